//! Pieces that screens are built from.

pub mod textwidth;
