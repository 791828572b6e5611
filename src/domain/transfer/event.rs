//! What happened to a transfer. Kept for ever: fields may be added with a default, never renamed.

use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{Attestation, Evidence, Facts},
    id::{OfficerId, RecordId},
    text::CleanText,
};

use super::proposal::{Assessment, TransferApproval, TransferProposal};

/// One thing that happened. All of it speaks of children and is sealed apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum TransferEvent {
    /// A transfer was proposed.
    TransferProposed {
        /// The transfer.
        record: RecordId,
        /// What is proposed.
        proposal: Box<TransferProposal>,
        /// Who proposes, when an officer of this workspace.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<OfficerId>,
    },
    /// It was assessed.
    TransferAssessed {
        /// The transfer.
        record: RecordId,
        /// The assessment.
        assessment: Box<Assessment>,
        /// Who assessed, when an officer of this workspace.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<OfficerId>,
    },
    /// It was approved.
    TransferApproved {
        /// The transfer.
        record: RecordId,
        /// The approval.
        approval: Box<TransferApproval>,
    },
    /// It was refused.
    TransferRefused {
        /// The transfer.
        record: RecordId,
        /// Why.
        reason: CleanText,
        /// The officer in charge, when a deputy decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<OfficerId>,
    },
    /// It is over.
    TransferEnded {
        /// The transfer.
        record: RecordId,
        /// What became of the data there, on whose word.
        attestation: Attestation,
    },
}

impl TransferEvent {
    /// The name of the kind of event as it stands in the leaf.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::TransferProposed { .. } => "transfer.proposed",
            Self::TransferAssessed { .. } => "transfer.assessed",
            Self::TransferApproved { .. } => "transfer.approved",
            Self::TransferRefused { .. } => "transfer.refused",
            Self::TransferEnded { .. } => "transfer.ended",
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::TransferProposed { record, .. }
            | Self::TransferAssessed { record, .. }
            | Self::TransferApproved { record, .. }
            | Self::TransferRefused { record, .. }
            | Self::TransferEnded { record, .. } => *record,
        }
    }

    /// Whether it speaks of children, so that its payload is sealed apart under the record's own key.
    pub const fn is_childrens(&self) -> bool {
        true
    }

    /// What of it stands in the leaf, to be checked without a key.
    pub fn facts(&self) -> Facts {
        match self {
            Self::TransferProposed { proposal, officer, .. } => {
                Facts { officer: *officer, transfer: Some(proposal.kind), ..Facts::default() }
            }
            Self::TransferAssessed { assessment, officer, .. } => Facts {
                officer: *officer,
                at: Some(assessment.at),
                report: !assessment.report.is_empty(),
                assessed: Some(assessment.outcome),
                ..Facts::default()
            },
            Self::TransferApproved { approval, .. } => Facts {
                acting_for: approval.acting_for,
                consent: !approval.consents.is_empty(),
                ..Facts::default()
            },
            Self::TransferRefused { acting_for, .. } => Facts { acting_for: *acting_for, ..Facts::default() },
            Self::TransferEnded { attestation, .. } => Facts { at: Some(attestation.at), ..Facts::default() },
        }
    }

    /// The files that prove it, in order: their bytes are sealed beside it.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::TransferAssessed { assessment, .. } => &assessment.report,
            Self::TransferProposed { .. }
            | Self::TransferApproved { .. }
            | Self::TransferRefused { .. }
            | Self::TransferEnded { .. } => &[],
        }
    }
}
