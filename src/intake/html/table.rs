//! A table of a page: cells with spans, made into a rectangle.

use crate::{
    domain::policy::Line,
    intake::block::{Block, TableBlock, TableRow, TextBlock},
};

/// As many columns as browsers allow.
const COLUMNS: usize = 1_000;
/// As many rows as a cell may span.
const ROWSPAN: usize = 65_534;
/// Cells of one table, and bytes of text copied into spanned cells: a hostile page may ask for far more than it holds.
const CELLS: usize = 2_000_000;
const COPIED: usize = 32 * 1024 * 1024;

/// A cell as written.
#[derive(Debug)]
pub(crate) struct SpannedCell {
    pub text: Option<String>,
    pub columns: usize,
    /// 0 spans all rows that follow.
    pub rows: usize,
}

/// A row as written.
#[derive(Debug, Default)]
pub(crate) struct SpannedRow {
    pub line: Line,
    pub header: bool,
    pub cells: Vec<SpannedCell>,
}

struct Carried {
    rows_left: usize,
    text: Option<String>,
}

/// Carries every cell into all places it covers. Rows without any text are left out.
pub(crate) fn expand(caption: Option<String>, line: Line, rows: Vec<SpannedRow>) -> TableBlock {
    let mut carried: Vec<Option<Carried>> = Vec::new();
    let (mut copied, mut spent) = (0_usize, 0_usize);
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells: Vec<Option<String>> = Vec::new();
        let mut own = row.cells.into_iter().peekable();
        // Fills the places that cells of rows above still cover, then the next free one, to the end of both.
        while (own.peek().is_some() || cells.len() < carried.len()) && cells.len() < COLUMNS && spent < CELLS
        {
            spent += 1;
            let at = cells.len();
            if carried.len() <= at {
                carried.resize_with(at + 1, || None);
            }
            if let Some(Some(above)) = carried.get_mut(at) {
                let text = copy(above.text.as_ref(), &mut copied);
                above.rows_left -= 1;
                if above.rows_left == 0
                    && let Some(place) = carried.get_mut(at)
                {
                    *place = None;
                }
                cells.push(text);
                continue;
            }
            let Some(cell) = own.next() else {
                cells.push(None);
                continue;
            };
            let down = if cell.rows == 0 { ROWSPAN } else { cell.rows.min(ROWSPAN) };
            for step in 0..cell.columns.clamp(1, COLUMNS) {
                let at = at + step;
                // A cell of a row above stands here: the span ends before it.
                if at >= COLUMNS
                    || (step > 0 && carried.get(at).is_some_and(Option::is_some))
                    || spent >= CELLS
                {
                    break;
                }
                spent += usize::from(step > 0);
                if carried.len() <= at {
                    carried.resize_with(at + 1, || None);
                }
                if let Some(place) = carried.get_mut(at).filter(|_| down > 1) {
                    *place =
                        Some(Carried { rows_left: down - 1, text: copy(cell.text.as_ref(), &mut copied) });
                }
                cells.push(if step == 0 { cell.text.clone() } else { copy(cell.text.as_ref(), &mut copied) });
            }
        }
        // Beyond what is kept, text still is: at the end of the last cell.
        for rest in own.filter_map(|cell| cell.text) {
            match cells.last_mut() {
                Some(Some(last)) => {
                    last.push(' ');
                    last.push_str(&rest);
                }
                Some(last) => *last = Some(rest),
                None => cells.push(Some(rest)),
            }
        }
        if cells.iter().any(Option::is_some) {
            out.push(TableRow { line: row.line, units: 1, header: row.header, cells });
        }
    }
    let extra_units = u32::from(caption.is_some());
    let mut table = TableBlock { line, caption, rows: out, extra_units };
    if let Some(first) = table.rows.first() {
        table.line = first.line;
    }
    crate::intake::text::square(&mut table);
    table
}

/// Puts a table among the blocks. One column lays out a page: it comes as text, line by line.
pub(crate) fn settle(table: TableBlock, blocks: &mut Vec<Block>) {
    if table.rows.first().map_or(0, |row| row.cells.len()) > 1 {
        return blocks.push(Block::Table(table));
    }
    let line = table.line;
    let cells =
        table.rows.into_iter().flat_map(|row| row.cells.into_iter().map(move |cell| (row.line, cell)));
    for (line, text) in std::iter::once((line, table.caption)).chain(cells) {
        for text in text.iter().flat_map(|text| text.split('\n')) {
            let blank_before = u32::from(!blocks.is_empty());
            blocks.push(Block::Text(TextBlock {
                line,
                units: 1,
                blank_before,
                text: text.to_owned(),
                ..TextBlock::default()
            }));
        }
    }
}

fn copy(text: Option<&String>, copied: &mut usize) -> Option<String> {
    let text = text?;
    *copied += text.len();
    (*copied <= COPIED).then(|| text.clone())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> SpannedCell {
        SpannedCell { text: (!text.is_empty()).then(|| text.to_owned()), columns, rows }
    }

    fn grid(rows: Vec<Vec<SpannedCell>>) -> Vec<String> {
        let rows = rows.into_iter().map(|cells| SpannedRow { cells, ..SpannedRow::default() }).collect();
        let print = |c: &Option<String>| c.clone().unwrap_or_else(|| "-".into());
        let row = |r: &TableRow| r.cells.iter().map(print).collect::<Vec<_>>().join(" ");
        expand(None, 1, rows).rows.iter().map(row).collect()
    }

    #[test]
    fn spans_are_carried_down_and_across() {
        let rows = vec![
            vec![cell("a", 2, 1), cell("b", 1, 3)],
            vec![cell("c", 1, 2), cell("d", 1, 1)],
            vec![cell("e", 1, 1)],
            vec![cell("", 1, 1), cell("f", 1, 1)],
        ];
        assert_eq!(grid(rows), ["a a b", "c d b", "c e b", "- f -"]);
    }

    #[test]
    fn absurd_spans_are_clipped() {
        let rows = vec![vec![cell("a", 1_000_000, 1_000_000)], vec![cell("b", 1, 1)]];
        let table = grid(rows);
        assert_eq!(table.len(), 2);
        assert_eq!(table[1].matches('a').count(), 1_000);
        assert!(table[1].ends_with(" b"));
        assert_eq!(grid(vec![vec![cell("a", 0, 0)], vec![cell("b", 1, 1)]]), ["a -", "a b"]);
    }

    proptest! {
        #[test]
        fn every_table_is_a_rectangle(spans in proptest::collection::vec(proptest::collection::vec((0..4_usize, 0..4_usize), 0..5), 0..8)) {
            let rows = spans.into_iter().map(|cells| SpannedRow {
                cells: cells.into_iter().map(|(c, r)| cell("x", c, r)).collect(), ..SpannedRow::default()
            }).collect();
            let table = expand(None, 1, rows);
            prop_assert!(table.rows.windows(2).all(|w| w[0].cells.len() == w[1].cells.len()));
        }
    }
}
