//! The frame of figures that are shown in several ways: one is open, keys turn to the next.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{cells, overlay, table::ListState};
use crate::tui::{command::Id, cx::Flow, look::Look};

/// Ways of showing something, one of them open, and what is selected of its rows.
#[derive(Debug)]
pub struct Ways<W: 'static> {
    all: &'static [W],
    open: W,
    /// The rows of the open one.
    pub list: ListState,
}

impl<W: Copy + PartialEq> Ways<W> {
    /// These ways, `open` in front.
    pub fn new(all: &'static [W], open: W) -> Self {
        Self { all, open, list: ListState::default() }
    }

    /// The open one.
    pub const fn open(&self) -> W {
        self.open
    }

    fn turn(&mut self, by: usize) {
        let place = self.all.iter().position(|way| *way == self.open).unwrap_or(0);
        if let Some(way) = (place + by).checked_rem(self.all.len()).and_then(|next| self.all.get(next)) {
            self.open = *way;
        }
        self.list = ListState::default();
    }

    /// Turns to the next way, or moves among the `len` rows.
    pub fn command(&mut self, command: Id, len: usize) -> Flow {
        if command == Id::NextField {
            self.turn(1);
            return Flow::Consumed;
        }
        self.list.command(command, len)
    }

    /// The keys that turn and that go to either end.
    pub fn key(&mut self, key: &KeyEvent, len: usize) -> Flow {
        match key.code {
            KeyCode::BackTab | KeyCode::Left => self.turn(self.all.len().saturating_sub(1)),
            KeyCode::Right => self.turn(1),
            KeyCode::Home => return self.list.command(Id::Top, len),
            KeyCode::End => return self.list.command(Id::Bottom, len),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// A click selects; the wheel moves.
    pub fn mouse(&mut self, event: &MouseEvent, len: usize) -> Flow {
        self.list.mouse(event, len)
    }

    /// Draws the frame, at most `most` wide and high, and the names of the ways; gives what is left for the open one.
    pub fn frame(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (wide, high): (u16, u16),
        (title, foot): (&str, &str),
        name: impl Fn(W) -> &'static str,
        look: &Look,
    ) -> Option<Rect> {
        let width = area.width.saturating_sub(4).min(wide);
        let place = overlay::centred(area, width, area.height.min(high));
        let inner = overlay::open_with_foot(frame, place, &look.text(title), &look.text(foot), look);
        if inner.height < 2 {
            return None;
        }
        self.headings(frame, Rect { height: 1, ..inner }, name, look);
        let gap = u16::from(inner.height > 10);
        Some(Rect { y: inner.y + 1 + gap, height: inner.height - 1 - gap, ..inner })
    }

    /// The names, the open one set apart by its brackets too.
    fn headings(&self, frame: &mut Frame<'_>, area: Rect, name: impl Fn(W) -> &'static str, look: &Look) {
        let named = |way: &W| {
            let (open, name) = (*way == self.open, look.text(name(*way)));
            let said = if open { format!("[{name}]") } else { format!(" {name} ") };
            Span::styled(said, if open { look.theme.tab_open } else { look.theme.tab })
        };
        let mut spans: Vec<Span<'static>> = self.all.iter().map(named).collect();
        let all: usize = spans.iter().map(|span| cells::width(&span.content)).sum();
        if all > usize::from(area.width) {
            // Where not all have room, the open one has.
            spans.retain(|span| span.content.starts_with('['));
        }
        frame.render_widget(Line::from(cells::clip(spans, area.width.into(), look.glyphs.more)), area);
    }
}
