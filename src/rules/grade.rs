//! How grave an incident is by the schemes of the packs.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::incident::{FactName, PackRef, RuleId};

use super::{
    case::Case,
    condition::{Condition, Verdict},
    pack::Status,
    text::Bilingual,
};

/// The level an officer names who holds that none of a scheme's levels is reached. No pack may call a level so.
pub const NO_LEVEL: &str = "none";

/// One way to reach a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Limb {
    /// When.
    pub when: Condition,
    /// How sure that threshold is.
    pub status: Status,
    /// The threshold in words.
    pub text: Bilingual,
}

/// A level of a scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its id within the scheme.
    pub id: String,
    /// Its name.
    pub label: Bilingual,
    /// The ways to reach it: one is enough.
    pub limbs: Vec<Limb>,
}

impl Level {
    fn verdict(&self, case: &Case<'_>) -> Verdict {
        Verdict::any(self.limbs.iter().map(|limb| limb.when.judge(case)))
    }
}

/// A scheme of levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Its id, which no other pack's scheme has.
    pub id: RuleId,
    /// Its name.
    pub title: Bilingual,
    /// Where it is from.
    pub source: Bilingual,
    /// The levels, the lightest first.
    pub levels: Vec<Level>,
    /// The line of the pack in which it begins.
    pub line: usize,
}

impl Scheme {
    /// A level and its place from below.
    pub fn level(&self, id: &str) -> Option<(usize, &Level)> {
        self.levels.iter().enumerate().find(|(_, level)| level.id == id)
    }

    /// What an officer named in place of the level worked out; `None` as well for what this scheme does not have.
    pub(super) fn named(&self, case: &Case<'_>) -> Option<OwnGrade> {
        let named = case.facts().grade(&self.id)?;
        if named.as_str() == NO_LEVEL {
            return Some(OwnGrade::NoLevel);
        }
        self.level(named.as_str()).map(|(place, _)| OwnGrade::Level(place))
    }

    /// Whether this level or a graver one is reached.
    pub(super) fn reaches(&self, least: usize, case: &Case<'_>) -> Verdict {
        match self.named(case) {
            Some(OwnGrade::Level(named)) => Verdict::from(named >= least),
            Some(OwnGrade::NoLevel) => Verdict::No,
            None => Verdict::any(self.levels.iter().skip(least).map(|level| level.verdict(case))),
        }
    }

    /// The level of an incident.
    pub(super) fn grade(self: &Arc<Self>, pack: &PackRef, case: &Case<'_>) -> Graded {
        let verdicts: Vec<Verdict> = self.levels.iter().map(|level| level.verdict(case)).collect();
        let worked_out = verdicts.iter().rposition(|verdict| *verdict == Verdict::Yes);
        let limbs = worked_out.and_then(|level| self.levels.get(level)).map_or(&[][..], |level| &level.limbs);
        let reasons = limbs
            .iter()
            .enumerate()
            .filter(|(_, limb)| limb.when.judge(case) == Verdict::Yes)
            .map(|(place, _)| place)
            .collect();
        let above = worked_out.map_or(0, |level| level.saturating_add(1));
        let unclear = verdicts
            .into_iter()
            .enumerate()
            .skip(above)
            .filter_map(|(level, verdict)| match verdict {
                Verdict::Unclear(missing) => Some(UnclearLevel { level, missing }),
                Verdict::Yes | Verdict::No => None,
            })
            .collect();
        let named = self.named(case);
        Graded { pack: pack.clone(), scheme: Arc::clone(self), worked_out, named, reasons, unclear }
    }
}

/// What an officer named in place of the level worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnGrade {
    /// None of the levels is reached.
    NoLevel,
    /// This one, by its place in the scheme.
    Level(usize),
}

/// A level that is above the one worked out and may be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclearLevel {
    /// Its place in the scheme.
    pub level: usize,
    /// What would decide.
    pub missing: BTreeSet<FactName>,
}

/// The level of an incident by one scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// The pack.
    pub pack: PackRef,
    /// The scheme.
    pub scheme: Arc<Scheme>,
    /// The gravest level whose numbers are reached, as its place in the scheme; `None`: no fixed number is reached, which
    /// is not the same as being exempt.
    pub worked_out: Option<usize>,
    /// What an officer named instead.
    pub named: Option<OwnGrade>,
    /// The limbs of the level worked out that are met.
    pub reasons: Vec<usize>,
    /// The levels above it that may be reached.
    pub unclear: Vec<UnclearLevel>,
}

impl Graded {
    /// The place from below of the level that holds: the officer's, else the one worked out.
    pub const fn place(&self) -> Option<usize> {
        match self.named {
            Some(OwnGrade::Level(place)) => Some(place),
            Some(OwnGrade::NoLevel) => None,
            None => self.worked_out,
        }
    }

    /// The level that holds.
    pub fn level(&self) -> Option<&Level> {
        self.scheme.levels.get(self.place()?)
    }

    /// Whether an officer's grade stands in place of the one worked out.
    pub const fn is_overridden(&self) -> bool {
        self.named.is_some()
    }

    /// The limbs that are met at the level worked out.
    pub fn limbs(&self) -> impl Iterator<Item = &Limb> {
        let level = self.worked_out.and_then(|level| self.scheme.levels.get(level));
        self.reasons.iter().filter_map(move |place| level?.limbs.get(*place))
    }

    /// How sure the level worked out is: as sure as the surest limb that is met; `None` where none is.
    pub fn status(&self) -> Option<Status> {
        self.limbs().map(|limb| limb.status).min()
    }
}
