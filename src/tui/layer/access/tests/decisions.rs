use super::*;
use crate::{
    domain::{
        access::{Channel, ChildId, Ruling, Scope, Subjects},
        text::CleanText,
    },
    tui::{
        command::Context,
        fake_register::{hours, now},
        layer::access::{Choice, DecisionForm, RequestForm},
        msg::Msg,
    },
};

fn opened(officer: usize, choice: Choice) -> Trial {
    let mut trial = trial(officer, Language::Chinese, 80, 36);
    let waiting = case(&trial, State::Requested, "赵倩");
    open(&mut trial, |cx, stand| DecisionForm::new(cx, stand, &waiting, choice).unwrap());
    trial
}

fn ruling(trial: &Trial) -> &Ruling {
    match executed(trial) {
        AccessCommand::Decide { ruling, .. } => ruling,
        other => panic!("{other:?}"),
    }
}

fn approved(trial: &Trial) -> &Scope {
    match ruling(trial) {
        Ruling::Approved { scope, .. } => scope,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_practised_officer_approves_in_6_keys() {
    for script in ["‹邮件 2051› Enter Enter Tab Tab Enter F12", "‹邮件 2051› F12 Enter F12"] {
        let mut trial = opened(LIN, Choice::Approve);
        let keys = trial.play(script);
        assert!(keys <= 6, "{keys}");
        let Ruling::Approved { scope, writing } = ruling(&trial) else { panic!() };
        assert_eq!(scope.subjects.size(), 2);
        assert_eq!((scope.copy, scope.export), (false, false));
        assert_eq!(scope.period.to(), hours(9));
        assert_eq!((writing.channel, writing.at), (Channel::Email, now()));
        assert_eq!(writing.reference, "邮件 2051");
        assert_eq!(
            writing.text.to_string(),
            "同意赵倩（K1021）查看 2 名儿童的学习记录、昵称，至 2026-03-16 19:00；不得复制，不得导出。\n林月"
        );
    }
}

#[test]
fn it_is_confirmed_by_another_key_that_names_what_will_happen() {
    let mut trial = opened(LIN, Choice::Approve);
    trial.play("‹邮件 2051› F12 F12 F12");
    assert!(trial.desk.executed.is_empty(), "the key that confirms never asks");
    assert_eq!(trial.app.context(), Context::Form);
    assert!(trial.screen().contains("再按 F12 确认"), "{}", trial.screen());
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::Confirm);
    let screen = trial.screen();
    assert!(screen.contains("批准赵倩（K1021）查看 2 名儿童的"), "{screen}");
    trial.keys("Enter Enter");
    assert!(trial.desk.executed.is_empty(), "nor does the key that asked confirm");
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::Form);
    trial.keys("Enter C-y");
    assert_eq!(trial.desk.executed.len(), 1);
}

#[test]
fn it_is_narrowed_and_its_text_follows() {
    let mut trial = opened(LIN, Choice::Approve);
    // Up over channel, end, fields to the children; there the second is unticked.
    trial.play("BackTab BackTab BackTab BackTab Down Space Tab Space Tab C-u ‹今天16:00› F12");
    assert!(trial.screen().contains("出处（邮件主题、消息或工单编号）未填写"), "{}", trial.screen());
    trial.play("‹邮件 2051› F12 Enter F12");
    let scope = approved(&trial);
    assert!(
        matches!(&scope.subjects, Subjects::Named(named) if named.iter().map(ChildId::as_str).eq(["u-30418"]))
    );
    assert_eq!(scope.fields.iter().map(CleanText::as_str).collect::<Vec<_>>(), ["昵称"]);
    assert_eq!(scope.period.to(), hours(6));
    let Ruling::Approved { writing, .. } = ruling(&trial) else { panic!() };
    assert!(
        writing.text.to_string().starts_with("同意赵倩（K1021）查看 1 名儿童的昵称，至 2026-03-16 16:00")
    );
}

#[test]
fn an_edited_text_is_left_alone() {
    let mut trial = opened(LIN, Choice::Approve);
    trial.play("‹邮件 2051› Enter Enter");
    trial.send(Msg::Paste("\r\n（原件存档）".to_owned()));
    trial.play("BackTab BackTab BackTab BackTab BackTab Space F12 Enter F12");
    let Ruling::Approved { scope, writing } = ruling(&trial) else { panic!() };
    assert_eq!(scope.fields.len(), 1);
    assert!(writing.text.to_string().ends_with("林月\n（原件存档）"));
}

#[test]
fn a_later_end_is_refused_where_it_is_typed_wrong() {
    let mut trial = opened(LIN, Choice::Approve);
    trial.play("BackTab BackTab C-u ‹明天18:00› Tab Tab ‹邮件 2051› F12");
    assert!(trial.screen().contains("批准的范围超出了申请的范围"), "{}", trial.screen());
    assert!(trial.desk.executed.is_empty());
}

#[test]
fn who_wrote_the_request_down_is_told_before_a_word_is_typed() {
    let mut trial = opened(ZHOU, Choice::Approve);
    let screen = trial.screen();
    assert!(screen.contains("只有儿童信息保护专员"), "{screen}");
    trial.play("‹邮件 2051› F12 Enter F12");
    assert!(trial.desk.executed.is_empty());
}

#[test]
fn refusing_and_sending_back_need_their_words() {
    let mut trial = opened(LIN, Choice::Refuse);
    trial.play("Enter");
    assert!(trial.screen().contains("理由未填写"), "{}", trial.screen());
    let keys = trial.play("‹字段过多› Enter F12");
    assert!(keys <= 6);
    assert!(matches!(ruling(&trial), Ruling::Refused { reason } if *reason == "字段过多"));

    let mut trial = opened(LIN, Choice::SendBack);
    trial.play("Enter");
    assert!(trial.screen().contains("请填写要问的问题"), "{}", trial.screen());
    trial.play("‹为何需要学习记录？› Enter");
    assert!(trial.screen().contains("为何需要学习记录？"));
    trial.play("F12");
    assert!(matches!(ruling(&trial), Ruling::Returned { question } if *question == "为何需要学习记录？"));
}

#[test]
fn who_recorded_a_request_does_not_decide_on_it() {
    let mut trial = trial(LIN, Language::Chinese, 80, 36);
    open(&mut trial, RequestForm::new);
    trial.play(requests::PRACTISED);
    let own = Arc::clone(trial.desk.book.register.cases().last().unwrap());
    open(&mut trial, |cx, stand| DecisionForm::new(cx, stand, &own, Choice::Approve).unwrap());
    assert!(trial.screen().contains("录入这份申请的人员不得审批它"), "{}", trial.screen());
    trial.play("‹邮件 2051› F12 Enter F12");
    assert_eq!(trial.desk.executed.len(), 1, "the request alone");
}
