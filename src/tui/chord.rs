//! A key with its modifiers, as the command table names it and as a person reads it.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::words::Words;

/// A key press that a command answers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Its modifiers. Shift is not named for characters, which carry it themselves.
    pub modifiers: KeyModifiers,
}

impl Chord {
    /// A key alone.
    pub const fn key(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A character as typed.
    pub const fn char(c: char) -> Self {
        Self::key(KeyCode::Char(c))
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    /// The same key with a modifier.
    #[must_use]
    pub const fn with(self, modifiers: KeyModifiers) -> Self {
        Self { code: self.code, modifiers }
    }

    /// A function key.
    pub const fn f(number: u8) -> Self {
        Self::key(KeyCode::F(number))
    }

    /// What was pressed; `None` for the release of a key.
    pub fn of(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let (code, mut modifiers) = match event.code {
            // Some terminals name Shift-Tab by its own code, others by Tab with Shift.
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => {
                (KeyCode::BackTab, event.modifiers - KeyModifiers::SHIFT)
            }
            KeyCode::BackTab => (KeyCode::BackTab, event.modifiers - KeyModifiers::SHIFT),
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                (KeyCode::Char(c.to_ascii_lowercase()), event.modifiers - KeyModifiers::SHIFT)
            }
            // A Chinese input method that is on sends the full-width forms of digits and punctuation.
            KeyCode::Char(c) => (KeyCode::Char(half_width(c)), event.modifiers - KeyModifiers::SHIFT),
            code => (code, event.modifiers),
        };
        modifiers &= KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        Some(Self { code, modifiers })
    }

    /// Whether it types a character rather than steering.
    pub const fn types(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.modifiers.intersects(STEERING)
    }

    /// Whether it is a letter, which an input method would swallow.
    pub fn is_letter(self) -> bool {
        self.types() && matches!(self.code, KeyCode::Char(c) if c.is_alphabetic())
    }

    /// Its name on the key bar and in help.
    pub fn name(self, words: &Words, ascii: bool) -> String {
        let mut name = String::new();
        for (modifier, word) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                name.push_str(word);
            }
        }
        name.push_str(&self.key_name(words, ascii));
        name
    }

    fn key_name(self, words: &Words, ascii: bool) -> Cow<'static, str> {
        Cow::Borrowed(match self.code {
            KeyCode::Char(' ') => return words.text("key-space"),
            KeyCode::Char(c) if self.modifiers.intersects(STEERING) => {
                return c.to_uppercase().to_string().into();
            }
            KeyCode::Char(c) => return c.to_string().into(),
            KeyCode::F(number) => return format!("F{number}").into(),
            KeyCode::Up if ascii => "Up",
            KeyCode::Up => "↑",
            KeyCode::Down if ascii => "Down",
            KeyCode::Down => "↓",
            KeyCode::Left if ascii => "Left",
            KeyCode::Left => "←",
            KeyCode::Right if ascii => "Right",
            KeyCode::Right => "→",
            KeyCode::Enter => "Enter",
            KeyCode::Esc => "Esc",
            KeyCode::Tab => "Tab",
            KeyCode::BackTab => "Shift-Tab",
            KeyCode::Insert => "Ins",
            KeyCode::Delete => "Del",
            KeyCode::Home => "Home",
            KeyCode::End => "End",
            KeyCode::PageUp => "PgUp",
            KeyCode::PageDown => "PgDn",
            KeyCode::Backspace => "Backspace",
            _ => "?",
        })
    }
}

const STEERING: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

/// The ASCII form of a full-width character; `、` stands on the key of `/` in Chinese layouts.
const fn half_width(c: char) -> char {
    match c {
        '、' => '/',
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(half) => half,
            None => c,
        },
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Chord> {
        Chord::of(&KeyEvent::new(code, modifiers))
    }

    #[test]
    fn full_width_keys_are_the_keys_they_stand_on() {
        assert_eq!(pressed(KeyCode::Char('、'), KeyModifiers::NONE), Some(Chord::char('/')));
        assert_eq!(pressed(KeyCode::Char('？'), KeyModifiers::NONE), Some(Chord::char('?')));
        assert_eq!(pressed(KeyCode::Char('隐'), KeyModifiers::NONE), Some(Chord::char('隐')));
    }

    #[test]
    fn shift_tab_has_one_form() {
        let expected = Some(Chord::key(KeyCode::BackTab));
        assert_eq!(pressed(KeyCode::Tab, KeyModifiers::SHIFT), expected);
        assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::SHIFT), expected);
    }

    #[test]
    fn releases_are_no_presses() {
        let event = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Chord::of(&event), None);
    }
}
