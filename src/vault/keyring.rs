//! `keyring.json`: who the officers are, their public keys, their wrapped secrets, and the workspace's keys.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    MIN_PASSPHRASE_CHARS, attempts,
    children::ChildrenKey,
    disk,
    entry::{self, Entry, Newcomer},
    error::VaultError,
    hex,
    kdf::{self, KdfStrength},
    seal,
    sealed_box::BoxSecret,
    unlocked::{self, Unlocked, WorkspaceKeys},
};
use crate::domain::{
    id::{KeyId, OfficerId},
    officer::{Officer, Role},
};

/// Name of the keyring in the workspace.
pub const KEYRING_FILE: &str = "keyring.json";
pub(super) const VERSION: u64 = 2;
/// More officers than any organisation has.
const MOST_OFFICERS: usize = 10_000;
const SIGNED: &[u8] = b"privacy-desk/keyring/signed/v2\0";

/// What the workspace's keyring tells without a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyring {
    pub(super) path: PathBuf,
    pub(super) document: Document,
}

/// A public key and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyHolder {
    /// The officer.
    pub officer: OfficerId,
    /// The key's id.
    pub key: KeyId,
    /// The Ed25519 public key.
    pub public_key: [u8; 32],
    /// The officer's role.
    pub role: Role,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Document {
    version: u64,
    /// Of the workspace's keys: how many data keys there are.
    pub generation: u32,
    /// What record keys are wrapped to.
    #[serde(with = "hex")]
    pub children_public: [u8; 32],
    pub officers: Vec<Entry>,
    /// Who made this keyring.
    pub signer: KeyId,
    #[serde(with = "hex")]
    pub signature: [u8; 64],
}

/// What is read first: another version may differ in everything else.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

impl Document {
    /// All but the officers' wrapped secrets.
    pub fn signed_message(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for entry in &self.officers {
            hash.update(entry.signed_part());
        }
        let officers = hash.finalize();
        [
            SIGNED,
            &self.generation.to_be_bytes(),
            &self.children_public,
            self.signer.as_bytes(),
            &(self.officers.len() as u64).to_be_bytes(),
            &officers,
        ]
        .concat()
    }
}

impl Keyring {
    /// Reads the workspace's keyring. Signatures are looked at when it is unlocked or changed.
    ///
    /// # Errors
    /// No keyring, a link in its place, another version, or a file that is not a keyring.
    pub fn load(workspace: &Path) -> Result<Self, VaultError> {
        let path = workspace.join(KEYRING_FILE);
        let bytes = disk::read(&path)?.ok_or_else(|| VaultError::NoKeyring { path: path.clone() })?;
        let damaged = |why: String| VaultError::DamagedKeyring { path: path.clone(), why };
        let Versioned { version } = serde_json::from_slice(&bytes).map_err(|e| damaged(e.to_string()))?;
        match version {
            VERSION => {}
            1 => return Err(VaultError::OldKeyring { path }),
            newer if newer > VERSION => {
                return Err(VaultError::NewerKeyring { path, version, supported: VERSION });
            }
            other => return Err(damaged(format!("version {other}"))),
        }
        let document: Document = serde_json::from_slice(&bytes).map_err(|e| damaged(e.to_string()))?;
        if document.officers.is_empty() || document.officers.len() > MOST_OFFICERS {
            return Err(damaged(format!("{} officers", document.officers.len())));
        }
        for (index, entry) in document.officers.iter().enumerate() {
            if unlocked::key_id(&entry.public_key) != entry.key {
                return Err(damaged(format!("the key id of officer {} is not that of the key", entry.id)));
            }
            if document
                .officers
                .iter()
                .take(index)
                .any(|other| other.id == entry.id || other.key == entry.key)
            {
                return Err(damaged(format!("officer {} stands in it twice", entry.id)));
            }
        }
        Ok(Self { path, document })
    }

    /// The officers, in order of enrolment, the recovery kit included.
    pub fn officers(&self) -> Vec<Officer> {
        self.document.officers.iter().map(Entry::officer).collect()
    }

    /// Their public keys and roles, to compare with those the ledger enrolled.
    pub fn public_keys(&self) -> Vec<KeyHolder> {
        self.document
            .officers
            .iter()
            .map(|entry| KeyHolder {
                officer: entry.id,
                key: entry.key,
                public_key: entry.public_key,
                role: entry.role,
            })
            .collect()
    }

    /// The generation of the workspace's keys, counted from 1.
    pub const fn generation(&self) -> u32 {
        self.document.generation
    }

    /// The key of who last changed officers or keys in it. Whether that officer was entitled to, the ledger tells.
    pub const fn signer(&self) -> KeyId {
        self.document.signer
    }

    /// Whether one of its officers signed it as it stands, and each vouches for what is sealed to them.
    ///
    /// # Errors
    /// [`VaultError::DamagedKeyring`]: somebody without a key wrote to it.
    pub(super) fn check_signed(&self) -> Result<(), VaultError> {
        let damaged = |why: String| VaultError::DamagedKeyring { path: self.path.clone(), why };
        let document = &self.document;
        if let Some(entry) = document.officers.iter().find(|entry| !entry.vouches()) {
            return Err(damaged(format!("the key that officer {} is sealed to is not their own", entry.id)));
        }
        let signed =
            document.officers.iter().find(|entry| entry.key == document.signer).is_some_and(|entry| {
                entry::is_signed(&entry.public_key, &document.signed_message(), &document.signature)
            });
        if signed { Ok(()) } else { Err(damaged("no officer signed it as it stands".to_owned())) }
    }

    pub(super) fn entry(&self, officer: OfficerId) -> Result<&Entry, VaultError> {
        self.document
            .officers
            .iter()
            .find(|entry| entry.id == officer)
            .ok_or(VaultError::NoSuchOfficer { officer })
    }

    /// An officer's keys, opened with the secret that wraps them.
    pub(super) fn open(&self, officer: OfficerId, secret: &str) -> Result<Unlocked, VaultError> {
        let entry = self.entry(officer)?;
        let own = entry.unwrap(secret)?;
        self.check_signed()?;
        let keys =
            entry.take(&own, self.document.generation, self.document.children_public).map_err(|_| {
                VaultError::DamagedKeyring {
                    path: self.path.clone(),
                    why: format!("the workspace's keys do not open for officer {}", entry.id),
                }
            })?;
        Unlocked::new(entry.officer(), own, keys)
    }

    /// Puts it in the workspace in place of what is there: after a crash there is the one or the other.
    ///
    /// # Errors
    /// When the disk refuses; the keyring that was there stays then.
    pub fn store(&self) -> Result<(), VaultError> {
        disk::place(&self.path, &self.bytes()?, disk::Over::Anything)
    }

    fn bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut bytes = serde_json::to_vec_pretty(&self.document)
            .map_err(|error| VaultError::Refused { why: error.to_string() })?;
        bytes.push(b'\n');
        if bytes.len() as u64 > disk::LARGEST {
            return Err(VaultError::Refused { why: "the keyring would be over 1 MiB".to_owned() });
        }
        Ok(bytes)
    }
}

/// Refuses a passphrase that is too short.
pub(super) fn check_passphrase(passphrase: &SecretString) -> Result<(), VaultError> {
    let chars = kdf::normalised(passphrase.expose_secret()).chars().count();
    match MIN_PASSPHRASE_CHARS.saturating_sub(chars) {
        0 => Ok(()),
        missing => Err(VaultError::PassphraseTooShort { missing, least: MIN_PASSPHRASE_CHARS }),
    }
}

/// Makes the workspace's keyring with its first officer and fresh keys.
///
/// # Errors
/// A passphrase under [`MIN_PASSPHRASE_CHARS`] characters; a keyring that is there already; a role that could not
/// hold all keys.
pub fn create(
    workspace: &Path,
    founder: Newcomer,
    passphrase: &SecretString,
    strength: KdfStrength,
) -> Result<Unlocked, VaultError> {
    let path = workspace.join(KEYRING_FILE);
    check_passphrase(passphrase)?;
    if !founder.role.reads_children() {
        return Err(VaultError::NoChildrenKey);
    }
    if disk::read(&path)?.is_some() {
        return Err(VaultError::KeyringExists { path });
    }
    let children = BoxSecret::random()?;
    let keys = WorkspaceKeys {
        data: vec![Zeroizing::new(seal::random()?)],
        children_public: children.public()?,
        children: Some(ChildrenKey::new(children)),
    };
    let (entry, own) = Entry::make(founder, passphrase.expose_secret(), strength, &keys)?;
    let children_public = keys.children_public;
    let unlocked = Unlocked::new(entry.officer(), own, keys)?;
    let document = Document {
        version: VERSION,
        generation: 1,
        children_public,
        officers: vec![entry],
        signer: unlocked.key_id(),
        signature: [0; 64],
    };
    let keyring = Keyring { path, document }.signed(&unlocked);
    disk::place(&keyring.path, &keyring.bytes()?, disk::Over::Nothing)?;
    Ok(unlocked)
}

/// Opens an officer's keys. Takes as long as Argon2id does, about a second at [`KdfStrength::STANDARD`].
///
/// # Errors
/// [`VaultError::WaitFor`] when wrong passphrases came too fast, [`VaultError::WrongPassphrase`] (also when the
/// officer's entry in the keyring was altered: the two cannot be told apart), or a keyring that cannot be read or
/// that no officer signed as it stands.
pub fn unlock(
    workspace: &Path,
    officer: OfficerId,
    passphrase: &SecretString,
    now: Timestamp,
) -> Result<Unlocked, VaultError> {
    let keyring = Keyring::load(workspace)?;
    keyring.entry(officer)?;
    attempts::begin(workspace, now)?;
    let unlocked = keyring.open(officer, passphrase.expose_secret())?;
    attempts::clear(workspace)?;
    Ok(unlocked)
}

#[cfg(test)]
mod tests;
