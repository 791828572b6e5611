//! The tree laid out in files, as c2sp.org/tlog-tiles says: hashes in tiles of 256, entries in bundles of 256.

use std::io;

use super::merkle::Frontier;
use crate::domain::id::Digest;

/// Hashes in a full tile, entries in a full bundle.
pub const TILE_WIDTH: u64 = 256;

/// Where a tile of hashes lies, relative to the top folder. `width` is below 256 for a partial one.
pub fn tile_path(level: u32, index: u64, width: u64) -> String {
    format!("tile/{level}/{}{}", place(index), suffix(width))
}

/// Where a bundle of entries lies.
pub fn entries_path(index: u64, width: u64) -> String {
    format!("tile/entries/{}{}", place(index), suffix(width))
}

/// A number as path elements of three digits: all but the last begin with an `x`.
fn place(index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    path
}

fn suffix(width: u64) -> String {
    if width == TILE_WIDTH { String::new() } else { format!(".p/{width}") }
}

/// The tiles and bundles of a tree, made as its entries come: never more than one bundle is held.
#[derive(Debug, Default)]
pub struct Tiles {
    size: u64,
    /// Of each level the hashes of the tile that is not full yet.
    levels: Vec<Vec<Digest>>,
    bundle: Vec<u8>,
}

/// A tile or bundle that is whole: its path and bytes.
pub type Give<'a> = dyn FnMut(&Made) -> io::Result<()> + 'a;

/// A file of the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it lies.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The first entry below it.
    pub first: u64,
    /// How many entries are below each of its hashes; `None` for a bundle of entries.
    pub span: Option<u64>,
}

impl Tiles {
    /// The next entry. A leaf is at most 65,535 bytes long.
    ///
    /// # Errors
    /// What `give` answers; a leaf that is longer.
    pub fn push(&mut self, leaf: &[u8], hash: Digest, give: &mut Give<'_>) -> io::Result<()> {
        let length = u16::try_from(leaf.len()).map_err(io::Error::other)?;
        self.bundle.extend_from_slice(&length.to_be_bytes());
        self.bundle.extend_from_slice(leaf);
        self.size += 1;
        if self.size.is_multiple_of(TILE_WIDTH) {
            self.give_bundle(TILE_WIDTH, give)?;
        }
        self.add(0, hash, give)
    }

    /// What is not full yet, once there are no more entries.
    ///
    /// # Errors
    /// What `give` answers.
    pub fn finish(mut self, give: &mut Give<'_>) -> io::Result<()> {
        let left = self.size % TILE_WIDTH;
        if left > 0 {
            self.give_bundle(left, give)?;
        }
        let levels = std::mem::take(&mut self.levels);
        for (hashes, level) in levels.iter().zip(0..).filter(|(hashes, _)| !hashes.is_empty()) {
            give(&self.tile(level, hashes))?;
        }
        Ok(())
    }

    fn give_bundle(&mut self, width: u64, give: &mut Give<'_>) -> io::Result<()> {
        let first = self.size - width;
        let path = entries_path(first / TILE_WIDTH, width);
        give(&Made { path, bytes: std::mem::take(&mut self.bundle), first, span: None })
    }

    fn add(&mut self, level: u32, hash: Digest, give: &mut Give<'_>) -> io::Result<()> {
        let at = level as usize;
        if self.levels.len() <= at {
            self.levels.push(Vec::new());
        }
        let Some(hashes) = self.levels.get_mut(at) else { return Ok(()) };
        hashes.push(hash);
        if (hashes.len() as u64) < TILE_WIDTH {
            return Ok(());
        }
        let full = std::mem::take(hashes);
        let mut frontier = Frontier::default();
        for hash in &full {
            frontier.push(*hash);
        }
        give(&self.tile(level, &full))?;
        self.add(level + 1, frontier.root(), give)
    }

    fn tile(&self, level: u32, hashes: &[Digest]) -> Made {
        let width = hashes.len() as u64;
        let span = TILE_WIDTH.saturating_pow(level);
        // How many whole hashes of this level there are so far, those of this tile included.
        let index = (self.size / span).saturating_sub(1) / TILE_WIDTH;
        let bytes = hashes.iter().flat_map(|hash| *hash.as_bytes()).collect();
        let first = index.saturating_mul(TILE_WIDTH).saturating_mul(span);
        Made { path: tile_path(level, index, width), bytes, first, span: Some(span) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::ledger::{Tree, merkle::leaf_hash};

    fn laid_out(size: u64) -> (BTreeMap<String, Made>, Vec<Digest>) {
        let mut files = BTreeMap::new();
        let mut give = |made: &Made| {
            assert!(files.insert(made.path.clone(), made.clone()).is_none(), "{} twice", made.path);
            Ok(())
        };
        let mut tiles = Tiles::default();
        let mut hashes = Vec::new();
        for number in 0..size {
            let leaf = number.to_be_bytes();
            hashes.push(leaf_hash(&leaf));
            tiles.push(&leaf, leaf_hash(&leaf), &mut give).unwrap();
        }
        tiles.finish(&mut give).unwrap();
        (files, hashes)
    }

    #[test]
    fn paths_are_those_of_the_specification() {
        assert_eq!(tile_path(0, 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(tile_path(2, 0, 1), "tile/2/000.p/1");
        assert_eq!(entries_path(1_000, 112), "tile/entries/x001/000.p/112");
    }

    #[test]
    fn the_example_of_the_specification_has_these_tiles() {
        let (files, hashes) = laid_out(70_000);
        let count = |start: &str, partial: bool| {
            files.keys().filter(|path| path.starts_with(start) && path.contains(".p/") == partial).count()
        };
        assert_eq!((count("tile/0/", false), count("tile/0/", true)), (273, 1));
        assert_eq!((count("tile/entries/", false), count("tile/entries/", true)), (273, 1));
        for path in ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"] {
            assert!(files.contains_key(path), "{path}");
        }
        assert_eq!(files.len(), 274 * 2 + 3);
        let second = Tree::new(hashes[256..512].to_vec()).root();
        assert_eq!(files["tile/1/000"].bytes[32..64], second.as_bytes()[..]);
        let later = Tree::new(hashes[65_536..65_792].to_vec()).root();
        assert_eq!(files["tile/1/001.p/17"].bytes[..32], later.as_bytes()[..]);
        assert_eq!(files["tile/1/001.p/17"].first, 65_536);
        assert_eq!(files["tile/2/000.p/1"].bytes, Tree::new(hashes[..65_536].to_vec()).root().as_bytes());
    }

    #[test]
    fn sizes_around_a_full_tile() {
        let (files, _) = laid_out(256);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
        assert_eq!(files["tile/entries/000"].bytes.len(), 256 * 10);
        let (files, _) = laid_out(255);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["tile/0/000.p/255", "tile/entries/000.p/255"]);
        assert!(laid_out(0).0.is_empty());
    }

    #[test]
    fn a_leaf_too_long_for_a_bundle_is_refused() {
        let pushed = Tiles::default().push(&vec![0; 65_536], leaf_hash(b""), &mut |_| Ok(()));
        assert!(pushed.is_err());
    }
}
