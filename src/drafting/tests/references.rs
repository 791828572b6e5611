//! What references show, and what moved since.

use super::*;

fn said(name: &str, tongue: Tongue) -> String {
    value(&name.parse().expect("a fact"), &facts(tongue), tongue, &zone()).expect("known")
}

#[test]
fn facts_are_said_in_each_language() {
    let cases = [
        ("count.total", "1,200,000", "1,200,000"),
        ("count.under-14", "约300,000", "about 300,000"),
        ("detected", "2026年11月25日09:30（北京时间）", "25 November 2026, 09:30 (Beijing time)"),
        (
            "happened-from",
            "2026年11月21日00:00左右（北京时间）",
            "21 November 2026, about 00:00 (Beijing time)",
        ),
        ("data", "手机号码、昵称", "nickname and phone number"),
        ("company", "快推（快推科技）", "Kuaitui (Kuaitui Tech)"),
        (
            "cause",
            "受托处理信息的合作方发生了安全事件",
            "a company that works for us had a security incident",
        ),
        ("answer.suspected-crime", "是", "yes"),
    ];
    for (name, chinese, english) in cases {
        assert_eq!(said(name, Tongue::Chinese), chinese);
        assert_eq!(said(name, Tongue::English), english);
    }
}

#[test]
fn chinese_categories_are_said_by_their_class_in_english_each_once() {
    let item = |name: &str| DataItem { name: name.into(), class: DataClass::Contact, sensitive: false };
    let facts: Facts = vec![Fact::Data { data: BTreeSet::from([item("手机号码"), item("邮箱")]) }].into();
    let data = value(&"data".parse().expect("a fact"), &facts, Tongue::English, &zone());
    assert_eq!(data.as_deref(), Some("contact details such as phone number and e-mail address"));
}

#[test]
fn a_zone_without_a_name_is_told_by_its_offset() {
    let zone = TimeZone::get("Asia/Kolkata").expect("a zone");
    let at = value(&"detected".parse().expect("a fact"), &facts(Tongue::English), Tongue::English, &zone);
    assert_eq!(at.as_deref(), Some("25 November 2026, 07:00 (UTC+5:30)"));
}

#[test]
fn recipients_and_what_is_not_known_stay_when_facts_are_filled_in() {
    let wording = wording(&[(None, "{recipient.name}：共{count.total}人，损失{loss}，{待填}。{}")]);
    let filled = fill(&wording, &facts(Tongue::Chinese), Tongue::Chinese, &zone());
    assert_eq!(filled.blocks[0].text.to_string(), "{recipient.name}：共1,200,000人，损失{loss}，{待填}。{}");
}

#[test]
fn a_fact_that_changed_is_told_with_both_values() {
    let wording = wording(&[(None, "共{count.total}人，其中儿童{count.under-14}人。")]);
    let mut facts = facts(Tongue::Chinese);
    facts.set(count(Group::Total, Count::Known(1_000_000)));
    let before = shown(&wording, &facts, Tongue::Chinese, &zone());
    assert_eq!(before[0], ("count.total".to_owned(), "1,000,000".to_owned()));
    facts.set(count(Group::Total, Count::Known(1_200_000)));
    let moved = reference::moved_since(&wording, &before, &facts, Tongue::Chinese, &zone());
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].was.as_str(), moved[0].is.as_str()), ("1,000,000", "1,200,000"));
    assert_eq!(moved[0].fact, "count.total".parse().expect("a fact"));
}

#[test]
fn every_word_of_the_vocabularies_is_there() {
    use crate::domain::incident::{OurRole, Risk};
    use crate::domain::notice::MajorChange;
    for tongue in Tongue::ALL {
        let words = vocabulary::Vocabulary::of(*tongue);
        let has = |map: &std::collections::BTreeMap<String, String>, name: &str| {
            assert!(map.get(name).is_some_and(|said| !said.is_empty()), "{tongue:?}: {name}");
        };
        for one in Kind::ALL {
            has(&words.kinds, one.name());
        }
        for one in CauseKind::ALL {
            has(&words.causes, one.name());
        }
        for one in DataClass::ALL {
            has(&words.classes, one.name());
        }
        for one in Protection::ALL {
            has(&words.protections, one.name());
        }
        for one in Risk::ALL {
            has(&words.risks, one.name());
        }
        for one in OurRole::ALL {
            has(&words.roles, one.name());
        }
        for one in Answer::ALL {
            has(&words.answers, one.name());
        }
        for one in MajorChange::ALL {
            has(&words.changes, one.name());
        }
        for one in Element::ALL {
            has(&words.elements, one.name());
        }
        for one in TextField::ALL {
            has(&words.facts, &format!("text.{}", one.name()));
        }
        for one in Moment::ALL {
            has(&words.facts, one.name());
        }
        for one in &Group::FIXED {
            has(&words.facts, &format!("count.{}", one.name()));
        }
        assert_eq!(words.say.months.len(), 12);
        let style = style::Style::of(*tongue);
        assert!(style.jargon.len() > 10 && style.hard.len() > 10 && style.lengths.sentence > 0);
        for one in MajorChange::ALL {
            assert!(style.policy.contains_key(one.name()));
        }
    }
}
