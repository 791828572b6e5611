//! What happened in the register of accesses. Kept for ever: fields may be added with a default, never renamed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{OfficerId, RecordId},
    text::CleanText,
};

use super::{
    facts::{Facts, RulingKind},
    imported::Imported,
    people::Evidence,
    record::{Access, Attestation, Breach},
    request::Request,
    ruling::{Decision, Deputy, Ruling},
};

/// One thing that happened. All but the deputies' speak of children and are sealed apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum AccessEvent {
    /// Access was asked for, or asked for again after the request was sent back.
    AccessRequested {
        /// The case.
        record: RecordId,
        /// What is asked.
        request: Box<Request>,
        /// The requester, when an officer of this workspace.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<OfficerId>,
        /// The case that was sent back, when who asks again may not read it: this one is a case of its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<RecordId>,
    },
    /// The request was decided on.
    AccessDecided {
        /// The case.
        record: RecordId,
        /// What was decided.
        decision: Box<Decision>,
    },
    /// An access happened.
    AccessLogged {
        /// The case; one of its own when there was no request.
        record: RecordId,
        /// What was done.
        access: Box<Access>,
        /// How it went beyond what was approved.
        breaches: BTreeSet<Breach>,
    },
    /// The approval was taken back.
    AccessRevoked {
        /// The case.
        record: RecordId,
        /// Why.
        reason: CleanText,
        /// The officer in charge, when a deputy did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<OfficerId>,
    },
    /// The case was closed.
    AccessClosed {
        /// The case.
        record: RecordId,
        /// The word given.
        attestation: Attestation,
    },
    /// A case was taken in from a register kept elsewhere. It was not decided here.
    AccessImported {
        /// The case.
        record: RecordId,
        /// What that register tells, and where it came from.
        imported: Box<Imported>,
    },
    /// An officer in charge named a deputy.
    DeputyNamed {
        /// The appointment.
        record: RecordId,
        /// Who for whom, and how long.
        deputy: Deputy,
    },
    /// An appointment was ended early.
    DeputyEnded {
        /// The appointment.
        record: RecordId,
    },
}

impl AccessEvent {
    /// The name of the kind of event as it stands in the leaf.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::AccessRequested { .. } => "access.requested",
            Self::AccessDecided { .. } => "access.decided",
            Self::AccessLogged { .. } => "access.logged",
            Self::AccessRevoked { .. } => "access.revoked",
            Self::AccessClosed { .. } => "access.closed",
            Self::AccessImported { .. } => "access.imported",
            Self::DeputyNamed { .. } => "deputy.named",
            Self::DeputyEnded { .. } => "deputy.ended",
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::AccessRequested { record, .. }
            | Self::AccessDecided { record, .. }
            | Self::AccessLogged { record, .. }
            | Self::AccessRevoked { record, .. }
            | Self::AccessClosed { record, .. }
            | Self::AccessImported { record, .. }
            | Self::DeputyNamed { record, .. }
            | Self::DeputyEnded { record } => *record,
        }
    }

    /// Whether it speaks of children, so that its payload is sealed apart under the record's own key.
    pub const fn is_childrens(&self) -> bool {
        !matches!(self, Self::DeputyNamed { .. } | Self::DeputyEnded { .. })
    }

    /// What of it stands in the leaf, to be checked without a key.
    pub fn facts(&self) -> Facts {
        match self {
            Self::AccessRequested { request, officer, .. } => Facts {
                officer: *officer,
                period: Some(request.period),
                emergency: request.emergency.is_some(),
                ..Facts::default()
            },
            Self::AccessDecided { decision, .. } => {
                let facts = Facts { acting_for: decision.acting_for, ..Facts::default() };
                match &decision.ruling {
                    Ruling::Approved { scope, writing } => Facts {
                        ruling: Some(RulingKind::Approved),
                        period: Some(scope.period),
                        at: Some(writing.at),
                        ..facts
                    },
                    Ruling::Refused { .. } => Facts { ruling: Some(RulingKind::Refused), ..facts },
                    Ruling::Returned { .. } => Facts { ruling: Some(RulingKind::Returned), ..facts },
                }
            }
            Self::AccessLogged { access, breaches, .. } => {
                Facts { at: Some(access.at), breaches: Some(breaches.clone()), ..Facts::default() }
            }
            Self::AccessRevoked { acting_for, .. } => Facts { acting_for: *acting_for, ..Facts::default() },
            Self::AccessClosed { attestation, .. } => Facts { at: Some(attestation.at), ..Facts::default() },
            // What happened elsewhere is told under seal only: no leaf of this ledger speaks of an approval that was not
            // given here.
            Self::AccessImported { .. } => Facts::default(),
            Self::DeputyNamed { deputy, .. } => Facts {
                officer: Some(deputy.deputy),
                acting_for: Some(deputy.principal),
                period: Some(deputy.period),
                ..Facts::default()
            },
            Self::DeputyEnded { .. } => Facts::default(),
        }
    }

    /// The files that came with it, in order: their bytes are sealed beside it.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::AccessRequested { request, .. } => &request.received.files,
            Self::AccessDecided { decision, .. } => match &decision.ruling {
                Ruling::Approved { writing, .. } => &writing.files,
                Ruling::Refused { .. } | Ruling::Returned { .. } => &[],
            },
            _ => &[],
        }
    }
}
