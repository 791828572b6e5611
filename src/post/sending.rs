//! Sending a batch, one by one.

use std::{path::Path, time::Duration};

use lettre::Address;
use sha2::{Digest as _, Sha256};

use super::{
    Batch, Confirmed, Doubtful, Outgoing, Pace, PostError, Server, Tally, Watch,
    journal::{Journal, Of, Outcome},
    server::{Connection, Handed},
};
use crate::domain::id::Digest;

/// So many refused one after another are hardly the recipients' fault.
const IN_A_ROW: u32 = 20;
/// What changes the journal's lines gets another number here.
const VERSION: u32 = 1;

/// Looks through the whole batch, reaches the server, logs in and leaves; sends nothing. It must be done before
/// [`send`], which goes by what is written in the journal then. Called again, it tells how far the sending is.
///
/// # Errors
/// [`PostError`].
pub fn dry_run(
    server: &Server,
    batch: &mut dyn Batch,
    journal: &Path,
    watch: &mut dyn Watch,
) -> Result<Tally, PostError> {
    server.sender()?;
    let looked = look(batch, watch)?;
    let mut connection = server.connect()?;
    if !connection.is_there() {
        let why = "NOOP".to_owned();
        return Err(PostError::Unreachable { host: server.host.clone(), why });
    }
    connection.quit();
    Ok(Journal::begin(journal, looked.of)?.tally())
}

/// Sends what was not sent yet, each after its line in the journal, and with its outcome behind it.
///
/// # Errors
/// [`PostError`]. What was sent so far stands in the journal.
pub fn send(
    server: &Server,
    batch: &mut dyn Batch,
    journal: &Path,
    confirmed: Confirmed,
    doubtful: Doubtful,
    pace: Pace,
    watch: &mut dyn Watch,
) -> Result<Tally, PostError> {
    let from = server.sender()?;
    let mut journal_held = Journal::open(journal)?;
    let tally = journal_held.tally();
    let agreed = |typed: u64, count: u64| {
        if typed == count { Ok(()) } else { Err(PostError::NotConfirmed { typed, count }) }
    };
    agreed(confirmed.count(), tally.count)?;
    if let Doubtful::Again(confirmed) = doubtful {
        agreed(confirmed.count(), tally.unknown)?;
    }
    let looked = look(batch, watch)?;
    if looked.of != journal_held.of {
        return Err(PostError::OtherBatch { path: journal.display().to_string() });
    }
    let mut sending = Sending {
        server,
        from,
        pace,
        watch,
        tally,
        connection: None,
        last: None,
        in_a_row: 0,
        journal: &mut journal_held,
    };
    batch.rewind().map_err(PostError::Batch)?;
    for (number, digest) in (1..).zip(&looked.each) {
        let Some(outgoing) = batch.next().map_err(PostError::Batch)? else { break };
        // What was looked through is what goes out, and nothing else.
        if half(&outgoing) != *digest {
            return Err(PostError::OtherBatch { path: journal.display().to_string() });
        }
        let again = match sending.journal.outcome(number) {
            Outcome::Waiting | Outcome::Deferred(_) => true,
            Outcome::Unknown => matches!(doubtful, Doubtful::Again(_)),
            Outcome::Sent | Outcome::Refused(_) => false,
        };
        if again {
            sending.one(number, &outgoing)?;
        }
    }
    if let Some(connection) = sending.connection.take() {
        connection.quit();
    }
    Ok(journal_held.tally())
}

/// What a batch is, as a whole and each.
struct Looked {
    of: Of,
    each: Vec<u128>,
}

fn look(batch: &mut dyn Batch, watch: &mut dyn Watch) -> Result<Looked, PostError> {
    batch.rewind().map_err(PostError::Batch)?;
    let (mut each, mut whole) = (Vec::new(), Sha256::new());
    while let Some(outgoing) = batch.next().map_err(PostError::Batch)? {
        let digest = half(&outgoing);
        whole.update(digest.to_be_bytes());
        each.push(digest);
        let tally = Tally { count: each.len() as u64, ..Tally::default() };
        if each.len().is_multiple_of(1024) && !watch.progress(&tally) {
            return Err(PostError::Cancelled { sent: 0 });
        }
    }
    if each.is_empty() {
        return Err(PostError::Empty);
    }
    let batch = Digest::from_bytes(whole.finalize().into());
    Ok(Looked { of: Of { version: VERSION, batch, count: each.len() as u64 }, each })
}

/// Half a digest of one mail: enough to see that it is the same.
fn half(outgoing: &Outgoing) -> u128 {
    let whole: [u8; 32] = Sha256::new()
        .chain_update(outgoing.line.to_be_bytes())
        .chain_update((outgoing.to.len() as u64).to_be_bytes())
        .chain_update(outgoing.to.as_bytes())
        .chain_update(&outgoing.message)
        .finalize()
        .into();
    u128::from_be_bytes(whole.first_chunk::<16>().copied().unwrap_or_default())
}

struct Sending<'a> {
    server: &'a Server,
    from: Address,
    pace: Pace,
    watch: &'a mut dyn Watch,
    journal: &'a mut Journal,
    tally: Tally,
    connection: Option<Connection>,
    /// When the last was begun.
    last: Option<Duration>,
    in_a_row: u32,
}

impl Sending<'_> {
    /// Sends one, as often as it takes and is allowed.
    fn one(&mut self, number: u64, outgoing: &Outgoing) -> Result<(), PostError> {
        let before = self.journal.outcome(number);
        let mut wait = self.pace.wait;
        let mut tries = 0;
        let outcome = loop {
            self.keep_pace()?;
            let mut connection = self.connected()?;
            self.journal.about_to(number, outgoing.line)?;
            let handed = match connection.hand(&self.from, outgoing) {
                Ok(handed) => handed,
                Err(error) => {
                    // Refused before it was told whom it is for.
                    self.journal.became(number, outgoing.line, before)?;
                    return Err(error);
                }
            };
            match handed {
                Handed::Taken => {
                    self.keep(connection);
                    self.in_a_row = 0;
                    break Outcome::Sent;
                }
                Handed::Refused(code, why) => {
                    self.keep(connection);
                    self.journal.became(number, outgoing.line, Outcome::Refused(code))?;
                    self.count(before, Outcome::Refused(code));
                    self.in_a_row += 1;
                    if self.in_a_row >= IN_A_ROW {
                        let (host, count) = (self.server.host.clone(), self.in_a_row);
                        return Err(PostError::Refusing { host, count, why });
                    }
                    return self.told();
                }
                Handed::Unknown => break Outcome::Unknown,
                Handed::Later(code) if tries >= self.pace.retries => break Outcome::Deferred(code),
                Handed::Later(code) => {
                    self.journal.became(number, outgoing.line, Outcome::Deferred(code))?;
                    tries += 1;
                    if !self.watch.wait(wait) {
                        self.count(before, Outcome::Deferred(code));
                        return Err(PostError::Cancelled { sent: self.tally.sent });
                    }
                    wait = wait.saturating_mul(2);
                }
            }
        };
        self.journal.became(number, outgoing.line, outcome)?;
        self.count(before, outcome);
        self.told()
    }

    /// Waits until the next may be begun.
    fn keep_pace(&mut self) -> Result<(), PostError> {
        let between = Duration::from_secs(1) / self.pace.per_second.max(1);
        let now = self.watch.elapsed();
        let due = self.last.map_or(now, |last| last + between);
        let early = due.saturating_sub(now);
        if !early.is_zero() && !self.watch.wait(early) {
            return Err(PostError::Cancelled { sent: self.tally.sent });
        }
        self.last = Some(due.max(now));
        Ok(())
    }

    /// A connection in use, or a new one; the server is tried as often as a mail is.
    fn connected(&mut self) -> Result<Connection, PostError> {
        if let Some(connection) = self.connection.take() {
            return Ok(connection);
        }
        let mut wait = self.pace.wait;
        let mut tries = 0;
        loop {
            match self.server.connect() {
                Err(PostError::Unreachable { .. }) if tries < self.pace.retries => {
                    tries += 1;
                    if !self.watch.wait(wait) {
                        return Err(PostError::Cancelled { sent: self.tally.sent });
                    }
                    wait = wait.saturating_mul(2);
                }
                other => return other,
            }
        }
    }

    fn keep(&mut self, connection: Connection) {
        if !connection.has_broken() {
            self.connection = Some(connection);
        }
    }

    fn count(&mut self, before: Outcome, after: Outcome) {
        match before {
            Outcome::Deferred(_) => self.tally.deferred -= 1,
            Outcome::Unknown => self.tally.unknown -= 1,
            Outcome::Waiting | Outcome::Sent | Outcome::Refused(_) => {}
        }
        match after {
            Outcome::Sent => self.tally.sent += 1,
            Outcome::Refused(_) => self.tally.refused += 1,
            Outcome::Deferred(_) => self.tally.deferred += 1,
            Outcome::Unknown => self.tally.unknown += 1,
            Outcome::Waiting => {}
        }
    }

    fn told(&mut self) -> Result<(), PostError> {
        if self.watch.progress(&self.tally) {
            Ok(())
        } else {
            Err(PostError::Cancelled { sent: self.tally.sent })
        }
    }
}
