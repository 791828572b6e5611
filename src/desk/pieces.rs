//! Whether what lies apart is what the leaves say. Needs no key.

use std::{collections::BTreeMap, path::Path};

use crate::{
    domain::{
        access::{Broken, Rule},
        id::{EntryId, RecordId, Seq},
    },
    ledger::{ApartPiece, Leaf},
    minors::{Minors, MinorsError, Mode},
};

/// Follows the leaves with the store beside them.
pub(super) struct Pieces<'a> {
    root: &'a Path,
    store: Minors,
    suspects: Vec<Suspect>,
    erased: BTreeMap<RecordId, Seq>,
    malformed: Vec<Seq>,
}

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
    pub(super) fn open(root: &'a Path) -> Result<Self, MinorsError> {
        Ok(Self {
            root,
            store: open(root)?,
            suspects: Vec::new(),
            erased: BTreeMap::new(),
            malformed: Vec::new(),
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
    pub(super) fn findings(self) -> Result<Vec<Broken>, MinorsError> {
        let left_of = |store: &Minors| -> Vec<Broken> {
            let left = self.erased.iter().filter(|(record, _)| !store.pieces_of(record).is_empty());
            left.map(|(_, seq)| Broken { seq: *seq, rule: Rule::NotErased }).collect()
        };
        let mut findings: Vec<Broken> =
            self.malformed.iter().map(|seq| Broken { seq: *seq, rule: Rule::FactsMissing }).collect();
        let gone =
            |suspect: &Suspect| self.erased.get(&suspect.record).is_some_and(|erased| *erased > suspect.seq);
        let suspects: Vec<&Suspect> = self.suspects.iter().filter(|suspect| !gone(suspect)).collect();
        if suspects.is_empty() && left_of(&self.store).is_empty() {
            return Ok(findings);
        }
        let store = open(self.root)?;
        for suspect in suspects {
            let rule = suspect.rule(&store)?;
            findings.extend(rule.map(|rule| Broken { seq: suspect.seq, rule }));
        }
        findings.extend(left_of(&store));
        findings.dedup();
        Ok(findings)
    }
}

/// Wrapped keys are not looked at, of whatever generation they are.
fn open(root: &Path) -> Result<Minors, MinorsError> {
    Minors::open(root, 0, Mode::Read)
}
