//! The ledger open for writing.

use std::{
    fs::DirBuilder,
    ops::ControlFlow,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    LEDGER_FOLDER,
    chain::{Anchored, Applied, Recovery, anchor_body, commit_body, recovery_body},
    cursor::Position,
    cut::PlannedCut,
    entry::{Appended, Draft, KeyChange, Leaf, MAX_LEAF, MAX_PUBLIC, Origin, Sealer, Signer, place},
    error::{Finding, LedgerError, io_at},
    frame::{self, Kind},
    head,
    lock::Lock,
    medium::{Directory, Medium},
    merkle::{leaf_hash, sha256},
    reader::Reader,
    scan::{STRIDE, Seen, Tail, scan},
};
use crate::domain::id::Seq;

/// A segment is not continued beyond this length, and no append is longer.
const SEGMENT: u64 = 64 * 1024 * 1024;
/// How many entries may be scanned again after a crash.
const HEAD_EVERY: u64 = 256;

/// A ledger that can be appended to. One process at a time has it.
pub struct Ledger {
    reader: Reader,
    medium: Box<dyn Medium>,
    recovered: Option<Recovery>,
    failed: Option<String>,
    head_at: u64,
    // Given back last, when everything else is done.
    _lock: Lock,
}

/// How a ledger was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Whole, and open for appending.
    Whole,
    /// After an interrupted append, which was cut; open for appending.
    Recovered(Recovery),
    /// Damaged; open for reading only.
    Damaged(Finding),
}

impl Ledger {
    /// Founds the ledger of a workspace with its first entry, which enrols the founder.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] when there is any entry already; else as [`append`](Self::append).
    pub fn create(
        workspace: &Path,
        founding: Draft,
        signer: &dyn Signer,
        sealer: &dyn Sealer,
        now: Timestamp,
    ) -> Result<(Self, Appended), LedgerError> {
        let medium = Box::new(Directory::new(&workspace.join(LEDGER_FOLDER)));
        Self::create_on(workspace, medium, founding, signer, sealer, now)
    }

    /// As [`create`](Self::create), writing through `medium`.
    pub fn create_on(
        workspace: &Path,
        medium: Box<dyn Medium>,
        founding: Draft,
        signer: &dyn Signer,
        sealer: &dyn Sealer,
        now: Timestamp,
    ) -> Result<(Self, Appended), LedgerError> {
        let lock = Lock::take(workspace)?;
        let folder = workspace.join(LEDGER_FOLDER);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => {
                made.map_err(io_at(&folder))?;
                std::fs::File::open(workspace).and_then(|f| f.sync_all()).map_err(io_at(workspace))?;
            }
        }
        let mut ledger = Self::opened(&folder, lock, medium, now)?;
        if ledger.size() > 0 || ledger.finding().is_some() {
            return Err(LedgerError::Exists { path: folder });
        }
        let appended = ledger.append(vec![founding], signer, sealer, now)?.pop();
        let appended = appended.ok_or(LedgerError::BadDraft { why: "there is no entry to append" })?;
        Ok((ledger, appended))
    }

    /// Opens the ledger of a workspace. An append that a crash interrupted is cut and the cut recorded; damage
    /// leaves the ledger open for reading only, with the finding named.
    ///
    /// # Errors
    /// [`LedgerError::Busy`] at once when another process has it; [`LedgerError::Missing`] without any entry.
    pub fn open(workspace: &Path, now: Timestamp) -> Result<Self, LedgerError> {
        let medium = Box::new(Directory::new(&workspace.join(LEDGER_FOLDER)));
        Self::open_on(workspace, medium, now)
    }

    /// As [`open`](Self::open), writing through `medium`.
    pub fn open_on(workspace: &Path, medium: Box<dyn Medium>, now: Timestamp) -> Result<Self, LedgerError> {
        let lock = Lock::take(workspace)?;
        let folder = workspace.join(LEDGER_FOLDER);
        let ledger = Self::opened(&folder, lock, medium, now)?;
        if ledger.size() == 0 && ledger.finding().is_none() {
            return Err(LedgerError::Missing { path: folder });
        }
        Ok(ledger)
    }

    fn opened(
        folder: &Path,
        lock: Lock,
        medium: Box<dyn Medium>,
        now: Timestamp,
    ) -> Result<Self, LedgerError> {
        let reader = Reader::look(folder)?;
        let mut ledger = Self { reader, medium, recovered: None, failed: None, head_at: 0, _lock: lock };
        ledger.recover(now)?;
        if ledger.finding().is_none() {
            ledger.remember();
        }
        Ok(ledger)
    }

    /// Cuts an unfinished append and puts a note in its place. The note is durable elsewhere before anything is
    /// cut: after a crash in between it is the same note that is written, or its cut that is carried out.
    fn recover(&mut self, now: Timestamp) -> Result<(), LedgerError> {
        let folder = self.folder();
        let known = self.reader.known();
        // A plan counts only for this very place and tree: the note must be one that any reader accepts.
        let planned = PlannedCut::load(&folder).filter(|plan| {
            let noted = plan.frame().map(|(header, body)| known.chain.clone().apply(header, body));
            plan.from == known.end.at_start_of(plan.from) && matches!(noted, Some(Ok(Applied::Recovery(_))))
        });
        let plan = match (self.reader.tail(), planned) {
            (Tail::Clean | Tail::Unfinished { .. }, Some(plan)) => plan,
            (Tail::Unfinished { from, bytes, hash }, None) => {
                let body = recovery_body(&known.chain.frontier, *bytes, hash, to_micros(now));
                let mut note = Vec::new();
                frame::write(&mut note, Kind::Recovery, known.chain.size(), &[&body]);
                let plan = PlannedCut { from: *from, note };
                plan.store(&folder)?;
                plan
            }
            (Tail::Clean, None) => return PlannedCut::forget(&folder),
            (Tail::Damaged(_), _) => return Ok(()),
        };
        let Position { segment, offset } = plan.from;
        self.medium
            .cut(segment, offset)
            .and_then(|()| self.medium.sync(segment))
            .and_then(|()| self.medium.write(segment, offset, &plan.note))
            .and_then(|()| self.medium.sync(segment))
            .map_err(|error| LedgerError::WriteFailed { why: error.to_string() })?;
        PlannedCut::forget(&folder)?;
        // Read back rather than assumed: the note must be what any reader finds.
        let mut noted = None;
        let (known, _) = scan(&folder, known.clone(), &mut |seen| {
            if let Seen::Recovery(recovery) = seen {
                noted = Some(recovery);
            }
            ControlFlow::Continue(())
        })?;
        self.recovered = noted;
        self.reader = Reader::of(folder, known);
        Ok(())
    }

    /// Appends entries as one: all of them are recorded or none. Returns once they are durable.
    ///
    /// A time before that of the last entry is recorded as given and flagged. After a failed write or sync
    /// nothing more is appended by this `Ledger`, and whether the last append is there shows when the ledger is
    /// opened again; a sync is never repeated.
    ///
    /// # Errors
    /// Before anything is written: a ledger that is damaged or had a failed write, a draft that cannot be an
    /// entry, over 16 MiB a payload or 64 MiB in all, a signer that is not enrolled, a sealer that fails.
    /// Afterwards: [`LedgerError::WriteFailed`].
    #[expect(clippy::needless_pass_by_value, reason = "drafts are used up: their plaintext is wiped")]
    pub fn append(
        &mut self,
        drafts: Vec<Draft>,
        signer: &dyn Signer,
        sealer: &dyn Sealer,
        now: Timestamp,
    ) -> Result<Vec<Appended>, LedgerError> {
        if let Some(why) = &self.failed {
            return Err(LedgerError::WriteFailed { why: why.clone() });
        }
        if let Some(finding) = self.finding() {
            return Err(LedgerError::Damaged(finding.clone()));
        }
        let built = self.build(&drafts, signer, sealer, now)?;
        let written = self
            .medium
            .write(built.segment, built.offset, &built.bytes)
            .and_then(|()| self.medium.sync(built.segment));
        if let Err(error) = written {
            let why = error.to_string();
            self.failed = Some(why.clone());
            return Err(LedgerError::WriteFailed { why });
        }
        let known = self.reader.known_mut();
        known
            .index
            .extend(built.appended.iter().filter(|one| one.seq.0 % STRIDE == 0).map(|one| one.position));
        known.chain = built.chain;
        known.commit = Some(Position { segment: built.segment, offset: built.commit_at });
        known.end = Position { segment: built.segment, offset: built.offset + built.bytes.len() as u64 };
        if self.size() - self.head_at >= HEAD_EVERY {
            self.remember();
        }
        Ok(built.appended)
    }

    fn build(
        &self,
        drafts: &[Draft],
        signer: &dyn Signer,
        sealer: &dyn Sealer,
        now: Timestamp,
    ) -> Result<Built, LedgerError> {
        let now = to_micros(now);
        let known = self.reader.known();
        let mut chain = known.chain.clone();
        let Some(final_draft) = drafts.len().checked_sub(1) else {
            return Err(LedgerError::BadDraft { why: "there is no entry to append" });
        };
        let mut bytes =
            Vec::with_capacity(drafts.iter().map(|d| d.payload.len() + d.public.len() + 640).sum());
        let mut places = Vec::with_capacity(drafts.len());
        let mut appended = Vec::with_capacity(drafts.len());
        for (number, draft) in drafts.iter().enumerate() {
            draft.check()?;
            let change = KeyChange::of(&draft.action, &draft.public).unwrap_or_default();
            let enrolment = change.and_then(KeyChange::enrolment);
            let origin = match (chain.origin, enrolment) {
                (Some(origin), _) => origin,
                (None, Some(founder)) => Origin::of(&draft.entry, &founder.public_key),
                (None, None) => {
                    return Err(LedgerError::BadDraft { why: "the first entry does not enrol its founder" });
                }
            };
            let in_force =
                if chain.origin.is_some() { chain.keys.get(&signer.key()) } else { enrolment.as_ref() };
            let holder = in_force
                .filter(|holder| holder.key == signer.key() && holder.officer == signer.officer())
                .ok_or(LedgerError::NotEnrolled { key: signer.key() })?;
            if !chain.allows(change, holder) {
                return Err(LedgerError::BadDraft { why: "this role may not change this key" });
            }
            let seq = Seq(chain.size());
            let mut salted = zeroize::Zeroizing::new(Vec::with_capacity(32 + draft.payload.len()));
            salted.extend_from_slice(&draft.salt);
            salted.extend_from_slice(&draft.payload);
            let closed = sealer
                .seal(&salted, &place(&origin, seq, &draft.entry))
                .map_err(|why| LedgerError::Sealing { why })?;
            let clock_back = chain.time.is_some_and(|last| now.as_microsecond() < last.as_microsecond());
            let leaf = Leaf {
                origin,
                seq,
                entry: draft.entry,
                previous: chain.expected_previous(),
                time: now,
                clock_back,
                last: number == final_draft,
                actor: signer.officer(),
                key: signer.key(),
                record: draft.record,
                commitment: sha256(&[&salted]),
                sealed_hash: sha256(&[&closed]),
                sealed_length: closed.len() as u32,
                anchor: chain.expected_anchor(),
                action: draft.action.clone(),
                public: draft.public.clone(),
                signature: [0; 64],
            };
            let leaf_bytes = leaf.encode(|message| signer.sign(message));
            debug_assert!(leaf_bytes.len() <= MAX_LEAF, "the parts are bounded so that the leaf is");
            let hash = leaf_hash(&leaf_bytes);
            places.push(bytes.len() as u64);
            frame::write(&mut bytes, Kind::Payload, seq.0, &[&closed]);
            frame::write(&mut bytes, Kind::Leaf, seq.0, &[&leaf_bytes]);
            appended.push(Appended {
                seq,
                entry: draft.entry,
                hash,
                time: now,
                clock_back,
                position: Position::START,
            });
            chain.follow(origin, change, hash, now);
        }
        chain.anchor_at_commit = chain.anchor;
        let commit_at = bytes.len() as u64;
        frame::write(&mut bytes, Kind::Commit, chain.size(), &[&commit_body(&chain.frontier)]);
        let length = bytes.len() as u64;
        if length > SEGMENT {
            return Err(LedgerError::AppendTooLarge { bytes: length, most: SEGMENT });
        }
        let Position { mut segment, mut offset } = known.end;
        if offset > 0 && offset + length > SEGMENT {
            (segment, offset) = (segment + 1, 0);
        }
        for (one, place) in appended.iter_mut().zip(places) {
            one.position = Position { segment, offset: offset + place };
        }
        Ok(Built { chain, bytes, segment, offset, commit_at: offset + commit_at, appended })
    }

    /// Records that somebody else was given the head of the tree: `note` is the signed checkpoint they were given.
    /// Returns once it is durable.
    ///
    /// # Errors
    /// As [`append`](Self::append); [`LedgerError::BadDraft`] for an empty note, or one over 32 KiB.
    pub fn anchor(&mut self, note: &str, now: Timestamp) -> Result<Anchored, LedgerError> {
        if let Some(why) = &self.failed {
            return Err(LedgerError::WriteFailed { why: why.clone() });
        }
        if let Some(finding) = self.finding() {
            return Err(LedgerError::Damaged(finding.clone()));
        }
        if note.is_empty() || note.len() > MAX_PUBLIC {
            return Err(LedgerError::BadDraft { why: "the note of an anchor is empty or over 32 KiB" });
        }
        let known = self.reader.known();
        let body = anchor_body(&known.chain.frontier, to_micros(now), note);
        let mut bytes = Vec::new();
        frame::write(&mut bytes, Kind::Anchor, known.chain.size(), &[&body]);
        let mut end = known.end;
        if end.offset > 0 && end.offset + bytes.len() as u64 > SEGMENT {
            end = Position { segment: end.segment + 1, offset: 0 };
        }
        let anchored = Anchored { hash: sha256(&[&body]), size: known.chain.size(), time: to_micros(now) };
        let written =
            self.medium.write(end.segment, end.offset, &bytes).and_then(|()| self.medium.sync(end.segment));
        if let Err(error) = written {
            let why = error.to_string();
            self.failed = Some(why.clone());
            return Err(LedgerError::WriteFailed { why });
        }
        let known = self.reader.known_mut();
        known.chain.anchor = Some(anchored);
        known.end = Position { segment: end.segment, offset: end.offset + bytes.len() as u64 };
        Ok(anchored)
    }

    /// How it was found when it was opened.
    pub fn opened_as(&self) -> Opened {
        match (self.finding(), &self.recovered) {
            (Some(finding), _) => Opened::Damaged(finding.clone()),
            (None, Some(recovery)) => Opened::Recovered(recovery.clone()),
            (None, None) => Opened::Whole,
        }
    }

    /// What is wrong with it, if anything: it is open for reading only then.
    pub const fn finding(&self) -> Option<&Finding> {
        self.reader.finding()
    }

    /// Why nothing more is written, after a write or sync failed.
    pub fn failure(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    /// How many entries there are.
    pub const fn size(&self) -> u64 {
        self.reader.size()
    }

    /// Reading goes through here, always up to the last acknowledged append.
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The workspace's ledger folder.
    pub fn folder(&self) -> PathBuf {
        self.reader.folder().to_owned()
    }

    /// Writes the head. That it fails costs time at the next start and nothing else.
    fn remember(&mut self) {
        self.head_at = self.size();
        let _ = head::store(self.reader.folder(), self.reader.known());
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        if self.failed.is_none() && self.finding().is_none() && self.head_at != self.size() {
            self.remember();
        }
    }
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ledger")
            .field("reader", &self.reader)
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}

/// What is recorded of a time: whole microseconds.
fn to_micros(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

/// An append ready to be written.
struct Built {
    chain: super::chain::Chain,
    bytes: Vec<u8>,
    segment: u32,
    offset: u64,
    commit_at: u64,
    appended: Vec<Appended>,
}
