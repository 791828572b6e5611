//! The only door to the registers: open, execute a command, query.
//!
//! A [`Door`] is a workspace whose ledger is held and whose keys are not there: before unlocking, and after
//! locking. A [`Desk`] has the keys; locking it gives the door back and wipes them.

mod anchor;
mod bundle;
mod children;
mod demo;
mod door;
mod drafts;
mod error;
mod incidents;
mod notices;
mod officers;
mod pieces;
mod place;
mod query;
mod recovery;
mod sampling;
#[cfg(test)]
mod tests;
mod trail;

use std::sync::Arc;

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        access::{AccessCommand, AccessRefusal, Attachment},
        command::Command,
        decide::{Books, House, Refusal, decide},
        erasure::Retention,
        event::{Event, Recorded},
        id::{RecordId, Seq},
        incident::IncidentEvent,
        officer::Officer,
    },
    ledger::{Appended, Draft, Enrolment, Removal},
    minors::Disk,
    vault::Unlocked,
    view::View,
};

pub use crate::ledger::bundle::Written;
pub use anchor::Anchoring;
pub use bundle::{BundleAudit, Choice, Wrong, is_bundle, verify_bundle};
pub use children::Opened;
pub use demo::Demo;
pub use door::{Door, Founding, Mode};
pub use error::DeskError;
pub use incidents::{Docket, DueItem, DueWhat, IncidentFile, IncidentLine, Weighed, blocks_closing, outline};
pub use notices::{Assignment, ClauseVersions, Furnishing, NoticeFile, Proposal, Studio, proposals};
pub use officers::Joining;
pub use place::{Manifest, Place, PlaceError};
pub use query::{Audit, EntryDetail, Integrity, Summary, verify};
pub use recovery::RecoveryDraft;

// What the command line and the screens pass on without looking behind it.
pub use crate::domain::event::EntryLine;
pub use crate::ledger::{
    Evidence, Finding, FindingKind, NoteError, Notice, Signatory, SignedCheckpoint, Verification,
};
pub use crate::vault::{
    BadSplit, MIN_PASSPHRASE_CHARS, MOST_SHARES, RecordKeys, SHARE_GROUPS, Share, ShareError, Split,
    VaultError,
};

use children::{Apart, Children};
use door::Holding;
use incidents::Incidents;
use trail::{Keys, Trail};

/// Tells the time. Only the program's entry reads the machine's clock.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// An open workspace with the keys of the officer at it.
pub struct Desk {
    place: Place,
    manifest: Manifest,
    holding: Holding,
    keys: Unlocked,
    view: View,
    children: Children,
    incidents: Incidents,
    clock: Clock,
    mode: Mode,
    /// Where what lies apart is written.
    disk: Arc<dyn Disk>,
    /// What opening found wrong with the ledger.
    finding: Option<Finding>,
    /// Why nothing is recorded any more, once that is so.
    stopped: Option<String>,
}

/// What a command led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The first entry recorded.
    pub first: Seq,
    /// The last entry recorded.
    pub last: Seq,
    /// The record it is about.
    pub record: RecordId,
    /// The first entry about that record: rule packs may have been recorded before it.
    pub entry: Seq,
}

impl Desk {
    /// Decides on a command, records what follows from it, and brings the view up to date. When this returns
    /// a receipt, the entries are durable.
    ///
    /// # Errors
    /// [`DeskError::Refused`] with nothing recorded; [`DeskError::ReadOnly`]; a failed write, after which the
    /// desk is read-only.
    pub fn execute(&mut self, command: Command) -> Result<Receipt, DeskError> {
        self.execute_with(command, Vec::new())
    }

    /// As [`execute`](Self::execute), with files that prove what is recorded.
    ///
    /// # Errors
    /// [`DeskError::NoPlaceForFiles`] when it is nothing that files could come with.
    #[expect(clippy::needless_pass_by_value, reason = "what was to be sealed is used up")]
    pub fn execute_with(
        &mut self,
        mut command: Command,
        files: Vec<Attachment>,
    ) -> Result<Receipt, DeskError> {
        self.check_writing()?;
        if !command.attach(files.iter().map(|file| file.evidence.clone()).collect()) {
            return Err(DeskError::NoPlaceForFiles);
        }
        let about = match &command {
            Command::AdoptAnnexes { edition } => Some(*edition),
            Command::PlaceBookmark(bookmark) => Some(bookmark.edition),
            _ => None,
        };
        let registers = self.view.read_registers(about)?;
        let incidents = match &command {
            Command::Incident(command) => incidents::Reading::of(command, &self.view, self.packs()?)?,
            _ => incidents::Reading::default(),
        };
        let notices = match &command {
            Command::Notice(command) => notices::Reading::of(command, self)?,
            _ => notices::Reading::default(),
        };
        let mut failure = None;
        let mut fresh = || {
            random_id().unwrap_or_else(|error| {
                failure = Some(error);
                [0; 16]
            })
        };
        // One time for both: sealing takes a while, and what was allowed when it was decided on must not be recorded as
        // of a moment at which it no longer is.
        let now = (self.clock)();
        let house = House { now, zone: self.time_zone(), retention: self.retention() };
        let books = Books {
            registers: &registers,
            register: &self.children.register,
            incidents: &incidents,
            notices: &notices,
        };
        let officer = self.keys.officer();
        if let Command::Access(AccessCommand::Request { again: Some(record), .. }) = &command
            && !officer.role.reads_children()
            && !self.sent_back()?.contains(record)
        {
            return Err(Refusal::from(AccessRefusal::NotSentBack { record: *record }).into());
        }
        let events = decide(&books, officer, command, &house, &mut || RecordId::from_bytes(fresh()))?;
        if let Some(error) = failure {
            return Err(error);
        }
        self.record_with(events, &files, now)
    }

    fn record(&mut self, events: Vec<Event>) -> Result<Receipt, DeskError> {
        self.record_with(events, &[], (self.clock)())
    }

    /// Records events, with the files that came with the first of them that names any.
    fn record_with(
        &mut self,
        events: Vec<Event>,
        files: &[Attachment],
        now: Timestamp,
    ) -> Result<Receipt, DeskError> {
        let mut apart = Apart::default();
        let mut drafts = Vec::with_capacity(events.len());
        for event in &events {
            let mut draft = draft(&event.in_ledger())?;
            if let Some(facts) = event.facts() {
                draft.public = facts.encode();
            }
            if event.is_childrens() {
                let files = if event.evidence().is_empty() { &[] } else { files };
                self.seal_apart(event, &mut draft, files, &mut apart)?;
            }
            if let Event::Erasure(erasure) = event {
                let children = self.children.register.children_of(&erasure.record());
                self.note_erasure(erasure.record(), &children)?;
            }
            drafts.push(draft);
        }
        self.keep_apart(&apart)?;
        self.append(events, drafts, now)
    }

    /// Records events as the drafts made of them, at the time `now`.
    fn append(
        &mut self,
        events: Vec<Event>,
        drafts: Vec<Draft>,
        now: Timestamp,
    ) -> Result<Receipt, DeskError> {
        let Holding::Writing(ledger) = &mut self.holding else {
            return Err(DeskError::ReadOnly { why: "opened for reading".to_owned() });
        };
        let signed = Keys(&self.keys);
        let appended = match ledger.append(drafts, &signed, &signed, now) {
            Ok(appended) => appended,
            Err(error) => {
                // Whether a refused draft or a failed disk: the ledger itself knows if it may go on.
                self.stopped = ledger.failure().map(str::to_owned);
                return Err(error.into());
            }
        };
        let receipt = receipt(&appended, &events)?;
        let actor = self.keys.officer_id();
        let mut view = Ok(());
        for (appended, event) in appended.into_iter().zip(events) {
            let Appended { seq, entry, time, hash, .. } = appended;
            let in_ledger = Recorded { seq, entry, time, actor, event: event.in_ledger() };
            if view.is_ok() {
                view = self.view.apply(&in_ledger, hash);
            }
            let recorded = Recorded { seq, entry, time, actor, event };
            self.follow_children(&recorded)?;
            // Of a broken view nothing is read; what is held of incidents is made anew with it.
            if view.is_ok() {
                self.follow_incidents(&recorded)?;
            }
        }
        if let Err(error) = view {
            // It is recorded; only what shows it is broken, and is built anew from the ledger.
            self.renew_view().map_err(|_| error)?;
            self.incidents = Incidents::default();
        }
        Ok(receipt)
    }

    /// Throws the view away and computes it from the ledger.
    fn renew_view(&mut self) -> Result<(), DeskError> {
        let trail = Trail { reader: self.holding.reader(), keys: &self.keys };
        let fresh = View::in_memory(self.keys.view_key(), &trail, &mut |_, _| true)?;
        std::mem::replace(&mut self.view, fresh).discard()?;
        self.view = View::open(&self.place.view(), self.keys.view_key(), &trail, &mut |_, _| true)?;
        Ok(())
    }

    /// The officer at the desk.
    pub const fn officer(&self) -> &Officer {
        self.keys.officer()
    }

    /// The workspace's settings.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// For how long records of children are kept: as set last; as `workspace.toml` has it where it was never set.
    pub fn retention(&self) -> Retention {
        self.children.register.retention().unwrap_or(self.manifest.retention_years)
    }

    /// The zone times are shown in: the workspace's, else the machine's.
    pub fn time_zone(&self) -> TimeZone {
        self.manifest
            .time_zone
            .as_deref()
            .and_then(|name| TimeZone::get(name).ok())
            .unwrap_or_else(TimeZone::system)
    }
}

/// What goes into the ledger for an event. Which key goes out of force stands in the clear, so that an inspector
/// needs no passphrase; who enrols somebody adds the public key.
fn draft(event: &Event) -> Result<Draft, DeskError> {
    let payload = serde_json::to_vec(event)
        .map_err(|error| DeskError::Payload { seq: Seq(0), why: error.to_string() })?;
    let draft = Draft::new(event.action(), event.record(), payload)?;
    Ok(match event {
        Event::OfficerRemoved { officer, .. } => {
            draft.removing(&Removal { officer: officer.id, key: officer.key })
        }
        _ => draft,
    })
}

fn receipt(appended: &[Appended], events: &[Event]) -> Result<Receipt, DeskError> {
    let aside = |event: &&Event| matches!(event, Event::Incident(IncidentEvent::RulesRecorded { .. }));
    let before = events.iter().take_while(aside).count();
    // Where a rule pack is all there is, it is what was asked for.
    let about = if before < events.len() { before } else { 0 };
    match (appended.first(), appended.last(), appended.get(about).zip(events.get(about))) {
        (Some(first), Some(last), Some((entry, event))) => {
            Ok(Receipt { first: first.seq, last: last.seq, record: event.record(), entry: entry.seq })
        }
        _ => Err(DeskError::Payload { seq: Seq(0), why: "a command led to no event".to_owned() }),
    }
}

fn random_id() -> Result<[u8; 16], DeskError> {
    random_bytes()
}

fn random_bytes<const N: usize>() -> Result<[u8; N], DeskError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| DeskError::Randomness(error.to_string()))?;
    Ok(bytes)
}

/// The public part of a founding entry.
fn enrolment(keys: &Unlocked) -> Enrolment {
    Enrolment {
        officer: keys.officer_id(),
        key: keys.key_id(),
        public_key: keys.public_key(),
        role: keys.officer().role,
    }
}
