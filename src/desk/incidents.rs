//! Incidents at the desk: the docket of all of them with their clocks, one in full, and what a change would bring.

mod docket;
mod kept;
mod line;
mod reading;

use std::{cell::OnceCell, collections::BTreeSet, sync::Arc};

use crate::{
    domain::{
        access::Stamp,
        decide::Refusal,
        event::{Event, Recorded},
        id::{RecordId, Seq},
        incident::{
            Doubt, Exhibit, Fact, Incident, IncidentEvent, IncidentRefusal, Origin, PackRef, check_grades,
            doubts,
        },
    },
    rules::{Book, Duty, DutyChange, Graded, Missing, Remark, compare},
};

pub use docket::Docket;
use kept::Judge;
pub use line::{DueItem, DueWhat, IncidentLine};
pub(super) use reading::Reading;
pub use reading::{blocks_closing, outline};

use super::{Desk, DeskError};

#[cfg(test)]
mod tests;

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
    judge: OnceCell<Arc<Judge>>,
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

    fn judge(&self) -> Result<Arc<Judge>, DeskError> {
        if let Some(judge) = self.incidents.judge.get() {
            return Ok(Arc::clone(judge));
        }
        let judge = Arc::new(Judge::by(self.rules()?));
        Ok(Arc::clone(self.incidents.judge.get_or_init(|| judge)))
    }

    /// All incidents, a line each: as they were kept, where they were judged as they would be now, and else judged anew.
    pub fn docket(&self) -> Result<Arc<Docket>, DeskError> {
        if let Some(docket) = self.incidents.docket.get() {
            return Ok(Arc::clone(docket));
        }
        let judge = self.judge()?;
        let make = |incident: &Incident| judge.line(incident);
        let lines = self.view.incident_lines(|kept| judge.read(kept), make)?;
        let docket = Docket::from_iter(lines);
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
    ///
    /// # Errors
    /// [`DeskError::Refused`] for an incident that is not there, and for a grade that no scheme has.
    pub fn weigh(&self, record: Option<&RecordId>, facts: &[Fact]) -> Result<Weighed, DeskError> {
        let book = self.rules()?;
        let (before, incident) = match record {
            Some(record) => {
                let incident = self.stored_incident(record)?;
                (book.duties(&incident), incident)
            }
            None => (Vec::new(), self.imagined(facts, &book)),
        };
        let schemes = reading::schemes(&book, &incident.packs);
        check_grades(facts, &incident.facts, &schemes).map_err(Refusal::from)?;
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
                self.incidents = Incidents::default();
            }
            IncidentEvent::IncidentEvidence { .. } => {}
            other => {
                let judge = self.judge()?;
                let Some(incident) = self.view.incident(&other.record())? else { return Ok(()) };
                let (line, kept) = judge.line(&incident);
                if let Some(kept) = kept {
                    // It is recorded: a line that could not be kept is made when it is asked for.
                    let _ = self.view.keep_line(&incident, kept);
                }
                if let Some(mut docket) = self.incidents.docket.take() {
                    Arc::make_mut(&mut docket).put(line);
                    let _ = self.incidents.docket.set(docket);
                }
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
