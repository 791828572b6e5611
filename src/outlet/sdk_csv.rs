//! The SDK inventory as CSV: opens in a spreadsheet, runs nothing there, and can be brought in again.

use std::io::{self, Write};

use crate::{
    domain::{
        sdk::{Platform, SdkDeclaration, could_run},
        text::CleanText,
    },
    words::Words,
};

/// The columns, by the names of their words `sdk-column-…`.
const COLUMNS: [&str; 10] =
    ["platform", "number", "name", "scenario", "purpose", "trigger", "fields", "company", "site", "policy"];

/// Writes declarations as UTF-8 with a byte-order mark (spreadsheets need it for Chinese). Cells that a spreadsheet
/// would run as a formula get an apostrophe before them.
pub fn write(out: &mut dyn Write, rows: &[SdkDeclaration], words: &Words) -> io::Result<()> {
    let mut others: Vec<&CleanText> = Vec::new();
    for (heading, _) in rows.iter().flat_map(|row| &row.others) {
        if !others.contains(&heading) {
            others.push(heading);
        }
    }
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    let headings = COLUMNS
        .map(|column| words.text(&format!("sdk-column-{column}")).into_owned())
        .into_iter()
        .chain(others.iter().map(ToString::to_string));
    writer.write_record(headings.map(guarded))?;
    for row in rows {
        let text = |cell: &Option<CleanText>| cell.as_ref().map(ToString::to_string).unwrap_or_default();
        let cells = [
            row.platform.map_or("", Platform::display_name).to_owned(),
            text(&row.number),
            row.name.to_string(),
            text(&row.scenario),
            text(&row.purpose),
            text(&row.trigger),
            row.fields.iter().map(CleanText::as_str).collect::<Vec<_>>().join("、"),
            text(&row.company),
            text(&row.site),
            text(&row.privacy_policy),
        ];
        let more = others.iter().map(|heading| {
            row.others
                .iter()
                .find(|(own, _)| own == *heading)
                .map(|(_, cell)| cell.to_string())
                .unwrap_or_default()
        });
        writer.write_record(cells.into_iter().chain(more).map(guarded))?;
    }
    writer.flush()
}

/// A cell that a spreadsheet takes as text.
fn guarded(cell: String) -> String {
    if could_run(&cell) { format!("'{cell}") } else { cell }
}
