//! Why the desk says no.

use std::time::Duration;

use crate::{
    domain::{
        decide::Refusal,
        explain::{ErrorClass, Explain, Explanation},
        id::Seq,
        text::CleanText,
    },
    ledger::{LedgerError, NoteError, VerifyError},
    vault::VaultError,
    view::ViewError,
};

use super::place::PlaceError;

/// Why the desk could not open, record or answer.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The workspace's folder.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// Keys and passphrases.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A checkpoint cannot be used.
    #[error(transparent)]
    Checkpoint(#[from] NoteError),
    /// More was recorded since the checkpoint was made.
    #[error("the checkpoint has {size} entries, the ledger {entries}")]
    StaleCheckpoint {
        /// Entries in the checkpoint.
        size: u64,
        /// Entries in the ledger.
        entries: u64,
    },
    /// The person called it off.
    #[error("called off")]
    Stopped,
    /// The view.
    #[error(transparent)]
    View(#[from] ViewError),
    /// What was asked for is not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The desk was opened for reading, or had to stop writing.
    #[error("the desk is read-only: {why}")]
    ReadOnly {
        /// Why.
        why: String,
    },
    /// An entry's payload is not what the program understands.
    #[error("entry {seq} cannot be read: {why}")]
    Payload {
        /// The entry.
        seq: Seq,
        /// Why.
        why: String,
    },
    /// The unlocked key is not the one the ledger enrolled.
    #[error("the ledger enrolled another key for {officer}")]
    ForeignKey {
        /// The officer.
        officer: CleanText,
    },
    /// The bundled sample cannot be read.
    #[error("the bundled sample: {}", .0.id)]
    Sample(Explanation),
    /// The operating system gives no randomness.
    #[error("no randomness: {0}")]
    Randomness(String),
}

impl DeskError {
    /// How long another attempt is refused, after wrong passphrases came too fast.
    pub fn wait(&self) -> Option<Duration> {
        match self {
            Self::Vault(VaultError::WaitFor { seconds }) => Some(Duration::from_secs(*seconds)),
            _ => None,
        }
    }
}

impl From<VerifyError> for DeskError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Cancelled => Self::Stopped,
            VerifyError::Checkpoint(error) => Self::Checkpoint(error),
            VerifyError::Unreadable(error) => Self::Ledger(error),
        }
    }
}

impl Explain for DeskError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Place(error) => error.explain(),
            Self::Vault(error) => error.explain(),
            Self::Ledger(error) => error.explain(),
            Self::Checkpoint(error) => error.explain(),
            Self::StaleCheckpoint { size, entries } => {
                Explanation::new(ErrorClass::User, "err-stale-checkpoint")
                    .with("size", size)
                    .with("entries", entries)
            }
            Self::Stopped => Explanation::new(ErrorClass::User, "err-stopped"),
            Self::View(error) => error.explain(),
            Self::Refused(refusal) => refusal.explain(),
            Self::ReadOnly { why } => {
                Explanation::new(ErrorClass::Configuration, "err-read-only").with("why", why)
            }
            Self::Payload { seq, why } => {
                Explanation::new(ErrorClass::Internal, "err-payload").with("seq", seq).with("why", why)
            }
            Self::ForeignKey { officer } => {
                Explanation::new(ErrorClass::Internal, "err-keyring-ledger").with("officer", officer)
            }
            Self::Sample(explanation) => explanation.clone(),
            Self::Randomness(why) => {
                Explanation::new(ErrorClass::Configuration, "err-randomness").with("why", why)
            }
        }
    }
}
