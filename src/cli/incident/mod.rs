//! `incident`: what happened, what follows from it, what was done.

mod export;
mod facts;
mod import;
mod json;
mod list;
mod show;
mod steps;
mod tasks;
mod tell;

use std::process::ExitCode;

use crate::{
    desk::{Desk, Mode},
    domain::{
        id::RecordId,
        incident::{IncidentCommand, IncidentRefusal, State},
    },
    outlet::incident::Say,
};

pub(super) use json::{due_json, rule_json};

use super::{
    CliError, Setting,
    args::incident::IncidentAction,
    record_id, told,
    typed::{self, Times, line},
};

pub(super) fn run(action: IncidentAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        IncidentAction::Open(args) => tell::open(&args, setting),
        IncidentAction::Update(args) => tell::update(&args, setting),
        IncidentAction::List(args) => list::run(&args, setting),
        IncidentAction::Show { id, history, json } => show::run(&id, history, json, setting),
        IncidentAction::Move { id, state, reason, json } => go(&id, state, reason.as_ref(), json, setting),
        IncidentAction::Close { id, reason, json } => go(&id, State::Closed, reason.as_ref(), json, setting),
        IncidentAction::Note { id, text, at, json } => steps::note(&id, &text, at.as_deref(), json, setting),
        IncidentAction::Measure { id, text, kind, at, json } => {
            steps::measure(&id, &text, kind, at.as_deref(), json, setting)
        }
        IncidentAction::Task(action) => tasks::run(&action, setting),
        IncidentAction::Duty(args) => steps::duty(&args, setting),
        IncidentAction::Link(args) => steps::link(&args, setting),
        IncidentAction::Unlink { link, reason } => steps::unlink(&link, &reason, setting),
        IncidentAction::Evidence { id, files, note, json } => {
            steps::evidence(&id, &files, &note, json, setting)
        }
        IncidentAction::Review { id, causes, worked, measure, json } => {
            tasks::review(&id, [&causes, &worked], &measure, json, setting)
        }
        IncidentAction::Rules { id, json } => {
            record(setting, &id, json, |record, _, _| Ok(IncidentCommand::AdoptRules { record }))
        }
        IncidentAction::Export { id, out, .. } => export::run(id.as_deref(), &out, setting),
        IncidentAction::Import(args) => import::run(&args, setting),
    }
}

fn go(
    id: &str,
    to: State,
    reason: Option<&String>,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let reason = line(reason);
    record(setting, id, json, |record, _, _| Ok(IncidentCommand::Move { record, to, reason }))
}

/// Records one thing about an incident and says so.
fn record(
    setting: &Setting,
    id: &str,
    json: bool,
    command: impl FnOnce(RecordId, &Desk, &Times) -> Result<IncidentCommand, CliError>,
) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let record = find(&desk, id)?;
    let times = Times::of(&desk, setting);
    let command = command(record, &desk, &times)?;
    let action = action_of(&command);
    let receipt = desk.execute(command.into())?;
    told::recorded(action, &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// The name that stands in the leaf.
const fn action_of(command: &IncidentCommand) -> &'static str {
    match command {
        IncidentCommand::Open { .. } => "incident.opened",
        IncidentCommand::Change { .. } => "incident.changed",
        IncidentCommand::Move { .. } => "incident.moved",
        IncidentCommand::Note { .. } => "incident.noted",
        IncidentCommand::Measure { .. } => "incident.measure",
        IncidentCommand::SetTasks { .. } => "incident.tasks",
        IncidentCommand::SettleTask { .. } => "incident.task",
        IncidentCommand::Duty { .. } => "incident.duty",
        IncidentCommand::Link { .. } => "incident.linked",
        IncidentCommand::Unlink { .. } => "incident.unlinked",
        IncidentCommand::Keep { .. } => "incident.evidence",
        IncidentCommand::AdoptRules { .. } => "incident.rules",
        IncidentCommand::Review { .. } => "incident.reviewed",
        IncidentCommand::RecordRules(_) => "rules.recorded",
    }
}

/// The incident whose id begins so.
fn find(desk: &Desk, start: &str) -> Result<RecordId, CliError> {
    let docket = desk.docket()?;
    let record = record_id::find(start, docket.lines().map(|line| line.record))?;
    match docket.line(&record) {
        Some(_) => Ok(record),
        None => Err(typed::asked(&IncidentRefusal::NoSuchIncident { record })),
    }
}

/// What words are made with.
const fn say<'a>(setting: &'a Setting, times: &'a Times) -> Say<'a> {
    Say { words: &setting.words, zone: &times.zone, now: times.now }
}
