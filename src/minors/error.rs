//! Why the store of what lies apart says no.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::domain::explain::{ErrorClass, Explain, Explanation};

/// Why a piece could not be kept, read or erased.
#[derive(Debug, thiserror::Error)]
pub enum MinorsError {
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// What was worked on.
        path: PathBuf,
        /// Why it failed.
        error: io::Error,
    },
    /// A file is no such store's, or a link stands in its place.
    #[error("{path}: at byte {offset} there is no frame")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where.
        offset: u64,
    },
    /// A write or sync failed before: nothing more is written.
    #[error("writing failed before: {why}")]
    Failed {
        /// How.
        why: String,
    },
    /// A piece is longer than any may be.
    #[error("a piece of {bytes} bytes is too long")]
    TooLong {
        /// How long.
        bytes: usize,
    },
    /// It was opened for reading.
    #[error("opened for reading")]
    ReadOnly,
    /// A record key could not be wrapped anew.
    #[error("a record's key could not be wrapped anew: {why}")]
    Rewrap {
        /// Why.
        why: String,
    },
}

pub(super) fn io_at(path: &Path) -> impl FnOnce(io::Error) -> MinorsError + '_ {
    move |error| MinorsError::Io { path: path.to_owned(), error }
}

impl Explain for MinorsError {
    fn explain(&self) -> Explanation {
        let config = |id| Explanation::new(ErrorClass::Configuration, id);
        match self {
            Self::Io { path, error } => {
                config("err-minors-io").with("path", &path.display()).with("why", error)
            }
            Self::Damaged { path, offset } => Explanation::new(ErrorClass::Internal, "err-minors-damaged")
                .with("path", &path.display())
                .with("offset", offset),
            Self::Failed { why } => config("err-minors-failed").with("why", why),
            Self::TooLong { bytes } => {
                Explanation::new(ErrorClass::User, "err-minors-too-long").with("bytes", bytes)
            }
            Self::ReadOnly => config("err-read-only").with("why", "minors"),
            Self::Rewrap { why } => {
                Explanation::new(ErrorClass::Internal, "err-minors-rewrap").with("why", why)
            }
        }
    }
}
