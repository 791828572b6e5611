//! Facts in a text: `{count.total}` stands for what the record says, `{recipient.name}` for what the list of recipients does.

use std::str::FromStr;

use crate::domain::incident::{FactName, UnknownFact};

/// What a reference stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// A fact of the incident; of a grade, the level that holds by that scheme.
    Fact(FactName),
    /// The authorities that the incident was reported to, with the days, as the proofs of those duties tell.
    ReportedTo,
}

/// How [`Reference::ReportedTo`] is written.
const REPORTED_TO: &str = "reported-to";

impl Reference {
    /// As it is written between braces.
    pub fn name(&self) -> String {
        match self {
            Self::Fact(fact) => fact.name(),
            Self::ReportedTo => REPORTED_TO.to_owned(),
        }
    }
}

impl From<FactName> for Reference {
    fn from(fact: FactName) -> Self {
        Self::Fact(fact)
    }
}

impl FromStr for Reference {
    type Err = UnknownFact;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == REPORTED_TO { Ok(Self::ReportedTo) } else { name.parse().map(Self::Fact) }
    }
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Plain text.
    Text(&'a str),
    /// What the record says: a fact, or what follows from the facts and was done.
    Fact(Reference),
    /// A column of the list of recipients, filled in when the notices are made: `name`, `account`, `child`.
    Recipient(&'a str),
    /// Something in braces that names no fact: a slip of the pen, or a placeholder nobody filled in.
    Unknown(&'a str),
}

/// The parts of a text, in order. A brace that is never closed is text; so is an empty pair.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, inner, behind)) = next(rest) {
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        let name = inner.trim();
        found.push(match name.strip_prefix("recipient.") {
            Some(column) if !column.is_empty() => Piece::Recipient(column),
            _ => name.parse().map_or(Piece::Unknown(inner), Piece::Fact),
        });
        rest = behind;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// The first pair of braces on one line with something in it: what is before, in and behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text.get(from..)?.find('{').map(|at| at + from) {
        let inner = text.get(open + 1..)?;
        let end = inner.find(['{', '}', '\n']);
        match end {
            Some(end) if inner.get(end..)?.starts_with('}') && !inner.get(..end)?.trim().is_empty() => {
                return Some((text.get(..open)?, inner.get(..end)?, inner.get(end + 1..)?));
            }
            _ => from = open + 1,
        }
    }
    None
}
