//! Handing notices to a mail server: over TLS, at a set pace, each at most once.

mod batch;
mod error;
mod journal;
mod sending;
mod server;
mod waiting;

use std::time::Duration;

pub use batch::{Batch, Confirmed, Doubtful, Outgoing};
pub use error::PostError;
pub use journal::{Failure, Outcome, report};
pub use sending::{dry_run, send};
pub use server::{Login, Security, Server};
pub use waiting::Waiting;

/// How fast, and how often again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Mails in a second at the most; at least one.
    pub per_second: u32,
    /// How often a mail is tried again that the server could not take for now.
    pub retries: u32,
    /// How long to wait before that; each time twice as long.
    pub wait: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { per_second: 10, retries: 3, wait: Duration::from_secs(30) }
    }
}

/// What became of a batch so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many it has.
    pub count: u64,
    /// The server took them.
    pub sent: u64,
    /// The server will not take them.
    pub refused: u64,
    /// The server could not take them for now, however often it was tried; they are tried again at the next call.
    pub deferred: u64,
    /// Nobody knows whether the server took them: the connection or the program broke off in between.
    pub unknown: u64,
}

impl Tally {
    /// How many have not been tried yet.
    pub const fn left(&self) -> u64 {
        self.count.saturating_sub(self.sent + self.refused + self.deferred + self.unknown)
    }
}

/// What the sending is told, and what it tells: the time that passes, and whether to go on.
pub trait Watch {
    /// The time since some fixed moment.
    fn elapsed(&self) -> Duration;
    /// Waits; ends early, with false, when it is called off.
    fn wait(&mut self, time: Duration) -> bool;
    /// How far it is; false calls it off.
    fn progress(&mut self, tally: &Tally) -> bool;
}
