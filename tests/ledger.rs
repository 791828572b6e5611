//! The ledger as the desk uses it.

mod common;

use std::fs;

use common::{Dice, TestOfficer, TestSealer, at, draft, found, verified};
use privacy_desk::{
    domain::id::Seq,
    ledger::{Ledger, LedgerError, Opened, Reader},
};

#[test]
fn what_is_appended_is_read_back_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, founder) = (Dice::new(1), TestOfficer::new(1));
    let mut ledger = found(folder.path(), &mut dice, &founder);
    let mut places = Vec::new();
    for round in 0..300_i64 {
        let drafts = (0..1 + round % 3)
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
