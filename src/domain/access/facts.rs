//! What of an event stands in the clear in its leaf: enough to check the rules without a key, and nothing that
//! tells of a child or of a member of staff who is no officer.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::{
    id::OfficerId,
    transfer::{AssessmentOutcome, TransferKind},
};

use super::{record::Breach, request::Period};

/// The outcome of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum RulingKind {
    /// Allowed.
    Approved = 1,
    /// Not allowed.
    Refused = 2,
    /// Sent back with a question.
    Returned = 3,
}

/// The public facts of an event.
///
/// In the leaf each present fact is a tag (1 byte), a length (2 bytes, big-endian) and its value, in ascending
/// order of tags:
///
/// | tag | value |
/// |---|---|
/// | 1 | officer id (16): the requester, proposer or assessor, if an officer; the deputy named |
/// | 2 | officer id (16): for whom it was done; who named the deputy |
/// | 3 | outcome (1): 1 approved, 2 refused, 3 returned |
/// | 4 | from (8) ‖ to (8), µs since 1970 UTC, signed |
/// | 5 | at (8): of the written approval, of the access, of the attestation, of the assessment, of a guardian's message |
/// | 6 | breaches (2): a bit each; 0 for an access within its approval |
/// | 7 | nothing (0): an emergency |
/// | 8 | nothing (0): the assessment's written report is attached |
/// | 9 | assessment (1): 1 acceptable, 2 acceptable with measures, 3 not acceptable |
/// | 10 | transfer (1): 1 entrusted, 2 provided, 3 control handed over |
/// | 11 | nothing (0): the transfer approved rests on a guardian's consent |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Requester or deputy.
    pub officer: Option<OfficerId>,
    /// Officer in charge.
    pub acting_for: Option<OfficerId>,
    /// Outcome of a decision.
    pub ruling: Option<RulingKind>,
    /// Period asked for, approved, or of a deputy.
    pub period: Option<Period>,
    /// When it happened, as told.
    pub at: Option<Timestamp>,
    /// How an access went beyond its approval.
    pub breaches: Option<BTreeSet<Breach>>,
    /// Whether it is an emergency.
    pub emergency: bool,
    /// Whether an assessment has its written report.
    pub report: bool,
    /// What an assessment came to.
    pub assessed: Option<AssessmentOutcome>,
    /// The kind of a transfer.
    pub transfer: Option<TransferKind>,
    /// Whether a transfer's approval names a guardian's consent.
    pub consent: bool,
}

impl Facts {
    /// Tags below this one are facts; other parts of a leaf's public bytes use higher ones.
    pub const TAGS_END: u8 = 16;

    /// Their bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut put = |tag: u8, value: &[u8]| {
            out.push(tag);
            out.extend_from_slice(&u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes());
            out.extend_from_slice(value);
        };
        if let Some(officer) = &self.officer {
            put(1, officer.as_bytes());
        }
        if let Some(officer) = &self.acting_for {
            put(2, officer.as_bytes());
        }
        if let Some(ruling) = self.ruling {
            put(3, &[ruling as u8]);
        }
        if let Some(period) = &self.period {
            let times = [period.from(), period.to()].map(|time| time.as_microsecond().to_be_bytes());
            put(4, times.as_flattened());
        }
        if let Some(at) = self.at {
            put(5, &at.as_microsecond().to_be_bytes());
        }
        if let Some(breaches) = &self.breaches {
            let bits = breaches.iter().fold(0, |bits, breach| bits | breach.bit());
            put(6, &bits.to_be_bytes());
        }
        if self.emergency {
            put(7, &[]);
        }
        if self.report {
            put(8, &[]);
        }
        if let Some(outcome) = self.assessed {
            put(9, &[outcome as u8]);
        }
        if let Some(kind) = self.transfer {
            put(10, &[kind as u8]);
        }
        if self.consent {
            put(11, &[]);
        }
        out
    }

    /// Reads them back; `None` when the bytes are laid out otherwise. Tags from [`Self::TAGS_END`] on are others'.
    pub fn read(mut bytes: &[u8]) -> Option<Self> {
        let mut facts = Self::default();
        let mut last = 0;
        while let Some((head, rest)) = bytes.split_first_chunk::<3>() {
            let [tag, high, low] = *head;
            let (value, rest) = rest.split_at_checked(u16::from_be_bytes([high, low]).into())?;
            bytes = rest;
            if tag >= Self::TAGS_END {
                continue;
            }
            if tag <= last {
                return None;
            }
            last = tag;
            match tag {
                1 => facts.officer = Some(OfficerId::from_bytes(value.try_into().ok()?)),
                2 => facts.acting_for = Some(OfficerId::from_bytes(value.try_into().ok()?)),
                3 => {
                    facts.ruling = Some(match value {
                        [1] => RulingKind::Approved,
                        [2] => RulingKind::Refused,
                        [3] => RulingKind::Returned,
                        _ => return None,
                    });
                }
                4 => {
                    let (from, to) = value.split_first_chunk::<8>()?;
                    let to = to.try_into().ok()?;
                    facts.period = Some(Period::new(time(*from)?, time(to)?).ok()?);
                }
                5 => facts.at = Some(time(value.try_into().ok()?)?),
                6 => {
                    let bits = u16::from_be_bytes(value.try_into().ok()?);
                    let known: BTreeSet<Breach> =
                        Breach::ALL.into_iter().filter(|breach| bits & breach.bit() != 0).collect();
                    if known.iter().fold(0, |sum, breach| sum | breach.bit()) != bits {
                        return None;
                    }
                    facts.breaches = Some(known);
                }
                7 if value.is_empty() => facts.emergency = true,
                8 if value.is_empty() => facts.report = true,
                9 => {
                    let mut known = AssessmentOutcome::ALL.into_iter();
                    facts.assessed = Some(known.find(|one| value == [*one as u8])?);
                }
                10 => {
                    let mut known = TransferKind::ALL.into_iter();
                    facts.transfer = Some(known.find(|one| value == [*one as u8])?);
                }
                11 if value.is_empty() => facts.consent = true,
                _ => return None,
            }
        }
        bytes.is_empty().then_some(facts)
    }
}

fn time(bytes: [u8; 8]) -> Option<Timestamp> {
    Timestamp::from_microsecond(i64::from_be_bytes(bytes)).ok()
}
