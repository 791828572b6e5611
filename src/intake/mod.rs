//! What is brought in: policies and SDK tables. Nothing brought in is trusted.

pub mod block;
pub mod columns;
pub mod counting;
pub mod decode;
pub mod error;
pub mod file;
mod import;
pub mod open;
pub mod outline;
pub mod sdk_table;
mod table_csv;
mod table_xlsx;
pub mod text;

pub use error::ImportError;
pub use file::load_file;
pub use import::{Imported, Step, read_policy};
