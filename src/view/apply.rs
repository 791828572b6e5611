//! What each event changes in the trees. Applying an event twice leaves the same trees.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{
    access::{Stamp, Stamped},
    event::{EntryLine, Event, Listing, Recorded},
    id::{Digest, RecordId},
    incident::{Answer, Fact, Incident, IncidentEvent, Offered, Question},
    notice::{Clause, Notice, NoticeEvent},
    officers::{OfficerRecord, RecoveryKit},
    policy::{EditionSummary, Line, SourceFile},
    sdk::{Platform, SdkDeclaration, sdk_key},
};

use super::{
    ViewError,
    shelf::{MAX_VALUE, Shelf, Tree},
};

/// The kinds of records that are listed in the order they appeared.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(super) enum Kind {
    Officer = b'o',
    Edition = b'e',
    Bookmark = b'b',
    /// Entries of the register of access to children's data.
    Register = b'r',
    Incident = b'i',
    RulePack = b'p',
    Notice = b'n',
    Clause = b'c',
}

/// The key of a value in [`Tree::Records`]: what it is, then whose.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    Organisation,
    Officer(RecordId),
    Edition(RecordId),
    Document(RecordId),
    Bookmark(RecordId),
    SdkList(Platform),
    Recovery,
    Generation,
    Incident(RecordId),
    RulePack(RecordId),
    Notice(RecordId),
    Clause(RecordId),
    /// The last answers about the organisation.
    Standing,
}

impl Slot {
    pub(super) fn key(self) -> Vec<u8> {
        let (letter, rest): (u8, &[u8]) = match &self {
            Self::Organisation => (b'w', &[]),
            Self::Officer(id) => (b'o', id.as_bytes()),
            Self::Edition(id) => (b'e', id.as_bytes()),
            Self::Document(id) => (b'd', id.as_bytes()),
            Self::Bookmark(id) => (b'b', id.as_bytes()),
            Self::SdkList(platform) => (b's', platform.name().as_bytes()),
            Self::Recovery => (b'r', &[]),
            Self::Generation => (b'g', &[]),
            Self::Incident(id) => (b'i', id.as_bytes()),
            Self::RulePack(id) => (b'p', id.as_bytes()),
            Self::Standing => (b'q', &[]),
            Self::Notice(id) => (b'n', id.as_bytes()),
            Self::Clause(id) => (b'c', id.as_bytes()),
        };
        let mut key = vec![letter];
        key.extend_from_slice(rest);
        key
    }
}

/// A kind and a seq: the key in [`Tree::Kinds`].
pub(super) fn kind_key(kind: Kind, seq: u64) -> Vec<u8> {
    let mut key = vec![kind as u8];
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

/// A record and a seq: the key in [`Tree::Places`].
pub(super) fn place_key(record: &RecordId, seq: u64) -> Vec<u8> {
    let mut key = record.as_bytes().to_vec();
    key.extend_from_slice(&seq.to_be_bytes());
    key
}

pub(super) fn apply(shelf: &mut Shelf, recorded: &Recorded) -> Result<(), ViewError> {
    let seq = recorded.seq.0;
    if !shelf.is_in_memory() {
        let line = serde_json::to_vec(&EntryLine::of(recorded))?;
        shelf.put(Tree::Entries, seq.to_be_bytes(), line);
        shelf.put(Tree::Places, place_key(&recorded.event.record(), seq), Vec::new());
    }
    match &recorded.event {
        Event::WorkspaceFounded { organisation, .. } => put(shelf, Slot::Organisation, organisation),
        Event::OfficerEnrolled { record, officer } => {
            list(shelf, Kind::Officer, seq, *record);
            let officer = officer.clone();
            put(shelf, Slot::Officer(*record), &OfficerRecord { officer, since: recorded.time, until: None })
        }
        Event::OfficerRemoved { record, .. } => {
            if get::<RecoveryKit>(shelf, Slot::Recovery)?.is_some_and(|kit| kit.record == *record) {
                remove(shelf, Slot::Recovery)?;
            }
            match get::<OfficerRecord>(shelf, Slot::Officer(*record))? {
                Some(officer) => {
                    let until = Some(recorded.time);
                    put(shelf, Slot::Officer(*record), &OfficerRecord { until, ..officer })
                }
                None => Ok(()),
            }
        }
        Event::PassphraseChanged { .. } | Event::SampleDrawn { .. } => Ok(()),
        Event::RecoveryMade { record, shares, needed } => {
            let (record, shares, needed) = (*record, *shares, *needed);
            let kit = RecoveryKit { record, shares, needed, made: recorded.time, tested: None };
            put(shelf, Slot::Recovery, &kit)
        }
        Event::RecoveryTested { record, .. } => match get::<RecoveryKit>(shelf, Slot::Recovery)? {
            Some(kit) if kit.record == *record => {
                put(shelf, Slot::Recovery, &RecoveryKit { tested: Some(recorded.time), ..kit })
            }
            _ => Ok(()),
        },
        Event::KeysRotated { generation, .. } => put(shelf, Slot::Generation, generation),
        Event::PolicyImported { record, source, document } => {
            let summary = EditionSummary {
                id: *record,
                title: document.title.clone().unwrap_or_else(|| source.name.clone()),
                publisher: document.publisher.clone(),
                published: document.published,
                effective: document.effective,
                recorded: recorded.time,
                source: SourceFile::clone(source),
                counts: document.counts(),
            };
            list(shelf, Kind::Edition, seq, *record);
            shelf.put(Tree::Sources, *source.sha256.as_bytes(), record.as_bytes().to_vec());
            put(shelf, Slot::Edition(*record), &summary)?;
            put(shelf, Slot::Document(*record), document)
        }
        Event::SdksDeclared { platform, how, declarations, .. } => {
            let rows = match how {
                Listing::Whole => declarations.clone(),
                Listing::Addition => {
                    merge(get(shelf, Slot::SdkList(*platform))?.unwrap_or_default(), declarations)
                }
            };
            put(shelf, Slot::SdkList(*platform), &rows)
        }
        Event::BookmarkPlaced { record, bookmark } => {
            // The seq is kept with it: removing it needs its place in the order.
            list(shelf, Kind::Bookmark, seq, *record);
            put(shelf, Slot::Bookmark(*record), &(seq, bookmark))
        }
        Event::BookmarkRemoved { record } => {
            if let Some((placed, _)) =
                get::<(u64, crate::domain::event::Bookmark)>(shelf, Slot::Bookmark(*record))?
            {
                shelf.remove(Tree::Kinds, kind_key(Kind::Bookmark, placed));
                remove(shelf, Slot::Bookmark(*record))?;
            }
            Ok(())
        }
        Event::Incident(event @ IncidentEvent::IncidentEvidence { .. }) => {
            list(shelf, Kind::Register, seq, event.record());
            Ok(())
        }
        Event::Incident(event) => apply_incident(shelf, recorded, event),
        Event::Notice(event) => apply_notice(shelf, recorded, event),
        // The place alone: what lies apart is never in the view, and the register is folded in memory.
        Event::Apart { record, .. } | Event::RetentionSet { record, .. } => {
            list(shelf, Kind::Register, seq, *record);
            Ok(())
        }
        event @ (Event::Access(_) | Event::Guardian(_) | Event::Transfer(_) | Event::Erasure(_)) => {
            list(shelf, Kind::Register, seq, event.record());
            Ok(())
        }
    }
}

/// What lies apart of an incident comes as [`Event::Apart`] and is none of the view's.
fn apply_incident(shelf: &mut Shelf, recorded: &Recorded, event: &IncidentEvent) -> Result<(), ViewError> {
    let stamp = Stamp { seq: recorded.seq, time: recorded.time, actor: recorded.actor };
    let record = event.record();
    match event {
        IncidentEvent::RulesRecorded { pack, own, text, .. } => {
            list(shelf, Kind::RulePack, recorded.seq.0, record);
            let offered = Offered { pack: pack.clone(), text: text.clone(), own: *own };
            return put(shelf, Slot::RulePack(record), &offered);
        }
        IncidentEvent::IncidentOpened { origin, .. } => {
            list(shelf, Kind::Incident, recorded.seq.0, record);
            if let Some(origin) = origin {
                let key = row_key(&origin.sha256, origin.line);
                shelf.put(Tree::Sources, key, record.as_bytes().to_vec());
            }
        }
        _ => {}
    }
    let incident = match get::<Incident>(shelf, Slot::Incident(record))? {
        Some(mut held) => {
            // Applied again after a crash, what is in it already stays as it is.
            if held.last < Some(stamp.seq) {
                held.take(stamp, event);
            }
            Some(held)
        }
        None => Incident::open(stamp, event),
    };
    let incident =
        incident.ok_or_else(|| ViewError::Broken(format!("incident {record} was never opened")))?;
    let answers: Vec<(Question, Answer)> = match event {
        IncidentEvent::IncidentOpened { facts, .. } | IncidentEvent::IncidentChanged { facts, .. } => facts
            .iter()
            .filter_map(|fact| match fact {
                Fact::Answer { question, answer } if question.is_standing() => Some((*question, *answer)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    if !answers.is_empty() {
        let mut standing: BTreeMap<Question, Answer> = get(shelf, Slot::Standing)?.unwrap_or_default();
        standing.extend(answers);
        put(shelf, Slot::Standing, &standing)?;
    }
    // What was kept of it as it was before goes in the same commit, and comes back when it is judged anew.
    shelf.remove(Tree::Lines, incident.opened.seq.0.to_be_bytes());
    put(shelf, Slot::Incident(record), &incident)
}

fn apply_notice(shelf: &mut Shelf, recorded: &Recorded, event: &NoticeEvent) -> Result<(), ViewError> {
    let stamp = Stamp { seq: recorded.seq, time: recorded.time, actor: recorded.actor };
    let record = event.record();
    if let NoticeEvent::ClauseKept { clause, .. } = event {
        let mut kept: Vec<Stamped<Clause>> = get(shelf, Slot::Clause(record))?.unwrap_or_default();
        if kept.is_empty() {
            list(shelf, Kind::Clause, recorded.seq.0, record);
        }
        if kept.last().is_none_or(|last| last.stamp.seq < stamp.seq) {
            kept.push(Stamped { stamp, what: clause.clone() });
        }
        return put(shelf, Slot::Clause(record), &kept);
    }
    if let Some(mut held) = get::<Notice>(shelf, Slot::Notice(record))? {
        if held.last < stamp.seq {
            held.take(stamp, event);
        }
        return put(shelf, Slot::Notice(record), &held);
    }
    let drafted = Notice::draft(stamp, event);
    let drafted = drafted.ok_or_else(|| ViewError::Broken(format!("notice {record} was never drafted")))?;
    list(shelf, Kind::Notice, recorded.seq.0, record);
    put(shelf, Slot::Notice(record), &drafted)
}

/// A row of an imported file: the key in [`Tree::Sources`].
pub(super) fn row_key(sha256: &Digest, line: Line) -> Vec<u8> {
    let mut key = sha256.as_bytes().to_vec();
    key.extend_from_slice(&line.to_be_bytes());
    key
}

/// Rows of the same SDK take the place of the earlier ones, where the first of those stood; others follow.
fn merge(mut rows: Vec<SdkDeclaration>, added: &[SdkDeclaration]) -> Vec<SdkDeclaration> {
    let mut renewed: Vec<String> = Vec::new();
    for row in added {
        let key = sdk_key(row.name.as_str());
        if renewed.contains(&key) {
            rows.push(row.clone());
            continue;
        }
        let place = rows.iter().position(|old| sdk_key(old.name.as_str()) == key);
        rows.retain(|old| sdk_key(old.name.as_str()) != key);
        rows.insert(place.unwrap_or(rows.len()).min(rows.len()), row.clone());
        renewed.push(key);
    }
    rows
}

fn list(shelf: &mut Shelf, kind: Kind, seq: u64, record: RecordId) {
    shelf.put(Tree::Kinds, kind_key(kind, seq), record.as_bytes().to_vec());
}

/// Writes a value, in chunks when it is large: the value itself is then `[1, number of chunks]`.
fn put(shelf: &mut Shelf, slot: Slot, value: &impl Serialize) -> Result<(), ViewError> {
    let mut plain = vec![0];
    serde_json::to_writer(&mut plain, value)?;
    let before = chunk_count(shelf, slot)?;
    let after = if plain.len() <= MAX_VALUE {
        shelf.put(Tree::Records, slot.key(), plain);
        0
    } else {
        let body = plain.get(1..).unwrap_or_default();
        let mut count = 0_u32;
        for chunk in body.chunks(MAX_VALUE) {
            shelf.put(Tree::Chunks, chunk_key(slot, count), chunk.to_vec());
            count += 1;
        }
        let mut header = vec![1];
        header.extend_from_slice(&count.to_be_bytes());
        shelf.put(Tree::Records, slot.key(), header);
        count
    };
    for stale in after..before {
        shelf.remove(Tree::Chunks, chunk_key(slot, stale));
    }
    Ok(())
}

fn remove(shelf: &mut Shelf, slot: Slot) -> Result<(), ViewError> {
    for stale in 0..chunk_count(shelf, slot)? {
        shelf.remove(Tree::Chunks, chunk_key(slot, stale));
    }
    shelf.remove(Tree::Records, slot.key());
    Ok(())
}

/// Reads a value back, gathering its chunks.
pub(super) fn get<T: serde::de::DeserializeOwned>(shelf: &Shelf, slot: Slot) -> Result<Option<T>, ViewError> {
    let Some(value) = shelf.get(Tree::Records, &slot.key())? else { return Ok(None) };
    match value.split_first() {
        Some((0, plain)) => Ok(Some(serde_json::from_slice(plain)?)),
        Some((1, _)) => {
            let mut plain = Vec::new();
            for chunk in 0..chunk_count(shelf, slot)? {
                let part = shelf
                    .get(Tree::Chunks, &chunk_key(slot, chunk))?
                    .ok_or_else(|| ViewError::Broken(format!("chunk {chunk} of {slot:?} is gone")))?;
                plain.extend_from_slice(&part);
            }
            Ok(Some(serde_json::from_slice(&plain)?))
        }
        _ => Err(ViewError::Broken(format!("{slot:?} has no known form"))),
    }
}

fn chunk_count(shelf: &Shelf, slot: Slot) -> Result<u32, ViewError> {
    Ok(match shelf.get(Tree::Records, &slot.key())?.as_deref() {
        Some([1, a, b, c, d]) => u32::from_be_bytes([*a, *b, *c, *d]),
        _ => 0,
    })
}

fn chunk_key(slot: Slot, chunk: u32) -> Vec<u8> {
    let mut key = slot.key();
    key.extend_from_slice(&chunk.to_be_bytes());
    key
}
