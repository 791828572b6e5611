//! Going through a ledger from a known good place to its end, and judging the end.

use std::{
    io::{Read, Seek, SeekFrom},
    ops::ControlFlow,
    path::Path,
};

use super::{
    chain::{Applied, Chain, Recovery},
    cursor::{self, Cursor, Position, Step, open_plain, segment_path},
    entry::Leaf,
    error::{Evidence, Finding, FindingKind, LedgerError, io_at},
    frame::{self, HEADER, Kind, MAGIC},
    merkle::sha256,
};
use crate::domain::id::Digest;

/// One entry in so many has its position remembered.
pub const STRIDE: u64 = 256;
const SECTOR: u64 = 512;
/// A tail longer than any append is no crash.
const LONGEST_TAIL: u64 = 96 * 1024 * 1024;

/// A ledger up to the end of a finished append (or a note after it).
#[derive(Clone, Debug)]
pub struct Known {
    /// The state there.
    pub chain: Chain,
    /// Where it ends.
    pub end: Position,
    /// Where the last COMMIT begins, if there is one.
    pub commit: Option<Position>,
    /// Where every [`STRIDE`]th entry begins.
    pub index: Vec<Position>,
}

impl Known {
    /// Nothing is known yet.
    pub fn nothing() -> Self {
        Self { chain: Chain::default(), end: Position::START, commit: None, index: Vec::new() }
    }
}

/// What comes after the last finished append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing.
    Clean,
    /// An append that was not finished, or is being written at this moment. Always in the last segment.
    Unfinished {
        /// Where it begins.
        from: Position,
        /// How long it is.
        bytes: u64,
        /// SHA-256 of it.
        hash: Digest,
    },
    /// Something that no crash leaves behind.
    Damaged(Finding),
}

/// What is seen on the way.
pub enum Seen<'a> {
    /// An entry, whether or not its append is finished.
    Entry {
        /// The leaf.
        leaf: &'a Leaf,
        /// Its bytes.
        bytes: &'a [u8],
        /// The chain behind it.
        chain: &'a Chain,
    },
    /// A cut that was noted.
    Recovery(Recovery),
}

/// Reads on from `start`: to where, and what comes after. The latter is `None` when `visit` broke it off.
pub fn scan(
    folder: &Path,
    start: Known,
    visit: &mut dyn FnMut(Seen<'_>) -> ControlFlow<()>,
) -> Result<(Known, Option<Tail>), LedgerError> {
    let mut known = start;
    let mut chain = known.chain.clone();
    let numbers: Vec<u32> =
        cursor::segments(folder)?.into_iter().filter(|number| *number >= known.end.segment).collect();
    // A rollover that failed leaves an empty segment behind, which is then not the last one to look at.
    let last = numbers.iter().copied().rfind(|segment| {
        std::fs::symlink_metadata(segment_path(folder, *segment)).is_ok_and(|meta| meta.len() > 0)
    });
    for segment in numbers {
        let offset = if segment == known.end.segment { known.end.offset } else { 0 };
        let mut cursor = Cursor::open(folder, Position { segment, offset })?;
        let mut payload_at = offset;
        let (failed_at, short, ends) = loop {
            let before = cursor.offset();
            match cursor.next()? {
                Step::Frame { header, body, offset } => {
                    let flow = match chain.apply(header, body) {
                        Ok(Applied::Payload) => {
                            payload_at = offset;
                            continue;
                        }
                        Ok(Applied::Leaf(leaf)) => {
                            if leaf.seq.0 % STRIDE == 0 {
                                known.index.push(Position { segment, offset: payload_at });
                            }
                            visit(Seen::Entry { leaf: &leaf, bytes: body, chain: &chain })
                        }
                        Ok(Applied::Commit) => {
                            known.commit = Some(Position { segment, offset: before });
                            known.end = Position { segment, offset: cursor.offset() };
                            known.chain.clone_from(&chain);
                            ControlFlow::Continue(())
                        }
                        Ok(note) => {
                            known.end = Position { segment, offset: cursor.offset() };
                            known.chain.clone_from(&chain);
                            match note {
                                Applied::Recovery(recovery) => visit(Seen::Recovery(recovery)),
                                _ => ControlFlow::Continue(()),
                            }
                        }
                        Err(finding) => return Ok(ended(known, Some(Tail::Damaged(finding)))),
                    };
                    if flow.is_break() {
                        return Ok(ended(known, None));
                    }
                }
                Step::End if chain.is_between_appends() => break (None, false, true),
                Step::End => break (Some(before), true, true),
                Step::Bad { offset, short } => break (Some(offset), short, false),
            }
        };
        let Some(failed_at) = failed_at else {
            continue;
        };
        // An append is never split, so only the last segment can end in the middle of one.
        let begins = if known.end.segment == segment { known.end.offset } else { 0 };
        let from = Position { segment, offset: begins };
        let tail = if Some(segment) == last { unfinished(folder, from, failed_at, short)? } else { None };
        let kind = if ends { FindingKind::Removed } else { FindingKind::Edited };
        let tail = tail.unwrap_or_else(|| Tail::Damaged(chain.fault(kind, Evidence::Checksum)));
        return Ok(ended(known, Some(tail)));
    }
    Ok(ended(known, Some(Tail::Clean)))
}

fn ended(mut known: Known, tail: Option<Tail>) -> (Known, Option<Tail>) {
    // Entries whose append is not finished are not indexed.
    let entries = known.chain.size().div_ceil(STRIDE);
    known.index.truncate(usize::try_from(entries).unwrap_or(usize::MAX));
    (known, tail)
}

/// The unfinished append from `from` to the end of the last segment, or `None` when a crash cannot have left
/// these bytes.
fn unfinished(
    folder: &Path,
    from: Position,
    failed_at: u64,
    short: bool,
) -> Result<Option<Tail>, LedgerError> {
    let path = segment_path(folder, from.segment);
    let mut file = open_plain(&path)?;
    file.seek(SeekFrom::Start(from.offset)).map_err(io_at(&path))?;
    let mut bytes = Vec::new();
    file.take(LONGEST_TAIL).read_to_end(&mut bytes).map_err(io_at(&path))?;
    let failed = usize::try_from(failed_at.saturating_sub(from.offset)).unwrap_or(usize::MAX);
    let left_by_crash = (bytes.len() as u64) < LONGEST_TAIL && is_torn(&bytes, from.offset, failed, short);
    Ok(left_by_crash.then(|| Tail::Unfinished { from, bytes: bytes.len() as u64, hash: sha256(&[&bytes]) }))
}

/// Whether one interrupted write can have left `tail`, which begins at `offset` of its segment and is no good
/// from `failed` on.
///
/// An interrupted write leaves a file that is too short, or one in which whole disk sectors read as zeros. So:
/// the bytes end in the middle of an append, or a sector of them is all zeros; and nothing durable follows:
/// behind the failing place stands no whole COMMIT, ANCHOR or RECOVERY, but for a COMMIT at the very end when
/// zeroed sectors stand before it (the last sector of the write came through and a middle one did not).
pub fn is_torn(tail: &[u8], offset: u64, failed: usize, short: bool) -> bool {
    let rest = tail.get(failed..).unwrap_or_default();
    let zeroed = has_zero_sector(rest, offset + failed as u64);
    let finished = memchr::memmem::find_iter(rest, &MAGIC).any(|at| {
        let found = rest.get(at..).unwrap_or_default();
        let Some(header) = found.first_chunk::<HEADER>().and_then(frame::header) else {
            return false;
        };
        let length = header.frame_length();
        let whole = found.get(..length).and_then(frame::body).is_some();
        let closes = matches!(header.kind, Kind::Commit | Kind::Anchor | Kind::Recovery);
        let at_end = header.kind == Kind::Commit && found.len() == length;
        closes && whole && !(zeroed && at_end)
    });
    !finished && (short || zeroed)
}

fn has_zero_sector(bytes: &[u8], offset: u64) -> bool {
    let to_boundary = usize::try_from((SECTOR - offset % SECTOR) % SECTOR).unwrap_or(0);
    let (first, rest) = bytes.split_at_checked(to_boundary).unwrap_or((bytes, &[]));
    std::iter::once(first)
        .chain(rest.chunks(SECTOR as usize))
        .any(|sector| !sector.is_empty() && sector.iter().all(|byte| *byte == 0))
}
