//! Sealing: XChaCha20-Poly1305 with a fresh random nonce before the ciphertext.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::VaultError;

const NONCE: usize = 24;

/// A key that seals bytes for one purpose. Wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SealingKey([u8; 32]);

impl SealingKey {
    /// How many bytes sealing adds: 24 of nonce, 16 of tag.
    pub const OVERHEAD: usize = NONCE + 16;

    /// The key of these bytes, which must be random or derived from a secret.
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// A fresh key, and its bytes for wrapping.
    ///
    /// # Errors
    /// Only when the system gives no randomness.
    pub fn random() -> Result<(Self, Zeroizing<[u8; 32]>), VaultError> {
        let bytes = Zeroizing::new(random()?);
        Ok((Self(*bytes), bytes))
    }

    /// Its bytes, as a root for others.
    pub(super) fn into_bytes(self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0)
    }

    /// A key of known bytes, for other modules' tests.
    #[cfg(test)]
    pub const fn for_tests(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The key for `label`, from a root key: HKDF-SHA256 without salt.
    pub(super) fn derived(root: &[u8; 32], label: &str) -> Result<Self, VaultError> {
        let mut key = Self([0; 32]);
        Hkdf::<Sha256>::new(None, root)
            .expand(label.as_bytes(), &mut key.0)
            .map_err(|error| VaultError::Refused { why: error.to_string() })?;
        Ok(key)
    }

    /// Seals `plaintext` for the place that `place` names: nonce ‖ ciphertext ‖ tag.
    ///
    /// # Errors
    /// Only when the system gives no randomness.
    pub fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, VaultError> {
        let nonce: [u8; NONCE] = random()?;
        self.seal_with(&nonce, plaintext, place)
    }

    fn seal_with(&self, nonce: &[u8; NONCE], plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, VaultError> {
        let sealed = XChaCha20Poly1305::new((&self.0).into())
            .encrypt(&XNonce::from(*nonce), Payload { msg: plaintext, aad: place })
            .map_err(|error| VaultError::Refused { why: error.to_string() })?;
        let mut out = Vec::with_capacity(NONCE + sealed.len());
        out.extend_from_slice(nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what [`seal`](Self::seal) made for the same place.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] for another key, another place, or altered or truncated bytes.
    pub fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>().ok_or(VaultError::NotOpened)?;
        XChaCha20Poly1305::new((&self.0).into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: place })
            .map(Zeroizing::new)
            .map_err(|_| VaultError::NotOpened)
    }
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey(…)")
    }
}

/// Fresh random bytes from the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| VaultError::Refused { why: error.to_string() })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_with_its_key_in_its_place_unaltered() {
        let key = SealingKey::new([7; 32]);
        let sealed = key.seal(b"secret", b"here").unwrap();
        assert_eq!(sealed.len(), 6 + SealingKey::OVERHEAD);
        assert_eq!(key.open(&sealed, b"here").unwrap().as_slice(), b"secret");
        assert!(key.open(&sealed, b"there").is_err());
        assert!(SealingKey::new([8; 32]).open(&sealed, b"here").is_err());
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert!(key.open(&altered, b"here").is_err(), "byte {index}");
            assert!(key.open(&sealed[..index], b"here").is_err(), "cut at {index}");
        }
    }

    #[test]
    fn the_same_bytes_never_seal_alike() {
        let key = SealingKey::new([7; 32]);
        assert_ne!(key.seal(b"x", b"").unwrap(), key.seal(b"x", b"").unwrap());
    }

    // The expected key was worked out with Python's hmac, following RFC 5869 with an empty salt.
    #[test]
    fn derivation_is_hkdf_sha256() {
        let key = SealingKey::derived(&[0x0b; 32], "label").unwrap();
        let expected = "b9353292f1f5b8de7612eb413046cf02268318c8b1ec020e2e50f050bd2cb646";
        assert_eq!(crate::domain::id::Digest::from_bytes(key.0).to_string(), expected);
        assert_ne!(key.0, SealingKey::derived(&[0x0b; 32], "other").unwrap().0);
    }
}
