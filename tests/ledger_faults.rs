//! Disks fail, power goes, processes are killed. What was acknowledged is there afterwards; what was not is there
//! whole or not at all; and the ledger can be appended to again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod ledgers;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Error},
    os::unix::fs::FileExt,
    path::Path,
    sync::{Arc, Mutex},
};

use ledgers::{Dice, TestOfficer, TestSealer, at, draft, founding, segment, verified};
use privacy_desk::{
    domain::id::{Digest, Seq},
    ledger::{FindingKind, Ledger, LedgerError, Medium, Opened},
};

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The call fails and did nothing.
    Refused,
    /// A write puts down so many bytes and fails; other calls do nothing.
    Short(usize),
    /// The call does its work and fails all the same.
    DoneButFailed,
}

#[derive(Default)]
struct State {
    calls: usize,
    fault: Option<(usize, Fault)>,
    after_fault: usize,
    /// What each segment held when it was last synced.
    durable: BTreeMap<u32, Vec<u8>>,
}

/// The files of a folder, with a fault at one call, and knowing what would survive a power cut.
struct Faulty {
    folder: std::path::PathBuf,
    state: Arc<Mutex<State>>,
}

impl Faulty {
    fn new(workspace: &Path, fault: Option<(usize, Fault)>) -> (Box<Self>, Arc<Mutex<State>>) {
        let state = Arc::new(Mutex::new(State { fault, ..State::default() }));
        (Box::new(Self { folder: workspace.join("ledger"), state: Arc::clone(&state) }), state)
    }

    fn path(&self, segment: u32) -> std::path::PathBuf {
        self.folder.join(format!("{segment:08}.log"))
    }

    fn call(&self) -> Option<Fault> {
        let mut state = self.state.lock().unwrap();
        state.calls += 1;
        let calls = state.calls;
        state.after_fault += usize::from(state.fault.is_some_and(|(at, _)| calls > at));
        state.fault.filter(|(at, _)| *at == calls).map(|(_, fault)| fault)
    }

    fn put(&self, segment: u32, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let file =
            fs::OpenOptions::new().create(true).truncate(false).write(true).open(self.path(segment))?;
        file.write_all_at(bytes, offset)
    }
}

fn broken() -> Error {
    Error::other("the disk is broken")
}

impl Medium for Faulty {
    fn write(&mut self, segment: u32, offset: u64, bytes: &[u8]) -> io::Result<()> {
        match self.call() {
            None => self.put(segment, offset, bytes),
            Some(Fault::Refused) => Err(broken()),
            Some(Fault::Short(length)) => {
                self.put(segment, offset, &bytes[..length.min(bytes.len())])?;
                Err(broken())
            }
            Some(Fault::DoneButFailed) => {
                self.put(segment, offset, bytes)?;
                Err(broken())
            }
        }
    }

    fn sync(&mut self, segment: u32) -> io::Result<()> {
        let fault = self.call();
        if !matches!(fault, Some(Fault::Refused | Fault::Short(_))) {
            let bytes = fs::read(self.path(segment))?;
            self.state.lock().unwrap().durable.insert(segment, bytes);
        }
        fault.map_or(Ok(()), |_| Err(broken()))
    }

    fn cut(&mut self, segment: u32, length: u64) -> io::Result<()> {
        let fault = self.call();
        if !matches!(fault, Some(Fault::Refused | Fault::Short(_))) {
            fs::OpenOptions::new().write(true).open(self.path(segment))?.set_len(length)?;
        }
        fault.map_or(Ok(()), |_| Err(broken()))
    }
}

/// What a run of appends was told.
#[derive(Default)]
struct Told {
    hashes: Vec<Digest>,
    /// How many entries the append had that failed.
    in_doubt: usize,
}

const SIZES: [&[usize]; 4] = [&[10], &[700, 0, 30], &[2000], &[100, 100]];

/// Founds a ledger and appends to it until something fails.
fn run(workspace: &Path, medium: Box<dyn Medium>, dice: &mut Dice) -> Told {
    let founder = TestOfficer::new(1);
    let mut told = Told::default();
    let first = founding(dice, &founder);
    let (mut ledger, first) = match Ledger::create_on(workspace, medium, first, &founder, &TestSealer, at(0))
    {
        Ok(created) => created,
        Err(LedgerError::WriteFailed { .. }) => {
            told.in_doubt = 1;
            return told;
        }
        Err(other) => panic!("{other}"),
    };
    told.hashes.push(first.hash);
    for sizes in SIZES {
        let drafts: Vec<_> =
            sizes.iter().map(|size| draft(dice, "sdk.declared", &vec![b'x'; *size])).collect();
        match ledger.append(drafts, &founder, &TestSealer, at(1)) {
            Ok(appended) => told.hashes.extend(appended.iter().map(|one| one.hash)),
            Err(LedgerError::WriteFailed { .. }) => {
                told.in_doubt = sizes.len();
                let more = draft(dice, "sdk.declared", b"more");
                let again = ledger.append(vec![more], &founder, &TestSealer, at(2));
                assert!(matches!(again, Err(LedgerError::WriteFailed { .. })));
                assert!(ledger.failure().is_some());
                assert_eq!(ledger.size(), told.hashes.len() as u64, "readers see what was acknowledged");
                return told;
            }
            Err(other) => panic!("{other}"),
        }
    }
    told
}

/// After a crash: all that was told is there, what is in doubt is there whole or not, and life goes on.
#[track_caller]
fn check(workspace: &Path, told: &Told, what: &str) {
    let founder = TestOfficer::new(1);
    let mut dice = Dice::new(99);
    let mut ledger = match Ledger::open(workspace, at(50)) {
        Err(LedgerError::Missing { .. }) => {
            assert_eq!(told.hashes.len(), 0, "{what}");
            let first = founding(&mut dice, &founder);
            Ledger::create(workspace, first, &founder, &TestSealer, at(51)).unwrap().0
        }
        opened => opened.unwrap(),
    };
    assert!(!matches!(ledger.opened_as(), Opened::Damaged(_)), "{what}: {:?}", ledger.opened_as());
    let found: Vec<_> = ledger.reader().entries_from(Seq(0)).unwrap().map(|entry| entry.unwrap()).collect();
    if !told.hashes.is_empty() {
        let extra = found.len() - told.hashes.len();
        assert!(extra == 0 || extra == told.in_doubt, "{what}: {extra} of {}", told.in_doubt);
        for (entry, hash) in found.iter().zip(&told.hashes) {
            assert_eq!(entry.hash, *hash, "{what}");
        }
    }
    for entry in &found {
        entry.open(&TestSealer).unwrap();
    }
    let more = draft(&mut dice, "sdk.declared", b"life goes on");
    ledger.append(vec![more], &founder, &TestSealer, at(52)).unwrap();
    drop(ledger);
    let verification = verified(workspace);
    assert!(verification.is_intact(), "{what}: {verification:?}");
}

fn fresh(fault: Option<(usize, Fault)>) -> (tempfile::TempDir, Told, Arc<Mutex<State>>) {
    let folder = tempfile::tempdir().unwrap();
    let (medium, state) = Faulty::new(folder.path(), fault);
    let told = run(folder.path(), medium, &mut Dice::new(7));
    (folder, told, state)
}

#[test]
fn a_fault_at_any_call_loses_nothing_that_was_acknowledged() {
    let (_, _, state) = fresh(None);
    let calls = state.lock().unwrap().calls;
    assert_eq!(calls, 2 * (1 + SIZES.len()), "one write and one sync an append");
    for at_call in 1..=calls {
        for fault in
            [Fault::Refused, Fault::Short(0), Fault::Short(40), Fault::Short(500), Fault::DoneButFailed]
        {
            for power_cut in [false, true] {
                let what = format!("{fault:?} at call {at_call}, power cut: {power_cut}");
                let (folder, told, state) = fresh(Some((at_call, fault)));
                assert_eq!(state.lock().unwrap().after_fault, 0, "{what}: nothing is tried again");
                if power_cut {
                    let durable = state.lock().unwrap().durable.get(&0).cloned().unwrap_or_default();
                    fs::write(segment(folder.path()), durable).unwrap();
                }
                check(folder.path(), &told, &what);
            }
        }
    }
}

/// A workspace whose last append, of two entries, has not been acknowledged; and where that append begins.
fn doubtful() -> (tempfile::TempDir, Told, usize, Vec<u8>) {
    // The last sync is the last call.
    let (folder, told, _) = fresh(Some((2 * (1 + SIZES.len()), Fault::DoneButFailed)));
    let bytes = fs::read(segment(folder.path())).unwrap();
    let begins = {
        let entry = told.hashes.len() as u64;
        let mut offset = 0;
        let mut start = 0;
        for frame in ledgers::frames_of(&bytes) {
            if frame.kind == ledgers::PAYLOAD && frame.number == entry {
                start = offset;
            }
            offset += frame.bytes().len();
        }
        start
    };
    (folder, told, begins, bytes)
}

fn restored(folder: &Path, bytes: &[u8], head: Option<&[u8]>) {
    fs::write(segment(folder), bytes).unwrap();
    match head {
        Some(head) => fs::write(folder.join("ledger/head"), head).unwrap(),
        None => drop(fs::remove_file(folder.join("ledger/head"))),
    }
}

#[test]
fn an_append_cut_at_any_byte_is_not_there_and_the_cut_is_noted() {
    let (folder, told, begins, bytes) = doubtful();
    restored(folder.path(), &bytes[..begins], None);
    drop(Ledger::open(folder.path(), at(40)).unwrap());
    let head = fs::read(folder.path().join("ledger/head")).unwrap();
    for cut in begins + 1..bytes.len() {
        restored(folder.path(), &bytes[..cut], (cut % 2 == 0).then_some(&head));
        let finding = verified(folder.path()).finding.unwrap();
        assert_eq!((finding.kind, finding.seq), (FindingKind::TornTail, Seq(told.hashes.len() as u64)));
        let ledger = Ledger::open(folder.path(), at(50)).unwrap();
        let Opened::Recovered(recovery) = ledger.opened_as() else {
            panic!("cut at {cut}: {:?}", ledger.opened_as());
        };
        assert_eq!((recovery.entries, recovery.bytes), (told.hashes.len() as u64, (cut - begins) as u64));
        drop(ledger);
        let verification = verified(folder.path());
        assert!(verification.is_intact(), "cut at {cut}: {verification:?}");
        assert_eq!(verification.recoveries, [recovery]);
        if cut % 50 == 0 {
            check(folder.path(), &told, &format!("cut at {cut}"));
        }
    }
}

#[test]
fn any_sectors_of_the_last_append_may_be_missing() {
    let (folder, told, begins, bytes) = doubtful();
    let first = begins / 512;
    let sectors = bytes.len().div_ceil(512) - first;
    assert!((2..8).contains(&sectors), "{sectors}");
    for missing in 0..1_u32 << sectors {
        let mut torn = bytes.clone();
        for sector in (0..sectors).filter(|sector| missing & 1 << sector != 0) {
            let from = ((first + sector) * 512).max(begins);
            let to = ((first + sector + 1) * 512).min(torn.len());
            torn[from..to].fill(0);
        }
        restored(folder.path(), &torn, None);
        check(folder.path(), &told, &format!("sectors missing: {missing:b}"));
    }
}

#[test]
fn a_fault_while_recovering_leaves_something_to_recover() {
    let (folder, told, begins, bytes) = doubtful();
    for cut in [begins + 1, begins + 30, begins + 300, bytes.len() - 1] {
        for at_call in 1..=4 {
            for fault in
                [Fault::Refused, Fault::Short(1), Fault::Short(60), Fault::Short(120), Fault::DoneButFailed]
            {
                restored(folder.path(), &bytes[..cut], None);
                let (medium, _) = Faulty::new(folder.path(), Some((at_call, fault)));
                let opened = Ledger::open_on(folder.path(), medium, at(40));
                assert!(matches!(opened, Err(LedgerError::WriteFailed { .. })));
                drop(opened);
                check(folder.path(), &told, &format!("{fault:?} at call {at_call} after a cut at {cut}"));
                let noted = verified(folder.path()).recoveries.len();
                assert!((1..=2).contains(&noted), "every cut is noted: {noted}");
            }
        }
    }
}

#[test]
fn a_changed_byte_in_an_acknowledged_append_is_never_cut_off() {
    let (folder, told, state) = fresh(None);
    assert_eq!(told.in_doubt, 0);
    drop(state);
    let bytes = fs::read(segment(folder.path())).unwrap();
    fs::remove_file(folder.path().join("ledger/head")).unwrap();
    let last = bytes.len() - 600;
    for index in (0..bytes.len()).filter(|index| index % 97 == 0 || *index > last) {
        let mut changed = bytes.clone();
        changed[index] ^= 0x10;
        fs::write(segment(folder.path()), &changed).unwrap();
        let ledger = Ledger::open(folder.path(), at(60)).unwrap();
        match ledger.opened_as() {
            Opened::Damaged(finding) => {
                assert!(
                    matches!(finding.kind, FindingKind::Edited | FindingKind::Inserted),
                    "{index}: {finding:?}"
                );
                assert_eq!(fs::read(segment(folder.path())).unwrap(), changed, "byte {index}");
            }
            // A length that reaches beyond the end cannot be told from a write that was cut short.
            Opened::Recovered(_) => assert!(index > last, "byte {index}"),
            Opened::Whole => panic!("byte {index} went unseen"),
        }
        drop(ledger);
        fs::remove_file(folder.path().join("ledger/head")).ok();
    }
}
