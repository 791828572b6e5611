//! A throw-away workspace filled with the bundled sample.

use std::{ops::ControlFlow, path::PathBuf};

use secrecy::SecretString;

use crate::{
    domain::{command::Command, event::Bookmark, explain::Explain, id::RecordId, officer::Role},
    intake,
};

use super::{Clock, Desk, DeskError, Founding};

/// The policy that the demo imports, as a file of that name.
const POLICY: (&str, &str) = ("policy.zh-CN.md", include_str!("../../assets/sample/policy.zh-CN.md"));

/// A desk that is gone when this is dropped.
pub struct Demo {
    desk: Desk,
    // Dropped after the desk has let go of its files.
    folder: tempfile::TempDir,
}

impl Demo {
    /// Makes a workspace in the temporary directory and records the sample in it. Nobody is asked for a
    /// passphrase: it is random and forgotten. `officer` signs; `language` is a BCP 47 tag.
    pub fn open(officer: &str, language: &str, clock: &Clock) -> Result<Self, DeskError> {
        let folder = tempfile::Builder::new()
            .prefix("privacy-desk-demo-")
            .tempdir()
            .map_err(|error| super::PlaceError::Io { path: std::env::temp_dir(), error })?;
        let passphrase = RecordId::from_bytes(super::random_id()?).to_string();
        let founding = Founding {
            organisation: "千聊".into(),
            officer: officer.into(),
            staff_id: None,
            role: Role::ChildDataOfficer,
            passphrase: SecretString::from(passphrase),
            // The keys guard a public sample for a few minutes.
            argon2_mib: 8,
            language: Some(language.to_owned()),
        };
        let mut desk = Desk::found(&folder.path().join("workspace"), founding, clock.clone())?;
        let (name, text) = POLICY;
        let imported = intake::read_policy(name, text.as_bytes(), &mut |_| ControlFlow::Continue(()))
            .map_err(|error| DeskError::Sample(error.explain()))?;
        let marked = imported
            .document
            .parts
            .iter()
            .flat_map(|part| &part.sections)
            .find(|section| section.number.as_ref().is_some_and(|number| number == "六"))
            .map(|section| (section.line, section.heading()));
        let receipt = desk.execute(Command::ImportPolicy {
            source: imported.source,
            document: Box::new(imported.document),
            annexes: true,
        })?;
        if let Some((line, label)) = marked {
            let bookmark = Bookmark { edition: receipt.record, line, label };
            desk.execute(Command::PlaceBookmark(bookmark))?;
        }
        Ok(Self { desk, folder })
    }

    /// The workspace's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// The desk and the guard that removes its folder when dropped; drop the desk first.
    pub fn into_parts(self) -> (Desk, tempfile::TempDir) {
        (self.desk, self.folder)
    }
}
