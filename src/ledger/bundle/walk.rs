//! Follows the leaves of a bundle one after the other, and stops at the first that is no good.

use jiff::Timestamp;

use crate::domain::id::Digest;

use super::{findings::BundleRule, keys::KeyBook};
use crate::ledger::{
    entry::{Leaf, Origin, signed_by},
    merkle::{Frontier, leaf_hash},
};

const NONE: Digest = Digest::from_bytes([0; 32]);

/// The state between two leaves.
#[derive(Debug, Default)]
pub struct Walk {
    /// The tree so far.
    pub frontier: Frontier,
    /// Set by the first leaf.
    pub origin: Option<Origin>,
    /// The keys so far.
    pub keys: KeyBook,
    previous: Option<Digest>,
    time: Option<Timestamp>,
}

impl Walk {
    /// Takes the next leaf.
    ///
    /// # Errors
    /// The first rule it breaks, in the order that the format states.
    pub fn step(&mut self, bytes: &[u8]) -> Result<(Leaf, Digest), BundleRule> {
        let leaf = Leaf::read(bytes).ok_or(BundleRule::LeafForm)?;
        let enrolment = leaf.enrolment();
        let origin = match (self.origin, &enrolment) {
            (Some(origin), _) => origin,
            (None, Some(founder)) => Origin::of(&leaf.entry, &founder.public_key),
            (None, None) => return Err(BundleRule::Chain),
        };
        let follows = leaf.seq.0 == self.frontier.size()
            && leaf.previous == self.previous.unwrap_or(NONE)
            && leaf.origin == origin;
        if !follows {
            return Err(BundleRule::Chain);
        }
        let signer = self.keys.signer(&leaf).ok_or(BundleRule::Key)?;
        if !signed_by(bytes, &leaf.signature, &signer.public_key) {
            return Err(BundleRule::Signature);
        }
        if leaf.clock_back != self.time.is_some_and(|last| leaf.time < last) {
            return Err(BundleRule::Clock);
        }
        if !self.keys.take(&leaf) {
            return Err(BundleRule::Chain);
        }
        let hash = leaf_hash(bytes);
        self.frontier.push(hash);
        self.origin = Some(origin);
        self.previous = Some(hash);
        self.time = Some(leaf.time);
        Ok((leaf, hash))
    }
}
