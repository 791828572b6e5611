//! `incident task`, `incident review`: what somebody has to do, and what changes because of what was learned.

use std::process::ExitCode;

use crate::{
    cli::{
        CliError, Setting,
        args::incident_task::TaskAction,
        typed::{Times, line},
    },
    domain::incident::{IncidentCommand, Moment, Review, Task, TaskId, TaskOutcome, checklist},
};

use super::record;

pub(super) fn run(action: &TaskAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        TaskAction::Add { id, what, owner, due, json } => record(setting, id, *json, |record, _, times| {
            let task = Task {
                what: what.as_str().into(),
                owner: line(owner.as_ref()),
                due: due.as_deref().map(|due| times.at(Some(due))).transpose()?,
                follow_up: false,
            };
            Ok(IncidentCommand::SetTasks { record, tasks: vec![task] })
        }),
        TaskAction::Checklist { id, json } => record(setting, id, *json, |record, desk, _| {
            let incident = desk.incident(&record)?.incident;
            let (facts, words) = (&incident.facts, &setting.words);
            let from = facts.time(Moment::Detected).unwrap_or(incident.opened.time);
            let kinds = facts.kinds();
            let there = |what: &crate::domain::text::CleanText| {
                incident.tasks.iter().any(|task| task.set.what.what == *what)
            };
            let tasks = checklist(&kinds, facts.cause()).map(|item| Task {
                what: words.text(&format!("incident-check-{}", item.id)).as_ref().into(),
                owner: line(None),
                due: from.checked_add(item.after()).ok(),
                follow_up: false,
            });
            // What of it was set before is not set twice.
            let tasks = tasks.filter(|task| !there(&task.what)).collect();
            Ok(IncidentCommand::SetTasks { record, tasks })
        }),
        TaskAction::Done { id, task, at, note, json } => settle(setting, id, *task, *json, |times| {
            Ok(TaskOutcome::Done { at: times.at(at.as_deref())?, note: line(note.as_ref()) })
        }),
        TaskAction::Drop { id, task, reason, json } => {
            settle(setting, id, *task, *json, |_| Ok(TaskOutcome::Dropped { reason: line(Some(reason)) }))
        }
        TaskAction::Reopen { id, task, reason, json } => {
            settle(setting, id, *task, *json, |_| Ok(TaskOutcome::Reopened { reason: line(Some(reason)) }))
        }
        TaskAction::Assign { id, task, owner, due, json } => settle(setting, id, *task, *json, |times| {
            let due = due.as_deref().map(|due| times.at(Some(due))).transpose()?;
            Ok(TaskOutcome::Assigned { owner: line(Some(owner)), due })
        }),
    }
}

fn settle(
    setting: &Setting,
    id: &str,
    task: u32,
    json: bool,
    outcome: impl FnOnce(&Times) -> Result<TaskOutcome, CliError>,
) -> Result<ExitCode, CliError> {
    record(setting, id, json, |record, _, times| {
        Ok(IncidentCommand::SettleTask { record, task: TaskId(task), outcome: outcome(times)? })
    })
}

/// `causes` and `worked` with measures as `what @ owner @ due`.
pub(super) fn review(
    id: &str,
    [causes, worked]: [&String; 2],
    measures: &[String],
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    record(setting, id, json, |record, _, times| {
        let measure = |text: &String| -> Result<Task, CliError> {
            let mut parts = text.split(['@', '＠']).map(str::trim);
            let mut part = || parts.next().unwrap_or_default();
            let (what, owner, due) = (part(), part(), part());
            // That something is missing is for the domain to say, with the field's own words.
            let due = Some(due).filter(|due| !due.is_empty()).map(|due| times.at(Some(due))).transpose()?;
            Ok(Task { what: what.into(), owner: owner.into(), due, follow_up: true })
        };
        let measures = measures.iter().map(measure).collect::<Result<_, _>>()?;
        let review = Review { causes: causes.as_str().into(), worked: worked.as_str().into(), measures };
        Ok(IncidentCommand::Review { record, review: Box::new(review) })
    })
}
