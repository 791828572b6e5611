//! The Merkle tree of RFC 6962 section 2.1, kept as its right edge: enough to append and to know the root.

use sha2::{Digest as _, Sha256};

use crate::domain::id::Digest;

/// SHA-256 of these parts one after the other.
pub fn sha256(parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Digest::from_bytes(hasher.finalize().into())
}

/// The hash of a leaf: SHA-256(0x00 ‖ leaf).
pub fn leaf_hash(leaf: &[u8]) -> Digest {
    sha256(&[&[0], leaf])
}

/// The hash of two subtrees' parent: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    sha256(&[&[1], left.as_bytes(), right.as_bytes()])
}

/// The roots of the complete subtrees that make up a tree, largest first: one for each 1 in the binary form of
/// its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    edge: Vec<Digest>,
}

impl Frontier {
    /// The frontier of a tree of `size` leaves with these subtree roots; `None` when their number does not fit.
    pub fn new(size: u64, edge: Vec<Digest>) -> Option<Self> {
        (edge.len() == size.count_ones() as usize).then_some(Self { size, edge })
    }

    /// How many leaves the tree has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The subtree roots, largest first.
    pub fn edge(&self) -> &[Digest] {
        &self.edge
    }

    /// Appends a leaf by its hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut node = leaf;
        // Each trailing 1 of the old size is a subtree as large as `node` that it completes a pair with.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.edge.push(node);
        self.size += 1;
    }

    /// The root; of the empty tree, SHA-256 of nothing.
    pub fn root(&self) -> Digest {
        let mut from_right = self.edge.iter().rev();
        let Some(last) = from_right.next() else {
            return sha256(&[]);
        };
        from_right.fold(*last, |right, left| node_hash(left, &right))
    }
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;

    use super::*;

    fn same(frontier: &Frontier, tree: &MemoryBackedTree<Sha256, Vec<u8>>) -> bool {
        frontier.root().as_bytes()[..] == tree.root().as_bytes()[..]
    }

    proptest! {
        #[test]
        fn the_root_is_that_of_ct_merkle(leaves in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..200)) {
            let mut frontier = Frontier::default();
            let mut tree = MemoryBackedTree::<Sha256, Vec<u8>>::new();
            prop_assert!(same(&frontier, &tree));
            for leaf in leaves {
                frontier.push(leaf_hash(&leaf));
                tree.push(leaf);
                prop_assert!(same(&frontier, &tree));
                prop_assert_eq!(frontier.size(), tree.len());
            }
        }
    }

    #[test]
    fn a_frontier_of_the_wrong_width_is_refused() {
        assert!(Frontier::new(3, vec![sha256(&[])]).is_none());
        assert!(Frontier::new(4, vec![sha256(&[])]).is_some());
    }
}
