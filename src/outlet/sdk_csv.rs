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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn every_heading_written_is_understood_in_both_languages() {
        for words in Language::ALL.map(Words::new) {
            for column in crate::intake::columns::Column::ALL {
                let heading = words.text(&format!("sdk-column-{}", column.name()));
                assert_eq!(crate::intake::columns::meaning(&heading), Some(column), "{heading}");
            }
            assert_eq!(crate::intake::columns::meaning(&words.text("sdk-column-other")), None);
        }
    }

    proptest! {
        #[test]
        fn what_goes_out_can_come_in_again(
            name in "[=+@＝一-龥a-zA-Z][一-龥a-zA-Z\", ]{0,10}SDK",
            purpose in "[=+@\\-'一-龥a-z，\"][一-龥a-z，\",]{0,15}",
            fields in proptest::collection::vec("[一-龥]{1,6}", 0..4),
            chinese in any::<bool>(),
        ) {
            let words = Words::new(if chinese { Language::Chinese } else { Language::English });
            let rows = [row(&name, &purpose, &fields)];
            let mut out = Vec::new();
            write(&mut out, &rows, &words).unwrap();
            let read = crate::intake::sdk_table::read("x.csv", &out, None).unwrap();
            let map = crate::intake::sdk_table::ColumnMap::guess(&read.columns).unwrap();
            let (back, problems) = crate::intake::sdk_table::declarations(&read, &map, Platform::Android);
            prop_assert!(problems.is_empty());
            prop_assert_eq!(&back[0], &rows[0]);
        }
    }
}
