//! A file that is written once, however often its writing is begun. What is there already is compared with what is to
//! be written rather than believed; from the first difference on it is written anew.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;

/// How much is written at a time.
const BLOCK: usize = 256 * 1024;

/// A file being written.
pub(super) struct OutFile {
    file: File,
    /// What there is still to be compared; none once writing began.
    there: Option<BufReader<File>>,
    /// Bytes that are right so far.
    length: u64,
    waiting: Vec<u8>,
}

impl OutFile {
    /// Opens or makes a file, for its owner alone; never through a link.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = open(path)?;
        let there = if file.metadata()?.len() > 0 {
            Some(BufReader::with_capacity(BLOCK, file.try_clone()?))
        } else {
            None
        };
        Ok(Self { file, there, length: 0, waiting: Vec::with_capacity(BLOCK + BLOCK / 4) })
    }

    /// Writes on.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(there) = &mut self.there {
            let mut same = vec![0; bytes.len()];
            let mut read = 0;
            while let Some(rest) = same.get_mut(read..).filter(|rest| !rest.is_empty()) {
                match there.read(rest)? {
                    0 => break,
                    more => read += more,
                }
            }
            if read == bytes.len() && same == bytes {
                self.length += bytes.len() as u64;
                return Ok(());
            }
            self.there = None;
            self.file.set_len(self.length)?;
            self.file.seek(SeekFrom::Start(self.length))?;
        }
        self.length += bytes.len() as u64;
        if self.waiting.is_empty() && bytes.len() >= BLOCK {
            return self.file.write_all(bytes);
        }
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= BLOCK { self.flush() } else { Ok(()) }
    }

    /// Hands what waits to the system.
    pub fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Ends the file where writing ended, durably.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.file.set_len(self.length)?;
        self.file.sync_data()
    }
}

/// Writes a small file whole, unless it says the same already; `first` time or again. Not yet durable.
pub(super) fn put(path: &Path, bytes: &[u8], again: bool) -> io::Result<()> {
    if again {
        let mut file = open(path)?;
        let mut there = Vec::new();
        Read::by_ref(&mut file).take(bytes.len() as u64 + 1).read_to_end(&mut there)?;
        if there == bytes {
            return Ok(());
        }
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        return file.write_all(bytes);
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)
}

fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW.bits();
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(i32::from_ne_bytes(flags.to_ne_bytes()))
        .open(path)
}
