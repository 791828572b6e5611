//! Why the desk says no.

use std::time::Duration;

use crate::{
    domain::{
        decide::Refusal,
        explain::{ErrorClass, Explain, Explanation},
        id::{RecordId, Seq},
        officers::OfficersRefusal,
        text::CleanText,
    },
    ledger::{LedgerError, NoteError, VerifyError, bundle::BundleError},
    minors::MinorsError,
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
    /// An officer's own template has a fault.
    #[error(transparent)]
    Template(#[from] crate::drafting::TemplateError),
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
    /// The officer's name stands under the checkpoint already.
    #[error("the checkpoint bears this officer's signature already")]
    SignedAlready,
    /// The ledger is not the one that the checkpoint speaks of.
    #[error("of {size} entries the ledger has another root than the checkpoint")]
    OtherRoot {
        /// Entries in the checkpoint.
        size: u64,
    },
    /// A bundle could not be written.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// No record has an id that begins so, or several have.
    #[error("{count} records begin with {beginning:?}")]
    UnclearRecord {
        /// What was given.
        beginning: String,
        /// How many there are.
        count: usize,
    },
    /// The person called it off.
    #[error("called off")]
    Stopped,
    /// What lies apart.
    #[error(transparent)]
    Minors(#[from] MinorsError),
    /// Files came with something that files cannot come with.
    #[error("no files can come with this")]
    NoPlaceForFiles,
    /// No such file is kept with the record.
    #[error("no such file is kept with record {record}")]
    NoEvidence {
        /// The record.
        record: RecordId,
    },
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
    /// What was asked for concerning officers is not allowed.
    #[error(transparent)]
    Officers(#[from] OfficersRefusal),
    /// The officer was removed.
    #[error("{officer} was removed; the key is no longer in force")]
    KeyRemoved {
        /// The officer.
        officer: CleanText,
    },
    /// Who made the keyring has been removed since: its keys must be made anew before anything is recorded.
    #[error("the keyring was made by an officer who has been removed")]
    KeysStale,
    /// The keyring was made by nobody whom the ledger knows as entitled to.
    #[error("the keyring was made by nobody entitled to")]
    KeyringUnsigned,
    /// The keyring is older than the ledger.
    #[error("the keyring does not open the ledger's last entry")]
    KeyringBehind,
    /// The keys of records about children could not be wrapped anew.
    #[error("the keys of children's records: {0}")]
    RecordKeys(String),
    /// The key of a record about children is missing or spoilt.
    #[error("the key of record {record} is missing or spoilt")]
    RecordKeyLost {
        /// The record.
        record: RecordId,
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
            Self::Template(error) => error.explain(),
            Self::Vault(error) => error.explain(),
            Self::Ledger(error) => error.explain(),
            Self::Checkpoint(error) => error.explain(),
            Self::StaleCheckpoint { size, entries } => {
                Explanation::new(ErrorClass::User, "err-stale-checkpoint")
                    .with("size", size)
                    .with("entries", entries)
            }
            Self::SignedAlready => Explanation::new(ErrorClass::User, "err-checkpoint-signed-already"),
            Self::OtherRoot { size } => {
                Explanation::new(ErrorClass::Internal, "err-checkpoint-other-root").with("size", size)
            }
            Self::Bundle(error) => error.explain(),
            Self::UnclearRecord { beginning, count } => {
                Explanation::new(ErrorClass::User, "err-unclear-record")
                    .with("beginning", beginning)
                    .with("count", count)
            }
            Self::Stopped => Explanation::new(ErrorClass::User, "err-stopped"),
            Self::Minors(error) => error.explain(),
            Self::NoPlaceForFiles => Explanation::new(ErrorClass::User, "err-no-place-for-files"),
            Self::NoEvidence { record } => {
                Explanation::new(ErrorClass::User, "err-no-evidence").with("record", &record.short())
            }
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
            Self::Officers(refusal) => refusal.explain(),
            Self::KeyRemoved { officer } => {
                Explanation::new(ErrorClass::User, "err-key-removed").with("officer", officer)
            }
            Self::KeysStale => Explanation::new(ErrorClass::User, "err-keys-stale"),
            Self::KeyringUnsigned => Explanation::new(ErrorClass::Internal, "err-keyring-unsigned"),
            Self::KeyringBehind => Explanation::new(ErrorClass::Configuration, "err-keyring-behind"),
            Self::RecordKeys(why) => {
                Explanation::new(ErrorClass::Configuration, "err-record-keys").with("why", why)
            }
            Self::RecordKeyLost { record } => {
                Explanation::new(ErrorClass::Configuration, "err-record-key-lost")
                    .with("record", &record.short())
            }
            Self::Sample(explanation) => explanation.clone(),
            Self::Randomness(why) => {
                Explanation::new(ErrorClass::Configuration, "err-randomness").with("why", why)
            }
        }
    }
}
