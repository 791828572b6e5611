//! What is wrong in a pack, where, and what to do about it.

use std::fmt;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the values are named after what the sentence says of them")]
pub enum Problem {
    /// It is no TOML.
    #[error("not valid TOML: {what}")]
    Syntax { what: String },
    /// A key that nothing here understands.
    #[error("{key:?} is not a key of {table}")]
    UnknownKey { key: String, table: &'static str, allowed: String },
    /// A key that is needed.
    #[error("{table} has no {key:?}")]
    MissingKey { key: &'static str, table: &'static str },
    /// A value of another type.
    #[error("{key:?} is {found}; {wanted} is needed")]
    WrongType { key: String, wanted: &'static str, found: &'static str },
    /// An empty text or list.
    #[error("{key:?} is empty")]
    Empty { key: String },
    /// A number that is too small or too great.
    #[error("{key:?} is {found}; a whole number from {least} to {most} is needed")]
    Number { key: String, found: String, least: u64, most: u64 },
    /// A name that is not among those that can be used.
    #[error("{found:?} is no {what}")]
    UnknownName { what: &'static str, found: String, allowed: String },
    /// A text that is no id.
    #[error("{found:?} is no id")]
    BadId { found: String },
    /// A value that is no date.
    #[error("{key:?} is no day")]
    BadDate { key: String },
    /// A zone that is not known.
    #[error("{found:?} is no time zone")]
    UnknownZone { found: String },
    /// A place that is neither a code nor a group.
    #[error("{found:?} is neither the code of a place nor a group of this pack")]
    UnknownPlace { found: String, groups: String },
    /// A scheme that the pack does not have.
    #[error("this pack has no grading scheme {found:?}")]
    UnknownScheme { found: String, schemes: String },
    /// A level that the scheme does not have.
    #[error("the scheme {scheme} has no level {found:?}")]
    UnknownLevel { scheme: String, found: String, levels: String },
    /// A rule that the pack does not have.
    #[error("this pack has no rule {found:?}")]
    UnknownRule { found: String },
    /// A named condition that the pack does not have.
    #[error("this pack has no condition {found:?}")]
    UnknownCondition { found: String, conditions: String },
    /// A named text that the pack does not have.
    #[error("this pack has no text {found:?}")]
    UnknownText { found: String, texts: String },
    /// A condition that refers to itself.
    #[error("the condition {name:?} refers to itself")]
    ConditionLoop { name: String },
    /// A table that is no single condition.
    #[error("a condition has exactly one key; this has {keys}")]
    ConditionShape { keys: usize },
    /// A grade within a grading scheme.
    #[error("a level cannot depend on a grade")]
    GradeInScheme,
    /// A pack whose conditions, written out, are too many.
    #[error("the conditions are too many, or refer to each other too often")]
    TooManyConditions,
    /// An id used twice.
    #[error("{id:?} stands here twice; it is in line {first} already")]
    Twice { id: String, first: usize },
    /// A stage of a chain that another rule has.
    #[error("stage {number} of the chain {chain} is {other}'s already, in line {first}")]
    StageTwice { chain: String, number: u32, other: String, first: usize },
    /// A rule that ends before it begins.
    #[error("in_force_to is before in_force_from")]
    EndsBeforeItBegins,
    /// A clock that is no single one.
    #[error("a clock has exactly one key; this has {keys}")]
    ClockShape { keys: usize },
    /// `false` where only `true` says something.
    #[error("{key:?} can only be true")]
    OnlyTrue { key: String },
    /// Two things that exclude each other.
    #[error("{one} and {other} exclude each other")]
    Together { one: &'static str, other: &'static str },
    /// A rule whose clock waits for itself.
    #[error("the rule waits for itself")]
    WaitsForItself,
    /// An element that must be in the first report and is not among the elements.
    #[error("{element:?} is in partial_first and not in elements")]
    FirstNotNeeded { element: String },
    /// A day that its list cannot have.
    #[error("{day} is {found}")]
    HolidayDay { day: String, found: &'static str },
    /// An id that another pack has.
    #[error("{id} is in the pack {pack} already")]
    Clash { id: String, pack: String },
    /// A level named as what says that none is reached.
    #[error("a level cannot be called {name:?}: it means that none is reached")]
    ReservedLevel { name: String },
}

impl Problem {
    /// Its name, from which a message id can be made.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::WrongType { .. } => "wrong-type",
            Self::Empty { .. } => "empty",
            Self::Number { .. } => "number",
            Self::UnknownName { .. } => "unknown-name",
            Self::BadId { .. } => "bad-id",
            Self::BadDate { .. } => "bad-date",
            Self::UnknownZone { .. } => "unknown-zone",
            Self::UnknownPlace { .. } => "unknown-place",
            Self::UnknownScheme { .. } => "unknown-scheme",
            Self::UnknownLevel { .. } => "unknown-level",
            Self::UnknownRule { .. } => "unknown-rule",
            Self::UnknownCondition { .. } => "unknown-condition",
            Self::UnknownText { .. } => "unknown-text",
            Self::ConditionLoop { .. } => "condition-loop",
            Self::ConditionShape { .. } => "condition-shape",
            Self::GradeInScheme => "grade-in-scheme",
            Self::TooManyConditions => "too-many-conditions",
            Self::Twice { .. } => "twice",
            Self::StageTwice { .. } => "stage-twice",
            Self::EndsBeforeItBegins => "ends-before-it-begins",
            Self::ClockShape { .. } => "clock-shape",
            Self::OnlyTrue { .. } => "only-true",
            Self::Together { .. } => "together",
            Self::WaitsForItself => "waits-for-itself",
            Self::FirstNotNeeded { .. } => "first-not-needed",
            Self::HolidayDay { .. } => "holiday-day",
            Self::Clash { .. } => "clash",
            Self::ReservedLevel { .. } => "reserved-level",
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::Syntax { .. } => "Correct the line; docs/rules.md shows how a pack is written.".into(),
            Self::UnknownKey { allowed, .. } => format!("Correct it or take it out. Known here: {allowed}."),
            Self::MissingKey { key, .. } => format!("Add {key}."),
            Self::WrongType { wanted, .. } => format!("Write {wanted}."),
            Self::Empty { .. } => "Fill it in, or take the key out where it may be left out.".into(),
            Self::Number { least, most, .. } => format!("Write a number from {least} to {most}."),
            Self::UnknownName { allowed, .. } => format!("Use one of: {allowed}."),
            Self::BadId { .. } => "Use 1 to 40 letters, digits, '.', '_' and '-'.".into(),
            Self::BadDate { .. } => "Write a day as 2026-01-31, without quotation marks.".into(),
            Self::UnknownZone { .. } => "Use an IANA name such as Asia/Shanghai.".into(),
            Self::UnknownPlace { groups, .. } if groups.is_empty() => {
                "Use a code such as DE or US-CA, or add the group to [places].".into()
            }
            Self::UnknownPlace { groups, .. } => {
                format!("Use a code such as DE or US-CA, or one of the groups: {groups}.")
            }
            Self::UnknownScheme { schemes, .. } => {
                format!("Add the scheme as [[grade]], or use one of: {schemes}.")
            }
            Self::UnknownLevel { levels, .. } => format!("Use one of: {levels}."),
            Self::UnknownRule { .. } => "Use the id of a rule of this pack.".into(),
            Self::UnknownCondition { conditions, .. } => {
                format!("Add it to [condition], or use one of: {conditions}.")
            }
            Self::UnknownText { texts, .. } if texts.is_empty() => {
                "Write { zh = \"…\", en = \"…\" }, or add the text to [text].".into()
            }
            Self::UnknownText { texts, .. } => {
                format!("Write {{ zh = \"…\", en = \"…\" }}, or use one of: {texts}.")
            }
            Self::ConditionLoop { .. } => "Write it out at one of the places.".into(),
            Self::ConditionShape { .. } => "Join several conditions with all = [ … ] or any = [ … ].".into(),
            Self::GradeInScheme => "State the level's numbers themselves.".into(),
            Self::TooManyConditions => "Make them simpler.".into(),
            Self::Twice { .. } => "Give each an id of its own.".into(),
            Self::StageTwice { .. } => "Give each rule of a chain a stage of its own.".into(),
            Self::EndsBeforeItBegins => "Correct one of the two days.".into(),
            Self::ClockShape { .. } => {
                "Write one, such as { hours = 72 }, { working_days = 10 } or { promptly = true }.".into()
            }
            Self::OnlyTrue { .. } => "Write true, or take the key out.".into(),
            Self::Together { .. } => "Take one of them out.".into(),
            Self::WaitsForItself => "Name the rule that comes before.".into(),
            Self::FirstNotNeeded { .. } => "Add it to elements, or take it out of partial_first.".into(),
            Self::HolidayDay { .. } => {
                "Days off and days worked are of their year; only Saturdays and Sundays are worked besides."
                    .into()
            }
            Self::Clash { .. } => "Use ids of your own, such as OWN-1.".into(),
            Self::ReservedLevel { .. } => "Call the level something else.".into(),
        }
    }
}

/// One thing that is wrong in a pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}. {}", problem.remedy())]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What.
    pub problem: Problem,
}

/// Why a pack was refused: everything that is wrong with it, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    first: Fault,
    rest: Vec<Fault>,
}

impl PackError {
    /// An error, if there is a fault.
    pub(in crate::rules) fn unless_empty(faults: Vec<Fault>) -> Result<(), Self> {
        let mut faults = faults.into_iter();
        match faults.next() {
            Some(first) => Err(Self { first, rest: faults.collect() }),
            None => Ok(()),
        }
    }

    /// An error of one fault.
    pub(in crate::rules) const fn one(first: Fault) -> Self {
        Self { first, rest: Vec::new() }
    }

    /// The first fault.
    pub const fn first(&self) -> &Fault {
        &self.first
    }

    /// Every fault.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.faults().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for PackError {}
