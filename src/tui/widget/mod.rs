//! Parts that screens and layers are drawn from.

pub mod bars;
pub mod browse;
pub mod caret;
pub mod cells;
pub mod form;
pub mod input;
pub mod lines;
pub mod marked;
pub mod overlay;
pub mod page;
pub mod panes;
pub mod reader;
pub mod runs;
pub mod suggest;
pub mod table;
pub mod tabs;
pub mod textview;
pub mod textwidth;
pub mod ticks;
pub mod values;
pub mod ways;
