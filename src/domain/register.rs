//! What is recorded of children, folded from the trail. It is held in memory by who may read it and never written to
//! disk: what is erased is gone from everywhere at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    access::{AccessEvent, AccessRegister, Case, ChildId, Deputy, Stamp, Stamped},
    erasure::{ErasureEvent, ErasureRegister, Retention},
    event::Event,
    guardian::{Consent, GuardianEvent, GuardianRegister, Order},
    id::{Digest, RecordId, Seq},
    incident::{Exhibit, IncidentEvent},
    officer::Officer,
    policy::Line,
    text::CleanText,
    transfer::{Transfer, TransferEvent, TransferRegister},
};

/// Everything recorded of children.
#[derive(Clone, Debug, Default)]
pub struct Register {
    officers: Vec<Officer>,
    cases: Shelf<Case>,
    consents: Shelf<Consent>,
    orders: Shelf<Order>,
    transfers: Shelf<Transfer>,
    exhibits: Shelf<Exhibit>,
    deputies: BTreeMap<RecordId, Stamped<Deputy>>,
    imported: BTreeMap<(Digest, Line), RecordId>,
    erased: BTreeMap<RecordId, Stamped<ErasureEvent>>,
    gaps: Vec<(Seq, RecordId)>,
    retention: Option<Retention>,
}

/// Records of one kind in the order they were first recorded.
#[derive(Clone, Debug)]
struct Shelf<T> {
    records: BTreeMap<RecordId, Arc<T>>,
    order: Vec<RecordId>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { records: BTreeMap::new(), order: Vec::new() }
    }
}

impl<T: Clone> Shelf<T> {
    fn change(&mut self, record: RecordId, fresh: impl FnOnce() -> T, change: impl FnOnce(&mut T)) {
        let order = &mut self.order;
        let held = self.records.entry(record).or_insert_with(|| {
            order.push(record);
            Arc::new(fresh())
        });
        change(Arc::make_mut(held));
    }

    fn forget(&mut self, record: &RecordId) {
        if self.records.remove(record).is_some() {
            self.order.retain(|kept| kept != record);
        }
    }

    fn all(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.order.iter().filter_map(|record| self.records.get(record))
    }

    fn copy(&self, record: &RecordId) -> Option<T> {
        self.records.get(record).map(|held| T::clone(held))
    }
}

impl Register {
    /// An empty register of a desk with these officers.
    pub fn new(officers: Vec<Officer>) -> Self {
        Self { officers, ..Self::default() }
    }

    /// The officers are these from now on.
    pub fn set_officers(&mut self, officers: Vec<Officer>) {
        self.officers = officers;
    }

    /// Takes in what happened; what is not about children changes nothing.
    pub fn take(&mut self, stamp: Stamp, event: &Event) {
        match event {
            Event::Access(event) => self.take_access(stamp, event),
            Event::Guardian(event) => self.take_guardian(stamp, event),
            Event::Transfer(event) => {
                let record = TransferEvent::record(event);
                self.transfers.change(record, || Transfer::new(record), |held| held.take(stamp, event));
            }
            Event::Erasure(event) => {
                let record = event.record();
                self.cases.forget(&record);
                self.consents.forget(&record);
                self.orders.forget(&record);
                self.transfers.forget(&record);
                self.exhibits.forget(&record);
                self.gaps.retain(|(_, lost)| *lost != record);
                // Read from the ledger again, nobody knows any more which line of which file it was.
                self.imported.retain(|_, kept| *kept != record);
                self.erased.insert(record, Stamped { stamp, what: event.clone() });
            }
            Event::Incident(IncidentEvent::IncidentEvidence { record, incident, note, files }) => {
                let (record, incident) = (*record, *incident);
                let exhibit =
                    || Exhibit { record, incident, kept: stamp, note: note.clone(), files: files.clone() };
                self.exhibits.change(record, exhibit, |_| {});
            }
            Event::RetentionSet { years, .. } => self.retention = Some(*years),
            _ => {}
        }
    }

    /// For how long records are kept, when that was ever set.
    pub const fn retention(&self) -> Option<Retention> {
        self.retention
    }

    fn take_access(&mut self, stamp: Stamp, event: &AccessEvent) {
        match event {
            AccessEvent::DeputyNamed { record, deputy } => {
                self.deputies.insert(*record, Stamped { stamp, what: *deputy });
            }
            AccessEvent::DeputyEnded { record } => {
                self.deputies.remove(record);
            }
            other => {
                if let AccessEvent::AccessImported { record, imported } = other {
                    self.imported.insert((imported.source.sha256, imported.line), *record);
                }
                let record = other.record();
                self.cases.change(record, || Case::new(record), |held| held.take(stamp, other));
            }
        }
    }

    fn take_guardian(&mut self, stamp: Stamp, event: &GuardianEvent) {
        let record = event.record();
        match event {
            GuardianEvent::ConsentRecorded { .. } | GuardianEvent::ConsentWithdrawn { .. } => {
                self.consents.change(record, || Consent::new(record), |held| held.take(stamp, event));
            }
            GuardianEvent::OrderRecorded { .. }
            | GuardianEvent::OrderTold { .. }
            | GuardianEvent::OrderDone { .. }
            | GuardianEvent::OrderCompleted { .. }
            | GuardianEvent::OrderRefused { .. } => {
                self.orders.change(record, || Order::new(record), |held| held.take(stamp, event));
            }
        }
    }

    /// Notes that an entry's payload is not there or cannot be opened. Erased later, it is none any more.
    pub fn miss(&mut self, seq: Seq, record: RecordId) {
        self.gaps.push((seq, record));
    }

    /// Entries whose payload should be there and is not, with their records.
    pub fn gaps(&self) -> &[(Seq, RecordId)] {
        &self.gaps
    }

    /// The officers enrolled now.
    pub fn officers(&self) -> &[Officer] {
        &self.officers
    }

    /// The cases, in the order they were first recorded.
    pub fn cases(&self) -> impl DoubleEndedIterator<Item = &Arc<Case>> {
        self.cases.all()
    }

    /// One case.
    pub fn find(&self, record: &RecordId) -> Option<&Arc<Case>> {
        self.cases.records.get(record)
    }

    /// The cases that name this child, in the order they were first recorded.
    pub fn cases_of(&self, child: &ChildId) -> impl Iterator<Item = &Arc<Case>> {
        self.cases().filter(move |case| case.children().contains(child))
    }

    /// The systems through which this child's data was seen, as far as that is recorded: where an order to delete it
    /// has to look.
    pub fn systems_of(&self, child: &ChildId) -> BTreeSet<CleanText> {
        let seen = |case: &'_ Arc<Case>| {
            let accesses = case.accesses.iter().map(|logged| &logged.what.access);
            let told = case.imported.iter().flat_map(|told| &told.what.accesses);
            let here =
                accesses.chain(told).filter(|access| access.child == *child && !access.system.is_empty());
            here.map(|access| access.system.clone()).collect::<Vec<_>>()
        };
        self.cases_of(child).flat_map(seen).collect()
    }

    /// Guardians' consents.
    pub fn consents(&self) -> impl DoubleEndedIterator<Item = &Arc<Consent>> {
        self.consents.all()
    }

    /// Guardians' deletion orders.
    pub fn orders(&self) -> impl DoubleEndedIterator<Item = &Arc<Order>> {
        self.orders.all()
    }

    /// Transfers to third parties and processors.
    pub fn transfers(&self) -> impl DoubleEndedIterator<Item = &Arc<Transfer>> {
        self.transfers.all()
    }

    /// Evidence kept for incidents.
    pub fn exhibits(&self) -> impl DoubleEndedIterator<Item = &Arc<Exhibit>> {
        self.exhibits.all()
    }

    /// Appointments of deputies that were not ended early, those that have run out included.
    pub fn deputies(&self) -> impl Iterator<Item = (&RecordId, &Stamped<Deputy>)> {
        self.deputies.iter()
    }

    /// What was erased, by record.
    pub fn erased(&self) -> impl Iterator<Item = (&RecordId, &Stamped<ErasureEvent>)> {
        self.erased.iter()
    }

    /// The children that a record names.
    pub fn children_of(&self, record: &RecordId) -> BTreeSet<ChildId> {
        let case = self.cases.records.get(record).map(|case| case.children());
        let consent = || self.consents.records.get(record).map(|consent| consent.children());
        let order = || self.orders.records.get(record).map(|order| order.children());
        let transfer = || self.transfers.records.get(record).map(|transfer| transfer.children());
        case.or_else(consent).or_else(order).or_else(transfer).unwrap_or_default()
    }

    /// Every record of children that is held, each with when it was over.
    pub fn held(&self) -> impl Iterator<Item = (RecordId, Option<jiff::Timestamp>)> {
        let cases = self.cases().map(|case| (case.record, case.over()));
        let consents = self.consents().map(|consent| (consent.record, consent.ended()));
        let orders = self.orders().map(|order| (order.record, order.ended()));
        let transfers = self.transfers().map(|transfer| (transfer.record, transfer.over()));
        // Evidence is kept from when it was taken in; the incident itself says what it still serves.
        let exhibits = self.exhibits().map(|exhibit| (exhibit.record, Some(exhibit.kept.time)));
        cases.chain(consents).chain(orders).chain(transfers).chain(exhibits)
    }
}

impl AccessRegister for Register {
    fn case(&self, record: &RecordId) -> Option<Case> {
        self.cases.copy(record)
    }

    fn officers(&self) -> Vec<Officer> {
        self.officers.clone()
    }

    fn deputies(&self) -> Vec<(RecordId, Deputy)> {
        self.deputies.iter().map(|(record, named)| (*record, named.what)).collect()
    }

    fn imported_from(&self, sha256: &Digest, line: Line) -> Option<RecordId> {
        self.imported.get(&(*sha256, line)).copied()
    }
}

impl GuardianRegister for Register {
    fn consent(&self, record: &RecordId) -> Option<Consent> {
        self.consents.copy(record)
    }

    fn order(&self, record: &RecordId) -> Option<Order> {
        self.orders.copy(record)
    }
}

impl TransferRegister for Register {
    fn transfer(&self, record: &RecordId) -> Option<Transfer> {
        self.transfers.copy(record)
    }
}

impl ErasureRegister for Register {
    fn exhibit(&self, record: &RecordId) -> Option<Exhibit> {
        self.exhibits.copy(record)
    }

    fn is_erased(&self, record: &RecordId) -> bool {
        self.erased.contains_key(record)
    }
}
