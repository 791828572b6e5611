//! What the screens show, computed from the ledger into sled; it may be deleted at any time.
