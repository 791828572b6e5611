//! Ledgers for tests: officers with known keys, a fast seal, shapes from a seed.
#![allow(dead_code, reason = "each test file uses its part")]

use std::{ops::ControlFlow, path::Path};

use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use privacy_desk::{
    domain::{
        id::{EntryId, KeyId, OfficerId, RecordId},
        officer::Role,
    },
    ledger::{Draft, Enrolment, Ledger, Sealer, Signer, Verification, verify},
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

/// Verifies to the end.
pub fn verified(workspace: &Path) -> Verification {
    verify(workspace, &[], &|_| ControlFlow::Continue(())).unwrap()
}
