//! The desk as a whole, on a real folder with fast keys.

use std::{fs, path::Path, sync::Arc};

use secrecy::SecretString;

use super::*;
use crate::{
    domain::{
        decide::Refusal,
        event::{Bookmark, Listing, SdkOrigin},
        id::Digest,
        officer::Role,
        policy::{Part, PolicyDocument, Section, SourceFile, SourceFormat},
        sdk::{Platform, SdkDeclaration},
    },
    ledger::LedgerError,
    vault::VaultError,
};

const PASSPHRASE: &str = "春眠不觉晓 处处闻啼鸟 夜来";

fn clock() -> Clock {
    Arc::new(|| Timestamp::from_second(1_790_000_000).unwrap())
}

pub(super) fn founded(root: &Path, role: Role) -> Desk {
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: None,
        role,
        passphrase: SecretString::from(PASSPHRASE),
        argon2_mib: 8,
        language: None,
    };
    Desk::found(root, founding, clock()).unwrap()
}

pub(super) fn unlock(root: &Path, mode: Mode) -> Desk {
    let door = Door::reach(root, mode, &clock()).unwrap();
    let officer = door.officers()[0].id;
    door.unlock(officer, &SecretString::from(PASSPHRASE), &clock(), &mut |_, _| true)
        .map_err(|failed| failed.1)
        .unwrap()
}

fn import(n: u8) -> Command {
    let row = SdkDeclaration {
        name: "微信登录SDK".into(),
        platform: Some(Platform::Ios),
        number: Some("2".into()),
        scenario: None,
        purpose: None,
        trigger: None,
        fields: vec!["设备标识符".into()],
        company: None,
        site: None,
        privacy_policy: None,
        others: Vec::new(),
        line: 4,
    };
    let section =
        Section { number: Some("六".into()), title: Some("儿童".into()), line: 3, ..Section::default() };
    Command::ImportPolicy {
        source: SourceFile {
            name: "policy.txt".into(),
            sha256: Digest::from_bytes([n; 32]),
            bytes: 10,
            format: SourceFormat::Text,
            encoding: None,
        },
        document: Box::new(PolicyDocument {
            title: Some("隐私政策".into()),
            parts: vec![Part { sections: vec![section], ..Part::default() }],
            sdks: vec![row],
            ..PolicyDocument::default()
        }),
        annexes: true,
    }
}

#[test]
fn what_is_recorded_is_there_after_a_restart_and_without_the_view() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = founded(&root, Role::PrivacyOfficer);
    let receipt = desk.execute(import(1)).unwrap();
    assert_eq!((receipt.first, receipt.last), (Seq(2), Seq(3)));
    drop(desk);
    for spoil in [false, true] {
        if spoil {
            fs::remove_dir_all(root.join("view")).unwrap();
        }
        let desk = unlock(&root, Mode::Write);
        let editions = desk.editions().unwrap();
        assert_eq!(editions.len(), 1);
        assert_eq!(desk.document(&editions[0].id).unwrap().unwrap().sdks.len(), 1);
        assert_eq!(desk.sdks().unwrap()[0].name, "微信登录SDK");
        assert_eq!(desk.summary().unwrap().entries, 4);
        assert_eq!(desk.officers().unwrap()[0].name, "林月");
    }
}

#[test]
fn the_same_file_is_not_recorded_twice_and_the_older_edition_stays() {
    let temp = tempfile::tempdir().unwrap();
    let mut desk = founded(&temp.path().join("desk"), Role::ChildDataOfficer);
    let first = desk.execute(import(1)).unwrap();
    let again = desk.execute(import(1));
    assert!(
        matches!(again, Err(DeskError::Refused(Refusal::AlreadyImported { edition })) if edition == first.record)
    );
    desk.execute(import(2)).unwrap();
    assert_eq!(desk.editions().unwrap().len(), 2);
    assert!(desk.document(&first.record).unwrap().is_some());
    assert_eq!(desk.summary().unwrap().entries, 6, "a refusal records nothing");
}

#[test]
fn a_role_that_decides_nothing_cannot_found() {
    let temp = tempfile::tempdir().unwrap();
    for role in [Role::Clerk, Role::Auditor] {
        let root = temp.path().join(role.name());
        let founding = Founding {
            organisation: "千聊".into(),
            officer: "林月".into(),
            staff_id: None,
            role,
            passphrase: SecretString::from(PASSPHRASE),
            argon2_mib: 8,
            language: None,
        };
        let refused = Desk::found(&root, founding, clock());
        assert!(matches!(refused.err(), Some(DeskError::Refused(Refusal::NotEntitled { .. }))));
        assert!(!root.exists());
    }
}

#[test]
fn a_failed_founding_leaves_nothing_behind() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: None,
        role: Role::PrivacyOfficer,
        passphrase: SecretString::from("too short"),
        argon2_mib: 8,
        language: None,
    };
    let failed = Desk::found(&root, founding, clock());
    assert!(matches!(failed.err(), Some(DeskError::Vault(VaultError::PassphraseTooShort { .. }))));
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 0);
}

#[test]
fn a_second_desk_is_refused_at_once_and_a_reader_is_not() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = founded(&root, Role::PrivacyOfficer);
    desk.execute(import(1)).unwrap();
    let second = Door::reach(&root, Mode::Write, &clock());
    assert!(matches!(second.err(), Some(DeskError::Ledger(LedgerError::Busy { pid: Some(_) }))));
    let mut reader = unlock(&root, Mode::Read);
    assert_eq!(reader.editions().unwrap().len(), 1);
    let lines = reader.entry_lines(None, 2).unwrap();
    assert_eq!(lines.iter().map(|line| line.seq.0).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(lines, desk.entry_lines(None, 2).unwrap());
    assert!(matches!(reader.execute(import(2)), Err(DeskError::ReadOnly { .. })));
}

#[test]
fn locking_gives_the_door_back_and_keeps_hold_of_the_workspace() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let door = founded(&root, Role::PrivacyOfficer).lock().unwrap();
    let second = Door::reach(&root, Mode::Write, &clock());
    assert!(matches!(second.err(), Some(DeskError::Ledger(LedgerError::Busy { .. }))));
    let officer = door.officers()[0].id;
    let wrong = SecretString::from("not the passphrase at all");
    let failed = door.unlock(officer, &wrong, &clock(), &mut |_, _| true).err().unwrap();
    let (door, error) = *failed;
    assert!(matches!(error, DeskError::Vault(VaultError::WrongPassphrase { .. })));
    let right = SecretString::from(PASSPHRASE);
    let mut desk = door.unlock(officer, &right, &clock(), &mut |_, _| true).map_err(|f| f.1).unwrap();
    desk.execute(import(1)).unwrap();
}

#[test]
fn bookmarks_come_and_go_and_the_trail_keeps_both() {
    let temp = tempfile::tempdir().unwrap();
    let mut desk = founded(&temp.path().join("desk"), Role::PrivacyOfficer);
    let edition = desk.execute(import(1)).unwrap().record;
    let bookmark = Bookmark { edition, line: 3, label: "六 儿童".into() };
    let placed = desk.execute(Command::PlaceBookmark(bookmark.clone())).unwrap();
    assert!(matches!(
        desk.execute(Command::PlaceBookmark(bookmark.clone())),
        Err(DeskError::Refused(Refusal::AlreadyMarked))
    ));
    assert_eq!(desk.bookmarks(&edition).unwrap(), [(placed.record, bookmark)]);
    desk.execute(Command::RemoveBookmark(placed.record)).unwrap();
    assert_eq!(desk.bookmarks(&edition).unwrap(), []);
    let actions: Vec<_> = desk.entry_lines(None, 2).unwrap().into_iter().map(|line| line.action).collect();
    assert_eq!(actions, ["bookmark.removed", "bookmark.placed"]);
}

#[test]
fn an_entry_shows_what_proves_it() {
    let temp = tempfile::tempdir().unwrap();
    let mut desk = founded(&temp.path().join("desk"), Role::PrivacyOfficer);
    desk.execute(import(1)).unwrap();
    let (second, third) = (desk.entry(Seq(2)).unwrap(), desk.entry(Seq(3)).unwrap());
    assert!(second.signature_holds && second.payload_holds);
    assert_eq!(third.previous, second.hash);
    assert!(desk.entry(Seq(4)).is_err());
}

#[test]
fn rows_declared_for_a_platform_are_that_platforms() {
    let temp = tempfile::tempdir().unwrap();
    let mut desk = founded(&temp.path().join("desk"), Role::PrivacyOfficer);
    let Command::ImportPolicy { document, source, .. } = import(1) else { unreachable!() };
    desk.execute(Command::DeclareSdks {
        platform: Platform::Harmony,
        how: Listing::Addition,
        origin: SdkOrigin::Table { source },
        declarations: document.sdks,
    })
    .unwrap();
    assert_eq!(desk.sdks().unwrap()[0].platforms(), [Platform::Harmony]);
}

#[test]
fn verification_needs_no_key_and_says_intact() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let mut desk = founded(&root, Role::PrivacyOfficer);
    desk.execute(import(1)).unwrap();
    let verification = verify(&root, None, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!((verification.ledger.entries, verification.first()), (4, None));
}
