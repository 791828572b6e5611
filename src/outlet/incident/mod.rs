//! An incident in words: its duties and how it went, said once, for the command line, the report and the register.

mod course;
mod duty;
mod register;
mod report;
mod say;

pub use course::{Step, course};
pub use duty::{Standing, duty_rows, duty_title};
pub use register::{RegisterLine, sheet};
pub use report::{IncidentHandout, paper};
pub use say::Say;

#[cfg(test)]
mod tests;
