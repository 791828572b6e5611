//! docs/ledger-format.md tells the truth: its worked example is what the program writes, and a second verifier,
//! written here from the document alone, agrees with the first.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod ledgers;

use std::{
    collections::{HashMap, HashSet},
    fmt::Write,
    fs,
};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use ed25519_dalek::{Signature, VerifyingKey};
use ledgers::{Dice, TestOfficer, TestSealer, at, draft, found, frames_of, segment, verified};
use privacy_desk::{
    domain::id::{EntryId, RecordId},
    ledger::{Draft, Ledger, Removal, Sealer, Signer as _},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    parts.iter().fold(Sha256::new(), Sha256::chain_update).finalize().into()
}

/// The seal of the document: key 42…42, nonce 24…24.
struct ExampleSealer;

impl Sealer for ExampleSealer {
    fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, String> {
        let cipher = XChaCha20Poly1305::new(&[0x42; 32].into());
        let sealed = cipher.encrypt(&XNonce::from([0x24; 24]), Payload { msg: plaintext, aad: place });
        Ok([&[0x24; 24][..], &sealed.map_err(|error| error.to_string())?].concat())
    }

    fn open(&self, _: &[u8], _: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        Err("the example is only sealed".to_owned())
    }
}

fn example_draft(number: u8, action: &str, payload: &str) -> Draft {
    Draft {
        entry: EntryId::from_bytes([0xE0 + number; 16]),
        salt: [0x50 + number; 32],
        record: RecordId::from_bytes([0xD0 + number; 16]),
        action: action.to_owned(),
        public: Vec::new(),
        payload: Zeroizing::new(payload.as_bytes().to_vec()),
    }
}

fn example() -> String {
    let folder = tempfile::tempdir().unwrap();
    let officer = TestOfficer::new(1);
    let first = example_draft(0, "workspace.founded", "{\"organisation\":\"Example\"}")
        .enrolling(&officer.enrolment());
    let (mut ledger, _) = Ledger::create(folder.path(), first, &officer, &ExampleSealer, at(0)).unwrap();
    let second = example_draft(1, "bookmark.removed", "{}");
    ledger.append(vec![second], &officer, &ExampleSealer, at(1)).unwrap();
    let bytes = fs::read(segment(folder.path())).unwrap();
    let mut text = String::new();
    for frame in frames_of(&bytes) {
        let name = ["", "PAYLOAD", "LEAF", "COMMIT", "ANCHOR", "RECOVERY"][usize::from(frame.kind)];
        writeln!(text, "{name} {}", frame.number).unwrap();
        let raw = frame.bytes();
        let (header, rest) = raw.split_at(17);
        let (body, crc) = rest.split_at(rest.len() - 4);
        writeln!(text, "  header {}", hex(header)).unwrap();
        if frame.kind == ledgers::LEAF {
            for (field, bytes) in fields(body) {
                let bytes = if bytes.is_empty() { "(empty)".to_owned() } else { hex(bytes) };
                writeln!(text, "  {field:<14} {bytes}").unwrap();
            }
            writeln!(text, "  (leaf hash)    {}", hex(&sha256(&[&[0], body]))).unwrap();
        } else {
            writeln!(text, "  body   {}", hex(body)).unwrap();
        }
        writeln!(text, "  crc32c {}", hex(crc)).unwrap();
    }
    text
}

/// The fields of a leaf, as the document's table has them.
fn fields(leaf: &[u8]) -> Vec<(&'static str, &[u8])> {
    let fixed = [
        ("version", 1),
        ("flags", 1),
        ("origin", 32),
        ("seq", 8),
        ("entry id", 16),
        ("previous", 32),
        ("time", 8),
        ("actor", 16),
        ("key id", 16),
        ("record", 16),
        ("commitment", 32),
        ("sealed hash", 32),
        ("sealed length", 4),
        ("anchor", 32),
    ];
    let mut rest = leaf;
    let mut out = Vec::new();
    let mut take = |name, length: usize| {
        let (field, after) = rest.split_at(length);
        rest = after;
        out.push((name, field));
        field
    };
    for (name, length) in fixed {
        take(name, length);
    }
    let action = take("action length", 1)[0];
    take("action", action.into());
    let public: [u8; 2] = take("public length", 2).try_into().unwrap();
    take("public", u16::from_be_bytes(public).into());
    take("signature", 64);
    assert!(rest.is_empty());
    out
}

#[test]
fn the_worked_example_is_what_is_written() {
    let document = include_str!("../docs/ledger-format.md");
    let example = example();
    assert!(document.contains(&example), "the example should read:\n{example}");
}

/// A verifier from the document: no resynchronising, no naming of what was done, only yes or no, and the root.
fn verify_by_the_document(bytes: &[u8]) -> Result<(u64, [u8; 32]), String> {
    let mut keys: HashMap<Vec<u8>, (Vec<u8>, VerifyingKey)> = HashMap::new();
    let mut gone: HashSet<Vec<u8>> = HashSet::new();
    let mut roles: HashMap<Vec<u8>, u8> = HashMap::new();
    let mut leaves: Vec<[u8; 32]> = Vec::new();
    let (mut origin, mut previous, mut anchor) = (Vec::new(), [0; 32], [0; 32]);
    let (mut payload, mut last) = (None, None);
    for frame in frames_of(bytes) {
        let size = leaves.len() as u64;
        let state = [&size.to_be_bytes()[..], &root(&leaves)].concat();
        let between = last.is_none() && payload.is_none();
        match frame.kind {
            1 if payload.is_none() && last != Some(true) && frame.number == size => {
                payload = Some(frame.body);
            }
            2 => {
                let sealed = payload.take().ok_or("no payload")?;
                let leaf: HashMap<_, _> = fields(&frame.body).into_iter().collect();
                let enrols = matches!(leaf["action"], b"workspace.founded" | b"officer.enrolled");
                if size == 0 {
                    let prefix = b"privacy-desk/origin/v1\0";
                    origin = sha256(&[prefix, leaf["entry id"], &leaf["public"][32..64]]).to_vec();
                }
                let mut known = keys.clone();
                if enrols {
                    let public: [u8; 32] = leaf["public"][32..64].try_into().unwrap();
                    let key = VerifyingKey::from_bytes(&public).map_err(|error| error.to_string())?;
                    let id = leaf["public"][16..32].to_vec();
                    if id != sha256(&[&public])[..16] {
                        return Err("key id".to_owned());
                    }
                    roles.entry(id.clone()).or_insert(leaf["public"][64]);
                    if !gone.contains(&id) {
                        known.entry(id).or_insert((leaf["public"][..16].to_vec(), key));
                    }
                    if !matches!(roles.get(leaf["key id"]), Some(1 | 2 | 5)) {
                        return Err(format!("enrolment {size}"));
                    }
                }
                if leaf["action"] == b"officer.removed" {
                    let (officer, id) = leaf["public"].split_at(16);
                    let held = known.remove(id).is_some_and(|(holder, _)| holder == officer);
                    let entitled = matches!(roles.get(leaf["key id"]), Some(1 | 2));
                    if !held || !entitled || id.len() != 16 || id == leaf["key id"] {
                        return Err(format!("removal {size}"));
                    }
                    gone.insert(id.to_vec());
                }
                let in_force = if size == 0 { &known } else { &keys };
                let (officer, key) = in_force.get(leaf["key id"]).ok_or("unknown key")?;
                let signed = &frame.body[..frame.body.len() - 64];
                let message = [b"privacy-desk/leaf/v1\0", signed].concat();
                let signature = Signature::from_bytes(leaf["signature"].try_into().unwrap());
                let good = frame.number == size
                    && leaf["version"] == [1]
                    && leaf["flags"][0] & !3 == 0
                    && leaf["seq"] == size.to_be_bytes()
                    && leaf["origin"] == origin
                    && leaf["previous"] == previous
                    && leaf["anchor"] == anchor
                    && leaf["actor"] == *officer
                    && leaf["sealed hash"] == sha256(&[&sealed])
                    && leaf["sealed length"] == u32::try_from(sealed.len()).unwrap().to_be_bytes()
                    && key.verify_strict(&message, &signature).is_ok();
                if !good {
                    return Err(format!("entry {size}"));
                }
                keys = known;
                previous = sha256(&[&[0], &frame.body]);
                leaves.push(previous);
                last = Some(leaf["flags"][0] & 2 != 0);
            }
            3 if last == Some(true) && frame.number == size && frame.body == state => last = None,
            4 if between && frame.number == size && frame.body.starts_with(&state) => {
                anchor = sha256(&[&frame.body]);
            }
            5 if between && frame.number == size && frame.body.starts_with(&state) => {}
            _ => return Err(format!("a frame out of place at {size}")),
        }
    }
    if last.is_some() || payload.is_some() {
        return Err("unfinished".to_owned());
    }
    Ok((leaves.len() as u64, root(&leaves)))
}

/// RFC 6962 section 2.1, word for word.
fn root(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => sha256(&[]),
        [leaf] => *leaf,
        _ => {
            let half = leaves.len().next_power_of_two() / 2;
            sha256(&[&[1], &root(&leaves[..half]), &root(&leaves[half..])])
        }
    }
}

#[test]
fn a_verifier_written_from_the_document_agrees() {
    for seed in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let mut dice = Dice::new(seed);
        let (founder, second) = (TestOfficer::new(1), TestOfficer::new(2));
        let mut ledger = found(folder.path(), &mut dice, &founder);
        let enrolling = draft(&mut dice, "officer.enrolled", b"{}").enrolling(&second.enrolment());
        ledger.append(vec![enrolling], &founder, &TestSealer, at(1)).unwrap();
        let rounds = dice.below(8);
        for round in 0..rounds {
            let count = 1 + dice.below(3);
            let drafts = (0..count).map(|_| draft(&mut dice, "sdk.declared", b"x")).collect();
            let left = round > rounds / 2;
            if round == rounds / 2 + 1 {
                let removal = Removal { officer: second.id, key: second.key() };
                let removing = draft(&mut dice, "officer.removed", b"{}").removing(&removal);
                ledger.append(vec![removing], &founder, &TestSealer, at(2)).unwrap();
            }
            let signer = if left { &founder } else { [&founder, &second][round % 2] };
            ledger.append(drafts, signer, &TestSealer, at(2)).unwrap();
        }
        drop(ledger);
        let mut bytes = fs::read(segment(folder.path())).unwrap();
        let whole = bytes.clone();
        bytes.extend_from_slice(&whole[..40]);
        fs::write(segment(folder.path()), &bytes).unwrap();
        drop(Ledger::open(folder.path(), at(9)).unwrap());
        let verification = verified(folder.path());
        assert_eq!(verification.recoveries.len(), 1);
        let bytes = fs::read(segment(folder.path())).unwrap();
        let agreed = verify_by_the_document(&bytes).unwrap();
        assert_eq!(agreed, (verification.entries, *verification.root.as_bytes()));
        let mut frames = frames_of(&bytes);
        let index = dice.below(frames.len());
        frames.remove(index);
        let tampered: Vec<u8> = frames.iter().flat_map(ledgers::RawFrame::bytes).collect();
        let note = frames.len() == index;
        assert_eq!(verify_by_the_document(&tampered).is_ok(), note, "frame {index}");
    }
}
