//! What goes when a record is erased, by its numbers.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::{
    domain::{
        access::{Case, ChildId, Ruling},
        erasure::RecordKind,
        guardian::{Consent, Order, Telling},
        id::RecordId,
        incident::Exhibit,
        register::Register,
        transfer::Transfer,
    },
    words::Words,
};

/// A record that can be erased.
#[derive(Clone, Debug)]
pub struct Held {
    pub record: RecordId,
    pub kind: RecordKind,
    /// Entries whose content goes.
    pub entries: usize,
    /// Files that go with them.
    pub files: usize,
    pub over: Option<Timestamp>,
    pub children: BTreeSet<ChildId>,
}

impl Held {
    /// A record by its id.
    pub fn find(register: &Register, record: &RecordId) -> Option<Self> {
        let case = || register.find(record).map(|case| Self::case(case));
        let consent =
            || register.consents().find(|held| held.record == *record).map(|held| Self::consent(held));
        let order = || register.orders().find(|held| held.record == *record).map(|held| Self::order(held));
        let transfer =
            || register.transfers().find(|held| held.record == *record).map(|held| Self::transfer(held));
        let exhibit =
            || register.exhibits().find(|held| held.record == *record).map(|held| Self::exhibit(held));
        case().or_else(consent).or_else(order).or_else(transfer).or_else(exhibit)
    }

    /// Every record that names one of these children; orders last, since they say what is still to be done.
    pub fn naming(register: &Register, children: &BTreeSet<ChildId>) -> Vec<Self> {
        let cases = register.cases().map(|held| Self::case(held));
        let consents = register.consents().map(|held| Self::consent(held));
        let transfers = register.transfers().map(|held| Self::transfer(held));
        let orders = register.orders().map(|held| Self::order(held));
        let all = cases.chain(consents).chain(transfers).chain(orders);
        all.filter(|held| !held.children.is_disjoint(children)).collect()
    }

    fn case(case: &Case) -> Self {
        let asked = case.requests.iter().map(|request| request.what.received.files.len());
        let decided = case.decisions.iter().map(|decision| match &decision.what.ruling {
            Ruling::Approved { writing, .. } => writing.files.len(),
            Ruling::Refused { .. } | Ruling::Returned { .. } => 0,
        });
        let once = [case.revoked.is_some(), case.closed.is_some(), case.imported.is_some()];
        Self {
            record: case.record,
            kind: RecordKind::Case,
            entries: case.requests.len() + case.decisions.len() + case.accesses.len() + count(once),
            files: asked.chain(decided).sum(),
            over: case.over(),
            children: case.children(),
        }
    }

    fn consent(consent: &Consent) -> Self {
        Self {
            record: consent.record,
            kind: RecordKind::Consent,
            entries: count([consent.given.is_some(), consent.withdrawn.is_some()]),
            files: consent.evidence().count(),
            over: consent.ended(),
            children: consent.children(),
        }
    }

    fn order(order: &Order) -> Self {
        let came = order.ordered.iter().map(|ordered| ordered.what.received.files.len());
        let told = order.tellings.iter().map(|(_, telling)| match &telling.what {
            Telling::Told { message } => message.files.len(),
            Telling::NotTold { .. } => 0,
        });
        let refused = order.refused.iter().map(|refused| refused.what.reply.files.len());
        let once = [order.ordered.is_some(), order.completed.is_some(), order.refused.is_some()];
        Self {
            record: order.record,
            kind: RecordKind::Order,
            entries: order.tellings.len() + order.deletions.len() + count(once),
            files: came.chain(told).chain(refused).sum(),
            over: order.ended(),
            children: order.children(),
        }
    }

    fn transfer(transfer: &Transfer) -> Self {
        let once = [
            transfer.proposed.is_some(),
            transfer.approved.is_some(),
            transfer.refused.is_some(),
            transfer.ended.is_some(),
        ];
        Self {
            record: transfer.record,
            kind: RecordKind::Transfer,
            entries: transfer.assessments.len() + count(once),
            files: transfer.assessments.iter().map(|assessed| assessed.what.report.len()).sum(),
            over: transfer.over(),
            children: transfer.children(),
        }
    }

    fn exhibit(exhibit: &Exhibit) -> Self {
        Self {
            record: exhibit.record,
            kind: RecordKind::Exhibit,
            entries: 1,
            files: exhibit.files.len(),
            over: Some(exhibit.kept.time),
            children: BTreeSet::new(),
        }
    }

    /// The record with what goes with it, in words.
    pub fn said(&self, id: &'static str, words: &Words) -> String {
        let record = self.record.short();
        let kind = words.text(&format!("record-kind-{}", self.kind.name()));
        let args = [
            ("kind", kind.as_ref().into()),
            ("record", record.as_str().into()),
            ("entries", self.entries.into()),
            ("files", self.files.into()),
        ];
        words.with(id, &args).into_owned()
    }
}

fn count<const N: usize>(there: [bool; N]) -> usize {
    there.into_iter().filter(|there| *there).count()
}
