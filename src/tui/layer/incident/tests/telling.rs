use super::*;

fn changed(trial: &Trial) -> (&[Fact], &str) {
    match executed(trial) {
        IncidentCommand::Change { facts, reason, .. } => (facts, reason.as_str()),
        other => panic!("{other:?}"),
    }
}

fn group(trial: &mut Trial, title: &str, group: FactGroup) {
    about(trial, title, |cx, stand, file| TellForm::group(cx, stand, file, group, None));
}

#[test]
fn only_what_was_changed_is_told() {
    let mut trial = trial(Language::Chinese, 120, 36);
    group(&mut trial, SDK, FactGroup::Persons);
    trial.play("Tab ‹100万› F12");
    let (facts, reason) = changed(&trial);
    assert_eq!(facts, [Fact::Count { group: Group::Adults, count: Some(Count::Known(1_000_000)) }]);
    assert_eq!(reason, "", "nothing was given up");
}

#[test]
fn giving_up_an_earlier_value_needs_a_reason() {
    let mut trial = trial(Language::Chinese, 120, 36);
    about(&mut trial, SDK, |cx, stand, file| {
        TellForm::fact(cx, stand, file, &FactName::Count(Group::Under14))
    });
    trial.play("C-u ‹5万› F12");
    assert!(trial.desk.executed.is_empty(), "{}", trial.screen());
    assert!(trial.screen().contains("将替换原值"), "{}", trial.screen());
    trial.play("‹核对日志后更正› F12");
    let (facts, reason) = changed(&trial);
    assert_eq!(facts, [Fact::Count { group: Group::Under14, count: Some(Count::Known(50_000)) }]);
    assert_eq!(reason, "核对日志后更正");
}

#[test]
fn how_the_duties_change_is_shown_before_it_is_recorded() {
    let mut trial = trial(Language::English, 120, 36);
    group(&mut trial, LOST, FactGroup::Persons);
    trial.wait(1);
    assert!(trial.screen().contains("No duty changes"), "{}", trial.screen());
    trial.play("‹300› Tab Tab Tab ‹12› Tab Tab Tab ‹France 5›");
    trial.wait(1);
    let screen = trial.screen();
    assert!(screen.contains("+ new") || screen.contains("+ applies now"), "{screen}");
    assert!(trial.desk.executed.is_empty());
}

#[test]
fn taking_out_what_was_told_is_refused_and_unknown_is_said() {
    let mut trial = trial(Language::English, 120, 36);
    group(&mut trial, SDK, FactGroup::Persons);
    trial.play("C-u F12");
    assert!(trial.screen().contains("cannot be taken out"), "{}", trial.screen());
    trial.play("‹?› F12 ‹the company took it back› F12");
    let (facts, _) = changed(&trial);
    assert_eq!(facts, [Fact::Count { group: Group::Total, count: None }]);
}

#[test]
fn a_place_taken_out_of_the_list_has_nobody() {
    let mut trial = trial(Language::Chinese, 120, 36);
    about(&mut trial, SDK, |cx, stand, file| {
        TellForm::fact(cx, stand, file, &FactName::Count(Group::In("DE".parse().unwrap())))
    });
    trial.play("C-u ‹法国 ~200› Tab ‹公司更正› F12");
    let (facts, _) = changed(&trial);
    let place =
        |place: &str, count| Fact::Count { group: Group::In(place.parse().unwrap()), count: Some(count) };
    assert_eq!(facts, [place("FR", Count::Estimated(200)), place("DE", Count::Known(0))]);
}

#[test]
fn every_group_can_be_told_and_nothing_told_changes_by_itself() {
    for group_of in FactGroup::ALL {
        for title in [SDK, MAIL, TEST, LOST] {
            let mut trial = trial(Language::English, 120, 36);
            group(&mut trial, title, group_of);
            trial.keys("F12");
            assert!(trial.desk.executed.is_empty(), "{group_of:?} of {title}: {:?}", trial.desk.executed);
            assert!(trial.screen().contains("Nothing differs"), "{}", trial.screen());
        }
    }
}

#[test]
fn answers_and_texts_are_told() {
    let mut trial = trial(Language::Chinese, 120, 36);
    about(&mut trial, SDK, |cx, stand, file| {
        let name = FactName::Answer(Question::SuspectedCrime);
        TellForm::group(cx, stand, file, FactGroup::Questions, Some(&name))
    });
    trial.play("Right F12");
    assert!(matches!(
        changed(&trial).0,
        [Fact::Answer { question: Question::SuspectedCrime, answer: Answer::Yes }]
    ));
    group(&mut trial, SDK, FactGroup::Texts);
    trial.play("‹值班监控告警› Tab ‹周宁› F12");
    assert_eq!(changed(&trial).0.len(), 2);
}

#[test]
fn a_grade_of_ones_own_needs_a_reason_and_can_be_taken_back() {
    let mut trial = trial(Language::Chinese, 120, 36);
    about(&mut trial, SDK, |cx, stand, file| GradeForm::new(cx, stand, file, None).unwrap());
    trial.play("Down Down Down Tab F12");
    assert!(trial.desk.executed.is_empty());
    trial.play("‹主管部门已有认定› F12");
    let (facts, reason) = changed(&trial);
    assert!(matches!(facts, [Fact::Grade { level: Some(_), .. }]), "{facts:?}");
    assert_eq!(reason, "主管部门已有认定");
    about(&mut trial, SDK, |cx, stand, file| GradeForm::new(cx, stand, file, None).unwrap());
    trial.play("Up Up Up Tab ‹认定已撤销› F12");
    assert!(matches!(changed(&trial).0, [Fact::Grade { level: None, .. }]));
}
