//! Tables as a workbook: a sheet a table, times as times, the heading held in sight.

use jiff::{Timestamp, tz::TimeZone};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Sheet};

/// A cell of a workbook holds no more characters.
const MOST: usize = 32_767;
const A4: u8 = 9;

/// The workbook's bytes. Text cells are strings and never formulas, whatever they begin with; times stand in `zone`,
/// which `note` should name, since a workbook's times know no zone.
///
/// # Errors
/// [`XlsxError`] for more rows than a sheet can hold.
pub fn write(
    sheets: &[Sheet],
    notes: &[String],
    zone: &TimeZone,
    made: Timestamp,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new();
    let properties = match date_time(made, &TimeZone::UTC) {
        Some(made) => properties.set_creation_datetime(&made),
        None => properties,
    };
    book.set_properties(&properties);
    let wrapped = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = wrapped().set_bold().set_background_color(0x00EE_EEEE).set_border(FormatBorder::Thin);
    let (text, number) = (wrapped(), wrapped().set_num_format("0"));
    let time = wrapped().set_num_format("yyyy-mm-dd hh:mm");
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        page.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
        for (column, name) in (0_u16..).zip(&sheet.columns) {
            page.write_string_with_format(0, column, name, &head)?;
            page.set_column_width(column, width(sheet, column))?;
        }
        for (line, row) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                put(page, line, column, cell, zone, [&text, &number, &time])?;
            }
        }
        if let Some(last) = u16::try_from(sheet.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
            page.autofilter(0, 0, u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX), last)?;
        }
    }
    let page = book.add_worksheet();
    page.set_name("README")?.set_column_width(0, 100)?;
    for (line, note) in (0_u32..).zip(notes) {
        page.write_string_with_format(line, 0, note, &text)?;
    }
    book.save_to_buffer()
}

fn put(
    page: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &Cell,
    zone: &TimeZone,
    [text, number, time]: [&Format; 3],
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            let fits: String = words.chars().take(MOST).collect();
            page.write_string_with_format(line, column, fits, text)?;
        }
        // A sheet's numbers are exact up to 2^53: no ledger has more entries.
        #[expect(clippy::cast_precision_loss, reason = "see above")]
        Cell::Number(count) => {
            page.write_number_with_format(line, column, *count as f64, number)?;
        }
        Cell::Time(at) => match date_time(*at, zone) {
            Some(at) => {
                page.write_datetime_with_format(line, column, &at, time)?;
            }
            None => {
                page.write_string_with_format(line, column, at.to_string(), text)?;
            }
        },
    }
    Ok(())
}

/// `None` before 1900, which workbooks do not know.
fn date_time(time: Timestamp, zone: &TimeZone) -> Option<ExcelDateTime> {
    let civil = time.to_zoned_datetime(zone.clone()).datetime();
    let part = |part: i8| u16::try_from(part).ok();
    let day = ExcelDateTime::from_ymd(
        u16::try_from(civil.year()).ok()?,
        u8::try_from(civil.month()).ok()?,
        u8::try_from(civil.day()).ok()?,
    );
    day.ok()?
        .and_hms(part(civil.hour())?, u8::try_from(civil.minute()).ok()?, u8::try_from(civil.second()).ok()?)
        .ok()
}

/// Wide enough for what mostly stands in a column, in characters of which a Chinese one takes two.
fn width(sheet: &Sheet, column: u16) -> f64 {
    let column = usize::from(column);
    let cells = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let head = sheet.columns.get(column).map_or(8, |name| cells(name));
    let rows = sheet.rows.iter().take(200).filter_map(|row| row.get(column)).map(|cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(cells).max().unwrap_or(0),
        Cell::Number(number) => number.to_string().len(),
        Cell::Time(_) => 16,
    });
    let widest = rows.max().unwrap_or(0).max(head).clamp(6, 40);
    f64::from(u8::try_from(widest).unwrap_or(40)) + 2.0
}
