//! How the register is drawn.

use ratatui::{Frame, layout::Rect, text::Span};

use super::{Notices, View, detail::Ground, rows, rows::SortBy, sign, since};
use crate::{
    desk::{Docket, NoticeLine},
    tui::{
        look::Look,
        screen::{
            incident::sign as clocks,
            sdk::{marked, marks},
        },
        widget::{
            browse::say,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
        },
    },
    words::Language,
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 56;

impl Notices {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        if self.view == View::Clauses {
            self.library.draw(frame, area, look, &self.officers);
            return;
        }
        let (list, detail) = self.browse.split(area, LIST_SHARE);
        if let Some(area) = list {
            self.draw_list(frame, area, look);
        }
        if let Some(area) = detail {
            self.draw_detail(frame, area, look);
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let all = self.rows.as_ref().map_or(0, |rows| rows.lines().len());
        let note = match &self.rows {
            None => String::new(),
            Some(_) if self.shown.len() == all => {
                look.words.with("notices-count", &[("count", all.into())]).into_owned()
            }
            Some(_) => format!("{}/{all}", self.shown.len()),
        };
        // No column stands for the order in which they were drafted.
        let note = if self.by == SortBy::Drafted && !note.is_empty() {
            let id = if self.falling { "notices-newest-first" } else { "notices-oldest-first" };
            format!("{note} {} {}", look.glyphs.dot, look.text(id))
        } else {
            note
        };
        let focused = self.browse.pane == Pane::List;
        let inner = panes::frame(frame, area, &look.text("notices-title"), &note, focused, look);
        let mut said = self.filter.said(&self.docket, &look.words);
        if !self.browse.text.trim().is_empty() {
            let text = look.words.with("sdks-by-text", &[("name", self.browse.text.trim().into())]);
            said.push(text.into_owned());
        }
        let inner = self.browse.draw_line(frame, inner, look, &said);
        if let Some(error) = &self.error {
            let why = format!("{} {}", look.glyphs.bad, look.words.explain(error));
            say(frame, inner, look, [why.as_str(), look.words.hint(error).as_str()]);
            return;
        }
        let nothing = match &self.rows {
            None => Some("notices-reading"),
            Some(rows) if rows.lines().is_empty() => Some("notices-empty"),
            Some(_) if self.shown.is_empty() => Some("notices-none-fits"),
            Some(_) => None,
        };
        match nothing {
            Some(id) => say(frame, inner, look, [look.text(id).as_ref()]),
            None => self.draw_table(frame, inner, look),
        }
    }

    fn draw_table(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let now = self.time();
        let Some(rows) = &self.rows else { return };
        let sorted = |by: SortBy| (self.by == by).then_some(!self.falling);
        let english = look.words.language() == Language::English;
        let wide = |chinese: u16, other: u16| Width::Fixed(if english { other } else { chinese });
        let narrow = area.width < 90;
        let columns = [
            Column::new(look.text("notices-col-state"), wide(8, 11)).sorted(sorted(SortBy::State)),
            Column::new(look.text("notices-col-due"), if narrow { wide(19, 17) } else { wide(22, 20) })
                .sorted(sorted(SortBy::Due)),
            Column::new(look.text("notices-col-audience"), if narrow { wide(12, 12) } else { wide(20, 24) })
                .sorted(sorted(SortBy::Audience)),
            Column::new(look.text("notices-col-tongue"), wide(4, 4)),
            Column::new(look.text("notices-col-found"), Width::Fixed(5)).sorted(sorted(SortBy::Findings)),
            Column::new(look.text("notices-col-channel"), if narrow { wide(8, 7) } else { wide(8, 12) }),
            Column::new(look.text("notices-col-subject"), Width::Share { weight: 4, least: 10 }),
            Column::new(look.text("notices-col-version"), Width::Fixed(4)),
            Column::new(look.text("notices-col-incident"), Width::Share { weight: 3, least: 16 }),
        ];
        let (shown, query, docket) = (&self.shown, self.browse.text.as_str(), &self.docket);
        let focused = look.focused && self.browse.pane == Pane::List;
        table::draw(frame, area, look, focused, &mut self.browse.list, shown.len(), &columns, |row| {
            let Some(line) = shown.get(row).and_then(|place| rows.line(*place)) else { return Vec::new() };
            let notice = &line.notice;
            let name = rows::name(line, &look.words);
            let incident = notice.incident().and_then(|record| docket.line(&record));
            let incident = incident.map_or_else(
                || look.text("notices-policy").into_owned(),
                |incident| incident.title.to_string(),
            );
            let plain = |text: String| vec![Span::styled(text, look.theme.text)];
            vec![
                state_cell(line, look),
                due_cell(line, docket, now, narrow, look),
                plain(rows::to(line, &look.words)),
                plain(
                    look.text(&format!("notices-short-{}", notice.tongue.name().to_ascii_lowercase()))
                        .into_owned(),
                ),
                found_cell(line, look),
                plain(look.words.channel(notice.channel)),
                marked(&name, &marks(query, &name), 0, look.theme.text, look),
                plain(format!("v{}", notice.version())),
                marked(&incident, &marks(query, &incident), 0, look.theme.dim, look),
            ]
        });
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.browse.pane == Pane::Detail;
        let title = self.selected().map(|line| rows::name(line, &look.words)).unwrap_or_default();
        let note = self.detail.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        let Some(line) = self.selected().cloned() else { return };
        let (Some(file), now) = (self.file().cloned(), self.time()) else {
            say(frame, inner, look, [look.text("notices-reading").as_ref()]);
            return;
        };
        let incident = self.incident().cloned();
        let lines = self.rows.as_ref().map_or(&[][..], |rows| rows.lines());
        let ground = Ground {
            before: since::report_before(&file.notice, incident.as_deref(), lines),
            line: &line,
            file: &file,
            incident: incident.as_deref(),
            docket: &self.docket,
            officers: &self.officers,
            now,
            width: usize::from(inner.width.saturating_sub(4)),
            look,
        };
        self.detail.draw(frame, inner, focused && look.focused, ground);
    }
}

fn state_cell(line: &NoticeLine, look: &Look) -> Cell<'static> {
    let state = line.notice.state();
    let (glyph, style) = sign::state(state, look);
    vec![Span::styled(format!("{glyph} {}", look.words.notice_state(state)), style)]
}

fn due_cell(
    line: &NoticeLine,
    docket: &Docket,
    now: jiff::Timestamp,
    brief: bool,
    look: &Look,
) -> Cell<'static> {
    let Some((due, at)) = sign::due(line, docket).and_then(|due| Some((due, due.at?))) else {
        return vec![Span::styled(if look.glyphs.ascii { "-" } else { "–" }, look.theme.dim)];
    };
    let (glyph, style) = clocks::clock(at, due.is_house(), now, look);
    let said = clocks::said(&look.words, due, at, now, brief);
    vec![Span::styled(format!("{glyph} {said}"), style)]
}

/// How many findings stand in the way, and whether facts moved.
fn found_cell(line: &NoticeLine, look: &Look) -> Cell<'static> {
    let mut cell = Vec::new();
    if line.blocking > 0 {
        cell.push(Span::styled(format!("{} {} ", look.glyphs.bad, line.blocking), look.theme.bad));
    }
    if !line.moved.is_empty() {
        cell.push(Span::styled(if look.glyphs.ascii { "<>" } else { "≠" }, look.theme.warn));
    }
    if cell.is_empty() {
        cell.push(Span::styled(if look.glyphs.ascii { "-" } else { "–" }, look.theme.dim));
    }
    cell
}
