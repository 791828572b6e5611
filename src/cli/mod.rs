//! The same desk without a screen.
