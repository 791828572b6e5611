//! Rule packs: which duties an incident sets off, by when, towards whom and with what.
//!
//! A pack is one TOML text a jurisdiction (docs/rules.md). What stands in it is data: its texts are in both languages, and
//! nothing here knows a law by name. Nothing here reads a file or asks what time it is: dues are times, and whoever shows
//! them knows the present. It helps to remember; it gives no legal advice.

mod book;
mod case;
mod change;
mod clock;
mod condition;
mod duty;
mod grade;
mod holiday;
mod missing;
mod pack;
mod parse;
mod text;
mod work_out;

pub use book::{Book, Known, Remark};
pub use case::Case;
pub use change::{DutyChange, compare};
pub use clock::{Calendar, Clock, Reckoned};
pub use condition::{Condition, Verdict, Whom};
pub use duty::{Awaited, Due, Duty, DutyState, Excuse, Offer, Piece, Started, StartedFrom};
pub use grade::{Graded, Level, Limb, NO_LEVEL, OwnGrade, Scheme, UnclearLevel};
pub use holiday::{Holidays, Year};
pub use missing::{Missing, Need};
pub use pack::{
    Audience, Binding, Content, Guidance, OtherClock, Pack, Rule, RuleException, SignOff, Stage, Start,
    Status,
};
pub use parse::{Fault, PackError, Problem};
pub use text::Bilingual;
