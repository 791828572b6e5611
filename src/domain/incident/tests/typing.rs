//! Facts as they are typed, and written so that they are read back.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{super::*, at, now};
use crate::domain::explain::Explain;

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("a zone")
}

fn read(text: &str) -> Result<Fact, BadFact> {
    parse_assignment(text, now(), &shanghai())
}

fn refused(text: &str) -> &'static str {
    read(text).expect_err("it is no fact").explain().id
}

#[test]
fn facts_are_read_as_they_are_typed() {
    let time = |text: &str| match read(text) {
        Ok(Fact::Time { at: Some(dated), .. }) => (dated.at, dated.certainty),
        other => panic!("{text}: {other:?}"),
    };
    // Now is 17:00 of the 25th in Shanghai.
    assert_eq!(time("detected=昨天18:00"), (at("2026-11-24T10:00:00Z"), Certainty::Exact));
    assert_eq!(time("detected=约昨天18:00"), (at("2026-11-24T10:00:00Z"), Certainty::About));
    assert_eq!(time("aware=推定 09:30"), (at("2026-11-25T01:30:00Z"), Certainty::Assumed));
    assert_eq!(
        read("count.in:de=3000"),
        Ok(Fact::Count { group: "in:DE".parse().expect("a place"), count: Some(Count::Known(3_000)) })
    );
    assert_eq!(read("count.total=？"), Ok(Fact::Count { group: Group::Total, count: None }));
    assert_eq!(read("loss=￥600万元"), Ok(Fact::Loss { yuan: Some(Count::Known(6_000_000)) }));
    let kinds = [Kind::Leak, Kind::AtProcessor].into();
    assert_eq!(read("kinds=泄露、at processor"), Ok(Fact::Kinds { kinds }));
    assert_eq!(
        read("answer.suspected-crime=?"),
        Ok(Fact::Answer { question: Question::SuspectedCrime, answer: Answer::Unknown })
    );
    assert_eq!(
        read("answer.suspected-crime＝是"),
        Ok(Fact::Answer { question: Question::SuspectedCrime, answer: Answer::Yes })
    );
    let harm = Fact::Text { which: TextField::Harm, text: "骚扰电话\na=b".into() };
    assert_eq!(read("text.harm=骚扰电话\na=b"), Ok(harm));
    assert_eq!(read("risk=?"), Ok(Fact::Risk { risk: None }));
    let scheme = "cac".parse().expect("an id");
    assert_eq!(read("grade.cac=major"), Ok(Fact::Grade { scheme, level: Some("major".into()) }));
}

#[test]
fn a_day_alone_is_not_exact_and_begins_or_ends_on_the_safe_side() {
    let time = |text: &str| match read(text) {
        Ok(Fact::Time { at: Some(dated), .. }) => dated,
        other => panic!("{text}: {other:?}"),
    };
    let about = |text: &str| Dated { at: at(text), certainty: Certainty::About };
    assert_eq!(time("detected=11-24"), about("2026-11-23T16:00:00Z"));
    assert_eq!(time("happened-to=11-24"), about("2026-11-24T16:00:00Z"));
    // Today is not over: it cannot have ended later than now.
    assert_eq!(time("happened-to=今天"), Dated { at: now(), certainty: Certainty::About });
}

#[test]
fn categories_get_their_class_and_a_mark() {
    let Ok(Fact::Data { data }) = read("data=手机号码,昵称、家庭情况!、课堂录音：教育信息")
    else {
        panic!("data");
    };
    let one = |name: &str, class, sensitive| DataItem { name: name.into(), class, sensitive };
    let expected = [
        one("手机号码", DataClass::Contact, false),
        one("昵称", DataClass::Basic, false),
        one("家庭情况", DataClass::Other, true),
        one("课堂录音", DataClass::Education, false),
    ];
    assert_eq!(data, expected.into());
}

#[test]
fn a_company_is_typed_with_its_sdk() {
    let Ok(Fact::Company { company: Some(company) }) =
        read("company=某推送（深圳）有限公司 | 推送 SDK | iOS, android | 登录时、启动时")
    else {
        panic!("a company");
    };
    assert_eq!((company.name.as_str(), company.sdk.as_str()), ("某推送（深圳）有限公司", "推送 SDK"));
    assert_eq!((company.platforms.len(), company.triggers.len()), (2, 2));
}

#[test]
fn what_is_no_fact_says_why() {
    let cases = [
        ("count.total", "err-fact-no-value"),
        ("colour=red", "err-fact-unknown"),
        ("count.total=", "err-fact-empty"),
        ("title=?", "err-fact-always-known"),
        ("kinds=?", "err-fact-always-known"),
        ("count.total=-5", "err-fact-number"),
        ("count.total=很多", "err-fact-number"),
        ("kinds=leak,flood", "err-fact-choice"),
        ("answer.suspected-crime=maybe", "err-fact-choice"),
        ("data=手机号码:nothing", "err-fact-choice"),
        ("company=某公司 | SDK | symbian", "err-fact-choice"),
        ("detected=sometime", "err-moment-not-a-time"),
    ];
    for (text, id) in cases {
        assert_eq!(refused(text), id, "{text}");
    }
}

/// Facts of every sort that can be typed.
fn any_fact() -> impl Strategy<Value = Fact> {
    let count = prop_oneof![
        Just(None),
        (0_u64..5_000_000).prop_map(|n| Some(Count::Known(n))),
        (0_u64..5_000_000).prop_map(|n| Some(Count::Estimated(n))),
        (0_u64..1_000, 1_u64..1_000).prop_map(|(low, more)| Some(Count::Range { low, high: low + more })),
    ];
    let word = "[a-z\u{4e00}-\u{4e20}]{1,8}";
    let data = proptest::collection::btree_set(
        (word, 0..DataClass::ALL.len(), any::<bool>()).prop_map(|(name, class, sensitive)| DataItem {
            name: name.as_str().into(),
            class: DataClass::ALL[class],
            sensitive,
        }),
        0..4,
    );
    let dated = (0..Moment::ALL.len(), 1_500_000_000_i64..1_900_000_000, 0..Certainty::ALL.len()).prop_map(
        |(which, second, certainty)| Fact::Time {
            which: Moment::ALL[which],
            at: Some(Dated {
                at: jiff::Timestamp::from_second(second).expect("a time"),
                certainty: Certainty::ALL[certainty],
            }),
        },
    );
    prop_oneof![
        count.clone().prop_map(|count| Fact::Count { group: Group::Under14, count }),
        count.prop_map(|yuan| Fact::Loss { yuan }),
        data.prop_map(|data| Fact::Data { data }),
        dated,
        word.prop_map(|title| Fact::Title { title: title.as_str().into() }),
        proptest::collection::btree_set(0..Kind::ALL.len(), 1..4).prop_map(|kinds| Fact::Kinds {
            kinds: kinds.into_iter().map(|place| Kind::ALL[place]).collect()
        }),
        (word, word).prop_map(|(name, sdk)| Fact::Company {
            company: Some(Company {
                name: name.as_str().into(),
                sdk: sdk.as_str().into(),
                platforms: vec![crate::domain::sdk::Platform::Harmony],
                triggers: vec!["登录时".into()],
            })
        }),
        (0..Question::ALL.len(), 0..Answer::ALL.len()).prop_map(|(question, answer)| Fact::Answer {
            question: Question::ALL[question],
            answer: Answer::ALL[answer]
        }),
        (0..Risk::ALL.len()).prop_map(|risk| Fact::Risk { risk: Some(Risk::ALL[risk]) }),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(fact in any_fact()) {
        let text = typed(&fact, &shanghai());
        prop_assert_eq!(parse_fact(&fact.name().name(), &text, now(), &shanghai()), Ok(fact));
    }

    #[test]
    fn no_text_makes_reading_a_fact_panic(name in "[a-z.:-]{0,12}", value in "\\PC{0,20}") {
        let _ = parse_fact(&name, &value, now(), &shanghai());
        for name in ["detected", "count.total", "data", "company", "kinds", "loss", "systems", "text.harm"] {
            let _ = parse_fact(name, &value, now(), &shanghai());
        }
    }
}
