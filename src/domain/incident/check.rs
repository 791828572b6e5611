//! Facts that cannot be, and facts that do not fit together.

use jiff::Timestamp;

use super::{
    count::Group,
    fact::{Fact, FactName, Moment},
    facts::Facts,
};

/// Two facts that do not go together. The officer is told and may record them: early reports contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// One time is before another that it should follow.
    Order {
        /// The time that should come first.
        first: Moment,
        /// The one that should follow, and does not.
        then: Moment,
    },
    /// The groups add up to more than the total.
    MoreThanTotal {
        /// The groups together, at least.
        groups: u64,
        /// The total, at most.
        total: u64,
    },
    /// A place has more persons than there are in all.
    PlaceMoreThanTotal {
        /// The place's group.
        group: Group,
    },
    /// Ransomware is the cause, and data is said to be neither gone nor out of reach.
    RansomWithoutLoss,
}

impl Doubt {
    /// The fact at which it is shown.
    pub fn at(&self) -> FactName {
        match self {
            Self::Order { then, .. } => FactName::Time(*then),
            Self::MoreThanTotal { .. } => FactName::Count(Group::Total),
            Self::PlaceMoreThanTotal { group } => FactName::Count(group.clone()),
            Self::RansomWithoutLoss => FactName::Kinds,
        }
    }
}

/// Pairs of times of which the second cannot be before the first.
const ORDER: [(Moment, Moment); 8] = [
    (Moment::HappenedFrom, Moment::HappenedTo),
    (Moment::HappenedFrom, Moment::Detected),
    (Moment::Detected, Moment::Aware),
    (Moment::Detected, Moment::Contained),
    (Moment::HappenedFrom, Moment::Contained),
    (Moment::Detected, Moment::Assessed),
    (Moment::Detected, Moment::Resolved),
    (Moment::Contained, Moment::Resolved),
];

/// What does not fit together in these facts.
pub fn doubts(facts: &Facts) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = ORDER
        .into_iter()
        .filter(|(first, then)| {
            matches!((facts.time(*first), facts.time(*then)), (Some(first), Some(then)) if then < first)
        })
        .map(|(first, then)| Doubt::Order { first, then })
        .collect();
    if let Some(total) = facts.count(&Group::Total) {
        let groups = [Group::Adults, Group::Minors14To17, Group::Under14, Group::Staff]
            .iter()
            .filter_map(|group| facts.count(group))
            .fold(0_u64, |sum, count| sum.saturating_add(count.low()));
        if groups > total.high() {
            found.push(Doubt::MoreThanTotal { groups, total: total.high() });
        }
        let places =
            facts.places().filter(|(_, count)| count.is_some_and(|count| count.low() > total.high()));
        found.extend(places.map(|(place, _)| Doubt::PlaceMoreThanTotal { group: Group::In(place.clone()) }));
    }
    let kinds = facts.kinds();
    let ransom = facts.cause() == Some(super::kind::CauseKind::Ransomware);
    let out_of_reach = [super::kind::Kind::Loss, super::kind::Kind::Unavailability];
    if ransom && !kinds.is_empty() && !out_of_reach.iter().any(|kind| kinds.contains(kind)) {
        found.push(Doubt::RansomWithoutLoss);
    }
    found
}

/// The first of these facts whose time has not come yet.
pub(super) fn in_future(facts: &[Fact], now: Timestamp) -> Option<Moment> {
    facts.iter().find_map(|fact| match fact {
        Fact::Time { which, at: Some(dated) } if dated.at > now => Some(*which),
        _ => None,
    })
}
