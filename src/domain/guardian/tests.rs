use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::*;
use crate::domain::{
    access::{AccessCommand, Channel, Message, Period, Rule},
    id::RecordId,
    officer::Role,
    tests::*,
};

fn record_consent(consent: ConsentGiven) -> GuardianCommand {
    GuardianCommand::RecordConsent { consent: Box::new(consent) }
}

fn record_order(order: DeletionOrder) -> GuardianCommand {
    GuardianCommand::RecordOrder { order: Box::new(order) }
}

fn tell(record: RecordId, recipient: &str, telling: Telling) -> GuardianCommand {
    GuardianCommand::Tell { record, recipient: recipient.into(), telling: Box::new(telling) }
}

fn told(at: i64) -> Telling {
    Telling::Told { message: message(at) }
}

fn done(record: RecordId, at: i64) -> GuardianCommand {
    let deletion =
        Deletion {
            system: "主库".into(), at: hour(at), by: person(8), note: "备份随周期更新".into()
        };
    GuardianCommand::Done { record, deletion: Box::new(deletion) }
}

fn complete(record: RecordId) -> GuardianCommand {
    GuardianCommand::Complete { record, note: "".into() }
}

#[test]
fn a_consent_is_in_writing_says_everything_and_can_be_taken_back_by_word_of_mouth() {
    let mut desk = Trial::default();
    let spoken = Message { channel: Channel::Oral, ..message(-9) };
    let refused =
        |desk: &mut Trial, consent| desk.try_guardian(ZHOU, 0, record_consent(consent)).unwrap_err();
    assert_eq!(
        refused(&mut desk, ConsentGiven { message: spoken.clone(), ..consent("u-1") }),
        GuardianRefusal::NotInWriting
    );
    for (field, consent) in [
        (
            OrderField::Guardian,
            ConsentGiven { guardian: Guardian { name: "".into(), ..mother() }, ..consent("u-1") },
        ),
        (
            OrderField::Relation,
            ConsentGiven {
                guardian: Guardian { relation: Relation::Other("".into()), ..mother() },
                ..consent("u-1")
            },
        ),
        (
            OrderField::Check,
            ConsentGiven {
                check: IdentityCheck { method: CheckMethod::Other, note: "".into() },
                ..consent("u-1")
            },
        ),
        (OrderField::Matter, ConsentGiven { matter: "".into(), ..consent("u-1") }),
        (OrderField::Policy, ConsentGiven { policy: "".into(), ..consent("u-1") }),
        (
            OrderField::Text,
            ConsentGiven { message: Message { text: "".into(), ..message(-9) }, ..consent("u-1") },
        ),
    ] {
        assert_eq!(refused(&mut desk, consent), GuardianRefusal::Missing { fields: vec![field] });
    }
    assert_eq!(
        refused(&mut desk, ConsentGiven { message: message(1), ..consent("u-1") }),
        GuardianRefusal::InFuture { field: OrderField::Received }
    );
    let by_file = Message { text: "".into(), files: vec![evidence("同意书.pdf")], ..message(-9) };
    let record = desk
        .try_guardian(ZHOU, 0, record_consent(ConsentGiven { message: by_file, ..consent("u-1") }))
        .unwrap();
    let take_back = |at| GuardianCommand::WithdrawConsent {
        record,
        withdrawal: Box::new(Withdrawal { message: Message { at: hour(at), ..spoken.clone() } }),
    };
    assert_eq!(desk.try_guardian(LIN, 5, take_back(-10)), Err(GuardianRefusal::BeforeConsent));
    desk.try_guardian(LIN, 5, take_back(4)).unwrap();
    assert_eq!(desk.try_guardian(LIN, 5, take_back(4)), Err(GuardianRefusal::AlreadyWithdrawn));
    let held = &desk.consents[&record];
    assert_eq!([-10, -9, 3, 4].map(|at| held.held_at(hour(at))), [false, true, true, false]);
    assert_eq!(held.ended(), Some(hour(5)));
    assert_eq!(held.evidence().count(), 1);
    let nothing = RecordId::from_bytes([0; 16]);
    assert_eq!(
        desk.try_guardian(
            LIN,
            5,
            GuardianCommand::WithdrawConsent {
                record: nothing,
                withdrawal: Box::new(Withdrawal { message: message(4) })
            }
        ),
        Err(GuardianRefusal::NoSuchRecord { record: nothing })
    );
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn who_does_not_read_children_records_none_of_it() {
    let mut desk = Trial::default();
    for number in [CLERK, AUDITOR] {
        let refused = GuardianRefusal::NotEntitled { role: officer(number).role };
        assert_eq!(desk.try_guardian(number, 0, record_consent(consent("u-1"))), Err(refused.clone()));
        assert_eq!(desk.try_guardian(number, 0, record_order(order("u-1"))), Err(refused));
    }
    assert!(officer(ZHOU).role.reads_children() && !Role::Clerk.reads_children());
    desk.try_guardian(ZHOU, 0, record_consent(consent("u-1"))).unwrap();
    desk.try_guardian(LIN, 0, record_order(order("u-1"))).unwrap();
}

#[test]
fn an_order_ends_only_when_everyone_was_told_and_something_was_done() {
    let mut desk = Trial::default();
    let record = desk.try_guardian(ZHOU, 2, record_order(order("u-1"))).unwrap();
    let untold = |desk: &mut Trial| desk.try_guardian(ZHOU, 9, complete(record)).unwrap_err();
    assert_eq!(untold(&mut desk), GuardianRefusal::Untold { recipient: "乐播".into() });
    desk.try_guardian(ZHOU, 5, tell(record, "乐播", told(4))).unwrap();
    assert_eq!(untold(&mut desk), GuardianRefusal::Untold { recipient: "友盟".into() });
    let reason = |reason: &str| Telling::NotTold { reason: reason.into() };
    assert_eq!(
        desk.try_guardian(ZHOU, 5, tell(record, "友盟", reason(""))),
        Err(GuardianRefusal::Missing { fields: vec![OrderField::Reason] })
    );
    desk.try_guardian(ZHOU, 5, tell(record, "友盟", reason("从未收到该账号的数据"))).unwrap();
    assert_eq!(untold(&mut desk), GuardianRefusal::NowhereDone);
    assert_eq!(
        desk.try_guardian(ZHOU, 5, tell(record, "乐播", reason("弄错了"))),
        Err(GuardianRefusal::AlreadyTold { recipient: "乐播".into() }),
        "what was told cannot be untold"
    );
    desk.try_guardian(ZHOU, 6, tell(record, "友盟", told(6))).unwrap();
    desk.try_guardian(ZHOU, 6, tell(record, "后来查到的公司", told(6))).unwrap();
    assert_eq!(
        desk.try_guardian(ZHOU, 6, done(record, 7)),
        Err(GuardianRefusal::InFuture { field: OrderField::At })
    );
    desk.try_guardian(ZHOU, 7, done(record, 7)).unwrap();
    assert_eq!(desk.orders[&record].age(hour(8)), SignedDuration::from_hours(8), "from when it came");
    desk.try_guardian(LIN, 9, complete(record)).unwrap();
    assert_eq!(desk.orders[&record].age(hour(99)), SignedDuration::from_hours(9), "until it was done");
    assert_eq!(desk.orders[&record].state(), OrderState::Completed);
    let ended = GuardianRefusal::OrderEnded { state: OrderState::Completed };
    for command in [complete(record), done(record, 9), tell(record, "友盟", told(9))] {
        assert_eq!(desk.try_guardian(LIN, 9, command), Err(ended.clone()));
    }
    assert_eq!(desk.inspect(|_, _, _| ()), []);
}

#[test]
fn an_order_says_what_and_why() {
    let mut desk = Trial::default();
    for (field, order) in [
        (OrderField::Asked, DeletionOrder { asked: "".into(), ..order("u-1") }),
        (OrderField::Grounds, DeletionOrder { grounds: [].into(), ..order("u-1") }),
        (OrderField::InWords, DeletionOrder { grounds: [Ground::Other].into(), ..order("u-1") }),
        (OrderField::Recipient, DeletionOrder { recipients: texts(&[""]), ..order("u-1") }),
    ] {
        assert_eq!(
            desk.try_guardian(ZHOU, 0, record_order(order)),
            Err(GuardianRefusal::Missing { fields: vec![field] })
        );
    }
    let by_telephone = Message { channel: Channel::Oral, ..message(0) };
    let alone = DeletionOrder {
        received: by_telephone,
        recipients: [].into(),
        grounds: [Ground::Other].into(),
        in_words: "不再使用".into(),
        ..order("u-1")
    };
    desk.try_guardian(ZHOU, 0, record_order(alone)).unwrap();
}

#[test]
fn an_order_is_refused_in_writing_by_who_is_in_charge() {
    let mut desk = Trial::default();
    let record = desk.try_guardian(ZHOU, 2, record_order(order("u-1"))).unwrap();
    let refuse = |reason: &str, channel| GuardianCommand::Refuse {
        record,
        reason: reason.into(),
        reply: Box::new(Message { channel, ..message(3) }),
    };
    assert_eq!(
        desk.try_guardian(ZHOU, 4, refuse("不是监护人", Channel::Email)),
        Err(GuardianRefusal::NotInCharge)
    );
    assert_eq!(
        desk.try_guardian(LIN, 4, refuse("", Channel::Email)),
        Err(GuardianRefusal::Missing { fields: vec![OrderField::Reason] })
    );
    assert_eq!(
        desk.try_guardian(LIN, 4, refuse("不是监护人", Channel::Oral)),
        Err(GuardianRefusal::NotInWriting)
    );
    let period = Period::new(hour(0), hour(9)).unwrap();
    desk.try_access(LIN, 3, AccessCommand::NameDeputy { deputy: officer(ZHOU).id, period }).unwrap();
    desk.try_guardian(ZHOU, 4, refuse("不是监护人", Channel::Email)).unwrap();
    let refused = desk.orders[&record].refused.as_ref().unwrap();
    assert_eq!(refused.what.acting_for, Some(officer(LIN).id));
    assert_eq!(desk.orders[&record].state(), OrderState::Refused);
    assert_eq!(desk.inspect(|_, _, _| ()), []);
    assert_eq!(
        desk.signed_by(2, HE),
        [(2, Rule::NotInCharge)],
        "acting for somebody whose deputy they are not"
    );
}

#[test]
fn the_house_target_is_counted_on_the_calendar_and_the_law_has_no_number() {
    let mut desk = Trial::default();
    let zone = TimeZone::get("America/New_York").unwrap();
    let at: Timestamp = "2026-10-30T12:00:00-04:00".parse().unwrap();
    let received = Message { at, ..message(0) };
    let target = HouseTarget::try_from(3).unwrap();
    let with = DeletionOrder { received, target: Some(target), ..order("u-1") };
    let now = (at.as_second() - hour(0).as_second()) / 3600 + 1;
    let record = desk.try_guardian(ZHOU, now, record_order(with)).unwrap();
    let due = desk.orders[&record].house_target(&zone).unwrap();
    assert_eq!(due, "2026-11-02T12:00:00-05:00".parse().unwrap(), "across the change of the clocks");
    let none = desk.try_guardian(ZHOU, 0, record_order(order("u-1"))).unwrap();
    assert_eq!(desk.orders[&none].house_target(&zone), None);
    assert!([0, 366].iter().all(|days| HouseTarget::try_from(*days).is_err()));
    assert!(Ground::ALL.iter().all(|ground| (*ground == Ground::Other) == ground.basis().is_empty()));
}

#[test]
fn an_inspector_sees_what_does_not_follow() {
    let mut desk = Trial::default();
    let consent = desk.try_guardian(ZHOU, 0, record_consent(consent("u-1"))).unwrap();
    let withdrawal = Box::new(Withdrawal { message: message(1) });
    desk.try_guardian(ZHOU, 1, GuardianCommand::WithdrawConsent { record: consent, withdrawal }).unwrap();
    let order = DeletionOrder { recipients: [].into(), ..order("u-1") };
    let order = desk.try_guardian(ZHOU, 2, record_order(order)).unwrap();
    desk.try_guardian(ZHOU, 3, done(order, 3)).unwrap();
    desk.try_guardian(ZHOU, 4, complete(order)).unwrap();
    assert_eq!(desk.inspect(|_, _, _| ()), []);
    for entry in 0..desk.trail.len() {
        let seq = entry as u64;
        assert_eq!(desk.signed_by(entry, CLERK), [(seq, Rule::RoleNotEntitled)]);
    }
    assert_eq!(desk.without(0), [(1, Rule::OutOfOrder)], "withdrawn, never given");
    assert_eq!(desk.without(3), [(4, Rule::OutOfOrder)], "completed, nothing done");
    assert_eq!(desk.without(2).len(), 2, "done and completed, never ordered");
    let again = desk.trail[4].clone();
    desk.trail.push(again);
    assert_eq!(desk.inspect(|_, _, _| ()), [(4, Rule::OutOfOrder)], "completed twice");
}
