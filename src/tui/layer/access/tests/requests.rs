use super::*;
use crate::{
    domain::{
        access::{Channel, ChildId, Period, Request, Subjects},
        text::CleanText,
    },
    tui::{
        fake_register::{hours, now},
        layer::access::RequestForm,
        msg::Msg,
    },
};

fn asked(trial: &Trial) -> (&Request, bool) {
    match executed(trial) {
        AccessCommand::Request { again, request } => (request, again.is_some()),
        other => panic!("{other:?}"),
    }
}

fn opened(width: u16, height: u16) -> Trial {
    let mut trial = trial(ZHOU, Language::Chinese, width, height);
    open(&mut trial, RequestForm::new);
    trial
}

/// From opening to recorded, by a practised officer, letters that pick counted as keys.
pub(super) const PRACTISED: &str = "z q Enter Enter ‹u-30977› Tab n c Enter x x j l Tab ‹处理家长投诉› Enter Enter Enter \
                         ‹8h› Enter Enter ‹邮件 20411› Enter Enter ‹请批准查看，处理投诉。› F12";

#[test]
fn a_practised_officer_records_a_request_in_25_keys() {
    let mut trial = opened(80, 24);
    let keys = trial.play(PRACTISED);
    assert!(keys <= 25, "{keys}");
    let (request, again) = asked(&trial);
    assert!(!again);
    assert_eq!(request.requester.name, "赵倩");
    assert_eq!(request.requester.staff_id, "K1021");
    assert_eq!(request.requester.department, "客服部");
    assert_eq!(request.requester.post, "坐席");
    assert!(
        matches!(&request.subjects, Subjects::Named(named) if named.iter().map(ChildId::as_str).eq(["u-30977"]))
    );
    let fields: Vec<_> = request.fields.iter().map(CleanText::as_str).collect();
    assert_eq!(fields, ["学习记录", "昵称"]);
    assert_eq!(request.purpose, "处理家长投诉");
    assert_eq!(request.basis, "隐私政策第六章；未成年人网络保护条例第三十六条");
    assert_eq!(request.period, Period::new(now(), hours(8)).unwrap());
    assert_eq!(request.received.channel, Channel::Email);
    assert_eq!(request.received.reference, "邮件 20411");
    assert_eq!(request.received.at, now());
    assert_eq!(request.received.text.to_string(), "请批准查看，处理投诉。");
    assert_eq!((&request.uses.copy, &request.uses.export, &request.emergency), (&None, &None, &None));
    let screen = trial.screen();
    assert!(screen.contains("已记录：第"), "{screen}");
}

#[test]
fn a_clerk_who_may_not_read_the_register_types_it_all() {
    let mut trial = trial(ZHOU, Language::English, 80, 24);
    let words = trial.app.look.words.clone();
    let cx = Cx::new(&words, Duration::ZERO).in_zone(&shanghai());
    let blind = Stand { snapshot: None, officer: None, now: trial.desk.time() };
    trial.open_layer(RequestForm::new(&cx, blind));
    trial.play("‹Ada› Enter ‹S-1› Enter ‹Care› Enter ‹Agent› Enter Enter ‹u-1› Enter ‹u-2› Tab ‹nickname, grade› Tab \
         ‹complaint› Enter Enter Enter ‹2d› Enter Enter ‹mail 7› Enter Enter ‹please› F12",
    );
    let (request, _) = asked(&trial);
    assert_eq!(request.subjects.size(), 2);
    assert_eq!(request.fields.len(), 2);
    assert_eq!(request.basis, "Privacy policy ch. 6; Minors Regulations art. 36");
    assert_eq!(request.period.to(), hours(48));
}

#[test]
fn what_is_missing_is_told_under_its_field_and_the_first_gets_the_keys() {
    let mut trial = opened(80, 36);
    trial.play("z q Enter Enter ‹u-1› Tab ‹昵称› Tab F12");
    let screen = trial.screen();
    for complaint in ["目的未填写", "没有填写时间", "出处（邮件主题、消息或工单编号）未填写"]
    {
        assert!(screen.contains(complaint), "{complaint}\n{screen}");
    }
    assert!(trial.desk.executed.is_empty());
    // The purpose is the first of them.
    trial.type_text("回访");
    assert!(!trial.screen().contains("目的未填写"));
}

#[test]
fn an_account_with_a_space_or_too_long_is_refused_at_its_field() {
    let mut trial = opened(80, 24);
    let long = "9".repeat(65);
    trial.play(&format!("z q Enter Enter ‹{long}› Tab F12"));
    assert!(trial.screen().contains("不是账号"), "{}", trial.screen());
}

#[test]
fn a_described_group_needs_its_size() {
    let mut trial = opened(80, 36);
    trial.play("z q Enter Space Enter ‹三年级春季班› Enter ‹很多› F12");
    assert!(trial.screen().contains("须为大于零的整数"), "{}", trial.screen());
    trial.play("C-u ‹40› F12");
    assert!(!trial.screen().contains("须为大于零的整数"), "{}", trial.screen());
}

#[test]
fn times_are_read_back_in_local_time() {
    let mut trial = opened(80, 36);
    trial.play("z q Enter Enter Enter Enter Enter Enter Enter ‹明天18:00›");
    let screen = trial.screen();
    assert!(screen.contains("即 2026-03-17 18:00（32 小时后）"), "{screen}");
    trial.play("C-u ‹昨天›");
    assert!(trial.screen().contains("结束时间不在开始时间之后"), "{}", trial.screen());
}

#[test]
fn an_emergency_needs_its_ground() {
    let mut trial = opened(80, 24);
    // All but the last field as ever, then the emergency, from the button upwards.
    trial.play(PRACTISED.trim_end_matches("F12"));
    trial.play("Tab Tab Tab Tab Space F12");
    assert!(trial.screen().contains("紧急情形未填写"), "{}", trial.screen());
    trial.play("‹学生表示要自伤› Enter");
    let (request, _) = asked(&trial);
    assert_eq!(request.emergency.as_ref().unwrap(), "学生表示要自伤");
}

#[test]
fn copying_is_asked_by_its_reason_alone() {
    let mut trial = opened(80, 24);
    trial.play(PRACTISED.trim_end_matches("F12"));
    trial.play("Tab Tab ‹监护人要求副本› F12");
    assert_eq!(asked(&trial).0.uses.copy.as_ref().unwrap(), "监护人要求副本");
}

#[test]
fn pasted_text_is_neutralised() {
    let mut trial = opened(80, 24);
    trial.play(PRACTISED.trim_end_matches("‹请批准查看，处理投诉。› F12"));
    trial.send(Msg::Paste("请批准\r\n\u{1b}]0;x\u{7}谢谢\r\u{202E}完".to_owned()));
    let screen = trial.screen();
    assert!(!screen.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{screen}");
    trial.keys("F12");
    assert_eq!(asked(&trial).0.received.text.to_string(), "请批准\n␛]0;x␇谢谢\n⟨U+202E⟩完");
}

#[test]
fn evidence_is_looked_at_at_once() {
    let mut trial = opened(80, 36);
    trial.play(PRACTISED.trim_end_matches("F12"));
    trial.play("Tab ‹missing.eml› Enter");
    assert!(trial.screen().contains("missing.eml"), "{}", trial.screen());
    assert!(trial.screen().contains("✗"), "what can't be read is told\n{}", trial.screen());
    trial.play("C-u ‹/tmp/notice.eml› Enter");
    assert!(trial.screen().contains("/tmp/notice.eml  48,213 B, SHA-256 abababab"), "{}", trial.screen());
    // One that is typed and not added counts too.
    trial.play("‹second.eml› F12");
    let asked: Vec<_> = trial.desk.attached.iter().map(|path| path.display().to_string()).collect();
    assert_eq!(asked, Vec::<String>::new(), "it is looked at first");
    trial.keys("F12");
    let asked: Vec<_> = trial.desk.attached.iter().map(|path| path.display().to_string()).collect();
    assert_eq!(asked, ["/tmp/notice.eml", "second.eml"]);
}

#[test]
fn a_case_sent_back_is_asked_again_with_its_question_in_sight() {
    let mut trial = trial(ZHOU, Language::Chinese, 80, 24);
    let returned = case(&trial, State::Returned, "周洁");
    open(&mut trial, |cx, stand| RequestForm::again(cx, stand, &returned));
    let screen = trial.screen();
    assert!(screen.contains("为何需要联系电话？"), "{screen}");
    // The telephone number is taken off, the rest is as it was.
    trial.play(
        "Backspace Backspace ‹昵称› Tab Enter Enter Enter Enter Enter Enter Enter ‹改为只看昵称。› F12",
    );
    let (request, again) = asked(&trial);
    assert!(again);
    assert_eq!(request.requester.name, "周洁");
    assert_eq!(request.fields.iter().map(CleanText::as_str).collect::<Vec<_>>(), ["昵称"]);
    assert_eq!(trial.desk.book.register.find(&returned.record).unwrap().requests.len(), 2);
}

#[test]
fn the_real_cursor_stands_at_the_caret_of_every_kind_of_field() {
    for (width, height) in [(80, 24), (120, 36), (40, 10)] {
        let mut trial = opened(width, height);
        for (keys, text) in [
            ("", "赵"),
            ("Tab Tab", "u-7"),
            ("Tab Tab Tab Tab Tab", "两天"),
            ("Tab Tab", "单号"),
            ("Tab Tab", "第一行"),
            ("Enter", "第二行"),
        ] {
            trial.keys(keys);
            trial.type_text(text);
            let (x, y) = trial.cursor();
            let screen = trial.screen();
            let line = screen.lines().nth(usize::from(y)).unwrap();
            let before: String = {
                let mut used = 0;
                line.chars()
                    .take_while(|c| {
                        used += crate::tui::widget::textwidth::cells(&c.to_string());
                        used <= usize::from(x)
                    })
                    .collect()
            };
            assert!(before.ends_with(text), "{text} at {x},{y} of {width}×{height}: {before:?}\n{screen}");
        }
    }
}
