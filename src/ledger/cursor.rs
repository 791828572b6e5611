//! Reading frames one after the other from the segments, with bounded memory.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use rustix::{fs::OFlags, io::Errno};

use super::{
    error::{LedgerError, io_at},
    frame::{self, HEADER, Header, MAGIC},
};

/// A place in the ledger's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Number of the segment.
    pub segment: u32,
    /// Bytes from its start.
    pub offset: u64,
}

impl Position {
    /// Where a ledger begins.
    pub const START: Self = Self { segment: 0, offset: 0 };

    /// This place, or `other` when that is the very beginning of the next segment: nothing lies between the two.
    pub(super) fn at_start_of(self, other: Self) -> Self {
        let next = other.offset == 0 && self.segment.checked_add(1) == Some(other.segment);
        if next { other } else { self }
    }
}

/// The file of a segment.
pub fn segment_path(folder: &Path, segment: u32) -> PathBuf {
    folder.join(format!("{segment:08}.log"))
}

/// The numbers of the segments there are, in order.
pub fn segments(folder: &Path) -> Result<Vec<u32>, LedgerError> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io_at(folder)(error)),
    };
    let mut numbers = Vec::new();
    for item in listing {
        let name = item.map_err(io_at(folder))?.file_name();
        let digits = name.to_str().and_then(|name| name.strip_suffix(".log"));
        if let Some(digits) = digits
            && digits.len() == 8
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && let Ok(number) = digits.parse()
        {
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Opens an ordinary file for reading without following a link.
pub fn open_plain(path: &Path) -> Result<File, LedgerError> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let file = match OpenOptions::new().read(true).custom_flags(flags).open(path) {
        Err(error) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
            return Err(LedgerError::NotAFile { path: path.to_owned() });
        }
        opened => opened.map_err(io_at(path))?,
    };
    if file.metadata().map_err(io_at(path))?.is_file() {
        Ok(file)
    } else {
        Err(LedgerError::NotAFile { path: path.to_owned() })
    }
}

/// What comes next in a segment.
pub enum Step<'a> {
    /// A frame with a good checksum.
    Frame {
        /// Its header.
        header: Header,
        /// Its body.
        body: &'a [u8],
        /// Where it begins.
        offset: u64,
    },
    /// The segment ends here.
    End,
    /// These bytes are no frame.
    Bad {
        /// Where they begin.
        offset: u64,
        /// Whether the file simply ends before the frame does.
        short: bool,
    },
}

const CHUNK: usize = 256 * 1024;

/// Reads the frames of one segment.
pub struct Cursor {
    path: PathBuf,
    file: File,
    buffer: Vec<u8>,
    /// Where the unread bytes begin in the buffer.
    from: usize,
    /// The same place in the file.
    offset: u64,
}

impl Cursor {
    /// Reads the segment from `position` on.
    pub fn open(folder: &Path, position: Position) -> Result<Self, LedgerError> {
        let path = segment_path(folder, position.segment);
        let mut file = open_plain(&path)?;
        file.seek(SeekFrom::Start(position.offset)).map_err(io_at(&path))?;
        Ok(Self { path, file, buffer: Vec::new(), from: 0, offset: position.offset })
    }

    /// Where the next frame begins.
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    fn unread(&self) -> &[u8] {
        self.buffer.get(self.from..).unwrap_or_default()
    }

    /// Reads on until `wanted` bytes are there, or the file ends.
    fn fill(&mut self, wanted: usize) -> Result<bool, LedgerError> {
        if self.unread().len() >= wanted {
            return Ok(true);
        }
        self.buffer.drain(..self.from);
        self.from = 0;
        while self.buffer.len() < wanted {
            let more = (wanted - self.buffer.len()).max(CHUNK) as u64;
            let read =
                self.file.by_ref().take(more).read_to_end(&mut self.buffer).map_err(io_at(&self.path))?;
            if read == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The next frame. After `End` or `Bad` the cursor stays where it is.
    pub fn next(&mut self) -> Result<Step<'_>, LedgerError> {
        let offset = self.offset;
        if !self.fill(HEADER)? {
            return Ok(if self.unread().is_empty() { Step::End } else { Step::Bad { offset, short: true } });
        }
        let Some(header) = self.unread().first_chunk().and_then(frame::header) else {
            return Ok(Step::Bad { offset, short: false });
        };
        let length = header.frame_length();
        if !self.fill(length)? {
            return Ok(Step::Bad { offset, short: true });
        }
        let whole = self.buffer.get(self.from..self.from + length).unwrap_or_default();
        let Some(body) = frame::body(whole) else {
            return Ok(Step::Bad { offset, short: false });
        };
        self.from += length;
        self.offset += length as u64;
        Ok(Step::Frame { header, body, offset })
    }
    /// Goes on to where the next frame may begin, at least one byte further.
    pub fn skip_to_frame(&mut self) -> Result<(), LedgerError> {
        let mut skip = 1;
        loop {
            self.fill(skip + MAGIC.len())?;
            let rest = self.unread().get(skip..).unwrap_or_default();
            let found = memchr::memmem::find(rest, &MAGIC);
            // The last three bytes may be the beginning of a magic that is not read yet.
            let step = found.unwrap_or_else(|| rest.len().saturating_sub(MAGIC.len() - 1));
            self.from += skip + step;
            self.offset += (skip + step) as u64;
            if found.is_some() {
                return Ok(());
            }
            skip = 0;
            if !self.fill(MAGIC.len())? {
                let left = self.unread().len();
                self.from += left;
                self.offset += left as u64;
                return Ok(());
            }
        }
    }
}
