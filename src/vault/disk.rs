//! Small private files: read without following links, replaced whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::{fs::OFlags, io::Errno};

use super::error::VaultError;

/// No keyring of any honest size is larger.
pub const LARGEST: u64 = 1 << 20;

fn failed(path: &Path) -> impl FnOnce(io::Error) -> VaultError + '_ {
    move |source| VaultError::Io { path: path.to_owned(), source }
}

fn no_follow() -> i32 {
    (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed()
}

/// The bytes of the file, or `None` when there is none.
///
/// # Errors
/// A symbolic link, a device, a pipe or a folder is [`VaultError::NotAFile`]; over 1 MiB is refused.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, VaultError> {
    let file = match OpenOptions::new().read(true).custom_flags(no_follow()).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
            return Err(VaultError::NotAFile { path: path.to_owned() });
        }
        Err(error) => return Err(failed(path)(error)),
    };
    if !file.metadata().map_err(failed(path))?.is_file() {
        return Err(VaultError::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed(path))?;
    if bytes.len() as u64 > LARGEST {
        return Err(VaultError::DamagedKeyring { path: path.to_owned(), why: "over 1 MiB".to_owned() });
    }
    Ok(Some(bytes))
}

/// What a file may take the place of.
#[derive(Clone, Copy, Debug)]
pub enum Over {
    /// Whatever was there.
    Anything,
    /// Nothing: it is an error when there is something.
    Nothing,
}

/// Puts `bytes` at `path`, durably: after a crash there is what was before or all of them. The file is readable
/// by its owner alone.
pub fn place(path: &Path, bytes: &[u8], over: Over) -> Result<(), VaultError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    // tempfile makes it 0600 with O_EXCL and removes it again when anything below fails.
    let mut temporary =
        tempfile::Builder::new().prefix(".keys-").tempfile_in(folder).map_err(failed(path))?;
    temporary.write_all(bytes).map_err(failed(path))?;
    temporary.as_file().sync_all().map_err(failed(path))?;
    let placed = match over {
        Over::Anything => temporary.persist(path),
        Over::Nothing => temporary.persist_noclobber(path),
    };
    placed.map_err(|error| failed(path)(error.error))?;
    sync_folder(folder).map_err(failed(folder))
}

/// Removes the file; its absence is no error.
pub fn remove(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(path)(error)),
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
