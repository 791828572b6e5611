//! Checks a bundle by its bytes alone: without the workspace, a passphrase, or trust in who handed it out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::domain::id::{Digest, Seq};

use super::{
    CHECKPOINT, CHECKPOINTS, KEYS, MANIFEST, PAYLOADS, PROOF_EXTENSION, PROOFS,
    findings::{BundleFinding, BundleRule},
    payloads::{Bound, is_file_of_entry},
    walk::Walk,
    write::key_list,
};
use crate::ledger::{
    chain::GivenAway,
    checkpoint::SignedCheckpoint,
    entry::{Leaf, MAX_LEAF},
    merkle::leaf_hash,
    proof::verify_inclusion,
    proof_file::EntryProof,
    tiles::{Made, TILE_WIDTH, Tiles, entries_path},
};

/// Files that are read whole are no longer than this; evidence files are the longest.
const LONGEST: u64 = 64 * 1024 * 1024;
/// Folders in folders beyond this are no bundle.
const DEEPEST: usize = 12;

/// What was found in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleCheck {
    /// Entries that hold, before the first that does not.
    pub entries: u64,
    /// The root over them.
    pub root: Digest,
    /// What does not hold: by entry, then by rule; what is about the bundle as a whole last.
    pub findings: Vec<BundleFinding>,
}

/// Whether this folder looks like a bundle.
pub fn is_bundle(folder: &Path) -> bool {
    [CHECKPOINT, MANIFEST].iter().any(|name| folder.join(name).is_file())
}

/// Checks a bundle. `observe` is shown every leaf that holds, in order, for rules that are none of the bundle's own.
///
/// # Errors
/// The folder cannot be read at all.
pub fn check(folder: &Path, observe: &mut dyn FnMut(&Leaf)) -> io::Result<BundleCheck> {
    fs::read_dir(folder)?;
    let mut checking = Checking { folder, findings: Vec::new(), walk: Walk::default() };
    checking.run(observe);
    checking.manifest();
    let Checking { mut findings, walk, .. } = checking;
    let order = |finding: &BundleFinding| (finding.seq.map_or(u64::MAX, |seq| seq.0), finding.rule);
    findings.sort_by_key(order);
    findings.dedup_by_key(|finding| order(finding));
    Ok(BundleCheck { entries: walk.frontier.size(), root: walk.frontier.root(), findings })
}

pub(super) struct Checking<'a> {
    folder: &'a Path,
    findings: Vec<BundleFinding>,
    walk: Walk,
}

impl Checking<'_> {
    pub(super) fn find(&mut self, seq: Option<u64>, rule: BundleRule, file: &str) {
        self.findings.push(BundleFinding { seq: seq.map(Seq), rule, file: file.to_owned() });
    }

    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        read_plain(&self.folder.join(name))
    }

    /// A note exactly as it is written, not as a mail program might leave it.
    fn note(&self, name: &str) -> Option<SignedCheckpoint> {
        let text = String::from_utf8(self.read(name)?).ok()?;
        SignedCheckpoint::parse(&text).ok().filter(|note| note.text() == text)
    }

    /// Names of the files in a folder of the bundle.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let Ok(items) = fs::read_dir(self.folder.join(folder)) else { return Vec::new() };
        let names = items.filter_map(|item| item.ok().and_then(|item| item.file_name().into_string().ok()));
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    fn run(&mut self, observe: &mut dyn FnMut(&Leaf)) {
        let Some(note) = self.note(CHECKPOINT).filter(|note| note.checkpoint().size > 0) else {
            return self.find(None, BundleRule::Checkpoint, CHECKPOINT);
        };
        let size = note.checkpoint().size;
        let given = self.given_away(size);
        let payloads = self.numbered(PAYLOADS, ".json", size, BundleRule::Payload);
        let mut bound = BTreeMap::new();
        let mut erased = BTreeMap::new();
        let mut anchors = Anchors::new(&given);
        let mut see = |leaf: &Leaf| {
            observe(leaf);
            if leaf.action == "record.erased" {
                erased.entry(leaf.record).or_insert(leaf.seq.0);
            }
            if payloads.contains(&leaf.seq.0) {
                bound.insert(leaf.seq.0, Bound::of(leaf));
            }
        };
        if !self.leaves(size, &mut anchors, &mut see) {
            return;
        }
        self.head(&note);
        for given in &given {
            let signed = SignedCheckpoint::parse(&given.note).is_ok_and(|note| {
                self.walk.origin.is_some_and(|origin| note.checkpoint().is_of(&origin))
                    && self.walk.keys.verify(&note).is_ok()
            });
            if !signed {
                self.find(None, BundleRule::Checkpoint, CHECKPOINTS);
            }
        }
        self.keys();
        for seq in self.numbered(PROOFS, PROOF_EXTENSION, size, BundleRule::Proof) {
            let name = format!("{PROOFS}/{seq}{PROOF_EXTENSION}");
            if !self.proof_holds(&name, seq, &note) {
                self.find(Some(seq), BundleRule::Proof, &name);
            }
        }
        self.payloads(&bound, &erased);
    }

    /// The checkpoints given away before, in order. What is no checkpoint is found and left out.
    fn given_away(&mut self, size: u64) -> Vec<GivenAway> {
        let mut given = Vec::new();
        for name in self.names(CHECKPOINTS) {
            let path = format!("{CHECKPOINTS}/{name}");
            let read = given_from_name(&name).zip(self.note(&path));
            match read.filter(|((of, _), note)| *of == note.checkpoint().size && (1..=size).contains(of)) {
                Some(((size, time), note)) => {
                    given.push(GivenAway { size, root: note.checkpoint().root, time, note: note.text() });
                }
                None => self.find(None, BundleRule::Checkpoint, &path),
            }
        }
        given
    }

    /// Goes through the leaves; `false` when one of them does not hold.
    fn leaves(&mut self, size: u64, anchors: &mut Anchors<'_>, see: &mut dyn FnMut(&Leaf)) -> bool {
        let mut tiles = Tiles::default();
        let mut worst: Option<(u64, String)> = None;
        let folder = self.folder;
        let mut compare = |made: &Made| {
            if let Some(seq) = differs(folder, made)
                && worst.as_ref().is_none_or(|(least, _)| seq < *least)
            {
                worst = Some((seq, made.path.clone()));
            }
            Ok(())
        };
        for index in 0..size.div_ceil(TILE_WIDTH) {
            let first = index * TILE_WIDTH;
            let width = (size - first).min(TILE_WIDTH);
            let name = entries_path(index, width);
            let file = self.read(&name).unwrap_or_default();
            let mut rest = file.as_slice();
            for seq in first..first + width {
                let Some((bytes, behind)) = next_entry(rest) else {
                    self.find(Some(seq), BundleRule::Missing, &name);
                    return false;
                };
                rest = behind;
                let (leaf, hash) = match self.walk.step(bytes) {
                    Ok(step) => step,
                    Err(rule) => {
                        self.find(Some(seq), rule, &name);
                        return false;
                    }
                };
                if !anchors.fits(&leaf) {
                    self.find(Some(seq), BundleRule::Anchor, &name);
                }
                if anchors.roots.contains_key(&(seq + 1))
                    && !anchors.states(seq + 1, self.walk.frontier.root())
                {
                    self.find(None, BundleRule::Checkpoint, CHECKPOINTS);
                }
                see(&leaf);
                // What it may answer is only what `compare` does.
                let _ = tiles.push(bytes, hash, &mut compare);
            }
            if !rest.is_empty() {
                self.find(Some(first + width), BundleRule::Surplus, &name);
                return false;
            }
        }
        let _ = tiles.finish(&mut compare);
        if let Some((seq, file)) = worst {
            self.find(Some(seq), BundleRule::Tile, &file);
        }
        true
    }

    fn head(&mut self, note: &SignedCheckpoint) {
        let head = note.checkpoint();
        let holds = head.root == self.walk.frontier.root()
            && self.walk.origin.is_some_and(|origin| head.is_of(&origin))
            && self.walk.keys.verify(note).is_ok();
        if !holds {
            self.find(None, BundleRule::Checkpoint, CHECKPOINT);
        }
    }

    fn keys(&mut self) {
        let listed = || -> Option<bool> {
            let origin = self.walk.origin?;
            let file: serde_json::Value = serde_json::from_slice(&self.read(KEYS)?).ok()?;
            let mut list = file.get("keys")?.as_array()?.clone();
            for key in &mut list {
                key.as_object_mut()?.remove("name");
            }
            let same_origin = file.get("origin")?.as_str()? == origin.0.to_string();
            Some(same_origin && list == key_list(&origin, self.walk.keys.keys()))
        };
        if listed() != Some(true) {
            self.find(None, BundleRule::Keys, KEYS);
        }
    }

    fn proof_holds(&self, name: &str, seq: u64, note: &SignedCheckpoint) -> bool {
        let Some(text) = self.read(name).and_then(|bytes| String::from_utf8(bytes).ok()) else {
            return false;
        };
        let Ok(proof) = EntryProof::parse(&text) else { return false };
        let head = note.checkpoint();
        proof.text() == text
            && proof.index == seq
            && proof.note == *note
            && verify_inclusion(&leaf_hash(&proof.leaf), seq, head.size, &proof.path, &head.root)
    }

    /// The entries that files in a folder are named after. Another name is found.
    fn numbered(&mut self, folder: &str, extension: &str, size: u64, rule: BundleRule) -> BTreeSet<u64> {
        let mut numbers = BTreeSet::new();
        for name in self.names(folder) {
            if folder == PAYLOADS && is_file_of_entry(&name) {
                continue;
            }
            let number = name.strip_suffix(extension).and_then(canonical).filter(|number| *number < size);
            match number {
                Some(number) => {
                    numbers.insert(number);
                }
                None => self.find(None, rule, &format!("{folder}/{name}")),
            }
        }
        numbers
    }

    /// The files are those of the list, and no others.
    fn manifest(&mut self) {
        let listed = || -> Option<BTreeMap<String, Digest>> {
            let text = String::from_utf8(self.read(MANIFEST)?).ok()?;
            let mut files = BTreeMap::new();
            for line in text.strip_suffix('\n')?.split('\n') {
                let (digest, name) = line.split_once("  ")?;
                let digest = digest.parse::<Digest>().ok().filter(|read| read.to_string() == digest)?;
                files.insert(name.to_owned(), digest).is_none().then_some(())?;
            }
            Some(files)
        };
        let Some(mut files) = listed() else {
            return self.find(None, BundleRule::Manifest, MANIFEST);
        };
        let mut found = Vec::new();
        if gather(self.folder, "", 0, &mut found).is_none() {
            self.find(None, BundleRule::Manifest, MANIFEST);
        }
        for name in found.iter().filter(|name| *name != MANIFEST) {
            let same =
                files.remove(name).is_some_and(|digest| digest_of(&self.folder.join(name)) == Some(digest));
            if !same {
                self.find(None, BundleRule::Manifest, name);
            }
        }
        if let Some(name) = files.keys().next() {
            self.find(None, BundleRule::Manifest, name);
        }
    }
}

/// The anchors that leaves may name, as one goes through them.
struct Anchors<'a> {
    given: &'a [GivenAway],
    next: usize,
    last: Option<Digest>,
    /// The first that does not fit is told, not all behind it.
    told: bool,
    /// The roots stated, by size.
    roots: BTreeMap<u64, Vec<Digest>>,
}

impl<'a> Anchors<'a> {
    fn new(given: &'a [GivenAway]) -> Self {
        let mut roots: BTreeMap<u64, Vec<Digest>> = BTreeMap::new();
        for given in given {
            roots.entry(given.size).or_default().push(given.root);
        }
        Self { given, next: 0, last: None, told: false, roots }
    }

    fn fits(&mut self, leaf: &Leaf) -> bool {
        while let Some(given) = self.given.get(self.next).filter(|given| given.size <= leaf.seq.0) {
            self.last = Some(given.hash());
            self.next += 1;
        }
        let fits = self.told || leaf.anchor == self.last.unwrap_or(Digest::from_bytes([0; 32]));
        self.told |= !fits;
        fits
    }

    /// Whether the checkpoints given away at this size state this root.
    fn states(&self, size: u64, root: Digest) -> bool {
        self.roots.get(&size).is_none_or(|stated| stated.iter().all(|one| *one == root))
    }
}

/// `NUMBER-SIZE-MICROSECONDS`.
fn given_from_name(name: &str) -> Option<(u64, Timestamp)> {
    let mut parts = name.splitn(3, '-');
    let number = parts.next().filter(|number| number.len() == 6)?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    let size = canonical(parts.next()?)?;
    let time = parts.next()?;
    let micros: i64 = time.parse().ok().filter(|micros: &i64| micros.to_string() == time)?;
    Some((size, Timestamp::from_microsecond(micros).ok()?))
}

pub(super) fn canonical(number: &str) -> Option<u64> {
    number.parse().ok().filter(|read: &u64| read.to_string() == number)
}

fn next_entry(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = rest.split_first_chunk::<2>()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}

/// The first entry below the first hash in which a tile differs from its file.
fn differs(folder: &Path, made: &Made) -> Option<u64> {
    let span = made.span?;
    let there = read_plain(&folder.join(&made.path)).unwrap_or_default();
    if there == made.bytes {
        return None;
    }
    let same = made.bytes.chunks(32).zip(there.chunks(32)).take_while(|(made, there)| made == there).count();
    Some(made.first + same as u64 * span)
}

/// An ordinary file's bytes.
fn read_plain(path: &Path) -> Option<Vec<u8>> {
    let about = fs::symlink_metadata(path).ok()?;
    let longest = LONGEST.max((MAX_LEAF as u64 + 2) * TILE_WIDTH);
    (about.is_file() && about.len() <= longest).then_some(())?;
    fs::read(path).ok()
}

/// SHA-256 of an ordinary file of any length.
fn digest_of(path: &Path) -> Option<Digest> {
    use sha2::{Digest as _, Sha256};
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut hasher = Sha256::new();
    let mut file = fs::File::open(path).ok()?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match io::Read::read(&mut file, &mut buffer).ok()? {
            0 => break,
            read => hasher.update(buffer.get(..read)?),
        }
    }
    Some(Digest::from_bytes(hasher.finalize().into()))
}

/// Every file below a folder, by its path from the top; `None` when there is something else, or it is too deep.
fn gather(top: &Path, below: &str, depth: usize, found: &mut Vec<String>) -> Option<()> {
    (depth <= DEEPEST).then_some(())?;
    let folder: PathBuf = top.join(below);
    for item in fs::read_dir(folder).ok()? {
        let item = item.ok()?;
        let name = item.file_name().into_string().ok()?;
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        let kind = item.file_type().ok()?;
        if kind.is_dir() {
            gather(top, &path, depth + 1, found)?;
        } else if kind.is_file() {
            found.push(path);
        } else {
            return None;
        }
    }
    Some(())
}
