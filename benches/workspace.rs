//! Opening a workspace of many entries: `cargo bench --bench workspace -- [ENTRIES ...]` prints a table.
//!
//! What is timed is what stands between the passphrase and the first page of the trail, less Argon2id, which is slow by
//! design. The reference in the same run is reading the ledger's files once from the page cache.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use privacy_desk::{
    desk::{Clock, Desk, Door, Founding, Mode},
    domain::{
        event::{Bookmark, Event},
        id::{KeyId, OfficerId, RecordId},
        officer::Role,
    },
    ledger::{Draft, Ledger, Sealer, Signer},
    vault::{self, Unlocked},
};
use secrecy::SecretString;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "a passphrase for measuring";

struct Keys(Unlocked);

impl Signer for Keys {
    fn officer(&self) -> OfficerId {
        self.0.officer_id()
    }
    fn key(&self) -> KeyId {
        self.0.key_id()
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message)
    }
}

impl Sealer for Keys {
    fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, String> {
        self.0.seal_payload(plaintext, place).map_err(|error| error.to_string())
    }
    fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        self.0.open_payload(sealed, place).map_err(|error| error.to_string())
    }
}

fn main() {
    let mut sizes: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    println!(
        "| entries | ledger MB | read once ms | view built s | opened again ms | first page ms | resident MB |"
    );
    println!("|---|---|---|---|---|---|---|");
    for entries in sizes {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("desk");
        fill(&root, entries);
        measure(&root, entries);
        // For a look at the screens on it: PRIVACY_DESK_KEEP=DIR leaves the workspace there.
        if let Ok(keep) = std::env::var("PRIVACY_DESK_KEEP") {
            fs::rename(&root, Path::new(&keep).join(format!("desk-{entries}"))).unwrap();
        }
    }
}

fn clock() -> Clock {
    Arc::new(Timestamp::now)
}

/// Bookmarks placed and removed in turn, many to an append: the entries are real, the waiting for the disk is spared.
fn fill(root: &Path, entries: u64) {
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: None,
        role: Role::PrivacyOfficer,
        passphrase: SecretString::from(PASSPHRASE),
        argon2_mib: 8,
        language: None,
    };
    let desk = Desk::found(root, founding, clock()).unwrap();
    let officer = desk.officer().id;
    drop(desk);
    let keys = Keys(vault::unlock(root, officer, &SecretString::from(PASSPHRASE), Timestamp::now()).unwrap());
    let mut ledger = Ledger::open(root, Timestamp::now()).unwrap();
    let edition = RecordId::from_bytes([1; 16]);
    let mut number = ledger.size();
    while number < entries {
        let drafts = (0..2_000)
            .map(|_| {
                let mut id = [0; 16];
                id[..8].copy_from_slice(&(number / 2).to_be_bytes());
                let record = RecordId::from_bytes(id);
                let event = if number.is_multiple_of(2) {
                    let label = format!("（五）个人信息安全事件的告知与上报 {number}").into();
                    Event::BookmarkPlaced { record, bookmark: Bookmark { edition, line: 1, label } }
                } else {
                    Event::BookmarkRemoved { record }
                };
                number += 1;
                Draft::new(event.action(), record, serde_json::to_vec(&event).unwrap()).unwrap()
            })
            .collect();
        ledger.append(drafts, &keys, &keys, Timestamp::now()).unwrap();
    }
}

fn measure(root: &Path, entries: u64) {
    let passphrase = SecretString::from(PASSPHRASE);
    let clock = clock();
    let (bytes, read) = timed(|| {
        fs::read_dir(root.join("ledger"))
            .unwrap()
            .map(|file| fs::read(file.unwrap().path()).unwrap().len() as u64)
            .sum::<u64>()
    });
    let unlock = || {
        let door = Door::reach(root, Mode::Write, &clock).unwrap();
        let officer = door.officers()[0].id;
        door.unlock(officer, &passphrase, &clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
    };
    // What Argon2id takes at the size used here is taken off.
    let officer = Door::reach(root, Mode::Write, &clock).unwrap().officers()[0].id;
    let (_, argon2) = timed(|| vault::unlock(root, officer, &passphrase, Timestamp::now()).unwrap());
    let (desk, built) = timed(unlock);
    drop(desk);
    let mut opened = Vec::new();
    let mut paged = Vec::new();
    for _ in 0..9 {
        let (desk, open) = timed(unlock);
        let (lines, page) = timed(|| desk.entry_lines(None, 60).unwrap());
        assert_eq!(lines.len(), 60);
        opened.push(open.saturating_sub(argon2));
        paged.push(page);
    }
    let desk = unlock();
    let resident = resident_mb();
    drop(desk);
    println!(
        "| {entries} | {} | {:.1} | {:.1} | {:.1} | {:.2} | {resident} |",
        bytes / 1_000_000,
        ms(read),
        built.saturating_sub(argon2).as_secs_f64(),
        ms(median(&mut opened)),
        ms(median(&mut paged)),
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let outcome = work();
    (outcome, begun.elapsed())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn resident_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}
