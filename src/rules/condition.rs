//! Conditions over an incident's facts: yes, no, or not clear yet and why.

use std::{collections::BTreeSet, sync::Arc};

use crate::domain::incident::{
    Answer, CauseKind, DataClass, DataItem, FactName, Facts, Group, Kind, OurRole, Persons, Protection,
    Question, Risk, RuleId,
};

use super::{case::Case, grade::Scheme};

/// What a condition comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It depends on facts that are not known.
    Unclear(BTreeSet<FactName>),
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl Verdict {
    /// Yes or no where it is known, else unclear for want of these facts.
    fn known<const N: usize>(holds: Option<bool>, missing: impl FnOnce() -> [FactName; N]) -> Self {
        holds.map_or_else(|| Self::Unclear(missing().into()), Self::from)
    }

    /// Whether all hold. One that does not decides it, whatever is unclear in the others.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let mut open: Option<BTreeSet<FactName>> = None;
        for verdict in verdicts {
            match verdict {
                Self::Yes => {}
                Self::No => return Self::No,
                Self::Unclear(mut missing) => open.get_or_insert_default().append(&mut missing),
            }
        }
        open.map_or(Self::Yes, Self::Unclear)
    }

    /// Whether one holds. One that does decides it.
    pub fn any(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let mut open: Option<BTreeSet<FactName>> = None;
        for verdict in verdicts {
            match verdict {
                Self::Yes => return Self::Yes,
                Self::No => {}
                Self::Unclear(mut missing) => open.get_or_insert_default().append(&mut missing),
            }
        }
        open.map_or(Self::No, Self::Unclear)
    }

    /// The contrary; what is unclear stays so.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unclear @ Self::Unclear(_) => unclear,
        }
    }

    /// Whether it holds for certain.
    pub fn is_yes(&self) -> bool {
        *self == Self::Yes
    }

    /// Whether it may hold.
    pub fn may_be(&self) -> bool {
        *self != Self::No
    }
}

/// Of whom a condition counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// All persons.
    All,
    /// Under 18.
    Minors,
    /// Under 14.
    Under14,
    /// From 14 to 17.
    Minors14To17,
    /// 18 and over.
    Adults,
    /// Staff.
    Staff,
    /// Persons of whom sensitive data is hit (PIPL art. 28): all, where a category of the data is sensitive; else those under
    /// 14, whose data is sensitive whatever it is.
    Sensitive,
    /// Records, not persons.
    Records,
}

impl Whom {
    /// Every value.
    pub const ALL: [Self; 8] = [
        Self::All,
        Self::Minors,
        Self::Under14,
        Self::Minors14To17,
        Self::Adults,
        Self::Staff,
        Self::Sensitive,
        Self::Records,
    ];

    /// The name used in packs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Minors => "minors",
            Self::Under14 => "under-14",
            Self::Minors14To17 => "minors-14-17",
            Self::Adults => "adults",
            Self::Staff => "staff",
            Self::Sensitive => "sensitive",
            Self::Records => "records",
        }
    }

    pub(super) fn persons(self, facts: &Facts) -> Persons {
        match self {
            Self::All => facts.persons(),
            Self::Minors => facts.minors(),
            Self::Under14 => facts.persons_of(&Group::Under14),
            Self::Minors14To17 => facts.persons_of(&Group::Minors14To17),
            Self::Adults => facts.persons_of(&Group::Adults),
            Self::Staff => facts.persons_of(&Group::Staff),
            Self::Records => facts.persons_of(&Group::Records),
            Self::Sensitive => match facts.data().map(|data| data.iter().any(DataItem::is_sensitive)) {
                Some(true) => facts.persons(),
                Some(false) => facts.persons_of(&Group::Under14),
                None => Persons { low: facts.persons_of(&Group::Under14).low, high: facts.persons().high },
            },
        }
    }

    fn facts(self, facts: &Facts) -> Vec<FactName> {
        let count = |group| FactName::Count(group);
        match self {
            Self::All => vec![count(Group::Total)],
            Self::Minors => vec![count(Group::Minors14To17), count(Group::Under14)],
            Self::Under14 => vec![count(Group::Under14)],
            Self::Minors14To17 => vec![count(Group::Minors14To17)],
            Self::Adults => vec![count(Group::Adults)],
            Self::Staff => vec![count(Group::Staff)],
            Self::Records => vec![count(Group::Records)],
            Self::Sensitive => match facts.data().map(|data| data.iter().any(DataItem::is_sensitive)) {
                Some(true) => vec![count(Group::Total)],
                Some(false) => vec![count(Group::Under14)],
                None => vec![FactName::Data, count(Group::Under14)],
            },
        }
    }
}

/// A condition as a pack states it.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Holds always.
    Always,
    /// All of these.
    All(Vec<Self>),
    /// One of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// The incident is of one of these kinds.
    Kind(BTreeSet<Kind>),
    /// So many persons, or more.
    Persons {
        /// Of whom.
        of: Whom,
        /// How many at least.
        at_least: u64,
    },
    /// So many persons in these places, or more.
    PersonsIn {
        /// Countries, or parts of them.
        places: Arc<[String]>,
        /// How many at least.
        at_least: u64,
    },
    /// A question was answered so.
    Answer {
        /// The question.
        question: Question,
        /// Yes, or no.
        is: bool,
    },
    /// Sensitive data is hit, by PIPL art. 28: a category, or anything of a child under 14.
    Sensitive,
    /// A category of the data is sensitive, whoever's it is.
    SensitiveData,
    /// Data of one of these classes is hit.
    Data(BTreeSet<DataClass>),
    /// The data was protected in one of these ways.
    Protection(BTreeSet<Protection>),
    /// The risk is so high, or higher.
    Risk(Risk),
    /// The cause is one of these.
    Cause(BTreeSet<CauseKind>),
    /// The organisation holds the data in this part.
    Role(OurRole),
    /// Another company is involved.
    Company,
    /// This level of a scheme is reached, or a graver one.
    Grade {
        /// The scheme.
        scheme: Arc<Scheme>,
        /// The level's place in it.
        at_least: usize,
    },
    /// So much direct loss in yuan, or more.
    Loss(u64),
    /// The duty of another rule was done.
    Done(RuleId),
}

impl Condition {
    /// The schemes of grades that it asks.
    pub fn schemes(&self) -> BTreeSet<RuleId> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::schemes).collect(),
            Self::Not(part) => part.schemes(),
            Self::Grade { scheme, .. } => BTreeSet::from([scheme.id.clone()]),
            _ => BTreeSet::new(),
        }
    }

    /// What it comes to for this incident.
    pub fn judge(&self, case: &Case<'_>) -> Verdict {
        let facts = case.facts();
        match self {
            Self::Always => Verdict::Yes,
            Self::All(parts) => Verdict::all(parts.iter().map(|part| part.judge(case))),
            Self::Any(parts) => Verdict::any(parts.iter().map(|part| part.judge(case))),
            Self::Not(part) => part.judge(case).negated(),
            Self::Kind(wanted) => case.of_kind(wanted),
            Self::Persons { of, at_least } => case
                .persons(*of)
                .at_least(*at_least)
                .map_or_else(|| Verdict::Unclear(of.facts(facts).into_iter().collect()), Verdict::from),
            Self::PersonsIn { places, at_least } => case.persons_in(places, *at_least),
            Self::Answer { question, is } => {
                let answered = match facts.answer(*question) {
                    Answer::Yes => Some(*is),
                    Answer::No => Some(!*is),
                    Answer::Unknown => None,
                };
                Verdict::known(answered, || [FactName::Answer(*question)])
            }
            Self::Sensitive => {
                Verdict::known(facts.is_sensitive(), || [FactName::Data, FactName::Count(Group::Under14)])
            }
            Self::SensitiveData => {
                let holds = facts.data().map(|data| data.iter().any(DataItem::is_sensitive));
                Verdict::known(holds, || [FactName::Data])
            }
            Self::Data(wanted) => {
                let holds = facts.data().map(|data| data.iter().any(|item| wanted.contains(&item.class)));
                Verdict::known(holds, || [FactName::Data])
            }
            Self::Protection(wanted) => {
                Verdict::known(facts.protection().map(|one| wanted.contains(&one)), || [FactName::Protection])
            }
            Self::Risk(least) => Verdict::known(facts.risk().map(|risk| risk >= *least), || [FactName::Risk]),
            Self::Cause(wanted) => {
                Verdict::known(facts.cause().map(|cause| wanted.contains(&cause)), || [FactName::Cause])
            }
            Self::Role(role) => Verdict::from(facts.role() == *role),
            Self::Company => case.has_company(),
            Self::Grade { scheme, at_least } => case.reaches(scheme, *at_least),
            Self::Loss(least) => {
                let holds = facts
                    .loss()
                    .and_then(|loss| Persons { low: loss.low(), high: Some(loss.high()) }.at_least(*least));
                Verdict::known(holds, || [FactName::Loss])
            }
            Self::Done(rule) => Verdict::from(case.was_done(rule)),
        }
    }
}
