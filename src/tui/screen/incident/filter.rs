//! What the register is narrowed to, and what it can be narrowed to.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    desk::{Docket, IncidentLine},
    domain::incident::{Kind, State},
    rules::Bilingual,
    tui::{
        layer::picker::Item,
        screen::span::{Span, times},
    },
    words::{Language, Words},
};

/// One thing that the register can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Something is late.
    Overdue,
    /// Work on it is not over.
    Going,
    /// Where it stands.
    State(State),
    /// What happened.
    Kind(Kind),
    /// Its grade.
    Grade(Bilingual),
    /// Minors are among the persons: for certain, or perhaps too.
    Minors(bool),
    /// It was noticed in this time; where that is not told, opened.
    Time(Span),
}

impl Narrowing {
    /// Whether an incident is shown.
    pub fn lets_through(&self, line: &IncidentLine, now: Timestamp) -> bool {
        match self {
            Self::Overdue => line.next().is_some_and(|due| due.is_overdue(now)),
            Self::Going => !line.state.is_over(),
            Self::State(state) => line.state == *state,
            Self::Kind(kind) => line.kinds.contains(kind),
            Self::Grade(grade) => line.grade.as_ref() == Some(grade),
            Self::Minors(true) => line.minors.at_least(1) == Some(true),
            Self::Minors(false) => line.minors.at_least(1) != Some(false),
            Self::Time(span) => span.has(line.detected.unwrap_or(line.opened)),
        }
    }

    /// Whether both cannot be wished for at once.
    fn replaces(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// What it is narrowed to, in words.
    pub fn said(&self, words: &Words) -> String {
        let named = |id: &str, name: &str| words.with(id, &[("name", name.into())]).into_owned();
        match self {
            Self::Overdue => words.text("incidents-by-overdue").into_owned(),
            Self::Going => words.text("incidents-by-going").into_owned(),
            Self::State(state) => {
                named("incidents-by-state", &words.text(&format!("incident-state-{}", state.name())))
            }
            Self::Kind(kind) => {
                named("incidents-by-kind", &words.text(&format!("incident-kind-{}", kind.name())))
            }
            Self::Grade(grade) => named("incidents-by-grade", bilingual(grade, words)),
            Self::Minors(true) => words.text("incidents-by-minors").into_owned(),
            Self::Minors(false) => words.text("incidents-by-minors-perhaps").into_owned(),
            Self::Time(span) => named("incidents-by-time", &span.name),
        }
    }
}

/// A text of a pack in the language spoken.
pub fn bilingual<'a>(text: &'a Bilingual, words: &Words) -> &'a str {
    text.in_language(words.language() == Language::Chinese)
}

/// What is shown. All of it must hold; one of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter(Vec<Narrowing>);

impl Filter {
    /// Whether everything is shown.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Narrows it further; another one of the same sort gives way.
    pub fn add(&mut self, narrowing: Narrowing) {
        self.0.retain(|held| !narrowing.replaces(held));
        self.0.push(narrowing);
    }

    /// Whether an incident is shown, its text apart.
    pub fn lets_through(&self, line: &IncidentLine, now: Timestamp) -> bool {
        self.0.iter().all(|narrowing| narrowing.lets_through(line, now))
    }

    /// What it is narrowed to, in words.
    pub fn said(&self, words: &Words) -> Vec<String> {
        self.0.iter().map(|narrowing| narrowing.said(words)).collect()
    }
}

/// All that the register can be narrowed to, each with the number of incidents.
pub fn choices(
    docket: &Docket,
    now: Timestamp,
    zone: &TimeZone,
    words: &Words,
) -> (Vec<Narrowing>, Vec<Item>) {
    let mut grades: Vec<Bilingual> = Vec::new();
    for grade in docket.lines().filter_map(|line| line.grade.as_ref()) {
        if !grades.contains(grade) {
            grades.push(grade.clone());
        }
    }
    let mut all = vec![Narrowing::Overdue, Narrowing::Going];
    all.extend([true, false].map(Narrowing::Minors));
    all.extend(State::ALL.iter().copied().map(Narrowing::State));
    all.extend(Kind::ALL.iter().copied().map(Narrowing::Kind));
    all.extend(grades.into_iter().map(Narrowing::Grade));
    all.extend(times(now, zone, words).into_iter().map(Narrowing::Time));
    let counted = all.into_iter().filter_map(|narrowing| {
        let count = docket.lines().filter(|line| narrowing.lets_through(line, now)).count();
        (count > 0).then(|| (Item::new(narrowing.said(words), count.to_string()), narrowing))
    });
    let (items, choices) = counted.unzip();
    (choices, items)
}
