//! Whether what lies apart is what the leaves say. Needs no key.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    domain::{
        access::{Broken, Rule},
        id::{EntryId, RecordId, Seq},
    },
    ledger::{ApartPiece, Leaf},
    minors::{Minors, MinorsError, Mode},
    vault::Keyring,
};

use super::DeskError;

/// Follows the leaves with the store beside them.
pub(super) struct Pieces<'a> {
    root: &'a Path,
    store: Minors,
    suspects: Vec<Suspect>,
    /// The first entry of each record that has pieces.
    begun: BTreeMap<RecordId, Seq>,
    erased: BTreeMap<RecordId, Seq>,
    malformed: Vec<Seq>,
    /// Entries that should name pieces and name none.
    empty: Vec<Seq>,
}

/// Kinds of acts whose events lie apart, every one of them.
const SPEAK_OF_CHILDREN: [&str; 4] = ["access.", "consent.", "order.", "transfer."];

/// A piece that is not as its leaf says.
struct Suspect {
    seq: Seq,
    record: RecordId,
    entry: EntryId,
    index: u16,
    piece: ApartPiece,
}

impl Suspect {
    /// The rule that is broken; `None` when all is well.
    fn rule(&self, store: &Minors) -> Result<Option<Rule>, MinorsError> {
        Ok(match store.read(self.entry, self.index)? {
            Some(sealed) if self.piece.is_of(&sealed) => None,
            Some(_) => Some(Rule::PieceAltered),
            None if store.is_damaged(self.entry, self.index) => Some(Rule::PieceAltered),
            None => Some(Rule::PieceMissing),
        })
    }
}

impl<'a> Pieces<'a> {
    /// Opens the store beside whoever writes it.
    pub(super) fn open(root: &'a Path) -> Result<Self, DeskError> {
        Ok(Self {
            root,
            store: open(root)?,
            suspects: Vec::new(),
            begun: BTreeMap::new(),
            erased: BTreeMap::new(),
            malformed: Vec::new(),
            empty: Vec::new(),
        })
    }

    /// Looks at the next leaf.
    pub(super) fn see(&mut self, leaf: &Leaf) {
        if leaf.action == "record.erased" {
            self.erased.insert(leaf.record, leaf.seq);
        }
        let Some(named) = leaf.apart() else {
            self.malformed.push(leaf.seq);
            return;
        };
        if !named.is_empty() {
            self.begun.entry(leaf.record).or_insert(leaf.seq);
        } else if SPEAK_OF_CHILDREN.iter().any(|kind| leaf.action.starts_with(kind)) {
            self.empty.push(leaf.seq);
        }
        for (index, piece) in (0_u16..).zip(named) {
            let seen = Suspect { seq: leaf.seq, record: leaf.record, entry: leaf.entry, index, piece };
            // What cannot be read now is looked at once more, and told then.
            if !matches!(seen.rule(&self.store), Ok(None)) {
                self.suspects.push(seen);
            }
        }
    }

    /// What is wrong, once every leaf was seen. A desk that writes meanwhile may have kept a piece after the store was
    /// opened, or be about to carry an erasure out: what is suspected is looked at once more.
    pub(super) fn findings(self) -> Result<Vec<Broken>, DeskError> {
        let mut findings: Vec<Broken> =
            self.malformed.iter().map(|seq| Broken { seq: *seq, rule: Rule::FactsMissing }).collect();
        findings.extend(self.empty.iter().map(|seq| Broken { seq: *seq, rule: Rule::PieceMissing }));
        if self.found_in(&self.store)?.is_empty() {
            return Ok(findings);
        }
        findings.extend(self.found_in(&open(self.root)?)?);
        Ok(findings)
    }

    /// What is wrong with the store, each entry and rule once.
    fn found_in(&self, store: &Minors) -> Result<BTreeSet<Broken>, MinorsError> {
        let mut found = BTreeSet::new();
        let gone =
            |suspect: &Suspect| self.erased.get(&suspect.record).is_some_and(|erased| *erased > suspect.seq);
        for suspect in self.suspects.iter().filter(|suspect| !gone(suspect)) {
            found.extend(suspect.rule(store)?.map(|rule| Broken { seq: suspect.seq, rule }));
        }
        for (record, seq) in &self.begun {
            if !self.erased.contains_key(record) && store.key(record)?.is_none() {
                found.insert(Broken { seq: *seq, rule: Rule::KeyMissing });
            }
        }
        for (record, seq) in &self.erased {
            if !store.pieces_of(record).is_empty() || store.has_key(record) {
                found.insert(Broken { seq: *seq, rule: Rule::NotErased });
            }
        }
        Ok(found)
    }
}

/// Whether a wrapped key is the right one cannot be told without opening it; that it is there can.
fn open(root: &Path) -> Result<Minors, DeskError> {
    Ok(Minors::open(root, Keyring::load(root)?.generation(), Mode::Read)?)
}
