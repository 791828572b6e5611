//! Opening a file that a person named, whatever it turns out to be.

use std::{
    fs::{self, File, OpenOptions},
    io::Read,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;

use super::error::ImportError;

/// The longest source that is read, in bytes.
pub const LIMIT: u64 = 32 * 1024 * 1024;

/// Reads a regular file of at most [`LIMIT`] bytes; gives its name without folders, and its bytes.
///
/// # Errors
/// `Unreadable`, `NotAFile` and `TooLarge`. A pipe or device is never waited for.
pub fn load_file(path: &Path) -> Result<(String, Vec<u8>), ImportError> {
    let unreadable =
        |why: std::io::Error| ImportError::Unreadable { path: path.to_owned(), why: why.to_string() };
    let too_large = |bytes| ImportError::TooLarge { name: path.display().to_string(), bytes, limit: LIMIT };
    let (file, about) = open_file(path)?;
    if about.len() > LIMIT {
        return Err(too_large(about.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if read > LIMIT {
        return Err(too_large(read));
    }
    Ok((name_of(path), bytes))
}

/// Opens a regular file of any length, to be read as a stream.
///
/// # Errors
/// `Unreadable` and `NotAFile`. A pipe or device is never waited for.
pub(super) fn open_file(path: &Path) -> Result<(File, fs::Metadata), ImportError> {
    let unreadable =
        |why: std::io::Error| ImportError::Unreadable { path: path.to_owned(), why: why.to_string() };
    // Looked at before it is opened, since opening some devices does something; and again once it is open,
    // since another thing may stand there by then.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(ImportError::NotAFile { path: path.to_owned() });
    }
    let file = open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(ImportError::NotAFile { path: path.to_owned() });
    }
    Ok((file, about))
}

/// A file's name without folders.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn open(path: &Path) -> std::io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY).bits();
    OpenOptions::new().read(true).custom_flags(i32::from_ne_bytes(flags.to_ne_bytes())).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_with_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("政策.txt");
        fs::write(&path, "隐私").unwrap();
        assert_eq!(load_file(&path).unwrap(), ("政策.txt".to_owned(), "隐私".as_bytes().to_vec()));
    }

    #[test]
    fn a_sparse_giant_is_refused_unread() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("big");
        File::create(&path).unwrap().set_len(200 << 20).unwrap();
        let error = load_file(&path).unwrap_err();
        assert!(matches!(error, ImportError::TooLarge { bytes, .. } if bytes == 200 << 20));
    }

    #[test]
    fn the_limit_itself_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("edge");
        File::create(&path).unwrap().set_len(LIMIT).unwrap();
        assert_eq!(load_file(&path).unwrap().1.len(), 32 << 20);
    }

    #[test]
    fn what_is_no_file_is_said_to_be_none() {
        let dir = tempfile::tempdir().unwrap();
        let fifo = dir.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        for path in [dir.path(), Path::new("/dev/zero"), fifo.as_path()] {
            assert_eq!(load_file(path), Err(ImportError::NotAFile { path: path.to_owned() }));
        }
        assert!(matches!(load_file(&dir.path().join("none")), Err(ImportError::Unreadable { .. })));
    }
}
