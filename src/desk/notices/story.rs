//! The worst day from end to end: every duty of the story to tell somebody is answered in both languages, released by
//! another officer, delivered, and done with its proof.

use super::{super::Desk, tests::*, *};
use crate::{
    domain::{
        incident::{Fact, IncidentCommand, Kind},
        notice::{Delivery, FindingKey, NoticeCommand, NoticeState, Tongue},
        text::CleanLines,
    },
    drafting::Severity,
    rules::{Audience, Verdict},
};

/// The text with what no fact tells written in.
fn written(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("【待填").or_else(|| rest.find("[TO FILL")) {
        let (before, behind) = rest.split_at(at);
        let chinese = behind.starts_with('【');
        let (close, said) = if chinese { ('】', "已另行核实") } else { (']', "told separately") };
        out.push_str(before);
        out.push_str(said);
        rest = behind.split_once(close).expect("it ends").1;
    }
    out + rest
}

/// Drafts what is asked for certain and not drafted, and writes in what no fact tells; says how many.
fn draft_all(desk: &mut Desk, incident: &RecordId) -> usize {
    let templates = desk.templates().unwrap();
    let wanted: Vec<_> = desk.proposals(incident).unwrap();
    let wanted: Vec<_> = wanted.into_iter().filter(|one| one.sure && one.drafted.is_none()).collect();
    for one in &wanted {
        let mut wording = desk.studio(&one.assignment).unwrap().draft(&templates);
        for block in &mut wording.blocks {
            block.text = CleanLines::new(&written(&block.text.to_string()));
        }
        let Assignment { about, audience, channel, tongue, .. } = one.assignment.clone();
        desk.execute(NoticeCommand::Draft { about, audience, channel, tongue, wording }.into()).unwrap();
    }
    wanted.len()
}

/// What may be waived is waived; tells what else stands in the way.
fn waive(desk: &mut Desk, record: RecordId) -> Vec<FindingKey> {
    let file = desk.notice(&record).unwrap();
    let mut left = Vec::new();
    for finding in file.findings.iter().filter(|finding| finding.severity == Severity::Blocks) {
        if file.notice.is_waived(&finding.key) {
            continue;
        }
        if !finding.waivable {
            left.push(finding.key.clone());
            continue;
        }
        let (finding, reason) = (finding.key.clone(), "已与法务核对".into());
        desk.execute(NoticeCommand::Waive { record, finding, reason }.into()).unwrap();
    }
    left
}

#[test]
fn every_duty_of_the_story_is_told_in_both_languages_and_done_with_its_proof() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1200000");
    let people = |group: &str, number: &str| Fact::Count {
        group: group.parse().unwrap(),
        count: Some(number.parse().unwrap()),
    };
    let mut lin = unlock(&root, "林月");
    let facts = vec![
        Fact::Kinds { kinds: [Kind::Leak, Kind::AtProcessor].into() },
        people("under-14", "40000"),
        people("in:DE", "3000"),
    ];
    lin.execute(IncidentCommand::Change { record: incident, facts, reason: "日志核对".into() }.into())
        .unwrap();
    drop(lin);
    let mut rounds = 0;
    loop {
        let mut lin = unlock(&root, "林月");
        if draft_all(&mut lin, &incident) == 0 {
            break;
        }
        rounds += 1;
        assert!(rounds < 8, "reports follow each other without an end");
        drop(lin);
        let mut zhou = unlock(&root, "周宁");
        let drafts: Vec<_> = zhou.notices_of(&incident).unwrap();
        for notice in drafts.iter().filter(|notice| notice.state() == NoticeState::Draft) {
            let record = notice.record;
            let left = waive(&mut zhou, record);
            assert_eq!(left, [], "{:?} {:?} {:?}", notice.audience, notice.tongue, notice.about);
            let version = notice.version();
            zhou.execute(NoticeCommand::Release { record, version }.into()).unwrap();
            let delivery = Delivery { failed: 0, returned: 0, ..delivery(3_000) };
            zhou.execute(NoticeCommand::Delivered { record, delivery: Box::new(delivery) }.into()).unwrap();
        }
    }
    let desk = unlock(&root, "周宁");
    let file = desk.incident(&incident).unwrap();
    let outside =
        |duty: &&crate::rules::Duty| duty.rule.audience != Audience::Internal && duty.verdict == Verdict::Yes;
    let told: Vec<_> = file.duties.iter().filter(outside).collect();
    assert!(told.len() >= 10, "{}", told.len());
    for duty in &told {
        assert!(!duty.is_open() && !duty.proofs.is_empty(), "{} has no proof", duty.rule.id);
    }
    let notices = desk.notices_of(&incident).unwrap();
    for tongue in [Tongue::Chinese, Tongue::English] {
        let delivered = notices.iter().filter(|one| one.tongue == tongue);
        assert!(delivered.clone().count() * 2 == notices.len());
        assert!(delivered.clone().all(|one| one.state() == NoticeState::Delivered));
    }
    drop(desk);
    let audit = crate::desk::verify(&root, None, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(audit.broken, []);
}
