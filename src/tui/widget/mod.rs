//! Parts that screens and layers are drawn from.

pub mod bars;
pub mod cells;
pub mod form;
pub mod input;
pub mod overlay;
pub mod panes;
pub mod table;
pub mod textview;
pub mod textwidth;
