//! List left, detail right; where there is no room for both, the one that has the keys.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::Block,
};

use super::cells;
use crate::tui::{command::Id, cx::Flow, look::Look};

/// The width from which list and detail stand side by side.
pub const WIDE: u16 = 100;

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list.
    #[default]
    List,
    /// The detail.
    Detail,
}

impl Pane {
    /// Tab, Shift-Tab, Left, Right, Enter and Esc move between the panes.
    pub fn command(&mut self, command: Id) -> Flow {
        let to = match (command, *self) {
            (Id::NextPane | Id::PreviousPane | Id::Right | Id::Open, Self::List) => Self::Detail,
            (Id::NextPane | Id::PreviousPane | Id::Left | Id::Back, Self::Detail) => Self::List,
            _ => return Flow::Ignored,
        };
        *self = to;
        Flow::Consumed
    }
}

/// Where the two panes are drawn. Below `WIDE` only the pane that has the keys has room.
pub fn split(area: Rect, list_share: u16, focus: Pane) -> (Option<Rect>, Option<Rect>) {
    if area.width < WIDE {
        return match focus {
            Pane::List => (Some(area), None),
            Pane::Detail => (None, Some(area)),
        };
    }
    let list = (u32::from(area.width) * u32::from(list_share.min(100)) / 100) as u16;
    (Some(Rect { width: list, ..area }), Some(Rect { x: area.x + list, width: area.width - list, ..area }))
}

/// The room within a pane's border, as [`frame()`] gives it.
pub const fn room(area: Rect) -> Rect {
    if area.height < 5 || area.width < 12 {
        return area;
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// Draws a pane's border with its title left and a note (a count, a position) right, and gives the room within,
/// one cell free left and right. Areas under 5 rows or 12 columns get no border.
pub fn frame(frame: &mut Frame<'_>, area: Rect, title: &str, note: &str, focused: bool, look: &Look) -> Rect {
    if area.height < 5 || area.width < 12 {
        return area;
    }
    let style = if focused { look.theme.border_focus } else { look.theme.border };
    let room = usize::from(area.width).saturating_sub(6);
    let note_cells = cells::width(note);
    let title_room = room.saturating_sub(if note_cells == 0 { 0 } else { note_cells + 3 });
    let title = cells::truncate(title, title_room, look.glyphs.more).into_owned();
    let mut block = Block::bordered().border_set(look.glyphs.border()).border_style(style);
    if !title.is_empty() {
        block = block.title(Line::from(Span::styled(format!(" {title} "), style)));
    }
    if note_cells > 0 && note_cells <= room {
        block = block.title(Line::from(Span::styled(format!(" {note} "), look.theme.dim)).right_aligned());
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}
