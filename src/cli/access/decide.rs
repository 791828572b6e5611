//! `access decide`: approve, refuse, send back.

use std::process::ExitCode;

use crate::{
    desk::Mode,
    domain::{
        access::{AccessCommand, AccessRefusal, AccessRegister, Period, Request, Ruling, Scope, Subjects},
        command::Command,
        moment::BadMoment,
    },
};

use super::{
    super::{
        CliError, Setting,
        args::{
            access::{ApproveArgs, Decide, DecideArgs},
            shared::SubjectArgs,
        },
        told,
        typed::{self, Letter, Times},
    },
    find,
};

pub(super) fn run(asked: &Decide, setting: &Setting) -> Result<ExitCode, CliError> {
    let letter = match &asked.ruling {
        DecideArgs::Approve(approval) => Some(Letter::read(&approval.message)?),
        DecideArgs::Refuse { .. } | DecideArgs::Return { .. } => None,
    };
    let mut desk = setting.desk(Mode::Write)?;
    let register = desk.register()?;
    let record = find(&register, &asked.id)?;
    let mut files = Vec::new();
    let ruling = match (&asked.ruling, letter) {
        (DecideArgs::Approve(approval), Some(letter)) => {
            let times = Times::of(&desk, setting);
            let case = register.case(&record);
            let none = AccessRefusal::NoSuchRecord { record };
            let case = case.ok_or_else(|| typed::asked(&none))?;
            // An access nobody had asked for, or a case that was decided elsewhere.
            let other = AccessRefusal::WrongState { state: case.state(times.now) };
            let request = case.request().ok_or_else(|| typed::asked(&other))?;
            let (writing, attached) = letter.at(times.at(approval.at.as_deref())?);
            files = attached;
            Ruling::Approved { scope: scope(approval, &request.what, &times)?, writing }
        }
        (DecideArgs::Refuse { reason, .. }, _) => Ruling::Refused { reason: reason.as_str().into() },
        (DecideArgs::Return { reason, .. }, _) => Ruling::Returned { question: reason.as_str().into() },
        (DecideArgs::Approve(_), None) => return Err(typed::needed("--channel")),
    };
    let ruling = Box::new(ruling);
    // The register is let go before it changes, or all of it would be copied.
    drop(register);
    let receipt = desk.execute_with(Command::Access(AccessCommand::Decide { record, ruling }), files)?;
    let json = match &asked.ruling {
        DecideArgs::Approve(approval) => approval.json,
        DecideArgs::Refuse { json, .. } | DecideArgs::Return { json, .. } => *json,
    };
    told::recorded("access.decided", &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// What is allowed: what was asked, less where that was typed. That it is not more is for the domain to see.
fn scope(approval: &ApproveArgs, request: &Request, times: &Times) -> Result<Scope, CliError> {
    let asked = request.scope();
    let fields = typed::fields(&approval.field);
    let from = match approval.from.as_deref() {
        Some(from) => times.at(Some(from))?,
        None => asked.period.from(),
    };
    let period = match approval.to.as_deref() {
        Some(to) => times.period_from(from, to)?,
        None => Period::new(from, asked.period.to()).map_err(|_| typed::asked(&BadMoment::NotAfterStart))?,
    };
    Ok(Scope {
        subjects: subjects(&approval.subjects, asked.subjects)?,
        fields: if fields.is_empty() { asked.fields } else { fields },
        period,
        copy: approval.copy,
        export: approval.export,
    })
}

/// The children asked for, or those typed; of a group described, a number alone makes it smaller.
fn subjects(typed: &SubjectArgs, asked: Subjects) -> Result<Subjects, CliError> {
    Ok(match (typed::subjects(typed)?, asked, typed.size) {
        (Some(fewer), ..) => fewer,
        (None, Subjects::Described { description, .. }, Some(size)) => {
            Subjects::Described { description, size }
        }
        (None, asked, _) => asked,
    })
}
