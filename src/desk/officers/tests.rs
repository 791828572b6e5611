//! Crashes between ledger and keyring, and keyrings that are not the ledger's.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use jiff::Timestamp;

use super::*;
use crate::{
    desk::{Clock, Door, Founding, Mode, Split},
    domain::{event::Bookmark, officers::OfficersRefusal},
    ledger::LedgerError,
    vault::{KEYRING_FILE, Rewrap, Unlocked, VaultError},
};

const FOUNDER: &str = "春眠不觉晓 处处闻啼鸟 夜来";
const DEPUTY: &str = "the deputy's own passphrase";

fn clock() -> Clock {
    Arc::new(|| Timestamp::from_second(1_790_000_000).unwrap())
}

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

fn open_as(root: &Path, name: &str, passphrase: &str, mode: Mode) -> Result<Desk, DeskError> {
    let door = Door::reach(root, mode, &clock())?;
    let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
    door.unlock(officer, &secret(passphrase), &clock(), &mut |_, _| true).map_err(|failed| failed.1)
}

fn joining(name: &str, number: &str, role: Role) -> Joining {
    Joining { name: name.into(), staff_id: number.into(), role }
}

fn id_of(desk: &Desk, name: &str) -> OfficerId {
    desk.officers().unwrap().iter().rfind(|officer| officer.name == name).unwrap().id
}

/// 林月 founded it; 何青 and 赵四 decide too; 王一 is a clerk.
fn office(root: &Path) -> Desk {
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: Some("001".into()),
        role: Role::ChildDataOfficer,
        passphrase: secret(FOUNDER),
        argon2_mib: 8,
        language: None,
    };
    let mut desk = Desk::found(root, founding, clock()).unwrap();
    for (name, number, role) in [
        ("何青", "002", Role::ChildDataOfficer),
        ("赵四", "003", Role::PrivacyOfficer),
        ("王一", "004", Role::Clerk),
    ] {
        desk.enrol(joining(name, number, role), &secret(DEPUTY)).unwrap();
    }
    desk
}

/// Something to record that needs no register.
fn work(desk: &mut Desk) -> Receipt {
    let record = RecordId::from_bytes(super::super::random_id().unwrap());
    let edition = record;
    let bookmark = Bookmark { edition, line: 1, label: "x".into() };
    desk.record(vec![Event::BookmarkPlaced { record, bookmark }]).unwrap()
}

fn actions(desk: &Desk, count: usize) -> Vec<String> {
    desk.entry_lines(None, count).unwrap().into_iter().map(|line| line.action).collect()
}

fn keyring_names(root: &Path) -> Vec<String> {
    Keyring::load(root).unwrap().officers().iter().map(|officer| officer.name.to_string()).collect()
}

fn is_intact(root: &Path) -> bool {
    let audit = crate::desk::verify(root, None, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    audit.is_intact()
}

/// A store of wrapped keys in memory that fails when told to.
#[derive(Default)]
struct Kept {
    wrapped: BTreeMap<(u32, u8), Vec<u8>>,
    fails: bool,
}

impl RecordKeys for Kept {
    fn rewrap(&mut self, generation: u32, with: Rewrap<'_>) -> Result<(), String> {
        let present: Vec<_> = self
            .wrapped
            .iter()
            .filter(|((of, _), _)| *of + 1 == generation)
            .map(|(k, v)| (k.1, v.clone()))
            .collect();
        for (record, wrapped) in present {
            let anew = with(&wrapped).map_err(|error| error.to_string())?;
            self.wrapped.insert((generation, record), anew);
            if self.fails {
                return Err("the disk is full".to_owned());
            }
        }
        Ok(())
    }

    fn settle(&mut self, generation: u32) -> Result<(), String> {
        self.wrapped.retain(|(of, _), _| *of == generation);
        Ok(())
    }
}

impl Kept {
    fn keep(&mut self, record: u8, keys: &Unlocked) {
        let wrapped = keys.wrap_record_key(&[record; 32]).unwrap();
        self.wrapped.insert((keys.generation(), record), wrapped);
    }

    fn all_open(&self, keys: &Unlocked) -> bool {
        let of_now = self.wrapped.iter().filter(|((of, _), _)| *of == keys.generation());
        let open: Vec<bool> = of_now.map(|(_, wrapped)| keys.unwrap_record_key(wrapped).is_ok()).collect();
        open.len() == 3 && open.iter().all(|open| *open)
    }
}

#[test]
fn who_was_removed_opens_nothing_not_even_with_the_old_keyring() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = office(&root);
    let before = fs::read(root.join(KEYRING_FILE)).unwrap();
    let gone = vault::unlock(&root, id_of(&desk, "何青"), &secret(DEPUTY), clock()()).unwrap();
    let removed = id_of(&desk, "何青");
    desk.remove(removed, "离职".into()).unwrap();
    assert_eq!(actions(&desk, 2), ["keys.rotated", "officer.removed"]);
    let late = work(&mut desk);
    let entry = desk.holding.reader().entry(late.first).unwrap();
    assert!(entry.open(&super::super::Keys(&gone)).is_err());
    assert!(entry.open(&super::super::Keys(&desk.keys)).is_ok());
    let names: Vec<_> =
        desk.officers_in_force().unwrap().into_iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["林月", "赵四", "王一"]);
    assert_eq!(desk.officers().unwrap().len(), 4, "the trail still names who signed");
    drop(desk);
    let after = fs::read(root.join(KEYRING_FILE)).unwrap();
    fs::write(root.join(KEYRING_FILE), before).unwrap();
    assert!(matches!(
        open_as(&root, "何青", DEPUTY, Mode::Write),
        Err(DeskError::KeyRemoved { officer }) if officer == "何青"
    ));
    assert!(matches!(open_as(&root, "林月", FOUNDER, Mode::Write), Err(DeskError::KeyringBehind)));
    fs::write(root.join(KEYRING_FILE), after).unwrap();
    let desk = open_as(&root, "王一", DEPUTY, Mode::Write).unwrap();
    assert!(desk.keys.children().is_none());
    assert!(desk.entry(late.first).unwrap().payload_holds);
    drop(desk);
    assert!(is_intact(&root));
}

#[test]
fn a_crash_after_the_removal_is_put_right_by_who_may() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = office(&root);
    let removed = id_of(&desk, "何青");
    desk.record_removal(removed, "离职".into()).unwrap();
    drop(desk);
    assert_eq!(keyring_names(&root), ["林月", "何青", "赵四", "王一"]);
    assert!(matches!(open_as(&root, "何青", DEPUTY, Mode::Write), Err(DeskError::KeyRemoved { .. })));
    for (name, passphrase, mode) in [("王一", DEPUTY, Mode::Write), ("林月", FOUNDER, Mode::Read)] {
        drop(open_as(&root, name, passphrase, mode).unwrap());
        assert_eq!(keyring_names(&root).len(), 4, "{name}");
    }
    let desk = open_as(&root, "赵四", DEPUTY, Mode::Write).unwrap();
    assert_eq!(keyring_names(&root), ["林月", "赵四", "王一"]);
    assert_eq!(desk.keys.generation(), 2);
    assert_eq!(actions(&desk, 2), ["keys.rotated", "officer.removed"]);
    drop(desk);
    let desk = open_as(&root, "林月", FOUNDER, Mode::Write).unwrap();
    assert_eq!(actions(&desk, 1), ["keys.rotated"], "once is enough");
    drop(desk);
    assert!(is_intact(&root));
}

#[test]
fn a_crash_after_the_rotation_is_recorded_at_the_next_unlock() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = office(&root);
    let removed = id_of(&desk, "何青");
    desk.record_removal(removed, "离职".into()).unwrap();
    let keyring = desk.keyring().unwrap();
    desk.rotate(&keyring, &[removed], None).unwrap();
    drop(desk);
    let desk = open_as(&root, "林月", FOUNDER, Mode::Write).unwrap();
    assert_eq!((desk.keys.generation(), actions(&desk, 1)), (2, vec!["keys.rotated".to_owned()]));
}

#[test]
fn a_crash_within_an_enrolment_leaves_nobody_behind() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let desk = office(&root);
    let newcomer = Newcomer {
        id: OfficerId::from_bytes([9; 16]),
        name: "孙五".into(),
        staff_id: Some("005".into()),
        role: Role::ChildDataOfficer,
    };
    let enrolled = desk.keyring().unwrap().with_officer(&desk.keys, newcomer, &secret(DEPUTY)).unwrap();
    enrolled.keyring.store().unwrap();
    drop(desk);
    assert!(matches!(open_as(&root, "孙五", DEPUTY, Mode::Write), Err(DeskError::ForeignKey { .. })));
    let desk = open_as(&root, "林月", FOUNDER, Mode::Write).unwrap();
    assert_eq!(keyring_names(&root), ["林月", "何青", "赵四", "王一"]);
    assert_eq!(desk.keys.generation(), 2);
}

#[test]
fn record_keys_survive_a_rotation_that_fails_half_way() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = office(&root);
    let removed = id_of(&desk, "何青");
    let gone = vault::unlock(&root, removed, &secret(DEPUTY), clock()()).unwrap();
    let mut kept = Kept { fails: true, ..Kept::default() };
    (1..=3).for_each(|record| kept.keep(record, &desk.keys));
    desk.record_removal(removed, "离职".into()).unwrap();
    let keyring = desk.keyring().unwrap();
    let failed = desk.rotate(&keyring, &[removed], Some(&mut kept));
    assert!(matches!(failed, Err(DeskError::RecordKeys(_))));
    assert_eq!(desk.keys.generation(), 1);
    assert!(kept.all_open(&desk.keys));
    kept.fails = false;
    desk.rotate(&keyring, &[removed], Some(&mut kept)).unwrap();
    assert_eq!(desk.keys.generation(), 2);
    assert!(kept.all_open(&desk.keys));
    assert_eq!(kept.wrapped.len(), 3);
    assert!(kept.wrapped.values().all(|wrapped| gone.unwrap_record_key(wrapped).is_err()));
}

#[test]
fn a_clerk_who_writes_themselves_a_role_is_found_out() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let desk = office(&root);
    let clerk = id_of(&desk, "王一");
    drop(desk);
    // All that a clerk can sign: a keyring of their own making, with the same officers.
    let keys = vault::unlock(&root, clerk, &secret(DEPUTY), clock()()).unwrap();
    let newcomer =
        Newcomer {
            id: OfficerId::from_bytes([9; 16]), name: "鬼".into(), staff_id: None, role: Role::Clerk
        };
    let forged = Keyring::load(&root).unwrap().with_officer(&keys, newcomer, &secret(DEPUTY)).unwrap();
    forged.keyring.store().unwrap();
    assert!(matches!(open_as(&root, "林月", FOUNDER, Mode::Write), Err(DeskError::KeyringUnsigned)));
}

#[test]
fn what_is_refused_changes_neither_ledger_nor_keyring() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = office(&root);
    let before = (desk.holding.reader().size(), fs::read(root.join(KEYRING_FILE)).unwrap());
    let (founder, nobody) = (desk.officer().id, OfficerId::from_bytes([8; 16]));
    assert!(matches!(desk.remove(founder, "x".into()), Err(DeskError::Officers(OfficersRefusal::Oneself))));
    assert!(matches!(
        desk.remove(nobody, "x".into()),
        Err(DeskError::Officers(OfficersRefusal::NotInForce { .. }))
    ));
    assert!(matches!(
        desk.enrol(joining("何青", "009", Role::Clerk), &secret(DEPUTY)),
        Err(DeskError::Officers(OfficersRefusal::NameTaken { .. }))
    ));
    assert!(matches!(
        desk.enrol(joining("孙五", "009", Role::Clerk), &secret("short")),
        Err(DeskError::Vault(VaultError::PassphraseTooShort { .. }))
    ));
    assert!(matches!(
        desk.change_passphrase(&secret(DEPUTY), &secret("a quite new passphrase")),
        Err(DeskError::Vault(VaultError::WrongPassphrase { .. }))
    ));
    assert_eq!((desk.holding.reader().size(), fs::read(root.join(KEYRING_FILE)).unwrap()), before);
}

#[test]
fn a_new_kit_takes_the_place_of_the_old_one() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = office(&root);
    let split = Split::new(2, 3).unwrap();
    let first = desk.draft_recovery(split, "恢复凭证".into()).unwrap();
    let old = first.shares().to_vec();
    desk.make_recovery(first).unwrap();
    desk.test_recovery(&old[1..]).unwrap();
    assert_eq!(actions(&desk, 2), ["recovery.tested", "recovery.made"]);
    assert!(desk.recovery().unwrap().unwrap().tested.is_some());
    let second = desk.draft_recovery(split, "恢复凭证".into()).unwrap();
    let new = second.shares().to_vec();
    desk.make_recovery(second).unwrap();
    assert_eq!(actions(&desk, 4), ["keys.rotated", "officer.removed", "recovery.made", "officer.enrolled"]);
    assert!(desk.recovery().unwrap().unwrap().tested.is_none());
    assert!(desk.test_recovery(&old[..2]).is_err());
    desk.test_recovery(&new[..2]).unwrap();
    drop(desk);
    let door = Door::reach(&root, Mode::Write, &clock()).unwrap();
    let failed = door.unlock_with_kit(&old[..2], &clock(), &mut |_, _| true).err().unwrap();
    let mut desk = failed.0.unlock_with_kit(&new[..2], &clock(), &mut |_, _| true).map_err(|f| f.1).unwrap();
    let clerk = joining("孙五", "005", Role::Clerk);
    assert!(matches!(desk.check_joining(&clerk), Err(DeskError::Officers(OfficersRefusal::OnlyEnrols))));
    desk.enrol(joining("孙五", "005", Role::PrivacyOfficer), &secret(DEPUTY)).unwrap();
    let somebody = id_of(&desk, "王一");
    assert!(matches!(
        desk.remove(somebody, "x".into()),
        Err(DeskError::Officers(OfficersRefusal::OnlyEnrols))
    ));
    drop(desk);
    let desk = open_as(&root, "孙五", DEPUTY, Mode::Write).unwrap();
    assert!(desk.keys.children().is_some());
    drop(desk);
    assert!(is_intact(&root));
}

#[test]
fn a_clerk_cannot_make_an_officer_even_past_the_desk() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    drop(office(&root));
    let mut desk = open_as(&root, "王一", DEPUTY, Mode::Write).unwrap();
    let officer = Officer {
        id: OfficerId::from_bytes([9; 16]),
        name: "鬼".into(),
        staff_id: None,
        role: Role::PrivacyOfficer,
        key: desk.keys.key_id(),
    };
    let enrolment = Enrolment {
        officer: officer.id,
        key: officer.key,
        public_key: desk.keys.public_key(),
        role: officer.role,
    };
    let event = Event::OfficerEnrolled { record: RecordId::from_bytes([9; 16]), officer };
    let draft = super::super::draft(&event).unwrap().enrolling(&enrolment);
    let refused = desk.append(vec![event], vec![draft], clock()());
    assert!(matches!(refused, Err(DeskError::Ledger(LedgerError::BadDraft { .. }))));
}

#[test]
fn an_older_keyring_is_no_workspace_of_ours() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    drop(office(&root));
    fs::write(root.join(KEYRING_FILE), r#"{"version": 1, "officers": []}"#).unwrap();
    let reached = Door::reach(&root, Mode::Write, &clock());
    assert!(matches!(reached.err(), Some(DeskError::Vault(VaultError::OldKeyring { .. }))));
}
