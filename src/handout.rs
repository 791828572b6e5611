//! What is handed out of the desk as a document or a bundle: put together once, for the command line and the screens.

mod mailing;
mod mails;
mod merging;
mod notice;
mod recovery;

pub use mailing::{Mailing, Typed, confirmed};
pub use mails::MergedBatch;
pub use merging::{MailingError, MergeRecorded, NoticeMerge, Recipients, check_merge_folder, record_merge};
pub use notice::{is_draft, notice};
pub use recovery::{RecoveryPages, parse_split};

use std::{collections::BTreeMap, io, path::Path};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    desk::{Choice, Desk, DeskError, Place, Receipt, SignedCheckpoint, Written},
    domain::{
        access::{
            ChildId,
            yearly::{Figures, Sample, Year, figures},
        },
        command::Command,
        explain::{ErrorClass, Explain, Explanation},
        id::{Digest, OfficerId, RecordId},
        text::CleanText,
    },
    outlet::{
        access_register::{self, Handout, Selection, sheets, write_csv, xlsx},
        bundle_readme::{BundleFacts, FORMAT, name, readme},
        child_page::{self, ChildHandout},
        file::NewFileError,
        incident::{self, IncidentHandout, RegisterLine, Say},
        paper::{self, Paper},
        yearly::{self, YearlyHandout},
    },
    words::{Language, Words},
};

/// Why nothing was handed out.
#[derive(Debug, thiserror::Error)]
pub enum HandoutError {
    /// The desk says no.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The file's ending names no form that this can take.
    #[error("{path}: use {kinds}")]
    Kind {
        /// The file.
        path: String,
        /// The endings that would do.
        kinds: String,
    },
    /// Something is there already.
    #[error("{path} exists")]
    Exists {
        /// The file.
        path: String,
    },
    /// The folder lies within a workspace.
    #[error("{path} is a workspace")]
    InWorkspace {
        /// The workspace.
        path: String,
    },
    /// What is handed out lies readable, and would lie within a workspace.
    #[error("{path} is a workspace, in which nothing lies readable")]
    ReadableInWorkspace {
        /// The workspace.
        path: String,
    },
    /// The bundle was written, and says that something is missing which was not erased.
    #[error("{path} was written; entries {entries} are not whole")]
    NotWhole {
        /// The bundle.
        path: String,
        /// The entries.
        entries: String,
    },
    /// A file could not be written.
    #[error(transparent)]
    NewFile(#[from] NewFileError),
    /// The document could not be put together.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Explain for HandoutError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Desk(error) => error.explain(),
            Self::Kind { path, kinds } => {
                Explanation::new(ErrorClass::User, "err-out-kind").with("path", path).with("kinds", kinds)
            }
            Self::Exists { path } => Explanation::new(ErrorClass::User, "err-out-exists").with("path", path),
            Self::InWorkspace { path } => {
                Explanation::new(ErrorClass::User, "err-recovery-in-workspace").with("path", path)
            }
            Self::ReadableInWorkspace { path } => {
                Explanation::new(ErrorClass::User, "err-out-in-workspace").with("path", path)
            }
            Self::NotWhole { path, entries } => Explanation::new(ErrorClass::User, "err-bundle-not-whole")
                .with("path", path)
                .with("entries", entries),
            Self::NewFile(error) => error.explain(),
            Self::Io(error) => Explanation::new(ErrorClass::Configuration, "err-output").with("why", error),
        }
    }
}

/// The form of a document, as a file's ending names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Docx,
    Xlsx,
    Csv,
    Html,
    Markdown,
    Text,
    Eml,
}

impl Kind {
    /// What the register can be handed out as.
    pub const REGISTER: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Html, Self::Docx];
    /// What a child's page can be handed out as.
    pub const CHILD: [Self; 2] = [Self::Html, Self::Text];
    /// What the yearly paper can be handed out as.
    pub const YEARLY: [Self; 3] = [Self::Docx, Self::Markdown, Self::Html];

    /// What the report of an incident can be handed out as.
    pub const INCIDENT: [Self; 3] = [Self::Docx, Self::Markdown, Self::Html];
    /// What the register of incidents can be handed out as.
    pub const INCIDENTS: [Self; 2] = [Self::Xlsx, Self::Csv];
    /// What a notice can be handed out as.
    pub const NOTICE: [Self; 5] = [Self::Docx, Self::Markdown, Self::Html, Self::Text, Self::Eml];

    /// The file's ending.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Eml => "eml",
        }
    }

    /// The form that a new file is to have, when it is one of `kinds`. To be asked before anyone types a passphrase.
    ///
    /// # Errors
    /// [`HandoutError::Exists`], [`HandoutError::Kind`].
    pub fn of(path: &Path, kinds: &[Self]) -> Result<Self, HandoutError> {
        let shown = path.display().to_string();
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(HandoutError::Exists { path: shown });
        }
        check_outside(path)?;
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let fits = |kind: &&Self| ending.as_deref() == Some(kind.ending());
        kinds.iter().find(fits).copied().ok_or_else(|| {
            let kinds: Vec<String> = kinds.iter().map(|kind| format!(".{}", kind.ending())).collect();
            HandoutError::Kind { path: shown, kinds: kinds.join(" ") }
        })
    }
}

/// That something to be handed out will not lie in a workspace: it is readable, and what is erased there must be gone.
///
/// # Errors
/// [`HandoutError::ReadableInWorkspace`].
pub fn check_outside(path: &Path) -> Result<(), HandoutError> {
    match Place::around(path) {
        Some(root) => Err(HandoutError::ReadableInWorkspace { path: root.display().to_string() }),
        None => Ok(()),
    }
}

/// That everything chosen is in a bundle just written, or else what is not.
///
/// # Errors
/// [`HandoutError::NotWhole`].
pub fn check_whole(written: &Written, folder: &Path) -> Result<(), HandoutError> {
    if written.missing.is_empty() {
        return Ok(());
    }
    let entries: Vec<String> = written.missing.iter().map(ToString::to_string).collect();
    Err(HandoutError::NotWhole { path: folder.display().to_string(), entries: entries.join(" ") })
}

/// A desk with the words and the time that go into what it hands out.
pub struct Handing<'a> {
    desk: &'a Desk,
    words: &'a Words,
    now: Timestamp,
    names: BTreeMap<OfficerId, CleanText>,
    organisation: CleanText,
    zone: TimeZone,
}

impl<'a> Handing<'a> {
    /// From this desk, in the language of `words`.
    pub fn of(desk: &'a Desk, words: &'a Words, now: Timestamp) -> Result<Self, HandoutError> {
        Ok(Self {
            desk,
            words,
            now,
            names: desk.names()?,
            organisation: desk.summary()?.organisation,
            zone: desk.time_zone(),
        })
    }

    /// The register of access, and how many cases are in it.
    ///
    /// # Errors
    /// [`HandoutError::Desk`] for a role that may not read it.
    pub fn register(&self, selection: &Selection, kind: Kind) -> Result<(Vec<u8>, usize), HandoutError> {
        let note = self.desk.checkpoint()?;
        self.with_register(selection, &note, |handout| Ok((in_form(handout, kind)?, handout.cases().len())))
    }

    fn with_register<T>(
        &self,
        selection: &Selection,
        note: &SignedCheckpoint,
        then: impl FnOnce(&Handout<'_>) -> Result<T, HandoutError>,
    ) -> Result<T, HandoutError> {
        let register = self.desk.register()?;
        let head = note.checkpoint();
        then(&Handout {
            register: &register,
            selection,
            names: &self.names,
            organisation: self.organisation.as_str(),
            entries: head.size,
            root: head.root,
            now: self.now,
            zone: &self.zone,
            words: self.words,
        })
    }

    /// A child's page for the guardian, and how many cases name the child.
    ///
    /// # Errors
    /// [`HandoutError::Desk`] for a role that may not read it.
    pub fn child(&self, child: &ChildId, kind: Kind) -> Result<(Vec<u8>, usize), HandoutError> {
        let register = self.desk.register()?;
        let page = child_page::paper(&ChildHandout {
            register: &register,
            child,
            names: &self.names,
            organisation: self.organisation.as_str(),
            now: self.now,
            zone: &self.zone,
            words: self.words,
        });
        Ok((document(&page, kind, self.now)?, register.cases_of(child).count()))
    }

    fn say(&self) -> Say<'_> {
        Say { words: self.words, zone: &self.zone, now: self.now }
    }

    /// The report of an incident.
    ///
    /// # Errors
    /// [`HandoutError::Desk`] when there is no such incident.
    pub fn incident(&self, record: &RecordId, kind: Kind) -> Result<Vec<u8>, HandoutError> {
        let file = self.desk.incident(record)?;
        let report = incident::paper(&IncidentHandout {
            incident: &file.incident,
            duties: &file.duties,
            remarks: &file.remarks,
            grades: &file.grades,
            missing: &file.missing,
            doubts: &file.doubts,
            exhibits: &file.exhibits,
            names: &self.names,
            organisation: self.organisation.as_str(),
            say: self.say(),
        });
        document(&report, kind, self.now)
    }

    /// The register of incidents, and how many are in it.
    ///
    /// # Errors
    /// [`HandoutError::Desk`].
    pub fn incidents(&self, kind: Kind) -> Result<(Vec<u8>, usize), HandoutError> {
        let mut lines = Vec::new();
        for line in self.desk.docket()?.lines() {
            let file = self.desk.incident(&line.record)?;
            lines.push(RegisterLine {
                incident: file.incident,
                duties: file.duties,
                grade: line.grade.clone(),
            });
        }
        let table = incident::sheet(&lines, self.say());
        let bytes = if kind == Kind::Csv {
            let mut out = Vec::new();
            write_csv(&mut out, &table, &self.zone)?;
            out
        } else {
            let zone = self.zone.iana_name().unwrap_or("UTC");
            let notes = [
                self.words.with("incident-say-sheet-zone", &[("zone", zone.into())]).into_owned(),
                self.words.text("incident-say-disclaimer").into_owned(),
            ];
            xlsx(&[table], &notes, &self.zone, self.now).map_err(io::Error::other)?
        };
        Ok((bytes, lines.len()))
    }

    /// Writes a bundle to a new folder. The register goes with it for who may read it; its papers are in the language
    /// in use.
    ///
    /// # Errors
    /// [`HandoutError::Desk`], with nothing left behind.
    pub fn bundle(
        &self,
        folder: &Path,
        selection: &Selection,
        records: Vec<RecordId>,
    ) -> Result<(Written, SignedCheckpoint), HandoutError> {
        check_outside(folder)?;
        let mut choice = Choice { records, papers: Vec::new() };
        let note = self.desk.checkpoint()?;
        // Who holds no key to the register hands out what proves it, without its content.
        if self.desk.officer().role.reads_children() {
            self.with_register(selection, &note, |handout| {
                for kind in Kind::REGISTER {
                    choice.papers.push((format!("register.{}", kind.ending()), in_form(handout, kind)?));
                }
                let [_, accesses, _] = sheets(handout);
                let mut table = Vec::new();
                write_csv(&mut table, &accesses, handout.zone)?;
                choice.papers.push(("register-accesses.csv".to_owned(), table));
                Ok(())
            })?;
        }
        let made = self.now.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%d %H:%M %:z").to_string();
        let root = note.checkpoint().root.to_string();
        let records: Vec<String> = choice.records.iter().map(RecordId::short).collect();
        let facts = BundleFacts {
            organisation: self.organisation.as_str(),
            made: &made,
            entries: note.checkpoint().size,
            root: &root,
            records: &records,
        };
        for language in Language::ALL {
            choice.papers.push((name(language).to_owned(), readme(language, &facts).into_bytes()));
        }
        choice.papers.push(("FORMAT.md".to_owned(), FORMAT.as_bytes().to_vec()));
        let written = self.desk.export(folder, &note, &choice)?;
        Ok((written, note))
    }
}

/// The paper for the yearly audit, with what was recorded of its sample.
pub struct Yearly {
    /// The document.
    pub bytes: Vec<u8>,
    /// The entry that recorded the draw.
    pub receipt: Receipt,
    /// What was drawn.
    pub sample: Sample,
    /// What was counted.
    pub figures: Figures,
}

/// Draws a sample of a year's cases, records the draw, and writes the paper for the yearly audit.
///
/// # Errors
/// [`HandoutError::Desk`]; nothing is recorded then.
pub fn yearly(
    desk: &mut Desk,
    words: &Words,
    now: Timestamp,
    year: &Year,
    size: u32,
    seed: Option<Digest>,
    kind: Kind,
) -> Result<Yearly, HandoutError> {
    let sample = desk.draw_sample(year, size, seed, now)?;
    // The register is as it was drawn from: recording the draw changes no case.
    let register = desk.register()?;
    let figures = figures(&register, year, now);
    let receipt = desk.execute(Command::RecordSample(sample.clone()))?;
    let handing = Handing::of(desk, words, now)?;
    let paper = yearly::paper(&YearlyHandout {
        register: &register,
        figures: &figures,
        sample: &sample,
        recorded: receipt.first,
        names: &handing.names,
        organisation: handing.organisation.as_str(),
        now,
        zone: &handing.zone,
        words,
    });
    let bytes = document(&paper, kind, now)?;
    Ok(Yearly { bytes, receipt, sample, figures })
}

/// The register in a form.
fn in_form(handout: &Handout<'_>, kind: Kind) -> Result<Vec<u8>, HandoutError> {
    match kind {
        Kind::Xlsx => {
            let book = xlsx(&sheets(handout), &handout.notes(), handout.zone, handout.now);
            Ok(book.map_err(io::Error::other)?)
        }
        Kind::Csv => {
            let [register, ..] = sheets(handout);
            let mut out = Vec::new();
            write_csv(&mut out, &register, handout.zone)?;
            Ok(out)
        }
        _ => document(&access_register::paper(handout), kind, handout.now),
    }
}

/// A document in a form.
fn document(document: &Paper, kind: Kind, made: Timestamp) -> Result<Vec<u8>, HandoutError> {
    Ok(match kind {
        Kind::Docx => paper::docx(document, made)?,
        Kind::Markdown => paper::markdown(document).into_bytes(),
        Kind::Text => paper::plain(document).into_bytes(),
        _ => paper::html(document).into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_names_the_form_and_nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        assert_eq!(Kind::of(&path("台账.XLSX"), &Kind::REGISTER).unwrap(), Kind::Xlsx);
        for wrong in ["台账.pdf", "台账", "台账.txt"] {
            let refused = Kind::of(&path(wrong), &Kind::REGISTER);
            assert!(matches!(refused, Err(HandoutError::Kind { .. })), "{wrong}");
        }
        std::fs::write(path("there.html"), "x").unwrap();
        let refused = Kind::of(&path("there.html"), &Kind::CHILD);
        assert!(matches!(refused, Err(HandoutError::Exists { .. })));
    }
}
