//! Full disks, failed syncs and power cuts while recording about children: what is there afterwards is either without
//! the entry or with it, never half, and whoever was told "recorded" finds it.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Error},
    ops::ControlFlow,
    os::unix::fs::{FileExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use secrecy::SecretString;

use super::{
    tests::{PASSPHRASE, World, approve, ask, at, erase},
    *,
};
use crate::{
    desk::{Clock, Door, Mode, Receipt},
    domain::access::Attachment,
    ledger::Medium,
    minors::MINORS_FOLDER,
};

/// What goes wrong at one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It fails and did nothing.
    Refused,
    /// A write puts down so many bytes and fails; other calls do nothing.
    Short(usize),
    /// It does its work and fails all the same.
    DoneButFailed,
}

/// The disk below ledger and pieces: counts calls, fails at one, and knows what a power cut would leave.
#[derive(Debug, Default)]
struct Machine {
    root: PathBuf,
    calls: usize,
    fault: Option<(usize, Fault)>,
    after_fault: usize,
    /// What each file held when it was last synced.
    durable: BTreeMap<PathBuf, Vec<u8>>,
    /// Where a copy of what would be left is put at every call; `None`: no copies.
    shots: Option<PathBuf>,
    taken: Vec<PathBuf>,
}

#[derive(Clone, Debug)]
struct Shared(Arc<Mutex<Machine>>);

/// What is asked of a file.
enum Call<'a> {
    Write { bytes: &'a [u8], offset: u64 },
    Sync,
    Cut { length: u64 },
}

impl Machine {
    fn below(root: &Path) -> Shared {
        let mut machine = Self { root: root.to_owned(), ..Self::default() };
        for path in machine.files() {
            machine.durable.insert(path.clone(), fs::read(&path).unwrap());
        }
        Shared(Arc::new(Mutex::new(machine)))
    }

    /// The files that go through here.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for folder in ["ledger", MINORS_FOLDER] {
            let Ok(items) = fs::read_dir(self.root.join(folder)) else { continue };
            let logs = items.map(|item| item.unwrap().path());
            files.extend(logs.filter(|path| path.extension().is_some_and(|end| end == "log")));
        }
        files
    }

    fn call(&mut self, path: &Path, call: &Call<'_>) -> io::Result<()> {
        self.calls += 1;
        if let Some(shots) = self.shots.clone() {
            self.shoot(&shots, path, call);
        }
        let fault = self.fault.filter(|(at, _)| *at == self.calls).map(|(_, fault)| fault);
        self.after_fault += usize::from(self.fault.is_some_and(|(at, _)| self.calls > at));
        match (fault, call) {
            (None | Some(Fault::DoneButFailed), _) => self.carry_out(path, call)?,
            (Some(Fault::Short(length)), Call::Write { bytes, offset }) => {
                put(path, &bytes[..length.min(bytes.len())], *offset)?;
            }
            (Some(Fault::Short(_) | Fault::Refused), _) => {}
        }
        // What a full disk says.
        fault.map_or(Ok(()), |_| Err(Error::from_raw_os_error(28)))
    }

    fn carry_out(&mut self, path: &Path, call: &Call<'_>) -> io::Result<()> {
        match call {
            Call::Write { bytes, offset } => put(path, bytes, *offset),
            Call::Sync => {
                self.durable.insert(path.to_owned(), fs::read(path)?);
                Ok(())
            }
            Call::Cut { length } => fs::OpenOptions::new().write(true).open(path)?.set_len(*length),
        }
    }

    /// Copies what would be left if the program were killed now, if power went now, and in the middle of this call.
    fn shoot(&mut self, shots: &Path, path: &Path, call: &Call<'_>) {
        let variants = ["killed", "cut", "torn", "zeroed"];
        for variant in variants {
            let shot = shots.join(format!("{}-{variant}", self.calls));
            copy(&self.root, &shot);
            if variant == "cut" {
                for file in self.files() {
                    let place = shot.join(file.strip_prefix(&self.root).unwrap());
                    match self.durable.get(&file) {
                        Some(bytes) => fs::write(place, bytes).unwrap(),
                        None => fs::remove_file(place).unwrap(),
                    }
                }
            }
            if let (Call::Write { bytes, offset }, "torn" | "zeroed") = (call, variant) {
                let place = shot.join(path.strip_prefix(&self.root).unwrap());
                let half = if variant == "torn" {
                    bytes[..bytes.len() / 2].to_vec()
                } else {
                    // All of the length came through, and of the sectors only every other one.
                    let sector = |at: usize| (usize::try_from(*offset).unwrap() + at) / 512;
                    let zero = |(at, byte): (usize, &u8)| if sector(at) % 2 == 0 { 0 } else { *byte };
                    bytes.iter().enumerate().map(zero).collect()
                };
                put(&place, &half, *offset).unwrap();
            }
            self.taken.push(shot);
        }
    }
}

fn put(path: &Path, bytes: &[u8], offset: u64) -> io::Result<()> {
    let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    file.write_all_at(bytes, offset)
}

/// Copies a workspace but for its view.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::Permissions::from_mode(0o700)).unwrap();
    for item in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(item.file_name());
        if item.file_name() == "view" {
            continue;
        }
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else {
            fs::copy(item.path(), target).unwrap();
        }
    }
}

impl Medium for Shared {
    fn write(&mut self, segment: u32, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut machine = self.0.lock().unwrap();
        let path = machine.root.join(format!("ledger/{segment:08}.log"));
        machine.call(&path, &Call::Write { bytes, offset })
    }

    fn sync(&mut self, segment: u32) -> io::Result<()> {
        let mut machine = self.0.lock().unwrap();
        let path = machine.root.join(format!("ledger/{segment:08}.log"));
        machine.call(&path, &Call::Sync)
    }

    fn cut(&mut self, segment: u32, length: u64) -> io::Result<()> {
        let mut machine = self.0.lock().unwrap();
        let path = machine.root.join(format!("ledger/{segment:08}.log"));
        machine.call(&path, &Call::Cut { length })
    }
}

impl Disk for Shared {
    fn write(&self, path: &Path, _: &fs::File, bytes: &[u8], offset: u64) -> io::Result<()> {
        self.0.lock().unwrap().call(path, &Call::Write { bytes, offset })
    }

    fn sync(&self, path: &Path, _: &fs::File) -> io::Result<()> {
        self.0.lock().unwrap().call(path, &Call::Sync)
    }

    fn cut(&self, path: &Path, _: &fs::File, length: u64) -> io::Result<()> {
        self.0.lock().unwrap().call(path, &Call::Cut { length })
    }
}

fn open_on(root: &Path, machine: &Shared, clock: &Clock) -> Desk {
    let (segments, disk) = (Box::new(machine.clone()), Arc::new(machine.clone()));
    enter(Door::reach_on(root, Mode::Write, clock, segments, disk).unwrap(), clock)
}

fn open(root: &Path, clock: &Clock) -> Desk {
    enter(Door::reach(root, Mode::Write, clock).unwrap(), clock)
}

fn enter(door: Door, clock: &Clock) -> Desk {
    let officer = door.officers().iter().find(|officer| officer.name == "林月").unwrap().id;
    let secret = SecretString::from(PASSPHRASE);
    door.unlock(officer, &secret, clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
}

/// The register and what lies apart, as far as it can be told from one opening to another.
fn told(desk: &Desk) -> String {
    let register = desk.register().unwrap();
    let cases: Vec<String> = register
        .cases()
        .map(|case| format!("{:?} {}", case.state(at(5)), desk.childrens_events(case.record).unwrap().len()))
        .collect();
    let officers = desk.officers_in_force().unwrap().len();
    let store = desk.children.store().unwrap();
    let pieces = register.cases().map(|case| store.pieces_of(&case.record).len()).sum::<usize>();
    assert!(register.gaps().is_empty());
    format!("{cases:?}, {} erased, {pieces} pieces, {officers} officers", register.erased().count())
}

fn assert_intact(root: &Path, what: &str) {
    let audit = crate::desk::verify(root, None, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert!(audit.is_intact(), "{what}: {:?} {:?}", audit.ledger.finding, audit.broken);
}

/// How many frames there are that are not erased.
fn lying(root: &Path) -> usize {
    let mut count = 0;
    for item in fs::read_dir(root.join(MINORS_FOLDER)).unwrap() {
        let bytes = fs::read(item.unwrap().path()).unwrap();
        let mut at = 0;
        while at < bytes.len() {
            let length = u32::from_be_bytes(bytes[at + 4..at + 8].try_into().unwrap());
            count += usize::from(bytes[at + 8] != 3);
            at += 47 + length as usize;
        }
    }
    count
}

type Deed = fn(&mut Desk, RecordId) -> Result<Receipt, DeskError>;

fn request(desk: &mut Desk, _: RecordId) -> Result<Receipt, DeskError> {
    let content = vec![7; 3000];
    let evidence = Evidence { name: "邮件.eml".into(), bytes: 3000, sha256: Digest::from_bytes([1; 32]) };
    desk.execute_with(ask("u-9"), vec![Attachment { evidence, content }])
}

fn decide(desk: &mut Desk, case: RecordId) -> Result<Receipt, DeskError> {
    let command = approve(desk, case);
    desk.execute(command)
}

fn destroy(desk: &mut Desk, case: RecordId) -> Result<Receipt, DeskError> {
    desk.execute(erase(case))
}

fn remove(desk: &mut Desk, _: RecordId) -> Result<Receipt, DeskError> {
    let gone = desk.officers()?.iter().find(|officer| officer.name == "王一").map(|officer| officer.id);
    desk.remove(gone.unwrap(), "离职".into())
}

/// What is recorded, and whether what is asked of the disk first is the ledger's.
const DEEDS: [(&str, Deed, bool); 4] = [
    ("a request with a file", request, false),
    ("an approval", decide, false),
    ("an erasure", destroy, true),
    ("a removal", remove, true),
];

/// A worked-out case, and another that waits for a decision.
fn world() -> (World, RecordId) {
    let world = World::new();
    world.worked_case();
    world.turn_to(4);
    let clock = world.clock();
    let door = Door::reach(&world.root(), Mode::Write, &clock).unwrap();
    let officer = door.officers().iter().find(|officer| officer.name == "赵四").unwrap().id;
    let secret = SecretString::from(PASSPHRASE);
    let unlocked = door.unlock(officer, &secret, &clock, &mut |_, _| true).map_err(|failed| failed.1);
    let waiting = unlocked.unwrap().execute(ask("u-5")).unwrap().record;
    (world, waiting)
}

fn copied(world: &World) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&world.root(), folder.path());
    folder
}

#[test]
fn a_power_cut_leaves_it_without_the_entry_or_with_it() {
    let (world, waiting) = world();
    let clock = world.clock();
    for (name, deed, _) in DEEDS {
        let folder = copied(&world);
        let shots = tempfile::tempdir().unwrap();
        let machine = Machine::below(folder.path());
        let mut desk = open_on(folder.path(), &machine, &clock);
        let before = told(&desk);
        machine.0.lock().unwrap().shots = Some(shots.path().to_owned());
        deed(&mut desk, waiting).unwrap();
        machine.0.lock().unwrap().shots = None;
        let after = told(&desk);
        drop(desk);
        assert_ne!(before, after, "{name}");
        let taken = std::mem::take(&mut machine.0.lock().unwrap().taken);
        assert!(taken.len() >= 16, "{name}: {}", taken.len());
        let mut seen = [0, 0];
        for shot in &taken {
            let what = format!("{name}, {}", shot.file_name().unwrap().to_string_lossy());
            let mut desk = open(shot, &clock);
            assert_eq!(desk.stopped, None, "{what}");
            let now = told(&desk);
            assert!(now == before || now == after, "{what}: {now}\n{before}\n{after}");
            seen[usize::from(now == after)] += 1;
            desk.execute(ask("u-77")).unwrap();
            drop(desk);
            assert_intact(shot, &what);
            // Neither a piece nor a key is left of what never came to be.
            let keys = lying(shot);
            drop(open(shot, &clock));
            assert_eq!(lying(shot), keys, "{what}");
        }
        assert!(seen[0] > 0, "{name}: {seen:?}");
    }
}

#[test]
fn whatever_call_fails_nothing_is_half_recorded_and_the_desk_says_why_it_stopped() {
    let (world, waiting) = world();
    let clock = world.clock();
    for (name, deed, ledger_first) in DEEDS {
        // How many calls there are, and what all is like without a fault.
        let folder = copied(&world);
        let machine = Machine::below(folder.path());
        let mut desk = open_on(folder.path(), &machine, &clock);
        let (before, opened, lay) = (told(&desk), machine.0.lock().unwrap().calls, lying(folder.path()));
        deed(&mut desk, waiting).unwrap();
        let (after, calls) = (told(&desk), machine.0.lock().unwrap().calls - opened);
        drop(desk);
        assert!(calls >= 4, "{name}: {calls}");
        for call in 1..=calls {
            for fault in [Fault::Refused, Fault::Short(10), Fault::DoneButFailed] {
                let what = format!("{name}: {fault:?} at call {call} of {calls}");
                let folder = copied(&world);
                let machine = Machine::below(folder.path());
                let mut desk = open_on(folder.path(), &machine, &clock);
                {
                    let mut machine = machine.0.lock().unwrap();
                    machine.fault = Some((machine.calls + call, fault));
                }
                let size = desk.entries();
                let failed = deed(&mut desk, waiting);
                assert!(failed.is_err(), "{what}");
                let recorded = desk.entries() > size;
                let refused = desk.execute(ask("u-77"));
                let Err(DeskError::ReadOnly { why }) = refused else { panic!("{what}: {refused:?}") };
                assert!(why.contains("No space left"), "{what}: {why}");
                assert_eq!(machine.0.lock().unwrap().after_fault, 0, "{what}: it was tried again");
                drop(desk);
                let desk = open(folder.path(), &clock);
                let now = told(&desk);
                let known = if recorded { now == after } else { now == before || now == after };
                assert!(known, "{what}: {now}\n{before}\n{after}");
                if !ledger_first && call + 2 <= calls {
                    assert_eq!((&now, lying(folder.path())), (&before, lay), "{what}: not swept");
                }
                drop(desk);
                assert_intact(folder.path(), &what);
            }
        }
    }
}
