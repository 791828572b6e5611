//! Which mail server, and how it is reached.

use secrecy::SecretString;

/// How the connection is secured. There is no plain one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, usually on port 465.
    Implicit,
    /// TLS before anything is told, usually on port 587. A server that does not offer it gets nothing.
    StartTls,
}

/// Who logs in.
#[derive(Clone, Debug)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// A mail server.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its name: its certificate must be for it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// Who logs in; without, nobody does.
    pub login: Option<Login>,
    /// Certificates in PEM that are trusted besides those of the system: an organisation's own authority.
    pub roots: Vec<Vec<u8>>,
    /// How this machine names itself to the server.
    pub hello: String,
    /// The address that failures are returned to.
    pub envelope_from: String,
}
