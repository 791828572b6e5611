//! What a leaf says of the pieces that lie apart: enough to check them without a key, and to open them with one.

use zeroize::Zeroizing;

use super::{
    entry::{Fields, Leaf, Origin},
    merkle::sha256,
};
use crate::domain::id::{Digest, EntryId, RecordId};

const PLACE_PREFIX: &[u8] = b"privacy-desk/minors/v1\0";
const EVENT: u8 = 16;
const FILE: u8 = 17;
const SALT: usize = 32;

/// A piece as its leaf names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApartPiece {
    /// SHA-256(salt ‖ plaintext).
    pub commitment: Digest,
    /// SHA-256 of the sealed bytes.
    pub sealed_hash: Digest,
    /// Length of the sealed bytes.
    pub sealed_length: u64,
}

/// A piece just sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedApart {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What its leaf is to say of it.
    pub named: ApartPiece,
}

impl ApartPiece {
    /// Seals a piece with `seal`, behind a salt that hides what its commitment is of.
    ///
    /// # Errors
    /// In the sealer's words.
    pub fn seal(
        plaintext: &[u8],
        salt: &[u8; SALT],
        seal: impl FnOnce(&[u8]) -> Result<Vec<u8>, String>,
    ) -> Result<SealedApart, String> {
        let mut salted = Zeroizing::new(Vec::with_capacity(SALT + plaintext.len()));
        salted.extend_from_slice(salt);
        salted.extend_from_slice(plaintext);
        let bytes = seal(&salted)?;
        let named = Self {
            commitment: sha256(&[&salted]),
            sealed_hash: sha256(&[&bytes]),
            sealed_length: bytes.len() as u64,
        };
        Ok(SealedApart { bytes, named })
    }

    /// Whether these are the sealed bytes that the leaf names.
    pub fn is_of(&self, sealed: &[u8]) -> bool {
        sealed.len() as u64 == self.sealed_length && sha256(&[sealed]) == self.sealed_hash
    }

    /// Takes the salt off what was opened, once it proved to be what the leaf commits to.
    pub fn unsalt(&self, mut salted: Zeroizing<Vec<u8>>) -> Option<(Zeroizing<Vec<u8>>, [u8; SALT])> {
        if sha256(&[&salted]) != self.commitment {
            return None;
        }
        let salt = *salted.first_chunk::<SALT>()?;
        let length = salted.len() - SALT;
        salted.copy_within(SALT.., 0);
        salted.truncate(length);
        Some((salted, salt))
    }

    /// What the leaf says of these pieces: the event's own first, then the files that came with it.
    pub fn encode(pieces: &[Self]) -> Vec<u8> {
        let mut out = Vec::new();
        for (number, piece) in pieces.iter().enumerate() {
            let short = (piece.sealed_length as u32).to_be_bytes();
            let long = piece.sealed_length.to_be_bytes();
            let (tag, length): (u8, &[u8]) = if number == 0 { (EVENT, &short) } else { (FILE, &long) };
            out.push(tag);
            out.extend_from_slice(&(64 + length.len() as u16).to_be_bytes());
            out.extend_from_slice(piece.commitment.as_bytes());
            out.extend_from_slice(piece.sealed_hash.as_bytes());
            out.extend_from_slice(length);
        }
        out
    }
}

impl Leaf {
    /// The pieces of this entry that lie apart, the event's own first; none for an entry whose payload stands in the
    /// ledger. `None`: its public bytes are laid out otherwise.
    pub fn apart(&self) -> Option<Vec<ApartPiece>> {
        if self.enrolment().is_some() || self.removal().is_some() {
            return Some(Vec::new());
        }
        let mut fields = Fields(&self.public);
        let mut pieces = Vec::new();
        while !fields.0.is_empty() {
            let [tag, high, low] = fields.take()?;
            let mut value = Fields(fields.slice(u16::from_be_bytes([high, low]).into())?);
            if tag != EVENT && tag != FILE {
                continue;
            }
            if (tag == EVENT) != pieces.is_empty() {
                return None;
            }
            pieces.push(ApartPiece {
                commitment: Digest::from_bytes(value.take()?),
                sealed_hash: Digest::from_bytes(value.take()?),
                sealed_length: match tag {
                    EVENT => u32::from_be_bytes(value.take()?).into(),
                    _ => u64::from_be_bytes(value.take()?),
                },
            });
            if !value.0.is_empty() {
                return None;
            }
        }
        Some(pieces)
    }
}

/// What a piece that lies apart is sealed for: nowhere else does it open.
pub fn apart_place(origin: &Origin, record: &RecordId, entry: &EntryId, index: u16) -> Vec<u8> {
    let parts =
        [PLACE_PREFIX, origin.0.as_bytes(), record.as_bytes(), entry.as_bytes(), &index.to_be_bytes()];
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_proves_to_be_what_its_leaf_names() {
        let sealed = ApartPiece::seal(b"event", &[5; 32], |plain| Ok([b"<", plain, b">"].concat())).unwrap();
        let SealedApart { bytes, named } = sealed;
        assert!(named.is_of(&bytes));
        assert!(!named.is_of(&bytes[1..]));
        let opened = Zeroizing::new(bytes[1..bytes.len() - 1].to_vec());
        let (plain, salt) = named.unsalt(opened.clone()).unwrap();
        assert_eq!((plain.as_slice(), salt), (&b"event"[..], [5; 32]));
        let mut altered = opened;
        altered[40 % 37] ^= 1;
        assert!(named.unsalt(altered).is_none());
        assert!(named.unsalt(Zeroizing::new(Vec::new())).is_none());
    }
}
