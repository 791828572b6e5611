//! Two verifiers, one in Python and one of this program, written from the published format: on honest bundles and on
//! every kind of tampering they must say the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

#[path = "inspector/tamper.rs"]
mod tamper;
#[path = "inspector/world.rs"]
mod world;

mod ledgers;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use privacy_desk::desk::verify_bundle;
use serde_json::{Value, json};
use tamper::{INSIDE, OUTSIDE};
use world::{World, copy};

const SEEDS: u64 = 6;

/// What this program finds.
fn ours(bundle: &Path) -> Value {
    let audit = verify_bundle(bundle).unwrap();
    let findings: Vec<Value> =
        audit.wrongs().iter().map(|wrong| json!({"seq": wrong.seq, "rule": wrong.rule})).collect();
    json!({"intact": audit.is_intact(), "entries": audit.entries, "findings": findings})
}

/// What the second verifier finds in each; `None` where Python or its `cryptography` is not installed.
fn theirs(bundles: &[PathBuf]) -> Option<Vec<Value>> {
    let there = Command::new("python3").args(["-c", "import cryptography"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        assert!(std::env::var_os("CI").is_none(), "the gate needs python3 with cryptography");
        return None;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/verify.py");
    let output = Command::new("python3").arg("-B").arg(script).args(bundles).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Both agree on each bundle; answers what they say.
fn agreed(bundles: &[(String, PathBuf)]) -> Vec<Value> {
    let ours: Vec<Value> = bundles.iter().map(|(_, path)| ours(path)).collect();
    let paths: Vec<PathBuf> = bundles.iter().map(|(_, path)| path.clone()).collect();
    if let Some(theirs) = theirs(&paths) {
        assert_eq!(theirs.len(), ours.len());
        for (((name, _), ours), theirs) in bundles.iter().zip(&ours).zip(&theirs) {
            assert_eq!(ours, theirs, "{name}: this program's findings and the second verifier's");
        }
    }
    ours
}

#[test]
fn both_take_honest_bundles_as_intact() {
    let temp = tempfile::tempdir().unwrap();
    let bundles: Vec<(String, PathBuf)> = (1..=12)
        .map(|seed| {
            let out = temp.path().join(format!("honest-{seed}"));
            let mut world = World::found(seed);
            // Some with full tiles, and one that ends with one.
            match seed {
                2 => world.grow(700),
                3 => world.grow(512 - usize::try_from(world.entries()).unwrap()),
                _ => {}
            }
            world.bundle(&out);
            (format!("seed {seed}"), out)
        })
        .collect();
    for (said, (name, _)) in agreed(&bundles).iter().zip(&bundles) {
        assert_eq!(said["findings"], json!([]), "{name}");
        assert!(said["entries"].as_u64().unwrap() > 20);
    }
}

#[test]
fn both_find_every_kind_of_tampering_and_at_the_same_entry() {
    let temp = tempfile::tempdir().unwrap();
    let mut bundles = Vec::new();
    let mut expected = Vec::new();
    for seed in 1..=SEEDS {
        let mut world = World::found(seed);
        if seed == 1 {
            world.grow(300);
        }
        let honest = temp.path().join(format!("{seed}"));
        world.bundle(&honest);
        for (name, tamper, rule) in OUTSIDE {
            let out = temp.path().join(format!("{name}-{seed}"));
            copy(&honest, &out);
            let mut dice = ledgers::Dice::new(seed * 1_000 + bundles.len() as u64);
            tamper(&out, &mut dice);
            bundles.push((format!("{name}, seed {seed}"), out));
            expected.push(*rule);
        }
    }
    for ((said, (name, _)), rule) in agreed(&bundles).iter().zip(&bundles).zip(&expected) {
        let rules: Vec<&str> = said["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert_eq!(said["intact"], false, "{name} was not found");
        assert!(rules.iter().any(|found| rule.contains(found)), "{name}: {rules:?}");
    }
}

#[test]
fn both_find_what_officers_did_against_the_rules_under_good_signatures() {
    let temp = tempfile::tempdir().unwrap();
    let mut bundles = Vec::new();
    let mut expected = Vec::new();
    for seed in 1..=SEEDS / 2 {
        for (name, act, rule) in INSIDE {
            let mut world = World::found(seed);
            act(&mut world);
            world.anchor();
            let out = temp.path().join(format!("{name}-{seed}"));
            world.bundle(&out);
            bundles.push((format!("{name}, seed {seed}"), out));
            expected.push(*rule);
        }
    }
    for ((said, (name, _)), rule) in agreed(&bundles).iter().zip(&bundles).zip(&expected) {
        let rules: Vec<&str> = said["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert!(rules.contains(rule), "{name}: {rules:?}");
    }
}

#[test]
fn both_say_the_same_of_bytes_changed_anywhere() {
    let temp = tempfile::tempdir().unwrap();
    let mut bundles = Vec::new();
    for seed in 1..=4 {
        let honest = temp.path().join(format!("{seed}"));
        World::found(seed).bundle(&honest);
        for round in 0..40 {
            let out = temp.path().join(format!("any-{seed}-{round}"));
            copy(&honest, &out);
            let mut dice = ledgers::Dice::new(seed * 77 + round);
            let changed = tamper::any_byte(&out, &mut dice);
            bundles.push((format!("{changed}, seed {seed}, round {round}"), out));
        }
    }
    for (said, (name, _)) in agreed(&bundles).iter().zip(&bundles) {
        // Nothing vouches for the papers but the list, which was put right, nor for the names in keys.json and what
        // is told of an erasure beside its entry.
        let unproved =
            ["README", "register", "keys.json", "told of"].iter().any(|start| name.starts_with(start));
        assert!(unproved || said["intact"] == false, "{name} was not found");
    }
}
