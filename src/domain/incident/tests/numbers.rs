//! Numbers, groups and places as people type them.

use proptest::prelude::*;

use super::super::*;

#[test]
fn numbers_are_read_as_people_write_them() {
    let known = [
        ("1200", 1_200),
        (" 1,200,000 ", 1_200_000),
        ("120万", 1_200_000),
        ("1.2m", 1_200_000),
        ("1.2亿", 120_000_000),
        ("40k", 40_000),
        ("３０００", 3_000),
        ("3000人", 3_000),
        ("2百万", 2_000_000),
        ("0", 0),
    ];
    for (text, number) in known {
        assert_eq!(text.parse(), Ok(Count::Known(number)), "{text}");
    }
    assert_eq!("约3万".parse(), Ok(Count::Estimated(30_000)));
    assert_eq!("~1200".parse(), Ok(Count::Estimated(1_200)));
    assert_eq!("1000-1500".parse(), Ok(Count::Range { low: 1_000, high: 1_500 }));
    assert_eq!("1万至2万".parse(), Ok(Count::Range { low: 10_000, high: 20_000 }));
    assert_eq!("1,000 to 1,500".parse(), Ok(Count::Range { low: 1_000, high: 1_500 }));
    assert_eq!("5..5".parse(), Ok(Count::Known(5)));
}

#[test]
fn what_is_no_number_is_refused() {
    for text in
        ["", "-5", "1.2", "1.23456万", "many", "5-3", "1e9", "99999999999999999999", "1.m", "约", "--", "１-"]
    {
        assert!(text.parse::<Count>().is_err(), "{text:?}: {:?}", text.parse::<Count>());
    }
}

#[test]
fn groups_and_places_are_read_back_as_they_are_written() {
    for group in Group::FIXED {
        assert_eq!(group.to_string().parse(), Ok(group));
    }
    let germany: Group = "in:de".parse().expect("a place");
    assert_eq!(germany.to_string(), "in:DE");
    let california: Place = "us-ca".parse().expect("a place");
    assert_eq!((california.code(), california.country()), ("US-CA", "US"));
    for text in ["", "D", "DEU", "D1", "US-", "US-CALI", "in:", "中国"] {
        assert!(text.parse::<Place>().is_err(), "{text:?}");
    }
}

#[test]
fn facts_are_named_and_found_by_name() {
    let names = [
        "title",
        "detected",
        "count.under-14",
        "count.in:DE",
        "answer.data-traded",
        "text.harm",
        "grade.cac",
    ];
    for name in names {
        assert_eq!(name.parse::<FactName>().map(|fact| fact.name()), Ok(name.to_owned()));
    }
    for name in ["", "count", "count.", "answer.nothing", "text.", "grade.", "color"] {
        assert!(name.parse::<FactName>().is_err(), "{name:?}");
    }
}

proptest! {
    #[test]
    fn a_count_survives_the_way_through_text(low in 0_u64..u64::MAX, more in 0_u64..1_000) {
        let high = low.saturating_add(more);
        let range = if low == high { Count::Known(low) } else { Count::Range { low, high } };
        for count in [Count::Known(low), Count::Estimated(low), range] {
            prop_assert_eq!(count.to_string().parse(), Ok(count));
        }
    }

    #[test]
    fn no_text_makes_reading_a_number_panic(text in "\\PC{0,20}") {
        let _ = text.parse::<Count>();
        let _ = text.parse::<Group>();
        let _ = text.parse::<FactName>();
    }
}
