//! A released notice made into one for each recipient: what it is made of, taken from the desk once, so that the long
//! work needs no desk; and what was made, recorded once.

use std::{ops::ControlFlow, path::Path, path::PathBuf};

use jiff::{Timestamp, tz::TimeZone};

use super::check_outside;
use crate::{
    desk::{Desk, DeskError, Receipt},
    domain::{
        contact::Email,
        explain::{ErrorClass, Explain, Explanation},
        id::RecordId,
        notice::{Channel, Manifest, Notice, NoticeCommand, NoticeRefusal, NoticeState, OutputForm, Wording},
    },
    handout::HandoutError,
    merge::{self, Mapping, MergeError, Preview, Progress, Sender, Setting},
    words::Words,
};

/// Why nothing is made of a notice for single recipients, or nothing is recorded of it.
#[derive(Debug, thiserror::Error)]
pub enum MailingError {
    /// The notice is not released, or was taken back.
    #[error("the notice is {}", state.name())]
    NotReleased {
        /// The state it is in.
        state: NoticeState,
    },
    /// What mails are to come from is no address.
    #[error("{text:?} is no address")]
    NoAddress {
        /// What it says.
        text: String,
    },
    /// The folder lies in a workspace.
    #[error(transparent)]
    Place(#[from] HandoutError),
    /// The merge is not made.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// It is not sent.
    #[error(transparent)]
    Post(#[from] crate::post::PostError),
    /// The desk says no.
    #[error(transparent)]
    Desk(#[from] DeskError),
}

impl Explain for MailingError {
    fn explain(&self) -> Explanation {
        match self {
            Self::NotReleased { state } => NoticeRefusal::WrongState { state: *state }.explain(),
            Self::NoAddress { text } => {
                let text = crate::domain::text::CleanText::new(text);
                Explanation::new(ErrorClass::User, "err-notice-no-address").with("text", &text)
            }
            Self::Place(error) => error.explain(),
            Self::Merge(error) => error.explain(),
            Self::Post(error) => error.explain(),
            Self::Desk(error) => error.explain(),
        }
    }
}

/// To whom, as a person says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients {
    /// The list: .csv or .xlsx.
    pub list: PathBuf,
    /// Which column is what.
    pub mapping: Mapping,
    /// The sheet of a workbook; the first that is shown where none is named.
    pub sheet: Option<String>,
    /// The address that mails come from.
    pub from: Option<String>,
    /// How many letters stand in one file, at least one; [`merge::LETTERS`] where nobody says.
    pub letters: u32,
}

/// A released notice and a list of recipients: all that a merge needs, apart from the desk.
#[derive(Clone)]
pub struct NoticeMerge {
    record: RecordId,
    fixed: Wording,
    recipients: Recipients,
    setting: Setting,
}

impl NoticeMerge {
    /// Of a notice as it was released; nothing else goes out to anybody.
    ///
    /// # Errors
    /// [`MailingError::NotReleased`], [`MailingError::NoAddress`].
    pub fn of(
        notice: &Notice,
        recipients: Recipients,
        now: Timestamp,
        zone: TimeZone,
        words: &Words,
    ) -> Result<Self, MailingError> {
        let state = notice.state();
        let release = notice.release().filter(|_| state != NoticeState::Withdrawn);
        let fixed = &release.ok_or(MailingError::NotReleased { state })?.what.text;
        let from = recipients.from.as_deref().map(str::trim).filter(|address| !address.is_empty());
        let address =
            |text: &str| Email::new(text).ok_or_else(|| MailingError::NoAddress { text: text.to_owned() });
        let sender = match from {
            Some(text) => Some(Sender { name: fixed.sender.clone(), address: address(text)? }),
            None => None,
        };
        let setting = Setting {
            audience: notice.audience,
            channel: notice.channel,
            tongue: notice.tongue,
            sender,
            made: now,
            zone,
            letters: recipients.letters.max(1),
            sheet: recipients.sheet.clone(),
            words: words.clone(),
        };
        Ok(Self { record: notice.record, fixed: fixed.clone(), recipients, setting })
    }

    /// The notice.
    pub const fn record(&self) -> RecordId {
        self.record
    }

    /// The columns of the list and what each is taken as.
    ///
    /// # Errors
    /// As [`merge::headings`].
    pub fn headings(&self) -> Result<merge::Headings, MergeError> {
        let Recipients { list, mapping, sheet, .. } = &self.recipients;
        merge::headings(list, mapping, sheet.as_deref())
    }

    /// The first `most` notices, as they would go out.
    ///
    /// # Errors
    /// As [`merge::preview`].
    pub fn preview(&self, most: usize) -> Result<Preview, MergeError> {
        let Recipients { list, mapping, .. } = &self.recipients;
        merge::preview(list, mapping, &self.fixed, &self.setting, most)
    }

    /// Makes the notices as files in the folder `to`, or goes on with what was begun there.
    ///
    /// # Errors
    /// [`MailingError::Merge`], also for [`OutputForm::Smtp`], which [`super::Mailing`] is for; [`MailingError::Place`]
    /// for a folder in a workspace.
    pub fn make(
        &self,
        form: OutputForm,
        to: &Path,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Manifest, MailingError> {
        // Mails are handed to a server by another way, which asks for the count.
        if form == OutputForm::Smtp {
            let channel = Channel::Email.name();
            return Err(MergeError::Form { form: form.name(), channel }.into());
        }
        self.pour(form, to, progress)
    }

    pub(super) fn pour(
        &self,
        form: OutputForm,
        to: &Path,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Manifest, MailingError> {
        check_outside(to)?;
        let Recipients { list, mapping, .. } = &self.recipients;
        Ok(merge::merge(list, mapping, &self.fixed, form, to, &self.setting, progress)?)
    }

    /// The mails of a merge that is made, to be sent.
    pub(super) fn mails(&self, folder: &Path) -> Result<merge::Mails, MergeError> {
        let Recipients { list, mapping, .. } = &self.recipients;
        merge::Mails::open(list, mapping, &self.fixed, folder, &self.setting)
    }
}

/// That notices may go to this folder: it lies in no workspace, and is new unless one goes on with what was begun there.
/// To be asked before anyone types a passphrase.
///
/// # Errors
/// [`MailingError::Place`], [`MailingError::Merge`].
pub fn check_merge_folder(to: &Path, resume: bool) -> Result<(), MailingError> {
    check_outside(to)?;
    if !resume && std::fs::symlink_metadata(to).is_ok() {
        return Err(MergeError::Exists { path: to.display().to_string() }.into());
    }
    Ok(())
}

/// The trail knows what was made; nothing is sent of which it does not.
#[derive(Clone, Debug)]
pub struct MergeRecorded {
    manifest: Manifest,
    /// The entry; none where it was recorded before.
    pub receipt: Option<Receipt>,
}

impl MergeRecorded {
    /// What was made.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

/// Records what was made of a notice; once, however often it was gone on with.
///
/// # Errors
/// [`MailingError::Desk`].
pub fn record_merge(
    desk: &mut Desk,
    record: RecordId,
    manifest: &Manifest,
) -> Result<MergeRecorded, MailingError> {
    let before = desk.notice(&record)?.notice.merges.iter().any(|merge| merge.what == *manifest);
    let receipt = if before {
        None
    } else {
        let manifest = Box::new(manifest.clone());
        Some(desk.execute(NoticeCommand::Merged { record, manifest }.into())?)
    };
    Ok(MergeRecorded { manifest: manifest.clone(), receipt })
}
