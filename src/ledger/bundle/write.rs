//! Writes a bundle into an empty folder.

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::Zeroizing;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, OfficerId, RecordId, Seq},
    text::CleanText,
};

use super::{
    CHECKPOINT, CHECKPOINTS, KEYS, MANIFEST, PAYLOADS, PROOF_EXTENSION, PROOFS,
    keys::{HeldKey, KeyBook},
    payloads::commitments,
};
use crate::ledger::{
    checkpoint::{SignedCheckpoint, verifier_key},
    entry::{Entry, Origin},
    error::LedgerError,
    merkle::sha256,
    proof::Tree,
    proof_file::EntryProof,
    reader::Reader,
    tiles::{Made, Tiles},
};

const SALT: usize = 32;

/// What becomes of a chosen entry's payload.
#[derive(Clone, PartialEq, Eq)]
pub enum Disclosure {
    /// Salt and plaintext, as the commitment binds them.
    Opened(Zeroizing<Vec<u8>>),
    /// It was erased.
    Erased {
        /// The entry that says so.
        entry: Seq,
        /// When.
        time: Timestamp,
        /// By whom.
        by: CleanText,
        /// Why.
        reason: CleanText,
    },
    /// It stays sealed: who hands the bundle out may not read it.
    Sealed,
    /// It lies apart and is not there, or is not what was signed, and its record was not erased.
    Missing,
}

/// Opens payloads for a bundle.
pub trait Openness {
    /// The event itself (`index` 0), or one of the files that came with it (1…).
    ///
    /// # Errors
    /// Why it does not open although it should, in the opener's words.
    fn open(&self, entry: &Entry, index: u16) -> Result<Disclosure, String>;
}

/// What goes into a bundle.
pub struct BundleContent<'a> {
    /// The ledger.
    pub reader: &'a Reader,
    /// Its signed head; entries behind it are left out.
    pub note: &'a SignedCheckpoint,
    /// The records whose entries are proved and opened.
    pub records: &'a [RecordId],
    /// Opens them.
    pub openness: &'a dyn Openness,
    /// Officers by name, as far as known.
    pub names: &'a BTreeMap<OfficerId, CleanText>,
    /// Other files: path below the folder, and content.
    pub papers: &'a [(String, Vec<u8>)],
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Entries.
    pub entries: u64,
    /// Of these, entries proved and, where that is possible, opened.
    pub chosen: u64,
    /// Of those chosen, entries of which something is missing that was not erased: the bundle says so.
    pub missing: Vec<Seq>,
    /// Files, the list included.
    pub files: u64,
}

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The head is not that of this ledger.
    #[error("the checkpoint is not of this ledger")]
    Stale,
    /// A payload that should open does not.
    #[error("the payload of entry {seq} does not open: {why}")]
    Payload {
        /// The entry.
        seq: Seq,
        /// Why.
        why: String,
    },
    /// Writing failed.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl Explain for BundleError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Ledger(error) => error.explain(),
            Self::Stale => Explanation::new(ErrorClass::Internal, "err-bundle-stale"),
            Self::Payload { seq, why } => LedgerError::NotOpened { seq: *seq, why: why.clone() }.explain(),
            Self::Io { path, error } => Explanation::new(ErrorClass::Configuration, "err-bundle-write")
                .with("path", &path.display())
                .with("why", error),
        }
    }
}

/// A payload's file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PayloadFile {
    pub seq: u64,
    pub action: String,
    /// In the digits that the format has, not in any that read the same.
    pub record: String,
    #[serde(flatten)]
    pub payload: PayloadState,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "payload", rename_all = "kebab-case")]
pub(super) enum PayloadState {
    Opened {
        salt: String,
        text: String,
        files: Vec<PieceFile>,
    },
    /// What is told beside the entry is for a reader: the entry itself proves it.
    Erased {
        entry: u64,
        #[serde(flatten)]
        told: BTreeMap<String, String>,
    },
    Sealed,
    /// It is not there, and its record was not erased.
    Missing,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PieceFile {
    pub file: String,
    /// None, written as null: the file is not there, and its record was not erased.
    #[serde(deserialize_with = "Option::deserialize")]
    pub salt: Option<String>,
}

/// Writes a bundle into `folder`, which exists and is empty. Never more than one bundle of entries, one payload and
/// 32 bytes an entry are held.
///
/// # Errors
/// [`BundleError`]; what was written so far is left to the caller to take away.
pub fn write(content: &BundleContent<'_>, folder: &Path) -> Result<Written, BundleError> {
    let head = content.note.checkpoint();
    let mut place = Place { folder, listed: BTreeMap::new() };
    place.put(CHECKPOINT, content.note.text().as_bytes())?;
    for (given, number) in content.reader.anchors()?.iter().filter(|given| given.size <= head.size).zip(1..) {
        let name = format!("{CHECKPOINTS}/{number:06}-{}-{}", given.size, given.time.as_microsecond());
        place.put(&name, given.note.as_bytes())?;
    }
    let mut tiles = Tiles::default();
    let mut book = KeyBook::default();
    let (mut origin, mut leaves, mut chosen, mut missing) = (None, Vec::new(), Vec::new(), Vec::new());
    let wanted = usize::try_from(head.size).unwrap_or(usize::MAX);
    for entry in content.reader.entries_from(Seq(0))?.take(wanted) {
        let entry = entry?;
        origin = origin.or(Some(entry.leaf.origin));
        book.take(&entry.leaf);
        leaves.push(entry.hash);
        let mut failed = None;
        let pushed =
            tiles.push(&entry.leaf_bytes, entry.hash, &mut |made| put_made(&mut place, made, &mut failed));
        done(pushed, failed, folder)?;
        if content.records.contains(&entry.leaf.record) {
            chosen.push(entry.leaf.seq);
            if !disclose(&mut place, content.openness, &entry)? {
                missing.push(entry.leaf.seq);
            }
        }
    }
    let mut failed = None;
    let finished = tiles.finish(&mut |made| put_made(&mut place, made, &mut failed));
    done(finished, failed, folder)?;
    let tree = Tree::new(leaves);
    let origin =
        origin.filter(|origin| tree.size() == head.size && tree.root() == head.root && head.is_of(origin));
    let origin = origin.ok_or(BundleError::Stale)?;
    place.put(KEYS, &keys_file(&origin, book.keys(), content.names))?;
    for seq in &chosen {
        let leaf = content.reader.entry(*seq)?.leaf_bytes;
        let path = tree.inclusion(seq.0).ok_or(BundleError::Stale)?;
        let proof = EntryProof { leaf, index: seq.0, path, note: content.note.clone() };
        place.put(&format!("{PROOFS}/{seq}{PROOF_EXTENSION}"), proof.text().as_bytes())?;
    }
    for (name, bytes) in content.papers {
        place.put(name, bytes)?;
    }
    let files = place.finish()?;
    Ok(Written { entries: head.size, chosen: chosen.len() as u64, missing, files })
}

fn put_made(place: &mut Place<'_>, made: &Made, failed: &mut Option<BundleError>) -> io::Result<()> {
    place.put(&made.path, &made.bytes).map_err(|error| {
        *failed = Some(error);
        io::Error::other("not written")
    })
}

/// The error that `put` met, rather than the tiles' own.
fn done(pushed: io::Result<()>, failed: Option<BundleError>, folder: &Path) -> Result<(), BundleError> {
    match (failed, pushed) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(BundleError::Io { path: folder.to_owned(), error }),
        (None, Ok(())) => Ok(()),
    }
}

/// Writes what becomes of an entry's payload; `false` when something of it is missing that was not erased.
fn disclose(place: &mut Place<'_>, openness: &dyn Openness, entry: &Entry) -> Result<bool, BundleError> {
    let seq = entry.leaf.seq;
    let failed = |why: String| BundleError::Payload { seq, why };
    let bound = commitments(&entry.leaf).ok_or_else(|| failed("its pieces are not named".to_owned()))?;
    let mut whole = true;
    let payload = match open_bound(openness, entry, 0, bound.first()).map_err(failed)? {
        Disclosure::Sealed => PayloadState::Sealed,
        Disclosure::Missing => {
            whole = false;
            PayloadState::Missing
        }
        Disclosure::Erased { entry, time, by, reason } => {
            let told =
                [("time", time.to_string()), ("by", by.into_string()), ("reason", reason.into_string())];
            let told = told.map(|(name, text)| (name.to_owned(), text)).into();
            PayloadState::Erased { entry: entry.0, told }
        }
        Disclosure::Opened(salted) => {
            let (salt, plain) = unsalted(&salted).ok_or_else(|| failed("it has no salt".to_owned()))?;
            let text = std::str::from_utf8(plain).map_err(|error| failed(error.to_string()))?.to_owned();
            let mut files = Vec::new();
            for (commitment, index) in bound.iter().zip(0_u16..).skip(1) {
                let file = format!("{seq}.{index}.bin");
                let opened = open_bound(openness, entry, index, Some(commitment)).map_err(failed)?;
                let Disclosure::Opened(salted) = opened else {
                    whole = false;
                    files.push(PieceFile { file, salt: None });
                    continue;
                };
                let (salt, plain) = unsalted(&salted).ok_or_else(|| failed("it has no salt".to_owned()))?;
                place.put(&format!("{PAYLOADS}/{file}"), plain)?;
                files.push(PieceFile { file, salt: Some(salt) });
            }
            PayloadState::Opened { salt, text, files }
        }
    };
    let leaf = &entry.leaf;
    let file =
        PayloadFile { seq: seq.0, action: leaf.action.clone(), record: leaf.record.to_string(), payload };
    let bytes = serde_json::to_vec_pretty(&file).map_err(|error| failed(error.to_string()))?;
    place.put(&format!("{PAYLOADS}/{seq}.json"), &bytes)?;
    Ok(whole)
}

/// Opens a piece and holds it against what its leaf commits to: nothing is handed out that proves nothing.
fn open_bound(
    openness: &dyn Openness,
    entry: &Entry,
    index: u16,
    commitment: Option<&Digest>,
) -> Result<Disclosure, String> {
    let disclosure = openness.open(entry, index)?;
    match &disclosure {
        Disclosure::Opened(salted) if Some(&sha256(&[salted])) != commitment => {
            Err("it is not what was signed".to_owned())
        }
        _ => Ok(disclosure),
    }
}

fn unsalted(salted: &[u8]) -> Option<(String, &[u8])> {
    let (salt, plain) = salted.split_first_chunk::<SALT>()?;
    Some((salt.iter().map(|byte| format!("{byte:02x}")).collect(), plain))
}

/// The keys as `keys.json` lists them, without names.
pub(super) fn key_list(origin: &Origin, keys: &[HeldKey]) -> Vec<serde_json::Value> {
    let list = keys.iter().map(|held| {
        let enrolment = &held.enrolment;
        let public_key: String = enrolment.public_key.iter().map(|byte| format!("{byte:02x}")).collect();
        json!({
            "officer": enrolment.officer,
            "key": enrolment.key,
            "public_key": public_key,
            "role": enrolment.role.name(),
            "enrolled": held.enrolled,
            "removed": held.removed,
            "verifier_key": verifier_key(origin, &enrolment.public_key),
        })
    });
    list.collect()
}

fn keys_file(origin: &Origin, keys: &[HeldKey], names: &BTreeMap<OfficerId, CleanText>) -> Vec<u8> {
    let mut list = key_list(origin, keys);
    for (entry, held) in list.iter_mut().zip(keys) {
        if let (Some(fields), Some(name)) = (entry.as_object_mut(), names.get(&held.enrolment.officer)) {
            fields.insert("name".to_owned(), json!(name));
        }
    }
    let file = json!({ "origin": origin.0, "keys": list });
    // A value of strings and numbers always has a text.
    serde_json::to_vec_pretty(&file).unwrap_or_default()
}

/// The folder, and what was put there.
struct Place<'a> {
    folder: &'a Path,
    listed: BTreeMap<String, Digest>,
}

impl Place<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), BundleError> {
        let path = self.folder.join(name);
        let failed = |error| BundleError::Io { path: path.clone(), error };
        if let Some(parent) = path.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(parent).map_err(failed)?;
        }
        let mut file =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
        self.listed.insert(name.to_owned(), sha256(&[bytes]));
        Ok(())
    }

    /// Writes the list of all files, and answers how many there are.
    fn finish(mut self) -> Result<u64, BundleError> {
        let list: String = self.listed.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
        self.put(MANIFEST, list.as_bytes())?;
        let failed = |error| BundleError::Io { path: self.folder.to_owned(), error };
        fs::File::open(self.folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(self.listed.len() as u64)
    }
}
