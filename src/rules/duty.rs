//! What one rule asks of one incident: whether, by when, with what, and how it stands.

use std::{
    cmp::Ordering,
    sync::{Arc, OnceLock},
};

use jiff::{SignedDuration, Timestamp};

use crate::domain::{
    access::Stamped,
    incident::{DutyStep, Element, FactName, Facts, Incident, Moment, PackRef, Proof, RuleId},
    text::CleanText,
};

use super::{
    clock::Calendar,
    condition::{Case, Verdict},
    pack::{Binding, Rule, RuleException, Start},
    text::Bilingual,
};

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyState {
    /// Nobody works on it.
    Open,
    /// Somebody does.
    Begun,
    /// It is done.
    Done,
    /// It is not due, for a reason that was recorded and still stands.
    Excused,
}

/// From what a clock runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartedFrom {
    /// One of the incident's moments.
    Moment(Moment),
    /// Another duty was done.
    Rule(RuleId),
    /// Facts changed after the last report.
    Change,
}

/// When a clock began to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// From what.
    pub from: StartedFrom,
    /// When.
    pub at: Timestamp,
    /// Whether the law names another moment, which is not known: the clock is on the safe side until it is.
    pub assumed: bool,
}

/// What a clock waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// One of these moments is to be told.
    Moments(Vec<Moment>),
    /// This duty is to be done.
    Rule(RuleId),
}

/// By when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// By this second, included.
    At {
        /// The last second.
        at: Timestamp,
        /// `false` where working days were counted through a year whose holidays are not known here.
        holidays_known: bool,
    },
    /// The law gives no number.
    NoNumber {
        /// When this house warns. Ours, no law.
        warn_at: Option<Timestamp>,
    },
    /// The clock does not run yet.
    WaitsFor(Awaited),
}

impl Due {
    /// The due time, where the law gives one.
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::At { at, .. } => Some(*at),
            _ => None,
        }
    }
}

/// One thing that has to be said, and whether the facts have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What.
    pub element: Element,
    /// Whether a fact tells it.
    pub present: bool,
    /// Whether it is needed only when the report is late.
    pub late: bool,
    /// Whether it has to be in the first report already when the rest is not known in time.
    pub first: bool,
}

/// An exception that can be used, or perhaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its place among the rule's exceptions.
    pub place: usize,
    /// Whether its condition holds; when unclear, it is offered with a warning.
    pub verdict: Verdict,
    /// Whether more has to be recorded: see [`super::SignOff`].
    pub sign_off: bool,
}

/// Why a duty was said not to be due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excuse {
    /// The exception it rests on.
    pub exception: Option<RuleId>,
    /// Why.
    pub reason: CleanText,
    /// Whether it still holds: the exception's condition is not refuted by the facts of now, and what it asks to be recorded
    /// was. When it does not, the duty is open again.
    pub stands: bool,
}

/// What one rule asks of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// The pack.
    pub pack: Arc<PackRef>,
    /// The rule.
    pub rule: Arc<Rule>,
    /// Whether it applies. `No` only for a duty that was begun when it did, or that newer rules no longer have.
    pub verdict: Verdict,
    /// How it stands.
    pub state: DutyState,
    /// When its clock began.
    pub started: Option<Started>,
    /// By when.
    pub due: Due,
    /// By when, as guidance has it: from, to. No law.
    pub guidance: Option<(Timestamp, Timestamp)>,
    /// What has to be said.
    pub pieces: Vec<Piece>,
    /// The exceptions on offer.
    pub offers: Vec<Offer>,
    /// What shows that it was done.
    pub proofs: Vec<Proof>,
    /// Why it was said not to be due.
    pub excuse: Option<Excuse>,
    /// Whether any step was ever taken.
    pub touched: bool,
}

impl Duty {
    /// Whether it is still to be done, or may be.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, DutyState::Open | DutyState::Begun)
    }

    /// Whether it binds: a duty in law, no recommendation.
    pub fn is_binding(&self) -> bool {
        self.rule.binding == Binding::Duty
    }

    /// Whether it was begun and applies no longer. It is never dropped silently.
    pub fn is_no_longer_triggered(&self) -> bool {
        self.verdict == Verdict::No
    }

    /// Whether it is open after its time.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.is_open() && self.verdict.may_be() && self.due.at().is_some_and(|at| now > at)
    }

    /// Whether it is open after the time at which this house warns.
    pub fn is_past_warning(&self, now: Timestamp) -> bool {
        let warned = matches!(self.due, Due::NoNumber { warn_at: Some(at) } if now > at);
        self.is_open() && self.verdict.may_be() && warned
    }

    /// When it was first done.
    pub fn done_at(&self) -> Option<Timestamp> {
        self.proofs.iter().map(|proof| proof.at).min()
    }

    /// Whether it was done after its time.
    pub fn was_late(&self) -> bool {
        let done =
            if self.rule.repeats { self.proofs.iter().map(|proof| proof.at).max() } else { self.done_at() };
        self.state == DutyState::Done && done.zip(self.due.at()).is_some_and(|(done, at)| done > at)
    }

    /// What has to be said and no fact tells; what only a late report needs is left out.
    pub fn missing(&self) -> impl Iterator<Item = Element> {
        self.pieces.iter().filter(|piece| !piece.present && !piece.late).map(|piece| piece.element)
    }

    /// The exceptions on offer, with what has to be recorded to use each, in order.
    pub fn exceptions(&self) -> impl Iterator<Item = (&RuleException, &Offer, Vec<&Bilingual>)> {
        self.offers.iter().filter_map(|offer| {
            let exception = self.rule.exceptions.get(offer.place)?;
            Some((exception, offer, to_record(exception, offer.sign_off)))
        })
    }

    /// The time by which it is sorted: the due time, else the house's warning, else the end of the guidance.
    pub fn sorts_at(&self) -> Option<Timestamp> {
        match &self.due {
            Due::At { at, .. } => Some(*at),
            Due::NoNumber { warn_at } => warn_at.or(self.guidance.map(|(_, to)| to)),
            Due::WaitsFor(_) => None,
        }
    }

    /// In order of due: what is open before what is settled or applies no longer, then by time; what has none comes last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |duty: &Self| {
            (!duty.is_open(), !duty.verdict.may_be(), duty.sorts_at().unwrap_or(Timestamp::MAX))
        };
        key(self).cmp(&key(other))
    }
}

fn to_record(exception: &RuleException, sign_off: bool) -> Vec<&Bilingual> {
    let more = exception.sign_off.as_ref().filter(|_| sign_off).map_or(&[][..], |more| &more.record);
    exception.record.iter().chain(more).collect()
}

/// The elements and the facts each is made from.
fn elements() -> &'static [(Element, Vec<FactName>)] {
    static ALL: OnceLock<Vec<(Element, Vec<FactName>)>> = OnceLock::new();
    ALL.get_or_init(|| Element::ALL.iter().map(|element| (*element, element.facts())).collect())
}

/// The elements that the facts of an incident tell, one bit each.
#[derive(Clone, Copy)]
pub(super) struct Told(u64);

impl Told {
    pub(super) fn of(facts: &Facts) -> Self {
        let told = elements().iter().filter(|(_, made_from)| {
            // What no fact tells is written when the notice is: it is not missing.
            made_from.is_empty() || made_from.iter().any(|name| facts.knows(name))
        });
        Self(told.fold(0, |bits, (element, _)| bits | Self::bit(*element)))
    }

    const fn bit(element: Element) -> u64 {
        1 << (element as u64)
    }

    const fn has(self, element: Element) -> bool {
        self.0 & Self::bit(element) != 0
    }
}

/// The proofs that count: those after the last reopening.
pub(super) fn proofs(
    steps: &[Stamped<DutyStep>],
) -> impl DoubleEndedIterator<Item = (&Stamped<DutyStep>, &Proof)> {
    let after = steps.iter().rposition(|step| matches!(step.what, DutyStep::Reopened { .. }));
    steps.iter().skip(after.map_or(0, |place| place.saturating_add(1))).filter_map(|step| match &step.what {
        DutyStep::Done { proof } => Some((step, proof)),
        _ => None,
    })
}

/// The first change of facts after a step was recorded.
fn change_after(incident: &Incident, step: &Stamped<DutyStep>) -> Option<Timestamp> {
    incident.changes.iter().find(|change| change.stamp.seq > step.stamp.seq).map(|change| change.stamp.time)
}

/// Works a duty out.
pub(super) fn work_out(
    pack: &Arc<PackRef>,
    calendar: &Calendar,
    rule: &Arc<Rule>,
    verdict: Verdict,
    case: &Case<'_>,
    told: Told,
) -> Duty {
    let incident = case.incident();
    let steps = incident.steps(&rule.id);
    let offers = offers(rule, case);
    let excuse = excuse(rule, steps, case);
    let mut state = match steps.last().map(|step| &step.what) {
        None | Some(DutyStep::Reopened { .. }) => DutyState::Open,
        Some(DutyStep::Begun { .. }) => DutyState::Begun,
        Some(DutyStep::Done { .. }) => DutyState::Done,
        Some(DutyStep::Excused { .. }) if excuse.as_ref().is_some_and(|excuse| excuse.stands) => {
            DutyState::Excused
        }
        Some(DutyStep::Excused { .. }) => DutyState::Open,
    };
    let mut started = start(rule, incident);
    let changed = proofs(steps).next_back().and_then(|(step, _)| change_after(incident, step));
    if let Some(at) = changed.filter(|_| rule.repeats && verdict == Verdict::Yes) {
        if state == DutyState::Done {
            state = DutyState::Open;
        }
        started = Some(Started { from: StartedFrom::Change, at, assumed: false });
    }
    let due = due(rule, calendar, started.as_ref(), case);
    let guidance = rule.guidance.zip(started.as_ref()).and_then(|(guidance, started)| {
        let after = |days| calendar.due(super::Clock::Days(days), started.at).map(|reckoned| reckoned.at);
        after(guidance.from_days).zip(after(guidance.to_days))
    });
    let pieces = rule
        .elements
        .iter()
        .filter(|content| content.when.as_ref().is_none_or(|when| when.judge(case).is_yes()))
        .map(|content| Piece {
            element: content.element,
            present: told.has(content.element),
            late: content.late,
            first: rule.partial_first.contains(&content.element),
        })
        .collect();
    Duty {
        pack: Arc::clone(pack),
        rule: Arc::clone(rule),
        verdict,
        state,
        started,
        due,
        guidance,
        pieces,
        offers,
        proofs: proofs(steps).map(|(_, proof)| proof.clone()).collect(),
        excuse,
        touched: !steps.is_empty(),
    }
}

fn offers(rule: &Rule, case: &Case<'_>) -> Vec<Offer> {
    let offer = |(place, exception): (usize, &RuleException)| {
        let verdict = exception.when.as_ref().map_or(Verdict::Yes, |when| when.judge(case));
        verdict.may_be().then(|| Offer { place, verdict, sign_off: needs_sign_off(exception, case) })
    };
    rule.exceptions.iter().enumerate().filter_map(offer).collect()
}

fn needs_sign_off(exception: &RuleException, case: &Case<'_>) -> bool {
    exception.sign_off.as_ref().is_some_and(|more| more.when.judge(case).may_be())
}

/// The last excuse, unless something else was recorded after it.
fn excuse(rule: &Rule, steps: &[Stamped<DutyStep>], case: &Case<'_>) -> Option<Excuse> {
    let DutyStep::Excused { exception, reason, recorded } = &steps.last()?.what else { return None };
    let stands = match exception {
        None => true,
        Some(id) => rule.exception(id).is_some_and(|exception| {
            let holds = exception.when.as_ref().is_none_or(|when| when.judge(case).may_be());
            let asked = to_record(exception, needs_sign_off(exception, case)).len();
            holds && recorded.iter().filter(|text| !text.is_empty()).count() >= asked
        }),
    };
    Some(Excuse { exception: exception.clone(), reason: reason.clone(), stands })
}

fn start(rule: &Rule, incident: &Incident) -> Option<Started> {
    let earliest = |of: &[Moment], assumed| {
        of.iter()
            .filter_map(|moment| Some((incident.facts.time(*moment)?, *moment)))
            .min_by_key(|(at, _)| *at)
            .map(|(at, moment)| Started { from: StartedFrom::Moment(moment), at, assumed })
    };
    match &rule.start {
        Start::Moments { of, or_assumed } => earliest(of, false).or_else(|| earliest(or_assumed, true)),
        Start::After(before) => {
            let steps = incident.steps(before);
            let (step, done) = proofs(steps).min_by_key(|(_, proof)| proof.at)?;
            let change = change_after(incident, step).filter(|_| rule.repeats);
            Some(match change {
                Some(at) => Started { from: StartedFrom::Change, at, assumed: false },
                None => Started { from: StartedFrom::Rule(before.clone()), at: done.at, assumed: false },
            })
        }
    }
}

fn due(rule: &Rule, calendar: &Calendar, started: Option<&Started>, case: &Case<'_>) -> Due {
    let Some(started) = started else {
        return Due::WaitsFor(match &rule.start {
            Start::Moments { of, .. } => Awaited::Moments(of.clone()),
            Start::After(before) => Awaited::Rule(before.clone()),
        });
    };
    let other =
        rule.other_clocks.iter().find(|other| other.when.judge(case).is_yes()).map(|other| other.clock);
    let reckoned = other.or(rule.clock).and_then(|clock| calendar.due(clock, started.at));
    match reckoned {
        Some(reckoned) => Due::At { at: reckoned.at, holidays_known: reckoned.holidays_known },
        None => Due::NoNumber {
            warn_at: rule.house_warn_hours.map(|hours| {
                let later = started.at.checked_add(SignedDuration::from_hours(i64::from(hours)));
                later.unwrap_or(Timestamp::MAX)
            }),
        },
    }
}
