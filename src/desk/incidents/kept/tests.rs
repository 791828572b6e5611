//! A kept line is the line that would be made anew, or it is not taken.

use jiff::SignedDuration;

use super::*;
use crate::domain::{
    access::{Stamp, Stamped},
    id::{OfficerId, Seq},
    incident::{
        Answer, Certainty, Dated, DutyStep, Fact, IncidentEvent, Moment, PackRef, Question, Task, TaskState,
    },
};

/// A pack of our own, so that an edited pack of the program does not change what is expected here.
const OWN: &str = r#"
[pack]
id = "own"
jurisdiction = "XX"
title = { zh = "自用", en = "Our own" }
version = 2026-11-23
checked = 2026-11-23
time_zone = "Asia/Shanghai"
applies = { kind = ["leak"] }

[text]
law = { zh = "内部规定", en = "House rules" }

[[rule]]
id = "OWN-1"
instrument = "law"
title = { zh = "三个月内报告", en = "Report within three months" }
status = "S"
source = "law"
when = { kind = ["leak"] }
audience = "internal"
to = { zh = "本单位", en = "this organisation" }
starts = ["detected"]
clock = { months = 3 }

[[rule]]
id = "OWN-2"
instrument = "law"
title = { zh = "及时通知", en = "Tell promptly" }
status = "S"
source = "law"
when = { persons = { of = "all", at_least = 100 } }
audience = "internal"
to = { zh = "本单位", en = "this organisation" }
starts = ["detected"]
clock = { promptly = true }
house_warn_hours = 20
"#;

fn at(hour: i64) -> Timestamp {
    Timestamp::new(1_790_000_000 + hour * 3600, 123_456_789).unwrap()
}

fn stamp(seq: u64) -> Stamp {
    Stamp { seq: Seq(seq), time: at(0), actor: OfficerId::from_bytes([7; 16]) }
}

fn detected(hour: i64) -> Fact {
    Fact::Time { which: Moment::Detected, at: Some(Dated { at: at(hour), certainty: Certainty::Exact }) }
}

fn count(group: &str, number: &str) -> Fact {
    Fact::Count { group: group.parse().unwrap(), count: Some(number.parse().unwrap()) }
}

fn incident(packs: Vec<PackRef>, more: impl IntoIterator<Item = Fact>) -> Incident {
    let mut facts = vec![
        Fact::Title { title: "推送 SDK 泄露 \"一\"\u{202E}".into() },
        Fact::Kinds { kinds: [Kind::Leak, Kind::AtProcessor].into() },
        Fact::Systems { systems: ["推送".into(), "社区".into()].into() },
        detected(-3),
    ];
    facts.extend(more);
    Incident::imagined(RecordId::from_bytes([4; 16]), stamp(5), facts, packs)
}

fn incidents(book: &Book) -> Vec<Incident> {
    let grave = [
        count("total", "1200000"),
        count("under-14", "40000"),
        count("in:DE", "3000"),
        Fact::Loss { yuan: Some("0".parse().unwrap()) },
        Fact::Answer { question: Question::CriticalInfrastructure, answer: Answer::No },
        Fact::Answer { question: Question::CentralBody, answer: Answer::No },
    ];
    let mut told = incident(book.newest(), grave);
    let task =
        Task { what: "换密钥".into(), owner: "王一".into(), due: Some(Timestamp::MAX), follow_up: true };
    let set = Stamped { stamp: stamp(6), what: task };
    told.tasks.push(TaskState { id: TaskId(1), set, outcomes: Vec::new() });
    let mut over = told.clone();
    over.take(
        stamp(7),
        &IncidentEvent::IncidentMoved { record: over.record, to: State::Dismissed, reason: "误报".into() },
    );
    let far = Fact::Time {
        which: Moment::Detected,
        at: Some(Dated { at: Timestamp::MAX - SignedDuration::from_secs(1), certainty: Certainty::Exact }),
    };
    vec![incident(book.newest(), []), told, over, incident(book.newest(), [far]), incident(Vec::new(), [])]
}

fn judge(own: &[&str]) -> Judge {
    let mut book = Book::built_in();
    for text in own {
        book.add(text).unwrap();
    }
    Judge::by(Arc::new(book))
}

#[test]
fn a_line_comes_back_as_it_was_kept() {
    let judge = judge(&[]);
    for incident in incidents(&judge.book) {
        let (line, kept) = judge.line(&incident);
        assert_eq!(judge.read(&kept.unwrap()), Some(line));
    }
    let (line, _) = judge.line(&incidents(&judge.book)[1]);
    assert!(line.grade.is_some() && line.due.len() > 20, "and there is something to it");
}

#[test]
fn nothing_but_a_line_is_taken_for_one() {
    let judge = judge(&[]);
    let (_, kept) = judge.line(&incidents(&judge.book)[1]);
    let kept = kept.unwrap();
    for cut in 0..kept.len() {
        assert_eq!(judge.read(&kept[..cut]), None);
    }
    assert_eq!(judge.read(b"null"), None);
}

#[test]
fn an_officers_own_pack_leaves_the_lines_of_others_alone_and_not_those_it_may_have_a_say_in() {
    let (before, after) = (judge(&[]), judge(&[OWN]));
    let told = &incidents(&before.book)[1];
    let (line, kept) = before.line(told);
    assert_eq!(after.read(&kept.unwrap()), Some(line), "it is judged by the same packs as before");

    // Judged by a pack that is not here, and with a duty begun that no pack here has.
    let own = after.book.newest().into_iter().find(|pack| pack.pack.as_str() == "own").unwrap();
    let unknown = incident(vec![own], []);
    let begun = IncidentEvent::IncidentDuty {
        record: told.record,
        rule: "OWN-1".parse().unwrap(),
        step: Box::new(DutyStep::Begun { note: "起草中".into() }),
    };
    let mut orphan = told.clone();
    orphan.take(stamp(9), &begun);
    for incident in [unknown, orphan] {
        let kept = before.line(&incident).1.unwrap();
        assert!(before.read(&kept).is_some());
        assert_eq!(after.read(&kept), None);
        let (line, kept) = after.line(&incident);
        assert_eq!(after.read(&kept.unwrap()), Some(line));
    }
}

#[test]
fn another_version_of_the_program_judges_anew() {
    let (now, mut later) = (judge(&[]), judge(&[]));
    let (_, kept) = now.line(&incidents(&now.book)[0]);
    (later.packs, later.all) = (now.packs ^ 1, now.all ^ 1);
    assert_eq!(later.read(&kept.unwrap()), None);
}

/// Where this fails, the same incident is judged otherwise than before, or kept in another form: raise [`JUDGED`], so that
/// no line of before is believed, and only then the number here.
#[test]
fn what_changes_a_judgement_or_the_form_raises_the_number() {
    let judge = judge(&[OWN]);
    let own = judge.book.newest().into_iter().find(|pack| pack.pack.as_str() == "own").unwrap();
    let mut hash = Sha256::new();
    for incident in [incident(vec![own.clone()], []), incident(vec![own], [count("total", "100")])] {
        let line = IncidentLine::of(&incident, &judge.book);
        hash.update(serde_json::to_vec(&Kept::of(&line, 0)).unwrap());
    }
    assert_eq!((JUDGED, format!("{:032x}", number(&hash)).as_str()), (2, "9beb42d4f2f9a3255ff9d08afdb1fdc8"));
}
