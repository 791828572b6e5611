//! What may be recorded of an incident, by whom, and what is refused.

use super::*;

fn open(facts: Vec<Fact>) -> IncidentCommand {
    IncidentCommand::Open { facts, links: Vec::new(), origin: None }
}

fn step(record: RecordId, step: DutyStep) -> IncidentCommand {
    IncidentCommand::Duty { record, rule: Trial::RULE.parse().expect("an id"), step: Box::new(step) }
}

fn done() -> DutyStep {
    DutyStep::Done {
        proof: Proof {
            channel: "邮件".into(),
            at: now(),
            reference: "MSG-1".into(),
            by: "林月".into(),
            reached: None,
        },
    }
}

fn go(record: RecordId, to: State, reason: &str) -> IncidentCommand {
    IncidentCommand::Move { record, to, reason: reason.into() }
}

#[test]
fn three_facts_open_an_incident_and_the_rules_are_recorded_once() {
    let mut trial = Trial::default();
    let first = trial.run(Role::Clerk, open(three())).expect("a clerk may report");
    let actions: Vec<_> = first.iter().map(IncidentEvent::action).collect();
    assert_eq!(actions, ["rules.recorded", "incident.opened"]);
    let second = trial.run(Role::PrivacyOfficer, open(three())).expect("it is opened");
    assert_eq!(second.len(), 1, "the rules are there already");
    assert_eq!(trial.only().packs, [Trial::pack()]);
    assert_eq!(trial.only().state, State::Reported);
    // What is known of the organisation is taken over.
    assert_eq!(trial.only().facts.answer(Question::TelecomOperator), Answer::Yes);
}

#[test]
fn each_of_the_three_is_needed_and_the_detection_may_be_unknown() {
    for lacking in 0..3 {
        let mut facts = three();
        let fact = facts.remove(lacking).name();
        assert_eq!(
            Trial::default().run(Role::Clerk, open(facts)),
            Err(IncidentRefusal::MissingFact { fact })
        );
    }
    let mut facts = three();
    facts[2] = Fact::Time { which: Moment::Detected, at: None };
    assert!(Trial::default().run(Role::Clerk, open(facts)).is_ok());
}

#[test]
fn a_detection_in_the_future_is_refused_and_one_now_is_not() {
    let mut facts = three();
    facts[2] = told(Moment::Detected, "2026-11-25T09:00:01Z");
    let fact = FactName::Time(Moment::Detected);
    assert_eq!(
        Trial::default().run(Role::PrivacyOfficer, open(facts.clone())),
        Err(IncidentRefusal::FactInFuture { fact })
    );
    facts[2] = told(Moment::Detected, "2026-11-25T09:00:00Z");
    assert!(Trial::default().run(Role::PrivacyOfficer, open(facts)).is_ok());
}

#[test]
fn a_clerk_reports_and_changes_nothing_and_an_auditor_not_even_that() {
    let (mut trial, record) = Trial::opened(three());
    let refused = |role| Err(IncidentRefusal::NotEntitled { role });
    assert_eq!(trial.run(Role::Auditor, open(three())), refused(Role::Auditor));
    assert_eq!(trial.run(Role::Clerk, go(record, State::Assessing, "")), refused(Role::Clerk));
}

#[test]
fn an_earlier_value_is_given_up_only_with_a_reason_and_kept() {
    let (mut trial, record) = Trial::opened(three());
    let change = |number: &str, reason: &str| IncidentCommand::Change {
        record,
        facts: vec![count("total", number)],
        reason: reason.into(),
    };
    trial.run(Role::PrivacyOfficer, change("1000", "")).expect("nothing is given up");
    assert_eq!(trial.run(Role::PrivacyOfficer, change("1000", "again")), Err(IncidentRefusal::NothingNew));
    let fact = FactName::Count(Group::Total);
    assert_eq!(
        trial.run(Role::PrivacyOfficer, change("1200", "")),
        Err(IncidentRefusal::ReasonNeeded { fact: fact.clone() })
    );
    trial.run(Role::PrivacyOfficer, change("1200", "日志核对")).expect("a reason is given");
    let held = trial.only();
    assert_eq!(held.facts.count(&Group::Total), Some(Count::Known(1_200)));
    let earlier: Vec<_> = held.earlier(&fact).map(|(_, fact, _)| fact.clone()).collect();
    assert_eq!(earlier, [count("total", "1000")]);
    assert_eq!(held.changes.last().map(|change| change.what.reason.as_str()), Some("日志核对"));
}

#[test]
fn what_was_unknown_is_told_without_a_reason() {
    let (mut trial, record) = Trial::opened(three());
    for number in ["?", "5"] {
        let facts = vec![count("under-14", number)];
        let change = IncidentCommand::Change { record, facts, reason: CleanText::default() };
        trial.run(Role::PrivacyOfficer, change).expect("nothing known is given up");
    }
}

#[test]
fn only_the_steps_of_the_life_are_taken() {
    for from in State::ALL {
        for to in State::ALL {
            let (mut trial, record) = Trial::opened(three());
            trial.incidents[0].state = *from;
            trial.run(Role::PrivacyOfficer, step(record, done())).expect("the duty is done");
            let moved = trial.run(Role::PrivacyOfficer, go(record, *to, "依据"));
            let allowed = from.next().contains(to) && *to != State::Reviewed;
            assert_eq!(moved.is_ok(), allowed, "{from:?} → {to:?}");
        }
    }
}

#[test]
fn ending_and_reopening_are_given_reasons() {
    let (mut trial, record) = Trial::opened(three());
    let needed = Err(IncidentRefusal::StepReason { to: State::Dismissed });
    assert_eq!(trial.run(Role::PrivacyOfficer, go(record, State::Dismissed, " ")), needed);
    trial.run(Role::PrivacyOfficer, go(record, State::Dismissed, "测试数据")).expect("a reason is given");
    let needed = Err(IncidentRefusal::StepReason { to: State::Assessing });
    assert_eq!(trial.run(Role::PrivacyOfficer, go(record, State::Assessing, "")), needed);
    trial.run(Role::PrivacyOfficer, go(record, State::Assessing, "并非测试数据")).expect("it is reopened");
}

#[test]
fn an_incident_is_closed_when_every_duty_is_settled() {
    let (mut trial, record) = Trial::opened(three());
    trial.incidents[0].state = State::Contained;
    let open = Err(IncidentRefusal::DutiesOpen { open: 1 });
    assert_eq!(trial.run(Role::PrivacyOfficer, go(record, State::Closed, "完")), open);
    trial.run(Role::PrivacyOfficer, step(record, done())).expect("it is done");
    trial.run(Role::PrivacyOfficer, go(record, State::Closed, "完")).expect("nothing is open");
}

#[test]
fn a_duty_is_done_with_proof_or_excused_with_all_that_the_exception_asks() {
    let (mut trial, record) = Trial::opened(three());
    let excuse = |exception: Option<&str>, recorded: &[&str]| {
        step(
            record,
            DutyStep::Excused {
                exception: exception.map(|id| id.parse().expect("an id")),
                reason: "危害已避免".into(),
                recorded: recorded.iter().map(|text| CleanText::new(text)).collect(),
            },
        )
    };
    let exception: RuleId = "harm-avoided".parse().expect("an id");
    let incomplete = Err(IncidentRefusal::ExceptionIncomplete { exception, asked: 2 });
    for recorded in [&[][..], &["一"], &["一", ""], &["一", "二", "三"]] {
        assert_eq!(trial.run(Role::PrivacyOfficer, excuse(Some("harm-avoided"), recorded)), incomplete);
    }
    assert!(matches!(
        trial.run(Role::PrivacyOfficer, excuse(Some("else"), &[])),
        Err(IncidentRefusal::NoSuchException { .. })
    ));
    trial.run(Role::PrivacyOfficer, excuse(Some("harm-avoided"), &["一", "二"])).expect("all is recorded");
    let settled = |held| matches!(held, Err(IncidentRefusal::DutySettled { .. }));
    assert!(settled(trial.run(Role::PrivacyOfficer, step(record, done()))), "it is opened again first");
    let reopen = |reason: &str| step(record, DutyStep::Reopened { reason: reason.into() });
    assert_eq!(
        trial.run(Role::PrivacyOfficer, reopen("")),
        Err(IncidentRefusal::Missing { field: "reason" })
    );
    trial.run(Role::PrivacyOfficer, reopen("危害未避免")).expect("it is reopened");
    trial.run(Role::PrivacyOfficer, step(record, done())).expect("it is done");
    trial.run(Role::PrivacyOfficer, step(record, done())).expect("a report is supplemented");
    assert_eq!(trial.only().steps(&Trial::RULE.parse().expect("an id")).len(), 4);
}

#[test]
fn a_duty_of_no_rule_is_not_carried_out() {
    let (mut trial, record) = Trial::opened(three());
    let command =
        IncidentCommand::Duty { record, rule: "EU-1".parse().expect("an id"), step: Box::new(done()) };
    assert!(matches!(trial.run(Role::PrivacyOfficer, command), Err(IncidentRefusal::NoSuchDuty { .. })));
}

#[test]
fn tasks_are_numbered_settled_once_and_can_be_taken_up_again() {
    let (mut trial, record) = Trial::opened(three());
    let task = |what: &str| Task { what: what.into(), owner: "周宁".into(), due: None, follow_up: false };
    let set = IncidentCommand::SetTasks { record, tasks: vec![task("一"), task("二")] };
    trial.run(Role::PrivacyOfficer, set).expect("they are set");
    let settle = |id, outcome| IncidentCommand::SettleTask { record, task: TaskId(id), outcome };
    let ready = || TaskOutcome::Done { at: now(), note: CleanText::default() };
    trial.run(Role::PrivacyOfficer, settle(2, ready())).expect("it is done");
    let refused = |task| Err(IncidentRefusal::NoSuchTask { task: TaskId(task) });
    assert_eq!(trial.run(Role::PrivacyOfficer, settle(2, ready())), refused(2));
    assert_eq!(trial.run(Role::PrivacyOfficer, settle(3, ready())), refused(3));
    let reopened = TaskOutcome::Reopened { reason: "没做完".into() };
    assert_eq!(trial.run(Role::PrivacyOfficer, settle(1, reopened.clone())), refused(1));
    trial.run(Role::PrivacyOfficer, settle(2, reopened)).expect("it is taken up again");
    let moved = TaskOutcome::Assigned { owner: "林月".into(), due: Some(now()) };
    trial.run(Role::PrivacyOfficer, settle(2, moved)).expect("somebody else has it");
    let held = trial.only().task(TaskId(2)).expect("it is there");
    assert!(held.is_open());
    assert_eq!((held.owner().as_str(), held.due()), ("林月", Some(now())));
}

#[test]
fn the_review_follows_the_closing_and_its_measures_are_tasks_with_owner_and_date() {
    let (mut trial, record) = Trial::opened(three());
    let measure = |due| Task { what: "换掉 SDK".into(), owner: "周宁".into(), due, follow_up: false };
    let review = |due| IncidentCommand::Review {
        record,
        review: Box::new(Review {
            causes: "对方接口未鉴权".into(),
            worked: "两小时内切断".into(),
            measures: vec![measure(due)],
        }),
    };
    assert_eq!(trial.run(Role::PrivacyOfficer, review(Some(now()))), Err(IncidentRefusal::NotClosed));
    trial.incidents[0].state = State::Closed;
    assert_eq!(trial.run(Role::PrivacyOfficer, review(None)), Err(IncidentRefusal::Missing { field: "due" }));
    trial.run(Role::PrivacyOfficer, review(Some(now()))).expect("it is reviewed");
    assert_eq!(trial.only().state, State::Reviewed);
    assert!(trial.only().tasks[0].set.what.follow_up);
}

#[test]
fn a_link_leads_elsewhere_and_is_made_once() {
    let (mut trial, record) = Trial::opened(three());
    let link = |link| IncidentCommand::Link { record, link };
    let sdk = Link::Sdk { name: "推送 SDK".into() };
    trial.run(Role::PrivacyOfficer, link(sdk.clone())).expect("it is linked");
    for unsound in [sdk.clone(), Link::Incident { record }, Link::Sdk { name: CleanText::default() }] {
        assert_eq!(trial.run(Role::PrivacyOfficer, link(unsound)), Err(IncidentRefusal::UnsoundLink));
    }
    let unlink = IncidentCommand::Unlink { record, link: sdk, reason: "弄错了".into() };
    trial.run(Role::PrivacyOfficer, unlink).expect("it is taken away");
    assert!(trial.only().links.is_empty());
}

#[test]
fn a_row_is_imported_once() {
    let origin =
        Origin { file: "旧台账.csv".into(), sha256: Digest::from_bytes([3; 32]), line: 4, told: None };
    let command = || IncidentCommand::Open {
        facts: three(),
        links: Vec::new(),
        origin: Some(Box::new(origin.clone())),
    };
    let mut trial = Trial::default();
    trial.run(Role::PrivacyOfficer, command()).expect("it is imported");
    assert!(matches!(
        trial.run(Role::PrivacyOfficer, command()),
        Err(IncidentRefusal::ImportedBefore { line: 4, .. })
    ));
}

#[test]
fn an_event_survives_the_way_through_json() {
    let (mut trial, record) = Trial::opened(three());
    let mut events = trial
        .run(
            Role::PrivacyOfficer,
            IncidentCommand::Change {
                record,
                facts: vec![
                    count("in:DE", "~3000"),
                    Fact::Answer { question: Question::SuspectedCrime, answer: Answer::Yes },
                    Fact::Text { which: TextField::Harm, text: "骚扰电话\n诈骗".into() },
                    Fact::Loss { yuan: None },
                ],
                reason: "初步核对".into(),
            },
        )
        .expect("it is changed");
    events.extend(trial.run(Role::PrivacyOfficer, step(record, done())).expect("it is done"));
    for event in events {
        let event = crate::domain::event::Event::Incident(event);
        let json = serde_json::to_string(&event).expect("json");
        assert_eq!(serde_json::from_str::<crate::domain::event::Event>(&json).expect("an event"), event);
    }
    let held = serde_json::to_string(trial.only()).expect("json");
    assert_eq!(&serde_json::from_str::<Incident>(&held).expect("an incident"), trial.only());
}

/// What a register told to be over is taken in as over, in one step with its opening: no crash leaves it half taken in.
#[test]
fn what_was_over_elsewhere_is_over_here_and_nothing_is_claimed_of_its_duties() {
    let told =
        |told| Origin { file: "旧台账.csv".into(), sha256: Digest::from_bytes([3; 32]), line: 4, told };
    let command = |state| {
        let origin = Some(Box::new(told(state)));
        IncidentCommand::Open { facts: three(), links: Vec::new(), origin }
    };
    let cases = [
        (None, State::Reported),
        (Some(State::Reported), State::Reported),
        (Some(State::Notifying), State::Reported),
        (Some(State::Contained), State::Reported),
        (Some(State::Dismissed), State::Dismissed),
        (Some(State::Closed), State::Closed),
        (Some(State::Reviewed), State::Closed),
    ];
    for (state, begins) in cases {
        let mut trial = Trial::default();
        let events = trial.run(Role::PrivacyOfficer, command(state)).expect("it is imported");
        let incident = trial.only().clone();
        assert_eq!((incident.state, incident.duties.len()), (begins, 0), "{state:?}");
        assert_eq!(incident.was_over_when_taken_in(), begins.is_over());
        let moved: Vec<_> = events
            .iter()
            .filter_map(|event| match event {
                IncidentEvent::IncidentMoved { reason, .. } => Some(reason.as_str()),
                _ => None,
            })
            .collect();
        let expected: &[&str] = if begins.is_over() { &["旧台账.csv:4"] } else { &[] };
        assert_eq!(moved, expected, "the register is the reason");
        // A clerk reports what goes on and says of nothing that it is over.
        let by_clerk = Trial::default().run(Role::Clerk, command(state));
        assert_eq!(by_clerk.is_ok(), !begins.is_over());
    }

    // Once taken up again it is like any other: it is closed only when its duties are settled.
    let mut trial = Trial::default();
    trial.run(Role::PrivacyOfficer, command(Some(State::Closed))).expect("it is imported");
    let record = trial.only().record;
    for to in [State::Assessing, State::Confirmed, State::Contained] {
        let step = IncidentCommand::Move { record, to, reason: "又有线索".into() };
        trial.run(Role::PrivacyOfficer, step).expect("it goes on");
        assert!(!trial.only().was_over_when_taken_in());
    }
    let close = IncidentCommand::Move { record, to: State::Closed, reason: "结束".into() };
    assert_eq!(
        trial.run(Role::PrivacyOfficer, close),
        Err(IncidentRefusal::DutiesOpen { open: 1 }),
        "where it came from closes it no second time"
    );
    // One opened here cannot be closed by leaping.
    let (mut trial, record) = Trial::opened(three());
    let leap = IncidentCommand::Move { record, to: State::Closed, reason: "结束".into() };
    assert!(matches!(
        trial.run(Role::PrivacyOfficer, leap),
        Err(IncidentRefusal::NoSuchStep { from: State::Reported, to: State::Closed })
    ));
}

#[test]
fn an_origin_of_before_says_nothing_of_a_state() {
    let json = format!(
        r#"{{"file":"旧台账.csv","sha256":{},"line":4}}"#,
        serde_json::json!(Digest::from_bytes([3; 32]))
    );
    let origin: Origin = serde_json::from_str(&json).expect("it is read for ever");
    assert_eq!((origin.told, origin.begins()), (None, State::Reported));
    assert!(!serde_json::to_string(&origin).expect("it is written").contains("told"));
}
