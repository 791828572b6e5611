//! The screens: a keyboard-driven terminal face of the desk.
//!
//! key → `msg` → `app` (changes state, asks) → `worker` (owns the desk) → reply → `app` → frame. `port` is all the
//! screens know of the desk; `command` is the one table of commands; `screen` says how a section is written.

pub mod app;
pub mod chord;
pub mod command;
pub mod cx;
#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
mod fake_guardians;
#[cfg(test)]
pub(crate) mod fake_incidents;
#[cfg(test)]
mod fake_mailing;
#[cfg(test)]
mod fake_notices;
#[cfg(test)]
pub(crate) mod fake_officers;
#[cfg(test)]
pub(crate) mod fake_register;
pub mod gate;
pub mod layer;
pub mod live;
pub mod look;
pub mod msg;
pub mod options;
mod outside;
pub mod port;
pub mod request;
pub mod runner;
pub mod screen;
pub mod section;
pub mod shelf;
mod shell;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
#[cfg(test)]
pub(crate) mod trial;
pub mod widget;
mod worker;

pub use live::LiveDesk;
pub use options::{Options, StartState};
pub use runner::{TuiError, run};
