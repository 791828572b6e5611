//! What a merge is, written into its folder before the first notice: what is gone on with must be the same.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use rustix::fs::{FlockOperation, OFlags, flock};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
        id::Digest,
        notice::{Manifest, OutputForm, Wording},
    },
    intake::recipients::Mapping,
    outlet::file::write_new,
};

use super::{MergeError, Setting};

/// The file that tells what is made in a folder.
const BEGUN: &str = "merge.json";
/// The file that tells that all of it is made.
const MADE: &str = "manifest.json";
/// What changes the bytes that a merge writes gets another number here.
const VERSION: u32 = 1;
/// No file of ours is longer.
const LONGEST: u64 = 1024 * 1024;

/// What is begun in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Begun {
    job: Digest,
    made: Timestamp,
}

/// The digest of all that decides which bytes are written, but for the time.
pub(super) fn job(
    source: Digest,
    mapping: &Mapping,
    fixed: &Wording,
    form: OutputForm,
    setting: &Setting,
) -> Digest {
    let sender = setting.sender.as_ref().map(|sender| (sender.name.as_str(), sender.address.as_str()));
    let told = serde_json::json!([
        VERSION,
        source,
        mapping.0,
        fixed,
        form,
        setting.audience,
        setting.channel,
        setting.tongue,
        sender,
        setting.zone.iana_name(),
        setting.letters,
        setting.sheet,
        setting.words.language().tag(),
    ]);
    Digest::from_bytes(Sha256::digest(told.to_string().as_bytes()).into())
}

/// A folder that a merge is written into, held by this process alone.
pub(super) struct Place {
    pub folder: PathBuf,
    /// When the merge was begun.
    pub made: Timestamp,
    /// Whether it was begun before.
    pub again: bool,
    _lock: File,
}

impl Place {
    /// Makes the folder, or takes up what was begun there.
    pub fn take(folder: &Path, job: Digest, made: Timestamp) -> Result<Self, MergeError> {
        let failed = MergeError::io(folder);
        let shown = || folder.display().to_string();
        match DirBuilder::new().mode(0o700).create(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let is_folder = fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir());
                let begun = folder.join(BEGUN);
                // An empty one is what a crash leaves that comes before the first file.
                let empty = is_folder && fs::read_dir(folder).map_err(&failed)?.next().is_none();
                if !is_folder || !(empty || begun.is_file()) {
                    return Err(MergeError::Exists { path: shown() });
                }
            }
            Err(error) => return Err(failed(error)),
        }
        let lock = OpenOptions::new().read(true).open(folder).map_err(&failed)?;
        if flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
            return Err(MergeError::Busy { path: shown() });
        }
        let path = folder.join(BEGUN);
        let failed = MergeError::io(&path);
        let text = read(&path).map_err(&failed)?;
        let before: Option<Begun> = text.as_deref().and_then(|text| serde_json::from_str(text).ok());
        match (before, text) {
            (Some(begun), _) if begun.job == job => {
                Ok(Self { folder: folder.to_owned(), made: begun.made, again: true, _lock: lock })
            }
            (Some(_), _) => Err(MergeError::OtherMerge { path: shown() }),
            (None, half) => {
                // Half written: no notice can have been, since that waits for this.
                if half.is_some() {
                    fs::remove_file(&path).map_err(&failed)?;
                }
                let begun = serde_json::to_vec(&Begun { job, made }).unwrap_or_default();
                write_new(&path, &begun).map_err(|error| failed(error.error))?;
                Ok(Self { folder: folder.to_owned(), made, again: false, _lock: lock })
            }
        }
    }

    /// What was made, when all of it was.
    pub fn finished(&self) -> Result<Option<Manifest>, MergeError> {
        let path = self.folder.join(MADE);
        let text = read(&path).map_err(MergeError::io(&path))?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Says that all of it is made.
    pub fn finish(&self, manifest: &Manifest) -> Result<(), MergeError> {
        let path = self.folder.join(MADE);
        let failed = MergeError::io(&path);
        if read(&path).map_err(&failed)?.is_some() {
            fs::remove_file(&path).map_err(&failed)?;
        }
        let text = serde_json::to_vec_pretty(manifest).unwrap_or_default();
        write_new(&path, &text).map_err(|error| failed(error.error))
    }
}

/// A small file's text; none where there is no file.
fn read(path: &Path) -> io::Result<Option<String>> {
    let flags = OFlags::NOFOLLOW.bits();
    let file = OpenOptions::new().read(true).custom_flags(i32::from_ne_bytes(flags.to_ne_bytes())).open(path);
    match file {
        Ok(file) => {
            let mut bytes = Vec::new();
            file.take(LONGEST).read_to_end(&mut bytes)?;
            Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
