//! Identities: a type each, so that one can never stand where another belongs.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The text is not the hexadecimal form of an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an id: {1} hexadecimal digits are expected")]
pub struct BadId(pub String, pub usize);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $bytes;

            /// The id of these bytes. Randomness comes from the caller.
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }

            /// The first eight hexadecimal digits: enough to tell records apart on a screen.
            pub fn short(&self) -> String {
                self.to_string().chars().take(8).collect()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                let bad = || BadId(text.to_owned(), $bytes * 2);
                if text.len() != $bytes * 2 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
                    return Err(bad());
                }
                let mut bytes = [0; $bytes];
                for (index, byte) in bytes.iter_mut().enumerate() {
                    let digits = text.get(index * 2..index * 2 + 2).ok_or_else(bad)?;
                    *byte = u8::from_str_radix(digits, 16).map_err(|_| bad())?;
                }
                Ok(Self(bytes))
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    };
}

id!(
    /// One ledger entry, random.
    EntryId, 16
);
id!(
    /// The pseudonym of the record an entry is about, random: it stands in a leaf and tells nothing.
    RecordId, 16
);
id!(
    /// An officer of the workspace, random.
    OfficerId, 16
);
id!(
    /// A signing key: the first 16 bytes of SHA-256 of the Ed25519 public key.
    KeyId, 16
);
id!(
    /// A SHA-256 digest.
    Digest, 32
);

/// An entry's place in the ledger, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_survive_the_way_through_text() {
        let id = EntryId::from_bytes([0xAB; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.short(), "abababab");
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "ab", "zz".repeat(16).as_str(), "隐".repeat(11).as_str(), &"+1".repeat(16)] {
            assert!(text.parse::<EntryId>().is_err(), "{text:?}");
        }
    }
}
