//! Staff access to children's data: requests, written approvals, accesses, and what must hold between them
//! (Minors Regulations art. 36; Children Provisions art. 15).
//!
//! A [`Case`] is everything about one request, folded from the events that the ledger holds. [`decide`] is the one
//! place where it is decided what may be recorded; [`Inspector`] checks afterwards, from the public part of the
//! leaves alone, that nothing else ever was.

mod case;
mod charge;
mod decide;
mod event;
mod facts;
mod imported;
mod inspect;
mod people;
mod record;
mod request;
mod ruling;
mod usual;
pub mod yearly;

pub use case::{Case, Due, DueKind, EMERGENCY_HOURS, Logged, Stamp, Stamped, State, Verdict};
pub use charge::{NotInCharge, deputies_in_force, in_charge};
pub use decide::{AccessCommand, AccessRefusal, AccessRegister, decide, may_decide, may_revoke};
pub use event::AccessEvent;
pub use facts::{Facts, RulingKind};
pub use imported::{Imported, ToldClosing, ToldDecision, ToldRuling, Untold};
pub(in crate::domain) use inspect::Entitlement;
pub use inspect::{Act, Broken, Inspector, Rule};
pub use people::{Attachment, Channel, ChildId, Evidence, Message, Person, Subjects};
pub use record::{Access, Attestation, Breach, Outcome};
pub use request::{FormField, Lack, Period, Request, Scope, Uses};
pub use ruling::{Decision, Deputy, Ruling};
pub use usual::{Beyond, Compared, Usual};

#[cfg(test)]
mod tests;
