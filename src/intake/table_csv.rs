//! Delimited text as raw rows.

use crate::domain::{
    policy::{SourceFile, SourceFormat},
    sdk::needs_guard,
};

use super::{
    decode,
    open::source_file,
    table::{Known, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TITLE_ROWS, TableError, distinct_meanings},
};

/// Rows with their line numbers, cells as they came (our own export's formula guard taken off).
pub(super) type RawRows = Vec<(u32, Vec<String>)>;

pub(super) fn read(name: &str, bytes: &[u8], known: Known<'_>) -> Result<(SourceFile, RawRows), TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty { name: name.to_owned() });
    }
    let not_one =
        |why: &dyn std::fmt::Display| TableError::NotATable { name: name.to_owned(), why: why.to_string() };
    let decoded = decode::decode(name, bytes).map_err(|error| not_one(&error))?;
    let source = source_file(name, bytes, SourceFormat::Csv, Some(decoded.encoding));
    let mut rows = Vec::new();
    let mut all = 0;
    for record in reader(&decoded.text, delimiter(&decoded.text, known)).records() {
        let record = record.map_err(|error| not_one(&error))?;
        all += record.len();
        if rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS || all > MAX_CELLS {
            let what = format!("{MAX_ROWS} × {MAX_COLUMNS}, {MAX_CELLS}");
            return Err(TableError::TooLarge { name: name.to_owned(), what });
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    Ok((source, rows))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// The one of `,` `;` tab under which the first rows have the most known headings side by side; among equals the one
/// that stands most often. Counting alone would take the `;` inside cells for the delimiter.
pub(super) fn delimiter(text: &str, known: Known<'_>) -> u8 {
    let judged = |delimiter: u8| {
        let records = reader(text, delimiter).into_records().map_while(Result::ok).take(TITLE_ROWS);
        let (mut meant, mut cells) = (0, 0);
        for record in records {
            meant = meant.max(distinct_meanings(record.iter(), known));
            cells += record.len();
        }
        (meant, cells)
    };
    // The last of equals is taken: a comma where nothing tells them apart.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| judged(*delimiter)).unwrap_or(b',')
}

/// Takes off the apostrophe that our export puts before what a spreadsheet would run.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(cell)
}
