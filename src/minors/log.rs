//! One file of frames: read through, appended to, and overwritten in place where something is erased.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

use rustix::fs::OFlags;

use super::{
    disk::Disk,
    error::{MinorsError, io_at},
    frame::{self, Header, Kind},
    passage::{Damage, Lying, Passage, read_through},
};
use crate::domain::id::EntryId;

/// What a file is opened for.
#[derive(Clone, Copy)]
pub enum Access<'a> {
    /// Reading, beside whoever writes it if need be.
    Read,
    /// Writing. What lies behind a spoilt place is an interrupted append's only if no piece of it is of a recorded entry.
    Write {
        /// Whether an entry is recorded.
        recorded: &'a dyn Fn(&EntryId) -> bool,
    },
}

impl Access<'_> {
    /// Writing, with nothing known of what is recorded: spoilt places are left alone.
    pub const CAREFULLY: Access<'static> = Access::Write { recorded: &|_| true };
}

/// A file of frames.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: File,
    disk: Arc<dyn Disk>,
    end: u64,
}

impl Log {
    /// Opens the file, or makes it when writing, and reads all frames. What an interrupted append left at the end
    /// is cut when writing, and passed over otherwise. `None`: there is no file, and none was to be made.
    ///
    /// # Errors
    /// A link in its place. When writing, bytes that no crash leaves behind: nothing is changed then. When reading,
    /// the frames around them are told.
    pub fn open(
        path: &Path,
        access: Access<'_>,
        disk: &Arc<dyn Disk>,
    ) -> Result<Option<(Self, Vec<Lying>)>, MinorsError> {
        let writing = matches!(access, Access::Write { .. });
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
        let opened = OpenOptions::new()
            .read(true)
            .write(writing)
            .create(writing)
            .truncate(false)
            .mode(0o600)
            .custom_flags(flags)
            .open(path);
        let file = match opened {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(io_at(path))?,
        };
        let meta = file.metadata().map_err(io_at(path))?;
        if !meta.is_file() {
            return Err(MinorsError::Damaged { path: path.to_owned(), offset: 0 });
        }
        let Passage { mut lying, mut end, damage } = read_through(path, &file, meta.len())?;
        if let Access::Write { recorded } = access {
            if let Some(Damage { offset, zeroed }) = damage {
                let behind = lying.iter().filter(|one| one.offset >= offset);
                if !zeroed || behind.into_iter().any(|one| recorded(&one.header.entry)) {
                    return Err(MinorsError::Damaged { path: path.to_owned(), offset });
                }
                lying.retain(|one| one.offset < offset);
                end = offset;
            }
            if end < meta.len() {
                disk.cut(path, &file, end).and_then(|()| disk.sync(path, &file)).map_err(io_at(path))?;
            }
        }
        Ok(Some((Self { path: path.to_owned(), file, disk: Arc::clone(disk), end }, lying)))
    }

    /// Opens a file that is to be destroyed, whatever is in it.
    pub fn for_destruction(path: &Path, disk: &Arc<dyn Disk>) -> Result<Self, MinorsError> {
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
        let file = OpenOptions::new().write(true).custom_flags(flags).open(path).map_err(io_at(path))?;
        let end = file.metadata().map_err(io_at(path))?.len();
        Ok(Self { path: path.to_owned(), file, disk: Arc::clone(disk), end })
    }

    /// Where the next frame would begin.
    pub const fn end(&self) -> u64 {
        self.end
    }

    /// Writes frames at the end and returns once they are durable.
    pub fn append(&mut self, frames: &[u8]) -> Result<(), MinorsError> {
        self.write(frames, self.end)?;
        self.sync()?;
        self.end += frames.len() as u64;
        Ok(())
    }

    /// The body of a frame; `None` when its checksum is wrong.
    pub fn read(&self, lying: &Lying) -> Result<Option<Vec<u8>>, MinorsError> {
        let mut bytes = vec![0; lying.header.frame_length()];
        self.file.read_exact_at(&mut bytes, lying.offset).map_err(io_at(&self.path))?;
        Ok(frame::body(&bytes).map(<[u8]>::to_vec))
    }

    /// Overwrites a frame's body with zeros and makes a hole of it. Durable only after [`sync`](Self::sync).
    pub fn erase(&self, lying: &Lying) -> Result<(), MinorsError> {
        let hole = Header { kind: Kind::Hole, ..lying.header };
        let frame = hole.frame(&vec![0; lying.header.length]);
        self.write(&frame, lying.offset)
    }

    fn write(&self, bytes: &[u8], offset: u64) -> Result<(), MinorsError> {
        self.disk.write(&self.path, &self.file, bytes, offset).map_err(io_at(&self.path))
    }

    /// Returns once everything written is durable.
    pub fn sync(&self) -> Result<(), MinorsError> {
        self.disk.sync(&self.path, &self.file).map_err(io_at(&self.path))
    }

    /// Overwrites the whole file with zeros and removes it.
    pub fn destroy(self) -> Result<(), MinorsError> {
        let zeros = vec![0; 1 << 16];
        let mut at = 0;
        while at < self.end {
            let length = usize::try_from(self.end - at).unwrap_or(usize::MAX).min(zeros.len());
            self.write(zeros.get(..length).unwrap_or_default(), at)?;
            at += length as u64;
        }
        self.sync()?;
        std::fs::remove_file(&self.path).map_err(io_at(&self.path))
    }
}
