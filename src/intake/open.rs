//! A source by its bytes: what it is, and taken apart.

use sha2::{Digest as _, Sha256};

use crate::domain::{
    id::Digest,
    policy::{SourceFile, SourceFormat},
};

use super::{ImportError, block::Taken, decode, text};

/// A source taken apart, with what is known of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The file.
    pub source: SourceFile,
    /// Its blocks.
    pub taken: Taken,
    /// Characters that stand for bytes that are no text.
    pub replaced: u32,
}

/// Finds out what a source is and takes it apart.
pub fn take_apart(name: &str, bytes: &[u8]) -> Result<Opened, ImportError> {
    let decoded = decode::decode(name, bytes)?;
    Ok(Opened {
        source: source_file(name, bytes, SourceFormat::Text, Some(decoded.encoding)),
        taken: text::take(&decoded.text),
        replaced: decoded.replaced,
    })
}

/// What is recorded of a file.
pub fn source_file(
    name: &str,
    bytes: &[u8],
    format: SourceFormat,
    encoding: Option<&'static str>,
) -> SourceFile {
    SourceFile {
        name: name.into(),
        sha256: Digest::from_bytes(Sha256::digest(bytes).into()),
        bytes: bytes.len() as u64,
        format,
        encoding: encoding.map(Into::into),
    }
}
