//! The same desk without a screen.
//!
//! Exit codes: 0 done; 1 refused, or verification found something; 2 it could not be tried.

mod access;
mod access_export;
pub mod args;
mod audit;
mod audit_export;
mod consent;
mod deputy;
mod due;
mod erase;
mod handout;
mod importing;
mod incident;
mod init;
mod notice;
mod officer;
mod order;
mod passphrase;
mod policy;
mod print;
mod record_id;
mod recovery;
mod retention;
mod rules;
mod said;
mod sdk;
mod showing;
mod timeline;
mod told;
mod transfer;
mod typed;

use std::{io, path::PathBuf, process::ExitCode};

use secrecy::SecretString;

use crate::{
    desk::{Clock, Desk, DeskError, Door, Mode, Place, PlaceError},
    domain::explain::{ErrorClass, Explain, Explanation},
    intake::ImportError,
    words::Words,
};

use args::{Action, Common};

/// What every action needs.
pub struct Setting {
    /// Settings from the command line.
    pub common: Common,
    /// The language of the output.
    pub words: Words,
    /// The clock.
    pub clock: Clock,
}

/// Why an action ended without what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The desk says no.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The folder cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The file cannot be brought in.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The table cannot be brought in.
    #[error(transparent)]
    Table(#[from] crate::intake::sdk_table::TableError),
    /// What was named on the command line does not fit.
    #[error("{0:?}")]
    Asked(Explanation),
    /// What was to be handed out could not be put together.
    #[error(transparent)]
    Handout(#[from] crate::handout::HandoutError),
    /// The notices for single recipients were not made, or not sent.
    #[error(transparent)]
    Mailing(#[from] crate::handout::MailingError),
    /// A file could not be written.
    #[error(transparent)]
    NewFile(#[from] crate::outlet::file::NewFileError),
    /// Output could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl Explain for CliError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Desk(error) => error.explain(),
            Self::Place(error) => error.explain(),
            Self::Import(error) => error.explain(),
            Self::Table(error) => error.explain(),
            Self::Asked(explanation) => explanation.clone(),
            Self::Handout(error) => error.explain(),
            Self::Mailing(error) => error.explain(),
            Self::NewFile(error) => error.explain(),
            Self::Output(error) => {
                Explanation::new(ErrorClass::Configuration, "err-output").with("why", error)
            }
        }
    }
}

/// Carries out an action and reports how it went.
pub fn run(action: Action, setting: &Setting) -> ExitCode {
    let outcome = match action {
        Action::Init(init) => init::init(&init, setting),
        Action::Policy(action) => policy::run(action, setting),
        Action::Sdk(action) => sdk::run(action, setting),
        Action::Audit(action) => audit::run(&action, setting),
        Action::Officer(action) => officer::run(&action, setting),
        Action::Recovery(action) => recovery::run(&action, setting),
        Action::Access(action) => access::run(action, setting),
        Action::Incident(action) => incident::run(*action, setting),
        Action::Notice(action) => notice::run(*action, setting),
        Action::Due(args) => due::run(&args, setting),
        Action::Rules(action) => rules::run(&action, setting),
        Action::Deputy(action) => deputy::run(&action, setting),
        Action::Consent(action) => consent::run(&action, setting),
        Action::Order(action) => order::run(&action, setting),
        Action::Transfer(action) => transfer::run(&action, setting),
        Action::Erase(asked) => erase::run(&asked, setting),
        Action::Retention(action) => retention::run(&action, setting),
        // main opens the screens for it.
        Action::Demo => Ok(ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|error| match error {
        // A reader that closed the pipe has what it wanted.
        CliError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        error => report(&error, &setting.words),
    })
}

/// Says on standard error what happened and what to do next.
pub fn report(error: &(impl Explain + ?Sized), words: &Words) -> ExitCode {
    eprintln!("{} {}", words.text("cli-error-mark"), words.explain(error));
    eprintln!("  {}", words.hint(error));
    match error.explain().class {
        ErrorClass::User => ExitCode::from(1),
        ErrorClass::Configuration | ErrorClass::Internal => ExitCode::from(2),
    }
}

impl Setting {
    /// The workspace's folder: named, or the platform's.
    pub fn root(&self) -> Result<PathBuf, PlaceError> {
        match &self.common.workspace {
            Some(root) => Ok(root.clone()),
            None => Place::default_root(),
        }
    }

    /// Opens the desk as the officer named, asking for the passphrase.
    fn desk(&self, mode: Mode) -> Result<Desk, CliError> {
        self.desk_and_passphrase(mode).map(|(desk, _)| desk)
    }

    /// The same, with the passphrase that opened it.
    fn desk_and_passphrase(&self, mode: Mode) -> Result<(Desk, SecretString), CliError> {
        let root = self.root()?;
        // Reached first: that it is open elsewhere is said before anyone types a passphrase.
        let door = Door::reach(&root, mode, &self.clock)?;
        let officers = door.officers();
        let listed = || officers.iter().map(|o| o.name.as_str()).collect::<Vec<_>>().join("、");
        let officer = match (&self.common.officer, officers) {
            (Some(name), all) => all.iter().find(|o| o.name == name.as_str()).ok_or_else(|| {
                CliError::Asked(
                    Explanation::new(ErrorClass::User, "err-unknown-officer")
                        .with("name", name)
                        .with("officers", &listed()),
                )
            })?,
            (None, [only]) => only,
            (None, _) => {
                return Err(CliError::Asked(
                    Explanation::new(ErrorClass::User, "err-officer-needed").with("officers", &listed()),
                ));
            }
        };
        let passphrase = passphrase::ask(self, &door.manifest().organisation, &officer.name)?;
        let officer = officer.id;
        let desk =
            door.unlock(officer, &passphrase, &self.clock, &mut |_, _| true).map_err(|failed| failed.1)?;
        Ok((desk, passphrase))
    }
}
