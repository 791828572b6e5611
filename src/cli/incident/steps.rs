//! What is recorded of an incident step by step: notes, measures, duties, links, evidence.

use std::{path::PathBuf, process::ExitCode};

use crate::{
    cli::{
        CliError, Setting,
        args::incident::{DutyArgs, LinkArgs},
        record_id, sdk, told,
        typed::{Times, attachments, line, needed},
    },
    desk::{Desk, Mode},
    domain::{
        explain::{ErrorClass, Explanation},
        incident::{BadRuleId, DutyStep, IncidentCommand, Link, Measure, MeasureKind, Note, Proof, RuleId},
    },
};

use super::{action_of, find, record};

pub(super) fn note(
    id: &str,
    text: &str,
    at: Option<&str>,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    record(setting, id, json, |record, _, times| {
        let note = Note { at: times.at(at)?, text: text.into() };
        Ok(IncidentCommand::Note { record, note })
    })
}

pub(super) fn measure(
    id: &str,
    text: &str,
    kind: MeasureKind,
    at: Option<&str>,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    record(setting, id, json, |record, _, times| {
        let measure = Measure { at: times.at(at)?, kind, text: text.into() };
        Ok(IncidentCommand::Measure { record, measure })
    })
}

pub(super) fn duty(args: &DutyArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let rule = rule_id(&args.rule)?;
    record(setting, &args.id, args.json, |record, _, times| {
        let step = Box::new(step(args, times)?);
        Ok(IncidentCommand::Duty { record, rule, step })
    })
}

/// A rule's id as typed.
pub(super) fn rule_id(text: &str) -> Result<RuleId, CliError> {
    text.trim().parse().map_err(|BadRuleId(text)| {
        CliError::Asked(Explanation::new(ErrorClass::User, "err-rules-no-id").with("text", &text))
    })
}

/// The one step that was asked for: the parser has seen to it that there is one.
fn step(args: &DutyArgs, times: &Times) -> Result<DutyStep, CliError> {
    let reason = line(args.reason.as_ref());
    if args.done {
        let proof = Proof {
            channel: line(args.channel.as_ref()),
            at: times.at(args.at.as_deref())?,
            reference: line(args.reference.as_ref()),
            by: line(args.by.as_ref()),
            reached: args.reached,
        };
        return Ok(DutyStep::Done { proof });
    }
    if let Some(exception) = &args.excuse {
        let exception = Some(exception.as_str()).filter(|text| !text.is_empty()).map(rule_id).transpose()?;
        let recorded = args.recorded.iter().map(|text| text.as_str().into()).collect();
        return Ok(DutyStep::Excused { exception, reason, recorded });
    }
    if args.reopen {
        return Ok(DutyStep::Reopened { reason });
    }
    match &args.begin {
        Some(note) => Ok(DutyStep::Begun { note: note.as_str().into() }),
        None => Err(needed("--done")),
    }
}

pub(super) fn link(args: &LinkArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    record(setting, &args.id, args.json, |record, desk, _| {
        Ok(IncidentCommand::Link { record, link: linked(args, desk)? })
    })
}

pub(super) fn unlink(args: &LinkArgs, reason: &str, setting: &Setting) -> Result<ExitCode, CliError> {
    record(setting, &args.id, args.json, |record, desk, _| {
        let link = linked(args, desk)?;
        Ok(IncidentCommand::Unlink { record, link, reason: reason.into() })
    })
}

fn linked(args: &LinkArgs, desk: &Desk) -> Result<Link, CliError> {
    if let Some(id) = &args.incident {
        return Ok(Link::Incident { record: find(desk, id)? });
    }
    if let Some(id) = &args.access {
        let register = desk.register()?;
        return Ok(Link::Access { record: record_id::find(id, register.cases().map(|case| case.record))? });
    }
    if let Some(name) = &args.sdk {
        return Ok(Link::Sdk { name: sdk::find(desk.sdks()?, name)?.name });
    }
    let policy = args.policy.as_deref().ok_or_else(|| needed("--policy"))?;
    let (edition, section) = policy.split_once([':', '：']).unwrap_or((policy, ""));
    let editions = desk.editions()?;
    let edition = record_id::find(edition, editions.iter().map(|edition| edition.id))?;
    Ok(Link::Policy { edition, section: section.into() })
}

pub(super) fn evidence(
    id: &str,
    files: &[PathBuf],
    note: &str,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    // A file that is missing is told before anyone types a passphrase.
    let files = attachments(files)?;
    let mut desk = setting.desk(Mode::Write)?;
    let record = find(&desk, id)?;
    let command = IncidentCommand::Keep { record, note: note.into(), files: Vec::new() };
    let action = action_of(&command);
    let receipt = desk.execute_with(command.into(), files)?;
    told::recorded(action, &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}
