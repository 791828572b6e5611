//! What was done under an approval, or without one, and how it ended.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::text::CleanText;

use super::{
    people::{ChildId, Person},
    request::{FormField, Lack, missing},
};

/// One access that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Person,
    /// Whose data.
    pub child: ChildId,
    /// Which fields were seen.
    pub fields: BTreeSet<CleanText>,
    /// Through which system.
    pub system: CleanText,
    /// What for.
    pub purpose: CleanText,
    /// What was copied, and where to; `None` when nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copied: Option<CleanText>,
    /// What was exported, and where to; `None` when nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<CleanText>,
}

impl Access {
    /// What keeps it from being recorded.
    pub(super) fn lacks(&self, now: Timestamp) -> Vec<Lack> {
        let mut lacks = self.by.lacks();
        lacks.extend(missing(&[
            (FormField::Fields, self.fields.is_empty() || self.fields.iter().any(CleanText::is_empty)),
            (FormField::System, self.system.is_empty()),
            (FormField::Purpose, self.purpose.is_empty()),
            (FormField::CopyReason, self.copied.as_ref().is_some_and(CleanText::is_empty)),
            (FormField::ExportReason, self.exported.as_ref().is_some_and(CleanText::is_empty)),
        ]));
        if self.at > now {
            lacks.push(Lack::InFuture(FormField::At));
        }
        lacks
    }
}

/// How an access goes beyond what was approved. Recorded with it, for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u16)]
pub enum Breach {
    /// There was no approval: none was asked, it was refused, sent back, or not decided yet.
    NoApproval = 1,
    /// The written approval came afterwards.
    BeforeApproval = 1 << 1,
    /// Before the time approved.
    BeforePeriod = 1 << 2,
    /// After the time approved.
    AfterPeriod = 1 << 3,
    /// By somebody else.
    OtherPerson = 1 << 4,
    /// A child the approval does not name.
    OtherChild = 1 << 5,
    /// Fields the approval does not name.
    OtherFields = 1 << 6,
    /// After the approval was revoked.
    Revoked = 1 << 7,
    /// After the case was closed.
    Closed = 1 << 8,
    /// Copied without leave.
    Copied = 1 << 9,
    /// Exported without leave.
    Exported = 1 << 10,
}

impl Breach {
    /// All of them, in the order of their bits.
    pub const ALL: [Self; 11] = [
        Self::NoApproval,
        Self::BeforeApproval,
        Self::BeforePeriod,
        Self::AfterPeriod,
        Self::OtherPerson,
        Self::OtherChild,
        Self::OtherFields,
        Self::Revoked,
        Self::Closed,
        Self::Copied,
        Self::Exported,
    ];

    /// Its bit in the public part of a leaf.
    pub const fn bit(self) -> u16 {
        self as u16
    }

    /// The name used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoApproval => "no-approval",
            Self::BeforeApproval => "before-approval",
            Self::BeforePeriod => "before-period",
            Self::AfterPeriod => "after-period",
            Self::OtherPerson => "other-person",
            Self::OtherChild => "other-child",
            Self::OtherFields => "other-fields",
            Self::Revoked => "revoked",
            Self::Closed => "closed",
            Self::Copied => "copied",
            Self::Exported => "exported",
        }
    }
}

/// What became of the data at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was only looked at.
    NothingKept,
    /// It was given back.
    Returned,
    /// It was deleted.
    Deleted,
}

impl Outcome {
    /// Every outcome, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::NothingKept, Self::Returned, Self::Deleted];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingKept => "nothing-kept",
            Self::Returned => "returned",
            Self::Deleted => "deleted",
        }
    }
}

/// The word given when a case is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// What became of the data.
    pub outcome: Outcome,
    /// Who vouches for it.
    pub by: Person,
    /// When it was done.
    pub at: Timestamp,
    /// What else is to be said.
    pub note: CleanText,
}
