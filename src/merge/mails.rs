//! The notices of a merge as mails, one by one, to be handed to a mail server.

use std::path::{Path, PathBuf};

use crate::{
    domain::notice::{OutputForm, Wording},
    intake::recipients::Mapping,
};

use super::{
    MergeError, Setting,
    addressee::Address,
    check,
    job::{Place, job},
    render::Rendering,
    run::{Met, Run},
};

/// A mail to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedMail {
    /// The line of the list.
    pub line: u64,
    /// The address.
    pub to: String,
    /// The mail, lines ending in CR LF.
    pub message: Vec<u8>,
}

/// The mails of a merge made as [`OutputForm::Smtp`]; the same each time they are read.
pub struct Mails {
    source: PathBuf,
    mapping: Mapping,
    fixed: Wording,
    setting: Setting,
    place: Place,
    run: Option<Run>,
}

impl Mails {
    /// From the folder of a merge that is made to its end, with the same list, text and setting.
    ///
    /// # Errors
    /// As [`super::merge`]; also where the folder holds no such merge.
    pub fn open(
        source: &Path,
        mapping: &Mapping,
        fixed: &Wording,
        folder: &Path,
        setting: &Setting,
    ) -> Result<Self, MergeError> {
        check(OutputForm::Smtp, setting)?;
        let run = Run::open(source, mapping, fixed, setting)?;
        let job = job(run.list().sha256(), mapping, fixed, OutputForm::Smtp, setting);
        if !folder.is_dir() {
            return Err(MergeError::NotMade { path: folder.display().to_string() });
        }
        let place = Place::take(folder, job, setting.made)?;
        if place.finished()?.is_none() {
            return Err(MergeError::NotMade { path: folder.display().to_string() });
        }
        let setting = Setting { made: place.made, ..setting.clone() };
        let (source, mapping, fixed) = (source.to_owned(), mapping.clone(), fixed.clone());
        Ok(Self { source, mapping, fixed, setting, place, run: None })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// Begins from the first again.
    ///
    /// # Errors
    /// What keeps the list from being read.
    pub fn rewind(&mut self) -> Result<(), MergeError> {
        self.run = Some(Run::open(&self.source, &self.mapping, &self.fixed, &self.setting)?);
        Ok(())
    }

    /// The next mail; none behind the last.
    ///
    /// # Errors
    /// What keeps the list from being read.
    pub fn next_mail(&mut self) -> Result<Option<MergedMail>, MergeError> {
        if self.run.is_none() {
            self.rewind()?;
        }
        let Some(run) = &mut self.run else { return Ok(None) };
        let job = job(run.list().sha256(), &self.mapping, &self.fixed, OutputForm::Smtp, &self.setting);
        while let Some(met) = run.next()? {
            let Met::Notice(notice) = met else { continue };
            let Address::Email(to) = &notice.to else { continue };
            let mut message = Vec::new();
            Rendering::new(&self.setting, run.text(), job).put(&mut message, OutputForm::Smtp, &notice);
            return Ok(Some(MergedMail { line: notice.line, to: to.to_string(), message }));
        }
        Ok(None)
    }
}
