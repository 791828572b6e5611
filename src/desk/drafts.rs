//! Unfinished work, kept sealed for the officer who typed it, and destroyed with the record or child that it names.
//!
//! A file a form and record: `PDA1`, the number of marks (2), the marks (16 each), and the draft as JSON, sealed with
//! the officer's own key. The marks are keyed hashes: they tell who erases a record which drafts speak of it, though
//! the drafts are another officer's.

use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use crate::domain::{access::ChildId, draft::Draft, id::RecordId};

use super::{Desk, DeskError, PlaceError};

const FOLDER: &str = "autosave";
const MAGIC: [u8; 4] = *b"PDA1";
/// No form holds more than this.
const LARGEST: u64 = 8 * 1024 * 1024;
const CHILD: &str = "draft/child";
const RECORD: &str = "draft/record";
const NAME: &str = "draft/name";

type Mark = [u8; 16];
/// A draft's marks and sealed bytes.
type Kept = (Vec<Mark>, Vec<u8>);

impl Desk {
    /// The officer's unfinished work. What can no longer be opened is passed over.
    pub fn drafts(&self) -> Result<Vec<Draft>, DeskError> {
        let mut found = Vec::new();
        for path in self.draft_files()? {
            let name = file_name(&path);
            if !name.starts_with(&self.own_prefix()) {
                continue;
            }
            let Some((_, sealed)) = read(&path)? else { continue };
            let Ok(plain) = self.keys.autosave_key().open(&sealed, &self.draft_place(&name)) else {
                continue;
            };
            found.extend(serde_json::from_slice::<Draft>(&plain).ok());
        }
        Ok(found)
    }

    /// Keeps unfinished work durably, in place of what was kept of the same form and record. Nothing is kept by a
    /// desk that is open for reading.
    pub fn keep_draft(&self, draft: &Draft) -> Result<(), DeskError> {
        self.check_writing()?;
        let folder = self.draft_folder();
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(&folder)(error)),
            _ => {}
        }
        let name = self.draft_name(&draft.form, draft.record);
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(draft).map_err(|error| {
            DeskError::Payload { seq: crate::domain::id::Seq(0), why: error.to_string() }
        })?);
        let sealed = self.keys.autosave_key().seal(&plain, &self.draft_place(&name))?;
        let mut marks: Vec<Mark> = draft.children.iter().map(|child| self.keys.mark(CHILD, child)).collect();
        marks.extend(draft.record.map(|record| self.keys.mark(RECORD, &record.to_string())));
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&u16::try_from(marks.len()).unwrap_or(u16::MAX).to_be_bytes());
        bytes.extend(marks.iter().take(usize::from(u16::MAX)).flatten());
        bytes.extend_from_slice(&sealed);
        let path = folder.join(name);
        // What it said before is overwritten, not only unlinked: it may name a child that this one does not.
        destroy(&path)?;
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix(".draft-").tempfile_in(&folder)?;
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            File::open(&folder)?.sync_all()
        };
        write().map_err(failed(&path))
    }

    /// Throws away what was kept of a form and record.
    pub fn drop_draft(&self, form: &str, record: Option<RecordId>) -> Result<(), DeskError> {
        destroy(&self.draft_folder().join(self.draft_name(form, record)))
    }

    /// Destroys every draft, whoever typed it, that is about the record or names one of these children.
    pub(super) fn destroy_drafts(
        &self,
        record: RecordId,
        children: &BTreeSet<ChildId>,
    ) -> Result<(), DeskError> {
        let mut marks: BTreeSet<Mark> = self.keys.marks(RECORD, &record.to_string()).into_iter().collect();
        marks.extend(children.iter().flat_map(|child| self.keys.marks(CHILD, child.as_str())));
        for path in self.draft_files()? {
            if read(&path)?.is_some_and(|(found, _)| found.iter().any(|mark| marks.contains(mark))) {
                destroy(&path)?;
            }
        }
        Ok(())
    }

    fn draft_folder(&self) -> PathBuf {
        self.place.root().join(FOLDER)
    }

    fn own_prefix(&self) -> String {
        format!("{}-", self.keys.officer_id())
    }

    fn draft_name(&self, form: &str, record: Option<RecordId>) -> String {
        let about = record.map_or_else(String::new, |record| record.to_string());
        // The first data key's, so that it is the same after a rotation.
        let marks = self.keys.marks(NAME, &format!("{form}\0{about}"));
        let mark: String = marks.last().into_iter().flatten().map(|byte| format!("{byte:02x}")).collect();
        format!("{}{mark}", self.own_prefix())
    }

    /// A draft opens under its own name only.
    fn draft_place(&self, name: &str) -> Vec<u8> {
        [b"privacy-desk/autosave/v1\0", self.keys.officer_id().as_bytes().as_slice(), name.as_bytes()]
            .concat()
    }

    fn draft_files(&self) -> Result<Vec<PathBuf>, DeskError> {
        let folder = self.draft_folder();
        let listing = match fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(&folder)(error)),
        };
        let mut paths = Vec::new();
        for item in listing {
            let path = item.map_err(failed(&folder))?.path();
            if !file_name(&path).starts_with('.') {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A draft's marks and sealed bytes; `None` for what is none.
fn read(path: &Path) -> Result<Option<Kept>, DeskError> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let Ok(file) = OpenOptions::new().read(true).custom_flags(flags).open(path) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(failed(path))?;
    let split = || {
        let (magic, rest) = bytes.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first_chunk::<2>()?;
        let (marks, sealed) = rest.split_at_checked(16 * usize::from(u16::from_be_bytes(*count)))?;
        let marks = marks.as_chunks::<16>().0.to_vec();
        (*magic == MAGIC).then(|| (marks, sealed.to_vec()))
    };
    Ok(split())
}

/// Overwrites the file with zeros and removes it; its absence is no error.
fn destroy(path: &Path) -> Result<(), DeskError> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let mut file = match OpenOptions::new().write(true).custom_flags(flags).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened.map_err(failed(path))?,
    };
    let length = file.metadata().map_err(failed(path))?.len();
    let zeros = vec![0; usize::try_from(length.min(LARGEST)).unwrap_or(0)];
    file.write_all(&zeros).and_then(|()| file.sync_all()).map_err(failed(path))?;
    fs::remove_file(path).map_err(failed(path))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> DeskError + '_ {
    move |error| PlaceError::Io { path: path.to_owned(), error }.into()
}
