//! An incident as rules look at it.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeSet,
    sync::Arc,
};

use crate::domain::incident::{CauseKind, FactName, Facts, Group, Incident, Kind, Persons, RuleId};

use super::{
    condition::{Verdict, Whom},
    grade::Scheme,
    work_out::proofs,
};

/// An incident as conditions look at it. What several of them ask for is worked out once.
pub struct Case<'a> {
    incident: &'a Incident,
    kinds: OnceCell<BTreeSet<Kind>>,
    persons: [OnceCell<Persons>; Whom::ALL.len()],
    grades: RefCell<Vec<(*const Scheme, usize, Verdict)>>,
}

impl<'a> Case<'a> {
    /// Looks at an incident.
    pub fn new(incident: &'a Incident) -> Self {
        Self {
            incident,
            kinds: OnceCell::new(),
            persons: [const { OnceCell::new() }; Whom::ALL.len()],
            grades: RefCell::default(),
        }
    }

    /// The incident.
    pub const fn incident(&self) -> &'a Incident {
        self.incident
    }

    /// Its facts.
    pub const fn facts(&self) -> &'a Facts {
        &self.incident.facts
    }

    fn kinds(&self) -> &BTreeSet<Kind> {
        self.kinds.get_or_init(|| self.facts().kinds())
    }

    pub(super) fn persons(&self, whom: Whom) -> Persons {
        let cell = Whom::ALL.iter().position(|one| *one == whom).and_then(|place| self.persons.get(place));
        let count = || whom.persons(self.facts());
        cell.map_or_else(count, |cell| *cell.get_or_init(count))
    }

    /// Kinds that are known and say what happened; 'at a processor' alone says only where.
    pub(super) fn of_kind(&self, wanted: &BTreeSet<Kind>) -> Verdict {
        let told = self.kinds();
        if told.iter().any(|kind| wanted.contains(kind)) {
            Verdict::Yes
        } else if told.iter().all(|kind| *kind == Kind::AtProcessor) {
            Verdict::Unclear([FactName::Kinds].into())
        } else {
            Verdict::No
        }
    }

    pub(super) fn persons_in(&self, places: &[String], least: u64) -> Verdict {
        let facts = self.facts();
        // Only what is told can count, and few places are told.
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        let mut missing: BTreeSet<FactName> = BTreeSet::new();
        for (told, count) in facts.places() {
            for name in [told.code(), told.country()] {
                if let Some(place) = places.iter().find(|place| *place == name) {
                    wanted.insert(place);
                    if count.is_none_or(|count| count.low() < count.high()) {
                        missing.insert(FactName::Count(Group::In(told.clone())));
                    }
                }
            }
            // A country is told as a whole, and the part that is asked for is not: how many of them are there is open.
            let whole = told.code() == told.country() && !places.iter().any(|place| *place == told.code());
            if whole && count.is_none_or(|count| count.high() > 0) {
                for place in places {
                    let of_it = place.strip_prefix(told.code()).is_some_and(|rest| rest.starts_with('-'));
                    let name = of_it
                        .then(|| place.parse().ok())
                        .flatten()
                        .map(|part| FactName::Count(Group::In(part)));
                    if let Some(name) = name.filter(|name| facts.get(name).is_none()) {
                        wanted.insert(place);
                        missing.insert(name);
                    }
                }
            }
        }
        if wanted.is_empty() {
            return Verdict::No;
        }
        let persons = facts.persons_in(wanted.iter().copied());
        let untold = missing.iter().any(|name| facts.get(name).is_none());
        let holds = match persons.at_least(least) {
            Some(false) if untold => None,
            holds => holds,
        };
        holds.map_or_else(|| Verdict::Unclear(missing), Verdict::from)
    }

    pub(super) fn reaches(&self, scheme: &Arc<Scheme>, least: usize) -> Verdict {
        let key = Arc::as_ptr(scheme);
        let held = |entry: &&(*const Scheme, usize, Verdict)| entry.0 == key && entry.1 == least;
        if let Some((_, _, verdict)) = self.grades.borrow().iter().find(held) {
            return verdict.clone();
        }
        let verdict = scheme.reaches(least, self);
        self.grades.borrow_mut().push((key, least, verdict.clone()));
        verdict
    }

    /// Whether another company is involved: it is named, or the incident is of that kind or cause.
    pub(super) fn has_company(&self) -> Verdict {
        let facts = self.facts();
        if facts.company().is_some()
            || self.kinds().contains(&Kind::AtProcessor)
            || facts.cause() == Some(CauseKind::Processor)
        {
            Verdict::Yes
        } else if self.kinds().is_empty() {
            Verdict::Unclear([FactName::Kinds, FactName::Company].into())
        } else {
            Verdict::No
        }
    }

    /// Whether a duty was done; what was opened again since was not.
    pub(super) fn was_done(&self, rule: &RuleId) -> bool {
        proofs(self.incident.steps(rule)).next().is_some()
    }
}
