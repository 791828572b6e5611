//! Incidents: what is known of them, what was done, and what each sets off.
//!
//! PIPL art. 57, Minors Regulations art. 35, Children Provisions art. 21 and the incident-reporting rules hang on this
//! record. Which duties follow from it the rule packs say (`rules`); here is what they are worked out from.

mod check;
mod checklist;
mod command;
mod count;
mod decide;
mod event;
mod fact;
mod facts;
mod from_sdk;
mod kind;
mod life;
mod record;
mod refusal;
mod rule;
mod spelling;
mod task;
mod typed;

pub use check::{Doubt, doubts};
pub use checklist::{CHECKLIST, ChecklistItem, checklist};
pub use command::IncidentCommand;
pub use count::{BadCount, BadGroup, BadPlace, Count, Group, Place};
pub use decide::{DutyOutline, DutyStanding, IncidentRegister, Offered, SchemeOutline, check_grades, decide};
pub use event::{DutyStep, IncidentEvent, Link, Measure, MeasureKind, Note, Origin, Proof, Review};
pub use fact::{Answer, Certainty, Company, Dated, Fact, FactName, Moment, Question, TextField, UnknownFact};
pub use facts::{Facts, Persons};
pub use from_sdk::{facts_from_sdk, link_to_sdk};
pub(crate) use kind::named;
pub use kind::{CauseKind, DataClass, DataItem, Kind, OurRole, Protection, Risk};
pub use life::State;
pub use record::{Change, Exhibit, Incident, Move};
pub use refusal::IncidentRefusal;
pub use rule::{BadRuleId, Element, PackRef, RuleId};
pub use spelling::Spelled;
pub use task::{Task, TaskId, TaskOutcome, TaskState};
pub use typed::{BadFact, parse_assignment, parse_fact, parse_value, typed};

#[cfg(test)]
mod tests;
