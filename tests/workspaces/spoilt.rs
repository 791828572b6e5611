//! Bytes edited, entries removed, the tail cut, entries reordered and duplicated.

use std::fs;

use privacy_desk::{
    desk::{Evidence, FindingKind},
    domain::access::Rule,
};

use crate::{
    Attack, broken, finding,
    ledgers::{Dice, LEAF, segment},
    workspaces::{
        World, audited,
        book::{ANCHOR, Book, KEY, KEY_FIELD, PIECE, keys, lying_in, pieces},
    },
};

pub const ATTACKS: &[(&str, Attack)] = &[
    ("edit a leaf", edit_a_leaf),
    ("edit a payload", edit_a_payload),
    ("edit a commit", edit_a_commit),
    ("edit what lies apart", edit_a_piece),
    ("edit whose it is that lies apart", edit_whose_piece),
    ("edit a record's key", edit_a_key),
    ("remove an entry from the middle", remove_an_entry),
    ("remove an append from the middle", remove_an_append),
    ("remove what lies apart", remove_a_piece),
    ("cut the tail", cut_the_tail),
    ("cut the tail in the middle of an append", cut_within),
    ("reorder entries", reorder),
    ("reorder appends", reorder_appends),
    ("duplicate an entry", duplicate),
    ("duplicate an append at the end", duplicate_at_the_end),
];

/// Any entry but the founding; with room behind it.
fn inner(book: &Book, dice: &mut Dice) -> usize {
    1 + dice.below(book.appends.last().unwrap().0 - 1)
}

fn edit_a_leaf(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entry = 1 + dice.below(book.entries() - 1);
    let index = book.leaf(entry);
    let at = loop {
        let at = dice.below(book.frames[index].body.len());
        if !KEY_FIELD.contains(&at) {
            break at;
        }
    };
    let crc = book.frames[index].crc();
    book.frames[index].body[at] ^= 1 << dice.below(8);
    match dice.below(3) {
        0 => book.frames[index].stale_crc = Some(crc),
        1 => book.put_right(),
        _ => {}
    }
    book.write();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Edited, entry as u64), "{what}: byte {at} of {entry}");
}

fn edit_a_payload(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entry = 1 + dice.below(book.entries() - 1);
    let index = book.leaf(entry) - 1;
    let at = dice.below(book.frames[index].body.len());
    book.frames[index].body[at] ^= 1 << dice.below(8);
    book.write();
    let found = finding(&audited(book.root(), None), what);
    assert_eq!(found, (FindingKind::Edited, entry as u64, Evidence::PayloadHash), "{what}");
}

fn edit_a_commit(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let (first, count) = book.appends[dice.below(book.appends.len())];
    let index = book.leaf(first + count - 1) + 1;
    let at = dice.below(40);
    book.frames[index].body[at] ^= 1 << dice.below(8);
    book.write();
    let found = finding(&audited(book.root(), None), what);
    assert_eq!(found, (FindingKind::Edited, first as u64, Evidence::Commit), "{what}");
}

/// A piece that lies apart, and the entry it belongs to.
fn any_piece(book: &Book, dice: &mut Dice) -> (crate::workspaces::book::Lying, u64) {
    let found = lying_in(&fs::read(pieces(book.root())).unwrap());
    let found: Vec<_> = found.into_iter().filter(|lying| lying.kind == PIECE).collect();
    let one = found[dice.below(found.len())].clone();
    let leaf = book.leaves().into_iter().find(|leaf| leaf.entry == one.entry).unwrap();
    (one, leaf.seq.0)
}

/// Flips a bit, the checksum put right or not.
fn flip(path: &std::path::Path, frame: &std::ops::Range<usize>, at: usize, dice: &mut Dice) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1 << dice.below(8);
    if dice.below(2) == 0 {
        let crc = crc32c::crc32c(&bytes[frame.start..frame.end - 4]);
        bytes[frame.end - 4..frame.end].copy_from_slice(&crc.to_be_bytes());
    }
    fs::write(path, bytes).unwrap();
}

fn edit_a_piece(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let (one, seq) = any_piece(&book, dice);
    let at = one.body().start + dice.below(one.body().len());
    flip(&pieces(book.root()), &one.at, at, dice);
    assert_eq!(broken(&audited(book.root(), None), what), [(seq, Rule::PieceAltered)], "{what}");
    // The desk shows the gap and goes on.
    let desk = world.open(book.root(), "林月").unwrap();
    let read = desk.register().unwrap();
    let gaps: Vec<u64> = read.gaps().iter().map(|(seq, _)| seq.0).collect();
    assert_eq!(gaps, if one.index == 0 { vec![seq] } else { vec![] }, "{what}");
}

fn edit_whose_piece(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let (one, seq) = any_piece(&book, dice);
    // A bit of the entry's id, or of the magic and the length in front of it.
    let at = one.at.start + [25 + dice.below(16), dice.below(8)][dice.below(2)];
    flip(&pieces(book.root()), &one.at, at, dice);
    let audit = audited(book.root(), None);
    let found = broken(&audit, what);
    assert!(
        found.iter().any(|(at, rule)| *at == seq && [Rule::PieceMissing, Rule::PieceAltered].contains(rule)),
        "{what}: {found:?}"
    );
    // Opening for recording neither cuts off what lies behind nor sweeps away what lost its entry: all else stays.
    drop(world.open(book.root(), "王一").unwrap());
    assert_eq!(broken(&audited(book.root(), None), what), found, "{what}: opening changed it");
}

fn edit_a_key(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let path = keys(book.root());
    let bytes = fs::read(&path).unwrap();
    let found: Vec<_> = lying_in(&bytes).into_iter().filter(|lying| lying.kind == KEY).collect();
    let one = found[dice.below(found.len())].clone();
    let mut spoilt = bytes;
    spoilt[one.body().start + dice.below(one.body().len())] ^= 0x20;
    fs::write(&path, &spoilt).unwrap();
    let begins = book.begins(one.record);
    assert_eq!(broken(&audited(book.root(), None), what), [(begins, Rule::KeyMissing)], "{what}");
    drop(world.open(book.root(), "林月").unwrap());
    assert_eq!(fs::read(&path).unwrap(), spoilt, "{what}: the spoilt key is kept");
}

fn remove_an_entry(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entry = inner(&book, dice);
    let leaf = book.leaf(entry);
    book.frames.drain(leaf - 1..=leaf);
    if dice.below(2) == 0 {
        book.put_right();
    }
    book.write();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Removed, entry as u64), "{what}");
}

fn remove_an_append(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entry = inner(&book, dice);
    let append = book.append_of(entry);
    let range = book.frames_of_append(append);
    // The note that somebody else has seen it, too, or not.
    let noted = book.frames.get(range.end).is_some_and(|frame| frame.kind == ANCHOR) && dice.below(2) == 0;
    book.frames.drain(range.start..range.end + usize::from(noted));
    if dice.below(2) == 0 {
        book.put_right();
    }
    book.write();
    let (kind, seq, evidence) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Removed, append.0 as u64), "{what}: {evidence:?}");
}

fn remove_a_piece(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let (one, seq) = any_piece(&book, dice);
    let path = pieces(book.root());
    let mut bytes = fs::read(&path).unwrap();
    bytes.drain(one.at);
    fs::write(&path, bytes).unwrap();
    assert_eq!(broken(&audited(book.root(), None), what), [(seq, Rule::PieceMissing)], "{what}");
}

fn cut_the_tail(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entries = book.entries();
    let last_note = world.notes.last().unwrap();
    let size = usize::try_from(last_note.checkpoint().size).unwrap();
    // An append that the last checkpoint has in it.
    let (first, _) = book.append_of(7 + dice.below(size - 7));
    let from = book.leaf(first) - 1;
    book.frames.truncate(from);
    book.write();
    let found = finding(&audited(book.root(), None), what);
    let remembered = Evidence::ShorterThanRemembered { remembered: entries as u64 };
    assert_eq!(found, (FindingKind::Removed, first as u64, remembered), "{what}");
    // With the memory gone as well the ledger shows nothing, and only what somebody else kept does.
    book.forget_the_head();
    assert!(audited(book.root(), None).ledger.is_intact(), "{what}");
    let found = finding(&audited(book.root(), Some(last_note)), what);
    let shorter = Evidence::ShorterThanCheckpoint { size: size as u64 };
    assert_eq!(found, (FindingKind::RolledBack, first as u64, shorter), "{what}");
}

fn cut_within(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let path = segment(book.root());
    let bytes = fs::read(&path).unwrap();
    let (first, count) = *book.appends.last().unwrap();
    let before = |frame: usize| book.frames[..frame].iter().map(|frame| frame.bytes().len()).sum::<usize>();
    let range = book.frames_of_append((first, count));
    let (from, to) = (before(range.start), before(range.end));
    fs::write(&path, &bytes[..from + 1 + dice.below(to - from - 1)]).unwrap();
    let found = finding(&audited(book.root(), None), what);
    let remembered = Evidence::ShorterThanRemembered { remembered: book.entries() as u64 };
    assert_eq!(found, (FindingKind::Removed, first as u64, remembered), "{what}");
    // Nobody remembers that it was acknowledged: a crash would leave the same.
    book.forget_the_head();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::TornTail, first as u64), "{what}");
}

fn reorder(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let first = 1 + dice.below(book.entries() - 2);
    let last = first + 1 + dice.below(book.entries() - first - 1);
    let (early, late) = (book.leaf(first), book.leaf(last));
    book.frames.swap(early, late);
    book.frames.swap(early - 1, late - 1);
    if dice.below(2) == 0 {
        book.put_right();
    }
    book.write();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Reordered, first as u64), "{what}: {first} and {last}");
}

fn reorder_appends(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let number = 1 + dice.below(book.appends.len() - 2);
    let first = book.frames_of_append(book.appends[number]);
    let next = book.frames_of_append(book.appends[number + 1]);
    let seq = book.appends[number].0;
    book.frames[first.start..next.end].rotate_left(next.start - first.start);
    if dice.below(2) == 0 {
        book.put_right();
    }
    book.write();
    let (kind, at, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, at), (FindingKind::Reordered, seq as u64), "{what}: append {number}");
}

fn duplicate(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let of = 1 + dice.below(book.entries() - 1);
    let before = 1 + dice.below(book.entries() - 1);
    let leaf = book.leaf(of);
    let copy = book.frames[leaf - 1..=leaf].to_vec();
    let place = book.leaf(before) - 1;
    book.frames.splice(place..place, copy);
    if dice.below(2) == 0 {
        book.put_right();
    }
    book.write();
    let seq = if of == before { before + 1 } else { before };
    let (kind, at, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, at), (FindingKind::Duplicated, seq as u64), "{what}: {of} before {before}");
}

fn duplicate_at_the_end(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entries = book.entries();
    let append = book.append_of(1 + dice.below(entries - 1));
    let copy = book.frames[book.frames_of_append(append)].to_vec();
    assert!(copy.iter().any(|frame| frame.kind == LEAF));
    book.frames.extend(copy);
    if dice.below(2) == 0 {
        book.put_right();
    }
    book.write();
    let (kind, at, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, at), (FindingKind::Duplicated, entries as u64), "{what}");
}
