//! What an append asks of the disk, apart from everything else, so that tests can let it fail.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use super::cursor::segment_path;

/// Where segments are written.
pub trait Medium: Send {
    /// Writes all of `bytes` at `offset` of the segment, which is made when there is none.
    fn write(&mut self, segment: u32, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Returns once what was written to the segment is durable, and that there is such a segment.
    fn sync(&mut self, segment: u32) -> io::Result<()>;
    /// Shortens the segment to `length`.
    fn cut(&mut self, segment: u32, length: u64) -> io::Result<()>;
}

/// The files of a folder.
#[derive(Debug)]
pub struct Directory {
    folder: PathBuf,
    open: Option<(u32, File)>,
    /// Whether the folder has a new name in it that is not durable yet.
    named: bool,
}

impl Directory {
    /// Segments in `folder`.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: None, named: false }
    }

    fn file(&mut self, segment: u32) -> io::Result<&File> {
        if self.open.as_ref().is_none_or(|(number, _)| *number != segment) {
            let path = segment_path(&self.folder, segment);
            let mut options = OpenOptions::new();
            options.write(true).mode(0o600).custom_flags(OFlags::NOFOLLOW.bits().cast_signed());
            let file = match options.open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let file = options.create_new(true).open(&path)?;
                    self.named = true;
                    file
                }
                opened => opened?,
            };
            self.open = Some((segment, file));
        }
        self.open.as_ref().map(|(_, file)| file).ok_or_else(|| io::Error::other("no segment is open"))
    }
}

impl Medium for Directory {
    fn write(&mut self, segment: u32, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.file(segment)?.write_all_at(bytes, offset)
    }

    fn sync(&mut self, segment: u32) -> io::Result<()> {
        self.file(segment)?.sync_data()?;
        if self.named {
            File::open(&self.folder)?.sync_all()?;
            self.named = false;
        }
        Ok(())
    }

    fn cut(&mut self, segment: u32, length: u64) -> io::Result<()> {
        self.file(segment)?.set_len(length)
    }
}
