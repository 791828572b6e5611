//! What is brought in: policies and SDK tables. Nothing brought in is trusted.

pub mod access_columns;
pub mod access_faults;
pub mod access_table;
mod access_words;
pub mod block;
pub mod columns;
pub mod counting;
pub mod decode;
pub mod docx;
pub mod error;
pub mod evidence;
pub mod file;
pub mod html;
mod import;
pub mod incident_columns;
pub mod incident_table;
mod link;
pub mod markdown;
pub mod open;
pub mod outline;
pub mod recipients;
pub mod sdk_table;
pub mod sniff;
pub mod table;
mod table_csv;
mod table_xlsx;
pub mod text;

pub use error::ImportError;
pub use file::load_file;
pub use import::{Imported, Step, read_policy};
