//! What a privacy officer knows: records, rules of the house, and the decisions over them.
//!
//! Nothing here touches a file, a clock, randomness or a terminal; time and identities are passed in.

pub mod access;
pub mod child;
pub mod command;
pub mod contact;
pub mod decide;
pub mod draft;
pub mod erasure;
pub mod event;
pub mod explain;
pub mod guardian;
pub mod id;
pub mod incident;
pub mod moment;
pub mod notice;
pub mod officer;
pub mod officers;
pub mod policy;
pub mod register;
pub mod sdk;
pub mod text;
pub mod transfer;

#[cfg(test)]
mod tests;
