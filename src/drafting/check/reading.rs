//! A wording as the checks read it: what was typed, and what its references show, each with its place.

use std::ops::Range;

use crate::{
    domain::{
        incident::Element,
        notice::{Piece, Reference, Tongue, Wording, pieces},
    },
    drafting::{reference::Source, style::Style},
};

/// A run of text: typed, or shown by a reference.
#[derive(Debug)]
pub(super) struct Run {
    pub block: Option<usize>,
    pub element: Option<Element>,
    /// Where it stands in its block. What a reference shows has the reference's place.
    pub place: Range<usize>,
    pub text: String,
    /// The text with small ASCII letters, byte for byte.
    pub lower: String,
    /// The reference that shows it.
    pub fact: Option<Reference>,
}

impl Run {
    /// The place in the block of a range of this run.
    pub fn at(&self, range: Range<usize>) -> Range<usize> {
        if self.fact.is_some() {
            return self.place.clone();
        }
        self.place.start + range.start..self.place.start + range.end
    }
}

/// One text of a wording.
#[derive(Debug)]
pub(super) struct Typed {
    pub block: Option<usize>,
    pub element: Option<Element>,
    pub text: String,
    /// With every known fact filled in.
    pub filled: String,
}

/// A wording, read once for all checks.
pub(super) struct Reading {
    pub tongue: Tongue,
    pub style: &'static Style,
    pub texts: Vec<Typed>,
    pub runs: Vec<Run>,
    /// The references, each with its block and place.
    pub facts: Vec<(Option<usize>, Range<usize>, Reference)>,
    /// The columns of the list of recipients that are referred to.
    pub recipients: Vec<(Option<usize>, Range<usize>, String)>,
    pub unknown: Vec<(Option<usize>, Range<usize>, String)>,
}

impl Reading {
    pub fn new(wording: &Wording, source: &Source<'_>) -> Self {
        let tongue = source.tongue;
        let mut reading = Self {
            tongue,
            style: Style::of(tongue),
            texts: Vec::new(),
            runs: Vec::new(),
            facts: Vec::new(),
            recipients: Vec::new(),
            unknown: Vec::new(),
        };
        for (block, text) in wording.texts() {
            let element = block.and_then(|at| wording.blocks.get(at)).and_then(|block| block.element);
            reading.take(block, element, text, source);
        }
        reading
    }

    fn take(&mut self, block: Option<usize>, element: Option<Element>, text: String, source: &Source<'_>) {
        let mut at = 0;
        let mut filled = String::with_capacity(text.len());
        let run = |place: Range<usize>, text: String, fact| {
            let lower = text.to_ascii_lowercase();
            Run { block, element, place, text, lower, fact }
        };
        for piece in pieces(&text) {
            let length = match &piece {
                Piece::Text(plain) => plain.len(),
                Piece::Unknown(inner) => inner.len() + 2,
                Piece::Fact(_) | Piece::Recipient(_) => {
                    text.get(at..).and_then(|rest| rest.find('}')).map_or(0, |end| end + 1)
                }
            };
            let place = at..at + length;
            let typed = text.get(place.clone()).unwrap_or_default();
            match piece {
                Piece::Text(plain) => {
                    filled.push_str(plain);
                    self.runs.push(run(place.clone(), plain.to_owned(), None));
                }
                Piece::Fact(name) => {
                    if let Some(value) = source.value(&name) {
                        filled.push_str(&value);
                        self.runs.push(run(place.clone(), value, Some(name.clone())));
                    } else {
                        filled.push_str(typed);
                    }
                    self.facts.push((block, place.clone(), name));
                }
                Piece::Recipient(column) => {
                    filled.push_str(typed);
                    self.recipients.push((block, place.clone(), column.to_owned()));
                }
                Piece::Unknown(_) => {
                    filled.push_str(typed);
                    self.unknown.push((block, place.clone(), typed.to_owned()));
                }
            }
            at = place.end;
        }
        self.texts.push(Typed { block, element, text, filled });
    }

    /// Every text with its facts filled in, the subject first.
    pub fn whole(&self) -> String {
        self.texts.iter().map(|text| text.filled.as_str()).collect::<Vec<_>>().join("\n")
    }
}
