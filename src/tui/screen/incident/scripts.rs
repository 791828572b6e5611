//! What is recorded and handed out from the section, by keys alone.

use super::tests::{open, press};
use crate::{
    desk::blocks_closing,
    domain::{
        command::Command,
        id::RecordId,
        incident::{DutyStep, IncidentCommand, Proof, State},
    },
    tui::{fake_register::hours, port::HandOut, trial::Trial},
    words::Language,
};

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
