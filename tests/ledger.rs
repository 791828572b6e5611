//! The ledger as the desk uses it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod ledgers;

use std::{fs, ops::ControlFlow};

use ledgers::{Dice, TestOfficer, TestSealer, at, draft, found, founding, segment, verified};
use privacy_desk::{
    domain::id::Seq,
    ledger::{
        FindingKind, Ledger, LedgerError, MAX_PAYLOAD, Measure, Notice, Opened, Reader, VerifyError, verify,
    },
};
use sha2::{Digest, Sha256};

#[test]
fn what_is_appended_is_read_back_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    let mut places = Vec::new();
    for round in 0..300_i64 {
        let drafts = (0..=round % 3)
            .map(|n| draft(&mut dice, "bookmark.placed", format!("payload {round} {n}").as_bytes()))
            .collect();
        places.extend(ledger.append(drafts, &founder, &TestSealer, at(round)).unwrap());
    }
    let size = 601;
    assert_eq!(ledger.size(), size);
    for reader in [ledger.reader(), &Reader::open(folder.path()).unwrap()] {
        assert_eq!(reader.size(), size);
        let all: Vec<_> = reader.entries_from(Seq(0)).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(all.len() as u64, size);
        assert_eq!(all[3].open(&TestSealer).unwrap().as_slice(), b"payload 1 1");
        for appended in &places {
            let entry = reader.entry(appended.seq).unwrap();
            assert_eq!(entry, reader.read_at(appended.seq, appended.position).unwrap());
            assert_eq!(entry, all[usize::try_from(appended.seq.0).unwrap()]);
            assert_eq!(
                (entry.hash, entry.leaf.time, entry.position),
                (appended.hash, appended.time, appended.position)
            );
        }
        assert!(matches!(reader.entry(Seq(size)), Err(LedgerError::NoSuchEntry { .. })));
    }
    let verification = verified(folder.path());
    assert!(verification.is_intact(), "{verification:?}");
    assert_eq!((verification.entries, verification.root), (size, ledger.reader().root()));
    drop(ledger);
    let mut ledger = Ledger::open(folder.path(), at(400)).unwrap();
    assert_eq!((ledger.opened_as(), ledger.size()), (Opened::Whole, size));
    let more = draft(&mut dice, "bookmark.removed", b"");
    ledger.append(vec![more], &founder, &TestSealer, at(401)).unwrap();
    drop(ledger);
    fs::remove_file(folder.path().join("ledger/head")).unwrap();
    let ledger = Ledger::open(folder.path(), at(500)).unwrap();
    assert_eq!((ledger.opened_as(), ledger.size()), (Opened::Whole, size + 1));
    assert_eq!(verified(folder.path()).root, ledger.reader().root());
}

#[test]
fn a_second_writer_is_told_who_has_it_and_readers_read_on() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let ledger = found(folder.path(), &mut dice, &founder);
    let second = Ledger::open(folder.path(), at(1));
    assert!(matches!(second, Err(LedgerError::Busy { pid: Some(pid) }) if pid == std::process::id()));
    let again = Ledger::create(folder.path(), founding(&mut dice, &founder), &founder, &TestSealer, at(1));
    assert!(matches!(again, Err(LedgerError::Busy { .. })));
    assert_eq!(Reader::open(folder.path()).unwrap().size(), 1);
    drop(ledger);
    // What a dead process left in the lock file holds nobody up.
    fs::write(folder.path().join("workspace.lock"), "1").unwrap();
    assert_eq!(Ledger::open(folder.path(), at(1)).unwrap().size(), 1);
}

#[test]
fn what_is_being_written_is_no_damage_and_is_taken_in_later() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    let mut reader = Reader::open(folder.path()).unwrap();
    let before = fs::read(segment(folder.path())).unwrap();
    let two = vec![draft(&mut dice, "sdk.declared", b"1"), draft(&mut dice, "sdk.declared", b"2")];
    ledger.append(two, &founder, &TestSealer, at(1)).unwrap();
    let after = fs::read(segment(folder.path())).unwrap();
    for there in [before.len() + 1, before.len() + 200, after.len() - 1] {
        fs::write(segment(folder.path()), &after[..there]).unwrap();
        reader.refresh().unwrap();
        assert_eq!((reader.size(), reader.finding()), (1, None));
        assert!(reader.entry(Seq(1)).is_err());
        let verification = verified(folder.path());
        assert!(verification.is_intact());
        let bytes = (there - before.len()) as u64;
        assert_eq!(verification.notices, [Notice::BeingWritten { bytes }]);
    }
    fs::write(segment(folder.path()), &after).unwrap();
    reader.refresh().unwrap();
    assert_eq!((reader.size(), reader.root()), (3, ledger.reader().root()));
}

#[test]
fn a_head_that_lies_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    for round in 1..5 {
        let more = draft(&mut dice, "sdk.declared", b"x");
        ledger.append(vec![more], &founder, &TestSealer, at(round)).unwrap();
    }
    let (size, root) = (ledger.size(), ledger.reader().root());
    drop(ledger);
    let path = folder.path().join("ledger/head");
    let head = fs::read(&path).unwrap();
    for index in 0..head.len() {
        let mut lie = head.clone();
        lie[index] ^= 0x80;
        fs::write(&path, &lie).unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        assert_eq!((reader.size(), reader.root(), reader.finding()), (size, root, None), "byte {index}");
        fs::write(&path, &head[..index]).unwrap();
        assert_eq!(Reader::open(folder.path()).unwrap().root(), root);
    }
    // A head that is well formed but tells another tree.
    let mut lie = head[..head.len() - 32].to_vec();
    lie[28] ^= 1;
    let checksum = Sha256::digest(&lie);
    lie.extend_from_slice(&checksum);
    fs::write(&path, &lie).unwrap();
    assert_eq!(Reader::open(folder.path()).unwrap().root(), root);
}

#[test]
fn what_is_too_large_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    let before = fs::read(segment(folder.path())).unwrap();
    let large = draft(&mut dice, "policy.imported", &vec![0; MAX_PAYLOAD + 1]);
    let refused = ledger.append(vec![large], &founder, &TestSealer, at(1));
    assert!(matches!(refused, Err(LedgerError::PayloadTooLarge { bytes: 16_777_217, most: 16_777_216 })));
    let many = (0..5).map(|_| draft(&mut dice, "policy.imported", &vec![0; MAX_PAYLOAD])).collect();
    let refused = ledger.append(many, &founder, &TestSealer, at(1));
    assert!(matches!(refused, Err(LedgerError::AppendTooLarge { .. })));
    assert!(matches!(ledger.append(vec![], &founder, &TestSealer, at(1)), Err(LedgerError::BadDraft { .. })));
    for action in ["", "Policy", "a b", "政策", &"a".repeat(65)] {
        let odd = draft(&mut dice, action, b"");
        let refused = ledger.append(vec![odd], &founder, &TestSealer, at(1));
        assert!(matches!(refused, Err(LedgerError::BadDraft { .. })), "{action}");
    }
    let stranger = TestOfficer::new(2);
    let more = draft(&mut dice, "sdk.declared", b"");
    let refused = ledger.append(vec![more], &stranger, &TestSealer, at(1));
    assert!(matches!(refused, Err(LedgerError::NotEnrolled { .. })));
    assert_eq!(fs::read(segment(folder.path())).unwrap(), before);
    let largest = draft(&mut dice, "policy.imported", &vec![0; MAX_PAYLOAD]);
    ledger.append(vec![largest], &founder, &TestSealer, at(1)).unwrap();
    assert_eq!(ledger.reader().entry(Seq(1)).unwrap().open(&TestSealer).unwrap().len(), MAX_PAYLOAD);
}

#[test]
fn segments_follow_on_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    let mut places = Vec::new();
    for round in 0..6 {
        let drafts = (0..3).map(|_| draft(&mut dice, "policy.imported", &vec![0; 5_000_000])).collect();
        places.extend(ledger.append(drafts, &founder, &TestSealer, at(round)).unwrap());
    }
    let path = |number| folder.path().join(format!("ledger/{number:08}.log"));
    assert!(path(1).exists() && !path(2).exists());
    assert!(fs::metadata(path(0)).unwrap().len() <= 64 * 1024 * 1024);
    for appended in places {
        let entry = ledger.reader().entry(appended.seq).unwrap();
        assert_eq!(entry, ledger.reader().read_at(appended.seq, appended.position).unwrap());
    }
    assert_eq!(ledger.reader().entries_from(Seq(0)).unwrap().count(), 19);
    let root = ledger.reader().root();
    drop(ledger);
    assert_eq!(verified(folder.path()).root, root);
    // A rollover that got no further than the file's name.
    fs::write(path(2), b"").unwrap();
    let mut ledger = Ledger::open(folder.path(), at(10)).unwrap();
    let more = draft(&mut dice, "sdk.declared", b"x");
    ledger.append(vec![more], &founder, &TestSealer, at(11)).unwrap();
    drop(ledger);
    let mut torn = fs::read(path(1)).unwrap();
    torn.truncate(torn.len() - 10);
    fs::write(path(1), torn).unwrap();
    fs::remove_file(folder.path().join("ledger/head")).unwrap();
    assert!(matches!(Ledger::open(folder.path(), at(12)).unwrap().opened_as(), Opened::Recovered(_)));
    assert!(verified(folder.path()).is_intact());
    // Segments taken away, cut in the middle, exchanged.
    fs::remove_file(folder.path().join("ledger/head")).unwrap();
    let first = fs::read(path(0)).unwrap();
    fs::remove_file(path(0)).unwrap();
    let finding = verified(folder.path()).finding.unwrap();
    assert_eq!((finding.kind, finding.seq), (FindingKind::Removed, Seq(0)), "{finding:?}");
    fs::write(path(0), &first[..first.len() / 2]).unwrap();
    let finding = verified(folder.path()).finding.unwrap();
    assert_ne!(finding.kind, FindingKind::TornTail, "{finding:?}");
    fs::rename(path(1), path(0)).unwrap();
    fs::write(path(1), &first).unwrap();
    let finding = verified(folder.path()).finding.unwrap();
    assert_eq!((finding.kind, finding.seq), (FindingKind::Reordered, Seq(0)), "{finding:?}");
}

#[test]
fn links_are_not_followed_and_nothing_is_no_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = |path| {
        assert!(matches!(Reader::open(path), Err(LedgerError::Missing { .. })));
        let looked = verify(path, Measure::default(), &|_| ControlFlow::Continue(()));
        assert!(matches!(looked, Err(VerifyError::Unreadable(LedgerError::Missing { .. }))));
        assert!(matches!(Ledger::open(path, at(0)), Err(LedgerError::Missing { .. })));
    };
    nothing(folder.path());
    fs::create_dir(folder.path().join("ledger")).unwrap();
    fs::write(segment(folder.path()), b"").unwrap();
    nothing(folder.path());
    fs::remove_dir_all(folder.path().join("ledger")).unwrap();
    drop(found(folder.path(), &mut Dice::new(1), &TestOfficer::new(1)));
    let elsewhere = folder.path().join("elsewhere");
    fs::rename(segment(folder.path()), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, segment(folder.path())).unwrap();
    fs::remove_file(folder.path().join("ledger/head")).unwrap();
    assert!(matches!(Reader::open(folder.path()), Err(LedgerError::NotAFile { .. })));
    assert!(verify(folder.path(), Measure::default(), &|_| ControlFlow::Continue(())).is_err());
}

#[test]
fn a_verification_can_be_called_off() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    let drafts = (0..5000).map(|_| draft(&mut dice, "sdk.declared", b"x")).collect();
    ledger.append(drafts, &founder, &TestSealer, at(1)).unwrap();
    let off = verify(folder.path(), Measure::default(), &|progress| {
        assert!(progress.entries > 0 && progress.bytes <= progress.of_bytes);
        ControlFlow::Break(())
    });
    assert!(matches!(off, Err(VerifyError::Cancelled)));
}

#[test]
fn a_payload_opens_only_as_what_was_signed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let ledger = found(folder.path(), &mut dice, &founder);
    let entry = ledger.reader().entry(Seq(0)).unwrap();
    assert!(entry.signed_by(&founder.enrolment().public_key));
    assert!(!entry.signed_by(&TestOfficer::new(2).enrolment().public_key));
    assert_eq!(entry.leaf.enrolment(), Some(founder.enrolment()));
    let mut altered = entry.clone();
    altered.sealed[40] ^= 1;
    assert!(matches!(altered.open(&TestSealer), Err(LedgerError::NotOpened { .. })));
    let mut moved = entry.clone();
    moved.leaf.seq = Seq(1);
    assert!(matches!(moved.open(&TestSealer), Err(LedgerError::NotOpened { .. })));
}
