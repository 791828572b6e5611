//! `access import`: a register that was kept in a spreadsheet. Looked at, and taken in only when told to.

use std::{collections::BTreeSet, io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, DeskError, Mode, Receipt},
    domain::{
        access::{AccessCommand, AccessRefusal, AccessRegister, Imported, ToldRuling},
        command::Command,
        decide::Refusal,
        policy::Line,
    },
    intake::{self, access_table},
};

use super::super::{CliError, Setting, args::access::ImportArgs, print, said::Speech, told, typed::Times};

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
    let table = access_table::read(&name, &bytes, args.sheet.as_deref())?;
    let map = match &args.map {
        Some(text) => access_table::AccessMap::parse(text, &table.columns)?,
        None => access_table::AccessMap::guess(&table.columns)?,
    };
    let mut desk = setting.desk(if args.record { Mode::Write } else { Mode::Read })?;
    let times = Times::of(&desk, setting);
    let (good, faults) = access_table::cases(&table, &map, &times.zone, times.now);
    let mut became = Vec::with_capacity(good.len());
    let mut failed = None;
    for row in &good {
        match take_in(&mut desk, row, args.record) {
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
            .map(|(row, outcome)| {
                json!({
                    "line": row.line,
                    "told": row,
                    "record": match outcome { Became::Recorded(receipt) => Some(receipt.record), _ => None },
                    "entry": match outcome { Became::Recorded(receipt) => Some(receipt.first), _ => None },
                    "recorded_before": matches!(outcome, Became::Before),
                })
            })
            .collect();
        let faults: Vec<Value> =
            faults.iter().map(|fault| json!({"line": fault.line, "text": words.explain(fault)})).collect();
        let value = json!({
            "columns": map.described(&table.columns),
            "rows": rows,
            "faults": faults,
            "recorded": recorded,
        });
        told::json_to(&mut out, &value)?;
    } else {
        let heading = ["cli-column-meaning", "cli-column-heading"].map(|id| words.text(id).into_owned());
        let columns = map.described(&table.columns).into_iter();
        print::table(
            &mut out,
            &heading,
            columns.map(|(key, heading)| vec![key.to_owned(), heading.to_string()]),
        )?;
        writeln!(out)?;
        shown(&mut out, &good, &became, Speech { words, times: &times })?;
        for fault in &faults {
            writeln!(out, "{}", words.explain(fault))?;
        }
        let counts = [("good", good.len().into()), ("bad", bad.len().into()), ("before", before.into())];
        writeln!(out, "{}", words.with("cli-import-rows", &counts))?;
        if args.record {
            writeln!(out, "{}", words.with("cli-import-recorded", &[("rows", recorded.into())]))?;
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
fn take_in(desk: &mut Desk, row: &Imported, record: bool) -> Result<Became, DeskError> {
    if !record {
        let known = desk.register()?.imported_from(&row.source.sha256, row.line);
        return Ok(if known.is_some() { Became::Before } else { Became::Seen });
    }
    let command = AccessCommand::Import { imported: Box::new(row.clone()) };
    match desk.execute(Command::Access(command)) {
        Ok(receipt) => Ok(Became::Recorded(receipt)),
        Err(DeskError::Refused(Refusal::Access(AccessRefusal::AlreadyImported { .. }))) => Ok(Became::Before),
        Err(error) => Err(error),
    }
}

/// The good rows.
fn shown(
    out: &mut dyn Write,
    good: &[Imported],
    became: &[Became],
    speech: Speech<'_>,
) -> std::io::Result<()> {
    let heading = [
        "cli-column-line",
        "accesses-col-requester",
        "accesses-col-children",
        "accesses-col-fields",
        "accesses-col-purpose",
        "cli-row-told-decision",
        "accesses-record",
    ]
    .map(|id| speech.text(id));
    let rows = good.iter().enumerate().map(|(place, row)| {
        let decision = row.decision.as_ref().map(|decision| match decision.ruling {
            ToldRuling::Approved => speech.text("accesses-item-approved"),
            ToldRuling::Refused => speech.text("accesses-item-refused"),
        });
        let record = match became.get(place) {
            Some(Became::Recorded(receipt)) => receipt.record.short(),
            Some(Became::Before) => speech.text("cli-import-before"),
            Some(Became::Seen) | None => String::new(),
        };
        vec![
            row.line.to_string(),
            row.request.requester.name.to_string(),
            speech.subjects_briefly(&row.request.subjects),
            speech.fields(&row.request.fields),
            row.request.purpose.to_string(),
            decision.unwrap_or_default(),
            record,
        ]
    });
    print::table(out, &heading, rows)
}
