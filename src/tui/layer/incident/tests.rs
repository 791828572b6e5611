//! The forms over the false desk: what is typed becomes what is recorded.

use super::*;
use crate::{
    domain::{
        command::Command,
        incident::{
            Company, Count, DataClass, DataItem, DutyStep, Fact, FactName, Group, Kind, Link, Moment, RuleId,
            State, TaskId, TaskOutcome,
        },
    },
    tui::{
        cx::Cx,
        fake::{FakeDesk, officers},
        fake_register::hours,
        layer::Layer,
        options::{Options, StartState},
        port::DeskPort,
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};
use jiff::tz::{Offset, TimeZone};
use std::time::Duration;

mod opening;
mod pictures;
mod section;
mod steps;
mod telling;

fn shanghai() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// An open desk with times in Shanghai's zone.
fn trial(language: Language, width: u16, height: u16) -> Trial {
    let options = Options {
        language,
        theme: ThemeName::Dark,
        true_colour: true,
        ascii: false,
        mouse: true,
        idle: Some(Duration::from_mins(5)),
        zone: Some(shanghai()),
        start: StartState::Open,
    };
    Trial::with(&options, FakeDesk::open(), width, height)
}

fn stand(trial: &Trial) -> Stand {
    Stand { now: trial.desk.time(), officer: Some(officers()[trial.desk.turn].clone()) }
}

/// Opens a form that needs no incident.
fn open<L: Layer + 'static>(trial: &mut Trial, make: impl FnOnce(&Cx<'_>, Stand) -> L) {
    let words = trial.app.look.words.clone();
    let stand = stand(trial);
    let cx = Cx::new(&words, trial.now).in_zone(&shanghai());
    trial.open_layer(make(&cx, stand));
}

/// The incident whose title begins so.
fn file(trial: &Trial, title: &str) -> File {
    let incidents = &trial.desk.incidents;
    let found = incidents.files.iter().find(|held| held.facts.title().as_str().starts_with(title));
    Arc::new(incidents.file(&found.unwrap().record).unwrap())
}

/// Opens a form about an incident.
fn about<L: Layer + 'static>(trial: &mut Trial, title: &str, make: impl FnOnce(&Cx<'_>, Stand, &File) -> L) {
    let file = file(trial, title);
    open(trial, |cx, stand| make(cx, stand, &file));
}

/// The last thing that was asked of the incidents.
fn executed(trial: &Trial) -> &IncidentCommand {
    match trial.desk.executed.last() {
        Some(Command::Incident(command)) => command,
        other => panic!("{other:?}"),
    }
}

const SDK: &str = "推送 SDK";
const MAIL: &str = "班级名单";
const TEST: &str = "测试账号";
const LOST: &str = "客服电脑";
