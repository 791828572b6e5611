//! What happened to an incident's record. Kept for ever: fields may be added with a default, never renamed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::Evidence,
    id::{Digest, RecordId},
    policy::Line,
    text::{CleanLines, CleanText},
};

use super::{
    fact::Fact,
    kind::named,
    life::State,
    rule::{PackRef, RuleId},
    task::{Task, TaskId, TaskOutcome},
};

/// Something that happened in the world, told at some time after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When it happened.
    pub at: Timestamp,
    /// What.
    pub text: CleanLines,
}

named! {
    /// What a measure is for.
    MeasureKind {
        /// That it spreads no further.
        Containment = "containment",
        /// That harm is made good.
        Remedy = "remedy",
        /// That it does not happen again.
        Prevention = "prevention",
    }
}

/// Something that was done against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// When.
    pub at: Timestamp,
    /// What for.
    pub kind: MeasureKind,
    /// What.
    pub text: CleanText,
}

/// What shows that somebody was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// By which way.
    pub channel: CleanText,
    /// When.
    pub at: Timestamp,
    /// Where that can be found again: a receipt, a ticket, a batch.
    pub reference: CleanText,
    /// Who did it.
    pub by: CleanText,
    /// How many were reached, where that can be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<u64>,
}

/// A step in carrying out a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum DutyStep {
    /// Somebody works on it: from here on it is never dropped silently.
    Begun {
        /// What is to be said of it.
        note: CleanText,
    },
    /// It is done.
    Done {
        /// What shows it.
        proof: Proof,
    },
    /// It is not due.
    Excused {
        /// The exception of the rule, when it rests on one.
        exception: Option<RuleId>,
        /// Why.
        reason: CleanText,
        /// What the exception asks to be recorded, in its order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        recorded: Vec<CleanText>,
    },
    /// It is open again: what was recorded before was wrong or is no longer so.
    Reopened {
        /// Why.
        reason: CleanText,
    },
}

/// Something else that the incident has to do with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "link", rename_all = "kebab-case")]
pub enum Link {
    /// Another incident.
    Incident {
        /// Its record.
        record: RecordId,
    },
    /// A request for access to children's data: one of its accesses was a violation.
    Access {
        /// Its record.
        record: RecordId,
    },
    /// An SDK of the inventory.
    Sdk {
        /// Its name as the inventory has it.
        name: CleanText,
    },
    /// A section of an edition of the policy.
    Policy {
        /// The edition.
        edition: RecordId,
        /// The section's label or heading.
        section: CleanText,
    },
}

/// What was learned, written down after it was over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// What brought it about, and what let it.
    pub causes: CleanLines,
    /// What worked in dealing with it, and what did not.
    pub worked: CleanLines,
    /// What changes because of it: each is a task that is followed until done.
    pub measures: Vec<Task>,
}

/// Where an imported incident came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name.
    pub file: CleanText,
    /// Its digest.
    pub sha256: Digest,
    /// The line.
    pub line: Line,
    /// How it stands, as it is told there; `None` where that says nothing a state here is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<State>,
}

impl Origin {
    /// The state in which it begins here: over where it is told to be over, whatever else it passed through there.
    pub fn begins(&self) -> State {
        match self.told {
            Some(State::Dismissed) => State::Dismissed,
            Some(State::Closed | State::Reviewed) => State::Closed,
            _ => State::Reported,
        }
    }
}

/// One thing that happened to an incident's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum IncidentEvent {
    /// The text of a rule pack by which incidents are judged was recorded.
    RulesRecorded {
        /// The record of this version.
        record: RecordId,
        /// The version.
        pack: PackRef,
        /// Whether an officer brought it, and not the program.
        own: bool,
        /// Its text.
        text: String,
    },
    /// An incident was opened.
    IncidentOpened {
        /// The incident.
        record: RecordId,
        /// What was known then.
        facts: Vec<Fact>,
        /// The rules it is judged by.
        packs: Vec<PackRef>,
        /// What it comes from.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        links: Vec<Link>,
        /// The row it was imported from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        origin: Option<Box<Origin>>,
    },
    /// Facts were told, or told otherwise.
    IncidentChanged {
        /// The incident.
        record: RecordId,
        /// The facts.
        facts: Vec<Fact>,
        /// Why; needed where an earlier value is given up.
        reason: CleanText,
    },
    /// It went on to another state.
    IncidentMoved {
        /// The incident.
        record: RecordId,
        /// The state.
        to: State,
        /// Why.
        reason: CleanText,
    },
    /// Something was noted.
    IncidentNoted {
        /// The incident.
        record: RecordId,
        /// What.
        note: Note,
    },
    /// Something was done against it.
    IncidentMeasure {
        /// The incident.
        record: RecordId,
        /// What.
        measure: Measure,
    },
    /// Tasks were set.
    IncidentTasks {
        /// The incident.
        record: RecordId,
        /// The tasks; they are numbered on from those before.
        tasks: Vec<Task>,
    },
    /// Something came of a task.
    IncidentTask {
        /// The incident.
        record: RecordId,
        /// The task.
        task: TaskId,
        /// What.
        outcome: TaskOutcome,
    },
    /// A step in carrying out a duty.
    IncidentDuty {
        /// The incident.
        record: RecordId,
        /// The rule from which the duty follows.
        rule: RuleId,
        /// The step.
        step: Box<DutyStep>,
    },
    /// It has to do with something.
    IncidentLinked {
        /// The incident.
        record: RecordId,
        /// With what.
        link: Link,
    },
    /// It has nothing to do with it after all.
    IncidentUnlinked {
        /// The incident.
        record: RecordId,
        /// With what.
        link: Link,
        /// Why.
        reason: CleanText,
    },
    /// Evidence was kept. It may show anybody's data, children's too: it lies apart and can be erased, which is why it
    /// has a record of its own.
    IncidentEvidence {
        /// The record of this evidence.
        record: RecordId,
        /// The incident.
        incident: RecordId,
        /// What it shows.
        note: CleanLines,
        /// The files.
        files: Vec<Evidence>,
    },
    /// It is judged by newer rules from here on.
    IncidentRules {
        /// The incident.
        record: RecordId,
        /// The rules.
        packs: Vec<PackRef>,
    },
    /// What was learned was written down.
    IncidentReviewed {
        /// The incident.
        record: RecordId,
        /// What.
        review: Box<Review>,
    },
}

impl IncidentEvent {
    /// The name of the kind of event as it stands in the leaf.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::RulesRecorded { .. } => "rules.recorded",
            Self::IncidentOpened { .. } => "incident.opened",
            Self::IncidentChanged { .. } => "incident.changed",
            Self::IncidentMoved { .. } => "incident.moved",
            Self::IncidentNoted { .. } => "incident.noted",
            Self::IncidentMeasure { .. } => "incident.measure",
            Self::IncidentTasks { .. } => "incident.tasks",
            Self::IncidentTask { .. } => "incident.task",
            Self::IncidentDuty { .. } => "incident.duty",
            Self::IncidentLinked { .. } => "incident.linked",
            Self::IncidentUnlinked { .. } => "incident.unlinked",
            Self::IncidentEvidence { .. } => "incident.evidence",
            Self::IncidentRules { .. } => "incident.rules",
            Self::IncidentReviewed { .. } => "incident.reviewed",
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::RulesRecorded { record, .. }
            | Self::IncidentOpened { record, .. }
            | Self::IncidentChanged { record, .. }
            | Self::IncidentMoved { record, .. }
            | Self::IncidentNoted { record, .. }
            | Self::IncidentMeasure { record, .. }
            | Self::IncidentTasks { record, .. }
            | Self::IncidentTask { record, .. }
            | Self::IncidentDuty { record, .. }
            | Self::IncidentLinked { record, .. }
            | Self::IncidentUnlinked { record, .. }
            | Self::IncidentEvidence { record, .. }
            | Self::IncidentRules { record, .. }
            | Self::IncidentReviewed { record, .. } => *record,
        }
    }

    /// What the entry is about, in few words.
    pub fn subject(&self) -> CleanText {
        match self {
            Self::RulesRecorded { pack, .. } => format!("{} {}", pack.pack, pack.sha256.short()).into(),
            Self::IncidentOpened { facts, .. } => {
                let title = facts.iter().find_map(|fact| match fact {
                    Fact::Title { title } => Some(title.clone()),
                    _ => None,
                });
                title.unwrap_or_default()
            }
            Self::IncidentDuty { record, rule, .. } => format!("{} {rule}", record.short()).into(),
            other => other.record().short().into(),
        }
    }

    /// Whether it lies apart, as what may show children's data does.
    pub const fn is_childrens(&self) -> bool {
        matches!(self, Self::IncidentEvidence { .. })
    }

    /// The files that came with it.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::IncidentEvidence { files, .. } => files,
            _ => &[],
        }
    }
}
