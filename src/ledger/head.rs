//! `ledger/head`: where the ledger had come to when it was last looked at. Derived; may be deleted at any time.
//!
//! It is believed only if the ledger has, at the place named, a COMMIT of that very tree. It is also a memory:
//! a ledger that ends before the head it remembers has lost entries.

use std::{collections::BTreeMap, fs, io::Write, path::Path, sync::Arc};

use jiff::Timestamp;

use super::{
    chain::{Anchored, Chain, commit_body},
    cursor::{Cursor, Position, Step},
    entry::{Enrolment, Fields, Origin},
    error::{LedgerError, io_at},
    frame::Kind,
    merkle::{Frontier, sha256},
    scan::Known,
};
use crate::domain::id::{Digest, KeyId};

const FILE: &str = "head";
const MAGIC: [u8; 8] = *b"PDHEAD3\0";
/// Over a hundred million entries.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Writes the head. Not synced: a torn one is not believed.
pub fn store(folder: &Path, known: &Known) -> Result<(), LedgerError> {
    let (Some(commit), Some(origin)) = (known.commit, known.chain.origin) else {
        return Ok(());
    };
    let (Some(previous), Some(time)) = (known.chain.previous, known.chain.time) else {
        return Ok(());
    };
    let chain = &known.chain;
    let mut out = MAGIC.to_vec();
    put_position(&mut out, commit);
    out.extend_from_slice(&chain.size().to_be_bytes());
    for digest in [&origin.0, &previous] {
        out.extend_from_slice(digest.as_bytes());
    }
    // Anchors behind the last COMMIT are read again when the ledger is opened.
    let none = Anchored { hash: Digest::from_bytes([0; 32]), size: 0, time: Timestamp::UNIX_EPOCH };
    let anchored = chain.anchor_at_commit.unwrap_or(none);
    out.extend_from_slice(anchored.hash.as_bytes());
    out.extend_from_slice(&anchored.size.to_be_bytes());
    out.extend_from_slice(&anchored.time.as_microsecond().to_be_bytes());
    out.extend_from_slice(&time.as_microsecond().to_be_bytes());
    for subtree in chain.frontier.edge() {
        out.extend_from_slice(subtree.as_bytes());
    }
    for keys in [&chain.keys, &chain.gone] {
        out.extend_from_slice(&(keys.len() as u32).to_be_bytes());
        for enrolment in keys.values() {
            out.extend_from_slice(&enrolment.bytes());
        }
    }
    out.extend_from_slice(&(known.index.len() as u32).to_be_bytes());
    for position in &known.index {
        put_position(&mut out, *position);
    }
    let checksum = sha256(&[&out]);
    out.extend_from_slice(checksum.as_bytes());

    let path = folder.join(FILE);
    let mut temporary =
        tempfile::Builder::new().prefix(".head-").tempfile_in(folder).map_err(io_at(&path))?;
    temporary.write_all(&out).map_err(io_at(&path))?;
    temporary.persist(&path).map_err(|error| io_at(&path)(error.error))?;
    Ok(())
}

/// What the head tells.
pub struct Remembered {
    /// How many entries there were.
    pub entries: u64,
    /// The state then, if the ledger bears it out.
    pub known: Option<Known>,
}

/// Reads the head. `None` when there is none that can be read.
pub fn load(folder: &Path) -> Option<Remembered> {
    let path = folder.join(FILE);
    let length = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?.len();
    if length > LARGEST {
        return None;
    }
    let known = read(&fs::read(&path).ok()?)?;
    let entries = known.chain.size();
    Some(Remembered { entries, known: borne_out(folder, known) })
}

fn read(bytes: &[u8]) -> Option<Known> {
    let (content, checksum) = bytes.split_last_chunk::<32>()?;
    if sha256(&[content]).as_bytes() != checksum {
        return None;
    }
    let mut fields = Fields(content);
    if fields.take()? != MAGIC {
        return None;
    }
    let commit = take_position(&mut fields)?;
    let size = u64::from_be_bytes(fields.take()?);
    let origin = Origin(Digest::from_bytes(fields.take()?));
    let previous = Digest::from_bytes(fields.take()?);
    let anchored = Anchored {
        hash: Digest::from_bytes(fields.take()?),
        size: u64::from_be_bytes(fields.take()?),
        time: Timestamp::from_microsecond(i64::from_be_bytes(fields.take()?)).ok()?,
    };
    let time = Timestamp::from_microsecond(i64::from_be_bytes(fields.take()?)).ok()?;
    let edge = (0..size.count_ones())
        .map(|_| Some(Digest::from_bytes(fields.take()?)))
        .collect::<Option<Vec<_>>>()?;
    let keys = take_keys(&mut fields)?;
    let gone = take_keys(&mut fields)?;
    let places = u32::from_be_bytes(fields.take()?);
    let index = (0..places).map(|_| take_position(&mut fields)).collect::<Option<Vec<_>>>()?;
    let mut chain = Chain::default();
    chain.origin = Some(origin);
    chain.frontier = Frontier::new(size, edge)?;
    chain.previous = Some(previous);
    chain.time = Some(time);
    chain.anchor = (anchored.size > 0).then_some(anchored);
    chain.anchor_at_commit = chain.anchor;
    chain.keys = Arc::new(keys);
    chain.gone = Arc::new(gone);
    fields.0.is_empty().then_some(Known { chain, end: commit, commit: Some(commit), index })
}

/// The state, ending behind its COMMIT, if that stands where the head says.
fn borne_out(folder: &Path, known: Known) -> Option<Known> {
    let commit = known.commit?;
    let mut cursor = Cursor::open(folder, commit).ok()?;
    let matches = match cursor.next().ok()? {
        Step::Frame { header, body, .. } => {
            header.kind == Kind::Commit
                && header.number == known.chain.size()
                && body == commit_body(&known.chain.frontier)
        }
        _ => false,
    };
    let end = Position { segment: commit.segment, offset: cursor.offset() };
    matches.then_some(Known { end, ..known })
}

fn take_keys(fields: &mut Fields<'_>) -> Option<BTreeMap<KeyId, Enrolment>> {
    let keys = u32::from_be_bytes(fields.take()?);
    (0..keys)
        .map(|_| {
            let enrolment = Enrolment::read(fields.slice(65)?)?;
            Some((enrolment.key, enrolment))
        })
        .collect()
}

fn put_position(out: &mut Vec<u8>, position: Position) {
    out.extend_from_slice(&position.segment.to_be_bytes());
    out.extend_from_slice(&position.offset.to_be_bytes());
}

fn take_position(fields: &mut Fields<'_>) -> Option<Position> {
    Some(Position { segment: u32::from_be_bytes(fields.take()?), offset: u64::from_be_bytes(fields.take()?) })
}
