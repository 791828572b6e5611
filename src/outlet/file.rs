//! A new file somewhere that a person named.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use crate::domain::explain::{ErrorClass, Explain, Explanation};

/// The file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {error}")]
pub struct NewFileError {
    /// Where.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl Explain for NewFileError {
    fn explain(&self) -> Explanation {
        let id =
            if self.error.kind() == io::ErrorKind::AlreadyExists { "err-out-exists" } else { "err-out-io" };
        let class = if id == "err-out-exists" { ErrorClass::User } else { ErrorClass::Configuration };
        Explanation::new(class, id).with("path", &self.path.display()).with("why", &self.error)
    }
}

/// Writes a new file durably, for its owner alone; one that is there is left as it is.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), NewFileError> {
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    };
    write().map_err(|error| NewFileError { path: path.to_owned(), error })
}
