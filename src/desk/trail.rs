//! Joins the ledger, which knows no keys, with the vault, which knows no entries.

use zeroize::Zeroizing;

use crate::{
    domain::{
        event::{Event, Recorded},
        id::{Digest, KeyId, OfficerId, Seq},
    },
    ledger::{Entry, LedgerError, Reader, Sealer, Signer},
    vault::Unlocked,
    view::{Source, ViewError},
};

use super::DeskError;

/// Signs and seals as the officer at the desk.
pub(super) struct Keys<'a>(pub &'a Unlocked);

impl Signer for Keys<'_> {
    fn officer(&self) -> OfficerId {
        self.0.officer_id()
    }

    fn key(&self) -> KeyId {
        self.0.key_id()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message)
    }
}

impl Sealer for Keys<'_> {
    fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, String> {
        self.0.seal_payload(plaintext, place).map_err(|error| error.to_string())
    }

    fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        self.0.open_payload(sealed, place).map_err(|error| error.to_string())
    }
}

/// The ledger as the view reads it: opened, and each payload proved to be the one that was signed.
pub(super) struct Trail<'a> {
    pub reader: &'a Reader,
    pub keys: &'a Unlocked,
}

impl Source for Trail<'_> {
    fn entries(&self) -> u64 {
        self.reader.size()
    }

    fn leaf_hash(&self, seq: Seq) -> Result<Digest, ViewError> {
        self.reader.entry(seq).map(|entry| entry.hash).map_err(unreadable)
    }

    fn replay(
        &self,
        from: Seq,
        each: &mut dyn FnMut(Recorded, Digest) -> Result<(), ViewError>,
    ) -> Result<(), ViewError> {
        for entry in self.reader.entries_from(from).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let hash = entry.hash;
            let recorded = read(&entry, self.keys).map_err(|error| ViewError::Source(error.to_string()))?;
            each(recorded, hash)?;
        }
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unreadable(error: LedgerError) -> ViewError {
    ViewError::Source(error.to_string())
}

/// An entry as a recorded event.
pub(super) fn read(entry: &Entry, keys: &Unlocked) -> Result<Recorded, DeskError> {
    let payload = entry.open(&Keys(keys))?;
    let seq = entry.leaf.seq;
    let event: Event = serde_json::from_slice(&payload)
        .map_err(|error| DeskError::Payload { seq, why: error.to_string() })?;
    if event.action() != entry.leaf.action || event.record() != entry.leaf.record {
        let why = "the leaf names another action or record than the payload".to_owned();
        return Err(DeskError::Payload { seq, why });
    }
    Ok(Recorded { seq, entry: entry.leaf.entry, time: entry.leaf.time, actor: entry.leaf.actor, event })
}
