//! What can be wrong with a bundle.

use serde::Serialize;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::Seq,
};

/// A rule of the bundle that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BundleRule {
    /// A leaf names an anchor that is not among the checkpoints given away.
    Anchor,
    /// Number, previous hash or origin do not follow on the entry before.
    Chain,
    /// A checkpoint is no note, states another root, or is signed by nobody entitled.
    Checkpoint,
    /// The clock's flag contradicts the times.
    Clock,
    /// What was opened of an entry says another thing than its leaf in the clear.
    FactsDiffer,
    /// The key is not in force, or another officer's.
    Key,
    /// `keys.json` is not what the leaves say.
    Keys,
    /// The bytes are laid out as no leaf.
    LeafForm,
    /// The files are not those of the list.
    Manifest,
    /// The entry is not there.
    Missing,
    /// A payload is not what its leaf commits to.
    Payload,
    /// What was sealed apart was missing when the bundle was made, and its record was not erased.
    PieceMissing,
    /// A proof does not hold.
    Proof,
    /// The signature is not of these bytes.
    Signature,
    /// More stands in a bundle of entries than the checkpoint's size allows.
    Surplus,
    /// A tile holds other hashes than the entries make.
    Tile,
}

impl BundleRule {
    /// The name used in files and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::Chain => "chain",
            Self::Checkpoint => "checkpoint",
            Self::Clock => "clock",
            Self::FactsDiffer => "facts-differ",
            Self::Key => "key",
            Self::Keys => "keys",
            Self::LeafForm => "leaf-form",
            Self::Manifest => "manifest",
            Self::Missing => "missing",
            Self::Payload => "payload",
            Self::PieceMissing => "piece-missing",
            Self::Proof => "proof",
            Self::Signature => "signature",
            Self::Surplus => "surplus",
            Self::Tile => "tile",
        }
    }
}

/// Something wrong with a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BundleFinding {
    /// The entry; none when it is about the bundle as a whole.
    pub seq: Option<Seq>,
    /// What does not hold.
    pub rule: BundleRule,
    /// The file it was seen in.
    pub file: String,
}

impl Explain for BundleFinding {
    fn explain(&self) -> Explanation {
        let (rule, file) = (self.rule.name(), &self.file);
        match self.seq {
            Some(seq) => Explanation::new(ErrorClass::Internal, "find-bundle-entry")
                .with("seq", &seq)
                .with("rule", rule)
                .with("file", file),
            None => {
                Explanation::new(ErrorClass::Internal, "find-bundle").with("rule", rule).with("file", file)
            }
        }
    }
}
