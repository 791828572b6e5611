//! One entry's proof as a text that stands alone (c2sp.org/tlog-proof): the leaf, its path to the root, and the
//! signed head of the tree.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    checkpoint::{NoteError, Signatory, SignedCheckpoint},
    entry::{Enrolment, Leaf, MAX_LEAF},
    merkle::leaf_hash,
    proof::verify_inclusion,
};
use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::Digest,
};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// A tree of more entries than atoms has no longer path.
const LONGEST_PATH: usize = 63;

/// The proof that an entry is in a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryProof {
    /// The leaf as it was signed.
    pub leaf: Vec<u8>,
    /// Its place.
    pub index: u64,
    /// The hashes from the leaf to the root.
    pub path: Vec<Digest>,
    /// The head of the tree.
    pub note: SignedCheckpoint,
}

/// Why a text proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// It is laid out otherwise.
    #[error("line {line} is not that of a proof")]
    Form {
        /// The line, from 1.
        line: usize,
    },
    /// The checkpoint in it cannot be read, or nobody known signed it.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The path does not lead from the leaf to the root.
    #[error("the path does not lead from the entry to the root")]
    Path,
    /// The leaf is not the one signed, or its number another.
    #[error("the entry is not as its officer signed it")]
    Leaf,
}

impl Explain for ProofError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::Form { line } => user("err-proof-form").with("line", line),
            Self::Note(error) => error.explain(),
            Self::Path => user("err-proof-path"),
            Self::Leaf => user("err-proof-leaf"),
        }
    }
}

impl EntryProof {
    /// The proof as text, at most 2 KiB for leaves of 645 bytes in a tree of a million. A leaf of an entry with which two
    /// files came is no longer; its hashes and signature cannot be packed any closer.
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\nextra {}\nindex {}\n", STANDARD.encode(&self.leaf), self.index);
        for step in &self.path {
            // Writing to a String does not fail.
            let _ = writeln!(text, "{}", STANDARD.encode(step.as_bytes()));
        }
        text.push('\n');
        text.push_str(&self.note.text());
        text
    }

    /// Reads a proof; what it proves is looked at by [`verify`](Self::verify).
    ///
    /// # Errors
    /// [`ProofError::Form`] with the first line that is not what belongs there.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let text = text.replace("\r\n", "\n");
        let wrong = |line| ProofError::Form { line };
        let (proof, note) = text.split_once("\n\n").ok_or(wrong(1))?;
        let mut lines = proof.lines();
        if lines.next() != Some(FIRST_LINE) {
            return Err(wrong(1));
        }
        let leaf = lines.next().and_then(|line| line.strip_prefix("extra "));
        let leaf = leaf.and_then(|leaf| STANDARD.decode(leaf).ok()).filter(|leaf| leaf.len() <= MAX_LEAF);
        let index = lines.next().and_then(|line| line.strip_prefix("index "));
        let index = index.and_then(|index| index.parse().ok());
        let (leaf, index) = (leaf.ok_or(wrong(2))?, index.ok_or(wrong(3))?);
        let mut path = Vec::new();
        for (line, number) in lines.zip(4..) {
            let step = STANDARD.decode(line).ok().and_then(|step| step.try_into().ok());
            let step = step.filter(|_| path.len() < LONGEST_PATH).ok_or(wrong(number))?;
            path.push(Digest::from_bytes(step));
        }
        let note = SignedCheckpoint::parse(note).map_err(|error| match error {
            NoteError::Form { line, what } => NoteError::Form { line: line + path.len() + 4, what },
            other => other,
        })?;
        Ok(Self { leaf, index, path, note })
    }

    /// Checks everything: the officer's signature of the leaf, its path, and who signed the head.
    ///
    /// # Errors
    /// What does not hold.
    pub fn verify(&self, enrolled: &[Enrolment]) -> Result<(Leaf, Vec<Signatory>), ProofError> {
        let head = self.note.checkpoint();
        let leaf = Leaf::read(&self.leaf).filter(|leaf| leaf.seq.0 == self.index).ok_or(ProofError::Leaf)?;
        let signed = enrolled.iter().any(|holder| {
            holder.key == leaf.key
                && holder.officer == leaf.actor
                && super::entry::signed_by(&self.leaf, &leaf.signature, &holder.public_key)
        });
        if !signed || !head.is_of(&leaf.origin) {
            return Err(ProofError::Leaf);
        }
        if !verify_inclusion(&leaf_hash(&self.leaf), self.index, head.size, &self.path, &head.root) {
            return Err(ProofError::Path);
        }
        Ok((leaf, self.note.verify(enrolled)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            access::{Facts, Period, RulingKind},
            id::OfficerId,
        },
        ledger::{ApartPiece, Checkpoint, Expected, Origin, Tree},
    };

    /// The longest leaf whose proof fits in 2 KiB, as docs/ledger-format.md has it.
    const FITS: usize = 645;

    /// A checkpoint of a million entries needs no million signatures: nobody looks at them here.
    fn note(size: u64, root: Digest) -> SignedCheckpoint {
        let head = Checkpoint::new(&Origin(Digest::from_bytes([0xAB; 32])), size, root);
        let line = format!("\u{2014} {} {}\n", head.name, STANDARD.encode([7; 68]));
        let text = format!("{}\n{size}\n{}\n\n{line}", head.name, STANDARD.encode(root.as_bytes()));
        SignedCheckpoint::parse(&text).unwrap()
    }

    #[test]
    fn a_proof_among_a_million_entries_fits_in_2_kib() {
        let leaf = vec![7; FITS];
        let mut leaves: Vec<Digest> =
            (0..1_000_000_u64).map(|number| leaf_hash(&number.to_be_bytes())).collect();
        leaves[654_321] = leaf_hash(&leaf);
        let tree = Tree::new(leaves);
        let path = tree.inclusion(654_321).unwrap();
        let proof = EntryProof { leaf, index: 654_321, path, note: note(tree.size(), tree.root()) };
        let text = proof.text();
        assert!(text.len() <= 2_048, "{} bytes", text.len());
        let longer = EntryProof { leaf: vec![7; FITS + 1], ..proof.clone() };
        assert!(longer.text().len() > 2_048, "the limit is told too low");
        assert_eq!(EntryProof::parse(&text), Ok(proof.clone()));
        let head = proof.note.checkpoint();
        let hash = leaf_hash(&proof.leaf);
        assert!(verify_inclusion(&hash, proof.index, head.size, &proof.path, &head.root));
    }

    #[test]
    fn the_longest_leaf_with_two_files_fits_and_one_with_three_does_not() {
        let now = jiff::Timestamp::from_second(1_800_000_000).unwrap();
        // A deputy's approval says most in the clear.
        let facts = Facts {
            acting_for: Some(OfficerId::from_bytes([1; 16])),
            ruling: Some(RulingKind::Approved),
            period: Period::new(now, now + jiff::SignedDuration::from_hours(1)).ok(),
            at: Some(now),
            ..Facts::default()
        };
        let piece = ApartPiece {
            commitment: Digest::from_bytes([1; 32]),
            sealed_hash: Digest::from_bytes([2; 32]),
            sealed_length: 9,
        };
        let fixed = 249 + "access.decided".len() + 64;
        let length =
            |files: usize| fixed + facts.encode().len() + ApartPiece::encode(&vec![piece; files + 1]).len();
        assert!(length(2) <= FITS && length(3) > FITS, "{} {}", length(2), length(3));
    }

    #[test]
    fn what_is_no_proof_is_refused_with_its_line() {
        let whole = EntryProof {
            leaf: vec![1; 40],
            index: 1,
            path: vec![leaf_hash(b"x")],
            note: note(2, leaf_hash(b"y")),
        };
        let text = whole.text();
        assert_eq!(EntryProof::parse(&text.replace('\n', "\r\n")), Ok(whole.clone()));
        let with = |number: usize, line: &str| {
            let mut lines: Vec<&str> = text.lines().collect();
            lines[number - 1] = line;
            EntryProof::parse(&lines.join("\n"))
        };
        for (number, line) in
            [(1, "c2sp.org/tlog-proof@v2"), (2, "extra ?"), (2, "index 1"), (3, "index x"), (4, "AAAA")]
        {
            assert_eq!(with(number, line), Err(ProofError::Form { line: number }), "{line}");
        }
        let Err(ProofError::Note(NoteError::Form { line, what })) = with(7, "-2") else {
            panic!("it was read")
        };
        assert_eq!((line, what), (7, Expected::Size));
        assert!(EntryProof::parse("").is_err());
        assert_eq!(whole.verify(&[]), Err(ProofError::Leaf), "forty ones are no leaf");
    }
}
