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

fn open(language: Language, width: u16, height: u16) -> Trial {
    with(language, width, height, false)
}

/// The views, each by the keys that lead to it from the list. The second incident is the one worked on.
const VIEWS: [(&str, &str); 12] = [
    ("list", ""),
    ("facts", "Down Enter"),
    ("grade", "Down Enter End"),
    ("duties", "Down Enter Right"),
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
                trial.keys(keys);
                let picture = format!("{name}-{}-{width}x{height}", language.tag());
                insta::assert_snapshot!(picture, trial.screen());
            }
        }
    }
}
