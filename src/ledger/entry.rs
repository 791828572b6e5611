//! Entries: the signed leaf and the sealed payload, to the byte.

use std::fmt;

use jiff::Timestamp;
use zeroize::Zeroizing;

use super::{cursor::Position, error::LedgerError, merkle::sha256};
use crate::domain::{
    id::{Digest, EntryId, KeyId, OfficerId, RecordId, Seq},
    officer::Role,
};

/// The longest leaf, so that a bundle can be laid out in tiles.
pub const MAX_LEAF: usize = 65_535;
/// The longest action name.
pub const MAX_ACTION: usize = 64;
/// The longest public part.
pub const MAX_PUBLIC: usize = 32_768;
/// The longest payload before sealing: 16 MiB.
pub const MAX_PAYLOAD: usize = 16 * 1024 * 1024;

const VERSION: u8 = 1;
const FLAG_CLOCK_BACK: u8 = 1;
const FLAG_LAST: u8 = 2;
const SIGNATURE: usize = 64;
const SIGNED_PREFIX: &[u8] = b"privacy-desk/leaf/v1\0";
const ORIGIN_PREFIX: &[u8] = b"privacy-desk/origin/v1\0";

/// Signs entries as an officer. The vault holds the keys; the desk joins the two.
pub trait Signer {
    /// Who signs.
    fn officer(&self) -> OfficerId;
    /// With which key.
    fn key(&self) -> KeyId;
    /// The Ed25519 signature of `message`.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// Seals payloads so that they open in their own place only.
pub trait Sealer {
    /// Seals `plaintext` for `place`. At most 4,000 bytes longer than the plaintext.
    ///
    /// # Errors
    /// In the sealer's words.
    fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, String>;
    /// Opens what was sealed for `place`.
    ///
    /// # Errors
    /// In the sealer's words.
    fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, String>;
}

/// A ledger's identity: SHA-256 over its first entry's id and its founder's public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin(pub Digest);

impl Origin {
    /// The origin of the ledger that `entry` founds under `public_key`.
    pub fn of(entry: &EntryId, public_key: &[u8; 32]) -> Self {
        Self(sha256(&[ORIGIN_PREFIX, entry.as_bytes(), public_key]))
    }
}

/// The public part of an entry that enrols an officer: what an inspector must know to check signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The officer.
    pub officer: OfficerId,
    /// The officer's key.
    pub key: KeyId,
    /// Its Ed25519 public key.
    pub public_key: [u8; 32],
    /// The officer's role.
    pub role: Role,
}

impl Enrolment {
    const LEN: usize = 16 + 16 + 32 + 1;

    /// The 65 bytes that stand in a leaf.
    pub fn bytes(&self) -> Vec<u8> {
        let role = match self.role {
            Role::PrivacyOfficer => 1,
            Role::ChildDataOfficer => 2,
            Role::Clerk => 3,
            Role::Auditor => 4,
            Role::Recovery => 5,
        };
        let mut bytes = Vec::with_capacity(Self::LEN);
        bytes.extend_from_slice(self.officer.as_bytes());
        bytes.extend_from_slice(self.key.as_bytes());
        bytes.extend_from_slice(&self.public_key);
        bytes.push(role);
        bytes
    }

    /// Reads them back; `None` when they are something else, or the key id is not that of the key.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut fields = Fields(bytes);
        let officer = OfficerId::from_bytes(fields.take()?);
        let key = KeyId::from_bytes(fields.take()?);
        let public_key = fields.take()?;
        let [role] = fields.take()?;
        let role = match role {
            1 => Role::PrivacyOfficer,
            2 => Role::ChildDataOfficer,
            3 => Role::Clerk,
            4 => Role::Auditor,
            5 => Role::Recovery,
            _ => return None,
        };
        (fields.0.is_empty() && key == key_id(&public_key)).then_some(Self { officer, key, public_key, role })
    }
}

/// The public part of an entry that takes a key out of force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The officer.
    pub officer: OfficerId,
    /// The officer's key.
    pub key: KeyId,
}

impl Removal {
    /// The 32 bytes that stand in a leaf.
    pub fn bytes(&self) -> Vec<u8> {
        [&self.officer.as_bytes()[..], self.key.as_bytes()].concat()
    }

    /// Reads them back; `None` when they are something else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut fields = Fields(bytes);
        let officer = OfficerId::from_bytes(fields.take()?);
        let key = KeyId::from_bytes(fields.take()?);
        fields.0.is_empty().then_some(Self { officer, key })
    }
}

/// What an entry changes in the keys in force, from the next entry on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// A key comes into force.
    Enrolled(Enrolment),
    /// A key goes out of force.
    Removed(Removal),
}

impl KeyChange {
    /// What an entry of this action with this public part changes. `Ok(None)` when it is about no keys.
    ///
    /// # Errors
    /// The entry takes a key out of force and does not say which.
    pub(super) fn of(action: &str, public: &[u8]) -> Result<Option<Self>, BadRemoval> {
        match action {
            REMOVES => Removal::read(public).map(|removal| Some(Self::Removed(removal))).ok_or(BadRemoval),
            _ if enrols(action) => Ok(Enrolment::read(public).map(Self::Enrolled)),
            _ => Ok(None),
        }
    }

    /// The officer enrolled, if that is the change.
    pub(super) const fn enrolment(self) -> Option<Enrolment> {
        match self {
            Self::Enrolled(enrolment) => Some(enrolment),
            Self::Removed(_) => None,
        }
    }
}

/// A removal that names no key.
#[derive(Debug)]
pub(super) struct BadRemoval;

/// The id of a public key: the first 16 bytes of its SHA-256.
pub(super) fn key_id(public_key: &[u8; 32]) -> KeyId {
    let digest = sha256(&[public_key]);
    let (id, _) = digest.as_bytes().split_first_chunk().unwrap_or((&[0; 16], &[]));
    KeyId::from_bytes(*id)
}

/// An entry to be: what happened, before it has a place.
#[derive(Clone)]
pub struct Draft {
    /// Identity, random.
    pub entry: EntryId,
    /// Hides the payload behind its commitment; random.
    pub salt: [u8; 32],
    /// The record it is about.
    pub record: RecordId,
    /// The kind of event: lower-case words joined by dots.
    pub action: String,
    /// What an inspector may read without a passphrase; never personal data.
    pub public: Vec<u8>,
    /// What happened, sealed when appended.
    pub payload: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Draft {
    /// Without the payload: what is sealed in the ledger must not stand in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("entry", &self.entry)
            .field("action", &self.action)
            .finish_non_exhaustive()
    }
}

impl Draft {
    /// A draft with a fresh id and salt.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new(action: &str, record: RecordId, payload: Vec<u8>) -> Result<Self, LedgerError> {
        let (mut entry, mut salt) = ([0; 16], [0; 32]);
        for bytes in [&mut entry[..], &mut salt[..]] {
            getrandom::fill(bytes).map_err(|error| LedgerError::Sealing { why: error.to_string() })?;
        }
        Ok(Self {
            entry: EntryId::from_bytes(entry),
            salt,
            record,
            action: action.to_owned(),
            public: Vec::new(),
            payload: Zeroizing::new(payload),
        })
    }

    /// The same draft, enrolling an officer. Entry 0 must enrol its founder.
    #[must_use]
    pub fn enrolling(mut self, enrolment: &Enrolment) -> Self {
        self.public = enrolment.bytes();
        self
    }

    /// The same draft, taking an officer's key out of force.
    #[must_use]
    pub fn removing(mut self, removal: &Removal) -> Self {
        self.public = removal.bytes();
        self
    }

    /// Whether it can stand in a leaf.
    pub(super) fn check(&self) -> Result<(), LedgerError> {
        if !is_action(self.action.as_bytes()) {
            return Err(LedgerError::BadDraft {
                why: "the action is not of lower-case words joined by dots",
            });
        }
        if self.public.len() > MAX_PUBLIC {
            return Err(LedgerError::BadDraft { why: "the public part is over 32 KiB" });
        }
        if enrols(&self.action) && Enrolment::read(&self.public).is_none() {
            return Err(LedgerError::BadDraft { why: "an enrolment without a valid public key" });
        }
        if KeyChange::of(&self.action, &self.public).is_err() {
            return Err(LedgerError::BadDraft { why: "a removal that does not name officer and key" });
        }
        if self.payload.len() > MAX_PAYLOAD {
            return Err(LedgerError::PayloadTooLarge {
                bytes: self.payload.len() as u64,
                most: MAX_PAYLOAD as u64,
            });
        }
        Ok(())
    }
}

/// The action that takes a key out of force.
const REMOVES: &str = "officer.removed";

/// Whether entries of this action put a key in force.
pub(super) fn enrols(action: &str) -> bool {
    matches!(action, "workspace.founded" | "officer.enrolled")
}

fn is_action(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes.len() <= MAX_ACTION
        && bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-'))
}

/// A leaf: what is signed, hashed and never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The ledger it belongs to.
    pub origin: Origin,
    /// Its place, counted from 0.
    pub seq: Seq,
    /// The entry's id.
    pub entry: EntryId,
    /// Leaf hash of the entry before; zeros in entry 0.
    pub previous: Digest,
    /// When it was recorded, to the microsecond, by the clock of the machine.
    pub time: Timestamp,
    /// Whether the clock was behind the entry before.
    pub clock_back: bool,
    /// Whether it is the last entry of its append.
    pub last: bool,
    /// Who recorded it.
    pub actor: OfficerId,
    /// The key it is signed with.
    pub key: KeyId,
    /// The record it is about.
    pub record: RecordId,
    /// SHA-256(salt ‖ payload).
    pub commitment: Digest,
    /// SHA-256 of the sealed payload.
    pub sealed_hash: Digest,
    /// Length of the sealed payload in bytes.
    pub sealed_length: u32,
    /// SHA-256 of the last anchor's body; zeros when there is none.
    pub anchor: Digest,
    /// The kind of event.
    pub action: String,
    /// What may be read without a passphrase.
    pub public: Vec<u8>,
    /// Ed25519 signature of the leaf.
    pub signature: [u8; 64],
}

impl Leaf {
    /// The bytes of the leaf, signed by `sign`.
    pub(super) fn encode(&self, sign: impl FnOnce(&[u8]) -> [u8; 64]) -> Vec<u8> {
        let mut flags = 0;
        if self.clock_back {
            flags |= FLAG_CLOCK_BACK;
        }
        if self.last {
            flags |= FLAG_LAST;
        }
        // Signed as prefix ‖ leaf, so it is built behind the prefix, which is taken off again.
        let mut out = Vec::with_capacity(SIGNED_PREFIX.len() + 384 + self.public.len());
        out.extend_from_slice(SIGNED_PREFIX);
        out.extend_from_slice(&[VERSION, flags]);
        out.extend_from_slice(self.origin.0.as_bytes());
        out.extend_from_slice(&self.seq.0.to_be_bytes());
        out.extend_from_slice(self.entry.as_bytes());
        out.extend_from_slice(self.previous.as_bytes());
        out.extend_from_slice(&self.time.as_microsecond().to_be_bytes());
        out.extend_from_slice(self.actor.as_bytes());
        out.extend_from_slice(self.key.as_bytes());
        out.extend_from_slice(self.record.as_bytes());
        out.extend_from_slice(self.commitment.as_bytes());
        out.extend_from_slice(self.sealed_hash.as_bytes());
        out.extend_from_slice(&self.sealed_length.to_be_bytes());
        out.extend_from_slice(self.anchor.as_bytes());
        out.push(self.action.len() as u8);
        out.extend_from_slice(self.action.as_bytes());
        out.extend_from_slice(&(self.public.len() as u16).to_be_bytes());
        out.extend_from_slice(&self.public);
        let signature = sign(&out);
        out.extend_from_slice(&signature);
        out.drain(..SIGNED_PREFIX.len());
        out
    }

    /// Reads a leaf; `None` when the bytes are not laid out as one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MAX_LEAF {
            return None;
        }
        let mut fields = Fields(bytes);
        let [version, flags] = fields.take()?;
        if version != VERSION || flags & !(FLAG_CLOCK_BACK | FLAG_LAST) != 0 {
            return None;
        }
        let leaf = Self {
            origin: Origin(Digest::from_bytes(fields.take()?)),
            seq: Seq(u64::from_be_bytes(fields.take()?)),
            entry: EntryId::from_bytes(fields.take()?),
            previous: Digest::from_bytes(fields.take()?),
            time: Timestamp::from_microsecond(i64::from_be_bytes(fields.take()?)).ok()?,
            clock_back: flags & FLAG_CLOCK_BACK != 0,
            last: flags & FLAG_LAST != 0,
            actor: OfficerId::from_bytes(fields.take()?),
            key: KeyId::from_bytes(fields.take()?),
            record: RecordId::from_bytes(fields.take()?),
            commitment: Digest::from_bytes(fields.take()?),
            sealed_hash: Digest::from_bytes(fields.take()?),
            sealed_length: u32::from_be_bytes(fields.take()?),
            anchor: Digest::from_bytes(fields.take()?),
            action: {
                let [length] = fields.take()?;
                let action = fields.slice(length.into())?;
                is_action(action).then(|| String::from_utf8_lossy(action).into_owned())?
            },
            public: {
                let length = u16::from_be_bytes(fields.take()?);
                fields.slice(length.into())?.to_vec()
            },
            signature: fields.take()?,
        };
        fields.0.is_empty().then_some(leaf)
    }

    /// What the signature of a leaf with these bytes is of.
    pub(super) fn signed_message(bytes: &[u8]) -> Vec<u8> {
        let signed = bytes.get(..bytes.len().saturating_sub(SIGNATURE)).unwrap_or_default();
        [SIGNED_PREFIX, signed].concat()
    }

    /// The officer it enrols, if that is its action.
    pub fn enrolment(&self) -> Option<Enrolment> {
        if enrols(&self.action) { Enrolment::read(&self.public) } else { None }
    }

    /// The key it takes out of force, if that is its action.
    pub fn removal(&self) -> Option<Removal> {
        if self.action == REMOVES { Removal::read(&self.public) } else { None }
    }

    /// What its payload is sealed for: origin ‖ seq ‖ entry id.
    pub(super) fn place(&self) -> Vec<u8> {
        place(&self.origin, self.seq, &self.entry)
    }
}

/// What the payload of an entry is sealed for.
pub(super) fn place(origin: &Origin, seq: Seq, entry: &EntryId) -> Vec<u8> {
    [origin.0.as_bytes(), &seq.0.to_be_bytes()[..], entry.as_bytes()].concat()
}

/// What `append` gives back for each draft, once it is durable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its place.
    pub seq: Seq,
    /// Its id.
    pub entry: EntryId,
    /// Its leaf hash.
    pub hash: Digest,
    /// When.
    pub time: Timestamp,
    /// Whether the clock was behind the entry before.
    pub clock_back: bool,
    /// Where its frames begin.
    pub position: Position,
}

/// An entry as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The leaf.
    pub leaf: Leaf,
    /// Its bytes.
    pub leaf_bytes: Vec<u8>,
    /// Its leaf hash.
    pub hash: Digest,
    /// The sealed payload.
    pub sealed: Vec<u8>,
    /// Where its frames begin.
    pub position: Position,
}

impl Entry {
    /// The payload, once the sealed bytes and the plaintext proved to be what was signed.
    ///
    /// # Errors
    /// [`LedgerError::NotOpened`] when they are not, or the key is another.
    pub fn open(&self, sealer: &dyn Sealer) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        let mut salted = self.open_salted(sealer)?;
        let length = salted.len() - 32;
        salted.copy_within(32.., 0);
        salted.truncate(length);
        Ok(salted)
    }

    /// As `open`, with the 32 bytes of salt before it: what the commitment is of.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_salted(&self, sealer: &dyn Sealer) -> Result<Zeroizing<Vec<u8>>, LedgerError> {
        let failed = |why: String| LedgerError::NotOpened { seq: self.leaf.seq, why };
        if !self.is_whole() {
            return Err(failed("the sealed bytes are not those that were signed".to_owned()));
        }
        let salted = sealer.open(&self.sealed, &self.leaf.place()).map_err(failed)?;
        if sha256(&[&salted]) != self.leaf.commitment || salted.len() < 32 {
            return Err(failed("the payload is not the one that was signed".to_owned()));
        }
        Ok(salted)
    }

    /// Whether the sealed payload is the one whose hash was signed.
    pub fn is_whole(&self) -> bool {
        sha256(&[&self.sealed]) == self.leaf.sealed_hash
    }

    /// Whether `public_key` signed it.
    pub fn signed_by(&self, public_key: &[u8; 32]) -> bool {
        signed_by(&self.leaf_bytes, &self.leaf.signature, public_key)
    }
}

/// Whether the leaf with these bytes and this signature was signed with the key.
pub(super) fn signed_by(leaf: &[u8], signature: &[u8; 64], public_key: &[u8; 32]) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    ed25519_dalek::VerifyingKey::from_bytes(public_key)
        .is_ok_and(|key| key.verify_strict(&Leaf::signed_message(leaf), &signature).is_ok())
}

/// Bytes yet to be read.
pub(super) struct Fields<'a>(pub &'a [u8]);

impl<'a> Fields<'a> {
    /// The next `N` bytes.
    pub fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (field, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*field)
    }

    /// The next `length` bytes.
    pub fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let (field, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(field)
    }
}

#[cfg(test)]
mod tests;
