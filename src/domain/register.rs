//! The register of access to children's data, folded from the trail. It is held in memory by who may read it and
//! never written to disk: what is erased is gone from everywhere at once.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    access::{AccessEvent, AccessRegister, Case, ChildId, Deputy, Stamp, Stamped, Subjects},
    id::RecordId,
    officer::Officer,
};

/// A case that was told of in the trail and is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The record.
    pub record: RecordId,
    /// When, and by whom.
    pub stamp: Stamp,
}

/// Everything known of children's data.
#[derive(Clone, Debug, Default)]
pub struct Register {
    officers: Vec<Officer>,
    cases: BTreeMap<RecordId, Arc<Case>>,
    /// Cases in the order they were first recorded.
    order: Vec<RecordId>,
    deputies: BTreeMap<RecordId, Stamped<Deputy>>,
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

    /// Takes in what happened.
    pub fn take(&mut self, stamp: Stamp, event: &AccessEvent) {
        match event {
            AccessEvent::DeputyNamed { record, deputy } => {
                self.deputies.insert(*record, Stamped { stamp, what: *deputy });
            }
            AccessEvent::DeputyEnded { record } => {
                self.deputies.remove(record);
            }
            other => {
                let record = other.record();
                let case = self.cases.entry(record).or_insert_with(|| {
                    self.order.push(record);
                    Arc::new(Case::new(record))
                });
                Arc::make_mut(case).take(stamp, other);
            }
        }
    }

    /// Forgets a record that was erased.
    pub fn forget(&mut self, record: &RecordId) {
        self.cases.remove(record);
        self.order.retain(|kept| kept != record);
    }

    /// The officers enrolled now.
    pub fn officers(&self) -> &[Officer] {
        &self.officers
    }

    /// The cases, in the order they were first recorded.
    pub fn cases(&self) -> impl DoubleEndedIterator<Item = &Arc<Case>> {
        self.order.iter().filter_map(|record| self.cases.get(record))
    }

    /// One case.
    pub fn find(&self, record: &RecordId) -> Option<&Arc<Case>> {
        self.cases.get(record)
    }

    /// Appointments of deputies that were not ended early, those that have run out included.
    pub fn deputies(&self) -> impl Iterator<Item = (&RecordId, &Stamped<Deputy>)> {
        self.deputies.iter()
    }

    /// The cases that name this child, asked for, approved or seen; in the order they were first recorded.
    pub fn cases_of(&self, child: &ChildId) -> impl Iterator<Item = &Arc<Case>> {
        self.cases().filter(move |case| case.names(child))
    }
}

impl AccessRegister for Register {
    fn case(&self, record: &RecordId) -> Option<Case> {
        self.cases.get(record).map(|case| Case::clone(case))
    }

    fn officers(&self) -> Vec<Officer> {
        self.officers.clone()
    }

    fn deputies(&self) -> Vec<(RecordId, Deputy)> {
        self.deputies.iter().map(|(record, named)| (*record, named.what)).collect()
    }
}

impl Case {
    /// Whether it names this child: in what was asked, or in an access. Children only described are not named.
    pub fn names(&self, child: &ChildId) -> bool {
        let named = |subjects: &Subjects| matches!(subjects, Subjects::Named(names) if names.contains(child));
        self.requests.iter().any(|request| named(&request.what.subjects))
            || self.accesses.iter().any(|access| access.what.access.child == *child)
    }
}
