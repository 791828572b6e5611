//! From a passphrase to a key: Argon2id, with settings that are stored and bounded.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::error::VaultError;

/// How much work one guess at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct KdfStrength {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfStrength {
    /// 256 MiB, three passes, one lane: under a second on a laptop, dear in bulk.
    pub const STANDARD: Self = Self { memory_kib: 256 * 1024, passes: 3, lanes: 1 };
    /// 64 KiB and one pass: no protection at all. For tests and the throw-away demo.
    pub const NONE: Self = Self { memory_kib: 64, passes: 1, lanes: 1 };

    /// Other settings: 8 KiB to 1 GiB (at least 8 KiB a lane), 1 to 16 passes, 1 to 4 lanes.
    pub const fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, VaultError> {
        // The lanes first: multiplied only once known to be few.
        let sensible = lanes >= 1
            && lanes <= 4
            && memory_kib >= 8 * lanes
            && memory_kib <= 1024 * 1024
            && passes >= 1
            && passes <= 16;
        if sensible {
            Ok(Self { memory_kib, passes, lanes })
        } else {
            Err(VaultError::KdfOutOfBounds { memory_kib, passes, lanes })
        }
    }

    /// What one guess costs, to tell which of two is dearer.
    pub(super) const fn cost(&self) -> u64 {
        self.memory_kib as u64 * self.passes as u64
    }

    /// Memory (KiB), passes and lanes as they enter the associated data.
    pub(super) fn bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        let words = [self.memory_kib, self.passes, self.lanes];
        for (place, word) in bytes.chunks_exact_mut(4).zip(words) {
            place.copy_from_slice(&word.to_be_bytes());
        }
        bytes
    }
}

impl Default for KdfStrength {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// The settings as a file gives them, before their bounds are checked: a keyring from elsewhere may ask for
/// 64 GiB.
#[derive(Deserialize)]
struct Unchecked {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl TryFrom<Unchecked> for KdfStrength {
    type Error = VaultError;

    fn try_from(asked: Unchecked) -> Result<Self, VaultError> {
        Self::new(asked.memory_kib, asked.passes, asked.lanes)
    }
}

/// The passphrase in Unicode form C, so that it does not matter how a keyboard composes `é`.
pub fn normalised(passphrase: &str) -> Zeroizing<String> {
    // Reserved in full, so that growing leaves no copies behind.
    let mut text = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    text.extend(passphrase.nfc());
    text
}

/// The key that wraps an officer's bundle.
pub fn wrapping_key(
    passphrase: &str,
    salt: &[u8; 32],
    strength: KdfStrength,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let refused = |error: argon2::Error| VaultError::Refused { why: error.to_string() };
    let params =
        Params::new(strength.memory_kib, strength.passes, strength.lanes, Some(32)).map_err(refused)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normalised(passphrase).as_bytes(), salt, key.as_mut())
        .map_err(refused)?;
    Ok(key)
}
