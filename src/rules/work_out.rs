//! Works out from a rule and an incident what is asked.

use std::sync::{Arc, OnceLock};

use jiff::{SignedDuration, Timestamp};

use crate::domain::{
    access::Stamped,
    incident::{DutyStep, Element, FactName, Facts, Incident, Moment, PackRef, Proof},
};

use super::{
    case::Case,
    clock::{Calendar, Clock},
    condition::Verdict,
    duty::{Awaited, Due, Duty, DutyState, Excuse, Offer, Piece, Started, StartedFrom, to_record},
    pack::{Rule, RuleException, Start},
};

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
        None if incident.was_over_when_taken_in() => DutyState::Unrecorded,
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
        let after = |days| calendar.due(Clock::Days(days), started.at).map(|reckoned| reckoned.at);
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
