//! `keyring.json`: who the officers are, their public keys, and their wrapped secrets.

use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{
    MIN_PASSPHRASE_CHARS, attempts, disk,
    error::VaultError,
    kdf::{self, KdfStrength},
    seal::{self, SealingKey},
    unlocked::{self, Unlocked},
};
use crate::domain::{
    id::{KeyId, OfficerId},
    officer::{Officer, Role},
    text::CleanText,
};

/// Name of the keyring in the workspace.
pub const KEYRING_FILE: &str = "keyring.json";
const VERSION: u64 = 1;
/// More officers than any organisation has.
const MOST_OFFICERS: usize = 10_000;

/// What the workspace's keyring tells without a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyring {
    path: PathBuf,
    entries: Vec<Entry>,
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
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Document {
    version: u64,
    officers: Vec<Entry>,
}

/// What is read first: a newer file may differ in everything else.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    id: OfficerId,
    name: CleanText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    staff_id: Option<CleanText>,
    role: Role,
    key: KeyId,
    #[serde(with = "hex")]
    public_key: [u8; 32],
    kdf: KdfStrength,
    #[serde(with = "hex")]
    salt: [u8; 32],
    /// Nonce ‖ sealed (signing seed ‖ workspace data key) ‖ tag.
    #[serde(with = "hex")]
    wrapped: [u8; 64 + SealingKey::OVERHEAD],
}

impl Entry {
    /// What the wrapped secrets are bound to: another role, key or cheaper Argon2id will not open them.
    fn place(&self) -> Vec<u8> {
        let mut place = b"privacy-desk/keyring/v1\0".to_vec();
        place.extend_from_slice(self.id.as_bytes());
        place.extend_from_slice(self.key.as_bytes());
        place.extend_from_slice(&self.public_key);
        place.extend_from_slice(&self.kdf.bytes());
        place.extend_from_slice(&self.salt);
        place.extend_from_slice(self.role.name().as_bytes());
        place
    }

    fn officer(&self) -> Officer {
        Officer {
            id: self.id,
            name: self.name.clone(),
            staff_id: self.staff_id.clone(),
            role: self.role,
            key: self.key,
        }
    }
}

impl Keyring {
    /// Reads the workspace's keyring.
    ///
    /// # Errors
    /// No keyring, a link in its place, a newer version, or a file that is not a keyring.
    pub fn load(workspace: &Path) -> Result<Self, VaultError> {
        let path = workspace.join(KEYRING_FILE);
        let bytes = disk::read(&path)?.ok_or_else(|| VaultError::NoKeyring { path: path.clone() })?;
        let damaged = |why: String| VaultError::DamagedKeyring { path: path.clone(), why };
        let Versioned { version } = serde_json::from_slice(&bytes).map_err(|e| damaged(e.to_string()))?;
        if version > VERSION {
            return Err(VaultError::NewerKeyring { path, version, supported: VERSION });
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
        Ok(Self { path, entries: document.officers })
    }

    /// The officers, in order of enrolment.
    pub fn officers(&self) -> Vec<Officer> {
        self.entries.iter().map(Entry::officer).collect()
    }

    /// Their public keys, to compare with those the ledger enrolled.
    pub fn public_keys(&self) -> Vec<KeyHolder> {
        self.entries
            .iter()
            .map(|entry| KeyHolder { officer: entry.id, key: entry.key, public_key: entry.public_key })
            .collect()
    }

    fn store_new(&self) -> Result<(), VaultError> {
        let document = Document { version: VERSION, officers: self.entries.clone() };
        let mut bytes = serde_json::to_vec_pretty(&document)
            .map_err(|error| VaultError::Refused { why: error.to_string() })?;
        bytes.push(b'\n');
        disk::place(&self.path, &bytes, disk::Over::Nothing)
    }
}

/// Makes the workspace's keyring with its first officer: a fresh signing key and a fresh data key.
///
/// # Errors
/// A passphrase under [`MIN_PASSPHRASE_CHARS`] characters; a keyring that is there already.
pub fn create(
    workspace: &Path,
    officer: OfficerId,
    name: CleanText,
    role: Role,
    passphrase: &SecretString,
    strength: KdfStrength,
) -> Result<Unlocked, VaultError> {
    let path = workspace.join(KEYRING_FILE);
    let chars = kdf::normalised(passphrase.expose_secret()).chars().count();
    if let missing @ 1.. = MIN_PASSPHRASE_CHARS.saturating_sub(chars) {
        return Err(VaultError::PassphraseTooShort { missing, least: MIN_PASSPHRASE_CHARS });
    }
    if disk::read(&path)?.is_some() {
        return Err(VaultError::KeyringExists { path });
    }
    let seed = Zeroizing::new(seal::random()?);
    let data = Zeroizing::new(seal::random()?);
    let public_key = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
    let mut entry = Entry {
        id: officer,
        name,
        staff_id: None,
        role,
        key: unlocked::key_id(&public_key),
        public_key,
        kdf: strength,
        salt: seal::random()?,
        wrapped: [0; 64 + SealingKey::OVERHEAD],
    };
    let mut bundle = Zeroizing::new([0; 64]);
    for (to, from) in bundle.iter_mut().zip(seed.iter().chain(data.iter())) {
        *to = *from;
    }
    let wrapping = kdf::wrapping_key(passphrase.expose_secret(), &entry.salt, strength)?;
    let wrapped = SealingKey::new(*wrapping).seal(bundle.as_ref(), &entry.place())?;
    entry.wrapped = wrapped
        .try_into()
        .map_err(|_| VaultError::Refused { why: "sealing changed its length".to_owned() })?;
    let unlocked = Unlocked::new(entry.officer(), &seed, &data)?;
    Keyring { path, entries: vec![entry] }.store_new()?;
    Ok(unlocked)
}

/// Opens an officer's keys. Takes as long as Argon2id does, about a second at [`KdfStrength::STANDARD`].
///
/// # Errors
/// [`VaultError::WaitFor`] when wrong passphrases came too fast, [`VaultError::WrongPassphrase`] (also when the
/// officer's entry in the keyring was altered: the two cannot be told apart), or a keyring that cannot be read.
pub fn unlock(
    workspace: &Path,
    officer: OfficerId,
    passphrase: &SecretString,
    now: Timestamp,
) -> Result<Unlocked, VaultError> {
    let keyring = Keyring::load(workspace)?;
    let entry = keyring
        .entries
        .iter()
        .find(|entry| entry.id == officer)
        .ok_or(VaultError::NoSuchOfficer { officer })?;
    attempts::begin(workspace, now)?;
    let wrapping = kdf::wrapping_key(passphrase.expose_secret(), &entry.salt, entry.kdf)?;
    let bundle = SealingKey::new(*wrapping)
        .open(&entry.wrapped, &entry.place())
        .map_err(|_| VaultError::WrongPassphrase { officer })?;
    let damaged = |why: &str| VaultError::DamagedKeyring { path: keyring.path.clone(), why: why.to_owned() };
    let (seed, rest) =
        bundle.split_first_chunk::<32>().ok_or_else(|| damaged("the wrapped keys are short"))?;
    let data = rest.first_chunk::<32>().ok_or_else(|| damaged("the wrapped keys are short"))?;
    let unlocked = Unlocked::new(entry.officer(), &Zeroizing::new(*seed), &Zeroizing::new(*data))?;
    if unlocked.public_key() != entry.public_key {
        return Err(damaged("the wrapped key is not the public one's"));
    }
    attempts::clear(workspace)?;
    Ok(unlocked)
}

/// Byte arrays as hexadecimal text.
mod hex {
    use std::fmt::Write;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer, const N: usize>(bytes: &[u8; N], to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(N * 2);
        for byte in bytes {
            write!(text, "{byte:02x}").map_err(serde::ser::Error::custom)?;
        }
        to.serialize_str(&text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(from: D) -> Result<[u8; N], D::Error> {
        let text = String::deserialize(from)?;
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let wrong = || D::Error::custom(format!("{} hexadecimal digits are expected", N * 2));
        if text.len() != N * 2 {
            return Err(wrong());
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let (Some(high), Some(low)) =
                (pair.first().copied().and_then(digit), pair.last().copied().and_then(digit))
            else {
                return Err(wrong());
            };
            *byte = high << 4 | low;
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests;
