//! What somebody has to do.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{access::Stamped, text::CleanText};

/// A task's number within its incident, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What.
    pub what: CleanText,
    /// By whom; empty while nobody has it.
    #[serde(default)]
    pub owner: CleanText,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Whether it is a measure from the review after the incident: it is followed until done, even when the incident is
    /// closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub follow_up: bool,
}

/// What came of it, or who has it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum TaskOutcome {
    /// It is done.
    Done {
        /// When.
        at: Timestamp,
        /// What is to be said of it.
        note: CleanText,
    },
    /// It is not done any more.
    Dropped {
        /// Why.
        reason: CleanText,
    },
    /// It is to be done after all.
    Reopened {
        /// Why.
        reason: CleanText,
    },
    /// Somebody else has it, or it is due at another time.
    Assigned {
        /// By whom.
        owner: CleanText,
        /// By when.
        due: Option<Timestamp>,
    },
}

/// A task with all that came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskState {
    /// Its number.
    pub id: TaskId,
    /// As it was set.
    pub set: Stamped<Task>,
    /// What came of it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Stamped<TaskOutcome>>,
}

impl TaskState {
    /// The last word on whether it is done, when it is not simply open.
    pub fn outcome(&self) -> Option<&Stamped<TaskOutcome>> {
        let last = self.outcomes.iter().rev().find(|one| !matches!(one.what, TaskOutcome::Assigned { .. }));
        last.filter(|one| !matches!(one.what, TaskOutcome::Reopened { .. }))
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.outcome().is_none()
    }

    fn assigned(&self) -> Option<(&CleanText, Option<Timestamp>)> {
        self.outcomes.iter().rev().find_map(|one| match &one.what {
            TaskOutcome::Assigned { owner, due } => Some((owner, *due)),
            _ => None,
        })
    }

    /// Who has it now.
    pub fn owner(&self) -> &CleanText {
        self.assigned().map_or(&self.set.what.owner, |(owner, _)| owner)
    }

    /// By when it is to be done.
    pub fn due(&self) -> Option<Timestamp> {
        self.assigned().map_or(self.set.what.due, |(_, due)| due)
    }
}
