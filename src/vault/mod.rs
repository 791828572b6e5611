//! Keys: made, wrapped by a passphrase, used to seal and sign, wiped.
//!
//! `keyring.json` in the workspace names every officer. It holds the officer's own secrets wrapped by the passphrase,
//! and the workspace's keys sealed to the officer: the data keys, and for some roles the key to children's data.
//! Nothing here knows what is signed or sealed.

mod attempts;
mod change;
mod children;
mod disk;
mod entry;
mod error;
mod hex;
mod kdf;
mod keyring;
mod recovery;
mod seal;
mod sealed_box;
mod share;
mod unlocked;

pub use change::{Enrolled, RecordKeys, Rewrap, Rotation};
pub use children::ChildrenKey;
pub use entry::Newcomer;
pub use error::VaultError;
pub use kdf::KdfStrength;
pub use keyring::{KEYRING_FILE, KeyHolder, Keyring, create, unlock};
pub use recovery::{BadSplit, MOST_SHARES, RecoverySecret, Split};
pub use seal::SealingKey;
pub use share::{GROUPS as SHARE_GROUPS, Share, ShareError};
pub use unlocked::Unlocked;

/// The fewest characters a passphrase may have.
pub const MIN_PASSPHRASE_CHARS: usize = 14;
