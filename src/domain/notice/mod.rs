//! Notices: what users, guardians and authorities are told, who wrote and who released it, and what shows that it went out.
//!
//! PIPL art. 57, Minors Regulations art. 35 and Children Provisions art. 21 say what after an incident; the policy's
//! chapter 八 says what before a material change. Templates, checks and layout are not here (`drafting`).

mod address;
mod decide;
mod event;
mod inspect;
mod record;
mod reference;
mod wording;

pub use address::{Audience, Channel, Tongue};
pub use decide::{NoticeCommand, NoticeField, NoticeRefusal, NoticeRegister, Outcome, decide};
pub use event::{Announcement, Delivery, FindingKey, Manifest, NoticeEvent, OutputForm};
pub(in crate::domain) use inspect::SeenNotices;
pub use record::{Notice, NoticeState, Release, Version};
pub use reference::{Piece, Reference, pieces};
pub use wording::{About, Block, Clause, MajorChange, ReportStage, Wording};

#[cfg(test)]
mod tests;
