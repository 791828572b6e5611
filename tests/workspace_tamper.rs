//! Whole workspaces, worked in honestly and tampered with in every way that has a name: whoever does nothing is left
//! alone, and what was done is found and named.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

#[path = "workspaces/forged.rs"]
mod forged;
mod ledgers;
#[path = "workspaces/spoilt.rs"]
mod spoilt;
#[path = "workspaces/swapped.rs"]
mod swapped;
#[path = "workspaces/together.rs"]
mod together;
mod workspaces;

use std::{collections::BTreeSet, fs, process::Command as Process, thread};

use ledgers::Dice;
use privacy_desk::{
    desk::{Audit, Choice, Evidence, FindingKind, Notice, verify_bundle},
    domain::{access::Rule, id::RecordId},
};
use workspaces::{World, audited, book::Book, told};

/// Every kind of tampering is tried on so many workspaces.
const SEEDS: u64 = 20;
/// So many honest workspaces are handed out.
const BUNDLES: u64 = 40;

/// Tampers with a copy of a workspace and asserts what is found. The text says what and where, should it fail.
type Attack = fn(&World, &mut Dice, &str);

#[test]
fn whatever_is_done_is_found_and_named() {
    in_two(SEEDS, |seed| {
        let world = World::new(1000 + seed);
        for (number, (name, attack)) in
            [spoilt::ATTACKS, forged::ATTACKS, swapped::ATTACKS].concat().iter().enumerate()
        {
            let mut dice = Dice::new(seed * 100 + number as u64);
            attack(&world, &mut dice, &format!("{name}, seed {seed}"));
        }
    });
}

/// Does the work in two threads.
fn in_two<T: Send>(seeds: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let work = &work;
    thread::scope(|scope| {
        let workers = [0, 1].map(|half| {
            let own = (0..seeds).filter(move |seed| seed % 2 == half);
            scope.spawn(move || own.map(work).collect::<Vec<_>>())
        });
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

/// What the audit found in the ledger.
#[track_caller]
fn finding(audit: &Audit, what: &str) -> (FindingKind, u64, Evidence) {
    let finding = audit.ledger.finding.clone().unwrap_or_else(|| panic!("{what}: nothing found"));
    (finding.kind, finding.seq.0, finding.evidence)
}

/// The entries that break a rule, the ledger itself being whole.
#[track_caller]
fn broken(audit: &Audit, what: &str) -> Vec<(u64, Rule)> {
    assert!(audit.ledger.is_intact(), "{what}: {:?}", audit.ledger.finding);
    audit.broken.iter().map(|one| (one.seq.0, one.rule)).collect()
}

#[test]
fn honest_workspaces_are_left_alone() {
    let seen: BTreeSet<String> = in_two(200, honest).into_iter().flatten().collect();
    // All of it was tried, not only what is easy.
    let acts = "access.requested access.decided access.logged access.revoked access.closed deputy.named deputy.ended \
                consent.recorded consent.withdrawn order.recorded order.told order.done order.completed order.refused \
                transfer.proposed transfer.assessed transfer.approved transfer.refused transfer.ended record.erased \
                officer.enrolled officer.removed keys.rotated sdk.declared";
    let missing: Vec<&str> = acts.split_whitespace().filter(|act| !seen.contains(*act)).collect();
    assert_eq!(missing, [""; 0], "{seen:?}");
}

#[test]
fn what_honest_workspaces_hand_out_is_taken_by_both_verifiers() {
    let bundles = tempfile::tempdir().unwrap();
    let seen = in_two(BUNDLES, |seed| {
        let world = World::new(5_000 + seed);
        let desk = world.open(&world.root(), "何青").unwrap();
        let register = desk.register().unwrap();
        let records: Vec<RecordId> = register
            .held()
            .map(|(record, _)| record)
            .chain(register.erased().map(|(record, _)| *record))
            .chain(register.deputies().map(|(record, _)| *record))
            .collect();
        let note = desk.checkpoint().unwrap();
        let out = bundles.path().join(seed.to_string());
        let written =
            desk.export(&out, &note, &Choice { records: records.clone(), papers: Vec::new() }).unwrap();
        assert_eq!(written.missing, []);
        let audit = verify_bundle(&out).unwrap();
        assert!(audit.is_intact(), "seed {seed}: {:?}", audit.wrongs());
        records
            .iter()
            .flat_map(|record| desk.entries_about(*record).unwrap())
            .map(|(_, action)| action)
            .collect::<Vec<_>>()
    });
    let seen: BTreeSet<String> = seen.into_iter().flatten().collect();
    let acts = "access.requested access.decided access.logged access.revoked access.closed deputy.named \
                consent.recorded consent.withdrawn order.recorded order.told order.done order.completed order.refused \
                transfer.proposed transfer.assessed transfer.approved transfer.refused record.erased";
    let missing: Vec<&str> = acts.split_whitespace().filter(|act| !seen.contains(*act)).collect();
    assert_eq!(missing, [""; 0], "{seen:?}");
    let there = Process::new("python3").args(["-c", "import cryptography"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        assert!(std::env::var_os("CI").is_none(), "the gate needs python3 with cryptography");
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/verify.py");
    let paths = (0..BUNDLES).map(|seed| bundles.path().join(seed.to_string()));
    let output = Process::new("python3").args(["-B", script]).args(paths).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Works honestly by this seed, looks at it from all sides, and tells what kinds of acts there were.
fn honest(seed: u64) -> BTreeSet<String> {
    let world = World::new(seed);
    let audit = audited(&world.root(), None);
    assert!(audit.is_intact(), "seed {seed}: {audit:?}");
    assert_eq!(audit.ledger.entries, world.entries);
    assert!((12..=80).contains(&world.entries), "seed {seed}: {}", world.entries);
    let back = audit.ledger.notices.iter().filter(|one| matches!(one, Notice::ClockSetBack { .. })).count();
    assert_eq!((back, audit.ledger.notices.len()), (world.turned_back, world.turned_back), "seed {seed}");
    for note in &world.notes {
        let against = audited(&world.root(), Some(note));
        assert!(against.is_intact() && against.signatories.len() == 1, "seed {seed}: {against:?}");
    }
    let older = audited(world.older.path(), world.notes.first());
    assert!(older.is_intact(), "seed {seed}: {older:?}");
    let desk = world.open(&world.root(), "何青").unwrap();
    assert_eq!(told(&desk.register().unwrap()), world.register, "seed {seed}");
    drop(desk);
    let book = Book::of(&world);
    book.forget_the_head();
    fs::remove_dir_all(book.root().join("view")).unwrap();
    let desk = world.open(book.root(), "林月").unwrap();
    assert_eq!(told(&desk.register().unwrap()), world.register, "seed {seed}");
    drop(desk);
    assert!(audited(book.root(), world.notes.last()).is_intact());
    book.leaves().into_iter().map(|leaf| leaf.action).collect()
}
