//! What a screen may ask of the desk and what comes back: one variant a call, so that a test can read the asking.

mod mailing;
mod notices;
mod officers;

pub use mailing::{LookedAt, MailServer, MailingReply, MailingRequest, MergeOrder, Prepared, SentOff};
pub use notices::{Answered, NoticesReply, NoticesRequest};
pub use officers::OfficersRequest;

use std::path::PathBuf;

use secrecy::SecretString;

use super::port::{
    Anchoring, DeskPort, DeskSummary, EntryDetail, EntryLine, Founding, HandOut, KitMade, PolicyPreview,
    PortError, PortResult, Progress, Receipt, Roster, Snap, Snapshot, TablePreview, Verification,
};
use crate::desk::{Docket, IncidentFile, Weighed};
use crate::domain::{
    access::Evidence,
    command::Command,
    draft::Draft,
    event::Bookmark,
    id::{OfficerId, RecordId, Seq},
    incident::Fact,
    officer::Officer,
    policy::{EditionSummary, PolicyDocument},
    sdk::{Sdk, SdkDeclaration},
};
use crate::words::Language;

/// A question to the desk.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each is the call of DeskPort of the same name")]
pub enum Request {
    Summary,
    Officers,
    Unlock {
        officer: OfficerId,
        passphrase: SecretString,
    },
    Found(Founding),
    Lock,
    Editions,
    Document(RecordId),
    Bookmarks(RecordId),
    Sdks,
    Entries {
        before: Option<Seq>,
        limit: usize,
    },
    Entry(Seq),
    Verify,
    ReadPolicy(PathBuf),
    ReadTable(PathBuf),
    Declarations(Box<TablePreview>),
    Execute(Box<Command>),
    ExecuteWith(Box<Command>, Vec<PathBuf>),
    Register,
    Docket,
    Incident(RecordId),
    Weigh(Option<RecordId>, Vec<Fact>),
    SentBack,
    Evidence(PathBuf),
    HandOut(HandOut, PathBuf, Language),
    Drafts,
    KeepDraft(Draft),
    DropDraft(String, Option<RecordId>),
    Anchoring,
    Checkpoint(Option<PathBuf>),
    /// Concerning officers and the recovery kit.
    Staff(OfficersRequest),
    /// Concerning notices.
    Notices(NoticesRequest),
}

/// The desk's answer. Answers that are about one thing name it, so that a late one can be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each answers the Request of the same name")]
pub enum Reply {
    Summary(PortResult<DeskSummary>),
    Officers(PortResult<Vec<Officer>>),
    Unlock(PortResult<()>),
    Found(PortResult<()>),
    Lock,
    Editions(PortResult<Vec<EditionSummary>>),
    Document(RecordId, PortResult<Box<PolicyDocument>>),
    Bookmarks(RecordId, PortResult<Vec<(RecordId, Bookmark)>>),
    Sdks(PortResult<Vec<Sdk>>),
    Entries {
        before: Option<Seq>,
        lines: PortResult<Vec<EntryLine>>,
    },
    Entry(Seq, PortResult<Box<EntryDetail>>),
    /// How far the check has come; the last word is `Verified`.
    Verifying(Progress),
    /// The check's result; `None` when it was cancelled.
    Verified(Option<PortResult<Verification>>),
    ReadPolicy(PathBuf, PortResult<PolicyPreview>),
    ReadTable(PathBuf, PortResult<Box<TablePreview>>),
    Declarations(PortResult<Vec<SdkDeclaration>>),
    /// Answers `ExecuteWith` too, and what is recorded of officers.
    Execute(PortResult<Receipt>),
    Register(PortResult<Snapshot>),
    Docket(PortResult<Snap<Docket>>),
    Incident(RecordId, PortResult<Snap<IncidentFile>>),
    Weigh(Option<RecordId>, PortResult<Snap<Weighed>>),
    SentBack(PortResult<Vec<RecordId>>),
    Evidence(PathBuf, PortResult<Evidence>),
    /// Answers `HandOut`.
    HandedOut(PathBuf, PortResult<()>),
    Drafts(PortResult<Vec<Draft>>),
    /// Answers `KeepDraft` and `DropDraft`.
    DraftKept(PortResult<()>),
    Anchoring(PortResult<Anchoring>),
    Checkpoint(PortResult<String>),
    /// Answers what concerns notices.
    Notices(NoticesReply),
    /// What the officer's own editor left of the text that was lent to it.
    Outside(PortResult<String>),
    /// How far long work has come that was asked for; its own answer is the last word.
    Working(Progress),
    /// Such work broke down by a fault of the program; what it did stands as it was.
    Broken(PortError),
    Roster(PortResult<Roster>),
    RecoveryMade(PortResult<KitMade>),
}

impl Reply {
    /// Whether the registers may have changed, so that what screens hold is out of date.
    pub const fn changes_registers(&self) -> bool {
        self.records() || matches!(self, Self::Unlock(Ok(())) | Self::Found(Ok(())))
    }

    /// Whether something was recorded at the open desk.
    pub const fn records(&self) -> bool {
        match self {
            Self::Execute(Ok(_)) | Self::HandedOut(_, Ok(())) | Self::RecoveryMade(Ok(_)) => true,
            Self::Notices(NoticesReply::Mailing(reply)) => reply.records(),
            _ => false,
        }
    }
}

/// Puts a request to the desk. What takes long comes back as work to be run apart (`worker`).
pub fn answer(desk: &mut dyn DeskPort, request: Request) -> Answered {
    Answered::Now(match request {
        Request::Summary => Reply::Summary(desk.summary()),
        Request::Officers => Reply::Officers(desk.officers()),
        Request::Unlock { officer, passphrase } => Reply::Unlock(desk.unlock(officer, passphrase)),
        Request::Found(founding) => Reply::Found(desk.found(founding)),
        Request::Lock => {
            desk.lock();
            Reply::Lock
        }
        Request::Editions => Reply::Editions(desk.editions()),
        Request::Document(edition) => Reply::Document(edition, desk.document(edition).map(Box::new)),
        Request::Bookmarks(edition) => Reply::Bookmarks(edition, desk.bookmarks(edition)),
        Request::Sdks => Reply::Sdks(desk.sdks()),
        Request::Entries { before, limit } => Reply::Entries { before, lines: desk.entries(before, limit) },
        Request::Entry(seq) => Reply::Entry(seq, desk.entry(seq).map(Box::new)),
        Request::ReadPolicy(path) => {
            let preview = desk.read_policy(&path);
            Reply::ReadPolicy(path, preview)
        }
        Request::ReadTable(path) => {
            let preview = desk.read_table(&path).map(Box::new);
            Reply::ReadTable(path, preview)
        }
        Request::Declarations(table) => Reply::Declarations(desk.declarations(&table)),
        Request::Execute(command) => Reply::Execute(desk.execute(*command)),
        Request::ExecuteWith(command, files) => Reply::Execute(desk.execute_with(*command, &files)),
        Request::Docket => Reply::Docket(desk.docket()),
        Request::Incident(record) => Reply::Incident(record, desk.incident(record)),
        Request::Weigh(record, facts) => Reply::Weigh(record, desk.weigh(record, &facts)),
        Request::Register => Reply::Register(desk.register()),
        Request::SentBack => Reply::SentBack(desk.sent_back()),
        Request::Evidence(path) => {
            let evidence = desk.evidence(&path);
            Reply::Evidence(path, evidence)
        }
        Request::HandOut(what, path, language) => {
            let outcome = desk.hand_out(&what, &path, language);
            Reply::HandedOut(path, outcome)
        }
        Request::Drafts => Reply::Drafts(desk.drafts()),
        Request::KeepDraft(draft) => Reply::DraftKept(desk.keep_draft(draft)),
        Request::DropDraft(form, record) => Reply::DraftKept(desk.drop_draft(&form, record)),
        Request::Anchoring => Reply::Anchoring(desk.anchoring()),
        Request::Checkpoint(to) => Reply::Checkpoint(desk.checkpoint(to.as_deref())),
        Request::Staff(request) => officers::answer(desk, request),
        Request::Notices(request) => return notices::answer(desk, request),
        Request::Verify => return verifying(desk),
    })
}

/// The check of the whole ledger.
fn verifying(desk: &mut dyn DeskPort) -> Answered {
    match desk.verifier() {
        Err(error) => Answered::Now(Reply::Verified(Some(Err(error)))),
        Ok(verifier) => Answered::Later(Box::new(move |tell| {
            let mut stopped = false;
            let found = verifier(&mut |progress| {
                let flow = tell(progress);
                stopped |= flow.is_break();
                flow
            });
            Reply::Verified((!stopped).then_some(found))
        })),
    }
}
