//! Inclusion and consistency proofs (RFC 6962 section 2.1, verified as RFC 9162 section 2.1 says).

use super::{
    merkle::{Frontier, node_hash},
    reader::Reader,
};
use crate::domain::id::{Digest, Seq};

use super::error::LedgerError;

/// Roots of so many leaves are worked out once.
const BLOCK: usize = 256;

/// The leaf hashes of a tree, in order: 32 bytes an entry.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    leaves: Vec<Digest>,
    /// The roots of each whole [`BLOCK`]: a proof among a million entries then takes thousands of hashes, not a million.
    blocks: Vec<Digest>,
}

impl Tree {
    /// The tree of these leaf hashes.
    pub fn new(leaves: Vec<Digest>) -> Self {
        let blocks = leaves.chunks_exact(BLOCK).map(frontier_root).collect();
        Self { leaves, blocks }
    }

    /// The first `size` entries of a ledger.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchEntry`] when there are fewer; an entry that cannot be read.
    pub fn read(reader: &Reader, size: u64) -> Result<Self, LedgerError> {
        if size > reader.size() {
            return Err(LedgerError::NoSuchEntry { seq: Seq(size.saturating_sub(1)) });
        }
        let wanted = usize::try_from(size).unwrap_or(usize::MAX);
        let leaves = reader
            .entries_from(Seq(0))?
            .take(wanted)
            .map(|entry| entry.map(|entry| entry.hash))
            .collect::<Result<_, _>>()?;
        Ok(Self::new(leaves))
    }

    /// How many leaves it has.
    pub const fn size(&self) -> u64 {
        self.leaves.len() as u64
    }

    /// Its root.
    pub fn root(&self) -> Digest {
        self.root_of(0, self.leaves.len())
    }

    /// The root of `count` leaves from `from` on, where a subtree of the tree begins.
    fn root_of(&self, from: usize, count: usize) -> Digest {
        if count == BLOCK
            && let Some(block) = self.blocks.get(from / BLOCK)
        {
            return *block;
        }
        if count <= BLOCK {
            return frontier_root(self.leaves.get(from..from + count).unwrap_or_default());
        }
        let left = left_half(count);
        node_hash(&self.root_of(from, left), &self.root_of(from + left, count - left))
    }

    /// The proof that leaf `index` is in the tree, from the leaf upwards; `None` when there is no such leaf.
    pub fn inclusion(&self, index: u64) -> Option<Vec<Digest>> {
        let at = usize::try_from(index).ok().filter(|at| *at < self.leaves.len())?;
        let (mut from, mut count) = (0, self.leaves.len());
        let mut path = Vec::new();
        while count > 1 {
            let left = left_half(count);
            if at < from + left {
                path.push(self.root_of(from + left, count - left));
                count = left;
            } else {
                path.push(self.root_of(from, left));
                from += left;
                count -= left;
            }
        }
        path.reverse();
        Some(path)
    }

    /// The proof that the first `old` leaves are the beginning of this tree; `None` when `old` is 0 or too large.
    pub fn consistency(&self, old: u64) -> Option<Vec<Digest>> {
        let mut old = usize::try_from(old).ok().filter(|old| (1..=self.leaves.len()).contains(old))?;
        let (mut from, mut count) = (0, self.leaves.len());
        let mut path = Vec::new();
        // Whether the old tree is a whole subtree of what is looked at: its root is known then.
        let mut whole = true;
        while old < count {
            let left = left_half(count);
            if old <= left {
                path.push(self.root_of(from + left, count - left));
                count = left;
            } else {
                path.push(self.root_of(from, left));
                old -= left;
                from += left;
                count -= left;
                whole = false;
            }
        }
        if !whole {
            path.push(self.root_of(from, count));
        }
        path.reverse();
        Some(path)
    }
}

/// The largest power of two less than `size`, which is at least 2.
const fn left_half(size: usize) -> usize {
    1 << (usize::BITS - 1 - (size - 1).leading_zeros())
}

fn frontier_root(leaves: &[Digest]) -> Digest {
    let mut frontier = Frontier::default();
    for leaf in leaves {
        frontier.push(*leaf);
    }
    frontier.root()
}

/// Whether `path` proves that the leaf with this hash stands at `index` in the tree of `size` leaves with this root.
pub fn verify_inclusion(leaf: &Digest, index: u64, size: u64, path: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for step in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(step, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `path` proves that the tree of `old` leaves is the beginning of the tree of `new` leaves.
pub fn verify_consistency(old: u64, new: u64, path: &[Digest], old_root: &Digest, new_root: &Digest) -> bool {
    if old == 0 || old > new {
        return false;
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    // A whole old tree needs no step of its own: its root is known.
    let (first, rest) = if old.is_power_of_two() {
        (*old_root, path)
    } else {
        match path.split_first() {
            Some((first, rest)) => (*first, rest),
            None => return false,
        }
    };
    let (mut at, mut last) = (old - 1, new - 1);
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut of_old, mut of_new) = (first, first);
    for step in rest {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            of_old = node_hash(step, &of_old);
            of_new = node_hash(step, &of_new);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            of_new = node_hash(&of_new, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && of_old == *old_root && of_new == *new_root
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;
    use sha2::Sha256;

    use super::*;
    use crate::ledger::merkle::leaf_hash;

    fn leaf(number: u64) -> Vec<u8> {
        number.to_be_bytes().to_vec()
    }

    fn tree(size: u64) -> Tree {
        Tree::new((0..size).map(|number| leaf_hash(&leaf(number))).collect())
    }

    /// The nodes of a proof that another implementation made.
    fn nodes(bytes: &[u8]) -> Vec<Digest> {
        bytes.chunks_exact(32).map(|node| Digest::from_bytes(node.try_into().unwrap())).collect()
    }

    #[test]
    fn every_small_proof_is_that_of_ct_merkle_and_holds() {
        for size in 1..=40 {
            let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
            for number in 0..size {
                theirs.push(leaf(number));
            }
            let ours = tree(size);
            for index in 0..size {
                let path = ours.inclusion(index).unwrap();
                assert_eq!(path, nodes(theirs.prove_inclusion(usize::try_from(index).unwrap()).as_bytes()));
                let hash = leaf_hash(&leaf(index));
                assert!(verify_inclusion(&hash, index, size, &path, &ours.root()), "{index} of {size}");
            }
            for old in 1..=size {
                let path = ours.consistency(old).unwrap();
                let added = usize::try_from(size - old).unwrap();
                if added > 0 {
                    assert_eq!(path, nodes(theirs.prove_consistency(added).as_bytes()), "{old} of {size}");
                }
                assert!(
                    verify_consistency(old, size, &path, &tree(old).root(), &ours.root()),
                    "{old} of {size}"
                );
            }
            assert_eq!(ours.inclusion(size), None);
            assert_eq!(ours.consistency(0), None);
            assert_eq!(ours.consistency(size + 1), None);
        }
    }

    #[test]
    fn proofs_across_blocks_hold() {
        for size in [255, 256, 257, 511, 512, 513, 1_000, 2_049] {
            let ours = tree(size);
            assert_eq!(ours.root(), frontier_root(&ours.leaves));
            for index in [0, 1, 254, 255, 256, 257, 511, 512, size - 1] {
                let Some(path) = ours.inclusion(index) else { continue };
                let hash = leaf_hash(&leaf(index));
                assert!(verify_inclusion(&hash, index, size, &path, &ours.root()), "{index} of {size}");
            }
            for old in [1, 255, 256, 257, 300, 512, size - 1, size] {
                let Some(path) = ours.consistency(old) else { continue };
                let old_root = tree(old).root();
                assert!(verify_consistency(old, size, &path, &old_root, &ours.root()), "{old} of {size}");
            }
        }
    }

    proptest! {
        #[test]
        fn an_altered_proof_proves_nothing(size in 2_u64..300, index in 0_u64..300, old in 1_u64..300, bit in 0_usize..100_000) {
            let (index, old) = (index % size, 1 + old % size);
            let whole = tree(size);
            let (root, old_root) = (whole.root(), tree(old).root());
            let hash = leaf_hash(&leaf(index));
            let altered = |path: &[Digest]| {
                let mut path = path.to_vec();
                let at = bit % path.len();
                let mut bytes = *path[at].as_bytes();
                bytes[bit % 32] ^= 1 << (bit % 8);
                path[at] = Digest::from_bytes(bytes);
                path
            };
            let path = whole.inclusion(index).unwrap();
            prop_assert!(!verify_inclusion(&hash, index, size, &altered(&path), &root));
            prop_assert!(!verify_inclusion(&hash, index, size, &path[1..], &root));
            prop_assert!(!verify_inclusion(&hash, index, size, &[path.clone(), vec![root]].concat(), &root));
            prop_assert!(!verify_inclusion(&leaf_hash(b"another"), index, size, &path, &root));
            prop_assert!(!verify_inclusion(&hash, (index + 1) % size, size, &path, &root));
            let path = whole.consistency(old).unwrap();
            prop_assert_eq!(path.is_empty(), old == size);
            if old < size {
                prop_assert!(!verify_consistency(old, size, &altered(&path), &old_root, &root));
                prop_assert!(!verify_consistency(old, size, &path[1..], &old_root, &root));
                prop_assert!(!verify_consistency(old, size, &path, &leaf_hash(b"another"), &root));
                prop_assert!(!verify_consistency(old, size, &path, &old_root, &leaf_hash(b"another")));
            }
        }
    }
}
