//! The proof: signed, chained entries in an append-only file, and what verifies them.
