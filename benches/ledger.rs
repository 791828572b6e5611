//! What the ledger costs, piece by piece: `cargo bench --bench ledger`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot run should stop at once"
)]

mod common;

use std::{io::Write, ops::ControlFlow};

use common::{draft, filled, founded, now};
use divan::{Bencher, counter::ItemsCount};
use privacy_desk::ledger::{Ledger, Reader, verify};

fn main() {
    divan::main();
}

#[divan::bench]
fn append_one_entry(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, keys) = founded(folder.path());
    bencher
        .with_inputs(draft)
        .bench_local_values(|draft| ledger.append(vec![draft], &keys, &keys, now()).unwrap());
}

/// What `append_one_entry` cannot be faster than.
#[divan::bench]
fn bare_write_and_fdatasync(bencher: Bencher) {
    let mut file = tempfile::tempfile().unwrap();
    let bytes = [7; 1024];
    bencher.bench_local(|| {
        file.write_all(&bytes).unwrap();
        file.sync_data().unwrap();
    });
}

#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn verify_entries(bencher: Bencher, entries: u64) {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path(), entries);
    bencher
        .counter(ItemsCount::new(entries))
        .bench(|| verify(folder.path(), &[], &|_| ControlFlow::Continue(())).unwrap());
}

#[divan::bench(args = [1_000, 10_000], sample_count = 20)]
fn open_for_writing(bencher: Bencher, entries: u64) {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path(), entries);
    bencher.bench(|| Ledger::open(folder.path(), now()).unwrap());
}

#[divan::bench(sample_count = 50)]
fn one_entry_by_number(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path(), 10_000);
    let reader = Reader::open(folder.path()).unwrap();
    bencher.bench(|| reader.entry(privacy_desk::domain::id::Seq(5_678)).unwrap());
}
