//! One notice for each recipient of a list, read and written as a stream, so that a million recipients need no more
//! memory than a few thousand.
//!
//! Nothing of the list is kept here: what is made goes to the folder that was named, and a manifest tells how many and
//! which bytes. The same list, text and setting give the same bytes, which is what lets a merge be taken up again.

mod addressee;
mod aside;
mod error;
mod job;
mod mails;
mod outfile;
mod pouring;
mod render;
mod run;
mod seen;
mod setting;
mod sink;
#[cfg(test)]
mod tests;
mod text;

use std::{ops::ControlFlow, path::Path};

use self::{
    aside::SetAside,
    job::{Place, job},
    render::Rendering,
    run::{Met, Run},
    sink::{Sink, check_parent},
};
use crate::{
    domain::{
        id::Digest,
        notice::{Channel, Manifest, OutputForm, Wording},
        text::CleanText,
    },
    intake::recipients::List,
};

pub use crate::intake::recipients::{Headings, Mapping};
pub use aside::set_aside_file;
pub use error::MergeError;
pub use mails::{Mails, MergedMail};
pub use seen::MOST;
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

/// How many rows lie between two looks at whether to go on.
const LOOK: u64 = 256;

/// The columns of a list and what each is taken as, for a person to look at and change.
///
/// # Errors
/// What keeps the list from being read; a mapping that names what is not there.
pub fn headings(source: &Path, mapping: &Mapping, sheet: Option<&str>) -> Result<Headings, MergeError> {
    Ok(List::open(source, sheet, mapping)?.headings().clone())
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
    let mut run = Run::open(source, mapping, fixed, setting)?;
    let rendering = Rendering::new(setting, run.text(), Digest::from_bytes([0; 32]));
    let (mut notices, mut set_aside) = (Vec::new(), Vec::new());
    while notices.len() < most
        && set_aside.len() < most.saturating_mul(10)
        && let Some(met) = run.next()?
    {
        match met {
            Met::Notice(notice) => notices.push(Previewed {
                line: notice.line,
                to: notice.to.as_str().to_owned(),
                guardian: notice.guardian,
                text: rendering.text(&notice),
                subject: rendering.subject(&notice),
            }),
            Met::Aside(row, reason) => set_aside.push((row.line, reason.told(&setting.words))),
            Met::Duplicate => {}
        }
    }
    Ok(Preview { headings: run.headings().clone(), notices, set_aside })
}

/// Makes the notices in the new folder `to`. Called again after a crash or a cancel with the same list, text and
/// setting, it goes on; called again when all is made, it gives the manifest. As [`OutputForm::Smtp`] nothing is written
/// but what was set aside and the manifest; [`Mails`] gives the mails then.
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
    check(form, setting)?;
    check_parent(to)?;
    let mut run = Run::open(source, mapping, fixed, setting)?;
    let job = job(run.list().sha256(), mapping, fixed, form, setting);
    let place = Place::take(to, job, setting.made)?;
    if let Some(manifest) = place.finished()? {
        return Ok(manifest);
    }
    let setting = Setting { made: place.made, ..setting.clone() };
    let rendering = Rendering::new(&setting, run.text(), job);
    let mut sink = Sink::new(form, &place.folder, place.again, &setting, rendering)?;
    let mut aside = SetAside::new(&place.folder, &setting.words);
    while let Some(met) = run.next()? {
        match met {
            Met::Notice(notice) => sink.put(&notice)?,
            Met::Aside(row, reason) => aside.put(run.headings(), &row, &reason)?,
            Met::Duplicate => {}
        }
        if run.progress.rows.is_multiple_of(LOOK) && progress(run.progress).is_break() {
            sink.leave()?;
            aside.flush()?;
            return Err(MergeError::Cancelled { notices: run.progress.notices });
        }
    }
    // The last look is before the end is written: what was called off is not finished behind one's back.
    if progress(run.progress).is_break() {
        sink.leave()?;
        aside.flush()?;
        return Err(MergeError::Cancelled { notices: run.progress.notices });
    }
    aside.finish()?;
    let sha256 = sink.finish()?;
    let manifest = Manifest {
        source: CleanText::new(run.list().name()),
        source_sha256: run.list().sha256(),
        recipients: run.progress.notices,
        duplicates: run.progress.duplicates,
        set_aside: run.progress.set_aside,
        form,
        sha256,
    };
    place.finish(&manifest)?;
    Ok(manifest)
}

/// Whether notices for this channel can be made in this form.
fn check(form: OutputForm, setting: &Setting) -> Result<(), MergeError> {
    let fits = match form {
        OutputForm::Eml | OutputForm::Smtp => setting.channel == Channel::Email,
        OutputForm::Docx | OutputForm::Html => setting.channel == Channel::Letter,
        OutputForm::Text | OutputForm::Csv | OutputForm::JsonLines => true,
    };
    if !fits {
        return Err(MergeError::Form { form: form.name(), channel: setting.channel.name() });
    }
    if matches!(form, OutputForm::Eml | OutputForm::Smtp) && setting.sender.is_none() {
        return Err(MergeError::NoSender);
    }
    Ok(())
}
