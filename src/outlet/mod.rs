//! What is handed out.

pub mod access_register;
pub mod bundle_readme;
pub mod calendar;
pub mod child_page;
pub mod file;
pub mod incident;
pub mod notice;
pub mod pack_faults;
pub mod paper;
pub mod policy_json;
pub mod policy_outline;
pub mod recovery_page;
pub mod sdk_csv;
pub mod sheet;
pub mod yearly;
