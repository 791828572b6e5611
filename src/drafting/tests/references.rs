//! What references show, and what moved since.

use super::*;

/// What a reference shows of these facts and of what follows from them.
fn told(facts: &Facts, standing: &Standing, tongue: Tongue, name: &str) -> Option<String> {
    Source { facts, standing, tongue, zone: &zone() }.value(&name.parse().expect("a reference"))
}

fn said(name: &str, tongue: Tongue) -> String {
    told(&facts(tongue), &Standing::default(), tongue, name).expect("known")
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
    let data = source(&facts, Tongue::English, &zone()).value(&"data".parse().expect("a fact"));
    assert_eq!(data.as_deref(), Some("contact details such as phone number and e-mail address"));
}

#[test]
fn a_zone_without_a_name_is_told_by_its_offset() {
    let zone = TimeZone::get("Asia/Kolkata").expect("a zone");
    let known = facts(Tongue::English);
    let at = source(&known, Tongue::English, &zone).value(&"detected".parse().expect("a fact"));
    assert_eq!(at.as_deref(), Some("25 November 2026, 07:00 (UTC+5:30)"));
}

#[test]
fn recipients_and_what_is_not_known_stay_when_facts_are_filled_in() {
    let wording = wording(&[(None, "{recipient.name}：共{count.total}人，损失{loss}，{待填}。{}")]);
    let filled = source(&facts(Tongue::Chinese), Tongue::Chinese, &zone()).fill(&wording);
    assert_eq!(filled.blocks[0].text.to_string(), "{recipient.name}：共1,200,000人，损失{loss}，{待填}。{}");
}

#[test]
fn a_fact_that_changed_is_told_with_both_values() {
    let wording = wording(&[(None, "共{count.total}人，其中儿童{count.under-14}人。")]);
    let mut facts = facts(Tongue::Chinese);
    facts.set(count(Group::Total, Count::Known(1_000_000)));
    let before = source(&facts, Tongue::Chinese, &zone()).shown(&wording);
    assert_eq!(before[0], ("count.total".to_owned(), "1,000,000".to_owned()));
    facts.set(count(Group::Total, Count::Known(1_200_000)));
    let moved = source(&facts, Tongue::Chinese, &zone()).moved_since(&wording, &before);
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].was.as_str(), moved[0].is.as_str()), ("1,000,000", "1,200,000"));
    assert_eq!(moved[0].fact, "count.total".parse().expect("a fact"));
}

/// The grades by two schemes, and two authorities told, one of them twice.
fn standing() -> Standing {
    let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    let at = |text: &str| text.parse().expect("a time");
    Standing {
        grades: [
            ("cac".parse().expect("an id"), both("特别重大", "extremely grave (特别重大)")),
            ("miit".parse().expect("an id"), both("较大", "larger (较大)")),
        ]
        .into(),
        asked: vec!["cac".parse().expect("an id")],
        reports: vec![
            (both("省级网信部门", "the provincial CAC"), at("2026-11-25T04:00:00Z")),
            (both("公安机关", "the police"), at("2026-11-25T17:00:00Z")),
            (both("省级网信部门", "the provincial CAC"), at("2026-11-27T04:00:00Z")),
        ],
    }
}

#[test]
fn whom_it_was_reported_to_and_the_grade_are_said_in_each_language() {
    let said = |name: &str, tongue| told(&facts(tongue), &standing(), tongue, name);
    let cases = [
        (
            "reported-to",
            "省级网信部门（2026年11月25日）、公安机关（2026年11月26日）",
            "the provincial CAC (25 November 2026) and the police (26 November 2026)",
        ),
        ("grade.cac", "特别重大", "extremely grave (特别重大)"),
        ("grade.miit", "较大", "larger (较大)"),
    ];
    for (name, chinese, english) in cases {
        assert_eq!(said(name, Tongue::Chinese).as_deref(), Some(chinese));
        assert_eq!(said(name, Tongue::English).as_deref(), Some(english));
    }
    for name in ["reported-to", "grade.cac", "grade.other"] {
        assert_eq!(told(&facts(Tongue::Chinese), &Standing::default(), Tongue::Chinese, name), None);
    }
    let (facts, standing, zone) = (facts(Tongue::Chinese), standing(), zone());
    let offered =
        Source { facts: &facts, standing: &standing, tongue: Tongue::Chinese, zone: &zone }.offered();
    let value =
        |name: &str| offered.iter().find(|(one, _)| one.name() == name).and_then(|(_, value)| value.clone());
    assert_eq!(value("grade.cac").as_deref(), Some("特别重大"));
    assert!(value("reported-to").is_some() && value("count.total").is_some() && value("loss").is_none());
}

#[test]
fn a_report_made_and_a_grade_are_written_by_reference_and_move_with_the_record() {
    let (about, zone) = (about(), zone());
    for tongue in Tongue::ALL {
        let (facts, standing) = (facts(*tongue), standing());
        let required = required(&[Element::ReportedTo, Element::KindAndGrade], "CN-I06", "4");
        let brief = |audience, standing| Brief {
            facts: &facts,
            standing,
            about: &about,
            audience,
            channel: Channel::Letter,
            tongue: *tongue,
            stage: Some(ReportStage::First),
            required: &required,
            organisation: organisation(*tongue),
            edition: None,
        };
        let (before, templates) = (Standing::default(), Templates::built_in());
        let says = |wording: &Wording, element| {
            let block = wording.blocks.iter().find(|block| block.element == Some(element)).expect("a block");
            block.text.to_string()
        };
        for audience in [Audience::AdultUsers, Audience::Guardians, Audience::Authority] {
            let draft = templates.draft(&brief(audience, &standing));
            assert!(says(&draft, Element::ReportedTo).contains("{reported-to}"), "{tongue:?} {audience:?}");
            let grade = says(&draft, Element::KindAndGrade);
            assert!(
                grade.contains("{grade.cac}") && !grade.contains("miit"),
                "only what is asked for: {grade}"
            );
            let unknown = templates.draft(&brief(audience, &before));
            for element in [Element::ReportedTo, Element::KindAndGrade] {
                let text = says(&unknown, element);
                assert!(text.contains(['【', '[']) && !text.contains("{reported"), "{text}");
            }
            let source = |standing| Source { facts: &facts, standing, tongue: *tongue, zone: &zone };
            let shown = source(&before).shown(&draft);
            let moved = source(&standing).moved_since(&draft, &shown);
            let names: Vec<String> = moved.iter().map(|moved| moved.fact.name()).collect();
            assert!(names.contains(&"reported-to".to_owned()) && names.contains(&"grade.cac".to_owned()));
            let fixed = source(&standing).fill(&draft);
            assert!(!says(&fixed, Element::ReportedTo).contains('{'));
        }
    }
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
