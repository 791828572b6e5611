//! The key pair for children's data: anyone at the desk can wrap a record's key to it, few can unwrap one.

use zeroize::Zeroizing;

use super::{
    error::VaultError,
    seal::SealingKey,
    sealed_box::{self, BoxSecret},
};

const RECORD_KEY: &[u8] = b"privacy-desk/record-key/v1\0";

/// The secret half. Only officers whose role reads children's data hold it.
#[derive(Clone, Debug)]
pub struct ChildrenKey(BoxSecret);

impl ChildrenKey {
    pub(super) const fn new(secret: BoxSecret) -> Self {
        Self(secret)
    }

    pub(super) const fn secret(&self) -> &BoxSecret {
        &self.0
    }

    /// The key of one record, as its bytes.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] for what was wrapped to another key pair, or altered.
    pub(super) fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let opened = self.0.open(wrapped, RECORD_KEY)?;
        let bytes = opened.as_slice().try_into().map_err(|_| VaultError::NotOpened)?;
        Ok(Zeroizing::new(bytes))
    }

    /// The key of one record.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] for what was wrapped to another key pair, or altered.
    pub fn record_key(&self, wrapped: &[u8]) -> Result<SealingKey, VaultError> {
        self.unwrap(wrapped).map(|key| SealingKey::new(*key))
    }
}

/// Wraps a record's key to the public half.
pub(super) fn wrap(public: &[u8; 32], record_key: &[u8; 32]) -> Result<Vec<u8>, VaultError> {
    sealed_box::seal(public, record_key, RECORD_KEY)
}
