//! privacy-desk (隐私官工作台): a keyboard-driven terminal workbench for a privacy officer.
//!
//! ARCHITECTURE.md is the map; the layers and who may use whom are checked by `tests/layers.rs`.

pub mod cli;
pub mod desk;
pub mod domain;
pub mod drafting;
pub mod handout;
pub mod intake;
pub mod ledger;
pub mod merge;
pub mod minors;
pub mod outlet;
pub mod post;
pub mod quiet;
pub mod rules;
pub mod search;
pub mod tui;
pub mod vault;
pub mod view;
pub mod words;
