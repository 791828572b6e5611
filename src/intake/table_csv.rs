//! Delimited text as raw rows.

use crate::domain::policy::{SourceFile, SourceFormat};

use super::{
    decode,
    open::source_file,
    sdk_table::{MAX_COLUMNS, MAX_ROWS, TableError},
};

/// Rows with their line numbers, cells as they came (our own export's formula guard taken off).
pub(super) type RawRows = Vec<(u32, Vec<String>)>;

pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(SourceFile, RawRows), TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty { name: name.to_owned() });
    }
    let not_one =
        |why: &dyn std::fmt::Display| TableError::NotATable { name: name.to_owned(), why: why.to_string() };
    let decoded = decode::decode(name, bytes).map_err(|error| not_one(&error))?;
    let source = source_file(name, bytes, SourceFormat::Csv, Some(decoded.encoding));
    let mut rows = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&decoded.text))
        .from_reader(decoded.text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| not_one(&error))?;
        if rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            let what = format!("{MAX_ROWS} × {MAX_COLUMNS}");
            return Err(TableError::TooLarge { name: name.to_owned(), what });
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    Ok((source, rows))
}

/// The one of `,` `;` tab that stands most often in the first lines outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    for byte in text.bytes().take(16_384) {
        quoted ^= byte == b'"';
        if !quoted && let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte) {
            *count += 1;
        }
    }
    counts.into_iter().max_by_key(|(mark, count)| (*count, *mark == b',')).map_or(b',', |(mark, _)| mark)
}

/// Takes off the apostrophe that our export puts before what a spreadsheet would run.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if crate::domain::sdk::could_run(rest) => rest,
        _ => cell,
    }
}
