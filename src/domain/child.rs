//! What the register tells of one child: who asked for, was granted and saw its data, and what its guardians consented to
//! and ordered.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    access::{Case, ChildId, Person, Ruling, Stamp, Stamped, Subjects, ToldRuling},
    guardian::{Consent, Guardian, Order},
    id::{RecordId, Seq},
    register::Register,
    text::CleanText,
};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeedKind {
    /// Access was asked for.
    Asked,
    /// It was granted.
    Granted,
    /// It was refused, or this child was left out of the approval.
    Denied,
    /// The data was seen within an approval.
    Seen,
    /// It was seen outside one.
    Violation,
    /// A guardian consented.
    Consented,
    /// A guardian took a consent back.
    Withdrawn,
    /// A guardian ordered deletion.
    Ordered,
    /// The order was carried out.
    Completed,
    /// The order was refused.
    OrderRefused,
}

impl DeedKind {
    /// The name used in files and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Denied => "denied",
            Self::Seen => "seen",
            Self::Violation => "violation",
            Self::Consented => "consented",
            Self::Withdrawn => "withdrawn",
            Self::Ordered => "ordered",
            Self::Completed => "completed",
            Self::OrderRefused => "order-refused",
        }
    }
}

/// Who it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer<'a> {
    /// The member of staff who asked, was granted or looked.
    Staff(&'a Person),
    /// The guardian who consented or ordered.
    Guardian(&'a Guardian),
}

impl Doer<'_> {
    /// Their name.
    pub const fn name(&self) -> &CleanText {
        match self {
            Self::Staff(person) => &person.name,
            Self::Guardian(guardian) => &guardian.name,
        }
    }
}

/// One thing that concerned the child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed<'a> {
    /// What was done.
    pub kind: DeedKind,
    /// When: an access, a consent and an order when they happened, as told; all else when it was recorded.
    pub at: Timestamp,
    /// Who it was.
    pub who: Option<Doer<'a>>,
    /// Which fields; what a guardian consented to or wants deleted.
    pub what: Vec<&'a CleanText>,
    /// Its entry.
    pub seq: Seq,
    /// Its record.
    pub record: RecordId,
}

/// Whether these are children of whom this one is named.
fn names(subjects: &Subjects, child: &ChildId) -> bool {
    matches!(subjects, Subjects::Named(children) if children.contains(child))
}

impl Register {
    /// Everything that concerned the child, the oldest first.
    pub fn deeds_of(&self, child: &ChildId) -> Vec<Deed<'_>> {
        let mut deeds: Vec<Deed<'_>> = self.cases_of(child).flat_map(|case| of_case(case, child)).collect();
        deeds.extend(self.consents_of(child).flat_map(|consent| of_consent(consent)));
        deeds.extend(self.orders_of(child).flat_map(|order| of_order(order)));
        deeds.sort_by_key(|deed| (deed.at, deed.seq));
        deeds
    }

    /// The guardians' consents for this child.
    pub fn consents_of(&self, child: &ChildId) -> impl Iterator<Item = &Arc<Consent>> {
        let is_for =
            |consent: &&Arc<Consent>| consent.given.as_ref().is_some_and(|given| given.what.child == *child);
        self.consents().filter(is_for)
    }

    /// The guardians' orders to delete this child's data.
    pub fn orders_of(&self, child: &ChildId) -> impl Iterator<Item = &Arc<Order>> {
        let is_for =
            |order: &&Arc<Order>| order.ordered.as_ref().is_some_and(|ordered| ordered.what.child == *child);
        self.orders().filter(is_for)
    }

    /// How many cases ask for children who are only described: whether one is among them cannot be told.
    pub fn cases_of_groups(&self) -> usize {
        let described = |case: &&Arc<Case>| {
            let told = case.imported.as_ref().map(|told| &told.what.request);
            let asked = case.request().map(|request| &request.what).or(told);
            asked.is_some_and(|asked| matches!(asked.subjects, Subjects::Described { .. }))
        };
        self.cases().filter(described).count()
    }
}

fn of_case<'a>(case: &'a Case, child: &ChildId) -> Vec<Deed<'a>> {
    let record = case.record;
    let mut deeds = Vec::new();
    let mut tell = |kind, at, who: &'a Person, what: Vec<&'a CleanText>, seq| {
        deeds.push(Deed { kind, at, who: Some(Doer::Staff(who)), what, seq, record });
    };
    for Stamped { stamp, what: request } in &case.requests {
        if names(&request.subjects, child) {
            let fields = request.fields.iter().collect();
            tell(DeedKind::Asked, stamp.time, &request.requester, fields, stamp.seq);
        }
    }
    for Stamped { stamp, what: decision } in &case.decisions {
        let before = case.requests.iter().rfind(|request| request.stamp.seq < stamp.seq);
        let Some(asked) = before.filter(|request| names(&request.what.subjects, child)) else { continue };
        let (kind, fields) = match &decision.ruling {
            Ruling::Approved { scope, .. } if names(&scope.subjects, child) => {
                (DeedKind::Granted, scope.fields.iter().collect())
            }
            Ruling::Approved { .. } | Ruling::Refused { .. } => (DeedKind::Denied, Vec::new()),
            Ruling::Returned { .. } => continue,
        };
        tell(kind, stamp.time, &asked.what.requester, fields, stamp.seq);
    }
    for Stamped { stamp, what: logged } in &case.accesses {
        let access = &logged.access;
        if access.child == *child {
            let kind = if logged.breaches.is_empty() { DeedKind::Seen } else { DeedKind::Violation };
            tell(kind, access.at, &access.by, access.fields.iter().collect(), stamp.seq);
        }
    }
    // What a register kept elsewhere tells counts as well, under the entry that took it in.
    if let Some(Stamped { stamp, what: told }) = &case.imported {
        let request = &told.request;
        if names(&request.subjects, child) {
            let fields: Vec<&CleanText> = request.fields.iter().collect();
            tell(DeedKind::Asked, request.received.at, &request.requester, fields.clone(), stamp.seq);
            if let Some(decision) = &told.decision {
                let (kind, fields) = match decision.ruling {
                    ToldRuling::Approved => (DeedKind::Granted, fields),
                    ToldRuling::Refused => (DeedKind::Denied, Vec::new()),
                };
                tell(kind, decision.at, &request.requester, fields, stamp.seq);
            }
        }
        for access in told.accesses.iter().filter(|access| access.child == *child) {
            tell(DeedKind::Seen, access.at, &access.by, access.fields.iter().collect(), stamp.seq);
        }
    }
    deeds
}

fn of_consent(consent: &Consent) -> Vec<Deed<'_>> {
    let Some(given) = &consent.given else { return Vec::new() };
    let who = Some(Doer::Guardian(&given.what.guardian));
    let deed = |kind, at, stamp: &Stamp| {
        let what = vec![&given.what.matter];
        Deed { kind, at, who, what, seq: stamp.seq, record: consent.record }
    };
    let first = deed(DeedKind::Consented, given.what.message.at, &given.stamp);
    let end = consent.withdrawn.as_ref();
    let end = end.map(|end| deed(DeedKind::Withdrawn, end.what.message.at, &end.stamp));
    std::iter::once(first).chain(end).collect()
}

fn of_order(order: &Order) -> Vec<Deed<'_>> {
    let Some(ordered) = &order.ordered else { return Vec::new() };
    let who = Some(Doer::Guardian(&ordered.what.guardian));
    let deed = |kind, at, stamp: &Stamp| {
        let what = vec![&ordered.what.asked];
        Deed { kind, at, who, what, seq: stamp.seq, record: order.record }
    };
    let first = deed(DeedKind::Ordered, ordered.what.received.at, &ordered.stamp);
    let completed = order.completed.as_ref().map(|end| (DeedKind::Completed, &end.stamp));
    let end = completed.or(order.refused.as_ref().map(|end| (DeedKind::OrderRefused, &end.stamp)));
    std::iter::once(first).chain(end.map(|(kind, stamp)| deed(kind, stamp.time, stamp))).collect()
}
