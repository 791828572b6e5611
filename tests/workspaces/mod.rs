//! Whole workspaces for tests: founded, staffed and worked in through the desk itself, by dice.
#![allow(dead_code, reason = "each test file uses its part")]

mod acts;
pub mod book;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::Timestamp;
use privacy_desk::{
    desk::{Audit, Clock, Desk, DeskError, Door, Founding, Joining, Mode, SignedCheckpoint, verify},
    domain::{officer::Role, register::Register},
};
use secrecy::SecretString;

use crate::ledgers::Dice;

pub const PASSPHRASE: &str = "春眠不觉晓 处处闻啼鸟 夜来";
/// Who decides about children's data, who else reads it, and who only records or looks on.
pub const STAFF: [(&str, Role); 5] = [
    ("林月", Role::ChildDataOfficer),
    ("何青", Role::ChildDataOfficer),
    ("赵四", Role::PrivacyOfficer),
    ("王一", Role::Clerk),
    ("郑言", Role::Auditor),
];

pub fn secret() -> SecretString {
    SecretString::from(PASSPHRASE)
}

/// A folder in memory where the system has such a place: these tests ask what is found, not whether disks hold.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// A clock that the test moves, in seconds.
#[derive(Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_790_000_000)))
    }

    pub fn at(time: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(time.as_second())))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }

    pub fn turn(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn clock(&self) -> Clock {
        let hand = self.clone();
        Arc::new(move || hand.now())
    }
}

/// A workspace with what somebody else kept of it.
pub struct World {
    folder: tempfile::TempDir,
    /// The whole of it as it was after the first session.
    pub older: tempfile::TempDir,
    pub dice: Dice,
    pub hand: Hand,
    /// Checkpoints given away, in order.
    pub notes: Vec<SignedCheckpoint>,
    /// How often the clock went back between two entries.
    pub turned_back: usize,
    /// When the last entry was recorded.
    pub last: Timestamp,
    /// Officers enrolled on the way and not removed yet.
    pub hired: Vec<String>,
    /// The register as it was when the desk was last closed.
    pub register: String,
    /// How many entries there are.
    pub entries: u64,
}

impl World {
    /// Founded and staffed by a seed, and worked in for a while.
    pub fn new(seed: u64) -> Self {
        let mut world = Self::founded(seed);
        world.work();
        world
    }

    /// Founded and staffed.
    pub fn founded(seed: u64) -> Self {
        let hand = Hand::new();
        let place = folder();
        let founding = Founding {
            organisation: "千聊".into(),
            officer: STAFF[0].0.into(),
            staff_id: Some("S0".into()),
            role: STAFF[0].1,
            passphrase: secret(),
            argon2_mib: 1,
            language: None,
        };
        let mut desk = Desk::found(&place.path().join("desk"), founding, hand.clock()).unwrap();
        for (number, (name, role)) in STAFF.iter().enumerate().skip(1) {
            let joining =
                Joining { name: (*name).into(), staff_id: format!("S{number}").as_str().into(), role: *role };
            desk.enrol(joining, &secret()).unwrap();
        }
        desk.lock().unwrap();
        Self {
            folder: place,
            older: folder(),
            dice: Dice::new(seed),
            hand: hand.clone(),
            notes: Vec::new(),
            turned_back: 0,
            last: hand.now(),
            hired: Vec::new(),
            register: String::new(),
            entries: 0,
        }
    }

    /// Somebody with a clock and dice of their own, to go on in a copy of this one.
    pub fn again(&self, seed: u64) -> Self {
        Self {
            folder: folder(),
            older: folder(),
            dice: Dice::new(seed),
            hand: Hand::at(self.last),
            notes: Vec::new(),
            turned_back: 0,
            last: self.last,
            hired: self.hired.clone(),
            register: String::new(),
            entries: self.entries,
        }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// A few sessions of different officers, the first and the last of one who reads everything.
    fn work(&mut self) {
        let mut door = Some(self.door(&self.root()).unwrap());
        let sessions = 2 + self.dice.below(2);
        for session in 0..=sessions {
            // The first records, the last decides on much of it, whoever comes in between does as they please.
            let who = match session {
                0 => 2,
                last if last == sessions => 0,
                _ => 1 + self.dice.below(3),
            };
            let mut desk = enter(door.take().unwrap(), STAFF[who].0, &self.hand).unwrap();
            if session == 0 {
                self.ask(&mut desk);
            }
            for _ in 0..5 + self.dice.below(6) {
                self.act(&mut desk);
            }
            if self.dice.below(2) == 0 || session == 0 {
                let note = desk.checkpoint().unwrap();
                desk.anchor(&note).unwrap();
                self.notes.push(note);
            }
            self.entries = desk.summary().unwrap().entries;
            if session == sessions {
                self.register = told(&desk.register().unwrap());
            }
            door = Some(desk.lock().unwrap());
            if session == 0 {
                copy_all(&self.root(), self.older.path());
            }
        }
    }

    pub fn door(&self, root: &Path) -> Result<Door, DeskError> {
        Door::reach(root, Mode::Write, &self.hand.clock())
    }

    /// Opens a copy of it, or the workspace itself, as one of the staff.
    pub fn open(&self, root: &Path, name: &str) -> Result<Desk, DeskError> {
        enter(self.door(root)?, name, &self.hand)
    }

    /// A copy to tamper with.
    pub fn copy(&self) -> tempfile::TempDir {
        let copy = folder();
        copy_all(&self.root(), copy.path());
        copy
    }
}

/// Unlocks a door as one of the staff.
pub fn enter(door: Door, name: &str, hand: &Hand) -> Result<Desk, DeskError> {
    let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
    door.unlock(officer, &secret(), &hand.clock(), &mut |_, _| true).map_err(|failed| failed.1)
}

/// All that a register tells, to be compared.
pub fn told(register: &Register) -> String {
    format!("{register:?}")
}

/// Copies a folder into one that is there.
pub fn copy_all(from: &Path, to: &Path) {
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy_all(&item.path(), &target);
        } else {
            fs::copy(item.path(), target).unwrap();
        }
    }
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
}

/// Audits without a key.
pub fn audited(root: &Path, against: Option<&SignedCheckpoint>) -> Audit {
    verify(root, against, &mut |_, _| ControlFlow::Continue(())).unwrap()
}
