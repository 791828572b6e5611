//! Tasks: set, taken in from the checklist, done, dropped, reopened, assigned.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    File, Stand,
    complaint::{DUE, OWNER, TASK},
    known::{Known, offer_people},
    read, rehearsed, said,
};
use crate::{
    domain::{
        id::RecordId,
        incident::{
            ChecklistItem, Incident, IncidentCommand, Moment, Task, TaskId, TaskOutcome, TaskState, checklist,
        },
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{AT, Complaint, NOTE, REASON},
            sheet::{Act, Ready, Setting},
            when,
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::Eager,
            ticks::Ticks,
            values::Values,
        },
    },
    words::Words,
};

const ITEMS: &str = "iform-items";

fn owner_row(known: &Known, owner: &str) -> Row {
    Row::new(OWNER, "iform-owner-hint", Field::Values(Values::one(owner, known.people(), Eager::Yes)))
}

/// The due time typed; nothing typed is none.
pub(super) fn due(
    form: &Form,
    label: &'static str,
    here: &Setting<'_>,
) -> Result<Option<Timestamp>, Complaint> {
    let text = form.text(label);
    if text.is_empty() {
        return Ok(None);
    }
    crate::domain::moment::parse(text, here.now, here.zone, crate::domain::moment::DayEdge::End)
        .map(Some)
        .map_err(|_| read::moment_of(label, text, here).err())
        .map_err(|wrong| wrong.unwrap_or_else(|| Complaint::about(label, here.words.text("iform-missing"))))
}

/// Says how a due time is understood.
pub(super) fn say_due(form: &mut Form, label: &'static str, here: &Setting<'_>) {
    let read = due(form, label, here).map(|at| at.unwrap_or(here.now));
    when::say(form, label, read, here);
}

fn pin_due(form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
    let at = due(form, DUE, here).ok().flatten();
    at.map(|at| (DUE.to_owned(), when::typed(at, here.zone))).into_iter().collect()
}

fn own_officer(known: &mut Known, form: &mut Form, reply: &Reply) -> Vec<Request> {
    let next = known.heard(reply);
    offer_people(known, form, OWNER);
    next
}

/// The incident that gets a task.
pub struct Tasking {
    stand: Stand,
    file: File,
    known: Known,
}

/// The form for a task.
pub type TaskForm = Sheet<Tasking>;

impl Sheet<Tasking> {
    /// A task of this incident.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let known = Known::of(Some(file));
        let text = || Field::Text(Input::default());
        let rows = vec![
            Row::new(TASK, "iform-task-hint", text()),
            owner_row(&known, ""),
            Row::new(DUE, "iform-due-hint", text()),
        ];
        let now = stand.now;
        let act = Tasking { stand, file: Arc::clone(file), known };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Act for Tasking {
    const NAME: &'static str = "incident-task";

    fn title(&self, words: &Words) -> String {
        words.text("iform-tasking").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Officers]
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        own_officer(&mut self.known, form, reply)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said::about(&self.file.incident, here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        say_due(form, DUE, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let due = due(form, DUE, here).map_err(|wrong| vec![wrong])?;
        let task =
            Task { what: form.text(TASK).into(), owner: form.text(OWNER).into(), due, follow_up: false };
        let command = IncidentCommand::SetTasks { record: self.file.incident.record, tasks: vec![task] };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        pin_due(form, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// The incident that takes in the checklist.
pub struct TakingIn {
    stand: Stand,
    file: File,
    known: Known,
    items: Vec<&'static ChecklistItem>,
}

/// The form for the checklist.
pub type ChecklistForm = Sheet<TakingIn>;

fn item_words(item: &ChecklistItem, words: &Words) -> String {
    words.text(&format!("incident-check-{}", item.id)).into_owned()
}

/// From when the checklist's hours run.
fn detected(incident: &Incident) -> Timestamp {
    incident.facts.time(Moment::Detected).unwrap_or(incident.opened.time)
}

impl Sheet<TakingIn> {
    /// The checklist by the incident's kinds and cause, without what is a task already.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let facts = &file.incident.facts;
        let has = |item: &ChecklistItem| {
            let words = item_words(item, cx.words);
            file.incident.tasks.iter().any(|task| task.set.what.what == *words)
        };
        let items: Vec<_> = checklist(&facts.kinds(), facts.cause()).filter(|item| !has(item)).collect();
        let by = |item: &&ChecklistItem| {
            let by = when::minute(detected(&file.incident) + item.after(), &cx.zone);
            format!("{}  {}", by.get(5..).unwrap_or(&by), item_words(item, cx.words))
        };
        let ticks = Ticks::any(items.iter().map(by), true);
        let known = Known::of(Some(file));
        let rows = vec![Row::new(ITEMS, "iform-items-hint", Field::Ticks(ticks)), owner_row(&known, "")];
        let now = stand.now;
        let act = TakingIn { stand, file: Arc::clone(file), known, items };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Act for TakingIn {
    const NAME: &'static str = "incident-checklist";

    fn title(&self, words: &Words) -> String {
        words.text("iform-checklist").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Officers]
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        own_officer(&mut self.known, form, reply)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let id = if self.items.is_empty() { "iform-checklist-done" } else { "iform-checklist-house" };
        vec![
            (Tone::Good, said::about(&self.file.incident, here.words)),
            (Tone::Good, here.words.text(id).into_owned()),
        ]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let ticked: Vec<usize> = match form.row(ITEMS).map(|row| &row.field) {
            Some(Field::Ticks(ticks)) => ticks.ticked().collect(),
            _ => Vec::new(),
        };
        let from = detected(&self.file.incident);
        let task = |item: &ChecklistItem| Task {
            what: item_words(item, here.words).as_str().into(),
            owner: form.text(OWNER).into(),
            due: Some(from + item.after()),
            follow_up: false,
        };
        let items = ticked.iter().filter_map(|place| self.items.get(*place));
        let tasks: Vec<Task> = items.map(|item| task(item)).collect();
        if tasks.is_empty() {
            return Err(vec![Complaint::about(ITEMS, here.words.text("iform-items-none"))]);
        }
        let command = IncidentCommand::SetTasks { record: self.file.incident.record, tasks };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// What is said of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settling {
    /// It is done.
    Done,
    /// It is not done any more.
    Drop,
    /// It is to be done after all.
    Reopen,
}

/// The task of which something is said.
pub struct Settled {
    stand: Stand,
    file: File,
    task: TaskState,
    how: Settling,
}

/// The form for what came of a task.
pub type SettleForm = Sheet<Settled>;

impl Sheet<Settled> {
    /// What came of this task; none when there is no such task.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, task: TaskId, how: Settling) -> Option<Self> {
        let task = file.incident.task(task)?.clone();
        let rows = match how {
            Settling::Done => vec![
                Row::new(NOTE, "iform-done-note-hint", Field::Text(Input::default()))
                    .called("iform-done-note"),
                Row::new(AT, "iform-at-hint", Field::Text(Input::new(&cx.words.text("form-now"))))
                    .called("iform-done-at"),
            ],
            Settling::Drop | Settling::Reopen => {
                vec![Row::new(REASON, "iform-why-hint", Field::Text(Input::default()))]
            }
        };
        let now = stand.now;
        let act = Settled { stand, file: Arc::clone(file), task, how };
        Some(Self::with(act, Form::new("form-record", rows), now, cx))
    }
}

fn about_task(task: &TaskState, here: &Setting<'_>) -> (Tone, String) {
    let by = task.due().map(|at| said::moment(at, here.now, here.zone, here.words)).unwrap_or_default();
    let mut parts = vec![task.set.what.what.to_string()];
    if !task.owner().is_empty() {
        parts.push(task.owner().to_string());
    }
    if !by.is_empty() {
        parts.push(here.words.with("iform-task-due", &[("due", (&by).into())]).into_owned());
    }
    (Tone::Good, parts.join(" · "))
}

impl Act for Settled {
    const NAME: &'static str = "incident-task-outcome";

    fn title(&self, words: &Words) -> String {
        let id = match self.how {
            Settling::Done => "iform-task-done",
            Settling::Drop => "iform-task-drop",
            Settling::Reopen => "iform-task-reopen",
        };
        words.text(id).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![about_task(&self.task, here)]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        if self.how == Settling::Done {
            read::say_time(form, AT, here);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let reason = || form.text(REASON).into();
        let outcome = match self.how {
            Settling::Done => TaskOutcome::Done {
                at: read::moment_of(AT, form.text(AT), here).map_err(|wrong| vec![wrong])?,
                note: form.text(NOTE).into(),
            },
            Settling::Drop => TaskOutcome::Dropped { reason: reason() },
            Settling::Reopen => TaskOutcome::Reopened { reason: reason() },
        };
        let (record, task) = (self.file.incident.record, self.task.id);
        let command = IncidentCommand::SettleTask { record, task, outcome };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        read::pinned_time(form, AT, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// The task that gets an owner.
pub struct Assigning {
    stand: Stand,
    file: File,
    known: Known,
    task: TaskState,
}

/// The form for who has a task, and by when.
pub type AssignForm = Sheet<Assigning>;

impl Sheet<Assigning> {
    /// Who has this task from now on; none when there is no such task.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, task: TaskId) -> Option<Self> {
        let task = file.incident.task(task)?.clone();
        let known = Known::of(Some(file));
        let due = task.due().map(|at| when::typed(at, &cx.zone)).unwrap_or_default();
        let rows = vec![
            owner_row(&known, task.owner().as_str()),
            Row::new(DUE, "iform-due-hint", Field::Text(Input::new(&due))),
        ];
        let now = stand.now;
        let act = Assigning { stand, file: Arc::clone(file), known, task };
        Some(Self::with(act, Form::new("form-record", rows), now, cx))
    }
}

impl Act for Assigning {
    const NAME: &'static str = "incident-task-owner";

    fn title(&self, words: &Words) -> String {
        words.text("iform-assigning").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Officers]
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        own_officer(&mut self.known, form, reply)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![about_task(&self.task, here)]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        say_due(form, DUE, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let due = due(form, DUE, here).map_err(|wrong| vec![wrong])?;
        let outcome = TaskOutcome::Assigned { owner: form.text(OWNER).into(), due };
        let (record, task) = (self.file.incident.record, self.task.id);
        let command = IncidentCommand::SettleTask { record, task, outcome };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        pin_due(form, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
