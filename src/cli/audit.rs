//! `audit`: verify and list the trail.

use std::{io::Write, ops::ControlFlow, process::ExitCode};

use serde_json::json;

use crate::{
    desk::{self, Mode},
    domain::explain::Explain,
};

use super::{CliError, Setting, args::Audit, print};

pub(super) fn run(action: &Audit, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Audit::Verify { json } => verify(*json, setting),
        Audit::List { limit, json } => list(*limit, *json, setting),
    }
}

fn verify(json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    let root = setting.root()?;
    let verification = match desk::verify(&root, &mut |_, _| ControlFlow::Continue(())) {
        Ok(verification) => verification,
        // 1 says that something was found; what cannot be read is neither found nor intact.
        Err(error) => {
            super::report(&error, words);
            return Ok(ExitCode::from(2));
        }
    };
    let mut out = std::io::stdout().lock();
    let finding = verification.finding.as_ref();
    if json {
        let value = json!({
            "intact": finding.is_none(),
            "entries": verification.entries,
            "root": verification.root,
            "recoveries": verification.recoveries,
            "notices": verification.notices.iter().map(|notice| words.explain(notice)).collect::<Vec<_>>(),
            "finding": finding.map(|finding| json!({
                "seq": finding.seq,
                "kind": finding.kind,
                "text": words.explain(finding),
            })),
        });
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let entries = verification.entries;
        writeln!(out, "{}", words.with("cli-verify-entries", &[("entries", entries.into())]))?;
        writeln!(
            out,
            "{}",
            words.with("cli-verify-root", &[("root", (&verification.root.to_string()).into())])
        )?;
        for notice in &verification.notices {
            writeln!(out, "{}", words.explain(notice))?;
        }
        match finding {
            None => writeln!(out, "{}", words.text("cli-verify-intact"))?,
            Some(finding) => {
                debug_assert!(finding.explain().id.starts_with("find-"));
                writeln!(out, "{}", words.explain(finding))?;
                writeln!(out, "  {}", words.hint(finding))?;
            }
        }
    }
    Ok(if finding.is_none() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn list(limit: usize, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let lines = desk.entry_lines(None, limit)?;
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &lines).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    let heading = [
        "cli-column-entry",
        "cli-column-time",
        "cli-column-officer",
        "cli-column-action",
        "cli-column-subject",
    ]
    .map(|id| words.text(id).into_owned());
    let officers = desk.officers()?;
    let zone = desk.time_zone();
    let rows = lines.iter().map(|line| {
        let officer = officers.iter().find(|officer| officer.id == line.actor);
        vec![
            line.seq.to_string(),
            line.time.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
            officer.map_or_else(|| line.actor.short(), |officer| officer.name.to_string()),
            words.text(&format!("action-{}", line.action.replace('.', "-"))).into_owned(),
            line.subject.to_string(),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    Ok(ExitCode::SUCCESS)
}
