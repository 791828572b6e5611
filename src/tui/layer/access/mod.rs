//! The forms by which access to children's data is asked for, decided on, recorded and ended.
//!
//! Each form says in its own file what it asks and what comes of it ([`sheet::Act`]); [`Sheet`] does what all of them
//! do alike: keys, drafts, complaints, confirmation by another key, evidence, and waiting for the desk.

mod close;
mod decision;
mod deputy;
mod evidence;
pub(super) mod label;
mod log;
pub(super) mod person;
pub(super) mod request;
mod revoke;
pub(super) mod saying;
pub(super) mod sheet;
pub(super) mod used;
pub(super) mod when;

pub use close::CloseForm;
pub use decision::{Choice, DecisionForm};
pub use deputy::DeputyForm;
pub use log::LogForm;
pub use request::RequestForm;
pub use revoke::RevokeForm;
pub use sheet::Sheet;

use jiff::Timestamp;

use crate::{
    domain::{
        access::{AccessCommand, AccessRefusal, decide},
        id::RecordId,
        officer::Officer,
        register::Register,
    },
    tui::port::Snapshot,
};

#[cfg(test)]
mod tests;

/// What a form knows of the desk it is opened at.
#[derive(Clone, Debug)]
pub struct Stand {
    /// The register; none for who may record a request but not read.
    pub snapshot: Option<Snapshot>,
    /// Who is at the desk.
    pub officer: Option<Officer>,
    /// What time it is by the desk's clock.
    pub now: Timestamp,
}

impl Stand {
    pub(super) fn register(&self) -> Option<&Register> {
        self.snapshot.as_ref().map(|snapshot| &*snapshot.register)
    }

    /// Whether the rules would let this happen, as far as it can be told here. The desk asks them again.
    fn rehearse(&self, command: AccessCommand, now: Timestamp) -> Result<(), AccessRefusal> {
        let (Some(register), Some(officer)) = (self.register(), &self.officer) else { return Ok(()) };
        let mut fresh = || RecordId::from_bytes([0; RecordId::LEN]);
        decide(register, officer, command, now, &mut fresh).map(drop)
    }
}
