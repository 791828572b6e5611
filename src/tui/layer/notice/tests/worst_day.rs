//! The worst day by keys: from the desk to users, guardians, everyone and an authority told, each clock stopped.

use super::*;
use crate::{
    domain::{id::RecordId, notice::About},
    rules::DutyState,
};

/// Plays keys, each after the screen was drawn; free text in `‹…›` is not counted.
fn play(trial: &mut Trial, script: &str) -> usize {
    let mut counted = 0;
    let mut rest = script;
    while let Some((keys, behind)) = rest.split_once('‹') {
        let (text, behind) = behind.split_once('›').expect("free text ends");
        counted += play(trial, keys);
        counted += trial.play(&format!("‹{text}›"));
        rest = behind;
    }
    for key in rest.split_whitespace() {
        let _ = trial.screen();
        counted += trial.play(key);
    }
    let _ = trial.screen();
    counted
}

/// The Chinese notice to these.
fn to(trial: &Trial, audience: Audience) -> RecordId {
    let fits = |one: &&Notice| (one.audience, one.tongue) == (audience, Tongue::Chinese);
    trial.desk.notices.all.iter().find(fits).unwrap_or_else(|| panic!("{audience:?}")).record
}

/// Goes to a notice in the register: by its subject, then down to it.
fn go_to(trial: &mut Trial, record: RecordId) -> usize {
    let subject = trial.desk.notice(record).unwrap().of.filled.subject.to_string();
    let mut counted = play(trial, &format!("/ C-u ‹{subject}› Enter Home"));
    for _ in 0..40 {
        let held = trial.desk.notice(record).unwrap().of;
        let (to, language) = (trial.app.look.words.audience(held.notice.audience), "中文");
        let selected = trial.screen().lines().find(|line| line.contains('▸')).unwrap_or_default().to_owned();
        if selected.contains(&to) && (selected.contains(language) || !selected.contains("英文")) {
            return counted;
        }
        counted += play(trial, "Down");
    }
    panic!("{}", trial.screen());
}

/// What is still to be filled in.
fn placeholders(trial: &mut Trial, record: RecordId) -> Vec<String> {
    let wording = trial.desk.notice(record).unwrap().of.notice.wording();
    let mut found = Vec::new();
    for (_, text) in wording.texts() {
        let mut rest = text.as_str();
        while let Some((_, behind)) = rest.split_once("【待填") {
            let (inner, behind) = behind.split_once('】').expect("it ends");
            found.push(format!("【待填{inner}】"));
            rest = behind;
        }
    }
    found.dedup();
    found
}

#[test]
fn from_the_desk_to_four_delivered_notices_in_at_most_120_keys() {
    let mut trial = told(Language::Chinese, 120, 36);
    let (_, proposals) = incident(&mut trial);
    let mut sorted = proposals.to_vec();
    sorted.sort_by_key(|one| (!one.sure, one.drafted.is_some()));
    let public = |one: &Proposal| {
        (one.assignment.audience, one.assignment.tongue) == (Audience::Public, Tongue::Chinese)
    };
    let place = sorted.iter().position(public).expect("the public may have to be told");
    // All that is certain, and the announcement.
    let mut keys = play(&mut trial, "4 / ‹推送 SDK› Enter )");
    if !sorted[place].sure {
        keys += play(&mut trial, &"Down ".repeat(place));
        keys += play(&mut trial, "Space");
    }
    keys += play(&mut trial, "F12");
    let drafting = keys;
    let all = [Audience::AdultUsers, Audience::Guardians, Audience::Public, Audience::Authority];
    let mut records = all.map(|audience| to(&trial, audience));
    // What no fact tells is written by who drafted.
    keys += play(&mut trial, "6");
    for record in &mut records {
        let open = placeholders(&mut trial, *record);
        if open.is_empty() {
            continue;
        }
        keys += go_to(&mut trial, *record);
        keys += play(&mut trial, "*");
        for one in open {
            keys += play(&mut trial, &format!("F3 ‹{one}› Tab ‹已核实，另行补充› F12 Esc"));
        }
        keys += play(&mut trial, "F12 Enter");
        // Of several authorities it is the one that stands first.
        match executed(&trial) {
            NoticeCommand::Revise { record: revised, .. } => *record = *revised,
            other => panic!("{other:?}"),
        }
    }
    let writing = keys - drafting;
    // Another officer reads, releases, and records what went out.
    trial.desk.turn = 1;
    keys += play(&mut trial, "1 6");
    for (audience, record) in all.into_iter().zip(records) {
        keys += go_to(&mut trial, record);
        let found = trial.desk.notice(record).unwrap().of.findings.clone();
        keys += play(&mut trial, "C-a Enter F12");
        assert_eq!(
            trial.desk.notice(record).unwrap().of.notice.state(),
            NoticeState::Released,
            "{audience:?}: {found:?}\n{}",
            trial.screen()
        );
        keys += play(
            &mut trial,
            match audience {
                Audience::Authority => "$ ‹回执 12› F12",
                Audience::Public => "$ ‹https://example.com/公告› Tab Tab Tab ‹公告 3› F12",
                _ => "$ ‹1200› Tab Tab Tab ‹批次 7› F12",
            },
        );
    }
    let (file, _) = incident(&mut trial);
    for record in records {
        let notice = trial.desk.notice(record).unwrap().of.notice.clone();
        assert_eq!(notice.state(), NoticeState::Delivered, "{}", trial.screen());
        let About::Incident { rules, .. } = &notice.about else { panic!("{notice:?}") };
        for duty in file.duties.iter().filter(|duty| rules.contains(&duty.rule.id)) {
            assert_eq!(duty.state, DutyState::Done, "{}", duty.rule.id);
            assert!(!duty.proofs.is_empty(), "{}", duty.rule.id);
        }
    }
    assert!(drafting <= 40, "{drafting} keys to draft");
    assert!(keys <= 120, "{keys} keys, {writing} of them for what no fact tells");
}
