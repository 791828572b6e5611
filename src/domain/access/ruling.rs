//! The decision on a request, and who may stand in for whom.

use serde::{Deserialize, Serialize};

use crate::domain::{id::OfficerId, text::CleanText};

use super::{
    people::Message,
    request::{Period, Scope},
};

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// Access is allowed, within this scope and no further.
    Approved {
        /// What is allowed.
        scope: Scope,
        /// The written approval itself.
        writing: Message,
    },
    /// Access is not allowed.
    Refused {
        /// Why.
        reason: CleanText,
    },
    /// More must be known first.
    Returned {
        /// What is asked.
        question: CleanText,
    },
}

/// A decision and for whom it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub ruling: Ruling,
    /// The officer in charge, when a deputy decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<OfficerId>,
}

/// One officer standing in for another for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deputy {
    /// The officer in charge.
    pub principal: OfficerId,
    /// Who stands in.
    pub deputy: OfficerId,
    /// For how long.
    pub period: Period,
}
