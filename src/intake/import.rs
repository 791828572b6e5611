//! A policy from its bytes: taken apart, then understood.

use std::ops::ControlFlow;

use crate::domain::policy::{ImportWarning, Oddity, PolicyDocument, SourceFile};

use super::{ImportError, open, outline};

/// A policy as read, not yet recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The file it came from.
    pub source: SourceFile,
    /// What was read.
    pub document: PolicyDocument,
}

/// What the importer is doing, told before it begins it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finding out format and encoding, taking the source apart.
    TakingApart,
    /// Working out its structure.
    Understanding,
}

/// Reads a policy. Nothing is written anywhere; `progress` may call it off between two steps.
///
/// # Errors
/// [`ImportError`] for what is empty, too large, binary, no text, or a broken `.docx`.
pub fn read_policy(
    name: &str,
    bytes: &[u8],
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Imported, ImportError> {
    let mut go_on = |step| if progress(step).is_break() { Err(ImportError::Cancelled) } else { Ok(()) };
    go_on(Step::TakingApart)?;
    let opened = open::take_apart(name, bytes)?;
    go_on(Step::Understanding)?;
    let mut document = outline::document(opened.taken, opened.source.format);
    if opened.replaced > 0 {
        document
            .warnings
            .insert(0, ImportWarning { line: 1, oddity: Oddity::ReplacedBytes { count: opened.replaced } });
    }
    Ok(Imported { source: opened.source, document })
}
