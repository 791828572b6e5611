//! What happened and what was done, in real and in recorded time; and the tasks.

use jiff::Timestamp;
use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    Spot, bilingual,
    detail::{Ground, Item},
    facts::{clock_said, headed},
};
use crate::{
    domain::{
        access::Stamp,
        incident::{DutyStep, Fact, TaskOutcome, TaskState},
    },
    tui::widget::{cells, textview::wrap},
};

/// One thing of the timeline.
struct Event {
    key: Spot,
    /// When it happened in the world.
    at: Timestamp,
    stamp: Stamp,
    title: String,
    style: Style,
    more: Vec<String>,
}

/// What stands above, and the timeline by real time, or by when things were recorded.
pub fn items(ground: Ground<'_>, by_record: bool) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { look, width, .. } = ground;
    let id = if by_record { "incidents-time-recorded" } else { "incidents-time-real" };
    let above =
        wrap(&look.text(id), width).into_iter().map(|line| Line::styled(line, look.theme.dim)).collect();
    let mut events = events(ground);
    if by_record {
        events.sort_by_key(|event| (event.stamp.seq, event.at));
    } else {
        events.sort_by_key(|event| (event.at, event.stamp.seq));
    }
    (above, events.into_iter().map(|event| drawn(ground, event)).collect())
}

fn drawn(ground: Ground<'_>, event: Event) -> Item {
    let Ground { look, width, .. } = ground;
    let time = look.minute(event.at);
    let own = cells::width(&time) + 2;
    // Where there is little room the words go below their time.
    let beside = width >= own + 16;
    let mut lines = Vec::new();
    if !beside {
        lines.push(Line::styled(time.clone(), look.theme.accent));
    }
    let lead = if beside { own } else { 2 };
    for (place, row) in wrap(&event.title, width.saturating_sub(lead).max(4)).into_iter().enumerate() {
        let first = if place == 0 && beside { time.as_str() } else { "" };
        lines.push(Line::from(vec![
            Span::styled(cells::pad(first, lead, ""), look.theme.accent),
            Span::styled(row, event.style),
        ]));
    }
    let recorded = ground.recorded(&event.stamp);
    let more = event.more.iter().filter(|text| !text.is_empty()).map(|text| (text, look.theme.text));
    for (text, style) in more.chain([(&recorded, look.theme.dim)]) {
        let rows = wrap(text, width.saturating_sub(4).max(4));
        lines.extend(rows.into_iter().map(|row| Line::styled(format!("    {row}"), style)));
    }
    lines.push(Line::default());
    Item { key: event.key, lead: 0, lines }
}

fn events(ground: Ground<'_>) -> Vec<Event> {
    let Ground { file, look, .. } = ground;
    let (words, zone) = (&look.words, &look.zone);
    let incident = &file.incident;
    let mut events: Vec<Event> = Vec::new();
    let mut put = |at: Timestamp, stamp: Stamp, title: String, style: Style, more: Vec<String>| {
        events.push(Event { key: Spot::Entry(stamp.seq), at, stamp, title, style, more });
    };
    let (plain, strong) = (look.theme.text, look.theme.heading);
    for (place, change) in incident.changes.iter().enumerate() {
        let stamp = change.stamp;
        let id = if place == 0 { "incidents-event-opened" } else { "incidents-event-changed" };
        let mut more: Vec<String> = Vec::new();
        for fact in change.what.facts.iter().filter(|_| place > 0) {
            let (name, value) = (words.fact_name(&fact.name()), words.fact_value(fact, zone));
            let args = [("fact", name.as_str().into()), ("value", value.as_str().into())];
            more.push(words.with("incidents-event-fact", &args).into_owned());
        }
        more.push(because(ground, change.what.reason.as_str()));
        put(stamp.time, stamp, words.text(id).into_owned(), strong, more);
    }
    for moved in &incident.moves {
        let to = words.text(&format!("incident-state-{}", moved.what.to.name()));
        let title = words.with("incidents-event-moved", &[("state", to.as_ref().into())]).into_owned();
        let more = vec![because(ground, moved.what.reason.as_str())];
        put(moved.stamp.time, moved.stamp, title, strong, more);
    }
    for note in &incident.notes {
        let mut text = note.what.text.lines().iter().map(ToString::to_string);
        let title = text.next().unwrap_or_default();
        put(note.what.at, note.stamp, title, plain, text.collect());
    }
    for measure in &incident.measures {
        let kind = words.text(&format!("incident-measure-{}", measure.what.kind.name()));
        let title = format!("{kind}  {}", measure.what.text);
        put(measure.what.at, measure.stamp, title, plain, Vec::new());
    }
    for (rule, steps) in &incident.duties {
        let name = ground
            .duty(rule)
            .map_or_else(|| rule.to_string(), |duty| bilingual(&duty.rule.title, words).to_owned());
        for step in steps {
            let (id, at, more) = match &step.what {
                DutyStep::Begun { note } => ("incidents-event-begun", step.stamp.time, note.to_string()),
                DutyStep::Done { proof } => {
                    let way = words.told_by(proof.channel.as_str());
                    ("incidents-event-done", proof.at, format!("{way}  {}", proof.reference))
                }
                DutyStep::Excused { reason, .. } => {
                    ("incidents-event-excused", step.stamp.time, because(ground, reason.as_str()))
                }
                DutyStep::Reopened { reason } => {
                    ("incidents-event-reopened", step.stamp.time, because(ground, reason.as_str()))
                }
            };
            let title = words.with(id, &[("duty", name.as_str().into())]).into_owned();
            put(at, step.stamp, title, strong, vec![more]);
        }
    }
    for task in &incident.tasks {
        for outcome in &task.outcomes {
            let (id, at, more) = outcome_said(ground, &outcome.what, outcome.stamp.time);
            let title = words.with(id, &[("task", task.set.what.what.as_str().into())]).into_owned();
            put(at, outcome.stamp, title, plain, vec![more]);
        }
    }
    for set in sets(&incident.tasks) {
        let count = incident.tasks.iter().filter(|task| task.set.stamp.seq == set.seq).count();
        let title = words.with("incidents-event-tasks", &[("count", count.into())]).into_owned();
        put(set.time, set, title, plain, Vec::new());
    }
    for review in &incident.reviews {
        let texts = [&review.what.causes, &review.what.worked];
        let more =
            texts.map(|text| text.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join(" / "));
        let title = words.text("incidents-event-reviewed").into_owned();
        put(review.stamp.time, review.stamp, title, strong, more.into());
    }
    for exhibit in &file.exhibits {
        let title = words.with("incidents-event-evidence", &[("count", exhibit.files.len().into())]);
        let note = exhibit.note.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ");
        put(exhibit.kept.time, exhibit.kept, title.into_owned(), plain, vec![note]);
    }
    // The times that hold now, where they happened.
    for fact in incident.facts.all() {
        let Fact::Time { at: Some(dated), .. } = fact else { continue };
        let name = fact.name();
        let told = incident.changes.iter().rev().find(|change| change.what.facts.contains(fact));
        let stamp = told.map_or(incident.opened, |change| change.stamp);
        let mut title = words.fact_name(&name);
        if dated.certainty != crate::domain::incident::Certainty::Exact {
            let sure = words.text(&format!("incident-certainty-{}", dated.certainty.name()));
            title = format!("{title} ({sure})");
        }
        let key = Spot::Moment(name, stamp.seq);
        events.push(Event { key, at: dated.at, stamp, title, style: look.theme.accent, more: Vec::new() });
    }
    events
}

fn because(ground: Ground<'_>, reason: &str) -> String {
    if reason.is_empty() {
        return String::new();
    }
    ground.look.words.with("incidents-reason", &[("reason", reason.into())]).into_owned()
}

/// The entries that set tasks, each once.
fn sets(tasks: &[TaskState]) -> Vec<Stamp> {
    let mut stamps: Vec<Stamp> = tasks.iter().map(|task| task.set.stamp).collect();
    stamps.sort_by_key(|stamp| stamp.seq);
    stamps.dedup_by_key(|stamp| stamp.seq);
    stamps
}

fn outcome_said(
    ground: Ground<'_>,
    outcome: &TaskOutcome,
    recorded: Timestamp,
) -> (&'static str, Timestamp, String) {
    match outcome {
        TaskOutcome::Done { at, note } => ("incidents-event-task-done", *at, note.to_string()),
        TaskOutcome::Dropped { reason } => {
            ("incidents-event-task-dropped", recorded, because(ground, reason.as_str()))
        }
        TaskOutcome::Reopened { reason } => {
            ("incidents-event-task-reopened", recorded, because(ground, reason.as_str()))
        }
        TaskOutcome::Assigned { owner, due } => {
            let due = due.map(|due| ground.look.minute(due)).unwrap_or_default();
            ("incidents-event-task-assigned", recorded, format!("{owner}  {due}"))
        }
    }
}

/// The tasks: the open ones first, by when they are due.
pub fn tasks(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let mut tasks: Vec<&TaskState> = file.incident.tasks.iter().collect();
    tasks.sort_by_key(|task| (!task.is_open(), task.due().unwrap_or(Timestamp::MAX), task.id));
    let open = tasks.iter().filter(|task| task.is_open()).count();
    let args = [("open", open.into()), ("count", tasks.len().into())];
    let said = if tasks.is_empty() {
        look.text("incidents-no-tasks").into_owned()
    } else {
        look.words.with("incidents-tasks", &args).into_owned()
    };
    let above = wrap(&said, width).into_iter().map(|line| Line::styled(line, look.theme.dim)).collect();
    (above, tasks.into_iter().map(|state| task(ground, state)).collect())
}

fn task(ground: Ground<'_>, task: &TaskState) -> Item {
    let Ground { look, width, .. } = ground;
    let words = &look.words;
    let ascii = look.glyphs.ascii;
    let (glyph, style) = match task.outcome().map(|outcome| &outcome.what) {
        None => (if ascii { "o" } else { "○" }, look.theme.text),
        Some(TaskOutcome::Dropped { .. }) => (if ascii { "/" } else { "⊘" }, look.theme.dim),
        Some(_) => (look.glyphs.good, look.theme.good),
    };
    let (right, right_style) = match (task.is_open(), task.due()) {
        (true, Some(due)) => clock_said(due, false, ground),
        (true, None) => (words.text("incidents-no-due").into_owned(), look.theme.dim),
        (false, _) => {
            let dropped = matches!(task.outcome().map(|one| &one.what), Some(TaskOutcome::Dropped { .. }));
            let id = if dropped { "incidents-task-dropped" } else { "incidents-task-done" };
            (words.text(id).into_owned(), style)
        }
    };
    // What is to be done is read in full: it may go over several lines.
    let mut lines = headed((glyph, style), (task.set.what.what.as_str(), style), (right, right_style), width);
    let owner = task.owner();
    let owner = if owner.is_empty() { words.text("incidents-no-owner") } else { owner.to_string().into() };
    let mut said = words.with("incidents-task-owner", &[("name", owner.as_ref().into())]).into_owned();
    if let Some(due) = task.due() {
        let due = look.minute(due);
        let due = words.with("incidents-task-due", &[("time", due.as_str().into())]);
        said = format!("{said} {} {due}", look.glyphs.dot);
    }
    if task.set.what.follow_up {
        said = format!("{said} {} {}", look.glyphs.dot, words.text("incidents-follow-up"));
    }
    let mut more = vec![said];
    if let Some(outcome) = task.outcome() {
        let (_, _, note) = outcome_said(ground, &outcome.what, outcome.stamp.time);
        more.push(note);
    }
    for text in more.into_iter().filter(|text| !text.is_empty()) {
        let rows = wrap(&text, width.saturating_sub(2).max(4));
        lines.extend(rows.into_iter().map(|row| Line::styled(format!("  {row}"), look.theme.dim)));
    }
    Item { key: Spot::Task(task.id), lead: 0, lines }
}
