//! What one rule asks of one incident: whether, by when, with what, and how it stands.

use std::{cmp::Ordering, sync::Arc};

use jiff::Timestamp;

use crate::domain::{
    incident::{Element, Moment, PackRef, Proof, RuleId},
    text::CleanText,
};

use super::{
    condition::Verdict,
    pack::{Binding, Rule, RuleException},
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
    /// Nobody recorded here what became of it: the incident was over when it was taken in from a register. Neither done nor
    /// to be done, until somebody records a step or takes the incident up again.
    Unrecorded,
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

/// What has to be recorded to use an exception.
pub(super) fn to_record(exception: &RuleException, sign_off: bool) -> Vec<&Bilingual> {
    let more = exception.sign_off.as_ref().filter(|_| sign_off).map_or(&[][..], |more| &more.record);
    exception.record.iter().chain(more).collect()
}
