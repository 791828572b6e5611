//! A table as CSV: opens in a spreadsheet, and runs nothing there.

use std::io::{self, Write};

use jiff::tz::TimeZone;

use crate::domain::sdk::needs_guard;

use super::{super::access_register::shown, Cell, Sheet};

/// Writes a table as UTF-8 with a byte-order mark (spreadsheets need it for Chinese). Cells that a spreadsheet would
/// run as a formula get an apostrophe before them; times are shown in `zone`.
pub fn write(out: &mut dyn Write, sheet: &Sheet, zone: &TimeZone) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(sheet.columns.iter().map(|column| guarded(column.clone())))?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => guarded(text.clone()),
            Cell::Number(number) => number.to_string(),
            Cell::Time(time) => shown(*time, zone),
        }))?;
    }
    writer.flush()
}

/// A cell that a spreadsheet takes as text.
fn guarded(cell: String) -> String {
    if needs_guard(&cell) { format!("'{cell}") } else { cell }
}
