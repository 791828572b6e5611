//! What an inspector is handed: the leaves in tiles, checkpoints, keys, proofs and chosen payloads, to be checked
//! without the workspace. The layout is published in docs/ledger-format.md.

mod check;
mod facts;
mod findings;
mod keys;
mod payloads;
mod walk;
mod write;

pub use check::{BundleCheck, check, is_bundle};
pub use findings::{BundleFinding, BundleRule};
pub use keys::{HeldKey, KeyBook};
pub use write::{BundleContent, BundleError, Disclosure, Openness, Written, write};

/// The signed head of the tree.
const CHECKPOINT: &str = "checkpoint";
/// Heads given away before: `NUMBER-SIZE-MICROSECONDS` in the order they were given.
const CHECKPOINTS: &str = "checkpoints";
/// Every key ever enrolled.
const KEYS: &str = "keys.json";
/// A proof an entry.
const PROOFS: &str = "proofs";
const PROOF_EXTENSION: &str = ".tlog-proof";
/// A payload an entry.
const PAYLOADS: &str = "payloads";
/// SHA-256 of every other file.
const MANIFEST: &str = "MANIFEST.sha256";
