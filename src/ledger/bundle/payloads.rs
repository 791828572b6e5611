//! Whether what a bundle opens is what the leaves commit to, and nothing lies beside it that no leaf vouches for.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{Digest, RecordId};

use super::{
    PAYLOADS,
    check::{Checking, canonical},
    facts::contradict,
    findings::BundleRule,
    keys::REMOVES,
    write::{PayloadFile, PayloadState},
};
use crate::ledger::{entry::Leaf, merkle::sha256};

/// What a leaf commits to, the event itself first: its payload in the ledger or, where it lies apart, the pieces
/// that its public part names. `None`: that part is laid out otherwise.
pub(super) fn commitments(leaf: &Leaf) -> Option<Vec<Digest>> {
    let apart = if leaf.action == REMOVES { Vec::new() } else { leaf.apart()? };
    if apart.is_empty() {
        return Some(vec![leaf.commitment]);
    }
    Some(apart.iter().map(|piece| piece.commitment).collect())
}

/// What is kept of a leaf whose payload is in the bundle.
pub(super) struct Bound {
    action: String,
    record: RecordId,
    commitments: Option<Vec<Digest>>,
    apart: bool,
    public: Vec<u8>,
}

impl Bound {
    pub(super) fn of(leaf: &Leaf) -> Self {
        let apart = leaf.action != REMOVES && leaf.apart().is_some_and(|pieces| !pieces.is_empty());
        Self {
            action: leaf.action.clone(),
            record: leaf.record,
            commitments: commitments(leaf),
            apart,
            public: leaf.public.clone(),
        }
    }
}

/// What a payload that holds tells.
#[derive(Debug, Default)]
struct Told {
    /// The files that came with it and are there.
    files: BTreeSet<String>,
    /// It says itself that something is missing that was not erased.
    missing: bool,
    /// It says another thing than its leaf does in the clear.
    contradicts: bool,
}

impl Checking<'_> {
    /// Checks the payloads of these entries, by number. `erased`: the entry that erased a record.
    pub(super) fn payloads(&mut self, bound: &BTreeMap<u64, Bound>, erased: &BTreeMap<RecordId, u64>) {
        let mut checked = BTreeMap::new();
        for (seq, bound) in bound {
            let name = format!("{PAYLOADS}/{seq}.json");
            let told = self.payload(&name, *seq, bound, erased.get(&bound.record).copied());
            let rules = match &told {
                None => vec![BundleRule::Payload],
                Some(told) => {
                    let missing = told.missing.then_some(BundleRule::PieceMissing);
                    missing.into_iter().chain(told.contradicts.then_some(BundleRule::FactsDiffer)).collect()
                }
            };
            for rule in rules {
                self.find(Some(*seq), rule, &name);
            }
            checked.insert(*seq, told);
        }
        for name in self.names(PAYLOADS).into_iter().filter(|name| is_file_of_entry(name)) {
            let owner = name.split_once('.').and_then(|(number, _)| canonical(number));
            let vouched_for = match owner.and_then(|owner| checked.get(&owner)) {
                Some(Some(told)) => told.files.contains(&name),
                // Found already, at its entry.
                Some(None) => true,
                None => false,
            };
            if !vouched_for {
                self.find(None, BundleRule::Payload, &format!("{PAYLOADS}/{name}"));
            }
        }
    }

    /// What a payload tells; `None` when it does not hold.
    fn payload(&self, name: &str, seq: u64, bound: &Bound, gone: Option<u64>) -> Option<Told> {
        let file: PayloadFile = serde_json::from_slice(&self.read(name)?).ok()?;
        if file.seq != seq || file.action != bound.action || file.record != bound.record.to_string() {
            return None;
        }
        let (salt, text, files) = match file.payload {
            PayloadState::Sealed => return Some(Told::default()),
            // Only what lies apart can be destroyed, or get lost with the ledger whole.
            PayloadState::Erased { entry, .. } => {
                return (bound.apart && gone == Some(entry)).then(Told::default);
            }
            PayloadState::Missing => {
                return (bound.apart && gone.is_none()).then(|| Told { missing: true, ..Told::default() });
            }
            PayloadState::Opened { salt, text, files } => (salt, text, files),
        };
        // What was erased is at nobody's hand any more.
        if bound.apart && gone.is_some() {
            return None;
        }
        let (own, others) = bound.commitments.as_ref()?.split_first()?;
        let event: serde_json::Value = serde_json::from_str(&text).ok()?;
        let about = event.get("record")?.as_str()? == bound.record.to_string();
        let bound_text = sha256(&[&salt_of(&salt)?, text.as_bytes()]) == *own;
        if !about || !bound_text || files.len() != others.len() {
            return None;
        }
        let contradicts = contradict(&bound.action, &event, &bound.public);
        let mut told = Told { contradicts, ..Told::default() };
        for ((piece, commitment), index) in files.into_iter().zip(others).zip(1..) {
            if piece.file != format!("{seq}.{index}.bin") {
                return None;
            }
            let Some(salt) = piece.salt else {
                told.missing = true;
                continue;
            };
            let bytes = self.read(&format!("{PAYLOADS}/{}", piece.file))?;
            if sha256(&[&salt_of(&salt)?, &bytes]) != *commitment {
                return None;
            }
            told.files.insert(piece.file);
        }
        Some(told)
    }
}

/// Whether a file in `payloads/` is named as one that came with an entry.
pub(super) fn is_file_of_entry(name: &str) -> bool {
    name.strip_suffix(".bin").is_some()
}

fn salt_of(hex: &str) -> Option<[u8; 32]> {
    let salt: Digest = hex.parse().ok()?;
    (salt.to_string() == hex).then(|| *salt.as_bytes())
}
