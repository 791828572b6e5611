//! What the forms ask about an incident: a field for each fact, the message id of its label, and the words to choose from.

use crate::domain::incident::{
    Answer, CauseKind, Fact, FactName, Group, Moment, OurRole, Protection, Question, Risk, TextField,
};

/// What one field is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// A fact.
    Fact(FactName),
    /// Persons by place, all in one field.
    Places,
}

/// Facts that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactGroup {
    /// What happened, to what, and where.
    Basics,
    /// The times.
    Times,
    /// How many persons, where, and the loss.
    Persons,
    /// What is answered by yes or no.
    Questions,
    /// What is told in words.
    Texts,
}

impl FactGroup {
    /// All, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Basics, Self::Times, Self::Persons, Self::Questions, Self::Texts];

    /// Its name; the words are `iform-group-{name}`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Times => "times",
            Self::Persons => "persons",
            Self::Questions => "questions",
            Self::Texts => "texts",
        }
    }

    /// The group of a fact; an officer's grade has a form of its own.
    pub const fn of(name: &FactName) -> Option<Self> {
        Some(match name {
            FactName::Time(_) => Self::Times,
            FactName::Count(_) | FactName::Loss => Self::Persons,
            FactName::Answer(_) => Self::Questions,
            FactName::Text(_) => Self::Texts,
            FactName::Grade(_) => return None,
            _ => Self::Basics,
        })
    }

    /// What is asked, in order.
    pub fn asked(self) -> Vec<Asked> {
        use FactName::{Company, Data, Kinds, Loss, Role, Systems, Title};
        let facts: Vec<FactName> = match self {
            Self::Basics => vec![
                Title,
                Kinds,
                Company,
                Data,
                Systems,
                FactName::Cause,
                FactName::Protection,
                FactName::Risk,
                Role,
            ],
            Self::Times => Moment::ALL.iter().copied().map(FactName::Time).collect(),
            Self::Persons => {
                let mut asked: Vec<Asked> =
                    Group::FIXED.into_iter().map(|group| Asked::Fact(FactName::Count(group))).collect();
                asked.extend([Asked::Places, Asked::Fact(Loss)]);
                return asked;
            }
            Self::Questions => Question::ALL.iter().copied().map(FactName::Answer).collect(),
            Self::Texts => TextField::ALL.iter().copied().map(FactName::Text).collect(),
        };
        facts.into_iter().map(Asked::Fact).collect()
    }
}

/// Persons by place.
pub const PLACES: &str = "iform-places";

impl Asked {
    /// The field that tells a fact.
    pub fn of(name: &FactName) -> Self {
        match name {
            FactName::Count(Group::In(_)) => Self::Places,
            other => Self::Fact(other.clone()),
        }
    }

    /// The field's label: a message id, and the name under which a draft keeps it. An officer's grade has none.
    pub const fn label(&self) -> &'static str {
        let name = match self {
            Self::Places => return PLACES,
            Self::Fact(name) => name,
        };
        match name {
            FactName::Title => "incident-fact-title",
            FactName::Kinds => "incident-fact-kinds",
            FactName::Data => "incident-fact-data",
            FactName::Risk => "incident-fact-risk",
            FactName::Protection => "incident-fact-protection",
            FactName::Cause => "incident-fact-cause",
            FactName::Company => "incident-fact-company",
            FactName::Role => "incident-fact-role",
            FactName::Systems => "incident-fact-systems",
            FactName::Loss => "incident-fact-loss",
            FactName::Grade(_) => "",
            FactName::Time(moment) => moment_label(*moment),
            FactName::Count(group) => group_label(group),
            FactName::Answer(question) => question_label(*question),
            FactName::Text(field) => text_label(*field),
        }
    }

    /// The message id of the line that explains the field.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Places => "iform-places-hint",
            Self::Fact(FactName::Title) => "iform-title-hint",
            Self::Fact(FactName::Kinds) => "iform-kinds-hint",
            Self::Fact(FactName::Data) => "iform-data-hint",
            Self::Fact(FactName::Company) => "iform-company-hint",
            Self::Fact(FactName::Systems) => "iform-systems-hint",
            Self::Fact(FactName::Time(_)) => "iform-time-hint",
            Self::Fact(FactName::Count(_) | FactName::Loss) => "iform-count-hint",
            Self::Fact(_) => "",
        }
    }
}

const fn moment_label(moment: Moment) -> &'static str {
    match moment {
        Moment::HappenedFrom => "incident-time-happened-from",
        Moment::HappenedTo => "incident-time-happened-to",
        Moment::Detected => "incident-time-detected",
        Moment::Aware => "incident-time-aware",
        Moment::Assessed => "incident-time-assessed",
        Moment::Contained => "incident-time-contained",
        Moment::Resolved => "incident-time-resolved",
    }
}

const fn group_label(group: &Group) -> &'static str {
    match group {
        Group::Total => "incident-group-total",
        Group::Adults => "incident-group-adults",
        Group::Minors14To17 => "incident-group-minors-14-17",
        Group::Under14 => "incident-group-under-14",
        Group::Staff => "incident-group-staff",
        Group::Records => "incident-group-records",
        Group::In(_) => PLACES,
    }
}

const fn question_label(question: Question) -> &'static str {
    match question {
        Question::CriticalInfrastructure => "incident-question-critical-infrastructure",
        Question::CentralBody => "incident-question-central-body",
        Question::TelecomOperator => "incident-question-telecom-operator",
        Question::NationalSecurity => "incident-question-national-security",
        Question::SuspectedCrime => "incident-question-suspected-crime",
        Question::SeriousConsequences => "incident-question-serious-consequences",
        Question::HarmsOthers => "incident-question-harms-others",
        Question::HarmAvoided => "incident-question-harm-avoided",
        Question::HardToReach => "incident-question-hard-to-reach",
        Question::SignificantHarm => "incident-question-significant-harm",
        Question::FinancialHarm => "incident-question-financial-harm",
        Question::WrongfulPurpose => "incident-question-wrongful-purpose",
        Question::DataTraded => "incident-question-data-traded",
        Question::LeakPossible => "incident-question-leak-possible",
        Question::Recovered => "incident-question-recovered",
        Question::InternalOnly => "incident-question-internal-only",
        Question::AuthorityAskedDelay => "incident-question-authority-asked-delay",
        Question::NewFacts => "incident-question-new-facts",
    }
}

const fn text_label(field: TextField) -> &'static str {
    match field {
        TextField::FoundHow => "incident-text-found-how",
        TextField::FoundBy => "incident-text-found-by",
        TextField::Story => "incident-text-story",
        TextField::Harm => "incident-text-harm",
        TextField::Cause => "incident-text-cause",
        TextField::Measures => "incident-text-measures",
        TextField::SelfHelp => "incident-text-self-help",
        TextField::Remedies => "incident-text-remedies",
        TextField::Contact => "incident-text-contact",
        TextField::Trend => "incident-text-trend",
        TextField::Traces => "incident-text-traces",
        TextField::NextSteps => "incident-text-next-steps",
        TextField::SceneKept => "incident-text-scene-kept",
        TextField::Ransom => "incident-text-ransom",
        TextField::Accountability => "incident-text-accountability",
        TextField::Lessons => "incident-text-lessons",
        TextField::PoliceReport => "incident-text-police-report",
        TextField::LateReasons => "incident-text-late-reasons",
        TextField::Unit => "incident-text-unit",
    }
}

/// A choice of one of `ALL`, before it what says that nothing is told, and that it is not known.
pub trait Chosen: Copy + PartialEq + 'static {
    /// Every value.
    const ALL: &'static [Self];
    /// The message ids of the choices: first that nothing is told; where `UNKNOWN`, then that it is not known; then each.
    const WORDS: &'static [&'static str];
    /// Whether it can be said that it is not known.
    const UNKNOWN: bool;
}

const UNTOLD: &str = "iform-untold";

impl Chosen for Protection {
    const ALL: &'static [Self] = Self::ALL;
    const WORDS: &'static [&'static str] = &[
        UNTOLD,
        "incident-unknown",
        "incident-protection-none",
        "incident-protection-partial",
        "incident-protection-encrypted",
    ];
    const UNKNOWN: bool = true;
}

impl Chosen for Risk {
    const ALL: &'static [Self] = Self::ALL;
    const WORDS: &'static [&'static str] =
        &[UNTOLD, "incident-unknown", "incident-risk-unlikely", "incident-risk-likely", "incident-risk-high"];
    const UNKNOWN: bool = true;
}

impl Chosen for CauseKind {
    const ALL: &'static [Self] = Self::ALL;
    const WORDS: &'static [&'static str] = &[
        UNTOLD,
        "incident-unknown",
        "incident-cause-intrusion",
        "incident-cause-ransomware",
        "incident-cause-insider",
        "incident-cause-mistake",
        "incident-cause-lost-device",
        "incident-cause-malfunction",
        "incident-cause-processor",
        "incident-cause-other",
    ];
    const UNKNOWN: bool = true;
}

impl Chosen for OurRole {
    const ALL: &'static [Self] = Self::ALL;
    const WORDS: &'static [&'static str] = &[UNTOLD, "incident-role-controller", "incident-role-processor"];
    const UNKNOWN: bool = false;
}

impl Chosen for Answer {
    const ALL: &'static [Self] = Self::ALL;
    const WORDS: &'static [&'static str] =
        &[UNTOLD, "incident-answer-yes", "incident-answer-no", "incident-answer-unknown"];
    const UNKNOWN: bool = false;
}

/// What a choice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<T> {
    /// Nothing is told.
    Nothing,
    /// It is not known.
    Unknown,
    /// This is told.
    Value(T),
}

impl<T> Said<T> {
    /// What a fact that was told says.
    pub fn told(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Self::Value)
    }

    /// The value told.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nothing | Self::Unknown => None,
        }
    }

    /// The fact it makes, unless nothing is told.
    pub fn fact(self, make: impl FnOnce(Option<T>) -> Fact) -> Option<Fact> {
        match self {
            Self::Nothing => None,
            other => Some(make(other.value())),
        }
    }
}

/// The place of what is said among the choices.
pub fn place<T: Chosen>(said: Said<T>) -> usize {
    let before = 1 + usize::from(T::UNKNOWN);
    match said {
        Said::Nothing => 0,
        Said::Unknown => usize::from(T::UNKNOWN),
        Said::Value(value) => T::ALL.iter().position(|one| *one == value).map_or(0, |place| place + before),
    }
}

/// What the choice at a place says.
pub fn chosen<T: Chosen>(place: usize) -> Said<T> {
    let before = 1 + usize::from(T::UNKNOWN);
    match place {
        0 => Said::Nothing,
        place if place < before => Said::Unknown,
        place => T::ALL.get(place - before).copied().map_or(Said::Nothing, Said::Value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound<T: Chosen + std::fmt::Debug>() {
        assert_eq!(T::WORDS.len(), T::ALL.len() + 1 + usize::from(T::UNKNOWN));
        for value in T::ALL {
            assert_eq!(chosen::<T>(place(Said::Value(*value))), Said::Value(*value));
        }
        assert_eq!(chosen::<T>(0), Said::Nothing);
    }

    #[test]
    fn each_choice_says_what_it_stands_for() {
        sound::<Protection>();
        sound::<Risk>();
        sound::<CauseKind>();
        sound::<OurRole>();
        sound::<Answer>();
        assert_eq!(chosen::<Risk>(place::<Risk>(Said::Unknown)), Said::Unknown);
    }

    #[test]
    fn every_label_stands_once() {
        let mut labels: Vec<_> =
            FactGroup::ALL.into_iter().flat_map(FactGroup::asked).map(|asked| asked.label()).collect();
        let all = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), all);
        assert!(labels.iter().all(|label| !label.is_empty()));
    }
}
