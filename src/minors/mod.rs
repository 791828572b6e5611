//! Where what speaks of children lies: sealed pieces and wrapped record keys, apart from the ledger, and made to be
//! erased.
//!
//! The ledger's leaves name each piece by its hash; here are its bytes. Nothing here knows what they mean or how they
//! are sealed. The format is published in docs/ledger-format.md.

mod disk;
mod error;
mod frame;
mod keys;
mod log;
mod passage;
mod store;

pub use disk::{Disk, Files};
pub use error::MinorsError;
pub use store::{Minors, Mode, Piece};

/// Folder in the workspace.
pub const MINORS_FOLDER: &str = "minors";
/// The longest piece: an evidence file of 32 MiB, sealed.
pub const MAX_PIECE: usize = 32 * 1024 * 1024 + 4096;

#[cfg(test)]
mod tests;
