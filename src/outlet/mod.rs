//! What is handed out.

pub mod file;
pub mod policy_json;
pub mod policy_outline;
pub mod recovery_page;
pub mod sdk_csv;
