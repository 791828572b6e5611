//! Two editions of a policy, section by section.

use super::{
    policy::{SectionState, compare},
    *,
};
use crate::domain::{
    notice::MajorChange,
    policy::{Paragraph, Part, PolicyDocument, Section},
};

fn section(number: &str, title: Option<&str>, texts: &[&str]) -> Section {
    let paragraphs = texts.iter().map(|text| Paragraph { line: 1, text: (*text).into() }).collect();
    Section {
        number: Some(number.into()),
        title: title.map(Into::into),
        line: 1,
        paragraphs,
        sections: Vec::new(),
    }
}

fn policy(sections: Vec<Section>) -> PolicyDocument {
    let part = Part { sections, ..Part::default() };
    PolicyDocument { parts: vec![part], ..PolicyDocument::default() }
}

fn first() -> Vec<Section> {
    vec![
        section("一", Some("收集和使用"), &["我们收集手机号码，用于登录。"]),
        section("二", Some("共享"), &["我们与快推公司共享设备标识。"]),
        section("三", Some("联系我们"), &["邮箱：privacy@example.com。"]),
        section("四", Some("术语"), &["本政策所称平台，是指千聊。"]),
    ]
}

#[test]
fn what_is_the_same_is_told_as_the_same_even_under_another_number() {
    let mut sections = first();
    sections.insert(0, section("一", Some("前言"), &["欢迎使用。"]));
    for (at, number) in ["一", "二", "三", "四", "五"].into_iter().enumerate() {
        sections[at].number = Some(number.into());
    }
    let states: Vec<_> =
        compare(&policy(first()), &policy(sections)).into_iter().map(|one| one.state).collect();
    assert_eq!(
        states,
        [SectionState::Added, SectionState::Same, SectionState::Same, SectionState::Same, SectionState::Same]
    );
}

#[test]
fn a_new_recipient_suggests_that_recipients_changed_and_a_slip_of_the_pen_suggests_nothing() {
    let mut sections = first();
    sections[1] = section("二", Some("共享"), &["我们与快推公司、别推公司共享设备标识。"]);
    sections[3] = section("四", Some("术语"), &["本政策所称平台，是指千聊"]);
    let changes = compare(&policy(first()), &policy(sections));
    assert_eq!(changes[1].state, SectionState::Changed);
    let kinds: Vec<_> = changes[1].suggestions.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [MajorChange::Recipients]);
    assert_eq!(changes[1].suggestions[0].words, ["共享"]);
    assert!(changes[1].parts.contains(&(Change::Added, "、别推公司".to_owned())), "{:?}", changes[1].parts);
    assert_eq!(changes[3].state, SectionState::Changed);
    assert!(changes[3].suggestions.is_empty());
}

#[test]
fn each_of_the_six_kinds_is_suggested_by_its_words() {
    let texts = [
        (MajorChange::ServiceModel, "新功能的目的"),
        (MajorChange::Control, "公司被收购"),
        (MajorChange::Recipients, "向境外提供"),
        (MajorChange::Rights, "十五天内响应"),
        (MajorChange::Contacts, "个人信息保护负责人"),
        (MajorChange::HighRisk, "人脸识别"),
    ];
    for (kind, text) in texts {
        let newer = vec![section("一", None, &[text])];
        let changes = compare(&policy(Vec::new()), &policy(newer));
        assert!(changes[0].suggestions.iter().any(|one| one.kind == kind), "{kind:?}: {changes:?}");
    }
}

#[test]
fn a_removed_section_stands_where_it_stood() {
    let mut sections = first();
    sections.remove(1);
    let states: Vec<_> =
        compare(&policy(first()), &policy(sections)).into_iter().map(|one| one.state).collect();
    assert_eq!(states, [SectionState::Same, SectionState::Removed, SectionState::Same, SectionState::Same]);
}

#[test]
fn a_policy_nested_deep_is_compared_without_running_out_of_stack() {
    let mut deep = section("1", None, &["底"]);
    for _ in 0..300 {
        let mut outer = section("1", None, &[]);
        outer.sections.push(deep);
        deep = outer;
    }
    let document = policy(vec![deep]);
    let changes = compare(&document, &document);
    assert!(changes.iter().all(|one| one.state == SectionState::Same));
    // Dropped level by level, since the type's own drop calls itself.
    let mut open: Vec<Section> = document.parts.into_iter().flat_map(|part| part.sections).collect();
    while let Some(mut section) = open.pop() {
        open.append(&mut section.sections);
    }
}
