//! Officers and the recovery kit of the real workspace.

use std::path::PathBuf;

use secrecy::SecretString;

use super::{LiveDesk, told};
use crate::{
    desk::{self, Joining, Share, Split},
    domain::{
        id::{OfficerId, Seq},
        officer::Role,
        text::CleanText,
    },
    handout::RecoveryPages,
    tui::port::{KitMade, OfficersPort, PortError, PortResult, Receipt, Roster},
    words::{Language, Words},
};

pub(super) fn receipt(receipt: &desk::Receipt) -> Receipt {
    Receipt { entries: (receipt.first.0..=receipt.last.0).map(Seq).collect(), record: Some(receipt.record) }
}

impl OfficersPort for LiveDesk {
    fn roster(&mut self) -> PortResult<Roster> {
        let desk = self.desk()?;
        let mut people = desk.officer_records().map_err(told)?;
        people.retain(|record| record.until.is_none() && record.officer.role != Role::Recovery);
        Ok(Roster { people, kit: desk.recovery().map_err(told)?, at_desk: desk.officer().id })
    }

    fn enrol(&mut self, joining: Joining, passphrase: SecretString) -> PortResult<Receipt> {
        self.desk()?.enrol(joining, &passphrase).map(|done| receipt(&done)).map_err(told)
    }

    fn remove_officer(&mut self, officer: OfficerId, reason: CleanText) -> PortResult<Receipt> {
        self.desk()?.remove(officer, reason).map(|done| receipt(&done)).map_err(told)
    }

    fn change_passphrase(&mut self, present: SecretString, passphrase: SecretString) -> PortResult<Receipt> {
        self.desk()?.change_passphrase(&present, &passphrase).map(|done| receipt(&done)).map_err(told)
    }

    fn make_recovery(&mut self, split: Split, folder: PathBuf, language: Language) -> PortResult<KitMade> {
        let (words, now) = (Words::new(language), (self.clock)());
        let desk = self.desk()?;
        let pages = RecoveryPages::plan(split, &folder, &words).map_err(|error| PortError::of(&error))?;
        let made = pages.make(desk, &words, now).map_err(|error| PortError::of(&error))?;
        Ok(KitMade { receipt: receipt(&made), pages: pages.paths().to_vec() })
    }

    fn test_recovery(&mut self, shares: &[Share]) -> PortResult<Receipt> {
        self.desk()?.test_recovery(shares).map(|done| receipt(&done)).map_err(told)
    }
}
