use super::*;
use crate::{
    domain::access::{Access, Breach},
    tui::{command::Context, fake_register::now, layer::access::LogForm},
};

fn opened(state: State, name: &str) -> Trial {
    let mut trial = trial(LIN, Language::Chinese, 80, 36);
    let case = case(&trial, state, name);
    open(&mut trial, |cx, stand| LogForm::new(cx, stand, Some(&case)));
    trial
}

fn logged(trial: &Trial) -> &Access {
    match executed(trial) {
        AccessCommand::Log { access, .. } => access,
        other => panic!("{other:?}"),
    }
}

fn marked(trial: &Trial, name: &str) -> Vec<Breach> {
    let mut cases: Vec<_> = trial.desk.book.register.cases().collect();
    cases.retain(|case| case.accesses.iter().any(|logged| logged.what.access.by.name == *name));
    let last = cases.iter().flat_map(|case| &case.accesses).max_by_key(|logged| logged.stamp.seq);
    last.unwrap().what.breaches.iter().copied().collect()
}

#[test]
fn an_access_within_its_approval_takes_few_keys() {
    let mut trial = opened(State::Active, "孙立");
    // One child: it is named already; all granted fields were seen.
    let keys = trial.play("Ins F12");
    assert_eq!(keys, 2);
    let access = logged(&trial);
    assert_eq!(access.child.as_str(), "u-11872");
    assert_eq!(access.fields.len(), 2);
    assert_eq!((&access.by.staff_id, &access.system), (&"K1044".into(), &"运营后台".into()));
    assert_eq!(access.at, now());
    assert_eq!(marked(&trial, "孙立"), []);
}

#[test]
fn a_violation_is_shown_before_and_confirmed_by_another_key() {
    let mut trial = opened(State::Active, "孙立");
    trial.play("Space Down Down ‹家庭住址› Tab");
    let screen = trial.screen();
    assert!(screen.contains("超出批准：超出获批字段。将记为违规。"), "{screen}");
    trial.keys("F12 F12");
    assert!(trial.desk.executed.is_empty());
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::Confirm);
    assert!(
        trial.screen().contains("将把对 u-11872 的这次访问记为违规：超出获批字段。"),
        "{}",
        trial.screen()
    );
    trial.keys("F12");
    assert_eq!(marked(&trial, "孙立"), [Breach::OtherFields]);
    let screen = trial.screen();
    assert!(screen.contains("已记为违规") && screen.contains("就此登记事件"), "{screen}");
    trial.keys("Esc");
    assert_ne!(trial.app.context(), Context::Form);
}

#[test]
fn another_child_and_a_copy_are_breaches_too() {
    let mut trial = opened(State::Active, "孙立");
    trial.play("BackTab C-u ‹u-99002› Enter Ins F12");
    assert!(trial.screen().contains("非获批儿童"), "{}", trial.screen());
    trial.play("BackTab ‹导出到个人电脑› BackTab ‹截图› F12 Enter F12");
    assert_eq!(marked(&trial, "孙立"), [Breach::OtherChild, Breach::Copied, Breach::Exported]);
}

#[test]
fn nobody_had_asked() {
    let mut trial = trial(LIN, Language::Chinese, 80, 36);
    open(&mut trial, |cx, stand| LogForm::new(cx, stand, None));
    trial.play("‹u-70001› Enter ‹昵称› Tab Enter Enter ‹临时查看› Enter l x Enter F12 Enter F12");
    assert_eq!(logged(&trial).by.name, "李想");
    assert_eq!(logged(&trial).child.as_str(), "u-70001");
    assert_eq!(marked(&trial, "李想"), [Breach::NoApproval]);
}

#[test]
fn a_time_to_come_is_no_access() {
    let mut trial = opened(State::Active, "孙立");
    trial.play("Ins Tab Tab C-u ‹明天18:00› F12 Enter F12");
    assert!(trial.screen().contains("所填时间晚于现在"), "{}", trial.screen());
    assert!(trial.desk.executed.is_empty());
}
