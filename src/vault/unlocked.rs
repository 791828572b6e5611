//! Keys in use. Everything here is wiped from memory when dropped.

use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{error::VaultError, seal::SealingKey};
use crate::domain::{
    id::{KeyId, OfficerId},
    officer::Officer,
};

/// An officer whose passphrase opened the keyring: signs as the officer, seals for the workspace.
pub struct Unlocked {
    officer: Officer,
    // ed25519-dalek wipes its key on drop (feature `zeroize`).
    signing: SigningKey,
    payload: SealingKey,
    view: SealingKey,
    autosave: SealingKey,
}

impl Unlocked {
    pub(super) fn new(
        officer: Officer,
        seed: &Zeroizing<[u8; 32]>,
        data: &Zeroizing<[u8; 32]>,
    ) -> Result<Self, VaultError> {
        Ok(Self {
            officer,
            signing: SigningKey::from_bytes(seed),
            payload: SealingKey::derived(data, "privacy-desk/payload/v1")?,
            view: SealingKey::derived(data, "privacy-desk/view/v1")?,
            autosave: SealingKey::derived(data, "privacy-desk/autosave/v1")?,
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

    /// Seals ledger payloads.
    pub const fn payload_key(&self) -> &SealingKey {
        &self.payload
    }

    /// Seals values of the view.
    pub const fn view_key(&self) -> &SealingKey {
        &self.view
    }

    /// Seals unfinished work.
    pub const fn autosave_key(&self) -> &SealingKey {
        &self.autosave
    }
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unlocked").field("officer", &self.officer).finish_non_exhaustive()
    }
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
