//! What the ledger costs, piece by piece: `cargo bench --bench ledger`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot run should stop at once"
)]

mod ledgers;

use std::{
    io::{self, Write},
    ops::ControlFlow,
};

use divan::{Bencher, counter::ItemsCount};
use ledgers::{draft, filled, founded, now};
use privacy_desk::ledger::{Ledger, Measure, Medium, Reader, verify};

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

/// A disk that takes everything and keeps nothing.
struct Nowhere;

impl Medium for Nowhere {
    fn write(&mut self, _: u32, _: u64, bytes: &[u8]) -> io::Result<()> {
        divan::black_box(bytes);
        Ok(())
    }

    fn sync(&mut self, _: u32) -> io::Result<()> {
        Ok(())
    }

    fn cut(&mut self, _: u32, _: u64) -> io::Result<()> {
        Ok(())
    }
}

/// The part of `append_one_entry` that is not the disk's.
#[divan::bench]
fn build_one_entry(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, keys) = founded(folder.path());
    drop(ledger);
    let mut ledger = Ledger::open_on(folder.path(), Box::new(Nowhere), now()).unwrap();
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
        .bench(|| verify(folder.path(), Measure::default(), &|_| ControlFlow::Continue(())).unwrap());
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
