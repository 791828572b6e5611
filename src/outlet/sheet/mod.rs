//! Tables for spreadsheets: what stands in them is put together by whoever hands them out, and written here.

mod csv;
mod xlsx;

use jiff::Timestamp;

pub use csv::write as write_csv;
pub use xlsx::write as xlsx;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A count or an entry's number.
    Number(u64),
    /// A time.
    Time(Timestamp),
}

impl Cell {
    /// Text, or an empty cell for none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}
