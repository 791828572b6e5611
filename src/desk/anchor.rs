//! What is given to somebody else: the signed head of the ledger, and one entry's proof.

use jiff::Timestamp;

use crate::{
    domain::id::Seq,
    ledger::{Anchored, Checkpoint, EntryProof, LedgerError, NoteError, SignedCheckpoint, Tree},
};

use super::{Desk, DeskError, door::Holding, trail::Keys};

/// How much of the ledger somebody else has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchoring {
    /// Entries recorded.
    pub recorded: u64,
    /// Entries in the last checkpoint given away; 0 when there was none.
    pub anchored: u64,
    /// When it was given away.
    pub time: Option<Timestamp>,
    /// When the first entry behind it was recorded; `None` when there is none.
    pub open_since: Option<Timestamp>,
}

impl Anchoring {
    /// A checkpoint is asked for after so many entries that nobody else has seen.
    pub const ENTRIES: u64 = 64;
    /// Or when the first of them is this many hours old.
    pub const HOURS: i64 = 24;

    /// Whether it is time for a checkpoint.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.recorded.saturating_sub(self.anchored) >= Self::ENTRIES
            || self.open_since.is_some_and(|since| now.duration_since(since).as_hours() >= Self::HOURS)
    }
}

impl Desk {
    /// The head of the ledger, signed by the officer at the desk. Nothing is recorded by this.
    pub fn checkpoint(&self) -> Result<SignedCheckpoint, DeskError> {
        let reader = self.holding.reader();
        self.note(reader.size(), reader.root())
    }

    fn note(&self, size: u64, root: crate::domain::id::Digest) -> Result<SignedCheckpoint, DeskError> {
        let origin = self.holding.reader().origin().ok_or(LedgerError::NoSuchEntry { seq: Seq(0) })?;
        let head = Checkpoint::new(&origin, size, root);
        Ok(SignedCheckpoint::sign(head, &Keys(&self.keys), &self.keys.public_key()))
    }

    /// Records that `note` is in somebody else's hands. To be called once it is.
    ///
    /// # Errors
    /// [`DeskError::ReadOnly`]; a note that is not of the ledger's present head, since what was recorded meanwhile
    /// is not in it.
    pub fn anchor(&mut self, note: &SignedCheckpoint) -> Result<Anchored, DeskError> {
        if let Some(why) = &self.stopped {
            return Err(DeskError::ReadOnly { why: why.clone() });
        }
        let Holding::Writing(ledger) = &mut self.holding else {
            return Err(DeskError::ReadOnly { why: "opened for reading".to_owned() });
        };
        let head = note.checkpoint();
        if head.size != ledger.size() || head.root != ledger.reader().root() {
            return Err(DeskError::StaleCheckpoint { size: head.size, entries: ledger.size() });
        }
        ledger.anchor(&note.text(), (self.clock)()).map_err(|error| {
            self.stopped = ledger.failure().map(str::to_owned);
            error.into()
        })
    }

    /// A colleague's checkpoint with this officer's name under it, too: that the ledger is the one it speaks of. When
    /// nothing was recorded since it was made, it is recorded as an anchor.
    ///
    /// # Errors
    /// A note of another ledger, by nobody of this one, or signed by this officer already;
    /// [`DeskError::OtherRoot`] when the ledger is not, or no longer, the one that was signed.
    pub fn countersign(&mut self, note: &SignedCheckpoint) -> Result<SignedCheckpoint, DeskError> {
        let reader = self.holding.reader();
        let head = note.checkpoint();
        let origin = reader.origin().ok_or(LedgerError::NoSuchEntry { seq: Seq(0) })?;
        if !head.is_of(&origin) {
            return Err(NoteError::OtherLedger { name: head.name.clone() }.into());
        }
        let signatories = note.verify(&reader.enrolled())?;
        if signatories.iter().any(|one| one.officer == self.keys.officer_id()) {
            return Err(DeskError::SignedAlready);
        }
        let size = head.size;
        if size > reader.size() || Tree::read(reader, size)?.root() != head.root {
            return Err(DeskError::OtherRoot { size });
        }
        let mut note = note.clone();
        note.countersign(&Keys(&self.keys), &self.keys.public_key(), (self.clock)());
        if size == reader.size() && matches!(self.holding, Holding::Writing(_)) {
            self.anchor(&note)?;
        }
        Ok(note)
    }

    /// How much of the ledger somebody else has seen.
    pub fn anchoring(&self) -> Result<Anchoring, DeskError> {
        let reader = self.holding.reader();
        let (recorded, last) = (reader.size(), reader.anchored());
        let anchored = last.map_or(0, |last| last.size);
        let open_since =
            if anchored < recorded { Some(reader.entry(Seq(anchored))?.leaf.time) } else { None };
        Ok(Anchoring { recorded, anchored, time: last.map(|last| last.time), open_since })
    }

    /// The proofs that these entries are in the ledger as it stands now. Reads the whole ledger once.
    pub fn prove(&self, entries: &[Seq]) -> Result<Vec<EntryProof>, DeskError> {
        let reader = self.holding.reader();
        let tree = Tree::read(reader, reader.size())?;
        let note = self.note(tree.size(), tree.root())?;
        let prove = |seq: &Seq| {
            let path = tree.inclusion(seq.0).ok_or(LedgerError::NoSuchEntry { seq: *seq })?;
            let leaf = reader.entry(*seq)?.leaf_bytes;
            Ok(EntryProof { leaf, index: seq.0, path, note: note.clone() })
        };
        entries.iter().map(prove).collect()
    }

    /// How many entries are recorded.
    pub fn entries(&self) -> u64 {
        self.holding.reader().size()
    }
}
