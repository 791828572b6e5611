//! How frames must follow on each other. Everything but signatures is checked here, for whoever reads.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;
use serde::Serialize;

use super::{
    entry::{Enrolment, Fields, KeyChange, Leaf, Origin},
    error::{Evidence, Finding, FindingKind},
    frame::{Header, Kind},
    merkle::{Frontier, leaf_hash, sha256},
};
use crate::domain::id::{Digest, KeyId, Seq};

/// Sixteen or thirty-two zeros: "none".
const NONE: Digest = Digest::from_bytes([0; 32]);

/// The note that an unfinished append was cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recovery {
    /// How many entries there were.
    pub entries: u64,
    /// How many bytes were cut.
    pub bytes: u64,
    /// SHA-256 of those bytes.
    pub hash: Digest,
    /// When.
    pub time: Timestamp,
}

/// The last time somebody else was given the head of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// SHA-256 of the ANCHOR frame's body.
    pub hash: Digest,
    /// How many entries there were.
    pub size: u64,
    /// When.
    pub time: Timestamp,
}

/// What an ANCHOR frame holds: the head of the tree that somebody else was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAway {
    /// How many entries there were.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
    /// When it was given.
    pub time: Timestamp,
    /// The note as it was given.
    pub note: String,
}

impl GivenAway {
    /// Reads the body of a frame.
    pub fn read(body: &[u8]) -> Option<Self> {
        let mut fields = Fields(body);
        Some(Self {
            size: u64::from_be_bytes(fields.take()?),
            root: Digest::from_bytes(fields.take()?),
            time: Timestamp::from_microsecond(i64::from_be_bytes(fields.take()?)).ok()?,
            note: String::from_utf8(fields.0.to_vec()).ok()?,
        })
    }

    /// What the leaves behind it give as the last anchor's hash.
    pub fn hash(&self) -> Digest {
        let (size, time) = (self.size.to_be_bytes(), self.time.as_microsecond().to_be_bytes());
        sha256(&[&size, self.root.as_bytes(), &time, self.note.as_bytes()])
    }
}

/// What a frame turned out to be.
pub enum Applied {
    /// A payload; its leaf must follow.
    Payload,
    /// A leaf.
    Leaf(Box<Leaf>),
    /// The end of an append.
    Commit,
    /// An anchor.
    Anchor,
    /// A cut was noted.
    Recovery(Recovery),
}

/// The state of a ledger between two frames.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// Set by entry 0.
    pub origin: Option<Origin>,
    /// The tree so far, entries without commit included.
    pub frontier: Frontier,
    /// Leaf hash of the last entry.
    pub previous: Option<Digest>,
    /// Time of the last entry.
    pub time: Option<Timestamp>,
    /// The last anchor.
    pub anchor: Option<Anchored>,
    /// The last anchor before the last COMMIT.
    pub anchor_at_commit: Option<Anchored>,
    /// Keys in force.
    pub keys: Arc<BTreeMap<KeyId, Enrolment>>,
    /// Keys that were in force and are no longer.
    pub gone: Arc<BTreeMap<KeyId, Enrolment>>,
    /// First entry of the append that is not finished.
    open: Option<u64>,
    /// Whether the last leaf closed its append.
    closing: bool,
    /// The payload whose leaf must follow.
    payload: Option<(Digest, usize)>,
}

impl Chain {
    /// How many entries there are, those without commit included.
    pub const fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// What the next leaf must give as the hash of the one before.
    pub fn expected_previous(&self) -> Digest {
        self.previous.unwrap_or(NONE)
    }

    /// What the next leaf must give as the last anchor's hash.
    pub fn expected_anchor(&self) -> Digest {
        self.anchor.map_or(NONE, |anchored| anchored.hash)
    }

    /// Whether nothing is begun and unfinished.
    pub const fn is_between_appends(&self) -> bool {
        self.open.is_none() && self.payload.is_none()
    }

    /// Hash of the payload whose leaf is due.
    pub fn pending_payload(&self) -> Option<Digest> {
        self.payload.map(|(hash, _)| hash)
    }

    /// The first entry that a fault found now would concern.
    pub fn at_stake(&self) -> u64 {
        // While leaves are still expected the fault is the next entry's; once all are there, the append's.
        if self.closing { self.open.unwrap_or(self.size()) } else { self.size() }
    }

    /// A finding about what comes next.
    pub fn fault(&self, kind: FindingKind, evidence: Evidence) -> Finding {
        Finding { seq: Seq(self.at_stake()), kind, evidence }
    }

    /// Takes the next frame.
    ///
    /// # Errors
    /// How it does not follow on what was there. The state is as before the frame then.
    pub fn apply(&mut self, header: Header, body: &[u8]) -> Result<Applied, Finding> {
        match header.kind {
            Kind::Payload => self.apply_payload(header, body),
            Kind::Leaf => self.apply_leaf(header, body),
            Kind::Commit => self.apply_commit(header, body),
            Kind::Anchor => self.apply_anchor(header, body),
            Kind::Recovery => self.apply_recovery(header, body),
        }
    }

    fn apply_payload(&mut self, header: Header, body: &[u8]) -> Result<Applied, Finding> {
        if self.closing {
            return Err(self.fault(FindingKind::Removed, Evidence::CommitGone));
        }
        if self.payload.is_some() || header.number != self.size() {
            return Err(self.fault(FindingKind::Edited, Evidence::Chain));
        }
        self.payload = Some((sha256(&[body]), body.len()));
        Ok(Applied::Payload)
    }

    fn apply_leaf(&mut self, header: Header, body: &[u8]) -> Result<Applied, Finding> {
        if self.closing {
            return Err(self.fault(FindingKind::Removed, Evidence::CommitGone));
        }
        let Some((hash, length)) = self.payload else {
            return Err(self.fault(FindingKind::Removed, Evidence::PayloadGone));
        };
        let Some(leaf) = Leaf::read(body) else {
            return Err(self.fault(FindingKind::Edited, Evidence::LeafForm));
        };
        if leaf.seq.0 != self.size()
            || header.number != self.size()
            || leaf.previous != self.expected_previous()
            || leaf.anchor != self.expected_anchor()
        {
            return Err(self.fault(FindingKind::Edited, Evidence::Chain));
        }
        if leaf.sealed_hash != hash || leaf.sealed_length as usize != length {
            return Err(self.fault(FindingKind::Edited, Evidence::PayloadHash));
        }
        let Ok(change) = KeyChange::of(&leaf.action, &leaf.public) else {
            return Err(self.fault(FindingKind::Edited, Evidence::KeyChange));
        };
        let enrolment = change.and_then(KeyChange::enrolment);
        let founds = self.origin.is_none();
        let origin = match (self.origin, enrolment) {
            (Some(origin), _) => origin,
            (None, Some(founder)) => Origin::of(&leaf.entry, &founder.public_key),
            (None, None) => return Err(self.fault(FindingKind::Edited, Evidence::Chain)),
        };
        if leaf.origin != origin {
            return Err(self.fault(FindingKind::Edited, Evidence::Chain));
        }
        let signer = if founds { enrolment.as_ref() } else { self.keys.get(&leaf.key) };
        let signer = match signer.filter(|signer| signer.key == leaf.key) {
            None if self.gone.contains_key(&leaf.key) => {
                return Err(self.fault(FindingKind::WrongKey, Evidence::KeyRemoved { key: leaf.key }));
            }
            None => {
                return Err(self.fault(FindingKind::WrongKey, Evidence::KeyUnknown { key: leaf.key }));
            }
            Some(signer) if signer.officer != leaf.actor => {
                return Err(self.fault(FindingKind::WrongKey, Evidence::KeyOfAnother { key: leaf.key }));
            }
            Some(signer) => signer,
        };
        if !self.allows(change, signer) {
            return Err(self.fault(FindingKind::Edited, Evidence::KeyChange));
        }
        let hash = leaf_hash(body);
        self.open = self.open.or(Some(self.size()));
        self.payload = None;
        self.closing = leaf.last;
        self.follow(origin, change, hash, leaf.time);
        Ok(Applied::Leaf(Box::new(leaf)))
    }

    /// Whether an entry signed by `signer` may change the keys so. Only some roles may, or a clerk could make an officer
    /// of themselves. A removal names a key in force with its officer, and never the key it is signed with, lest
    /// nobody be left.
    pub fn allows(&self, change: Option<KeyChange>, signer: &Enrolment) -> bool {
        match change {
            Some(KeyChange::Enrolled(_)) => signer.role.may_enrol(),
            Some(KeyChange::Removed(removal)) => {
                signer.role.may_remove()
                    && removal.key != signer.key
                    && self.keys.get(&removal.key).is_some_and(|held| held.officer == removal.officer)
            }
            None => true,
        }
    }

    /// Takes an entry that was just built: what `apply` does with a leaf it has checked.
    pub fn follow(&mut self, origin: Origin, change: Option<KeyChange>, hash: Digest, time: Timestamp) {
        match change {
            // A key, once enrolled, stays its officer's, and once removed, stays out of force.
            Some(KeyChange::Enrolled(enrolment)) if !self.gone.contains_key(&enrolment.key) => {
                Arc::make_mut(&mut self.keys).entry(enrolment.key).or_insert(enrolment);
            }
            Some(KeyChange::Removed(removal)) => {
                if let Some(held) = Arc::make_mut(&mut self.keys).remove(&removal.key) {
                    Arc::make_mut(&mut self.gone).insert(held.key, held);
                }
            }
            Some(KeyChange::Enrolled(_)) | None => {}
        }
        self.origin = Some(origin);
        self.frontier.push(hash);
        self.previous = Some(hash);
        self.time = Some(time);
    }

    fn apply_commit(&mut self, header: Header, body: &[u8]) -> Result<Applied, Finding> {
        if !self.closing || self.payload.is_some() {
            // Either entries of the append are missing, or there was none to finish.
            let again = body == commit_body(&self.frontier);
            return Err(match self.size().checked_sub(1).filter(|_| self.is_between_appends()) {
                Some(of) if again => self.fault(FindingKind::Duplicated, Evidence::CopyOf { of }),
                Some(_) => self.fault(FindingKind::Inserted, Evidence::Commit),
                None => self.fault(FindingKind::Removed, Evidence::Commit),
            });
        }
        if header.number != self.size() || body != commit_body(&self.frontier) {
            return Err(self.fault(FindingKind::Edited, Evidence::Commit));
        }
        self.open = None;
        self.closing = false;
        self.anchor_at_commit = self.anchor;
        Ok(Applied::Commit)
    }

    fn apply_anchor(&mut self, header: Header, body: &[u8]) -> Result<Applied, Finding> {
        let read = || {
            let mut fields = Fields(body);
            let states = fields.slice(40)? == commit_body(&self.frontier);
            let time = Timestamp::from_microsecond(i64::from_be_bytes(fields.take()?)).ok()?;
            let fits = states
                && !fields.0.is_empty()
                && header.number == self.size()
                && self.size() > 0
                && self.is_between_appends();
            fits.then(|| Anchored { hash: sha256(&[body]), size: self.size(), time })
        };
        let anchored = read().ok_or_else(|| self.fault(FindingKind::Inserted, Evidence::Note))?;
        self.anchor = Some(anchored);
        Ok(Applied::Anchor)
    }

    fn apply_recovery(&mut self, header: Header, body: &[u8]) -> Result<Applied, Finding> {
        let read = || {
            let mut fields = Fields(body);
            let states = fields.slice(40)? == commit_body(&self.frontier);
            let recovery = Recovery {
                entries: self.size(),
                bytes: u64::from_be_bytes(fields.take()?),
                hash: Digest::from_bytes(fields.take()?),
                time: Timestamp::from_microsecond(i64::from_be_bytes(fields.take()?)).ok()?,
            };
            (states && fields.0.is_empty() && header.number == self.size() && self.is_between_appends())
                .then_some(recovery)
        };
        match read() {
            Some(recovery) => Ok(Applied::Recovery(recovery)),
            None => Err(self.fault(FindingKind::Inserted, Evidence::Note)),
        }
    }
}

/// Size and root, as they stand in a COMMIT and at the head of the notes.
pub fn commit_body(frontier: &Frontier) -> [u8; 40] {
    let mut body = [0; 40];
    let parts = frontier.size().to_be_bytes().into_iter().chain(*frontier.root().as_bytes());
    for (to, from) in body.iter_mut().zip(parts) {
        *to = from;
    }
    body
}

/// The body of an ANCHOR frame.
pub fn anchor_body(frontier: &Frontier, time: Timestamp, note: &str) -> Vec<u8> {
    let mut body = commit_body(frontier).to_vec();
    body.extend_from_slice(&time.as_microsecond().to_be_bytes());
    body.extend_from_slice(note.as_bytes());
    body
}

/// The body of a RECOVERY frame.
pub fn recovery_body(frontier: &Frontier, bytes: u64, hash: &Digest, time: Timestamp) -> Vec<u8> {
    let mut body = commit_body(frontier).to_vec();
    body.extend_from_slice(&bytes.to_be_bytes());
    body.extend_from_slice(hash.as_bytes());
    body.extend_from_slice(&time.as_microsecond().to_be_bytes());
    body
}
