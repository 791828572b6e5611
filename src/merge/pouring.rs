//! Bytes on their way to the digest and to the one file, on a thread of their own: hashing takes as long as all the rest.

use std::{io, thread};

use crossbeam_channel::{Receiver, Sender, bounded};
use sha2::{Digest as _, Sha256};

use super::outfile::OutFile;
use crate::domain::id::Digest;

/// How much is handed over at a time, and how many such blocks may wait.
const BLOCK: usize = 256 * 1024;
const WAITING: usize = 4;
/// What a block has room for: it is handed over behind the notice that fills it.
const ROOM: usize = BLOCK + BLOCK / 8;

enum Part {
    Block(Vec<u8>),
    /// It is whole: the file ends here, durably.
    End,
}

/// Bytes on their way.
pub(super) struct Pouring {
    parts: Option<Sender<Part>>,
    thread: Option<thread::JoinHandle<io::Result<Digest>>>,
    block: Vec<u8>,
    /// Blocks that were poured, to be filled again.
    emptied: Receiver<Vec<u8>>,
}

impl Pouring {
    /// Into the digest, and into the file where there is one.
    pub fn new(mut file: Option<OutFile>) -> Self {
        let (parts, taken) = bounded(WAITING);
        let (empty, emptied) = bounded(WAITING);
        let thread = thread::spawn(move || {
            let mut hash = Sha256::new();
            for part in taken {
                match part {
                    Part::Block(mut block) => {
                        hash.update(&block);
                        if let Some(file) = &mut file {
                            file.write(&block)?;
                        }
                        block.clear();
                        // One that grew, or where enough lie there already, is let go.
                        if block.capacity() <= 2 * ROOM {
                            let _ = empty.try_send(block);
                        }
                    }
                    Part::End => {
                        if let Some(file) = file.take() {
                            file.finish()?;
                        }
                    }
                }
            }
            if let Some(file) = &mut file {
                file.flush()?;
            }
            Ok(Digest::from_bytes(hash.finalize().into()))
        });
        Self { parts: Some(parts), thread: Some(thread), block: Vec::with_capacity(ROOM), emptied }
    }

    /// Where bytes are put before [`Pouring::poured`] is told.
    pub const fn block(&mut self) -> &mut Vec<u8> {
        &mut self.block
    }

    /// Bytes were put; false where they can go nowhere any more, which [`Pouring::end`] explains.
    pub fn poured(&mut self) -> bool {
        self.block.len() < BLOCK || self.hand()
    }

    fn hand(&mut self) -> bool {
        let next = self.emptied.try_recv().unwrap_or_else(|_| Vec::with_capacity(ROOM));
        let block = std::mem::replace(&mut self.block, next);
        self.send(Part::Block(block))
    }

    /// Waits until all is where it goes; the digest of it. Only what is `whole` is ended durably.
    pub fn end(mut self, whole: bool) -> io::Result<Digest> {
        // What cannot be handed over any more is told by the thread's own error.
        let handed = self.hand();
        if whole && handed {
            self.send(Part::End);
        }
        self.join()
    }

    fn send(&self, part: Part) -> bool {
        self.parts.as_ref().is_some_and(|parts| parts.send(part).is_ok())
    }

    fn join(&mut self) -> io::Result<Digest> {
        self.parts = None;
        let ended = || io::Error::other("the writing thread ended");
        self.thread.take().ok_or_else(ended)?.join().map_err(|_| ended())?
    }
}

impl Drop for Pouring {
    /// Whatever goes wrong elsewhere, nothing is written any more once the merge is let go.
    fn drop(&mut self) {
        if self.thread.is_some() {
            let _ = self.join();
        }
    }
}
