//! What stands before the desk: founding a workspace, and unlocking one.

mod first_run;
mod unlock;

pub use first_run::FirstRun;
pub use unlock::Unlock;

use ratatui::{Frame, layout::Rect, text::Span};

use super::{look::Look, widget::cells};

/// Draws the name of the program and gives the column below it of at most `most` cells in which a gate is drawn.
fn column(frame: &mut Frame<'_>, area: Rect, most: u16, look: &Look) -> Rect {
    let width = area.width.saturating_sub(if area.width >= 60 { 8 } else { 2 }).min(most);
    let x = area.x + (area.width - width) / 2;
    let top = match area.height {
        0..=14 => 0,
        15..=27 => 1,
        _ => area.height / 8,
    };
    let place = Rect { x, y: area.y + top, width, height: area.height - top };
    let name = look.text("app-name");
    let line = Rect { height: place.height.min(1), ..place };
    frame.render_widget(Span::styled(name.clone(), look.theme.heading), line);
    let used = cells::width(&name) + 2;
    let tagline = look.text("app-tagline");
    if used + cells::width(&tagline) <= usize::from(width) {
        let line = Rect { x: line.x + used as u16, width: line.width - used as u16, ..line };
        frame.render_widget(Span::styled(tagline, look.theme.dim), line);
    }
    let skip = if area.height >= 15 { 2 } else { 1 };
    Rect { y: place.y + skip.min(place.height), height: place.height.saturating_sub(skip), ..place }
}
