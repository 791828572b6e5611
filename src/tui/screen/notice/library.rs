//! The library of clauses: those that the organisation uses again, each with its versions.

use std::{collections::BTreeSet, sync::Arc};

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Spot, checks::set_in, versions::changed};
use crate::{
    desk::ClauseVersions,
    domain::{access::Stamped, id::RecordId, notice::Clause, officer::Officer},
    drafting::{Change, Part, word_diff},
    tui::{
        command::Id,
        cx::Flow,
        look::Look,
        screen::{
            incident::recorded,
            sdk::{found, marked, marks},
        },
        widget::{
            browse::{Browse, Browsed, say},
            page::Page,
            panes::{self, Pane},
            reader::{self, Reader},
            table::{self, Column, Width},
        },
    },
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 45;

type Item = reader::Item<Spot>;

/// The clauses, and which is selected.
#[derive(Debug, Default)]
pub struct Library {
    clauses: Arc<Vec<(RecordId, ClauseVersions)>>,
    /// Places of the clauses shown, by name.
    shown: Vec<usize>,
    browse: Browse,
    reader: Reader<Spot>,
    /// What is folded the other way than it is at first.
    turned: BTreeSet<Spot>,
    /// What was recorded just now: selected when the clauses come with it.
    wanted: Option<RecordId>,
}

impl Library {
    /// Takes the clauses in; the same one stays selected.
    pub fn take(&mut self, clauses: Arc<Vec<(RecordId, ClauseVersions)>>) {
        let before = self.wanted.take().or_else(|| self.selected().map(|(record, _)| *record));
        self.clauses = clauses;
        self.arrange();
        let here = |place: &usize| self.clauses.get(*place).map(|(record, _)| *record) == before;
        self.browse.list.selected = self.shown.iter().position(here).unwrap_or(0);
    }

    /// Selects a clause when the clauses come next.
    pub fn choose(&mut self, record: RecordId) {
        self.wanted = Some(record);
    }

    /// All of them.
    pub const fn clauses(&self) -> &Arc<Vec<(RecordId, ClauseVersions)>> {
        &self.clauses
    }

    /// The selected clause.
    pub fn selected(&self) -> Option<&(RecordId, ClauseVersions)> {
        self.clauses.get(*self.shown.get(self.browse.list.selected)?)
    }

    /// Whether a line is being typed.
    pub const fn is_typing(&self) -> bool {
        self.browse.is_typing()
    }

    /// Whether the list has the keys.
    pub fn is_at_list(&self) -> bool {
        self.browse.pane == Pane::List
    }

    fn arrange(&mut self) {
        let asked: Vec<&str> = self.browse.text.split_whitespace().collect();
        let newest = |place: &usize| self.clauses.get(*place).and_then(|(_, all)| all.last());
        let fits = |place: &usize| {
            newest(place).is_some_and(|clause| {
                let text = clause.what.text.to_string();
                let name = clause.what.name.as_str();
                let has = |word: &&str| found(word, name).is_some() || text.contains(*word);
                asked.iter().all(has)
            })
        };
        let mut shown: Vec<usize> = (0..self.clauses.len()).filter(fits).collect();
        shown.sort_by_key(|place| {
            newest(place).map(|clause| (clause.what.name.to_string(), clause.what.tongue))
        });
        self.shown = shown;
        self.browse.list.selected = 0;
        self.leave();
    }

    fn leave(&mut self) {
        self.reader = Reader::default();
        self.turned.clear();
    }

    fn browsed(&mut self, browsed: Browsed) -> Flow {
        match browsed {
            Browsed::Sought => self.arrange(),
            Browsed::Moved => self.leave(),
            Browsed::Taken | Browsed::Not => {}
        }
        browsed.flow()
    }

    /// Whether a command makes sense.
    pub fn offers(&self, command: Id) -> bool {
        match command {
            Id::Open => self.selected().is_some(),
            Id::Find => !self.clauses.is_empty(),
            Id::ClearFilter => !self.browse.text.trim().is_empty(),
            Id::Clauses => true,
            _ => false,
        }
    }

    /// Moves, opens, finds.
    pub fn command(&mut self, command: Id) -> Flow {
        if self.browse.is_typing() {
            let browsed = self.browse.type_command(command, self.shown.len());
            return self.browsed(browsed);
        }
        match (self.browse.pane, command) {
            (_, Id::Find) if !self.clauses.is_empty() => self.browse.find(),
            (_, Id::ClearFilter) => {
                self.browse.text.clear();
                self.arrange();
            }
            (Pane::List, Id::Open | Id::Right | Id::NextPane | Id::PreviousPane) => {
                if self.selected().is_some() {
                    self.browse.pane = Pane::Detail;
                }
            }
            (Pane::List, command) => {
                let browsed = self.browse.move_list(command, self.shown.len());
                return self.browsed(browsed);
            }
            (Pane::Detail, Id::Back | Id::Left | Id::NextPane | Id::PreviousPane) => {
                self.browse.pane = Pane::List;
            }
            (Pane::Detail, Id::Open) => {
                if let Some(spot) = self.reader.selected().cloned()
                    && !self.turned.remove(&spot)
                {
                    self.turned.insert(spot);
                }
            }
            (Pane::Detail, command) => return self.reader.command(command),
        }
        Flow::Consumed
    }

    /// A key while a line is typed.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        let browsed = self.browse.key(key);
        self.browsed(browsed)
    }

    /// Pasted text while a line is typed.
    pub fn paste(&mut self, text: &str) -> Flow {
        let browsed = self.browse.paste(text);
        self.browsed(browsed)
    }

    /// A click selects; the wheel moves.
    pub fn mouse(&mut self, event: &MouseEvent) -> Flow {
        match self.browse.mouse(event, self.shown.len()) {
            Browsed::Not => self.reader.mouse(*event),
            browsed => self.browsed(browsed),
        }
    }

    /// Draws the list and the selected clause.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, officers: &[Officer]) {
        let (list, detail) = self.browse.split(area, LIST_SHARE);
        if let Some(area) = list {
            self.draw_list(frame, area, look);
        }
        if let Some(area) = detail {
            self.draw_clause(frame, area, look, officers);
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.browse.pane == Pane::List;
        let all = self.clauses.len();
        let note =
            if self.shown.len() == all { all.to_string() } else { format!("{}/{all}", self.shown.len()) };
        let inner = panes::frame(frame, area, &look.text("notices-clauses"), &note, focused, look);
        let mut said = Vec::new();
        if !self.browse.text.trim().is_empty() {
            let text = look.words.with("sdks-by-text", &[("name", self.browse.text.trim().into())]);
            said.push(text.into_owned());
        }
        let inner = self.browse.draw_line(frame, inner, look, &said);
        if self.shown.is_empty() {
            let id = if all == 0 { "notices-no-clauses" } else { "notices-no-clause-fits" };
            say(frame, inner, look, [look.text(id).as_ref()]);
            return;
        }
        let columns = [
            Column::new(look.text("notices-col-clause"), Width::Share { weight: 3, least: 10 }),
            Column::new(look.text("notices-col-tongue"), Width::Fixed(4)),
            Column::new(look.text("notices-col-version"), Width::Fixed(4)),
            Column::new(look.text("notices-col-element"), Width::Share { weight: 2, least: 12 }),
        ];
        let (clauses, shown, query) = (&self.clauses, &self.shown, self.browse.text.as_str());
        let focused = look.focused && focused;
        table::draw(frame, inner, look, focused, &mut self.browse.list, shown.len(), &columns, |row| {
            let clause = shown.get(row).and_then(|place| clauses.get(*place));
            let Some((_, versions)) = clause else { return Vec::new() };
            let Some(newest) = versions.last().map(|version| &version.what) else { return Vec::new() };
            let name = newest.name.as_str();
            vec![
                marked(name, &marks(query, name), 0, look.theme.text, look),
                vec![Span::styled(
                    look.text(&format!("notices-short-{}", newest.tongue.name().to_ascii_lowercase())),
                    look.theme.text,
                )],
                vec![Span::styled(format!("v{}", versions.len()), look.theme.text)],
                vec![Span::styled(element(newest, look), look.theme.dim)],
            ]
        });
    }

    fn draw_clause(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, officers: &[Officer]) {
        let focused = self.browse.pane == Pane::Detail;
        let versions = self.selected().map(|(_, versions)| versions.clone()).unwrap_or_default();
        let newest = versions.last().map(|version| version.what.clone());
        let title = newest.as_ref().map(|clause| clause.name.to_string()).unwrap_or_default();
        let note = self.reader.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        let Some(newest) = newest else { return };
        let width = usize::from(inner.width.saturating_sub(4));
        let mut head = Page::new(width, look);
        let said = format!("{}  {}", look.words.tongue(newest.tongue), element(&newest, look));
        head.text(said.trim(), look.theme.dim);
        head.gap();
        head.quote(&newest.text.to_string());
        let items = items(&versions, &self.turned, width, officers, look);
        self.reader.draw(frame, inner, look, focused && look.focused, head.lines, items);
    }
}

fn element(clause: &Clause, look: &Look) -> String {
    let named = |element: crate::domain::incident::Element| look.text(&format!("element-{}", element.name()));
    clause.element.map(|element| named(element).into_owned()).unwrap_or_default()
}

/// The versions, the newest first, each with what it changed.
fn items(
    versions: &[Stamped<Clause>],
    turned: &BTreeSet<Spot>,
    width: usize,
    officers: &[Officer],
    look: &Look,
) -> Vec<Item> {
    let item = |(at, version): (usize, &Stamped<Clause>)| {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let key = Spot::Version(number);
        let open = (at + 1 == versions.len()) != turned.contains(&key);
        let fold = if open { look.glyphs.open } else { look.glyphs.closed };
        let named = look.words.with("notices-version", &[("number", number.into())]);
        let mut lines = vec![Line::from(vec![
            Span::styled(format!("{fold} "), look.theme.dim),
            Span::styled(named.into_owned(), look.theme.heading),
        ])];
        let mut page = Page::new(width.saturating_sub(2), look);
        page.text(&recorded(officers, &version.stamp, look), look.theme.dim);
        lines.extend(page.lines.into_iter().map(set_in));
        if open {
            let before = at.checked_sub(1).and_then(|at| versions.get(at));
            let said = match before {
                None => vec![Line::styled(look.text("notices-first-version").into_owned(), look.theme.dim)],
                Some(before) => {
                    let (older, newer) = (before.what.text.to_string(), version.what.text.to_string());
                    let part = |(change, text): (Change, String)| Part { block: None, change, text };
                    let parts: Vec<Part> = word_diff(&older, &newer).into_iter().map(part).collect();
                    changed(&parts, width.saturating_sub(2), look)
                }
            };
            lines.extend(said.into_iter().map(set_in));
        }
        lines.push(Line::default());
        Item { key, lead: 0, lines }
    };
    versions.iter().enumerate().rev().map(item).collect()
}
