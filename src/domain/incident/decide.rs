//! Whether what an officer asks to record of an incident may be recorded.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{Digest, RecordId},
    officer::Officer,
    policy::Line,
    text::CleanText,
};

use super::{
    check::in_future,
    command::IncidentCommand,
    event::{DutyStep, IncidentEvent, Link, Origin, Review},
    fact::{Answer, Fact, FactName, Moment, Question},
    facts::Facts,
    life::State,
    record::Incident,
    refusal::IncidentRefusal,
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

/// A scheme of grades as far as a decision needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeOutline {
    /// Its id.
    pub scheme: RuleId,
    /// What its levels are called, and what says that none is reached.
    pub levels: Vec<String>,
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
    /// The schemes of grades that these packs have; `None` where packs are not at hand, as in a form that is still being
    /// filled in: the desk asks again.
    fn schemes(&self, packs: &[PackRef]) -> Option<Vec<SchemeOutline>> {
        let _ = packs;
        None
    }
    /// The last answer to a question about the organisation.
    fn standing(&self, question: Question) -> Option<Answer>;
    /// The incident imported from this row.
    fn imported_from(&self, sha256: &Digest, line: Line) -> Option<RecordId>;
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
            // To say that one is over, and its duties with it, is more than to report it.
            let over = origin.as_ref().is_some_and(|origin| origin.begins().is_over());
            if over && !actor.role.may_edit_registers() {
                return Err(IncidentRefusal::NotEntitled { role: actor.role });
            }
            return open(register, facts, links, origin, now, fresh);
        }
        IncidentCommand::Change { record, facts, reason } => {
            let incident = found(record)?;
            let facts = change(&incident, facts, &reason, now)?;
            if let Some(schemes) = register.schemes(&incident.packs) {
                check_grades(&facts, &incident.facts, &schemes)?;
            }
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
    if let Some(schemes) = register.schemes(&packs) {
        check_grades(&facts, &Facts::default(), &schemes)?;
    }
    let links: BTreeSet<Link> = links.into_iter().collect();
    let links = links.into_iter().collect();
    let record = fresh();
    // Where it came from is the reason, and all that is known of how it ended.
    let over = origin.as_ref().filter(|origin| origin.begins().is_over());
    let over = over.map(|origin| {
        let reason = CleanText::new(&format!("{}:{}", origin.file.as_str(), origin.line));
        IncidentEvent::IncidentMoved { record, to: origin.begins(), reason }
    });
    events.push(IncidentEvent::IncidentOpened { record, facts, packs, links, origin });
    events.extend(over);
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

/// Whether every grade named is one of a scheme that is there.
///
/// # Errors
/// [`IncidentRefusal::NoSuchScheme`] and [`IncidentRefusal::NoSuchLevel`], with those there are. A grade named before, by
/// rules that had it, can be taken back in any case.
pub fn check_grades(
    facts: &[Fact],
    before: &Facts,
    schemes: &[SchemeOutline],
) -> Result<(), IncidentRefusal> {
    for fact in facts {
        let Fact::Grade { scheme, level } = fact else { continue };
        if level.is_none() && before.knows(&fact.name()) {
            continue;
        }
        let Some(held) = schemes.iter().find(|held| held.scheme == *scheme) else {
            let schemes = schemes.iter().map(|held| held.scheme.clone()).collect();
            return Err(IncidentRefusal::NoSuchScheme { scheme: scheme.clone(), schemes });
        };
        if let Some(level) =
            level.as_ref().filter(|level| !held.levels.iter().any(|held| held == level.as_str()))
        {
            let (scheme, levels) = (scheme.clone(), held.levels.clone());
            return Err(IncidentRefusal::NoSuchLevel { scheme, level: level.clone(), levels });
        }
    }
    Ok(())
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
