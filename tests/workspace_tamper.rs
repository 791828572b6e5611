//! Whole workspaces, tampered with in every way that has a name, and worked in honestly: what was done is found and
//! named, and whoever does nothing is left alone.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod ledgers;
mod workspaces;

use workspaces::{World, audited, told};

#[test]
fn honest_workspaces_are_left_alone() {
    let begun = std::time::Instant::now();
    for seed in 0..20 {
        let world = World::new(seed);
        let audit = audited(&world.root(), None);
        assert!(audit.is_intact(), "seed {seed}: {audit:?}");
        let desk = world.open(&world.root(), "何青").unwrap();
        assert_eq!(told(&desk.register().unwrap()), world.register, "seed {seed}");
        eprintln!("{seed} {} {:?} {:?}", world.entries, world.notes.len(), begun.elapsed());
    }
}
