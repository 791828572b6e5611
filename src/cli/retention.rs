//! `retention`: which records of children may go, and after how many years.

use std::{collections::BTreeMap, io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::Mode,
    domain::{
        command::Command,
        erasure::{RETENTION_BASIS, RecordKind, Retention},
        id::RecordId,
        register::Register,
    },
};

use super::{
    CliError, Setting,
    args::transfer::RetentionAction,
    print,
    said::Speech,
    told,
    typed::{self, Times},
};

pub(super) fn run(action: &RetentionAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        RetentionAction::List { json } => list(*json, setting),
        RetentionAction::Set { years, json } => {
            let years = Retention::try_from(*years).map_err(|error| typed::asked(&error))?;
            let mut desk = setting.desk(Mode::Write)?;
            let receipt = desk.execute(Command::SetRetention(years))?;
            told::recorded("retention.set", &receipt, *json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn list(json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let retention = desk.retention();
    let over: BTreeMap<RecordId, Option<jiff::Timestamp>> = register.held().collect();
    let may_go = retention.may_go(register.held(), times.now, &times.zone);
    let mut out = std::io::stdout().lock();
    if json {
        let records: Vec<Value> = may_go
            .iter()
            .map(|(record, since)| {
                json!({
                    "record": record,
                    "kind": kind(&register, record),
                    "over": over.get(record),
                    "since": since,
                })
            })
            .collect();
        let value = json!({
            "years": retention.years(),
            "basis": RETENTION_BASIS,
            "by_analogy": true,
            "records": records,
        });
        told::json_to(&mut out, &value)?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    let basis = RETENTION_BASIS.join(" ");
    let years = [("years", u32::from(retention.years()).into()), ("basis", (&basis).into())];
    writeln!(out, "{}", speech.words.with("cli-retention-rule", &years))?;
    if may_go.is_empty() {
        writeln!(out, "{}", speech.text("cli-retention-none"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let heading = ["accesses-record", "cli-column-kind", "cli-column-over", "cli-column-may-go"]
        .map(|id| speech.text(id));
    let rows = may_go.iter().map(|(record, since)| {
        let over = over.get(record).copied().flatten();
        vec![
            record.short(),
            kind(&register, record)
                .map(|kind| speech.text(&format!("cli-kind-{}", kind.name())))
                .unwrap_or_default(),
            over.map(|over| times.shown(over)).unwrap_or_default(),
            times.shown(*since),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    writeln!(out, "{}", speech.text("cli-retention-how"))?;
    Ok(ExitCode::SUCCESS)
}

/// What kind of record it is.
fn kind(register: &Register, record: &RecordId) -> Option<RecordKind> {
    if register.find(record).is_some() {
        Some(RecordKind::Case)
    } else if register.consents().any(|consent| consent.record == *record) {
        Some(RecordKind::Consent)
    } else if register.orders().any(|order| order.record == *record) {
        Some(RecordKind::Order)
    } else {
        let transfer = register.transfers().any(|transfer| transfer.record == *record);
        let exhibit = || register.exhibits().any(|exhibit| exhibit.record == *record);
        transfer.then_some(RecordKind::Transfer).or_else(|| exhibit().then_some(RecordKind::Exhibit))
    }
}
