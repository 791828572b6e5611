//! The section by keys and pictures.

use std::collections::BTreeSet;

use crate::{
    domain::{
        id::Digest,
        incident::{
            Dated, DutyStep, Fact, Group, IncidentCommand, Kind, Link, Measure, MeasureKind, Moment, Note,
            Proof, State, Task, TaskId, TaskOutcome,
        },
    },
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

/// The false desk, its SDK incident worked on.
fn desk() -> FakeDesk {
    let mut desk = FakeDesk::open();
    let record = desk.incidents.files[0].record;
    let other = desk.incidents.files[1].record;
    let mut run = |ago: i64, command: IncidentCommand| {
        desk.incidents.carry_out(0, hours(-ago), command).expect("it is recorded");
    };
    let exact =
        |ago: i64| Some(Dated { at: hours(-ago), certainty: crate::domain::incident::Certainty::Exact });
    let change =
        |facts: Vec<Fact>, reason: &str| IncidentCommand::Change { record, facts, reason: reason.into() };
    run(
        2,
        change(
            vec![Fact::Kinds { kinds: BTreeSet::from([Kind::Leak, Kind::AtProcessor]) }],
            "来函写明已被下载",
        ),
    );
    let total = Fact::Count { group: Group::Total, count: "1,300,000".parse().ok() };
    run(2, change(vec![total], "公司第二次来函"));
    let happened = Fact::Time { which: Moment::HappenedFrom, at: exact(1) };
    run(1, change(vec![happened, Fact::Time { which: Moment::Aware, at: exact(2) }], ""));
    run(1, IncidentCommand::Move { record, to: State::Confirmed, reason: "".into() });
    let note = Note { at: hours(-3), text: "值班经理收到来函。\n转隐私官。".into() };
    run(1, IncidentCommand::Note { record, note });
    let text = "停用数据上报，轮换密钥".into();
    let measure = Measure { at: hours(-2), kind: MeasureKind::Containment, text };
    run(1, IncidentCommand::Measure { record, measure });
    let task = |what: &str, owner: &str, due: i64| Task {
        what: what.into(),
        owner: owner.into(),
        due: Some(hours(due)),
        follow_up: false,
    };
    let tasks = vec![task("召集处置小组", "林月", -1), task("查明境外用户所在国家或地区与人数", "", 6)];
    run(1, IncidentCommand::SetTasks { record, tasks });
    let outcome = TaskOutcome::Done { at: hours(-1), note: "五人".into() };
    run(1, IncidentCommand::SettleTask { record, task: TaskId(1), outcome });
    let proof = Proof {
        channel: "内部通知".into(),
        at: hours(-2),
        reference: "启动单 0311".into(),
        by: "林月".into(),
        reached: None,
    };
    let rule = |name: &str| name.parse().expect("a rule");
    let step = Box::new(DutyStep::Done { proof });
    run(1, IncidentCommand::Duty { record, rule: rule("CN-I02.plan"), step });
    let step = Box::new(DutyStep::Begun { note: "初稿已交法务".into() });
    run(1, IncidentCommand::Duty { record, rule: rule("CN-I01"), step });
    run(1, IncidentCommand::Link { record, link: Link::Incident { record: other } });
    run(1, IncidentCommand::Link { record, link: Link::Sdk { name: "星推送 SDK".into() } });
    let files = vec![crate::domain::access::Evidence {
        name: "来函.pdf".into(),
        bytes: 48_213,
        sha256: Digest::from_bytes([0xAB; 32]),
    }];
    run(1, IncidentCommand::Keep { record, note: "公司来函原件".into(), files });
    desk
}

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
    let mut trial = Trial::with(&options, desk(), width, height);
    trial.keys("4");
    trial
}

pub(super) fn open(language: Language, width: u16, height: u16) -> Trial {
    with(language, width, height, false)
}

/// Presses keys, each after the screen was drawn.
pub(super) fn press(trial: &mut Trial, keys: &str) {
    for key in keys.split_whitespace() {
        let _ = trial.screen();
        trial.keys(key);
    }
}

/// The views, each by the keys that lead to it from the list. The second incident is the one worked on.
const VIEWS: [(&str, &str); 13] = [
    ("list", ""),
    ("facts", "Down Enter"),
    ("grade", "Down Enter End"),
    ("duties", "Down Enter Right"),
    ("chain", "Down Enter Right Down Down Down Enter"),
    ("timeline", "Down Enter Right Right"),
    ("tasks", "Down Enter Right Right Right"),
    ("notices", "Down Enter Right Right Right Right"),
    ("links", "Down Enter BackTab"),
    ("board", "Down ,"),
    ("months", "%"),
    ("kinds", "% Tab"),
    ("detect", "% Tab Tab"),
];

#[test]
fn pictures() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36)] {
            for (name, keys) in VIEWS {
                let mut trial = open(language, width, height);
                press(&mut trial, keys);
                let picture = format!("{name}-{}-{width}x{height}", language.tag());
                insta::assert_snapshot!(picture, trial.screen());
            }
        }
    }
}

#[test]
fn ascii_alone_shows_everything_too() {
    for (name, keys) in VIEWS {
        let mut trial = with(Language::English, 80, 24, true);
        press(&mut trial, keys);
        let screen = trial.screen();
        let strange: String = screen.chars().filter(|c| !c.is_ascii() && !is_word(*c)).collect();
        assert!(strange.is_empty(), "{name}: {strange}\n{screen}");
    }
}

/// Letters of what was recorded, and the punctuation of Chinese.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '。' | '（' | '）' | '、' | '“' | '”' | '’' | '—' | '；' | '《' | '》')
}

#[test]
fn nothing_breaks_on_the_smallest_screens() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (12, 5), (40, 10)] {
        for (_, keys) in VIEWS {
            let mut trial = open(Language::Chinese, width, height);
            press(&mut trial, keys);
            press(&mut trial, "Up Down PgDn End Home Tab BackTab Left Right Esc");
        }
    }
    insta::assert_snapshot!("tiny-list", open(Language::Chinese, 40, 10).screen());
    let mut trial = open(Language::Chinese, 40, 10);
    press(&mut trial, "Down Enter Right");
    insta::assert_snapshot!("tiny-duties", trial.screen());
}

#[test]
fn the_register_is_searched_by_characters_and_pinyin() {
    let mut trial = open(Language::Chinese, 80, 24);
    trial.keys("/ banji");
    let screen = trial.screen();
    assert_eq!(trial.app.context(), Context::Typing);
    assert!(screen.contains("班级名单") && !screen.contains("客服电脑"), "{screen}");
    trial.keys("Esc");
    assert!(trial.screen().contains("客服电脑"), "what was typed is taken back");
    trial.keys("/ SDK Enter");
    let screen = trial.screen();
    assert!(
        screen.contains("推送 SDK") && !screen.contains("客服电脑") && screen.contains("1/4"),
        "{screen}"
    );
    trial.keys("Backspace");
    assert!(trial.screen().contains("4 起"));
}

#[test]
fn it_is_narrowed_and_sorted() {
    let mut trial = open(Language::Chinese, 80, 24);
    trial.keys("+");
    let choices = trial.screen();
    for choice in ["已逾期", "状态：已确认", "种类：泄露", "等级：较大", "涉及未成年人"]
    {
        assert!(choices.contains(choice), "{choice}\n{choices}");
    }
    trial.keys("等级 Enter");
    let screen = trial.screen();
    assert!(screen.contains("1/4") && screen.contains("等级：较大"), "{screen}");
    trial.keys("+ 未了结 Enter");
    assert!(trial.screen().contains("未了结"), "{}", trial.screen());
    trial.keys("Backspace = = = =");
    let screen = trial.screen();
    assert!(screen.contains("人数▼"), "{screen}");
    trial.keys("-");
    assert!(trial.screen().contains("人数▲"));
}

#[test]
fn tabs_turn_without_a_letter_and_esc_goes_back() {
    let mut trial = open(Language::Chinese, 80, 24);
    press(&mut trial, "Down Enter");
    for tab in ["[事实", "[义务", "[经过", "[任务", "[告知", "[关联"] {
        assert!(trial.screen().contains(tab), "{tab}\n{}", trial.screen());
        trial.keys("Right");
    }
    trial.keys("Tab");
    assert!(trial.screen().contains("[事实"), "Tab goes round");
    trial.keys("Left");
    assert!(trial.screen().contains("事件台账"), "left of the first tab is the list");
    press(&mut trial, "Enter Right Esc");
    assert!(trial.screen().contains("事件台账"));
    press(&mut trial, "Right");
    assert!(trial.screen().contains("[义务"), "the tab stays as it was: {}", trial.screen());
}

#[test]
fn earlier_values_are_told_with_who_when_and_why() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "Down Enter Down");
    let screen = trial.screen();
    assert!(screen.contains("改过 1 次"), "{screen}");
    trial.keys("Enter");
    let screen = trial.screen();
    for said in ["种类：历次记录", "现为：泄露", "原为：发生在受托方", "来函写明已被下载", "由林月记录"]
    {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Incident));
}

#[test]
fn a_duty_opens_to_everything_that_is_known_of_it() {
    let mut trial = open(Language::Chinese, 120, 36);
    // The first with a number of hours in law.
    press(&mut trial, "Down Enter Right Down Down Down Enter");
    let screen = trial.screen();
    for said in ["对象", "依据", "起算", "到期", "UTC", "须写明", "○ ", "✓ "] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    trial.keys("Enter");
    assert!(!trial.screen().contains("UTC"), "{}", trial.screen());
}

#[test]
fn doubts_stand_at_their_facts_and_what_is_missing_says_by_when() {
    let mut trial = open(Language::English, 80, 24);
    press(&mut trial, "Down Enter");
    let mut screen = trial.screen();
    trial.keys("PgDn");
    screen.push_str(&trial.screen());
    assert!(screen.contains("“detected” is before “happened from”"), "{screen}");
    assert!(screen.contains("needed by 03-"), "{screen}");
}

#[test]
fn links_lead_to_their_places() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "Down Enter BackTab Enter");
    let screen = trial.screen();
    assert_eq!(trial.app.section, Section::Incident);
    assert!(screen.contains("▸ ◑ 已控制"), "the incident it is linked with: {screen}");
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "Down Enter BackTab Down Enter");
    assert_eq!(trial.app.section, Section::Sdk);
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "Down Enter Right Right Enter");
    assert_eq!(trial.app.section, Section::Audit, "an event leads to its entry");
}

#[test]
fn the_board_moves_by_column_and_opens() {
    let mut trial = open(Language::Chinese, 80, 24);
    trial.keys("Down , Right Right");
    assert!(trial.screen().contains("< "), "it scrolls sideways: {}", trial.screen());
    trial.keys("Home Left Left Left Left Enter");
    let screen = trial.screen();
    assert!(screen.contains("客服电脑丢失") && screen.contains("[事实"), "{screen}");
    trial.keys("Esc ,");
    assert!(trial.screen().contains("研判中"));
    trial.keys("Esc");
    assert!(trial.screen().contains("事件台账"));
}

#[test]
fn figures_lead_to_what_they_count() {
    let mut trial = open(Language::Chinese, 80, 24);
    trial.keys("% Tab Enter");
    let screen = trial.screen();
    assert!(screen.contains("2/4") && screen.contains("种类：泄露"), "{screen}");
    trial.keys("% Enter");
    assert!(trial.screen().contains("发现于2026-03"), "{}", trial.screen());
}

#[test]
fn todays_line_leads_to_the_duty_it_speaks_of() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("1");
    let screen = trial.screen();
    assert!(screen.contains("事件：接下来到期"), "{screen}");
    press(&mut trial, "Enter");
    let screen = trial.screen();
    assert_eq!(trial.app.section, Section::Incident);
    assert!(
        screen.contains("[义务") && screen.contains("法律没有规定小时数"),
        "the duty itself, opened: {screen}"
    );
}

#[test]
fn the_nearest_clock_goes_on_in_the_header() {
    let mut trial = open(Language::English, 80, 24);
    assert!(trial.screen().contains("Incident ▲ own: 1 d over"), "{}", trial.screen());
    trial.wait(24 * 3600);
    assert!(trial.screen().contains("Incident ▲ own: 2 d over"), "{}", trial.screen());
    let mut trial = with(Language::English, 80, 24, true);
    assert!(trial.screen().contains("Incident ! own: 1 d over"), "{}", trial.screen());
}

#[test]
fn commands_are_offered_only_where_they_do_something() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.desk.incidents = crate::tui::fake_incidents::Incidents::new();
    trial.keys("1 4");
    let screen = trial.screen();
    assert!(screen.contains("尚未登记事件"), "{screen}");
    for command in [Id::Open, Id::Filter, Id::Board, Id::Chart, Id::Sort, Id::ToEntry, Id::Jump, Id::Find] {
        assert!(!trial.app.offers(command), "{command:?}");
    }
}
