//! How the section is drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Audit, detail, sieve::action_words};
use crate::tui::{
    look::Look,
    port::EntryLine,
    screen::sdk::{marked, marks},
    widget::{
        cells::{self, count},
        panes::{self, Pane},
        table::{self, Cell, Column, Width},
        textview::wrap,
    },
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 58;

impl Audit {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        // The check has the last line, except where there is hardly one for the list.
        let foot = u16::from(area.height >= 5 || self.check.running.is_some() && area.height >= 2);
        let body = Rect { height: area.height - foot, ..area };
        let (list, detail) = panes::split(body, LIST_SHARE, self.pane);
        self.list_area = list.unwrap_or_default();
        self.detail_area = detail.unwrap_or_default();
        if let Some(area) = list {
            self.draw_list(frame, area, look);
        }
        if let Some(area) = detail {
            self.draw_detail(frame, area, look);
        }
        let line = Rect {
            x: area.x + 1.min(area.width),
            y: body.bottom(),
            width: area.width.saturating_sub(2),
            height: foot,
        };
        self.check.draw(frame, line, look);
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let rows = self.rows();
        let note = if self.filter.is_empty() {
            let place = (self.list.selected + 1).min(rows);
            format!("{}/{}", count(place as u64), count(rows as u64))
        } else {
            let found = count(rows as u64);
            let id = if self.sieve.done { "trail-found" } else { "trail-found-so-far" };
            let reached = self.sieve.reached.map(|seq| count(seq.0)).unwrap_or_default();
            let args = [("count", found.as_str().into()), ("seq", reached.as_str().into())];
            look.words.with(id, &args).into_owned()
        };
        let focused = self.pane == Pane::List;
        let mut inner = panes::frame(frame, area, &look.text("trail-title"), &note, focused, look);
        if self.typing.is_some() || !self.filter.is_empty() {
            let line = Rect { height: inner.height.min(1), ..inner };
            self.draw_filter(frame, line, look);
            inner = Rect { y: inner.y + line.height, height: inner.height - line.height, ..inner };
        }
        if let Some(said) = self.nothing(look) {
            for (y, line) in (inner.top()..inner.bottom()).zip(wrap(&said, inner.width.into())) {
                frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
            }
            return;
        }
        self.draw_table(frame, inner, look);
    }

    fn nothing(&self, look: &Look) -> Option<String> {
        if self.rows() > 0 {
            return None;
        }
        if let Some(error) = &self.error {
            return Some(format!(
                "{} {} {}",
                look.glyphs.bad,
                look.words.explain(error),
                look.words.hint(error)
            ));
        }
        let id = match (self.pages.is_known(), self.filter.is_empty()) {
            (false, _) => "trail-reading",
            (true, true) => "trail-empty",
            (true, false) if self.sieve.done => "trail-none-fits",
            (true, false) => "trail-looking",
        };
        Some(look.text(id).into_owned())
    }

    fn draw_filter(&mut self, frame: &mut Frame<'_>, line: Rect, look: &Look) {
        if let Some((input, _)) = &mut self.typing {
            let label = look.text("sdks-find");
            let own = u16::try_from(cells::width(&label) + 1).unwrap_or(0).min(line.width);
            frame.render_widget(Span::styled(label, look.theme.accent), line);
            let field = Rect { x: line.x + own, width: line.width - own, ..line };
            input.draw(frame, field, look.focused, look);
            return;
        }
        let text = Some(self.filter.text.trim()).filter(|text| !text.is_empty());
        let chosen = [
            ("trail-by-record", self.filter.record.as_ref().map(|(_, name)| name.to_string())),
            ("trail-by-actor", self.filter.actor.as_ref().map(ToString::to_string)),
            ("trail-by-action", self.filter.action.as_ref().map(|action| action_words(&look.words, action))),
            ("sdks-by-text", text.map(str::to_owned)),
        ];
        let said: Vec<String> = chosen
            .into_iter()
            .filter_map(|(id, name)| Some((id, name?)))
            .map(|(id, name)| look.words.with(id, &[("name", name.as_str().into())]).into_owned())
            .collect();
        let clear = look.text("sdks-clear");
        let room = usize::from(line.width);
        let own = cells::width(&clear) + 2;
        let said_room = if room > own + 12 { room - own } else { room };
        let said = said.join(&format!(" {} ", look.glyphs.dot));
        let said = cells::truncate(&said, said_room, look.glyphs.more).into_owned();
        let mut spans = vec![Span::styled(said, look.theme.accent)];
        if said_room < room {
            spans.push(Span::styled(format!("  {clear}"), look.theme.dim));
        }
        frame.render_widget(Line::from(spans), line);
    }

    fn draw_table(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let rows = self.rows();
        let number = u16::try_from(count(self.pages.len() as u64).len().max(4) + 1).unwrap_or(12);
        let columns = [
            Column::new(look.text("trail-number"), Width::Fixed(number)).right(),
            Column::new(look.text("trail-what"), Width::Share { weight: 2, least: 8 }),
            Column::new(look.text("trail-subject"), Width::Share { weight: 2, least: 8 }),
            Column::new(look.text("trail-who"), Width::Fixed(8)),
            Column::new(look.text("trail-when"), Width::Fixed(16)),
        ];
        let focused = look.focused && self.pane == Pane::List;
        let mut state = self.list;
        table::draw(frame, area, look, focused, &mut state, rows, &columns, |row| {
            if let Some(line) = self.line(row) {
                return self.row(line, look);
            }
            // Its page is on its way.
            let seq = self.pages.seq_at(row).map(|seq| count(seq.0)).unwrap_or_default();
            [seq.as_str(), look.glyphs.more]
                .map(|text| vec![Span::styled(text.to_owned(), look.theme.dim)])
                .to_vec()
        });
        self.list = state;
    }

    fn row(&self, line: &EntryLine, look: &Look) -> Vec<Cell<'static>> {
        let query = self.filter.text.as_str();
        let text = |text: &str| marked(text, &marks(query, text), 0, look.theme.text, look);
        let number = count(line.seq.0);
        let number = if self.check.bad() == Some(line.seq) {
            vec![Span::styled(format!("{}{number}", look.glyphs.bad), look.theme.bad)]
        } else {
            vec![Span::styled(number, look.theme.dim)]
        };
        vec![
            number,
            text(&action_words(&look.words, &line.action)),
            text(line.subject.as_str()),
            text(line.actor_name.as_str()),
            vec![Span::styled(look.minute(line.time), look.theme.dim)],
        ]
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let seq = self.selected();
        let number = seq.map(|seq| count(seq.0)).unwrap_or_default();
        let title = look.words.with("trail-detail", &[("seq", number.as_str().into())]);
        let note = self.scroll.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let inner = panes::frame(frame, area, &title, &note, self.pane == Pane::Detail, look);
        let width = usize::from(inner.width.saturating_sub(1));
        let said = |text: String, style| -> Vec<Line<'static>> {
            wrap(&text, width).into_iter().map(|line| Line::styled(line, style)).collect()
        };
        let lines = match (&self.shown.detail, &self.shown.error) {
            (_, Some((of, error))) if Some(*of) == seq => {
                let text = format!("{} {}", look.glyphs.bad, look.words.explain(error));
                let mut lines = said(text, look.theme.bad);
                lines.extend(said(look.words.hint(error), look.theme.text));
                lines
            }
            (Some(shown), _) if Some(shown.line.seq) == seq => detail::lines(shown, width, look),
            _ if seq.is_some() => said(look.text("trail-reading").into_owned(), look.theme.dim),
            _ => Vec::new(),
        };
        self.scroll
            .draw(frame, inner, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
    }
}
