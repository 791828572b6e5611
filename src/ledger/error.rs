//! What can go wrong with the ledger, and what can be wrong in it.

use std::{io, path::PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::{KeyId, Seq},
};

/// What is wrong with the first bad entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// What stands there is not what was signed.
    Edited,
    /// An entry is missing, and those after it know it was there.
    Removed,
    /// A genuine entry stands where another belongs, which is found further on.
    Reordered,
    /// A genuine entry stands a second time.
    Duplicated,
    /// Something stands between two genuine entries that follow on each other.
    Inserted,
    /// The entry bears no signature.
    Unsigned,
    /// The entry is signed with a key that is not in force, or not the signer's own.
    WrongKey,
    /// It is dated before the entry in front of it, and its flags do not say so; or they say so and it is not.
    BackDated,
    /// It is shorter than somebody else has seen it: entries were cut off, or the whole workspace was put back.
    RolledBack,
    /// It is not the ledger that somebody else has seen: another history was put in its place.
    Forked,
    /// The last append is unfinished: a crash or a full disk, and nobody was told it was recorded.
    TornTail,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Edited,
        Self::Removed,
        Self::Reordered,
        Self::Duplicated,
        Self::Inserted,
        Self::Unsigned,
        Self::WrongKey,
        Self::BackDated,
        Self::RolledBack,
        Self::Forked,
        Self::TornTail,
    ];

    /// The id of its words.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Edited => "find-edited",
            Self::Removed => "find-removed",
            Self::Reordered => "find-reordered",
            Self::Duplicated => "find-duplicated",
            Self::Inserted => "find-inserted",
            Self::Unsigned => "find-unsigned",
            Self::WrongKey => "find-wrong-key",
            Self::BackDated => "find-back-dated",
            Self::RolledBack => "find-rolled-back",
            Self::Forked => "find-forked",
            Self::TornTail => "find-torn-tail",
        }
    }
}

/// How it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "shows", rename_all = "kebab-case")]
pub enum Evidence {
    /// The bytes are no frame, or their checksum differs.
    Checksum,
    /// The leaf is not laid out as a leaf.
    LeafForm,
    /// The signature is not of these bytes.
    Signature,
    /// The signature is all zeros.
    NoSignature,
    /// The sealed payload is not the one whose hash was signed.
    PayloadHash,
    /// The sealed payload is gone.
    PayloadGone,
    /// The entry's numbers or hashes do not follow on the entry before.
    Chain,
    /// The commit does not state the size and root of the tree.
    Commit,
    /// The commit of an append is gone.
    CommitGone,
    /// A note between the entries does not fit its place.
    Note,
    /// No entry with this number is to be found; the next one has another.
    NextIs {
        /// The number found in its place.
        found: u64,
    },
    /// It is entry `of` again.
    CopyOf {
        /// The number it bears.
        of: u64,
    },
    /// It is entry `of`, out of its place.
    Displaced {
        /// The number it bears.
        of: u64,
    },
    /// The genuine entry follows further on.
    GenuineFollows,
    /// The entry behind it was signed on top of another one in this place.
    OtherFollowed,
    /// The key is not enrolled in this ledger.
    KeyUnknown {
        /// Its id.
        key: KeyId,
    },
    /// The key was taken out of force before.
    KeyRemoved {
        /// Its id.
        key: KeyId,
    },
    /// It enrols or removes a key, and its officer's role, the key, or its form does not allow that.
    KeyChange,
    /// The key belongs to another officer than the one the entry names.
    KeyOfAnother {
        /// Its id.
        key: KeyId,
    },
    /// The keyring holds another public key for this officer or key id.
    KeyringDiffers {
        /// The id of the key enrolled in the ledger.
        key: KeyId,
    },
    /// So many bytes at the end form no finished append.
    Unfinished {
        /// How many.
        bytes: u64,
    },
    /// Time and clock flag contradict each other.
    ClockFlag,
    /// The checkpoint has more entries than there are.
    ShorterThanCheckpoint {
        /// How many it has.
        size: u64,
    },
    /// The first entries do not make the root that the checkpoint states.
    OtherRoot {
        /// How many entries it has.
        size: u64,
    },
    /// This workspace remembers more entries than there are.
    ShorterThanRemembered {
        /// How many it remembers.
        remembered: u64,
    },
    /// This workspace remembers another entry at this place.
    OtherThanRemembered,
}

/// The first thing wrong in a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("entry {seq}: {kind:?} ({evidence:?})")]
pub struct Finding {
    /// The place in the ledger, counted from 0, from which on it is not what it should be.
    pub seq: Seq,
    /// What was done.
    pub kind: FindingKind,
    /// How it shows.
    pub evidence: Evidence,
}

impl Explain for Evidence {
    fn explain(&self) -> Explanation {
        let found = |id| Explanation::new(ErrorClass::Internal, id);
        match self {
            Self::Checksum => found("find-by-checksum"),
            Self::LeafForm => found("find-by-leaf-form"),
            Self::Signature => found("find-by-signature"),
            Self::NoSignature => found("find-by-no-signature"),
            Self::PayloadHash => found("find-by-payload-hash"),
            Self::PayloadGone => found("find-by-payload-gone"),
            Self::Chain => found("find-by-chain"),
            Self::Commit => found("find-by-commit"),
            Self::CommitGone => found("find-by-commit-gone"),
            Self::Note => found("find-by-note"),
            Self::NextIs { found: next } => found("find-by-next-is").with("found", next),
            Self::CopyOf { of } => found("find-by-copy-of").with("of", of),
            Self::Displaced { of } => found("find-by-displaced").with("of", of),
            Self::GenuineFollows => found("find-by-genuine-follows"),
            Self::OtherFollowed => found("find-by-other-followed"),
            Self::KeyUnknown { key } => found("find-by-key-unknown").with("key", &key.short()),
            Self::KeyRemoved { key } => found("find-by-key-removed").with("key", &key.short()),
            Self::KeyChange => found("find-by-key-change"),
            Self::KeyOfAnother { key } => found("find-by-key-of-another").with("key", &key.short()),
            Self::KeyringDiffers { key } => found("find-by-keyring-differs").with("key", &key.short()),
            Self::Unfinished { bytes } => found("find-by-unfinished").with("bytes", bytes),
            Self::ClockFlag => found("find-by-clock-flag"),
            Self::ShorterThanCheckpoint { size } => {
                found("find-by-shorter-than-checkpoint").with("size", size)
            }
            Self::OtherRoot { size } => found("find-by-other-root").with("size", size),
            Self::ShorterThanRemembered { remembered } => {
                found("find-by-shorter-than-remembered").with("remembered", remembered)
            }
            Self::OtherThanRemembered => found("find-by-other-than-remembered"),
        }
    }
}

impl Explain for Finding {
    fn explain(&self) -> Explanation {
        Explanation::new(ErrorClass::Internal, self.kind.message()).with("seq", &self.seq)
    }
}

/// Something worth telling that is no damage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Notice {
    /// The entry's time is earlier than the one before: the clock had been set back. Both times stand in the ledger, and
    /// which of the two was wrong it cannot tell.
    ClockSetBack {
        /// The entry.
        seq: Seq,
        /// What the clock said.
        time: Timestamp,
        /// What it had said for the entry before.
        before: Timestamp,
    },
    /// Another process is writing an append at this moment.
    BeingWritten {
        /// How many bytes of it are there.
        bytes: u64,
    },
}

impl Explain for Notice {
    fn explain(&self) -> Explanation {
        match self {
            Self::ClockSetBack { seq, time, before } => {
                let utc = |time: &Timestamp| time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
                let micros = before.as_microsecond().abs_diff(time.as_microsecond());
                Explanation::new(ErrorClass::Configuration, "warn-clock-set-back")
                    .with("seq", seq)
                    .with("previous", &seq.0.saturating_sub(1))
                    .with("time", &utc(time))
                    .with("before", &utc(before))
                    .with("seconds", &micros.div_ceil(1_000_000))
            }
            Self::BeingWritten { bytes } => {
                Explanation::new(ErrorClass::User, "warn-being-written").with("bytes", bytes)
            }
        }
    }
}

/// Why the ledger did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Another process writes this workspace.
    #[error("the workspace is open in another process (pid {})", pid.map_or("?".to_owned(), |p| p.to_string()))]
    Busy {
        /// That process, when its lock file tells.
        pid: Option<u32>,
    },
    /// There are entries already.
    #[error("{path} holds a ledger already")]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// There is no ledger, or no entry in it.
    #[error("{path} holds no ledger")]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// A payload over 16 MiB. Nothing was written.
    #[error("a payload of {bytes} bytes is over the limit of {most}")]
    PayloadTooLarge {
        /// Its length.
        bytes: u64,
        /// The most there may be.
        most: u64,
    },
    /// One append would fill more than a segment. Nothing was written.
    #[error("an append of {bytes} bytes is over the limit of {most}")]
    AppendTooLarge {
        /// Its length.
        bytes: u64,
        /// The most there may be.
        most: u64,
    },
    /// The draft cannot stand in a leaf: empty append, action that is no `word.word`, public part too long.
    #[error("an entry cannot be made of this: {why}")]
    BadDraft {
        /// What is wrong with it.
        why: &'static str,
    },
    /// The signer's key is not enrolled in this ledger.
    #[error("the key {key} is not enrolled in this ledger")]
    NotEnrolled {
        /// The key.
        key: KeyId,
    },
    /// A write or fsync failed earlier or just now: what it should have recorded may or may not be there, and
    /// nothing more is written until the ledger is opened again.
    #[error("the ledger is read-only since a write failed: {why}")]
    WriteFailed {
        /// What the system said.
        why: String,
    },
    /// The ledger is damaged and open for reading only.
    #[error("the ledger is read-only: {0}")]
    Damaged(Finding),
    /// Sealing or the system's randomness failed. Nothing was written.
    #[error("sealing failed: {why}")]
    Sealing {
        /// What was said.
        why: String,
    },
    /// The payload of this entry does not open, or is not what was signed.
    #[error("the payload of entry {seq} does not open: {why}")]
    NotOpened {
        /// The entry.
        seq: Seq,
        /// What differs.
        why: String,
    },
    /// No such entry, or none at this position.
    #[error("there is no entry {seq}")]
    NoSuchEntry {
        /// What was asked for.
        seq: Seq,
    },
    /// A path of the ledger is a link or no ordinary file.
    #[error("{path} is not an ordinary file")]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// Reading or writing failed.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Explain for LedgerError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        let configuration = |id| Explanation::new(ErrorClass::Configuration, id);
        let internal = |id| Explanation::new(ErrorClass::Internal, id);
        match self {
            Self::Busy { pid } => user("err-ledger-busy")
                .with("pid", &pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string())),
            Self::Exists { path } => user("err-ledger-exists").with("path", &path.display()),
            Self::Missing { path } => user("err-ledger-missing").with("path", &path.display()),
            Self::PayloadTooLarge { bytes, most } => {
                user("err-ledger-payload-too-large").with("bytes", bytes).with("most", most)
            }
            Self::AppendTooLarge { bytes, most } => {
                user("err-ledger-append-too-large").with("bytes", bytes).with("most", most)
            }
            Self::BadDraft { why } => internal("err-ledger-bad-draft").with("why", why),
            Self::NotEnrolled { key } => configuration("err-ledger-not-enrolled").with("key", &key.short()),
            Self::WriteFailed { why } => configuration("err-ledger-write-failed").with("why", why),
            Self::Damaged(finding) => internal("err-ledger-damaged").with("seq", &finding.seq),
            Self::Sealing { why } => internal("err-ledger-sealing").with("why", why),
            Self::NotOpened { seq, why } => {
                internal("err-ledger-payload-not-opened").with("seq", seq).with("why", why)
            }
            Self::NoSuchEntry { seq } => user("err-ledger-no-such-entry").with("seq", seq),
            Self::NotAFile { path } => configuration("err-ledger-not-a-file").with("path", &path.display()),
            Self::Io { path, source } => {
                configuration("err-ledger-io").with("path", &path.display()).with("why", source)
            }
        }
    }
}

/// Turns a system error about `path` into a ledger error.
pub(super) fn io_at(path: &std::path::Path) -> impl FnOnce(io::Error) -> LedgerError + '_ {
    move |source| LedgerError::Io { path: path.to_owned(), source }
}
