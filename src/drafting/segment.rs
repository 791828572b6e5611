//! Text taken apart: words for comparing, sentences for reading.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Whether a character is written without spaces between words.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}' | '〇')
}

/// The units by which two texts are compared: a word of letters, a number with its separators, a Chinese character, a
/// reference in braces; white space and marks stand alone. Together they are the text.
pub(super) fn units(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let cut = match rest.find('{') {
            Some(0) => rest.find('}').map_or(1, |end| end + 1),
            Some(open) => {
                let (before, _) = rest.split_at(open);
                found.extend(before.split_word_bounds());
                open
            }
            None => {
                found.extend(rest.split_word_bounds());
                rest.len()
            }
        };
        if rest.starts_with('{') {
            found.extend(rest.get(..cut));
        }
        rest = rest.get(cut..).unwrap_or_default();
    }
    found
}

/// A mark that ends a sentence. A full stop in English ends one only before white space, a closing mark or the end.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match c {
            '。' | '！' | '？' | '；' | '\n' | '!' | '?' | ';' => true,
            '.' => next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | ')' | '」')),
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            push_trimmed(text, start..end, &mut found);
            start = end;
        }
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(part) = text.get(range.clone()) else { return };
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if text.get(start..end).is_some_and(|sentence| sentence.chars().any(char::is_alphanumeric)) {
        found.push(start..end);
    }
}
