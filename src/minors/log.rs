//! One file of frames: read through, appended to, and overwritten in place where something is erased.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, Read, Seek, SeekFrom},
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use super::{
    MAX_PIECE,
    error::{MinorsError, io_at},
    frame::{self, HEADER, Header, Kind},
};

const SECTOR: u64 = 512;
/// A tail longer than any append is no crash.
const LONGEST_TAIL: usize = 4 * MAX_PIECE;

/// A frame where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Its header.
    pub header: Header,
    /// Bytes from the start of the file.
    pub offset: u64,
    /// Whether its checksum is right. An erasing that was interrupted leaves one that is not.
    pub sound: bool,
}

/// A file of frames.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: File,
    end: u64,
}

impl Log {
    /// Opens the file, or makes it when `writing`, and reads all frames. What an interrupted append left at the end
    /// is cut when `writing`, and passed over otherwise. `None`: there is no file, and none was to be made.
    ///
    /// # Errors
    /// A link in its place; bytes that are no frame with frames behind them.
    pub fn open(path: &Path, writing: bool) -> Result<Option<(Self, Vec<Lying>)>, MinorsError> {
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
        let (lying, end) = read_through(path, &file, meta.len())?;
        if writing && end < meta.len() {
            file.set_len(end).and_then(|()| file.sync_all()).map_err(io_at(path))?;
        }
        Ok(Some((Self { path: path.to_owned(), file, end }, lying)))
    }

    /// Where the next frame would begin.
    pub const fn end(&self) -> u64 {
        self.end
    }

    /// Writes frames at the end and returns once they are durable.
    pub fn append(&mut self, frames: &[u8]) -> Result<(), MinorsError> {
        let written = self.file.write_all_at(frames, self.end).and_then(|()| self.file.sync_data());
        written.map_err(io_at(&self.path))?;
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
        self.file.write_all_at(&frame, lying.offset).map_err(io_at(&self.path))
    }

    /// Returns once everything written is durable.
    pub fn sync(&self) -> Result<(), MinorsError> {
        self.file.sync_data().map_err(io_at(&self.path))
    }

    /// Overwrites the whole file with zeros and removes it.
    pub fn destroy(self) -> Result<(), MinorsError> {
        let zeros = vec![0; 1 << 16];
        let mut at = 0;
        while at < self.end {
            let length = usize::try_from(self.end - at).unwrap_or(usize::MAX).min(zeros.len());
            self.file.write_all_at(zeros.get(..length).unwrap_or_default(), at).map_err(io_at(&self.path))?;
            at += length as u64;
        }
        self.sync()?;
        std::fs::remove_file(&self.path).map_err(io_at(&self.path))
    }
}

/// All frames, and where the last whole one ends.
fn read_through(path: &Path, file: &File, length: u64) -> Result<(Vec<Lying>, u64), MinorsError> {
    let mut reader = BufReader::with_capacity(1 << 18, file);
    reader.seek(SeekFrom::Start(0)).map_err(io_at(path))?;
    let mut found = Vec::new();
    let mut offset = 0;
    let mut bytes = Vec::new();
    while offset + (HEADER as u64) <= length {
        let mut head = [0; HEADER];
        reader.read_exact(&mut head).map_err(io_at(path))?;
        let Some(header) = frame::header(&head) else {
            return torn_or_damaged(path, file, found, offset, length);
        };
        let frame_length = header.frame_length();
        if offset + frame_length as u64 > length {
            return Ok((found, offset));
        }
        bytes.clear();
        bytes.extend_from_slice(&head);
        bytes.resize(frame_length, 0);
        reader.read_exact(bytes.get_mut(HEADER..).unwrap_or_default()).map_err(io_at(path))?;
        let sound = frame::body(&bytes).is_some();
        found.push(Lying { header, offset, sound });
        offset += frame_length as u64;
    }
    Ok((found, offset))
}

/// An interrupted append leaves a file that is too short, or one in which whole disk sectors read as zeros, and nothing
/// whole behind; anything else is damage.
fn torn_or_damaged(
    path: &Path,
    file: &File,
    found: Vec<Lying>,
    offset: u64,
    length: u64,
) -> Result<(Vec<Lying>, u64), MinorsError> {
    let damaged = || MinorsError::Damaged { path: path.to_owned(), offset };
    let size = usize::try_from(length - offset).ok().filter(|size| *size <= LONGEST_TAIL);
    let mut rest = vec![0; size.ok_or_else(damaged)?];
    file.read_exact_at(&mut rest, offset).map_err(io_at(path))?;
    let whole_behind = memchr::memmem::find_iter(&rest, &frame::MAGIC).any(|at| {
        let behind = rest.get(at..).unwrap_or_default();
        let header = behind.first_chunk::<HEADER>().and_then(frame::header);
        let frame = header.and_then(|header| behind.get(..header.frame_length()));
        frame.and_then(frame::body).is_some()
    });
    if whole_behind || !has_zero_sector(&rest, offset) { Err(damaged()) } else { Ok((found, offset)) }
}

/// Whether a disk sector among these bytes, which begin at `offset`, is all zeros; a part of one at either end counts.
fn has_zero_sector(bytes: &[u8], offset: u64) -> bool {
    let to_boundary = usize::try_from((SECTOR - offset % SECTOR) % SECTOR).unwrap_or(0);
    let (first, rest) = bytes.split_at_checked(to_boundary).unwrap_or((bytes, &[]));
    std::iter::once(first)
        .chain(rest.chunks(SECTOR as usize))
        .any(|sector| !sector.is_empty() && sector.iter().all(|byte| *byte == 0))
}
