//! `access`: who asks to see children's data, who allows it, who saw what.

mod child;
mod decide;
mod evidence;
mod import;
mod list;
mod log;
mod request;
mod show;

use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    desk::Mode,
    domain::{
        access::{AccessCommand, AccessRefusal, Case, Due, DueKind, Person, Verdict},
        command::Command,
        erasure::{ErasureRefusal, ErasureRegister},
        id::RecordId,
        register::Register,
    },
};

pub(super) use show::gone;

use super::{
    CliError, Setting, access_export,
    args::access::Access,
    record_id, told,
    typed::{self, Times},
};

pub(super) fn run(action: Access, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Access::Request(asked) => request::run(&asked, setting),
        Access::Decide(asked) => decide::run(&asked, setting),
        Access::Log(access) => log::run(&access, setting),
        Access::Revoke { id, reason, json } => {
            let mut desk = setting.desk(Mode::Write)?;
            let record = find(&*desk.register()?, &id)?;
            let command = AccessCommand::Revoke { record, reason: reason.as_str().into() };
            let receipt = desk.execute(Command::Access(command))?;
            told::recorded("access.revoked", &receipt, json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        Access::Close { id, attestation, json } => {
            let mut desk = setting.desk(Mode::Write)?;
            let record = find(&*desk.register()?, &id)?;
            let attestation = typed::attestation(&attestation, &Times::of(&desk, setting))?;
            let receipt = desk.execute(Command::Access(AccessCommand::Close { record, attestation }))?;
            told::recorded("access.closed", &receipt, json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        Access::List(narrowed) => list::run(&narrowed, setting),
        Access::Show { id, json } => show::run(&id, json, setting),
        Access::Child { account, out: Some(out), .. } => access_export::guardian(&account, &out, setting),
        Access::Child { account, json, .. } => child::run(&account, json, setting),
        Access::Export { out, from, to, state } => {
            access_export::export(&out, from.as_deref(), to.as_deref(), &state, setting)
        }
        Access::Yearly { year, sample, seed, out, json } => {
            let asked = access_export::Asked { year, size: sample, seed: seed.as_deref(), out: &out, json };
            access_export::audit(&asked, setting)
        }
        Access::Evidence { id, hash, out } => evidence::run(&id, &hash, &out, setting),
        Access::Import(import) => import::run(&import, setting),
    }
}

/// The case whose id begins so.
fn find(register: &Register, start: &str) -> Result<RecordId, CliError> {
    let record = record_id::find(start, register.cases().map(|case| case.record))?;
    if register.is_erased(&record) {
        return Err(typed::asked(&ErasureRefusal::AlreadyErased { record }));
    }
    match register.find(&record) {
        Some(_) => Ok(record),
        None => Err(typed::asked(&AccessRefusal::NoSuchRecord { record })),
    }
}

/// Who asked; of a case taken in from elsewhere, as told there; of an access nobody had asked for, who looked.
fn person(case: &Case) -> Option<&Person> {
    let looked = || case.accesses.first().map(|access| &access.what.access.by);
    let told = || case.imported.as_ref().map(|told| &told.what.request.requester);
    case.request().map(|request| &request.what.requester).or_else(told).or_else(looked)
}

/// A case for programs: all that is recorded of it, and where it stands now.
fn case_json(case: &Case, now: Timestamp) -> Value {
    json!({
        "record": case.record,
        "state": case.state(now),
        "violated": case.is_violated(now),
        "emergency": match case.verdict(now) {
            Verdict::Ordinary => Value::Null,
            Verdict::Pending { until } => json!({"stands": "pending", "until": until}),
            Verdict::Upheld => json!({"stands": "upheld"}),
            Verdict::Violation => json!({"stands": "violation"}),
        },
        "due": case.due(now).map(|Due { by, kind }| json!({"by": by, "what": due_name(kind)})),
        "case": case,
    })
}

/// The name used for programs, and in the ids of words.
const fn due_name(kind: DueKind) -> &'static str {
    match kind {
        DueKind::JudgeEmergency => "judge",
        DueKind::Decide => "decide",
        DueKind::Ending => "ending",
        DueKind::Close => "close",
    }
}
