//! What the desk tells.

use std::{cell::RefCell, ops::ControlFlow, path::Path};

use jiff::Timestamp;

use crate::{
    domain::{
        access::{Act, Broken, Inspector},
        event::{Bookmark, EntryLine},
        explain::{Explain, Explanation},
        id::{Digest, KeyId, RecordId, Seq},
        officer::Officer,
        officers::{OfficerRecord, RecoveryKit},
        policy::{EditionSummary, PolicyDocument},
        sdk::Sdk,
        text::CleanText,
    },
    ledger::{self, Finding, KnownKey, Leaf, Measure, Signatory, SignedCheckpoint, Verification},
    vault::Keyring,
};

use super::{Desk, DeskError, Place, door::Holding, pieces::Pieces, trail};

/// What every screen's header shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The organisation whose workspace this is.
    pub organisation: CleanText,
    /// The officer at the desk.
    pub officer: Officer,
    /// Entries recorded.
    pub entries: u64,
    /// How the ledger stands, as far as opening looked.
    pub integrity: Integrity,
}

/// How the ledger stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Nothing was found.
    Whole,
    /// An interrupted append was cut at start: bytes cut.
    Recovered(u64),
    /// Something is wrong with the ledger, and nothing is recorded any more.
    Damaged(Finding),
    /// Nothing is recorded any more; why.
    ReadOnly(String),
}

/// An entry with all that proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDetail {
    /// Its line.
    pub line: EntryLine,
    /// Its leaf hash.
    pub hash: Digest,
    /// The leaf hash of the entry before.
    pub previous: Digest,
    /// SHA-256 of salt and payload.
    pub commitment: Digest,
    /// SHA-256 of the sealed payload.
    pub sealed_hash: Digest,
    /// Bytes of the sealed payload.
    pub sealed_length: u64,
    /// The key that signed.
    pub key: KeyId,
    /// Whether the signature is that key's, and the key is the officer's.
    pub signature_holds: bool,
    /// Whether the payload opened and is the one that was signed.
    pub payload_holds: bool,
    /// When the entry before was recorded, if the clock was behind it: the entry's own time says what the clock said.
    pub clock_back: Option<Timestamp>,
}

impl Desk {
    /// What every screen's header shows.
    pub fn summary(&self) -> Result<Summary, DeskError> {
        let recovered = match &self.holding {
            Holding::Writing(ledger) => match ledger.opened_as() {
                ledger::Opened::Recovered(recovery) => Some(recovery.bytes),
                _ => None,
            },
            Holding::Reading(_) => None,
        };
        let integrity = match (&self.finding, &self.stopped, recovered) {
            (Some(finding), ..) => Integrity::Damaged(finding.clone()),
            (None, Some(why), _) => Integrity::ReadOnly(why.clone()),
            (None, None, Some(bytes)) => Integrity::Recovered(bytes),
            (None, None, None) => Integrity::Whole,
        };
        Ok(Summary {
            organisation: self.view.organisation()?.unwrap_or_else(|| self.manifest.organisation.clone()),
            officer: self.keys.officer().clone(),
            entries: self.holding.reader().size(),
            integrity,
        })
    }

    /// Officers in the order they were enrolled, those removed and recovery kits included: they all signed.
    pub fn officers(&self) -> Result<Vec<Officer>, DeskError> {
        Ok(self.officer_records()?.into_iter().map(|record| record.officer).collect())
    }

    /// The same with the time each was in force.
    pub fn officer_records(&self) -> Result<Vec<OfficerRecord>, DeskError> {
        Ok(self.view.officers()?)
    }

    /// Officers whose key is in force, the recovery kit included.
    pub fn officers_in_force(&self) -> Result<Vec<Officer>, DeskError> {
        let records = self.officer_records()?.into_iter();
        Ok(records.filter(|record| record.until.is_none()).map(|record| record.officer).collect())
    }

    /// The recovery kit in force.
    pub fn recovery(&self) -> Result<Option<RecoveryKit>, DeskError> {
        Ok(self.view.recovery()?)
    }

    /// Editions of the policy, latest import first.
    pub fn editions(&self) -> Result<Vec<EditionSummary>, DeskError> {
        Ok(self.view.editions()?)
    }

    /// An edition's document.
    pub fn document(&self, edition: &RecordId) -> Result<Option<PolicyDocument>, DeskError> {
        Ok(self.view.document(edition)?)
    }

    /// The bookmarks of an edition with their records.
    pub fn bookmarks(&self, edition: &RecordId) -> Result<Vec<(RecordId, Bookmark)>, DeskError> {
        let mut bookmarks = self.view.bookmarks()?;
        bookmarks.retain(|(_, bookmark)| bookmark.edition == *edition);
        Ok(bookmarks)
    }

    /// The SDK inventory.
    pub fn sdks(&self) -> Result<Vec<Sdk>, DeskError> {
        Ok(self.view.sdks()?)
    }

    /// Up to `limit` entry lines before `before` (from the newest where `None`), newest first.
    pub fn entry_lines(&self, before: Option<Seq>, limit: usize) -> Result<Vec<EntryLine>, DeskError> {
        if !self.view.is_in_memory() {
            return Ok(self.view.entry_lines(before, limit)?);
        }
        // Beside a running desk the view keeps no lines: read them from the ledger's end.
        let reader = self.holding.reader();
        let end = before.map_or(reader.size(), |seq| seq.0.min(reader.size()));
        let start = end.saturating_sub(limit as u64);
        let mut lines = Vec::new();
        for entry in reader.entries_from(Seq(start))?.take(usize::try_from(end - start).unwrap_or(limit)) {
            lines.push(EntryLine::of(&trail::read(&entry?, &self.keys)?));
        }
        lines.reverse();
        Ok(lines)
    }

    /// An entry with all that proves it, read from the ledger itself.
    pub fn entry(&self, seq: Seq) -> Result<EntryDetail, DeskError> {
        let reader = self.holding.reader();
        let entry = reader.entry(seq)?;
        let recorded = trail::read(&entry, &self.keys);
        let leaf = &entry.leaf;
        let signature_holds = reader.enrolled().iter().any(|held| {
            held.key == leaf.key && held.officer == leaf.actor && entry.signed_by(&held.public_key)
        });
        let payload_holds = recorded.is_ok();
        let clock_back = match leaf.seq.0.checked_sub(1).filter(|_| leaf.clock_back) {
            Some(before) => Some(reader.entry(Seq(before))?.leaf.time),
            None => None,
        };
        let line = recorded.as_ref().map_or_else(
            |_| EntryLine {
                seq,
                entry: leaf.entry,
                time: leaf.time,
                actor: leaf.actor,
                action: leaf.action.clone(),
                record: leaf.record,
                subject: CleanText::default(),
            },
            EntryLine::of,
        );
        Ok(EntryDetail {
            line,
            hash: entry.hash,
            previous: leaf.previous,
            commitment: leaf.commitment,
            sealed_hash: leaf.sealed_hash,
            sealed_length: leaf.sealed_length.into(),
            key: leaf.key,
            signature_holds,
            payload_holds,
            clock_back,
        })
    }
}

/// What an audit of the trail found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// What was found in the ledger itself.
    pub ledger: Verification,
    /// Entries that break a rule of the register of accesses, in order.
    pub broken: Vec<Broken>,
    /// Who had signed the checkpoint it was held against.
    pub signatories: Vec<Signatory>,
}

impl Audit {
    /// Whether nothing is wrong.
    pub const fn is_intact(&self) -> bool {
        self.ledger.is_intact() && self.broken.is_empty()
    }

    /// The first thing wrong.
    pub fn first(&self) -> Option<(Seq, Explanation)> {
        let finding = self.ledger.finding.as_ref().map(|finding| (finding.seq, finding.explain()));
        let broken = self.broken.first().map(|broken| (broken.seq, broken.explain()));
        match (finding, broken) {
            (Some(finding), Some(broken)) if broken.0 < finding.0 => Some(broken),
            (None, broken) => broken,
            (finding, _) => finding,
        }
    }
}

/// The rules that the next leaf breaks.
pub(super) fn inspect(inspector: &mut Inspector, leaf: &Leaf) -> Vec<Broken> {
    let broken = inspector.see(&Act {
        seq: leaf.seq,
        time: leaf.time,
        actor: leaf.actor,
        action: &leaf.action,
        record: leaf.record,
        public: &leaf.public,
    });
    // What an entry changes in the keys holds from the next one on.
    if let Some(enrolment) = leaf.enrolment() {
        inspector.enrolled(enrolment.officer, enrolment.role);
    }
    if let Some(removal) = leaf.removal() {
        inspector.removed(removal.officer);
    }
    broken
}

/// Audits a workspace: the ledger, that the keyring names no other keys, that every entry keeps the rules, and that
/// it is the ledger of the checkpoint. Needs no passphrase and no view, and works beside a running desk. `progress`
/// is told bytes read and bytes in all.
pub fn verify(
    root: &Path,
    against: Option<&SignedCheckpoint>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Audit, DeskError> {
    Place::open(root)?;
    let known: Vec<KnownKey> = Keyring::load(root)?
        .public_keys()
        .into_iter()
        .map(|held| KnownKey { officer: held.officer, key: held.key, public_key: held.public_key })
        .collect();
    let progress = RefCell::new(progress);
    let mut inspector = Inspector::default();
    let (mut broken, mut enrolled) = (Vec::new(), Vec::new());
    let mut pieces = Pieces::open(root)?;
    let mut observe = |leaf: &Leaf| {
        pieces.see(leaf);
        enrolled.extend(leaf.enrolment());
        broken.extend(inspect(&mut inspector, leaf));
    };
    let measure = Measure {
        keyring: &known,
        against: against.map(SignedCheckpoint::checkpoint),
        observe: Some(&mut observe),
    };
    let ledger = ledger::verify(root, measure, &|come| (progress.borrow_mut())(come.bytes, come.of_bytes))?;
    // Of a ledger that is damaged the keys may be, too: the damage is what is told then.
    let signatories = match against {
        Some(note) if ledger.is_intact() => note.verify(&enrolled)?,
        _ => Vec::new(),
    };
    broken.extend(pieces.findings()?);
    broken.sort_unstable();
    // Behind damage nothing is said of anybody.
    broken.retain(|broken: &Broken| ledger.finding.is_none() || broken.seq.0 < ledger.entries);
    Ok(Audit { ledger, broken, signatories })
}
