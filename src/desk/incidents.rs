//! Incidents at the desk: the docket of all of them with their clocks, one in full, and what a change would bring.

mod line;
mod reading;

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    domain::{
        access::Stamp,
        decide::Refusal,
        event::{Event, Recorded},
        id::{RecordId, Seq},
        incident::{Doubt, Exhibit, Fact, Incident, IncidentEvent, IncidentRefusal, Origin, PackRef, doubts},
    },
    rules::{Book, Duty, DutyChange, Graded, Missing, Remark, compare},
};

pub use line::{DueItem, DueWhat, IncidentLine};
pub(super) use reading::Reading;
pub use reading::{blocks_closing, outline};

use super::{Desk, DeskError};

#[cfg(test)]
mod tests;

/// Every incident by a line, with what is due of each. Cheap to hand on: who was given it keeps it as it was.
#[derive(Clone, Debug, Default)]
pub struct Docket {
    /// In the order they were opened.
    lines: Vec<Arc<IncidentLine>>,
    places: BTreeMap<RecordId, usize>,
}

impl Docket {
    /// The lines, in the order in which the incidents were opened.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Arc<IncidentLine>> {
        self.lines.iter()
    }

    /// One line.
    pub fn line(&self, record: &RecordId) -> Option<&Arc<IncidentLine>> {
        self.lines.get(self.place(record)?)
    }

    /// The line at a place.
    pub fn at(&self, place: usize) -> Option<&Arc<IncidentLine>> {
        self.lines.get(place)
    }

    /// A line's place among all.
    pub fn place(&self, record: &RecordId) -> Option<usize> {
        self.places.get(record).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Everything that is due, soonest first; what has no time comes last.
    pub fn due(&self) -> Vec<&DueItem> {
        let mut all: Vec<&DueItem> = self.lines().flat_map(|line| &line.due).collect();
        all.sort_by_key(|item| (item.at.is_none(), item.at, item.opened, item.record));
        all
    }

    /// The incidents that have something due, by what is due first of each, and of how many there are the first `most`:
    /// what is sure before what hangs on facts not told yet.
    pub fn due_first(&self, most: usize) -> (Vec<&Arc<IncidentLine>>, usize) {
        let mut all: Vec<&Arc<IncidentLine>> = self.lines().filter(|line| !line.due.is_empty()).collect();
        let count = all.len();
        let key = |line: &&Arc<IncidentLine>| {
            let first = line.first();
            let is = |test: fn(&DueItem) -> bool| first.is_some_and(test);
            let at = first.and_then(|item| item.at);
            let own = is(DueItem::is_house);
            (at.is_none(), is(DueItem::is_unclear), at, own, line.opened, line.record)
        };
        if let Some(last) = most.checked_sub(1).filter(|last| *last < count) {
            all.select_nth_unstable_by_key(last, key);
        }
        all.truncate(most);
        all.sort_by_key(key);
        (all, count)
    }

    /// What is due first of all.
    pub fn next(&self) -> Option<&DueItem> {
        self.lines()
            .filter_map(|line| line.next())
            .min_by_key(|item| (item.is_unclear(), item.at, item.is_house()))
    }

    /// Puts a line in, in place of the one there was of this incident.
    pub fn put(&mut self, line: IncidentLine) {
        let next = self.lines.len();
        let place = *self.places.entry(line.record).or_insert(next);
        let line = Arc::new(line);
        match self.lines.get_mut(place) {
            Some(held) => *held = line,
            None => self.lines.push(line),
        }
    }
}

/// An incident with all that follows from it by the rules it is judged by.
#[derive(Clone, Debug)]
pub struct IncidentFile {
    /// What is recorded.
    pub incident: Incident,
    /// The duties, by when they are due.
    pub duties: Vec<Duty>,
    /// What the rules say for information.
    pub remarks: Vec<Remark>,
    /// The grades.
    pub grades: Vec<Graded>,
    /// What is still missing, by when it is needed.
    pub missing: Vec<Missing>,
    /// What does not fit together.
    pub doubts: Vec<Doubt>,
    /// The evidence; empty for a role that does not read it.
    pub exhibits: Vec<Arc<Exhibit>>,
    /// Whether newer rules than those it is judged by are there.
    pub newer_rules: bool,
}

impl IncidentFile {
    /// What follows from an incident by the rules in this book.
    pub fn of(incident: Incident, book: &Book, exhibits: Vec<Arc<Exhibit>>) -> Self {
        let duties = book.duties(&incident);
        Self {
            missing: Book::missing(&duties),
            duties,
            remarks: book.remarks(&incident),
            grades: book.grades(&incident),
            doubts: doubts(&incident.facts),
            exhibits,
            newer_rules: !is_newest(&incident, book),
            incident,
        }
    }
}

impl Weighed {
    /// What would follow if these facts were told of an incident as it was.
    pub fn of(before: &[Duty], mut incident: Incident, facts: &[Fact], book: &Book) -> Self {
        for fact in facts {
            incident.facts.set(fact.clone());
        }
        let after = book.duties(&incident);
        Self { changes: compare(before, &after), doubts: doubts(&incident.facts), duties: after }
    }
}

/// What telling facts would bring, before it is recorded.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// How the duties would change.
    pub changes: Vec<DutyChange>,
    /// The duties as they would be.
    pub duties: Vec<Duty>,
    /// What would not fit together.
    pub doubts: Vec<Doubt>,
}

/// What the desk holds of incidents in memory: made when first asked for.
#[derive(Default)]
pub(super) struct Incidents {
    packs: OnceCell<Packs>,
    docket: OnceCell<Arc<Docket>>,
}

/// The rule packs: those known, and which of them are recorded here.
#[derive(Clone)]
pub(super) struct Packs {
    pub book: Arc<Book>,
    pub recorded: Arc<[PackRef]>,
}

impl Desk {
    /// The rules: those of this program, and those that were recorded here.
    pub fn rules(&self) -> Result<Arc<Book>, DeskError> {
        Ok(self.packs()?.book)
    }

    /// The same with which of them are recorded. Read once: their texts are long.
    pub(super) fn packs(&self) -> Result<Packs, DeskError> {
        if let Some(packs) = self.incidents.packs.get() {
            return Ok(packs.clone());
        }
        let mut book = Book::built_in();
        let recorded = self.view.rule_packs()?;
        for one in &recorded {
            // A text that this program does not understand any more judges nothing; its incidents say so.
            let _ = book.add(&one.text);
        }
        let recorded = recorded.into_iter().map(|one| one.pack).collect();
        Ok(self.incidents.packs.get_or_init(|| Packs { book: Arc::new(book), recorded }).clone())
    }

    /// All incidents, a line each.
    pub fn docket(&self) -> Result<Arc<Docket>, DeskError> {
        if let Some(docket) = self.incidents.docket.get() {
            return Ok(Arc::clone(docket));
        }
        let book = self.rules()?;
        let mut docket = Docket::default();
        for incident in self.view.incidents()? {
            docket.put(IncidentLine::of(&incident, &book));
        }
        Ok(Arc::clone(self.incidents.docket.get_or_init(|| Arc::new(docket))))
    }

    /// An incident with what follows from it.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when there is no such incident.
    pub fn incident(&self, record: &RecordId) -> Result<IncidentFile, DeskError> {
        let book = self.rules()?;
        let incident = self.stored_incident(record)?;
        let exhibits = match self.register() {
            Ok(register) => {
                register.exhibits().filter(|exhibit| exhibit.incident == *record).cloned().collect()
            }
            Err(_) => Vec::new(),
        };
        Ok(IncidentFile::of(incident, &book, exhibits))
    }

    /// The incident taken in from this row before.
    pub fn imported_incident(&self, origin: &Origin) -> Result<Option<RecordId>, DeskError> {
        Ok(self.view.imported_incident(&origin.sha256, origin.line)?)
    }

    /// What telling these facts would bring; nothing is recorded.
    pub fn weigh(&self, record: Option<&RecordId>, facts: &[Fact]) -> Result<Weighed, DeskError> {
        let book = self.rules()?;
        let (before, incident) = match record {
            Some(record) => {
                let incident = self.stored_incident(record)?;
                (book.duties(&incident), incident)
            }
            None => (Vec::new(), self.imagined(facts, &book)),
        };
        Ok(Weighed::of(&before, incident, facts, &book))
    }

    /// An incident as it would be, opened now with these facts.
    fn imagined(&self, facts: &[Fact], book: &Book) -> Incident {
        let record = RecordId::from_bytes([0; RecordId::LEN]);
        let stamp = Stamp { seq: Seq(0), time: (self.clock)(), actor: self.keys.officer_id() };
        Incident::imagined(record, stamp, facts.to_vec(), book.newest())
    }

    fn stored_incident(&self, record: &RecordId) -> Result<Incident, DeskError> {
        let none = IncidentRefusal::NoSuchIncident { record: *record };
        self.view.incident(record)?.ok_or_else(|| Refusal::from(none).into())
    }

    /// Brings what is held of incidents up to date with what was just recorded.
    pub(super) fn follow_incidents(&mut self, recorded: &Recorded) -> Result<(), DeskError> {
        let Event::Incident(event) = &recorded.event else { return Ok(()) };
        match event {
            IncidentEvent::RulesRecorded { .. } => {
                self.incidents.packs.take();
            }
            IncidentEvent::IncidentEvidence { .. } => {}
            other => {
                let Some(mut docket) = self.incidents.docket.take() else { return Ok(()) };
                let (record, book) = (other.record(), self.rules()?);
                if let Some(incident) = self.view.incident(&record)? {
                    Arc::make_mut(&mut docket).put(IncidentLine::of(&incident, &book));
                }
                let _ = self.incidents.docket.set(docket);
            }
        }
        Ok(())
    }
}

/// Whether an incident is judged by the newest rules.
fn is_newest(incident: &Incident, book: &Book) -> bool {
    let newest: BTreeSet<PackRef> = book.newest().into_iter().collect();
    incident.packs.iter().cloned().collect::<BTreeSet<_>>() == newest
}
