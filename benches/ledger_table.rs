//! The ledger's figures as a Markdown table, each beside the floor it cannot be faster than, measured in the same
//! run: `cargo bench --bench ledger_table [-- ENTRIES…]` (100000 and 1000000 unless told otherwise).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot run should stop at once"
)]

mod ledgers;

use std::{
    fs::File,
    io::{Read, Write},
    ops::ControlFlow,
    path::Path,
    time::{Duration, Instant},
};

use ledgers::{draft, filled, founded, now, segments};
use privacy_desk::{
    domain::id::Seq,
    ledger::{Ledger, Measure, Reader, verify},
};
use sha2::{Digest, Sha256};

fn main() {
    // `cargo test --all-targets` starts benches too, without this flag.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut sizes: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100_000, 1_000_000];
    }
    println!("| ledger | measured | floor | ratio |");
    println!("|---|---|---|---|");
    appends();
    for entries in sizes {
        whole(entries);
    }
}

fn row(what: &str, measured: Duration, floor: &str, against: Duration) {
    let ratio = measured.as_secs_f64() / against.as_secs_f64();
    println!("| {what} | {measured:.2?} | {floor} {against:.2?} | {ratio:.2}× |");
}

fn quantile(times: &mut [Duration], hundredths: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * hundredths / 100]
}

/// One entry of 500 bytes, against the same bytes written and synced, by turns.
fn appends() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, keys) = founded(folder.path());
    let mut bare = File::create(folder.path().join("bare")).unwrap();
    let mut written = File::open(folder.path().join("ledger/00000000.log")).unwrap();
    written.read_to_end(&mut Vec::new()).unwrap();
    let (mut ours, mut floor, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..4_200 {
        let draft = draft();
        let start = Instant::now();
        ledger.append(vec![draft], &keys, &keys, now()).unwrap();
        let append = start.elapsed();
        bytes.clear();
        written.read_to_end(&mut bytes).unwrap();
        let start = Instant::now();
        bare.write_all(&bytes).unwrap();
        bare.sync_data().unwrap();
        let write = start.elapsed();
        if round >= 200 {
            ours.push(append);
            floor.push(write);
        }
    }
    for hundredths in [50, 99] {
        let what = format!("append one entry of 500 B ({} B written), p{hundredths}", bytes.len());
        row(&what, quantile(&mut ours, hundredths), "write + fdatasync", quantile(&mut floor, hundredths));
    }
}

fn sha256(workspace: &Path) -> u64 {
    let (mut hasher, mut buffer, mut length) = (Sha256::new(), vec![0; 1 << 20], 0);
    for mut file in segments(workspace) {
        loop {
            let read = file.read(&mut buffer).unwrap();
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            length += read as u64;
        }
    }
    std::hint::black_box(hasher.finalize());
    length
}

/// Most memory this process has held, in MB.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

fn whole(entries: u64) {
    let folder = tempfile::tempdir().unwrap();
    let start = Instant::now();
    filled(folder.path(), entries);
    let filling = start.elapsed();
    let length = sha256(folder.path());
    let start = Instant::now();
    sha256(folder.path());
    let hashing = start.elapsed();

    let start = Instant::now();
    let verification = verify(folder.path(), Measure::default(), &|_| ControlFlow::Continue(())).unwrap();
    let verifying = start.elapsed();
    assert!(verification.is_intact() && verification.entries == entries);
    row(&format!("verify {entries} entries, {} MB", length / 1_000_000), verifying, "sha256", hashing);
    row(&format!("fill {entries} entries, 1,000 an append"), filling, "sha256", hashing);

    let mut opening: Vec<_> = (0..20)
        .map(|_| {
            let start = Instant::now();
            drop(Ledger::open(folder.path(), now()).unwrap());
            start.elapsed()
        })
        .collect();
    println!(
        "| open {entries} entries for writing, with the head | {:.2?} | | |",
        quantile(&mut opening, 50)
    );
    let reader = Reader::open(folder.path()).unwrap();
    let mut reading: Vec<_> = (0..200)
        .map(|round| {
            let start = Instant::now();
            reader.entry(Seq(round * 7919 % entries)).unwrap();
            start.elapsed()
        })
        .collect();
    println!("| one entry of {entries} by its number | {:.2?} | | |", quantile(&mut reading, 50));
    let start = Instant::now();
    assert_eq!(reader.entries_from(Seq(0)).unwrap().count() as u64, entries);
    row(&format!("read {entries} entries in order"), start.elapsed(), "sha256", hashing);
    std::fs::remove_file(folder.path().join("ledger/head")).unwrap();
    let start = Instant::now();
    drop(Ledger::open(folder.path(), now()).unwrap());
    row(&format!("open {entries} entries without the head"), start.elapsed(), "sha256", hashing);
    println!("| most memory held so far | {} MB | | |", peak_mb());
}
