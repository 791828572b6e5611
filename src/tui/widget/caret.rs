//! Moving and deleting at the caret of a text area, by what a reader takes for a character or a word.

use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::CleanText;

/// The caret's line, parted at the caret.
pub fn split<'a>(area: &'a TextArea<'_>) -> (&'a str, &'a str) {
    let cursor = area.cursor();
    let line = area.lines().get(cursor.0).map_or("", String::as_str);
    let byte = line.char_indices().nth(cursor.1).map_or(line.len(), |(byte, _)| byte);
    line.split_at_checked(byte).unwrap_or((line, ""))
}

/// One character back; from the beginning of a line to the end of the one before.
pub fn back(area: &mut TextArea<'_>) {
    let count = split(area).0.graphemes(true).next_back().map_or(1, chars);
    step(area, CursorMove::Back, count);
}

/// One character on; from the end of a line to the beginning of the next.
pub fn forward(area: &mut TextArea<'_>) {
    let count = split(area).1.graphemes(true).next().map_or(1, chars);
    step(area, CursorMove::Forward, count);
}

/// Deletes the character before the caret: a joined emoji goes as one, a line break joins two lines.
pub fn delete_before(area: &mut TextArea<'_>) {
    let count = split(area).0.graphemes(true).next_back().map_or(1, chars);
    for _ in 0..count {
        area.delete_char();
    }
}

/// Deletes the character after the caret.
pub fn delete_after(area: &mut TextArea<'_>) {
    let count = split(area).1.graphemes(true).next().map_or(1, chars);
    for _ in 0..count {
        area.delete_next_char();
    }
}

/// Deletes the word before the caret. Chinese has no spaces: a word is what Unicode's word boundaries say.
pub fn delete_word(area: &mut TextArea<'_>) {
    let before = split(area).0;
    let spaces = chars(before) - chars(before.trim_end());
    let word = before.trim_end().split_word_bounds().next_back().map_or(0, chars);
    for _ in 0..(spaces + word).max(1) {
        area.delete_char();
    }
}

/// Text without what could steer a terminal, made visible as [`CleanText`] does; spaces at the edges are the typist's
/// and stay. Line breaks become spaces.
pub fn tame(text: &str) -> String {
    let blank = |c: &char| c.is_whitespace();
    let clean = CleanText::new(text);
    let lead = text.chars().take_while(blank).count();
    let trail = if clean.is_empty() { 0 } else { text.chars().rev().take_while(blank).count() };
    format!("{}{clean}{}", " ".repeat(lead), " ".repeat(trail))
}

/// How many characters `text` has, as the text area counts them.
pub fn chars(text: &str) -> usize {
    text.chars().count()
}

fn step(area: &mut TextArea<'_>, direction: CursorMove, times: usize) {
    for _ in 0..times {
        area.move_cursor(direction);
    }
}
