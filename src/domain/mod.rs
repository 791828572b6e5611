//! What a privacy officer knows: records, rules of the house, and the decisions over them.
//!
//! Nothing here touches a file, a clock, randomness or a terminal; time and identities are passed in.

pub mod access;
pub mod command;
pub mod decide;
pub mod event;
pub mod explain;
pub mod id;
pub mod moment;
pub mod officer;
pub mod policy;
pub mod register;
pub mod sdk;
pub mod text;
