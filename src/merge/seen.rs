//! Who was named before, in as little memory as it takes to be sure.

use std::{
    collections::HashSet,
    hash::{BuildHasherDefault, Hasher},
};

use sha2::{Digest as _, Sha256};

/// How many can be told apart: their digests take 71 MB, and half as much again while the table grows.
pub const MOST: usize = 3_500_000;

/// Who was named before: half a SHA-256 of each, since among a million the odds that two are the same are one in 10²⁶.
pub(super) struct Seen(HashSet<u128, BuildHasherDefault<AsIs>>);

impl Seen {
    /// With room for about so many: a table that grows is filled anew each time.
    pub fn with_room(about: u64) -> Self {
        let room = usize::try_from(about).unwrap_or(MOST).min(MOST);
        Self(HashSet::with_capacity_and_hasher(room, BuildHasherDefault::default()))
    }

    /// Takes one in; false where it was there.
    pub fn insert(&mut self, digest: u128) -> bool {
        self.0.insert(digest)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// The digest that stands for an addressee.
pub(super) fn digest(key: &str) -> u128 {
    let whole: [u8; 32] = Sha256::digest(key.as_bytes()).into();
    let half = whole.first_chunk::<16>().copied().unwrap_or_default();
    u128::from_be_bytes(half)
}

/// A digest is scattered already.
#[derive(Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u128(&mut self, digest: u128) {
        self.0 = digest as u64;
    }
}
