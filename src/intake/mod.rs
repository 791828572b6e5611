//! What is brought in: policies and SDK tables. Nothing brought in is trusted.

pub mod block;
pub mod columns;
pub mod counting;
pub mod decode;
pub mod error;
pub mod file;
pub mod html;
pub mod outline;
pub mod sniff;
pub mod text;

pub use error::ImportError;
