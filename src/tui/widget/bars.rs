//! A simple bar chart: a line a thing, longest bar first as given.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::cells;
use crate::tui::look::Look;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How much.
    pub value: u64,
}

/// Draws as many bars as there are rows, each with label, bar and number. The longest bar fills the room.
pub fn draw(frame: &mut Frame<'_>, area: Rect, look: &Look, bars: &[Bar]) {
    let longest = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let room = usize::from(area.width);
    let widest = bars.iter().map(|bar| cells::width(&bar.label)).max().unwrap_or(0);
    let label = widest.min(room * 2 / 5);
    let number = cells::count(longest).len();
    let most = room.saturating_sub(label + number + 2) as u64;
    for (y, bar) in (area.top()..area.bottom()).zip(bars) {
        let length = (most * bar.value).div_ceil(longest) as usize;
        let line = Line::from(vec![
            Span::raw(cells::pad(&bar.label, label, look.glyphs.more)),
            Span::raw(" "),
            Span::styled(look.glyphs.bar.repeat(length), look.theme.accent),
            Span::raw(" "),
            Span::styled(cells::count(bar.value), look.theme.dim),
        ]);
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
