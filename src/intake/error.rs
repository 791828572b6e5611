//! What keeps a file from being read at all.

use std::path::PathBuf;

use crate::domain::explain::{ErrorClass, Explain, Explanation};

/// Why nothing could be taken from a source. Nothing is recorded after any of these.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The system would not let the file be read.
    #[error("{}: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// A folder, a pipe, a device: anything but a regular file.
    #[error("{} is not a regular file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// A symbolic link where the file itself is wanted.
    #[error("{} is a symbolic link", path.display())]
    Link {
        /// What was named.
        path: PathBuf,
    },
    /// Longer than what is read, packed or unpacked.
    #[error("{name}: {bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// The file's name or path.
        name: String,
        /// Its length in bytes; a lower bound where the rest was not read.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// More lines or tags than any policy has; taking them apart would need gigabytes.
    #[error("{name} has {count} lines or tags, more than the limit of {limit}")]
    TooManyParts {
        /// What was read.
        name: String,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Nothing but white space.
    #[error("{name} is empty")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// No text: a picture, a program, an archive of something else.
    #[error("{name} is binary")]
    Binary {
        /// The file's name.
        name: String,
    },
    /// Bytes that are mostly no text in any encoding tried.
    #[error("{name} is not text in a known encoding")]
    NotText {
        /// The file's name.
        name: String,
    },
    /// A .docx whose inside is not what it should be.
    #[error("{name} is a broken .docx: {why}")]
    BrokenDocx {
        /// The file's name.
        name: String,
        /// What is wrong in it.
        why: String,
    },
    /// The person called it off.
    #[error("the import was cancelled")]
    Cancelled,
}

impl Explain for ImportError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::Unreadable { path, why } => {
                Explanation::new(ErrorClass::Configuration, "err-import-unreadable")
                    .with("path", &path.display())
                    .with("why", why)
            }
            Self::NotAFile { path } => user("err-import-not-a-file").with("path", &path.display()),
            Self::Link { path } => user("err-import-link").with("path", &path.display()),
            Self::TooLarge { name, bytes, limit } => {
                user("err-import-too-large").with("name", name).with("bytes", bytes).with("limit", limit)
            }
            Self::TooManyParts { name, count, limit } => {
                Explanation::new(ErrorClass::User, "err-import-too-many-parts")
                    .with("name", name)
                    .with("count", count)
                    .with("limit", limit)
            }
            Self::Empty { name } => user("err-import-empty").with("name", name),
            Self::Binary { name } => user("err-import-binary").with("name", name),
            Self::NotText { name } => user("err-import-not-text").with("name", name),
            Self::BrokenDocx { name, why } => {
                user("err-import-broken-docx").with("name", name).with("why", why)
            }
            Self::Cancelled => user("err-import-cancelled"),
        }
    }
}
