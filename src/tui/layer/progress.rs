//! Work under way: what, how far, and Esc to stop waiting for it.

use std::time::Duration;

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    look::Look,
    port::Progress,
    widget::{cells, overlay},
};

/// Draws a bar with its percentage in one row; without a known total, a part of it wanders.
pub fn bar(frame: &mut Frame<'_>, area: Rect, look: &Look, progress: Progress, now: Duration) {
    if area.is_empty() {
        return;
    }
    let percent = (progress.total > 0)
        .then(|| (progress.done.min(progress.total).saturating_mul(100) / progress.total) as usize);
    let note = percent.map_or_else(String::new, |percent| format!(" {percent:>3} %"));
    let room = usize::from(area.width).saturating_sub(cells::width(&note));
    let (before, full) = if let Some(percent) = percent {
        (0, room * percent / 100)
    } else {
        let part = (room / 5).max(1);
        let steps = room.saturating_sub(part).max(1);
        let at = (now.as_millis() / 60) as usize % (steps * 2);
        (if at < steps { at } else { steps * 2 - at }, part)
    };
    let empty = if look.glyphs.ascii { "." } else { "░" };
    let after = room.saturating_sub(before + full);
    let line = Line::from(vec![
        Span::styled(empty.repeat(before), look.theme.border),
        Span::styled(look.glyphs.bar.repeat(full), look.theme.accent),
        Span::styled(empty.repeat(after), look.theme.border),
        Span::raw(note),
    ]);
    frame.render_widget(line, Rect { height: 1, ..area });
}

/// Draws a small window with what is being done, the bar, and at its foot how to stop, where it can be stopped.
pub fn window(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    what: &str,
    foot: &str,
    progress: Progress,
    now: Duration,
) {
    let place = overlay::centred(area, area.width.saturating_sub(4).min(56), 5);
    let inner = overlay::open_with_foot(frame, place, what, foot, look);
    let y = inner.y + inner.height / 2;
    bar(frame, Rect { y, height: inner.height.min(1), ..inner }, look, progress, now);
}
