//! The editor over the false desk: what is typed is checked, kept and recorded.

use std::{sync::Arc, time::Duration};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::tz::TimeZone;

use super::Editor;
use crate::{
    desk::Proposal,
    domain::{
        command::Command,
        id::RecordId,
        incident::{Count, Fact, IncidentCommand},
        notice::{Audience, Channel, Clause, NoticeCommand, Tongue, Wording},
    },
    tui::{
        command::Context,
        cx::Cx,
        fake::FakeDesk,
        msg::Msg,
        options::{Options, StartState},
        port::{DeskPort as _, NoticesPort as _},
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};

mod drafts;
mod outside;
mod pictures;
mod writing;

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

/// An open desk with six notices, and one clause of two versions.
fn trial(language: Language, (width, height): (u16, u16)) -> Trial {
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
    let mut desk = FakeDesk::with_notices();
    for text in ["请勿向来电者提供验证码。", "请勿向任何来电者提供验证码或密码。"]
    {
        let clause =
            Clause {
                name: "防诈骗提示".into(), tongue: Tongue::Chinese, element: None, text: text.into()
            };
        let record = desk.notices.clauses.first().map(|(record, _)| *record);
        desk.execute(NoticeCommand::KeepClause { record, clause }.into()).unwrap();
    }
    desk.executed.clear();
    Trial::with(&options, desk, width, height)
}

/// The e-mail to users in a language, as its template drafts it.
fn users(trial: &mut Trial, tongue: Tongue) -> RecordId {
    let desk = &mut trial.desk;
    let incident = desk.incidents.files[0].record;
    let mut proposed = desk.notices.proposals(&desk.incidents, &incident).unwrap().into_iter();
    let fits =
        |one: &Proposal| (one.assignment.audience, one.assignment.tongue) == (Audience::AdultUsers, tongue);
    let assignment = proposed.find(fits).unwrap().assignment;
    let command = desk.notices.drafted(&desk.incidents, &assignment).unwrap();
    let record = desk.execute(command.into()).unwrap().record.unwrap();
    desk.executed.clear();
    record
}

/// Opens the editor of a notice.
fn edit(trial: &mut Trial, record: RecordId) {
    let words = trial.app.look.words.clone();
    let file = trial.desk.notice(record).unwrap();
    let clauses = trial.desk.clauses().unwrap();
    let cx = Cx::new(&words, trial.now).in_zone(&shanghai());
    trial.open_layer(Editor::new(&cx, &file, clauses));
}

/// The editor of the Chinese e-mail to users.
fn mail(size: (u16, u16)) -> (Trial, RecordId) {
    let mut trial = trial(Language::Chinese, size);
    let record = users(&mut trial, Tongue::Chinese);
    edit(&mut trial, record);
    (trial, record)
}

/// A notice by another way, with this wording.
fn by(trial: &mut Trial, channel: Channel, tongue: Tongue, wording: Wording) -> RecordId {
    let like = trial.desk.notices.all[0].clone();
    let (about, audience) = (like.about, like.audience);
    let command = NoticeCommand::Draft { about, audience, channel, tongue, wording };
    trial.desk.execute(command.into()).unwrap().record.unwrap()
}

fn with(trial: &mut Trial, code: KeyCode, modifiers: KeyModifiers) {
    trial.send(Msg::Key(KeyEvent::new(code, modifiers)));
}

/// What was recorded last.
fn revised(trial: &Trial) -> (u32, Wording, String) {
    match trial.desk.executed.last() {
        Some(Command::Notice(NoticeCommand::Revise { version, wording, note, .. })) => {
            (*version, wording.clone(), note.to_string())
        }
        other => panic!("{other:?}"),
    }
}

fn text(wording: &Wording, block: usize) -> String {
    wording.blocks[block].text.to_string()
}

/// The record says another number of persons.
fn count(trial: &mut Trial, persons: &str) {
    let incident = trial.desk.incidents.files[0].record;
    let fact =
        Fact::Count { group: "total".parse().unwrap(), count: Some(persons.parse::<Count>().unwrap()) };
    let change =
        IncidentCommand::Change { record: incident, facts: vec![fact], reason: "日志核对".into() };
    trial.desk.execute(change.into()).unwrap();
}

/// The file as the desk has it.
fn held(trial: &mut Trial, record: RecordId) -> Arc<crate::desk::NoticeFile> {
    trial.desk.notice(record).unwrap().of
}
