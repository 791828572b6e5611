//! What an officer asks for. A command is decided on (`decide`), and what it leads to is recorded.

use super::{
    access::{AccessCommand, Evidence, yearly::Sample},
    erasure::{Erase, Retention},
    event::{Bookmark, Listing, SdkOrigin},
    guardian::GuardianCommand,
    id::RecordId,
    incident::IncidentCommand,
    notice::NoticeCommand,
    policy::{PolicyDocument, SourceFile},
    sdk::{Platform, SdkDeclaration},
    transfer::TransferCommand,
};

/// Something an officer asks the desk to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Record an imported edition of the policy, and its annexes in the SDK inventory when `annexes` says so.
    ImportPolicy {
        /// The file it came from.
        source: SourceFile,
        /// What was read.
        document: Box<PolicyDocument>,
        /// Whether the SDK rows of the annexes become the platforms' current lists.
        annexes: bool,
    },
    /// Take the annexes of an edition recorded earlier into the SDK inventory.
    AdoptAnnexes {
        /// The edition.
        edition: RecordId,
    },
    /// Record a platform's SDK rows.
    DeclareSdks {
        /// The platform.
        platform: Platform,
        /// Whether this is the whole list.
        how: Listing,
        /// Where it came from.
        origin: SdkOrigin,
        /// The rows.
        declarations: Vec<SdkDeclaration>,
    },
    /// Mark a place in an edition.
    PlaceBookmark(Bookmark),
    /// Take a mark away.
    RemoveBookmark(RecordId),
    /// Record a sample drawn for the yearly audit.
    RecordSample(Sample),
    /// Something about access to children's data.
    Access(AccessCommand),
    /// Something that a guardian agreed to, took back or ordered.
    Guardian(GuardianCommand),
    /// Something about handing children's data to others.
    Transfer(TransferCommand),
    /// Erase a record of children.
    Erase(Erase),
    /// Something about an incident, or the rules it is judged by.
    Incident(IncidentCommand),
    /// Something about a notice, or a clause of the library.
    Notice(NoticeCommand),
    /// Set for how long records of children are kept.
    SetRetention(Retention),
}

impl Command {
    /// Names the files that come with it; `false` when it is none that files could come with.
    pub fn attach(&mut self, files: Vec<Evidence>) -> bool {
        match self {
            Self::Access(command) => command.attach(files),
            Self::Guardian(command) => command.attach(files),
            Self::Transfer(command) => command.attach(files),
            Self::Incident(command) => command.attach(files),
            _ => files.is_empty(),
        }
    }
}

impl From<AccessCommand> for Command {
    fn from(command: AccessCommand) -> Self {
        Self::Access(command)
    }
}

impl From<GuardianCommand> for Command {
    fn from(command: GuardianCommand) -> Self {
        Self::Guardian(command)
    }
}

impl From<TransferCommand> for Command {
    fn from(command: TransferCommand) -> Self {
        Self::Transfer(command)
    }
}

impl From<IncidentCommand> for Command {
    fn from(command: IncidentCommand) -> Self {
        Self::Incident(command)
    }
}

impl From<NoticeCommand> for Command {
    fn from(command: NoticeCommand) -> Self {
        Self::Notice(command)
    }
}

impl From<Erase> for Command {
    fn from(command: Erase) -> Self {
        Self::Erase(command)
    }
}
