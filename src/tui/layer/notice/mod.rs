//! Notices over the desk: the editor, and the forms by which they are drafted, released, handed out and recorded.
//!
//! The forms are sheets as those of access are ([`super::access::Sheet`]): each file says what its form asks and what
//! comes of it.

mod delivery;
mod draft;
mod editor;
mod label;
mod register;
mod release;
mod said;

pub use delivery::DeliveryForm;
pub use draft::DraftForm;
pub use editor::Editor;
pub use release::ReleaseForm;

pub use super::incident::Stand;

#[cfg(test)]
mod tests;
