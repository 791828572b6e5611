//! How a record refers to the rules it was judged by.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::id::Digest;

use super::{
    count::Group,
    fact::{FactName, Moment, TextField},
    kind::named,
};

/// A rule, a pack of rules or a grading scheme by its id: `CN-I06`, `cn`, `cac`. At most 40 of `A-Z a-z 0-9 . _ -`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RuleId(String);

/// The text is no such id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no id of a rule: 1 to 40 letters, digits, '.', '_' and '-' are")]
pub struct BadRuleId(pub String);

impl RuleId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RuleId {
    type Err = BadRuleId;

    fn from_str(text: &str) -> Result<Self, BadRuleId> {
        let sound = (1..=40).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        if sound { Ok(Self(text.to_owned())) } else { Err(BadRuleId(text.to_owned())) }
    }
}

impl TryFrom<String> for RuleId {
    type Error = BadRuleId;

    fn try_from(text: String) -> Result<Self, BadRuleId> {
        text.parse()
    }
}

impl From<RuleId> for String {
    fn from(id: RuleId) -> Self {
        id.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A version of a rule pack: an incident keeps the one it was judged by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PackRef {
    /// The pack.
    pub pack: RuleId,
    /// SHA-256 of its text.
    pub sha256: Digest,
}

named! {
    /// What a notice or report has to say. Rule packs name these; notices are drafted block by block from them.
    Element {
        /// What happened.
        WhatHappened = "what-happened",
        /// When and where.
        When = "when",
        /// The kind and the grade.
        KindAndGrade = "kind-and-grade",
        /// The organisation and the system.
        Unit = "unit",
        /// Which categories of data.
        DataCategories = "data-categories",
        /// How many persons and records, about.
        Numbers = "numbers",
        /// The cause.
        Cause = "cause",
        /// What may follow.
        PossibleHarm = "possible-harm",
        /// What was and will be done.
        Measures = "measures",
        /// What persons can do themselves.
        SelfHelp = "self-help",
        /// What remedies they get.
        Remedies = "remedies",
        /// Whom to ask.
        Contact = "contact",
        /// Whom it was reported to.
        ReportedTo = "reported-to",
        /// A ransom: sum, way, date.
        Ransom = "ransom",
        /// How it may go on.
        Trend = "trend",
        /// Traces.
        Traces = "traces",
        /// Next steps and the help asked for.
        NextSteps = "next-steps",
        /// How the scene was kept.
        SceneKept = "scene-kept",
        /// Accountability.
        Accountability = "accountability",
        /// What is put right, so that it does not happen again.
        Rectification = "rectification",
        /// Lessons.
        Lessons = "lessons",
        /// Why it is late.
        LateReasons = "late-reasons",
        /// That more will follow.
        MoreToFollow = "more-to-follow",
        /// How to complain, and which rights persons have.
        Rights = "rights",
        /// Who found it, when and how.
        Discovery = "discovery",
    }
}

impl Element {
    /// The facts that it is made from; missing while none of them is known.
    pub fn facts(self) -> Vec<FactName> {
        use FactName::{Company, Count, Data, Kinds, Systems, Text, Time, Title};
        let text = |field| vec![Text(field)];
        match self {
            Self::WhatHappened => vec![Text(TextField::Story), Title],
            Self::When => vec![Time(Moment::HappenedFrom), Time(Moment::Detected)],
            Self::KindAndGrade => vec![Kinds],
            Self::Unit => vec![Systems, Text(TextField::Unit), Company],
            Self::DataCategories => vec![Data],
            Self::Numbers => vec![
                Count(Group::Total),
                Count(Group::Records),
                Count(Group::Adults),
                Count(Group::Minors14To17),
                Count(Group::Under14),
                Count(Group::Staff),
            ],
            Self::Cause => vec![Text(TextField::Cause), FactName::Cause],
            Self::PossibleHarm => text(TextField::Harm),
            Self::Measures | Self::Rectification => text(TextField::Measures),
            Self::SelfHelp => text(TextField::SelfHelp),
            Self::Remedies => text(TextField::Remedies),
            Self::Contact => text(TextField::Contact),
            Self::ReportedTo => Vec::new(),
            Self::Ransom => text(TextField::Ransom),
            Self::Trend => text(TextField::Trend),
            Self::Traces => text(TextField::Traces),
            Self::NextSteps => text(TextField::NextSteps),
            Self::SceneKept => text(TextField::SceneKept),
            Self::Accountability => text(TextField::Accountability),
            Self::Lessons => text(TextField::Lessons),
            Self::LateReasons => text(TextField::LateReasons),
            Self::MoreToFollow => Vec::new(),
            Self::Rights => text(TextField::Remedies),
            Self::Discovery => vec![Text(TextField::FoundHow), Text(TextField::FoundBy)],
        }
    }
}
