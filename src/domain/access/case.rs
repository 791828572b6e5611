//! A case: everything about one request, folded from its events.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{OfficerId, RecordId, Seq},
    text::CleanText,
};

use super::{
    event::AccessEvent,
    imported::Imported,
    people::{ChildId, Subjects},
    record::{Access, Attestation, Breach},
    request::{Period, Request, Scope},
    ruling::{Decision, Ruling},
};

/// Hours in which an emergency access must be approved or refused afterwards. This house's bound: the law gives
/// none. They run from when the request is recorded; what happened as long before cannot be judged within them.
pub const EMERGENCY_HOURS: i64 = 24;
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// Where and by whom something was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The entry.
    pub seq: Seq,
    /// When it was recorded.
    pub time: Timestamp,
    /// Who recorded it.
    pub actor: OfficerId,
}

/// Something with its place in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped<T> {
    /// Its place.
    pub stamp: Stamp,
    /// The thing.
    pub what: T,
}

/// An access with how it went beyond its approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// What was done.
    pub access: Access,
    /// How it went beyond what was approved; empty for an access within it.
    pub breaches: BTreeSet<Breach>,
}

/// Everything about one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its record.
    pub record: RecordId,
    /// The request, and what it was before it was sent back; the last one counts. None: an access nobody asked for.
    pub requests: Vec<Stamped<Request>>,
    /// The requester, when an officer.
    pub officer: Option<OfficerId>,
    /// The case that was sent back and is asked for anew in this one, by who could not add to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<RecordId>,
    /// Decisions, in order; the last one counts if it came after the last request.
    pub decisions: Vec<Stamped<Decision>>,
    /// Accesses, in the order they were recorded.
    pub accesses: Vec<Stamped<Logged>>,
    /// The revocation.
    pub revoked: Option<Stamped<CleanText>>,
    /// The officer in charge for whom a deputy revoked it.
    #[serde(default)]
    pub revoked_for: Option<OfficerId>,
    /// The end.
    pub closed: Option<Stamped<Attestation>>,
    /// What a register kept elsewhere tells of it, when it was taken in from there. No approval of this desk comes
    /// from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<Stamped<Imported>>,
}

/// Where a case stands at a given time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// An access was recorded that nobody had asked for.
    Unasked,
    /// Waiting for a decision.
    Requested,
    /// Sent back with a question.
    Returned,
    /// Refused.
    Refused,
    /// Approved, for a time that has not begun.
    Approved,
    /// Approved, and the time is running.
    Active,
    /// The time is over; not closed yet.
    Expired,
    /// Taken back; not closed yet.
    Revoked,
    /// Closed.
    Closed,
    /// Taken in from a register kept elsewhere: not asked, decided or closed here.
    Imported,
}

impl State {
    /// Every state, in the order of a case's life.
    pub const ALL: [Self; 10] = [
        Self::Requested,
        Self::Returned,
        Self::Approved,
        Self::Active,
        Self::Expired,
        Self::Revoked,
        Self::Refused,
        Self::Closed,
        Self::Unasked,
        Self::Imported,
    ];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Requested => "requested",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Approved => "approved",
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Closed => "closed",
            Self::Imported => "imported",
        }
    }
}

/// How an emergency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is none.
    Ordinary,
    /// It waits for its decision, until then.
    Pending {
        /// When the decision is due.
        until: Timestamp,
    },
    /// It was approved in time.
    Upheld,
    /// It stands as a violation: refused, or decided too late, or not at all.
    Violation,
}

/// Something to be done about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// By when; in the past when overdue.
    pub by: Timestamp,
    /// What.
    pub kind: DueKind,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// An emergency access is to be approved or refused.
    JudgeEmergency,
    /// A request waits; due when what it asks for would begin.
    Decide,
    /// The approval ends within 24 hours.
    Ending,
    /// The approval is over and the case to be closed.
    Close,
}

/// How a case stands in time: all that the public part of its leaves tells, too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// When an emergency needs no approval.
    pub grace: Option<Period>,
    /// When the approval was written, and for which time.
    pub approved: Option<(Timestamp, Period)>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
    /// When the case was closed.
    pub closed: Option<Timestamp>,
}

impl Standing {
    /// The breaches that time alone tells of.
    pub const TIMELY: [Breach; 6] = [
        Breach::NoApproval,
        Breach::BeforeApproval,
        Breach::BeforePeriod,
        Breach::AfterPeriod,
        Breach::Revoked,
        Breach::Closed,
    ];

    /// How an access at `at` goes beyond the approval in time.
    ///
    /// Measured in whole microseconds, as the leaves keep time: an inspector must come to the same answer.
    pub fn breaches(&self, at: Timestamp) -> BTreeSet<Breach> {
        let micros = |time: Timestamp| time.as_microsecond();
        let at = micros(at);
        let graced = self.grace.is_some_and(|grace| micros(grace.from()) <= at && at < micros(grace.to()));
        let mut breaches = BTreeSet::new();
        match &self.approved {
            None if !graced => {
                breaches.insert(Breach::NoApproval);
            }
            None => {}
            Some((written, period)) => {
                if at < micros(*written) && !graced {
                    breaches.insert(Breach::BeforeApproval);
                }
                if at < micros(period.from()) && !graced {
                    breaches.insert(Breach::BeforePeriod);
                }
                if at >= micros(period.to()) {
                    breaches.insert(Breach::AfterPeriod);
                }
            }
        }
        if self.revoked.is_some_and(|when| at >= micros(when)) {
            breaches.insert(Breach::Revoked);
        }
        if self.closed.is_some_and(|when| at >= micros(when)) {
            breaches.insert(Breach::Closed);
        }
        breaches
    }
}

/// When an emergency recorded at `time` must have been decided.
fn judged_by(time: Timestamp) -> Timestamp {
    time.checked_add(SignedDuration::from_hours(EMERGENCY_HOURS)).unwrap_or(Timestamp::MAX)
}

/// The time around an emergency recorded at `time` in which it needs no approval. What is older than the hours in which
/// it must be judged was no emergency that left no time to ask.
pub(super) fn grace_of(time: Timestamp) -> Option<Period> {
    let from = time.checked_sub(SignedDuration::from_hours(EMERGENCY_HOURS)).unwrap_or(Timestamp::MIN);
    Period::new(from, judged_by(time)).ok()
}

impl Case {
    /// A case of which nothing is known yet.
    pub const fn new(record: RecordId) -> Self {
        Self {
            record,
            requests: Vec::new(),
            officer: None,
            decisions: Vec::new(),
            accesses: Vec::new(),
            revoked: None,
            revoked_for: None,
            closed: None,
            again: None,
            imported: None,
        }
    }

    /// Takes in an event; those of other records and of deputies change nothing.
    pub fn take(&mut self, stamp: Stamp, event: &AccessEvent) {
        if event.record() != self.record {
            return;
        }
        match event {
            AccessEvent::AccessRequested { request, officer, again, .. } => {
                self.officer = *officer;
                self.again = again.or(self.again);
                self.requests.push(Stamped { stamp, what: Request::clone(request) });
            }
            AccessEvent::AccessDecided { decision, .. } => {
                self.decisions.push(Stamped { stamp, what: Decision::clone(decision) });
            }
            AccessEvent::AccessLogged { access, breaches, .. } => {
                let what = Logged { access: Access::clone(access), breaches: breaches.clone() };
                self.accesses.push(Stamped { stamp, what });
            }
            AccessEvent::AccessRevoked { reason, acting_for, .. } => {
                self.revoked_for = *acting_for;
                self.revoked = Some(Stamped { stamp, what: reason.clone() });
            }
            AccessEvent::AccessClosed { attestation, .. } => {
                self.closed = Some(Stamped { stamp, what: attestation.clone() });
            }
            AccessEvent::AccessImported { imported, .. } => {
                self.imported = Some(Stamped { stamp, what: Imported::clone(imported) });
            }
            AccessEvent::DeputyNamed { .. } | AccessEvent::DeputyEnded { .. } => {}
        }
    }

    /// The request that counts.
    pub fn request(&self) -> Option<&Stamped<Request>> {
        self.requests.last()
    }

    /// The decision on it.
    pub fn decision(&self) -> Option<&Stamped<Decision>> {
        let asked = self.request()?.stamp.seq;
        self.decisions.last().filter(|decision| decision.stamp.seq > asked)
    }

    /// The scope approved.
    pub fn scope(&self) -> Option<&Scope> {
        match &self.decision()?.what.ruling {
            Ruling::Approved { scope, .. } => Some(scope),
            Ruling::Refused { .. } | Ruling::Returned { .. } => None,
        }
    }

    /// Where it stands.
    pub fn state(&self, now: Timestamp) -> State {
        if self.closed.is_some() {
            return State::Closed;
        }
        if self.imported.is_some() {
            return State::Imported;
        }
        if self.request().is_none() {
            return State::Unasked;
        }
        if self.revoked.is_some() {
            return State::Revoked;
        }
        match self.decision().map(|decision| &decision.what.ruling) {
            None => State::Requested,
            Some(Ruling::Refused { .. }) => State::Refused,
            Some(Ruling::Returned { .. }) => State::Returned,
            Some(Ruling::Approved { scope, .. }) if now < scope.period.from() => State::Approved,
            Some(Ruling::Approved { scope, .. }) if now < scope.period.to() => State::Active,
            Some(Ruling::Approved { .. }) => State::Expired,
        }
    }

    /// How its emergency stands, if it is one. The 24 hours run from the first recording of the request.
    pub fn verdict(&self, now: Timestamp) -> Verdict {
        let Some(first) = self.requests.first().filter(|first| first.what.emergency.is_some()) else {
            return Verdict::Ordinary;
        };
        let until = judged_by(first.stamp.time);
        match self.decision().map(|decision| (decision.stamp.time, &decision.what.ruling)) {
            Some((when, Ruling::Approved { .. })) if when <= until => Verdict::Upheld,
            Some((_, Ruling::Approved { .. } | Ruling::Refused { .. })) => Verdict::Violation,
            Some((_, Ruling::Returned { .. })) | None if now <= until => Verdict::Pending { until },
            Some((_, Ruling::Returned { .. })) | None => Verdict::Violation,
        }
    }

    /// Whether anything about it stands as a violation.
    pub fn is_violated(&self, now: Timestamp) -> bool {
        self.verdict(now) == Verdict::Violation
            || self.accesses.iter().any(|access| !access.what.breaches.is_empty())
    }

    /// When it was closed: here, or else where it came from, as told there.
    pub fn over(&self) -> Option<Timestamp> {
        let here = self.closed.as_ref().map(|closed| closed.stamp.time);
        let told = || Some(self.imported.as_ref()?.what.closing.as_ref()?.at);
        here.or_else(told)
    }

    /// The children it names anywhere: asked for, approved or seen. Of a group only described it names none.
    pub fn children(&self) -> BTreeSet<ChildId> {
        let told = self.imported.iter().map(|told| &told.what);
        let asked = self.requests.iter().map(|request| &request.what.subjects);
        let approved = self.decisions.iter().filter_map(|decision| match &decision.what.ruling {
            Ruling::Approved { scope, .. } => Some(&scope.subjects),
            Ruling::Refused { .. } | Ruling::Returned { .. } => None,
        });
        let named = asked.chain(approved).chain(told.clone().map(|told| &told.request.subjects));
        let named = named.filter_map(|subjects| match subjects {
            Subjects::Named(children) => Some(children),
            Subjects::Described { .. } => None,
        });
        let seen = self.accesses.iter().map(|access| &access.what.access);
        let seen = seen.chain(told.flat_map(|told| &told.accesses)).map(|access| &access.child);
        named.flatten().chain(seen).cloned().collect()
    }

    /// What is to be done about it next.
    pub fn due(&self, now: Timestamp) -> Option<Due> {
        // What is closed cannot be judged any more: it will stand as a violation.
        if let (Verdict::Pending { until }, None) = (self.verdict(now), &self.closed) {
            return Some(Due { by: until, kind: DueKind::JudgeEmergency });
        }
        let due = |by, kind| Some(Due { by, kind });
        match self.state(now) {
            State::Requested => due(self.request()?.what.period.from(), DueKind::Decide),
            State::Active => {
                let end = self.scope()?.period.to();
                (end.duration_since(now) <= SOON).then_some(Due { by: end, kind: DueKind::Ending })
            }
            State::Expired => due(self.scope()?.period.to(), DueKind::Close),
            State::Revoked => due(self.revoked.as_ref()?.stamp.time, DueKind::Close),
            State::Unasked | State::Returned | State::Refused | State::Approved => None,
            State::Closed | State::Imported => None,
        }
    }

    /// How `access` goes beyond what is approved.
    pub fn breaches(&self, access: &Access) -> BTreeSet<Breach> {
        let mut breaches = self.standing().breaches(access.at);
        let Some(Stamped { what: request, .. }) = self.request() else { return breaches };
        let mut mark = |breach, there: bool| {
            if there {
                breaches.insert(breach);
            }
        };
        // While an emergency waits for its decision, what was asked for is the measure.
        let asked = request.scope();
        let scope = self.scope().unwrap_or(&asked);
        mark(Breach::OtherPerson, !access.by.is(&request.requester));
        mark(Breach::OtherChild, !scope.subjects.may_include(&access.child));
        mark(Breach::OtherFields, !access.fields.is_subset(&scope.fields));
        mark(Breach::Copied, access.copied.is_some() && !scope.copy);
        mark(Breach::Exported, access.exported.is_some() && !scope.export);
        breaches
    }

    fn standing(&self) -> Standing {
        let first = self.requests.first();
        let approved = self.decision().and_then(|decision| match &decision.what.ruling {
            Ruling::Approved { scope, writing } => Some((writing.at, scope.period)),
            Ruling::Refused { .. } | Ruling::Returned { .. } => None,
        });
        let refused =
            matches!(self.decision().map(|decision| &decision.what.ruling), Some(Ruling::Refused { .. }));
        Standing {
            grace: first
                .filter(|first| first.what.emergency.is_some() && !refused)
                .and_then(|first| grace_of(first.stamp.time)),
            approved,
            revoked: self.revoked.as_ref().map(|revoked| revoked.stamp.time),
            closed: self.closed.as_ref().map(|closed| closed.stamp.time),
        }
    }
}
