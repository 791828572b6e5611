//! What is recorded and handed out from the section, by keys alone.

use super::{
    filter::Filter,
    rows::{Rows, SortBy},
    sign,
    tests::{open, press},
};
use crate::{
    desk::{Docket, IncidentLine, blocks_closing},
    domain::{
        command::Command,
        id::RecordId,
        incident::{DutyStep, IncidentCommand, Proof, State},
    },
    rules::Bilingual,
    tui::{fake_register::hours, port::HandOut, trial::Trial},
    words::{Language, Words},
};
use std::sync::Arc;

/// The incidents of the false desk, in the order they were opened.
const SDK: usize = 0;
const MAIL: usize = 1;

fn record(trial: &Trial, place: usize) -> RecordId {
    trial.desk.incidents.files[place].record
}

fn state(trial: &Trial, record: RecordId) -> State {
    let held = trial.desk.incidents.files.iter().find(|held| held.record == record);
    held.expect("it is there").state
}

/// What was recorded last.
fn last(trial: &Trial) -> &IncidentCommand {
    match trial.desk.executed.last() {
        Some(Command::Incident(command)) => command,
        other => panic!("{other:?}"),
    }
}

/// Opens the section anew with an incident found by its title, its tabs in front.
fn find(trial: &mut Trial, title: &str) {
    trial.keys("1 4");
    let _ = trial.screen();
    trial.play(&format!("/ C-u ‹{title}› Enter"));
    press(trial, "Enter");
}

#[test]
fn an_incident_or_all_of_them_are_handed_out() {
    let mut trial = open(Language::Chinese, 120, 36);
    press(&mut trial, "Down C-e Enter F12");
    let (what, path) = trial.desk.handed.last().expect("it is written");
    assert_eq!(*what, HandOut::Incident(record(&trial, SDK)));
    assert!(path.to_string_lossy().ends_with(".docx"), "{path:?}");
    press(&mut trial, "C-e Down Enter F12");
    let (what, path) = trial.desk.handed.last().expect("it is written");
    assert_eq!(*what, HandOut::Incidents);
    assert!(path.to_string_lossy().ends_with("incidents.xlsx"), "{path:?}");
    // From the board it is the card that is selected.
    press(&mut trial, ", C-e Enter F12");
    assert!(matches!(trial.desk.handed.last(), Some((HandOut::Incident(_), _))), "{:?}", trial.desk.handed);
}

#[test]
fn newer_rules_are_adopted_where_there_are_some() {
    let mut trial = open(Language::Chinese, 120, 36);
    find(&mut trial, "推送");
    trial.keys(";");
    assert!(trial.desk.executed.is_empty(), "nothing to adopt yet: {}", trial.screen());
    assert!(trial.screen().contains("最新规则"), "it says so: {}", trial.screen());

    let newer =
        include_str!("../../../../assets/rules/sg.toml").replace("version = 2026-", "version = 2027-");
    let newer = trial.desk.incidents.book.add(&newer).expect("a newer pack");
    find(&mut trial, "推送");
    assert!(trial.screen().contains("有更新的规则"), "{}", trial.screen());
    trial.keys("; Enter");
    assert!(trial.desk.executed.is_empty(), "it asks first: {}", trial.screen());
    trial.keys("F12");
    let sdk = record(&trial, SDK);
    assert_eq!(*last(&trial), IncidentCommand::AdoptRules { record: sdk });
    assert!(trial.desk.incidents.files[SDK].packs.contains(&newer));
    assert!(!trial.screen().contains("有更新的规则"), "{}", trial.screen());
}

#[test]
fn it_is_closed_only_without_open_duties_and_then_looked_back_on() {
    let mut trial = open(Language::Chinese, 120, 36);
    find(&mut trial, "班级名单");
    let mail = record(&trial, MAIL);
    // Straight from contained to closed: the open duties stand against it.
    trial.play("$ Right Tab ‹已处置› F12");
    let refused = trial.screen();
    assert!(refused.contains("未了结"), "{refused}");
    assert_ne!(state(&trial, mail), State::Closed);
    trial.keys("Esc");

    settle_duties(&mut trial, mail);
    find(&mut trial, "班级名单");
    // What was typed before is offered again.
    trial.play("$ Enter F12 Enter F12");
    assert_eq!(state(&trial, mail), State::Closed, "{}", trial.screen());

    find(&mut trial, "班级名单");
    trial.play("^ ‹群发前无人复核› Tab ‹家长当日反馈› Tab ‹群发须两人核对› Tab ‹周宁› Enter ‹+30d› F12");
    match last(&trial) {
        IncidentCommand::Review { record, review } => {
            assert_eq!(*record, mail);
            assert_eq!(review.measures.len(), 1);
            assert_eq!(review.measures[0].owner.as_str(), "周宁");
            assert_eq!(review.measures[0].due, Some(hours(30 * 24)));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(state(&trial, mail), State::Reviewed);
    let screen = trial.screen();
    assert!(screen.contains("已复盘"), "{screen}");
    // Its measure is followed from now on.
    trial.keys("1");
    assert!(trial.screen().contains("群发须两人核对"), "{}", trial.screen());
}

/// Every duty that stands in the way of closing is done.
fn settle_duties(trial: &mut Trial, record: RecordId) {
    let incidents = &mut trial.desk.incidents;
    loop {
        let file = incidents.file(&record).expect("it is there");
        let Some(duty) = file.duties.iter().find(|duty| blocks_closing(duty)) else { break };
        let proof = Proof {
            channel: "电话".into(),
            at: hours(-1),
            reference: "通话 12".into(),
            by: "林月".into(),
            reached: None,
        };
        let rule = duty.rule.id.clone();
        let step = Box::new(DutyStep::Done { proof });
        incidents.carry_out(0, hours(0), IncidentCommand::Duty { record, rule, step }).expect("it is done");
    }
}

#[test]
fn a_key_pressed_in_vain_is_answered() {
    let mut trial = open(Language::Chinese, 120, 36);
    find(&mut trial, "推送");
    for (key, said) in [
        ("!", "尚未着手的义务"),
        ("C-a", "义务或任务"),
        ("&", "未完成的任务"),
        ("Del", "选中一项关联"),
        ("^", "尚未结案"),
        (";", "最新规则"),
    ] {
        trial.keys(key);
        assert!(trial.screen().contains(said), "{key}: {said}\n{}", trial.screen());
    }
    find(&mut trial, "测试账号");
    trial.keys("@");
    assert!(trial.screen().contains("事件已了结"), "{}", trial.screen());
    assert!(trial.desk.executed.is_empty());
}

#[test]
fn no_clock_of_the_register_is_cut() {
    for language in Language::ALL {
        let words = Words::new(language);
        for (width, height) in [(80, 24), (120, 36)] {
            for minutes in [0, 59, 60 * 13 + 59, 60 * 24 * 3, 60 * 24 * 123, 60 * 24 * 1_100] {
                let mut trial = open(language, width, height);
                trial.wait(minutes * 60);
                let now = trial.desk.time();
                let screen = trial.screen();
                for line in trial.desk.incidents.docket().lines() {
                    let Some((next, at)) = line.next().and_then(|next| Some((next, next.at?))) else {
                        continue;
                    };
                    let said = sign::said(&words, next, at, now, true);
                    assert!(screen.contains(&said), "{said}\n{screen}");
                }
            }
        }
    }
}

#[test]
fn the_gravest_stand_first_whatever_their_level_is_called() {
    let trial = open(Language::English, 80, 24);
    let lines: Vec<Arc<IncidentLine>> = trial.desk.incidents.docket().lines().cloned().collect();
    let mut docket = Docket::default();
    let levels = [(Some(1), "major"), (None, ""), (Some(0), "larger"), (Some(2), "extremely grave")];
    for (line, (gravity, name)) in lines.iter().zip(levels) {
        let grade = gravity.map(|_| Bilingual { zh: name.into(), en: name.into() });
        docket.put(IncidentLine { grade, gravity, ..IncidentLine::clone(line) });
    }
    let mut rows = Rows::default();
    rows.take(Arc::new(docket));
    let by = SortBy::Grade;
    let order = rows.arrange(&Filter::default(), "", by, by.falls(), hours(0));
    assert_eq!(order, [3, 0, 2, 1]);
}
