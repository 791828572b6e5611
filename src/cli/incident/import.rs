//! `incident import`: a register that was kept in a spreadsheet. Looked at, and taken in only when told to.

use std::{io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    cli::{
        CliError, Setting,
        args::access::ImportArgs,
        importing::{Became, Taken, Telling},
        print,
        typed::Times,
    },
    desk::{Desk, DeskError, Mode},
    domain::{
        decide::Refusal,
        incident::{Fact, FactName, IncidentCommand, IncidentRefusal, typed},
        policy::SourceFile,
    },
    intake::{
        self,
        incident_table::{self, IncidentMap, IncidentRow},
    },
    outlet::incident::Say,
};

use super::say;

pub(super) fn run(args: &ImportArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let (name, bytes) = intake::load_file(&args.file)?;
    let table = incident_table::read(&name, &bytes, args.sheet.as_deref())?;
    let map = match &args.map {
        Some(text) => IncidentMap::parse(text, &table.columns)?,
        None => IncidentMap::guess(&table.columns)?,
    };
    let mut desk = setting.desk(if args.record { Mode::Write } else { Mode::Read })?;
    let times = Times::of(&desk, setting);
    let say = say(setting, &times);
    let (good, faults) = incident_table::incidents(&table, &map, &times.zone, times.now);
    let taken = Taken::each(
        good,
        &faults,
        |fault| fault.line,
        &setting.words,
        |row| take_in(&mut desk, &table.source, row, args.record),
    );
    let telling = Telling {
        json: args.json,
        record: args.record,
        columns: map.described(&table.columns),
        words: &setting.words,
    };
    let open = setting.words.text("incident-say-imported-open");
    let row = |row: &IncidentRow, outcome: &Became| row_json(row, outcome, &times);
    taken.tell(telling, row, |out, taken| shown(out, taken, say), Some(&*open))
}

/// Takes a row in, or sees whether it was taken in before.
fn take_in(
    desk: &mut Desk,
    source: &SourceFile,
    row: &IncidentRow,
    record: bool,
) -> Result<Became, DeskError> {
    let origin = incident_table::origin(source, row);
    if !record {
        let known = desk.imported_incident(&origin)?;
        return Ok(if known.is_some() { Became::Before } else { Became::Seen });
    }
    let command =
        IncidentCommand::Open { facts: row.facts.clone(), links: Vec::new(), origin: Some(Box::new(origin)) };
    match desk.execute(command.into()) {
        Ok(receipt) => Ok(Became::Recorded(receipt)),
        Err(DeskError::Refused(Refusal::Incident(IncidentRefusal::ImportedBefore { .. }))) => {
            Ok(Became::Before)
        }
        Err(error) => Err(error),
    }
}

fn row_json(row: &IncidentRow, outcome: &Became, times: &Times) -> Value {
    let receipt = outcome.receipt();
    let fact = |fact: &Fact| (fact.name().name(), Value::from(typed(fact, &times.zone)));
    json!({
        "line": row.line,
        "told": row.facts.iter().map(fact).collect::<serde_json::Map<_, _>>(),
        "told_state": row.told_state,
        "record": receipt.map(|receipt| receipt.record),
        "entry": receipt.map(|receipt| receipt.entry),
        "recorded_before": matches!(outcome, Became::Before),
    })
}

/// The good rows.
fn shown(out: &mut dyn Write, taken: &Taken<IncidentRow>, say: Say<'_>) -> std::io::Result<()> {
    let columns = [
        FactName::Kinds,
        FactName::Time(crate::domain::incident::Moment::Detected),
        FactName::Count(crate::domain::incident::Group::Total),
        FactName::Title,
    ];
    let heading = [say.word("cli-column-line"), say.word("incident-say-col-record")].into_iter();
    let heading: Vec<String> = heading.chain(columns.iter().map(|name| say.words.fact_name(name))).collect();
    let rows = taken.rows().map(|(row, outcome)| {
        let told = columns.iter().map(|name| {
            let fact = row.facts.iter().find(|fact| fact.name() == *name);
            fact.map(|fact| say.words.fact_value(fact, say.zone)).unwrap_or_default()
        });
        [row.line.to_string(), outcome.said(say.words)].into_iter().chain(told).collect()
    });
    print::table(out, &heading, rows)
}
