//! Sealing to somebody's public key: HPKE (RFC 9180), base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305.
//!
//! Anyone can seal, and nothing tells who did: what was sealed must be vouched for elsewhere.

use hpke::{
    Deserializable, Kem as _, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::X25519HkdfSha256, single_shot_open, single_shot_seal,
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{error::VaultError, seal};

type Public = <X25519HkdfSha256 as hpke::Kem>::PublicKey;
type Private = <X25519HkdfSha256 as hpke::Kem>::PrivateKey;
type Encapped = <X25519HkdfSha256 as hpke::Kem>::EncappedKey;

/// Length of the sender's one-time public key, which stands before the ciphertext.
const ENCAPPED: usize = 32;

/// An X25519 secret. Wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct BoxSecret([u8; 32]);

impl BoxSecret {
    /// A fresh one.
    pub fn random() -> Result<Self, VaultError> {
        Ok(Self(seal::random()?))
    }

    /// The secret of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn private(&self) -> Result<Private, VaultError> {
        Private::from_bytes(&self.0).map_err(refused)
    }

    /// The public key that others seal to.
    pub fn public(&self) -> Result<[u8; 32], VaultError> {
        let public = X25519HkdfSha256::sk_to_pk(&self.private()?).to_bytes();
        let mut bytes = [0; 32];
        for (to, from) in bytes.iter_mut().zip(public) {
            *to = from;
        }
        Ok(bytes)
    }

    /// Opens what [`seal`] made for this key and the same `info`.
    ///
    /// # Errors
    /// [`VaultError::NotOpened`] for another key, other `info`, or altered bytes.
    pub fn open(&self, sealed: &[u8], info: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (encapped, ciphertext) = sealed.split_first_chunk::<ENCAPPED>().ok_or(VaultError::NotOpened)?;
        let encapped = Encapped::from_bytes(encapped).map_err(|_| VaultError::NotOpened)?;
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.private()?,
            &encapped,
            info,
            ciphertext,
            &[],
        )
        .map(Zeroizing::new)
        .map_err(|_| VaultError::NotOpened)
    }
}

impl std::fmt::Debug for BoxSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BoxSecret(…)")
    }
}

/// Seals `plaintext` to a public key, for the use that `info` names.
///
/// # Errors
/// Only for a public key that is none.
pub fn seal(to: &[u8; 32], plaintext: &[u8], info: &[u8]) -> Result<Vec<u8>, VaultError> {
    let public = Public::from_bytes(to).map_err(refused)?;
    let (encapped, ciphertext) = single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        info,
        plaintext,
        &[],
    )
    .map_err(refused)?;
    let mut sealed = encapped.to_bytes().to_vec();
    sealed.extend_from_slice(&ciphertext);
    Ok(sealed)
}

fn refused(error: hpke::HpkeError) -> VaultError {
    VaultError::Refused { why: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_with_its_key_for_its_use_unaltered() {
        let secret = BoxSecret::random().unwrap();
        let sealed = seal(&secret.public().unwrap(), b"secret", b"here").unwrap();
        assert_eq!(sealed.len(), 6 + ENCAPPED + 16);
        assert_eq!(secret.open(&sealed, b"here").unwrap().as_slice(), b"secret");
        assert!(secret.open(&sealed, b"there").is_err());
        assert!(BoxSecret::random().unwrap().open(&sealed, b"here").is_err());
        for index in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[index] ^= 1;
            assert!(secret.open(&altered, b"here").is_err(), "byte {index}");
            assert!(secret.open(&sealed[..index], b"here").is_err(), "cut at {index}");
        }
    }

    // Sealed by Python's `cryptography` 48 (hazmat.primitives.hpke), which shares no code with this.
    #[test]
    fn opens_what_another_implementation_sealed() {
        let secret = BoxSecret::new([7; 32]);
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len() / 2).map(|i| u8::from_str_radix(&text[i * 2..i * 2 + 2], 16).unwrap()).collect()
        };
        assert_eq!(
            secret.public().unwrap().to_vec(),
            hex("13be4feaeaf204c7fd3358fc9c00721881d174278128227ec674f37f7fe97b6d")
        );
        let sealed = hex("0fab812d171512429ce4b034b9ae661582fe60edc7521db42d82d93e21e4c4\
             2e8a646935e7d78c015cdd4c0749f5bf6d9ebeb79ab39dbfde4a62e981f524");
        assert_eq!(secret.open(&sealed, b"privacy-desk/test\0").unwrap().as_slice(), b"a record's key");
    }
}
