//! The forms by which guardians' consents and deletion orders are recorded and carried out, transfers are proposed,
//! assessed and decided on, and records are erased.
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
pub use order::{OrderForm, ground_words, with_basis};
pub use propose::ProposeForm;
pub use refuse_order::RefuseOrderForm;
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

/// Asks the rules about a command of guardians.
fn rehearsed(
    stand: &Stand,
    command: GuardianCommand,
    here: &Setting<'_>,
) -> Result<GuardianCommand, Vec<Complaint>> {
    refused_guardian(stand, command.clone(), here.now)
        .map_err(|refusal| complaint::guardian(&refusal, here.words))?;
    Ok(command)
}

/// Asks the rules about a command of transfers.
fn rehearsed_transfer(
    stand: &Stand,
    command: TransferCommand,
    here: &Setting<'_>,
) -> Result<TransferCommand, Vec<Complaint>> {
    refused_transfer(stand, command.clone(), here.now)
        .map_err(|refusal| complaint::transfer(&refusal, here.words))?;
    Ok(command)
}
