use super::*;
use crate::{
    desk::ClauseVersions,
    domain::notice::{About, Clause, MajorChange},
    tui::fake::editions,
};

#[test]
fn reading_is_recorded_once() {
    let mut trial = drafted(Language::Chinese, 80, 24);
    about(&mut trial, Audience::AdultUsers, ReadForm::new);
    trial.play("F12");
    assert!(matches!(executed(&trial), NoticeCommand::Read { version: 1, .. }));
    about(&mut trial, Audience::AdultUsers, ReadForm::new);
    let before = trial.desk.executed.len();
    trial.play("F12");
    assert_eq!(trial.desk.executed.len(), before);
}

#[test]
fn a_finding_is_waived_with_a_reason_where_that_is_allowed() {
    let mut trial = drafted(Language::Chinese, 80, 24);
    let all = trial.desk.notices.all.clone();
    let waivable = all.iter().find_map(|notice| {
        let file = trial.desk.notice(notice.record).unwrap().of;
        let key = file.findings.iter().find(|one| one.waivable)?.key.clone();
        Some((file, key))
    });
    let (file, key) = waivable.expect("some finding may be waived");
    open(&mut trial, |cx, stand| WaiveForm::new(cx, stand, &file, &key));
    trial.play("F12");
    assert!(trial.screen().contains("未填写"), "{}", trial.screen());
    trial.play("‹法务已复核› F12");
    assert!(matches!(executed(&trial), NoticeCommand::Waive { finding, .. } if *finding == key));
}

#[test]
fn taking_back_needs_a_reason_and_another_key() {
    let mut trial = drafted(Language::English, 80, 24);
    about(&mut trial, Audience::AdultUsers, WithdrawForm::new);
    trial.play("‹sent by letter› Enter");
    assert!(
        trial.desk.executed.iter().all(|one| !matches!(one, Command::Notice(NoticeCommand::Withdraw { .. })))
    );
    trial.play("F12");
    assert!(matches!(executed(&trial), NoticeCommand::Withdraw { .. }));
}

#[test]
fn clauses_are_kept_and_changed() {
    let mut trial = drafted(Language::Chinese, 80, 24);
    open(&mut trial, |cx, stand| ClauseForm::new(cx, stand, None));
    trial.play("‹防诈骗提示› Tab Tab Tab ‹不要提供验证码。› F12");
    let first = match executed(&trial) {
        NoticeCommand::KeepClause { record: None, clause } => clause.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(first.name.as_str(), "防诈骗提示");
    let (record, versions): (_, ClauseVersions) = trial.desk.notices.clauses[0].clone();
    open(&mut trial, |cx, stand| ClauseForm::new(cx, stand, Some((record, &versions))));
    trial.play("F12");
    assert!(trial.screen().contains("没有改动"), "{}", trial.screen());
    trial.play("‹请› F12");
    match executed(&trial) {
        NoticeCommand::KeepClause { record: Some(kept), clause } => {
            assert_eq!((*kept, clause), (record, &Clause { text: clause.text.clone(), ..first }));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_change_of_the_policy_drafts_a_notice_for_each_way_and_language() {
    let mut trial = told(Language::Chinese, 120, 36);
    open(&mut trial, |cx, stand| PolicyForm::new(cx, stand, editions()));
    let screen = trial.screen();
    assert!(screen.contains("我们收集的个人信息"), "{screen}");
    trial.play("Tab Space F12");
    // Two readers by pop-up and push, everyone by announcement, in two languages.
    assert_eq!(trial.desk.notices.all.len(), 10, "{}", trial.screen());
    let kinds = |notice: &Notice| match &notice.about {
        About::PolicyChange { kinds, .. } => kinds.clone(),
        About::Incident { .. } => panic!("{notice:?}"),
    };
    let first = kinds(&trial.desk.notices.all[0]);
    assert!(first.len() <= MajorChange::ALL.len());
    assert!(trial.desk.notices.all.iter().all(|notice| kinds(notice) == first));
}

#[test]
fn no_size_panics() {
    for size in [(0, 0), (1, 1), (3, 2), (12, 5), (40, 10), (300, 3), (20, 60), (100, 13)] {
        let mut trial = drafted(Language::Chinese, size.0, size.1);
        let (file, proposals) = incident(&mut trial);
        open(&mut trial, |cx, stand| DraftForm::of_incident(cx, stand, &file, &proposals));
        open(&mut trial, |cx, stand| PolicyForm::new(cx, stand, editions()));
        about(&mut trial, Audience::AdultUsers, ReleaseForm::new);
        about(&mut trial, Audience::AdultUsers, SendForm::new);
        for key in ["a", "Tab", "Right", "Tab", "x", "Down", "F12", "Enter", "Esc", "Esc", "Esc"] {
            trial.keys(key);
            trial.wait(1);
            let _ = trial.screen();
        }
    }
}
