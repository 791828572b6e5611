//! An officer in the keyring: public keys, secrets wrapped by the passphrase, and the workspace's keys sealed to them.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{
    children::ChildrenKey,
    error::VaultError,
    hex::{self, HexBytes},
    kdf::{self, KdfStrength},
    seal::{self, SealingKey},
    sealed_box::{self, BoxSecret},
    unlocked::{self, OwnSecrets, WorkspaceKeys},
};
use crate::domain::{
    id::{KeyId, OfficerId},
    officer::{Officer, Role},
    text::CleanText,
};

const VOUCH: &[u8] = b"privacy-desk/keyring/box-key/v2\0";
const DATA: &[u8] = b"privacy-desk/keyring/data/v2\0";
const CHILDREN: &[u8] = b"privacy-desk/keyring/children/v2\0";

/// Who is to be enrolled.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Identity, random.
    pub id: OfficerId,
    /// Name as the officer signs.
    pub name: CleanText,
    /// The organisation's number for this person.
    pub staff_id: Option<CleanText>,
    /// What the officer may do.
    pub role: Role,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub id: OfficerId,
    pub name: CleanText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_id: Option<CleanText>,
    pub role: Role,
    pub key: KeyId,
    /// Ed25519.
    #[serde(with = "hex")]
    pub public_key: [u8; 32],
    /// X25519: what the workspace's keys are sealed to.
    #[serde(with = "hex")]
    box_key: [u8; 32],
    /// The officer's own signature of `box_key`: nobody can put another in its place and be sealed to.
    #[serde(with = "hex")]
    vouch: [u8; 64],
    pub kdf: KdfStrength,
    #[serde(with = "hex")]
    salt: [u8; 32],
    /// Nonce ‖ sealed (signing seed ‖ X25519 secret) ‖ tag.
    #[serde(with = "hex")]
    wrapped: [u8; 64 + SealingKey::OVERHEAD],
    /// The data keys of all generations, the first first, sealed to `box_key`.
    data: HexBytes,
    /// The children's secret key, sealed to `box_key`; for roles that read children's data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    children: Option<HexBytes>,
}

impl Entry {
    /// Makes an officer's entry with fresh keys.
    pub fn make(
        newcomer: Newcomer,
        secret: &str,
        strength: KdfStrength,
        keys: &WorkspaceKeys,
    ) -> Result<(Self, OwnSecrets), VaultError> {
        let own = OwnSecrets { seed: Zeroizing::new(seal::random()?), secret: BoxSecret::random()? };
        let signing = SigningKey::from_bytes(&own.seed);
        let public_key = signing.verifying_key().to_bytes();
        let mut entry = Self {
            id: newcomer.id,
            name: newcomer.name,
            staff_id: newcomer.staff_id,
            role: newcomer.role,
            key: unlocked::key_id(&public_key),
            public_key,
            box_key: own.secret.public()?,
            vouch: [0; 64],
            kdf: strength,
            salt: [0; 32],
            wrapped: [0; 64 + SealingKey::OVERHEAD],
            data: HexBytes(Vec::new()),
            children: None,
        };
        entry.vouch = signing.sign(&entry.vouched()).to_bytes();
        entry.wrap(secret, strength, &own)?;
        entry.give(keys)?;
        Ok((entry, own))
    }

    pub fn officer(&self) -> Officer {
        Officer {
            id: self.id,
            name: self.name.clone(),
            staff_id: self.staff_id.clone(),
            role: self.role,
            key: self.key,
        }
    }

    /// Wraps the officer's own secrets anew.
    pub fn wrap(&mut self, secret: &str, strength: KdfStrength, own: &OwnSecrets) -> Result<(), VaultError> {
        self.kdf = strength;
        self.salt = seal::random()?;
        let mut bundle = Zeroizing::new([0; 64]);
        for (to, from) in bundle.iter_mut().zip(own.seed.iter().chain(own.secret.bytes())) {
            *to = *from;
        }
        let wrapping = kdf::wrapping_key(secret, &self.salt, strength)?;
        let wrapped = SealingKey::new(*wrapping).seal(bundle.as_ref(), &self.place())?;
        self.wrapped = wrapped
            .try_into()
            .map_err(|_| VaultError::Refused { why: "sealing changed its length".to_owned() })?;
        Ok(())
    }

    /// Opens them again.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], also when this entry was altered: the two cannot be told apart.
    pub fn unwrap(&self, secret: &str) -> Result<OwnSecrets, VaultError> {
        let wrong = || VaultError::WrongPassphrase { officer: self.id };
        let wrapping = kdf::wrapping_key(secret, &self.salt, self.kdf)?;
        let bundle = SealingKey::new(*wrapping).open(&self.wrapped, &self.place()).map_err(|_| wrong())?;
        let (seed, rest) = bundle.split_first_chunk::<32>().ok_or_else(wrong)?;
        let secret = rest.first_chunk::<32>().ok_or_else(wrong)?;
        let own = OwnSecrets { seed: Zeroizing::new(*seed), secret: BoxSecret::new(*secret) };
        let public_key = SigningKey::from_bytes(&own.seed).verifying_key().to_bytes();
        if public_key != self.public_key || own.secret.public()? != self.box_key {
            return Err(wrong());
        }
        Ok(own)
    }

    /// What the wrapped secrets are bound to: another role, key or cheaper Argon2id will not open them.
    fn place(&self) -> Vec<u8> {
        let mut place = b"privacy-desk/keyring/v2\0".to_vec();
        place.extend_from_slice(self.id.as_bytes());
        place.extend_from_slice(self.key.as_bytes());
        place.extend_from_slice(&self.public_key);
        place.extend_from_slice(&self.box_key);
        place.extend_from_slice(&self.kdf.bytes());
        place.extend_from_slice(&self.salt);
        place.extend_from_slice(self.role.name().as_bytes());
        place
    }

    /// Seals the workspace's keys to the officer: the children's secret only for a role that may have it.
    pub fn give(&mut self, keys: &WorkspaceKeys) -> Result<(), VaultError> {
        let data = Zeroizing::new(keys.data.iter().flat_map(|key| key.iter().copied()).collect::<Vec<u8>>());
        self.data = HexBytes(sealed_box::seal(&self.box_key, &data, &self.use_of(DATA))?);
        self.children = match &keys.children {
            Some(children) if self.role.reads_children() => {
                let sealed =
                    sealed_box::seal(&self.box_key, children.secret().bytes(), &self.use_of(CHILDREN))?;
                Some(HexBytes(sealed))
            }
            _ => None,
        };
        Ok(())
    }

    /// Opens the workspace's keys.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] when they are not what an entitled officer sealed.
    pub fn take(
        &self,
        own: &OwnSecrets,
        generation: u32,
        children_public: [u8; 32],
    ) -> Result<WorkspaceKeys, VaultError> {
        let data = own.secret.open(&self.data.0, &self.use_of(DATA))?;
        let (keys, rest) = data.as_chunks::<32>();
        if !rest.is_empty() || keys.is_empty() || u32::try_from(keys.len()) != Ok(generation) {
            return Err(VaultError::NotOpened);
        }
        let children = match &self.children {
            None => None,
            Some(sealed) => {
                let secret = own.secret.open(&sealed.0, &self.use_of(CHILDREN))?;
                let secret = BoxSecret::new(secret.as_slice().try_into().map_err(|_| VaultError::NotOpened)?);
                if secret.public()? != children_public {
                    return Err(VaultError::NotOpened);
                }
                Some(ChildrenKey::new(secret))
            }
        };
        let data = keys.iter().map(|key| Zeroizing::new(*key)).collect();
        Ok(WorkspaceKeys { data, children_public, children })
    }

    fn use_of(&self, label: &[u8]) -> Vec<u8> {
        [label, self.id.as_bytes(), self.key.as_bytes()].concat()
    }

    fn vouched(&self) -> Vec<u8> {
        [VOUCH, self.id.as_bytes(), &self.public_key, &self.box_key, self.role.name().as_bytes()].concat()
    }

    /// Whether the officer's own key signed `box_key`.
    pub fn vouches(&self) -> bool {
        is_signed(&self.public_key, &self.vouched(), &self.vouch)
    }

    /// What the keyring's signature covers of it. The wrapped secrets are not among it: they are the officer's own
    /// affair, and bound to the rest by themselves.
    pub fn signed_part(&self) -> Vec<u8> {
        let mut part = Vec::new();
        let staff_id = self.staff_id.as_ref().map_or("", |text| text.as_str());
        let children = self.children.as_ref().map_or(&[][..], |sealed| &sealed.0);
        for field in [
            &self.id.as_bytes()[..],
            self.key.as_bytes(),
            &self.public_key,
            &self.box_key,
            self.role.name().as_bytes(),
            self.name.as_str().as_bytes(),
            staff_id.as_bytes(),
            &self.data.0,
            children,
        ] {
            part.extend_from_slice(&(field.len() as u64).to_be_bytes());
            part.extend_from_slice(field);
        }
        part
    }
}

/// Whether the key signed the message.
pub(super) fn is_signed(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public_key)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}
