//! What an officer asks to record of an incident.

use crate::domain::{
    access::Evidence,
    id::RecordId,
    text::{CleanLines, CleanText},
};

use super::{
    decide::Offered,
    event::{DutyStep, Link, Measure, Note, Origin, Review},
    fact::Fact,
    life::State,
    rule::RuleId,
    task::{Task, TaskId, TaskOutcome},
};

/// Something an officer asks to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncidentCommand {
    /// Open an incident. A title, a kind and when it was detected are enough; that even these are unknown may be said.
    Open {
        /// What is known.
        facts: Vec<Fact>,
        /// What it comes from.
        links: Vec<Link>,
        /// The row it is imported from.
        origin: Option<Box<Origin>>,
    },
    /// Tell facts, or tell them otherwise.
    Change {
        /// The incident.
        record: RecordId,
        /// The facts.
        facts: Vec<Fact>,
        /// Why.
        reason: CleanText,
    },
    /// Go on to another state.
    Move {
        /// The incident.
        record: RecordId,
        /// The state.
        to: State,
        /// Why.
        reason: CleanText,
    },
    /// Note something.
    Note {
        /// The incident.
        record: RecordId,
        /// What.
        note: Note,
    },
    /// Record something done against it.
    Measure {
        /// The incident.
        record: RecordId,
        /// What.
        measure: Measure,
    },
    /// Set tasks.
    SetTasks {
        /// The incident.
        record: RecordId,
        /// The tasks.
        tasks: Vec<Task>,
    },
    /// Record what came of a task.
    SettleTask {
        /// The incident.
        record: RecordId,
        /// The task.
        task: TaskId,
        /// What.
        outcome: TaskOutcome,
    },
    /// Record a step in carrying out a duty.
    Duty {
        /// The incident.
        record: RecordId,
        /// The rule from which it follows.
        rule: RuleId,
        /// The step.
        step: Box<DutyStep>,
    },
    /// Link it.
    Link {
        /// The incident.
        record: RecordId,
        /// With what.
        link: Link,
    },
    /// Take a link away.
    Unlink {
        /// The incident.
        record: RecordId,
        /// With what.
        link: Link,
        /// Why.
        reason: CleanText,
    },
    /// Keep evidence.
    Keep {
        /// The incident.
        record: RecordId,
        /// What it shows.
        note: CleanLines,
        /// The files.
        files: Vec<Evidence>,
    },
    /// Judge it by the newest rules.
    AdoptRules {
        /// The incident.
        record: RecordId,
    },
    /// Write down what was learned.
    Review {
        /// The incident.
        record: RecordId,
        /// What.
        review: Box<Review>,
    },
    /// Record a rule pack of the workspace's own. It was read and found sound before.
    RecordRules(Box<Offered>),
}

impl IncidentCommand {
    /// Names the files that come with it; `false` when none could.
    pub fn attach(&mut self, named: Vec<Evidence>) -> bool {
        match self {
            Self::Keep { files, .. } => {
                *files = named;
                true
            }
            _ => named.is_empty(),
        }
    }
}
