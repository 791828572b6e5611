//! Officers and the recovery kit of the false desk. Its kit is one that was printed once, so that its shares can be
//! typed in.

use std::{path::PathBuf, thread::sleep};

use secrecy::{ExposeSecret, SecretString};

use super::{
    fake::{FakeDesk, PASSPHRASE, officers},
    port::{KitMade, OfficersPort, PortError, PortResult, Receipt, Roster},
};
use crate::{
    desk::{Joining, Share, Split},
    domain::{
        explain::{ErrorClass, Explanation},
        id::{KeyId, OfficerId, RecordId, Seq},
        officer::{Officer, Role},
        officers::{OfficerRecord, OfficersCommand, RecoveryKit, decide},
        text::CleanText,
    },
    words::Language,
};

/// The shares of the kit, row by row as they are printed.
pub const SHARES: [[&str; 3]; 3] = [
    [
        "04HG1  3T4AM  00YHM  4NDCC  YWB0G  FJ36E",
        "XY9V0  C3P0J  704P1  EVTSH  TA4ZN  G5H4C",
        "5AECA  3VKRX  J9KCW  29S56  AT5G3  Z26JZ",
    ],
    [
        "04HG1  5T4AR  00YHM  4NEWS  4PN8K  F6TAW",
        "28QPC  29N2Y  088D9  N0P1Q  5TV3M  QD874",
        "DF1KZ  VQ26Q  WVH8R  KTFMV  Y5ZSQ  GB700",
    ],
    [
        "04HG1  7T4AW  00YHM  4N870  DCTG8  SAN5W",
        "PAR2S  RFKQN  2KPBA  3PA22  FAHQQ  NN7D9",
        "AKV6Q  JED79  SAFB2  2P5VR  CWWJ4  3ANAJ",
    ],
];

/// Who is in force, and the kit.
pub struct Staff {
    /// The people.
    pub people: Vec<OfficerRecord>,
    /// The kit.
    pub kit: Option<RecoveryKit>,
}

impl Staff {
    /// Two officers, with a kit that was tested.
    pub fn new() -> Self {
        let since = super::fake_register::hours(-24 * 40);
        let people = officers().into_iter().zip(["K0012", "K0305"]).map(|(officer, number)| OfficerRecord {
            officer: Officer { staff_id: Some(number.into()), ..officer },
            since,
            until: None,
        });
        let mut kit = kit();
        kit.tested = Some(super::fake_register::hours(-24 * 39));
        Self { people: people.collect(), kit: Some(kit) }
    }

    /// With two more, who may not decide.
    pub fn with_clerks(mut self) -> Self {
        for (number, name, role) in [(3, "王一", Role::Clerk), (4, "赵审", Role::Auditor)] {
            let since = super::fake_register::hours(-24 * i64::from(number));
            self.people.push(OfficerRecord { officer: officer(number, name, role), since, until: None });
        }
        self
    }
}

fn officer(number: u8, name: &str, role: Role) -> Officer {
    Officer {
        id: OfficerId::from_bytes([number; 16]),
        name: name.into(),
        staff_id: Some(format!("K{number:04}").as_str().into()),
        role,
        key: KeyId::from_bytes([number + 100; 16]),
    }
}

fn kit() -> RecoveryKit {
    let mut record = [0x33; 16];
    record[..2].copy_from_slice(&[0x12, 0x55]);
    RecoveryKit {
        record: RecordId::from_bytes(record),
        shares: 3,
        needed: 2,
        made: super::fake_register::hours(-24 * 39),
        tested: None,
    }
}

impl FakeDesk {
    fn decided(&mut self, command: OfficersCommand) -> PortResult<Receipt> {
        sleep(self.slowness);
        let roster = self.roster()?;
        let mut in_force = roster.officers();
        in_force.extend(roster.kit.iter().map(|_| officer(99, "恢复凭证", Role::Recovery)));
        let actor = &officers()[self.turn];
        let actor = in_force.iter().find(|officer| officer.id == actor.id).unwrap_or(actor);
        let events = decide(&in_force, actor, command).map_err(|refusal| PortError::of(&refusal))?;
        self.staffed += events.len() as u64;
        Ok(Receipt {
            entries: vec![Seq(super::fake::ENTRIES + self.staffed - 1)],
            record: Some(events[0].record()),
        })
    }
}

impl OfficersPort for FakeDesk {
    fn roster(&mut self) -> PortResult<Roster> {
        if !self.unlocked {
            return Err(PortError::of(&Explanation::new(ErrorClass::User, "err-locked")));
        }
        let Staff { people, kit } = &self.staff;
        Ok(Roster { people: people.clone(), kit: kit.clone(), at_desk: officers()[self.turn].id })
    }

    fn enrol(&mut self, joining: Joining, passphrase: SecretString) -> PortResult<Receipt> {
        let number = u8::try_from(self.staff.people.len()).unwrap_or(0) + 1;
        let new = Officer {
            staff_id: Some(joining.staff_id),
            ..officer(number, joining.name.as_str(), joining.role)
        };
        let receipt = self.decided(OfficersCommand::Enrol(new.clone()))?;
        self.staff.people.push(OfficerRecord { officer: new, since: self.time(), until: None });
        self.chosen = Some(passphrase);
        Ok(receipt)
    }

    fn remove_officer(&mut self, officer: OfficerId, reason: CleanText) -> PortResult<Receipt> {
        let receipt = self.decided(OfficersCommand::Remove { officer, reason })?;
        self.staff.people.retain(|record| record.officer.id != officer);
        Ok(receipt)
    }

    fn change_passphrase(&mut self, present: SecretString, passphrase: SecretString) -> PortResult<Receipt> {
        if present.expose_secret() != PASSPHRASE {
            return Err(PortError::of(&Explanation::new(ErrorClass::User, "err-wrong-passphrase")));
        }
        let receipt = self.decided(OfficersCommand::ChangePassphrase)?;
        self.chosen = Some(passphrase);
        Ok(receipt)
    }

    fn make_recovery(&mut self, split: Split, folder: PathBuf, _language: Language) -> PortResult<KitMade> {
        if folder.ends_with("there") {
            let explanation =
                Explanation::new(ErrorClass::User, "err-out-exists").with("path", &folder.display());
            return Err(PortError { explanation, wait: None });
        }
        let (shares, needed) = (split.shares(), split.needed());
        let kit_officer = officer(98, "恢复凭证", Role::Recovery);
        let receipt = self.decided(OfficersCommand::MakeRecovery { kit: kit_officer, shares, needed })?;
        self.staff.kit = Some(RecoveryKit { shares, needed, made: self.time(), ..kit() });
        let page = |number| folder.join(format!("recovery-share-{number}-of-{shares}.txt"));
        Ok(KitMade { receipt, pages: (1..=shares).map(page).collect() })
    }

    fn test_recovery(&mut self, shares: &[Share]) -> PortResult<Receipt> {
        let receipt = self
            .decided(OfficersCommand::TestRecovery { shares: shares.iter().map(Share::number).collect() })?;
        let now = self.time();
        if let Some(kit) = &mut self.staff.kit {
            kit.tested = Some(now);
        }
        Ok(receipt)
    }
}

/// A passphrase that will do.
pub const ANOTHER: &str = "春风又绿江南岸明月何时照我还";
