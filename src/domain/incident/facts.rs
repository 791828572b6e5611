//! What is known of an incident now: the latest value of each fact.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::text::{CleanLines, CleanText};

use super::{
    count::{Count, Group, Place},
    fact::{Answer, Company, Dated, Fact, FactName, Moment, Question, TextField},
    kind::{CauseKind, DataItem, Kind, OurRole, Protection, Risk},
    rule::RuleId,
};

/// The facts of an incident. A fact that is not here was never told; one that says it is not known is here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Fact>", into = "Vec<Fact>")]
pub struct Facts(BTreeMap<FactName, Fact>);

impl From<Vec<Fact>> for Facts {
    fn from(facts: Vec<Fact>) -> Self {
        let mut all = Self::default();
        for fact in facts {
            all.set(fact);
        }
        all
    }
}

impl From<Facts> for Vec<Fact> {
    fn from(facts: Facts) -> Self {
        facts.0.into_values().collect()
    }
}

/// How many persons of a kind, as far as the facts tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Persons {
    /// At least so many.
    pub low: u64,
    /// At most so many; `None` when nobody can say.
    pub high: Option<u64>,
}

impl Persons {
    const UNKNOWN: Self = Self { low: 0, high: None };

    fn of(count: Option<Count>) -> Self {
        count.map_or(Self::UNKNOWN, |count| Self { low: count.low(), high: Some(count.high()) })
    }

    fn and(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            high: self.high.zip(other.high).map(|(a, b)| a.saturating_add(b)),
        }
    }

    /// Whether there are `least` or more: `None` while that is open.
    pub fn at_least(self, least: u64) -> Option<bool> {
        if self.low >= least {
            Some(true)
        } else if self.high.is_some_and(|high| high < least) {
            Some(false)
        } else {
            None
        }
    }
}

impl Facts {
    /// Takes a fact in, in place of what was told before.
    pub fn set(&mut self, fact: Fact) {
        self.0.insert(fact.name(), fact);
    }

    /// The fact of this name, told or told to be unknown.
    pub fn get(&self, name: &FactName) -> Option<&Fact> {
        self.0.get(name)
    }

    /// Whether something is known of it.
    pub fn knows(&self, name: &FactName) -> bool {
        self.get(name).is_some_and(Fact::is_known)
    }

    /// Every fact told, in a fixed order.
    pub fn all(&self) -> impl Iterator<Item = &Fact> {
        self.0.values()
    }

    /// The title.
    pub fn title(&self) -> CleanText {
        match self.get(&FactName::Title) {
            Some(Fact::Title { title }) => title.clone(),
            _ => CleanText::default(),
        }
    }

    /// The kinds.
    pub fn kinds(&self) -> BTreeSet<Kind> {
        match self.get(&FactName::Kinds) {
            Some(Fact::Kinds { kinds }) => kinds.clone(),
            _ => BTreeSet::new(),
        }
    }

    /// A time with its certainty.
    pub fn dated(&self, which: Moment) -> Option<Dated> {
        match self.get(&FactName::Time(which)) {
            Some(Fact::Time { at, .. }) => *at,
            _ => None,
        }
    }

    /// A time.
    pub fn time(&self, which: Moment) -> Option<Timestamp> {
        self.dated(which).map(|dated| dated.at)
    }

    /// What is told in words; empty when nothing is.
    pub fn text(&self, which: TextField) -> CleanLines {
        match self.get(&FactName::Text(which)) {
            Some(Fact::Text { text, .. }) => text.clone(),
            _ => CleanLines::default(),
        }
    }

    /// The systems.
    pub fn systems(&self) -> BTreeSet<CleanText> {
        match self.get(&FactName::Systems) {
            Some(Fact::Systems { systems }) => systems.clone(),
            _ => BTreeSet::new(),
        }
    }

    /// The categories of data; `None` while nobody told them.
    pub fn data(&self) -> Option<&BTreeSet<DataItem>> {
        match self.get(&FactName::Data) {
            Some(Fact::Data { data }) if !data.is_empty() => Some(data),
            _ => None,
        }
    }

    /// What is told of a group; `None` for unknown as for not told.
    pub fn count(&self, group: &Group) -> Option<Count> {
        match self.get(&FactName::Count(group.clone())) {
            Some(Fact::Count { count, .. }) => *count,
            _ => None,
        }
    }

    /// The places whose persons are told of, with the numbers.
    pub fn places(&self) -> impl Iterator<Item = (&Place, Option<Count>)> {
        self.0.values().filter_map(|fact| match fact {
            Fact::Count { group: Group::In(place), count } => Some((place, *count)),
            _ => None,
        })
    }

    /// The answer to a question; nobody having asked is `Unknown` as well.
    pub fn answer(&self, question: Question) -> Answer {
        match self.get(&FactName::Answer(question)) {
            Some(Fact::Answer { answer, .. }) => *answer,
            _ => Answer::Unknown,
        }
    }

    /// How the data was protected.
    pub fn protection(&self) -> Option<Protection> {
        match self.get(&FactName::Protection) {
            Some(Fact::Protection { protection }) => *protection,
            _ => None,
        }
    }

    /// The risk for the persons.
    pub fn risk(&self) -> Option<Risk> {
        match self.get(&FactName::Risk) {
            Some(Fact::Risk { risk }) => *risk,
            _ => None,
        }
    }

    /// The cause.
    pub fn cause(&self) -> Option<CauseKind> {
        match self.get(&FactName::Cause) {
            Some(Fact::Cause { cause }) => *cause,
            _ => None,
        }
    }

    /// In which part the organisation holds the data: as a controller, unless told otherwise.
    pub fn role(&self) -> OurRole {
        match self.get(&FactName::Role) {
            Some(Fact::Role { role }) => *role,
            _ => OurRole::Controller,
        }
    }

    /// The company or SDK involved.
    pub fn company(&self) -> Option<&Company> {
        match self.get(&FactName::Company) {
            Some(Fact::Company { company }) => company.as_ref(),
            _ => None,
        }
    }

    /// Direct economic loss in yuan.
    pub fn loss(&self) -> Option<Count> {
        match self.get(&FactName::Loss) {
            Some(Fact::Loss { yuan }) => *yuan,
            _ => None,
        }
    }

    /// An officer's own grade in this scheme.
    pub fn grade(&self, scheme: &RuleId) -> Option<&CleanText> {
        match self.get(&FactName::Grade(scheme.clone())) {
            Some(Fact::Grade { level, .. }) => level.as_ref(),
            _ => None,
        }
    }

    /// All persons: what is told of them together, or the groups added up. Whichever says more counts as the least.
    pub fn persons(&self) -> Persons {
        let groups = [Group::Adults, Group::Minors14To17, Group::Under14, Group::Staff]
            .iter()
            .map(|group| Persons::of(self.count(group)))
            .fold(Persons { low: 0, high: Some(0) }, Persons::and);
        match self.count(&Group::Total) {
            Some(total) => {
                Persons { low: total.low().max(groups.low), high: Some(total.high().max(groups.low)) }
            }
            None => groups,
        }
    }

    /// Persons of one group. Of a place that was not told of there is nobody; of another group nobody knows. What
    /// others leave of a known total bounds it from above.
    pub fn persons_of(&self, group: &Group) -> Persons {
        if *group == Group::Total {
            return self.persons();
        }
        match (group, self.get(&FactName::Count(group.clone()))) {
            (_, Some(Fact::Count { count: Some(count), .. })) => Persons::of(Some(*count)),
            (Group::In(_), None) => Persons { low: 0, high: Some(0) },
            (Group::In(_) | Group::Records, _) => Persons::UNKNOWN,
            _ => Persons { low: 0, high: self.left_for(group) },
        }
    }

    /// What the other groups leave of a total.
    fn left_for(&self, group: &Group) -> Option<u64> {
        let total = self.count(&Group::Total)?.high();
        let others: u64 = [Group::Adults, Group::Minors14To17, Group::Under14, Group::Staff]
            .iter()
            .filter(|other| *other != group)
            .filter_map(|other| self.count(other))
            .fold(0, |sum, count| sum.saturating_add(count.low()));
        Some(total.saturating_sub(others))
    }

    /// Persons under 18.
    pub fn minors(&self) -> Persons {
        let (older, younger) = (self.persons_of(&Group::Minors14To17), self.persons_of(&Group::Under14));
        let both = older.and(younger);
        // Told apart or not, they are not more than what adults and staff leave of the total.
        let left = self.count(&Group::Total).map(|total| {
            let others =
                [Group::Adults, Group::Staff].iter().filter_map(|group| self.count(group)).map(Count::low);
            others.fold(total.high(), u64::saturating_sub)
        });
        let high = match (both.high, left) {
            (Some(both), Some(left)) => Some(both.min(left)),
            (high, left) => high.or(left),
        };
        Persons { low: both.low, high: high.map(|high| high.max(both.low)) }
    }

    /// Persons in any of these countries or parts; what is told of a part counts for its country. A country told as
    /// a whole and by its parts counts once, by the greater number.
    pub fn persons_in<'a>(&self, places: impl IntoIterator<Item = &'a str>) -> Persons {
        places.into_iter().fold(Persons { low: 0, high: Some(0) }, |sum, wanted| {
            let told = self
                .places()
                .filter(|(place, _)| place.code() == wanted)
                .map(|(_, count)| Persons::of(count));
            let whole = told.fold(Persons { low: 0, high: Some(0) }, Persons::and);
            let parts = self
                .places()
                .filter(|(place, _)| place.code() != wanted && place.country() == wanted)
                .map(|(_, count)| Persons::of(count))
                .fold(Persons { low: 0, high: Some(0) }, Persons::and);
            let of_place = Persons {
                low: whole.low.max(parts.low),
                high: whole.high.zip(parts.high).map(|(a, b)| a.max(b)),
            };
            sum.and(of_place)
        })
    }

    /// Whether sensitive data is hit (PIPL art. 28): `None` while the data is not told and no child is known to be hit.
    pub fn is_sensitive(&self) -> Option<bool> {
        if self.persons_of(&Group::Under14).low > 0 {
            return Some(true);
        }
        let by_data = self.data().map(|data| data.iter().any(DataItem::is_sensitive));
        match (by_data, self.persons_of(&Group::Under14).at_least(1)) {
            (Some(true), _) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        }
    }
}
