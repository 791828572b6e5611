//! Incidents through the desk: recorded, read back without the view, judged by the rules, and who may do what.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicI64, Ordering},
};

use jiff::Timestamp;
use secrecy::SecretString;

use super::*;
use crate::{
    desk::{Clock, Door, Founding, Joining, Mode},
    domain::{
        access::{Attachment, Evidence},
        command::Command,
        erasure::{Erase, ErasureGround},
        id::Digest,
        incident::{
            Answer, Certainty, Dated, DutyStep, FactName, IncidentCommand, IncidentRefusal, Kind, Link,
            Moment, Origin, Proof, Question, RuleId, State,
        },
        officer::Role,
        text::CleanText,
    },
    rules::{DutyChange, DutyState},
};

const PASSPHRASE: &str = "春眠不觉晓 处处闻啼鸟 夜来";

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

fn clock(hour: &Arc<AtomicI64>) -> Clock {
    let hour = Arc::clone(hour);
    Arc::new(move || at(hour.load(Ordering::SeqCst)))
}

/// A desk of 林月, the child-data protection officer, at hour 100; 王一 is a clerk, 郑言 an auditor.
fn founded(root: &Path) -> (Desk, Arc<AtomicI64>) {
    let hour = Arc::new(AtomicI64::new(100));
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: Some("001".into()),
        role: Role::ChildDataOfficer,
        passphrase: SecretString::from(PASSPHRASE),
        argon2_mib: 1,
        language: None,
    };
    let mut desk = Desk::found(root, founding, clock(&hour)).unwrap();
    for (name, number, role) in [("王一", "004", Role::Clerk), ("郑言", "005", Role::Auditor)] {
        let joining = Joining { name: name.into(), staff_id: number.into(), role };
        desk.enrol(joining, &SecretString::from(PASSPHRASE)).unwrap();
    }
    (desk, hour)
}

fn unlock(root: &Path, name: &str, mode: Mode) -> Desk {
    let clock = clock(&Arc::new(AtomicI64::new(100)));
    let door = Door::reach(root, mode, &clock).unwrap();
    let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
    let passphrase = SecretString::from(PASSPHRASE);
    door.unlock(officer, &passphrase, &clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
}

fn detected(hour: i64) -> Fact {
    Fact::Time { which: Moment::Detected, at: Some(Dated { at: at(hour), certainty: Certainty::Exact }) }
}

fn count(group: &str, number: &str) -> Fact {
    Fact::Count { group: group.parse().unwrap(), count: Some(number.parse().unwrap()) }
}

fn leak(title: &str, more: impl IntoIterator<Item = Fact>) -> Command {
    let mut facts =
        vec![Fact::Title { title: title.into() }, Fact::Kinds { kinds: [Kind::Leak].into() }, detected(99)];
    // Told, so that only the number of persons decides the grade.
    facts.extend([
        Fact::Loss { yuan: Some("0".parse().unwrap()) },
        Fact::Answer { question: Question::CriticalInfrastructure, answer: Answer::No },
        Fact::Answer { question: Question::CentralBody, answer: Answer::No },
    ]);
    facts.extend(more);
    IncidentCommand::Open { facts, links: Vec::new(), origin: None }.into()
}

/// The incident that the last command opened.
fn newest(desk: &Desk) -> RecordId {
    desk.docket().unwrap().lines().next_back().unwrap().record
}

fn rules_of(desk: &Desk, record: &RecordId) -> Vec<String> {
    desk.incident(record).unwrap().duties.iter().map(|duty| duty.rule.id.to_string()).collect()
}

#[test]
fn an_incident_is_there_after_a_restart_without_the_view_and_beside_a_running_desk() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let (mut desk, _) = founded(&root);
    desk.execute(leak("推送 SDK 泄露", [count("total", "1200000"), count("under-14", "40000")])).unwrap();
    let record = newest(&desk);
    let change =
        IncidentCommand::Change {
            record, facts: vec![count("total", "1300000")], reason: "日志核对".into()
        };
    desk.execute(change.into()).unwrap();
    let told = desk.incident(&record).unwrap();
    assert!(rules_of(&desk, &record).contains(&"CN-I06".to_owned()));
    let beside = unlock(&root, "郑言", Mode::Read);
    assert_eq!(beside.incident(&record).unwrap().incident, told.incident);
    drop((desk, beside));
    for spoil in [false, true] {
        if spoil {
            fs::remove_dir_all(root.join("view")).unwrap();
        }
        let desk = unlock(&root, "林月", Mode::Write);
        let again = desk.incident(&record).unwrap();
        assert_eq!(again.incident, told.incident);
        assert_eq!(again.duties, told.duties);
        assert_eq!(desk.docket().unwrap().len(), 1);
    }
}

#[test]
fn the_docket_follows_what_is_recorded_and_who_held_it_keeps_it_as_it_was() {
    let temp = tempfile::tempdir().unwrap();
    let (mut desk, _) = founded(&temp.path().join("desk"));
    assert!(desk.docket().unwrap().is_empty());
    desk.execute(leak("一", [count("total", "10")])).unwrap();
    let before = desk.docket().unwrap();
    desk.execute(leak("二", [count("total", "1000000")])).unwrap();
    let after = desk.docket().unwrap();
    assert_eq!((before.len(), after.len()), (1, 2));
    // Four hours from the detection, for the greater one alone.
    let due = after.due();
    let report =
        |item: &&&DueItem| matches!(&item.what, DueWhat::Duty { rule, .. } if rule.as_str() == "CN-I06");
    let reports: Vec<_> = due.iter().filter(report).map(|item| (item.title.as_str(), item.at)).collect();
    assert_eq!(reports, [("二", Some(at(103)))]);
    let next = after.next().unwrap();
    assert!(
        !next.is_unclear()
            && due.iter().all(|item| item.is_unclear() || item.at.is_none() || item.at >= next.at)
    );
    assert!(due.windows(2).all(|pair| pair[0].at.is_none() <= pair[1].at.is_none()));
    let (first, moved) = (newest(&desk), desk.docket().unwrap());
    let dismiss = IncidentCommand::Move { record: first, to: State::Dismissed, reason: "误报".into() };
    desk.execute(dismiss.into()).unwrap();
    let line = desk.docket().unwrap().line(&first).cloned().unwrap();
    assert!(line.due.is_empty(), "of what was dismissed nothing is due: {:?}", line.due);
    assert!(!moved.line(&first).unwrap().due.is_empty());
}

#[test]
fn weighing_tells_what_would_change_and_records_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let (mut desk, _) = founded(&temp.path().join("desk"));
    desk.execute(leak("一", [count("total", "999999")])).unwrap();
    let (record, entries) = (newest(&desk), desk.summary().unwrap().entries);
    let before = rules_of(&desk, &record);
    assert!(!before.contains(&"CN-I06".to_owned()) && !before.contains(&"EU-1".to_owned()), "{before:?}");
    let added = |weighed: &Weighed| -> Vec<String> {
        let added = weighed.changes.iter().filter(|change| matches!(change, DutyChange::Added(_)));
        added.map(|change| change.rule().id.to_string()).collect()
    };
    let million = desk.weigh(Some(&record), &[count("total", "1000000")]).unwrap();
    assert!(added(&million).contains(&"CN-I06".to_owned()), "{:?}", added(&million));
    let germany = desk.weigh(Some(&record), &[count("in:DE", "3000")]).unwrap();
    assert!(added(&germany).contains(&"EU-1".to_owned()), "{:?}", added(&germany));
    assert_eq!(desk.summary().unwrap().entries, entries);
    assert_eq!(rules_of(&desk, &record), before);
    let new = desk
        .weigh(None, &[detected(99), count("total", "1000000"), Fact::Kinds { kinds: [Kind::Leak].into() }]);
    assert!(added(&new.unwrap()).contains(&"CN-I06".to_owned()), "of one that is not opened yet");
}

#[test]
fn a_duty_once_begun_stays_when_its_facts_go() {
    let temp = tempfile::tempdir().unwrap();
    let (mut desk, _) = founded(&temp.path().join("desk"));
    desk.execute(leak("一", [count("total", "1000000")])).unwrap();
    let record = newest(&desk);
    let rule: RuleId = "CN-I06".parse().unwrap();
    let step = |step| IncidentCommand::Duty { record, rule: rule.clone(), step: Box::new(step) };
    desk.execute(step(DutyStep::Begun { note: "起草中".into() }).into()).unwrap();
    let fewer =
        IncidentCommand::Change { record, facts: vec![count("total", "10")], reason: "去重".into() };
    desk.execute(fewer.into()).unwrap();
    let file = desk.incident(&record).unwrap();
    let kept = file.duties.iter().find(|duty| duty.rule.id == rule).unwrap();
    assert!(kept.is_no_longer_triggered() && kept.state == DutyState::Begun);
    let proof = Proof {
        channel: "12387".into(),
        at: at(100),
        reference: "R-1".into(),
        by: "林月".into(),
        reached: None,
    };
    desk.execute(step(DutyStep::Done { proof }).into()).unwrap();
    let file = desk.incident(&record).unwrap();
    assert_eq!(file.duties.iter().find(|duty| duty.rule.id == rule).unwrap().state, DutyState::Done);
}

#[test]
fn a_clerk_reports_an_incident_and_an_auditor_only_reads() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    drop(founded(&root));
    let mut clerk = unlock(&root, "王一", Mode::Write);
    clerk.execute(leak("捡到一台电脑", [])).unwrap();
    let record = newest(&clerk);
    let note = IncidentCommand::Move { record, to: State::Assessing, reason: CleanText::default() };
    let refused = |result: Result<_, DeskError>| matches!(result, Err(DeskError::Refused(_)));
    assert!(refused(clerk.execute(note.into())));
    drop(clerk);
    let mut auditor = unlock(&root, "郑言", Mode::Write);
    assert!(refused(auditor.execute(leak("别的", []))));
    assert_eq!(auditor.docket().unwrap().len(), 1);
    drop(auditor);
    let audit = crate::desk::verify(&root, None, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(audit.broken, [], "an inspector without a key finds nothing against it");
}

#[test]
fn evidence_lies_apart_is_read_by_who_may_and_can_be_erased() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let (mut desk, _) = founded(&root);
    desk.execute(leak("一", [])).unwrap();
    let record = newest(&desk);
    let content = "泄露样本：u-30418 王小明".as_bytes().to_vec();
    let sha256 = Digest::from_bytes(<sha2::Sha256 as sha2::Digest>::digest(&content).into());
    let evidence = Evidence { name: "样本.txt".into(), bytes: content.len() as u64, sha256 };
    let keep = IncidentCommand::Keep { record, note: "论坛帖子所附样本".into(), files: Vec::new() };
    desk.execute_with(keep.into(), vec![Attachment { evidence, content }]).unwrap();
    let exhibits = desk.incident(&record).unwrap().exhibits;
    assert_eq!(exhibits.len(), 1);
    let exhibit = exhibits[0].record;
    assert_eq!(&**desk.evidence(exhibit, &sha256).unwrap(), "泄露样本：u-30418 王小明".as_bytes());
    drop(desk);
    let auditor = unlock(&root, "郑言", Mode::Read);
    assert!(auditor.incident(&record).unwrap().exhibits.is_empty(), "an auditor holds no key to it");
    drop(auditor);
    assert!(!holds(&root, "王小明") && !holds(&root, "论坛帖子"), "nothing of it lies open");
    let mut desk = unlock(&root, "林月", Mode::Write);
    let ground = ErasureGround::RecordedByMistake;
    desk.execute(Erase { record: exhibit, ground, reason: "样本与本事件无关".into() }.into()).unwrap();
    assert!(desk.incident(&record).unwrap().exhibits.is_empty());
    assert!(desk.evidence(exhibit, &sha256).is_err());
    drop(desk);
    let audit = crate::desk::verify(&root, None, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(audit.broken, []);
    assert!(audit.ledger.is_intact());
}

/// Whether any file below holds this text in the clear.
fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, text);
        }
        fs::read(path).unwrap().windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn a_row_is_imported_once_also_after_a_restart() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let (mut desk, _) = founded(&root);
    let origin =
        Origin { file: "旧台账.csv".into(), sha256: Digest::from_bytes([9; 32]), line: 7, told: None };
    let import = || -> Command {
        let facts = vec![
            Fact::Title { title: "旧事件".into() },
            Fact::Kinds { kinds: [Kind::Loss].into() },
            Fact::Time { which: Moment::Detected, at: None },
        ];
        IncidentCommand::Open { facts, links: Vec::new(), origin: Some(Box::new(origin.clone())) }.into()
    };
    desk.execute(import()).unwrap();
    drop(desk);
    let mut desk = unlock(&root, "林月", Mode::Write);
    let before = |result: Result<_, DeskError>| {
        matches!(
            result,
            Err(DeskError::Refused(Refusal::Incident(IncidentRefusal::ImportedBefore { line: 7, .. })))
        )
    };
    assert!(before(desk.execute(import())));
    assert_eq!(desk.docket().unwrap().len(), 1);
}

#[test]
fn links_lead_to_incidents_that_are_there() {
    let temp = tempfile::tempdir().unwrap();
    let (mut desk, _) = founded(&temp.path().join("desk"));
    desk.execute(leak("一", [])).unwrap();
    let one = newest(&desk);
    desk.execute(leak("二", [])).unwrap();
    let two = newest(&desk);
    let link = |record, link| -> Command { IncidentCommand::Link { record, link }.into() };
    desk.execute(link(one, Link::Incident { record: two })).unwrap();
    let nowhere = Link::Incident { record: RecordId::from_bytes([5; 16]) };
    assert!(desk.execute(link(one, nowhere)).is_err());
    assert_eq!(desk.incident(&one).unwrap().incident.links.len(), 1);
}

#[test]
fn what_is_missing_is_told_with_the_time_by_which_it_is_needed() {
    let temp = tempfile::tempdir().unwrap();
    let (mut desk, _) = founded(&temp.path().join("desk"));
    desk.execute(leak("一", [count("total", "1000000")])).unwrap();
    let missing = desk.incident(&newest(&desk)).unwrap().missing;
    // The first report is due four hours after the detection and has to name the system.
    let systems = missing.iter().find(|one| one.fact == FactName::Systems).unwrap();
    assert_eq!(systems.needed_by, Some(at(103)));
    assert!(
        missing.windows(2).all(|pair| pair[1].needed_by.is_none() || pair[0].needed_by <= pair[1].needed_by)
    );
}

/// Of how many incidents a line is kept that is still right, and of how many there is none.
fn kept(desk: &Desk) -> (usize, usize) {
    let judge = desk.judge().unwrap();
    let lines = desk.view.incident_lines(|line| judge.read(line).map(|_| true), |_| (false, None)).unwrap();
    let right = lines.iter().filter(|kept| **kept).count();
    (right, lines.len() - right)
}

/// That the docket is what would be made of every incident now.
fn assert_right(desk: &Desk) {
    let (docket, book) = (desk.docket().unwrap(), desk.rules().unwrap());
    for line in docket.lines() {
        let incident = desk.view.incident(&line.record).unwrap().unwrap();
        assert_eq!(**line, IncidentLine::of(&incident, &book));
    }
}

#[test]
fn lines_are_kept_as_incidents_change_and_made_again_where_the_view_was_lost() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let (mut desk, _) = founded(&root);
    for title in ["一", "二", "三"] {
        desk.execute(leak(title, [count("total", "1000000")])).unwrap();
    }
    let record = newest(&desk);
    let steps = [
        IncidentCommand::Change { record, facts: vec![count("total", "9")], reason: "去重".into() },
        IncidentCommand::Move { record, to: State::Dismissed, reason: "误报".into() },
        IncidentCommand::Move { record, to: State::Assessing, reason: "又有线索".into() },
    ];
    for step in steps {
        desk.execute(step.into()).unwrap();
        assert_eq!(kept(&desk), (3, 0));
        drop(desk);
        desk = unlock(&root, "林月", Mode::Write);
        assert_eq!(kept(&desk), (3, 0), "nothing is judged twice");
        assert_right(&desk);
    }
    drop(desk);
    fs::remove_dir_all(root.join("view")).unwrap();
    let desk = unlock(&root, "林月", Mode::Write);
    assert_eq!(kept(&desk), (0, 3));
    assert_right(&desk);
    assert_eq!(kept(&desk), (3, 0), "and kept from then on");
    let beside = unlock(&root, "郑言", Mode::Read);
    assert_right(&beside);
    assert_eq!(kept(&beside), (0, 3), "a reader beside the desk keeps nothing");
}

#[test]
fn a_view_of_before_the_last_entries_tells_no_old_line() {
    let temp = tempfile::tempdir().unwrap();
    let (root, aside) = (temp.path().join("desk"), temp.path().join("aside"));
    let (mut desk, _) = founded(&root);
    desk.execute(leak("一", [count("total", "1000000")])).unwrap();
    let one = newest(&desk);
    desk.execute(leak("二", [count("total", "1000000")])).unwrap();
    assert!(desk.docket().unwrap().line(&one).unwrap().due.len() > 2);
    drop(desk);
    copy(&root.join("view"), &aside);
    let mut desk = unlock(&root, "林月", Mode::Write);
    let dismiss = IncidentCommand::Move { record: one, to: State::Dismissed, reason: "误报".into() };
    desk.execute(dismiss.into()).unwrap();
    desk.execute(leak("三", [])).unwrap();
    drop(desk);
    // The ledger has the entries; the view lost them, as it does when the power fails between the two.
    fs::remove_dir_all(root.join("view")).unwrap();
    copy(&aside, &root.join("view"));
    let desk = unlock(&root, "林月", Mode::Write);
    assert_eq!(kept(&desk), (1, 2), "of the untouched one");
    assert!(desk.docket().unwrap().line(&one).unwrap().due.is_empty());
    assert_eq!(desk.docket().unwrap().len(), 3);
    assert_right(&desk);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).map(drop).unwrap();
        }
    }
}

#[test]
fn a_grade_is_named_by_a_scheme_and_a_level_that_are_there() {
    let temp = tempfile::tempdir().unwrap();
    let (mut desk, _) = founded(&temp.path().join("desk"));
    let grade = |scheme: &str, level: Option<&str>| Fact::Grade {
        scheme: scheme.parse().unwrap(),
        level: level.map(CleanText::new),
    };
    desk.execute(leak("一", [])).unwrap();
    let (record, entries) = (newest(&desk), desk.summary().unwrap().entries);
    let change = |fact| -> Command {
        IncidentCommand::Change { record, facts: vec![fact], reason: "会商".into() }.into()
    };
    let refusal = |result: Result<(), DeskError>| match result.unwrap_err() {
        DeskError::Refused(Refusal::Incident(refusal)) => refusal,
        other => panic!("{other}"),
    };
    let (scheme, level) = (grade("cacc", Some("major")), grade("cac", Some("grave")));
    for fact in [scheme.clone(), grade("cacc", None)] {
        let IncidentRefusal::NoSuchScheme { schemes, .. } = refusal(desk.execute(change(fact)).map(drop))
        else {
            panic!("of no scheme of that name")
        };
        assert!(schemes.iter().any(|scheme| scheme.as_str() == "cac"), "{schemes:?}");
    }
    let IncidentRefusal::NoSuchLevel { levels, .. } = refusal(desk.execute(change(level.clone())).map(drop))
    else {
        panic!("of no level of that name")
    };
    let (last, named) = levels.split_last().unwrap();
    assert!(last == "none" && !named.is_empty(), "{levels:?}");
    // Asked for without recording, and when opening, it is the same.
    for fact in [scheme, level] {
        refusal(desk.weigh(Some(&record), std::slice::from_ref(&fact)).map(drop));
        refusal(desk.execute(leak("二", [fact])).map(drop));
    }
    assert_eq!(desk.summary().unwrap().entries, entries);
    for name in &levels {
        desk.execute(change(grade("cac", Some(name)))).unwrap();
    }
    desk.execute(change(grade("cac", None))).unwrap();
}

/// An old case, grave and told to be over by the register it was kept in: an officer is not alarmed of it, and is not told
/// either that anybody was told of it then.
#[test]
fn a_case_closed_long_ago_rings_no_clock_and_claims_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let (mut desk, _) = founded(&root);
    let old = |title: &str, line, told| -> Command {
        let Command::Incident(command) =
            leak(title, [count("total", "1200000"), count("under-14", "40000"), detected(-9000)])
        else {
            panic!("an incident")
        };
        let IncidentCommand::Open { facts, links, .. } = command else { panic!("opened") };
        let origin = Origin { file: "旧台账.csv".into(), sha256: Digest::from_bytes([9; 32]), line, told };
        IncidentCommand::Open { facts, links, origin: Some(Box::new(origin)) }.into()
    };
    desk.execute(old("没结", 2, None)).unwrap();
    let open = newest(&desk);
    let receipt = desk.execute(old("已结", 3, Some(State::Closed))).unwrap();
    let closed = newest(&desk);
    assert_eq!((receipt.record, receipt.last.0 - receipt.entry.0), (closed, 1), "one act, two entries");

    let docket = desk.docket().unwrap();
    let late = |record| docket.line(record).unwrap().due.iter().filter(|due| due.is_overdue(at(100))).count();
    assert!(late(&open) > 3, "of the open one much is overdue");
    assert!(docket.line(&closed).unwrap().due.is_empty());
    assert_eq!(docket.line(&closed).unwrap().notified, None, "nobody is said to have been told");

    let (open, file) = (desk.incident(&open).unwrap(), desk.incident(&closed).unwrap());
    let ids = |file: &IncidentFile| -> BTreeSet<RuleId> {
        file.duties.iter().map(|duty| duty.rule.id.clone()).collect()
    };
    assert_eq!(ids(&open), ids(&file), "the duties are shown all the same");
    for duty in &file.duties {
        assert_eq!(duty.state, DutyState::Unrecorded);
        assert!(!duty.is_overdue(at(100)) && !duty.is_past_warning(at(100)) && !duty.was_late());
        assert!(duty.proofs.is_empty() && duty.excuse.is_none());
    }
    assert!(file.missing.is_empty(), "and no fact is wanted for them");

    // What is found in the old files is recorded and shows; the rest stays as it is.
    let rule: RuleId = "CN-I01".parse().unwrap();
    let proof = Proof {
        channel: "12387".into(),
        at: at(-8999),
        reference: "R-1".into(),
        by: "林月".into(),
        reached: None,
    };
    let done = DutyStep::Done { proof };
    let step = IncidentCommand::Duty { record: closed, rule: rule.clone(), step: Box::new(done) };
    desk.execute(step.into()).unwrap();
    drop(desk);
    let mut desk = unlock(&root, "林月", Mode::Write);
    let states = |desk: &Desk| -> Vec<(bool, DutyState)> {
        let file = desk.incident(&closed).unwrap();
        file.duties.iter().map(|duty| (duty.rule.id == rule, duty.state)).collect()
    };
    let expected = |is_it| if is_it { DutyState::Done } else { DutyState::Unrecorded };
    assert!(states(&desk).iter().all(|(is_it, state)| *state == expected(*is_it)));
    assert_eq!(desk.docket().unwrap().line(&closed).unwrap().notified, Some(at(-8999)));
    assert_right(&desk);

    // Taken up again, its clocks run as those of any other.
    let again = IncidentCommand::Move { record: closed, to: State::Assessing, reason: "又有线索".into() };
    desk.execute(again.into()).unwrap();
    assert!(states(&desk).iter().all(|(is_it, state)| *is_it || *state == DutyState::Open));
    let docket = desk.docket().unwrap();
    assert!(docket.line(&closed).unwrap().due.iter().any(|due| due.is_overdue(at(100))));
}
