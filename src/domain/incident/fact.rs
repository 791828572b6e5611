//! One fact of an incident. That something is not known is said, too: it is another thing than nobody having asked.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use std::{collections::BTreeSet, str::FromStr};

use crate::domain::text::{CleanLines, CleanText};

use super::{
    count::{Count, Group},
    kind::{CauseKind, DataItem, Kind, OurRole, Protection, Risk, named},
    rule::RuleId,
};

named! {
    /// The times that the law tells apart. Clocks start at different ones.
    Moment {
        /// It began.
        HappenedFrom = "happened-from",
        /// It ended.
        HappenedTo = "happened-to",
        /// Somebody noticed something (发现).
        Detected = "detected",
        /// It was known that it is an incident with personal data (获知、确认; GDPR: 'aware').
        Aware = "aware",
        /// Its assessment was finished (Singapore: the clock runs from there).
        Assessed = "assessed",
        /// It was contained.
        Contained = "contained",
        /// Dealing with it was finished (处置结束): the final report is due from there.
        Resolved = "resolved",
    }
}

named! {
    /// How sure a time is.
    Certainty {
        /// From a log or a document.
        Exact = "exact",
        /// About then.
        About = "about",
        /// Assumed until more is known.
        Assumed = "assumed",
    }
}

/// A time and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// When.
    pub at: Timestamp,
    /// How sure that is.
    pub certainty: Certainty,
}

named! {
    /// What is told in words.
    TextField {
        /// How it was found.
        FoundHow = "found-how",
        /// By whom.
        FoundBy = "found-by",
        /// What happened, in a few sentences.
        Story = "story",
        /// What may follow for the persons.
        Harm = "harm",
        /// The cause, as far as it is known.
        Cause = "cause",
        /// What was done against it. Single measures with their times stand beside it.
        Measures = "measures",
        /// What the persons can do themselves.
        SelfHelp = "self-help",
        /// What they get: remedies, compensation.
        Remedies = "remedies",
        /// Whom they can ask.
        Contact = "contact",
        /// How it may go on.
        Trend = "trend",
        /// Traces that may lead to who did it.
        Traces = "traces",
        /// What is done next, and which help is asked for.
        NextSteps = "next-steps",
        /// How the scene was kept.
        SceneKept = "scene-kept",
        /// The ransom: sum, how it is to be paid, when.
        Ransom = "ransom",
        /// Who answers for it, and what follows from that.
        Accountability = "accountability",
        /// What was learned.
        Lessons = "lessons",
        /// The report to the police: where, when, its number.
        PoliceReport = "police-report",
        /// Why a report came late.
        LateReasons = "late-reasons",
        /// The organisation's unit and the place it is in: which authority is in charge follows from it.
        Unit = "unit",
    }
}

named! {
    /// What can be answered by yes, no, or not known.
    Question {
        /// Critical information infrastructure is hit (Incident Reporting Measures art. 4).
        CriticalInfrastructure = "critical-infrastructure",
        /// The organisation is a central state body or one under it.
        CentralBody = "central-body",
        /// The organisation is under the telecom regulators as an app operator.
        TelecomOperator = "telecom-operator",
        /// National security or the public interest is endangered.
        NationalSecurity = "national-security",
        /// It may be a crime.
        SuspectedCrime = "suspected-crime",
        /// It has, or may have, serious consequences for children (Children Provisions art. 21).
        SeriousConsequences = "serious-consequences",
        /// Interests of persons or organisations are harmed (Network Data Regulations art. 11).
        HarmsOthers = "harms-others",
        /// What was done effectively keeps harm away (PIPL art. 57).
        HarmAvoided = "harm-avoided",
        /// Telling the persons one by one is hard, or would take a disproportionate effort.
        HardToReach = "hard-to-reach",
        /// Significant harm to persons follows or is likely (Singapore PDPA 26B).
        SignificantHarm = "significant-harm",
        /// Financial harm is likely (Japan APPI 26).
        FinancialHarm = "financial-harm",
        /// It may have been done on purpose to do wrong (Japan).
        WrongfulPurpose = "wrongful-purpose",
        /// The data is known to be traded or published (Korea).
        DataTraded = "data-traded",
        /// A leak is possible and not yet certain (Korea, after an intrusion).
        LeakPossible = "leak-possible",
        /// The data was got back or destroyed before anybody used it.
        Recovered = "recovered",
        /// It stayed inside the organisation.
        InternalOnly = "internal-only",
        /// A police or other authority asked not to tell yet.
        AuthorityAskedDelay = "authority-asked-delay",
        /// New important facts came up after the last report.
        NewFacts = "new-facts",
    }
}

impl Question {
    /// Whether the answer is about the organisation and not about this incident: it is taken over into the next one.
    pub const fn is_standing(self) -> bool {
        matches!(self, Self::CriticalInfrastructure | Self::CentralBody | Self::TelecomOperator)
    }
}

named! {
    /// An answer.
    Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Nobody knows yet.
        Unknown = "unknown",
    }
}

/// The company or SDK at which it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// The company.
    pub name: CleanText,
    /// The SDK as the inventory names it; empty when none is meant.
    #[serde(default, skip_serializing_if = "CleanText::is_empty")]
    pub sdk: CleanText,
    /// The platforms it is built into, as the inventory declares them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<crate::domain::sdk::Platform>,
    /// What sets it off, as declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<CleanText>,
}

/// A fact. `None` says that it is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the variants and their values are named after what they tell")]
pub enum Fact {
    Title {
        title: CleanText,
    },
    Kinds {
        kinds: BTreeSet<Kind>,
    },
    Time {
        which: Moment,
        at: Option<Dated>,
    },
    Text {
        which: TextField,
        text: CleanLines,
    },
    Systems {
        systems: BTreeSet<CleanText>,
    },
    Data {
        data: BTreeSet<DataItem>,
    },
    Count {
        group: Group,
        count: Option<Count>,
    },
    Answer {
        question: Question,
        answer: Answer,
    },
    Protection {
        protection: Option<Protection>,
    },
    Risk {
        risk: Option<Risk>,
    },
    Cause {
        cause: Option<CauseKind>,
    },
    Role {
        role: OurRole,
    },
    Company {
        company: Option<Company>,
    },
    /// Direct economic loss in yuan.
    Loss {
        yuan: Option<Count>,
    },
    /// An officer's own grade in place of the one worked out; no level takes it back. Its reason is the change's.
    Grade {
        scheme: RuleId,
        level: Option<CleanText>,
    },
}

/// Which fact it is: there is one value of each at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named after its fact")]
pub enum FactName {
    Title,
    Kinds,
    Time(Moment),
    Data,
    Count(Group),
    Risk,
    Protection,
    Cause,
    Company,
    Role,
    Answer(Question),
    Systems,
    Loss,
    Grade(RuleId),
    Text(TextField),
}

impl Fact {
    /// Which fact it is.
    pub fn name(&self) -> FactName {
        match self {
            Self::Title { .. } => FactName::Title,
            Self::Kinds { .. } => FactName::Kinds,
            Self::Time { which, .. } => FactName::Time(*which),
            Self::Text { which, .. } => FactName::Text(*which),
            Self::Systems { .. } => FactName::Systems,
            Self::Data { .. } => FactName::Data,
            Self::Count { group, .. } => FactName::Count(group.clone()),
            Self::Answer { question, .. } => FactName::Answer(*question),
            Self::Protection { .. } => FactName::Protection,
            Self::Risk { .. } => FactName::Risk,
            Self::Cause { .. } => FactName::Cause,
            Self::Role { .. } => FactName::Role,
            Self::Company { .. } => FactName::Company,
            Self::Loss { .. } => FactName::Loss,
            Self::Grade { scheme, .. } => FactName::Grade(scheme.clone()),
        }
    }

    /// Whether it says something: not `None`, not empty, not 'unknown'.
    pub fn is_known(&self) -> bool {
        match self {
            Self::Title { title } => !title.is_empty(),
            Self::Kinds { kinds } => !kinds.is_empty(),
            Self::Time { at, .. } => at.is_some(),
            Self::Text { text, .. } => !text.is_empty(),
            Self::Systems { systems } => !systems.is_empty(),
            Self::Data { data } => !data.is_empty(),
            Self::Count { count, .. } => count.is_some(),
            Self::Answer { answer, .. } => *answer != Answer::Unknown,
            Self::Protection { protection } => protection.is_some(),
            Self::Risk { risk } => risk.is_some(),
            Self::Cause { cause } => cause.is_some(),
            Self::Role { .. } => true,
            Self::Company { company } => company.is_some(),
            Self::Loss { yuan } => yuan.is_some(),
            Self::Grade { level, .. } => level.is_some(),
        }
    }
}

impl FactName {
    /// The name used in files, in rule packs and on the command line: `title`, `detected`, `count.under-14`,
    /// `answer.suspected-crime`, `text.harm`.
    pub fn name(&self) -> String {
        match self {
            Self::Title => "title".into(),
            Self::Kinds => "kinds".into(),
            Self::Time(moment) => moment.name().into(),
            Self::Data => "data".into(),
            Self::Count(group) => format!("count.{group}"),
            Self::Risk => "risk".into(),
            Self::Protection => "protection".into(),
            Self::Cause => "cause".into(),
            Self::Company => "company".into(),
            Self::Role => "role".into(),
            Self::Answer(question) => format!("answer.{}", question.name()),
            Self::Systems => "systems".into(),
            Self::Loss => "loss".into(),
            Self::Grade(scheme) => format!("grade.{scheme}"),
            Self::Text(field) => format!("text.{}", field.name()),
        }
    }
}

/// The text names no fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no fact: title, kinds, detected, count.total, answer.suspected-crime, text.harm and the like are"
)]
pub struct UnknownFact(pub String);

impl FromStr for FactName {
    type Err = UnknownFact;

    fn from_str(text: &str) -> Result<Self, UnknownFact> {
        let named = match text.split_once('.') {
            Some(("count", group)) => group.parse().ok().map(Self::Count),
            Some(("answer", question)) => Question::from_name(question).map(Self::Answer),
            Some(("text", field)) => TextField::from_name(field).map(Self::Text),
            Some(("grade", scheme)) => scheme.parse().ok().map(Self::Grade),
            Some(_) => None,
            None => match text {
                "title" => Some(Self::Title),
                "kinds" => Some(Self::Kinds),
                "data" => Some(Self::Data),
                "risk" => Some(Self::Risk),
                "protection" => Some(Self::Protection),
                "cause" => Some(Self::Cause),
                "company" => Some(Self::Company),
                "role" => Some(Self::Role),
                "systems" => Some(Self::Systems),
                "loss" => Some(Self::Loss),
                moment => Moment::from_name(moment).map(Self::Time),
            },
        };
        named.ok_or_else(|| UnknownFact(text.to_owned()))
    }
}
