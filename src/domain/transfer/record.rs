//! A transfer with its course, folded from its events.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{Attestation, ChildId, Stamp, Stamped, Subjects},
    id::{OfficerId, RecordId},
    text::CleanText,
};

use super::{
    event::TransferEvent,
    proposal::{Assessment, TransferApproval, TransferProposal},
};

/// Where a transfer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TransferState {
    /// Waiting for its assessment.
    Proposed,
    /// Assessed, waiting for a decision.
    Assessed,
    /// Approved.
    Approved,
    /// Refused.
    Refused,
    /// Over.
    Ended,
}

impl TransferState {
    /// Every state, in the order of a transfer's life.
    pub const ALL: [Self; 5] = [Self::Proposed, Self::Assessed, Self::Approved, Self::Refused, Self::Ended];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Assessed => "assessed",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Ended => "ended",
        }
    }
}

/// Everything about one transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Its record.
    pub record: RecordId,
    /// What was proposed.
    pub proposed: Option<Stamped<TransferProposal>>,
    /// Assessments, in order; the last one counts.
    pub assessments: Vec<Stamped<Assessment>>,
    /// Officers of this workspace who proposed or assessed, by whoever's hand that was recorded.
    pub parties: BTreeSet<OfficerId>,
    /// The approval.
    pub approved: Option<Stamped<TransferApproval>>,
    /// The refusal, and why.
    pub refused: Option<Stamped<CleanText>>,
    /// The officer in charge, when a deputy refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_for: Option<OfficerId>,
    /// The end, and what became of the data there.
    pub ended: Option<Stamped<Attestation>>,
}

impl Transfer {
    /// A transfer of which nothing is known yet.
    pub const fn new(record: RecordId) -> Self {
        Self {
            record,
            proposed: None,
            assessments: Vec::new(),
            parties: BTreeSet::new(),
            approved: None,
            refused: None,
            refused_for: None,
            ended: None,
        }
    }

    /// Takes in an event; those of other records change nothing.
    pub fn take(&mut self, stamp: Stamp, event: &TransferEvent) {
        if event.record() != self.record {
            return;
        }
        match event {
            TransferEvent::TransferProposed { proposal, officer, .. } => {
                self.parties.extend(officer);
                self.proposed = Some(Stamped { stamp, what: TransferProposal::clone(proposal) });
            }
            TransferEvent::TransferAssessed { assessment, officer, .. } => {
                self.parties.extend(officer);
                self.assessments.push(Stamped { stamp, what: Assessment::clone(assessment) });
            }
            TransferEvent::TransferApproved { approval, .. } => {
                self.approved = Some(Stamped { stamp, what: TransferApproval::clone(approval) });
            }
            TransferEvent::TransferRefused { reason, acting_for, .. } => {
                self.refused_for = *acting_for;
                self.refused = Some(Stamped { stamp, what: reason.clone() });
            }
            TransferEvent::TransferEnded { attestation, .. } => {
                self.ended = Some(Stamped { stamp, what: attestation.clone() });
            }
        }
    }

    /// Where it stands.
    pub const fn state(&self) -> TransferState {
        match (&self.ended, &self.refused, &self.approved) {
            (Some(_), ..) => TransferState::Ended,
            (None, Some(_), _) => TransferState::Refused,
            (None, None, Some(_)) => TransferState::Approved,
            (None, None, None) if self.assessments.is_empty() => TransferState::Proposed,
            (None, None, None) => TransferState::Assessed,
        }
    }

    /// The assessment that counts.
    pub fn assessment(&self) -> Option<&Stamped<Assessment>> {
        self.assessments.last()
    }

    /// When it was refused or ended.
    pub fn over(&self) -> Option<Timestamp> {
        let ended = self.ended.as_ref().map(|ended| ended.stamp.time);
        ended.or(self.refused.as_ref().map(|refused| refused.stamp.time))
    }

    /// The children it names; none where a group is described.
    pub fn children(&self) -> BTreeSet<ChildId> {
        match self.proposed.as_ref().map(|proposed| &proposed.what.subjects) {
            Some(Subjects::Named(children)) => children.clone(),
            Some(Subjects::Described { .. }) | None => BTreeSet::new(),
        }
    }
}
