//! The records of a register as rows, in the order in which they want to be looked at, and what is searched of them.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        access::{Case, ChildId, Stamped, Subjects},
        erasure::{ErasureEvent, RecordKind},
        guardian::{Consent, Guardian, Order, OrderState, Relation},
        id::{RecordId, Seq},
        incident::Exhibit,
        register::Register,
        text::CleanText,
        transfer::{Transfer, TransferState},
    },
    search::Index,
    tui::{port::Snapshot, screen::sdk::found, shelf::Shelf},
};

/// What a row is of.
#[derive(Clone, Debug)]
pub enum What {
    /// A case of access.
    Case(Arc<Case>),
    /// A guardian's consent.
    Consent(Arc<Consent>),
    /// A guardian's deletion order.
    Order(Arc<Order>),
    /// A transfer.
    Transfer(Arc<Transfer>),
    /// Evidence of an incident.
    Exhibit(Arc<Exhibit>),
    /// A record that is erased.
    Erased(Box<Stamped<ErasureEvent>>),
}

/// A record with what is searched of it.
#[derive(Debug)]
pub struct Row {
    /// The record.
    pub what: What,
    /// When it may go; only told on the shelf of retention.
    pub may_go: Option<Timestamp>,
    /// Whether it has to be kept until then.
    pub kept: bool,
    texts: Vec<CleanText>,
}

impl Row {
    fn of(what: What, may_go: Option<Timestamp>) -> Self {
        let mut texts = texts(&what);
        texts.retain(|text| !text.is_empty());
        Self { what, may_go, kept: false, texts }
    }

    /// Its record.
    pub fn record(&self) -> RecordId {
        match &self.what {
            What::Case(case) => case.record,
            What::Consent(consent) => consent.record,
            What::Order(order) => order.record,
            What::Transfer(transfer) => transfer.record,
            What::Exhibit(exhibit) => exhibit.record,
            What::Erased(erased) => erased.what.record(),
        }
    }

    /// What kind of record it is, or was.
    pub fn kind(&self) -> RecordKind {
        match &self.what {
            What::Case(_) => RecordKind::Case,
            What::Consent(_) => RecordKind::Consent,
            What::Order(_) => RecordKind::Order,
            What::Transfer(_) => RecordKind::Transfer,
            What::Exhibit(_) => RecordKind::Exhibit,
            What::Erased(erased) => match &erased.what {
                ErasureEvent::RecordErased { kind, .. } => *kind,
            },
        }
    }

    /// When it was over; none while it is not, or erased.
    pub fn over(&self) -> Option<Timestamp> {
        match &self.what {
            What::Case(case) => case.over(),
            What::Consent(consent) => consent.ended(),
            What::Order(order) => order.ended(),
            What::Transfer(transfer) => transfer.over(),
            What::Exhibit(exhibit) => Some(exhibit.kept.time),
            What::Erased(_) => None,
        }
    }

    /// The children it names.
    pub fn children(&self) -> BTreeSet<ChildId> {
        match &self.what {
            What::Case(case) => case.children(),
            What::Consent(consent) => consent.children(),
            What::Order(order) => order.children(),
            What::Transfer(transfer) => transfer.children(),
            What::Exhibit(_) | What::Erased(_) => BTreeSet::new(),
        }
    }

    /// The first thing recorded of it.
    pub fn first_entry(&self) -> Option<Seq> {
        fn of<T>(stamped: Option<&Stamped<T>>) -> Option<Seq> {
            stamped.map(|stamped| stamped.stamp.seq)
        }
        match &self.what {
            What::Case(case) => super::super::first_entry(case),
            What::Consent(consent) => of(consent.given.as_ref()),
            What::Order(order) => of(order.ordered.as_ref()),
            What::Transfer(transfer) => of(transfer.proposed.as_ref()),
            What::Exhibit(exhibit) => Some(exhibit.kept.seq),
            What::Erased(erased) => Some(erased.stamp.seq),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.texts.iter().any(|text| found(word, text.as_str()).is_some())
    }
}

/// What is searched of a record, in the order in which it is most likely meant.
fn texts(what: &What) -> Vec<CleanText> {
    let mut texts = Vec::new();
    match what {
        What::Case(case) => {
            let asked = super::super::filter::asked(case);
            texts.extend(asked.map(|asked| asked.requester.name.clone()));
            texts.extend(asked.map(|asked| asked.purpose.clone()));
        }
        What::Consent(consent) => {
            for given in consent.given.iter().map(|given| &given.what) {
                guardian(&mut texts, &given.guardian);
                texts.extend([&given.matter, &given.policy, &given.message.reference].map(Clone::clone));
            }
        }
        What::Order(order) => {
            for ordered in order.ordered.iter().map(|ordered| &ordered.what) {
                guardian(&mut texts, &ordered.guardian);
                texts.extend(
                    [&ordered.asked, &ordered.in_words, &ordered.received.reference].map(Clone::clone),
                );
                texts.extend(ordered.recipients.iter().cloned());
            }
            texts.extend(order.tellings.iter().map(|(recipient, _)| recipient.clone()));
            texts.extend(order.deletions.iter().map(|deletion| deletion.what.system.clone()));
        }
        What::Transfer(transfer) => {
            for proposal in transfer.proposed.iter().map(|proposed| &proposed.what) {
                texts.extend([&proposal.recipient, &proposal.purpose, &proposal.method].map(Clone::clone));
                texts.push(proposal.proposer.name.clone());
                texts.extend(proposal.fields.iter().cloned());
                if let Subjects::Described { description, .. } = &proposal.subjects {
                    texts.push(description.clone());
                }
            }
            texts.extend(transfer.assessments.iter().map(|assessed| assessed.what.assessor.name.clone()));
        }
        What::Exhibit(exhibit) => {
            texts.extend(exhibit.note.lines().iter().cloned());
            texts.extend(exhibit.files.iter().map(|file| file.name.clone()));
            texts.push(exhibit.incident.short().into());
        }
        What::Erased(erased) => match &erased.what {
            ErasureEvent::RecordErased { reason, .. } => texts.push(reason.clone()),
        },
    }
    let row = Row { what: what.clone(), may_go: None, kept: false, texts: Vec::new() };
    texts.extend(row.children().into_iter().map(CleanText::from));
    texts.push(row.record().short().into());
    texts
}

fn guardian(texts: &mut Vec<CleanText>, guardian: &Guardian) {
    texts.push(guardian.name.clone());
    if let Relation::Other(relation) = &guardian.relation {
        texts.push(relation.clone());
    }
}

/// A register's rows with the index over them.
#[derive(Debug, Default)]
pub struct Rows {
    /// The rows, in order.
    pub rows: Vec<Row>,
    index: Index,
}

impl Rows {
    /// Of a register.
    pub fn of(shelf: Shelf, snapshot: &Snapshot, now: Timestamp, zone: &TimeZone) -> Self {
        let register = &*snapshot.register;
        let rows: Vec<Row> = match shelf {
            Shelf::Consents => consents(register),
            Shelf::Orders => orders(register, now),
            Shelf::Transfers => transfers(register),
            Shelf::Retention => retention(snapshot, now, zone),
        };
        let index = Index::build(
            rows.iter().map(|row| row.texts.iter().map(CleanText::as_str).collect::<Vec<_>>().join("\u{1f}")),
        );
        Self { rows, index }
    }

    /// The places of the rows that hold every word, in order.
    pub fn arrange(&self, text: &str) -> Vec<usize> {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return (0..self.rows.len()).collect();
        }
        // The index finds quickly what may hold them; a match that runs from one text into the next is chance.
        let hits = self.index.find(text, self.rows.len()).hits.into_iter().map(|hit| hit.line);
        let holds =
            |place: &usize| self.rows.get(*place).is_some_and(|row| words.iter().all(|word| row.has(word)));
        let mut places: Vec<usize> = hits.filter(holds).collect();
        places.sort_unstable();
        places
    }
}

/// Those that hold first, the newest of each first.
fn consents(register: &Register) -> Vec<Row> {
    let mut all: Vec<_> = register.consents().rev().cloned().collect();
    all.sort_by_key(|consent| consent.withdrawn.is_some());
    all.into_iter().map(|consent| Row::of(What::Consent(consent), None)).collect()
}

/// Those that wait first, the longest waiting in front; then the newest.
fn orders(register: &Register, now: Timestamp) -> Vec<Row> {
    let mut all: Vec<_> = register.orders().rev().cloned().collect();
    all.sort_by_key(|order| match order.state() {
        OrderState::Open => (0, Reverse(order.age(now))),
        OrderState::Completed | OrderState::Refused => (1, Reverse(jiff::SignedDuration::ZERO)),
    });
    all.into_iter().map(|order| Row::of(What::Order(order), None)).collect()
}

/// Those that wait for a decision, then those that wait for their assessment, then the newest.
fn transfers(register: &Register) -> Vec<Row> {
    let mut all: Vec<_> = register.transfers().rev().cloned().collect();
    all.sort_by_key(|transfer| match transfer.state() {
        TransferState::Assessed => 0,
        TransferState::Proposed => 1,
        TransferState::Approved => 2,
        TransferState::Refused | TransferState::Ended => 3,
    });
    all.into_iter().map(|transfer| Row::of(What::Transfer(transfer), None)).collect()
}

/// What may go, that which might have gone longest in front; evidence that has to be kept still, since no other shelf
/// has it; then what was erased, the newest first.
fn retention(snapshot: &Snapshot, now: Timestamp, zone: &TimeZone) -> Vec<Row> {
    let register = &*snapshot.register;
    let due = snapshot.retention.may_go(register.held(), now, zone);
    let mut rows: Vec<Row> = due
        .into_iter()
        .filter_map(|(record, since)| Some(Row::of(held(register, &record)?, Some(since))))
        .collect();
    let kept = register.exhibits().map(|exhibit| {
        let until = snapshot.retention.ends(exhibit.kept.time, zone);
        Row { kept: true, ..Row::of(What::Exhibit(Arc::clone(exhibit)), Some(until)) }
    });
    rows.extend(kept.filter(|row| row.may_go.is_some_and(|until| until > now)));
    let mut erased: Vec<_> = register.erased().map(|(_, erased)| erased.clone()).collect();
    erased.sort_by_key(|erased| Reverse(erased.stamp.seq));
    rows.extend(erased.into_iter().map(|erased| Row::of(What::Erased(Box::new(erased)), None)));
    rows
}

/// A record of any kind.
pub fn held(register: &Register, record: &RecordId) -> Option<What> {
    let case = || register.find(record).cloned().map(What::Case);
    let consent = || register.consents().find(|held| held.record == *record).cloned().map(What::Consent);
    let order = || register.orders().find(|held| held.record == *record).cloned().map(What::Order);
    let transfer = || register.transfers().find(|held| held.record == *record).cloned().map(What::Transfer);
    let exhibit = || register.exhibits().find(|held| held.record == *record).cloned().map(What::Exhibit);
    case().or_else(consent).or_else(order).or_else(transfer).or_else(exhibit)
}
