//! Children's data handed to others: processors entrusted with it, third parties it is provided to, and who takes it
//! over (PIPL art. 21 to 23 and 55; Children Provisions art. 16 and 17).
//!
//! Whatever the kind, nothing is approved without an assessment with its written report. The law asks for one, and the
//! sample policy for the guardian's consent again or an assessment; this house always wants the assessment.

mod decide;
mod event;
mod inspect;
mod proposal;
mod record;

pub use decide::{TransferCommand, TransferField, TransferRefusal, TransferRegister, decide, may_decide};
pub use event::TransferEvent;
pub(in crate::domain) use inspect::SeenTransfers;
pub use proposal::{
    Assessment, AssessmentOutcome, ConsentDuty, ConsentReference, TransferApproval, TransferKind,
    TransferProposal,
};
pub use record::{Transfer, TransferState};

#[cfg(test)]
mod tests;
