//! What stands beside a form's fields: what would follow from them. Where it is narrow it stands below, and shorter.

use ratatui::{Frame, layout::Rect, style::Style, text::Span};

use crate::tui::{
    look::Look,
    widget::{cells, textview::wrap},
};

/// The width of a form from which it stands at the side.
const WIDE: u16 = 92;
/// The height of a form from which it stands below.
const HIGH: u16 = 12;

/// The height of a form that has a button alone, with a blank line.
const BUTTON: u16 = 2;

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As any text.
    Plain,
    /// Of less weight.
    Dim,
    /// A heading.
    Head,
    /// To be looked at.
    Warn,
    /// Wrong or late.
    Bad,
}

/// Lines under a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The title.
    pub title: String,
    /// The lines, the most pressing first.
    pub lines: Vec<(Ink, String)>,
}

/// Where fields and what stands beside them are drawn; the second is empty where there is no room. `fields` is the height
/// of the fields.
pub fn split(area: Rect, lines: usize, fields: u16) -> (Rect, Rect) {
    let none = Rect { width: 0, height: 0, ..area };
    if area.width >= WIDE {
        let right = area.width * 2 / 5;
        let left = Rect { width: area.width - right - 1, ..area };
        return (left, Rect { x: left.right() + 1, width: right, ..area });
    }
    if area.height < HIGH {
        return (area, none);
    }
    // Where there is nothing to fill in, what is said has the room.
    let most = if fields <= BUTTON { area.height.saturating_sub(BUTTON) } else { area.height / 3 };
    let below = u16::try_from(lines + 1).unwrap_or(u16::MAX).min(most);
    let above = Rect { height: area.height - below, ..area };
    (above, Rect { y: above.bottom(), height: below, ..area })
}

impl Beside {
    /// Draws it; dim while it is about what was typed before.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, is_behind: bool, look: &Look) {
        if area.is_empty() {
            return;
        }
        let at_side = area.x > 0 && area.height > HIGH && area.width < WIDE;
        let sign = if is_behind { format!(" {}", look.glyphs.more) } else { String::new() };
        let title = format!("{} {}{sign} ", look.glyphs.rule, self.title);
        let rule = look.glyphs.rule.repeat(usize::from(area.width).saturating_sub(cells::width(&title)));
        let title = format!("{title}{rule}");
        let title = cells::truncate(&title, area.width.into(), look.glyphs.more).into_owned();
        frame.render_widget(Span::styled(title, look.theme.accent), Rect { height: 1, ..area });
        let indent = u16::from(at_side);
        let body = Rect {
            x: area.x + indent,
            width: area.width.saturating_sub(indent),
            y: area.y + 1,
            height: area.height - 1,
        };
        let rows = self.rows(body, look);
        for (y, (text, style)) in (body.top()..body.bottom()).zip(rows) {
            frame.render_widget(Span::styled(text, style), Rect { y, height: 1, ..body });
        }
    }

    fn rows(&self, body: Rect, look: &Look) -> Vec<(String, Style)> {
        let style = |ink| match ink {
            Ink::Plain => look.theme.text,
            Ink::Dim => look.theme.dim,
            Ink::Head => look.theme.accent,
            Ink::Warn => look.theme.warn,
            Ink::Bad => look.theme.bad,
        };
        let width = usize::from(body.width);
        let room = usize::from(body.height);
        let mut rows: Vec<(String, Style)> = Vec::new();
        for (ink, text) in &self.lines {
            rows.extend(wrap(text, width).into_iter().map(|line| (line, style(*ink))));
        }
        if rows.len() > room && room > 0 {
            let left = rows.len() - room + 1;
            rows.truncate(room - 1);
            let more = look.words.with("iform-more-lines", &[("count", left.into())]);
            rows.push((format!("{} {more}", look.glyphs.more), look.theme.dim));
        }
        rows
    }
}
