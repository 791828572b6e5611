//! Notices over the desk: the editor, and the forms by which they are drafted, released, handed out and recorded.
//!
//! The forms are sheets as those of access are ([`super::access::Sheet`]): each file says what its form asks and what
//! comes of it.

mod clause;
mod delivery;
mod draft;
mod editor;
mod label;
mod merge;
mod policy;
mod read;
mod recipients;
mod register;
mod release;
mod said;
mod send;
mod waive;
mod withdraw;

pub use clause::ClauseForm;
pub use delivery::DeliveryForm;
pub use draft::DraftForm;
pub use editor::Editor;
pub use merge::MergeForm;
pub use policy::PolicyForm;
pub use read::ReadForm;
pub use release::ReleaseForm;
pub use send::SendForm;
pub use waive::WaiveForm;
pub use withdraw::WithdrawForm;

pub use super::incident::Stand;

#[cfg(test)]
mod tests;
