use super::*;
use crate::tui::{
    command::Context,
    fake::PASSPHRASE,
    layer::access::{LogForm, RequestForm},
    msg::{Effect, Msg, Signal},
    request::Request,
    section::Section,
};

fn typed(keys: &str) -> Trial {
    let mut trial = trial(ZHOU, Language::Chinese, 80, 24);
    open(&mut trial, RequestForm::new);
    trial.play(keys);
    trial
}

#[test]
fn a_draft_is_kept_when_typing_pauses_and_named_by_its_children() {
    let mut trial = typed("z q Enter Enter ‹u-30977› Enter ‹u-3›");
    assert!(trial.desk.drafts.is_empty(), "not at every key");
    trial.wait(1);
    let draft = trial.desk.drafts.first().unwrap();
    assert_eq!((draft.form.as_str(), draft.record), ("access-request", None));
    assert_eq!(draft.children, ["u-30977", "u-3"]);
    assert!(trial.screen().contains("草稿已存"), "{}", trial.screen());
    assert!(trial.app.wakes_at().unwrap() > trial.now + Duration::from_secs(5), "nothing more to keep");
}

#[test]
fn nothing_typed_leaves_no_draft() {
    let mut trial = typed("");
    trial.wait(5);
    trial.keys("Esc Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
    assert!(trial.desk.drafts.is_empty());
}

#[test]
fn esc_keeps_it_and_says_so_and_it_comes_back() {
    let mut trial = typed("z q Enter Enter ‹u-30977› Tab ‹昵称，年级› Tab ‹回访› Esc Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
    assert!(trial.screen().contains("草稿已保存"), "{}", trial.screen());
    open(&mut trial, RequestForm::new);
    assert!(trial.screen().contains("接着填写"), "{}", trial.screen());
    trial.keys("Enter");
    let screen = trial.screen();
    for text in ["赵倩", "K1021", "u-30977", "昵称、年级", "回访"] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
}

#[test]
fn what_now_meant_stays_when_a_draft_is_taken_up_later() {
    let mut trial = typed("z q Enter");
    trial.wait(1);
    let kept = trial.desk.drafts.first().unwrap().fields.get("form-from").unwrap().clone();
    assert_eq!(kept, "2026-03-16 10:00:01");
}

#[test]
fn a_draft_can_be_thrown_away() {
    let mut trial = typed("z q Enter Esc Esc");
    open(&mut trial, RequestForm::new);
    trial.keys("Down Enter");
    assert!(trial.desk.drafts.is_empty());
    assert!(!trial.screen().contains("K1021  "), "{}", trial.screen());
    assert_eq!(trial.app.context(), Context::Form);
}

#[test]
fn recording_drops_the_draft() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    let active = case(&trial, State::Active, "孙立");
    open(&mut trial, |cx, stand| LogForm::new(cx, stand, Some(&active)));
    trial.keys("Ins");
    trial.wait(2);
    assert_eq!(trial.desk.drafts.first().unwrap().record, Some(active.record));
    trial.keys("F12");
    assert!(trial.desk.drafts.is_empty());
    assert_eq!(trial.desk.executed.len(), 1);
    assert_eq!(trial.app.context(), Context::In(Section::Today));
}

#[test]
fn the_draft_of_another_case_is_not_offered() {
    let mut trial = trial(LIN, Language::Chinese, 80, 24);
    let active = case(&trial, State::Active, "孙立");
    open(&mut trial, |cx, stand| LogForm::new(cx, stand, Some(&active)));
    trial.keys("Ins Esc");
    let expired = case(&trial, State::Expired, "李想");
    open(&mut trial, |cx, stand| LogForm::new(cx, stand, Some(&expired)));
    assert_eq!(trial.app.context(), Context::Form);
}

#[test]
fn a_draft_that_cannot_be_kept_is_not_given_up_at_once() {
    let mut trial = typed("z q Enter");
    trial.desk.keeps_drafts = false;
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::Form);
    assert!(trial.screen().contains("再按一次 Esc 则放弃"), "{}", trial.screen());
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
}

#[test]
fn leaving_the_program_keeps_what_was_just_typed() {
    for leave in ["quit", "signal"] {
        let mut trial = typed("z q Enter");
        match leave {
            "quit" => trial.keys("C-q"),
            _ => trial.send(Msg::Signal(Signal::End(15))),
        }
        assert_eq!(trial.desk.drafts.len(), 1, "{leave}");
        assert!(matches!(trial.asked.last(), Some(Effect::Quit(_))));
    }
}

#[test]
fn a_locked_desk_shows_nothing_of_a_form_and_asks_for_nothing() {
    let mut trial = typed("z q Enter Enter ‹u-30977› Tab ‹家庭住址›");
    trial.wait(300);
    assert!(!trial.desk.unlocked);
    let locked = trial.screen();
    for text in ["赵倩", "K1021", "u-30977", "家庭住址", "登记访问申请", "儿童账号"] {
        assert!(!locked.contains(text), "{text}\n{locked}");
    }
    let kept = trial.desk.drafts.len();
    trial.keys("x");
    trial.wait(30);
    assert_eq!(trial.desk.drafts.len(), kept);
    trial.keys("C-u");
    trial.type_text(PASSPHRASE);
    trial.desk.turn = ZHOU;
    trial.keys("Down Enter");
    let back = trial.screen();
    assert!(back.contains("家庭住址"), "{back}");
    let asked_while_locked =
        trial.asked.iter().any(|effect| matches!(effect, Effect::Ask(_, Request::KeepDraft(_))));
    assert!(!asked_while_locked);
}

#[test]
fn another_officer_does_not_find_the_form() {
    let mut trial = typed("z q Enter Enter ‹u-30977›");
    trial.wait(300);
    trial.desk.turn = LIN;
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
    assert!(!trial.screen().contains("u-30977"));
}
