//! The yearly audit's figures and sample (Minors Regulations art. 37: every year, filed by the end of January).
//!
//! The sample is drawn from a recorded seed, so that whoever doubts it can draw it again: nobody chose the cases.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{Digest, RecordId},
    register::Register,
    text::CleanText,
};

use super::{
    case::{Case, Stamped, Verdict},
    record::Breach,
    request::Request,
    ruling::{Decision, Ruling},
};

/// A case is closed late when so many days passed since its approval ended. A bound of this house, no law's.
pub const LATE_DAYS: i64 = 7;
/// The largest sample that can be asked for.
pub const MOST_SAMPLES: u32 = 1_000;

/// A calendar year in a zone.
#[derive(Clone, Debug)]
pub struct Year {
    number: i16,
    from: Timestamp,
    to: Timestamp,
}

/// The number is no year this can be asked of: 2000 to 9998 are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no year from 2000 to 9998")]
pub struct BadYear(pub i16);

impl Year {
    /// The calendar year `number` as clocks in `zone` counted it.
    pub fn new(number: i16, zone: &TimeZone) -> Result<Self, BadYear> {
        if !(2000..=9998).contains(&number) {
            return Err(BadYear(number));
        }
        let start = |year| Date::new(year, 1, 1).and_then(|day| day.to_zoned_datetime(zone.clone()));
        match (start(number), start(number + 1)) {
            (Ok(from), Ok(to)) => Ok(Self { number, from: from.timestamp(), to: to.timestamp() }),
            _ => Err(BadYear(number)),
        }
    }

    /// Its number.
    pub const fn number(&self) -> i16 {
        self.number
    }

    /// Its first moment.
    pub const fn from(&self) -> Timestamp {
        self.from
    }

    /// The first moment of the next.
    pub const fn to(&self) -> Timestamp {
        self.to
    }

    fn has(&self, time: Timestamp) -> bool {
        self.from <= time && time < self.to
    }

    /// Whether a case belongs to it: something of it was recorded in it, or an access happened in it.
    fn touches(&self, case: &Case) -> bool {
        let stamps = case.requests.iter().map(|one| one.stamp);
        let stamps = stamps.chain(case.decisions.iter().map(|one| one.stamp));
        let stamps = stamps.chain(case.accesses.iter().map(|one| one.stamp));
        let stamps = stamps.chain(case.revoked.iter().map(|one| one.stamp));
        let stamps = stamps.chain(case.closed.iter().map(|one| one.stamp));
        let mut times = stamps.map(|stamp| stamp.time);
        let mut seen = case.accesses.iter().map(|one| one.what.access.at);
        times.any(|time| self.has(time)) || seen.any(|time| self.has(time))
    }
}

/// The year in figures. A request, decision or access counts in the year it was recorded in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Requests, each time one was made.
    pub requests: u64,
    /// Requests as emergencies.
    pub emergencies: u64,
    /// Of the year's emergencies, those approved in time.
    pub emergencies_upheld: u64,
    /// Of the year's emergencies, those that stand as a violation.
    pub emergencies_violating: u64,
    /// Approvals.
    pub approved: u64,
    /// Refusals.
    pub refused: u64,
    /// Requests sent back.
    pub returned: u64,
    /// Decisions taken by a deputy.
    pub by_deputies: u64,
    /// Half the decisions took no longer than this, in minutes, from the recording of the request.
    pub median_minutes: Option<i64>,
    /// Accesses.
    pub accesses: u64,
    /// Accesses beyond what was approved.
    pub violating_accesses: u64,
    /// How often each kind of violation was recorded.
    pub breaches: BTreeMap<Breach, u64>,
    /// Accesses by which something was copied or exported.
    pub copied_or_exported: u64,
    /// Cases closed.
    pub closed: u64,
    /// Of these, and of those still open, cases not closed within the house's days after their approval ended.
    pub closed_late: u64,
    /// Requests by department.
    pub by_department: BTreeMap<CleanText, u64>,
    /// Requests by purpose.
    pub by_purpose: BTreeMap<CleanText, u64>,
    /// Cases taken in from registers kept elsewhere; not in any other figure.
    pub imported: u64,
    /// Records erased; what they held is in no other figure.
    pub erased: u64,
}

/// Counts a year as it stands at `now`.
pub fn figures(register: &Register, year: &Year, now: Timestamp) -> Figures {
    let mut figures = Figures::default();
    let mut minutes = Vec::new();
    figures.erased = register.erased().filter(|(_, erased)| year.has(erased.stamp.time)).count() as u64;
    for case in register.cases() {
        figures.imported += u64::from(case.imported.as_ref().is_some_and(|one| year.has(one.stamp.time)));
        for request in case.requests.iter().filter(|one| year.has(one.stamp.time)) {
            figures.request(&request.what);
        }
        if case.requests.first().is_some_and(|first| year.has(first.stamp.time)) {
            match case.verdict(now) {
                Verdict::Upheld => figures.emergencies_upheld += 1,
                Verdict::Violation => figures.emergencies_violating += 1,
                Verdict::Ordinary | Verdict::Pending { .. } => {}
            }
        }
        for decision in case.decisions.iter().filter(|one| year.has(one.stamp.time)) {
            figures.decision(&decision.what);
            minutes.extend(waited(case, decision));
        }
        for access in case.accesses.iter().filter(|one| year.has(one.stamp.time)) {
            let access = &access.what;
            figures.accesses += 1;
            figures.violating_accesses += u64::from(!access.breaches.is_empty());
            let taken = access.access.copied.is_some() || access.access.exported.is_some();
            figures.copied_or_exported += u64::from(taken);
            for breach in &access.breaches {
                *figures.breaches.entry(*breach).or_default() += 1;
            }
        }
        figures.closed += u64::from(case.closed.as_ref().is_some_and(|one| year.has(one.stamp.time)));
        figures.closed_late += u64::from(is_late(case, year, now));
    }
    minutes.sort_unstable();
    figures.median_minutes = minutes.get(minutes.len().saturating_sub(1) / 2).copied();
    figures
}

impl Figures {
    fn request(&mut self, request: &Request) {
        self.requests += 1;
        self.emergencies += u64::from(request.emergency.is_some());
        *self.by_department.entry(request.requester.department.clone()).or_default() += 1;
        *self.by_purpose.entry(request.purpose.clone()).or_default() += 1;
    }

    fn decision(&mut self, decision: &Decision) {
        match decision.ruling {
            Ruling::Approved { .. } => self.approved += 1,
            Ruling::Refused { .. } => self.refused += 1,
            Ruling::Returned { .. } => self.returned += 1,
        }
        self.by_deputies += u64::from(decision.acting_for.is_some());
    }
}

/// Minutes from the request that a decision answers.
fn waited(case: &Case, decision: &Stamped<Decision>) -> Option<i64> {
    let asked = case.requests.iter().rev().find(|request| request.stamp.seq < decision.stamp.seq)?;
    Some(decision.stamp.time.duration_since(asked.stamp.time).as_mins())
}

/// Whether the day by which it should have been closed lies in the year, and it was not closed by then.
fn is_late(case: &Case, year: &Year, now: Timestamp) -> bool {
    let ended = match (&case.revoked, case.scope()) {
        (Some(revoked), _) => revoked.stamp.time,
        (None, Some(scope)) => scope.period.to(),
        (None, None) => return false,
    };
    let Ok(due) = ended.checked_add(SignedDuration::from_hours(24 * LATE_DAYS)) else { return false };
    let closed = case.closed.as_ref().map_or(now, |closed| closed.stamp.time);
    year.has(due) && closed > due
}

/// A sample as it was drawn and recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The calendar year.
    pub year: i16,
    /// How many cases were asked for.
    pub size: u32,
    /// The seed: 32 random bytes, or those that were asked for.
    pub seed: Digest,
    /// How many entries the ledger had: the register as it stood then is what was drawn from.
    pub entries: u64,
    /// How many cases the year had.
    pub population: u64,
    /// The cases with a violation: all of them are in the sample.
    pub violations: Vec<RecordId>,
    /// The cases drawn from the others, in the order they were drawn.
    pub drawn: Vec<RecordId>,
}

impl Sample {
    /// All cases of the sample: first those with a violation.
    pub fn cases(&self) -> impl Iterator<Item = &RecordId> {
        self.violations.iter().chain(&self.drawn)
    }
}

/// Draws a sample of a year's cases: all with a violation, and as many of the others as are left of `size`, without
/// replacement, each as likely as any other.
///
/// `random` gives the numbers that follow from the seed, each between 0 and 2⁶⁴−1. Of *n* cases left, in the order they
/// were first recorded, number *r* mod *n* is taken, where a number that is not below the largest multiple of *n* is
/// passed over; the last case left moves into the place of the one taken.
pub fn draw(
    register: &Register,
    year: &Year,
    size: u32,
    now: Timestamp,
    random: &mut dyn FnMut() -> u64,
) -> (Vec<RecordId>, Vec<RecordId>) {
    let (violated, mut others): (Vec<_>, Vec<_>) =
        register.cases().filter(|case| year.touches(case)).partition(|case| case.is_violated(now));
    let violations: Vec<RecordId> = violated.iter().map(|case| case.record).collect();
    let wanted = usize::try_from(size).unwrap_or(usize::MAX).saturating_sub(violations.len());
    let mut drawn = Vec::new();
    while drawn.len() < wanted && !others.is_empty() {
        let place = below(others.len() as u64, random);
        drawn.push(others.swap_remove(usize::try_from(place).unwrap_or(0)).record);
    }
    (violations, drawn)
}

/// How many cases the year had.
pub fn population(register: &Register, year: &Year) -> u64 {
    register.cases().filter(|case| year.touches(case)).count() as u64
}

/// A number below `bound`, which is not 0, each as likely as any other.
fn below(bound: u64, random: &mut dyn FnMut() -> u64) -> u64 {
    let over = u64::MAX - u64::MAX % bound;
    loop {
        let number = random();
        // The largest multiple itself is the first number that is passed over.
        if number < over {
            return number % bound;
        }
    }
}

/// Whether the sample names only cases of the register, and none twice.
pub fn is_sound(sample: &Sample, register: &Register) -> bool {
    let mut seen = BTreeSet::new();
    sample.cases().all(|record| register.find(record).is_some() && seen.insert(*record))
        && (1..=MOST_SAMPLES).contains(&sample.size)
}

#[cfg(test)]
mod tests;
