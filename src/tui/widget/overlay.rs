//! The frame of what lies over the desk.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
    widgets::{Block, Clear},
};
use unicode_width::UnicodeWidthStr;

use crate::tui::look::Look;

/// A rectangle of the wished size in the middle of `area`, as large as there is room for. Where only crumbs of the
/// desk would be seen beside it, it takes the whole width.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = if width.saturating_add(6) >= area.width { area.width } else { width };
    let height = height.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height }
}

/// Clears `area`, draws its frame with a title and gives the room within: one cell free left and right.
pub fn open(frame: &mut Frame<'_>, area: Rect, title: &str, look: &Look) -> Rect {
    open_with_foot(frame, area, title, "", look)
}

/// The same with words on the lower border.
pub fn open_with_foot(frame: &mut Frame<'_>, area: Rect, title: &str, foot: &str, look: &Look) -> Rect {
    let area = area.intersection(frame.area());
    uncover(frame.buffer_mut(), area);
    frame.render_widget(Clear, area);
    let mut block = Block::bordered()
        .border_set(look.glyphs.border())
        .border_style(look.theme.overlay_border)
        .style(look.theme.overlay_ground);
    if !title.is_empty() {
        block = block.title(Line::from(format!(" {title} ")).style(look.theme.overlay_border));
    }
    if !foot.is_empty() {
        block = block.title_bottom(Line::from(format!(" {foot} ")).style(look.theme.dim).right_aligned());
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect { x: inner.x + u16::from(inner.width > 2), width: inner.width.saturating_sub(2), ..inner }
}

/// Blanks wide glyphs of which the overlay would cut off the right half: a terminal draws them over its border.
pub(crate) fn uncover(buffer: &mut Buffer, area: Rect) {
    let Some(left) = area.x.checked_sub(1) else { return };
    for y in area.top()..area.bottom() {
        if let Some(cell) = buffer.cell_mut(Position::new(left, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_glyph_under_the_left_border_is_blanked() {
        let mut buffer = Buffer::with_lines(["隐私政策"]);
        uncover(&mut buffer, Rect::new(3, 0, 3, 1));
        assert_eq!(buffer.cell((2, 0)).map(ratatui::buffer::Cell::symbol), Some(" "));
        assert_eq!(buffer.cell((0, 0)).map(ratatui::buffer::Cell::symbol), Some("隐"));
    }

    #[test]
    fn the_middle_fits_any_area() {
        assert_eq!(centred(Rect::new(0, 0, 0, 0), 40, 10), Rect::new(0, 0, 0, 0));
        assert_eq!(centred(Rect::new(0, 0, 80, 24), 40, 12), Rect::new(20, 4, 40, 12));
    }
}
