//! A line to type in, and one for what nobody may see.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Span,
};
use secrecy::SecretString;
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

use super::{
    caret::{self, chars},
    cells,
};
use crate::tui::{cx::Flow, look::Look};

/// More than any name, path or query needs; a paste beyond it is cut.
const LONGEST: usize = 4096;

/// A line of text. The text area edits it (undo, words); it is drawn here, so that the real cursor stands at the caret.
#[derive(Clone, Debug)]
pub struct Input {
    area: TextArea<'static>,
    /// Cells scrolled off at the left.
    scroll: usize,
}

impl Default for Input {
    fn default() -> Self {
        Self::new("")
    }
}

impl Input {
    /// A line that holds `text`, with the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self { area: TextArea::new(vec![String::new()]), scroll: 0 };
        let _ = input.insert(text);
        input
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Puts other text in its place.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Inserts text at the caret; line breaks and what could steer a terminal become visible or spaces.
    pub fn insert(&mut self, text: &str) -> Flow {
        let room = LONGEST.saturating_sub(chars(self.text()));
        let taken: String = caret::tame(text).chars().take(room).collect();
        self.area.insert_str(&taken);
        Flow::Consumed
    }

    /// Edits: characters, Backspace, Del, arrows, Home, End, Ctrl-A/E/U/W.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.modifiers.contains(KeyModifiers::ALT) {
            return Flow::Ignored;
        }
        match key.code {
            KeyCode::Char('a') if ctrl => self.area.move_cursor(CursorMove::Head),
            KeyCode::Char('e') if ctrl => self.area.move_cursor(CursorMove::End),
            KeyCode::Char('u') if ctrl => drop(self.area.delete_line_by_head()),
            KeyCode::Char('w') if ctrl => caret::delete_word(&mut self.area),
            KeyCode::Char('y') if ctrl => drop(self.area.redo()),
            KeyCode::Char(_) if ctrl => return Flow::Ignored,
            KeyCode::Char(c) => return self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => caret::delete_before(&mut self.area),
            KeyCode::Delete => caret::delete_after(&mut self.area),
            KeyCode::Left => caret::back(&mut self.area),
            KeyCode::Right => caret::forward(&mut self.area),
            KeyCode::Home => self.area.move_cursor(CursorMove::Head),
            KeyCode::End => self.area.move_cursor(CursorMove::End),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Draws the line in the first row of `area`, with the real cursor at the caret when `focused`.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, focused: bool, look: &Look) {
        let style = if focused { look.theme.field_focus } else { look.theme.field };
        let room = usize::from(area.width);
        let caret = cells::width(caret::split(&self.area).0);
        let total = cells::width(self.text());
        self.scroll = self.scroll.min((total + 1).saturating_sub(room));
        self.scroll = self.scroll.clamp((caret + 1).saturating_sub(room).min(caret), caret);
        let (shown, from) = window(self.text(), self.scroll);
        let line = cells::pad(shown, room, "");
        draw_line(frame, area, &line, style);
        if focused && area.height > 0 && room > 0 {
            let x = caret.saturating_sub(from).min(room - 1);
            frame.set_cursor_position(Position::new(area.x + x as u16, area.y));
        }
    }
}

/// The text from the first whole glyph at or after `skip` cells, and the cells really skipped.
fn window(text: &str, skip: usize) -> (&str, usize) {
    let mut used = 0;
    for (byte, grapheme) in text.grapheme_indices(true) {
        if used >= skip {
            return (text.get(byte..).unwrap_or(""), used);
        }
        used += cells::width(grapheme);
    }
    ("", used)
}

fn draw_line(frame: &mut Frame<'_>, area: Rect, line: &str, style: ratatui::style::Style) {
    let place = Rect { height: area.height.min(1), ..area };
    frame.render_widget(Span::styled(line, style), place);
}

/// A line whose text is kept once and wiped. It has no undo and is only typed at its end. It is never shown, unless it
/// is copied from paper: then it is while it has the keys.
#[derive(Default)]
pub struct Secret {
    text: Zeroizing<String>,
    shown: bool,
}

impl Secret {
    /// A line that is shown while it has the keys.
    pub fn shown() -> Self {
        Self { text: Zeroizing::default(), shown: true }
    }

    /// Looks at its text.
    pub fn with<T>(&self, look: impl FnOnce(&str) -> T) -> T {
        look(&self.text)
    }

    /// Its text, to be handed on.
    pub fn reveal(&self) -> SecretString {
        SecretString::from(self.text.as_str())
    }

    /// How many characters it has.
    pub fn chars(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether both hold the same.
    pub fn same(&self, other: &Self) -> bool {
        *self.text == *other.text
    }

    /// Wipes it.
    pub fn clear(&mut self) {
        self.text = Zeroizing::new(String::new());
    }

    /// Adds text without its control characters: a paste ends with a line break more often than not.
    pub fn insert(&mut self, text: &str) -> Flow {
        // Growing in place would leave the old copy behind unwiped.
        let mut longer = Zeroizing::new(String::with_capacity(self.text.len() + text.len() + 64));
        longer.push_str(&self.text);
        longer.extend(text.chars().filter(|c| !c.is_control()).take(LONGEST));
        self.text = longer;
        Flow::Consumed
    }

    /// Characters, Backspace, Ctrl-U.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('u') if ctrl => self.clear(),
            KeyCode::Char(_) if ctrl || key.modifiers.contains(KeyModifiers::ALT) => return Flow::Ignored,
            KeyCode::Char(c) => return self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => drop(self.text.pop()),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Draws a dot a character, or its end where it is shown.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, focused: bool, look: &Look) {
        let style = if focused { look.theme.field_focus } else { look.theme.field };
        let room = usize::from(area.width);
        if self.shown && focused {
            let skip = cells::width(&self.text).saturating_sub(room.saturating_sub(1));
            let (end, from) = window(&self.text, skip);
            let line = Zeroizing::new(cells::pad(end, room, ""));
            draw_line(frame, area, &line, style);
            if area.height > 0 && room > 0 {
                let caret = cells::width(&self.text).saturating_sub(from).min(room - 1);
                frame.set_cursor_position(Position::new(area.x + caret as u16, area.y));
            }
            return;
        }
        let shown = self.chars().min(room.saturating_sub(1));
        let sign = if look.glyphs.ascii { "*" } else { "•" };
        draw_line(frame, area, &cells::pad(&sign.repeat(shown), room, ""), style);
        if focused && area.height > 0 && room > 0 {
            frame.set_cursor_position(Position::new(area.x + shown as u16, area.y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(input: &mut Input, code: KeyCode, modifiers: KeyModifiers) {
        let _ = input.key(&KeyEvent::new(code, modifiers));
    }

    #[test]
    fn a_joined_emoji_goes_as_one() {
        let mut input = Input::new("家👨‍👩‍👧");
        press(&mut input, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(input.text(), "家");
    }

    #[test]
    fn a_chinese_run_is_not_one_word() {
        let mut input = Input::new("隐私 policy 政策");
        press(&mut input, KeyCode::Char('w'), KeyModifiers::CONTROL);
        assert_eq!(input.text(), "隐私 policy 政");
    }

    #[test]
    fn pasted_lines_and_escapes_become_one_safe_line() {
        let mut input = Input::default();
        let _ = input.insert("a\nb\u{1b}[2J");
        assert_eq!(input.text(), "a b␛[2J");
    }

    #[test]
    fn typed_spaces_stay() {
        let mut input = Input::new("a");
        press(&mut input, KeyCode::Char(' '), KeyModifiers::NONE);
        press(&mut input, KeyCode::Char('b'), KeyModifiers::NONE);
        assert_eq!(input.text(), "a b");
    }

    #[test]
    fn a_pasted_passphrase_loses_its_line_break() {
        let mut secret = Secret::default();
        let _ = secret.insert("correct horse\n");
        assert_eq!(secret.chars(), 13);
    }
}
