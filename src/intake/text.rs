//! Plain text to blocks: a block a line, and the tables that people draw with pipes and tabs.

use super::block::{Block, TableBlock, TableRow, Taken, TextBlock};
use crate::domain::policy::Line;

/// A line of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceLine<'a> {
    /// Counted from 1.
    pub number: Line,
    /// Blank lines right before it.
    pub blank_before: u32,
    /// All of it, without its end.
    pub raw: &'a str,
}

impl<'a> SourceLine<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.raw.trim()
    }
}

/// The lines of a text that are not blank. CR, LF, CRLF, U+2028 and U+2029 each end a line.
pub(super) fn lines(text: &str) -> Vec<SourceLine<'_>> {
    let mut found = Vec::new();
    let mut blank_before = 0;
    for (index, raw) in split(text).enumerate() {
        if raw.trim().is_empty() {
            blank_before += 1;
            continue;
        }
        let number = Line::try_from(index + 1).unwrap_or(Line::MAX);
        found.push(SourceLine { number, blank_before, raw });
        blank_before = 0;
    }
    found
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(at) = here.find(['\n', '\r', '\u{2028}', '\u{2029}']) else {
            rest = None;
            return Some(here);
        };
        let (line, after) = here.split_at(at);
        let after = after.strip_prefix("\r\n").or_else(|| {
            let mut chars = after.chars();
            chars.next();
            Some(chars.as_str())
        });
        rest = after;
        Some(line)
    })
}

/// White space before the text in terminal cells.
pub(super) fn indent(raw: &str) -> u32 {
    raw.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| match c {
            '\t' => 4,
            '\u{3000}' => 2,
            _ => 1,
        })
        .fold(0, u32::saturating_add)
}

/// Takes plain text apart. The units of all blocks add up to the number of lines that are not blank.
pub fn take(text: &str) -> Taken {
    let lines = lines(text);
    let mut blocks = Vec::new();
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        if let Some((table, taken)) = pipe_table(rest).or_else(|| tab_table(rest)) {
            blocks.push(Block::Table(table));
            rest = rest.get(taken..).unwrap_or_default();
        } else {
            blocks.push(Block::Text(block(line)));
            rest = after;
        }
    }
    Taken { blocks, title: None }
}

/// A line as a block.
pub(super) fn block(line: &SourceLine<'_>) -> TextBlock {
    TextBlock {
        line: line.number,
        units: 1,
        indent: indent(line.raw),
        blank_before: line.blank_before,
        text: line.text().to_owned(),
        ..TextBlock::default()
    }
}

/// A pipe table at the start of `lines`, and how many lines it takes: a heading row over a line of dashes, or at
/// least two rows fenced by pipes on both sides.
pub(super) fn pipe_table(lines: &[SourceLine<'_>]) -> Option<(TableBlock, usize)> {
    let first = lines.first()?;
    if !first.raw.contains('|') {
        return None;
    }
    let columns = pipe_cells(first.text()).len();
    let ruled = lines.get(1).is_some_and(|l| l.blank_before == 0 && rule_columns(l.text()) == Some(columns));
    let fenced = |l: &SourceLine<'_>| {
        let text = l.text();
        text.len() > 2 && text.starts_with('|') && text.ends_with('|')
    };
    if !ruled {
        let second = lines.get(1)?;
        let alike = fenced(first)
            && fenced(second)
            && second.blank_before == 0
            && columns >= 2
            && pipe_cells(second.text()).len() == columns;
        if !alike {
            return None;
        }
    }
    let mut table = TableBlock { line: first.number, ..TableBlock::default() };
    let mut taken = 0;
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && (line.blank_before > 0 || !line.raw.contains('|') || (!ruled && !fenced(line))) {
            break;
        }
        taken += 1;
        let cells = pipe_cells(line.text());
        if rule_columns(line.text()).is_some() || cells.iter().all(String::is_empty) {
            table.extra_units += 1;
            continue;
        }
        let cells = cells.into_iter().map(|cell| (!cell.is_empty()).then_some(cell)).collect();
        table.rows.push(TableRow { line: line.number, units: 1, header: ruled && index == 0, cells });
    }
    if table.rows.is_empty() {
        return None;
    }
    square(&mut table);
    Some((table, taken))
}

/// Gives every row as many cells as the longest has.
pub(super) fn square(table: &mut TableBlock) {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // A lone row of a million cells must not make every other row as long.
    let rows = table.rows.len().max(1);
    let columns = columns.min((4_000_000 / rows).max(2));
    for row in &mut table.rows {
        if row.cells.len() > columns {
            let rest: Vec<String> = row.cells.drain(columns..).flatten().collect();
            if let (Some(last), false) = (row.cells.last_mut(), rest.is_empty()) {
                let mut joined = last.take().unwrap_or_default();
                for cell in rest {
                    joined.push(' ');
                    joined.push_str(&cell);
                }
                *last = Some(joined);
            }
        }
        row.cells.resize(columns, None);
    }
}

/// The cells of a row between pipes; `\|` is a pipe inside a cell. Pipes at either end only fence.
pub(super) fn pipe_cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in row.chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if c == '|' {
                cell.pop();
            }
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    for cell in &mut cells {
        *cell = cell.trim().to_owned();
    }
    cells
}

/// How many columns a line such as `|---|:-:|` rules; `None` for any other line.
pub(super) fn rule_columns(line: &str) -> Option<usize> {
    if !line.contains('|') || !line.contains('-') {
        return None;
    }
    let cells = pipe_cells(line);
    let dashes = |cell: &String| {
        let inner = cell.strip_prefix(':').unwrap_or(cell);
        let inner = inner.strip_suffix(':').unwrap_or(inner);
        !inner.is_empty() && inner.bytes().all(|b| b == b'-')
    };
    cells.iter().all(dashes).then_some(cells.len())
}

/// Rows of cells parted by tabs, as pasted from a spreadsheet.
fn tab_table(lines: &[SourceLine<'_>]) -> Option<(TableBlock, usize)> {
    let first = lines.first()?;
    if first.raw.starts_with(char::is_whitespace) {
        return None;
    }
    let tabs = |l: &SourceLine<'_>| l.raw.bytes().filter(|b| *b == b'\t').count();
    let count = tabs(first);
    if count == 0 || first.text().split('\t').filter(|cell| !cell.trim().is_empty()).count() < 2 {
        return None;
    }
    let run = 1 + lines.iter().skip(1).take_while(|l| l.blank_before == 0 && tabs(l) == count).count();
    if run < 2 {
        return None;
    }
    let rows: Vec<TableRow> = lines
        .iter()
        .take(run)
        .map(|line| TableRow {
            line: line.number,
            units: 1,
            header: false,
            cells: line
                .raw
                .split('\t')
                .map(|cell| Some(cell.trim()).filter(|cell| !cell.is_empty()).map(str::to_owned))
                .collect(),
        })
        .collect();
    // `一、标题⇥3` is a list of contents and `1.⇥文字` a list: what a column holds tells them from a table.
    let column_is = |index: usize, test: fn(&str) -> bool| {
        rows.iter().filter_map(|row| row.cells.get(index)?.as_deref()).all(test)
    };
    let page = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || ".…-".contains(c));
    let mark = |cell: &str| {
        cell.chars().count() <= 5 && cell.ends_with(['.', '、', ')', '）', '．', '•', '·', '-', '*'])
    };
    if count == 1 && (column_is(1, page) || column_is(0, mark)) {
        return None;
    }
    Some((TableBlock { line: first.number, rows, ..TableBlock::default() }, run))
}

/// The units of coverage of all blocks together.
#[cfg(test)]
pub(super) fn units(taken: &Taken) -> u32 {
    taken
        .blocks
        .iter()
        .map(|block| match block {
            Block::Text(text) => text.units,
            Block::Table(table) => table.extra_units + table.rows.iter().map(|row| row.units).sum::<u32>(),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(taken: &Taken) -> Vec<(u32, u32, u32, &str)> {
        let mut found = Vec::new();
        for block in &taken.blocks {
            let Block::Text(t) = block else { panic!("{block:?}") };
            found.push((t.line, t.indent, t.blank_before, t.text.as_str()));
        }
        found
    }

    fn table(taken: &Taken) -> Vec<Vec<&str>> {
        let [Block::Table(table)] = taken.blocks.as_slice() else { panic!("{taken:?}") };
        let row = |r: &'_ TableRow| r.cells.len();
        assert!(table.rows.windows(2).all(|w| row(&w[0]) == row(&w[1])));
        table.rows.iter().map(|r| r.cells.iter().map(|c| c.as_deref().unwrap_or("∅")).collect()).collect()
    }

    #[test]
    fn every_kind_of_line_end_counts() {
        let taken = take("a\r\nb\rc\n\n\u{3000}\u{a0}d\u{2028}\te\n");
        assert_eq!(
            texts(&taken),
            [(1, 0, 0, "a"), (2, 0, 0, "b"), (3, 0, 0, "c"), (5, 3, 1, "d"), (6, 4, 0, "e")]
        );
    }

    #[test]
    fn pipes_make_a_table() {
        let taken = take("|名称|公司|\n|---|:-:|\n|微信|腾讯\\|深圳|\n| x |\n");
        assert_eq!(table(&taken), [["名称", "公司"], ["微信", "腾讯|深圳"], ["x", "∅"]]);
        assert_eq!(units(&taken), 4);
        assert_eq!(table(&take("| a | b |\n| 1 | 2 |")), [["a", "b"], ["1", "2"]]);
        assert_eq!(texts(&take("a|b\nc|d")).len(), 2);
    }

    #[test]
    fn tabs_make_a_table_but_not_a_list_of_contents() {
        assert_eq!(
            table(&take("名称\t公司\n微信\t腾讯\n\t华为")),
            [["名称", "公司"], ["微信", "腾讯"], ["∅", "华为"]]
        );
        assert_eq!(texts(&take("一、总则\t1\n二、范围\t12")).len(), 2);
        assert_eq!(texts(&take("1.\t总则\n2.\t范围")).len(), 2);
        assert_eq!(texts(&take("\ta\tb\n\tc\td")).len(), 2);
    }

    #[test]
    fn one_endless_row_does_not_blow_up_the_others() {
        let text =
            format!("|{}\n|-|-|\n{}", "a|".repeat(2), "|b|c|\n".repeat(1000)) + "|" + &"z|".repeat(100_000);
        let taken = take(&text);
        let [Block::Table(table)] = taken.blocks.as_slice() else { panic!() };
        assert!(table.rows.iter().map(|row| row.cells.len()).sum::<usize>() < 8_000_000);
    }

    proptest! {
        #[test]
        fn every_line_is_accounted_for(text in "([a-c|\\t \u{3000}\r\n、1-]|\\|-\\||\n){0,120}") {
            let taken = take(&text);
            prop_assert_eq!(usize::try_from(units(&taken)).unwrap(), lines(&text).len());
            for block in &taken.blocks {
                match block {
                    Block::Text(t) => prop_assert!(!t.text.trim().is_empty()),
                    Block::Table(t) => prop_assert!(t.rows.windows(2).all(|w| w[0].cells.len() == w[1].cells.len())),
                }
            }
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            prop_assert_eq!(usize::try_from(units(&take(&text))).unwrap(), lines(&text).len());
        }
    }
}
