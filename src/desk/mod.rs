//! The only door to the registers: open, execute a command, query.
