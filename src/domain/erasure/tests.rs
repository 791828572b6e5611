use jiff::{Timestamp, tz::TimeZone};

use super::*;
use crate::domain::{
    access::{AccessCommand, Period, Request, Rule, Ruling, Subjects},
    guardian::{Deletion, DeletionOrder, GuardianCommand},
    id::Seq,
    tests::*,
    transfer::{TransferCommand, TransferKind, TransferProposal},
};

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn asked(desk: &mut Trial) -> RecordId {
    let command = AccessCommand::Request { again: None, request: Box::new(request(9)) };
    desk.try_access(CLERK, -1, command).unwrap()
}

fn closed(desk: &mut Trial, at: i64) -> RecordId {
    let record = asked(desk);
    desk.try_access(ZHOU, at, AccessCommand::Close { record, attestation: attestation(at) }).unwrap()
}

fn ordered(desk: &mut Trial, name: &str) -> RecordId {
    let order = Box::new(DeletionOrder { recipients: [].into(), ..order(name) });
    desk.try_guardian(ZHOU, 1, GuardianCommand::RecordOrder { order }).unwrap()
}

fn complete(desk: &mut Trial, record: RecordId) {
    let deletion = Deletion { system: "主库".into(), at: hour(1), by: person(8), note: "".into() };
    desk.try_guardian(ZHOU, 2, GuardianCommand::Done { record, deletion: Box::new(deletion) }).unwrap();
    desk.try_guardian(ZHOU, 2, GuardianCommand::Complete { record, note: "".into() }).unwrap();
}

const MISTAKE: ErasureGround = ErasureGround::RecordedByMistake;

#[test]
fn only_who_is_in_charge_erases_once_and_says_why() {
    let mut desk = Trial::default();
    let record = asked(&mut desk);
    for number in [ZHOU, CLERK, AUDITOR] {
        assert_eq!(
            desk.try_erase(number, hour(1), record, MISTAKE, "录错"),
            Err(ErasureRefusal::NotInCharge)
        );
    }
    assert_eq!(desk.try_erase(LIN, hour(1), record, MISTAKE, " "), Err(ErasureRefusal::NoReason));
    let period = Period::new(hour(1), hour(3)).unwrap();
    desk.try_access(LIN, 1, AccessCommand::NameDeputy { deputy: officer(ZHOU).id, period }).unwrap();
    let event = desk.try_erase(ZHOU, hour(2), record, MISTAKE, "录错").unwrap();
    let ErasureEvent::RecordErased { kind, acting_for, .. } = &event;
    assert_eq!((*kind, *acting_for), (RecordKind::Case, Some(officer(LIN).id)));
    assert!(!event.is_childrens() && event.facts() == Facts::default());
    let json = serde_json::to_string(&event).unwrap();
    assert_eq!(serde_json::from_str::<ErasureEvent>(&json).unwrap(), event);
    assert!(!json.contains("u-1"));
    assert_eq!(
        desk.try_erase(LIN, hour(2), record, MISTAKE, "再来"),
        Err(ErasureRefusal::AlreadyErased { record })
    );
    let nothing = RecordId::from_bytes([0; 16]);
    assert_eq!(
        desk.try_erase(LIN, hour(2), nothing, MISTAKE, "录错"),
        Err(ErasureRefusal::NoSuchRecord { record: nothing })
    );
    assert_eq!(desk.inspect(|_, _, _| ()), []);
    for number in [CLERK, AUDITOR] {
        assert_eq!(desk.signed_by(2, number), [(2, Rule::NotInCharge)]);
    }
    assert_eq!(desk.without(1), [(2, Rule::NotInCharge)], "a deputy nobody named");
    assert_eq!(desk.without(0), [(2, Rule::OutOfOrder)], "nothing was there to erase");
}

#[test]
fn the_reason_does_not_keep_what_is_destroyed() {
    let mut desk = Trial::default();
    let case = asked(&mut desk);
    let order = ordered(&mut desk, "u-1");
    for reason in ["录错了u-1", "账号 Ｕ－１", "U-2, 已注销"] {
        assert_eq!(
            desk.try_erase(LIN, hour(2), case, MISTAKE, reason),
            Err(ErasureRefusal::ReasonNames),
            "{reason}"
        );
    }
    assert_eq!(desk.try_erase(LIN, hour(2), order, MISTAKE, "陈岚来电"), Err(ErasureRefusal::ReasonNames));
    let by_order = ErasureGround::GuardianOrder { order };
    assert_eq!(
        desk.try_erase(LIN, hour(2), case, by_order, "陈岚来电"),
        Err(ErasureRefusal::ReasonNames),
        "the guardian who ordered it is not named either"
    );
    desk.try_erase(LIN, hour(2), case, MISTAKE, "应录在 u-12 名下，陈岚").unwrap();
}

#[test]
fn a_guardians_order_erases_what_names_the_child_and_itself_last() {
    let mut desk = Trial::default();
    let (case, order, other) = (asked(&mut desk), ordered(&mut desk, "u-1"), ordered(&mut desk, "u-7"));
    let ground = |order| ErasureGround::GuardianOrder { order };
    assert_eq!(
        desk.try_erase(LIN, hour(3), case, ground(case), "按要求"),
        Err(ErasureRefusal::NoOrder { order: case })
    );
    assert_eq!(desk.try_erase(LIN, hour(3), case, ground(other), "按要求"), Err(ErasureRefusal::OtherChild));
    assert_eq!(desk.try_erase(LIN, hour(3), order, ground(other), "按要求"), Err(ErasureRefusal::OtherChild));
    assert_eq!(desk.try_erase(LIN, hour(3), order, ground(order), "按要求"), Err(ErasureRefusal::OrderOpen));
    desk.try_erase(LIN, hour(3), case, ground(order), "按要求").unwrap();
    complete(&mut desk, order);
    desk.try_erase(LIN, hour(3), order, ground(order), "按要求").unwrap();
    let reply = Box::new(message(2));
    desk.try_guardian(LIN, 3, GuardianCommand::Refuse { record: other, reason: "非监护人".into(), reply })
        .unwrap();
    assert_eq!(
        desk.try_erase(LIN, hour(3), other, ground(other), "按要求"),
        Err(ErasureRefusal::NoOrder { order: other }),
        "a refused order is no ground"
    );
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn what_only_a_later_access_or_a_transfer_names_is_found_too() {
    let mut desk = Trial::default();
    let group = Subjects::Described { description: "投诉的学生".into(), size: 30 };
    let described = Request { subjects: group, ..request(9) };
    let command = AccessCommand::Request { again: None, request: Box::new(described.clone()) };
    let record = desk.try_access(CLERK, -1, command).unwrap();
    let ruling = Box::new(Ruling::Approved { scope: described.scope(), writing: message(0) });
    desk.try_access(LIN, 0, AccessCommand::Decide { record, ruling }).unwrap();
    let order = ordered(&mut desk, "u-5");
    let ground = ErasureGround::GuardianOrder { order };
    assert_eq!(desk.try_erase(LIN, hour(3), record, ground, "按要求"), Err(ErasureRefusal::OtherChild));
    let seen = Box::new(access(2, child("u-5")));
    desk.try_access(ZHOU, 2, AccessCommand::Log { record: Some(record), access: seen }).unwrap();
    desk.try_erase(LIN, hour(3), record, ground, "按要求").unwrap();
    let proposal = TransferProposal {
        proposer: person(7),
        kind: TransferKind::Entrusted,
        recipient: "某云".into(),
        subjects: Subjects::Named([child("u-5")].into()),
        fields: texts(&["昵称"]),
        purpose: "回放".into(),
        method: "接口".into(),
        measures: "加密".into(),
        risks: "泄露".into(),
        consents: [].into(),
    };
    let command = TransferCommand::Propose { proposal: Box::new(proposal) };
    let transfer = desk.try_transfer(ZHOU, 3, command).unwrap();
    let ErasureEvent::RecordErased { kind, .. } =
        desk.try_erase(LIN, hour(3), transfer, ground, "按要求").unwrap();
    assert_eq!(kind, RecordKind::Transfer);
}

#[test]
fn retention_runs_from_the_closing_on_the_calendar() {
    let mut desk = Trial::default();
    let open = asked(&mut desk);
    let over = ErasureGround::RetentionOver;
    assert_eq!(desk.try_erase(LIN, hour(99), open, over, "期满"), Err(ErasureRefusal::NotOver));
    let record = closed(&mut desk, 5);
    let end = Retention::SHORTEST.ends(hour(5), &shanghai());
    assert!(hour(5).duration_until(end).as_hours() / 24 >= 3 * 365);
    let almost = Timestamp::from_second(end.as_second() - 1).unwrap();
    let until = shanghai().to_datetime(end).date();
    assert_eq!(desk.try_erase(LIN, almost, record, over, "期满"), Err(ErasureRefusal::MustBeKept { until }));
    desk.try_erase(LIN, end, record, over, "期满").unwrap();
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn years_are_calendar_years_where_the_desk_is() {
    let leap: Timestamp = "2028-02-29T10:00:00+08:00".parse().unwrap();
    let ends = |years: u16| Retention::try_from(years).unwrap().ends(leap, &shanghai());
    assert_eq!(ends(3), "2031-02-28T10:00:00+08:00".parse().unwrap());
    assert_eq!(ends(4), "2032-02-29T10:00:00+08:00".parse().unwrap());
    let last: Timestamp = "2026-12-31T23:30:00+08:00".parse().unwrap();
    let records = [(1, Some(last)), (2, None), (3, Some(leap)), (4, Some(hour(0)))]
        .map(|(number, over)| (RecordId::from_bytes([number; 16]), over));
    let now = "2030-01-30T00:00:00Z".parse().unwrap();
    let due = Retention::default().may_go(records, now, &shanghai());
    let expected: Timestamp = "2029-12-31T23:30:00+08:00".parse().unwrap();
    assert_eq!(due.first(), Some(&(RecordId::from_bytes([1; 16]), expected)), "the longest first");
    assert_eq!(due.len(), 2);
    assert!([0, 2, 101].iter().all(|years| Retention::try_from(*years).is_err()));
    assert!(serde_json::from_str::<Retention>("1").is_err(), "a shorter one cannot be read in");
}

#[test]
fn a_violation_is_not_erased_as_a_mistake() {
    let mut desk = Trial::default();
    let seen = Box::new(access(1, child("u-1")));
    let record = desk.try_access(ZHOU, 2, AccessCommand::Log { record: None, access: seen }).unwrap();
    assert_eq!(desk.try_erase(LIN, hour(3), record, MISTAKE, "录错"), Err(ErasureRefusal::StandsAsViolation));
    let order = ordered(&mut desk, "u-1");
    desk.try_erase(LIN, hour(3), record, ErasureGround::GuardianOrder { order }, "按要求").unwrap();
}

#[test]
fn nothing_follows_on_an_erased_record() {
    let mut desk = Trial::default();
    let record = asked(&mut desk);
    desk.try_erase(LIN, hour(1), record, MISTAKE, "录错").unwrap();
    let log = AccessCommand::Log { record: Some(record), access: Box::new(access(1, child("u-1"))) };
    assert!(desk.try_access(ZHOU, 2, log).is_err());
    for again in [0, 1] {
        let mut entry = desk.trail[again].clone();
        entry.0.seq = Seq(9);
        let mut forged = Trial { trail: desk.trail.clone(), ..Trial::default() };
        forged.trail.push(entry);
        assert_eq!(forged.inspect(|_, _, _| ()), [(9, Rule::OutOfOrder)]);
    }
}

#[test]
fn who_sets_the_retention_must_have_been_in_charge() {
    use crate::domain::access::{AccessRegister, Act, Inspector, Stamp};
    let seen = |number: u8, named: bool| {
        let mut desk = Trial::default();
        if named {
            let period = Period::new(hour(1), hour(3)).unwrap();
            desk.try_access(LIN, 1, AccessCommand::NameDeputy { deputy: officer(ZHOU).id, period }).unwrap();
        }
        let mut inspector = Inspector::default();
        for officer in desk.officers() {
            inspector.enrolled(officer.id, officer.role);
        }
        let mut see = |stamp: Stamp, action: &str, public: &[u8]| {
            let record = RecordId::from_bytes([9; 16]);
            let Stamp { seq, time, actor } = stamp;
            let act = Act { seq, time, actor, action, record, public };
            inspector.see(&act).into_iter().map(|broken| broken.rule).collect::<Vec<_>>()
        };
        for (stamp, action, _, facts) in &desk.trail {
            assert_eq!(see(*stamp, action, &facts.encode()), []);
        }
        see(Stamp { seq: Seq(9), time: hour(2), actor: officer(number).id }, "retention.set", &[])
    };
    assert_eq!((seen(LIN, false), seen(ZHOU, true)), (vec![], vec![]));
    assert_eq!((seen(ZHOU, false), seen(CLERK, true)), (vec![Rule::NotInCharge], vec![Rule::NotInCharge]));
}
