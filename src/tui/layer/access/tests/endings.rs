use super::*;
use crate::{
    domain::access::Outcome,
    tui::{
        fake_register::{hours, now},
        layer::access::{CloseForm, DeputyForm, RevokeForm},
    },
};

#[test]
fn an_approval_is_taken_back() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    let active = case(&trial, State::Active, "孙立");
    open(&mut trial, |cx, stand| RevokeForm::new(cx, stand, &active));
    trial.keys("Enter");
    assert!(trial.screen().contains("理由未填写"), "{}", trial.screen());
    trial.play("‹抽检取消› Enter");
    assert!(trial.screen().contains("立即生效"), "{}", trial.screen());
    trial.keys("F12");
    assert!(matches!(executed(&trial), AccessCommand::Revoke { reason, .. } if *reason == "抽检取消"));
}

#[test]
fn a_case_is_closed_with_who_vouches_for_the_data() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    let expired = case(&trial, State::Expired, "李想");
    open(&mut trial, |cx, stand| CloseForm::new(cx, stand, &expired));
    let keys = trial.play("Right Right F12 Enter F12");
    assert_eq!(keys, 5);
    let AccessCommand::Close { attestation, record } = executed(&trial) else { panic!() };
    assert_eq!(*record, expired.record);
    assert_eq!((attestation.outcome, attestation.at), (Outcome::Deleted, now()));
    assert_eq!(attestation.by.name, "李想");
}

#[test]
fn another_may_vouch() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    let expired = case(&trial, State::Expired, "李想");
    open(&mut trial, |cx, stand| CloseForm::new(cx, stand, &expired));
    trial.play("Tab C-u s l Enter F12 Enter F12");
    let AccessCommand::Close { attestation, .. } = executed(&trial) else { panic!() };
    assert_eq!((attestation.by.name.as_str(), attestation.by.staff_id.as_str()), ("孙立", "K1044"));
}

#[test]
fn a_deputy_is_named_for_a_time_and_the_appointment_ended() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    open(&mut trial, DeputyForm::new);
    trial.play("Tab Tab ‹2d› F12 Enter");
    assert!(trial.screen().contains("指定周宁为代理人"), "{}", trial.screen());
    trial.keys("F12");
    let AccessCommand::NameDeputy { period, .. } = executed(&trial) else { panic!() };
    assert_eq!((period.from(), period.to()), (now(), hours(48)));
    open(&mut trial, DeputyForm::new);
    trial.play("Right Enter Enter");
    assert!(trial.screen().contains("结束周宁对林月的代理"), "{}", trial.screen());
    trial.keys("F12");
    assert!(matches!(executed(&trial), AccessCommand::EndDeputy { .. }));
}

#[test]
fn a_deputy_without_an_end_is_none() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    open(&mut trial, DeputyForm::new);
    trial.play("Enter");
    trial.keys("F12");
    assert!(trial.screen().contains("没有填写时间"), "{}", trial.screen());
}
