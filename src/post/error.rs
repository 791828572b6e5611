//! Why nothing is sent, or not to the end.

use crate::domain::explain::{ErrorClass, Explain, Explanation};

/// Why nothing is sent, or not to the end.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// No dry run stands in the journal.
    #[error("no dry run was made")]
    NoDryRun,
}

impl Explain for PostError {
    fn explain(&self) -> Explanation {
        match self {
            Self::NoDryRun => Explanation::new(ErrorClass::User, "err-post-no-dry-run"),
        }
    }
}
