use super::*;

/// An open duty of this incident.
fn duty(trial: &Trial, title: &str, fits: impl Fn(&crate::rules::Duty) -> bool) -> RuleId {
    file(trial, title).duties.iter().find(|duty| duty.is_open() && fits(duty)).unwrap().rule.id.clone()
}

#[test]
fn it_goes_on_to_the_next_state() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, SDK, MoveForm::new);
    trial.play("F12");
    assert!(matches!(executed(&trial), IncidentCommand::Move { to: State::Assessing, .. }));
}

#[test]
fn dismissing_needs_a_reason_and_is_confirmed_by_another_key() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, LOST, MoveForm::new);
    trial.play("Right Right F12");
    assert!(trial.desk.executed.is_empty());
    assert!(trial.screen().contains("须说明理由"), "{}", trial.screen());
    trial.play("‹找回，硬盘已加密› F12");
    assert!(trial.desk.executed.is_empty(), "the key that confirms does not ask");
    trial.play("Enter");
    assert!(
        trial.screen().contains("将变为“不属实”") || trial.screen().contains("将变为"),
        "{}",
        trial.screen()
    );
    trial.play("F12");
    assert!(matches!(executed(&trial), IncidentCommand::Move { to: State::Dismissed, .. }));
}

#[test]
fn closing_with_open_duties_is_refused_and_says_how_many() {
    let mut trial = trial(Language::English, 80, 24);
    about(&mut trial, MAIL, MoveForm::new);
    trial.play("Right");
    assert!(trial.screen().contains("duties are open"), "{}", trial.screen());
    trial.play("Tab ‹over› F12");
    assert!(trial.desk.executed.is_empty());
}

#[test]
fn notes_and_measures_say_when() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, SDK, NoteForm::new);
    trial.play("‹公司来电确认› Tab C-u ‹昨天18:00› F12");
    match executed(&trial) {
        IncidentCommand::Note { note, .. } => assert_eq!(note.at, hours(-16)),
        other => panic!("{other:?}"),
    }
    about(&mut trial, SDK, MeasureForm::new);
    trial.play("‹停止向该 SDK 传输› F12");
    assert!(matches!(executed(&trial), IncidentCommand::Measure { .. }));
    about(&mut trial, SDK, NoteForm::new);
    trial.play("‹预告› Tab C-u ‹明天› F12");
    assert!(trial.screen().contains("尚未到来"), "{}", trial.screen());
}

#[test]
fn tasks_are_set_taken_in_done_dropped_reopened_and_assigned() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, SDK, TaskForm::new);
    trial.play("‹联系公司法务› Enter ‹周宁› Enter ‹+4h› F12");
    match executed(&trial) {
        IncidentCommand::SetTasks { tasks, .. } => {
            assert_eq!((tasks[0].owner.as_str(), tasks[0].due), ("周宁", Some(hours(4))));
        }
        other => panic!("{other:?}"),
    }
    about(&mut trial, SDK, ChecklistForm::new);
    trial.play("Space Tab ‹林月› Enter F12");
    let set = match executed(&trial) {
        IncidentCommand::SetTasks { tasks, .. } => tasks.len(),
        other => panic!("{other:?}"),
    };
    let items = crate::domain::incident::checklist(&[Kind::AtProcessor], None).count();
    assert_eq!(set, items - 1, "all but the first");
    let left = file(&trial, SDK);
    assert_eq!(left.incident.tasks.len(), items);
    about(&mut trial, SDK, ChecklistForm::new);
    assert!(trial.screen().contains("[x]"), "what was left out is offered again: {}", trial.screen());
    trial.keys("Esc");

    let settle = |trial: &mut Trial, task: u32, how, script: &str| {
        about(trial, SDK, |cx, stand, file| SettleForm::new(cx, stand, file, TaskId(task), how).unwrap());
        trial.play(script);
    };
    settle(&mut trial, 1, Settling::Done, "‹已联系› F12");
    settle(&mut trial, 2, Settling::Drop, "F12");
    assert!(trial.screen().contains("未填写"), "a reason is asked for: {}", trial.screen());
    trial.play("‹公司已先行处理› F12");
    settle(&mut trial, 1, Settling::Reopen, "‹对方改口› F12");
    match executed(&trial) {
        IncidentCommand::SettleTask { task, outcome, .. } => {
            assert_eq!((task.0, outcome), (1, &TaskOutcome::Reopened { reason: "对方改口".into() }));
        }
        other => panic!("{other:?}"),
    }
    about(&mut trial, SDK, |cx, stand, file| AssignForm::new(cx, stand, file, TaskId(1)).unwrap());
    trial.play("C-u ‹林月› Enter C-u ‹+2d› F12");
    let file = file(&trial, SDK);
    let task = file.incident.task(TaskId(1)).unwrap();
    assert_eq!((task.owner().as_str(), task.due()), ("林月", Some(hours(48))));
    assert!(task.is_open());
}

#[test]
fn a_duty_is_begun_done_with_proof_and_opened_again() {
    let mut trial = trial(Language::Chinese, 80, 24);
    let rule = duty(&trial, SDK, |duty| duty.rule.id.as_str() == "CN-I01.individuals");
    about(&mut trial, SDK, |cx, stand, file| BeginForm::new(cx, stand, file, &rule).unwrap());
    trial.play("‹客服起草› F12");
    about(&mut trial, SDK, |cx, stand, file| DoneForm::new(cx, stand, file, &rule).unwrap());
    trial.play("C-u F12");
    assert!(trial.screen().contains("未填写"), "{}", trial.screen());
    trial.play("‹站内信› Enter ‹批次 118› Enter Enter Enter ‹119万› F12");
    match executed(&trial) {
        IncidentCommand::Duty { step, .. } => match &**step {
            DutyStep::Done { proof } => {
                assert_eq!((proof.channel.as_str(), proof.by.as_str()), ("站内信", "林月"));
                assert_eq!((proof.reference.as_str(), proof.reached), ("批次 118", Some(1_190_000)));
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
    about(&mut trial, SDK, |cx, stand, file| ReopenForm::new(cx, stand, file, &rule).unwrap());
    trial.play("‹退信过多› F12");
    assert!(
        matches!(executed(&trial), IncidentCommand::Duty { step, .. } if matches!(**step, DutyStep::Done { .. }))
    );
    trial.play("Enter F12");
    assert!(
        matches!(executed(&trial), IncidentCommand::Duty { step, .. } if matches!(**step, DutyStep::Reopened { .. }))
    );
}

#[test]
fn an_exception_asks_for_each_thing_to_be_recorded() {
    let mut trial = trial(Language::Chinese, 120, 36);
    let rule = duty(&trial, SDK, |duty| {
        duty.exceptions().any(|(_, _, asked)| asked.len() > 1) && duty.rule.id.as_str().starts_with("CN-")
    });
    about(&mut trial, SDK, |cx, stand, file| ExcuseForm::new(cx, stand, file, &rule).unwrap());
    trial.play("Tab F12");
    let screen = trial.screen();
    assert!(screen.matches("未填写").count() >= 3, "the reason and each thing: {screen}");
    let asked = file(&trial, SDK)
        .duties
        .iter()
        .find(|duty| duty.rule.id == rule)
        .and_then(|duty| duty.exceptions().next().map(|(_, _, asked)| asked.len()))
        .unwrap();
    trial.play("‹已有效避免› Tab");
    for number in 0..asked {
        trial.play(&format!("‹依据 {number}› Tab"));
    }
    trial.play("Enter F12");
    match executed(&trial) {
        IncidentCommand::Duty { step, .. } => match &**step {
            DutyStep::Excused { exception, recorded, .. } => {
                assert!(exception.is_some());
                assert_eq!(recorded.len(), asked);
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn not_due_for_another_reason_says_that_no_exception_bears_it() {
    let mut trial = trial(Language::English, 80, 24);
    let rule = duty(&trial, MAIL, |duty| duty.verdict.is_yes());
    let all = file(&trial, MAIL);
    let offered = all.duties.iter().find(|duty| duty.rule.id == rule).unwrap().exceptions().count();
    about(&mut trial, MAIL, |cx, stand, file| ExcuseForm::new(cx, stand, file, &rule).unwrap());
    trial.play(&"Down ".repeat(offered));
    let tab = if offered == 0 { "" } else { "Tab " };
    trial.play(&format!("{tab}‹the authority asked us not to› Enter"));
    assert!(trial.screen().contains("judgement"), "{}", trial.screen());
    trial.play("F12");
    assert!(matches!(executed(&trial), IncidentCommand::Duty { .. }));
}

#[test]
fn links_are_picked_and_taken_away() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, MAIL, LinkForm::new);
    trial.play("Tab ‹推送› Enter F12");
    let linked = file(&trial, SDK).incident.record;
    assert!(
        matches!(executed(&trial), IncidentCommand::Link { link: Link::Incident { record }, .. } if *record == linked)
    );
    for (script, sort) in [
        ("Right Tab Down Enter F12", "access"),
        ("Right Right Tab ‹微信› Enter F12", "sdk"),
        ("Right Right Right Tab ‹儿童› Enter F12", "policy"),
    ] {
        about(&mut trial, MAIL, LinkForm::new);
        trial.play(script);
        let IncidentCommand::Link { link, .. } = executed(&trial) else { panic!("{sort}") };
        let right = match link {
            Link::Incident { .. } => "incident",
            Link::Access { .. } => "access",
            Link::Sdk { .. } => "sdk",
            Link::Policy { .. } => "policy",
        };
        assert_eq!(right, sort);
    }
    about(&mut trial, MAIL, LinkForm::new);
    trial.play("Tab ‹推送› F12");
    assert!(trial.screen().contains("请从列表中选择"), "{}", trial.screen());
    trial.keys("Esc");

    let link = file(&trial, MAIL).incident.links.iter().next().cloned().unwrap();
    about(&mut trial, MAIL, |cx, stand, file| UnlinkForm::new(cx, stand, file, Some(&link)).unwrap());
    trial.play("‹不是同一公司› F12");
    assert!(matches!(executed(&trial), IncidentCommand::Unlink { link: gone, .. } if *gone == link));
}

#[test]
fn evidence_is_kept_with_what_it_shows() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, SDK, KeepForm::new);
    trial.play("‹/tmp/access.log› Enter Tab F12");
    assert!(trial.screen().contains("未填写"), "{}", trial.screen());
    trial.play("‹推送服务日志› F12");
    assert_eq!(trial.desk.attached.len(), 1);
    assert!(matches!(executed(&trial), IncidentCommand::Keep { files, .. } if files.len() == 1));
}

#[test]
fn a_review_sets_its_measures_with_owner_and_date() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, TEST, MoveForm::new);
    trial.play("Tab ‹另有发现› F12 Enter F12");
    about(&mut trial, TEST, ReviewForm::new);
    trial.play("‹口令过弱› Tab ‹告警及时› Tab ‹启用多因素› F12");
    let screen = trial.screen();
    assert!(screen.matches("未填写").count() >= 2, "owner and date are asked for: {screen}");
    trial.play("‹周宁› Enter ‹+30d› F12");
    assert!(trial.screen().contains("复盘"), "only after the closing: {}", trial.screen());
    assert!(matches!(executed(&trial), IncidentCommand::Move { .. }));
}

#[test]
fn adopting_rules_is_refused_while_they_are_the_newest() {
    let mut trial = trial(Language::Chinese, 80, 24);
    about(&mut trial, SDK, |cx, stand, file| AdoptForm::new(cx, &stand, file));
    trial.play("Enter");
    assert!(trial.desk.executed.is_empty());
    assert!(trial.screen().contains("最新规则"), "{}", trial.screen());
}

#[test]
fn without_the_right_nothing_is_sent() {
    let mut trial = trial(Language::English, 80, 24);
    let file = file(&trial, SDK);
    let mut clerk = officers()[0].clone();
    clerk.role = crate::domain::officer::Role::Auditor;
    let now = trial.desk.time();
    open(&mut trial, |cx, _| NoteForm::new(cx, Stand { now, officer: Some(clerk) }, &file));
    trial.play("‹seen› Tab F12");
    assert!(trial.desk.executed.is_empty());
    assert!(trial.screen().contains("role"), "{}", trial.screen());
}
