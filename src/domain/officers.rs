//! Who may be enrolled and removed, and when a recovery kit may be made. Keys are made elsewhere; here it is decided.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    event::Event,
    explain::{ErrorClass, Explain, Explanation},
    id::{OfficerId, RecordId},
    officer::{Officer, Role},
    text::CleanText,
};

/// The fewest officers who decide, once there were so many: nobody can decide on what they asked for themselves.
pub const FEWEST_DECIDING: usize = 2;

/// An officer and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerRecord {
    /// The officer.
    pub officer: Officer,
    /// When the key came into force.
    pub since: Timestamp,
    /// When it went out of force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// The recovery kit in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryKit {
    /// Its officer's record.
    pub record: RecordId,
    /// How many shares it has.
    pub shares: u8,
    /// How many of them are needed.
    pub needed: u8,
    /// When it was made.
    pub made: Timestamp,
    /// When shares typed in from paper last unlocked it.
    pub tested: Option<Timestamp>,
}

/// What is asked for concerning officers and their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficersCommand {
    /// Enrol an officer; the key is made.
    Enrol(Officer),
    /// Remove an officer; the workspace's keys are rotated then.
    Remove {
        /// Whom.
        officer: OfficerId,
        /// Why.
        reason: CleanText,
    },
    /// Note that the officer at the desk has another passphrase.
    ChangePassphrase,
    /// Put a recovery kit in force, in place of any before.
    MakeRecovery {
        /// The kit, as an officer.
        kit: Officer,
        /// How many shares were printed.
        shares: u8,
        /// How many of them are needed.
        needed: u8,
    },
    /// Note that shares typed in unlock the kit.
    TestRecovery {
        /// The numbers of those shares.
        shares: Vec<u8>,
    },
}

/// Why it does not happen. Nothing is recorded then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficersRefusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// The recovery kit enrols an officer who can decide, and does nothing else.
    #[error("the recovery kit only enrols an officer who can decide")]
    OnlyEnrols,
    /// Without a name nobody can be named.
    #[error("the name is missing")]
    NoName,
    /// The staff number tells whether an officer is the one who asks for access.
    #[error("the staff number is missing")]
    NoStaffId,
    /// No person has this role.
    #[error("nobody is enrolled as {role}")]
    NotAPersonsRole {
        /// The role.
        role: Role,
    },
    /// An officer in force has this name.
    #[error("there is an officer named {name}")]
    NameTaken {
        /// The name.
        name: CleanText,
    },
    /// An officer in force has this staff number.
    #[error("the staff number {staff_id} is that of {name}")]
    StaffIdTaken {
        /// The number.
        staff_id: CleanText,
        /// Whose it is.
        name: CleanText,
    },
    /// No such officer is in force.
    #[error("no officer {officer} is in force")]
    NotInForce {
        /// Who was named.
        officer: OfficerId,
    },
    /// Nobody removes the key they sign with.
    #[error("nobody removes themselves")]
    Oneself,
    /// A removal is given a reason.
    #[error("the reason is missing")]
    NoReason,
    /// No child-data protection officer would be left.
    #[error("{name} is the last child-data protection officer")]
    LastChildDataOfficer {
        /// Who was to be removed.
        name: CleanText,
    },
    /// Fewer than two officers who decide would be left.
    #[error("without {name} only {left} would be left to decide")]
    TooFewDeciding {
        /// Who was to be removed.
        name: CleanText,
        /// How many would be left.
        left: usize,
    },
    /// There is no recovery kit.
    #[error("there is no recovery kit")]
    NoKit,
}

impl Explain for OfficersRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::OnlyEnrols => user("err-officer-only-enrols"),
            Self::NoName => user("err-officer-no-name"),
            Self::NoStaffId => user("err-officer-no-staff-id"),
            Self::NotAPersonsRole { role } => user("err-officer-role").with("role", role),
            Self::NameTaken { name } => user("err-officer-name-taken").with("name", name),
            Self::StaffIdTaken { staff_id, name } => {
                user("err-officer-staff-id-taken").with("number", staff_id).with("name", name)
            }
            Self::NotInForce { officer } => {
                user("err-officer-not-in-force").with("officer", &officer.short())
            }
            Self::Oneself => user("err-officer-oneself"),
            Self::NoReason => user("err-officer-no-reason"),
            Self::LastChildDataOfficer { name } => user("err-officer-last-child-data").with("name", name),
            Self::TooFewDeciding { name, left } => {
                user("err-officer-too-few").with("name", name).with("left", left)
            }
            Self::NoKit => user("err-recovery-none"),
        }
    }
}

/// Decides. `in_force` are all officers whose key is in force, the recovery kit included; `actor` is one of them.
///
/// # Errors
/// The first reason against it.
pub fn decide(
    in_force: &[Officer],
    actor: &Officer,
    command: OfficersCommand,
) -> Result<Vec<Event>, OfficersRefusal> {
    let own_affair = matches!(command, OfficersCommand::ChangePassphrase);
    if actor.role == Role::Recovery {
        let enrols = matches!(&command, OfficersCommand::Enrol(officer) if officer.role.may_found());
        if !enrols {
            return Err(OfficersRefusal::OnlyEnrols);
        }
    } else if !actor.role.may_enrol() && !own_affair {
        return Err(OfficersRefusal::NotEntitled { role: actor.role });
    }
    match command {
        OfficersCommand::Enrol(officer) => {
            may_join(in_force, &officer)?;
            Ok(vec![Event::OfficerEnrolled { record: record_of(officer.id), officer }])
        }
        OfficersCommand::Remove { officer, reason } => {
            let leaver = may_leave(in_force, actor, officer)?;
            if reason.is_empty() {
                return Err(OfficersRefusal::NoReason);
            }
            Ok(vec![Event::OfficerRemoved { record: record_of(officer), officer: leaver.clone(), reason }])
        }
        OfficersCommand::ChangePassphrase => {
            let name = actor.name.clone();
            Ok(vec![Event::PassphraseChanged { record: record_of(actor.id), name }])
        }
        OfficersCommand::MakeRecovery { kit, shares, needed } => {
            let record = record_of(kit.id);
            let mut events = vec![
                Event::OfficerEnrolled { record, officer: kit },
                Event::RecoveryMade { record, shares, needed },
            ];
            events.extend(in_force.iter().filter(|officer| officer.role == Role::Recovery).map(|before| {
                Event::OfficerRemoved {
                    record: record_of(before.id),
                    officer: before.clone(),
                    reason: CleanText::default(),
                }
            }));
            Ok(events)
        }
        OfficersCommand::TestRecovery { shares } => {
            let kit = in_force.iter().find(|officer| officer.role == Role::Recovery);
            let kit = kit.ok_or(OfficersRefusal::NoKit)?;
            Ok(vec![Event::RecoveryTested { record: record_of(kit.id), shares }])
        }
    }
}

/// Checks who is to be enrolled, before a passphrase is asked for.
///
/// # Errors
/// As [`decide`] on an enrolment by an officer who may.
pub fn may_join(in_force: &[Officer], newcomer: &Officer) -> Result<(), OfficersRefusal> {
    if newcomer.name.is_empty() {
        return Err(OfficersRefusal::NoName);
    }
    if !Role::ALL.contains(&newcomer.role) {
        return Err(OfficersRefusal::NotAPersonsRole { role: newcomer.role });
    }
    let Some(staff_id) = newcomer.staff_id.as_ref().filter(|number| !number.is_empty()) else {
        return Err(OfficersRefusal::NoStaffId);
    };
    for officer in in_force {
        if folded(&officer.name) == folded(&newcomer.name) {
            return Err(OfficersRefusal::NameTaken { name: officer.name.clone() });
        }
        if officer.staff_id.as_ref().is_some_and(|number| folded(number) == folded(staff_id)) {
            let (staff_id, name) = (staff_id.clone(), officer.name.clone());
            return Err(OfficersRefusal::StaffIdTaken { staff_id, name });
        }
    }
    Ok(())
}

fn may_leave<'a>(
    in_force: &'a [Officer],
    actor: &Officer,
    leaver: OfficerId,
) -> Result<&'a Officer, OfficersRefusal> {
    if leaver == actor.id {
        return Err(OfficersRefusal::Oneself);
    }
    let found = in_force.iter().find(|officer| officer.id == leaver);
    let found = found.ok_or(OfficersRefusal::NotInForce { officer: leaver })?;
    let left = |counts: fn(Role) -> bool| {
        in_force.iter().filter(|officer| officer.id != leaver && counts(officer.role)).count()
    };
    let name = found.name.clone();
    if found.role == Role::ChildDataOfficer && left(|role| role == Role::ChildDataOfficer) == 0 {
        return Err(OfficersRefusal::LastChildDataOfficer { name });
    }
    // Who removes can decide too, so that one is always left.
    let deciding = left(Role::may_found);
    if found.role.may_found() && deciding < FEWEST_DECIDING {
        return Err(OfficersRefusal::TooFewDeciding { name, left: deciding });
    }
    Ok(found)
}

/// An officer's record bears the officer's own id.
pub const fn record_of(officer: OfficerId) -> RecordId {
    RecordId::from_bytes(*officer.as_bytes())
}

/// Case and inner spaces make no other name or number.
fn folded(text: &CleanText) -> String {
    text.as_str().chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::KeyId;

    fn officer(number: u8, name: &str, role: Role) -> Officer {
        Officer {
            id: OfficerId::from_bytes([number; 16]),
            name: name.into(),
            staff_id: Some(format!("A{number:03}").into()),
            role,
            key: KeyId::from_bytes([number; 16]),
        }
    }

    fn office() -> Vec<Officer> {
        vec![
            officer(1, "林月", Role::ChildDataOfficer),
            officer(2, "何青", Role::PrivacyOfficer),
            officer(3, "王一", Role::Clerk),
        ]
    }

    fn remove(number: u8) -> OfficersCommand {
        OfficersCommand::Remove { officer: OfficerId::from_bytes([number; 16]), reason: "离职".into() }
    }

    #[test]
    fn who_may_enrol_does_and_nobody_twice() {
        let office = office();
        let new = officer(4, "赵四", Role::Auditor);
        let events = decide(&office, &office[0], OfficersCommand::Enrol(new.clone())).unwrap();
        assert_eq!(events[0].action(), "officer.enrolled");
        assert_eq!(
            decide(&office, &office[2], OfficersCommand::Enrol(new.clone())),
            Err(OfficersRefusal::NotEntitled { role: Role::Clerk })
        );
        let refused = |new: Officer| decide(&office, &office[0], OfficersCommand::Enrol(new)).unwrap_err();
        let name = Officer { name: " 林 月".into(), ..new.clone() };
        assert_eq!(refused(name), OfficersRefusal::NameTaken { name: "林月".into() });
        let number = Officer { staff_id: Some("a 002".into()), ..new.clone() };
        assert!(matches!(refused(number), OfficersRefusal::StaffIdTaken { name, .. } if name == "何青"));
        assert_eq!(refused(Officer { staff_id: None, ..new.clone() }), OfficersRefusal::NoStaffId);
        assert_eq!(refused(Officer { name: "".into(), ..new.clone() }), OfficersRefusal::NoName);
        assert_eq!(
            refused(Officer { role: Role::Recovery, ..new }),
            OfficersRefusal::NotAPersonsRole { role: Role::Recovery }
        );
    }

    #[test]
    fn two_who_decide_remain_and_one_for_children() {
        let mut office = office();
        let by = |office: &[Officer], actor: usize, gone| decide(office, &office[actor], remove(gone));
        assert_eq!(by(&office, 0, 1), Err(OfficersRefusal::Oneself));
        assert_eq!(by(&office, 1, 1), Err(OfficersRefusal::LastChildDataOfficer { name: "林月".into() }));
        assert_eq!(by(&office, 0, 2), Err(OfficersRefusal::TooFewDeciding { name: "何青".into(), left: 1 }));
        assert!(by(&office, 0, 3).is_ok());
        assert_eq!(by(&office, 2, 2), Err(OfficersRefusal::NotEntitled { role: Role::Clerk }));
        let gone = OfficerId::from_bytes([9; 16]);
        assert_eq!(by(&office, 0, 9), Err(OfficersRefusal::NotInForce { officer: gone }));
        let silent = OfficersCommand::Remove { officer: office[2].id, reason: "".into() };
        assert_eq!(decide(&office, &office[0], silent), Err(OfficersRefusal::NoReason));
        office.push(officer(4, "赵四", Role::ChildDataOfficer));
        assert!(by(&office, 0, 2).is_ok());
        assert!(by(&office, 1, 1).is_ok());
    }

    #[test]
    fn the_kit_enrols_one_who_decides_and_nothing_else() {
        let mut office = office();
        let kit = officer(5, "恢复凭证", Role::Recovery);
        let made = OfficersCommand::MakeRecovery { kit: kit.clone(), shares: 3, needed: 2 };
        let events = decide(&office, &office[0], made).unwrap();
        let actions: Vec<_> = events.iter().map(Event::action).collect();
        assert_eq!(actions, ["officer.enrolled", "recovery.made"]);
        office.push(kit.clone());
        let test = OfficersCommand::TestRecovery { shares: vec![1, 3] };
        assert!(decide(&office, &office[0], test.clone()).is_ok());
        let clerk = OfficersCommand::Enrol(officer(6, "丙", Role::Clerk));
        for refused in [clerk, remove(3), test, OfficersCommand::ChangePassphrase] {
            assert_eq!(decide(&office, &kit, refused), Err(OfficersRefusal::OnlyEnrols));
        }
        let new = OfficersCommand::Enrol(officer(6, "丙", Role::PrivacyOfficer));
        assert!(decide(&office, &kit, new).is_ok());
        let again = OfficersCommand::MakeRecovery {
            kit: officer(7, "恢复凭证", Role::Recovery),
            shares: 1,
            needed: 1,
        };
        let events = decide(&office, &office[0], again).unwrap();
        let actions: Vec<_> = events.iter().map(Event::action).collect();
        assert_eq!(actions, ["officer.enrolled", "recovery.made", "officer.removed"]);
    }

    #[test]
    fn there_is_no_testing_a_kit_that_is_not_there() {
        let office = office();
        let test = OfficersCommand::TestRecovery { shares: vec![1] };
        assert_eq!(decide(&office, &office[0], test), Err(OfficersRefusal::NoKit));
        let changed = decide(&office, &office[2], OfficersCommand::ChangePassphrase).unwrap();
        assert_eq!(changed[0].action(), "officer.passphrase-changed");
    }
}
