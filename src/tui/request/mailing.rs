//! Making a notice for each recipient of a list, and handing mails to a server: what is asked, and what comes of it.

use std::path::PathBuf;

use crate::{
    domain::{
        id::{RecordId, Seq},
        notice::{Manifest, OutputForm},
    },
    handout::Recipients,
    merge::{Headings, Preview},
    post::{Failure, Server, Tally},
    tui::port::PortResult,
    words::Language,
};

/// A released notice and a list of recipients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeOrder {
    /// The notice.
    pub record: RecordId,
    /// To whom.
    pub recipients: Recipients,
    /// In which language reasons are told in the file of what was set aside.
    pub language: Language,
}

/// A mail server as an officer names it. Its certificates are read when it is reached.
#[derive(Clone, Debug)]
pub struct MailServer {
    /// The server.
    pub server: Server,
    /// A file with a certificate to be trusted besides those of the system.
    pub certificate: Option<PathBuf>,
}

/// A question concerning recipients.
#[derive(Clone, Debug)]
pub enum MailingRequest {
    /// What the columns of a list are taken as, and the first notices.
    LookAt(MergeOrder),
    /// Make them as files in this folder, or go on with it.
    Make {
        /// Of what.
        order: MergeOrder,
        /// As what.
        form: OutputForm,
        /// Where.
        to: PathBuf,
    },
    /// Record what was made, once.
    RecordMade(RecordId, Box<Manifest>),
    /// Make the mails ready, and reach the server without sending anything.
    Prepare {
        /// Of what.
        order: MergeOrder,
        /// Where what is set aside and what is sent is told.
        to: PathBuf,
        /// By which server.
        server: Box<MailServer>,
    },
    /// Record what is to be sent, and send what was not sent yet.
    Send {
        /// Of what.
        order: MergeOrder,
        /// Where what is set aside and what is sent is told.
        to: PathBuf,
        /// By which server.
        server: Box<MailServer>,
        /// What the dry run told.
        ready: Box<Prepared>,
        /// How many are to be sent, as it was typed.
        count: String,
        /// How many of which nobody knows are to be sent again, as it was typed.
        again: Option<String>,
        /// Mails in a second at the most.
        per_second: u32,
    },
}

/// A list that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedAt {
    /// Its columns, and what each is taken as.
    pub headings: Headings,
    /// The first notices, or why there are none.
    pub preview: PortResult<Preview>,
}

/// Mails that are ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// What was made.
    pub manifest: Manifest,
    /// How many there are, and what became of them so far.
    pub tally: Tally,
}

/// Mails that were handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentOff {
    /// What became of them.
    pub tally: Tally,
    /// Those that were tried and not sent, by their lines of the list.
    pub failures: Vec<Failure>,
}

/// The desk's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailingReply {
    /// Answers `LookAt`.
    LookedAt(MergeOrder, PortResult<LookedAt>),
    /// Answers `Make`.
    Made(PortResult<Manifest>),
    /// Answers `RecordMade`: the entry; none where it was recorded before.
    Recorded(PortResult<Option<Seq>>),
    /// Answers `Prepare`.
    Prepared(PortResult<Prepared>),
    /// Answers `Send`. It was recorded what was to be sent, whatever became of it.
    Sent(PortResult<SentOff>),
}

impl MailingReply {
    /// Whether something was recorded.
    pub const fn records(&self) -> bool {
        matches!(self, Self::Recorded(Ok(Some(_))) | Self::Sent(_))
    }
}
