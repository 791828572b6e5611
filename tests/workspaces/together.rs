//! Clocks that are set back or jump, and two desks on one workspace.

use std::{fs, process::Command};

use privacy_desk::{
    desk::{Integrity, Mode, Notice},
    domain::id::Seq,
    words::{Language, Words},
};

use crate::workspaces::{PASSPHRASE, World, audited, enter};

#[test]
fn a_clock_set_back_is_recorded_with_both_times_and_told() {
    let mut world = World::founded(7);
    let root = world.root();
    let mut desk = world.open(&root, "林月").unwrap();
    let before = world.hand.now();
    // Long after the last entry, with the desk open all the while: nothing wrong with that.
    world.hand.turn(60 * 3600);
    world.publish(&mut desk);
    let honest = desk.summary().unwrap().entries - 1;
    assert_eq!(desk.entry(Seq(honest)).unwrap().clock_back, None);
    assert_eq!(desk.entry(Seq(honest)).unwrap().line.time, world.hand.now());
    let late = world.hand.now();
    world.hand.turn(-59 * 3600);
    let early = world.hand.now();
    world.publish(&mut desk);
    let seq = Seq(honest + 1);
    let detail = desk.entry(seq).unwrap();
    assert_eq!((detail.line.time, detail.clock_back), (early, Some(late)));
    assert!(detail.signature_holds && before < early);
    drop(desk);
    let audit = audited(&root, None);
    assert!(audit.is_intact(), "{audit:?}");
    let notice = Notice::ClockSetBack { seq, time: early, before: late };
    assert_eq!(audit.ledger.notices, std::slice::from_ref(&notice));
    for language in Language::ALL {
        let told = Words::new(language).explain(&notice);
        for time in [early, late] {
            let time = time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
            assert!(told.contains(&time), "{told}");
        }
        assert!(told.contains("212400"), "{told}");
    }
    // Opened by a clock that is further behind, it is whole all the same.
    world.hand.turn(-30 * 24 * 3600);
    let desk = world.open(&root, "何青").unwrap();
    assert_eq!(desk.summary().unwrap().integrity, Integrity::Whole);
}

#[test]
fn of_two_desks_at_once_the_second_is_refused() {
    let world = World::new(11);
    let entries = world.entries;
    let desk = world.open(&world.root(), "林月").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let passphrase = folder.path().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_privacy-desk"))
            .args(["--as", "何青"])
            .args(args)
            .env("PRIVACY_DESK_WORKSPACE", world.root())
            .env("PRIVACY_DESK_PASSPHRASE_FILE", &passphrase)
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .unwrap()
    };
    let out = folder.path().join("note.txt");
    let writing = ["audit", "checkpoint", "--out", out.to_str().unwrap()];
    let second = run(&writing);
    let told = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && told.contains(&std::process::id().to_string()), "{told}");
    assert!(!out.exists());
    // Looking on is allowed, and the first is not disturbed.
    assert!(run(&["audit", "verify"]).status.success());
    assert!(run(&["audit", "list"]).status.success());
    assert_eq!(desk.summary().unwrap().entries, entries);
    let door = desk.lock().unwrap();
    assert!(!run(&writing).status.success(), "a locked desk holds it, too");
    drop(enter(door, "林月", &world.hand).unwrap());
    assert!(run(&writing).status.success());
    let reading = privacy_desk::desk::Door::reach(&world.root(), Mode::Read, &world.hand.clock());
    assert!(reading.is_ok());
}
