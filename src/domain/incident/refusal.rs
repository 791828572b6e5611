//! Why what an officer asks for is not recorded.

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::RecordId,
    officer::Role,
    policy::Line,
    text::CleanText,
};

use super::{fact::FactName, life::State, rule::RuleId, task::TaskId};

/// Why it is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IncidentRefusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// No such incident.
    #[error("there is no incident {record}")]
    NoSuchIncident {
        /// What was named.
        record: RecordId,
    },
    /// A fact is needed, or is empty.
    #[error("{} is not told", fact.name())]
    MissingFact {
        /// The fact.
        fact: FactName,
    },
    /// Another text that is needed is empty.
    #[error("{field} is not filled in")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A fact's time has not come yet.
    #[error("{} is in the future", fact.name())]
    FactInFuture {
        /// The fact.
        fact: FactName,
    },
    /// Another time has not come yet.
    #[error("the time is in the future")]
    InFuture,
    /// Nothing is told that is not recorded already.
    #[error("nothing is changed")]
    NothingNew,
    /// An earlier value is given up and it is not said why.
    #[error("{} is told otherwise without a reason", fact.name())]
    ReasonNeeded {
        /// The first such fact.
        fact: FactName,
    },
    /// That state does not follow on this one.
    #[error("from {} it does not go to {}", from.name(), to.name())]
    NoSuchStep {
        /// The state it is in.
        from: State,
        /// The one asked for.
        to: State,
    },
    /// It ends or takes up the work, and it is not said why.
    #[error("a reason is needed to go to {}", to.name())]
    StepReason {
        /// The state asked for.
        to: State,
    },
    /// Duties are open: an incident is closed when each is done or not due.
    #[error("{open} duties are open")]
    DutiesOpen {
        /// How many.
        open: usize,
    },
    /// No duty of this incident follows from that rule.
    #[error("no duty of this incident follows from {rule}")]
    NoSuchDuty {
        /// The rule.
        rule: RuleId,
    },
    /// The rule has no such exception.
    #[error("{rule} has no exception {exception}")]
    NoSuchException {
        /// The rule.
        rule: RuleId,
        /// What was named.
        exception: RuleId,
    },
    /// Something that the exception asks to be recorded is missing.
    #[error("the exception {exception} asks for {asked} things to be recorded")]
    ExceptionIncomplete {
        /// The exception.
        exception: RuleId,
        /// How many things it asks for.
        asked: usize,
    },
    /// The duty is neither done nor excused, so it cannot be opened again.
    #[error("the duty from {rule} is open")]
    DutyIsOpen {
        /// The rule.
        rule: RuleId,
    },
    /// The duty is done or excused already.
    #[error("the duty from {rule} is settled")]
    DutySettled {
        /// The rule.
        rule: RuleId,
    },
    /// No such task, or it is done, or it is open.
    #[error("task {} is not there or not in that state", task.0)]
    NoSuchTask {
        /// The task.
        task: TaskId,
    },
    /// No pack by which the incident is judged has this scheme of grades.
    #[error("there is no scheme {scheme} of grades")]
    NoSuchScheme {
        /// What was named.
        scheme: RuleId,
        /// Those there are.
        schemes: Vec<RuleId>,
    },
    /// The scheme has no such level.
    #[error("the scheme {scheme} has no level {level:?}")]
    NoSuchLevel {
        /// The scheme.
        scheme: RuleId,
        /// What was named.
        level: CleanText,
        /// Those there are, the lightest first.
        levels: Vec<String>,
    },
    /// The link is there already, or it is not there, or it leads to itself.
    #[error("the link is there already, is not there, or leads to itself")]
    UnsoundLink,
    /// The review comes before it is closed.
    #[error("the review comes after the closing")]
    NotClosed,
    /// It is judged by the newest rules already.
    #[error("it is judged by the newest rules")]
    RulesNewest,
    /// This version of the pack is recorded already.
    #[error("this rule pack is recorded already")]
    PackRecorded,
    /// The row was imported before.
    #[error("line {line} was imported before as {record}")]
    ImportedBefore {
        /// The line.
        line: Line,
        /// The incident.
        record: RecordId,
    },
}

impl Explain for IncidentRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::NoSuchIncident { record } => user("err-no-such-record").with("record", &record.short()),
            Self::MissingFact { fact } => user("err-incident-missing-fact").with("fact", &fact.name()),
            Self::Missing { field } => user("err-incident-missing").with("field", field),
            Self::FactInFuture { fact } => user("err-incident-fact-in-future").with("fact", &fact.name()),
            Self::InFuture => user("err-incident-in-future"),
            Self::NothingNew => user("err-incident-nothing-new"),
            Self::ReasonNeeded { fact } => user("err-incident-reason-needed").with("fact", &fact.name()),
            Self::NoSuchStep { from, to } => {
                user("err-incident-no-such-step").with("from", from.name()).with("to", to.name())
            }
            Self::StepReason { to } => user("err-incident-step-reason").with("to", to.name()),
            Self::DutiesOpen { open } => user("err-incident-duties-open").with("open", open),
            Self::NoSuchDuty { rule } => user("err-incident-no-such-duty").with("rule", rule),
            Self::NoSuchException { rule, exception } => {
                user("err-incident-no-such-exception").with("rule", rule).with("exception", exception)
            }
            Self::ExceptionIncomplete { exception, asked } => {
                user("err-incident-exception-incomplete").with("exception", exception).with("asked", asked)
            }
            Self::DutyIsOpen { rule } => user("err-incident-duty-is-open").with("rule", rule),
            Self::DutySettled { rule } => user("err-incident-duty-settled").with("rule", rule),
            Self::NoSuchTask { task } => user("err-incident-no-such-task").with("task", &task.0),
            Self::NoSuchScheme { scheme, schemes } => {
                let schemes: Vec<&str> = schemes.iter().map(RuleId::as_str).collect();
                let schemes = if schemes.is_empty() { "–".to_owned() } else { schemes.join(", ") };
                user("err-incident-no-such-scheme").with("scheme", scheme).with("schemes", &schemes)
            }
            Self::NoSuchLevel { scheme, level, levels } => user("err-incident-no-such-level")
                .with("scheme", scheme)
                .with("level", level)
                .with("levels", &levels.join(", ")),
            Self::UnsoundLink => user("err-incident-unsound-link"),
            Self::NotClosed => user("err-incident-not-closed"),
            Self::RulesNewest => user("err-incident-rules-newest"),
            Self::PackRecorded => user("err-rules-recorded-already"),
            Self::ImportedBefore { line, record } => {
                user("err-incident-imported-before").with("line", line).with("record", &record.short())
            }
        }
    }
}
