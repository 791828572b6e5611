//! Why nothing is sent, or not to the end.

use std::{io, path::Path};

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    text::CleanText,
};

/// Why nothing is sent, or not to the end.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// No dry run stands in the journal.
    #[error("no dry run was made")]
    NoDryRun,
    /// The journal is of another batch: the list, the text or the setting is not what it was.
    #[error("{path} is of another batch")]
    OtherBatch {
        /// The journal.
        path: String,
    },
    /// What was typed is not how many there are.
    #[error("{typed} was typed, {count} are to be sent")]
    NotConfirmed {
        /// What was typed.
        typed: u64,
        /// How many there are.
        count: u64,
    },
    /// Nothing is to be sent.
    #[error("there is nothing to send")]
    Empty,
    /// What is to be sent cannot be read.
    #[error("{}", .0.id)]
    Batch(Explanation),
    /// The journal is in use.
    #[error("{path} is in use")]
    Busy {
        /// The journal.
        path: String,
    },
    /// The journal cannot be read as one.
    #[error("{path} is no journal")]
    NoJournal {
        /// The journal.
        path: String,
    },
    /// The journal cannot be read or written.
    #[error("{path}: {why}")]
    Io {
        /// The journal.
        path: String,
        /// Why.
        why: String,
    },
    /// The sender's address, or the name this machine goes by, is none.
    #[error("{text:?} is no address or name")]
    BadName {
        /// What it says.
        text: String,
    },
    /// A certificate that was named is none.
    #[error("the certificate cannot be read")]
    BadCertificate,
    /// The server cannot be reached, or not over TLS with a certificate for its name.
    #[error("{host}: {why}")]
    Unreachable {
        /// The server.
        host: String,
        /// Why.
        why: String,
    },
    /// The server offers no TLS.
    #[error("{host} offers no TLS")]
    NoTls {
        /// The server.
        host: String,
    },
    /// The server does not take the name and password.
    #[error("{host} refuses the login: {why}")]
    Login {
        /// The server.
        host: String,
        /// What it says.
        why: String,
    },
    /// The server takes nothing from this sender.
    #[error("{host} refuses the sender: {why}")]
    Sender {
        /// The server.
        host: String,
        /// What it says.
        why: String,
    },
    /// The server refused so many one after another that the fault is hardly theirs.
    #[error("{host} refused {count} one after another: {why}")]
    Refusing {
        /// The server.
        host: String,
        /// How many.
        count: u32,
        /// What it said last.
        why: String,
    },
    /// The person called it off; it can be taken up again.
    #[error("cancelled after {sent} were sent")]
    Cancelled {
        /// How many the server took in all.
        sent: u64,
    },
}

impl PostError {
    /// Of a journal.
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Io { path: path.display().to_string(), why: error.to_string() }
    }
}

impl Explain for PostError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        let machine = |id| Explanation::new(ErrorClass::Configuration, id);
        match self {
            Self::NoDryRun => user("err-post-no-dry-run"),
            Self::OtherBatch { path } => user("err-post-other-batch").with("path", path),
            Self::NotConfirmed { typed, count } => {
                user("err-post-not-confirmed").with("typed", typed).with("count", count)
            }
            Self::Empty => user("err-post-empty"),
            Self::Batch(explanation) => explanation.clone(),
            Self::Busy { path } => user("err-post-busy").with("path", path),
            Self::NoJournal { path } => user("err-post-no-journal").with("path", path),
            Self::Io { path, why } => machine("err-out-io").with("path", path).with("why", why),
            Self::BadName { text } => user("err-post-bad-name").with("text", &CleanText::new(text)),
            Self::BadCertificate => user("err-post-bad-certificate"),
            Self::Unreachable { host, why } => {
                machine("err-post-unreachable").with("host", host).with("why", &CleanText::new(why))
            }
            Self::NoTls { host } => machine("err-post-no-tls").with("host", host),
            Self::Login { host, why } => {
                machine("err-post-login").with("host", host).with("why", &CleanText::new(why))
            }
            Self::Sender { host, why } => {
                machine("err-post-sender").with("host", host).with("why", &CleanText::new(why))
            }
            Self::Refusing { host, count, why } => machine("err-post-refusing")
                .with("host", host)
                .with("count", count)
                .with("why", &CleanText::new(why)),
            Self::Cancelled { sent } => user("err-post-cancelled").with("sent", sent),
        }
    }
}
