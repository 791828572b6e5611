//! Wrong passphrases are counted in a file, so that starting the program again does not start afresh.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{disk, error::VaultError};

const FILE: &str = "unlock-attempts.json";
const LONGEST_WAIT: u64 = 60;
/// What an unreadable file counts as: someone meddled, so neither free nor for ever.
const MEDDLED: u32 = 5;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Attempts {
    failed: u32,
    last: Timestamp,
}

/// Seconds to wait after so many failures in a row: 0, 0, 1, 2, 4, … 60.
fn wait_after(failed: u32) -> u64 {
    match failed.checked_sub(2) {
        None => 0,
        Some(doublings) => 1_u64.checked_shl(doublings).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT)),
    }
}

fn path(workspace: &Path) -> PathBuf {
    workspace.join(FILE)
}

fn write(workspace: &Path, attempts: Attempts) -> Result<(), VaultError> {
    let bytes =
        serde_json::to_vec(&attempts).map_err(|error| VaultError::Refused { why: error.to_string() })?;
    tolerated(disk::place(&path(workspace), &bytes, disk::Over::Anything))
}

/// A full or read-only disk must not lock anyone out: counting slows down who sits at the screen, and who can fill
/// the disk could copy the keyring as well.
fn tolerated(done: Result<(), VaultError>) -> Result<(), VaultError> {
    match done {
        Err(VaultError::Io { source, .. })
            if matches!(source.kind(), ErrorKind::StorageFull | ErrorKind::ReadOnlyFilesystem) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// Counts a try as failed before it is made: killing the program while it thinks gains nothing.
///
/// # Errors
/// [`VaultError::WaitFor`] when it is too early; the try is not counted then.
pub fn begin(workspace: &Path, now: Timestamp) -> Result<(), VaultError> {
    let stored = disk::read(&path(workspace))?;
    let read = stored.as_deref().map(serde_json::from_slice::<Attempts>);
    let so_far = match read {
        None => Attempts { failed: 0, last: now },
        Some(Ok(attempts)) => attempts,
        Some(Err(_)) => {
            let meddled = Attempts { failed: MEDDLED, last: now };
            write(workspace, meddled)?;
            meddled
        }
    };
    let wait = wait_after(so_far.failed);
    let passed = now.duration_since(so_far.last);
    if passed.is_negative() {
        // The clock was set back. Waiting for the old time could take years: the wait starts anew.
        write(workspace, Attempts { last: now, ..so_far })?;
        if wait > 0 {
            return Err(VaultError::WaitFor { seconds: wait });
        }
    }
    let passed = passed.as_millis().max(0).unsigned_abs();
    let left = (u128::from(wait) * 1000).saturating_sub(passed).div_ceil(1000);
    if left > 0 {
        return Err(VaultError::WaitFor { seconds: u64::try_from(left).unwrap_or(LONGEST_WAIT) });
    }
    write(workspace, Attempts { failed: so_far.failed.saturating_add(1), last: now })
}

/// Forgets the failures: the passphrase was right.
pub fn clear(workspace: &Path) -> Result<(), VaultError> {
    tolerated(disk::remove(&path(workspace)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_minute() {
        let waits: Vec<_> = (0..11).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_after(u32::MAX), 60);
    }

    #[test]
    fn a_clock_set_back_restarts_the_wait_once() {
        let folder = tempfile::tempdir().unwrap();
        let late = Timestamp::from_second(4_000_000_000).unwrap();
        write(folder.path(), Attempts { failed: 4, last: late }).unwrap();
        let now = Timestamp::from_second(1_000).unwrap();
        assert!(matches!(begin(folder.path(), now), Err(VaultError::WaitFor { seconds: 4 })));
        let later = Timestamp::from_second(1_004).unwrap();
        begin(folder.path(), later).unwrap();
    }

    #[test]
    fn a_garbled_file_means_waiting_not_locking_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(path(folder.path()), b"{").unwrap();
        let now = Timestamp::from_second(1_000).unwrap();
        assert!(matches!(begin(folder.path(), now), Err(VaultError::WaitFor { seconds: 8 })));
        begin(folder.path(), Timestamp::from_second(1_008).unwrap()).unwrap();
    }
}
