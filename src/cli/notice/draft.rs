//! `notice draft`, `notice edit`: what it says, and at once what the checks find in it.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{
        CliError, Setting,
        args::notice::DraftArgs,
        policy, record_id, told,
        typed::{self, asked},
    },
    desk::{Assignment, Desk, Mode},
    domain::{
        notice::{About, NoticeCommand, Wording},
        text::CleanText,
    },
    drafting::source,
};

use super::{action_of, check, find, json};

pub(super) fn draft(args: &DraftArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    // A file that is missing is told before anyone types a passphrase.
    let typed = args.from.as_deref().map(read).transpose()?;
    let mut desk = setting.desk(if args.dry_run { Mode::Read } else { Mode::Write })?;
    let about = about(args, &desk)?;
    let assignment = Assignment {
        about: about.clone(),
        audience: args.audience,
        channel: args.channel,
        tongue: args.tongue,
        record: None,
    };
    let studio = desk.studio(&assignment)?;
    let wording = match typed {
        Some(wording) if !wording.sender.is_empty() => wording,
        typed => {
            let drafted = studio.draft(&desk.templates()?);
            match typed {
                Some(wording) => Wording { sender: drafted.sender, ..wording },
                None => drafted,
            }
        }
    };
    if args.dry_run {
        let findings = studio.check(&wording, &studio.shown(&wording));
        let mut out = io::stdout().lock();
        if args.json {
            told::json_to(&mut out, &json::draft_json(&wording, &findings, &setting.words))?;
        } else {
            writeln!(out, "{}\n", setting.words.text("notice-say-dry-run"))?;
            write!(out, "{}", source::written(&wording))?;
            writeln!(out)?;
            check::print(
                &mut out,
                &findings.iter().collect::<Vec<_>>(),
                check::Places::Notice(&wording),
                &setting.words,
            )?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let (audience, channel, tongue) = (args.audience, args.channel, args.tongue);
    let command = NoticeCommand::Draft { about, audience, channel, tongue, wording };
    tell(&mut desk, command, args.json, setting)
}

fn about(args: &DraftArgs, desk: &Desk) -> Result<About, CliError> {
    if let Some(id) = &args.incident {
        let docket = desk.docket()?;
        let incident = record_id::find(id, docket.lines().map(|line| line.record))?;
        let rules: BTreeSet<_> = args.rule.iter().cloned().collect();
        return Ok(About::Incident { incident, rules, stage: args.stage });
    }
    let edition = |at: usize| policy::find(desk, args.policy.get(at).map(String::as_str));
    let (from, to) = (edition(0)?.0.id, edition(1)?.0.id);
    Ok(About::PolicyChange { from, to, kinds: args.kind.iter().copied().collect() })
}

pub(super) fn edit(
    id: &str,
    from: &Path,
    note: &CleanText,
    version: Option<u32>,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let mut wording = read(from)?;
    let mut desk = setting.desk(Mode::Write)?;
    let record = find(&desk, id)?;
    let notice = desk.notice(&record)?.notice;
    if wording.sender.is_empty() {
        wording.sender = notice.wording().sender;
    }
    let version = version.unwrap_or_else(|| notice.version());
    tell(&mut desk, NoticeCommand::Revise { record, version, wording, note: note.clone() }, json, setting)
}

fn read(path: &Path) -> Result<Wording, CliError> {
    source::read(&typed::file(path)?).map_err(|bad| asked(&bad))
}

/// Records it, and says what it says now and what the checks find.
fn tell(
    desk: &mut Desk,
    command: NoticeCommand,
    as_json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let action = action_of(&command);
    let receipt = desk.execute(command.into())?;
    let file = desk.notice(&receipt.record)?;
    let findings = check::standing(&file);
    let mut out = io::stdout().lock();
    if as_json {
        let mut value = told::receipt_json(action, &receipt);
        if let Some(object) = value.as_object_mut() {
            let listed: Vec<Value> =
                findings.iter().map(|one| json::finding_json(one, &setting.words)).collect();
            object.insert("version".to_owned(), file.notice.version().into());
            object.insert("wording".to_owned(), json!(file.notice.wording()));
            object.insert("findings".to_owned(), listed.into());
        }
        told::json_to(&mut out, &value)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{}\n", told::sentence(action, &receipt, setting))?;
    write!(out, "{}", source::written(&file.notice.wording()))?;
    writeln!(out)?;
    check::print(&mut out, &findings, check::Places::Notice(&file.notice.wording()), &setting.words)?;
    Ok(ExitCode::SUCCESS)
}
