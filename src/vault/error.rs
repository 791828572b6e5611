//! What can go wrong with keys.

use std::{io, path::PathBuf};

use super::share::ShareError;
use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::OfficerId,
};

/// Why the keyring, a passphrase or a key did not serve.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The passphrase has too few characters.
    #[error("the passphrase is {missing} characters too short (at least {least} are needed)")]
    PassphraseTooShort {
        /// How many characters are missing.
        missing: usize,
        /// How many there must be.
        least: usize,
    },
    /// The passphrase does not open this officer's keys.
    #[error("the passphrase of officer {officer} is wrong")]
    WrongPassphrase {
        /// The officer whose keys stay shut.
        officer: OfficerId,
    },
    /// Too many wrong passphrases: the next try is due later.
    #[error("the next passphrase may be tried in {seconds} s")]
    WaitFor {
        /// Whole seconds to wait, rounded up, 1 to 60.
        seconds: u64,
    },
    /// The keyring names no such officer.
    #[error("no officer {officer} in the keyring")]
    NoSuchOfficer {
        /// Who was named.
        officer: OfficerId,
    },
    /// There is a keyring already; it is never overwritten by a new one.
    #[error("{path} exists already")]
    KeyringExists {
        /// The file.
        path: PathBuf,
    },
    /// There is no keyring.
    #[error("{path} does not exist")]
    NoKeyring {
        /// The file.
        path: PathBuf,
    },
    /// A newer program wrote the keyring; it is left as it is.
    #[error("{path} has version {version}, this program reads up to {supported}")]
    NewerKeyring {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u64,
        /// The newest version this program reads.
        supported: u64,
    },
    /// A pre-release wrote the keyring; it is left as it is.
    #[error("{path} was written by a pre-release")]
    OldKeyring {
        /// The file.
        path: PathBuf,
    },
    /// The officer's role holds no key to children's data.
    #[error("the officer holds no key to children's data")]
    NoChildrenKey,
    /// A share of the recovery kit does not serve.
    #[error(transparent)]
    Share(#[from] ShareError),
    /// The keyring is not what this program or any earlier one writes.
    #[error("{path} is damaged: {why}")]
    DamagedKeyring {
        /// The file.
        path: PathBuf,
        /// What is wrong, for a log.
        why: String,
    },
    /// Argon2id settings outside what is sensible: 8 KiB to 1 GiB, 1 to 16 passes, 1 to 4 lanes.
    #[error("Argon2id with {memory_kib} KiB, {passes} passes, {lanes} lanes is out of bounds")]
    KdfOutOfBounds {
        /// Memory in KiB.
        memory_kib: u32,
        /// Passes.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
    /// The path is a symbolic link, or not an ordinary file; neither is followed.
    #[error("{path} is not an ordinary file")]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// Sealed bytes do not open with this key in this place.
    #[error("the sealed bytes do not open: wrong key, wrong place, or altered")]
    NotOpened,
    /// The system gave no memory or randomness, or a primitive refused.
    #[error("the system refused: {why}")]
    Refused {
        /// What it said.
        why: String,
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

impl Explain for VaultError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        let configuration = |id| Explanation::new(ErrorClass::Configuration, id);
        match self {
            Self::PassphraseTooShort { missing, least } => {
                user("err-passphrase-too-short").with("missing", missing).with("least", least)
            }
            Self::WrongPassphrase { .. } => user("err-wrong-passphrase"),
            Self::WaitFor { seconds } => user("err-wait-for").with("seconds", seconds),
            Self::NoSuchOfficer { officer } => user("err-no-such-officer").with("officer", &officer.short()),
            Self::KeyringExists { path } => user("err-keyring-exists").with("path", &path.display()),
            Self::NoKeyring { path } => configuration("err-no-keyring").with("path", &path.display()),
            Self::NewerKeyring { path, version, supported } => configuration("err-newer-keyring")
                .with("path", &path.display())
                .with("version", version)
                .with("supported", supported),
            Self::OldKeyring { path } => configuration("err-old-keyring").with("path", &path.display()),
            Self::NoChildrenKey => user("err-no-children-key"),
            Self::Share(error) => error.explain(),
            Self::DamagedKeyring { path, why } => {
                configuration("err-damaged-keyring").with("path", &path.display()).with("why", why)
            }
            Self::KdfOutOfBounds { memory_kib, passes, lanes } => {
                configuration("err-vault-kdf-out-of-bounds")
                    .with("memory", memory_kib)
                    .with("passes", passes)
                    .with("lanes", lanes)
            }
            Self::NotAFile { path } => configuration("err-vault-not-a-file").with("path", &path.display()),
            Self::NotOpened => Explanation::new(ErrorClass::Internal, "err-vault-not-opened"),
            Self::Refused { why } => configuration("err-vault-refused").with("why", why),
            Self::Io { path, source } => {
                configuration("err-vault-io").with("path", &path.display()).with("why", source)
            }
        }
    }
}
