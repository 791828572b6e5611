//! One process writes a workspace. The system gives the lock back when its holder dies, however it dies.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    thread,
    time::Duration,
};

use rustix::fs::OFlags;

use super::{
    LOCK_FILE,
    cursor::open_plain,
    error::{LedgerError, io_at},
};

/// Held while the workspace is open for writing.
#[derive(Debug)]
pub struct Lock {
    _held: File,
}

impl Lock {
    /// Takes the lock, or says at once who has it.
    pub fn take(workspace: &Path) -> Result<Self, LedgerError> {
        let path = workspace.join(LOCK_FILE);
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(flags)
            .open(&path)
            .map_err(io_at(&path))?;
        match patiently(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let read = Read::by_ref(&mut file).take(20).read_to_string(&mut holder);
                return Err(LedgerError::Busy { pid: read.ok().and_then(|_| holder.trim().parse().ok()) });
            }
            Err(TryLockError::Error(error)) => return Err(io_at(&path)(error)),
        }
        file.set_len(0).map_err(io_at(&path))?;
        file.write_all(std::process::id().to_string().as_bytes()).map_err(io_at(&path))?;
        Ok(Self { _held: file })
    }
}

/// Takes the lock; a few milliseconds are allowed for somebody who only looks whether it is held.
fn patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..5 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
            taken => return taken,
        }
    }
    file.try_lock()
}

/// Whether some process has the workspace open for writing.
pub fn is_held(workspace: &Path) -> bool {
    // A shared lock is asked for and given back at once; a writer that starts in that moment is patient.
    open_plain(&workspace.join(LOCK_FILE))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}
