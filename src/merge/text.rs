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
enum Part {
    Fixed(String),
    /// The addressee's name: a guardian's in a child's notice.
    Name,
    /// The name of the child that a row is about.
    Child,
    /// A column, with its name for a message.
    Cell(usize, String),
}

/// A text ready to be filled in.
struct Pattern(Vec<Part>);

/// The released text ready to be filled in.
pub(super) struct Text {
    subject: Pattern,
    blocks: Vec<Pattern>,
    sender: String,
    name: Option<usize>,
    guardian: Option<usize>,
    words: Words,
}

/// A row's text.
pub(super) struct Filled {
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub name: String,
}

impl Text {
    /// From the released text, for the columns of one list.
    pub fn of(fixed: &Wording, tongue: Tongue, headings: &Headings) -> Result<Self, MergeError> {
        let blocks = fixed.blocks.iter().filter(|block| !block.text.is_empty());
        let blocks =
            blocks.map(|block| pattern(&block.text.to_string(), headings)).collect::<Result<_, _>>()?;
        Ok(Self {
            subject: pattern(fixed.subject.as_str(), headings)?,
            blocks,
            sender: fixed.sender.to_string(),
            name: headings.place(Column::Name),
            guardian: headings.place(Column::GuardianName),
            words: Words::new(language(tongue)),
        })
    }

    /// Who signs.
    pub fn sender(&self) -> &str {
        &self.sender
    }

    /// Filled in from a row; the reason where the text needs what the row has not.
    pub fn fill(&self, row: &Row, guardian: bool) -> Result<Filled, Reason> {
        let cell = |at: Option<usize>| at.map_or("", |at| told(row.cell(at)));
        let child = CleanText::new(cell(self.name)).into_string();
        let name = match (guardian, cell(self.guardian)) {
            (false, _) => child.clone(),
            (true, "") if child.is_empty() => String::new(),
            (true, "") => self.words.with("merge-guardian-of", &[("name", (&child).into())]).into_owned(),
            (true, own) => CleanText::new(own).into_string(),
        };
        let values = Values { row, name: &name, child: &child };
        Ok(Filled {
            subject: self.subject.fill(&values)?,
            paragraphs: self.blocks.iter().map(|block| block.fill(&values)).collect::<Result<_, _>>()?,
            name,
        })
    }
}

fn pattern(text: &str, headings: &Headings) -> Result<Pattern, MergeError> {
    let missing =
        |column: &str| MergeError::NoSuchColumn { column: column.to_owned(), there: headings.listed() };
    let mut parts: Vec<Part> = Vec::new();
    for piece in pieces(text) {
        let fixed = match piece {
            Piece::Text(text) => text.to_owned(),
            // Whether it is a slip of the pen was for the checks before the release.
            Piece::Unknown(text) => format!("{{{text}}}"),
            Piece::Fact(fact) => return Err(MergeError::NotFixed { fact: fact.name() }),
            Piece::Recipient("name") => {
                if headings.place(Column::Name).is_none() && headings.place(Column::GuardianName).is_none() {
                    return Err(missing("name"));
                }
                parts.push(Part::Name);
                continue;
            }
            Piece::Recipient("child") => {
                headings.place(Column::Name).ok_or_else(|| missing("name"))?;
                parts.push(Part::Child);
                continue;
            }
            Piece::Recipient(column) => {
                let at = headings.named(column).ok_or_else(|| missing(column))?;
                parts.push(Part::Cell(at, column.to_owned()));
                continue;
            }
        };
        match parts.last_mut() {
            Some(Part::Fixed(before)) => before.push_str(&fixed),
            _ => parts.push(Part::Fixed(fixed)),
        }
    }
    Ok(Pattern(parts))
}

/// What one row fills in.
struct Values<'a> {
    row: &'a Row,
    name: &'a str,
    child: &'a str,
}

impl Pattern {
    fn fill(&self, values: &Values<'_>) -> Result<String, Reason> {
        let mut out = String::with_capacity(self.0.iter().map(Part::room).sum());
        for part in &self.0 {
            let (value, column) = match part {
                Part::Fixed(text) => {
                    out.push_str(text);
                    continue;
                }
                Part::Name => (values.name, "name"),
                Part::Child => (values.child, "name"),
                Part::Cell(at, column) => {
                    let value = CleanText::new(told(values.row.cell(*at)));
                    if value.is_empty() {
                        return Err(Reason::Empty(column.clone()));
                    }
                    out.push_str(value.as_str());
                    continue;
                }
            };
            if value.is_empty() {
                return Err(Reason::Empty(column.to_owned()));
            }
            out.push_str(value);
        }
        Ok(out)
    }
}

impl Part {
    fn room(&self) -> usize {
        match self {
            Self::Fixed(text) => text.len(),
            _ => 32,
        }
    }
}
