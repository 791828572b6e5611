//! What is recorded of children: sealed apart on the way in, folded into the register on the way out, and erased.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use zeroize::Zeroizing;

use crate::{
    domain::{
        access::{Attachment, Deputy, Evidence, Facts, RulingKind, Stamp, Stamped},
        event::{Event, Recorded},
        id::{Digest, EntryId, RecordId, Seq},
        officer::Officer,
        register::Register,
    },
    ledger::{ApartPiece, Draft, Entry, Leaf, LedgerError, Origin, Reader, SealedApart, apart_place},
    minors::{self, Disk, Minors, MinorsError, Piece},
    vault::{RecordKeys, Rewrap, SealingKey, Unlocked},
    view::View,
};

use super::{Desk, DeskError, door::Holding, trail};

/// The store of what lies apart, and the register that is read from it.
pub(super) struct Children {
    /// Away only while the record keys are wrapped anew.
    store: Option<Minors>,
    /// What is known of children; of who may not read it only the officers.
    pub register: Arc<Register>,
    /// What is wrong with the store, so that it is only read.
    damage: Option<MinorsError>,
}

impl Children {
    /// Opens the store and folds the register. When writing, what was left half done is finished: pieces of entries
    /// that never came to be go, and so does what was recorded as erased. Not so when the ledger is not `sound`: what it
    /// lacks may have been recorded.
    pub(super) fn open(
        root: &Path,
        holding: &Holding,
        keys: &Unlocked,
        view: &View,
        sound: bool,
        disk: &Arc<dyn Disk>,
    ) -> Result<Self, DeskError> {
        let writing = sound && matches!(holding, Holding::Writing(_));
        let generation = keys.generation();
        let mode = if writing { minors::Mode::Write } else { minors::Mode::Read };
        let (mut store, mut damage) = match Minors::open_on(root, generation, mode, Arc::clone(disk)) {
            Err(damage @ MinorsError::Damaged { .. }) if writing => {
                (Minors::open(root, generation, minors::Mode::Read)?, Some(damage))
            }
            opened => (opened?, None),
        };
        let folded = fold(holding.reader(), &store, keys, view)?;
        let recorded = |entry: &EntryId| folded.entries.contains(entry);
        if damage.is_some() {
            match Minors::open_knowing(root, generation, Arc::clone(disk), &recorded) {
                Ok(opened) => (store, damage) = (opened, None),
                Err(MinorsError::Damaged { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if writing && damage.is_none() {
            for (record, _) in folded.register.erased() {
                if store.has_key(record) || !store.pieces_of(record).is_empty() {
                    store.erase(record)?;
                }
            }
            store.sweep(recorded, |record| folded.records.contains(record))?;
        }
        Ok(Self { store: Some(store), register: Arc::new(folded.register), damage })
    }

    /// What is wrong with the store, so that nothing can be kept in it.
    pub(super) const fn damage(&self) -> Option<&MinorsError> {
        self.damage.as_ref()
    }

    fn store(&self) -> Result<&Minors, DeskError> {
        self.store.as_ref().ok_or(DeskError::Minors(MinorsError::ReadOnly))
    }

    fn store_mut(&mut self) -> Result<&mut Minors, DeskError> {
        self.store.as_mut().ok_or(DeskError::Minors(MinorsError::ReadOnly))
    }

    /// The register, to be changed. Whoever was given it keeps it as it was: ask for this only where it changes.
    fn register_mut(&mut self) -> &mut Register {
        Arc::make_mut(&mut self.register)
    }

    /// Hands the store over while the record keys are wrapped anew.
    pub(super) fn lend(&mut self) -> Option<Store> {
        self.store.take().map(Store)
    }

    /// Takes it back.
    pub(super) fn take_back(&mut self, store: Option<Store>) {
        self.store = store.map(|store| store.0);
    }
}

/// The store as a rotation of keys sees it.
pub(super) struct Store(Minors);

impl RecordKeys for Store {
    fn rewrap(&mut self, generation: u32, with: Rewrap<'_>) -> Result<(), String> {
        let mut wrap = |wrapped: &[u8]| with(wrapped).map_err(|error| error.to_string());
        self.0.rewrap(generation, &mut wrap).map_err(|error| error.to_string())
    }

    fn settle(&mut self, generation: u32) -> Result<(), String> {
        self.0.turn_to(generation).map_err(|error| error.to_string())
    }
}

/// What folding found.
struct Folded {
    register: Register,
    /// The entries that have pieces apart.
    entries: BTreeSet<EntryId>,
    /// The records of which there are such entries.
    records: BTreeSet<RecordId>,
}

fn fold(reader: &Reader, store: &Minors, keys: &Unlocked, view: &View) -> Result<Folded, DeskError> {
    let mut folded = Folded {
        register: Register::new(in_force(view)?),
        entries: BTreeSet::new(),
        records: BTreeSet::new(),
    };
    let mut record_keys = BTreeMap::new();
    let origin = origin(reader)?;
    let listed: Vec<Seq> = view.register_entries()?.into_iter().map(|(seq, _)| seq).collect();
    for entry in entries(reader, &listed) {
        let entry = entry?;
        let recorded = trail::read(&entry, keys)?;
        let stamp = Stamp { seq: recorded.seq, time: recorded.time, actor: recorded.actor };
        if !matches!(recorded.event, Event::Apart { .. }) {
            folded.register.take(stamp, &recorded.event);
            continue;
        }
        let record = recorded.event.record();
        folded.entries.insert(recorded.entry);
        folded.records.insert(record);
        if keys.children().is_none() {
            continue;
        }
        let key = match record_keys.entry(record) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(record_key(store, keys, record)?)
            }
        };
        let opened = key.as_ref().and_then(|key| open_event(&entry.leaf, store, key, &origin).transpose());
        match opened.transpose()? {
            Some(event) => folded.register.take(stamp, &event),
            None => folded.register.miss(recorded.seq, record),
        }
    }
    Ok(folded)
}

/// These entries, in order, read in runs where they stand near each other.
fn entries<'a>(
    reader: &'a Reader,
    wanted: &'a [Seq],
) -> impl Iterator<Item = Result<Entry, LedgerError>> + 'a {
    /// Entries further apart than this are looked up anew.
    const NEAR: u64 = 64;
    let mut run: Option<(Seq, crate::ledger::Entries<'a>)> = None;
    wanted.iter().map(move |seq| {
        let near = run.as_ref().is_some_and(|(next, _)| next.0 <= seq.0 && seq.0 - next.0 < NEAR);
        if !near {
            run = Some((*seq, reader.entries_from(*seq)?));
        }
        let gone = LedgerError::NoSuchEntry { seq: *seq };
        let Some((next, entries)) = run.as_mut() else { return Err(gone) };
        loop {
            let entry = entries.next().unwrap_or(Err(LedgerError::NoSuchEntry { seq: *seq }))?;
            *next = Seq(entry.leaf.seq.0 + 1);
            if entry.leaf.seq == *seq {
                return Ok(entry);
            }
        }
    })
}

pub(super) fn in_force(view: &View) -> Result<Vec<Officer>, DeskError> {
    let records = view.officers()?;
    Ok(records.into_iter().filter(|record| record.until.is_none()).map(|record| record.officer).collect())
}

fn origin(reader: &Reader) -> Result<Origin, DeskError> {
    Ok(reader.origin().ok_or(LedgerError::NoSuchEntry { seq: Seq(0) })?)
}

/// A record's key; `None` when it is not there or does not open.
fn record_key(store: &Minors, keys: &Unlocked, record: RecordId) -> Result<Option<SealingKey>, DeskError> {
    Ok(store.key(&record)?.and_then(|wrapped| keys.unwrap_record_key(&wrapped).ok()))
}

/// A piece that lies apart, opened, with its salt; `None` when it is not there or not the one that was signed.
fn open_piece(
    leaf: &Leaf,
    index: u16,
    named: &ApartPiece,
    store: &Minors,
    key: &SealingKey,
    origin: &Origin,
) -> Result<Option<Opened>, DeskError> {
    let Some(sealed) = store.read(leaf.entry, index)?.filter(|sealed| named.is_of(sealed)) else {
        return Ok(None);
    };
    let place = apart_place(origin, &leaf.record, &leaf.entry, index);
    let Ok(salted) = key.open(&sealed, &place) else { return Ok(None) };
    Ok(named.unsalt(salted).map(|(content, salt)| Opened { salt, content }))
}

fn open_event(
    leaf: &Leaf,
    store: &Minors,
    key: &SealingKey,
    origin: &Origin,
) -> Result<Option<Event>, DeskError> {
    let Some(named) = leaf.apart().and_then(|pieces| pieces.first().copied()) else { return Ok(None) };
    let Some(opened) = open_piece(leaf, 0, &named, store, key, origin)? else { return Ok(None) };
    let seq = leaf.seq;
    let event: Event = serde_json::from_slice(&opened.content)
        .map_err(|error| DeskError::Payload { seq, why: error.to_string() })?;
    if event.action() != leaf.action || event.record() != leaf.record {
        let why = "the leaf names another action or record than what lies apart".to_owned();
        return Err(DeskError::Payload { seq, why });
    }
    Ok(Some(event))
}

/// What was opened of an entry, with the salt that makes its commitment checkable.
pub struct Opened {
    /// The salt.
    pub salt: [u8; 32],
    /// The event as JSON, or the bytes of a file.
    pub content: Zeroizing<Vec<u8>>,
}

/// What of a command lies apart, sealed, and to be kept before the ledger's append.
#[derive(Default)]
pub(super) struct Apart {
    /// The keys of records that are new, and as they are kept: all pieces of such a record are sealed with the one.
    keys: BTreeMap<RecordId, (SealingKey, Vec<u8>)>,
    pieces: Vec<(RecordId, EntryId, u16, Vec<u8>)>,
}

impl Desk {
    /// The register of children's data.
    ///
    /// # Errors
    /// [`DeskError::Vault`] for a role that holds no key to it.
    pub fn register(&self) -> Result<Arc<Register>, DeskError> {
        match self.keys.children() {
            Some(_) => Ok(Arc::clone(&self.children.register)),
            None => Err(crate::vault::VaultError::NoChildrenKey.into()),
        }
    }

    /// Appointments of deputies that were not ended early, those that have run out included. Not about children: every
    /// officer reads them.
    pub fn deputies(&self) -> Vec<(RecordId, Stamped<Deputy>)> {
        self.children.register.deputies().map(|(record, named)| (*record, named.clone())).collect()
    }

    /// The entries about a record, with the kind of each; what they say is not read.
    pub fn entries_about(&self, record: RecordId) -> Result<Vec<(Seq, String)>, DeskError> {
        let mut found = Vec::new();
        for entry in entries(self.holding.reader(), &self.places_of(record)?) {
            let leaf = entry?.leaf;
            found.push((leaf.seq, leaf.action));
        }
        Ok(found)
    }

    /// The cases that wait to be asked for again, as the trail tells: what was recorded last of each sent it back. Every
    /// officer may know, and it tells nothing of a child.
    pub fn sent_back(&self) -> Result<Vec<RecordId>, DeskError> {
        let listed: Vec<Seq> = self.view.register_entries()?.into_iter().map(|(seq, _)| seq).collect();
        let mut waits = BTreeMap::new();
        for entry in entries(self.holding.reader(), &listed) {
            let leaf = entry?.leaf;
            let ruling = || Facts::read(&leaf.public).and_then(|facts| facts.ruling);
            let returned = leaf.action == "access.decided" && ruling() == Some(RulingKind::Returned);
            waits.insert(leaf.record, (leaf.seq, returned));
        }
        let mut found: Vec<(Seq, RecordId)> = waits
            .into_iter()
            .filter(|(_, (_, waits))| *waits)
            .map(|(record, (seq, _))| (seq, record))
            .collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        Ok(found.into_iter().map(|(_, record)| record).collect())
    }

    /// Where the entries about a record stand.
    fn places_of(&self, record: RecordId) -> Result<Vec<Seq>, DeskError> {
        if let Some(places) = self.view.places(&record, &record)? {
            return Ok(places.into_iter().map(|(_, seq)| seq).collect());
        }
        let listed = self.view.register_entries()?.into_iter();
        Ok(listed.filter(|(_, about)| *about == record).map(|(seq, _)| seq).collect())
    }

    /// Seals what lies apart of an event and lets its draft name the pieces.
    pub(super) fn seal_apart(
        &self,
        event: &Event,
        draft: &mut Draft,
        files: &[Attachment],
        apart: &mut Apart,
    ) -> Result<(), DeskError> {
        let record = event.record();
        let origin = origin(self.holding.reader())?;
        let key = self.key_for(record, apart)?;
        let payload = Zeroizing::new(
            serde_json::to_vec(event)
                .map_err(|error| DeskError::Payload { seq: Seq(0), why: error.to_string() })?,
        );
        let contents = std::iter::once(payload.as_slice()).chain(files.iter().map(|file| &*file.content));
        let mut named = Vec::new();
        for (index, content) in (0_u16..).zip(contents) {
            let place = apart_place(&origin, &record, &draft.entry, index);
            let salt = super::random_bytes()?;
            let SealedApart { bytes, named: piece } = ApartPiece::seal(content, &salt, |salted| {
                key.seal(salted, &place).map_err(|error| error.to_string())
            })
            .map_err(|why| LedgerError::Sealing { why })?;
            named.push(piece);
            apart.pieces.push((record, draft.entry, index, bytes));
        }
        draft.public.extend(ApartPiece::encode(&named));
        Ok(())
    }

    /// The key of a record: the one it has, or a new one. A record that lost its key gets no other: what is there of it
    /// may yet be opened, once the key is put back.
    fn key_for(&self, record: RecordId, apart: &mut Apart) -> Result<SealingKey, DeskError> {
        if let Some((key, _)) = apart.keys.get(&record) {
            return Ok(key.clone());
        }
        let store = self.children.store()?;
        if let Some(wrapped) = store.key(&record)? {
            return Ok(self.keys.unwrap_record_key(&wrapped)?);
        }
        if store.has_key(&record) || !store.pieces_of(&record).is_empty() {
            return Err(DeskError::RecordKeyLost { record });
        }
        let (key, bytes) = SealingKey::random()?;
        apart.keys.insert(record, (key.clone(), self.keys.wrap_record_key(&bytes)?));
        Ok(key)
    }

    /// Keeps what lies apart, durably. To be done before the entries are appended.
    pub(super) fn keep_apart(&mut self, apart: &Apart) -> Result<(), DeskError> {
        if apart.pieces.is_empty() {
            return Ok(());
        }
        let pieces: Vec<Piece<'_>> = apart
            .pieces
            .iter()
            .map(|(record, entry, index, sealed)| Piece {
                record: *record,
                entry: *entry,
                index: *index,
                sealed,
            })
            .collect();
        let keys: Vec<(RecordId, &[u8])> =
            apart.keys.iter().map(|(record, (_, wrapped))| (*record, wrapped.as_slice())).collect();
        let store = self.children.store_mut()?;
        store.keep(&keys, &pieces).map_err(|error| {
            self.stopped = self.children.store().ok().and_then(|store| store.failure().map(str::to_owned));
            error.into()
        })
    }

    /// Takes what was just recorded into the register, and carries an erasure out.
    pub(super) fn follow_children(&mut self, recorded: &Recorded) -> Result<(), DeskError> {
        let stamp = Stamp { seq: recorded.seq, time: recorded.time, actor: recorded.actor };
        match &recorded.event {
            Event::OfficerEnrolled { .. } | Event::OfficerRemoved { .. } => {
                self.children.register_mut().set_officers(in_force(&self.view)?);
            }
            Event::Erasure(erasure) => {
                self.children.register_mut().take(stamp, &recorded.event);
                let erased = self.children.store_mut()?.erase(&erasure.record());
                // That it is to go is recorded: what is left of it goes at the next opening.
                erased.inspect_err(|error| self.stopped = Some(error.to_string()))?;
                let finished = self.finish_erasures();
                finished.inspect_err(|error| self.stopped = Some(error.to_string()))?;
            }
            Event::RetentionSet { years, .. } => {
                self.children.register_mut().take(stamp, &recorded.event);
                self.manifest.retention_years = *years;
                // The ledger holds it; the manifest only repeats it for who opens the file.
                let _ = self.place.write_manifest(&self.manifest);
            }
            event if event.is_childrens() && self.keys.children().is_none() => {}
            event if event.facts().is_some() || event.is_childrens() => {
                self.children.register_mut().take(stamp, event);
            }
            _ => {}
        }
        Ok(())
    }

    /// The bytes of a file that came as evidence with a record.
    ///
    /// # Errors
    /// [`DeskError::NoEvidence`] when no entry of the record has such a file, or it was erased.
    pub fn evidence(&self, record: RecordId, sha256: &Digest) -> Result<Zeroizing<Vec<u8>>, DeskError> {
        let none = || DeskError::NoEvidence { record };
        for (seq, event) in self.childrens_events(record)? {
            let index = event.evidence().iter().position(|file: &Evidence| file.sha256 == *sha256);
            if let Some(index) = index.and_then(|index| u16::try_from(index + 1).ok()) {
                return Ok(self.open_apart(seq, index)?.ok_or_else(none)?.content);
            }
        }
        Err(none())
    }

    /// A piece that lies apart for an entry: 0 the event, 1… the files that came with it. `None`: it is not there,
    /// or it does not open.
    ///
    /// # Errors
    /// [`DeskError::Vault`] for a role that holds no key to it.
    pub fn open_apart(&self, seq: Seq, index: u16) -> Result<Option<Opened>, DeskError> {
        if self.keys.children().is_none() {
            return Err(crate::vault::VaultError::NoChildrenKey.into());
        }
        let reader = self.holding.reader();
        let leaf = reader.entry(seq)?.leaf;
        let named = leaf.apart().and_then(|pieces| pieces.get(usize::from(index)).copied());
        let store = self.children.store()?;
        match (named, record_key(store, &self.keys, leaf.record)?) {
            (Some(named), Some(key)) => open_piece(&leaf, index, &named, store, &key, &origin(reader)?),
            _ => Ok(None),
        }
    }

    /// The events of a record whose payloads lie apart, with their entries.
    fn childrens_events(&self, record: RecordId) -> Result<Vec<(Seq, Event)>, DeskError> {
        let reader = self.holding.reader();
        let store = self.children.store()?;
        let Some(key) = record_key(store, &self.keys, record)? else { return Ok(Vec::new()) };
        let origin = origin(reader)?;
        let mut found = Vec::new();
        for entry in entries(reader, &self.places_of(record)?) {
            let leaf = entry?.leaf;
            found.extend(open_event(&leaf, store, &key, &origin)?.map(|event| (leaf.seq, event)));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
