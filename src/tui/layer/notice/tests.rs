//! The forms of notices over the false desk.

use std::{sync::Arc, time::Duration};

use jiff::tz::{Offset, TimeZone};

use super::*;
use crate::{
    desk::{IncidentFile, NoticeFile, Proposal},
    domain::{
        command::Command,
        incident::{Fact, IncidentCommand, Kind},
        notice::{Audience, Channel, Notice, NoticeCommand, NoticeState, Tongue},
    },
    tui::{
        cx::Cx,
        fake::{FakeDesk, officers},
        layer::Layer,
        options::{Options, StartState},
        port::{DeskPort, NoticesPort},
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};

mod delivering;
mod drafting;
mod mailing;
mod others;
mod pictures;
mod releasing;
mod worst_day;

fn shanghai() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// A desk with times in Shanghai's zone.
fn at(desk: FakeDesk, language: Language, width: u16, height: u16) -> Trial {
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

/// A desk where nothing is drafted of the first incident, of which everything is told.
fn told(language: Language, width: u16, height: u16) -> Trial {
    let mut desk = FakeDesk::with_notices();
    desk.notices = crate::tui::fake_notices::Notices::default();
    let record = desk.incidents.files[0].record;
    let facts = vec![Fact::Kinds { kinds: [Kind::AtProcessor, Kind::Leak].into() }];
    let change = IncidentCommand::Change { record, facts, reason: "公司来函".into() };
    desk.execute(change.into()).unwrap();
    at(desk, language, width, height)
}

/// The same with what its duties ask for drafted by the first officer; the second is at the desk.
fn drafted(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = told(language, width, height);
    let (_, proposals) = incident(&mut trial);
    let sure: Vec<_> = proposals.iter().filter(|one| one.sure).map(|one| one.assignment.clone()).collect();
    trial.desk.draft_notices(&sure).unwrap();
    trial.desk.turn = 1;
    trial
}

fn open<L: Layer + 'static>(trial: &mut Trial, make: impl FnOnce(&Cx<'_>, Stand) -> L) {
    let words = trial.app.look.words.clone();
    let stand = Stand { now: trial.desk.time(), officer: Some(officers()[trial.desk.turn].clone()) };
    let cx = Cx::new(&words, trial.now).in_zone(&shanghai());
    trial.open_layer(make(&cx, stand));
}

fn incident(trial: &mut Trial) -> (Arc<IncidentFile>, Arc<Vec<Proposal>>) {
    let record = trial.desk.incidents.files[0].record;
    (trial.desk.incident(record).unwrap().of, trial.desk.proposals(record).unwrap().of)
}

/// The first notice to these in this language.
fn file(trial: &mut Trial, audience: Audience, tongue: Tongue) -> Arc<NoticeFile> {
    let fits = |one: &&Notice| (one.audience, one.tongue) == (audience, tongue);
    let record = trial.desk.notices.all.iter().find(fits).unwrap().record;
    trial.desk.notice(record).unwrap().of
}

fn about<L: Layer + 'static>(
    trial: &mut Trial,
    audience: Audience,
    make: impl FnOnce(&Cx<'_>, Stand, &Arc<NoticeFile>) -> L,
) {
    let file = file(trial, audience, Tongue::Chinese);
    open(trial, |cx, stand| make(cx, stand, &file));
}

/// The last thing that was asked of the notices.
fn executed(trial: &Trial) -> &NoticeCommand {
    match trial.desk.executed.last() {
        Some(Command::Notice(command)) => command,
        other => panic!("{other:?}"),
    }
}

/// Makes the draft to these fit to be released, and releases it.
fn release(trial: &mut Trial, audience: Audience) {
    let file = file(trial, audience, Tongue::Chinese);
    let command = NoticeCommand::Release { record: file.notice.record, version: file.notice.version() };
    trial.desk.execute(command.into()).unwrap_or_else(|error| panic!("{error:?}: {:?}", file.findings));
}
