use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    explain::Explain,
    id::{Digest, KeyId, OfficerId, RecordId, Seq},
    officer::{Officer, Role},
    text::CleanText,
};

const LIN: u8 = 1;
const ZHOU: u8 = 2;
const CLERK: u8 = 3;
const AUDITOR: u8 = 4;
const HE: u8 = 5;

fn hour(number: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_800_000_000 + number * 3600).unwrap()
}

fn officer(number: u8) -> Officer {
    let (name, role) = match number {
        LIN => ("林月", Role::ChildDataOfficer),
        ZHOU => ("周宁", Role::PrivacyOfficer),
        CLERK => ("吴桐", Role::Clerk),
        AUDITOR => ("郑言", Role::Auditor),
        _ => ("何青", Role::ChildDataOfficer),
    };
    Officer {
        id: OfficerId::from_bytes([number; 16]),
        name: name.into(),
        staff_id: Some(format!("S{number:03}").into()),
        role,
        key: KeyId::from_bytes([number; 16]),
    }
}

fn person(number: u8) -> Person {
    Person {
        name: format!("员工{number}").into(),
        staff_id: format!("S{number:03}").into(),
        department: "客服部".into(),
        post: "坐席".into(),
    }
}

fn child(name: &str) -> ChildId {
    CleanText::from(name).try_into().unwrap()
}

fn fields(names: &[&str]) -> std::collections::BTreeSet<CleanText> {
    names.iter().map(|name| CleanText::from(*name)).collect()
}

fn message(at: i64) -> Message {
    Message {
        channel: Channel::Email,
        reference: "邮件 2041".into(),
        at: hour(at),
        text: "请批准查看。".into(),
        files: Vec::new(),
    }
}

fn request(by: u8) -> Request {
    Request {
        requester: person(by),
        subjects: Subjects::Named([child("u-1"), child("u-2")].into()),
        fields: fields(&["昵称", "学习记录"]),
        purpose: "处理家长投诉".into(),
        basis: "隐私政策 六".into(),
        period: Period::new(hour(0), hour(8)).unwrap(),
        uses: Uses::default(),
        received: message(-1),
        emergency: None,
    }
}

fn access(at: i64, by: u8) -> Access {
    Access {
        at: hour(at),
        by: person(by),
        child: child("u-1"),
        fields: fields(&["昵称"]),
        system: "客服后台".into(),
        purpose: "核对投诉".into(),
        copied: None,
        exported: None,
    }
}

fn approval(request: &Request, at: i64) -> Box<Ruling> {
    Box::new(Ruling::Approved { scope: request.scope(), writing: message(at) })
}

/// A register kept in memory, and the trail of what was accepted.
#[derive(Default)]
struct Register {
    cases: BTreeMap<RecordId, Case>,
    deputies: BTreeMap<RecordId, Deputy>,
    trail: Vec<(Stamp, AccessEvent)>,
}

impl AccessRegister for Register {
    fn case(&self, record: &RecordId) -> Option<Case> {
        self.cases.get(record).cloned()
    }

    fn officers(&self) -> Vec<Officer> {
        [LIN, ZHOU, CLERK, AUDITOR, HE].map(officer).into()
    }

    fn deputies(&self) -> Vec<(RecordId, Deputy)> {
        self.deputies.iter().map(|(record, deputy)| (*record, *deputy)).collect()
    }

    fn imported_from(&self, _: &Digest, _: u32) -> Option<RecordId> {
        None
    }
}

impl Register {
    fn tell(&mut self, by: u8, at: i64, command: AccessCommand) -> Result<RecordId, AccessRefusal> {
        let next = u8::try_from(self.trail.len()).unwrap();
        let mut fresh = || RecordId::from_bytes([next + 1; 16]);
        let event = decide(self, &officer(by), command, hour(at), &mut fresh)?;
        let stamp = Stamp { seq: Seq(next.into()), time: hour(at), actor: officer(by).id };
        let record = event.record();
        match &event {
            AccessEvent::DeputyNamed { deputy, .. } => drop(self.deputies.insert(record, *deputy)),
            AccessEvent::DeputyEnded { .. } => drop(self.deputies.remove(&record)),
            _ => self.cases.entry(record).or_insert_with(|| Case::new(record)).take(stamp, &event),
        }
        self.trail.push((stamp, event));
        Ok(record)
    }

    fn ask(&mut self, by: u8, at: i64, request: Request) -> Result<RecordId, AccessRefusal> {
        self.tell(by, at, AccessCommand::Request { again: None, request: Box::new(request) })
    }

    fn rule(
        &mut self,
        by: u8,
        at: i64,
        record: RecordId,
        ruling: Box<Ruling>,
    ) -> Result<RecordId, AccessRefusal> {
        self.tell(by, at, AccessCommand::Decide { record, ruling })
    }

    fn log(&mut self, at: i64, record: RecordId, access: Access) -> Vec<Breach> {
        let command = AccessCommand::Log { record: Some(record), access: Box::new(access) };
        self.tell(ZHOU, at, command).unwrap();
        self.cases[&record].accesses.last().unwrap().what.breaches.iter().copied().collect()
    }

    /// A request recorded by the clerk and approved by Lin Yue as asked.
    fn approved(&mut self) -> RecordId {
        let record = self.ask(CLERK, -1, request(9)).unwrap();
        self.rule(LIN, 0, record, approval(&request(9), 0)).unwrap()
    }

    /// What an inspector finds in the trail.
    fn inspect(&self, edit: impl Fn(usize, &mut Stamp, &mut Vec<u8>)) -> Vec<Broken> {
        let mut inspector = Inspector::default();
        for number in [LIN, ZHOU, CLERK, AUDITOR, HE] {
            inspector.enrolled(officer(number).id, officer(number).role);
        }
        let mut broken = Vec::new();
        for (at, (stamp, event)) in self.trail.iter().enumerate() {
            let (mut stamp, mut public) = (*stamp, event.facts().encode());
            edit(at, &mut stamp, &mut public);
            broken.extend(inspector.see(&Act {
                seq: stamp.seq,
                time: stamp.time,
                actor: stamp.actor,
                action: event.action(),
                record: event.record(),
                public: &public,
            }));
        }
        broken
    }
}

#[test]
fn a_case_goes_its_way_from_request_to_attestation() {
    let mut register = Register::default();
    let record = register.ask(CLERK, -2, request(9)).err();
    assert_eq!(
        record,
        Some(AccessRefusal::Incomplete { lacks: vec![Lack::InFuture(FormField::Received)] }),
        "a request cannot have come before it was sent"
    );
    let record = register.approved();
    let state = |register: &Register, at| register.cases[&record].state(hour(at));
    assert_eq!(state(&register, -1), State::Approved);
    assert_eq!(state(&register, 0), State::Active);
    assert_eq!(register.log(2, record, access(1, 9)), []);
    assert_eq!(state(&register, 8), State::Expired, "the end itself is outside");
    assert_eq!(register.cases[&record].due(hour(9)), Some(Due { by: hour(8), kind: DueKind::Close }));
    let attestation = Attestation { outcome: Outcome::Deleted, by: person(9), at: hour(9), note: "".into() };
    let close = AccessCommand::Close { record, attestation };
    register.tell(ZHOU, 9, close.clone()).unwrap();
    assert_eq!(state(&register, 9), State::Closed);
    assert_eq!(
        register.tell(ZHOU, 10, close),
        Err(AccessRefusal::WrongState { state: State::Closed }),
        "closing twice"
    );
    assert_eq!(register.cases[&record].due(hour(99)), None);
    assert_eq!(register.inspect(|_, _, _| ()), []);
}

#[test]
fn nobody_decides_on_what_they_asked_for_or_wrote_down() {
    let mut register = Register::default();
    let own = register.ask(CLERK, -1, request(LIN)).unwrap();
    assert_eq!(register.rule(LIN, 0, own, approval(&request(LIN), 0)), Err(AccessRefusal::OwnRequest));
    let disguised = Request { requester: Person { staff_id: " s 001".into(), ..person(9) }, ..request(9) };
    let own = register.ask(CLERK, -1, disguised.clone()).unwrap();
    assert_eq!(register.rule(LIN, 0, own, approval(&disguised, 0)), Err(AccessRefusal::OwnRequest));
    let wide = Person { staff_id: "ｓ００１".into(), name: "林小月".into(), ..person(LIN) };
    let wide = Request { requester: wide, ..request(LIN) };
    let own = register.ask(CLERK, -1, wide.clone()).unwrap();
    assert_eq!(register.rule(LIN, 0, own, approval(&wide, 0)), Err(AccessRefusal::OwnRequest));
    let written = register.ask(LIN, -1, request(9)).unwrap();
    assert_eq!(register.rule(LIN, 0, written, approval(&request(9), 0)), Err(AccessRefusal::OwnRecording));
    register.rule(HE, 0, written, approval(&request(9), 0)).unwrap();
}

#[test]
fn only_who_is_in_charge_or_a_deputy_in_force_decides() {
    let mut register = Register::default();
    let record = register.ask(CLERK, -1, request(9)).unwrap();
    let ruling = approval(&request(9), 0);
    for number in [ZHOU, CLERK, AUDITOR] {
        assert_eq!(register.rule(number, 0, record, ruling.clone()), Err(AccessRefusal::NotInCharge));
    }
    let name = |deputy, from, to| AccessCommand::NameDeputy {
        deputy: officer(deputy).id,
        period: Period::new(hour(from), hour(to)).unwrap(),
    };
    assert_eq!(register.tell(ZHOU, 0, name(HE, 0, 9)), Err(AccessRefusal::NotInCharge));
    for nobody in [LIN, CLERK, AUDITOR, 77] {
        assert_eq!(register.tell(LIN, 0, name(nobody, 0, 9)), Err(AccessRefusal::NoDeputy));
    }
    assert_eq!(register.tell(LIN, 9, name(ZHOU, 0, 9)), Err(AccessRefusal::AlreadyOver));
    let appointment = register.tell(LIN, 0, name(ZHOU, 1, 3)).unwrap();
    assert_eq!(register.rule(ZHOU, 0, record, ruling.clone()), Err(AccessRefusal::NotInCharge), "too early");
    assert_eq!(register.rule(ZHOU, 3, record, ruling.clone()), Err(AccessRefusal::NotInCharge), "too late");
    register.rule(ZHOU, 2, record, ruling.clone()).unwrap();
    let decision = &register.cases[&record].decision().unwrap().what;
    assert_eq!(decision.acting_for, Some(officer(LIN).id));
    let end = AccessCommand::EndDeputy { record: appointment };
    assert_eq!(register.tell(HE, 2, end.clone()), Err(AccessRefusal::NotInCharge));
    register.tell(LIN, 2, end.clone()).unwrap();
    assert_eq!(
        register.tell(LIN, 2, end),
        Err(AccessRefusal::NoSuchRecord { record: appointment }),
        "ended twice"
    );
    let other = register.ask(CLERK, -1, request(9)).unwrap();
    assert_eq!(register.rule(ZHOU, 2, other, ruling), Err(AccessRefusal::NotInCharge), "ended early");
    assert_eq!(register.inspect(|_, _, _| ()), []);
}

#[test]
fn roles_do_what_they_may_and_no_more() {
    let mut register = Register::default();
    assert_eq!(register.ask(AUDITOR, 0, request(9)), Err(AccessRefusal::NotEntitled { role: Role::Auditor }));
    let record = register.approved();
    let log = |record| AccessCommand::Log { record, access: Box::new(access(1, 9)) };
    let attestation = Attestation { outcome: Outcome::Returned, by: person(9), at: hour(1), note: "".into() };
    for number in [CLERK, AUDITOR] {
        let role = officer(number).role;
        assert_eq!(register.tell(number, 2, log(Some(record))), Err(AccessRefusal::NotEntitled { role }));
        let close = AccessCommand::Close { record, attestation: attestation.clone() };
        assert_eq!(register.tell(number, 2, close), Err(AccessRefusal::NotEntitled { role }));
    }
}

#[test]
fn an_approval_is_in_writing_within_the_request_and_in_time() {
    let mut register = Register::default();
    let asked = Request { uses: Uses { copy: Some("留存给家长".into()), export: None }, ..request(9) };
    let record = register.ask(CLERK, -1, asked.clone()).unwrap();
    let mut rule = |scope: Scope, writing: Message, at| {
        let ruling = Box::new(Ruling::Approved { scope, writing });
        register.rule(LIN, at, record, ruling).map(|_| ())
    };
    let oral = Message { channel: Channel::Oral, ..message(0) };
    assert_eq!(rule(asked.scope(), oral, 0), Err(AccessRefusal::NotInWriting));
    let empty = Message { text: "\n ".into(), ..message(0) };
    assert_eq!(
        rule(asked.scope(), empty, 0),
        Err(AccessRefusal::Incomplete { lacks: vec![Lack::Missing(FormField::Text)] })
    );
    assert_eq!(
        rule(asked.scope(), message(1), 0),
        Err(AccessRefusal::Incomplete { lacks: vec![Lack::InFuture(FormField::Received)] })
    );
    let wider = [
        Scope { fields: fields(&["昵称", "手机号"]), ..asked.scope() },
        Scope { subjects: Subjects::Named([child("u-3")].into()), ..asked.scope() },
        Scope { subjects: Subjects::Described { description: "五年级".into(), size: 2 }, ..asked.scope() },
        Scope { period: Period::new(hour(0), hour(9)).unwrap(), ..asked.scope() },
        Scope { export: true, ..asked.scope() },
    ];
    for scope in wider {
        assert_eq!(rule(scope, message(0), 0), Err(AccessRefusal::BeyondRequest));
    }
    assert_eq!(rule(asked.scope(), message(0), 8), Err(AccessRefusal::AlreadyOver));
    let narrower = Scope { fields: fields(&["昵称"]), copy: true, ..asked.scope() };
    rule(narrower, message(0), 0).unwrap();
    let seen =
        Access {
            fields: fields(&["昵称", "学习记录"]), exported: Some("U 盘".into()), ..access(1, 9)
        };
    assert_eq!(register.log(2, record, seen), [Breach::OtherFields, Breach::Exported]);
    let copied = Access { copied: Some("工单附件".into()), ..access(1, 9) };
    assert_eq!(register.log(2, record, copied), []);
}

#[test]
fn what_goes_beyond_is_recorded_and_marked() {
    let mut register = Register::default();
    let record = register.approved();
    assert_eq!(register.log(9, record, access(8, 9)), [Breach::AfterPeriod]);
    assert_eq!(register.log(9, record, access(-1, 9)), [Breach::BeforeApproval, Breach::BeforePeriod]);
    assert_eq!(register.log(9, record, access(1, 8)), [Breach::OtherPerson]);
    let other = Access { child: child("u-9"), ..access(1, 9) };
    assert_eq!(register.log(9, record, other), [Breach::OtherChild]);
    let mut register = Register::default();
    let record = register.approved();
    register.tell(LIN, 2, AccessCommand::Revoke { record, reason: "岗位变动".into() }).unwrap();
    assert_eq!(register.log(9, record, access(1, 9)), []);
    assert_eq!(register.log(9, record, access(2, 9)), [Breach::Revoked]);
    assert_eq!(register.cases[&record].state(hour(3)), State::Revoked);
    let unasked = AccessCommand::Log { record: None, access: Box::new(access(1, 9)) };
    let record = register.tell(ZHOU, 9, unasked).unwrap();
    assert_eq!(register.cases[&record].state(hour(9)), State::Unasked);
    assert!(register.cases[&record].is_violated(hour(9)));
    assert_eq!(register.log(9, record, access(1, 9)), [Breach::NoApproval]);
    assert_eq!(register.inspect(|_, _, _| ()), []);
}

#[test]
fn a_request_sent_back_is_made_anew_in_the_same_case() {
    let mut register = Register::default();
    let record = register.ask(CLERK, -1, request(9)).unwrap();
    let again = AccessCommand::Request { again: Some(record), request: Box::new(request(9)) };
    assert_eq!(
        register.tell(ZHOU, 0, again.clone()),
        Err(AccessRefusal::WrongState { state: State::Requested })
    );
    let ask_back = Box::new(Ruling::Returned { question: "为何需要学习记录？".into() });
    register.rule(LIN, 0, record, ask_back).unwrap();
    assert_eq!(register.cases[&record].state(hour(0)), State::Returned);
    // Who holds no key to the case adds nothing to it: what it asks again is a case of its own.
    let beside = register.tell(CLERK, 0, again.clone()).unwrap();
    assert_eq!((register.cases[&beside].again, register.cases[&beside].requests.len()), (Some(record), 1));
    assert_eq!(register.cases[&record].state(hour(0)), State::Returned);
    register.tell(ZHOU, 0, again).unwrap();
    assert_eq!(register.cases[&record].state(hour(0)), State::Requested);
    register.rule(LIN, 0, record, Box::new(Ruling::Refused { reason: "不必要".into() })).unwrap();
    assert_eq!(register.cases[&record].state(hour(0)), State::Refused);
    assert_eq!(register.log(2, record, access(1, 9)), [Breach::NoApproval]);
    assert_eq!(register.inspect(|_, _, _| ()), []);
}

#[test]
fn an_emergency_goes_first_and_is_judged_within_a_day() {
    let urgent = Request { emergency: Some("学生称要轻生".into()), ..request(9) };
    let open = || {
        let mut register = Register::default();
        let record = register.ask(CLERK, 0, urgent.clone()).unwrap();
        assert_eq!(register.log(1, record, access(1, 9)), [], "allowed before approval");
        (register, record)
    };
    let verdict = |register: &Register, record, at| register.cases[&record].verdict(hour(at));
    let (mut register, record) = open();
    assert_eq!(verdict(&register, record, 24), Verdict::Pending { until: hour(24) });
    assert_eq!(
        register.cases[&record].due(hour(2)),
        Some(Due { by: hour(24), kind: DueKind::JudgeEmergency })
    );
    assert_eq!(verdict(&register, record, 25), Verdict::Violation, "not decided");
    assert_eq!(register.log(25, record, access(24, 9)), [Breach::NoApproval]);
    register.rule(LIN, 24, record, approval(&urgent, 24)).unwrap();
    assert_eq!(verdict(&register, record, 99), Verdict::Upheld, "decided at the last moment");
    let (mut register, record) = open();
    let attestation =
        Attestation { outcome: Outcome::NothingKept, by: person(9), at: hour(2), note: "".into() };
    register.tell(ZHOU, 2, AccessCommand::Close { record, attestation }).unwrap();
    assert_eq!(register.cases[&record].due(hour(3)), None, "what is closed cannot be judged");
    assert_eq!(verdict(&register, record, 25), Verdict::Violation);
    let (mut register, record) = open();
    register.rule(LIN, 25, record, approval(&urgent, 25)).unwrap();
    assert_eq!(verdict(&register, record, 99), Verdict::Violation, "decided too late");
    let (mut register, record) = open();
    register.rule(LIN, 2, record, Box::new(Ruling::Refused { reason: "并无危险".into() })).unwrap();
    assert_eq!(verdict(&register, record, 3), Verdict::Violation, "refused");
    assert!(register.cases[&record].is_violated(hour(3)));
    assert_eq!(register.log(3, record, access(1, 9)), [Breach::NoApproval]);
    assert_eq!(register.inspect(|_, _, _| ()), []);
}

#[test]
fn a_day_is_a_day_to_the_minute_on_both_sides_of_an_emergency() {
    let minute = |minutes: i64| hour(0) + jiff::SignedDuration::from_mins(minutes);
    let urgent = Request { emergency: Some("学生称要轻生".into()), ..request(9) };
    let mut register = Register::default();
    let record = register.ask(CLERK, 0, urgent.clone()).unwrap();
    let case = &register.cases[&record];
    let day = 24 * 60;
    for (at, graced) in [(-day - 1, false), (-day, true), (0, true), (day - 1, true), (day, false)] {
        let breaches = case.breaches(&Access { at: minute(at), ..access(0, 9) });
        assert_eq!(breaches.is_empty(), graced, "an access at minute {at}");
    }
    let decided = |at: i64| {
        let mut case = case.clone();
        let stamp = Stamp { seq: Seq(9), time: minute(at), actor: officer(LIN).id };
        let decision = Box::new(Decision { ruling: *approval(&urgent, 0), acting_for: None });
        case.take(stamp, &AccessEvent::AccessDecided { record, decision });
        case.verdict(minute(at + 1))
    };
    assert_eq!(decided(day - 1), Verdict::Upheld);
    assert_eq!(decided(day), Verdict::Upheld);
    assert_eq!(decided(day + 1), Verdict::Violation);
    // Recorded long afterwards, what happened then is marked, and the inspector knows it, too.
    assert_eq!(register.log(1, record, access(-25, 9)), [Breach::NoApproval]);
    register.rule(LIN, 2, record, approval(&urgent, 2)).unwrap();
    assert_eq!(register.log(3, record, access(-25, 9)), [Breach::BeforeApproval, Breach::BeforePeriod]);
    assert_eq!(register.inspect(|_, _, _| ()), []);
}

#[test]
fn a_form_says_what_it_lacks_in_its_own_order() {
    let nothing = Request {
        requester: Person { name: "".into(), staff_id: "".into(), department: "".into(), post: "".into() },
        subjects: Subjects::Described { description: "".into(), size: 0 },
        fields: fields(&[]),
        purpose: "".into(),
        basis: "".into(),
        period: Period::new(hour(0), hour(367 * 24)).unwrap(),
        uses: Uses { copy: Some("".into()), export: Some("".into()) },
        received: Message { reference: "".into(), text: "".into(), at: hour(5), ..message(0) },
        emergency: Some("".into()),
    };
    let lacks = nothing.lacks(hour(0));
    assert_eq!(lacks.len(), 15, "{lacks:?}");
    assert_eq!(lacks.first(), Some(&Lack::Missing(FormField::Name)));
    assert_eq!(request(9).lacks(hour(0)), []);
    let refusal = AccessRefusal::Incomplete { lacks };
    assert_eq!(refusal.explain().args, [("field", "name".to_owned())]);
    let crowd = (0..10_001).map(|number| child(&format!("u-{number}"))).collect();
    let crowded = Request { subjects: Subjects::Named(crowd), ..request(9) };
    assert_eq!(crowded.lacks(hour(0)), [Lack::TooMany(FormField::Children)]);
}

#[test]
fn an_inspector_names_what_the_desk_would_have_refused() {
    let mut register = Register::default();
    let record = register.approved();
    register.log(9, record, access(8, 9));
    let rules = |edit: &dyn Fn(usize, &mut Stamp, &mut Vec<u8>)| {
        register.inspect(edit).into_iter().map(|broken| (broken.seq.0, broken.rule)).collect::<Vec<_>>()
    };
    let by = |entry: usize, number: u8| {
        rules(&move |at, stamp: &mut Stamp, _: &mut Vec<u8>| {
            if at == entry {
                stamp.actor = officer(number).id;
            }
        })
    };
    assert_eq!(by(1, CLERK), [(1, Rule::NotInCharge), (1, Rule::OwnRecording)]);
    assert_eq!(by(1, ZHOU), [(1, Rule::NotInCharge)]);
    assert_eq!(by(0, AUDITOR), [(0, Rule::RoleNotEntitled)]);
    assert_eq!(by(0, LIN), [(1, Rule::OwnRecording)]);
    assert_eq!(by(2, CLERK), [(2, Rule::RoleNotEntitled)]);
    let facts = |entry: usize, facts: Facts| {
        rules(&move |at, _: &mut Stamp, public: &mut Vec<u8>| {
            if at == entry {
                *public = facts.encode();
            }
        })
    };
    let unmarked = Facts { at: Some(hour(8)), breaches: Some([].into()), ..Facts::default() };
    assert_eq!(facts(2, unmarked), [(2, Rule::NotMarked)]);
    let slandered = Facts { at: Some(hour(1)), breaches: Some([Breach::Revoked].into()), ..Facts::default() };
    assert_eq!(facts(2, slandered), [(2, Rule::WronglyMarked)]);
    assert_eq!(facts(2, Facts::default()), [(2, Rule::FactsMissing)]);
    let asked_himself = Facts { officer: Some(officer(LIN).id), ..Facts::default() };
    assert_eq!(facts(0, asked_himself), [(1, Rule::OwnRequest)]);
    let false_deputy = Facts {
        acting_for: Some(officer(HE).id),
        ruling: Some(RulingKind::Approved),
        period: Some(request(9).period),
        at: Some(hour(0)),
        ..Facts::default()
    };
    assert_eq!(facts(1, false_deputy), [(1, Rule::NotInCharge)]);
    let garbled = rules(&|at, _: &mut Stamp, public: &mut Vec<u8>| {
        if at == 1 {
            public.push(9);
        }
    });
    assert!(garbled.contains(&(1, Rule::FactsMissing)));
}

#[test]
fn evidence_and_deeds_survive_the_way_through_json() {
    let mut register = Register::default();
    let files = vec![Evidence { name: "邮件.eml".into(), bytes: 9, sha256: Digest::from_bytes([7; 32]) }];
    let asked = Request { received: Message { files, ..message(-1) }, ..request(9) };
    let record = register.ask(CLERK, -1, asked.clone()).unwrap();
    register.rule(LIN, 0, record, approval(&asked, 0)).unwrap();
    register.log(9, record, access(8, 9));
    for (_, event) in &register.trail {
        let json = serde_json::to_string(event).unwrap();
        assert_eq!(&serde_json::from_str::<AccessEvent>(&json).unwrap(), event);
    }
    let backwards = r#"{"from":"2027-01-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}"#;
    assert!(serde_json::from_str::<Period>(backwards).is_err(), "an illegal period cannot be read in");
    assert!(serde_json::from_str::<ChildId>("\"u 1\"").is_err());
}

/// A step of a random history: who does what to which case, when.
type Step = (u8, u8, u8, i64);

proptest! {
    #[test]
    fn no_history_gets_past_the_rules(steps in proptest::collection::vec((1_u8..=5, 0_u8..8, 0_u8..6, -4_i64..40), 1..60)) {
        let steps: Vec<Step> = steps;
        let mut register = Register::default();
        let mut now = 0;
        for (by, what, which, later) in steps {
            now += later.max(0);
            let records: Vec<RecordId> = register.cases.keys().copied().collect();
            let record = records.get(usize::from(which)).copied().unwrap_or(RecordId::from_bytes([0; 16]));
            let asked = Request {
                period: Period::new(hour(now + later), hour(now + later + 30)).unwrap(),
                received: message(now),
                emergency: (which == 0).then(|| "危险".into()),
                ..request(if which == 1 { by } else { 9 })
            };
            let command = match what {
                0 => AccessCommand::Request { again: None, request: Box::new(asked) },
                1 => AccessCommand::Request { again: Some(record), request: Box::new(asked) },
                2 => {
                    let scope = register.cases.get(&record).and_then(|case| case.request()).map_or_else(|| asked.scope(), |r| r.what.scope());
                    AccessCommand::Decide { record, ruling: Box::new(Ruling::Approved { scope, writing: message(now) }) }
                }
                3 => AccessCommand::Decide { record, ruling: Box::new(Ruling::Returned { question: "?".into() }) },
                4 => AccessCommand::Log { record: (which != 5).then_some(record), access: Box::new(access(now - later.abs(), 9)) },
                5 => AccessCommand::Revoke { record, reason: "x".into() },
                6 => AccessCommand::NameDeputy { deputy: officer(which + 1).id, period: Period::new(hour(now), hour(now + 50)).unwrap() },
                _ => AccessCommand::Close { record, attestation: Attestation { outcome: Outcome::NothingKept, by: person(9), at: hour(now), note: "".into() } },
            };
            let _ = register.tell(by, now, command);
        }
        prop_assert_eq!(register.inspect(|_, _, _| ()), []);
        for case in register.cases.values() {
            for decision in &case.decisions {
                let deciding = officer(decision.stamp.actor.as_bytes()[0]);
                for request in case.requests.iter().filter(|one| one.stamp.seq < decision.stamp.seq) {
                    prop_assert!(request.stamp.actor != deciding.id);
                    prop_assert!(!request.what.requester.is_officer(&deciding));
                }
            }
        }
    }

    #[test]
    fn facts_survive_the_leaf_and_nothing_else_reads_as_facts(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        if let Some(facts) = Facts::read(&bytes) {
            prop_assert_eq!(Facts::read(&facts.encode()), Some(facts));
        }
    }
}

#[test]
fn the_inspector_knows_who_may_change_officers() {
    let mut inspector = Inspector::default();
    let kit = OfficerId::from_bytes([99; 16]);
    inspector.enrolled(officer(LIN).id, officer(LIN).role);
    inspector.enrolled(officer(CLERK).id, officer(CLERK).role);
    inspector.enrolled(kit, Role::Recovery);
    let mut breaks = |actor, action| {
        let act = Act {
            seq: Seq(7),
            time: jiff::Timestamp::UNIX_EPOCH,
            actor,
            action,
            record: RecordId::from_bytes([1; 16]),
            public: &[],
        };
        inspector.see(&act).iter().any(|broken| broken.rule == Rule::RoleNotEntitled)
    };
    for (actor, enrols, removes, imports) in [
        (officer(LIN).id, true, true, true),
        (officer(CLERK).id, false, false, true),
        (kit, true, false, false),
    ] {
        assert_eq!(!breaks(actor, "officer.enrolled"), enrols, "{actor} enrols");
        assert_eq!(!breaks(actor, "officer.removed"), removes, "{actor} removes");
        assert_eq!(!breaks(actor, "policy.imported"), imports, "{actor} imports");
    }
}
