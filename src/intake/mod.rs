//! What is brought in: policies and SDK tables. Nothing brought in is trusted.

pub mod block;
pub mod columns;
pub mod outline;
pub mod text;
