//! What an inspector is handed, and what they find in it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    domain::{
        access::{Broken, Inspector, Stamped},
        erasure::ErasureEvent,
        explain::{Explain, Explanation},
        id::{Digest, OfficerId, RecordId, Seq},
        text::CleanText,
    },
    ledger::{
        Entry, SignedCheckpoint,
        bundle::{self, BundleContent, BundleError, BundleFinding, Disclosure, Openness, Written},
    },
};

use super::{Desk, DeskError, Opened, PlaceError, query::inspect, trail::Keys};

/// What a bundle is to hold besides the ledger's leaves.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The records whose entries are proved and opened.
    pub records: Vec<RecordId>,
    /// Papers: path below the folder, and content.
    pub papers: Vec<(String, Vec<u8>)>,
}

/// What was found in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleAudit {
    /// Entries that hold, before the first that does not.
    pub entries: u64,
    /// The root over them.
    pub root: Digest,
    /// What does not hold in the bundle itself.
    pub findings: Vec<BundleFinding>,
    /// Entries that break a rule of the register of accesses.
    pub broken: Vec<Broken>,
}

/// One thing wrong with a bundle: where, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The entry; none when it is about the bundle as a whole.
    pub seq: Option<Seq>,
    /// The rule's name, as both verifiers and the published format have it.
    pub rule: &'static str,
    /// In words.
    pub explanation: Explanation,
}

impl BundleAudit {
    /// Whether nothing is wrong.
    pub const fn is_intact(&self) -> bool {
        self.findings.is_empty() && self.broken.is_empty()
    }

    /// What is wrong: by entry, then by the rule's name; what is about the bundle as a whole last.
    pub fn wrongs(&self) -> Vec<Wrong> {
        let of_bundle = self.findings.iter().map(|finding| Wrong {
            seq: finding.seq,
            rule: finding.rule.name(),
            explanation: finding.explain(),
        });
        let of_domain = self.broken.iter().map(|broken| Wrong {
            seq: Some(broken.seq),
            rule: broken.rule.name(),
            explanation: broken.explain(),
        });
        let mut wrongs: Vec<Wrong> = of_bundle.chain(of_domain).collect();
        wrongs.sort_by_key(|wrong| (wrong.seq.map_or(u64::MAX, |seq| seq.0), wrong.rule));
        wrongs
    }
}

/// Whether this folder is a bundle, and no workspace.
pub fn is_bundle(folder: &Path) -> bool {
    !folder.join("workspace.toml").exists() && bundle::is_bundle(folder)
}

/// Checks a bundle by its bytes alone.
///
/// # Errors
/// The folder cannot be read.
pub fn verify_bundle(folder: &Path) -> Result<BundleAudit, DeskError> {
    let mut inspector = Inspector::default();
    let mut broken = Vec::new();
    let checked = bundle::check(folder, &mut |leaf| broken.extend(inspect(&mut inspector, leaf)));
    let checked = checked.map_err(|error| PlaceError::Io { path: folder.to_owned(), error })?;
    let bundle::BundleCheck { entries, root, findings } = checked;
    Ok(BundleAudit { entries, root, findings, broken })
}

impl Desk {
    /// Writes a bundle into a new folder: all of it or, after an error, none of it. `note` is the head it is of, as
    /// [`checkpoint`](Self::checkpoint) gave it. Nothing is recorded.
    ///
    /// # Errors
    /// The folder is there already; a chosen payload in the ledger does not open; the disk. What lies apart and is
    /// missing is no error: the bundle names it.
    pub fn export(&self, out: &Path, note: &SignedCheckpoint, choice: &Choice) -> Result<Written, DeskError> {
        let failed = |error| BundleError::Io { path: out.to_owned(), error };
        if fs::symlink_metadata(out).is_ok() {
            return Err(failed(std::io::ErrorKind::AlreadyExists.into()).into());
        }
        let parent = match out.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let building = tempfile::Builder::new()
            .prefix(&format!(".{name}.making-"))
            .tempdir_in(&parent)
            .map_err(failed)?;
        let names = self.names()?;
        let content = BundleContent {
            reader: self.holding.reader(),
            note,
            records: &choice.records,
            openness: self,
            names: &names,
            papers: &choice.papers,
        };
        let written = bundle::write(&content, building.path())?;
        fs::rename(building.path(), out).map_err(failed)?;
        fs::File::open(&parent).and_then(|parent| parent.sync_all()).map_err(failed)?;
        // It has moved: there is nothing left to clear away.
        let _ = building.keep();
        Ok(written)
    }

    /// The officers ever enrolled, by id.
    ///
    /// # Errors
    /// The view cannot be read.
    pub fn names(&self) -> Result<BTreeMap<OfficerId, CleanText>, DeskError> {
        let records = self.view.officers()?;
        Ok(records.into_iter().map(|record| (record.officer.id, record.officer.name)).collect())
    }

    fn name_of(&self, officer: &OfficerId) -> CleanText {
        let known = self.names().ok().and_then(|names| names.get(officer).cloned());
        known.unwrap_or_else(|| officer.short().into())
    }

    /// The record whose id begins so, and its entries in order. Beside a running desk the ledger is read for it.
    ///
    /// # Errors
    /// [`DeskError::UnclearRecord`] when there is none, or more than one.
    pub fn entries_of(&self, beginning: &str) -> Result<(RecordId, Vec<Seq>), DeskError> {
        let beginning = beginning.trim().to_ascii_lowercase();
        // The least and the greatest id that begin so; none when nothing can.
        let ends = ['0', 'f'].map(|digit| {
            let id: String = beginning.chars().chain(std::iter::repeat(digit)).take(32).collect();
            id.parse::<RecordId>().ok().filter(|id| id.to_string().starts_with(&beginning))
        });
        let [Some(first), Some(last)] = ends else {
            return Err(DeskError::UnclearRecord { beginning, count: 0 });
        };
        let mut found: BTreeMap<RecordId, Vec<Seq>> = BTreeMap::new();
        for (record, seq) in self.places(&first, &last)? {
            found.entry(record).or_default().push(seq);
        }
        let count = found.len();
        match found.pop_first() {
            Some(only) if count == 1 && !beginning.is_empty() => Ok(only),
            _ => Err(DeskError::UnclearRecord { beginning, count }),
        }
    }

    fn places(&self, first: &RecordId, last: &RecordId) -> Result<Vec<(RecordId, Seq)>, DeskError> {
        if let Some(places) = self.view.places(first, last)? {
            return Ok(places);
        }
        let mut places = Vec::new();
        for entry in self.holding.reader().entries_from(Seq(0))? {
            let leaf = entry?.leaf;
            if (first..=last).contains(&&leaf.record) {
                places.push((leaf.record, leaf.seq));
            }
        }
        Ok(places)
    }
}

impl Openness for Desk {
    fn open(&self, entry: &Entry, index: u16) -> Result<Disclosure, String> {
        let leaf = &entry.leaf;
        let lies_apart = leaf.apart().is_some_and(|pieces| !pieces.is_empty());
        if !lies_apart {
            let salted = entry.open_salted(&Keys(&self.keys)).map_err(|error| error.to_string())?;
            return Ok(Disclosure::Opened(salted));
        }
        let erased = self.children.register.erased().find(|(record, _)| **record == leaf.record);
        if let Some((_, Stamped { stamp, what })) = erased {
            let by = self.name_of(&stamp.actor);
            let ErasureEvent::RecordErased { reason, .. } = what;
            let reason = reason.clone();
            return Ok(Disclosure::Erased { entry: stamp.seq, time: stamp.time, by, reason });
        }
        if self.keys.children().is_none() {
            return Ok(Disclosure::Sealed);
        }
        let opened = self.open_apart(leaf.seq, index).map_err(|error| error.to_string())?;
        let Some(Opened { salt, content }) = opened else { return Ok(Disclosure::Missing) };
        let mut salted = Zeroizing::new(Vec::with_capacity(salt.len() + content.len()));
        salted.extend_from_slice(&salt);
        salted.extend_from_slice(&content);
        Ok(Disclosure::Opened(salted))
    }
}
