//! Unfinished work, kept sealed for the officer who typed it, and destroyed with the record or child that it names.
//!
//! A file a form and record: `PDA1`, the number of marks (2), the marks (16 each), and the draft as JSON, sealed with
//! the officer's own key. The marks are keyed hashes: they tell who erases a record which drafts speak of it, though
//! the drafts are another officer's.
//!
//! `.erasing-RECORD` holds the marks of what goes with a record, from before its erasure is recorded until they are gone:
//! once its key is destroyed nobody knows any more which children it named.

use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use crate::domain::{access::ChildId, draft::Draft, erasure::ErasureRegister, id::RecordId, text::CleanText};

use super::{Desk, DeskError, PlaceError};

const FOLDER: &str = "autosave";
const MAGIC: [u8; 4] = *b"PDA1";
/// What a file that is being written is called.
const BEING_WRITTEN: &str = ".draft-";
const ERASING: &str = ".erasing-";
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
        let name = self.draft_name(&draft.form, draft.record);
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(draft).map_err(|error| {
            DeskError::Payload { seq: crate::domain::id::Seq(0), why: error.to_string() }
        })?);
        let sealed = self.keys.autosave_key().seal(&plain, &self.draft_place(&name))?;
        let mut marks: Vec<Mark> = draft.children.iter().map(|child| self.child_mark(child)).collect();
        marks.extend(draft.record.map(|record| self.keys.mark(RECORD, &record.to_string())));
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&u16::try_from(marks.len()).unwrap_or(u16::MAX).to_be_bytes());
        bytes.extend(marks.iter().take(usize::from(u16::MAX)).flatten());
        bytes.extend_from_slice(&sealed);
        // What it said before is overwritten, not only unlinked: it may name a child that this one does not. But only once
        // the new one is there, lest both be lost.
        let path = self.draft_folder().join(&name);
        let before = to_overwrite(&path)?;
        self.put_file(&name, &bytes)?;
        before.map_or(Ok(()), |before| overwrite(&before)).map_err(failed(&path))
    }

    /// Puts a file into the folder of drafts, durably and in place of one of that name.
    fn put_file(&self, name: &str, bytes: &[u8]) -> Result<(), DeskError> {
        let folder = self.draft_folder();
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(&folder)(error)),
            _ => {}
        }
        let path = folder.join(name);
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix(BEING_WRITTEN).tempfile_in(&folder)?;
            file.write_all(bytes)?;
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

    /// Notes which drafts go with a record: every one, whoever typed it, that is about the record or names one of these
    /// children. To be done before the erasure is recorded.
    pub(super) fn note_erasure(
        &self,
        record: RecordId,
        children: &BTreeSet<ChildId>,
    ) -> Result<(), DeskError> {
        let mut marks = self.keys.marks(RECORD, &record.to_string());
        marks.extend(children.iter().flat_map(|child| self.keys.marks(CHILD, child.as_str())));
        self.put_file(&format!("{ERASING}{record}"), marks.as_flattened())
    }

    /// Destroys the drafts that go with records recorded as erased, and what a crash left of a draft being written. Of a
    /// record that was not erased after all the note alone goes.
    pub(super) fn finish_erasures(&self) -> Result<(), DeskError> {
        let mut marks: BTreeSet<Mark> = BTreeSet::new();
        let mut notes = Vec::new();
        for path in self.files_of_drafts()? {
            let name = file_name(&path);
            if name.starts_with(BEING_WRITTEN) {
                destroy(&path)?;
            }
            let Some(record) = name.strip_prefix(ERASING).and_then(|record| record.parse().ok()) else {
                continue;
            };
            if self.children.register.is_erased(&record) {
                marks.extend(read_bytes(&path)?.unwrap_or_default().as_chunks::<16>().0);
            }
            notes.push(path);
        }
        for path in if marks.is_empty() { Vec::new() } else { self.draft_files()? } {
            if read(&path)?.is_some_and(|(found, _)| found.iter().any(|mark| marks.contains(mark))) {
                destroy(&path)?;
            }
        }
        notes.iter().try_for_each(|note| destroy(note))
    }

    /// The mark of a child as it would be recorded, not as it is being typed.
    fn child_mark(&self, typed: &str) -> Mark {
        self.keys.mark(CHILD, CleanText::new(typed).as_str())
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
        let mut paths = self.files_of_drafts()?;
        paths.retain(|path| !file_name(path).starts_with('.'));
        Ok(paths)
    }

    /// All files in the folder of drafts, in order of their names.
    fn files_of_drafts(&self) -> Result<Vec<PathBuf>, DeskError> {
        let folder = self.draft_folder();
        let listing = match fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(&folder)(error)),
        };
        let mut paths = Vec::new();
        for item in listing {
            paths.push(item.map_err(failed(&folder))?.path());
        }
        paths.sort();
        Ok(paths)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The bytes of an ordinary file; `None` for what cannot be opened.
fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, DeskError> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let Ok(file) = OpenOptions::new().read(true).custom_flags(flags).open(path) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(failed(path))?;
    Ok(Some(bytes))
}

/// A draft's marks and sealed bytes; `None` for what is none.
fn read(path: &Path) -> Result<Option<Kept>, DeskError> {
    let Some(bytes) = read_bytes(path)? else { return Ok(None) };
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
pub(super) fn destroy(path: &Path) -> Result<(), DeskError> {
    let Some(file) = to_overwrite(path)? else { return Ok(()) };
    overwrite(&file).and_then(|()| fs::remove_file(path)).map_err(failed(path))
}

/// The file, opened to be overwritten; `None` when there is none.
fn to_overwrite(path: &Path) -> Result<Option<File>, DeskError> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    match OpenOptions::new().write(true).custom_flags(flags).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        opened => Ok(Some(opened.map_err(failed(path))?)),
    }
}

/// Puts zeros in place of all that a file holds, durably.
fn overwrite(mut file: &File) -> io::Result<()> {
    let length = file.metadata()?.len();
    io::copy(&mut io::repeat(0).take(length), &mut file)?;
    file.sync_all()
}

pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> DeskError + '_ {
    move |error| PlaceError::Io { path: path.to_owned(), error }.into()
}
