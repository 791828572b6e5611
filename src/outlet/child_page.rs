//! What a child's guardian is handed: who asked for, was granted and saw this child's data, in plain words, and nothing
//! of any other child.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        access::{Access, Breach, Case, ChildId, Person, Ruling, Subjects},
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
    let accesses: usize = cases.iter().map(|case| seen(handout, case).len()).sum();
    let described = handout.register.cases().filter(|case| is_only_described(case)).count();
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
        blocks.push(Block::Pairs(course(handout, case)));
        let rows = seen(handout, case);
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
    blocks.push(Block::Text(word("out-child-rights")));
    Paper {
        language: handout.words.language(),
        orientation: Orientation::Portrait,
        title: word("out-child-title"),
        blocks,
        footer: word("out-child-footer"),
    }
}

/// Whether a case is about a group that is described and not listed: whether the child was in it cannot be told.
fn is_only_described(case: &Case) -> bool {
    let described = |subjects: &Subjects| matches!(subjects, Subjects::Described { .. });
    case.requests.iter().any(|request| described(&request.what.subjects))
}

fn person(handout: &ChildHandout<'_>, person: &Person) -> String {
    let department = &person.department;
    if department.is_empty() {
        return handout.discreet(&person.name);
    }
    handout.discreet(&format!("{} ({department})", person.name))
}

/// What was asked and decided, as far as it is this child's.
fn course(handout: &ChildHandout<'_>, case: &Case) -> Vec<(String, String)> {
    let word = |id: &str| handout.words.text(id).into_owned();
    let mut pairs = Vec::new();
    let told = case.imported.as_ref().map(|one| &one.what.request);
    if let Some(request) = case.request().map(|one| &one.what).or(told) {
        pairs.push((word("out-child-asked-by"), person(handout, &request.requester)));
        pairs.push((word("out-child-asked-at"), shown(request.received.at, handout.zone)));
        pairs.push((word("out-col-fields"), handout.discreet(&joined(&request.fields))));
        pairs.push((word("out-col-purpose"), handout.discreet(&request.purpose)));
        let period = [request.period.from(), request.period.to()].map(|time| shown(time, handout.zone));
        pairs.push((word("out-child-asked-for"), period.join(" – ")));
        let others = request.subjects.size().saturating_sub(1);
        if others > 0 {
            let values = [("count", others.into())];
            pairs.push((
                word("out-child-others"),
                handout.words.with("out-child-others-count", &values).into_owned(),
            ));
        }
        if let Some(danger) = &request.emergency {
            pairs.push((word("out-col-emergency"), handout.discreet(danger)));
        }
    } else {
        pairs.push((word("out-child-asked-by"), word("out-child-nobody")));
    }
    pairs.extend(decided(handout, case));
    if let Some(revoked) = &case.revoked {
        pairs.push((word("out-col-revoked-at"), shown(revoked.stamp.time, handout.zone)));
    }
    if let Some(closed) = &case.closed {
        let became = super::access_register::outcome_word(closed.what.outcome);
        pairs.push((word("out-col-outcome"), word(became)));
        pairs.push((word("out-col-closed-at"), shown(closed.stamp.time, handout.zone)));
    }
    pairs
}

fn decided(handout: &ChildHandout<'_>, case: &Case) -> Vec<(String, String)> {
    let word = |id: &str| handout.words.text(id).into_owned();
    let Some(decision) = case.decision() else {
        let id = if case.imported.is_some() { "out-child-told-elsewhere" } else { "out-child-undecided" };
        return vec![(word("out-col-decision"), word(id))];
    };
    let officer = handout.names.get(&decision.stamp.actor);
    let officer = officer.map_or_else(|| decision.stamp.actor.short(), ToString::to_string);
    let mut pairs = Vec::new();
    match &decision.what.ruling {
        Ruling::Approved { scope, .. } if scope.subjects.may_include(handout.child) => {
            pairs.push((word("out-col-decision"), word("out-ruling-approved")));
            pairs.push((word("out-col-approved-fields"), handout.discreet(&joined(&scope.fields))));
            let period = [scope.period.from(), scope.period.to()].map(|time| shown(time, handout.zone));
            pairs.push((word("out-child-granted-for"), period.join(" – ")));
        }
        Ruling::Approved { .. } => pairs.push((word("out-col-decision"), word("out-child-left-out"))),
        Ruling::Refused { .. } => pairs.push((word("out-col-decision"), word("out-ruling-refused"))),
        Ruling::Returned { .. } => pairs.push((word("out-col-decision"), word("out-ruling-returned"))),
    }
    pairs.push((word("out-col-decided-by"), officer));
    pairs.push((word("out-col-decided-at"), shown(decision.stamp.time, handout.zone)));
    pairs
}

/// The accesses to this child's data under a case.
fn seen(handout: &ChildHandout<'_>, case: &Case) -> Vec<Vec<String>> {
    let word = |id: &str| handout.words.text(id).into_owned();
    let own = |access: &&Access| access.child == *handout.child;
    let row = |access: &Access, within: String| {
        let taken = match (&access.copied, &access.exported) {
            (None, None) => word("out-no"),
            (Some(_), None) => word("out-child-copied"),
            (None, Some(_)) => word("out-child-exported"),
            (Some(_), Some(_)) => word("out-child-copied-and-exported"),
        };
        vec![
            shown(access.at, handout.zone),
            person(handout, &access.by),
            handout.discreet(&joined(&access.fields)),
            handout.discreet(&access.purpose),
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
        handout.words.with("out-child-violation", &[("kinds", kinds.as_str().into())]).into_owned()
    };
    let logged = case.accesses.iter().filter(|one| own(&&one.what.access));
    let logged = logged.map(|one| row(&one.what.access, within(&one.what.breaches)));
    let told = case.imported.iter().flat_map(|one| one.what.accesses.iter().filter(own));
    logged.chain(told.map(|access| row(access, word("out-child-told-elsewhere")))).collect()
}

impl ChildHandout<'_> {
    /// Text in which no other child of the register is named.
    fn discreet(&self, text: &(impl ToString + ?Sized)) -> String {
        let mut text = text.to_string();
        let others: BTreeSet<ChildId> = self
            .register
            .cases()
            .flat_map(|case| case.children())
            .filter(|other| other != self.child)
            .collect();
        // Longer ids first: one may be the beginning of another.
        let mut others: Vec<&str> = others.iter().map(ChildId::as_str).collect();
        others.sort_by_key(|other| std::cmp::Reverse(other.len()));
        for other in others {
            text = without(&text, other, &self.words.text("out-child-another"));
        }
        text
    }
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
