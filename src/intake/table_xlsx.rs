//! A workbook's sheet as raw rows.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use crate::domain::policy::{SourceFile, SourceFormat};

use super::{
    open::source_file,
    table::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TableError},
    table_csv::RawRows,
};

/// Uncompressed size of the whole workbook at the most, in bytes.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// Text in all cells of a sheet at the most, in bytes: many cells can share one long string.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// Rows by their place from 0, cells as a person sees them.
type Rows = BTreeMap<u32, Vec<String>>;

pub(super) fn read(
    name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
) -> Result<(SourceFile, RawRows), TableError> {
    let broken = Broken { name };
    check_archive(bytes, &broken)?;
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| broken.because(&error))?;
    let sheets = workbook.sheets_metadata().iter().filter(|known| known.typ == SheetType::WorkSheet);
    // Hidden sheets hold what the makers of lists choose from; they are looked at last.
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.partition(|known| known.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.into_iter().chain(hidden).map(|known| known.name.clone()).collect();
    if let Some(sheet) = sheet.filter(|sheet| !names.iter().any(|known| known == sheet)) {
        let (sheet, there) = (sheet.to_owned(), names.join("、"));
        return Err(TableError::NoSheet { name: name.to_owned(), sheet, there });
    }
    let source = source_file(name, bytes, SourceFormat::Xlsx, None);
    for candidate in names.iter().filter(|known| sheet.is_none_or(|sheet| sheet == known.as_str())) {
        let rows = read_sheet(&mut workbook, candidate, &broken)?;
        if sheet.is_some() || !rows.is_empty() {
            return Ok((source, rows.into_iter().map(|(at, cells)| (at.saturating_add(1), cells)).collect()));
        }
    }
    Err(TableError::Empty { name: name.to_owned() })
}

/// Makes errors about one file.
struct Broken<'a> {
    name: &'a str,
}

impl Broken<'_> {
    fn because(&self, why: &dyn std::fmt::Display) -> TableError {
        TableError::NotATable { name: self.name.to_owned(), why: why.to_string() }
    }

    fn too_large(&self, what: String) -> TableError {
        TableError::TooLarge { name: self.name.to_owned(), what }
    }
}

/// Unpacks everything once into nothing, so that neither a declared nor an undeclared size can fill the memory later.
fn check_archive(bytes: &[u8], broken: &Broken<'_>) -> Result<(), TableError> {
    let too_large = |unpacked: u64| broken.too_large(format!("{unpacked} > {MAX_UNPACKED} B"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken.because(&error))?;
    let mut declared = 0_u64;
    for index in 0..archive.len() {
        let size = archive.by_index_raw(index).map_err(|error| broken.because(&error))?.size();
        declared = declared.saturating_add(size);
    }
    if declared > MAX_UNPACKED {
        return Err(too_large(declared));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| broken.because(&error))?;
        let strings = entry.name().to_ascii_lowercase().contains("sharedstrings");
        let mut kept = Vec::new();
        let mut limited = (&mut entry).take(left + 1);
        let length = if strings {
            limited.read_to_end(&mut kept).map(|length| length as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let length = length.map_err(|error| broken.because(&error))?;
        left = left.checked_sub(length).ok_or_else(|| too_large(MAX_UNPACKED + 1))?;
        if promises_too_much(&kept) {
            return Err(broken.because(&"sharedStrings: uniqueCount"));
        }
    }
    Ok(())
}

/// Whether a table of strings announces more strings than it has bytes: room is made for as many as it announces.
fn promises_too_much(xml: &[u8]) -> bool {
    // UTF-16 would hide the word looked for; no spreadsheet writes it here.
    xml.contains(&0)
        || memchr::memmem::find_iter(xml, b"uniqueCount").any(|at| {
            xml.iter()
                .skip(at + "uniqueCount".len())
                .take(64)
                .skip_while(|byte| !byte.is_ascii_digit())
                .take_while(|byte| byte.is_ascii_digit())
                .fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
                > xml.len() as u64
        })
}

/// Reads cell by cell: a sheet with one cell in each corner would be seventeen thousand million cells as a rectangle.
fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    broken: &Broken<'_>,
) -> Result<Rows, TableError> {
    let mut rows = Rows::new();
    let mut size = Size { cells: 0, text: 0 };
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| broken.because(&error))?;
    while let Some(cell) = reader.next_cell().map_err(|error| broken.because(&error))? {
        let text = shown(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = column as usize;
        if column >= MAX_COLUMNS || (rows.len() >= MAX_ROWS && !rows.contains_key(&row)) {
            return Err(broken.too_large(format!("{MAX_ROWS} × {MAX_COLUMNS}")));
        }
        put(rows.entry(row).or_default(), column, &text, &mut size, broken)?;
    }
    drop(reader);
    let merged = workbook.merge_cells_by_sheet_name(sheet).map_err(|error| broken.because(&error))?;
    for area in merged {
        let Some(value) = rows.get(&area.start.0).and_then(|cells| cells.get(area.start.1 as usize)).cloned()
        else {
            continue;
        };
        if value.is_empty() || area.end.0 < area.start.0 {
            continue;
        }
        for (_, cells) in rows.range_mut(area.start.0..=area.end.0) {
            for column in (area.start.1..=area.end.1).take(MAX_COLUMNS) {
                if (column as usize) < MAX_COLUMNS {
                    put(cells, column as usize, &value, &mut size, broken)?;
                }
            }
        }
    }
    Ok(rows)
}

/// How much was put into rows so far.
struct Size {
    cells: usize,
    text: usize,
}

fn put(
    cells: &mut Vec<String>,
    column: usize,
    text: &str,
    size: &mut Size,
    broken: &Broken<'_>,
) -> Result<(), TableError> {
    // Every writing counts, the same cell again too: areas that cover each other are bounded work, then.
    size.cells += 1 + (column + 1).saturating_sub(cells.len());
    size.text += text.len();
    if size.cells > 2 * MAX_CELLS || size.text > MAX_TEXT {
        return Err(broken.too_large(format!("{MAX_CELLS}, {MAX_TEXT} B")));
    }
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(column) {
        text.clone_into(cell);
    }
    Ok(())
}

/// A cell as a person sees it in the general format.
fn shown(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) => moment(time),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number in the 15 digits that spreadsheets keep, so that 0.1 + 0.2 reads 0.3.
pub(super) fn decimal(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    kept.to_string()
}

/// A date, a time of day, or both; a span of time as hours, minutes and seconds.
pub(super) fn moment(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    if time.is_duration() {
        let seconds = (time.as_f64() * 86_400.0).round();
        let (hours, rest) = ((seconds / 3600.0).trunc(), (seconds % 3600.0).abs());
        return format!("{hours:.0}:{:02.0}:{:02.0}", (rest / 60.0).trunc(), rest % 60.0);
    }
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (time.as_f64() < 1.0, time.as_f64().fract() == 0.0) {
        (true, _) => clock,
        (false, true) => date,
        (false, false) => format!("{date} {clock}"),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::super::sdk_table::{ColumnMap, Table, declarations, read as read_table};
    use super::*;
    use crate::domain::sdk::Platform;

    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const DOC: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    fn zipped(parts: &[(String, String)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in parts {
            writer.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A workbook of sheets: name, state, what stands inside `<worksheet>`.
    fn book_with(sheets: &[(&str, &str, &str)], strings: &str) -> Vec<u8> {
        let (mut list, mut links, mut parts) = (String::new(), String::new(), Vec::new());
        for (at, (name, state, inside)) in (1..).zip(sheets) {
            list += &format!(r#"<sheet name="{name}" sheetId="{at}" state="{state}" r:id="r{at}"/>"#);
            links += &format!(
                r#"<Relationship Id="r{at}" Type="{DOC}/worksheet" Target="worksheets/s{at}.xml"/>"#
            );
            parts.push((
                format!("xl/worksheets/s{at}.xml"),
                format!(r#"<worksheet xmlns="{MAIN}">{inside}</worksheet>"#),
            ));
        }
        let styles = format!(
            r#"<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>"#
        );
        parts.extend([
            (
                "xl/workbook.xml".to_owned(),
                format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets>{list}</sheets></workbook>"#),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    r#"<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels".to_owned(),
                format!(r#"<Relationships xmlns="{RELS}">{links}</Relationships>"#),
            ),
            ("xl/styles.xml".to_owned(), styles),
            ("xl/sharedStrings.xml".to_owned(), strings.to_owned()),
        ]);
        zipped(&parts)
    }

    pub fn book(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
        book_with(sheets, &format!(r#"<sst xmlns="{MAIN}" uniqueCount="0"></sst>"#))
    }

    pub fn text(at: &str, text: &str) -> String {
        format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    }

    pub fn sheet(rows: &[String], merged: &[&str]) -> String {
        let merges: String = merged.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
        let rows: String =
            (1..).zip(rows).map(|(at, cells)| format!(r#"<row r="{at}">{cells}</row>"#)).collect();
        format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")
    }

    fn open(bytes: &[u8]) -> Table {
        read_table("sdk.xlsx", bytes, None).unwrap()
    }

    fn refused(bytes: &[u8]) -> TableError {
        read_table("sdk.xlsx", bytes, None).unwrap_err()
    }

    fn listed() -> String {
        sheet(
            &[
                text("A1", "某App接入的第三方SDK"),
                [text("A2", "公司"), text("B2", "SDK名称"), text("C2", "收集目的"), text("D2", "备注")]
                    .concat(),
                text("A3", "一、基础功能"),
                [
                    text("A4", "甲公司"),
                    text("B4", "推送SDK"),
                    text("C4", "推送"),
                    r#"<c r="D4" s="1"><v>45943</v></c>"#.into(),
                ]
                .concat(),
                [
                    text("B6", "地图SDK"),
                    text("C6", "定位"),
                    r#"<c r="D6"><v>0.30000000000000004</v></c>"#.into(),
                ]
                .concat(),
            ],
            &["A1:D1", "A3:D3", "A4:A6"],
        )
        .replace(r#"<row r="5">"#, r#"<row r="6">"#)
    }

    #[test]
    fn a_merged_title_a_caption_and_a_company_over_two_rows_are_understood() {
        let table = open(&book(&[("Sheet1", "visible", &listed())]));
        assert_eq!(table.columns, ["公司", "SDK名称", "收集目的", "备注"]);
        let map = ColumnMap::guess(&table.columns).unwrap();
        let (rows, problems) = declarations(&table, &map, Platform::Ios);
        let seen: Vec<_> = rows
            .iter()
            .map(|row| {
                (
                    row.line,
                    row.name.as_str(),
                    row.company.as_ref().unwrap().as_str(),
                    row.others[0].1.as_str(),
                )
            })
            .collect();
        assert_eq!(seen, [(4, "推送SDK", "甲公司", "2025-10-13"), (6, "地图SDK", "甲公司", "0.3")]);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn the_first_sheet_shown_that_holds_something_is_taken_or_the_one_named() {
        let other = sheet(&[text("A1", "SDK名称"), text("A2", "隐藏SDK")], &[]);
        let bytes = book(&[
            ("选项", "hidden", &other),
            ("空", "visible", "<sheetData/>"),
            ("清单", "visible", &listed()),
        ]);
        assert_eq!(open(&bytes).columns.len(), 4);
        assert_eq!(read_table("x", &bytes, Some("选项")).unwrap().columns, ["SDK名称"]);
        assert!(matches!(read_table("x", &bytes, Some("空")), Err(TableError::Empty { .. })));
        let Err(TableError::NoSheet { there, .. }) = read_table("x", &bytes, Some("无")) else { panic!() };
        assert_eq!(there, "空、清单、选项");
    }

    #[test]
    fn values_read_as_they_are_shown() {
        for (cell, seen) in [
            (r#"<c r="B2"><v>12</v></c>"#, "12"),
            (r#"<c r="B2"><v>1.5</v></c>"#, "1.5"),
            (r#"<c r="B2" t="b"><v>1</v></c>"#, "TRUE"),
            (r#"<c r="B2" t="e"><v>#N/A</v></c>"#, "#N/A"),
            (r#"<c r="B2" s="2"><v>45943.5</v></c>"#, "2025-10-13 12:00:00"),
            (r#"<c r="B2" s="2"><v>0.5</v></c>"#, "12:00:00"),
            (r#"<c r="B2" s="3"><v>1.5</v></c>"#, "36:00:00"),
        ] {
            let rows = [[text("A1", "SDK名称"), text("B1", "备注")].concat(), text("A2", "甲") + cell];
            let table = open(&book(&[("s", "visible", &sheet(&rows, &[]))]));
            assert_eq!(table.rows[0].cells[1].as_ref().unwrap(), &seen, "{cell}");
        }
    }

    #[test]
    fn a_cell_in_each_corner_is_two_rows_or_refused() {
        let far = |at: &str| {
            let rows = text("A1", "SDK名称") + &text("B1", "备注");
            book(&[("s", "visible", &sheet(&[rows, text(at, "甲")], &["A1:XFD1048576"]))])
        };
        assert_eq!(open(&far("A1048576")).rows[0].line, 1_048_576);
        assert!(matches!(refused(&far("XFD1048576")), TableError::TooLarge { .. }));
    }

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        // Zeros shrink to a thousandth.
        let bomb = zipped(&[("xl/media/a.bin".to_owned(), "0".repeat(70 << 20))]);
        assert!(bomb.len() < 1 << 20);
        assert!(matches!(refused(&bomb), TableError::TooLarge { .. }));
        // The same with a size that is a lie, in the directory and before the data.
        let size = u32::to_le_bytes(70 << 20);
        let mut lying = bomb.clone();
        let places: Vec<usize> = memchr::memmem::find_iter(&bomb, &size).collect();
        assert!(!places.is_empty());
        for at in places {
            lying[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
        assert!(matches!(refused(&lying), TableError::TooLarge { .. } | TableError::NotATable { .. }));
        // A thousand thousand million strings announced.
        let strings = format!(r#"<sst xmlns="{MAIN}" uniqueCount="1000000000000"></sst>"#);
        let bytes = book_with(&[("s", "visible", &listed())], &strings);
        assert!(matches!(refused(&bytes), TableError::NotATable { .. }));
        // One long string in many cells.
        let strings =
            format!(r#"<sst xmlns="{MAIN}" uniqueCount="1"><si><t>{}</t></si></sst>"#, "长".repeat(1 << 20));
        let rows: Vec<String> = (1..=200).map(|at| format!(r#"<c r="A{at}" t="s"><v>0</v></c>"#)).collect();
        let bytes = book_with(&[("s", "visible", &sheet(&rows, &[]))], &strings);
        assert!(matches!(refused(&bytes), TableError::TooLarge { .. }));
    }

    #[test]
    fn merged_areas_over_each_other_end() {
        let rows: Vec<String> = (1..=2000).map(|at| text(&format!("A{at}"), "SDK")).collect();
        let merged = vec!["A1:XFD1048576"; 5000];
        let bytes = book(&[("s", "visible", &sheet(&rows, &merged))]);
        assert!(matches!(refused(&bytes), TableError::TooLarge { .. }));
    }

    #[test]
    fn a_workbook_cut_or_altered_anywhere_is_refused_or_read() {
        let whole = book(&[("s", "visible", &listed())]);
        for at in (0..whole.len()).step_by(7) {
            let _ = read_table("x", &whole[..at], None);
            let mut altered = whole.clone();
            altered[at] ^= 0x55;
            if let Ok(table) = read_table("x", &altered, None) {
                assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
            }
        }
    }
}
