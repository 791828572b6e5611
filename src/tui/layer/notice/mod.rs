//! What is done with a notice: it is written.

mod editor;

pub use editor::Editor;
