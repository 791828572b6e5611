//! Erasing what is recorded of children: on which ground, by whom, and from when on.
//!
//! That a record was erased is itself recorded, for ever and for everyone who reads the trail. It therefore must not say
//! what was erased.

use std::collections::BTreeSet;

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{
    access::{Case, ChildId, Facts, NotInCharge, in_charge},
    explain::{ErrorClass, Explain, Explanation},
    guardian::{Consent, Order, OrderState},
    id::{OfficerId, RecordId},
    incident::Exhibit,
    officer::Officer,
    text::{CleanText, folded},
    transfer::{Transfer, TransferRegister},
};

/// What the shortest retention leans on, by the ids of the legal facts: PIPL 56 and Network Data Regulations 12, both
/// three years, both about other records. By analogy only: no law seen fixes how long these are kept.
pub const RETENTION_BASIS: [&str; 2] = ["CN-G15", "CN-G16"];

/// For how many calendar years records are kept after they are over: 3 to 100. A rule of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Retention(u16);

/// The number of years is none from 3 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} years are no retention: 3 to 100 are")]
pub struct BadRetention(pub u16);

impl Explain for BadRetention {
    fn explain(&self) -> Explanation {
        Explanation::new(ErrorClass::User, "err-retention-years").with("years", &self.0)
    }
}

impl Retention {
    /// The shortest.
    pub const SHORTEST: Self = Self(3);

    /// Its years.
    pub const fn years(self) -> u16 {
        self.0
    }

    /// When a record that was over at `over` may go, counted on the calendar of `zone`. What ended on a 29 February may
    /// go on the 28th of a year without one.
    pub fn ends(self, over: Timestamp, zone: &TimeZone) -> Timestamp {
        let years = Span::new().try_years(self.0);
        let end = years.and_then(|years| over.to_zoned_datetime(zone.clone()).checked_add(years));
        end.map_or(Timestamp::MAX, |end| end.timestamp())
    }

    /// Of these records, each with when it was over, those that may go at `now`, and since when; the longest first.
    pub fn may_go(
        self,
        records: impl IntoIterator<Item = (RecordId, Option<Timestamp>)>,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Vec<(RecordId, Timestamp)> {
        let mut due: Vec<_> = records
            .into_iter()
            .filter_map(|(record, over)| Some((record, self.ends(over?, zone))))
            .filter(|(_, end)| *end <= now)
            .collect();
        due.sort_by_key(|(record, end)| (*end, *record));
        due
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self::SHORTEST
    }
}

impl TryFrom<u16> for Retention {
    type Error = BadRetention;

    fn try_from(years: u16) -> Result<Self, BadRetention> {
        if (Self::SHORTEST.0..=100).contains(&years) { Ok(Self(years)) } else { Err(BadRetention(years)) }
    }
}

impl From<Retention> for u16 {
    fn from(retention: Retention) -> Self {
        retention.0
    }
}

/// Why a record is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErasureGround {
    /// A guardian ordered it.
    GuardianOrder {
        /// The order.
        order: RecordId,
    },
    /// It was kept as long as it must be.
    RetentionOver,
    /// It should never have been recorded.
    RecordedByMistake,
}

impl ErasureGround {
    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GuardianOrder { .. } => "guardian-order",
            Self::RetentionOver => "retention-over",
            Self::RecordedByMistake => "recorded-by-mistake",
        }
    }
}

/// What kind of record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// A case of access.
    Case,
    /// A guardian's consent.
    Consent,
    /// A guardian's deletion order.
    Order,
    /// A transfer.
    Transfer,
    /// Evidence of an incident.
    Exhibit,
}

impl RecordKind {
    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Consent => "consent",
            Self::Order => "order",
            Self::Transfer => "transfer",
            Self::Exhibit => "exhibit",
        }
    }
}

/// An erasure that happened. Not about children: everyone who reads the trail reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum ErasureEvent {
    /// A record's key and payloads are destroyed.
    RecordErased {
        /// The record.
        record: RecordId,
        /// What it was.
        kind: RecordKind,
        /// Why.
        ground: ErasureGround,
        /// Why, in words that do not say what was erased.
        reason: CleanText,
        /// The officer in charge, when a deputy did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<OfficerId>,
    },
}

impl ErasureEvent {
    /// The name of the kind of event as it stands in the leaf.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::RecordErased { .. } => "record.erased",
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::RecordErased { record, .. } => *record,
        }
    }

    /// Whether it speaks of children.
    pub const fn is_childrens(&self) -> bool {
        false
    }

    /// Nothing: the leaf names the record, and that is enough.
    pub fn facts(&self) -> Facts {
        Facts::default()
    }
}

/// An order to the desk to erase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erase {
    /// The record.
    pub record: RecordId,
    /// On which ground.
    pub ground: ErasureGround,
    /// Why, in words that name neither child nor guardian.
    pub reason: CleanText,
}

/// What is recorded so far, as far as erasing needs it.
pub trait ErasureRegister: TransferRegister {
    /// Evidence of an incident.
    fn exhibit(&self, record: &RecordId) -> Option<Exhibit>;
    /// Whether this record was erased.
    fn is_erased(&self, record: &RecordId) -> bool;
}

/// Why nothing is erased.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ErasureRefusal {
    /// Only the child-data protection officer erases, or a deputy named for this time.
    #[error("only the child-data protection officer or a deputy in force erases")]
    NotInCharge,
    /// There is no such record about children.
    #[error("there is no record {record}")]
    NoSuchRecord {
        /// What was named.
        record: RecordId,
    },
    /// It is erased already.
    #[error("the record {record} is erased already")]
    AlreadyErased {
        /// The record.
        record: RecordId,
    },
    /// No reason is given.
    #[error("no reason is given")]
    NoReason,
    /// The reason names a child or guardian of the record: it would keep what is to be destroyed.
    #[error("the reason names a child or a guardian")]
    ReasonNames,
    /// There is no such order, or it was refused.
    #[error("there is no order {order} to rest on")]
    NoOrder {
        /// The order.
        order: RecordId,
    },
    /// The record does not name the child of the order.
    #[error("the record is not about the child of the order")]
    OtherChild,
    /// The order is not completed yet.
    #[error("the order is not completed")]
    OrderOpen,
    /// The record is not over: its time has not begun.
    #[error("the record is not closed")]
    NotOver,
    /// The record must be kept longer.
    #[error("the record must be kept until {until}")]
    MustBeKept {
        /// The day it may go.
        until: Date,
    },
    /// It stands as a violation, which is not to be hidden as a mistake.
    #[error("the case stands as a violation")]
    StandsAsViolation,
}

impl From<NotInCharge> for ErasureRefusal {
    fn from(_: NotInCharge) -> Self {
        Self::NotInCharge
    }
}

impl Explain for ErasureRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotInCharge => user("err-access-not-in-charge"),
            Self::NoSuchRecord { record } => user("err-no-such-record").with("record", &record.short()),
            Self::AlreadyErased { record } => {
                user("err-erasure-already-erased").with("record", &record.short())
            }
            Self::NoReason => user("err-erasure-no-reason"),
            Self::ReasonNames => user("err-erasure-reason-names"),
            Self::NoOrder { order } => user("err-erasure-no-order").with("order", &order.short()),
            Self::OtherChild => user("err-erasure-other-child"),
            Self::OrderOpen => user("err-erasure-order-open"),
            Self::NotOver => user("err-erasure-not-over"),
            Self::MustBeKept { until } => user("err-erasure-must-be-kept").with("until", until),
            Self::StandsAsViolation => user("err-erasure-violation"),
        }
    }
}

/// A record that can be erased.
enum Held {
    Case(Box<Case>),
    Consent(Consent),
    Order(Order),
    Transfer(Transfer),
    Exhibit(Exhibit),
}

impl Held {
    fn find(register: &dyn ErasureRegister, record: &RecordId) -> Option<Self> {
        let case = || register.case(record).map(Box::new).map(Self::Case);
        let consent = || register.consent(record).map(Self::Consent);
        let order = || register.order(record).map(Self::Order);
        let transfer = || register.transfer(record).map(Self::Transfer);
        let exhibit = || register.exhibit(record).map(Self::Exhibit);
        case().or_else(consent).or_else(order).or_else(transfer).or_else(exhibit)
    }

    const fn kind(&self) -> RecordKind {
        match self {
            Self::Case(_) => RecordKind::Case,
            Self::Consent(_) => RecordKind::Consent,
            Self::Order(_) => RecordKind::Order,
            Self::Transfer(_) => RecordKind::Transfer,
            Self::Exhibit(_) => RecordKind::Exhibit,
        }
    }

    fn children(&self) -> BTreeSet<ChildId> {
        match self {
            Self::Case(case) => case.children(),
            Self::Consent(consent) => consent.children(),
            Self::Order(order) => order.children(),
            Self::Transfer(transfer) => transfer.children(),
            Self::Exhibit(_) => BTreeSet::new(),
        }
    }

    /// Since when it is of no more use for what it was recorded for.
    fn over(&self) -> Option<Timestamp> {
        match self {
            Self::Case(case) => case.over(),
            Self::Consent(consent) => consent.ended(),
            Self::Order(order) => order.ended(),
            Self::Transfer(transfer) => transfer.over(),
            Self::Exhibit(exhibit) => Some(exhibit.kept.time),
        }
    }

    /// Whether `text` names a child or a guardian of it.
    fn is_named_in(&self, text: &CleanText) -> bool {
        let guardian = match self {
            Self::Consent(consent) => consent.given.as_ref().map(|given| &given.what.guardian.name),
            Self::Order(order) => order.ordered.as_ref().map(|ordered| &ordered.what.guardian.name),
            Self::Case(_) | Self::Transfer(_) | Self::Exhibit(_) => None,
        };
        guardian.is_some_and(|guardian| names(text.as_str(), guardian.as_str()))
            || self.children().iter().any(|child| names(text.as_str(), child.as_str()))
    }
}

/// Decides whether a record may be erased at the time `now`; calendar years are those of `zone`.
///
/// # Errors
/// A refusal; nothing is erased then.
pub fn decide(
    register: &dyn ErasureRegister,
    actor: &Officer,
    command: Erase,
    retention: Retention,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<ErasureEvent, ErasureRefusal> {
    let acting_for = in_charge(register, actor, now)?;
    let Erase { record, ground, reason } = command;
    if register.is_erased(&record) {
        return Err(ErasureRefusal::AlreadyErased { record });
    }
    let held = Held::find(register, &record).ok_or(ErasureRefusal::NoSuchRecord { record })?;
    if reason.is_empty() {
        return Err(ErasureRefusal::NoReason);
    }
    if held.is_named_in(&reason) {
        return Err(ErasureRefusal::ReasonNames);
    }
    match ground {
        ErasureGround::GuardianOrder { order } => {
            let ordered = register.order(&order).filter(|order| order.state() != OrderState::Refused);
            let ordered = ordered.ok_or(ErasureRefusal::NoOrder { order })?;
            // The order itself says what is still to be done; it goes last.
            if order == record && ordered.state() != OrderState::Completed {
                return Err(ErasureRefusal::OrderOpen);
            }
            if held.children().is_disjoint(&ordered.children()) {
                return Err(ErasureRefusal::OtherChild);
            }
            // Who ordered it stands in the order, which may be erased too; the reason stays.
            if Held::Order(ordered).is_named_in(&reason) {
                return Err(ErasureRefusal::ReasonNames);
            }
        }
        ErasureGround::RetentionOver => {
            let end = retention.ends(held.over().ok_or(ErasureRefusal::NotOver)?, zone);
            if now < end {
                return Err(ErasureRefusal::MustBeKept { until: zone.to_datetime(end).date() });
            }
        }
        ErasureGround::RecordedByMistake => {
            if matches!(&held, Held::Case(case) if case.is_violated(now)) {
                return Err(ErasureRefusal::StandsAsViolation);
            }
        }
    }
    Ok(ErasureEvent::RecordErased { record, kind: held.kind(), ground, reason, acting_for })
}

/// Whether `text` has `name` in it, width and case aside. A name of letters and digits must stand alone: `u-1` is not in
/// `u-12`.
fn names(text: &str, name: &str) -> bool {
    let (text, name) = (folded(text), folded(name));
    if name.is_empty() {
        return false;
    }
    let goes_on = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(|c| c.is_ascii_alphanumeric()) && outer.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    text.match_indices(&name).any(|(at, found)| {
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + found.len()..).unwrap_or(""));
        !goes_on(name.chars().next(), before.chars().next_back())
            && !goes_on(name.chars().next_back(), behind.chars().next())
    })
}

#[cfg(test)]
mod tests;
