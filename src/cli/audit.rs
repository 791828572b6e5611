//! `audit`: verify, prove and list the trail, and give its head away.

use std::{io::Write, ops::ControlFlow, path::Path, process::ExitCode};

use qrcode::{QrCode, render::unicode::Dense1x2};
use serde_json::json;

use crate::{
    desk::{self, DeskError, Mode, SignedCheckpoint},
    domain::{
        explain::{ErrorClass, Explain, Explanation},
        id::Seq,
    },
    intake, outlet,
};

use super::{CliError, Setting, args::Audit, audit_export, print};

pub(super) fn run(action: &Audit, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Audit::Verify { folder, against, json } => {
            verify(folder.as_deref(), against.as_deref(), *json, setting)
        }
        Audit::Checkpoint { out, qr } => checkpoint(out.as_deref(), *qr, setting),
        Audit::Countersign { file, out } => countersign(file, out.as_deref(), setting),
        Audit::Prove { id } => prove(id, setting),
        Audit::Export(asked) => audit_export::export(asked, setting),
        Audit::List { limit, json } => list(*limit, *json, setting),
    }
}

fn verify(
    folder: Option<&Path>,
    against: Option<&Path>,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    if let Some(folder) = folder
        && audit_export::is_bundle(folder)?
    {
        return match against {
            None => audit_export::verify(folder, json, setting),
            Some(_) => Err(CliError::Asked(Explanation::new(ErrorClass::User, "err-against-bundle"))),
        };
    }
    let root = folder.map_or_else(|| setting.root(), |folder| Ok(folder.to_owned()))?;
    let checked = against.map(read_checkpoint).transpose().and_then(|against| {
        let audit = desk::verify(&root, against.as_ref(), &mut |_, _| ControlFlow::Continue(()))?;
        Ok((audit, against))
    });
    let (audit, against) = match checked {
        Ok(checked) => checked,
        // 1 says that something was found; what cannot be read is neither found nor intact.
        Err(error) => {
            super::report(&error, words);
            return Ok(ExitCode::from(2));
        }
    };
    let mut out = std::io::stdout().lock();
    let ledger = &audit.ledger;
    if json {
        let value = json!({
            "intact": audit.is_intact(),
            "entries": ledger.entries,
            "root": ledger.root,
            "recoveries": ledger.recoveries,
            "notices": ledger.notices.iter().map(|notice| words.explain(notice)).collect::<Vec<_>>(),
            "finding": ledger.finding.as_ref().map(|finding| json!({
                "seq": finding.seq,
                "kind": finding.kind,
                "text": words.explain(finding),
            })),
            "rules": audit.broken.iter().map(|broken| json!({
                "seq": broken.seq,
                "rule": broken.rule,
                "text": words.explain(broken),
            })).collect::<Vec<_>>(),
            "checkpoint": against.as_ref().map(|note| json!({
                "entries": note.checkpoint().size,
                "root": note.checkpoint().root,
                "signed_by": audit.signatories.iter().map(|one| one.officer).collect::<Vec<_>>(),
            })),
        });
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", words.with("cli-verify-entries", &[("entries", ledger.entries.into())]))?;
        writeln!(out, "{}", words.with("cli-verify-root", &[("root", (&ledger.root.to_string()).into())]))?;
        for notice in &ledger.notices {
            writeln!(out, "{}", words.explain(notice))?;
        }
        if let Some(finding) = &ledger.finding {
            debug_assert!(finding.explain().id.starts_with("find-"));
            writeln!(out, "{}", words.explain(finding))?;
            writeln!(out, "  {}", words.explain(&finding.evidence))?;
            writeln!(out, "  {}", words.hint(finding))?;
        }
        for broken in &audit.broken {
            writeln!(out, "{}", words.explain(broken))?;
            writeln!(out, "  {}", words.hint(broken))?;
        }
        if audit.is_intact() {
            writeln!(out, "{}", words.text("cli-verify-intact"))?;
            if let Some(note) = &against {
                let size = note.checkpoint().size;
                writeln!(out, "{}", words.with("cli-verify-consistent", &[("size", size.into())]))?;
            }
        }
    }
    Ok(if audit.is_intact() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn read_checkpoint(path: &Path) -> Result<SignedCheckpoint, CliError> {
    let (_, bytes) = intake::load_file(path)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(SignedCheckpoint::parse(&text).map_err(DeskError::from)?)
}

fn checkpoint(to: Option<&Path>, qr: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    check_vacant(to)?;
    let mut desk = setting.desk(Mode::Write)?;
    let note = desk.checkpoint()?;
    let text = note.text();
    let mut out = std::io::stdout().lock();
    match to {
        Some(path) => outlet::file::write_new(path, text.as_bytes())?,
        None => out.write_all(text.as_bytes())?,
    }
    if qr {
        write!(out, "{}", qr_code(&text)?)?;
    }
    out.flush()?;
    // Only now is it in other hands.
    let anchored = desk.anchor(&note)?;
    if let Some(path) = to {
        let path = path.display().to_string();
        let told = [("size", anchored.size.into()), ("path", path.as_str().into())];
        writeln!(out, "{}", words.with("cli-checkpoint-written", &told))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses what is there already, before anyone types a passphrase.
fn check_vacant(to: Option<&Path>) -> Result<(), CliError> {
    match to {
        Some(path) if std::fs::symlink_metadata(path).is_ok() => Err(CliError::Asked(
            Explanation::new(ErrorClass::User, "err-out-exists").with("path", &path.display()),
        )),
        _ => Ok(()),
    }
}

fn countersign(file: &Path, to: Option<&Path>, setting: &Setting) -> Result<ExitCode, CliError> {
    check_vacant(to)?;
    let note = read_checkpoint(file)?;
    let text = setting.desk(Mode::Write)?.countersign(&note)?.text();
    let mut out = std::io::stdout().lock();
    match to {
        Some(path) => {
            outlet::file::write_new(path, text.as_bytes())?;
            let path = path.display().to_string();
            let told = [("size", note.checkpoint().size.into()), ("path", path.as_str().into())];
            writeln!(out, "{}", setting.words.with("cli-checkpoint-countersigned", &told))?;
        }
        None => out.write_all(text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Two modules a character, light on dark: most terminals are dark.
fn qr_code(text: &str) -> std::io::Result<String> {
    let code = QrCode::new(text).map_err(std::io::Error::other)?;
    let mut drawn = code
        .render::<Dense1x2>()
        .dark_color(Dense1x2::Light)
        .light_color(Dense1x2::Dark)
        .quiet_zone(true)
        .build();
    drawn.push('\n');
    Ok(drawn)
}

/// The proof of an entry, or one after the other those of a record: a number that no entry has is an id's beginning.
fn prove(id: &str, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let number = id.parse().ok().filter(|number| *number < desk.entries());
    let entries = match number {
        Some(number) => vec![Seq(number)],
        None => desk.entries_of(id)?.1,
    };
    let mut out = std::io::stdout().lock();
    for proof in desk.prove(&entries)? {
        out.write_all(proof.text().as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
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
