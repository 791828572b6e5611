//! Changes to the keyring by an officer who has unlocked it. Each makes a new keyring; nothing is written before it
//! is stored.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{
    children::{self, ChildrenKey},
    entry::{Entry, Newcomer},
    error::VaultError,
    kdf::KdfStrength,
    keyring::{self, Keyring},
    recovery::RecoverySecret,
    seal,
    sealed_box::BoxSecret,
    unlocked::{Unlocked, WorkspaceKeys},
};
use crate::domain::{
    id::OfficerId,
    officer::{Officer, Role},
};

/// Somebody enrolled in a keyring that is not stored yet.
#[derive(Debug)]
pub struct Enrolled {
    /// The keyring with the officer in it.
    pub keyring: Keyring,
    /// The officer.
    pub officer: Officer,
    /// The officer's Ed25519 public key.
    pub public_key: [u8; 32],
}

impl Keyring {
    pub(super) fn signed(mut self, by: &Unlocked) -> Self {
        self.document.signer = by.key_id();
        self.document.signature = by.sign(&self.document.signed_message());
        self
    }

    /// Checked to be the one that `by` was opened from.
    fn checked(&self, by: &Unlocked) -> Result<Self, VaultError> {
        self.check_signed()?;
        let same = self.entry(by.officer_id()).is_ok_and(|entry| entry.key == by.key_id())
            && self.document.generation == by.generation()
            && self.document.children_public == *by.children_public();
        if same {
            Ok(self.clone())
        } else {
            let why = "it is not the one that was unlocked".to_owned();
            Err(VaultError::DamagedKeyring { path: self.path.clone(), why })
        }
    }

    /// What one guess at a newcomer's passphrase shall cost: as much as the dearest here.
    fn strength(&self) -> KdfStrength {
        let people = self.document.officers.iter().filter(|entry| entry.role != Role::Recovery);
        people.map(|entry| entry.kdf).max_by_key(KdfStrength::cost).unwrap_or_default()
    }

    /// The keyring with one more officer, who types the passphrase here.
    ///
    /// # Errors
    /// A passphrase under [`MIN_PASSPHRASE_CHARS`](super::MIN_PASSPHRASE_CHARS) characters; a keyring that is not the
    /// one that was unlocked; [`VaultError::NoChildrenKey`] when `by` cannot give what the role is to have.
    pub fn with_officer(
        &self,
        by: &Unlocked,
        newcomer: Newcomer,
        passphrase: &SecretString,
    ) -> Result<Enrolled, VaultError> {
        keyring::check_passphrase(passphrase)?;
        self.with(by, newcomer, passphrase.expose_secret(), self.strength())
    }

    /// The keyring with a recovery kit.
    ///
    /// # Errors
    /// As [`with_officer`](Self::with_officer).
    pub fn with_kit(
        &self,
        by: &Unlocked,
        kit: Newcomer,
        secret: &RecoverySecret,
    ) -> Result<Enrolled, VaultError> {
        // 256 random bits need no stretching.
        self.with(by, Newcomer { role: Role::Recovery, ..kit }, &secret.text(), KdfStrength::NONE)
    }

    fn with(
        &self,
        by: &Unlocked,
        newcomer: Newcomer,
        secret: &str,
        strength: KdfStrength,
    ) -> Result<Enrolled, VaultError> {
        if newcomer.role.reads_children() && by.children().is_none() {
            return Err(VaultError::NoChildrenKey);
        }
        let mut keyring = self.checked(by)?;
        let (entry, _) = Entry::make(newcomer, secret, strength, by.workspace())?;
        let (officer, public_key) = (entry.officer(), entry.public_key);
        keyring.document.officers.push(entry);
        Ok(Enrolled { keyring: keyring.signed(by), officer, public_key })
    }

    /// The keyring with another passphrase for `by`. The officers' keys stay what they are.
    ///
    /// # Errors
    /// A passphrase that is too short; a keyring that is not the one that was unlocked.
    pub fn with_passphrase(&self, by: &Unlocked, passphrase: &SecretString) -> Result<Self, VaultError> {
        keyring::check_passphrase(passphrase)?;
        let mut keyring = self.checked(by)?;
        let strength = self.strength();
        for entry in keyring.document.officers.iter_mut().filter(|entry| entry.id == by.officer_id()) {
            entry.wrap(passphrase.expose_secret(), strength, by.own())?;
        }
        Ok(keyring)
    }

    /// Rotates the workspace's keys and leaves out the officers `gone`: what is sealed from then on they cannot open.
    ///
    /// # Errors
    /// [`VaultError::NoChildrenKey`] when `by` cannot re-wrap record keys; a keyring that is not the one that was
    /// unlocked.
    pub fn without(&self, by: &Unlocked, gone: &[OfficerId]) -> Result<Rotation, VaultError> {
        let old = by.children().ok_or(VaultError::NoChildrenKey)?.clone();
        let mut keyring = self.checked(by)?;
        let fresh = BoxSecret::random()?;
        let mut data = by.workspace().data.clone();
        data.push(Zeroizing::new(seal::random()?));
        let keys =
            WorkspaceKeys { data, children_public: fresh.public()?, children: Some(ChildrenKey::new(fresh)) };
        let document = &mut keyring.document;
        document.generation = document.generation.saturating_add(1);
        document.children_public = keys.children_public;
        document.officers.retain(|entry| !gone.contains(&entry.id));
        for entry in &mut document.officers {
            entry.give(&keys)?;
        }
        let unlocked = Unlocked::new(by.officer().clone(), by.own().clone(), keys)?;
        Ok(Rotation { keyring: keyring.signed(&unlocked), unlocked, old })
    }
}

/// Fresh workspace keys that are not in force yet.
///
/// In this order, so that a crash loses nothing: every record key is re-wrapped and kept under the new generation
/// *beside* the old one; then the rotation is [finished](Self::finish), which replaces the keyring in one step; then
/// the wrapped keys of other generations may go. After a crash before the last step the keyring and the generation it
/// names are still the old ones, and what was re-wrapped is done again, with other keys.
#[derive(Debug)]
pub struct Rotation {
    keyring: Keyring,
    unlocked: Unlocked,
    old: ChildrenKey,
}

impl Rotation {
    /// The new generation.
    pub const fn generation(&self) -> u32 {
        self.keyring.generation()
    }

    /// Wraps a record's key, as wrapped before, to the new children's key.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] for what was not wrapped to the old one.
    pub fn rewrap(&self, wrapped: &[u8]) -> Result<Vec<u8>, VaultError> {
        children::wrap(self.unlocked.children_public(), &*self.old.unwrap(wrapped)?)
    }

    /// Puts the new keys in force; gives them to who made them.
    ///
    /// # Errors
    /// When the disk refuses; the old keys stay in force then.
    pub fn finish(self) -> Result<Unlocked, VaultError> {
        self.keyring.store()?;
        Ok(self.unlocked)
    }
}

/// Makes of a wrapped record key the same key, wrapped anew.
pub type Rewrap<'a> = &'a mut dyn FnMut(&[u8]) -> Result<Vec<u8>, VaultError>;

/// Where wrapped record keys are kept, as a rotation needs it.
pub trait RecordKeys {
    /// Replaces each wrapped key of the present generation by what `with` makes of it, kept under `generation` beside
    /// the present one. What stands there from a rotation that was interrupted is overwritten. Durable on return.
    ///
    /// # Errors
    /// In the store's words; nothing of the present generation is lost then.
    fn rewrap(&mut self, generation: u32, with: Rewrap<'_>) -> Result<(), String>;

    /// Drops the wrapped keys of every generation but this one, which is in force. Asked for at each unlocking, and
    /// most often there is nothing to drop.
    ///
    /// # Errors
    /// In the store's words.
    fn settle(&mut self, generation: u32) -> Result<(), String>;
}
