//! What the inventory hands out as CSV comes in again as it was.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure here is the test's")]

use privacy_desk::{
    domain::{
        sdk::{Platform, SdkDeclaration, split_fields},
        text::CleanText,
    },
    intake::{
        columns::{Column, meaning},
        sdk_table::{ColumnMap, RowProblem, declarations, read},
    },
    outlet::sdk_csv,
    words::{Language, Words},
};
use proptest::prelude::*;

fn out_and_in(rows: &[SdkDeclaration], language: Language) -> (Vec<SdkDeclaration>, Vec<RowProblem>) {
    let mut out = Vec::new();
    sdk_csv::write(&mut out, rows, &Words::new(language)).unwrap();
    let table = read("x.csv", &out, None).unwrap();
    let map = ColumnMap::guess(&table.columns).unwrap();
    declarations(&table, &map, Platform::Android)
}

/// Text with what CSV and spreadsheets care about in it.
fn text() -> impl Strategy<Value = CleanText> {
    "[='+@＝\\-一-龥a-z，\",;\n\t]{0,12}".prop_map(|text| CleanText::new(&text))
}

fn cell() -> impl Strategy<Value = Option<CleanText>> {
    text().prop_map(|text| Some(text).filter(|text| !text.is_empty()))
}

prop_compose! {
    fn declaration()(
        name in text(),
        others in proptest::collection::vec(
            // Headings that speak of no column: what they mean decides where they go.
            ("(备注|版本|权限|)", text()).prop_filter("no cell", |(_, text)| !text.is_empty()),
            0..3,
        ),
        cells in proptest::collection::vec(cell(), 7),
        // Names of data as lists have them. (A number before 、 is the numbering of what follows, and a slash at an
        // item's end goes: neither is part of a name.)
        fields in "([设备信息a-z]{1,6}[0-9]{0,2}(（[a-z设备、]{1,4}）)?( [a-z]{1,3})?[、，。；\n]{1,2}){0,5}",
    ) -> SdkDeclaration {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().flatten();
        let mut others: Vec<(CleanText, CleanText)> =
            others.into_iter().map(|(heading, text)| (CleanText::new(&heading), text)).collect();
        others.sort();
        SdkDeclaration {
            name: format!("甲{name}").into(),
            platform: Some(Platform::Android),
            number: next(),
            scenario: next(),
            purpose: next(),
            trigger: next(),
            // As a table brings them: split once, they stay as they are.
            fields: split_fields(&fields),
            company: next(),
            site: next(),
            privacy_policy: next(),
            others,
            line: 0,
        }
    }
}

proptest! {
    #[test]
    fn what_goes_out_comes_in_again(
        rows in proptest::collection::vec(declaration(), 1..5),
        chinese in any::<bool>(),
    ) {
        let language = if chinese { Language::Chinese } else { Language::English };
        let (mut back, problems) = out_and_in(&rows, language);
        prop_assert!(problems.is_empty(), "{:?}", problems);
        for row in &mut back {
            row.line = 0;
            row.others.sort();
        }
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn no_letter_is_lost_by_splitting(cell in "[设备a1-3G、，/（）().。\n \\-]{0,24}") {
        let letters =
            |text: &str| text.chars().filter(|c| matches!(c, '设' | '备' | 'a' | 'G')).collect::<String>();
        let fields: String = split_fields(&cell).iter().map(CleanText::as_str).collect();
        prop_assert_eq!(letters(&fields), letters(&cell));
    }

    #[test]
    fn any_bytes_are_a_table_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut named = "SDK名称,公司\n".as_bytes().to_vec();
        named.extend(&bytes);
        for bytes in [bytes, named] {
            if let Ok(table) = read("x", &bytes, None) {
                prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
            }
        }
    }
}

#[test]
fn every_heading_written_is_understood_in_both_languages() {
    for words in Language::ALL.map(Words::new) {
        for column in Column::ALL {
            let heading = words.text(&format!("sdk-column-{}", column.name()));
            assert_eq!(meaning(&heading), Some(column), "{heading}");
        }
        assert_eq!(meaning(&words.text("sdk-column-other")), None);
    }
}
