//! `incident show`: an incident with all that follows from it.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{CliError, Setting, print, timeline::Names, told, typed::Times},
    desk::{IncidentFile, Mode},
    domain::incident::{Fact, TaskState, typed},
    outlet::incident::{Say, course, duty_rows, duty_title},
};

use super::{find, json, say};

pub(super) fn run(id: &str, history: bool, as_json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let record = find(&desk, id)?;
    let file = desk.incident(&record)?;
    let times = Times::of(&desk, setting);
    let say = say(setting, &times);
    let mut out = io::stdout().lock();
    if as_json {
        told::json_to(&mut out, &file_json(&file, say))?;
        return Ok(ExitCode::SUCCESS);
    }
    let names = Names::of(&desk)?;
    print::rows(&mut out, &head(&file, say))?;
    facts(&mut out, &file, history, &names, say)?;
    rows(
        &mut out,
        "incident-say-report-doubts",
        file.doubts.iter().map(|doubt| (say.words.fact_name(&doubt.at()), say.doubt(doubt))),
        say,
    )?;
    rows(
        &mut out,
        "incident-say-report-missing",
        file.missing.iter().map(|one| {
            (format!("{} ({})", say.words.fact_name(&one.fact), one.fact.name()), say.missing(one))
        }),
        say,
    )?;
    writeln!(out, "\n{}", say.word("incident-say-report-duties"))?;
    for duty in &file.duties {
        writeln!(out, "\n{}", duty_title(duty, say))?;
        print::rows(&mut out, &duty_rows(duty, say))?;
    }
    if file.duties.is_empty() {
        writeln!(out, "  {}", say.word("incident-say-no-duties"))?;
    }
    rows(
        &mut out,
        "incident-say-report-remarks",
        file.remarks.iter().map(|remark| {
            let title = format!("{} {}", remark.rule.id, say.both(&remark.rule.title));
            (title, say.article(&remark.rule))
        }),
        say,
    )?;
    tasks(&mut out, &file.incident.tasks, say)?;
    rows(
        &mut out,
        "incident-say-report-links",
        file.incident.links.iter().map(|link| (String::new(), say.link(link))),
        say,
    )?;
    evidence(&mut out, &file, say)?;
    went(&mut out, &file, &names, say)?;
    writeln!(out, "\n{}", say.word("incident-say-disclaimer"))?;
    Ok(ExitCode::SUCCESS)
}

fn rows(
    out: &mut dyn Write,
    heading: &str,
    rows: impl Iterator<Item = (String, String)>,
    say: Say<'_>,
) -> io::Result<()> {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", say.word(heading))?;
    print::rows(out, &rows)
}

fn head(file: &IncidentFile, say: Say<'_>) -> Vec<(String, String)> {
    let incident = &file.incident;
    let mut rows = vec![
        (say.word("incident-say-col-record"), incident.record.to_string()),
        (say.word("incident-say-col-state"), say.word(&format!("incident-state-{}", incident.state.name()))),
        (say.word("incident-say-row-opened"), say.at(incident.opened.time)),
    ];
    rows.extend(
        file.grades.iter().map(|graded| (say.both(&graded.scheme.title).to_owned(), say.grade(graded))),
    );
    if let Some(origin) = &incident.origin {
        let values = [("file", origin.file.as_str().into()), ("line", u64::from(origin.line).into())];
        rows.push((
            say.word("incident-say-row-origin"),
            say.words.with("incident-say-origin", &values).into_owned(),
        ));
    }
    if file.newer_rules {
        rows.push((say.word("incident-say-row-judged-by"), say.word("incident-say-newer-rules")));
    }
    rows
}

/// The facts as they stand, under each what was told before when that is asked for.
fn facts(
    out: &mut dyn Write,
    file: &IncidentFile,
    history: bool,
    names: &Names,
    say: Say<'_>,
) -> io::Result<()> {
    writeln!(out, "\n{}", say.word("incident-say-report-facts"))?;
    let mut all = Vec::new();
    for fact in file.incident.facts.all() {
        let (name, mut value) = say.fact(fact);
        if history {
            for (stamp, earlier, reason) in file.incident.earlier(&fact.name()) {
                let (at, by) = (say.local(stamp.time), names.name(stamp.actor));
                let before = say.words.fact_value(earlier, say.zone);
                value.push_str(&format!("\n← {before} · {at} · {by}"));
                if !reason.is_empty() {
                    value.push_str(&format!(" · {reason}"));
                }
            }
        }
        all.push((name, value));
    }
    print::rows(out, &all)
}

fn tasks(out: &mut dyn Write, tasks: &[TaskState], say: Say<'_>) -> io::Result<()> {
    let all = tasks.iter().map(|task| {
        let state =
            say.word(if task.is_open() { "incident-say-task-open" } else { "incident-say-task-settled" });
        let left = |due| format!(" · {}", say.words.left(due, say.now));
        let due = task.due().map(|due| {
            let left = if task.is_open() { left(due) } else { String::new() };
            format!("{}{left}", say.local(due))
        });
        let parts = [Some(state), Some(task.owner().to_string()), due];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        (format!("{}. {}", task.id.0, task.set.what.what), parts.join(" · "))
    });
    rows(out, "incident-say-report-tasks", all, say)
}

fn evidence(out: &mut dyn Write, file: &IncidentFile, say: Say<'_>) -> io::Result<()> {
    let all = file.exhibits.iter().map(|exhibit| {
        let files =
            exhibit.files.iter().map(|file| format!("{} · {} B · {}", file.name, file.bytes, file.sha256));
        let files = files.collect::<Vec<_>>().join("\n");
        (exhibit.record.short(), format!("{}\n{files}", exhibit.note))
    });
    rows(out, "incident-say-report-evidence", all, say)
}

/// The course in both times.
fn went(out: &mut dyn Write, file: &IncidentFile, names: &Names, say: Say<'_>) -> io::Result<()> {
    writeln!(out, "\n{}", say.word("incident-say-report-course"))?;
    for step in course(&file.incident, &file.exhibits, say) {
        let (recorded, name) = (say.local(step.stamp.time), names.name(step.stamp.actor));
        let entry = step.stamp.seq.to_string();
        let values = [("time", (&recorded).into()), ("name", (&name).into()), ("entry", (&entry).into())];
        let by = say.words.with("incident-say-recorded-by", &values);
        writeln!(out, "  {}  {}  ({by})", say.local(step.happened), step.title)?;
        for line in step.text.lines() {
            writeln!(out, "      {line}")?;
        }
    }
    Ok(())
}

fn file_json(file: &IncidentFile, say: Say<'_>) -> Value {
    let fact =
        |fact: &Fact| json!({"fact": fact.name().name(), "typed": typed(fact, say.zone), "value": fact});
    let facts: Vec<Value> = file.incident.facts.all().map(fact).collect();
    let duties: Vec<Value> = file.duties.iter().map(|duty| json::duty_json(duty, say.now)).collect();
    let exhibits: Vec<Value> = file
        .exhibits
        .iter()
        .map(|one| json!({"record": one.record, "kept": one.kept, "note": one.note, "files": one.files}))
        .collect();
    json!({
        "record": file.incident.record,
        "state": file.incident.state,
        "facts": facts,
        "duties": duties,
        "remarks": file.remarks.iter().map(|remark| json::rule_json(&remark.rule)).collect::<Vec<_>>(),
        "grades": file.grades.iter().map(json::grade_json).collect::<Vec<_>>(),
        "missing": file.missing.iter().map(json::missing_json).collect::<Vec<_>>(),
        "doubts": file.doubts.iter().map(|doubt| json::doubt_json(doubt, say)).collect::<Vec<_>>(),
        "evidence": exhibits,
        "newer_rules": file.newer_rules,
        "incident": file.incident,
    })
}
