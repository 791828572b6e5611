//! A workspace with real keys, to measure what an officer would wait for.
#![allow(dead_code, reason = "each bench uses its part")]

use std::{fs::File, path::Path};

use jiff::Timestamp;
use privacy_desk::{
    domain::{
        id::{KeyId, OfficerId, RecordId},
        officer::Role,
    },
    ledger::{Draft, Enrolment, Ledger, Sealer, Signer},
    vault::{self, KdfStrength, Newcomer, Unlocked},
};
use zeroize::Zeroizing;

/// The vault's keys as the ledger wants them.
pub struct Keys(pub Unlocked);

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

/// Bytes of a usual payload.
pub const PAYLOAD: usize = 500;

pub fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

pub fn draft() -> Draft {
    Draft::new("sdk.declared", RecordId::from_bytes([5; 16]), vec![b'x'; PAYLOAD]).unwrap()
}

/// A workspace with its founding entry.
pub fn founded(workspace: &Path) -> (Ledger, Keys) {
    let officer = OfficerId::from_bytes([1; 16]);
    let passphrase = "bench bench bench".to_owned().into();
    let founder = Newcomer { id: officer, name: "Bench".into(), staff_id: None, role: Role::PrivacyOfficer };
    let keys = vault::create(workspace, founder, &passphrase, KdfStrength::NONE);
    let keys = Keys(keys.unwrap());
    let enrolment = Enrolment {
        officer,
        key: keys.0.key_id(),
        public_key: keys.0.public_key(),
        role: Role::PrivacyOfficer,
    };
    let founding = Draft::new("workspace.founded", RecordId::from_bytes([4; 16]), b"{}".to_vec()).unwrap();
    let (ledger, _) = Ledger::create(workspace, founding.enrolling(&enrolment), &keys, &keys, now()).unwrap();
    (ledger, keys)
}

/// A workspace with so many entries, a thousand an append.
pub fn filled(workspace: &Path, entries: u64) -> Keys {
    let (mut ledger, keys) = founded(workspace);
    while ledger.size() < entries {
        let drafts = (0..(entries - ledger.size()).min(1000)).map(|_| draft()).collect();
        ledger.append(drafts, &keys, &keys, now()).unwrap();
    }
    keys
}

/// All segments, in order.
pub fn segments(workspace: &Path) -> Vec<File> {
    let mut paths: Vec<_> = std::fs::read_dir(workspace.join("ledger"))
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "log"))
        .collect();
    paths.sort();
    paths.iter().map(|path| File::open(path).unwrap()).collect()
}
