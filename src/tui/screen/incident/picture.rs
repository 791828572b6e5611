//! How the register is drawn.

use ratatui::{Frame, layout::Rect, text::Span};

use super::{Incidents, View, bilingual, detail::Ground, rows::SortBy, sign};
use crate::{
    desk::IncidentLine,
    tui::{
        look::Look,
        screen::sdk::{marked, marks},
        widget::{
            browse::say,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
        },
    },
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 55;

impl Incidents {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        self.zone = Some(look.zone.clone());
        let now = self.time();
        if let (View::Board(board), Some(rows)) = (&mut self.view, &self.rows) {
            let mut area = area;
            let mut said = self.filter.said(&look.words);
            if !self.browse.text.trim().is_empty() {
                said.push(
                    look.words.with("sdks-by-text", &[("name", self.browse.text.trim().into())]).into_owned(),
                );
            }
            area = self.browse.draw_line(frame, area, look, &said);
            board.draw(frame, area, look, rows, now);
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
        let all = self.rows.as_ref().map_or(0, |rows| rows.docket().len());
        let note = match &self.rows {
            None => String::new(),
            Some(_) if self.shown.len() == all => {
                look.words.with("incidents-count", &[("count", all.into())]).into_owned()
            }
            Some(_) => format!("{}/{all}", self.shown.len()),
        };
        let focused = self.browse.pane == Pane::List;
        let inner = panes::frame(frame, area, &look.text("incidents-title"), &note, focused, look);
        let mut said = self.filter.said(&look.words);
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
            None => Some("incidents-reading"),
            Some(rows) if rows.docket().is_empty() => Some("incidents-empty"),
            Some(_) if self.shown.is_empty() => Some("incidents-none-fits"),
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
        let narrow = area.width < 90;
        // What is short is never cut; the title takes what is left.
        let columns = [
            Column::new(look.text("incidents-col-state"), Width::Fit(8)).sorted(sorted(SortBy::State)),
            Column::new(look.text("incidents-col-due"), Width::Fit(13)).sorted(sorted(SortBy::Due)),
            Column::new(look.text("incidents-col-title"), Width::Share { weight: 1, least: 16 })
                .sorted(sorted(SortBy::Opened)),
            Column::new(look.text("incidents-col-minors"), Width::Fit(6)),
            Column::new(look.text("incidents-col-persons"), Width::Fit(6))
                .right()
                .sorted(sorted(SortBy::Persons)),
            Column::new(look.text("incidents-col-grade"), Width::Fit(6)).sorted(sorted(SortBy::Grade)),
        ];
        let (shown, query) = (&self.shown, self.browse.text.as_str());
        let focused = look.focused && self.browse.pane == Pane::List;
        table::draw(frame, area, look, focused, &mut self.browse.list, shown.len(), &columns, |row| {
            let Some(line) = shown.get(row).and_then(|place| rows.line(*place)) else { return Vec::new() };
            let title = line.title.as_str();
            let grade = line
                .grade
                .as_ref()
                .map(|grade| sign::grade_briefly(bilingual(grade, &look.words)).to_owned());
            vec![
                state_cell(line, look),
                due_cell(line, now, narrow, look),
                marked(title, &marks(query, title), 0, look.theme.text, look),
                minors_cell(line, look),
                vec![Span::raw(sign::briefly(line.persons, look))],
                vec![Span::styled(grade.unwrap_or_else(|| none(look).to_owned()), look.theme.text)],
            ]
        });
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.browse.pane == Pane::Detail;
        let title = self.selected().map(|line| line.title.to_string()).unwrap_or_default();
        let note = self.detail.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        let (file, now) = (self.file().cloned(), self.time());
        let (Some(file), Some(rows)) = (file, &self.rows) else {
            if self.selected().is_some() {
                say(frame, inner, look, [look.text("incidents-reading").as_ref()]);
            }
            return;
        };
        let ground = Ground {
            file: &file,
            docket: rows.docket(),
            notices: &self.notices,
            officers: &self.officers,
            now,
            width: usize::from(inner.width.saturating_sub(4)),
            look,
        };
        self.detail.draw(frame, inner, focused && look.focused, ground);
    }
}

const fn none(look: &Look) -> &'static str {
    if look.glyphs.ascii { "-" } else { "–" }
}

fn state_cell(line: &IncidentLine, look: &Look) -> Cell<'static> {
    let (glyph, style) = sign::state(line.state, look);
    let word = look.text(&format!("incident-state-{}", line.state.name()));
    vec![Span::styled(format!("{glyph} {word}"), style)]
}

fn due_cell(line: &IncidentLine, now: jiff::Timestamp, brief: bool, look: &Look) -> Cell<'static> {
    let Some((next, at)) = line.next().and_then(|next| Some((next, next.at?))) else {
        return vec![Span::styled(none(look), look.theme.dim)];
    };
    let own = next.is_house();
    let (glyph, style) = sign::clock(at, own, now, look);
    let said = sign::said(&look.words, next, at, now, brief);
    vec![Span::styled(format!("{glyph} {said}"), style)]
}

fn minors_cell(line: &IncidentLine, look: &Look) -> Cell<'static> {
    let (said, style) = match line.minors.at_least(1) {
        Some(true) => {
            (format!("{} {}", look.glyphs.warn, look.text("incidents-some-minors")), look.theme.bad)
        }
        Some(false) => (look.text("incidents-no-minors").into_owned(), look.theme.dim),
        None => ("?".to_owned(), look.theme.warn),
    };
    vec![Span::styled(said, style)]
}
