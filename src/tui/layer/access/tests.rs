//! The forms by keys, over the false desk and its invented register.

mod decisions;
mod drafts;
mod endings;
mod logs;
mod pictures;
mod requests;
mod section;

use std::{sync::Arc, time::Duration};

use jiff::tz::{Offset, TimeZone};

use super::Stand;
use crate::{
    domain::{
        access::{AccessCommand, Case, State},
        command::Command,
        officer::Officer,
    },
    tui::{
        Options,
        cx::Cx,
        fake::{FakeDesk, officers},
        options::StartState,
        port::DeskPort,
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};

/// The officer in charge, and the one who may stand in: numbers of `fake::officers`.
const LIN: usize = 0;
const ZHOU: usize = 1;

fn shanghai() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// An open desk of one officer, with times in Shanghai's zone.
fn trial(officer: usize, language: Language, width: u16, height: u16) -> Trial {
    let mut desk = FakeDesk::open();
    desk.turn = officer;
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
    Trial::with(&options, desk, width, height)
}

/// What a screen would know.
fn stand(trial: &mut Trial) -> Stand {
    let officer: Officer = officers()[trial.desk.turn].clone();
    let snapshot = trial.desk.register().unwrap();
    Stand { now: snapshot.now, snapshot: Some(snapshot), officer: Some(officer) }
}

/// Opens a form that `make` makes.
fn open<L: crate::tui::layer::Layer + 'static>(trial: &mut Trial, make: impl FnOnce(&Cx<'_>, Stand) -> L) {
    let words = trial.app.look.words.clone();
    let stand = stand(trial);
    let cx = Cx::new(&words, trial.now).in_zone(&shanghai());
    trial.open_layer(make(&cx, stand));
}

/// The first case in a state whose requester has this name.
fn case(trial: &Trial, state: State, name: &str) -> Arc<Case> {
    let now = trial.desk.time();
    let mut cases = trial.desk.book.register.cases();
    let found = cases.find(|case| {
        case.state(now) == state && case.request().is_some_and(|request| request.what.requester.name == *name)
    });
    Arc::clone(found.unwrap())
}

/// The last thing that was asked of the register.
fn executed(trial: &Trial) -> &AccessCommand {
    match trial.desk.executed.last() {
        Some(Command::Access(command)) => command,
        other => panic!("{other:?}"),
    }
}
