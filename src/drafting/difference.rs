//! What changed between two versions, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::segment::units;
use crate::domain::notice::Wording;

/// What happened to a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both.
    Kept,
    /// It stands in the older only.
    Removed,
    /// It stands in the newer only.
    Added,
}

/// A run of text with what happened to it. The kept and removed ones of a block are its older text, the kept and added
/// ones its newer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its block, counted through old and new as they are laid beside each other; none for the subject.
    pub block: Option<usize>,
    /// What happened to it.
    pub change: Change,
    /// The text.
    pub text: String,
}

/// Units past which two texts are told apart as wholes: comparing takes time by the product of what differs.
const MOST_UNITS: usize = 20_000;

/// Two texts word by word; Chinese by its words as far as Unicode's rules find them, else by its characters.
pub fn word_diff(older: &str, newer: &str) -> Vec<(Change, String)> {
    let (old, new) = (units(older), units(newer));
    if old.len().max(new.len()) > MOST_UNITS && older != newer {
        return vec![(Change::Removed, older.to_owned()), (Change::Added, newer.to_owned())];
    }
    let mut parts: Vec<(Change, String)> = Vec::new();
    let mut push = |change: Change, words: Option<&[&str]>| {
        let text = words.unwrap_or_default().concat();
        match parts.last_mut() {
            _ if text.is_empty() => {}
            Some((last, before)) if *last == change => before.push_str(&text),
            _ => parts.push((change, text)),
        }
    };
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        match op.tag() {
            DiffTag::Equal => push(Change::Kept, old.get(op.old_range())),
            DiffTag::Delete => push(Change::Removed, old.get(op.old_range())),
            DiffTag::Insert => push(Change::Added, new.get(op.new_range())),
            DiffTag::Replace => {
                push(Change::Removed, old.get(op.old_range()));
                push(Change::Added, new.get(op.new_range()));
            }
        }
    }
    parts
}

/// What changed between two wordings. Blocks are laid beside each other by element and text, so that a block put in or
/// taken out does not make all behind it look new.
pub fn difference(older: &Wording, newer: &Wording) -> Vec<Part> {
    let of = |block: Option<usize>, parts: Vec<(Change, String)>| {
        parts.into_iter().map(move |(change, text)| Part { block, change, text })
    };
    let mut found: Vec<Part> = of(None, word_diff(older.subject.as_str(), newer.subject.as_str())).collect();
    for (row, (old, new)) in beside(older, newer).into_iter().enumerate() {
        let text = |wording: &Wording, at: Option<usize>| {
            at.and_then(|at| wording.blocks.get(at)).map(|block| block.text.to_string()).unwrap_or_default()
        };
        found.extend(of(Some(row), word_diff(&text(older, old), &text(newer, new))));
    }
    if older.sender != newer.sender {
        let row = Some(older.blocks.len().max(newer.blocks.len()));
        found.extend(of(row, word_diff(older.sender.as_str(), newer.sender.as_str())));
    }
    found
}

/// Which blocks stand beside each other: the same element, or the same text.
fn beside(older: &Wording, newer: &Wording) -> Vec<(Option<usize>, Option<usize>)> {
    let key = |wording: &Wording| -> Vec<String> {
        let key = |block: &crate::domain::notice::Block| match block.element {
            Some(element) => element.name().to_owned(),
            None => format!(" {}", block.text),
        };
        wording.blocks.iter().map(key).collect()
    };
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &key(older), &key(newer)) {
        let (mut old, mut new) = (op.old_range(), op.new_range());
        loop {
            match (old.next(), new.next()) {
                (None, None) => break,
                pair => rows.push(pair),
            }
        }
    }
    rows
}
