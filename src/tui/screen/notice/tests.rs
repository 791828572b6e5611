//! The section by keys and pictures.

mod links;
mod world;

use crate::{
    domain::notice::{NoticeCommand, NoticeState},
    tui::{
        command::{Context, Id},
        fake::FakeDesk,
        fake_register::hours,
        options::{Options, StartState},
        section::Section,
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};
use world::worked;

fn with(language: Language, width: u16, height: u16, ascii: bool) -> Trial {
    let options = Options {
        language,
        theme: if ascii { ThemeName::Mono } else { ThemeName::Dark },
        true_colour: true,
        ascii,
        mouse: true,
        idle: None,
        zone: Some(jiff::tz::TimeZone::get("Asia/Shanghai").expect("a zone")),
        start: StartState::Open,
    };
    let mut trial = Trial::with(&options, worked(), width, height);
    trial.keys("6");
    trial
}

fn open(language: Language, width: u16, height: u16) -> Trial {
    with(language, width, height, false)
}

/// Presses keys, each after the screen was drawn.
fn press(trial: &mut Trial, keys: &str) {
    for key in keys.split_whitespace() {
        let _ = trial.screen();
        trial.keys(key);
    }
}

/// The views, each by the keys that lead to it from the one before. Sorted by when they were drafted, the newest
/// stands first.
const VIEWS: [(&str, &str); 16] = [
    ("list", ""),
    ("in-app", "= Home Enter"),
    ("withdrawn", "Esc Down Enter"),
    ("letter", "Esc Down Enter"),
    ("push", "Esc Down Enter"),
    ("sms", "Esc Down Enter"),
    ("mail", "Esc Down Enter"),
    ("checks", "Right"),
    ("waived", "End"),
    ("versions", "Right"),
    ("duties", "Right"),
    ("report", "Left Left Left Esc Down Enter"),
    ("since", "BackTab"),
    ("trail", "Left Esc Down Down Enter"),
    ("clauses", "Esc ,"),
    ("clause", "Enter"),
];

#[test]
fn pictures() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36)] {
            let mut trial = open(language, width, height);
            for (name, keys) in VIEWS {
                press(&mut trial, keys);
                let picture = format!("{name}-{}-{width}x{height}", language.tag());
                insta::assert_snapshot!(picture, trial.screen());
            }
        }
    }
}

#[test]
fn ascii_alone_shows_everything_too() {
    let mut trial = with(Language::English, 80, 24, true);
    for (name, keys) in VIEWS {
        press(&mut trial, keys);
        let screen = trial.screen();
        let is_word = |c: char| c.is_alphanumeric() || "。，（）、“”：；《》【】！？".contains(c);
        let strange: String = screen.chars().filter(|c| !c.is_ascii() && !is_word(*c)).collect();
        assert!(strange.is_empty(), "{name}: {strange}\n{screen}");
    }
}

#[test]
fn nothing_breaks_on_the_smallest_screens() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (12, 5), (40, 10)] {
        let mut trial = open(Language::Chinese, width, height);
        for (name, keys) in VIEWS {
            press(&mut trial, keys);
            press(&mut trial, "Down PgDn End Home Up PgUp");
            if (width, name) == (40, "list") || (width, name) == (40, "sms") {
                insta::assert_snapshot!(format!("tiny-{name}"), trial.screen());
            }
        }
    }
}

#[test]
fn the_register_is_searched_by_characters_and_pinyin() {
    let mut trial = open(Language::Chinese, 80, 24);
    trial.keys("/ gonggao");
    assert_eq!(trial.app.context(), Context::Typing);
    let screen = trial.screen();
    assert!(screen.contains("公告") && !screen.contains("报告表"), "{screen}");
    trial.keys("Esc");
    assert!(trial.screen().contains("13 份"), "what was typed is taken back");
    trial.keys("/ 推送 Enter");
    assert!(trial.screen().contains("/13"), "{}", trial.screen());
    trial.keys("Backspace");
    assert!(trial.screen().contains("13 份"));
}

#[test]
fn it_is_narrowed_and_sorted() {
    let mut trial = open(Language::Chinese, 80, 24);
    trial.keys("+");
    let choices = trial.screen();
    for choice in ["已逾期", "事实已变化", "状态：草稿", "对象：儿童的监护人"] {
        assert!(choices.contains(choice), "{choice}\n{choices}");
    }
    trial.keys("已签发 Enter");
    let screen = trial.screen();
    assert!(screen.contains("1/13") && screen.contains("状态：已签发"), "{screen}");
    trial.keys("+ 语言：中文 Enter");
    assert!(trial.screen().contains("1/13"));
    trial.keys("Backspace = = = =");
    assert!(trial.screen().contains("检查▼"), "{}", trial.screen());
    trial.keys("-");
    assert!(trial.screen().contains("检查▲"));
}

#[test]
fn tabs_turn_without_a_letter_and_only_a_later_report_has_a_sixth() {
    let mut trial = open(Language::Chinese, 80, 24);
    press(&mut trial, "= Home Down Down Down Down Down Down Enter");
    for tab in ["[正文", "[检查", "[版本", "[义务", "[经过", "[较上次"] {
        assert!(trial.screen().contains(tab), "{tab}\n{}", trial.screen());
        press(&mut trial, "Right");
    }
    press(&mut trial, "Esc Up Enter");
    let screen = trial.screen();
    assert!(!screen.contains("较上次") && screen.contains("[经过"), "{screen}");
    press(&mut trial, "Left Left Left Left Left");
    assert!(trial.screen().contains("13 份"), "left of the first tab is the list");
}

#[test]
fn a_fact_that_moved_is_told_and_the_text_shows_the_new_one() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "= Home Down Down Down Down Enter");
    let screen: String = trial.screen().split_whitespace().collect();
    assert!(screen.contains("草稿写的是“1,200,000”") && screen.contains("1,300,000"), "{screen}");
    assert!(screen.contains("分2条"), "{screen}");
    press(&mut trial, "Esc Up Up Enter");
    let screen: String = trial.screen().split_whitespace().collect();
    assert!(screen.contains("已签发的正文写的是"), "{screen}");
}

#[test]
fn a_version_shows_what_it_changed_by_brackets_and_folds() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "= Home Down Down Down Down Down Enter Right Right");
    let screen = trial.screen();
    assert!(screen.contains("{+") && screen.contains("[-") && screen.contains("改称呼"), "{screen}");
    trial.keys("Enter");
    let folded = trial.screen();
    assert!(!folded.contains("称呼{+"), "{folded}");
    assert!(folded.matches("{+").count() < screen.matches("{+").count(), "{folded}");
}

#[test]
fn every_finding_says_where_what_by_which_rule_and_how_to_mend_it() {
    let mut trial = open(Language::English, 120, 36);
    press(&mut trial, "= Home Down Down Down Down Down Down Down Enter Right");
    let screen = trial.screen();
    for said in [
        "In the way of a release",
        "block 1",
        "Something is still to be written",
        "Mend:",
        "cannot be waived",
    ] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
}

#[test]
fn what_is_selected_leads_to_its_entry_and_to_the_incident() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "= Home Down Down Down Down Down Enter Right Right Right Enter");
    assert_eq!(trial.app.section, Section::Incident);
    assert!(trial.screen().contains("[义务"), "{}", trial.screen());
    press(&mut trial, "6 Right Enter");
    assert_eq!(trial.app.section, Section::Audit);
    press(&mut trial, "6 >");
    assert_eq!(trial.app.section, Section::Audit);
}

#[test]
fn clauses_are_found_and_read_with_their_versions() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys(", / zhapian Enter");
    let screen = trial.screen();
    assert!(screen.contains("防诈骗提示") && screen.contains("1/2"), "{screen}");
    press(&mut trial, "Enter");
    assert!(trial.screen().contains("{+"), "{}", trial.screen());
    press(&mut trial, "Esc Esc");
    assert!(trial.screen().contains("13 份"), "back to the register");
}

#[test]
fn commands_are_offered_only_where_they_do_something() {
    let mut trial = Trial::with(
        &Options {
            language: Language::Chinese,
            theme: ThemeName::Dark,
            true_colour: true,
            ascii: false,
            mouse: true,
            idle: None,
            zone: Some(jiff::tz::TimeZone::UTC),
            start: StartState::Open,
        },
        FakeDesk::open(),
        120,
        36,
    );
    trial.keys("6");
    assert!(trial.screen().contains("尚未起草通知"), "{}", trial.screen());
    for command in [Id::Open, Id::Filter, Id::Sort, Id::ToEntry, Id::Jump, Id::Find] {
        assert!(!trial.app.offers(command), "{command:?}");
    }
    assert!(trial.app.offers(Id::Clauses));
}

#[test]
fn what_is_recorded_meanwhile_is_seen_and_the_same_notice_stays_selected() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "= Home Down Down Down Down Down");
    let record = trial.desk.notices.all[7].record;
    let before = trial.screen();
    assert!(before.contains("第 2 版"), "{before}");
    let withdraw = NoticeCommand::Withdraw { record, reason: "改由书面告知".into() };
    trial.desk.notices.carry_out(0, hours(0), withdraw, &mut trial.desk.incidents).expect("it is recorded");
    trial.keys("5 6");
    let screen = trial.screen();
    assert_eq!(trial.desk.notices.all[7].state(), NoticeState::Withdrawn);
    assert!(screen.contains("改由书面告知") && screen.contains("不再使用"), "{screen}");
}
