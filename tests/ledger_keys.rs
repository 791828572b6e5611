//! Keys come into force and go out of it, and what each signed while it was in force stays signed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod ledgers;

use std::fs;

use ledgers::{
    COMMIT, Dice, LEAF, RawFrame, TestOfficer, TestSealer, at, draft, found, frames_of, segment, verified,
};
use privacy_desk::{
    domain::{id::Seq, officer::Role},
    ledger::{Draft, Enrolment, Evidence, FindingKind, Ledger, LedgerError, Removal, Signer},
};

struct Office {
    folder: tempfile::TempDir,
    dice: Dice,
    ledger: Ledger,
    founder: TestOfficer,
    leaver: TestOfficer,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (mut dice, founder, leaver) = (Dice::new(3), TestOfficer::new(1), TestOfficer::new(2));
        let mut ledger = found(folder.path(), &mut dice, &founder);
        let enrolling = draft(&mut dice, "officer.enrolled", b"{}").enrolling(&leaver.enrolment());
        ledger.append(vec![enrolling], &founder, &TestSealer, at(1)).unwrap();
        let work = draft(&mut dice, "bookmark.placed", b"{}");
        ledger.append(vec![work], &leaver, &TestSealer, at(2)).unwrap();
        Self { folder, dice, ledger, founder, leaver }
    }

    fn removing(&mut self, officer: &TestOfficer, key: &TestOfficer) -> Draft {
        let removal = Removal { officer: officer.id, key: key.key() };
        draft(&mut self.dice, "officer.removed", b"{}").removing(&removal)
    }

    fn remove(&mut self) {
        let removing = self.removing(&TestOfficer::new(2), &TestOfficer::new(2));
        self.ledger.append(vec![removing], &self.founder, &TestSealer, at(3)).unwrap();
    }
}

#[test]
fn a_removed_key_signs_no_more_and_what_it_signed_stands() {
    let mut office = Office::new();
    office.remove();
    let late = draft(&mut office.dice, "bookmark.placed", b"{}");
    assert!(matches!(
        office.ledger.append(vec![late.clone()], &office.leaver, &TestSealer, at(4)),
        Err(LedgerError::NotEnrolled { .. })
    ));
    office.ledger.append(vec![late], &office.founder, &TestSealer, at(4)).unwrap();
    assert!(verified(office.folder.path()).is_intact());
    for forget_the_head in [false, true] {
        let Office { folder, ledger, .. } = office;
        drop(ledger);
        if forget_the_head {
            fs::remove_file(folder.path().join("ledger/head")).unwrap();
        }
        office.ledger = Ledger::open(folder.path(), at(5)).unwrap();
        office.folder = folder;
        let reader = office.ledger.reader();
        assert_eq!(reader.keys().len(), 1);
        assert_eq!(reader.enrolled().len(), 2);
        assert!(reader.entry(Seq(2)).unwrap().signed_by(&office.leaver.enrolment().public_key));
    }
}

#[test]
fn a_key_once_removed_does_not_come_back() {
    let mut office = Office::new();
    office.remove();
    let again = draft(&mut office.dice, "officer.enrolled", b"{}").enrolling(&office.leaver.enrolment());
    office.ledger.append(vec![again], &office.founder, &TestSealer, at(4)).unwrap();
    let late = draft(&mut office.dice, "bookmark.placed", b"{}");
    assert!(matches!(
        office.ledger.append(vec![late], &office.leaver, &TestSealer, at(5)),
        Err(LedgerError::NotEnrolled { .. })
    ));
    assert!(verified(office.folder.path()).is_intact());
}

#[test]
fn what_may_not_be_removed_is_refused_and_nothing_is_written() {
    let mut office = Office::new();
    let (founder, leaver) = (TestOfficer::new(1), TestOfficer::new(2));
    let stranger = TestOfficer::new(9);
    let mut shapeless = draft(&mut office.dice, "officer.removed", b"{}");
    shapeless.public = vec![1; 31];
    let drafts = [
        ("the key that signs", office.removing(&founder, &founder)),
        ("nobody's key", office.removing(&stranger, &stranger)),
        ("another's key", office.removing(&founder, &leaver)),
        ("no key", shapeless),
    ];
    let before = fs::read(segment(office.folder.path())).unwrap();
    for (what, draft) in drafts {
        let refused = office.ledger.append(vec![draft], &office.founder, &TestSealer, at(3));
        assert!(matches!(refused, Err(LedgerError::BadDraft { .. })), "{what}");
    }
    let twice = vec![office.removing(&leaver, &leaver), office.removing(&leaver, &leaver)];
    let refused = office.ledger.append(twice, &office.founder, &TestSealer, at(3));
    assert!(matches!(refused, Err(LedgerError::BadDraft { .. })));
    assert_eq!(fs::read(segment(office.folder.path())).unwrap(), before);
}

/// Puts `frames` into the ledger with every COMMIT put right, and tells the first thing found.
fn finding(folder: &std::path::Path, frames: &mut [RawFrame]) -> Option<(Seq, FindingKind, Evidence)> {
    let mut tree = ct_merkle::mem_backed_tree::MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
    for frame in frames.iter_mut() {
        match frame.kind {
            LEAF => {
                tree.push(frame.body.clone());
            }
            COMMIT => {
                frame.body = tree.len().to_be_bytes().to_vec();
                frame.body.extend_from_slice(tree.root().as_bytes());
            }
            _ => {}
        }
    }
    let bytes: Vec<u8> = frames.iter().flat_map(RawFrame::bytes).collect();
    fs::write(segment(folder), bytes).unwrap();
    verified(folder).finding.map(|finding| (finding.seq, finding.kind, finding.evidence))
}

/// The leaf of the last entry as `by` would have signed it.
fn signed_anew(frames: &mut [RawFrame], by: &TestOfficer, edit: impl FnOnce(&mut Vec<u8>)) {
    let leaf = frames.iter_mut().rfind(|frame| frame.kind == LEAF).unwrap();
    let body = &mut leaf.body;
    body[98..114].copy_from_slice(by.id.as_bytes());
    body[114..130].copy_from_slice(by.key().as_bytes());
    edit(body);
    let unsigned = body.len() - 64;
    let signature = by.sign(&[b"privacy-desk/leaf/v1\0", &body[..unsigned]].concat());
    body[unsigned..].copy_from_slice(&signature);
}

#[test]
fn an_entry_signed_by_a_removed_key_is_a_finding() {
    let mut office = Office::new();
    office.remove();
    let late = draft(&mut office.dice, "bookmark.placed", b"{}");
    office.ledger.append(vec![late], &office.founder, &TestSealer, at(4)).unwrap();
    drop(office.ledger);
    let mut frames = frames_of(&fs::read(segment(office.folder.path())).unwrap());
    signed_anew(&mut frames, &office.leaver, |_| {});
    let key = office.leaver.key();
    assert_eq!(
        finding(office.folder.path(), &mut frames),
        Some((Seq(4), FindingKind::WrongKey, Evidence::KeyRemoved { key }))
    );
}

#[test]
fn a_role_that_may_not_changes_no_keys() {
    let mut office = Office::new();
    let clerk = TestOfficer::new(4);
    let enrolment = Enrolment { role: Role::Clerk, ..clerk.enrolment() };
    let enrolling = draft(&mut office.dice, "officer.enrolled", b"{}").enrolling(&enrolment);
    office.ledger.append(vec![enrolling], &office.founder, &TestSealer, at(3)).unwrap();
    let ghost = TestOfficer::new(5);
    let raising = draft(&mut office.dice, "officer.enrolled", b"{}").enrolling(&ghost.enrolment());
    let removing = office.removing(&TestOfficer::new(2), &TestOfficer::new(2));
    for (what, change) in [("an enrolment", raising.clone()), ("a removal", removing)] {
        let refused = office.ledger.append(vec![change], &clerk, &TestSealer, at(4));
        assert!(matches!(refused, Err(LedgerError::BadDraft { .. })), "{what}");
    }
    office.ledger.append(vec![raising], &office.founder, &TestSealer, at(4)).unwrap();
    drop(office.ledger);
    let mut frames = frames_of(&fs::read(segment(office.folder.path())).unwrap());
    signed_anew(&mut frames, &clerk, |_| {});
    assert_eq!(
        finding(office.folder.path(), &mut frames),
        Some((Seq(4), FindingKind::Edited, Evidence::KeyChange))
    );
}

#[test]
fn a_removal_that_may_not_be_is_a_finding() {
    let public_at = 247 + "officer.removed".len() + 2;
    let (founder, leaver, stranger) = (TestOfficer::new(1), TestOfficer::new(2), TestOfficer::new(9));
    for (what, by, of) in [
        ("one's own key", &leaver, &leaver),
        ("nobody's key", &founder, &stranger),
        ("the founder's own", &founder, &founder),
    ] {
        let mut office = Office::new();
        office.remove();
        drop(office.ledger);
        let mut frames = frames_of(&fs::read(segment(office.folder.path())).unwrap());
        signed_anew(&mut frames, by, |body| {
            body[public_at..public_at + 16].copy_from_slice(of.id.as_bytes());
            body[public_at + 16..public_at + 32].copy_from_slice(of.key().as_bytes());
        });
        assert_eq!(
            finding(office.folder.path(), &mut frames),
            Some((Seq(3), FindingKind::Edited, Evidence::KeyChange)),
            "{what}"
        );
    }
}
