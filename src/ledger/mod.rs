//! The proof: signed, chained entries in an append-only file, and what verifies them.
//!
//! The format is published in docs/ledger-format.md; what is written here must agree with it byte for byte.

mod apart;
pub mod bundle;
mod chain;
mod checkpoint;
mod cursor;
mod cut;
mod diagnose;
mod entry;
mod error;
mod file;
mod frame;
mod head;
mod lock;
mod medium;
mod merkle;
mod proof;
mod proof_file;
mod reader;
mod scan;
pub mod tiles;
mod verify;

pub use apart::{ApartPiece, SealedApart, apart_place};
pub use chain::{Anchored, GivenAway, Recovery};
pub use checkpoint::{Checkpoint, Expected, NoteError, Signatory, SignedCheckpoint, verifier_key};
pub use cursor::Position;
pub use entry::{
    Appended, Draft, Enrolment, Entry, Leaf, MAX_ACTION, MAX_LEAF, MAX_PAYLOAD, MAX_PUBLIC, Origin, Removal,
    Sealer, Signer,
};
pub use error::{Evidence, Finding, FindingKind, LedgerError, Notice};
pub use file::{Ledger, Opened};
pub use medium::{Directory, Medium};
pub use proof::{Tree, verify_consistency, verify_inclusion};
pub use proof_file::{EntryProof, ProofError};
pub use reader::{Entries, Reader};
pub use verify::{KnownKey, Measure, Progress, Verification, VerifyError, verify};

/// Folder of the segments inside the workspace.
pub const LEDGER_FOLDER: &str = "ledger";
/// The file in the workspace that a writing process holds locked.
pub const LOCK_FILE: &str = "workspace.lock";
