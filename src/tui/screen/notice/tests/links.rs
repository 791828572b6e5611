//! From a notice to its incident and back, from Today to a notice, and what is opened over it.

use super::{open, press};
use crate::{
    domain::notice::{Audience, NoticeCommand, NoticeState},
    tui::{
        command::{Context, Id},
        port::{DeskPort as _, HandOut},
        section::Section,
    },
    words::Language,
};

/// From the register to the notices of the incident.
const TO_INCIDENT: &str = "= Home Down Down Down Down Down Enter Right Right Right Enter Right Right Right";

#[test]
fn the_incident_lists_its_notices_under_the_duties_they_answer() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36)] {
            let mut trial = open(language, width, height);
            press(&mut trial, TO_INCIDENT);
            insta::assert_snapshot!(
                format!("of-incident-{}-{width}x{height}", language.tag()),
                trial.screen()
            );
        }
    }
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, TO_INCIDENT);
    press(&mut trial, "Home Down");
    assert_eq!(trial.app.section, Section::Incident);
    press(&mut trial, "Enter");
    assert_eq!(trial.app.section, Section::Notice);
    assert!(trial.screen().contains("成年用户 · "), "{}", trial.screen());
}

#[test]
fn notices_are_drafted_from_the_incident() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, TO_INCIDENT);
    assert!(trial.app.offers(Id::DraftNotices));
    press(&mut trial, ")");
    assert_eq!(trial.app.context(), Context::Form);
    press(&mut trial, "Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Incident));
}

#[test]
fn today_tells_which_notices_wait_and_leads_to_them() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36)] {
            let mut trial = open(language, width, height);
            trial.keys("1");
            insta::assert_snapshot!(format!("today-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("1");
    let own = trial.screen();
    assert!(own.contains("事实已变化：") && own.contains("已签发待发出："), "{own}");
    assert!(!own.contains("待审阅签发"), "one's own drafts are released by another: {own}");
    trial.desk.turn = 1;
    trial.keys("2 1");
    assert!(trial.screen().contains("待审阅签发："), "{}", trial.screen());
    while !trial.screen().lines().any(|line| line.contains('▸') && line.contains("已签发待发出")) {
        trial.keys("Down");
    }
    trial.keys("Enter");
    assert_eq!(trial.app.section, Section::Notice);
    assert!(trial.screen().contains("◑ 已签发 · 儿童的监护人"), "{}", trial.screen());
}

#[test]
fn a_notice_is_handed_out_as_a_file() {
    let mut trial = open(Language::Chinese, 80, 24);
    press(&mut trial, "= Home Down Down Down Down Down");
    let record = trial.desk.notices.all[7].record;
    press(&mut trial, "C-e");
    assert!(trial.screen().contains(".eml"), "{}", trial.screen());
    press(&mut trial, "Enter");
    let handed: Vec<_> = trial.desk.handed.iter().map(|(what, _)| what.clone()).collect();
    assert_eq!(handed, [HandOut::Notice(record)]);
}

#[test]
fn editor_and_forms_open_where_they_make_sense() {
    const FORMS: [Id; 8] = [
        Id::EditNotice,
        Id::MarkRead,
        Id::WaiveFinding,
        Id::ReleaseNotice,
        Id::WithdrawNotice,
        Id::MergeNotice,
        Id::SendNotice,
        Id::RecordDelivery,
    ];
    let mut trial = open(Language::Chinese, 120, 36);
    let offered = |trial: &crate::tui::trial::Trial| -> Vec<Id> {
        FORMS.into_iter().filter(|id| trial.app.offers(*id)).collect()
    };
    press(&mut trial, "= Home Down Down Down Down Down");
    assert_eq!(offered(&trial), [Id::EditNotice, Id::MarkRead, Id::ReleaseNotice, Id::WithdrawNotice]);
    let register = Context::In(Section::Notice);
    for keys in ["*", "!", "C-a", "C-x", "Ins", ";", "Enter Enter"] {
        press(&mut trial, keys);
        assert_ne!(trial.app.context(), register, "{keys}");
        while trial.app.context() != register {
            press(&mut trial, "Esc");
        }
        press(&mut trial, "Esc");
    }
    press(&mut trial, "Up Up Up");
    let released = [Id::EditNotice, Id::MarkRead, Id::WithdrawNotice, Id::MergeNotice, Id::RecordDelivery];
    assert_eq!(offered(&trial), released);
    press(&mut trial, "Up");
    assert_eq!(offered(&trial), [], "one that is not used");
}

#[test]
fn a_finding_opens_the_editor_at_its_block_and_may_be_waived_where_the_rule_allows() {
    let mut trial = open(Language::Chinese, 120, 36);
    // A greeting meant for others: words of a list, which can err.
    for notice in trial.desk.notices.all.clone() {
        if notice.audience != Audience::Authority || notice.state() != NoticeState::Draft {
            continue;
        }
        let (record, version, mut wording) = (notice.record, notice.version(), notice.wording());
        wording.blocks[0].text = "尊敬的家长：【待填：受理机关】".into();
        let revise = NoticeCommand::Revise { record, version, wording, note: "".into() };
        trial.desk.execute(revise.into()).unwrap();
    }
    press(&mut trial, "1 6 = Home End Enter Right");
    assert!(trial.screen().contains("可说明理由后豁免"), "{}", trial.screen());
    assert!(trial.app.offers(Id::WaiveFinding));
    press(&mut trial, "Down");
    assert!(!trial.app.offers(Id::WaiveFinding), "a placeholder is never waived");
    press(&mut trial, "Enter");
    assert_ne!(trial.app.context(), Context::In(Section::Notice));
    assert!(trial.screen().contains("受理机关"), "{}", trial.screen());
}

#[test]
fn a_clause_is_kept_and_changed_from_the_library() {
    let mut trial = open(Language::Chinese, 120, 36);
    for keys in ["Ins", "*"] {
        press(&mut trial, ",");
        press(&mut trial, keys);
        assert_eq!(trial.app.context(), Context::Form, "{keys}");
        press(&mut trial, "Esc ,");
    }
}
