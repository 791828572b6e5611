//! `policy`: import, list and show editions.

use std::{io::Write, ops::ControlFlow, path::Path, process::ExitCode};

use serde_json::json;

use crate::{
    desk::{Desk, DeskError, Mode},
    domain::{
        command::Command,
        explain::{ErrorClass, Explanation},
        id::RecordId,
        policy::{EditionSummary, PolicyDocument},
    },
    intake::{self, Imported},
    outlet::{policy_json, policy_outline},
};

use super::{CliError, Setting, args::Policy, print};

pub(super) fn run(action: Policy, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Policy::Import { file, dry_run, json, no_sdks } => import(&file, dry_run, json, no_sdks, setting),
        Policy::List { json } => list(json, setting),
        Policy::Show { edition, json } => show(edition.as_deref(), json, setting),
    }
}

fn import(
    file: &Path,
    dry_run: bool,
    json: bool,
    no_sdks: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    let (name, bytes) = intake::load_file(file)?;
    let Imported { source, document } =
        intake::read_policy(&name, &bytes, &mut |_| ControlFlow::Continue(()))?;
    let annexes = !no_sdks && document.sdks.iter().any(|row| row.platform.is_some());
    let mut recorded = None;
    if !dry_run {
        let mut desk = setting.desk(Mode::Write)?;
        let command = Command::ImportPolicy { source, document: Box::new(document.clone()), annexes };
        recorded = Some(desk.execute(command)?);
    }
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &policy_json::to_json(&document, words))
            .map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    for line in policy_outline::lines(&document, words) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    match recorded {
        None => writeln!(out, "{}", words.text("cli-dry-run"))?,
        Some(receipt) => {
            writeln!(
                out,
                "{}",
                words.with("cli-policy-recorded", &[("entry", (&receipt.first.to_string()).into())])
            )?;
            if annexes {
                let rows = document.sdks.iter().filter(|row| row.platform.is_some()).count();
                writeln!(out, "{}", words.with("cli-policy-annexes", &[("rows", rows.into())]))?;
            } else if !document.sdks.is_empty() {
                writeln!(out, "{}", words.text("cli-policy-annexes-left"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let editions = desk.editions()?;
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &editions).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    let heading = [
        "cli-column-edition",
        "cli-column-title",
        "cli-column-published",
        "cli-column-effective",
        "cli-column-sections",
        "cli-column-sdk-rows",
        "cli-column-source",
    ]
    .map(|id| words.text(id).into_owned());
    let date = |date: Option<jiff::civil::Date>| date.map_or_else(|| "—".to_owned(), |d| d.to_string());
    let rows = editions.iter().map(|edition| {
        vec![
            edition.id.short(),
            edition.title.to_string(),
            date(edition.published),
            date(edition.effective),
            edition.counts.sections.to_string(),
            edition.counts.sdks.to_string(),
            edition.source.name.to_string(),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    Ok(ExitCode::SUCCESS)
}

fn show(edition: Option<&str>, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let (summary, document) = find(&desk, edition)?;
    let mut out = std::io::stdout().lock();
    if json {
        let mut value = policy_json::to_json(&document, &setting.words);
        if let Some(object) = value.as_object_mut() {
            object.insert("edition".to_owned(), json!(summary.id));
            object.insert("source".to_owned(), json!(summary.source));
        }
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for line in policy_outline::lines(&document, &setting.words) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The edition whose id starts so; the latest import where none is named.
pub(super) fn find(desk: &Desk, edition: Option<&str>) -> Result<(EditionSummary, PolicyDocument), CliError> {
    let editions = desk.editions()?;
    let asked = |id: &'static str, record: &str| {
        CliError::Asked(Explanation::new(ErrorClass::User, id).with("record", record))
    };
    let summary = match edition {
        None => editions
            .into_iter()
            .next()
            .ok_or_else(|| CliError::Asked(Explanation::new(ErrorClass::User, "err-no-edition")))?,
        Some(start) => {
            let start = start.to_ascii_lowercase();
            let mut matching =
                editions.into_iter().filter(|edition| edition.id.to_string().starts_with(&start));
            match (matching.next(), matching.next()) {
                (Some(only), None) => only,
                (None, _) => return Err(asked("err-no-such-record", &start)),
                (Some(_), Some(_)) => return Err(asked("err-ambiguous-record", &start)),
            }
        }
    };
    let record: RecordId = summary.id;
    let document = desk
        .document(&record)?
        .ok_or_else(|| DeskError::from(crate::domain::decide::Refusal::NoSuchRecord { record }))?;
    Ok((summary, document))
}
