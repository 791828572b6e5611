//! Checkpoints: the head of the tree as a C2SP signed note, to be kept by somebody else.
//!
//! The text is that of c2sp.org/tlog-checkpoint (origin, size, root), signed as c2sp.org/signed-note says; a second
//! officer countersigns as c2sp.org/tlog-cosignature says.

use std::fmt::{self, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, VerifyingKey};
use jiff::Timestamp;

use super::{
    entry::{Enrolment, Origin, Signer},
    merkle::sha256,
};
use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, OfficerId},
};

/// A note longer than this is none.
const LONGEST: usize = 64 * 1024;
/// More signatures than any note has use for.
const MOST_SIGNATURES: usize = 100;
const ED25519: u8 = 1;
const COSIGNATURE: u8 = 4;

/// The head of a ledger: which, how long, and the root over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The ledger's name: `privacy-desk/` and the first half of its origin.
    pub name: String,
    /// How many entries.
    pub size: u64,
    /// The Merkle root over them.
    pub root: Digest,
}

impl Checkpoint {
    /// The head of this ledger at this size.
    pub fn new(origin: &Origin, size: u64, root: Digest) -> Self {
        Self { name: name_of(origin), size, root }
    }

    /// Whether it is of the ledger with this origin.
    pub fn is_of(&self, origin: &Origin) -> bool {
        self.name == name_of(origin)
    }

    fn body(&self) -> String {
        format!("{}\n{}\n{}\n", self.name, self.size, STANDARD.encode(self.root.as_bytes()))
    }
}

/// The name of a ledger in its checkpoints and keys.
fn name_of(origin: &Origin) -> String {
    let hex: String = origin.0.to_string().chars().take(32).collect();
    format!("privacy-desk/{hex}")
}

/// Why a text is no checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is laid out otherwise.
    #[error("line {line} of the checkpoint: {what} is expected")]
    Form {
        /// The line, from 1.
        line: usize,
        /// What should be there.
        what: Expected,
    },
    /// None of its signatures is by a key of this ledger.
    #[error("no officer of this ledger signed the checkpoint")]
    Unsigned,
    /// A signature that names a key of this ledger is not of this text.
    #[error("a signature on the checkpoint is not of its text")]
    BadSignature,
    /// It is of another ledger.
    #[error("the checkpoint is of {name}, another ledger")]
    OtherLedger {
        /// That ledger's name.
        name: String,
    },
}

/// What a line of a checkpoint should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The ledger's name.
    Name,
    /// The number of entries.
    Size,
    /// The root in base64.
    Root,
    /// An empty line.
    Blank,
    /// A signature.
    Signature,
    /// A text of ordinary length.
    Text,
}

impl Expected {
    /// The name that messages use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Size => "size",
            Self::Root => "root",
            Self::Blank => "blank",
            Self::Signature => "signature",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Explain for NoteError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::Form { line, what } => {
                user("err-checkpoint-form").with("line", line).with("what", what.name())
            }
            Self::Unsigned => user("err-checkpoint-unsigned"),
            Self::BadSignature => user("err-checkpoint-signature"),
            Self::OtherLedger { name } => user("err-checkpoint-other-ledger").with("name", name),
        }
    }
}

/// Who put their name to a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The officer.
    pub officer: OfficerId,
    /// When, for a countersignature; the note's own signature bears no time.
    pub countersigned: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    name: String,
    key: [u8; 4],
    signature: Vec<u8>,
}

/// A checkpoint with its signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    lines: Vec<Line>,
}

impl SignedCheckpoint {
    /// The checkpoint, signed by an officer.
    pub fn sign(checkpoint: Checkpoint, signer: &dyn Signer, public_key: &[u8; 32]) -> Self {
        let signature = signer.sign(checkpoint.body().as_bytes()).to_vec();
        let name = checkpoint.name.clone();
        let key = key_hash(&name, ED25519, public_key);
        Self { checkpoint, lines: vec![Line { name, key, signature }] }
    }

    /// Adds a second officer's signature with its time, to the second.
    pub fn countersign(&mut self, signer: &dyn Signer, public_key: &[u8; 32], now: Timestamp) {
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let name = witness_name(&self.checkpoint.name);
        let mut signature = seconds.to_be_bytes().to_vec();
        signature.extend_from_slice(&signer.sign(cosigned(seconds, &self.checkpoint.body()).as_bytes()));
        let key = key_hash(&name, COSIGNATURE, public_key);
        self.lines.push(Line { name, key, signature });
    }

    /// What it states.
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The note: what is kept, printed, sent.
    pub fn text(&self) -> String {
        let mut text = self.checkpoint.body();
        text.push('\n');
        for Line { name, key, signature } in &self.lines {
            let bytes = [key.as_slice(), signature].concat();
            // Writing to a String does not fail.
            let _ = writeln!(text, "\u{2014} {name} {}", STANDARD.encode(bytes));
        }
        text
    }

    /// Reads a note. Signatures are looked at by [`verify`](Self::verify).
    ///
    /// # Errors
    /// [`NoteError::Form`] with the first line that is not what belongs there.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let wrong = |line, what| NoteError::Form { line, what };
        if text.len() > LONGEST {
            return Err(wrong(1, Expected::Text));
        }
        // A note sent by mail may have come back with other line ends.
        let text = text.replace("\r\n", "\n");
        let mut lines = text.split('\n');
        let mut next = || lines.next().unwrap_or_default();
        let name = next();
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(wrong(1, Expected::Name));
        }
        let size = next();
        let canonical = size == "0" || !size.starts_with('0') && size.bytes().all(|b| b.is_ascii_digit());
        let size = size.parse().ok().filter(|_| canonical).ok_or(wrong(2, Expected::Size))?;
        let root = STANDARD.decode(next()).ok().and_then(|root| root.try_into().ok());
        let root = Digest::from_bytes(root.ok_or(wrong(3, Expected::Root))?);
        if !next().is_empty() {
            return Err(wrong(4, Expected::Blank));
        }
        let mut signatures = Vec::new();
        let rest: Vec<&str> = lines.collect();
        for (line, number) in rest.iter().zip(5..) {
            // What a mail program adds behind the note is no part of it.
            if line.trim().is_empty() {
                break;
            }
            let read = read_signature(line).filter(|_| signatures.len() < MOST_SIGNATURES);
            signatures.push(read.ok_or(wrong(number, Expected::Signature))?);
        }
        if signatures.is_empty() {
            return Err(wrong(5, Expected::Signature));
        }
        let checkpoint = Checkpoint { name: name.to_owned(), size, root };
        Ok(Self { checkpoint, lines: signatures })
    }

    /// Who signed, of the officers ever enrolled. Signatures by keys that are not known are passed over.
    ///
    /// # Errors
    /// A known key's signature that is not of this text; no signature by a known key.
    pub fn verify(&self, enrolled: &[Enrolment]) -> Result<Vec<Signatory>, NoteError> {
        let body = self.checkpoint.body();
        let witness = witness_name(&self.checkpoint.name);
        let mut signatories = Vec::new();
        for line in &self.lines {
            let (kind, message, signature, countersigned) = if line.name == self.checkpoint.name {
                (ED25519, body.clone(), line.signature.as_slice(), None)
            } else if line.name == witness {
                let (seconds, signature) =
                    line.signature.split_first_chunk::<8>().ok_or(NoteError::BadSignature)?;
                let seconds = u64::from_be_bytes(*seconds);
                let time = i64::try_from(seconds).ok().and_then(|at| Timestamp::from_second(at).ok());
                let time = time.ok_or(NoteError::BadSignature)?;
                (COSIGNATURE, cosigned(seconds, &body), signature, Some(time))
            } else {
                continue;
            };
            let holder =
                enrolled.iter().find(|holder| key_hash(&line.name, kind, &holder.public_key) == line.key);
            let Some(holder) = holder else { continue };
            let signature = Signature::from_slice(signature).map_err(|_| NoteError::BadSignature)?;
            let holds = VerifyingKey::from_bytes(&holder.public_key)
                .is_ok_and(|key| key.verify_strict(message.as_bytes(), &signature).is_ok());
            if !holds {
                return Err(NoteError::BadSignature);
            }
            signatories.push(Signatory { officer: holder.officer, countersigned });
        }
        if signatories.is_empty() { Err(NoteError::Unsigned) } else { Ok(signatories) }
    }
}

/// An officer's key as others' tools take it: name, key hash and key, joined by `+`.
pub fn verifier_key(origin: &Origin, public_key: &[u8; 32]) -> String {
    let name = name_of(origin);
    let hash = key_hash(&name, ED25519, public_key);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{name}+{hex}+{}", STANDARD.encode([&[ED25519], public_key.as_slice()].concat()))
}

fn witness_name(name: &str) -> String {
    format!("{name}/witness")
}

/// What a countersignature is of.
fn cosigned(seconds: u64, body: &str) -> String {
    format!("cosignature/v1\ntime {seconds}\n{body}")
}

fn key_hash(name: &str, kind: u8, public_key: &[u8; 32]) -> [u8; 4] {
    let digest = sha256(&[name.as_bytes(), b"\n", &[kind], public_key]);
    let (hash, _) = digest.as_bytes().split_first_chunk().unwrap_or((&[0; 4], &[]));
    *hash
}

fn read_signature(line: &str) -> Option<Line> {
    let (name, signature) = line.trim_end().strip_prefix("\u{2014} ")?.split_once(' ')?;
    let bytes = STANDARD.decode(signature).ok()?;
    let (key, signature) = bytes.split_first_chunk::<4>()?;
    (!name.is_empty() && !signature.is_empty()).then(|| Line {
        name: name.to_owned(),
        key: *key,
        signature: signature.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer as _, SigningKey};
    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::{id::KeyId, officer::Role},
        ledger::entry::key_id,
    };

    struct Hand(SigningKey, u8);

    impl Hand {
        fn new(number: u8) -> Self {
            Self(SigningKey::from_bytes(&[number; 32]), number)
        }

        fn public(&self) -> [u8; 32] {
            self.0.verifying_key().to_bytes()
        }

        fn enrolment(&self) -> Enrolment {
            Enrolment {
                officer: self.officer(),
                key: self.key(),
                public_key: self.public(),
                role: Role::PrivacyOfficer,
            }
        }
    }

    impl Signer for Hand {
        fn officer(&self) -> OfficerId {
            OfficerId::from_bytes([self.1; 16])
        }

        fn key(&self) -> KeyId {
            key_id(&self.public())
        }

        fn sign(&self, message: &[u8]) -> [u8; 64] {
            self.0.sign(message).to_bytes()
        }
    }

    fn noted() -> SignedCheckpoint {
        let origin = Origin(Digest::from_bytes([0xAB; 32]));
        let hand = Hand::new(1);
        let head = Checkpoint::new(&origin, 1_204, Digest::from_bytes([7; 32]));
        let mut note = SignedCheckpoint::sign(head, &hand, &hand.public());
        let second = Hand::new(2);
        note.countersign(&second, &second.public(), Timestamp::from_second(1_800_000_000).unwrap());
        note
    }

    // Worked out with Python's hashlib and cryptography from the C2SP texts alone.
    #[test]
    fn the_note_is_byte_for_byte_what_c2sp_says() {
        insta::assert_snapshot!(noted().text());
        let key = verifier_key(&Origin(Digest::from_bytes([0xAB; 32])), &Hand::new(1).public());
        insta::assert_snapshot!(key);
    }

    #[test]
    fn who_signed_is_told_and_strangers_are_passed_over() {
        let note = SignedCheckpoint::parse(&noted().text()).unwrap();
        assert_eq!(note, noted());
        let (first, second, other) = (Hand::new(1), Hand::new(2), Hand::new(3));
        let time = Timestamp::from_second(1_800_000_000).ok();
        let one = Signatory { officer: first.officer(), countersigned: None };
        let two = Signatory { officer: second.officer(), countersigned: time };
        assert_eq!(note.verify(&[first.enrolment(), second.enrolment()]), Ok(vec![one, two]));
        assert_eq!(note.verify(&[second.enrolment()]), Ok(vec![two]));
        assert_eq!(note.verify(&[other.enrolment()]), Err(NoteError::Unsigned));
    }

    #[test]
    fn a_note_that_came_by_mail_still_reads() {
        let text = noted().text().replace('\n', "\r\n") + "\r\n-- \r\nSent from my phone\r\n";
        assert_eq!(SignedCheckpoint::parse(&text), Ok(noted()));
    }

    #[test]
    fn what_is_no_checkpoint_is_refused_with_its_line() {
        let text = noted().text();
        let line = |number: usize, with: &str| {
            let mut lines: Vec<&str> = text.lines().collect();
            lines[number - 1] = with;
            match SignedCheckpoint::parse(&lines.join("\n")) {
                Err(NoteError::Form { line, what }) => (line, what),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(line(1, ""), (1, Expected::Name));
        assert_eq!(line(1, "two words"), (1, Expected::Name));
        for size in ["", "-1", "+1", "01", "1 ", "99999999999999999999"] {
            assert_eq!(line(2, size), (2, Expected::Size), "{size:?}");
        }
        assert_eq!(line(3, "AAAA"), (3, Expected::Root));
        assert_eq!(line(4, "more"), (4, Expected::Blank));
        assert_eq!(line(5, "— name"), (5, Expected::Signature));
        assert_eq!(line(6, "- name AAAAAAAA"), (6, Expected::Signature));
        assert!(SignedCheckpoint::parse("").is_err());
        assert!(SignedCheckpoint::parse(&"x".repeat(LONGEST + 1)).is_err());
    }

    proptest! {
        #[test]
        fn an_altered_note_never_verifies_as_something_else(at in 0_usize..400, byte in 0x20_u8..0x7f) {
            let mut bytes = noted().text().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
            if let Ok(note) = SignedCheckpoint::parse(&text)
                && note.verify(&[Hand::new(1).enrolment(), Hand::new(2).enrolment()]).is_ok()
            {
                let genuine = noted();
                prop_assert_eq!(note.checkpoint(), genuine.checkpoint());
            }
        }
    }
}
