//! `erase`: a record of children destroyed, once it is said what will go and confirmed.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, IsTerminal, Write},
    process::ExitCode,
};

use serde_json::json;

use crate::{
    desk::{Desk, DeskError, Mode},
    domain::{
        command::Command,
        decide::Refusal,
        erasure::{self, Erase, ErasureEvent, ErasureGround},
        explain::{ErrorClass, Explanation},
        id::RecordId,
        register::Register,
    },
};

use super::{
    CliError, Setting, args::transfer::EraseArgs, print, record_id, said::Speech, timeline, told,
    typed::Times,
};

pub(super) fn run(args: &EraseArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let register = desk.register()?;
    let erased = register.erased().map(|(record, _)| *record);
    let record = record_id::find(&args.id, register.held().map(|(record, _)| record).chain(erased))?;
    let ground = ground(&args.ground, &register)?;
    let erase = Erase { record, ground, reason: args.reason.as_str().into() };
    let times = Times::of(&desk, setting);
    // Nobody is asked to confirm what would be refused.
    let would =
        erasure::decide(&*register, desk.officer(), erase.clone(), desk.retention(), times.now, &times.zone);
    let ErasureEvent::RecordErased { kind, .. } =
        would.map_err(|refusal| DeskError::Refused(Refusal::Erasure(refusal)))?;
    drop(register);
    let speech = Speech { words: &setting.words, times: &times };
    let goes = goes(&desk, record)?;
    if !args.json || !args.yes {
        let kind = speech.text(&format!("cli-kind-{}", kind.name()));
        let mut out = io::stdout().lock();
        shown(&mut out, record, &kind, &goes, &ground, speech)?;
    }
    if !args.yes && !confirmed(record, setting)? {
        return Err(CliError::Asked(Explanation::new(ErrorClass::User, "err-erase-unconfirmed")));
    }
    let receipt = desk.execute(Command::Erase(erase))?;
    if args.json {
        let mut value = told::receipt_json("record.erased", &receipt);
        if let Some(object) = value.as_object_mut() {
            object.insert("destroyed".to_owned(), json!(goes));
        }
        told::json_to(&mut io::stdout().lock(), &value)?;
    } else {
        told::recorded("record.erased", &receipt, false, setting)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `guardian-order:ORDER`, `retention-over` or `recorded-by-mistake`.
fn ground(typed: &str, register: &Register) -> Result<ErasureGround, CliError> {
    match typed.split_once(':') {
        Some(("guardian-order", order)) => {
            let order = record_id::find(order, register.orders().map(|order| order.record))?;
            Ok(ErasureGround::GuardianOrder { order })
        }
        None if typed == ErasureGround::RetentionOver.name() => Ok(ErasureGround::RetentionOver),
        None if typed == ErasureGround::RecordedByMistake.name() => Ok(ErasureGround::RecordedByMistake),
        _ => Err(CliError::Asked(
            Explanation::new(ErrorClass::Configuration, "err-erase-ground").with("text", typed),
        )),
    }
}

/// How many entries of each kind lose what they say.
fn goes(desk: &Desk, record: RecordId) -> Result<BTreeMap<String, usize>, DeskError> {
    let mut kinds = BTreeMap::new();
    for (_, action) in desk.entries_about(record)? {
        *kinds.entry(action).or_insert(0) += 1;
    }
    Ok(kinds)
}

/// What will go; not what it says.
fn shown(
    out: &mut dyn Write,
    record: RecordId,
    kind: &str,
    goes: &BTreeMap<String, usize>,
    ground: &ErasureGround,
    speech: Speech<'_>,
) -> io::Result<()> {
    let rows = [
        speech.row("accesses-record", record.to_string()),
        speech.row("cli-column-kind", kind),
        speech.row("cli-column-ground", timeline::ground_said(ground, speech)),
    ];
    print::rows(out, &rows)?;
    for (action, count) in goes {
        let what = speech.text(&format!("action-{}", action.replace('.', "-")));
        writeln!(out, "    {count} × {what}")?;
    }
    writeln!(out, "{}", speech.text("cli-erase-what"))
}

/// Whether the person at the terminal typed the beginning of the id. Without a terminal nobody can.
fn confirmed(record: RecordId, setting: &Setting) -> Result<bool, CliError> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    let record = record.short();
    let mut err = io::stderr().lock();
    write!(err, "{}", setting.words.with("cli-erase-confirm", &[("record", (&record).into())]))?;
    err.flush()?;
    let mut typed = String::new();
    io::stdin().lock().read_line(&mut typed)?;
    Ok(typed.trim().eq_ignore_ascii_case(&record))
}
