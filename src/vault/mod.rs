//! Keys: made, wrapped by a passphrase, used to seal and sign, wiped.
//!
//! `keyring.json` in the workspace names every officer and holds, wrapped by the officer's passphrase, the
//! officer's signing key and the workspace's data key. Nothing here knows what is signed or sealed.

mod attempts;
mod disk;
mod error;
mod kdf;
mod keyring;
mod seal;
mod unlocked;

pub use error::VaultError;
pub use kdf::KdfStrength;
pub use keyring::{KEYRING_FILE, KeyHolder, Keyring, create, unlock};
pub use seal::SealingKey;
pub use unlocked::Unlocked;

/// The fewest characters a passphrase may have.
pub const MIN_PASSPHRASE_CHARS: usize = 14;
