//! What a child's guardian is handed: who asked for, was granted and saw this child's data, in plain words, and nothing
//! of any other child; and what the guardians consented to and ordered.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        access::{Access, Breach, Case, ChildId, Person, Ruling, Subjects},
        guardian::{Consent, Guardian, Order, Relation, Telling},
        id::OfficerId,
        register::Register,
        text::CleanText,
    },
    words::Words,
};

use super::{
    access_register::{joined, shown},
    paper::{Block, Orientation, Paper, Table},
};

/// What the page is made from.
pub struct ChildHandout<'a> {
    /// The register.
    pub register: &'a Register,
    /// The child.
    pub child: &'a ChildId,
    /// Officers ever enrolled, by name.
    pub names: &'a BTreeMap<OfficerId, CleanText>,
    /// Whose register.
    pub organisation: &'a str,
    /// The time it is made.
    pub now: Timestamp,
    /// The zone times are shown in.
    pub zone: &'a TimeZone,
    /// The language.
    pub words: &'a Words,
}

/// The page. Staff are named with their department and nothing more: a rule of this house.
pub fn paper(handout: &ChildHandout<'_>) -> Paper {
    let cases: Vec<_> = handout.register.cases_of(handout.child).collect();
    let page = Page::of(handout);
    let accesses: usize = cases.iter().map(|case| seen(&page, case).len()).sum();
    let described = handout.register.cases_of_groups();
    let word = |id: &str| handout.words.text(id).into_owned();
    let mut blocks = vec![
        Block::Pairs(vec![
            (word("out-organisation"), handout.organisation.to_owned()),
            (word("out-child"), handout.child.to_string()),
            (word("out-made"), shown(handout.now, handout.zone)),
            (word("out-child-requests"), cases.len().to_string()),
            (word("out-child-accesses"), accesses.to_string()),
        ]),
        Block::Text(word("out-child-about")),
    ];
    if described > 0 {
        let values = [("count", described.into())];
        blocks.push(Block::Text(handout.words.with("out-child-described", &values).into_owned()));
    }
    if cases.is_empty() {
        blocks.push(Block::Text(word("out-child-none")));
    }
    for (number, case) in (1_usize..).zip(cases) {
        let values = [("number", number.into())];
        blocks.push(Block::Heading(1, handout.words.with("out-child-case", &values).into_owned()));
        blocks.push(Block::Pairs(course(&page, case)));
        let rows = seen(&page, case);
        if rows.is_empty() {
            blocks.push(Block::Text(word("out-child-not-seen")));
        } else {
            let columns = [
                ("out-col-at", 3),
                ("out-col-by", 3),
                ("out-col-fields", 4),
                ("out-col-purpose", 4),
                ("out-child-taken", 3),
                ("out-child-within", 4),
            ];
            let columns = columns.map(|(id, width)| (word(id), width)).into();
            blocks.push(Block::Table(Table { columns, rows }));
        }
    }
    blocks.extend(guardians(&page));
    blocks.push(Block::Text(word("out-child-rights")));
    Paper {
        language: handout.words.language(),
        orientation: Orientation::Portrait,
        title: word("out-child-title"),
        blocks,
        footer: word("out-child-footer"),
    }
}

fn person(page: &Page<'_>, person: &Person) -> String {
    let department = &person.department;
    if department.is_empty() {
        return page.discreet(&person.name);
    }
    page.discreet(&format!("{} ({department})", person.name))
}

/// What was asked and decided, as far as it is this child's.
fn course(page: &Page<'_>, case: &Case) -> Vec<(String, String)> {
    let word = |id: &str| page.handout.words.text(id).into_owned();
    let mut pairs = Vec::new();
    let told = case.imported.as_ref().map(|one| &one.what.request);
    if let Some(request) = case.request().map(|one| &one.what).or(told) {
        pairs.push((word("out-child-asked-by"), person(page, &request.requester)));
        pairs.push((word("out-child-asked-at"), shown(request.received.at, page.handout.zone)));
        pairs.push((word("out-col-fields"), page.discreet(&joined(&request.fields))));
        pairs.push((word("out-col-purpose"), page.discreet(&request.purpose)));
        let period = [request.period.from(), request.period.to()].map(|time| shown(time, page.handout.zone));
        pairs.push((word("out-child-asked-for"), period.join(" – ")));
        let own = u64::from(
            !matches!(&request.subjects, Subjects::Named(all) if !all.contains(page.handout.child)),
        );
        let others = request.subjects.size().saturating_sub(own);
        if others > 0 {
            let values = [("count", others.into())];
            pairs.push((
                word("out-child-others"),
                page.handout.words.with("out-child-others-count", &values).into_owned(),
            ));
        }
        if let Some(danger) = &request.emergency {
            pairs.push((word("out-col-emergency"), page.discreet(danger)));
        }
    } else {
        pairs.push((word("out-child-asked-by"), word("out-child-nobody")));
    }
    pairs.extend(decided(page, case));
    if let Some(revoked) = &case.revoked {
        pairs.push((word("out-col-revoked-at"), shown(revoked.stamp.time, page.handout.zone)));
    }
    if let Some(closed) = &case.closed {
        let became = super::access_register::outcome_word(closed.what.outcome);
        pairs.push((word("out-col-outcome"), word(became)));
        pairs.push((word("out-col-closed-at"), shown(closed.stamp.time, page.handout.zone)));
    }
    pairs
}

fn decided(page: &Page<'_>, case: &Case) -> Vec<(String, String)> {
    let word = |id: &str| page.handout.words.text(id).into_owned();
    let Some(decision) = case.decision() else {
        let id = if case.imported.is_some() { "out-child-told-elsewhere" } else { "out-child-undecided" };
        return vec![(word("out-col-decision"), word(id))];
    };
    let officer = page.handout.names.get(&decision.stamp.actor);
    let officer = officer.map_or_else(|| decision.stamp.actor.short(), ToString::to_string);
    let mut pairs = Vec::new();
    match &decision.what.ruling {
        Ruling::Approved { scope, .. } if scope.subjects.may_include(page.handout.child) => {
            pairs.push((word("out-col-decision"), word("out-ruling-approved")));
            pairs.push((word("out-col-approved-fields"), page.discreet(&joined(&scope.fields))));
            let period = [scope.period.from(), scope.period.to()].map(|time| shown(time, page.handout.zone));
            pairs.push((word("out-child-granted-for"), period.join(" – ")));
        }
        Ruling::Approved { .. } => pairs.push((word("out-col-decision"), word("out-child-left-out"))),
        Ruling::Refused { .. } => pairs.push((word("out-col-decision"), word("out-ruling-refused"))),
        Ruling::Returned { .. } => pairs.push((word("out-col-decision"), word("out-ruling-returned"))),
    }
    pairs.push((word("out-col-decided-by"), officer));
    pairs.push((word("out-col-decided-at"), shown(decision.stamp.time, page.handout.zone)));
    pairs
}

/// The accesses to this child's data under a case.
fn seen(page: &Page<'_>, case: &Case) -> Vec<Vec<String>> {
    let word = |id: &str| page.handout.words.text(id).into_owned();
    let own = |access: &&Access| access.child == *page.handout.child;
    let row = |access: &Access, within: String| {
        let taken = match (&access.copied, &access.exported) {
            (None, None) => word("out-no"),
            (Some(_), None) => word("out-child-copied"),
            (None, Some(_)) => word("out-child-exported"),
            (Some(_), Some(_)) => word("out-child-copied-and-exported"),
        };
        vec![
            shown(access.at, page.handout.zone),
            person(page, &access.by),
            page.discreet(&joined(&access.fields)),
            page.discreet(&access.purpose),
            taken,
            within,
        ]
    };
    let within = |breaches: &BTreeSet<Breach>| {
        if breaches.is_empty() {
            return word("out-child-is-within");
        }
        let kinds: Vec<String> =
            breaches.iter().map(|breach| word(&format!("breach-{}", breach.name()))).collect();
        let kinds = kinds.join("、");
        page.handout.words.with("out-child-violation", &[("kinds", kinds.as_str().into())]).into_owned()
    };
    let logged = case.accesses.iter().filter(|one| own(&&one.what.access));
    let logged = logged.map(|one| row(&one.what.access, within(&one.what.breaches)));
    let told = case.imported.iter().flat_map(|one| one.what.accesses.iter().filter(own));
    logged.chain(told.map(|access| row(access, word("out-child-told-elsewhere")))).collect()
}

/// What a page is made from, with the children of whom it says nothing.
struct Page<'a> {
    handout: &'a ChildHandout<'a>,
    /// Other children of the register; longer ids first, as one may be the beginning of another.
    others: Vec<ChildId>,
}

impl<'a> Page<'a> {
    fn of(handout: &'a ChildHandout<'a>) -> Self {
        let register = handout.register;
        let cases = register.cases().flat_map(|case| case.children());
        let consents = register.consents().flat_map(|consent| consent.children());
        let orders = register.orders().flat_map(|order| order.children());
        let transfers = register.transfers().flat_map(|transfer| transfer.children());
        let others: BTreeSet<ChildId> = cases.chain(consents).chain(orders).chain(transfers).collect();
        let mut others: Vec<ChildId> = others.into_iter().filter(|other| other != handout.child).collect();
        others.sort_by_key(|other| std::cmp::Reverse(other.as_str().len()));
        Self { handout, others }
    }

    fn word(&self, id: &str) -> String {
        self.handout.words.text(id).into_owned()
    }

    fn shown(&self, time: Timestamp) -> String {
        shown(time, self.handout.zone)
    }

    /// Text in which no other child of the register is named.
    fn discreet(&self, text: &(impl ToString + ?Sized)) -> String {
        let instead = self.word("out-child-another");
        let text = text.to_string();
        self.others.iter().fold(text, |text, other| without(&text, other.as_str(), &instead))
    }
}

/// What guardians consented to and ordered. A guardian is told by relation: who reads this may be another.
fn guardians(page: &Page<'_>) -> Vec<Block> {
    let (register, child) = (page.handout.register, page.handout.child);
    let mut blocks = Vec::new();
    let mut heading = |id: &str, rows: Vec<Vec<(String, String)>>| {
        if !rows.is_empty() {
            blocks.push(Block::Heading(1, page.word(id)));
            blocks.extend(rows.into_iter().map(Block::Pairs));
        }
    };
    heading("out-child-consents", register.consents_of(child).map(|one| consent(page, one)).collect());
    heading("out-child-orders", register.orders_of(child).map(|one| order(page, one)).collect());
    blocks
}

fn relation(page: &Page<'_>, guardian: &Guardian) -> String {
    match &guardian.relation {
        Relation::Mother => page.word("cli-relation-mother"),
        Relation::Father => page.word("cli-relation-father"),
        Relation::Other(relation) => page.discreet(relation),
    }
}

fn consent(page: &Page<'_>, consent: &Consent) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Some(given) = consent.given.as_ref().map(|given| &given.what) {
        pairs.push((page.word("out-child-guardian"), relation(page, &given.guardian)));
        pairs.push((page.word("out-child-consented-at"), page.shown(given.message.at)));
        pairs.push((page.word("out-child-matter"), page.discreet(&given.matter)));
        pairs.push((page.word("out-child-notice"), page.discreet(&given.policy)));
    }
    let withdrawn = consent.withdrawn.as_ref().map(|withdrawn| withdrawn.what.message.at);
    let withdrawn = withdrawn.map_or_else(|| page.word("out-no"), |at| page.shown(at));
    pairs.push((page.word("out-child-withdrawn-at"), withdrawn));
    pairs
}

fn order(page: &Page<'_>, order: &Order) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Some(ordered) = order.ordered.as_ref().map(|ordered| &ordered.what) {
        pairs.push((page.word("out-child-guardian"), relation(page, &ordered.guardian)));
        pairs.push((page.word("out-child-ordered-at"), page.shown(ordered.received.at)));
        pairs.push((page.word("out-child-to-delete"), page.discreet(&ordered.asked)));
    }
    for deletion in order.deletions.iter().map(|deletion| &deletion.what) {
        let said = format!("{} · {}", page.discreet(&deletion.system), page.shown(deletion.at));
        pairs.push((page.word("out-child-deleted-in"), said));
    }
    for (recipient, telling) in &order.tellings {
        if let Telling::Told { message } = &telling.what {
            let said = format!("{} · {}", page.discreet(recipient), page.shown(message.at));
            pairs.push((page.word("out-child-told"), said));
        }
    }
    pairs.push(match (&order.completed, &order.refused) {
        (_, Some(refused)) => (page.word("out-child-order-refused"), page.discreet(&refused.what.reason)),
        (Some(completed), None) => (page.word("out-child-order-completed"), page.shown(completed.stamp.time)),
        (None, None) => (page.word("out-child-order-completed"), page.word("out-child-order-open")),
    });
    pairs
}

/// Puts `instead` wherever `id` stands by itself.
fn without(text: &str, id: &str, instead: &str) -> String {
    let of_an_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(id) {
        let (before, behind) =
            (rest.get(..at).unwrap_or_default(), rest.get(at + id.len()..).unwrap_or_default());
        out.push_str(before);
        let part_of_longer = out.chars().next_back().is_some_and(of_an_id) || behind.starts_with(of_an_id);
        out.push_str(if part_of_longer { id } else { instead });
        rest = behind;
    }
    out + rest
}
