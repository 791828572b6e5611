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

#[cfg(test)]
mod tests {
    use std::{os::unix::fs::PermissionsExt, path::Path, sync::Arc};

    use jiff::Timestamp;

    use super::*;
    use crate::{
        domain::officer::Officer,
        outlet::recovery_page::share_of,
        tui::port::{DeskPort, Founding},
    };

    const FOUNDER: &str = "the founder's own passphrase";
    const ANOTHER: &str = "another passphrase altogether";

    fn founded(root: &Path) -> LiveDesk {
        let clock: desk::Clock = Arc::new(|| Timestamp::from_second(1_790_000_000).unwrap());
        let mut desk = LiveDesk::new(root.to_owned(), clock, None);
        desk.argon2_mib = 8;
        let founding = Founding {
            place: root.to_owned(),
            organisation: "千聊".into(),
            officer: "林月".into(),
            staff_id: Some("K0012".into()),
            role: Role::ChildDataOfficer,
            passphrase: FOUNDER.into(),
        };
        desk.found(founding).unwrap();
        desk
    }

    fn joining(name: &str, number: &str, role: Role) -> Joining {
        Joining { name: name.into(), staff_id: number.into(), role }
    }

    fn id(done: PortResult<Receipt>) -> &'static str {
        done.unwrap_err().explanation.id
    }

    #[test]
    fn officers_come_change_their_passphrase_and_go() {
        let temp = tempfile::tempdir().unwrap();
        let mut desk = founded(&temp.path().join("desk"));
        let roster = desk.roster().unwrap();
        assert_eq!(roster.officer().and_then(|one| one.staff_id.clone()), Some("K0012".into()));
        assert!(roster.kit.is_none() && roster.is_short_of_deciders());
        desk.enrol(joining("何青", "K0305", Role::PrivacyOfficer), ANOTHER.into()).unwrap();
        desk.enrol(joining("王一", "K0003", Role::Clerk), ANOTHER.into()).unwrap();
        assert_eq!(
            id(desk.enrol(joining("王 一", "K9", Role::Clerk), ANOTHER.into())),
            "err-officer-name-taken"
        );
        let people: Vec<Officer> = desk.roster().unwrap().officers();
        assert_eq!(people.len(), 3);
        let refused = desk.remove_officer(people[1].id, "离职".into());
        assert_eq!(id(refused), "err-officer-too-few");
        desk.remove_officer(people[2].id, "离职".into()).unwrap();
        assert_eq!(desk.roster().unwrap().people.len(), 2);
        let wrong = desk.change_passphrase("not the present passphrase".into(), ANOTHER.into());
        assert_eq!(id(wrong), "err-wrong-passphrase");
        desk.change_passphrase(FOUNDER.into(), "春眠不觉晓处处闻啼鸟夜来".repeat(2).into()).unwrap();
        desk.lock();
        assert!(desk.roster().is_err(), "a locked desk tells nothing");
        assert!(desk.unlock(people[0].id, FOUNDER.into()).is_err());
        desk.unlock(people[0].id, "春眠不觉晓处处闻啼鸟夜来".repeat(2).into()).unwrap();
        assert_eq!(desk.roster().unwrap().people.len(), 2);
    }

    #[test]
    fn a_kit_is_written_to_pages_and_tested_from_them() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("desk");
        let mut desk = founded(&root);
        let split = Split::new(2, 3).unwrap();
        let within = desk.make_recovery(split, root.join("kit"), Language::English);
        assert_eq!(within.unwrap_err().explanation.id, "err-recovery-in-workspace");
        assert!(desk.roster().unwrap().kit.is_none());
        let folder = temp.path().join("kit");
        let made = desk.make_recovery(split, folder.clone(), Language::Chinese).unwrap();
        assert_eq!(made.pages.len(), 3);
        let mode = std::fs::metadata(&made.pages[0]).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "for the owner alone");
        let again = desk.make_recovery(split, folder, Language::Chinese);
        assert_eq!(again.unwrap_err().explanation.id, "err-out-exists");
        let share = |place: usize, position| {
            let page = std::fs::read_to_string(&made.pages[place]).unwrap();
            Share::read(&share_of(&page), position).unwrap()
        };
        assert_eq!(id(desk.test_recovery(&[share(1, 1)])), "err-share-few");
        assert!(desk.roster().unwrap().kit.unwrap().tested.is_none());
        desk.test_recovery(&[share(2, 1), share(0, 2)]).unwrap();
        let kit = desk.roster().unwrap().kit.unwrap();
        assert!(kit.tested.is_some());
        assert!(kit.record.as_bytes().starts_with(&share(0, 1).kit()), "a page tells which kit it is of");
    }
}
