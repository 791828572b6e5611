//! Naming what was done to a ledger, once it is known from which entry on it is not what it should be.
//!
//! The reasoning: nobody without a key can make a signature, so a leaf that bears a good one is genuine wherever
//! it stands, and whoever moved, removed or added something had to leave the genuine leaves as they were. Where
//! the genuine entry for a place is found further on, what stands in the place was put there; where it is not
//! found and a later one stands there, it was taken away; where a leaf continues the chain but its signature is
//! of other bytes, it was edited.

use std::{
    collections::{BTreeMap, VecDeque},
    ops::ControlFlow,
    path::Path,
    sync::Arc,
};

use super::{
    chain::{Applied, Chain, commit_body},
    cursor::{Cursor, Position, Step, segments},
    entry::{Enrolment, Leaf, Origin, signed_by},
    error::{Evidence, Finding, FindingKind, LedgerError},
    frame::{Header, Kind},
    merkle::{leaf_hash, sha256},
    scan::{Known, Seen, scan},
};
use crate::domain::id::{KeyId, Seq};

/// The state before the first bad entry, and what is wrong with it. `first` is what the pass over the ledger found.
pub fn diagnose(folder: &Path, first: &Finding) -> Result<(Known, Finding), LedgerError> {
    let known = before(folder, first.seq)?;
    let mut frames = Frames::from(folder, known.end)?;
    let mut chain = known.chain.clone();
    let (fault, suspect) = loop {
        let Some(frame) = frames.next()? else {
            return Ok((known, first.clone()));
        };
        let before = chain.clone();
        match chain.apply(frame.header, &frame.body) {
            Ok(Applied::Leaf(leaf)) if !is_signed(&chain.keys, &leaf, &frame.body) => {
                let fault = before.fault(FindingKind::Edited, Evidence::Signature);
                chain = before;
                break (fault, frame);
            }
            // A damaged frame explains by itself why those behind it do not follow.
            _ if frames.damaged => return Ok((known, first.clone())),
            Ok(_) => {}
            Err(fault) => break (fault, frame),
        }
    };
    let (origin, keys) = genuine_anywhere(folder, known.end, &chain)?;
    let place = chain.size();
    let finding = Case { chain, origin, keys, fault, frames }.judge(&suspect)?;
    // What was found may tell that an entry further up is the bad one.
    let known = if finding.seq.0 < place { before(folder, finding.seq)? } else { known };
    Ok((known, finding))
}

/// The state before the append that an entry belongs to.
fn before(folder: &Path, entry: Seq) -> Result<Known, LedgerError> {
    let (known, _) = scan(folder, Known::nothing(), &mut |seen| match seen {
        Seen::Entry { leaf, .. } if leaf.seq >= entry => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })?;
    Ok(known)
}

type Keys = Arc<BTreeMap<KeyId, Enrolment>>;

/// The ledger's origin and the keys in force, and what genuine entries further on tell of both: the founding or an
/// enrolment may itself have been moved.
fn genuine_anywhere(
    folder: &Path,
    start: Position,
    chain: &Chain,
) -> Result<(Option<Origin>, Keys), LedgerError> {
    let (mut origin, mut keys) = (chain.origin, Arc::clone(&chain.keys));
    let mut frames = Frames::from(folder, start)?;
    while let Some(frame) = frames.next_leaf()? {
        let Some(leaf) = Leaf::read(&frame.body) else {
            continue;
        };
        let Some(enrolment) = leaf.enrolment() else {
            continue;
        };
        let founds = origin.is_none()
            && leaf.seq == Seq(0)
            && leaf.origin == Origin::of(&leaf.entry, &enrolment.public_key)
            && is_signed(&BTreeMap::from([(enrolment.key, enrolment)]), &leaf, &frame.body);
        if founds {
            origin = Some(leaf.origin);
        }
        let returns = chain.gone.contains_key(&enrolment.key);
        if founds || (!returns && is_signed(&keys, &leaf, &frame.body)) {
            Arc::make_mut(&mut keys).entry(enrolment.key).or_insert(enrolment);
        }
    }
    Ok((origin, keys))
}

/// Whether the officer who has the key signed the leaf as it stands.
fn is_signed(keys: &BTreeMap<KeyId, Enrolment>, leaf: &Leaf, bytes: &[u8]) -> bool {
    keys.get(&leaf.key).is_some_and(|holder| {
        holder.officer == leaf.actor && signed_by(bytes, &leaf.signature, &holder.public_key)
    })
}

/// A frame taken out of the stream.
struct Frame {
    header: Header,
    body: Vec<u8>,
}

/// All frames from a place on, whatever stands between them.
struct Frames<'a> {
    folder: &'a Path,
    segments: VecDeque<u32>,
    cursor: Option<Cursor>,
    /// Whether bytes were passed over that are no frame.
    damaged: bool,
}

impl<'a> Frames<'a> {
    fn from(folder: &'a Path, start: Position) -> Result<Self, LedgerError> {
        let mut segments: VecDeque<u32> =
            segments(folder)?.into_iter().filter(|number| *number >= start.segment).collect();
        let cursor = if segments.front() == Some(&start.segment) {
            segments.pop_front();
            Some(Cursor::open(folder, start)?)
        } else {
            None
        };
        Ok(Self { folder, segments, cursor, damaged: false })
    }

    fn next(&mut self) -> Result<Option<Frame>, LedgerError> {
        loop {
            if let Some(cursor) = &mut self.cursor {
                match cursor.next()? {
                    Step::Frame { header, body, .. } => {
                        return Ok(Some(Frame { header, body: body.to_vec() }));
                    }
                    Step::End => self.cursor = None,
                    Step::Bad { .. } => {
                        self.damaged = true;
                        cursor.skip_to_frame()?;
                    }
                }
            } else if let Some(segment) = self.segments.pop_front() {
                self.cursor = Some(Cursor::open(self.folder, Position { segment, offset: 0 })?);
            } else {
                return Ok(None);
            }
        }
    }

    fn next_leaf(&mut self) -> Result<Option<Frame>, LedgerError> {
        loop {
            match self.next()? {
                Some(frame) if frame.header.kind != Kind::Leaf => {}
                found => return Ok(found),
            }
        }
    }
}

/// A place where the ledger stops being what it should be.
struct Case<'a> {
    /// The state before it.
    chain: Chain,
    origin: Option<Origin>,
    keys: Keys,
    fault: Finding,
    /// What comes after the suspect frame.
    frames: Frames<'a>,
}

/// What stands behind the suspect leaf.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Behind {
    /// The genuine entry for the suspect's place.
    genuine: bool,
    /// The suspect's very bytes.
    copy: bool,
    /// A genuine entry that follows on the suspect, directly or over others: it vouches for the suspect.
    vouched: bool,
    /// The suspect's payload.
    payload: bool,
    /// The COMMIT that was due.
    commit: bool,
}

impl Case<'_> {
    fn judge(mut self, suspect: &Frame) -> Result<Finding, LedgerError> {
        match suspect.header.kind {
            Kind::Anchor | Kind::Recovery => self.judge_note(suspect),
            Kind::Commit => self.judge_commit(suspect),
            Kind::Leaf => self.judge_leaf(suspect, None),
            Kind::Payload => match self.frames.next_leaf()? {
                Some(leaf) => self.judge_leaf(&leaf, Some(suspect)),
                None => Ok(self.found(FindingKind::Inserted, Evidence::Chain)),
            },
        }
    }

    fn place(&self) -> u64 {
        self.chain.size()
    }

    fn found(&self, kind: FindingKind, evidence: Evidence) -> Finding {
        Finding { seq: Seq(self.place()), kind, evidence }
    }

    /// A note that does not fit its place. One of more entries than there are tells that some are gone; one of other
    /// entries, if the next entry does not follow on them either, that one of them was changed.
    fn judge_note(mut self, suspect: &Frame) -> Result<Finding, LedgerError> {
        let number = suspect.header.number;
        if number < self.place() {
            return Ok(self.fault);
        }
        match self.frames.next_leaf()? {
            Some(next) if self.is_next(&next) => Ok(self.fault),
            Some(next) => self.judge_leaf(&next, None),
            None if number > self.place() => Ok(self.found(FindingKind::Removed, Evidence::Note)),
            None => Ok(self.fault),
        }
    }

    /// Whether it is the genuine entry for this place.
    fn is_next(&self, frame: &Frame) -> bool {
        Leaf::read(&frame.body)
            .is_some_and(|leaf| self.follows(&leaf) && is_signed(&self.keys, &leaf, &frame.body))
    }

    /// A COMMIT that says something else, or stands where none is due.
    fn judge_commit(mut self, suspect: &Frame) -> Result<Finding, LedgerError> {
        if self.fault.kind == FindingKind::Edited {
            return Ok(self.fault);
        }
        let between = self.chain.is_between_appends();
        let Some(next) = self.frames.next_leaf()? else {
            // A COMMIT of more entries than there are tells that some are gone.
            let more = suspect.header.number > self.place() || !between;
            return Ok(if more { self.found(FindingKind::Removed, Evidence::Commit) } else { self.fault });
        };
        match (self.is_next(&next), between) {
            (true, true) => Ok(self.fault),
            (true, false) => Ok(self.found(FindingKind::Reordered, Evidence::Commit)),
            (false, _) => self.judge_leaf(&next, None),
        }
    }

    /// A leaf that does not follow, or whose payload `extra` does not.
    fn judge_leaf(mut self, suspect: &Frame, extra: Option<&Frame>) -> Result<Finding, LedgerError> {
        let bytes = suspect.body.as_slice();
        let Some(leaf) = Leaf::read(bytes) else {
            let behind = self.look_behind(bytes, None)?;
            return Ok(if behind.genuine {
                self.found(FindingKind::Inserted, Evidence::GenuineFollows)
            } else {
                self.found(FindingKind::Edited, Evidence::LeafForm)
            });
        };
        let behind = self.look_behind(bytes, Some(&leaf))?;
        // An entry from before a removal is still its officer's, wherever it turns up.
        let signed = is_signed(&self.keys, &leaf, bytes)
            || (leaf.seq.0 < self.place() && is_signed(&self.chain.gone, &leaf, bytes));
        if signed && self.follows(&leaf) {
            return Ok(self.judge_genuine(&leaf, extra, &behind));
        }
        if self.origin.is_none() && leaf.seq.0 > 0 {
            // There is no founding anywhere.
            return Ok(self.found(FindingKind::Removed, Evidence::NextIs { found: leaf.seq.0 }));
        }
        if (signed || behind.vouched) && self.origin == Some(leaf.origin) {
            return self.judge_displaced(&leaf, bytes, &behind);
        }
        Ok(self.judge_forged(&leaf, bytes, &behind))
    }

    /// Whether the leaf is the entry that belongs in this place, its signature aside.
    fn follows(&self, leaf: &Leaf) -> bool {
        leaf.seq.0 == self.place() && leaf.previous == self.chain.expected_previous()
    }

    /// The right entry in the right place: what stands around it is wrong.
    fn judge_genuine(self, leaf: &Leaf, extra: Option<&Frame>, behind: &Behind) -> Finding {
        if self.fault.evidence == Evidence::CommitGone {
            let kind = if behind.commit { FindingKind::Reordered } else { FindingKind::Removed };
            return Finding { kind, ..self.fault };
        }
        if leaf.anchor != self.chain.expected_anchor() {
            return self.found(FindingKind::Removed, Evidence::Note);
        }
        if let Some(extra) = extra {
            // A payload came where none or another was due, and yet its leaf follows.
            let hash = sha256(&[&extra.body]);
            return match self.chain.pending_payload() {
                Some(pending) if pending == hash => {
                    self.found(FindingKind::Duplicated, Evidence::CopyOf { of: leaf.seq.0 })
                }
                Some(_) => self.found(FindingKind::Inserted, Evidence::Chain),
                None => self.found(FindingKind::Edited, Evidence::Chain),
            };
        }
        match self.fault.evidence {
            Evidence::PayloadGone if behind.payload => {
                self.found(FindingKind::Reordered, Evidence::PayloadGone)
            }
            Evidence::PayloadHash if behind.payload => {
                self.found(FindingKind::Reordered, Evidence::PayloadHash)
            }
            _ => self.fault,
        }
    }

    /// A genuine entry that belongs elsewhere.
    fn judge_displaced(self, leaf: &Leaf, bytes: &[u8], behind: &Behind) -> Result<Finding, LedgerError> {
        let of = leaf.seq.0;
        if of < self.place() {
            return Ok(if self.stood_before(leaf.seq, bytes)? {
                self.found(FindingKind::Duplicated, Evidence::CopyOf { of })
            } else if self.continues_from_above(leaf)? {
                // What stands in its place an officer signed; it was put in all the same.
                let evidence = Evidence::GenuineFollows;
                Finding { seq: leaf.seq, kind: FindingKind::Inserted, evidence }
            } else {
                self.found(FindingKind::Inserted, Evidence::Chain)
            });
        }
        if let Some(above) = of.checked_sub(1).filter(|_| of == self.place()) {
            // It was signed on top of another entry than the one that an officer signed for the place above.
            let evidence = Evidence::OtherFollowed;
            return Ok(Finding { seq: Seq(above), kind: FindingKind::Edited, evidence });
        }
        Ok(if behind.copy {
            self.found(FindingKind::Duplicated, Evidence::CopyOf { of })
        } else if behind.genuine {
            self.found(FindingKind::Reordered, Evidence::Displaced { of })
        } else {
            self.found(FindingKind::Removed, Evidence::NextIs { found: of })
        })
    }

    /// An entry that no enrolled officer signed as it stands.
    fn judge_forged(self, leaf: &Leaf, bytes: &[u8], behind: &Behind) -> Finding {
        if behind.genuine {
            return self.found(FindingKind::Inserted, Evidence::GenuineFollows);
        }
        if leaf.signature == [0; 64] {
            return self.found(FindingKind::Unsigned, Evidence::NoSignature);
        }
        let holder = if self.place() == 0 { None } else { Some(self.chain.keys.get(&leaf.key)) };
        match holder {
            Some(None) if self.chain.gone.contains_key(&leaf.key) => {
                self.found(FindingKind::WrongKey, Evidence::KeyRemoved { key: leaf.key })
            }
            Some(None) => self.found(FindingKind::WrongKey, Evidence::KeyUnknown { key: leaf.key }),
            Some(Some(holder)) if signed_by(bytes, &leaf.signature, &holder.public_key) => {
                self.found(FindingKind::WrongKey, Evidence::KeyOfAnother { key: leaf.key })
            }
            _ => self.found(FindingKind::Edited, Evidence::Signature),
        }
    }

    /// Reads to the end of the ledger for what explains the suspect.
    fn look_behind(&mut self, bytes: &[u8], suspect: Option<&Leaf>) -> Result<Behind, LedgerError> {
        let mut behind = Behind::default();
        let mut link = suspect.map(|leaf| (leaf.seq.0, leaf_hash(bytes)));
        let due = commit_body(&self.chain.frontier);
        while let Some(frame) = self.frames.next()? {
            match frame.header.kind {
                Kind::Payload => {
                    behind.payload |= suspect.is_some_and(|leaf| {
                        leaf.sealed_length as usize == frame.body.len()
                            && sha256(&[&frame.body]) == leaf.sealed_hash
                    });
                }
                Kind::Commit => behind.commit |= frame.body == due,
                Kind::Leaf if frame.body == bytes => behind.copy = true,
                Kind::Leaf => {
                    let Some(leaf) = Leaf::read(&frame.body) else {
                        continue;
                    };
                    let continues = link.is_some_and(|(seq, hash)| {
                        seq.checked_add(1) == Some(leaf.seq.0) && leaf.previous == hash
                    });
                    if continues {
                        link = Some((leaf.seq.0, leaf_hash(&frame.body)));
                    }
                    // Signatures are looked at only where they can tell something.
                    let follows = self.follows(&leaf) && !behind.genuine;
                    if follows || (continues && !behind.vouched) {
                        let signed = is_signed(&self.keys, &leaf, &frame.body);
                        behind.genuine |= follows && signed;
                        behind.vouched |= continues && signed;
                    }
                }
                Kind::Anchor | Kind::Recovery => {}
            }
        }
        Ok(behind)
    }

    /// Whether the leaf follows on an entry that came before.
    fn continues_from_above(&self, leaf: &Leaf) -> Result<bool, LedgerError> {
        let mut same = false;
        scan(self.frames.folder, Known::nothing(), &mut |seen| match seen {
            Seen::Entry { chain, .. } if chain.size() == leaf.seq.0 => {
                same = chain.previous == Some(leaf.previous);
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        })?;
        Ok(same)
    }

    /// Whether the bytes are those of entry `seq`, which came before.
    fn stood_before(&self, seq: Seq, bytes: &[u8]) -> Result<bool, LedgerError> {
        let mut same = false;
        scan(self.frames.folder, Known::nothing(), &mut |seen| match seen {
            Seen::Entry { leaf, bytes: found, .. } if leaf.seq == seq => {
                same = found == bytes;
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        })?;
        Ok(same)
    }
}
