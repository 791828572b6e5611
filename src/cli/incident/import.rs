//! `incident import`: a register that was kept in a spreadsheet. Looked at, and taken in only when told to.

use std::{collections::BTreeSet, io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    cli::{CliError, Setting, args::access::ImportArgs, print, told, typed::Times},
    desk::{Desk, DeskError, Mode, Receipt},
    domain::{
        decide::Refusal,
        incident::{Fact, FactName, IncidentCommand, IncidentRefusal, State, typed},
        policy::{Line, SourceFile},
    },
    intake::{
        self,
        incident_table::{self, IncidentMap, IncidentRow},
    },
    outlet::incident::Say,
};

use super::say;

/// What became of a good row.
enum Became {
    /// Nothing yet.
    Seen,
    /// It is recorded now.
    Recorded(Receipt),
    /// It was recorded before.
    Before,
}

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
    let mut became = Vec::with_capacity(good.len());
    let mut failed = None;
    for row in &good {
        match take_in(&mut desk, &table.source, row, args.record, say) {
            Ok(outcome) => became.push(outcome),
            // What came before it is recorded and is told; the rest was not tried.
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    let recorded = became.iter().filter(|outcome| matches!(outcome, Became::Recorded(_))).count();
    let before = became.iter().filter(|outcome| matches!(outcome, Became::Before)).count();
    let bad: BTreeSet<Line> = faults.iter().map(|fault| fault.line).collect();
    let words = &setting.words;
    let mut out = std::io::stdout().lock();
    if args.json {
        let rows: Vec<Value> = good
            .iter()
            .zip(became.iter().chain(std::iter::repeat(&Became::Seen)))
            .map(|(row, outcome)| row_json(row, outcome, &times))
            .collect();
        let faults: Vec<Value> =
            faults.iter().map(|fault| json!({"line": fault.line, "text": words.explain(fault)})).collect();
        let columns = map.described(&table.columns);
        let value = json!({"columns": columns, "rows": rows, "faults": faults, "recorded": recorded});
        told::json_to(&mut out, &value)?;
    } else {
        let heading = ["cli-column-meaning", "cli-column-heading"].map(|id| words.text(id).into_owned());
        let columns = map.described(&table.columns).into_iter();
        let columns = columns.map(|(key, heading)| vec![key.to_owned(), heading.to_string()]);
        print::table(&mut out, &heading, columns)?;
        writeln!(out)?;
        shown(&mut out, &good, &became, say)?;
        for fault in &faults {
            writeln!(out, "{}", words.explain(fault))?;
        }
        let counts = [("good", good.len().into()), ("bad", bad.len().into()), ("before", before.into())];
        writeln!(out, "{}", words.with("cli-import-rows", &counts))?;
        if args.record {
            writeln!(out, "{}", words.with("cli-import-recorded", &[("rows", recorded.into())]))?;
            writeln!(out, "{}", words.text("incident-say-imported-open"))?;
        } else {
            writeln!(out, "{}", words.text("cli-import-dry"))?;
        }
    }
    match failed {
        Some(error) => Err(error.into()),
        None if !bad.is_empty() && recorded == 0 => Ok(ExitCode::from(1)),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Takes a row in, or sees whether it was taken in before.
fn take_in(
    desk: &mut Desk,
    source: &SourceFile,
    row: &IncidentRow,
    record: bool,
    say: Say<'_>,
) -> Result<Became, DeskError> {
    let origin = incident_table::origin(source, row.line);
    if !record {
        let known = desk.imported_incident(&origin)?;
        return Ok(if known.is_some() { Became::Before } else { Became::Seen });
    }
    let command =
        IncidentCommand::Open { facts: row.facts.clone(), links: Vec::new(), origin: Some(Box::new(origin)) };
    match desk.execute(command.into()) {
        Ok(receipt) => {
            // One that was no incident after all asks nothing of anybody.
            if row.told_state == Some(State::Dismissed) {
                let reason = say.with("incident-say-told-dismissed", "line", &row.line.to_string()).into();
                let (record, to) = (receipt.record, State::Dismissed);
                desk.execute(IncidentCommand::Move { record, to, reason }.into())?;
            }
            Ok(Became::Recorded(receipt))
        }
        Err(DeskError::Refused(Refusal::Incident(IncidentRefusal::ImportedBefore { .. }))) => {
            Ok(Became::Before)
        }
        Err(error) => Err(error),
    }
}

fn row_json(row: &IncidentRow, outcome: &Became, times: &Times) -> Value {
    let receipt = match outcome {
        Became::Recorded(receipt) => Some(receipt),
        _ => None,
    };
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
fn shown(out: &mut dyn Write, good: &[IncidentRow], became: &[Became], say: Say<'_>) -> std::io::Result<()> {
    let columns = [
        FactName::Kinds,
        FactName::Time(crate::domain::incident::Moment::Detected),
        FactName::Count(crate::domain::incident::Group::Total),
        FactName::Title,
    ];
    let heading = [say.word("cli-column-line"), say.word("incident-say-col-record")].into_iter();
    let heading: Vec<String> = heading.chain(columns.iter().map(|name| say.words.fact_name(name))).collect();
    let rows = good.iter().enumerate().map(|(place, row)| {
        let record = match became.get(place) {
            Some(Became::Recorded(receipt)) => receipt.record.short(),
            Some(Became::Before) => say.word("cli-import-before"),
            Some(Became::Seen) | None => String::new(),
        };
        let told = columns.iter().map(|name| {
            let fact = row.facts.iter().find(|fact| fact.name() == *name);
            fact.map(|fact| say.words.fact_value(fact, say.zone)).unwrap_or_default()
        });
        [row.line.to_string(), record].into_iter().chain(told).collect()
    });
    print::table(out, &heading, rows)
}
