//! `access import`: a register that was kept in a spreadsheet. Looked at, and taken in only when told to.

use std::{io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, DeskError, Mode},
    domain::{
        access::{AccessCommand, AccessRefusal, AccessRegister, Imported, ToldRuling},
        command::Command,
        decide::Refusal,
    },
    intake::{self, access_table},
};

use super::super::{
    CliError, Setting,
    args::access::ImportArgs,
    importing::{Became, Taken, Telling},
    print,
    said::Speech,
    typed::Times,
};

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
    let words = &setting.words;
    let taken =
        Taken::each(good, &faults, |fault| fault.line, words, |row| take_in(&mut desk, row, args.record));
    let telling =
        Telling { json: args.json, record: args.record, columns: map.described(&table.columns), words };
    taken.tell(telling, row_json, |out, taken| shown(out, taken, Speech { words, times: &times }), None)
}

fn row_json(row: &Imported, outcome: &Became) -> Value {
    let receipt = outcome.receipt();
    json!({
        "line": row.line,
        "told": row,
        "record": receipt.map(|receipt| receipt.record),
        "entry": receipt.map(|receipt| receipt.first),
        "recorded_before": matches!(outcome, Became::Before),
    })
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
fn shown(out: &mut dyn Write, taken: &Taken<Imported>, speech: Speech<'_>) -> std::io::Result<()> {
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
    let rows = taken.rows().map(|(row, outcome)| {
        let decision = row.decision.as_ref().map(|decision| match decision.ruling {
            ToldRuling::Approved => speech.text("accesses-item-approved"),
            ToldRuling::Refused => speech.text("accesses-item-refused"),
        });
        vec![
            row.line.to_string(),
            row.request.requester.name.to_string(),
            speech.subjects_briefly(&row.request.subjects),
            speech.fields(&row.request.fields),
            row.request.purpose.to_string(),
            decision.unwrap_or_default(),
            outcome.said(speech.words),
        ]
    });
    print::table(out, &heading, rows)
}
