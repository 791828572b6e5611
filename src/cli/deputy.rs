//! `deputy`: who stands in for the officer in charge, and for how long.

use std::{io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::Mode,
    domain::{access::AccessCommand, command::Command, officer::Role},
};

use super::{
    CliError, Setting, args::access::DeputyAction, officer, print, record_id, said::Speech, timeline::Names,
    told, typed::Times,
};

pub(super) fn run(action: &DeputyAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        DeputyAction::Name { deputy, from, to, json } => {
            let mut desk = setting.desk(Mode::Write)?;
            let officers = desk.officers_in_force()?;
            let people = officers.iter().filter(|officer| officer.role != Role::Recovery);
            let deputy = officer::find(people, deputy)?.id;
            let period = Times::of(&desk, setting).period(from.as_deref(), to)?;
            let command = AccessCommand::NameDeputy { deputy, period };
            let receipt = desk.execute(Command::Access(command))?;
            told::recorded("deputy.named", &receipt, *json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        DeputyAction::End { id, json } => {
            let mut desk = setting.desk(Mode::Write)?;
            let record = record_id::find(id, desk.deputies().into_iter().map(|(record, _)| record))?;
            let receipt = desk.execute(Command::Access(AccessCommand::EndDeputy { record }))?;
            told::recorded("deputy.ended", &receipt, *json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        DeputyAction::List { json } => list(*json, setting),
    }
}

fn list(json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let names = Names::of(&desk)?;
    let mut out = std::io::stdout().lock();
    let deputies = desk.deputies();
    if json {
        let listed: Vec<Value> = deputies
            .iter()
            .map(|(record, named)| {
                json!({
                    "record": record,
                    "entry": named.stamp.seq,
                    "principal": names.name(named.what.principal),
                    "deputy": names.name(named.what.deputy),
                    "from": named.what.period.from(),
                    "to": named.what.period.to(),
                    "in_force": named.what.period.contains(times.now),
                })
            })
            .collect();
        told::json_to(&mut out, &listed.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    let heading = [
        "accesses-record",
        "cli-column-deputy",
        "cli-column-principal",
        "accesses-period",
        "accesses-col-state",
    ]
    .map(|id| speech.text(id));
    let rows = deputies.iter().map(|(record, named)| {
        let period = named.what.period;
        let state = match (period.contains(times.now), times.now < period.from()) {
            (true, _) => "cli-deputy-in-force",
            (false, true) => "cli-deputy-to-come",
            (false, false) => "cli-deputy-over",
        };
        vec![
            record.short(),
            names.name(named.what.deputy),
            names.name(named.what.principal),
            speech.period(&period),
            speech.text(state),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    if deputies.is_empty() {
        writeln!(out, "{}", speech.text("cli-deputy-none"))?;
    }
    Ok(ExitCode::SUCCESS)
}
