//! What is brought in: policies and SDK tables. Nothing brought in is trusted.

pub mod block;
