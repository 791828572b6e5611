//! The keys of a ledger through time, as its leaves tell: who could sign when.

use std::collections::BTreeMap;

use crate::domain::id::{KeyId, Seq};

use crate::ledger::{
    checkpoint::{NoteError, SignedCheckpoint},
    entry::{Enrolment, Leaf},
};

/// The action whose entries take a key out of force.
pub(super) const REMOVES: &str = "officer.removed";

/// A key with the entries between which it was in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldKey {
    /// Officer, key and role as first enrolled.
    pub enrolment: Enrolment,
    /// The entry that enrolled it; it signs from the next on (the founder's, from that one).
    pub enrolled: Seq,
    /// The entry that took it out of force, if one did.
    pub removed: Option<Seq>,
}

impl HeldKey {
    /// Whether it could sign the head of a ledger of so many entries.
    pub fn signs_at(&self, size: u64) -> bool {
        self.enrolled.0 < size && self.removed.is_none_or(|removed| removed.0 >= size)
    }
}

/// Every key ever enrolled, in that order.
#[derive(Clone, Debug, Default)]
pub struct KeyBook {
    keys: Vec<HeldKey>,
    places: BTreeMap<KeyId, usize>,
}

impl KeyBook {
    /// The keys, in the order they were enrolled.
    pub fn keys(&self) -> &[HeldKey] {
        &self.keys
    }

    /// The key with this id, if it is in force behind the last entry taken.
    pub fn in_force(&self, key: &KeyId) -> Option<&HeldKey> {
        let held = self.places.get(key).and_then(|place| self.keys.get(*place));
        held.filter(|held| held.removed.is_none())
    }

    /// The keys that could sign the head of a ledger of so many entries.
    pub fn signing_at(&self, size: u64) -> Vec<Enrolment> {
        self.keys.iter().filter(|held| held.signs_at(size)).map(|held| held.enrolment).collect()
    }

    /// Whether the note is signed by one of these, and by none of them falsely.
    pub fn verify(&self, note: &SignedCheckpoint) -> Result<(), NoteError> {
        note.verify(&self.signing_at(note.checkpoint().size)).map(|_| ())
    }

    /// Who signed a leaf, going by its key: the key enrolled by entry 0 signs that very entry.
    pub fn signer(&self, leaf: &Leaf) -> Option<Enrolment> {
        let founder = leaf.enrolment().filter(|_| self.keys.is_empty());
        let signer = founder.or_else(|| self.in_force(&leaf.key).map(|held| held.enrolment));
        signer.filter(|signer| signer.key == leaf.key && signer.officer == leaf.actor)
    }

    /// Takes in what a leaf changes; `false` when its signer may not change it so, or it takes a key out of force that
    /// is its own, another officer's, or not in force.
    pub fn take(&mut self, leaf: &Leaf) -> bool {
        let Some(signer) = self.signer(leaf) else { return false };
        if let Some(enrolment) = leaf.enrolment() {
            // The first enrolment of a key stands, and what was taken out of force stays so.
            let place = self.keys.len();
            self.places.entry(enrolment.key).or_insert_with(|| {
                self.keys.push(HeldKey { enrolment, enrolled: leaf.seq, removed: None });
                place
            });
            return signer.role.may_enrol();
        }
        if leaf.action != REMOVES {
            return true;
        }
        let removal = leaf.removal().filter(|removal| removal.key != leaf.key && signer.role.may_remove());
        let Some(removal) = removal else { return false };
        let held = self.places.get(&removal.key).and_then(|place| self.keys.get_mut(*place));
        match held.filter(|held| held.removed.is_none() && held.enrolment.officer == removal.officer) {
            Some(held) => held.removed = Some(leaf.seq),
            None => return false,
        }
        true
    }
}
