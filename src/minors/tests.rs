//! The store against crashes, damage and curiosity.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::domain::id::{EntryId, RecordId};

fn record(number: u8) -> RecordId {
    RecordId::from_bytes([number; 16])
}

fn entry(number: u8) -> EntryId {
    EntryId::from_bytes([number; 16])
}

fn piece(number: u8, of: u8, sealed: &[u8]) -> Piece<'_> {
    Piece { record: record(of), entry: entry(number), index: 0, sealed }
}

fn open(root: &Path) -> Minors {
    Minors::open(root, 1, Mode::Write).unwrap()
}

/// Every byte of every file.
fn bytes(root: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for item in fs::read_dir(root.join(MINORS_FOLDER)).unwrap() {
        all.extend(fs::read(item.unwrap().path()).unwrap());
    }
    all
}

fn holds(root: &Path, what: &[u8]) -> bool {
    memchr::memmem::find(&bytes(root), what).is_some()
}

/// Two records: the first with two pieces, the second with one.
fn filled(root: &Path) -> Minors {
    let mut store = open(root);
    store.keep(&[(record(1), b"first key")], &[piece(1, 1, b"first sealed")]).unwrap();
    store.keep(&[(record(2), b"second key")], &[piece(2, 2, b"second sealed")]).unwrap();
    let more = [piece(3, 1, b"third sealed"), Piece { index: 1, ..piece(3, 1, b"a file") }];
    store.keep(&[], &more).unwrap();
    store
}

#[test]
fn what_is_kept_is_there_again() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    for mode in [Mode::Write, Mode::Read] {
        let store = Minors::open(root.path(), 1, mode).unwrap();
        assert_eq!(store.read(entry(1), 0).unwrap().unwrap(), b"first sealed");
        assert_eq!(store.read(entry(3), 1).unwrap().unwrap(), b"a file");
        assert_eq!(store.read(entry(3), 2).unwrap(), None);
        assert_eq!(store.key(&record(2)).unwrap().unwrap(), b"second key");
        assert_eq!(store.pieces_of(&record(1)), [(entry(1), 0), (entry(3), 0), (entry(3), 1)]);
    }
}

#[test]
fn a_store_that_is_not_there_reads_as_empty_and_is_not_made_by_reading() {
    let root = tempfile::tempdir().unwrap();
    let store = Minors::open(root.path(), 1, Mode::Read).unwrap();
    assert_eq!(store.read(entry(1), 0).unwrap(), None);
    assert!(!root.path().join(MINORS_FOLDER).exists());
}

#[test]
fn erasing_leaves_no_byte_and_nothing_else_suffers() {
    let root = tempfile::tempdir().unwrap();
    let mut store = filled(root.path());
    store.erase(&record(1)).unwrap();
    store.erase(&record(1)).unwrap();
    for gone in [&b"first key"[..], b"first sealed", b"third sealed", b"a file"] {
        assert!(!holds(root.path(), gone), "{}", String::from_utf8_lossy(gone));
    }
    for store in [store, open(root.path())] {
        assert_eq!(store.read(entry(1), 0).unwrap(), None);
        assert!(!store.has_key(&record(1)));
        assert!(store.pieces_of(&record(1)).is_empty());
        assert_eq!(store.read(entry(2), 0).unwrap().unwrap(), b"second sealed");
        assert_eq!(store.key(&record(2)).unwrap().unwrap(), b"second key");
    }
}

#[test]
fn an_erasing_that_was_interrupted_is_done_again() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let path = root.path().join("minors/00000000.log");
    let mut bytes = fs::read(&path).unwrap();
    // Half of the first body is zeros, its checksum stale.
    bytes[43..49].fill(0);
    fs::write(&path, bytes).unwrap();
    let mut store = open(root.path());
    assert_eq!(store.read(entry(1), 0).unwrap(), None, "what is half gone is not told");
    store.erase(&record(1)).unwrap();
    assert!(!holds(root.path(), b"sealed\0\0"));
    assert!(!holds(root.path(), b"third sealed"));
    assert_eq!(open(root.path()).read(entry(2), 0).unwrap().unwrap(), b"second sealed");
}

#[test]
fn what_was_never_recorded_is_swept_away() {
    let root = tempfile::tempdir().unwrap();
    let mut store = filled(root.path());
    assert_eq!(store.sweep(|known| *known != entry(2), |known| *known != record(2)).unwrap(), 1);
    assert!(!holds(root.path(), b"second"));
    assert!(store.has_key(&record(1)));
    assert_eq!(store.sweep(|_| true, |_| true).unwrap(), 0);
}

#[test]
fn an_interrupted_append_is_cut_wherever_it_broke_off() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let path = root.path().join("minors/00000000.log");
    let whole = fs::read(&path).unwrap();
    // Two frames of 43 + 12 + 4 and 43 + 13 + 4 bytes stand before the last append.
    let before = 119;
    for length in before..whole.len() {
        for zeros in [0, 1400] {
            let mut torn = whole[..length].to_vec();
            torn.resize(length + zeros, 0);
            fs::write(&path, torn).unwrap();
            let mut store = open(root.path());
            assert_eq!(store.read(entry(2), 0).unwrap().unwrap(), b"second sealed", "{length}");
            store.keep(&[], &[piece(9, 1, b"later")]).unwrap();
            assert_eq!(open(root.path()).read(entry(9), 0).unwrap().unwrap(), b"later", "{length} {zeros}");
        }
    }
}

#[test]
fn damage_is_named_and_nothing_is_written_over_it() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let path = root.path().join("minors/00000000.log");
    let mut bytes = fs::read(&path).unwrap();
    bytes[59] ^= 0xFF;
    fs::write(&path, &bytes).unwrap();
    let error = Minors::open(root.path(), 1, Mode::Write).unwrap_err();
    assert!(matches!(error, MinorsError::Damaged { offset: 59, .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_length_that_reaches_too_far_cuts_nothing_off() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let path = root.path().join("minors/00000000.log");
    let whole = fs::read(&path).unwrap();
    // The length of the first frame and of the second: beyond the end of the file, and over the frame behind it.
    for (length_at, length) in [(4, [0, 1, 0, 0]), (4, [0, 0, 0, 30]), (63, [0, 0, 2, 0])] {
        let mut bytes = whole.clone();
        bytes[length_at..length_at + 4].copy_from_slice(&length);
        fs::write(&path, &bytes).unwrap();
        let error = Minors::open(root.path(), 1, Mode::Write).unwrap_err();
        let offset = length_at as u64 - 4;
        assert!(matches!(error, MinorsError::Damaged { offset: at, .. } if at == offset), "{error}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        // What lies around it is still read.
        let store = Minors::open(root.path(), 1, Mode::Read).unwrap();
        assert_eq!(store.read(entry(3), 1).unwrap().unwrap(), b"a file");
        assert_eq!(store.read(entry(2), 0).unwrap().is_some(), length_at == 4);
    }
}

#[test]
fn sectors_that_came_through_in_another_order_are_cut_once_nothing_recorded_lies_behind() {
    let root = tempfile::tempdir().unwrap();
    let mut store = filled(root.path());
    let begins = fs::metadata(root.path().join("minors/00000000.log")).unwrap().len();
    let file = vec![7; 2000];
    let append = [piece(9, 1, &file), Piece { index: 1, ..piece(9, 1, b"whole") }];
    store.keep(&[], &append).unwrap();
    drop(store);
    let path = root.path().join("minors/00000000.log");
    let mut bytes = fs::read(&path).unwrap();
    bytes[usize::try_from(begins).unwrap()..1024].fill(0);
    fs::write(&path, &bytes).unwrap();
    let disk = || std::sync::Arc::new(Files);
    assert!(Minors::open(root.path(), 1, Mode::Write).is_err());
    assert!(Minors::open_knowing(root.path(), 1, disk(), &|known| *known == entry(9)).is_err());
    assert_eq!(fs::read(&path).unwrap(), bytes);
    let store = Minors::open_knowing(root.path(), 1, disk(), &|known| *known != entry(9)).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().len(), begins);
    assert_eq!(store.read(entry(9), 1).unwrap(), None);
    assert_eq!(store.read(entry(3), 0).unwrap().unwrap(), b"third sealed");
}

#[test]
fn what_says_whose_it_is_wrongly_is_not_swept_away() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let path = root.path().join("minors/00000000.log");
    let keys = root.path().join("minors/keys-00000001.log");
    // The entry of the first piece and the record of the first key, each a bit off.
    for (path, at) in [(&path, 30), (&keys, 12)] {
        let mut bytes = fs::read(path).unwrap();
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    let before = bytes(root.path());
    let known = [record(1), record(2)];
    let mut store = open(root.path());
    let recorded = |one: &EntryId| [entry(1), entry(2), entry(3)].contains(one);
    assert_eq!(store.sweep(recorded, |one| known.contains(one)).unwrap(), 0);
    assert_eq!(bytes(root.path()), before);
    // A key whose pieces are all gone is no orphan: its record is known.
    fs::remove_file(&path).unwrap();
    let mut store = open(root.path());
    store.sweep(recorded, |one| known.contains(one)).unwrap();
    assert!(store.has_key(&record(2)));
}

#[test]
fn a_link_in_a_files_place_is_not_followed() {
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let path = root.path().join("minors/00000000.log");
    let elsewhere = root.path().join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert!(Minors::open(root.path(), 1, Mode::Write).is_err());
}

#[test]
fn keys_wrapped_anew_count_once_the_keyring_says_so_and_the_old_ones_are_gone() {
    let root = tempfile::tempdir().unwrap();
    let mut store = filled(root.path());
    store.rewrap(2, &mut |old| Ok([b"re-", old].concat())).unwrap();
    drop(store);
    // A crash before the keyring turned: the old keys still count, and the new ones are begun again.
    let mut store = open(root.path());
    assert_eq!(store.key(&record(1)).unwrap().unwrap(), b"first key");
    assert!(!holds(root.path(), b"re-first"));
    store.rewrap(2, &mut |old| Ok([b"re-", old].concat())).unwrap();
    store.turn_to(2).unwrap();
    assert_eq!(store.key(&record(2)).unwrap().unwrap(), b"re-second key");
    store.keep(&[(record(3), b"third key")], &[piece(7, 3, b"x")]).unwrap();
    drop(store);
    let store = Minors::open(root.path(), 2, Mode::Write).unwrap();
    assert_eq!(store.key(&record(3)).unwrap().unwrap(), b"third key");
    assert_eq!(fs::read_dir(root.path().join(MINORS_FOLDER)).unwrap().count(), 2);
}

#[test]
fn a_key_that_cannot_be_wrapped_anew_stops_it_all() {
    let root = tempfile::tempdir().unwrap();
    let mut store = filled(root.path());
    let error = store.rewrap(2, &mut |_| Err("no".to_owned())).unwrap_err();
    assert!(matches!(error, MinorsError::Rewrap { .. }));
    assert_eq!(open(root.path()).key(&record(1)).unwrap().unwrap(), b"first key");
}

#[test]
fn only_its_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    drop(filled(root.path()));
    let folder = root.path().join(MINORS_FOLDER);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for item in fs::read_dir(&folder).unwrap() {
        assert_eq!(mode(&item.unwrap().path()), 0o600);
    }
}

#[test]
fn many_segments_are_one_store() {
    let root = tempfile::tempdir().unwrap();
    let mut store = open(root.path());
    let big = vec![7; 30 * 1024 * 1024];
    for number in 1..=4 {
        store.keep(&[(record(number), b"key")], &[piece(number, number, &big)]).unwrap();
    }
    drop(store);
    let mut store = open(root.path());
    assert_eq!(store.read(entry(4), 0).unwrap().unwrap().len(), big.len());
    store.erase(&record(3)).unwrap();
    assert_eq!(open(root.path()).read(entry(3), 0).unwrap(), None);
    let too_long = vec![0; MAX_PIECE + 1];
    assert!(matches!(store.keep(&[], &[piece(9, 1, &too_long)]), Err(MinorsError::TooLong { .. })));
    assert!(store.failure().is_none());
}

proptest! {
    #[test]
    fn rubbish_never_panics(rubbish in proptest::collection::vec(any::<u8>(), 0..300)) {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join(MINORS_FOLDER)).unwrap();
        fs::write(root.path().join("minors/00000000.log"), rubbish).unwrap();
        let _ = Minors::open(root.path(), 1, Mode::Write);
    }
}
