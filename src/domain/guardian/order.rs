//! A guardian's order to delete a child's data: whom it must reach, where it was done, and how long that takes.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{ChildId, Message, Person, Stamp, Stamped},
    id::{OfficerId, RecordId},
    text::CleanText,
};

use super::{
    consent::{Guardian, IdentityCheck},
    event::GuardianEvent,
};

/// What every such order rests on: PIPL 47, Minors Regulations 34, Children Provisions 20. By the ids of the legal facts.
pub const DELETION_BASIS: [&str; 3] = ["CN-G11", "CN-G19", "CN-G27"];

/// Why the data is to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// It was collected without a guardian's consent.
    WithoutConsent,
    /// It was collected, kept, used or disclosed against the law or the agreement.
    Unlawful,
    /// It goes beyond the purpose, scope or time agreed.
    BeyondAgreement,
    /// Consent was taken back.
    ConsentWithdrawn,
    /// The account was cancelled or the service no longer used.
    AccountEnded,
    /// The service is stopped.
    ServiceStopped,
    /// Another ground; the guardian's words say which.
    Other,
}

impl Ground {
    /// Every ground, in the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::WithoutConsent,
        Self::Unlawful,
        Self::BeyondAgreement,
        Self::ConsentWithdrawn,
        Self::AccountEnded,
        Self::ServiceStopped,
        Self::Other,
    ];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WithoutConsent => "without-consent",
            Self::Unlawful => "unlawful",
            Self::BeyondAgreement => "beyond-agreement",
            Self::ConsentWithdrawn => "consent-withdrawn",
            Self::AccountEnded => "account-ended",
            Self::ServiceStopped => "service-stopped",
            Self::Other => "other",
        }
    }

    /// Where it stands, by the ids of the legal facts; `P…` is the published policy's promise.
    pub const fn basis(self) -> &'static [&'static str] {
        match self {
            Self::WithoutConsent => &["P26", "CN-G27"],
            Self::Unlawful | Self::BeyondAgreement | Self::ConsentWithdrawn | Self::AccountEnded => {
                &["CN-G27"]
            }
            Self::ServiceStopped => &["CN-G28"],
            Self::Other => &[],
        }
    }
}

/// In how many calendar days the house wants an order carried out: 1 to 365. The law says 'promptly' and gives no
/// number, the sample policy 'as soon as possible': shown as the house's own wherever it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct HouseTarget(u16);

/// The number of days is none from 1 to 365.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} days are no target: 1 to 365 are")]
pub struct BadTarget(pub u16);

impl HouseTarget {
    /// Its days.
    pub const fn days(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for HouseTarget {
    type Error = BadTarget;

    fn try_from(days: u16) -> Result<Self, BadTarget> {
        if (1..=365).contains(&days) { Ok(Self(days)) } else { Err(BadTarget(days)) }
    }
}

impl From<HouseTarget> for u16 {
    fn from(target: HouseTarget) -> Self {
        target.0
    }
}

/// The order as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionOrder {
    /// Who orders.
    pub guardian: Guardian,
    /// How it was made sure that it is the guardian.
    pub check: IdentityCheck,
    /// Whose data.
    pub child: ChildId,
    /// The order itself, by whatever way it came. Its time is when it was received: the clock runs from there.
    pub received: Message,
    /// What is to be deleted.
    pub asked: CleanText,
    /// On which grounds; at least one.
    pub grounds: BTreeSet<Ground>,
    /// The grounds in the guardian's words.
    pub in_words: CleanText,
    /// Companies and SDKs that were given the data and are to be told.
    pub recipients: BTreeSet<CleanText>,
    /// By when the house wants it done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<HouseTarget>,
}

/// Whether a recipient was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Telling {
    /// It was told, so and then.
    Told {
        /// What it was told, by which way, when.
        message: Message,
    },
    /// It was not, and won't be.
    NotTold {
        /// Why.
        reason: CleanText,
    },
}

/// That the data was deleted in one of the business's own systems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// The system.
    pub system: CleanText,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Person,
    /// What else is to be said: which tables, which backups go when.
    pub note: CleanText,
}

/// That the order is not carried out. The guardian is told in writing, with reasons (Minors Regulations art. 34).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRefusal {
    /// Why.
    pub reason: CleanText,
    /// What the guardian was answered.
    pub reply: Message,
    /// The officer in charge, when a deputy decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<OfficerId>,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderState {
    /// Its clock is running.
    Open,
    /// Carried out.
    Completed,
    /// Refused, with reasons.
    Refused,
}

impl OrderState {
    /// Every state, in the order of an order's life.
    pub const ALL: [Self; 3] = [Self::Open, Self::Completed, Self::Refused];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Completed => "completed",
            Self::Refused => "refused",
        }
    }
}

/// An order with its course, folded from its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its record.
    pub record: RecordId,
    /// What was ordered.
    pub ordered: Option<Stamped<DeletionOrder>>,
    /// Whom it reached, in the order it was recorded; of a recipient the last one counts.
    pub tellings: Vec<(CleanText, Stamped<Telling>)>,
    /// Where it was done.
    pub deletions: Vec<Stamped<Deletion>>,
    /// That it is done, and what was said at the end.
    pub completed: Option<Stamped<CleanText>>,
    /// That it was refused.
    pub refused: Option<Stamped<OrderRefusal>>,
}

impl Order {
    /// An order of which nothing is known yet.
    pub const fn new(record: RecordId) -> Self {
        Self {
            record,
            ordered: None,
            tellings: Vec::new(),
            deletions: Vec::new(),
            completed: None,
            refused: None,
        }
    }

    /// Takes in an event; those of other records and of consents change nothing.
    pub fn take(&mut self, stamp: Stamp, event: &GuardianEvent) {
        if event.record() != self.record {
            return;
        }
        match event {
            GuardianEvent::OrderRecorded { order, .. } => {
                self.ordered = Some(Stamped { stamp, what: DeletionOrder::clone(order) });
            }
            GuardianEvent::OrderTold { recipient, telling, .. } => {
                self.tellings.push((recipient.clone(), Stamped { stamp, what: Telling::clone(telling) }));
            }
            GuardianEvent::OrderDone { deletion, .. } => {
                self.deletions.push(Stamped { stamp, what: Deletion::clone(deletion) });
            }
            GuardianEvent::OrderCompleted { note, .. } => {
                self.completed = Some(Stamped { stamp, what: note.clone() });
            }
            GuardianEvent::OrderRefused { refusal, .. } => {
                self.refused = Some(Stamped { stamp, what: OrderRefusal::clone(refusal) });
            }
            GuardianEvent::ConsentRecorded { .. } | GuardianEvent::ConsentWithdrawn { .. } => {}
        }
    }

    /// Where it stands.
    pub const fn state(&self) -> OrderState {
        match (&self.refused, &self.completed) {
            (Some(_), _) => OrderState::Refused,
            (None, Some(_)) => OrderState::Completed,
            (None, None) => OrderState::Open,
        }
    }

    /// What is recorded of telling this recipient.
    pub fn telling(&self, recipient: &CleanText) -> Option<&Stamped<Telling>> {
        self.tellings.iter().rev().find(|(name, _)| name == recipient).map(|(_, telling)| telling)
    }

    /// The recipients of whom it is neither recorded that they were told nor why not.
    pub fn untold(&self) -> impl Iterator<Item = &CleanText> {
        let recipients = self.ordered.iter().flat_map(|ordered| &ordered.what.recipients);
        recipients.filter(|recipient| self.telling(recipient).is_none())
    }

    /// For how long the order has been waiting, or had been when it was completed or refused.
    pub fn age(&self, now: Timestamp) -> SignedDuration {
        let until = self.ended().unwrap_or(now);
        self.ordered.as_ref().map_or(SignedDuration::ZERO, |o| until.duration_since(o.what.received.at))
    }

    /// By when the house wants it done: its days counted on the calendar of `zone`. No law gives a number.
    pub fn house_target(&self, zone: &TimeZone) -> Option<Timestamp> {
        let ordered = &self.ordered.as_ref()?.what;
        let received = ordered.received.at.to_zoned_datetime(zone.clone());
        let days = Span::new().try_days(ordered.target?.days()).ok()?;
        received.checked_add(days).ok().map(|due| due.timestamp())
    }

    /// When it was completed or refused.
    pub fn ended(&self) -> Option<Timestamp> {
        let completed = self.completed.as_ref().map(|completed| completed.stamp.time);
        completed.or(self.refused.as_ref().map(|refused| refused.stamp.time))
    }

    /// Whose data it is about.
    pub fn children(&self) -> BTreeSet<ChildId> {
        self.ordered.iter().map(|ordered| ordered.what.child.clone()).collect()
    }
}
