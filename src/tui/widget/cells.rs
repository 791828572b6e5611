//! Text measured in cells, as a terminal shows it.

use std::borrow::Cow;

use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::textwidth;

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    textwidth::cells(text)
}

/// `text` in at most `cells` cells; where it is cut, it ends with `more`. No glyph is cut in half.
pub fn truncate<'a>(text: &'a str, cells: usize, more: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(width(more));
    let mut used = 0;
    let mut cut = String::new();
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        cut.push_str(grapheme);
    }
    if width(more) <= cells {
        cut.push_str(more);
    }
    Cow::Owned(cut)
}

/// `text` in exactly `cells` cells: cut, or filled with spaces.
pub fn pad(text: &str, cells: usize, more: &str) -> String {
    let mut text = truncate(text, cells, more).into_owned();
    let used = width(&text);
    text.extend(std::iter::repeat_n(' ', cells.saturating_sub(used)));
    text
}

/// The same, filled on the left: for numbers.
pub fn pad_left(text: &str, cells: usize, more: &str) -> String {
    let text = truncate(text, cells, more);
    let mut padded = " ".repeat(cells.saturating_sub(width(&text)));
    padded.push_str(&text);
    padded
}

/// Spans in at most `cells` cells; where they are cut, they end with `more`.
pub fn clip<'a>(spans: Vec<Span<'a>>, cells: usize, more: &str) -> Vec<Span<'a>> {
    if spans.iter().map(|span| width(&span.content)).sum::<usize>() <= cells {
        return spans;
    }
    let mut room = cells.saturating_sub(width(more));
    let mut kept = Vec::with_capacity(spans.len());
    for span in spans {
        let own = width(&span.content);
        if own <= room {
            room -= own;
            kept.push(span);
        } else {
            let cut = truncate(&span.content, room, "").into_owned();
            kept.push(Span::styled(format!("{cut}{}", truncate(more, cells, "")), span.style));
            break;
        }
    }
    kept
}

/// A count with its thousands set apart: `1,204`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_glyphs_are_not_cut_in_half() {
        assert_eq!(truncate("隐私政策", 5, "…"), "隐私…");
        assert_eq!(truncate("隐私政策", 4, "…"), "隐…");
        assert_eq!(truncate("隐私政策", 8, "…"), "隐私政策");
        assert_eq!(truncate("隐私", 0, "…"), "");
        assert_eq!(pad("隐私政策", 6, "…"), "隐私… ");
    }

    #[test]
    fn counts_are_grouped_by_thousands() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1204), "1,204");
        assert_eq!(count(1_000_000), "1,000,000");
    }
}
