//! A workspace taken apart to its bytes, by code of its own: the frames of its ledger, and of what lies apart.

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use privacy_desk::{
    domain::id::{EntryId, OfficerId, RecordId},
    ledger::Leaf,
    vault::{self, Unlocked},
};
use sha2::Sha256;

use super::{World, secret};
use crate::ledgers::{COMMIT, LEAF, RawFrame, frames_of, segment};

pub const ANCHOR: u8 = 4;
pub const TIME_FIELD: Range<usize> = 90..98;
pub const KEY_FIELD: Range<usize> = 114..130;

/// A copy of a workspace to tamper with.
pub struct Book {
    folder: tempfile::TempDir,
    pub frames: Vec<RawFrame>,
    /// For each append, its first entry and how many it has.
    pub appends: Vec<(usize, usize)>,
}

impl Book {
    pub fn of(world: &World) -> Self {
        let folder = world.copy();
        let frames = frames_of(&fs::read(segment(folder.path())).unwrap());
        let mut appends = Vec::new();
        let (mut first, mut entries) = (0, 0);
        for frame in &frames {
            entries += usize::from(frame.kind == LEAF);
            if frame.kind == COMMIT {
                appends.push((first, entries - first));
                first = entries;
            }
        }
        Self { folder, frames, appends }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn entries(&self) -> usize {
        self.frames.iter().filter(|frame| frame.kind == LEAF).count()
    }

    /// Index of the LEAF frame of an entry; its PAYLOAD stands before it.
    pub fn leaf(&self, entry: usize) -> usize {
        self.frames.iter().position(|frame| frame.kind == LEAF && frame.number == entry as u64).unwrap()
    }

    pub fn read(&self, entry: usize) -> Leaf {
        Leaf::read(&self.frames[self.leaf(entry)].body).unwrap()
    }

    pub fn leaves(&self) -> Vec<Leaf> {
        (0..self.entries()).map(|entry| self.read(entry)).collect()
    }

    pub fn append_of(&self, entry: usize) -> (usize, usize) {
        *self.appends.iter().rfind(|(first, _)| *first <= entry).unwrap()
    }

    /// The frames of a whole append, its commit included.
    pub fn frames_of_append(&self, (first, count): (usize, usize)) -> Range<usize> {
        self.leaf(first) - 1..self.leaf(first + count - 1) + 2
    }

    /// States sizes and roots anew in every COMMIT.
    pub fn put_right(&mut self) {
        let mut tree = MemoryBackedTree::<Sha256, Vec<u8>>::new();
        for frame in &mut self.frames {
            match frame.kind {
                LEAF => tree.push(frame.body.clone()),
                COMMIT => {
                    frame.number = tree.len();
                    frame.body = tree.len().to_be_bytes().to_vec();
                    frame.body.extend_from_slice(tree.root().as_bytes());
                }
                _ => {}
            }
        }
    }

    /// Writes the ledger back.
    pub fn write(&self) {
        let bytes: Vec<u8> = self.frames.iter().flat_map(RawFrame::bytes).collect();
        fs::write(segment(self.root()), bytes).unwrap();
    }

    pub fn forget_the_head(&self) {
        fs::remove_file(self.root().join("ledger/head")).unwrap();
    }

    /// An officer's own keys, as the officer has them.
    pub fn hand(&self, officer: OfficerId) -> Unlocked {
        vault::unlock(self.root(), officer, &secret(), jiff::Timestamp::UNIX_EPOCH).unwrap()
    }

    /// Edits an entry and signs it with the key that it names.
    pub fn sign_anew(&mut self, entry: usize, edit: impl FnOnce(&mut Vec<u8>)) {
        let actor = self.read(entry).actor;
        let hand = self.hand(actor);
        let index = self.leaf(entry);
        let body = &mut self.frames[index].body;
        edit(body);
        let unsigned = body.len() - 64;
        let signature = hand.sign(&[b"privacy-desk/leaf/v1\0", &body[..unsigned]].concat());
        body[unsigned..].copy_from_slice(&signature);
    }

    /// The first entry of each record that speaks of children and was not erased.
    pub fn begins(&self, record: RecordId) -> u64 {
        let leaves = self.leaves();
        let first = leaves.iter().find(|leaf| leaf.record == record && !leaf.apart().unwrap().is_empty());
        first.unwrap().seq.0
    }
}

/// A frame in a file of `minors/`.
#[derive(Clone, Debug)]
pub struct Lying {
    pub kind: u8,
    pub record: RecordId,
    pub entry: EntryId,
    pub index: u16,
    /// Where it begins and ends.
    pub at: Range<usize>,
}

pub const PIECE: u8 = 1;
pub const KEY: u8 = 2;

impl Lying {
    /// Where its body is.
    pub fn body(&self) -> Range<usize> {
        self.at.start + 43..self.at.end - 4
    }
}

/// The frames of a file of `minors/`.
pub fn lying_in(bytes: &[u8]) -> Vec<Lying> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let frame = &bytes[at..];
        assert_eq!(frame[..4], *b"PDM1");
        let length = u32::from_be_bytes(frame[4..8].try_into().unwrap()) as usize;
        found.push(Lying {
            kind: frame[8],
            record: RecordId::from_bytes(frame[9..25].try_into().unwrap()),
            entry: EntryId::from_bytes(frame[25..41].try_into().unwrap()),
            index: u16::from_be_bytes(frame[41..43].try_into().unwrap()),
            at: at..at + 47 + length,
        });
        at += 47 + length;
    }
    found
}

pub fn pieces(root: &Path) -> PathBuf {
    root.join("minors/00000000.log")
}

/// The file of the wrapped keys in force.
pub fn keys(root: &Path) -> PathBuf {
    let items = fs::read_dir(root.join("minors")).unwrap().map(|item| item.unwrap().path());
    items.max_by_key(|path| path.file_name().unwrap().to_owned()).unwrap()
}
