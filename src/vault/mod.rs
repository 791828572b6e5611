//! Keys: made, wrapped by a passphrase, used to seal and sign, wiped.
