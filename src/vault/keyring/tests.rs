use std::{fs, os::unix::fs::PermissionsExt};

use super::*;
use crate::vault::SealingKey;

const OFFICER: OfficerId = OfficerId::from_bytes([3; 16]);
const DEPUTY: OfficerId = OfficerId::from_bytes([4; 16]);
const CLERK: OfficerId = OfficerId::from_bytes([5; 16]);
const GOOD: &str = "正确的马 电池 订书钉 十四字";
const OTHER: &str = "another long passphrase";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

fn newcomer(id: OfficerId, name: &str, role: Role) -> Newcomer {
    Newcomer { id, name: name.into(), staff_id: None, role }
}

fn found(folder: &Path, role: Role, passphrase: &str) -> Result<Unlocked, VaultError> {
    create(folder, newcomer(OFFICER, "林月", role), &secret(passphrase), KdfStrength::NONE)
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    found(folder.path(), Role::ChildDataOfficer, GOOD).unwrap();
    folder
}

fn open(folder: &Path, officer: OfficerId, passphrase: &str) -> Result<Unlocked, VaultError> {
    unlock(folder, officer, &secret(passphrase), at(0))
}

/// A founder, a deputy and a clerk.
fn staffed() -> tempfile::TempDir {
    let folder = workspace();
    let founder = open(folder.path(), OFFICER, GOOD).unwrap();
    for (id, name, role) in [(DEPUTY, "何青", Role::ChildDataOfficer), (CLERK, "王一", Role::Clerk)] {
        let keyring = Keyring::load(folder.path()).unwrap();
        let enrolled = keyring.with_officer(&founder, newcomer(id, name, role), &secret(OTHER)).unwrap();
        enrolled.keyring.store().unwrap();
    }
    folder
}

fn edited(folder: &Path, edit: impl FnOnce(&mut serde_json::Value)) {
    let path = folder.join(KEYRING_FILE);
    let mut value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    edit(&mut value);
    fs::write(path, serde_json::to_vec(&value).unwrap()).unwrap();
}

#[test]
fn what_was_created_unlocks_to_the_same_keys() {
    let folder = tempfile::tempdir().unwrap();
    let made = found(folder.path(), Role::PrivacyOfficer, GOOD).unwrap();
    let opened = open(folder.path(), OFFICER, GOOD).unwrap();
    assert_eq!(made.officer(), opened.officer());
    assert_eq!(made.sign(b"x"), opened.sign(b"x"));
    let sealed = made.seal_payload(b"x", b"").unwrap();
    assert!(opened.open_payload(&sealed, b"").is_ok());
    assert!(opened.view_key().open(&sealed, b"").is_err());
    assert!(opened.autosave_key().open(&sealed, b"").is_err());
    let permissions = fs::metadata(folder.path().join(KEYRING_FILE)).unwrap().permissions().mode();
    assert_eq!(permissions & 0o777, 0o600);
}

#[test]
fn a_short_passphrase_is_told_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let made = found(folder.path(), Role::PrivacyOfficer, "一二三四五六七八九十");
    assert!(matches!(made, Err(VaultError::PassphraseTooShort { missing: 4, .. })));
    assert!(!folder.path().join(KEYRING_FILE).exists());
}

#[test]
fn composed_and_decomposed_letters_are_one_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    found(folder.path(), Role::PrivacyOfficer, "caf\u{e9} caf\u{e9} caf\u{e9} caf\u{e9}").unwrap();
    open(folder.path(), OFFICER, "cafe\u{301} cafe\u{301} cafe\u{301} cafe\u{301}").unwrap();
}

#[test]
fn wrong_passphrases_wait_longer_and_longer_across_starts() {
    let folder = workspace();
    let try_at = |second, text| unlock(folder.path(), OFFICER, &secret(text), at(second));
    assert!(matches!(try_at(0, "wrong"), Err(VaultError::WrongPassphrase { .. })));
    assert!(matches!(try_at(0, "wrong"), Err(VaultError::WrongPassphrase { .. })));
    assert!(matches!(try_at(0, GOOD), Err(VaultError::WaitFor { seconds: 1 })));
    assert!(matches!(try_at(1, "wrong"), Err(VaultError::WrongPassphrase { .. })));
    assert!(matches!(try_at(2, GOOD), Err(VaultError::WaitFor { seconds: 1 })));
    try_at(3, GOOD).unwrap();
    assert!(
        matches!(try_at(3, "wrong"), Err(VaultError::WrongPassphrase { .. })),
        "success cleared the count"
    );
}

#[test]
fn a_second_keyring_is_refused() {
    let folder = workspace();
    let before = fs::read(folder.path().join(KEYRING_FILE)).unwrap();
    let again = found(folder.path(), Role::PrivacyOfficer, GOOD);
    assert!(matches!(again, Err(VaultError::KeyringExists { .. })));
    assert_eq!(fs::read(folder.path().join(KEYRING_FILE)).unwrap(), before);
}

#[test]
fn older_and_newer_keyrings_are_left_alone() {
    let folder = workspace();
    let path = folder.path().join(KEYRING_FILE);
    fs::write(&path, r#"{"version": 3, "anything": true}"#).unwrap();
    assert!(matches!(Keyring::load(folder.path()), Err(VaultError::NewerKeyring { version: 3, .. })));
    let old = r#"{"version": 1, "officers": []}"#;
    fs::write(&path, old).unwrap();
    assert!(matches!(open(folder.path(), OFFICER, GOOD), Err(VaultError::OldKeyring { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), old);
}

#[test]
fn hostile_settings_are_refused_before_any_work() {
    for (field, value) in
        [("memory_kib", 64 * 1024 * 1024_u32), ("passes", 1_000_000), ("lanes", u32::MAX), ("lanes", 0)]
    {
        let folder = workspace();
        edited(folder.path(), |v| v["officers"][0]["kdf"][field] = value.into());
        let opened = open(folder.path(), OFFICER, GOOD);
        assert!(matches!(opened, Err(VaultError::DamagedKeyring { .. })), "{field}");
    }
}

#[test]
fn a_raised_role_does_not_open() {
    let folder = workspace();
    edited(folder.path(), |v| v["officers"][0]["role"] = "privacy-officer".into());
    assert!(matches!(open(folder.path(), OFFICER, GOOD), Err(VaultError::WrongPassphrase { .. })));
}

type Edit<'a> = &'a dyn Fn(&mut serde_json::Value);

#[test]
fn what_no_officer_signed_does_not_open() {
    let foreign = "ab".repeat(32);
    let children = "cd".repeat(32);
    let edits: [(&str, Edit<'_>); 6] = [
        ("children's key", &|v| v["children_public"] = children.clone().into()),
        ("another's role", &|v| v["officers"][2]["role"] = "privacy-officer".into()),
        ("another's name", &|v| v["officers"][1]["name"] = "X".into()),
        ("another's box key", &|v| v["officers"][1]["box_key"] = foreign.clone().into()),
        ("another's data keys", &|v| v["officers"][1]["data"] = "00".into()),
        ("an officer left out", &|v| {
            v["officers"].as_array_mut().unwrap().pop();
        }),
    ];
    for (what, edit) in edits {
        let folder = staffed();
        edited(folder.path(), |v| edit(v));
        let opened = open(folder.path(), OFFICER, GOOD);
        assert!(matches!(opened, Err(VaultError::DamagedKeyring { .. })), "{what}");
    }
}

#[test]
fn a_swapped_public_key_is_found() {
    let folder = workspace();
    edited(folder.path(), |v| v["officers"][0]["public_key"] = "ab".repeat(32).into());
    assert!(matches!(Keyring::load(folder.path()), Err(VaultError::DamagedKeyring { .. })));
}

#[test]
fn links_pipes_and_rubbish_are_refused() {
    let folder = workspace();
    let path = folder.path().join(KEYRING_FILE);
    let elsewhere = folder.path().join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert!(matches!(Keyring::load(folder.path()), Err(VaultError::NotAFile { .. })));
    for rubbish in [
        &b""[..],
        b"{",
        b"null",
        b"{\"version\":0}",
        b"{\"version\":2}",
        b"{\"version\":2,\"officers\":[]}",
        &[0xFF; 64],
    ] {
        fs::remove_file(&path).unwrap();
        fs::write(&path, rubbish).unwrap();
        assert!(matches!(Keyring::load(folder.path()), Err(VaultError::DamagedKeyring { .. })));
    }
}

#[test]
fn who_is_not_in_the_keyring_is_named() {
    let folder = workspace();
    let stranger = OfficerId::from_bytes([9; 16]);
    assert!(matches!(
        open(folder.path(), stranger, GOOD),
        Err(VaultError::NoSuchOfficer { officer }) if officer == stranger
    ));
}

#[test]
fn a_deputy_reads_children_and_a_clerk_only_records() {
    let folder = staffed();
    let founder = open(folder.path(), OFFICER, GOOD).unwrap();
    let deputy = open(folder.path(), DEPUTY, OTHER).unwrap();
    let clerk = open(folder.path(), CLERK, OTHER).unwrap();
    let sealed = founder.seal_payload(b"x", b"place").unwrap();
    assert!(deputy.open_payload(&sealed, b"place").is_ok());
    assert!(clerk.open_payload(&sealed, b"place").is_ok());
    let (key, bytes) = SealingKey::random().unwrap();
    let piece = key.seal(b"a child", b"").unwrap();
    let wrapped = clerk.wrap_record_key(&bytes).unwrap();
    for reader in [&founder, &deputy] {
        assert!(reader.children().is_some());
        let unwrapped = reader.unwrap_record_key(&wrapped).unwrap();
        assert_eq!(unwrapped.open(&piece, b"").unwrap().as_slice(), b"a child");
    }
    assert!(clerk.children().is_none());
    assert!(matches!(clerk.unwrap_record_key(&wrapped), Err(VaultError::NoChildrenKey)));
    let text = fs::read_to_string(folder.path().join(KEYRING_FILE)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(value["officers"][2].get("children").is_none());
    assert_ne!(founder.autosave_key().seal(b"", b"").ok(), None);
    let draft = founder.autosave_key().seal(b"draft", b"").unwrap();
    assert!(deputy.autosave_key().open(&draft, b"").is_err());
    assert_eq!(founder.mark("child", "u-1"), clerk.mark("child", "u-1"));
    assert_ne!(founder.mark("child", "u-1"), founder.mark("child", "u-2"));
    assert_ne!(founder.mark("child", "u-1"), founder.mark("other", "u-1"));
}

#[test]
fn who_holds_no_childrens_key_cannot_give_or_rotate_it() {
    let folder = staffed();
    let clerk = open(folder.path(), CLERK, OTHER).unwrap();
    let keyring = Keyring::load(folder.path()).unwrap();
    let made = newcomer(OfficerId::from_bytes([6; 16]), "丙", Role::PrivacyOfficer);
    assert!(matches!(keyring.with_officer(&clerk, made, &secret(OTHER)), Err(VaultError::NoChildrenKey)));
    assert!(matches!(keyring.without(&clerk, &[DEPUTY]), Err(VaultError::NoChildrenKey)));
}

#[test]
fn removal_rotates_and_what_follows_is_shut_to_who_left() {
    let folder = staffed();
    let before = fs::read(folder.path().join(KEYRING_FILE)).unwrap();
    let founder = open(folder.path(), OFFICER, GOOD).unwrap();
    let gone = open(folder.path(), DEPUTY, OTHER).unwrap();
    let early = founder.seal_payload(b"early", b"").unwrap();
    let (key, bytes) = SealingKey::random().unwrap();
    let piece = key.seal(b"a child", b"").unwrap();
    let wrapped = founder.wrap_record_key(&bytes).unwrap();

    let rotation = Keyring::load(folder.path()).unwrap().without(&founder, &[DEPUTY]).unwrap();
    assert_eq!(rotation.generation(), 2);
    let rewrapped = rotation.rewrap(&wrapped).unwrap();
    assert!(rotation.rewrap(&rewrapped).is_err(), "it is wrapped to the new key already");
    assert_eq!(fs::read(folder.path().join(KEYRING_FILE)).unwrap(), before, "nothing is written yet");
    let founder = rotation.finish().unwrap();

    assert!(matches!(open(folder.path(), DEPUTY, OTHER), Err(VaultError::NoSuchOfficer { .. })));
    let late = founder.seal_payload(b"late", b"").unwrap();
    assert!(gone.open_payload(&late, b"").is_err());
    assert!(gone.unwrap_record_key(&rewrapped).is_err());
    assert!(gone.view_key().open(&founder.view_key().seal(b"", b"").unwrap(), b"").is_err());
    let opened = open(folder.path(), OFFICER, GOOD).unwrap();
    let clerk = open(folder.path(), CLERK, OTHER).unwrap();
    for reader in [&founder, &opened, &clerk] {
        assert_eq!(reader.generation(), 2);
        assert_eq!(reader.open_payload(&early, b"").unwrap().as_slice(), b"early");
        assert_eq!(reader.open_payload(&late, b"").unwrap().as_slice(), b"late");
        assert!(reader.marks("child", "u-1").contains(&gone.mark("child", "u-1")));
    }
    let key = opened.unwrap_record_key(&rewrapped).unwrap();
    assert_eq!(key.open(&piece, b"").unwrap().as_slice(), b"a child");
    assert!(clerk.children().is_none());
}

#[test]
fn a_keyring_changed_meanwhile_is_not_built_upon() {
    let folder = staffed();
    let founder = open(folder.path(), OFFICER, GOOD).unwrap();
    let keyring = Keyring::load(folder.path()).unwrap();
    let newer = keyring.without(&founder, &[CLERK]).unwrap().finish().unwrap();
    let stale = Keyring::load(folder.path()).unwrap().without(&founder, &[]);
    assert!(matches!(stale, Err(VaultError::DamagedKeyring { .. })));
    assert!(Keyring::load(folder.path()).unwrap().without(&newer, &[]).is_ok());
    edited(folder.path(), |v| v["officers"][1]["box_key"] = "ab".repeat(32).into());
    let forged = Keyring::load(folder.path()).unwrap().without(&newer, &[]);
    assert!(matches!(forged, Err(VaultError::DamagedKeyring { .. })));
}

#[test]
fn another_passphrase_opens_the_same_keys() {
    let folder = staffed();
    let clerk = open(folder.path(), CLERK, OTHER).unwrap();
    let keyring = Keyring::load(folder.path()).unwrap();
    let short = keyring.with_passphrase(&clerk, &secret("short"));
    assert!(matches!(short, Err(VaultError::PassphraseTooShort { .. })));
    keyring.with_passphrase(&clerk, &secret(GOOD)).unwrap().store().unwrap();
    let opened = open(folder.path(), CLERK, GOOD).unwrap();
    assert_eq!(opened.public_key(), clerk.public_key());
    assert!(matches!(open(folder.path(), CLERK, OTHER), Err(VaultError::WrongPassphrase { .. })));
    assert_eq!(Keyring::load(folder.path()).unwrap().signer(), keyring.signer());
}

#[test]
fn a_recovery_kit_is_an_officer_of_its_own() {
    use super::super::recovery::RecoverySecret;
    let folder = staffed();
    let founder = open(folder.path(), OFFICER, GOOD).unwrap();
    let secret = RecoverySecret::random().unwrap();
    let id = OfficerId::from_bytes([7; 16]);
    let kit = newcomer(id, "恢复套件", Role::Recovery);
    let enrolled = Keyring::load(folder.path()).unwrap().with_kit(&founder, kit, &secret).unwrap();
    assert_eq!(enrolled.officer.role, Role::Recovery);
    enrolled.keyring.store().unwrap();
    let opened = unlock(folder.path(), id, &secret.passphrase(), at(0)).unwrap();
    assert!(opened.children().is_some(), "it must give a newcomer what the role is to have");
    let wrong = RecoverySecret::random().unwrap().passphrase();
    assert!(matches!(unlock(folder.path(), id, &wrong, at(0)), Err(VaultError::WrongPassphrase { .. })));
}
