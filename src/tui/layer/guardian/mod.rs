//! The forms by which guardians' consents and deletion orders are recorded and carried out, transfers are proposed,
//! assessed and decided on, records are erased, and it is set how long they are kept.
//!
//! They are sheets as those of access are ([`super::access::Sheet`]): each file says what its form asks and what comes
//! of it.

mod assess;
mod complaint;
mod complete;
mod consent;
mod consents;
mod decide_transfer;
mod done;
mod end_transfer;
mod erase;
mod held;
mod known;
mod label;
mod order;
mod propose;
mod refuse_order;
mod retention;
mod tell;
mod who;
mod withdraw;
mod writing;

pub use assess::AssessForm;
pub use complete::CompleteForm;
pub use consent::ConsentForm;
pub use decide_transfer::{Choice, DecideTransferForm};
pub use done::DoneForm;
pub use end_transfer::EndTransferForm;
pub use erase::EraseForm;
pub use order::{OrderForm, ground_words, places_in_law, with_basis};
pub use propose::ProposeForm;
pub use refuse_order::RefuseOrderForm;
pub use retention::{RetentionForm, rule as retention_rule};
pub use tell::TellForm;
pub use withdraw::WithdrawForm;

use jiff::Timestamp;

use super::access::{Stand, sheet::Setting};
use crate::{
    domain::{
        guardian::{self, GuardianCommand, GuardianRefusal},
        id::RecordId,
        officer::Officer,
        register::Register,
        transfer::{self, TransferCommand, TransferRefusal},
    },
    tui::layer::access::label::Complaint,
};

#[cfg(test)]
mod tests;

/// Whether the rules would let this happen, as far as it can be told here. The desk asks them again.
fn rehearse<E>(
    stand: &Stand,
    decide: impl FnOnce(&Register, &Officer, &mut dyn FnMut() -> RecordId) -> Result<(), E>,
) -> Result<(), E> {
    let (Some(register), Some(officer)) = (stand.register(), &stand.officer) else { return Ok(()) };
    decide(register, officer, &mut || RecordId::from_bytes([0; RecordId::LEN]))
}

fn refused_guardian(stand: &Stand, command: GuardianCommand, now: Timestamp) -> Result<(), GuardianRefusal> {
    rehearse(stand, |register, officer, fresh| {
        guardian::decide(register, officer, command, now, fresh).map(drop)
    })
}

fn refused_transfer(stand: &Stand, command: TransferCommand, now: Timestamp) -> Result<(), TransferRefusal> {
    rehearse(stand, |register, officer, fresh| {
        transfer::decide(register, officer, command, now, fresh).map(drop)
    })
}

/// Asks the rules about a command of guardians; what could not be read is `wrong` already.
fn rehearsed(
    stand: &Stand,
    command: GuardianCommand,
    here: &Setting<'_>,
    mut wrong: Vec<Complaint>,
) -> Result<GuardianCommand, Vec<Complaint>> {
    if let Err(refusal) = refused_guardian(stand, command.clone(), here.now) {
        wrong.extend(complaint::guardian(&refusal, here.words));
    }
    if wrong.is_empty() { Ok(command) } else { Err(wrong) }
}

/// Asks the rules about a command of transfers; what could not be read is `wrong` already.
fn rehearsed_transfer(
    stand: &Stand,
    command: TransferCommand,
    here: &Setting<'_>,
    mut wrong: Vec<Complaint>,
) -> Result<TransferCommand, Vec<Complaint>> {
    if let Err(refusal) = refused_transfer(stand, command.clone(), here.now) {
        wrong.extend(complaint::transfer(&refusal, here.words));
    }
    if wrong.is_empty() { Ok(command) } else { Err(wrong) }
}

/// What was read; else what is wrong with it is added, and the stand-in lets the rest be looked at all the same.
fn or_noted<T>(read: Result<T, Complaint>, wrong: &mut Vec<Complaint>, stand_in: T) -> T {
    read.unwrap_or_else(|complaint| {
        wrong.push(complaint);
        stand_in
    })
}
