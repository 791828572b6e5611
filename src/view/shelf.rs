//! Sealed key-value trees: in sled for the desk, in memory for a reader beside a running desk.

use std::{
    collections::BTreeMap,
    ops::Bound,
    path::Path,
    time::{Duration, Instant},
};

use crate::vault::SealingKey;

use super::ViewError;

/// The largest plain value kept under one key. sled puts values from 128 KiB into files it never syncs, and
/// many small values share a page best; larger ones are cut into chunks by the caller.
pub(super) const MAX_VALUE: usize = 4096 - SealingKey::OVERHEAD;

/// The trees of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tree {
    /// One key: how far the view has come.
    Meta,
    /// Seq (8 bytes, big-endian) → entry line.
    Entries,
    /// Record id → what it is now.
    Records,
    /// Kind, seq → record id: the order in which records of a kind appeared.
    Kinds,
    /// Record id, seq → nothing: the entries about a record.
    Places,
    /// Record id, chunk number → part of a large value.
    Chunks,
    /// Digest of a source file → edition.
    Sources,
    /// Seq of an incident's opening → its line, as the desk made it: not read here.
    Lines,
}

impl Tree {
    const ALL: [Self; 8] = [
        Self::Meta,
        Self::Entries,
        Self::Records,
        Self::Kinds,
        Self::Places,
        Self::Chunks,
        Self::Sources,
        Self::Lines,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Entries => "entries",
            Self::Records => "records",
            Self::Kinds => "kinds",
            Self::Places => "places",
            Self::Chunks => "chunks",
            Self::Sources => "sources",
            Self::Lines => "lines",
        }
    }
}

/// Keys with their values.
pub(super) type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

/// Keys with what is written under them; `None` removes.
type Writes = Vec<(Vec<u8>, Option<Vec<u8>>)>;

enum Backend {
    Sled { db: sled::Db, trees: Vec<(Tree, sled::Tree)> },
    Memory(BTreeMap<(Tree, Vec<u8>), Vec<u8>>),
}

/// The trees with their key, and the writes not yet put into them.
pub(super) struct Shelf {
    backend: Backend,
    key: SealingKey,
    pending: BTreeMap<(Tree, Vec<u8>), Option<Vec<u8>>>,
}

impl Shelf {
    /// Opens or makes the trees in `dir`, clearing away what a killed start leaves behind. A lock that the
    /// process before has not let go of yet is waited for, up to a second.
    pub(super) fn open(dir: &Path, key: SealingKey) -> Result<Self, ViewError> {
        clear_unfinished_snapshots(dir)?;
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(64 * 1024 * 1024)
            // The ledger is the truth; the view is flushed when it is closed.
            .flush_every_ms(None);
        let patience = Instant::now() + Duration::from_secs(1);
        let db = loop {
            match config.open() {
                Ok(db) => break db,
                Err(sled::Error::Io(error)) if is_lock(&error) && Instant::now() < patience => {
                    std::thread::sleep(Duration::from_millis(25));
                }
                Err(error) => return Err(error.into()),
            }
        };
        let trees = Tree::ALL
            .into_iter()
            .map(|tree| Ok((tree, db.open_tree(tree.name())?)))
            .collect::<Result<_, sled::Error>>()?;
        Ok(Self { backend: Backend::Sled { db, trees }, key, pending: BTreeMap::new() })
    }

    /// Trees that live as long as this value.
    pub(super) fn in_memory(key: SealingKey) -> Self {
        Self { backend: Backend::Memory(BTreeMap::new()), key, pending: BTreeMap::new() }
    }

    pub(super) const fn is_in_memory(&self) -> bool {
        matches!(self.backend, Backend::Memory(_))
    }

    /// The value under `key`, pending writes included.
    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, ViewError> {
        if !self.pending.is_empty()
            && let Some(pending) = self.pending.get(&(tree, key.to_vec()))
        {
            return Ok(pending.clone());
        }
        let sealed = match &self.backend {
            Backend::Sled { trees, .. } => sled_tree(trees, tree)?.get(key)?.map(|value| value.to_vec()),
            Backend::Memory(map) => map.get(&(tree, key.to_vec())).cloned(),
        };
        sealed.map(|value| self.unseal(tree, key, &value)).transpose()
    }

    /// Keys and values from `from` (included) to `to` (not), in key order, or backwards; at most `limit`.
    /// Pending writes must have been committed.
    pub(super) fn scan(
        &self,
        tree: Tree,
        from: &[u8],
        to: &[u8],
        backwards: bool,
        limit: usize,
    ) -> Result<Pairs, ViewError> {
        debug_assert!(self.pending.is_empty(), "a scan does not see pending writes");
        if from >= to {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        match &self.backend {
            Backend::Sled { trees, .. } => {
                let mut range = sled_tree(trees, tree)?.range(from.to_vec()..to.to_vec());
                while found.len() < limit {
                    let Some(next) = (if backwards { range.next_back() } else { range.next() }) else {
                        break;
                    };
                    let (key, value) = next?;
                    found.push((key.to_vec(), self.unseal(tree, &key, &value)?));
                }
            }
            Backend::Memory(map) => {
                let mut range =
                    map.range((Bound::Included((tree, from.to_vec())), Bound::Excluded((tree, to.to_vec()))));
                while found.len() < limit {
                    let Some(((_, key), value)) = (if backwards { range.next_back() } else { range.next() })
                    else {
                        break;
                    };
                    found.push((key.clone(), self.unseal(tree, key, value)?));
                }
            }
        }
        Ok(found)
    }

    /// The keys from `from` (included) to `to` (not), in order; their values are not opened.
    pub(super) fn keys(&self, tree: Tree, from: &[u8], to: &[u8]) -> Result<Vec<Vec<u8>>, ViewError> {
        debug_assert!(self.pending.is_empty(), "a scan does not see pending writes");
        match &self.backend {
            Backend::Sled { trees, .. } => {
                let range = sled_tree(trees, tree)?.range(from.to_vec()..to.to_vec());
                range.keys().map(|key| Ok(key?.to_vec())).collect()
            }
            Backend::Memory(map) => {
                let range = map.range((tree, from.to_vec())..(tree, to.to_vec()));
                Ok(range.map(|((_, key), _)| key.clone()).collect())
            }
        }
    }

    /// Puts values in at once, past what waits, where they outlast this value; in memory they would not.
    pub(super) fn keep(&self, tree: Tree, values: Pairs) -> Result<(), ViewError> {
        let Backend::Sled { trees, .. } = &self.backend else { return Ok(()) };
        let mut batch = sled::Batch::default();
        for (key, plain) in values {
            let sealed = self.key.seal(&plain, &place(tree, &key))?;
            batch.insert(key, sealed);
        }
        Ok(sled_tree(trees, tree)?.apply_batch(batch)?)
    }

    pub(super) fn put(&mut self, tree: Tree, key: impl Into<Vec<u8>>, value: Vec<u8>) {
        debug_assert!(value.len() <= MAX_VALUE, "a value of {} bytes belongs in chunks", value.len());
        self.pending.insert((tree, key.into()), Some(value));
    }

    pub(super) fn remove(&mut self, tree: Tree, key: impl Into<Vec<u8>>) {
        self.pending.insert((tree, key.into()), None);
    }

    /// How many writes wait.
    pub(super) fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Puts what waits into the trees. Meta comes last, so that a half-done commit is done again.
    pub(super) fn commit(&mut self) -> Result<(), ViewError> {
        let pending = std::mem::take(&mut self.pending);
        let mut sealed: BTreeMap<Tree, Writes> = BTreeMap::new();
        for ((tree, key), value) in pending {
            let value = value.map(|plain| self.key.seal(&plain, &place(tree, &key))).transpose()?;
            sealed.entry(tree).or_default().push((key, value));
        }
        let meta = sealed.remove(&Tree::Meta).map(|writes| (Tree::Meta, writes));
        for (tree, writes) in sealed.into_iter().chain(meta) {
            match &mut self.backend {
                Backend::Sled { trees, .. } => {
                    let mut batch = sled::Batch::default();
                    for (key, value) in writes {
                        match value {
                            Some(value) => batch.insert(key, value),
                            None => batch.remove(key),
                        }
                    }
                    sled_tree(trees, tree)?.apply_batch(batch)?;
                }
                Backend::Memory(map) => {
                    for (key, value) in writes {
                        match value {
                            Some(value) => map.insert((tree, key), value),
                            None => map.remove(&(tree, key)),
                        };
                    }
                }
            }
        }
        Ok(())
    }

    /// Hands everything to the disk as well as sled can.
    pub(super) fn flush(&self) -> Result<(), ViewError> {
        if let Backend::Sled { db, .. } = &self.backend {
            db.flush()?;
        }
        Ok(())
    }

    fn unseal(&self, tree: Tree, key: &[u8], sealed: &[u8]) -> Result<Vec<u8>, ViewError> {
        Ok(self.key.open(sealed, &place(tree, key))?.to_vec())
    }
}

fn sled_tree(trees: &[(Tree, sled::Tree)], tree: Tree) -> Result<&sled::Tree, ViewError> {
    trees
        .iter()
        .find_map(|(name, handle)| (*name == tree).then_some(handle))
        .ok_or_else(|| ViewError::Broken(format!("tree {} is not open", tree.name())))
}

/// A value is bound to its tree and key: moved elsewhere it does not open.
fn place(tree: Tree, key: &[u8]) -> Vec<u8> {
    let mut place = tree.name().as_bytes().to_vec();
    place.push(0);
    place.extend_from_slice(key);
    place
}

/// sled 0.34 fails to open when a kill left a snapshot half-written (facts: 2 of 400 kills).
fn clear_unfinished_snapshots(dir: &Path) -> Result<(), ViewError> {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(ViewError::Io(error)),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// sled reports a held lock as an I/O error with this text.
fn is_lock(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::WouldBlock || error.to_string().contains("could not acquire lock")
}
