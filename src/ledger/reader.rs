//! Reading entries: in order, by number, by position. Needs no lock and no key.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    LEDGER_FOLDER,
    chain::{Anchored, Chain, GivenAway},
    cursor::{Cursor, Position, Step, segments},
    diagnose::diagnose,
    entry::{Enrolment, Entry, Leaf, Origin},
    error::{Evidence, Finding, FindingKind, LedgerError},
    frame::Kind,
    head,
    merkle::leaf_hash,
    scan::{Known, STRIDE, Tail, scan},
};
use crate::domain::id::{Digest, Seq};

/// Reads a ledger up to its last finished append; another process may be writing meanwhile.
#[derive(Clone, Debug)]
pub struct Reader {
    folder: PathBuf,
    known: Known,
    tail: Tail,
}

impl Reader {
    /// Opens the ledger of a workspace for reading.
    ///
    /// # Errors
    /// [`LedgerError::Missing`] without any entry. Damage is no error: what comes before it can be read, and
    /// [`finding`](Self::finding) names it.
    pub fn open(workspace: &Path) -> Result<Self, LedgerError> {
        let reader = Self::look(&workspace.join(LEDGER_FOLDER))?;
        if reader.size() == 0 && reader.finding().is_none() {
            return Err(LedgerError::Missing { path: reader.folder });
        }
        Ok(reader)
    }

    /// As `open`, of the ledger's own folder, and with an empty ledger allowed.
    pub(super) fn look(folder: &Path) -> Result<Self, LedgerError> {
        let remembered = head::load(folder);
        let entries = remembered.as_ref().map_or(0, |head| head.entries);
        let start = remembered.and_then(|head| head.known).unwrap_or_else(Known::nothing);
        let mut reader = Self { folder: folder.to_owned(), known: start, tail: Tail::Clean };
        reader.refresh()?;
        if let Tail::Damaged(rough) = &reader.tail {
            reader.tail = Tail::Damaged(diagnose(folder, rough)?.1);
        }
        if reader.size() < entries && !matches!(reader.tail, Tail::Damaged(_)) {
            reader.tail = Tail::Damaged(Finding {
                seq: Seq(reader.size()),
                kind: FindingKind::Removed,
                evidence: Evidence::ShorterThanRemembered { remembered: entries },
            });
        }
        Ok(reader)
    }

    pub(super) const fn of(folder: PathBuf, known: Known) -> Self {
        Self { folder, known, tail: Tail::Clean }
    }

    pub(super) const fn known(&self) -> &Known {
        &self.known
    }

    pub(super) const fn known_mut(&mut self) -> &mut Known {
        &mut self.known
    }

    pub(super) const fn tail(&self) -> &Tail {
        &self.tail
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes in what was appended since. An append that is only half there is left for the next time.
    pub fn refresh(&mut self) -> Result<(), LedgerError> {
        let start = std::mem::replace(&mut self.known, Known::nothing());
        let (known, tail) = scan(&self.folder, start, &mut |_| ControlFlow::Continue(()))?;
        self.known = known;
        self.tail = tail.unwrap_or(Tail::Clean);
        Ok(())
    }

    const fn chain(&self) -> &Chain {
        &self.known.chain
    }

    /// How many entries there are.
    pub const fn size(&self) -> u64 {
        self.chain().size()
    }

    /// The Merkle root.
    pub fn root(&self) -> Digest {
        self.chain().frontier.root()
    }

    /// The ledger's identity, once it has an entry.
    pub const fn origin(&self) -> Option<Origin> {
        self.chain().origin
    }

    /// The last anchor: how much of the ledger somebody else has seen.
    pub const fn anchored(&self) -> Option<Anchored> {
        self.chain().anchor
    }

    /// The keys in force.
    pub fn keys(&self) -> Vec<Enrolment> {
        self.chain().keys.values().copied().collect()
    }

    /// Every key ever enrolled, in force or not: what was signed before a removal stays signed.
    pub fn enrolled(&self) -> Vec<Enrolment> {
        self.chain().keys.values().chain(self.chain().gone.values()).copied().collect()
    }

    /// What is wrong behind the last entry that can be read, as far as opening looks: `verify` looks at
    /// everything.
    pub const fn finding(&self) -> Option<&Finding> {
        match &self.tail {
            Tail::Damaged(finding) => Some(finding),
            _ => None,
        }
    }

    /// The entries from `seq` on, in order, read as they are asked for.
    pub fn entries_from(&self, seq: Seq) -> Result<Entries<'_>, LedgerError> {
        let mut entries = Entries { reader: self, cursor: None, position: self.known.end, next: seq.0 };
        if seq.0 >= self.size() {
            return Ok(entries);
        }
        let known = usize::try_from(seq.0 / STRIDE).ok().and_then(|place| self.known.index.get(place));
        entries.position = known.copied().unwrap_or(Position::START);
        entries.skip_to(seq)?;
        Ok(entries)
    }

    /// What was given away so far, oldest first. Reads the whole ledger once.
    pub fn anchors(&self) -> Result<Vec<GivenAway>, LedgerError> {
        let mut frames = Entries { reader: self, cursor: None, position: Position::START, next: 0 };
        let mut anchors = Vec::new();
        while let Some((kind, number, body)) = frames.frame()? {
            frames.next = number;
            if kind == Kind::Anchor {
                let given = GivenAway::read(&body).ok_or(LedgerError::Damaged(Finding {
                    seq: Seq(number),
                    kind: FindingKind::Inserted,
                    evidence: Evidence::Note,
                }))?;
                anchors.push(given);
            }
        }
        Ok(anchors)
    }

    /// One entry.
    pub fn entry(&self, seq: Seq) -> Result<Entry, LedgerError> {
        self.entries_from(seq)?.next().unwrap_or(Err(LedgerError::NoSuchEntry { seq }))
    }

    /// The entry whose frames begin at `position`: one read, for who kept the position.
    pub fn read_at(&self, seq: Seq, position: Position) -> Result<Entry, LedgerError> {
        if seq.0 >= self.size() || position >= self.known.end {
            return Err(LedgerError::NoSuchEntry { seq });
        }
        Entries { reader: self, cursor: None, position, next: seq.0 }
            .next()
            .unwrap_or(Err(LedgerError::NoSuchEntry { seq }))
    }
}

/// Entries one after the other.
pub struct Entries<'a> {
    reader: &'a Reader,
    cursor: Option<Cursor>,
    /// The cursor's place, or where it is to be opened.
    position: Position,
    next: u64,
}

impl Entries<'_> {
    /// Goes to the payload of `seq` from an earlier entry.
    fn skip_to(&mut self, seq: Seq) -> Result<(), LedgerError> {
        loop {
            let before = self.position;
            match self.frame()? {
                Some((Kind::Payload, number, _)) if number == seq.0 => {
                    self.cursor = None;
                    self.position = before;
                    return Ok(());
                }
                Some((Kind::Payload, number, _)) if number > seq.0 => break,
                Some(_) => {}
                None => break,
            }
        }
        Err(LedgerError::NoSuchEntry { seq })
    }

    /// The next frame's kind, number and body; `None` at the end. `position` is where it began only before the
    /// call.
    fn frame(&mut self) -> Result<Option<(Kind, u64, Vec<u8>)>, LedgerError> {
        loop {
            if self.position >= self.reader.known.end {
                return Ok(None);
            }
            let cursor = match &mut self.cursor {
                Some(cursor) => cursor,
                closed => closed.insert(Cursor::open(&self.reader.folder, self.position)?),
            };
            match cursor.next()? {
                Step::Frame { header, body, .. } => {
                    let frame = (header.kind, header.number, body.to_vec());
                    self.position.offset = cursor.offset();
                    return Ok(Some(frame));
                }
                Step::End => {
                    let current = self.position.segment;
                    let following =
                        segments(&self.reader.folder)?.into_iter().find(|number| *number > current);
                    let Some(segment) = following else {
                        return Ok(None);
                    };
                    self.cursor = None;
                    self.position = Position { segment, offset: 0 };
                }
                Step::Bad { .. } => {
                    return Err(LedgerError::Damaged(Finding {
                        seq: Seq(self.next),
                        kind: FindingKind::Edited,
                        evidence: Evidence::Checksum,
                    }));
                }
            }
        }
    }

    fn entry(&mut self) -> Result<Option<Entry>, LedgerError> {
        if self.next >= self.reader.size() {
            return Ok(None);
        }
        let seq = Seq(self.next);
        let damaged = |evidence| LedgerError::Damaged(Finding { seq, kind: FindingKind::Edited, evidence });
        loop {
            // A frame may only begin the next segment: its place is known once the cursor is there.
            let Some((kind, number, sealed)) = self.frame()? else {
                return Err(LedgerError::NoSuchEntry { seq });
            };
            if kind != Kind::Payload {
                continue;
            }
            let length = (super::frame::HEADER + sealed.len() + super::frame::TRAILER) as u64;
            let position = Position {
                segment: self.position.segment,
                offset: self.position.offset.saturating_sub(length),
            };
            if number != seq.0 {
                return Err(damaged(Evidence::Chain));
            }
            let Some((Kind::Leaf, _, leaf_bytes)) = self.frame()? else {
                return Err(damaged(Evidence::Chain));
            };
            let leaf = Leaf::read(&leaf_bytes).ok_or_else(|| damaged(Evidence::LeafForm))?;
            if leaf.seq != seq {
                return Err(damaged(Evidence::Chain));
            }
            self.next += 1;
            let hash = leaf_hash(&leaf_bytes);
            return Ok(Some(Entry { leaf, leaf_bytes, hash, sealed, position }));
        }
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entry().transpose();
        if matches!(entry, Some(Err(_))) {
            // Nothing is told after an error.
            self.next = u64::MAX;
        }
        entry
    }
}
