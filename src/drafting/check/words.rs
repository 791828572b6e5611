//! Finding words and phrases in a text.

use std::ops::Range;

/// Where a phrase stands in a text. Latin phrases are found as words: letters or digits right before or behind make it
/// another word, but for an English plural's `s`.
pub(super) fn places<'a>(lower: &'a str, phrase: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let guarded = (phrase.starts_with(letter), phrase.ends_with(letter));
    lower.match_indices(phrase).map(|(at, found)| at..at + found.len()).filter(move |range| {
        let before = lower.get(..range.start).and_then(|text| text.chars().next_back());
        let behind = lower.get(range.end..).unwrap_or_default();
        let behind = behind.strip_prefix('s').filter(|rest| !rest.starts_with(letter)).unwrap_or(behind);
        !(guarded.0 && before.is_some_and(letter) || guarded.1 && behind.starts_with(letter))
    })
}

/// Whether any of these phrases stands in the text.
pub(super) fn any<'a>(lower: &str, phrases: impl IntoIterator<Item = &'a String>) -> bool {
    phrases.into_iter().any(|phrase| places(lower, phrase).next().is_some())
}

/// The clause around a place: from the mark before it to the mark behind it.
pub(super) fn clause(text: &str, place: &Range<usize>) -> Range<usize> {
    let mark = |c: char| {
        matches!(c, '，' | '。' | '；' | '！' | '？' | '\n' | ';' | '!' | '?' | '（' | '）' | '(' | ')')
    };
    bounded(text, place, |c, next| {
        mark(c) || (matches!(c, ',' | '.') && next.is_none_or(char::is_whitespace))
    })
}

/// The sentence around a place.
pub(super) fn sentence(text: &str, place: &Range<usize>) -> Range<usize> {
    let mark = |c: char| matches!(c, '。' | '；' | '！' | '？' | '\n' | '!' | '?');
    bounded(text, place, |c, next| mark(c) || (c == '.' && next.is_none_or(char::is_whitespace)))
}

fn bounded(text: &str, place: &Range<usize>, ends: impl Fn(char, Option<char>) -> bool) -> Range<usize> {
    let before = text.get(..place.start).unwrap_or_default();
    let mut next = text.get(place.start..).and_then(|rest| rest.chars().next());
    let mut start = 0;
    for (at, c) in before.char_indices().rev() {
        if ends(c, next) {
            start = at + c.len_utf8();
            break;
        }
        next = Some(c);
    }
    let behind = text.get(place.end..).unwrap_or_default();
    let mut chars = behind.char_indices().peekable();
    let mut end = text.len();
    while let Some((at, c)) = chars.next() {
        if ends(c, chars.peek().map(|(_, next)| *next)) {
            end = place.end + at;
            break;
        }
    }
    start..end
}
