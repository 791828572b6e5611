//! What the screens need of the desk concerning officers, their passphrases and the recovery kit.

use std::path::PathBuf;

use secrecy::SecretString;

use super::{PortResult, Receipt};
use crate::{
    desk::{Joining, Share, Split},
    domain::{
        id::OfficerId,
        officer::{Officer, Role},
        officers::{FEWEST_DECIDING, OfficerRecord, OfficersCommand, OfficersRefusal, RecoveryKit, decide},
        text::CleanText,
    },
    words::Language,
};

/// The officers in force, and how the recovery kit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// The people, in the order they were enrolled.
    pub people: Vec<OfficerRecord>,
    /// The recovery kit in force.
    pub kit: Option<RecoveryKit>,
    /// Who is at the desk.
    pub at_desk: OfficerId,
}

impl Roster {
    /// Who is at the desk.
    pub fn officer(&self) -> Option<&Officer> {
        self.people.iter().map(|record| &record.officer).find(|officer| officer.id == self.at_desk)
    }

    /// The people without the time they are in force.
    pub fn officers(&self) -> Vec<Officer> {
        self.people.iter().map(|record| record.officer.clone()).collect()
    }

    /// How many can decide.
    pub fn deciders(&self) -> usize {
        self.people.iter().filter(|record| record.officer.role.may_found()).count()
    }

    /// Whether too few can decide for one to decide on what another asks for.
    pub fn is_short_of_deciders(&self) -> bool {
        self.deciders() < FEWEST_DECIDING
    }

    /// Whether the officer at the desk may enrol others and look after the kit.
    pub fn may_enrol(&self) -> bool {
        self.officer().is_some_and(|officer| officer.role.may_enrol())
    }

    /// Whether the rules would let this happen. The desk asks them again.
    ///
    /// # Errors
    /// Their reason against it.
    pub fn rehearse(&self, command: OfficersCommand) -> Result<(), OfficersRefusal> {
        let actor = self.officer().ok_or(OfficersRefusal::NotEntitled { role: Role::Auditor })?;
        decide(&self.officers(), actor, command).map(drop)
    }
}

/// A recovery kit that is in force, with its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitMade {
    /// The entries.
    pub receipt: Receipt,
    /// Where the pages stand.
    pub pages: Vec<PathBuf>,
}

/// The calls concerning officers. All but `roster` are slow: keys are derived or made anew.
pub trait OfficersPort {
    /// The officers in force and the recovery kit.
    fn roster(&mut self) -> PortResult<Roster>;
    /// Enrols an officer, who has typed the passphrase at this desk.
    fn enrol(&mut self, joining: Joining, passphrase: SecretString) -> PortResult<Receipt>;
    /// Removes an officer and rotates the keys.
    fn remove_officer(&mut self, officer: OfficerId, reason: CleanText) -> PortResult<Receipt>;
    /// Gives the officer at the desk another passphrase.
    fn change_passphrase(&mut self, present: SecretString, passphrase: SecretString) -> PortResult<Receipt>;
    /// Makes a recovery kit and writes its pages to a folder.
    fn make_recovery(&mut self, split: Split, folder: PathBuf, language: Language) -> PortResult<KitMade>;
    /// Whether shares typed in from paper unlock the kit; that they do is recorded.
    fn test_recovery(&mut self, shares: &[Share]) -> PortResult<Receipt>;
}
