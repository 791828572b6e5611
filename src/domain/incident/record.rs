//! An incident, folded from what happened to its record.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{Evidence, Stamp, Stamped},
    id::{RecordId, Seq},
    text::{CleanLines, CleanText},
};

use super::{
    event::{DutyStep, IncidentEvent, Link, Measure, Note, Origin, Review},
    fact::{Fact, FactName},
    facts::Facts,
    life::State,
    rule::{PackRef, RuleId},
    task::{TaskId, TaskState},
};

/// Facts told at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The facts.
    pub facts: Vec<Fact>,
    /// Why.
    pub reason: CleanText,
}

/// A step to another state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// From where.
    pub from: State,
    /// To where.
    pub to: State,
    /// Why.
    pub reason: CleanText,
}

/// Evidence that was kept for an incident. It lies apart, where only who may read children's data reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Its own record.
    pub record: RecordId,
    /// The incident.
    pub incident: RecordId,
    /// When and by whom it was kept.
    pub kept: Stamp,
    /// What it shows.
    pub note: CleanLines,
    /// The files.
    pub files: Vec<Evidence>,
}

/// Everything about one incident but the evidence, which lies apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Its record.
    pub record: RecordId,
    /// When and by whom it was opened.
    pub opened: Stamp,
    /// What is known now.
    pub facts: Facts,
    /// Where it stands.
    pub state: State,
    /// What was told, first to last: the first is what it was opened with.
    pub changes: Vec<Stamped<Change>>,
    /// Its steps from state to state.
    #[serde(default)]
    pub moves: Vec<Stamped<Move>>,
    /// What was noted.
    #[serde(default)]
    pub notes: Vec<Stamped<Note>>,
    /// What was done against it.
    #[serde(default)]
    pub measures: Vec<Stamped<Measure>>,
    /// Its tasks.
    #[serde(default)]
    pub tasks: Vec<TaskState>,
    /// What was done about each duty, in order.
    #[serde(default)]
    pub duties: BTreeMap<RuleId, Vec<Stamped<DutyStep>>>,
    /// What it has to do with.
    #[serde(default)]
    pub links: BTreeSet<Link>,
    /// What was learned.
    #[serde(default)]
    pub reviews: Vec<Stamped<Review>>,
    /// The last entry about it.
    #[serde(default)]
    pub last: Option<Seq>,
    /// The rules it is judged by.
    pub packs: Vec<PackRef>,
    /// Where it was imported from.
    #[serde(default)]
    pub origin: Option<Origin>,
}

impl Incident {
    /// The incident that this event opens; `None` for another event.
    pub fn open(stamp: Stamp, event: &IncidentEvent) -> Option<Self> {
        let IncidentEvent::IncidentOpened { record, facts, packs, links, origin } = event else {
            return None;
        };
        let mut opened = Self::imagined(*record, stamp, facts.clone(), packs.clone());
        opened.links = links.iter().cloned().collect();
        opened.origin = origin.as_deref().cloned();
        Some(opened)
    }

    /// An incident as it would be, opened with these facts: for what would follow from them.
    pub fn imagined(record: RecordId, stamp: Stamp, facts: Vec<Fact>, packs: Vec<PackRef>) -> Self {
        let first = Change { facts: facts.clone(), reason: CleanText::default() };
        Self {
            record,
            opened: stamp,
            facts: facts.into(),
            state: State::Reported,
            changes: vec![Stamped { stamp, what: first }],
            moves: Vec::new(),
            notes: Vec::new(),
            measures: Vec::new(),
            tasks: Vec::new(),
            duties: BTreeMap::new(),
            links: BTreeSet::new(),
            reviews: Vec::new(),
            last: Some(stamp.seq),
            packs,
            origin: None,
        }
    }

    /// Takes in what happened to it.
    pub fn take(&mut self, stamp: Stamp, event: &IncidentEvent) {
        self.last = Some(stamp.seq);
        match event {
            IncidentEvent::RulesRecorded { .. }
            | IncidentEvent::IncidentOpened { .. }
            | IncidentEvent::IncidentEvidence { .. } => {}
            IncidentEvent::IncidentChanged { facts, reason, .. } => {
                for fact in facts {
                    self.facts.set(fact.clone());
                }
                let what = Change { facts: facts.clone(), reason: reason.clone() };
                self.changes.push(Stamped { stamp, what });
            }
            IncidentEvent::IncidentMoved { to, reason, .. } => {
                let what = Move { from: self.state, to: *to, reason: reason.clone() };
                self.moves.push(Stamped { stamp, what });
                self.state = *to;
            }
            IncidentEvent::IncidentNoted { note, .. } => {
                self.notes.push(Stamped { stamp, what: note.clone() });
            }
            IncidentEvent::IncidentMeasure { measure, .. } => {
                self.measures.push(Stamped { stamp, what: measure.clone() });
            }
            IncidentEvent::IncidentTasks { tasks, .. } => {
                for task in tasks {
                    self.set_task(stamp, task.clone());
                }
            }
            IncidentEvent::IncidentTask { task, outcome, .. } => {
                if let Some(held) = self.tasks.iter_mut().find(|held| held.id == *task) {
                    held.outcomes.push(Stamped { stamp, what: outcome.clone() });
                }
            }
            IncidentEvent::IncidentDuty { rule, step, .. } => {
                let steps = self.duties.entry(rule.clone()).or_default();
                steps.push(Stamped { stamp, what: DutyStep::clone(step) });
            }
            IncidentEvent::IncidentLinked { link, .. } => {
                self.links.insert(link.clone());
            }
            IncidentEvent::IncidentUnlinked { link, .. } => {
                self.links.remove(link);
            }
            IncidentEvent::IncidentRules { packs, .. } => self.packs.clone_from(packs),
            IncidentEvent::IncidentReviewed { review, .. } => {
                for measure in &review.measures {
                    self.set_task(stamp, measure.clone());
                }
                self.reviews.push(Stamped { stamp, what: Review::clone(review) });
            }
        }
    }

    fn set_task(&mut self, stamp: Stamp, task: super::task::Task) {
        let number = self.tasks.last().map_or(1, |last| last.id.0.saturating_add(1));
        self.tasks.push(TaskState {
            id: TaskId(number),
            set: Stamped { stamp, what: task },
            outcomes: Vec::new(),
        });
    }

    /// What was told of a fact before now, latest first, each with when, by whom and why it was told.
    pub fn earlier<'a>(
        &'a self,
        name: &'a FactName,
    ) -> impl Iterator<Item = (Stamp, &'a Fact, &'a CleanText)> {
        let told = self.changes.iter().rev().filter_map(move |change| {
            let fact = change.what.facts.iter().rev().find(|fact| fact.name() == *name)?;
            Some((change.stamp, fact, &change.what.reason))
        });
        told.skip(1)
    }

    /// When a fact was last told or told otherwise.
    pub fn last_change(&self) -> Timestamp {
        self.changes.last().map_or(self.opened.time, |change| change.stamp.time)
    }

    /// When it last went into this state.
    pub fn since(&self, state: State) -> Option<Timestamp> {
        self.moves.iter().rev().find(|moved| moved.what.to == state).map(|moved| moved.stamp.time)
    }

    /// Whether it was over when it was taken in from a register, and nobody here has taken it up since. What became of its
    /// duties is not recorded then, unless somebody recorded it afterwards.
    pub fn was_over_when_taken_in(&self) -> bool {
        let over = self.origin.as_ref().is_some_and(|origin| origin.begins().is_over());
        over && self.state.is_over() && self.moves.iter().all(|moved| moved.what.to.is_over())
    }

    /// The task of this number.
    pub fn task(&self, id: TaskId) -> Option<&TaskState> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The steps taken about a duty, in order.
    pub fn steps(&self, rule: &RuleId) -> &[Stamped<DutyStep>] {
        self.duties.get(rule).map_or(&[], Vec::as_slice)
    }
}
