//! What the screens show, computed from the ledger into sled; it may be deleted at any time.
//!
//! The view is never trusted further than it can be checked: every value is sealed to its key, the last entry
//! applied is compared with the ledger's, and whatever is off (sled's own panics included) leads to a rebuild.
//!
//! One thing it is a witness of: an entry is applied only once it is durable, and who has not the view's key cannot
//! write into it. So a ledger that lacks what the view has applied has lost it, and that is told and not papered over.

mod apply;
mod lines;
mod pages;
mod shelf;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        event::Recorded,
        explain::{ErrorClass, Explain, Explanation},
        id::{Digest, Seq},
    },
    quiet,
    vault::{SealingKey, VaultError},
};

pub use pages::ClauseVersions;
use shelf::{Shelf, Tree};

#[cfg(test)]
mod tests;

/// Raised whenever what is stored changes its form: an older view is then rebuilt.
const FORMAT: u32 = 5;

/// Writes gathered before they go into the trees during a replay.
const BATCH: usize = 8_192;

/// Why the view could not be read or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The file system refused.
    #[error("the view's files: {0}")]
    Io(#[from] std::io::Error),
    /// sled refused.
    #[error("sled: {0}")]
    Sled(#[from] sled::Error),
    /// A value does not open under its key.
    #[error("a value in the view is not what was put there: {0}")]
    Sealed(#[from] VaultError),
    /// What is stored cannot be read or fitted together.
    #[error("the view is broken: {0}")]
    Broken(String),
    /// The ledger ends before entries that the view has applied: they were recorded once. The view is left as it is.
    #[error("the view has {applied} entries, the ledger {entries}")]
    LedgerShorter {
        /// Entries applied.
        applied: u64,
        /// Entries in the ledger.
        entries: u64,
    },
    /// The last entry that the view applied is another than the ledger's at that place. The view is left as it is.
    #[error("entry {} is another than the view applied", .applied.saturating_sub(1))]
    OtherLedger {
        /// Entries applied.
        applied: u64,
    },
    /// The ledger could not be read while the view followed it.
    #[error("the ledger could not be read: {0}")]
    Source(String),
    /// The person asked to stop.
    #[error("stopped")]
    Stopped,
}

impl From<serde_json::Error> for ViewError {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl Explain for ViewError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Stopped => Explanation::new(ErrorClass::User, "err-stopped"),
            Self::Source(why) => Explanation::new(ErrorClass::Internal, "err-view-source").with("why", why),
            other => Explanation::new(ErrorClass::Internal, "err-view").with("why", other),
        }
    }
}

/// The ledger as the view needs it.
pub trait Source {
    /// How many entries are recorded.
    fn entries(&self) -> u64;
    /// The leaf hash of an entry.
    fn leaf_hash(&self, seq: Seq) -> Result<Digest, ViewError>;
    /// Hands over the entries from `from` on, in order, until `each` fails.
    fn replay(
        &self,
        from: Seq,
        each: &mut dyn FnMut(Recorded, Digest) -> Result<(), ViewError>,
    ) -> Result<(), ViewError>;
}

/// Told how many entries of how many are applied; answers whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// How far the view has come.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Meta {
    /// Entries applied.
    applied: u64,
    /// Leaf hash of the last of them.
    last: Option<Digest>,
}

/// What is known about the files from outside them.
#[derive(Debug, Serialize, Deserialize)]
struct Marker {
    format: u32,
    /// The kernel's boot id while the view is open; `None` once it was closed and synced.
    open_since_boot: Option<String>,
}

/// The registers as computed from the ledger.
pub struct View {
    shelf: Option<Shelf>,
    meta: Meta,
    /// The folder of the view; `None` in memory.
    dir: Option<PathBuf>,
}

impl View {
    /// Opens the view in `dir`, catches up with the ledger, and rebuilds it when anything is off.
    ///
    /// # Errors
    /// [`ViewError::LedgerShorter`] and [`ViewError::OtherLedger`] when the view has seen what the ledger has not.
    pub fn open(
        dir: &Path,
        key: &SealingKey,
        source: &dyn Source,
        progress: Progress<'_>,
    ) -> Result<Self, ViewError> {
        if marker_is_sound(dir) {
            let attempt = quiet::catch(|| Self::open_existing(dir, key, source, progress));
            match attempt {
                Ok(Err(
                    error @ (ViewError::Source(_)
                    | ViewError::Stopped
                    | ViewError::LedgerShorter { .. }
                    | ViewError::OtherLedger { .. }),
                )) => return Err(error),
                Ok(Ok(Some(view))) => return Ok(view),
                // Anything else is the view's own trouble: it is built anew.
                Ok(Ok(None) | Err(_)) | Err(_) => {}
            }
        }
        quiet::catch(|| Self::rebuild(dir, key, source, progress)).map_err(ViewError::Broken)?
    }

    /// A view in memory, for reading beside a running desk. It keeps no entry lines: a reader pages through
    /// the ledger itself.
    pub fn in_memory(
        key: &SealingKey,
        source: &dyn Source,
        progress: Progress<'_>,
    ) -> Result<Self, ViewError> {
        let mut view = Self { shelf: Some(Shelf::in_memory(key.clone())), meta: Meta::default(), dir: None };
        view.follow(source, progress)?;
        Ok(view)
    }

    fn open_existing(
        dir: &Path,
        key: &SealingKey,
        source: &dyn Source,
        progress: Progress<'_>,
    ) -> Result<Option<Self>, ViewError> {
        write_marker(dir, true)?;
        let shelf = Shelf::open(&dir.join("sled"), key.clone())?;
        let Some(meta) = shelf.get(Tree::Meta, b"meta")? else { return Ok(None) };
        let meta: Meta = serde_json::from_slice(&meta)?;
        let mut view = Self { shelf: Some(shelf), meta, dir: Some(dir.to_owned()) };
        match (meta.applied, meta.last) {
            (0, None) => {}
            (applied, Some(last)) if applied > 0 => {
                let entries = source.entries();
                let contradiction = if applied > entries {
                    Some(ViewError::LedgerShorter { applied, entries })
                } else if source.leaf_hash(Seq(applied - 1))? != last {
                    Some(ViewError::OtherLedger { applied })
                } else {
                    None
                };
                if let Some(contradiction) = contradiction {
                    // Closed in order, so that the next opening finds it to be believed as well.
                    view.shut()?;
                    return Err(contradiction);
                }
            }
            _ => return Ok(None),
        }
        view.follow(source, progress)?;
        Ok(Some(view))
    }

    fn rebuild(
        dir: &Path,
        key: &SealingKey,
        source: &dyn Source,
        progress: Progress<'_>,
    ) -> Result<Self, ViewError> {
        let (fresh, place) = (dir.join("sled.new"), dir.join("sled"));
        remove_all(&fresh)?;
        make_private_dir(dir)?;
        let mut building =
            Self { shelf: Some(Shelf::open(&fresh, key.clone())?), meta: Meta::default(), dir: None };
        building.follow(source, progress)?;
        building.shelf()?.flush()?;
        let meta = building.meta;
        drop(building);
        remove_all(&place)?;
        fs::rename(&fresh, &place)?;
        write_marker(dir, true)?;
        // sled keeps its folder's name for later files, so it is opened again under the final one.
        let shelf = Shelf::open(&place, key.clone())?;
        Ok(Self { shelf: Some(shelf), meta, dir: Some(dir.to_owned()) })
    }

    /// Applies what the ledger has and the view has not.
    pub fn follow(&mut self, source: &dyn Source, progress: Progress<'_>) -> Result<(), ViewError> {
        let total = source.entries();
        let mut meta = self.meta;
        if meta.applied >= total {
            return Ok(());
        }
        let shelf = self.shelf.as_mut().ok_or_else(closed)?;
        source.replay(Seq(meta.applied), &mut |recorded, leaf| {
            apply::apply(shelf, &recorded)?;
            meta = Meta { applied: recorded.seq.0 + 1, last: Some(leaf) };
            if shelf.pending() >= BATCH {
                shelf.put(Tree::Meta, *b"meta", serde_json::to_vec(&meta)?);
                shelf.commit()?;
                if !progress(meta.applied, total) {
                    return Err(ViewError::Stopped);
                }
            }
            Ok(())
        })?;
        shelf.put(Tree::Meta, *b"meta", serde_json::to_vec(&meta)?);
        shelf.commit()?;
        self.meta = meta;
        Ok(())
    }

    /// Applies one entry that was just recorded.
    pub fn apply(&mut self, recorded: &Recorded, leaf: Digest) -> Result<(), ViewError> {
        if recorded.seq.0 != self.meta.applied {
            return Err(ViewError::Broken(format!(
                "entry {} came when {} was due",
                recorded.seq, self.meta.applied
            )));
        }
        let meta = Meta { applied: recorded.seq.0 + 1, last: Some(leaf) };
        let shelf = self.shelf.as_mut().ok_or_else(closed)?;
        quiet::catch(|| {
            apply::apply(shelf, recorded)?;
            shelf.put(Tree::Meta, *b"meta", serde_json::to_vec(&meta)?);
            shelf.commit()
        })
        .map_err(ViewError::Broken)??;
        self.meta = meta;
        Ok(())
    }

    /// Whether it lives in memory only, and so keeps no entry lines.
    pub fn is_in_memory(&self) -> bool {
        self.shelf.as_ref().is_some_and(Shelf::is_in_memory)
    }

    /// Closes the trees and deletes them.
    pub fn discard(mut self) -> Result<(), ViewError> {
        // What cannot be flushed any more need not be: it goes.
        let dir = self.dir.take();
        quiet::catch(|| drop(self.shelf.take())).map_err(ViewError::Broken)?;
        dir.map_or(Ok(()), |dir| remove_all(&dir))
    }

    /// How many entries the view has applied.
    pub const fn applied(&self) -> u64 {
        self.meta.applied
    }

    /// Closes the trees and lets the next start know that they are whole.
    pub fn close(mut self) -> Result<(), ViewError> {
        self.shut()
    }

    fn shut(&mut self) -> Result<(), ViewError> {
        let Some(shelf) = self.shelf.take() else { return Ok(()) };
        let Some(dir) = self.dir.take() else { return Ok(()) };
        quiet::catch(|| {
            shelf.flush()?;
            drop(shelf);
            // sled's flush ends in sync_file_range; only a real sync makes the marker true after a power cut.
            for entry in fs::read_dir(dir.join("sled"))? {
                let path = entry?.path();
                if path.is_file() {
                    fs::File::open(path)?.sync_all()?;
                }
            }
            write_marker(&dir, false)
        })
        .map_err(ViewError::Broken)?
    }

    fn shelf(&self) -> Result<&Shelf, ViewError> {
        self.shelf.as_ref().ok_or_else(closed)
    }
}

impl Drop for View {
    fn drop(&mut self) {
        // A failure here costs a rebuild at the next start, nothing else.
        let _ = self.shut();
    }
}

fn closed() -> ViewError {
    ViewError::Broken("the view is closed".to_owned())
}

/// Whether the files may be believed: closed and synced, or left open by a process of this same boot, whose
/// writes the kernel still holds. After a power cut they are rebuilt.
fn marker_is_sound(dir: &Path) -> bool {
    let Ok(text) = fs::read(dir.join("marker.json")) else { return false };
    let Ok(marker) = serde_json::from_slice::<Marker>(&text) else { return false };
    marker.format == FORMAT && marker.open_since_boot.is_none_or(|boot| boot == boot_id())
}

fn write_marker(dir: &Path, open: bool) -> Result<(), ViewError> {
    let marker = Marker { format: FORMAT, open_since_boot: open.then(boot_id) };
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(&serde_json::to_vec(&marker)?)?;
    file.as_file().sync_all()?;
    file.persist(dir.join("marker.json")).map_err(|error| error.error)?;
    fs::File::open(dir)?.sync_all()?;
    Ok(())
}

/// The kernel's id of this boot; on systems without one, a value that never matches, so a view that was not
/// closed is rebuilt.
fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map_or_else(|_| format!("unknown-{}", std::process::id()), |id| id.trim().to_owned())
}

fn remove_all(path: &Path) -> Result<(), ViewError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn make_private_dir(dir: &Path) -> Result<(), ViewError> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    Ok(())
}
