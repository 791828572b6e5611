//! A table while its rows come in: cells on a grid, merged ones carried down.

use crate::intake::{
    block::{TableBlock, TableRow},
    text,
};

/// As many columns as a word processor allows, with room to spare.
const COLUMNS: usize = 1_000;
/// Cells of one table, and bytes of text copied into merged cells.
const CELLS: usize = 2_000_000;
const COPIED: usize = 32 * 1024 * 1024;

/// The outermost table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub caption: Option<String>,
    rows: Vec<TableRow>,
    row: Vec<Option<String>>,
    above: Vec<Option<String>>,
    header: bool,
    deleted: bool,
    pub cell: Cell,
    /// Tables open within it.
    pub inner: usize,
    cells: usize,
    copied: usize,
}

/// A cell that is open.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub text: String,
    pub span: usize,
    /// It goes on from the row above.
    pub continued: bool,
}

impl Table {
    /// A paragraph in the open cell.
    pub fn say(&mut self, paragraph: &str) {
        if paragraph.is_empty() {
            return;
        }
        if !self.cell.text.is_empty() && !self.cell.text.ends_with(['\n', ' ']) {
            self.cell.text.push('\n');
        }
        self.cell.text.push_str(paragraph);
    }

    pub fn skip_columns(&mut self, count: usize) {
        let room = COLUMNS.saturating_sub(self.row.len());
        self.row.extend(std::iter::repeat_n(None, count.min(room)));
    }

    pub fn mark_header(&mut self) {
        self.header = true;
    }

    pub fn mark_deleted(&mut self) {
        self.deleted = true;
    }

    pub fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let own = Some(cell.text.trim().to_owned()).filter(|text| !text.is_empty());
        for step in 0..cell.span.clamp(1, COLUMNS) {
            let at = self.row.len();
            if at >= COLUMNS || self.cells >= CELLS {
                // What finds no place of its own still is text.
                if let (Some(own), 0, Some(last)) = (&own, step, self.row.last_mut()) {
                    let joined = last.take().map_or_else(|| own.clone(), |last| last + " " + own);
                    *last = Some(joined);
                }
                break;
            }
            self.cells += 1;
            let text = match (&own, cell.continued) {
                (None, true) => self.copy(self.above.get(at).cloned().flatten()),
                (own, _) if step == 0 => own.clone(),
                (own, _) => self.copy(own.clone()),
            };
            self.row.push(text);
        }
    }

    fn copy(&mut self, text: Option<String>) -> Option<String> {
        let text = text?;
        self.copied += text.len();
        (self.copied <= COPIED).then_some(text)
    }

    pub fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.row);
        let header = std::mem::take(&mut self.header);
        if std::mem::take(&mut self.deleted) {
            return;
        }
        self.above.clone_from(&cells);
        if cells.iter().any(Option::is_some) {
            self.rows.push(TableRow { line: 0, units: 1, header, cells });
        }
    }

    pub fn finish(self) -> TableBlock {
        let extra_units = u32::from(self.caption.is_some());
        let mut block = TableBlock { line: 0, caption: self.caption, rows: self.rows, extra_units };
        text::square(&mut block);
        block
    }
}
