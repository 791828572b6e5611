//! Which mail server, and how it is reached.

use std::time::Duration;

use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{Certificate, SmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, MailBodyParameter, MailParameter},
    },
};
use secrecy::{ExposeSecret as _, SecretString};

use super::{Outgoing, PostError};

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

/// How long an answer is waited for. RFC 5321 §4.5.3.2 asks for minutes; a server that takes longer is not well.
const PATIENCE: Duration = Duration::from_mins(2);

/// How a try to hand over one mail ended.
pub(super) enum Handed {
    /// The server took it.
    Taken,
    /// It will never take it: the code, and what it says.
    Refused(u16, String),
    /// It did not take it, and may later.
    Later(u16),
    /// It may have taken it: the connection broke off after all of it was written.
    Unknown,
}

/// A server that was reached over TLS and logged in to.
pub(super) struct Connection {
    inner: SmtpConnection,
    host: String,
}

impl Server {
    /// Reaches the server.
    pub(super) fn connect(&self) -> Result<Connection, PostError> {
        let host = || self.host.clone();
        let unreachable = |error: Error| PostError::Unreachable { host: host(), why: chain(&error) };
        let mut tls = TlsParameters::builder(self.host.clone());
        for root in &self.roots {
            tls =
                tls.add_root_certificate(Certificate::from_pem(root).map_err(|_| PostError::BadCertificate)?);
        }
        let tls = tls.build().map_err(|_| PostError::BadCertificate)?;
        let hello = ClientId::Domain(self.checked_hello()?);
        let at_once = (self.security == Security::Implicit).then_some(&tls);
        let place = (self.host.as_str(), self.port);
        let mut inner =
            SmtpConnection::connect(place, Some(PATIENCE), &hello, at_once, None).map_err(unreachable)?;
        if self.security == Security::StartTls {
            if !inner.can_starttls() {
                inner.abort();
                return Err(PostError::NoTls { host: host() });
            }
            inner.starttls(&tls, &hello).map_err(unreachable)?;
        }
        // Whatever happened above, nothing is told in the clear.
        if !inner.is_encrypted() {
            inner.abort();
            return Err(PostError::NoTls { host: host() });
        }
        if let Some(login) = &self.login {
            let known = Credentials::new(login.user.clone(), login.password.expose_secret().to_owned());
            inner
                .auth(&[Mechanism::Plain, Mechanism::Login], &known)
                .map_err(|error| PostError::Login { host: host(), why: chain(&error) })?;
        }
        Ok(Connection { inner, host: host() })
    }

    /// The sender's address.
    pub(super) fn sender(&self) -> Result<Address, PostError> {
        self.envelope_from.parse().map_err(|_| PostError::BadName { text: self.envelope_from.clone() })
    }

    fn checked_hello(&self) -> Result<String, PostError> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-[]:".contains(&byte);
        if !self.hello.is_empty() && self.hello.len() <= 255 && self.hello.bytes().all(fits) {
            Ok(self.hello.clone())
        } else {
            Err(PostError::BadName { text: self.hello.clone() })
        }
    }
}

impl Connection {
    /// Asks for nothing.
    pub fn is_there(&mut self) -> bool {
        !self.inner.has_broken() && self.inner.test_connected()
    }

    /// Hands one mail over. The connection is to be let go after anything but [`Handed::Taken`] and [`Handed::Refused`].
    pub fn hand(&mut self, from: &Address, outgoing: &Outgoing) -> Result<Handed, PostError> {
        let Ok(to) = outgoing.to.parse::<Address>() else {
            return Ok(Handed::Refused(553, "address".to_owned()));
        };
        let eight_bit = !outgoing.message.is_ascii();
        let options =
            if eight_bit { vec![MailParameter::Body(MailBodyParameter::EightBitMime)] } else { Vec::new() };
        if let Err(error) = self.inner.command(Mail::new(Some(from.clone()), options)) {
            if error.is_permanent() {
                return Err(PostError::Sender { host: self.host.clone(), why: chain(&error) });
            }
            return Ok(Handed::Later(code(&error)));
        }
        if let Err(error) = self.inner.command(Rcpt::new(to, Vec::new())) {
            return Ok(self.refused(&error));
        }
        if let Err(error) = self.inner.command(Data) {
            return Ok(self.refused(&error));
        }
        // The end of the last line is part of what ends a mail.
        let message = outgoing.message.strip_suffix(b"\r\n").unwrap_or(&outgoing.message);
        match self.inner.message(message) {
            Ok(_) => Ok(Handed::Taken),
            Err(error) if error.is_permanent() => Ok(Handed::Refused(code(&error), chain(&error))),
            Err(error) if error.is_transient() => Ok(Handed::Later(code(&error))),
            Err(_) => Ok(Handed::Unknown),
        }
    }

    /// What a refusal before the mail itself means; the server forgets what was begun.
    fn refused(&mut self, error: &Error) -> Handed {
        if error.is_permanent() && self.inner.command(Rset).is_ok() {
            return Handed::Refused(code(error), chain(error));
        }
        if error.is_permanent() {
            self.inner.abort();
            return Handed::Refused(code(error), chain(error));
        }
        Handed::Later(code(error))
    }

    /// Whether it can be used no more.
    pub fn has_broken(&self) -> bool {
        self.inner.has_broken()
    }

    /// Leaves.
    pub fn quit(mut self) {
        // What was handed over is acknowledged already.
        let _ = self.inner.quit();
    }
}

/// The server's code; 0 where it gave none.
fn code(error: &Error) -> u16 {
    error.status().map_or(0, Into::into)
}

/// What happened, with its causes.
fn chain(error: &Error) -> String {
    let mut told = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let cause_told = cause.to_string();
        if !told.contains(&cause_told) {
            told.extend([": ", &cause_told]);
        }
        source = cause.source();
    }
    told
}
