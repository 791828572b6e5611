//! The released text with its places for what the list tells.

use crate::{
    domain::{
        notice::{Piece, Tongue, Wording, pieces},
        text::CleanText,
    },
    intake::recipients::{Column, Headings, Row, told},
    outlet::notice::language,
    words::Words,
};

use super::{MergeError, addressee::Reason};

/// A part of a text.
#[derive(Clone)]
enum Part {
    Fixed(String),
    Value(Value),
}

/// What a row fills in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    /// The addressee's name: a guardian's in a child's notice.
    Name,
    /// The name of the child that a row is about.
    Child,
    /// A column, by its place in the list.
    Cell(usize),
}

/// A text ready to be filled in.
#[derive(Clone, Default)]
pub(super) struct Pattern(Vec<Part>);

/// The released text ready to be filled in.
pub(super) struct Text {
    pub subject: Pattern,
    pub blocks: Vec<Pattern>,
    pub sender: String,
    /// What the text needs, in the order it stands there, each with its name for a message.
    needs: Vec<(Value, String)>,
    name: Option<usize>,
    guardian: Option<usize>,
    words: Words,
}

/// What a row fills into the text: all that it needs is there.
pub(super) struct Filled {
    pub name: String,
    /// Where it is another than the name.
    child: Option<String>,
    cells: Vec<(usize, CleanText)>,
}

impl Text {
    /// From the released text, for the columns of one list.
    pub fn of(fixed: &Wording, tongue: Tongue, headings: &Headings) -> Result<Self, MergeError> {
        let mut needs = Vec::new();
        let subject = pattern(fixed.subject.as_str(), headings, &mut needs)?;
        let blocks = fixed.blocks.iter().filter(|block| !block.text.is_empty());
        let blocks = blocks
            .map(|block| pattern(&block.text.to_string(), headings, &mut needs))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            subject,
            blocks,
            sender: fixed.sender.to_string(),
            needs,
            name: headings.place(Column::Name),
            guardian: headings.place(Column::GuardianName),
            words: Words::new(language(tongue)),
        })
    }

    /// What a row fills in; the reason where the text needs what the row has not.
    pub fn fill(&self, row: &Row, guardian: bool) -> Result<Filled, Reason> {
        let cell = |at: Option<usize>| at.map_or("", |at| told(row.cell(at)));
        let own = CleanText::new(cell(self.name)).into_string();
        let (name, child) = if guardian {
            let name = match cell(self.guardian) {
                "" if own.is_empty() => String::new(),
                "" => self.words.with("merge-guardian-of", &[("name", (&own).into())]).into_owned(),
                name => CleanText::new(name).into_string(),
            };
            (name, Some(own))
        } else {
            (own, None)
        };
        let mut filled = Filled { name, child, cells: Vec::new() };
        for (value, column) in &self.needs {
            if let Value::Cell(at) = *value {
                filled.cells.push((at, CleanText::new(told(row.cell(at)))));
            }
            if filled.value(*value).is_empty() {
                return Err(Reason::Empty(column.clone()));
            }
        }
        Ok(filled)
    }
}

impl Filled {
    fn value(&self, value: Value) -> &str {
        match value {
            Value::Name => &self.name,
            Value::Child => self.child.as_ref().unwrap_or(&self.name),
            Value::Cell(at) => {
                self.cells.iter().find(|(column, _)| *column == at).map_or("", |(_, cell)| cell.as_str())
            }
        }
    }
}

impl Pattern {
    /// A text with nothing to fill in.
    pub fn fixed(text: &str) -> Self {
        let mut pattern = Self::default();
        pattern.push_str(text);
        pattern
    }

    /// Patterns one behind the other with this between them.
    pub fn join(patterns: &[Self], between: &str) -> Self {
        let mut all = Self::default();
        for (at, pattern) in patterns.iter().enumerate() {
            if at > 0 {
                all.push_str(between);
            }
            all.push(pattern);
        }
        all
    }

    /// Puts a text behind.
    pub fn push_str(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Part::Fixed(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Part::Fixed(text.to_owned())),
        }
    }

    /// Puts a pattern behind.
    pub fn push(&mut self, pattern: &Self) {
        for part in &pattern.0 {
            match part {
                Part::Fixed(text) => self.push_str(text),
                Part::Value(_) => self.0.push(part.clone()),
            }
        }
    }

    /// The pattern with its fixed parts written another way. A way that takes each character by itself gives the same
    /// bytes as when it is used on the text filled in.
    pub fn written(&self, way: impl Fn(&mut Vec<u8>, &str)) -> Self {
        let part = |part: &Part| match part {
            Part::Fixed(text) => {
                let mut out = Vec::new();
                way(&mut out, text);
                Part::Fixed(String::from_utf8_lossy(&out).into_owned())
            }
            Part::Value(value) => Part::Value(*value),
        };
        Self(self.0.iter().map(part).collect())
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts the text behind what is in `out`: fixed parts as they are, values written in this way.
    pub fn put(&self, filled: &Filled, out: &mut Vec<u8>, way: impl Fn(&mut Vec<u8>, &str)) {
        for part in &self.0 {
            match part {
                Part::Fixed(text) => out.extend_from_slice(text.as_bytes()),
                Part::Value(value) => way(out, filled.value(*value)),
            }
        }
    }

    /// The text.
    pub fn text(&self, filled: &Filled) -> String {
        let parts = || {
            self.0.iter().map(|part| match part {
                Part::Fixed(text) => text.as_str(),
                Part::Value(value) => filled.value(*value),
            })
        };
        let mut out = String::with_capacity(parts().map(str::len).sum());
        out.extend(parts());
        out
    }
}

fn pattern(text: &str, headings: &Headings, needs: &mut Vec<(Value, String)>) -> Result<Pattern, MergeError> {
    let missing =
        |column: &str| MergeError::NoSuchColumn { column: column.to_owned(), there: headings.listed() };
    let mut pattern = Pattern::default();
    for piece in pieces(text) {
        let (value, column) = match piece {
            Piece::Text(text) => {
                pattern.push_str(text);
                continue;
            }
            // Whether it is a slip of the pen was for the checks before the release.
            Piece::Unknown(text) => {
                pattern.push_str(&format!("{{{text}}}"));
                continue;
            }
            Piece::Fact(fact) => return Err(MergeError::NotFixed { fact: fact.name() }),
            Piece::Recipient("name") => {
                if headings.place(Column::Name).is_none() && headings.place(Column::GuardianName).is_none() {
                    return Err(missing("name"));
                }
                (Value::Name, "name")
            }
            Piece::Recipient("child") => {
                headings.place(Column::Name).ok_or_else(|| missing("name"))?;
                (Value::Child, "name")
            }
            Piece::Recipient(column) => {
                (Value::Cell(headings.named(column).ok_or_else(|| missing(column))?), column)
            }
        };
        pattern.0.push(Part::Value(value));
        if !needs.iter().any(|(known, _)| *known == value) {
            needs.push((value, column.to_owned()));
        }
    }
    Ok(pattern)
}
