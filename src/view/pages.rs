//! What is read from the view: pages by key range, never a whole tree at once.

use std::collections::BTreeMap;

use crate::domain::{
    access::Stamped,
    decide::Registers,
    event::{Bookmark, EntryLine},
    id::{Digest, RecordId, Seq},
    incident::{Answer, Incident, Offered, Question},
    notice::{Clause, Notice},
    officers::{OfficerRecord, RecoveryKit},
    policy::{EditionSummary, Line, PolicyDocument},
    sdk::{Platform, Sdk, SdkDeclaration, gather},
    text::CleanText,
};

use super::{
    View, ViewError,
    apply::{Kind, Slot, get, kind_key, place_key, row_key},
    shelf::Tree,
};

/// A clause with all its versions, first to last.
pub type ClauseVersions = Vec<Stamped<Clause>>;

impl View {
    /// The organisation whose workspace this is.
    pub fn organisation(&self) -> Result<Option<CleanText>, ViewError> {
        get(self.shelf()?, Slot::Organisation)
    }

    /// Officers in the order they were enrolled, those removed included.
    pub fn officers(&self) -> Result<Vec<OfficerRecord>, ViewError> {
        self.each(Kind::Officer, |shelf, id| get(shelf, Slot::Officer(id)))
    }

    /// The recovery kit in force.
    pub fn recovery(&self) -> Result<Option<RecoveryKit>, ViewError> {
        get(self.shelf()?, Slot::Recovery)
    }

    /// The generation of the workspace's keys as last recorded.
    pub fn generation(&self) -> Result<u32, ViewError> {
        Ok(get(self.shelf()?, Slot::Generation)?.unwrap_or(1))
    }

    /// The entries that are about children, erasures and deputies included, in order, each with its record.
    pub fn register_entries(&self) -> Result<Vec<(Seq, RecordId)>, ViewError> {
        let range = [kind_key(Kind::Register, 0), kind_key(Kind::Register, u64::MAX)];
        let [from, to] = &range;
        let listed = self.shelf()?.scan(Tree::Kinds, from, to, false, usize::MAX)?;
        listed
            .into_iter()
            .map(|(key, record)| {
                let seq = key.get(1..).and_then(|seq| seq.try_into().ok()).map(u64::from_be_bytes);
                let record = record.try_into().ok().map(RecordId::from_bytes);
                let entry = seq.map(Seq).zip(record);
                entry.ok_or_else(|| ViewError::Broken("a place of the wrong length".to_owned()))
            })
            .collect()
    }

    /// An incident.
    pub fn incident(&self, record: &RecordId) -> Result<Option<Incident>, ViewError> {
        get(self.shelf()?, Slot::Incident(*record))
    }

    /// The rule packs recorded, in order.
    pub fn rule_packs(&self) -> Result<Vec<Offered>, ViewError> {
        self.each(Kind::RulePack, |shelf, id| get(shelf, Slot::RulePack(id)))
    }

    /// The notices, in the order they were drafted.
    pub fn notices(&self) -> Result<Vec<Notice>, ViewError> {
        self.each(Kind::Notice, |shelf, id| get(shelf, Slot::Notice(id)))
    }

    /// A notice.
    pub fn notice(&self, record: &RecordId) -> Result<Option<Notice>, ViewError> {
        get(self.shelf()?, Slot::Notice(*record))
    }

    /// The clauses of the library with their records.
    pub fn clauses(&self) -> Result<Vec<(RecordId, ClauseVersions)>, ViewError> {
        self.each(Kind::Clause, |shelf, id| Ok(get(shelf, Slot::Clause(id))?.map(|versions| (id, versions))))
    }

    /// The last answers about the organisation.
    pub fn standing(&self) -> Result<BTreeMap<Question, Answer>, ViewError> {
        Ok(get(self.shelf()?, Slot::Standing)?.unwrap_or_default())
    }

    /// The incident imported from a row.
    pub fn imported_incident(&self, sha256: &Digest, line: Line) -> Result<Option<RecordId>, ViewError> {
        let found = self.shelf()?.get(Tree::Sources, &row_key(sha256, line))?;
        Ok(found.and_then(|id| id.try_into().ok()).map(RecordId::from_bytes))
    }

    /// The entries about the records whose ids lie from one to another, these included, by record and in order.
    /// `None`: a view in memory keeps no such list.
    pub fn places(&self, from: &RecordId, to: &RecordId) -> Result<Option<Vec<(RecordId, Seq)>>, ViewError> {
        if self.is_in_memory() {
            return Ok(None);
        }
        let range = [place_key(from, 0), place_key(to, u64::MAX)];
        let [from, to] = &range;
        let places = self.shelf()?.scan(Tree::Places, from, to, false, usize::MAX)?;
        let place = |key: Vec<u8>| {
            let (record, seq) = key.split_first_chunk::<16>()?;
            let seq = u64::from_be_bytes(seq.try_into().ok()?);
            Some((RecordId::from_bytes(*record), Seq(seq)))
        };
        let places = places.into_iter().map(|(key, _)| {
            place(key).ok_or_else(|| ViewError::Broken("a place of the wrong length".to_owned()))
        });
        places.collect::<Result<_, _>>().map(Some)
    }

    /// Editions of the policy, latest import first.
    pub fn editions(&self) -> Result<Vec<EditionSummary>, ViewError> {
        let mut editions = self.each(Kind::Edition, |shelf, id| get(shelf, Slot::Edition(id)))?;
        editions.reverse();
        Ok(editions)
    }

    /// An edition's document.
    pub fn document(&self, edition: &RecordId) -> Result<Option<PolicyDocument>, ViewError> {
        get(self.shelf()?, Slot::Document(*edition))
    }

    /// Bookmarks with their records, in the order they were placed.
    pub fn bookmarks(&self) -> Result<Vec<(RecordId, Bookmark)>, ViewError> {
        self.each(Kind::Bookmark, |shelf, id| {
            Ok(get::<(u64, Bookmark)>(shelf, Slot::Bookmark(id))?.map(|(_, bookmark)| (id, bookmark)))
        })
    }

    /// The SDK inventory: what the platforms' current lists declare.
    pub fn sdks(&self) -> Result<Vec<Sdk>, ViewError> {
        let shelf = self.shelf()?;
        let mut rows: Vec<SdkDeclaration> = Vec::new();
        for platform in Platform::ALL {
            rows.extend(get::<Vec<_>>(shelf, Slot::SdkList(platform))?.unwrap_or_default());
        }
        Ok(gather(rows))
    }

    /// Up to `limit` entry lines before `before` (from the newest where `None`), newest first.
    pub fn entry_lines(&self, before: Option<Seq>, limit: usize) -> Result<Vec<EntryLine>, ViewError> {
        let end = before.map_or(u64::MAX, |seq| seq.0);
        self.shelf()?
            .scan(Tree::Entries, &[0; 8], &end.to_be_bytes(), true, limit)?
            .into_iter()
            .map(|(_, value)| Ok(serde_json::from_slice(&value)?))
            .collect()
    }

    fn each<T>(
        &self,
        kind: Kind,
        read: impl Fn(&super::Shelf, RecordId) -> Result<Option<T>, ViewError>,
    ) -> Result<Vec<T>, ViewError> {
        let shelf = self.shelf()?;
        let listed =
            shelf.scan(Tree::Kinds, &kind_key(kind, 0), &kind_key(kind, u64::MAX), false, usize::MAX)?;
        let mut found = Vec::with_capacity(listed.len());
        for (_, id) in listed {
            let id = RecordId::from_bytes(
                id.try_into().map_err(|_| ViewError::Broken("a record id of the wrong length".into()))?,
            );
            let record = read(shelf, id)?
                .ok_or_else(|| ViewError::Broken(format!("record {id} is listed and gone")))?;
            found.push(record);
        }
        Ok(found)
    }
}

/// What decisions ask, answered from the view as it was read for one command. A view that cannot be read
/// stops the command before this is made.
pub struct RegisterReading {
    edition_of: Vec<(Digest, RecordId)>,
    bookmarks: Vec<(RecordId, Bookmark)>,
    document: Option<(RecordId, PolicyDocument)>,
}

impl View {
    /// Reads what a command needs: the editions, the bookmarks, and the document of `edition`.
    pub fn read_registers(&self, edition: Option<RecordId>) -> Result<RegisterReading, ViewError> {
        let edition_of =
            self.editions()?.into_iter().map(|edition| (edition.source.sha256, edition.id)).collect();
        let document = match edition {
            Some(id) => self.document(&id)?.map(|document| (id, document)),
            None => None,
        };
        Ok(RegisterReading { edition_of, bookmarks: self.bookmarks()?, document })
    }
}

impl Registers for RegisterReading {
    fn edition_of(&self, sha256: &Digest) -> Option<RecordId> {
        self.edition_of.iter().find_map(|(digest, id)| (digest == sha256).then_some(*id))
    }

    fn document(&self, edition: &RecordId) -> Option<PolicyDocument> {
        self.document.as_ref().and_then(|(id, document)| (id == edition).then(|| document.clone()))
    }

    fn bookmark_at(&self, bookmark: &Bookmark) -> Option<RecordId> {
        self.bookmarks.iter().find_map(|(id, placed)| {
            (placed.edition == bookmark.edition && placed.line == bookmark.line).then_some(*id)
        })
    }

    fn has_bookmark(&self, record: &RecordId) -> bool {
        self.bookmarks.iter().any(|(id, _)| id == record)
    }
}
