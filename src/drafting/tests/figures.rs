//! Numbers and days as they stand in free text.

use proptest::prelude::*;

use super::*;
use crate::drafting::{
    check::figure::{days, figures},
    style::Style,
};

fn values(text: &str, tongue: Tongue) -> Vec<u64> {
    figures(&text.to_lowercase(), Style::of(tongue)).into_iter().map(|figure| figure.value).collect()
}

#[test]
fn numbers_of_persons_and_records_are_read_as_people_write_them() {
    for (text, numbers) in [
        ("共1,200,000人", &[1_200_000][..]),
        ("约120万名用户", &[1_200_000]),
        ("1.2 亿 人", &[120_000_000]),
        ("一百二十万人", &[1_200_000]),
        ("涉及人数：1200000", &[1_200_000]),
        ("１２００人", &[1_200]),
        ("1500000条记录", &[1_500_000]),
        ("100余名员工", &[100]),
        ("6位数字验证码", &[]),
        ("100人民币", &[]),
        ("14至17周岁的未成年人", &[]),
        ("第57条规定", &[]),
        ("2026年11月25日", &[]),
        ("每一名用户", &[]),
    ] {
        assert_eq!(values(text, Tongue::Chinese), numbers, "{text}");
    }
    for (text, numbers) in [
        ("1,200,000 people", &[1_200_000][..]),
        ("about 1.2 million users", &[1_200_000]),
        ("40k accounts", &[40_000]),
        ("1,200 of our users", &[1_200]),
        ("Persons: 1,200,000\nOf them 40,000 children", &[1_200_000, 40_000]),
        ("12 members of staff", &[12]),
        ("children under 14", &[]),
        ("minors from 14 to 17", &[]),
        ("24 hours", &[]),
    ] {
        assert_eq!(values(text, Tongue::English), numbers, "{text}");
    }
}

#[test]
fn days_are_read_in_both_languages() {
    for (text, year) in [
        ("于2026年11月25日发现", Some(2026)),
        ("11月25日", None),
        ("2026-11-25", Some(2026)),
        ("25 november 2026", Some(2026)),
        ("november 25, 2026", Some(2026)),
        ("25th nov", None),
    ] {
        let found = days(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].month, found[0].of_month, found[0].year), (11, 25, year), "{text}");
    }
    for text in ["may 40 people", "13月25日", "1.2.3", "marching 25", "25 marchers"] {
        assert!(days(text).is_empty(), "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_typed_makes_the_checks_fail(text in "[\\PC一万人日月年0-9,.{}【】\n]{0,120}") {
        for tongue in [None, Some(Tongue::Chinese), Some(Tongue::English)] {
            let about = TextAbout { audience: Some(Audience::Minors), channel: Some(Channel::Sms), tongue };
            for finding in check_text(&text, &about) {
                if let (Some(range), Some(0)) = (&finding.range, finding.key.block) {
                    let cleaned = CleanLines::new(&text).to_string();
                    prop_assert!(cleaned.get(range.clone()).is_some(), "{:?}", finding);
                }
            }
        }
    }
}
