//! The SDK inventory as CSV: opens in a spreadsheet, runs nothing there, and can be brought in again.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use crate::{
    domain::{
        sdk::{Platform, SdkDeclaration, needs_guard},
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
    // A heading that a row has twice (two 备注, columns without a heading) is two columns.
    let mut others: Vec<(&CleanText, usize)> = Vec::new();
    let mut known = BTreeSet::new();
    for row in rows {
        let mut times: BTreeMap<&CleanText, usize> = BTreeMap::new();
        for (heading, _) in &row.others {
            let time = times.entry(heading).or_default();
            if known.insert((heading, *time)) {
                others.push((heading, *time));
            }
            *time += 1;
        }
    }
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    let headings = COLUMNS
        .map(|column| words.text(&format!("sdk-column-{column}")).into_owned())
        .into_iter()
        .chain(others.iter().map(|(heading, _)| heading.to_string()));
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
        let more = others.iter().map(|(heading, time)| {
            row.others
                .iter()
                .filter(|(own, _)| own == *heading)
                .nth(*time)
                .map(|(_, cell)| cell.to_string())
                .unwrap_or_default()
        });
        writer.write_record(cells.into_iter().chain(more).map(guarded))?;
    }
    writer.flush()
}

/// A cell that a spreadsheet takes as text.
fn guarded(cell: String) -> String {
    if needs_guard(&cell) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn row(name: &str, purpose: &str, fields: &[String]) -> SdkDeclaration {
        SdkDeclaration {
            name: name.into(),
            platform: Some(Platform::Android),
            number: Some("1".into()),
            scenario: None,
            purpose: Some(purpose.into()).filter(|text: &CleanText| !text.is_empty()),
            trigger: None,
            fields: fields.iter().map(|field| CleanText::new(field)).collect(),
            company: Some("甲公司".into()),
            site: None,
            privacy_policy: Some("https://a.example/p".into()),
            others: vec![("申请权限".into(), "存储".into())],
            line: 2,
        }
    }

    #[test]
    fn formulas_are_text() {
        let mut out = Vec::new();
        let rows = [row("=HYPERLINK(\"x\")", "+1", &[]), row("＝cmd", "@x", &[])];
        write(&mut out, &rows, &Words::new(Language::English)).unwrap();
        let text = String::from_utf8(out).unwrap();
        for bad in [",=", ",+", ",@", ",＝", "\"="] {
            assert!(!text.contains(bad), "{bad} in {text}");
        }
    }
}
