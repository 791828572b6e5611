//! A workbook's sheet as raw rows.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::domain::policy::{SourceFile, SourceFormat};

use super::{
    open::source_file,
    sdk_table::{MAX_COLUMNS, MAX_ROWS, TableError},
    table_csv::RawRows,
};

/// Uncompressed size at the most.
const MAX_UNCOMPRESSED: u64 = 128 * 1024 * 1024;

pub(super) fn read(
    name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
) -> Result<(SourceFile, RawRows), TableError> {
    let not_one =
        |why: &dyn std::fmt::Display| TableError::NotATable { name: name.to_owned(), why: why.to_string() };
    let too_large = |what: String| TableError::TooLarge { name: name.to_owned(), what };
    // Asked before anything is unpacked: a few kilobytes can claim gigabytes.
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| not_one(&error))?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        unpacked += archive.by_index_raw(index).map_err(|error| not_one(&error))?.size();
    }
    if unpacked > MAX_UNCOMPRESSED {
        return Err(too_large(format!("{unpacked} > {MAX_UNCOMPRESSED} B")));
    }
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| not_one(&error))?;
    let names = workbook.sheet_names();
    if let Some(sheet) = sheet.filter(|sheet| !names.iter().any(|known| known == sheet)) {
        let (sheet, there) = (sheet.to_owned(), names.join("、"));
        return Err(TableError::NoSheet { name: name.to_owned(), sheet, there });
    }
    let source = source_file(name, bytes, SourceFormat::Xlsx, None);
    for candidate in names.iter().filter(|known| sheet.is_none_or(|sheet| sheet == known.as_str())) {
        let range = workbook.worksheet_range(candidate).map_err(|error| not_one(&error))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let (height, width) = range.get_size();
        if height > MAX_ROWS || width > MAX_COLUMNS {
            return Err(too_large(format!("{height} × {width} > {MAX_ROWS} × {MAX_COLUMNS}")));
        }
        let mut rows: RawRows = range
            .rows()
            .zip(top + 1..)
            .map(|(cells, line)| (line, cells.iter().map(shown).collect()))
            .collect();
        carry_merged(&mut workbook, candidate, (top, left), &mut rows);
        if sheet.is_some() || rows.iter().any(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
            return Ok((source, rows));
        }
    }
    Err(TableError::Empty { name: name.to_owned() })
}

/// Puts the value of a merged cell into all it covers.
fn carry_merged(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    (top, left): (u32, u32),
    rows: &mut RawRows,
) {
    let Ok(merged) = workbook.merge_cells_by_sheet_name(sheet) else { return };
    let place = |at: u32, from: u32| at.checked_sub(from).and_then(|at| usize::try_from(at).ok());
    for area in merged {
        let (Some(row), Some(column)) = (place(area.start.0, top), place(area.start.1, left)) else {
            continue;
        };
        let (Some(last_row), Some(last_column)) = (place(area.end.0, top), place(area.end.1, left)) else {
            continue;
        };
        let Some(value) = rows.get(row).and_then(|(_, cells)| cells.get(column)).cloned() else { continue };
        for (_, cells) in rows.iter_mut().take(last_row + 1).skip(row) {
            for cell in cells.iter_mut().take(last_column + 1).skip(column) {
                value.clone_into(cell);
            }
        }
    }
}

/// A cell as a person sees it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}
