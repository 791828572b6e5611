//! Notices at the desk: what they are written from and checked against, one in full, and all of them.

mod line;
mod proposal;
mod reading;
mod studio;

use std::sync::Arc;

use crate::{
    domain::{
        id::RecordId,
        notice::{Notice, NoticeRefusal, Wording},
    },
    drafting::{Finding, Moved, Required, Templates},
};

pub use line::NoticeLine;
pub use proposal::{Proposal, proposals, told_by};
pub(super) use reading::Reading;
pub use reading::digest_of;
pub use studio::{Assignment, Furnishing, Studio};

pub use crate::view::ClauseVersions;

use super::{Desk, DeskError};

#[cfg(test)]
mod story;
#[cfg(test)]
mod tests;

/// A notice with all that is known of it.
#[derive(Clone, Debug)]
pub struct NoticeFile {
    /// What is recorded.
    pub notice: Notice,
    /// What it has to say, and by which rules.
    pub required: Vec<Required>,
    /// What the checks find in the newest version; of a released one nothing is asked any more.
    pub findings: Vec<Finding>,
    /// The facts that changed since the newest version was written.
    pub moved: Vec<Moved>,
    /// The newest version as the reader would see it; once released, as it was fixed.
    pub filled: Wording,
    /// What it is written from and checked against.
    pub studio: Arc<Studio>,
}

impl NoticeFile {
    /// What is known of a notice by its studio.
    pub fn of(notice: Notice, studio: Arc<Studio>) -> Self {
        let required = studio.required().to_vec();
        if let Some(release) = notice.release() {
            let filled = release.what.text.clone();
            return Self { required, findings: Vec::new(), moved: Vec::new(), filled, studio, notice };
        }
        let wording = notice.wording();
        let findings = studio.check(&wording, notice.shown());
        let moved = studio.moved(&notice);
        Self { required, findings, moved, filled: studio.preview(&wording), studio, notice }
    }
}

impl Desk {
    /// The notices, in the order they were drafted.
    pub fn notices(&self) -> Result<Vec<Notice>, DeskError> {
        Ok(self.view.notices()?)
    }

    /// The notices about an incident.
    pub fn notices_of(&self, incident: &RecordId) -> Result<Vec<Notice>, DeskError> {
        let mut notices = self.notices()?;
        notices.retain(|notice| notice.incident() == Some(*incident));
        Ok(notices)
    }

    /// A notice with what the checks find in it.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when there is no such notice.
    pub fn notice(&self, record: &RecordId) -> Result<NoticeFile, DeskError> {
        let none = || crate::domain::decide::Refusal::from(NoticeRefusal::NoSuchRecord { record: *record });
        let notice = self.view.notice(record)?.ok_or_else(none)?;
        let studio = self.studio(&Assignment::of(&notice))?;
        Ok(NoticeFile::of(notice, studio))
    }

    /// What duties of an incident ask to be told, and whether it is drafted.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when there is no such incident.
    pub fn proposals(&self, incident: &RecordId) -> Result<Vec<Proposal>, DeskError> {
        Ok(proposals(&self.incident(incident)?, &self.notices_of(incident)?))
    }

    /// The clauses of the library with their records.
    pub fn clauses(&self) -> Result<Vec<(RecordId, ClauseVersions)>, DeskError> {
        Ok(self.view.clauses()?)
    }

    /// The templates that drafts are made from, an officer's own in front. A fault in one of these keeps nobody from
    /// releasing or recording what is written already.
    ///
    /// # Errors
    /// [`DeskError::Template`] for an own template with a fault.
    pub fn templates(&self) -> Result<Templates, DeskError> {
        studio::templates(self)
    }

    /// All that a notice is written from and checked against, to be used away from the desk: as one types.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when the incident is not there.
    pub fn studio(&self, assignment: &Assignment) -> Result<Arc<Studio>, DeskError> {
        Studio::open(self, assignment).map(Arc::new)
    }
}
