//! `due`: everything that is due over all incidents, for people, for cron and for calendars.

use std::{io::Write, process::ExitCode};

use serde_json::Value;

use crate::{
    desk::{DueItem, DueWhat, Mode},
    domain::explain::{ErrorClass, Explanation},
    outlet::{
        calendar::{self, Entry},
        file::write_new,
        incident::Say,
    },
};

use super::{CliError, Setting, args::rules::DueArgs, incident::due_json, print, told, typed::Times};

pub(super) fn run(args: &DueArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    // Refused before anyone types a passphrase.
    if let Some(path) = &args.ics
        && std::fs::symlink_metadata(path).is_ok()
    {
        let explanation = Explanation::new(ErrorClass::User, "err-out-exists");
        return Err(CliError::Asked(explanation.with("path", &path.display())));
    }
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let until = args.within.as_deref().map(|within| times.period(None, within)).transpose()?;
    let until = until.map(|period| period.to());
    let docket = desk.docket()?;
    let all = docket.due();
    let items: Vec<&DueItem> = all
        .into_iter()
        .filter(|item| until.is_none_or(|until| item.at.is_some_and(|at| at <= until)))
        .collect();
    let say = Say { words: &setting.words, zone: &times.zone, now: times.now };
    let mut out = std::io::stdout().lock();
    if let Some(path) = &args.ics {
        let entries: Vec<Entry> = items.iter().filter_map(|item| entry(item, say)).collect();
        let text = calendar::write(&say.word("incident-say-calendar"), &entries, times.now);
        write_new(path, text.as_bytes())?;
        let path = path.display().to_string();
        let values = [("path", path.as_str().into()), ("count", entries.len().into())];
        // JSON on standard output stays JSON.
        if !args.json {
            writeln!(out, "{}", say.words.with("incident-say-calendar-written", &values))?;
        }
    }
    if args.json {
        let values: Vec<Value> = items.iter().map(|item| due_json(item, times.now)).collect();
        told::json_to(&mut out, &values.into())?;
    } else if args.ics.is_none() {
        let heading = [
            "incident-say-col-next-due",
            "incident-say-col-left",
            "incident-say-col-rule",
            "incident-say-col-what",
            "incident-say-col-record",
            "incident-say-col-title",
        ]
        .map(|id| say.word(id));
        print::table(&mut out, &heading, items.iter().map(|item| row(item, say)))?;
        writeln!(out, "{}", say.words.with("incident-say-due-count", &[("count", items.len().into())]))?;
    }
    let pressing = items.iter().any(|item| item.is_overdue(times.now) || until.is_some());
    Ok(if args.exit_code && pressing { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn row(item: &DueItem, say: Say<'_>) -> Vec<String> {
    let (rule, what) = what(item, say);
    vec![
        item.at.map_or_else(|| say.word("incident-say-no-time"), |at| say.at(at)),
        item.at.map(|at| say.words.left(at, say.now)).unwrap_or_default(),
        rule,
        what,
        item.record.short(),
        item.title.to_string(),
    ]
}

/// The rule or the task's number, and what is to be done.
fn what(item: &DueItem, say: Say<'_>) -> (String, String) {
    match &item.what {
        DueWhat::Duty { rule, title, house, unclear } => {
            let marks = [(*house, "incident-say-mark-house"), (*unclear, "incident-say-mark-unclear")];
            let marks = marks.into_iter().filter(|(is, _)| *is).map(|(_, id)| say.word(id));
            let parts: Vec<String> = [say.both(title).to_owned()].into_iter().chain(marks).collect();
            (rule.to_string(), parts.join(" · "))
        }
        DueWhat::Task { task, what, owner, .. } => {
            let owner = if owner.is_empty() { String::new() } else { format!(" · {owner}") };
            let number = say.words.with("incident-say-task-number", &[("number", task.0.into())]);
            (number.into_owned(), format!("{what}{owner}"))
        }
    }
}

/// What has no time has no place in a calendar.
fn entry(item: &DueItem, say: Say<'_>) -> Option<Entry> {
    let at = item.at?;
    let (rule, what) = what(item, say);
    let named = match &item.what {
        DueWhat::Duty { rule, .. } => rule.to_string(),
        DueWhat::Task { task, .. } => format!("task-{}", task.0),
    };
    Some(Entry {
        uid: format!("{}-{named}@privacy-desk", item.record),
        at,
        summary: format!("{rule} {what}"),
        description: format!(
            "{}\n{} · {}\n{}",
            item.title,
            item.record.short(),
            say.at(at),
            say.word("incident-say-disclaimer")
        ),
    })
}
