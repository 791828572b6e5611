//! What a notice is drawn on: a page, or the screen of a telephone.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::notice::Channel,
    tui::{look::Look, widget::cells},
};

/// The widest that a page and a telephone's screen are drawn, in cells, border included.
const PAGE: usize = 76;
const PHONE: usize = 38;

/// A sheet with a border.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    /// Cells between the borders, with one free at each side.
    pub room: usize,
    look: &'a Look,
}

impl<'a> Paper<'a> {
    /// What a notice by this way is read on, at most `width` cells wide.
    pub fn of(channel: Channel, width: usize, look: &'a Look) -> Self {
        let widest = match channel {
            Channel::Sms | Channel::Push | Channel::InApp => PHONE,
            Channel::Email | Channel::Letter | Channel::Phone | Channel::Announcement | Channel::Form => PAGE,
        };
        Self { room: width.min(widest).saturating_sub(4).max(2), look }
    }

    /// Its upper edge.
    pub fn top(&self) -> Line<'static> {
        self.edge(if self.look.glyphs.ascii { ("+", "-", "+") } else { ("╭", "─", "╮") })
    }

    /// Its lower edge.
    pub fn bottom(&self) -> Line<'static> {
        self.edge(if self.look.glyphs.ascii { ("+", "-", "+") } else { ("╰", "─", "╯") })
    }

    fn edge(&self, (left, middle, right): (&str, &str, &str)) -> Line<'static> {
        Line::styled(format!("{left}{}{right}", middle.repeat(self.room + 2)), self.look.theme.border)
    }

    /// A row of it.
    pub fn row(&self, line: Line<'static>) -> Line<'static> {
        let side = if self.look.glyphs.ascii { "|" } else { "│" };
        let style = line.style;
        let spans = cells::clip(line.spans, self.room, self.look.glyphs.more);
        let used: usize = spans.iter().map(|span| cells::width(&span.content)).sum();
        let mut row = vec![Span::styled(format!("{side} "), self.look.theme.border)];
        row.extend(spans.into_iter().map(|span| {
            let own = style.patch(span.style);
            span.style(own)
        }));
        row.push(Span::raw(" ".repeat(self.room.saturating_sub(used))));
        row.push(Span::styled(format!(" {side}"), self.look.theme.border));
        Line::from(row)
    }

    /// An empty row.
    pub fn gap(&self) -> Line<'static> {
        self.row(Line::default())
    }

    /// A text at the middle, or at the right edge.
    pub fn set(&self, text: &str, style: Style, at_right: bool) -> Line<'static> {
        let free = self.room.saturating_sub(cells::width(text));
        let lead = if at_right { free } else { free / 2 };
        self.row(Line::styled(format!("{}{text}", " ".repeat(lead)), style))
    }
}
