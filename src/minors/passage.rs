//! Going through a file of frames: what lies where, what an interrupted append left, and what no crash explains.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    os::unix::fs::FileExt,
    path::Path,
};

use super::{
    MAX_PIECE,
    error::{MinorsError, io_at},
    frame::{self, HEADER, Header, MAGIC},
};

const SECTOR: u64 = 512;
/// A tail longer than any append is no crash, and is not searched.
const LONGEST_TAIL: usize = 4 * MAX_PIECE;
/// How often over the bytes of a file may be added up in search of frames: somebody may have written beginnings of
/// frames all over it.
const PATIENCE: u64 = 8;

/// A frame where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Its header.
    pub header: Header,
    /// Bytes from the start of the file.
    pub offset: u64,
    /// Whether its checksum is right. An erasing that was interrupted leaves one that is not.
    pub sound: bool,
}

/// What lies in a file.
#[derive(Debug, Default)]
pub struct Passage {
    /// All frames, in order.
    pub lying: Vec<Lying>,
    /// Where the last whole frame ends: what an interrupted append left behind it may be cut.
    pub end: u64,
    /// Where there is something that an interrupted append alone does not explain.
    pub damage: Option<Damage>,
}

/// Something that an interrupted append alone does not explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its first byte.
    pub offset: u64,
    /// Whether a disk sector from there on reads as zeros. If nothing behind it was ever recorded, an append whose
    /// sectors came through in another order left it, for all that frames of it are whole.
    pub zeroed: bool,
}

/// Reads all frames. Frames behind damage are found again where they can be.
pub fn read_through(path: &Path, file: &File, length: u64) -> Result<Passage, MinorsError> {
    let mut reader = BufReader::with_capacity(1 << 18, file);
    reader.seek(SeekFrom::Start(0)).map_err(io_at(path))?;
    let mut passage = Passage::default();
    let mut bytes = Vec::new();
    let mut patience = length.saturating_mul(PATIENCE);
    while passage.end + (HEADER as u64) <= length {
        let offset = passage.end;
        let mut head = [0; HEADER];
        reader.read_exact(&mut head).map_err(io_at(path))?;
        let header = frame::header(&head);
        let whole = header.filter(|header| offset + header.frame_length() as u64 <= length);
        let (next, damage) = if let Some(header) = whole {
            bytes.clear();
            bytes.extend_from_slice(&head);
            bytes.resize(header.frame_length(), 0);
            reader.read_exact(bytes.get_mut(HEADER..).unwrap_or_default()).map_err(io_at(path))?;
            let sound = frame::body(&bytes).is_some();
            passage.lying.push(Lying { header, offset, sound });
            // A length made longer swallows the beginning of the frame behind.
            let swallowed = if sound {
                None
            } else {
                let rest = rest(path, file, offset, length)?.unwrap_or_default();
                next_whole(&rest, &mut patience).filter(|behind| *behind < bytes.len())
            };
            let zeroed = swallowed.is_some() && has_zero_sector(&bytes, offset);
            let damage = swallowed.map(|_| Damage { offset, zeroed });
            (offset + swallowed.unwrap_or(bytes.len()) as u64, damage)
        } else {
            let rest = rest(path, file, offset, length)?;
            let behind = rest.as_deref().and_then(|rest| next_whole(rest, &mut patience));
            let zeroed = rest.as_deref().is_some_and(|rest| has_zero_sector(rest, offset));
            if rest.is_some() && behind.is_none() && (header.is_some() || zeroed) {
                break;
            }
            (behind.map_or(length, |behind| offset + behind as u64), Some(Damage { offset, zeroed }))
        };
        if let Some(damage) = damage {
            passage.damage.get_or_insert(damage);
            reader.seek(SeekFrom::Start(next)).map_err(io_at(path))?;
        }
        passage.end = next;
    }
    if passage.damage.is_some() {
        passage.end = length;
    }
    Ok(passage)
}

/// The bytes to the end; `None` when they are more than any append.
fn rest(path: &Path, file: &File, offset: u64, length: u64) -> Result<Option<Vec<u8>>, MinorsError> {
    let Some(size) = usize::try_from(length - offset).ok().filter(|size| *size <= LONGEST_TAIL) else {
        return Ok(None);
    };
    let mut rest = vec![0; size];
    match file.read_exact_at(&mut rest, offset) {
        // It was cut meanwhile, by the desk that writes it.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Some(Vec::new())),
        read => read.map(|()| Some(rest)).map_err(io_at(path)),
    }
}

/// Where the next whole frame begins behind the first byte. Every byte added up on the way costs patience.
fn next_whole(bytes: &[u8], patience: &mut u64) -> Option<usize> {
    let behind = bytes.get(1..)?;
    for at in memchr::memmem::find_iter(behind, &MAGIC) {
        let found = behind.get(at..).unwrap_or_default();
        let header = found.first_chunk::<HEADER>().and_then(frame::header);
        let Some(frame) = header.and_then(|header| found.get(..header.frame_length())) else { continue };
        *patience = patience.checked_sub(frame.len() as u64)?;
        if frame::body(frame).is_some() {
            return Some(at + 1);
        }
    }
    None
}

/// Whether a disk sector among these bytes, which begin at `offset`, is all zeros; a part of one at either end counts.
fn has_zero_sector(bytes: &[u8], offset: u64) -> bool {
    let to_boundary = usize::try_from((SECTOR - offset % SECTOR) % SECTOR).unwrap_or(0);
    let (first, rest) = bytes.split_at_checked(to_boundary).unwrap_or((bytes, &[]));
    std::iter::once(first)
        .chain(rest.chunks(SECTOR as usize))
        .any(|sector| !sector.is_empty() && sector.iter().all(|byte| *byte == 0))
}
