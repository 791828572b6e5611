//! Which forms make sense for who is at the desk and what is selected, and how they are opened.

use std::sync::Arc;

use super::{Incidents, RECORDED, Spot};
use crate::{
    desk::Proposal,
    domain::{
        id::RecordId,
        incident::{FactName, IncidentRefusal, RuleId, State, TaskId},
        officer::Officer,
    },
    rules::DutyState,
    tui::{
        command::Id,
        cx::{Cx, Flow, Tone},
        layer::{
            Layer, Question,
            incident::{
                AdoptForm, AssignForm, BeginForm, ChecklistForm, DoneForm, ExcuseForm, FactGroup, File,
                GradeForm, KeepForm, LinkForm, MeasureForm, MoveForm, NoteForm, OpenForm, Origin, ReopenForm,
                ReviewForm, SettleForm, Settling, Stand, TaskForm, TellForm, UnlinkForm, steps,
            },
            notice::DraftForm,
            picker::{Item, Picker},
        },
        request::{NoticesRequest, Request},
        widget::panes::Pane,
    },
};

/// Which facts are to be told.
pub(super) const FACTS: Question = Question("incidents.facts");

/// Notices that are to be shown once they are recorded.
pub(super) const DRAFTED: Question = Question("incidents.drafted");

impl Incidents {
    fn stand(&self) -> Stand {
        Stand { now: self.time(), officer: self.officer.clone() }
    }

    /// What is selected within the incident.
    fn here(&self) -> Option<&Spot> {
        self.detail.spot().filter(|_| self.browse.pane == Pane::Detail)
    }

    fn edits(&self) -> bool {
        self.officer.as_ref().is_some_and(|officer: &Officer| officer.role.may_edit_registers())
    }

    /// The fact that is selected, or that a selected time tells.
    fn fact(&self) -> Option<&FactName> {
        match self.here()? {
            Spot::Fact(name) | Spot::Moment(name, _) => Some(name),
            _ => None,
        }
    }

    fn duty(&self) -> Option<(&RuleId, DutyState)> {
        let Spot::Duty(rule) = self.here()? else { return None };
        let duty = self.file()?.duties.iter().find(|duty| duty.rule.id == *rule)?;
        Some((rule, duty.state))
    }

    fn task(&self) -> Option<(TaskId, bool)> {
        let Spot::Task(task) = self.here()? else { return None };
        Some((*task, self.file()?.incident.task(*task)?.is_open()))
    }

    /// Whether a form makes sense now; `None` for a command that opens no form.
    pub(super) fn offers_form(&self, command: Id) -> Option<bool> {
        let Some(file) = self.file() else {
            return match command {
                Id::OpenIncident => Some(self.may_open()),
                command if is_form(command) => Some(false),
                _ => None,
            };
        };
        let state = file.incident.state;
        let is_open = |state| matches!(state, DutyState::Open | DutyState::Begun);
        let duty = self.duty().map(|(_, state)| state);
        let task = self.task().map(|(_, open)| open);
        let makes_sense = match command {
            Id::OpenIncident => return Some(self.may_open()),
            Id::TellFacts | Id::AddNote | Id::AddMeasure | Id::LinkIncident | Id::KeepEvidence => true,
            Id::ChangeFact => self.fact().is_some() || matches!(self.here(), Some(Spot::Grade(_))),
            Id::NextState => !steps(state).is_empty(),
            Id::AddTask | Id::TakeChecklist => !state.is_over(),
            Id::BeginDuty => duty == Some(DutyState::Open),
            // What is done may be done again: a report is supplemented.
            Id::SetDone => duty.is_some_and(|state| state != DutyState::Excused) || task == Some(true),
            Id::SetAside => duty.is_some_and(is_open) || task == Some(true),
            Id::Reopen => duty.is_some_and(|state| !is_open(state)) || task == Some(false),
            Id::AssignTask => task == Some(true),
            Id::Remove => matches!(self.here(), Some(Spot::Link(_))),
            Id::AdoptRules => file.newer_rules,
            Id::DraftNotices => file.duties.iter().any(super::notices::tells),
            Id::ReviewIncident => matches!(state, State::Closed | State::Reviewed),
            _ => return None,
        };
        Some(makes_sense && self.edits())
    }

    /// Says why nothing came of a key: what the rules have against it, or what has to be selected first.
    fn say_why_not(&self, command: Id, cx: &mut Cx<'_>) {
        let Some(officer) = &self.officer else { return };
        let role = officer.role;
        let entitled = if command == Id::OpenIncident { self.may_open() } else { self.edits() };
        let refusal = match (command, self.file()) {
            _ if !entitled => Some(IncidentRefusal::NotEntitled { role }),
            (Id::AdoptRules, Some(_)) => Some(IncidentRefusal::RulesNewest),
            (Id::ReviewIncident, Some(_)) => Some(IncidentRefusal::NotClosed),
            _ => None,
        };
        if let Some(refusal) = refusal {
            cx.say(Tone::Warn, cx.words.explain(&refusal));
            return;
        }
        let id = match command {
            _ if self.file().is_none() => "incidents-select-incident",
            Id::ChangeFact => "incidents-select-fact",
            Id::BeginDuty => "incidents-select-open-duty",
            Id::SetDone | Id::SetAside | Id::Reopen => "incidents-select-duty-or-task",
            Id::AssignTask => "incidents-select-task",
            Id::Remove => "incidents-select-link",
            // What is over takes no tasks and goes nowhere.
            _ => "incidents-is-over",
        };
        cx.say(Tone::Warn, cx.words.text(id));
    }

    fn may_open(&self) -> bool {
        self.officer.as_ref().is_some_and(|officer| officer.role.may_request())
    }

    /// Opens the form of a command, where it makes sense; says whether the command is one.
    pub(super) fn form(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match self.offers_form(command) {
            None => return Flow::Ignored,
            Some(false) => {
                self.say_why_not(command, cx);
                return Flow::Consumed;
            }
            Some(true) => {}
        }
        let stand = self.stand();
        if command == Id::OpenIncident {
            cx.open(RECORDED, OpenForm::new(cx, stand, &Origin::Blank));
            return Flow::Consumed;
        }
        let Some(file) = self.file().map(Arc::clone) else { return Flow::Consumed };
        let file = &file;
        match command {
            Id::DraftNotices => {
                let record = file.incident.record;
                self.drafting = Some(record);
                cx.ask(Request::Notices(NoticesRequest::Proposals(record)));
            }
            Id::TellFacts => self.ask_facts(file, cx),
            Id::ChangeFact => match (self.fact(), self.here()) {
                (Some(name), _) => open(cx, TellForm::fact(cx, stand, file, name)),
                (None, Some(Spot::Grade(scheme))) => {
                    open_some(cx, GradeForm::new(cx, stand, file, Some(scheme)));
                }
                _ => {}
            },
            Id::NextState => open(cx, MoveForm::new(cx, stand, file)),
            Id::AddNote => open(cx, NoteForm::new(cx, stand, file)),
            Id::AddMeasure => open(cx, MeasureForm::new(cx, stand, file)),
            Id::AddTask => open(cx, TaskForm::new(cx, stand, file)),
            Id::TakeChecklist => open(cx, ChecklistForm::new(cx, stand, file)),
            Id::LinkIncident => open(cx, LinkForm::new(cx, stand, file)),
            Id::KeepEvidence => open(cx, KeepForm::new(cx, stand, file)),
            Id::AdoptRules => open(cx, AdoptForm::new(cx, &stand, file)),
            Id::ReviewIncident => open(cx, ReviewForm::new(cx, stand, file)),
            Id::Remove => {
                if let Some(Spot::Link(link)) = self.here() {
                    open_some(cx, UnlinkForm::new(cx, stand, file, Some(link)));
                }
            }
            command => self.settle(command, stand, file, cx),
        }
        Flow::Consumed
    }

    /// What the duties of an incident ask to be told is known: its notices can be drafted.
    pub(super) fn draft_notices(&mut self, incident: RecordId, proposals: &[Proposal], cx: &mut Cx<'_>) {
        if self.drafting.take_if(|wanted| *wanted == incident).is_none() {
            return;
        }
        if let Some(file) = self.file().filter(|file| file.incident.record == incident) {
            cx.open(DRAFTED, DraftForm::of_incident(cx, self.stand(), file, proposals));
        }
    }

    /// The forms about the selected duty or task.
    fn settle(&self, command: Id, stand: Stand, file: &File, cx: &mut Cx<'_>) {
        if let Some((rule, _)) = self.duty() {
            match command {
                Id::BeginDuty => open_some(cx, BeginForm::new(cx, stand, file, rule)),
                Id::SetDone => open_some(cx, DoneForm::new(cx, stand, file, rule)),
                Id::SetAside => open_some(cx, ExcuseForm::new(cx, stand, file, rule)),
                Id::Reopen => open_some(cx, ReopenForm::new(cx, stand, file, rule)),
                _ => {}
            }
        } else if let Some((task, _)) = self.task() {
            let how = match command {
                Id::SetDone => Settling::Done,
                Id::SetAside => Settling::Drop,
                Id::Reopen => Settling::Reopen,
                _ => return open_some(cx, AssignForm::new(cx, stand, file, task)),
            };
            open_some(cx, SettleForm::new(cx, stand, file, task, how));
        }
    }

    /// Asks which facts are to be told: a group of them, or a grade.
    fn ask_facts(&self, file: &File, cx: &mut Cx<'_>) {
        let known = |group: FactGroup| {
            let facts = file.incident.facts.all();
            facts
                .filter(|fact| FactGroup::of(&fact.name()) == Some(group))
                .filter(|fact| fact.is_known())
                .count()
        };
        let mut items: Vec<Item> = FactGroup::ALL
            .into_iter()
            .map(|group| {
                let words = cx.words.text(&format!("iform-group-{}", group.name()));
                Item::new(words, known(group).to_string())
            })
            .collect();
        for graded in &file.grades {
            let level = graded.level().map(|level| super::bilingual(&level.label, cx.words).to_owned());
            items
                .push(Item::new(super::bilingual(&graded.scheme.title, cx.words), level.unwrap_or_default()));
        }
        let at = self.fact().and_then(FactGroup::of);
        let at = at.and_then(|group| FactGroup::ALL.iter().position(|one| *one == group)).unwrap_or(0);
        cx.open(FACTS, Picker::new(cx.words.text("iform-tell-group"), items).at(at));
    }

    /// A group of facts was picked.
    pub(super) fn tell_picked(&self, place: usize, cx: &mut Cx<'_>) {
        let Some(file) = self.file() else { return };
        let stand = self.stand();
        if let Some(group) = FactGroup::ALL.get(place) {
            let selected = self.fact().filter(|name| FactGroup::of(name) == Some(*group));
            open(cx, TellForm::group(cx, stand, file, *group, selected));
        } else if let Some(graded) = file.grades.get(place - FactGroup::ALL.len()) {
            open_some(cx, GradeForm::new(cx, stand, file, Some(&graded.scheme.id)));
        }
    }
}

const fn is_form(command: Id) -> bool {
    matches!(
        command,
        Id::TellFacts
            | Id::ChangeFact
            | Id::NextState
            | Id::AddNote
            | Id::AddMeasure
            | Id::AddTask
            | Id::TakeChecklist
            | Id::BeginDuty
            | Id::SetDone
            | Id::SetAside
            | Id::Reopen
            | Id::AssignTask
            | Id::LinkIncident
            | Id::KeepEvidence
            | Id::AdoptRules
            | Id::DraftNotices
            | Id::ReviewIncident
    )
}

fn open(cx: &mut Cx<'_>, form: impl Layer + 'static) {
    cx.open(RECORDED, form);
}

fn open_some(cx: &mut Cx<'_>, form: Option<impl Layer + 'static>) {
    if let Some(form) = form {
        open(cx, form);
    }
}
