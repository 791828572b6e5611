//! Keys in use. Everything here is wiped from memory when dropped.

use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    children::{self, ChildrenKey},
    error::VaultError,
    seal::SealingKey,
    sealed_box::BoxSecret,
};
use crate::domain::{
    id::{KeyId, OfficerId},
    officer::Officer,
};

/// A workspace's data key.
pub(super) type DataKey = Zeroizing<[u8; 32]>;

/// An officer's own secrets, as the passphrase opens them.
#[derive(Clone)]
pub(super) struct OwnSecrets {
    /// The Ed25519 signing seed.
    pub seed: Zeroizing<[u8; 32]>,
    /// What the workspace's keys are sealed to.
    pub secret: BoxSecret,
}

/// The workspace's keys, as they are sealed to an officer.
#[derive(Clone)]
pub(super) struct WorkspaceKeys {
    /// Data keys by generation, the first first; at least one.
    pub data: Vec<DataKey>,
    /// The children's public key.
    pub children_public: [u8; 32],
    /// Its secret, for officers who may read children's data.
    pub children: Option<ChildrenKey>,
}

/// What one generation's data key serves for.
struct Generation {
    payload: SealingKey,
    mark: Zeroizing<[u8; 32]>,
}

/// An officer whose passphrase opened the keyring: signs as the officer, seals for the workspace.
pub struct Unlocked {
    officer: Officer,
    // ed25519-dalek wipes its key on drop (feature `zeroize`).
    signing: SigningKey,
    own: OwnSecrets,
    workspace: WorkspaceKeys,
    /// The newest first: that one seals, and most of what is opened was sealed with it.
    generations: Vec<Generation>,
    view: SealingKey,
    autosave: SealingKey,
}

impl Unlocked {
    pub(super) fn new(
        officer: Officer,
        own: OwnSecrets,
        workspace: WorkspaceKeys,
    ) -> Result<Self, VaultError> {
        let newest = workspace.data.last().ok_or(VaultError::NotOpened)?;
        let generations = workspace
            .data
            .iter()
            .rev()
            .map(|data| {
                Ok(Generation {
                    payload: SealingKey::derived(data, "privacy-desk/payload/v1")?,
                    mark: SealingKey::derived(data, "privacy-desk/mark/v1")?.into_bytes(),
                })
            })
            .collect::<Result<_, VaultError>>()?;
        Ok(Self {
            signing: SigningKey::from_bytes(&own.seed),
            generations,
            view: SealingKey::derived(newest, "privacy-desk/view/v1")?,
            autosave: SealingKey::derived(&own.seed, "privacy-desk/autosave/v2")?,
            officer,
            own,
            workspace,
        })
    }

    /// The officer.
    pub const fn officer(&self) -> &Officer {
        &self.officer
    }

    /// The officer's identity.
    pub const fn officer_id(&self) -> OfficerId {
        self.officer.id
    }

    /// The signing key's id.
    pub const fn key_id(&self) -> KeyId {
        self.officer.key
    }

    /// The Ed25519 public key.
    pub fn public_key(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }

    /// The officer's Ed25519 signature of `message`.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// The generation of the workspace's keys, counted from 1. Record keys are wrapped under it.
    pub fn generation(&self) -> u32 {
        u32::try_from(self.workspace.data.len()).unwrap_or(u32::MAX)
    }

    /// Seals a ledger payload for its place, with the newest data key.
    ///
    /// # Errors
    /// Only when the system gives no randomness.
    pub fn seal_payload(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.generations.first().ok_or(VaultError::NotOpened)?.payload.seal(plaintext, place)
    }

    /// Opens a ledger payload, whichever generation sealed it.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] for another workspace's keys, another place, or altered bytes.
    pub fn open_payload(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.generations
            .iter()
            .find_map(|generation| generation.payload.open(sealed, place).ok())
            .ok_or(VaultError::NotOpened)
    }

    /// Seals values of the view. Another after each rotation: the view is then rebuilt.
    pub const fn view_key(&self) -> &SealingKey {
        &self.view
    }

    /// Seals this officer's unfinished work. No other officer has it, as it may speak of children.
    pub const fn autosave_key(&self) -> &SealingKey {
        &self.autosave
    }

    /// A keyed hash that finds `text` again without telling it: who has no data key cannot guess at it. `label` says
    /// what the mark is for. Made with the newest data key.
    pub fn mark(&self, label: &str, text: &str) -> [u8; 16] {
        self.generations.first().map_or([0; 16], |generation| mark(&generation.mark, label, text))
    }

    /// The marks of `text` under every data key, the newest first: what was marked before a rotation is found too.
    pub fn marks(&self, label: &str, text: &str) -> Vec<[u8; 16]> {
        self.generations.iter().map(|generation| mark(&generation.mark, label, text)).collect()
    }

    /// The secret key for children's data; only with a role that reads it.
    pub const fn children(&self) -> Option<&ChildrenKey> {
        self.workspace.children.as_ref()
    }

    /// The public key that record keys are wrapped to.
    pub const fn children_public(&self) -> &[u8; 32] {
        &self.workspace.children_public
    }

    /// Wraps the key of a record about a child. Needs no secret: who may not read can still record.
    ///
    /// # Errors
    /// Only when the system refuses.
    pub fn wrap_record_key(&self, record_key: &[u8; 32]) -> Result<Vec<u8>, VaultError> {
        children::wrap(&self.workspace.children_public, record_key)
    }

    /// Unwraps the key of a record about a child.
    ///
    /// # Errors
    /// [`VaultError::NoChildrenKey`] for a role that does not read children's data; [`VaultError::NotOpened`] for
    /// what was wrapped to another key pair.
    pub fn unwrap_record_key(&self, wrapped: &[u8]) -> Result<SealingKey, VaultError> {
        self.children().ok_or(VaultError::NoChildrenKey)?.record_key(wrapped)
    }

    pub(super) const fn own(&self) -> &OwnSecrets {
        &self.own
    }

    pub(super) const fn workspace(&self) -> &WorkspaceKeys {
        &self.workspace
    }
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unlocked").field("officer", &self.officer).finish_non_exhaustive()
    }
}

/// The first half of HMAC-SHA256, which is what HKDF's extraction computes.
fn mark(key: &[u8; 32], label: &str, text: &str) -> [u8; 16] {
    let message = Zeroizing::new([label.as_bytes(), b"\0", text.as_bytes()].concat());
    let (whole, _) = Hkdf::<Sha256>::extract(Some(key), &message);
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(whole) {
        *to = from;
    }
    half
}

/// The id of a public key: the first 16 bytes of its SHA-256.
pub(super) fn key_id(public_key: &[u8; 32]) -> KeyId {
    let digest: [u8; 32] = Sha256::digest(public_key).into();
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(digest) {
        *to = from;
    }
    KeyId::from_bytes(id)
}

#[cfg(test)]
mod tests {
    // Worked out with Python's hmac.
    #[test]
    fn a_mark_is_half_an_hmac() {
        let mark = super::mark(&[9; 32], "child", "u-1001");
        let digits: String = mark.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits, "900458a6fc169fc0221d69cb5563531d");
    }
}
