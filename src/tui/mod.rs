//! The screens. They ask for effects and draw state; they do neither file nor ledger work.

pub mod widget;
