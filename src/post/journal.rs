//! What was sent, written down before and after each: a crash can leave one mail of which nobody knows, and never one
//! that is sent twice. It holds numbers and lines of the list, and nothing of whom they name.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, OFlags, flock};
use serde::{Deserialize, Serialize};

use super::{PostError, Tally};
use crate::domain::id::Digest;

/// The longest line.
const LONGEST: usize = 4096;

/// What became of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not tried yet.
    Waiting,
    /// The server took it.
    Sent,
    /// The server will not take it; its code.
    Refused(u16),
    /// The server could not take it for now; its code, 0 where it gave none.
    Deferred(u16),
    /// Nobody knows.
    Unknown,
}

impl Outcome {
    /// Its name in messages and data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused(_) => "refused",
            Self::Deferred(_) => "deferred",
            Self::Unknown => "unknown",
        }
    }

    /// The server's code, where it gave one.
    pub const fn code(self) -> Option<u16> {
        match self {
            Self::Refused(code) | Self::Deferred(code) if code > 0 => Some(code),
            _ => None,
        }
    }
}

/// What the journal is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Of {
    pub version: u32,
    pub batch: Digest,
    pub count: u64,
}

/// One that was not sent, for the officer to follow up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its number in the batch, from 1.
    pub number: u64,
    /// Its line of the list.
    pub line: u64,
    /// What became of it.
    pub outcome: Outcome,
}

/// A journal, held by this process alone.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    pub of: Of,
    outcomes: Vec<Outcome>,
}

impl Journal {
    /// Opens it, or begins it for this batch.
    pub fn begin(path: &Path, of: Of) -> Result<Self, PostError> {
        match Self::open(path) {
            Ok(journal) if journal.of == of => Ok(journal),
            Ok(_) => Err(PostError::OtherBatch { path: path.display().to_string() }),
            Err(PostError::NoDryRun) => {
                let failed = PostError::io(path);
                let mut file = options().create(true).truncate(true).open(path).map_err(&failed)?;
                lock(&file, path)?;
                let mut line = serde_json::to_string(&of).unwrap_or_default();
                line.push('\n');
                file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(&failed)?;
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                File::open(folder.unwrap_or(Path::new(".")))
                    .and_then(|folder| folder.sync_all())
                    .map_err(failed)?;
                let outcomes = vec![Outcome::Waiting; usize::try_from(of.count).unwrap_or(0)];
                Ok(Self { path: path.to_owned(), file, of, outcomes })
            }
            Err(error) => Err(error),
        }
    }

    /// Opens one that was begun.
    pub fn open(path: &Path) -> Result<Self, PostError> {
        let failed = PostError::io(path);
        let file = match options().open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(PostError::NoDryRun),
            Err(error) => return Err(failed(error)),
        };
        lock(&file, path)?;
        let no_journal = || PostError::NoJournal { path: path.display().to_string() };
        let mut reader = BufReader::new(file.try_clone().map_err(&failed)?);
        let mut line = Vec::new();
        let mut length = read_line(&mut reader, &mut line).map_err(&failed)?;
        if length == 0 {
            // Broken off before its first line was whole: nothing was sent.
            return if line.is_empty() || line.starts_with(b"{\"version") {
                Err(PostError::NoDryRun)
            } else {
                Err(no_journal())
            };
        }
        let of: Of = serde_json::from_slice(&line).map_err(|_| no_journal())?;
        let mut outcomes = vec![Outcome::Waiting; usize::try_from(of.count).map_err(|_| no_journal())?];
        loop {
            let read = read_line(&mut reader, &mut line).map_err(&failed)?;
            if read == 0 {
                break;
            }
            let (number, outcome) = parsed(&line).ok_or_else(no_journal)?;
            *place(&mut outcomes, number).ok_or_else(no_journal)? = outcome;
            length += read;
        }
        // An unfinished last line is what a crash leaves.
        let mut file = file;
        file.set_len(length).map_err(&failed)?;
        file.seek(SeekFrom::Start(length)).map_err(failed)?;
        Ok(Self { path: path.to_owned(), file, of, outcomes })
    }

    /// What became of one.
    pub fn outcome(&self, number: u64) -> Outcome {
        let at = number.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.outcomes.get(at)).copied().unwrap_or(Outcome::Unknown)
    }

    /// Writes down, durably, that one is about to be handed over: until its outcome is, it is unknown.
    pub fn about_to(&mut self, number: u64, line: u64) -> Result<(), PostError> {
        self.write(number, line, Outcome::Unknown)
    }

    /// Writes down, durably, what became of one.
    pub fn became(&mut self, number: u64, line: u64, outcome: Outcome) -> Result<(), PostError> {
        self.write(number, line, outcome)
    }

    fn write(&mut self, number: u64, line: u64, outcome: Outcome) -> Result<(), PostError> {
        let (mark, code) = match outcome {
            Outcome::Waiting => ('w', 0),
            Outcome::Unknown => ('?', 0),
            Outcome::Sent => ('s', 0),
            Outcome::Refused(code) => ('r', code),
            Outcome::Deferred(code) => ('d', code),
        };
        let text = format!("{mark} {number} {line} {code}\n");
        self.file
            .write_all(text.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(PostError::io(&self.path))?;
        if let Some(place) = place(&mut self.outcomes, number) {
            *place = outcome;
        }
        Ok(())
    }

    /// The sums.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally { count: self.of.count, ..Tally::default() };
        for outcome in &self.outcomes {
            match outcome {
                Outcome::Waiting => {}
                Outcome::Sent => tally.sent += 1,
                Outcome::Refused(_) => tally.refused += 1,
                Outcome::Deferred(_) => tally.deferred += 1,
                Outcome::Unknown => tally.unknown += 1,
            }
        }
        tally
    }
}

/// What stands in a journal: the sums, and each that was tried and not sent.
///
/// # Errors
/// [`PostError::NoDryRun`] where there is none; what keeps it from being read.
pub fn report(path: &Path) -> Result<(Tally, Vec<Failure>), PostError> {
    let journal = Journal::open(path)?;
    let failed = PostError::io(path);
    let mut reader = BufReader::new(File::open(path).map_err(&failed)?);
    let mut line = Vec::new();
    let mut failures = std::collections::BTreeMap::new();
    read_line(&mut reader, &mut line).map_err(&failed)?;
    while read_line(&mut reader, &mut line).map_err(&failed)? > 0 {
        let mut words = std::str::from_utf8(&line).unwrap_or_default().split(' ').skip(1);
        let mut next = || words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or(0);
        let (number, line) = (next(), next());
        let outcome = journal.outcome(number);
        if matches!(outcome, Outcome::Sent | Outcome::Waiting) {
            failures.remove(&number);
        } else {
            failures.insert(number, Failure { number, line, outcome });
        }
    }
    Ok((journal.tally(), failures.into_values().collect()))
}

fn options() -> OpenOptions {
    let flags = OFlags::NOFOLLOW.bits();
    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(0o600).custom_flags(i32::from_ne_bytes(flags.to_ne_bytes()));
    options
}

fn lock(file: &File, path: &Path) -> Result<(), PostError> {
    flock(file, FlockOperation::NonBlockingLockExclusive)
        .map_err(|_| PostError::Busy { path: path.display().to_string() })
}

/// A whole line without its end, and its length with it; 0 where none is whole, which only the last may be.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<u64> {
    line.clear();
    let mut limited = io::Read::take(reader, LONGEST as u64);
    let read = limited.read_until(b'\n', line)?;
    match line.pop_if(|last| *last == b'\n') {
        Some(_) => Ok(read as u64),
        None if read < LONGEST => Ok(0),
        None => Err(io::Error::new(io::ErrorKind::InvalidData, "no journal")),
    }
}

fn parsed(line: &[u8]) -> Option<(u64, Outcome)> {
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    let (mark, number) = (words.next()?, words.next()?.parse().ok()?);
    let _line: u64 = words.next()?.parse().ok()?;
    let code = words.next()?.parse().ok()?;
    let outcome = match mark {
        "w" => Outcome::Waiting,
        "?" => Outcome::Unknown,
        "s" => Outcome::Sent,
        "r" => Outcome::Refused(code),
        "d" => Outcome::Deferred(code),
        _ => return None,
    };
    Some((number, outcome))
}

fn place(outcomes: &mut [Outcome], number: u64) -> Option<&mut Outcome> {
    outcomes.get_mut(usize::try_from(number.checked_sub(1)?).ok()?)
}
