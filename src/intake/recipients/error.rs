//! What keeps a list of recipients from being read.

use crate::{
    domain::{
        explain::{ErrorClass, Explain, Explanation},
        text::CleanText,
    },
    intake::{ImportError, table::TableError},
};

/// Why a list cannot be read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// Not as a file.
    #[error(transparent)]
    File(#[from] ImportError),
    /// Not as a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A row goes on and on: most often a quotation mark that is never closed.
    #[error("{name}: the row that begins at line {line} does not end")]
    EndlessRow {
        /// The file.
        name: String,
        /// Where it begins.
        line: u64,
    },
    /// A workbook's texts do not fit into the memory that may be used.
    #[error("{name}: its table of texts is over {limit} bytes")]
    TooManyTexts {
        /// The file.
        name: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// It changed while it was read.
    #[error("{name} changed while it was read")]
    Changed {
        /// The file.
        name: String,
    },
}

impl Explain for ListError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::File(error) => error.explain(),
            Self::Table(error) => error.explain(),
            Self::EndlessRow { name, line } => {
                user("err-list-endless-row").with("name", &CleanText::new(name)).with("line", line)
            }
            Self::TooManyTexts { name, limit } => user("err-list-too-many-texts")
                .with("name", &CleanText::new(name))
                .with("limit", &(limit / (1024 * 1024))),
            Self::Changed { name } => user("err-list-changed").with("name", &CleanText::new(name)),
        }
    }
}
