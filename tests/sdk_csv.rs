//! What the SDK inventory hands out as CSV can be brought in again, and runs nothing in a spreadsheet.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure here is the test's")]

use proptest::prelude::*;

use privacy_desk::{
    domain::{
        sdk::{Platform, SdkDeclaration},
        text::CleanText,
    },
    intake::{
        columns::{self, Column},
        sdk_table::{self, ColumnMap},
    },
    outlet::sdk_csv::write,
    words::{Language, Words},
};

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
        for column in Column::ALL {
            let heading = words.text(&format!("sdk-column-{}", column.name()));
            assert_eq!(columns::meaning(&heading), Some(column), "{heading}");
        }
        assert_eq!(columns::meaning(&words.text("sdk-column-other")), None);
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
        let read = sdk_table::read("x.csv", &out, None).unwrap();
        let map = ColumnMap::guess(&read.columns).unwrap();
        let (back, problems) = sdk_table::declarations(&read, &map, Platform::Android);
        prop_assert!(problems.is_empty());
        prop_assert_eq!(&back[0], &rows[0]);
    }
}
