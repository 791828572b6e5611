//! What a register kept elsewhere tells of a case. It was not decided in this desk, and nothing here vouches for it but
//! where it came from.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    policy::{Line, SourceFile},
    text::{CleanLines, CleanText},
};

use super::{
    people::Channel,
    record::{Access, Outcome},
    request::{FormField, Lack, Request},
};

/// Something that a register kept elsewhere does not tell, though a request made here must. Its place in the request is
/// empty then; for the channel it is [`Channel::Oral`], which counts as no writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Untold {
    /// The requester's staff number.
    StaffId,
    /// The requester's department.
    Department,
    /// The requester's post.
    Post,
    /// What the request rests on.
    Basis,
    /// How the request came.
    Channel,
    /// Where the request can be found again.
    Reference,
    /// The words of the request.
    Text,
    /// Through which system the data was seen.
    System,
}

impl Untold {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::StaffId,
        Self::Department,
        Self::Post,
        Self::Basis,
        Self::Channel,
        Self::Reference,
        Self::Text,
        Self::System,
    ];

    /// The field of a request that may be empty for it.
    const fn field(self) -> Option<FormField> {
        match self {
            Self::StaffId => Some(FormField::StaffId),
            Self::Department => Some(FormField::Department),
            Self::Post => Some(FormField::Post),
            Self::Basis => Some(FormField::Basis),
            Self::Channel => None,
            Self::Reference => Some(FormField::Reference),
            Self::Text => Some(FormField::Text),
            Self::System => Some(FormField::System),
        }
    }
}

/// What was decided, as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldRuling {
    /// Allowed.
    Approved,
    /// Not allowed.
    Refused,
}

/// A decision taken elsewhere, as told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldDecision {
    /// What was decided.
    pub ruling: ToldRuling,
    /// By whom.
    pub by: CleanText,
    /// When.
    pub at: Timestamp,
    /// By which way it was given, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Its words; empty where they were not kept.
    pub text: CleanLines,
}

/// An end as told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldClosing {
    /// When.
    pub at: Timestamp,
    /// On whose word; empty where that is not told.
    pub by: CleanText,
    /// What became of the data, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// A case as a register kept elsewhere tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The file it came from.
    pub source: SourceFile,
    /// Its line or row there.
    pub line: Line,
    /// What was asked.
    pub request: Request,
    /// What of the request is not told.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub untold: BTreeSet<Untold>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<ToldDecision>,
    /// Who saw the data when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accesses: Vec<Access>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<ToldClosing>,
}

impl Imported {
    /// What keeps it from being recorded.
    pub fn lacks(&self, now: Timestamp) -> Vec<Lack> {
        let mut lacks = self.request.lacks(now);
        for access in &self.accesses {
            lacks.extend(access.lacks(now));
        }
        if let Some(decision) = &self.decision {
            lacks.extend(decision.by.is_empty().then_some(Lack::Missing(FormField::Name)));
            lacks.extend((decision.at > now).then_some(Lack::InFuture(FormField::At)));
        }
        if self.closing.as_ref().is_some_and(|closing| closing.at > now) {
            lacks.push(Lack::InFuture(FormField::At));
        }
        let untold = |field| self.untold.iter().any(|untold| untold.field() == Some(field));
        lacks.retain(|lack| match lack {
            Lack::Missing(field) => !untold(*field),
            // How long was once granted elsewhere is not for this house to bound.
            Lack::TooLong => false,
            Lack::InFuture(_) | Lack::TooMany(_) => true,
        });
        lacks
    }
}

#[cfg(test)]
mod tests;
