//! Whoever meddles with a ledger is found out, and what was done is named; whoever does not is left alone.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod ledgers;

use std::{fs, ops::ControlFlow, path::Path};

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledgers::{
    COMMIT, Dice, LEAF, PAYLOAD, RawFrame, TestOfficer, TestSealer, at, draft, found_unsynced, frames_of,
    open_unsynced, segment, verified,
};
use privacy_desk::{
    domain::id::Seq,
    ledger::{Evidence, FindingKind, KnownKey, Leaf, Ledger, Measure, Opened, Removal, Signer, verify},
};
use sha2::{Digest, Sha256};

const SEEDS: u64 = 24;

/// An honest ledger, taken apart.
struct Book {
    folder: tempfile::TempDir,
    dice: Dice,
    frames: Vec<RawFrame>,
    /// For each append, its first entry and how many it has.
    appends: Vec<(usize, usize)>,
    honest: Vec<u8>,
}

/// What an attacker bothers to put right.
#[derive(Clone, Copy, Debug)]
struct Care {
    commit: bool,
    renumber: bool,
}

const CARES: [Care; 4] = [
    Care { commit: false, renumber: false },
    Care { commit: true, renumber: false },
    Care { commit: true, renumber: true },
    Care { commit: false, renumber: true },
];

impl Book {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut dice = Dice::new(seed);
        let (founder, second, leaver) = (TestOfficer::new(1), TestOfficer::new(2), TestOfficer::new(3));
        let mut ledger = found_unsynced(folder.path(), &mut dice, &founder);
        let mut appends = vec![(0, 1)];
        let enrolling = draft(&mut dice, "officer.enrolled", b"{}").enrolling(&second.enrolment());
        ledger.append(vec![enrolling], &founder, &TestSealer, at(1)).unwrap();
        appends.push((1, 1));
        let enrolling = draft(&mut dice, "officer.enrolled", b"{}").enrolling(&leaver.enrolment());
        ledger.append(vec![enrolling], &founder, &TestSealer, at(1)).unwrap();
        appends.push((2, 1));
        let rounds = 6 + dice.below(8);
        let leaves = 2 + dice.below(rounds - 3);
        for round in 0..rounds {
            if round == leaves {
                let removal = Removal { officer: leaver.id, key: leaver.key() };
                let removing = draft(&mut dice, "officer.removed", b"{}").removing(&removal);
                appends.push((usize::try_from(ledger.size()).unwrap(), 1));
                let time = at(i64::try_from(round).unwrap() + 2);
                ledger.append(vec![removing], &second, &TestSealer, time).unwrap();
            }
            let count = 1 + dice.below(4);
            let drafts = (0..count)
                .map(|_| {
                    let payload = vec![dice.bytes::<1>()[0]; dice.below(600)];
                    draft(&mut dice, "sdk.declared", &payload)
                })
                .collect();
            let signer = match dice.below(4) {
                0 => &second,
                1 if round < leaves => &leaver,
                _ => &founder,
            };
            appends.push((usize::try_from(ledger.size()).unwrap(), count));
            ledger.append(drafts, signer, &TestSealer, at(i64::try_from(round).unwrap() + 2)).unwrap();
        }
        drop(ledger);
        let honest = fs::read(segment(folder.path())).unwrap();
        let frames = frames_of(&honest);
        Self { folder, dice, frames, appends, honest }
    }

    fn entries(&self) -> usize {
        self.frames.iter().filter(|frame| frame.kind == LEAF).count()
    }

    /// Index of the LEAF frame of an entry; its PAYLOAD stands before it.
    fn leaf(&self, entry: usize) -> usize {
        self.frames.iter().position(|f| f.kind == LEAF && f.number == entry as u64).unwrap()
    }

    /// Any entry but the founding.
    fn any(&mut self) -> usize {
        1 + self.dice.below(self.entries() - 1)
    }

    /// Any entry that is neither the founding nor in the last append.
    fn any_inner(&mut self) -> usize {
        1 + self.dice.below(self.appends.last().unwrap().0 - 1)
    }

    /// First entry of the append that an entry belongs to, and how many there are.
    fn append_of(&self, entry: usize) -> (usize, usize) {
        *self.appends.iter().rfind(|(first, _)| *first <= entry).unwrap()
    }

    fn commit_of(&self, entry: usize) -> usize {
        let (first, count) = self.append_of(entry);
        self.leaf(first + count - 1) + 1
    }

    fn put_right(&mut self, care: Care) {
        let mut tree = MemoryBackedTree::<Sha256, Vec<u8>>::new();
        for frame in &mut self.frames {
            if care.renumber && frame.kind != COMMIT {
                frame.number = tree.len();
            }
            if frame.kind == LEAF {
                tree.push(frame.body.clone());
            }
            if frame.kind == COMMIT && care.commit {
                frame.number = tree.len();
                frame.body = tree.len().to_be_bytes().to_vec();
                frame.body.extend_from_slice(tree.root().as_bytes());
            }
        }
    }

    fn write(&self) {
        let bytes: Vec<u8> = self.frames.iter().flat_map(RawFrame::bytes).collect();
        fs::write(segment(self.path()), bytes).unwrap();
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    #[track_caller]
    fn expect(&self, kind: FindingKind, entry: usize, what: &str) -> Evidence {
        self.write();
        self.expect_written(kind, entry, what)
    }

    #[track_caller]
    fn expect_written(&self, kind: FindingKind, entry: usize, what: &str) -> Evidence {
        let verification = verified(self.path());
        let finding = verification.finding.unwrap_or_else(|| panic!("{what}: nothing found"));
        assert_eq!((finding.kind, finding.seq), (kind, Seq(entry as u64)), "{what}: {finding:?}");
        assert!(verification.entries <= entry as u64, "{what}");
        let before = fs::read(segment(self.path())).unwrap();
        if kind != FindingKind::TornTail {
            // Opening, with and without the head, changes nothing in a damaged ledger.
            drop(Ledger::open(self.path(), at(1000)));
            fs::remove_file(self.path().join("ledger/head")).ok();
            drop(Ledger::open(self.path(), at(1000)));
            assert!(fs::read(segment(self.path())).unwrap() == before, "{what}: opening wrote");
        }
        finding.evidence
    }
}

/// Runs an attack on many ledgers.
fn each(attack: impl Fn(&mut Book, Care)) {
    for seed in 0..SEEDS {
        for (number, care) in CARES.into_iter().enumerate() {
            attack(&mut Book::new(seed * 7 + number as u64), care);
        }
    }
}

/// Signs a leaf anew, as the format says.
fn resign(leaf: &mut [u8], signer: &TestOfficer) {
    let (message, signature) = leaf.split_at_mut(leaf.len() - 64);
    signature.copy_from_slice(&signer.sign(&[b"privacy-desk/leaf/v1\0", &*message].concat()));
}

const KEY_FIELD: std::ops::Range<usize> = 114..130;
const ACTOR_FIELD: std::ops::Range<usize> = 98..114;
const PREVIOUS_FIELD: std::ops::Range<usize> = 58..90;

#[test]
fn edited_leaves() {
    each(|book, care| {
        let entry = book.any();
        let index = book.leaf(entry);
        let length = book.frames[index].body.len();
        let at = loop {
            let at = book.dice.below(length);
            if !KEY_FIELD.contains(&at) {
                break at;
            }
        };
        book.frames[index].body[at] ^= 1 << book.dice.below(8);
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Edited, entry, &format!("byte {at} of leaf {entry}, {care:?}"));
    });
}

#[test]
fn edited_bytes_with_stale_checksums() {
    each(|book, _| {
        let entry = book.any();
        let index = book.leaf(entry) - book.dice.below(2);
        let crc = book.frames[index].crc();
        book.frames[index].stale_crc = Some(crc);
        if book.frames[index].body.is_empty() {
            return;
        }
        let at = book.dice.below(book.frames[index].body.len());
        book.frames[index].body[at] ^= 1 << book.dice.below(8);
        let evidence = book.expect(FindingKind::Edited, entry, "a flipped bit");
        assert_eq!(evidence, Evidence::Checksum);
    });
}

#[test]
fn edited_payloads() {
    each(|book, care| {
        let entry = book.any();
        let index = book.leaf(entry) - 1;
        let at = book.dice.below(book.frames[index].body.len());
        book.frames[index].body[at] ^= 0x40;
        book.put_right(Care { renumber: false, ..care });
        assert_eq!(book.expect(FindingKind::Edited, entry, "payload"), Evidence::PayloadHash);
        // The hash in the leaf put right as well: now the signature tells.
        let hash = Sha256::digest(&book.frames[index].body);
        book.frames[index + 1].body[178..210].copy_from_slice(&hash);
        book.put_right(Care { renumber: false, ..care });
        assert_eq!(book.expect(FindingKind::Edited, entry, "payload and hash"), Evidence::Signature);
    });
}

#[test]
fn edited_commits() {
    each(|book, care| {
        let entry = book.any();
        let (first, _) = book.append_of(entry);
        let index = book.commit_of(entry);
        let crc = book.frames[index].crc();
        let at = book.dice.below(40);
        book.frames[index].body[at] ^= 1 << book.dice.below(8);
        book.frames[index].stale_crc = care.renumber.then_some(crc);
        book.expect(FindingKind::Edited, first, "commit");
    });
}

#[test]
fn removed_entries_and_appends() {
    each(|book, care| {
        let entry = book.any_inner();
        let (first, count) = book.append_of(entry);
        let (from, to, seq) = match book.dice.below(3) {
            // One entry, its append left as it was.
            0 => (book.leaf(entry) - 1, book.leaf(entry) + 1, entry),
            // A whole append.
            1 => (book.leaf(first) - 1, book.leaf(first + count - 1) + 2, first),
            // Several entries, across appends.
            _ => {
                let last = entry + book.dice.below(book.appends.last().unwrap().0 - entry);
                (book.leaf(entry) - 1, book.leaf(last) + 1, entry)
            }
        };
        book.frames.drain(from..to);
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Removed, seq, &format!("{entry} of {:?}, {care:?}", book.appends));
    });
}

#[test]
fn removed_frames() {
    each(|book, care| {
        let entry = book.any_inner();
        let (first, _) = book.append_of(entry);
        let (index, seq) = match book.dice.below(3) {
            0 => (book.leaf(entry) - 1, entry),
            1 => (book.leaf(entry), entry),
            _ => (book.commit_of(entry), first),
        };
        let kind = book.frames.remove(index).kind;
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Removed, seq, &format!("a frame of kind {kind}, {care:?}"));
    });
}

#[test]
fn removed_founding() {
    each(|book, care| {
        book.frames.drain(..3);
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Removed, 0, "the founding");
    });
}

#[test]
fn the_end_removed_is_remembered_by_the_head() {
    each(|book, _| {
        let (first, count) = *book.appends.last().unwrap();
        let from = book.leaf(first) - 1;
        book.frames.truncate(from);
        book.write();
        let finding = verified(book.path()).finding.unwrap();
        let evidence = Evidence::ShorterThanRemembered { remembered: (first + count) as u64 };
        assert_eq!(
            (finding.kind, finding.seq, finding.evidence),
            (FindingKind::Removed, Seq(first as u64), evidence)
        );
        let ledger = Ledger::open(book.path(), at(99)).unwrap();
        assert!(
            matches!(ledger.opened_as(), Opened::Damaged(finding) if finding.kind == FindingKind::Removed)
        );
    });
}

#[test]
fn reordered_entries() {
    each(|book, care| {
        let (one, other) = (book.any(), book.any());
        let (first, last) = (one.min(other), one.max(other));
        if first == last {
            return;
        }
        let (early, late) = (book.leaf(first), book.leaf(last));
        if book.dice.below(2) == 0 {
            book.frames.swap(early, late);
            book.frames.swap(early - 1, late - 1);
        } else {
            let moved: Vec<_> = book.frames.drain(late - 1..=late).collect();
            book.frames.splice(early - 1..early - 1, moved);
        }
        book.put_right(care);
        book.expect(FindingKind::Reordered, first, &format!("{first} and {last}, {care:?}"));
    });
}

#[test]
fn reordered_appends() {
    each(|book, care| {
        let number = 1 + book.dice.below(book.appends.len() - 2);
        let (first, _) = book.appends[number];
        let (next, count) = book.appends[number + 1];
        let from = book.leaf(first) - 1;
        let middle = book.leaf(next) - 1;
        let to = book.leaf(next + count - 1) + 2;
        book.frames[from..to].rotate_left(middle - from);
        book.put_right(care);
        book.expect(FindingKind::Reordered, first, &format!("append {number}, {care:?}"));
    });
}

#[test]
fn exchanged_payload_and_leaf_of_one_entry() {
    each(|book, care| {
        let entry = book.any();
        let leaf = book.leaf(entry);
        book.frames.swap(leaf, leaf - 1);
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Reordered, entry, "payload behind its leaf");
    });
}

#[test]
fn duplicated_entries() {
    each(|book, care| {
        let (of, before) = (book.any(), book.any());
        let copy = book.frames[book.leaf(of) - 1..=book.leaf(of)].to_vec();
        let place = book.leaf(before) - 1;
        book.frames.splice(place..place, copy);
        book.put_right(care);
        // A copy right before the original: the second of the two is the one too many.
        let seq = if of == before { before + 1 } else { before };
        book.expect(FindingKind::Duplicated, seq, &format!("{of} before {before}, {care:?}"));
    });
}

#[test]
fn duplicated_appends() {
    each(|book, care| {
        let of = book.any();
        let (first, count) = book.append_of(of);
        let copy = book.frames[book.leaf(first) - 1..book.leaf(first + count - 1) + 2].to_vec();
        book.frames.extend(copy);
        book.put_right(care);
        book.expect(FindingKind::Duplicated, book.entries() - count, "an append at the end");
    });
}

#[test]
fn duplicated_frames() {
    each(|book, care| {
        let entry = book.any();
        let (first, count) = book.append_of(entry);
        let (index, seq) = match book.dice.below(3) {
            0 => (book.leaf(entry) - 1, entry),
            1 => (book.leaf(entry), entry + 1),
            _ => (book.commit_of(entry), first + count),
        };
        let copy = book.frames[index].clone();
        let kind = copy.kind;
        book.frames.insert(index, copy);
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Duplicated, seq, &format!("a frame of kind {kind}, {care:?}"));
    });
}

/// A forged entry, made from a genuine one, to stand in place of or before entry `place`.
fn forged(book: &mut Book, place: usize, how: usize) -> [RawFrame; 2] {
    let model = book.leaf(book.entries() - 1);
    let mut body = book.frames[model].body.clone();
    let payload = b"forged".to_vec();
    body[34..42].copy_from_slice(&(place as u64).to_be_bytes());
    body[42..58].copy_from_slice(&book.dice.bytes::<16>());
    let before = &book.frames[book.leaf(place - 1)].body;
    let hash = Sha256::new().chain_update([0]).chain_update(before).finalize();
    body[PREVIOUS_FIELD].copy_from_slice(&hash);
    body[178..210].copy_from_slice(&Sha256::digest(&payload));
    body[210..214].copy_from_slice(&u32::try_from(payload.len()).unwrap().to_be_bytes());
    body[1] |= 2;
    let stranger = TestOfficer::new(9);
    match how {
        0 => {
            body[KEY_FIELD].copy_from_slice(stranger.key().as_bytes());
            resign(&mut body, &stranger);
        }
        1 => {
            let start = body.len() - 64;
            body[start..].fill(0);
        }
        _ => resign(&mut body, &stranger),
    }
    let number = place as u64;
    [RawFrame::new(PAYLOAD, number, payload), RawFrame::new(LEAF, number, body)]
}

#[test]
fn inserted_entries() {
    each(|book, care| {
        let place = book.any();
        let how = book.dice.below(3);
        let forged = forged(book, place, how);
        let index = book.leaf(place) - 1;
        book.frames.splice(index..index, forged);
        book.put_right(care);
        book.expect(FindingKind::Inserted, place, &format!("before {place}, {how}, {care:?}"));
    });
}

#[test]
fn inserted_appends() {
    each(|book, care| {
        let number = 1 + book.dice.below(book.appends.len() - 1);
        let (place, _) = book.appends[number];
        let how = book.dice.below(3);
        let [payload, leaf] = forged(book, place, how);
        let index = book.leaf(place) - 1;
        let commit = RawFrame::new(COMMIT, place as u64 + 1, vec![0; 40]);
        book.frames.splice(index..index, [payload, leaf, commit]);
        book.put_right(care);
        book.expect(FindingKind::Inserted, place, &format!("before {place}, {how}, {care:?}"));
    });
}

#[test]
fn unsigned_entries() {
    each(|book, care| {
        let entry = book.any();
        let leaf = book.leaf(entry);
        let body = &mut book.frames[leaf].body;
        let start = body.len() - 64;
        body[start..].fill(0);
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::Unsigned, entry, "zeros for a signature");
    });
}

#[test]
fn entries_forged_at_the_end() {
    each(|book, _| {
        let place = book.entries();
        for (how, kind) in
            [FindingKind::WrongKey, FindingKind::Unsigned, FindingKind::Edited].into_iter().enumerate()
        {
            let kept = book.frames.clone();
            let [payload, leaf] = forged(book, place, how);
            let commit = RawFrame::new(COMMIT, place as u64 + 1, vec![0; 40]);
            book.frames.extend([payload, leaf, commit]);
            book.put_right(CARES[1]);
            book.expect(kind, place, "at the end");
            book.frames = kept;
        }
    });
}

#[test]
fn entries_signed_with_a_wrong_key() {
    each(|book, care| {
        let entry = book.any();
        let leaf = book.leaf(entry);
        let body = &mut book.frames[leaf].body;
        let stranger = TestOfficer::new(9);
        match book.dice.below(3) {
            // A key of nobody here.
            0 => {
                body[KEY_FIELD].copy_from_slice(stranger.key().as_bytes());
                resign(body, &stranger);
            }
            // The same in the name of somebody new.
            1 => {
                body[ACTOR_FIELD].copy_from_slice(stranger.id.as_bytes());
                body[KEY_FIELD].copy_from_slice(stranger.key().as_bytes());
                resign(body, &stranger);
            }
            // The founder's key in another's name.
            _ => {
                let founder = TestOfficer::new(1);
                body[ACTOR_FIELD].copy_from_slice(stranger.id.as_bytes());
                body[KEY_FIELD].copy_from_slice(founder.key().as_bytes());
                resign(body, &founder);
            }
        }
        book.put_right(Care { renumber: false, ..care });
        book.expect(FindingKind::WrongKey, entry, &format!("{entry}, {care:?}"));
    });
}

#[test]
fn a_keyring_that_contradicts_the_ledger() {
    let book = Book::new(5);
    let second = TestOfficer::new(2);
    let mut known =
        KnownKey { officer: second.id, key: second.key(), public_key: second.enrolment().public_key };
    let check = |known| {
        verify(book.path(), Measure { keyring: &[known], ..Measure::default() }, &|_| {
            ControlFlow::Continue(())
        })
        .unwrap()
    };
    assert!(check(known).is_intact());
    known.public_key = TestOfficer::new(9).enrolment().public_key;
    let finding = check(known).finding.unwrap();
    assert_eq!((finding.kind, finding.seq), (FindingKind::WrongKey, Seq(1)));
}

#[test]
fn torn_tails() {
    each(|book, _| {
        let (first, _) = *book.appends.last().unwrap();
        let from: usize = book.frames[..book.leaf(first) - 1].iter().map(|frame| frame.bytes().len()).sum();
        let length = 1 + book.dice.below(book.honest.len() - from - 1);
        fs::write(segment(book.path()), &book.honest[..from + length]).unwrap();
        // Who remembers that it was acknowledged takes it for no crash.
        let finding = verified(book.path()).finding.unwrap();
        let evidence = Evidence::ShorterThanRemembered { remembered: book.entries() as u64 };
        assert_eq!(
            (finding.kind, finding.seq, finding.evidence),
            (FindingKind::Removed, Seq(first as u64), evidence)
        );
        fs::remove_file(book.path().join("ledger/head")).unwrap();
        let evidence = book.expect_written(FindingKind::TornTail, first, "cut");
        assert_eq!(evidence, Evidence::Unfinished { bytes: length as u64 });
    });
}

#[test]
fn honest_ledgers_of_any_shape_are_intact() {
    for seed in 0..200 {
        let mut dice = Dice::new(seed + 1000);
        let folder = tempfile::tempdir().unwrap();
        let founder = TestOfficer::new(1);
        let mut ledger = found_unsynced(folder.path(), &mut dice, &founder);
        let (mut expected, mut cuts, mut turns_back) = (1, 0, 0);
        let mut last = at(0);
        for _ in 0..dice.below(12) {
            let count = 1 + dice.below(5);
            let drafts: Vec<_> = (0..count)
                .map(|_| {
                    let size = if dice.below(20) == 0 { 300_000 } else { dice.below(900) };
                    let mut draft = draft(&mut dice, "policy.imported", &vec![7; size]);
                    draft.public = vec![1; dice.below(50)];
                    draft
                })
                .collect();
            let now = at(i64::try_from(dice.below(1000)).unwrap());
            turns_back += usize::from(now < last);
            last = now;
            ledger.append(drafts, &founder, &TestSealer, now).unwrap();
            expected += count;
            if dice.below(3) == 0 {
                drop(ledger);
                if dice.below(2) == 0 {
                    fs::remove_file(folder.path().join("ledger/head")).ok();
                }
                // A crash in the middle of the next append, as far as it came.
                if dice.below(2) == 0 {
                    let whole = fs::read(segment(folder.path())).unwrap().len();
                    ledger = open_unsynced(folder.path(), last);
                    let size = dice.below(3000);
                    let unheard = draft(&mut dice, "sdk.declared", &vec![1; size]);
                    ledger.append(vec![unheard], &founder, &TestSealer, last).unwrap();
                    drop(ledger);
                    fs::remove_file(folder.path().join("ledger/head")).unwrap();
                    let honest = fs::read(segment(folder.path())).unwrap();
                    let (full, mut bytes) = (honest.len(), honest.clone());
                    bytes.truncate(whole + 1 + dice.below(full - whole - 1));
                    // Or the length came through and the last sectors did not.
                    let sectors = bytes.len().next_multiple_of(512);
                    if dice.below(2) == 0 && sectors < full {
                        bytes = [&honest[..sectors], &vec![0; full - sectors]].concat();
                    }
                    fs::write(segment(folder.path()), bytes).unwrap();
                    cuts += 1;
                }
                ledger = open_unsynced(folder.path(), last);
                assert!(
                    !matches!(ledger.opened_as(), Opened::Damaged(_)),
                    "seed {seed}: {:?}",
                    ledger.opened_as()
                );
            }
        }
        let verification = verified(folder.path());
        assert!(verification.is_intact(), "seed {seed}: {verification:?}");
        assert_eq!(verification.entries, expected as u64);
        assert_eq!(verification.recoveries.len(), cuts);
        assert_eq!(verification.notices.len(), turns_back, "seed {seed}");
        let leaves = ledger.reader().entries_from(Seq(0)).unwrap().map(|entry| entry.unwrap().leaf);
        assert_eq!(leaves.filter(|leaf: &Leaf| leaf.clock_back).count(), turns_back);
    }
}

#[test]
fn whatever_is_done_to_the_bytes_is_found() {
    for seed in 0..40 {
        let mut book = Book::new(seed + 500);
        let honest = book.honest.clone();
        for _ in 0..12 {
            let mut bytes = honest.clone();
            let (one, other) = (book.dice.below(bytes.len()), book.dice.below(bytes.len()));
            let (from, to) = (one.min(other), (one.max(other) + 1).min(one.min(other) + 700));
            let what = match book.dice.below(6) {
                0 => {
                    bytes.drain(from..to);
                    "taken out"
                }
                1 => {
                    let copy = bytes[from..to].to_vec();
                    bytes.splice(other..other, copy);
                    "copied"
                }
                2 => {
                    bytes[from..to].reverse();
                    "turned round"
                }
                3 => {
                    bytes[from..to].fill(0);
                    "zeroed"
                }
                4 => {
                    for byte in &mut bytes[from..to] {
                        *byte = book.dice.bytes::<1>()[0];
                    }
                    "made noise"
                }
                _ => {
                    bytes.extend_from_slice(&honest[from..to]);
                    "added to the end"
                }
            };
            if bytes == honest {
                continue;
            }
            fs::write(segment(book.path()), &bytes).unwrap();
            let found = verified(book.path());
            assert!(!found.is_intact(), "seed {seed}: {from}..{to} {what}");
            assert!(found.entries <= book.entries() as u64);
            fs::remove_file(book.path().join("ledger/head")).ok();
            drop(Ledger::open(book.path(), at(1)));
        }
    }
}

#[test]
fn an_anchor_is_bound_to_its_place_by_the_entries_behind_it() {
    let book = Book::new(3);
    let state = book.frames.last().unwrap().clone();
    let mut body = state.body.clone();
    body.extend_from_slice(&at(49).as_microsecond().to_be_bytes());
    body.extend_from_slice(b"shown to a colleague");
    let anchor = RawFrame::new(4, state.number, body);
    let bytes = [book.honest.clone(), anchor.bytes()].concat();
    fs::write(segment(book.path()), &bytes).unwrap();
    let (mut dice, founder) = (Dice::new(8), TestOfficer::new(1));
    for round in 0..2 {
        let mut ledger = Ledger::open(book.path(), at(50)).unwrap();
        let more = draft(&mut dice, "sdk.declared", b"behind the anchor");
        let appended = ledger.append(vec![more], &founder, &TestSealer, at(51 + round)).unwrap();
        let leaf = ledger.reader().entry(appended[0].seq).unwrap().leaf;
        assert_eq!(leaf.anchor.as_bytes()[..], Sha256::digest(&anchor.body)[..]);
    }
    assert!(verified(book.path()).is_intact());
    let whole = frames_of(&fs::read(segment(book.path())).unwrap());
    let place = whole.iter().position(|frame| frame.kind == 4).unwrap();
    let seq = Seq(state.number);
    let found = |frames: &[RawFrame]| {
        let bytes: Vec<u8> = frames.iter().flat_map(RawFrame::bytes).collect();
        fs::write(segment(book.path()), bytes).unwrap();
        let finding = verified(book.path()).finding.unwrap();
        assert_eq!(finding.seq, seq, "{finding:?}");
        (finding.kind, finding.evidence)
    };
    let mut frames = whole.clone();
    frames.remove(place);
    assert_eq!(found(&frames), (FindingKind::Removed, Evidence::Note));
    let mut frames = whole.clone();
    frames[place].body.push(b'!');
    assert_eq!(found(&frames), (FindingKind::Removed, Evidence::Note));
    let mut frames = whole.clone();
    frames[place].body[20] ^= 1;
    assert_eq!(found(&frames), (FindingKind::Inserted, Evidence::Note));
    // The append in front of it gone, and it tells of more entries than there are.
    let (first, count) = *book.appends.last().unwrap();
    let seq = Seq(first as u64);
    for behind in [false, true] {
        let mut frames = whole.clone();
        frames.truncate(if behind { whole.len() } else { place + 1 });
        frames.drain(place - 2 * count - 1..place);
        let bytes: Vec<u8> = frames.iter().flat_map(RawFrame::bytes).collect();
        fs::write(segment(book.path()), bytes).unwrap();
        let finding = verified(book.path()).finding.unwrap();
        assert_eq!((finding.kind, finding.seq), (FindingKind::Removed, seq), "{finding:?}");
    }
}
