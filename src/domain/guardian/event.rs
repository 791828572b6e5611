//! What happened between guardians and the desk. Kept for ever: fields may be added with a default, never renamed.

use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{Evidence, Facts},
    id::RecordId,
    text::CleanText,
};

use super::{
    consent::{ConsentGiven, Withdrawal},
    order::{Deletion, DeletionOrder, OrderRefusal, Telling},
};

/// One thing that happened. All of it speaks of children and is sealed apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum GuardianEvent {
    /// A guardian consented.
    ConsentRecorded {
        /// The consent.
        record: RecordId,
        /// What was consented to.
        consent: Box<ConsentGiven>,
    },
    /// A guardian took a consent back.
    ConsentWithdrawn {
        /// The consent.
        record: RecordId,
        /// How.
        withdrawal: Box<Withdrawal>,
    },
    /// A guardian ordered a child's data deleted.
    OrderRecorded {
        /// The order.
        record: RecordId,
        /// What was ordered.
        order: Box<DeletionOrder>,
    },
    /// A recipient of the data was told of the order, or is not told for a reason.
    OrderTold {
        /// The order.
        record: RecordId,
        /// The recipient.
        recipient: CleanText,
        /// Whether it was told.
        telling: Box<Telling>,
    },
    /// The data was deleted in a system.
    OrderDone {
        /// The order.
        record: RecordId,
        /// Where, when and by whom.
        deletion: Box<Deletion>,
    },
    /// The order is carried out.
    OrderCompleted {
        /// The order.
        record: RecordId,
        /// What is to be said at the end.
        note: CleanText,
    },
    /// The order is not carried out.
    OrderRefused {
        /// The order.
        record: RecordId,
        /// Why, and what the guardian was answered.
        refusal: Box<OrderRefusal>,
    },
}

impl GuardianEvent {
    /// The name of the kind of event as it stands in the leaf.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::ConsentRecorded { .. } => "consent.recorded",
            Self::ConsentWithdrawn { .. } => "consent.withdrawn",
            Self::OrderRecorded { .. } => "order.recorded",
            Self::OrderTold { .. } => "order.told",
            Self::OrderDone { .. } => "order.done",
            Self::OrderCompleted { .. } => "order.completed",
            Self::OrderRefused { .. } => "order.refused",
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::ConsentRecorded { record, .. }
            | Self::ConsentWithdrawn { record, .. }
            | Self::OrderRecorded { record, .. }
            | Self::OrderTold { record, .. }
            | Self::OrderDone { record, .. }
            | Self::OrderCompleted { record, .. }
            | Self::OrderRefused { record, .. } => *record,
        }
    }

    /// Whether it speaks of children, so that its payload is sealed apart under the record's own key.
    pub const fn is_childrens(&self) -> bool {
        true
    }

    /// What of it stands in the leaf, to be checked without a key.
    pub fn facts(&self) -> Facts {
        let at = |at| Facts { at: Some(at), ..Facts::default() };
        match self {
            Self::ConsentRecorded { consent, .. } => at(consent.message.at),
            Self::ConsentWithdrawn { withdrawal, .. } => at(withdrawal.message.at),
            Self::OrderRecorded { order, .. } => at(order.received.at),
            Self::OrderTold { telling, .. } => match telling.as_ref() {
                Telling::Told { message } => at(message.at),
                Telling::NotTold { .. } => Facts::default(),
            },
            Self::OrderDone { deletion, .. } => at(deletion.at),
            Self::OrderCompleted { .. } => Facts::default(),
            Self::OrderRefused { refusal, .. } => {
                Facts { acting_for: refusal.acting_for, ..at(refusal.reply.at) }
            }
        }
    }

    /// The files that prove it, in order: their bytes are sealed beside it.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::ConsentRecorded { consent, .. } => &consent.message.files,
            Self::ConsentWithdrawn { withdrawal, .. } => &withdrawal.message.files,
            Self::OrderRecorded { order, .. } => &order.received.files,
            Self::OrderTold { telling, .. } => match telling.as_ref() {
                Telling::Told { message } => &message.files,
                Telling::NotTold { .. } => &[],
            },
            Self::OrderRefused { refusal, .. } => &refusal.reply.files,
            Self::OrderDone { .. } | Self::OrderCompleted { .. } => &[],
        }
    }
}
