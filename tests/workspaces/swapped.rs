//! Only the view changed, only the ledger, only what lies apart, and the whole workspace put back.

use std::{fs, path::Path};

use privacy_desk::{
    desk::{Desk, DeskError, Evidence, Finding, FindingKind, Integrity},
    domain::{
        access::Rule,
        command::Command,
        erasure::{Erase, ErasureGround},
        id::{RecordId, Seq},
    },
};

use crate::{
    Attack, finding,
    ledgers::Dice,
    workspaces::{
        World, audited,
        book::{Book, PIECE, lying_in, pieces},
        copy_all, told,
    },
};

pub const ATTACKS: &[(&str, Attack)] = &[
    ("flip bytes of the view", flip_the_view),
    ("put an older view in", older_view),
    ("put another workspace's view in", foreign_view),
    ("forge the view's marker", forge_the_marker),
    ("put an older ledger in", older_ledger),
    ("put another history in", other_history),
    ("put older pieces in", older_pieces),
    ("roll the whole workspace back", roll_back),
];

/// All that the desk shows.
fn shown(desk: &Desk) -> String {
    format!(
        "{}\n{:?}\n{:?}\n{:?}",
        told(&desk.register().unwrap()),
        desk.entry_lines(None, 1000).unwrap(),
        desk.officer_records().unwrap(),
        (desk.sdks().unwrap(), desk.editions().unwrap(), desk.summary().unwrap()),
    )
}

fn shown_of(world: &World, root: &Path) -> String {
    shown(&world.open(root, "林月").unwrap())
}

/// What an untouched copy shows.
fn honest(world: &World) -> String {
    shown_of(world, Book::of(world).root())
}

fn replace(root: &Path, what: &str, from: &Path) {
    fs::remove_dir_all(root.join(what)).unwrap();
    fs::create_dir(root.join(what)).unwrap();
    copy_all(&from.join(what), &root.join(what));
}

fn flip_the_view(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let files: Vec<_> = fs::read_dir(book.root().join("view/sled"))
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| path.is_file() && fs::metadata(path).unwrap().len() > 0)
        .collect();
    for path in files {
        let mut bytes = fs::read(&path).unwrap();
        for _ in 0..=dice.below(20) {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(shown_of(world, book.root()), honest(world), "{what}");
    assert!(audited(book.root(), world.notes.last()).is_intact(), "{what}");
}

fn older_view(world: &World, _: &mut Dice, what: &str) {
    let book = Book::of(world);
    replace(book.root(), "view", world.older.path());
    assert_eq!(shown_of(world, book.root()), honest(world), "{what}");
    assert!(audited(book.root(), world.notes.last()).is_intact(), "{what}");
}

fn foreign_view(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let other = World::founded(dice.roll());
    replace(book.root(), "view", &other.root());
    assert_eq!(shown_of(world, book.root()), honest(world), "{what}");
}

fn forge_the_marker(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let path = book.root().join("view/marker.json");
    let forged: &[&[u8]] = &[b"", b"{\"format\":9}", b"{\"format\":2,\"open_since_boot\":null}", b"\0\0\0"];
    fs::write(&path, forged[dice.below(forged.len())]).unwrap();
    assert_eq!(shown_of(world, book.root()), honest(world), "{what}");
}

/// Opening finds the ledger not to be what the view has seen: the desk is for reading, says so each time, and neither
/// changes nor sweeps away anything.
fn alarmed(world: &World, root: &Path, expected: &Finding, what: &str) {
    let apart = fs::read(pieces(root)).unwrap();
    for name in ["林月", "王一", "林月"] {
        let mut desk = world.open(root, name).unwrap();
        let integrity = desk.summary().unwrap().integrity;
        assert_eq!(integrity, Integrity::Damaged(expected.clone()), "{what}, {name}");
        let erase = Erase {
            record: RecordId::from_bytes([1; 16]),
            ground: ErasureGround::RecordedByMistake,
            reason: "x".into(),
        };
        let refused = desk.execute(Command::Erase(erase));
        assert!(matches!(refused, Err(DeskError::ReadOnly { .. })), "{what}: {refused:?}");
        assert!(matches!(
            desk.checkpoint().and_then(|note| desk.anchor(&note)),
            Err(DeskError::ReadOnly { .. })
        ));
        desk.lock().unwrap();
        assert!(fs::read(pieces(root)).unwrap() == apart, "{what}: what lies apart was changed");
    }
}

fn older_ledger(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    replace(book.root(), "ledger", world.older.path());
    if dice.below(2) == 0 {
        book.forget_the_head();
    }
    let older = audited(world.older.path(), None).ledger.entries;
    let remembered = world.entries;
    assert!(older < remembered);
    // Its own head is as old, so without a key and without what somebody else kept nothing shows; with either it does.
    assert!(audited(book.root(), None).ledger.is_intact(), "{what}");
    let note = world.open(&world.root(), "何青").unwrap().checkpoint().unwrap();
    let found = finding(&audited(book.root(), Some(&note)), what);
    assert_eq!((found.0, found.1), (FindingKind::RolledBack, older), "{what}");
    let expected = Finding {
        seq: Seq(older),
        kind: FindingKind::Removed,
        evidence: Evidence::ShorterThanRemembered { remembered },
    };
    alarmed(world, book.root(), &expected, what);
    // The right one put back, all is there again.
    replace(book.root(), "ledger", &world.root());
    assert_eq!(shown_of(world, book.root()), honest(world), "{what}");
    assert!(audited(book.root(), Some(&note)).is_intact(), "{what}");
}

fn other_history(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let branch = Book::of(world);
    replace(branch.root(), "ledger", world.older.path());
    replace(branch.root(), "minors", world.older.path());
    replace(branch.root(), "view", world.older.path());
    fs::copy(world.older.path().join("keyring.json"), branch.root().join("keyring.json")).unwrap();
    let mut own = world.again(dice.roll());
    own.hired.clear();
    let mut desk = own.open(branch.root(), "何青").unwrap();
    while desk.summary().unwrap().entries < world.entries {
        own.act(&mut desk);
    }
    desk.lock().unwrap();
    replace(book.root(), "ledger", branch.root());
    let expected = Finding {
        seq: Seq(world.entries - 1),
        kind: FindingKind::Forked,
        evidence: Evidence::OtherThanRemembered,
    };
    let opened = world.open(book.root(), "林月");
    match opened {
        Ok(desk) => {
            assert_eq!(desk.summary().unwrap().integrity, Integrity::Damaged(expected.clone()), "{what}");
            drop(desk);
            alarmed(world, book.root(), &expected, what);
        }
        // Officers came or went on either branch: then the keyring itself is not this ledger's.
        Err(DeskError::KeyringBehind | DeskError::ForeignKey { .. } | DeskError::KeyringUnsigned) => {}
        Err(error) => panic!("{what}: {error}"),
    }
}

fn older_pieces(world: &World, _: &mut Dice, what: &str) {
    let book = Book::of(world);
    replace(book.root(), "minors", world.older.path());
    let audit = audited(book.root(), None);
    assert!(audit.ledger.is_intact(), "{what}");
    let older = audited(world.older.path(), None).ledger.entries;
    let late = book.leaves().into_iter().filter(|leaf| leaf.seq.0 >= older);
    let erased: Vec<RecordId> =
        book.leaves().iter().filter(|leaf| leaf.action == "record.erased").map(|leaf| leaf.record).collect();
    let missing: Vec<u64> = late
        .filter(|leaf| !leaf.apart().unwrap().is_empty() && !erased.contains(&leaf.record))
        .map(|leaf| leaf.seq.0)
        .collect();
    let mut found: Vec<u64> =
        audit.broken.iter().filter(|one| one.rule == Rule::PieceMissing).map(|one| one.seq.0).collect();
    found.dedup();
    assert_eq!(found, missing, "{what}");
    // What was erased since is there again.
    let again: Vec<&RecordId> = erased
        .iter()
        .filter(|record| {
            let lying = lying_in(&fs::read(pieces(book.root())).unwrap_or_default());
            lying.iter().any(|one| one.kind == PIECE && one.record == **record)
        })
        .collect();
    let told = audit.broken.iter().filter(|one| one.rule == Rule::NotErased).count();
    assert_eq!(told, again.len(), "{what}");
}

/// The limit: of a workspace put back as a whole nothing inside can tell. What somebody else keeps can, which is why Today
/// asks for a checkpoint.
fn roll_back(world: &World, _: &mut Dice, what: &str) {
    let root = world.older.path();
    assert!(audited(root, None).is_intact(), "{what}");
    let size = audited(root, None).ledger.entries;
    let copy = crate::workspaces::folder();
    copy_all(root, copy.path());
    let desk = world.open(copy.path(), "林月").unwrap();
    assert_eq!(desk.summary().unwrap().integrity, Integrity::Whole, "{what}");
    let anchoring = desk.anchoring().unwrap();
    assert_eq!((anchoring.recorded, anchoring.anchored > 0), (size, true), "{what}");
    drop(desk);
    for note in &world.notes {
        let audit = audited(copy.path(), Some(note));
        if note.checkpoint().size <= size {
            assert!(audit.is_intact(), "{what}");
        } else {
            let shorter = Evidence::ShorterThanCheckpoint { size: note.checkpoint().size };
            assert_eq!(finding(&audit, what), (FindingKind::RolledBack, size, shorter), "{what}");
        }
    }
}
