//! What is to be handed to whom, how that was assessed, and what was approved.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{Evidence, Person, Subjects},
    id::{OfficerId, RecordId},
    text::{CleanLines, CleanText},
};

/// In which role the recipient gets the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum TransferKind {
    /// It processes on our behalf (委托处理).
    Entrusted = 1,
    /// It decides itself what it does with it (提供).
    Provided = 2,
    /// It takes our place, as in a merger (转让、转移).
    ControlHandedOver = 3,
}

/// Whether a kind of transfer needs the guardian's consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentDuty {
    /// No law seen asks for a further one.
    NotAsked,
    /// The published policy wants it again, or the assessment with its written report in its stead.
    OrAssessment,
    /// The law wants a separate one, given by the guardian.
    Needed,
}

impl TransferKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Entrusted, Self::Provided, Self::ControlHandedOver];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entrusted => "entrusted",
            Self::Provided => "provided",
            Self::ControlHandedOver => "control-handed-over",
        }
    }

    /// Whether it needs the guardian's consent.
    pub const fn consent(self) -> ConsentDuty {
        match self {
            Self::Entrusted => ConsentDuty::NotAsked,
            Self::Provided => ConsentDuty::Needed,
            Self::ControlHandedOver => ConsentDuty::OrAssessment,
        }
    }

    /// Where its duties stand, by the ids of the legal facts; `P…` is the published policy's promise.
    pub const fn basis(self) -> &'static [&'static str] {
        match self {
            Self::Entrusted => &["CN-G04", "CN-G25", "CN-G15", "CN-G16"],
            Self::Provided => &["CN-G06", "CN-G08", "CN-G26", "CN-G15", "CN-G16", "P25"],
            Self::ControlHandedOver => &["CN-G05", "CN-G26", "CN-G15", "P25"],
        }
    }
}

/// A guardian's consent that a transfer rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentReference {
    /// A consent recorded here.
    Record(RecordId),
    /// Consents kept elsewhere, and where.
    Elsewhere(CleanText),
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferProposal {
    /// Who wants it.
    pub proposer: Person,
    /// In which role the recipient gets it.
    pub kind: TransferKind,
    /// Who gets it.
    pub recipient: CleanText,
    /// Whose data.
    pub subjects: Subjects,
    /// Which fields.
    pub fields: BTreeSet<CleanText>,
    /// What for.
    pub purpose: CleanText,
    /// By which way it is handed over.
    pub method: CleanText,
    /// How it is protected on the way and there.
    pub measures: CleanText,
    /// What may go wrong.
    pub risks: CleanText,
    /// Guardians' consents it rests on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub consents: BTreeSet<ConsentReference>,
}

/// What an assessment came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum AssessmentOutcome {
    /// The risk can be taken.
    Acceptable = 1,
    /// It can be taken with the measures that the conclusion names.
    WithMeasures = 2,
    /// It cannot.
    NotAcceptable = 3,
}

impl AssessmentOutcome {
    /// Every outcome, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Acceptable, Self::WithMeasures, Self::NotAcceptable];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acceptable => "acceptable",
            Self::WithMeasures => "with-measures",
            Self::NotAcceptable => "not-acceptable",
        }
    }

    /// Whether an approval may follow.
    pub const fn allows(self) -> bool {
        !matches!(self, Self::NotAcceptable)
    }
}

/// A security assessment of the transfer, the organisation's own or a third party's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// What it came to.
    pub outcome: AssessmentOutcome,
    /// Who assessed.
    pub assessor: Person,
    /// When it was finished.
    pub at: Timestamp,
    /// What it concludes, in words.
    pub conclusion: CleanLines,
    /// The written report and what belongs to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report: Vec<Evidence>,
}

/// That a transfer may take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferApproval {
    /// On which conditions, or what else is to be said.
    pub note: CleanText,
    /// All consents it rests on, those of the proposal included.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub consents: BTreeSet<ConsentReference>,
    /// The officer in charge, when a deputy decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<OfficerId>,
}
