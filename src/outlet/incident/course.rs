//! How an incident went: what happened, was decided and was told, each with when it happened and when it was recorded.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::{
    access::Stamp,
    incident::{Exhibit, FactName, Incident, TaskOutcome},
};

use super::Say;

/// One thing in the course of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When it happened; when it was recorded, where it is nothing else.
    pub happened: Timestamp,
    /// When and by whom it was recorded.
    pub stamp: Stamp,
    /// What kind of thing it is.
    pub title: String,
    /// What.
    pub text: String,
}

/// The course, in the order in which things happened.
pub fn course(incident: &Incident, exhibits: &[Arc<Exhibit>], say: Say<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut put = |happened: Option<Timestamp>, stamp: Stamp, title: &str, text: String| {
        steps.push(Step { happened: happened.unwrap_or(stamp.time), stamp, title: say.word(title), text });
    };
    for (place, change) in incident.changes.iter().enumerate() {
        let title = if place == 0 { "action-incident-opened" } else { "action-incident-changed" };
        let mut told: Vec<String> = Vec::new();
        for fact in &change.what.facts {
            let (name, value) = say.fact(fact);
            told.push(format!("{name}: {value}"));
            // What happened in the world stands at its own time as well.
            if let (FactName::Time(moment), crate::domain::incident::Fact::Time { at: Some(dated), .. }) =
                (fact.name(), fact)
                && incident.facts.dated(moment) == Some(*dated)
            {
                put(Some(dated.at), change.stamp, "incident-say-course-fact", format!("{name}: {value}"));
            }
        }
        if !change.what.reason.is_empty() {
            told.push(say.with("incident-say-because", "reason", change.what.reason.as_str()));
        }
        put(None, change.stamp, title, told.join("\n"));
    }
    for moved in &incident.moves {
        let state =
            |state: crate::domain::incident::State| say.word(&format!("incident-state-{}", state.name()));
        let mut text = format!("{} → {}", state(moved.what.from), state(moved.what.to));
        if !moved.what.reason.is_empty() {
            text = format!("{text} · {}", moved.what.reason);
        }
        put(None, moved.stamp, "action-incident-moved", text);
    }
    for note in &incident.notes {
        put(Some(note.what.at), note.stamp, "action-incident-noted", note.what.text.to_string());
    }
    for measure in &incident.measures {
        let kind = say.word(&format!("incident-measure-{}", measure.what.kind.name()));
        let text = format!("{kind}: {}", measure.what.text);
        put(Some(measure.what.at), measure.stamp, "action-incident-measure", text);
    }
    for task in &incident.tasks {
        put(None, task.set.stamp, "action-incident-tasks", format!("{}. {}", task.id.0, task.set.what.what));
        for outcome in &task.outcomes {
            let (at, said) = outcome_said(&outcome.what, say);
            let text = format!("{}. {} · {said}", task.id.0, task.set.what.what);
            put(at, outcome.stamp, "action-incident-task", text);
        }
    }
    for (rule, taken) in &incident.duties {
        for step in taken {
            let at = match &step.what {
                crate::domain::incident::DutyStep::Done { proof } => Some(proof.at),
                _ => None,
            };
            put(at, step.stamp, "action-incident-duty", format!("{rule} · {}", say.step(&step.what)));
        }
    }
    for exhibit in exhibits {
        let files = exhibit.files.iter().map(|file| format!("{} ({})", file.name, file.sha256.short()));
        let text = format!("{}\n{}", exhibit.note, say.listed(files));
        put(None, exhibit.kept, "action-incident-evidence", text);
    }
    for review in &incident.reviews {
        let text = format!("{}\n{}", review.what.causes, review.what.worked);
        put(None, review.stamp, "action-incident-reviewed", text);
    }
    steps.sort_by_key(|step| (step.happened, step.stamp.seq));
    steps
}

/// What came of a task, and when, where that is told.
pub(super) fn outcome_said(outcome: &TaskOutcome, say: Say<'_>) -> (Option<Timestamp>, String) {
    let (at, id, said) = match outcome {
        TaskOutcome::Done { at, note } => (Some(*at), "incident-say-task-done", note.to_string()),
        TaskOutcome::Dropped { reason } => (None, "incident-say-task-dropped", reason.to_string()),
        TaskOutcome::Reopened { reason } => (None, "incident-say-task-reopened", reason.to_string()),
        TaskOutcome::Assigned { owner, due } => {
            let due = due.map(|due| say.local(due)).unwrap_or_default();
            (None, "incident-say-task-assigned", format!("{owner} {due}").trim().to_owned())
        }
    };
    let word = say.word(id);
    (at, if said.is_empty() { word } else { format!("{word}: {said}") })
}
