//! Whether what an officer asks to record of an incident may be recorded.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::Evidence,
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, RecordId},
    officer::{Officer, Role},
    policy::Line,
    text::{CleanLines, CleanText},
};

use super::{
    check::in_future,
    event::{DutyStep, IncidentEvent, Link, Measure, Note, Origin, Review},
    fact::{Answer, Fact, FactName, Moment, Question},
    life::State,
    record::Incident,
    rule::{PackRef, RuleId},
    task::{Task, TaskId, TaskOutcome},
};

/// A version of a rule pack that can be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// The version.
    pub pack: PackRef,
    /// Its text.
    pub text: String,
    /// Whether an officer brought it.
    pub own: bool,
}

/// A duty as far as a decision on it needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyOutline {
    /// The rule from which it follows.
    pub rule: RuleId,
    /// How it stands.
    pub state: DutyStanding,
    /// Its exceptions, each with how many things it asks to be recorded.
    pub exceptions: Vec<(RuleId, usize)>,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyStanding {
    /// It is to be done, or may be.
    Open,
    /// It is done.
    Done,
    /// It is not due, and the reason for that still holds.
    Excused,
}

/// What is recorded so far, as far as these decisions need it.
pub trait IncidentRegister {
    /// An incident.
    fn incident(&self, record: &RecordId) -> Option<Incident>;
    /// Whether this version of a pack is recorded.
    fn has_pack(&self, pack: &PackRef) -> bool;
    /// The newest version of every pack in force here: an incident opened now is judged by them.
    fn packs(&self) -> Vec<Offered>;
    /// The duties of this incident.
    fn duties(&self, incident: &Incident) -> Vec<DutyOutline>;
    /// How many duties of this incident are open: whether it can be closed.
    fn open_duties(&self, incident: &Incident) -> usize;
    /// The last answer to a question about the organisation.
    fn standing(&self, question: Question) -> Option<Answer>;
    /// The incident imported from this row.
    fn imported_from(&self, sha256: &Digest, line: Line) -> Option<RecordId>;
}

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

/// Decides on a command at the time `now`. `fresh` gives new record ids.
///
/// # Errors
/// A refusal; nothing is recorded then.
pub fn decide(
    register: &dyn IncidentRegister,
    actor: &Officer,
    command: IncidentCommand,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<Vec<IncidentEvent>, IncidentRefusal> {
    let found =
        |record: RecordId| register.incident(&record).ok_or(IncidentRefusal::NoSuchIncident { record });
    // Whoever notices something may report it; the rest is the officers'.
    let allowed = match command {
        IncidentCommand::Open { .. } => actor.role.may_request(),
        _ => actor.role.may_edit_registers(),
    };
    if !allowed {
        return Err(IncidentRefusal::NotEntitled { role: actor.role });
    }
    let one = match command {
        IncidentCommand::Open { facts, links, origin } => {
            return open(register, facts, links, origin, now, fresh);
        }
        IncidentCommand::Change { record, facts, reason } => {
            let facts = change(&found(record)?, facts, &reason, now)?;
            IncidentEvent::IncidentChanged { record, facts, reason }
        }
        IncidentCommand::Move { record, to, reason } => {
            let incident = found(record)?;
            let from = incident.state;
            // The review moves it there itself.
            if !from.next().contains(&to) || to == State::Reviewed {
                return Err(IncidentRefusal::NoSuchStep { from, to });
            }
            if from.needs_reason(to) && reason.is_empty() {
                return Err(IncidentRefusal::StepReason { to });
            }
            if to == State::Closed {
                let open = register.open_duties(&incident);
                if open > 0 {
                    return Err(IncidentRefusal::DutiesOpen { open });
                }
            }
            IncidentEvent::IncidentMoved { record, to, reason }
        }
        IncidentCommand::Note { record, note } => {
            found(record)?;
            filled("note", note.text.is_empty())?;
            past(note.at, now)?;
            IncidentEvent::IncidentNoted { record, note }
        }
        IncidentCommand::Measure { record, measure } => {
            found(record)?;
            filled("measure", measure.text.is_empty())?;
            past(measure.at, now)?;
            IncidentEvent::IncidentMeasure { record, measure }
        }
        IncidentCommand::SetTasks { record, tasks } => {
            found(record)?;
            filled("task", tasks.is_empty() || tasks.iter().any(|task| task.what.is_empty()))?;
            IncidentEvent::IncidentTasks { record, tasks }
        }
        IncidentCommand::SettleTask { record, task, outcome } => {
            settle_task(&found(record)?, task, &outcome, now)?;
            IncidentEvent::IncidentTask { record, task, outcome }
        }
        IncidentCommand::Duty { record, rule, step } => {
            let incident = found(record)?;
            step_duty(register, &incident, &rule, &step, now)?;
            IncidentEvent::IncidentDuty { record, rule, step }
        }
        IncidentCommand::Link { record, link } => {
            let incident = found(record)?;
            let itself = link == Link::Incident { record };
            let there = match &link {
                Link::Incident { record } => register.incident(record).is_some(),
                Link::Sdk { name } => !name.is_empty(),
                Link::Policy { section, .. } => !section.is_empty(),
                Link::Access { .. } => true,
            };
            if itself || !there || incident.links.contains(&link) {
                return Err(IncidentRefusal::UnsoundLink);
            }
            IncidentEvent::IncidentLinked { record, link }
        }
        IncidentCommand::Unlink { record, link, reason } => {
            if !found(record)?.links.contains(&link) {
                return Err(IncidentRefusal::UnsoundLink);
            }
            filled("reason", reason.is_empty())?;
            IncidentEvent::IncidentUnlinked { record, link, reason }
        }
        IncidentCommand::Keep { record, note, files } => {
            found(record)?;
            filled("note", note.is_empty())?;
            filled("files", files.is_empty())?;
            IncidentEvent::IncidentEvidence { record: fresh(), incident: record, note, files }
        }
        IncidentCommand::AdoptRules { record } => {
            let incident = found(record)?;
            let (mut events, packs) = newest(register, fresh);
            if same(&packs, &incident.packs) {
                return Err(IncidentRefusal::RulesNewest);
            }
            events.push(IncidentEvent::IncidentRules { record, packs });
            return Ok(events);
        }
        IncidentCommand::Review { record, review } => {
            let incident = found(record)?;
            if !matches!(incident.state, State::Closed | State::Reviewed) {
                return Err(IncidentRefusal::NotClosed);
            }
            filled("causes", review.causes.is_empty())?;
            filled("worked", review.worked.is_empty())?;
            for measure in &review.measures {
                filled("measure", measure.what.is_empty())?;
                filled("owner", measure.owner.is_empty())?;
                filled("due", measure.due.is_none())?;
            }
            let measures =
                review.measures.into_iter().map(|measure| Task { follow_up: true, ..measure }).collect();
            let review = Box::new(Review { measures, causes: review.causes, worked: review.worked });
            let mut events = vec![IncidentEvent::IncidentReviewed { record, review }];
            if incident.state == State::Closed {
                let reason = CleanText::default();
                events.push(IncidentEvent::IncidentMoved { record, to: State::Reviewed, reason });
            }
            return Ok(events);
        }
        IncidentCommand::RecordRules(offered) => {
            if register.has_pack(&offered.pack) {
                return Err(IncidentRefusal::PackRecorded);
            }
            recorded(*offered, fresh)
        }
    };
    Ok(vec![one])
}

fn open(
    register: &dyn IncidentRegister,
    mut facts: Vec<Fact>,
    links: Vec<Link>,
    origin: Option<Box<Origin>>,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<Vec<IncidentEvent>, IncidentRefusal> {
    if let Some(origin) = &origin
        && let Some(record) = register.imported_from(&origin.sha256, origin.line)
    {
        return Err(IncidentRefusal::ImportedBefore { line: origin.line, record });
    }
    let told = |name: FactName| facts.iter().find(|fact| fact.name() == name);
    for fact in [FactName::Title, FactName::Kinds] {
        if !told(fact.clone()).is_some_and(Fact::is_known) {
            return Err(IncidentRefusal::MissingFact { fact });
        }
    }
    // When it was noticed may be said to be unknown: an imported old case often does not tell.
    let detected = FactName::Time(Moment::Detected);
    if told(detected.clone()).is_none() {
        return Err(IncidentRefusal::MissingFact { fact: detected });
    }
    check(&facts, now)?;
    let unasked = |question: &Question| question.is_standing() && told(FactName::Answer(*question)).is_none();
    let standing: Vec<Fact> = Question::ALL
        .iter()
        .copied()
        .filter(unasked)
        .filter_map(|question| Some(Fact::Answer { question, answer: register.standing(question)? }))
        .collect();
    facts.extend(standing);
    let (mut events, packs) = newest(register, fresh);
    let links: BTreeSet<Link> = links.into_iter().collect();
    let links = links.into_iter().collect();
    events.push(IncidentEvent::IncidentOpened { record: fresh(), facts, packs, links, origin });
    Ok(events)
}

/// The facts that are new; telling one otherwise needs a reason.
fn change(
    incident: &Incident,
    facts: Vec<Fact>,
    reason: &CleanText,
    now: Timestamp,
) -> Result<Vec<Fact>, IncidentRefusal> {
    check(&facts, now)?;
    let fresh: Vec<Fact> =
        facts.into_iter().filter(|fact| incident.facts.get(&fact.name()) != Some(fact)).collect();
    if fresh.is_empty() {
        return Err(IncidentRefusal::NothingNew);
    }
    let given_up =
        fresh.iter().find(|fact| incident.facts.knows(&fact.name()) || matches!(fact, Fact::Grade { .. }));
    match given_up {
        Some(fact) if reason.is_empty() => Err(IncidentRefusal::ReasonNeeded { fact: fact.name() }),
        _ => Ok(fresh),
    }
}

fn check(facts: &[Fact], now: Timestamp) -> Result<(), IncidentRefusal> {
    if let Some(moment) = in_future(facts, now) {
        return Err(IncidentRefusal::FactInFuture { fact: FactName::Time(moment) });
    }
    let empty = facts.iter().find(|fact| match fact {
        Fact::Title { title } => title.is_empty(),
        Fact::Kinds { kinds } => kinds.is_empty(),
        Fact::Company { company: Some(company) } => company.name.is_empty() && company.sdk.is_empty(),
        Fact::Grade { level: Some(level), .. } => level.is_empty(),
        Fact::Data { data } => data.iter().any(|item| item.name.is_empty()),
        Fact::Systems { systems } => systems.iter().any(CleanText::is_empty),
        _ => false,
    });
    match empty {
        Some(fact) => Err(IncidentRefusal::MissingFact { fact: fact.name() }),
        None => Ok(()),
    }
}

fn settle_task(
    incident: &Incident,
    task: TaskId,
    outcome: &TaskOutcome,
    now: Timestamp,
) -> Result<(), IncidentRefusal> {
    let none = IncidentRefusal::NoSuchTask { task };
    let held = incident.task(task).ok_or_else(|| none.clone())?;
    let wants_open = !matches!(outcome, TaskOutcome::Reopened { .. });
    if held.is_open() != wants_open {
        return Err(none);
    }
    match outcome {
        TaskOutcome::Done { at, .. } => past(*at, now),
        TaskOutcome::Dropped { reason } | TaskOutcome::Reopened { reason } => {
            filled("reason", reason.is_empty())
        }
        TaskOutcome::Assigned { owner, .. } => filled("owner", owner.is_empty()),
    }
}

fn step_duty(
    register: &dyn IncidentRegister,
    incident: &Incident,
    rule: &RuleId,
    step: &DutyStep,
    now: Timestamp,
) -> Result<(), IncidentRefusal> {
    let duties = register.duties(incident);
    let DutyOutline { state, exceptions, .. } = duties
        .iter()
        .find(|duty| duty.rule == *rule)
        .ok_or_else(|| IncidentRefusal::NoSuchDuty { rule: rule.clone() })?;
    let (excused, done) = (*state == DutyStanding::Excused, *state == DutyStanding::Done);
    // An excuse that holds no longer, or a report overtaken by new facts, can be taken back as well.
    let settled = matches!(
        incident.steps(rule).last().map(|step| &step.what),
        Some(DutyStep::Done { .. } | DutyStep::Excused { .. })
    );
    match step {
        DutyStep::Begun { .. } if excused || done => Err(IncidentRefusal::DutySettled { rule: rule.clone() }),
        DutyStep::Begun { .. } => Ok(()),
        DutyStep::Done { proof } => {
            // What is done may be done again: a report is supplemented. What is excused is opened again first.
            if excused {
                return Err(IncidentRefusal::DutySettled { rule: rule.clone() });
            }
            filled("channel", proof.channel.is_empty())?;
            filled("reference", proof.reference.is_empty())?;
            filled("by", proof.by.is_empty())?;
            past(proof.at, now)
        }
        DutyStep::Excused { exception, reason, recorded } => {
            if excused || done {
                return Err(IncidentRefusal::DutySettled { rule: rule.clone() });
            }
            filled("reason", reason.is_empty())?;
            let Some(exception) = exception else { return Ok(()) };
            let asked =
                exceptions.iter().find_map(|(id, asked)| (id == exception).then_some(*asked)).ok_or_else(
                    || IncidentRefusal::NoSuchException { rule: rule.clone(), exception: exception.clone() },
                )?;
            if recorded.len() != asked || recorded.iter().any(CleanText::is_empty) {
                return Err(IncidentRefusal::ExceptionIncomplete { exception: exception.clone(), asked });
            }
            Ok(())
        }
        DutyStep::Reopened { reason } => {
            if !settled {
                return Err(IncidentRefusal::DutyIsOpen { rule: rule.clone() });
            }
            filled("reason", reason.is_empty())
        }
    }
}

/// The newest rules, and the events that record those of them that are not recorded yet.
fn newest(
    register: &dyn IncidentRegister,
    fresh: &mut dyn FnMut() -> RecordId,
) -> (Vec<IncidentEvent>, Vec<PackRef>) {
    let offered = register.packs();
    let packs = offered.iter().map(|offered| offered.pack.clone()).collect();
    let unrecorded = offered.into_iter().filter(|offered| !register.has_pack(&offered.pack));
    (unrecorded.map(|offered| recorded(offered, fresh)).collect(), packs)
}

fn recorded(offered: Offered, fresh: &mut dyn FnMut() -> RecordId) -> IncidentEvent {
    let Offered { pack, text, own } = offered;
    IncidentEvent::RulesRecorded { record: fresh(), pack, own, text }
}

fn same(one: &[PackRef], other: &[PackRef]) -> bool {
    one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
}

fn past(at: Timestamp, now: Timestamp) -> Result<(), IncidentRefusal> {
    if at <= now { Ok(()) } else { Err(IncidentRefusal::InFuture) }
}

fn filled(field: &'static str, empty: bool) -> Result<(), IncidentRefusal> {
    if empty { Err(IncidentRefusal::Missing { field }) } else { Ok(()) }
}
