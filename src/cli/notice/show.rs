//! `notice show`, `notice list`.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::Value;

use crate::{
    cli::{CliError, Setting, print, record_id, told, typed::Times},
    desk::{Desk, Mode, NoticeFile},
    domain::{access::Stamp, notice::About},
    drafting::{Change, difference, source},
};

use super::{address, check, find, json};

/// The form that is edited, alone: it can be sent into a file.
pub(super) fn source(id: &str, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let file = desk.notice(&find(&desk, id)?)?;
    write!(io::stdout().lock(), "{}", source::written(&file.notice.wording()))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn list(incident: Option<&str>, as_json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let notices = match incident {
        Some(id) => {
            let docket = desk.docket()?;
            desk.notices_of(&record_id::find(id, docket.lines().map(|line| line.record))?)?
        }
        None => desk.notices()?,
    };
    let mut out = io::stdout().lock();
    if as_json {
        let values: Vec<Value> = notices.iter().map(json::line_json).collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    let heading = [
        "notice-say-col-record",
        "notice-say-col-state",
        "notice-say-col-version",
        "notice-say-col-to",
        "notice-say-col-subject",
    ]
    .map(|id| words.text(id).into_owned());
    let rows = notices.iter().rev().map(|notice| {
        vec![
            notice.record.short(),
            words.notice_state(notice.state()),
            notice.version().to_string(),
            address(notice, words),
            notice.wording().subject.to_string(),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    writeln!(out, "{}", words.with("notice-say-count", &[("count", notices.len().into())]))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn run(id: &str, versions: bool, as_json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let file = desk.notice(&find(&desk, id)?)?;
    let mut out = io::stdout().lock();
    if as_json {
        told::json_to(&mut out, &json::file_json(&file, &setting.words))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::rows(&mut out, &course(&file, &desk, setting)?)?;
    writeln!(out)?;
    write!(out, "{}", source::written(&file.filled))?;
    if versions {
        for pair in file.notice.versions.windows(2).enumerate() {
            if let (place, [older, newer]) = pair {
                let number = place + 2;
                writeln!(out)?;
                writeln!(
                    out,
                    "{}",
                    setting.words.with("notice-say-version-change", &[("number", number.into())])
                )?;
                let parts = difference(&older.what.wording, &newer.what.wording);
                for part in parts.iter().filter(|part| part.change != Change::Kept) {
                    let mark = if part.change == Change::Added { '+' } else { '-' };
                    writeln!(out, "  {mark} {}", part.text.trim())?;
                }
            }
        }
    }
    writeln!(out)?;
    check::print(
        &mut out,
        &check::standing(&file),
        check::Places::Notice(&file.notice.wording()),
        &setting.words,
    )?;
    Ok(ExitCode::SUCCESS)
}

/// What happened to it, each with who and when.
fn course(file: &NoticeFile, desk: &Desk, setting: &Setting) -> Result<Vec<(String, String)>, CliError> {
    let (words, times, notice) = (&setting.words, Times::of(desk, setting), &file.notice);
    let officers = desk.officers()?;
    let by = |stamp: &Stamp| {
        let name = officers.iter().find(|officer| officer.id == stamp.actor);
        let name = name.map(|officer| officer.name.to_string()).unwrap_or_default();
        format!("{} · {name}", times.shown(stamp.time))
    };
    let row = |id: &str, value: String| (words.text(id).into_owned(), value);
    let about = match &notice.about {
        About::Incident { incident, rules, stage } => {
            let rules = rules.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let stage = stage.map(|stage| format!(" · {}", words.report_stage(stage))).unwrap_or_default();
            format!("{} · {rules}{stage}", incident.short())
        }
        About::PolicyChange { from, to, kinds } => {
            let kinds = kinds.iter().map(|kind| words.major_change(*kind)).collect::<Vec<_>>().join(" · ");
            format!("{} → {} · {kinds}", from.short(), to.short())
        }
    };
    let state = format!("{} · {}", words.notice_state(notice.state()), notice.version());
    let mut rows = vec![
        row("notice-say-col-record", notice.record.to_string()),
        row("notice-say-col-state", state),
        row("notice-say-col-to", address(notice, words)),
        row("notice-say-about", about),
    ];
    for (number, version) in (1..).zip(&notice.versions) {
        let note = &version.what.note;
        let note = if note.is_empty() { String::new() } else { format!(" · {note}") };
        rows.push(row("notice-say-written", format!("{number} · {}{note}", by(&version.stamp))));
    }
    for read in &notice.readings {
        rows.push(row("notice-say-read", format!("{} · {}", read.what, by(&read.stamp))));
    }
    for waived in &notice.waived {
        let (key, reason) = &waived.what;
        let value = format!("{} {:?} · {reason} · {}", key.check, key.found, by(&waived.stamp));
        rows.push(row("notice-say-waived", value));
    }
    for release in &notice.releases {
        let value = format!("{} · {} · {}", release.what.version, by(&release.stamp), release.what.sha256);
        rows.push(row("notice-say-released", value));
    }
    for merge in &notice.merges {
        let made = &merge.what;
        let value =
            format!("{} · {} · {} · {}", made.recipients, made.form.name(), made.source, by(&merge.stamp));
        rows.push(row("notice-say-merged", value));
    }
    for delivery in &notice.deliveries {
        let what = &delivery.what;
        let values =
            [("sent", what.sent.into()), ("failed", what.failed.into()), ("returned", what.returned.into())];
        let mut value = format!("{} · {}", words.with("notice-say-counts", &values), what.reference);
        if let Some(announced) = &what.announcement {
            let to = announced.to.map(|day| day.to_string()).unwrap_or_default();
            value.push_str(&format!(" · {} · {} – {to}", announced.place, announced.from));
        }
        rows.push(row("notice-say-delivered", format!("{value} · {}", by(&delivery.stamp))));
    }
    if let Some(withdrawn) = &notice.withdrawn {
        rows.push(row("notice-say-withdrawn", format!("{} · {}", withdrawn.what, by(&withdrawn.stamp))));
    }
    Ok(rows)
}
