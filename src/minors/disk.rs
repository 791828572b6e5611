//! What keeping and erasing ask of the disk, apart from everything else, so that tests can let it fail.

use std::{fmt::Debug, fs::File, io, os::unix::fs::FileExt, path::Path};

/// Where the store's files lie. `path` says which file is meant.
pub trait Disk: Debug + Send + Sync {
    /// Writes all of `bytes` at `offset`.
    fn write(&self, path: &Path, file: &File, bytes: &[u8], offset: u64) -> io::Result<()>;
    /// Returns once what was written to the file is durable.
    fn sync(&self, path: &Path, file: &File) -> io::Result<()>;
    /// Shortens the file to `length`.
    fn cut(&self, path: &Path, file: &File, length: u64) -> io::Result<()>;
}

/// The files as the system has them.
#[derive(Clone, Copy, Debug)]
pub struct Files;

impl Disk for Files {
    fn write(&self, _: &Path, file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
        file.write_all_at(bytes, offset)
    }

    fn sync(&self, _: &Path, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn cut(&self, _: &Path, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }
}
