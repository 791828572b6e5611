//! `ledger/recovering`: the note of a cut, made durable before anything is cut, so that a crash while recovering
//! neither loses the note nor looks like damage. It is there only while a recovery is under way.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use super::{
    cursor::Position,
    entry::Fields,
    error::{LedgerError, io_at},
    frame::{self, HEADER, Header, Kind},
};

const FILE: &str = "recovering";
/// Twelve bytes of place and one RECOVERY frame.
const LONGEST: u64 = 1024;

/// A cut that is decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCut {
    /// Where what is cut begins.
    pub from: Position,
    /// The RECOVERY frame that takes its place.
    pub note: Vec<u8>,
}

impl PlannedCut {
    /// Makes the plan durable.
    pub fn store(&self, folder: &Path) -> Result<(), LedgerError> {
        let path = folder.join(FILE);
        let mut temporary =
            tempfile::Builder::new().prefix(".cut-").tempfile_in(folder).map_err(io_at(&path))?;
        let place = [&self.from.segment.to_be_bytes()[..], &self.from.offset.to_be_bytes()].concat();
        temporary
            .write_all(&place)
            .and_then(|()| temporary.write_all(&self.note))
            .and_then(|()| temporary.as_file().sync_all())
            .map_err(io_at(&path))?;
        temporary.persist(&path).map_err(|error| io_at(&path)(error.error))?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io_at(folder))
    }

    /// The plan that a crash left behind, if there is one.
    pub fn load(folder: &Path) -> Option<Self> {
        let path = folder.join(FILE);
        fs::symlink_metadata(&path).ok().filter(|meta| meta.is_file() && meta.len() <= LONGEST)?;
        let bytes = fs::read(&path).ok()?;
        let mut fields = Fields(&bytes);
        let from = Position {
            segment: u32::from_be_bytes(fields.take()?),
            offset: u64::from_be_bytes(fields.take()?),
        };
        let plan = Self { from, note: fields.0.to_vec() };
        plan.frame()?;
        Some(plan)
    }

    /// The note's header and body.
    pub fn frame(&self) -> Option<(Header, &[u8])> {
        let header = frame::header(self.note.first_chunk::<HEADER>()?)?;
        let whole = header.kind == Kind::Recovery && header.frame_length() == self.note.len();
        Some((header, frame::body(&self.note).filter(|_| whole)?))
    }

    /// Forgets the plan: it is carried out.
    pub fn forget(folder: &Path) -> Result<(), LedgerError> {
        let path = folder.join(FILE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_at(&path)(error)),
            _ => Ok(()),
        }
    }
}
