use std::{fs, os::unix::fs::PermissionsExt};

use super::*;

const OFFICER: OfficerId = OfficerId::from_bytes([3; 16]);
const GOOD: &str = "正确的马 电池 订书钉 十四字";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    create(folder.path(), OFFICER, "林月".into(), Role::ChildDataOfficer, &secret(GOOD), KdfStrength::NONE)
        .unwrap();
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
    let made =
        create(folder.path(), OFFICER, "林月".into(), Role::PrivacyOfficer, &secret(GOOD), KdfStrength::NONE)
            .unwrap();
    let opened = unlock(folder.path(), OFFICER, &secret(GOOD), at(0)).unwrap();
    assert_eq!(made.officer(), opened.officer());
    assert_eq!(made.sign(b"x"), opened.sign(b"x"));
    let sealed = made.payload_key().seal(b"x", b"").unwrap();
    assert!(opened.payload_key().open(&sealed, b"").is_ok());
    assert!(opened.view_key().open(&sealed, b"").is_err());
    assert!(opened.autosave_key().open(&sealed, b"").is_err());
    let permissions = fs::metadata(folder.path().join(KEYRING_FILE)).unwrap().permissions().mode();
    assert_eq!(permissions & 0o777, 0o600);
}

#[test]
fn a_short_passphrase_is_told_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let short = secret("一二三四五六七八九十");
    let made = create(folder.path(), OFFICER, "甲".into(), Role::PrivacyOfficer, &short, KdfStrength::NONE);
    assert!(matches!(made, Err(VaultError::PassphraseTooShort { missing: 4, .. })));
    assert!(!folder.path().join(KEYRING_FILE).exists());
}

#[test]
fn composed_and_decomposed_letters_are_one_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let composed = secret("caf\u{e9} caf\u{e9} caf\u{e9} caf\u{e9}");
    create(folder.path(), OFFICER, "甲".into(), Role::PrivacyOfficer, &composed, KdfStrength::NONE).unwrap();
    let decomposed = secret("cafe\u{301} cafe\u{301} cafe\u{301} cafe\u{301}");
    unlock(folder.path(), OFFICER, &decomposed, at(0)).unwrap();
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
    let again =
        create(folder.path(), OFFICER, "乙".into(), Role::PrivacyOfficer, &secret(GOOD), KdfStrength::NONE);
    assert!(matches!(again, Err(VaultError::KeyringExists { .. })));
    assert_eq!(fs::read(folder.path().join(KEYRING_FILE)).unwrap(), before);
}

#[test]
fn a_newer_keyring_is_left_alone() {
    let folder = workspace();
    fs::write(folder.path().join(KEYRING_FILE), r#"{"version": 2, "anything": true}"#).unwrap();
    assert!(matches!(Keyring::load(folder.path()), Err(VaultError::NewerKeyring { version: 2, .. })));
}

#[test]
fn hostile_settings_are_refused_before_any_work() {
    for (field, value) in
        [("memory_kib", 64 * 1024 * 1024_u32), ("passes", 1_000_000), ("lanes", u32::MAX), ("lanes", 0)]
    {
        let folder = workspace();
        edited(folder.path(), |v| v["officers"][0]["kdf"][field] = value.into());
        let opened = unlock(folder.path(), OFFICER, &secret(GOOD), at(0));
        assert!(matches!(opened, Err(VaultError::DamagedKeyring { .. })), "{field}");
    }
}

#[test]
fn a_raised_role_does_not_open() {
    let folder = workspace();
    edited(folder.path(), |v| v["officers"][0]["role"] = "privacy-officer".into());
    assert!(matches!(
        unlock(folder.path(), OFFICER, &secret(GOOD), at(0)),
        Err(VaultError::WrongPassphrase { .. })
    ));
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
    for rubbish in
        [&b""[..], b"{", b"null", b"{\"version\":1}", b"{\"version\":1,\"officers\":[]}", &[0xFF; 64]]
    {
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
        unlock(folder.path(), stranger, &secret(GOOD), at(0)),
        Err(VaultError::NoSuchOfficer { officer }) if officer == stranger
    ));
}
