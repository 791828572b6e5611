//! Text in runs of several styles, wrapped as one text.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::textwidth;

/// A run: text with its style.
pub type Run = (String, Style);

/// Runs in lines of at most `width` cells; LF breaks a line.
pub fn wrap(runs: &[Run], width: usize) -> Vec<Line<'static>> {
    let text: String = runs.iter().map(|(text, _)| text.as_str()).collect();
    let lines = textwidth::wrap(&text, width.max(2), 0).into_iter();
    lines
        .map(|line| {
            let mut start = 0;
            let mut spans = Vec::new();
            for (text, style) in runs {
                let (from, to) = (line.range.start.max(start), line.range.end.min(start + text.len()));
                let part = if from < to { text.get(from - start..to - start) } else { None };
                spans.extend(part.map(|part| Span::styled(part.to_owned(), *style)));
                start += text.len();
            }
            Line::from(spans)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn lines_keep_the_styles_of_their_runs_and_lose_no_word() {
        let (plain, red) = (Style::default(), Style::default().fg(Color::Red));
        let runs =
            [("共 ".to_owned(), plain), ("1,200,000".to_owned(), red), (" 人。\n完".to_owned(), plain)];
        let lines = wrap(&runs, 8);
        let said: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(said.concat().replace(' ', ""), "共1,200,000人。完");
        let coloured = lines.iter().flat_map(|line| &line.spans).filter(|span| span.style == red);
        assert_eq!(coloured.map(|span| span.content.as_ref()).collect::<String>(), "1,200,000");
        assert!(lines.iter().all(|line| super::super::cells::width(&line.to_string()) <= 8), "{said:?}");
    }
}
