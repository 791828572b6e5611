//! What the screens need of the desk, in the field's own types. The desk implements it; tests use a false one.

mod notices;
mod officers;

pub use notices::{Job, NoticesPort};
pub use officers::{KitMade, OfficersPort, Roster};

use std::{ops::ControlFlow, path::Path, path::PathBuf, sync::Arc, time::Duration};

use jiff::Timestamp;
use secrecy::SecretString;

use crate::desk::{Docket, IncidentFile, Weighed};
use crate::domain::{
    access::{ChildId, Evidence},
    command::Command,
    draft::Draft,
    erasure::Retention,
    event::Bookmark,
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, EntryId, KeyId, OfficerId, RecordId, Seq},
    incident::Fact,
    officer::{Officer, Role},
    policy::{EditionSummary, PolicyDocument, SourceFile},
    register::Register,
    sdk::{Platform, Sdk, SdkDeclaration},
    text::CleanText,
};
use crate::words::Language;

/// Why the desk did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortError {
    /// What happened, to which thing.
    pub explanation: Explanation,
    /// How long to wait before asking again is of use; set after a wrong passphrase.
    pub wait: Option<Duration>,
}

impl PortError {
    /// The port's form of any error that explains itself.
    pub fn of(error: &(impl Explain + ?Sized)) -> Self {
        Self { explanation: error.explain(), wait: None }
    }

    /// An error of the program itself, with what is known of it.
    pub fn internal(detail: &str) -> Self {
        Self {
            explanation: Explanation::new(ErrorClass::Internal, "err-desk-panicked").with("detail", detail),
            wait: None,
        }
    }

    /// The same error, to be tried again after `wait`.
    #[must_use]
    pub fn after(mut self, wait: Duration) -> Self {
        self.wait = Some(wait);
        self
    }
}

impl Explain for PortError {
    fn explain(&self) -> Explanation {
        self.explanation.clone()
    }
}

/// What the desk answers.
pub type PortResult<T> = Result<T, PortError>;

/// The state of the ledger as the header shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Checked and whole.
    Intact,
    /// Not yet checked in full.
    Checking,
    /// Something is wrong; what is said in words of the explanation.
    Damaged(Explanation),
    /// Nothing can be written; why.
    ReadOnly(Explanation),
}

/// What the header shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskSummary {
    /// Whose workspace it is.
    pub organisation: CleanText,
    /// Who has unlocked it; `None` while locked.
    pub officer: Option<Officer>,
    /// Entries in the ledger.
    pub entries: u64,
    /// State of the ledger.
    pub integrity: Integrity,
    /// Whether this is the throw-away workspace with the bundled sample.
    pub demo: bool,
    /// What time it is by the desk's clock.
    pub now: Timestamp,
}

/// An entry as the audit screen lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// Its place, from 0.
    pub seq: Seq,
    /// Its identity.
    pub entry: EntryId,
    /// When it was recorded.
    pub time: Timestamp,
    /// Who did it, by name; the key's short form where the name is not known.
    pub actor_name: CleanText,
    /// What kind of thing was done, as it stands in the leaf (`policy.imported`).
    pub action: String,
    /// The record it is about.
    pub record: RecordId,
    /// What the record is called, for a reader.
    pub subject: CleanText,
}

/// Whether an entry's signature holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureState {
    /// It holds, with a key that was enrolled then.
    Valid,
    /// It does not.
    Invalid,
    /// The key is not in the keyring.
    UnknownKey,
}

/// An entry with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDetail {
    /// What the list shows of it.
    pub line: EntryLine,
    /// Who signed.
    pub actor: OfficerId,
    /// The role of who signed, where it is known.
    pub role: Option<Role>,
    /// The key it is signed with.
    pub key: KeyId,
    /// Whether the signature holds.
    pub signature: SignatureState,
    /// When the entry before was recorded, if the clock was behind it.
    pub clock_back: Option<Timestamp>,
    /// Hash of this leaf.
    pub leaf: Digest,
    /// Hash of the leaf before; `None` for the first.
    pub previous: Option<Digest>,
    /// Commitment to the payload: SHA-256 of salt and plain text.
    pub commitment: Digest,
    /// Hash of the sealed payload.
    pub sealed: Digest,
    /// Length of the sealed payload in bytes; `None` once erased.
    pub payload_bytes: Option<u64>,
    /// Merkle root over the ledger up to and with this entry, where it is known.
    pub root: Option<Digest>,
}

/// What a check of the whole ledger found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Entries checked.
    pub entries: u64,
    /// Merkle root over them.
    pub root: Digest,
    /// The first thing that is wrong; `None` for an intact ledger.
    pub finding: Option<Finding>,
    /// How long the check took.
    pub took: Duration,
}

/// The first bad entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which, where it has a place.
    pub seq: Option<Seq>,
    /// What is wrong with it.
    pub explanation: Explanation,
}

/// What was done by a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entries recorded, oldest first. They are durable.
    pub entries: Vec<Seq>,
    /// The record the first of them is about.
    pub record: Option<RecordId>,
}

/// What founds a workspace.
#[derive(Clone, Debug)]
pub struct Founding {
    /// Where.
    pub place: PathBuf,
    /// Whose.
    pub organisation: CleanText,
    /// First officer's name.
    pub officer: CleanText,
    /// The organisation's number for the first officer.
    pub staff_id: Option<CleanText>,
    /// First officer's role.
    pub role: Role,
    /// First officer's passphrase.
    pub passphrase: SecretString,
}

/// A policy as read from a file, not yet recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyPreview {
    /// The file.
    pub source: SourceFile,
    /// What was read.
    pub document: Box<PolicyDocument>,
}

/// A column of the SDK inventory that a table's column can be taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the field of SdkDeclaration of the same name")]
pub enum SdkColumn {
    Number,
    Name,
    Scenario,
    Purpose,
    Trigger,
    Fields,
    Company,
    Site,
    PrivacyPolicy,
}

impl SdkColumn {
    /// All, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Name,
        Self::Scenario,
        Self::Purpose,
        Self::Trigger,
        Self::Fields,
        Self::Company,
        Self::Site,
        Self::PrivacyPolicy,
    ];
}

/// A table file as read, with a first guess at its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePreview {
    /// The file.
    pub source: SourceFile,
    /// Column headings as printed.
    pub columns: Vec<CleanText>,
    /// Rows; each has one cell a column.
    pub rows: Vec<Vec<Option<CleanText>>>,
    /// What each column is taken as; `None` keeps it under its own heading.
    pub mapping: Vec<Option<SdkColumn>>,
    /// The platform the file names.
    pub platform: Option<Platform>,
}

/// The register of access to children's data as it stands.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What time it is, by the desk's clock: states and what is left are reckoned from it.
    pub now: Timestamp,
    /// The register.
    pub register: Arc<Register>,
    /// Entries that somebody else has seen: an entry below this is anchored.
    pub anchored: u64,
    /// For how long records are kept after they are over.
    pub retention: Retention,
}

// What is asked again is not compared by its content.
impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.now == other.now
            && self.anchored == other.anchored
            && self.retention == other.retention
            && Arc::ptr_eq(&self.register, &other.register)
    }
}

impl Eq for Snapshot {}

/// Something as it stood at a time by the desk's clock. What is asked again is not compared by its content.
#[derive(Debug)]
pub struct Snap<T> {
    /// What time it was.
    pub now: Timestamp,
    /// The thing.
    pub of: Arc<T>,
}

impl<T> Clone for Snap<T> {
    fn clone(&self) -> Self {
        Self { now: self.now, of: Arc::clone(&self.of) }
    }
}

impl<T> PartialEq for Snap<T> {
    fn eq(&self, other: &Self) -> bool {
        self.now == other.now && Arc::ptr_eq(&self.of, &other.of)
    }
}

impl<T> Eq for Snap<T> {}

/// Something to be handed out as a file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOut {
    /// The register of access.
    Register,
    /// A child's page, for the guardian.
    Child(ChildId),
    /// A bundle for an inspector.
    Bundle {
        /// The records that are opened in it.
        records: Vec<RecordId>,
    },
    /// The paper for a yearly audit; drawing its sample is recorded.
    Yearly {
        /// The calendar year.
        year: i16,
        /// How many cases are drawn, besides those with a violation.
        size: u32,
    },
    /// The report of an incident.
    Incident(RecordId),
    /// The register of incidents.
    Incidents,
}

/// How much of the ledger somebody else has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchoring {
    /// Entries recorded.
    pub recorded: u64,
    /// Entries in the last checkpoint given away.
    pub anchored: u64,
    /// When it was given away.
    pub time: Option<Timestamp>,
    /// Whether it is time for another.
    pub is_due: bool,
}

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while not known.
    pub total: u64,
}

/// Long work that runs on a thread of its own. It calls back now and then and stops when told to `Break`.
pub type Verifier =
    Box<dyn FnOnce(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> PortResult<Verification> + Send>;

/// The desk as the screens know it. It lives on one worker thread; no call is made from the screen's thread.
///
/// Before a workspace is founded only `found` is called; while locked only `officers`, `summary`, `unlock`.
pub trait DeskPort: OfficersPort + NoticesPort + Send {
    /// What the header shows. Quick: called after every change.
    fn summary(&mut self) -> PortResult<DeskSummary>;
    /// The officers who can unlock.
    fn officers(&mut self) -> PortResult<Vec<Officer>>;
    /// Unlocks. A wrong passphrase is an error with its `wait`.
    fn unlock(&mut self, officer: OfficerId, passphrase: SecretString) -> PortResult<()>;
    /// Founds a workspace and leaves it unlocked.
    fn found(&mut self, founding: Founding) -> PortResult<()>;
    /// Wipes the keys.
    fn lock(&mut self);

    /// The policy's editions, newest first.
    fn editions(&mut self) -> PortResult<Vec<EditionSummary>>;
    /// An edition's text.
    fn document(&mut self, edition: RecordId) -> PortResult<PolicyDocument>;
    /// An edition's bookmarks with their records, by line.
    fn bookmarks(&mut self, edition: RecordId) -> PortResult<Vec<(RecordId, Bookmark)>>;
    /// The SDK inventory.
    fn sdks(&mut self) -> PortResult<Vec<Sdk>>;
    /// Up to `limit` entries before `before` (the newest when `None`), newest first.
    fn entries(&mut self, before: Option<Seq>, limit: usize) -> PortResult<Vec<EntryLine>>;
    /// An entry with its proof.
    fn entry(&mut self, seq: Seq) -> PortResult<EntryDetail>;
    /// A check of the whole ledger, to be run elsewhere while the desk stays of use.
    fn verifier(&mut self) -> PortResult<Verifier>;

    /// Reads a policy without recording it.
    fn read_policy(&mut self, path: &Path) -> PortResult<PolicyPreview>;
    /// Reads a table without recording it.
    fn read_table(&mut self, path: &Path) -> PortResult<TablePreview>;
    /// The rows of a table under the preview's mapping.
    fn declarations(&mut self, table: &TablePreview) -> PortResult<Vec<SdkDeclaration>>;
    /// Decides, records durably, brings the registers up to date.
    fn execute(&mut self, command: Command) -> PortResult<Receipt> {
        self.execute_with(command, &[])
    }
    /// As `execute`, with files as evidence; they are read now, and nothing is recorded when one cannot be.
    fn execute_with(&mut self, command: Command, files: &[PathBuf]) -> PortResult<Receipt>;

    /// The register of access to children's data; an error for a role that has no key to it.
    fn register(&mut self) -> PortResult<Snapshot>;
    /// The incidents, a line each, with what is due of them.
    fn docket(&mut self) -> PortResult<Snap<Docket>>;
    /// An incident with what follows from it.
    fn incident(&mut self, record: RecordId) -> PortResult<Snap<IncidentFile>>;
    /// What telling these facts would bring, of an incident or of one to be opened; nothing is recorded.
    fn weigh(&mut self, record: Option<RecordId>, facts: &[Fact]) -> PortResult<Snap<Weighed>>;
    /// The cases that wait to be asked for again, the latest first: told to every officer.
    fn sent_back(&mut self) -> PortResult<Vec<RecordId>>;
    /// Looks at a file that is to be evidence.
    fn evidence(&mut self, path: &Path) -> PortResult<Evidence>;
    /// Writes something to a new file or folder, in a language.
    fn hand_out(&mut self, what: &HandOut, to: &Path, language: Language) -> PortResult<()>;
    /// The officer's unfinished work.
    fn drafts(&mut self) -> PortResult<Vec<Draft>>;
    /// Keeps unfinished work, in place of what was kept of the same form and record.
    fn keep_draft(&mut self, draft: Draft) -> PortResult<()>;
    /// Throws away what was kept of a form and record.
    fn drop_draft(&mut self, form: &str, record: Option<RecordId>) -> PortResult<()>;
    /// How much of the ledger somebody else has seen.
    fn anchoring(&mut self) -> PortResult<Anchoring>;
    /// The signed head of the ledger as text, written to a new file when one is named, and recorded as given away.
    fn checkpoint(&mut self, to: Option<&Path>) -> PortResult<String>;
}
