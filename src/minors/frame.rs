//! Frames of the store: one a piece, one a wrapped key, to the byte.

use crate::domain::id::{EntryId, RecordId};

use super::MAX_PIECE;

/// What every frame begins with.
pub const MAGIC: [u8; 4] = *b"PDM1";
/// Magic (4), length of the body (4), kind (1), record (16), entry (16), index (2).
pub const HEADER: usize = 43;
const TRAILER: usize = 4;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A sealed piece.
    Piece = 1,
    /// A wrapped record key; its entry and index are zeros.
    Key = 2,
    /// What was erased: zeros.
    Hole = 3,
}

/// A frame's header: whose body follows. It outlives the erasing of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// What the frame holds.
    pub kind: Kind,
    /// The record.
    pub record: RecordId,
    /// The entry.
    pub entry: EntryId,
    /// Which piece of the entry.
    pub index: u16,
    /// Length of the body.
    pub length: usize,
}

impl Header {
    /// Length of the whole frame.
    pub const fn frame_length(&self) -> usize {
        HEADER + self.length + TRAILER
    }

    /// The frame's bytes around `body`.
    pub fn frame(&self, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEADER + body.len() + TRAILER);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&(body.len() as u32).to_be_bytes());
        out.push(self.kind as u8);
        out.extend_from_slice(self.record.as_bytes());
        out.extend_from_slice(self.entry.as_bytes());
        out.extend_from_slice(&self.index.to_be_bytes());
        out.extend_from_slice(body);
        let crc = crc32c::crc32c(&out);
        out.extend_from_slice(&crc.to_be_bytes());
        out
    }
}

/// Reads a header; `None` when these bytes start no frame.
pub fn header(bytes: &[u8; HEADER]) -> Option<Header> {
    let (magic, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first()?;
    let (record, rest) = rest.split_first_chunk::<16>()?;
    let (entry, rest) = rest.split_first_chunk::<16>()?;
    let index = u16::from_be_bytes(rest.try_into().ok()?);
    let kind = match kind {
        1 => Kind::Piece,
        2 => Kind::Key,
        3 => Kind::Hole,
        _ => return None,
    };
    let length = u32::from_be_bytes(*length) as usize;
    (*magic == MAGIC && length <= MAX_PIECE).then_some(Header {
        kind,
        record: RecordId::from_bytes(*record),
        entry: EntryId::from_bytes(*entry),
        index,
        length,
    })
}

/// The body of a whole frame whose header was read, or `None` when the checksum differs.
pub fn body(frame: &[u8]) -> Option<&[u8]> {
    let (checked, crc) = frame.split_last_chunk::<TRAILER>()?;
    (crc32c::crc32c(checked) == u32::from_be_bytes(*crc)).then_some(checked)?.get(HEADER..)
}
