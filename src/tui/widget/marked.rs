//! A piece of a text with runs of it marked.

use std::ops::Range;

use ratatui::{style::Style, text::Span};

/// A run of a text, in bytes, with its look.
pub type Mark = (Range<usize>, Style);

/// `piece`, which stands in its text from byte `from` on. Where marks lie over each other, the later adds to the earlier.
pub fn spans(piece: &str, from: usize, marks: &[Mark], style: Style) -> Vec<Span<'static>> {
    let end = from + piece.len();
    let seen = |mark: &&Mark| mark.0.start < end && mark.0.end > from;
    let marks: Vec<&Mark> = marks.iter().filter(seen).collect();
    let mut cuts: Vec<usize> = marks.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    cuts.extend([from, end]);
    cuts.retain(|cut| (from..=end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let runs = cuts.windows(2).filter_map(|cut| {
        let (&start, &stop) = (cut.first()?, cut.last()?);
        let text = piece.get(start - from..stop - from)?;
        let over = marks.iter().filter(|(range, _)| range.start <= start && range.end >= stop);
        let style = over.fold(style, |style, (_, mark)| style.patch(*mark));
        Some(Span::styled(text.to_owned(), style))
    });
    runs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_cut_to_the_piece_and_add_up() {
        let marks = [(0..5, Style::new().bold()), (4..20, Style::new().reversed())];
        let spans = spans("cdefg", 2, &marks, Style::new());
        let seen: Vec<_> = spans.iter().map(|span| (span.content.as_ref(), span.style)).collect();
        let both = Style::new().bold().reversed();
        assert_eq!(seen, [("cd", Style::new().bold()), ("e", both), ("fg", Style::new().reversed())]);
        assert_eq!(super::spans("", 3, &marks, Style::new()), []);
    }
}
