//! What guardians agree to, take back and order: consent to the processing of a child's data, and its deletion
//! (PIPL art. 31 and 47; Minors Regulations art. 34; Children Provisions art. 9, 10, 19, 20 and 23).
//!
//! A [`Consent`] and an [`Order`] are folded from the events that the ledger holds; [`decide`] is where it is decided
//! what may be recorded.

mod consent;
mod decide;
mod event;
mod inspect;
mod order;

pub use consent::{CheckMethod, Consent, ConsentGiven, Guardian, IdentityCheck, Relation, Withdrawal};
pub use decide::{GuardianCommand, GuardianRefusal, GuardianRegister, OrderField, decide};
pub use event::GuardianEvent;
pub(in crate::domain) use inspect::SeenGuardians;
pub use order::{
    DELETION_BASIS, Deletion, DeletionOrder, Ground, HouseTarget, Order, OrderRefusal, OrderState, Telling,
};

#[cfg(test)]
mod tests;
