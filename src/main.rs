//! Parses arguments, starts the command line or the screens, reports errors.

fn main() {}
