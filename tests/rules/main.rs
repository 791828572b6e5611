//! The rule packs: what stands in them, what they ask in which story, how they count, and what they refuse.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod built_in;
mod clocks;
mod errors;
mod logic;
mod stories_abroad;
mod stories_change;
mod stories_china;
mod story;
