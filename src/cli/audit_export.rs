//! `audit export`: the trail as a bundle that anyone can check. `audit verify DIR`: checks one.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::json;

use crate::{
    desk::{self, Mode},
    domain::explain::{ErrorClass, Explanation},
    handout::{Handing, check_outside, check_whole},
};

use super::{
    CliError, Setting,
    args::AuditExport,
    handout::{refused, selection},
};

/// Writes a bundle. The register goes with it for who may read it; its papers are in the language in use.
pub(super) fn export(asked: &AuditExport, setting: &Setting) -> Result<ExitCode, CliError> {
    if std::fs::symlink_metadata(&asked.out).is_ok() {
        return Err(refused("err-out-exists", "path", &asked.out.display()));
    }
    check_outside(&asked.out)?;
    let desk = setting.desk(Mode::Read)?;
    let selection = selection(asked.from.as_deref(), asked.to.as_deref(), &desk.time_zone())?;
    let mut records = Vec::new();
    for beginning in &asked.record {
        let (record, _) = desk.entries_of(beginning)?;
        if !records.contains(&record) {
            records.push(record);
        }
    }
    let handing = Handing::of(&desk, &setting.words, (setting.clock)())?;
    let (written, note) = handing.bundle(&asked.out, &selection, records)?;
    let mut out = std::io::stdout().lock();
    let path = asked.out.display().to_string();
    if asked.json {
        let value = json!({
            "path": path,
            "entries": written.entries,
            "root": note.checkpoint().root,
            "opened": written.chosen,
            "missing": written.missing,
            "files": written.files,
        });
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let values = [
            ("path", path.as_str().into()),
            ("entries", written.entries.into()),
            ("opened", written.chosen.into()),
            ("files", written.files.into()),
        ];
        writeln!(out, "{}", setting.words.with("cli-bundle-written", &values))?;
    }
    // It is written all the same; that something was lost is said, and is no success.
    check_whole(&written, &asked.out)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a folder is to be checked as a bundle; `false` for a workspace.
pub(super) fn is_bundle(folder: &Path) -> Result<bool, CliError> {
    if desk::is_bundle(folder) {
        return Ok(true);
    }
    if folder.join("workspace.toml").exists() {
        return Ok(false);
    }
    let neither = Explanation::new(ErrorClass::Configuration, "err-no-workspace-nor-bundle");
    Err(CliError::Asked(neither.with("path", &folder.display())))
}

/// Checks a bundle and says what is wrong with it, by entry and rule.
pub(super) fn verify(folder: &Path, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    let audit = match desk::verify_bundle(folder) {
        Ok(audit) => audit,
        Err(error) => {
            super::report(&error, words);
            return Ok(ExitCode::from(2));
        }
    };
    let wrongs = audit.wrongs();
    let mut out = std::io::stdout().lock();
    if json {
        let findings = wrongs.iter().map(|wrong| {
            json!({ "seq": wrong.seq, "rule": wrong.rule, "text": words.explain(&wrong.explanation) })
        });
        let value = json!({
            "intact": audit.is_intact(),
            "entries": audit.entries,
            "root": audit.root,
            "findings": findings.collect::<Vec<_>>(),
        });
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", words.with("cli-verify-entries", &[("entries", audit.entries.into())]))?;
        writeln!(out, "{}", words.with("cli-verify-root", &[("root", (&audit.root.to_string()).into())]))?;
        for wrong in &wrongs {
            writeln!(out, "{}", words.explain(&wrong.explanation))?;
            writeln!(out, "  {}", words.hint(&wrong.explanation))?;
        }
        if audit.is_intact() {
            writeln!(out, "{}", words.text("cli-bundle-intact"))?;
        }
    }
    Ok(if audit.is_intact() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
