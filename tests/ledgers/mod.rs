//! Ledgers for tests: officers with known keys, a fast seal, shapes from a seed.
#![allow(dead_code, reason = "each test file uses its part")]

use std::{io, ops::ControlFlow, path::Path};

use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use privacy_desk::{
    domain::{
        id::{EntryId, KeyId, OfficerId, RecordId},
        officer::Role,
    },
    ledger::{Directory, Draft, Enrolment, Ledger, Measure, Medium, Sealer, Signer, Verification, verify},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Numbers that look random and are the same every time (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// 0 to `below`, exclusive.
    pub fn below(&mut self, below: usize) -> usize {
        usize::try_from((self.roll() >> 11) % below as u64).unwrap()
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| u8::try_from(self.roll() >> 56).unwrap())
    }
}

/// An officer with a key of known seed.
pub struct TestOfficer {
    pub id: OfficerId,
    pub signing: SigningKey,
}

impl TestOfficer {
    pub fn new(number: u8) -> Self {
        Self { id: OfficerId::from_bytes([number; 16]), signing: SigningKey::from_bytes(&[number; 32]) }
    }

    pub fn enrolment(&self) -> Enrolment {
        let public_key = self.signing.verifying_key().to_bytes();
        Enrolment { officer: self.id, key: self.key(), public_key, role: Role::PrivacyOfficer }
    }
}

impl Signer for TestOfficer {
    fn officer(&self) -> OfficerId {
        self.id
    }

    fn key(&self) -> KeyId {
        let digest: [u8; 32] = Sha256::digest(self.signing.verifying_key().to_bytes()).into();
        KeyId::from_bytes(*digest.first_chunk().unwrap())
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }
}

/// Seals by a keyed stream that no one should use: the ledger's tests need a seal that is fast and bound to its
/// place, not one that is safe.
pub struct TestSealer;

fn stream(place: &[u8], length: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(length + 32);
    let mut block: [u8; 32] = Sha256::digest(place).into();
    while out.len() < length {
        out.extend_from_slice(&block);
        block = Sha256::digest(block).into();
    }
    out.truncate(length);
    out
}

impl Sealer for TestSealer {
    fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, String> {
        Ok(plaintext.iter().zip(stream(place, plaintext.len())).map(|(a, b)| a ^ b).collect())
    }

    fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        self.seal(sealed, place).map(Zeroizing::new)
    }
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

pub fn draft(dice: &mut Dice, action: &str, payload: &[u8]) -> Draft {
    Draft {
        entry: EntryId::from_bytes(dice.bytes()),
        salt: dice.bytes(),
        record: RecordId::from_bytes(dice.bytes()),
        action: action.to_owned(),
        public: Vec::new(),
        payload: Zeroizing::new(payload.to_vec()),
    }
}

pub fn founding(dice: &mut Dice, founder: &TestOfficer) -> Draft {
    draft(dice, "workspace.founded", b"{\"organisation\":\"test\"}").enrolling(&founder.enrolment())
}

/// A ledger with its founding entry.
pub fn found(workspace: &Path, dice: &mut Dice, founder: &TestOfficer) -> Ledger {
    Ledger::create(workspace, founding(dice, founder), founder, &TestSealer, at(0)).unwrap().0
}

/// The files of a folder, without waiting for the disk: tests that are not about crashes need not.
struct Unsynced(Directory);

impl Medium for Unsynced {
    fn write(&mut self, segment: u32, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.write(segment, offset, bytes)
    }

    fn sync(&mut self, _: u32) -> io::Result<()> {
        Ok(())
    }

    fn cut(&mut self, segment: u32, length: u64) -> io::Result<()> {
        self.0.cut(segment, length)
    }
}

fn unsynced(workspace: &Path) -> Box<dyn Medium> {
    Box::new(Unsynced(Directory::new(&workspace.join("ledger"))))
}

/// As `found`, without waiting for the disk.
pub fn found_unsynced(workspace: &Path, dice: &mut Dice, founder: &TestOfficer) -> Ledger {
    let first = founding(dice, founder);
    Ledger::create_on(workspace, unsynced(workspace), first, founder, &TestSealer, at(0)).unwrap().0
}

/// As `Ledger::open`, without waiting for the disk.
pub fn open_unsynced(workspace: &Path, now: Timestamp) -> Ledger {
    Ledger::open_on(workspace, unsynced(workspace), now).unwrap()
}

/// Verifies to the end.
pub fn verified(workspace: &Path) -> Verification {
    verify(workspace, Measure::default(), &|_| ControlFlow::Continue(())).unwrap()
}

/// The bytes of a frame taken apart, by code of its own: what the format document says, not what the program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFrame {
    pub kind: u8,
    pub number: u64,
    pub body: Vec<u8>,
    /// What was wrongly left as the checksum, when the attacker did not care.
    pub stale_crc: Option<u32>,
}

pub const PAYLOAD: u8 = 1;
pub const LEAF: u8 = 2;
pub const COMMIT: u8 = 3;

impl RawFrame {
    pub fn new(kind: u8, number: u64, body: Vec<u8>) -> Self {
        Self { kind, number, body, stale_crc: None }
    }

    fn unchecked(&self) -> Vec<u8> {
        let mut out = b"PDL1".to_vec();
        out.extend_from_slice(&u32::try_from(self.body.len()).unwrap().to_be_bytes());
        out.push(self.kind);
        out.extend_from_slice(&self.number.to_be_bytes());
        out.extend_from_slice(&self.body);
        out
    }

    pub fn crc(&self) -> u32 {
        crc32c::crc32c(&self.unchecked())
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = self.unchecked();
        out.extend_from_slice(&self.stale_crc.unwrap_or_else(|| self.crc()).to_be_bytes());
        out
    }
}

/// All frames of a segment.
pub fn frames_of(mut bytes: &[u8]) -> Vec<RawFrame> {
    let mut frames = Vec::new();
    while !bytes.is_empty() {
        assert_eq!(bytes[..4], *b"PDL1");
        let length = usize::try_from(u32::from_be_bytes(bytes[4..8].try_into().unwrap())).unwrap();
        let frame = RawFrame::new(
            bytes[8],
            u64::from_be_bytes(bytes[9..17].try_into().unwrap()),
            bytes[17..17 + length].to_vec(),
        );
        let total = 17 + length + 4;
        assert_eq!(bytes[17 + length..total], frame.crc().to_be_bytes());
        frames.push(frame);
        bytes = &bytes[total..];
    }
    frames
}

/// The first segment of a workspace.
pub fn segment(workspace: &Path) -> std::path::PathBuf {
    workspace.join("ledger/00000000.log")
}
