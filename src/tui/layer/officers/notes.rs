//! What stands above the fields of a form: refusals, warnings, what will happen.

use ratatui::{Frame, layout::Rect, style::Style, text::Span};

use crate::tui::{
    cx::Tone,
    look::Look,
    widget::{cells, textview::wrap_after},
};

/// Fewer rows are few.
const SMALL: u16 = 10;

/// The wrapped lines in their styles.
fn lines(said: &[(Tone, String)], width: u16, look: &Look) -> Vec<(String, Style)> {
    let mut lines = Vec::new();
    for (tone, text) in said {
        let (sign, style) = match tone {
            Tone::Good => (look.glyphs.dot, look.theme.text),
            Tone::Warn => (look.glyphs.warn, look.theme.warn),
            Tone::Bad => (look.glyphs.bad, look.theme.bad),
        };
        for line in wrap_after(sign, text, width.into()) {
            lines.push((line, style));
        }
    }
    lines
}

/// How many rows they take where there is room, with the empty one after them.
pub fn height(said: &[(Tone, String)], width: u16, look: &Look) -> u16 {
    let lines = lines(said, width, look).len();
    u16::try_from(lines + usize::from(lines > 0)).unwrap_or(u16::MAX)
}

/// Draws them in at most two fifths of the room; gives the rows they took, with an empty one where the `fields` below
/// have room all the same. Where there is little, what only explains gives way to the fields.
pub fn draw(frame: &mut Frame<'_>, area: Rect, said: &[(Tone, String)], fields: u16, look: &Look) -> u16 {
    let least = said.iter().filter(|(tone, _)| *tone != Tone::Good || area.height >= SMALL).cloned();
    let mut lines = lines(&least.collect::<Vec<_>>(), area.width, look);
    let most = usize::from(area.height * 2 / 5).max(1);
    if lines.len() > most {
        lines.truncate(most);
        if let Some((last, _)) = lines.last_mut() {
            let room = usize::from(area.width).saturating_sub(1);
            *last = format!("{}{}", cells::truncate(last, room, ""), look.glyphs.more);
        }
    }
    let mut y = area.y;
    for (text, style) in lines {
        frame.render_widget(Span::styled(text, style), Rect { y, height: 1, ..area });
        y += 1;
    }
    let took = y - area.y;
    took + u16::from(took > 0 && took.saturating_add(fields) < area.height)
}
