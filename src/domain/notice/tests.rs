//! References in a text, and what may be done with a notice by whom.

use super::*;

#[test]
fn references_are_found_and_what_names_no_fact_is_told() {
    let found = pieces("约 {count.total} 人，{recipient.name}：{待填}。{}{ {count.under-14}");
    assert_eq!(
        found,
        [
            Piece::Text("约 "),
            Piece::Fact("count.total".parse().expect("a fact")),
            Piece::Text(" 人，"),
            Piece::Recipient("name"),
            Piece::Text("："),
            Piece::Unknown("待填"),
            Piece::Text("。{}{ "),
            Piece::Fact("count.under-14".parse().expect("a fact")),
        ]
    );
}

#[test]
fn braces_that_do_not_close_on_their_line_are_text() {
    for text in ["{", "}", "{a", "a}", "{\ncount.total}", "{}", "{ }", ""] {
        let joined: String = pieces(text)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => *text,
                other => panic!("{other:?} in {text:?}"),
            })
            .collect();
        assert_eq!(joined, text);
    }
}

mod deciding {
    use std::collections::BTreeSet;

    use jiff::{Timestamp, civil::date};

    use super::super::*;
    use crate::domain::{
        access::Stamp,
        id::{Digest, KeyId, OfficerId, RecordId, Seq},
        incident::{DutyStep, Element, Fact, Incident, IncidentEvent, RuleId},
        officer::{Officer, Role},
        text::CleanText,
    };

    const LIN: u8 = 1;
    const ZHOU: u8 = 2;

    fn now() -> Timestamp {
        "2026-11-25T09:00:00Z".parse().expect("a time")
    }

    fn officer(number: u8) -> Officer {
        Officer {
            id: OfficerId::from_bytes([number; 16]),
            name: "某人".into(),
            staff_id: None,
            role: Role::PrivacyOfficer,
            key: KeyId::from_bytes([number; 16]),
        }
    }

    fn incident() -> RecordId {
        RecordId::from_bytes([0x11; 16])
    }

    fn rule() -> RuleId {
        "CN-I01".parse().expect("an id")
    }

    fn wording(text: &str) -> Wording {
        let block = Block { element: Some(Element::WhatHappened), text: text.into(), clause: None };
        Wording { subject: "致用户".into(), blocks: vec![block], sender: "千聊".into() }
    }

    /// One incident with one duty, and the notices drafted; what contains `{` is a finding, what contains `!` one that
    /// may be waived.
    #[derive(Default)]
    struct Trial {
        notices: Vec<Notice>,
        settled: Vec<RuleId>,
        total: u64,
        seq: u64,
    }

    impl Trial {
        fn run(&mut self, by: u8, command: NoticeCommand) -> Result<(), NoticeRefusal> {
            let next = RecordId::from_bytes([u8::try_from(self.notices.len()).expect("few") + 0x40; 16]);
            for outcome in decide(self, &officer(by), command, now(), &mut || next)? {
                self.seq += 1;
                let stamp = Stamp { seq: Seq(self.seq), time: now(), actor: officer(by).id };
                match outcome {
                    Outcome::Incident(IncidentEvent::IncidentDuty { rule, step, .. }) => {
                        assert!(matches!(*step, DutyStep::Done { .. }));
                        self.settled.push(rule);
                    }
                    Outcome::Incident(other) => panic!("{other:?}"),
                    Outcome::Notice(event) => {
                        let json = serde_json::to_string(&event).expect("json");
                        assert_eq!(serde_json::from_str::<NoticeEvent>(&json).expect("an event"), event);
                        let of = |held: &&mut Notice| held.record == event.record();
                        if let Some(held) = self.notices.iter_mut().find(of) {
                            held.take(stamp, &event);
                        }
                        self.notices.extend(Notice::draft(stamp, &event));
                    }
                }
            }
            Ok(())
        }

        fn drafted(by: u8, text: &str) -> (Self, RecordId) {
            let mut trial = Self { total: 1_000, ..Self::default() };
            trial.run(by, draft(text)).expect("it is drafted");
            let record = trial.notices[0].record;
            (trial, record)
        }

        fn only(&self) -> &Notice {
            &self.notices[0]
        }
    }

    impl NoticeRegister for Trial {
        fn notice(&self, record: &RecordId) -> Option<Notice> {
            self.notices.iter().find(|held| held.record == *record).cloned()
        }

        fn incident_of(&self, record: &RecordId) -> Option<Incident> {
            let stamp = Stamp { seq: Seq(0), time: now(), actor: officer(LIN).id };
            let facts = vec![Fact::Title { title: "泄露".into() }];
            (*record == incident()).then(|| Incident::imagined(*record, stamp, facts, Vec::new()))
        }

        fn rules_of(&self, _: &Incident) -> Vec<RuleId> {
            vec![rule()]
        }

        fn has_edition(&self, edition: &RecordId) -> bool {
            edition.as_bytes()[0] < 3
        }

        fn has_clause(&self, _: &RecordId) -> bool {
            false
        }

        fn shown(&self, _: &About, _: Tongue, _: &Wording) -> Vec<(String, String)> {
            vec![("count.total".into(), self.total.to_string())]
        }

        fn findings(&self, notice: &Notice) -> Vec<FindingKey> {
            let said = notice.wording().texts().map(|(_, text)| text).collect::<String>();
            let found = ["{", "!"].iter().filter(|mark| said.contains(**mark));
            found
                .map(|mark| FindingKey { check: "mark".into(), block: Some(0), found: (*mark).into() })
                .filter(|finding| !notice.is_waived(finding))
                .collect()
        }

        fn may_waive(&self, notice: &Notice, finding: &FindingKey) -> bool {
            finding.found == "!" && self.findings(notice).contains(finding)
        }

        fn fixed(&self, notice: &Notice) -> (Wording, Digest) {
            (notice.wording(), Digest::from_bytes([5; 32]))
        }
    }

    fn draft(text: &str) -> NoticeCommand {
        NoticeCommand::Draft {
            about: About::Incident { incident: incident(), rules: BTreeSet::from([rule()]), stage: None },
            audience: Audience::AdultUsers,
            channel: Channel::Email,
            tongue: Tongue::Chinese,
            wording: wording(text),
        }
    }

    fn revise(record: RecordId, version: u32, text: &str) -> NoticeCommand {
        NoticeCommand::Revise { record, version, wording: wording(text), note: CleanText::default() }
    }

    fn delivery() -> Delivery {
        Delivery {
            at: now(),
            sent: 100,
            failed: 3,
            returned: 2,
            reference: "批次 7".into(),
            by: "周宁".into(),
            announcement: None,
        }
    }

    #[test]
    fn who_wrote_a_notice_does_not_release_it_and_another_does() {
        let (mut trial, record) = Trial::drafted(LIN, "经过");
        let release = || NoticeCommand::Release { record, version: 1 };
        assert_eq!(trial.run(LIN, release()), Err(NoticeRefusal::OwnText));
        trial.run(ZHOU, release()).expect("another releases it");
        assert_eq!(trial.only().state(), NoticeState::Released);
        let again = Err(NoticeRefusal::WrongState { state: NoticeState::Released });
        assert_eq!(trial.run(ZHOU, release()), again);
    }

    #[test]
    fn whoever_had_a_hand_in_it_since_the_last_release_wrote_it() {
        let (mut trial, record) = Trial::drafted(LIN, "经过");
        trial.run(ZHOU, revise(record, 1, "经过二")).expect("it is revised");
        let release = |version| NoticeCommand::Release { record, version };
        for by in [LIN, ZHOU] {
            assert_eq!(trial.run(by, release(2)), Err(NoticeRefusal::OwnText));
        }
        trial.run(3, release(2)).expect("a third one releases it");
        trial.run(ZHOU, revise(record, 2, "经过三")).expect("a change after the release");
        assert_eq!(trial.only().state(), NoticeState::Draft, "it has to be released again");
        trial.run(LIN, release(3)).expect("who did not write since then");
    }

    #[test]
    fn nobody_writes_over_or_releases_what_they_have_not_seen() {
        let (mut trial, record) = Trial::drafted(LIN, "一");
        trial.run(LIN, revise(record, 1, "二")).expect("it is revised");
        let overtaken = Err(NoticeRefusal::Overtaken { newest: 2 });
        assert_eq!(trial.run(ZHOU, revise(record, 1, "三")), overtaken);
        assert_eq!(trial.run(ZHOU, NoticeCommand::Release { record, version: 1 }), overtaken);
        assert_eq!(trial.run(ZHOU, NoticeCommand::Read { record, version: 1 }), overtaken);
        assert_eq!(trial.run(LIN, revise(record, 2, "二")), Err(NoticeRefusal::NothingNew));
        trial.total = 1_200;
        trial.run(LIN, revise(record, 2, "二")).expect("the same words show another number");
    }

    #[test]
    fn findings_stand_in_the_way_until_mended_or_waived_with_a_reason() {
        let (mut trial, record) = Trial::drafted(LIN, "{待填}!");
        let release = |version| NoticeCommand::Release { record, version };
        let waive = |found: &str, reason: &str| NoticeCommand::Waive {
            record,
            finding: FindingKey { check: "mark".into(), block: Some(0), found: found.into() },
            reason: reason.into(),
        };
        assert!(
            matches!(trial.run(ZHOU, release(1)), Err(NoticeRefusal::Found { findings }) if findings.len() == 2)
        );
        let reason = NoticeField::Reason;
        assert_eq!(trial.run(LIN, waive("!", "")), Err(NoticeRefusal::Missing { field: reason }));
        assert!(matches!(trial.run(LIN, waive("{", "急")), Err(NoticeRefusal::NotWaivable { .. })));
        assert!(matches!(trial.run(LIN, waive("?", "急")), Err(NoticeRefusal::NotWaivable { .. })));
        trial.run(LIN, waive("!", "引语原文如此")).expect("it may be waived");
        assert!(
            matches!(trial.run(ZHOU, release(1)), Err(NoticeRefusal::Found { findings }) if findings.len() == 1)
        );
        trial.run(LIN, revise(record, 1, "经过!")).expect("it is mended");
        trial.run(ZHOU, release(2)).expect("nothing stands in the way");
    }

    #[test]
    fn a_delivery_settles_the_duties_that_the_notice_answers() {
        let (mut trial, record) = Trial::drafted(LIN, "经过");
        let deliver = |delivery| NoticeCommand::Delivered { record, delivery: Box::new(delivery) };
        let not_yet = Err(NoticeRefusal::WrongState { state: NoticeState::Draft });
        assert_eq!(trial.run(LIN, deliver(delivery())), not_yet);
        trial.run(ZHOU, NoticeCommand::Release { record, version: 1 }).expect("it is released");
        let mut late = delivery();
        late.at = now() + jiff::SignedDuration::from_secs(1);
        assert_eq!(trial.run(LIN, deliver(late)), Err(NoticeRefusal::InFuture));
        let mut nobody = delivery();
        nobody.sent = 0;
        let count = NoticeField::Count;
        assert_eq!(trial.run(LIN, deliver(nobody)), Err(NoticeRefusal::Missing { field: count }));
        trial.run(LIN, deliver(delivery())).expect("it went out");
        assert_eq!(trial.settled, [rule()]);
        assert_eq!(trial.only().state(), NoticeState::Delivered);
    }

    #[test]
    fn an_announcement_needs_its_place_and_may_stand_open_ended() {
        let (mut trial, record) = Trial::drafted(LIN, "经过");
        trial.run(ZHOU, NoticeCommand::Release { record, version: 1 }).expect("it is released");
        let announce = |place: &str, to| {
            let announcement = Announcement { place: place.into(), from: date(2026, 11, 25), to };
            let delivery =
                Delivery { sent: 0, failed: 0, returned: 0, announcement: Some(announcement), ..delivery() };
            NoticeCommand::Delivered { record, delivery: Box::new(delivery) }
        };
        let place = NoticeField::Place;
        assert_eq!(trial.run(LIN, announce("", None)), Err(NoticeRefusal::Missing { field: place }));
        let backward = announce("官网首页", Some(date(2026, 11, 24)));
        assert_eq!(trial.run(LIN, backward), Err(NoticeRefusal::BackwardPeriod));
        trial.run(LIN, announce("官网首页", None)).expect("it is announced");
    }

    #[test]
    fn a_withdrawn_notice_is_not_touched_again_and_one_that_went_out_is_not_withdrawn() {
        let (mut trial, record) = Trial::drafted(LIN, "经过");
        let withdraw = || NoticeCommand::Withdraw { record, reason: "改用公告".into() };
        trial.run(LIN, withdraw()).expect("it is withdrawn");
        let gone = Err(NoticeRefusal::WrongState { state: NoticeState::Withdrawn });
        assert_eq!(trial.run(LIN, revise(record, 1, "二")), gone);
        assert_eq!(trial.run(ZHOU, NoticeCommand::Release { record, version: 1 }), gone);
        let (mut trial, record) = Trial::drafted(LIN, "经过");
        trial.run(ZHOU, NoticeCommand::Release { record, version: 1 }).expect("it is released");
        trial
            .run(LIN, NoticeCommand::Delivered { record, delivery: Box::new(delivery()) })
            .expect("it went out");
        let out = Err(NoticeRefusal::WrongState { state: NoticeState::Delivered });
        assert_eq!(trial.run(LIN, NoticeCommand::Withdraw { record, reason: "晚了".into() }), out);
    }

    #[test]
    fn a_notice_answers_duties_that_are_there_and_compares_two_editions() {
        let about = |about| NoticeCommand::Draft {
            about,
            audience: Audience::Public,
            channel: Channel::Announcement,
            tongue: Tongue::Chinese,
            wording: wording("经过"),
        };
        let of = |rules: &[&str]| About::Incident {
            incident: incident(),
            rules: rules.iter().map(|rule| rule.parse().expect("an id")).collect(),
            stage: None,
        };
        let edition = |number| RecordId::from_bytes([number; 16]);
        let change = |from, to| About::PolicyChange {
            from: edition(from),
            to: edition(to),
            kinds: BTreeSet::from([MajorChange::Recipients]),
        };
        let mut trial = Trial::default();
        let rules = NoticeField::Rules;
        assert_eq!(trial.run(LIN, about(of(&[]))), Err(NoticeRefusal::Missing { field: rules }));
        assert!(matches!(trial.run(LIN, about(of(&["EU-1"]))), Err(NoticeRefusal::NoSuchDuty { .. })));
        assert_eq!(trial.run(LIN, about(change(1, 1))), Err(NoticeRefusal::SameEdition));
        assert_eq!(
            trial.run(LIN, about(change(1, 9))),
            Err(NoticeRefusal::NoSuchRecord { record: edition(9) })
        );
        trial.run(LIN, about(change(1, 2))).expect("it is drafted");
    }

    #[test]
    fn clerks_and_auditors_write_no_notices() {
        for role in [Role::Clerk, Role::Auditor] {
            let actor = Officer { role, ..officer(LIN) };
            let decided = decide(&Trial::default(), &actor, draft("经过"), now(), &mut incident);
            assert_eq!(decided, Err(NoticeRefusal::NotEntitled { role }));
        }
    }
}
