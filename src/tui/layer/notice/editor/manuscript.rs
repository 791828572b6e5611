//! What is being written: subject, blocks and sender as typed. What is recorded of it is made clean first.

use std::{ops::Range, sync::Arc};

use crate::domain::{
    id::RecordId,
    incident::Element,
    notice::{Block, Wording},
    text::{CleanLines, CleanText},
};

/// Where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The subject.
    Subject,
    /// A block, by its number from 0.
    Block(usize),
    /// Who signs.
    Sender,
}

/// A block as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which element it says.
    pub element: Option<Element>,
    /// Its text.
    pub text: Arc<str>,
    /// The clause it was taken from, with its version.
    pub clause: Option<(RecordId, u32)>,
}

/// All of it. Copies share their texts, so that many of them can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    /// Subject, title or heading.
    pub subject: Arc<str>,
    /// The blocks, in order.
    pub blocks: Vec<Part>,
    /// Who signs.
    pub sender: Arc<str>,
}

impl Manuscript {
    /// A wording, to be written on.
    pub fn of(wording: &Wording) -> Self {
        let part = |block: &Block| Part {
            element: block.element,
            text: block.text.to_string().into(),
            clause: block.clause,
        };
        Self {
            subject: wording.subject.as_str().into(),
            blocks: wording.blocks.iter().map(part).collect(),
            sender: wording.sender.as_str().into(),
        }
    }

    /// What would be recorded.
    pub fn wording(&self) -> Wording {
        let block = |part: &Part| Block {
            element: part.element,
            text: CleanLines::new(&part.text),
            clause: part.clause,
        };
        Wording {
            subject: CleanText::new(&self.subject),
            blocks: self.blocks.iter().map(block).collect(),
            sender: CleanText::new(&self.sender),
        }
    }

    /// The text at a place; nothing where there is no such block.
    pub fn text(&self, place: Place) -> &str {
        match place {
            Place::Subject => &self.subject,
            Place::Block(at) => self.blocks.get(at).map_or("", |part| &part.text),
            Place::Sender => &self.sender,
        }
    }

    /// Puts another text there.
    pub fn set(&mut self, place: Place, text: &str) {
        match place {
            Place::Subject => self.subject = text.into(),
            Place::Block(at) => {
                if let Some(part) = self.blocks.get_mut(at) {
                    part.text = text.into();
                }
            }
            Place::Sender => self.sender = text.into(),
        }
    }

    /// Every place, in the order of reading.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = Place> {
        let blocks = (0..self.blocks.len()).map(Place::Block);
        std::iter::once(Place::Subject).chain(blocks).chain(std::iter::once(Place::Sender))
    }

    /// Where a place of the recorded text stands in the text as typed. Both are bytes.
    pub fn typed(&self, place: Place, range: &Range<usize>) -> Range<usize> {
        let text = self.text(place);
        let at = |clean| match place {
            Place::Block(_) => in_lines(text, clean),
            Place::Subject | Place::Sender => (lead(text) + clean).min(text.len()),
        };
        at(range.start)..at(range.end)
    }
}

/// How many bytes of white space a line begins with.
fn lead(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The same of several lines, of which those empty at the beginning are not recorded, nor white space at the ends of one.
fn in_lines(text: &str, clean: usize) -> usize {
    let (mut begun, mut start, mut left) = (false, 0, clean);
    for line in text.split('\n') {
        let kept = line.trim().len();
        if begun || kept > 0 {
            if left <= kept {
                return start + lead(line).min(line.len()) + left;
            }
            left -= kept + 1;
            begun = true;
        }
        start += line.len() + 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Manuscript {
        let part = Part { element: None, text: text.into(), clause: None };
        Manuscript { subject: "  题".into(), blocks: vec![part], sender: "".into() }
    }

    #[test]
    fn places_of_the_recorded_text_are_found_in_what_was_typed() {
        let typed = "\n  \n　　甲乙  \n\n 丙";
        let text = of(typed);
        let clean = text.wording().blocks[0].text.to_string();
        assert_eq!(clean, "甲乙\n\n丙");
        for word in ["甲", "乙", "丙"] {
            let at = clean.find(word).unwrap();
            let range = text.typed(Place::Block(0), &(at..at + word.len()));
            assert_eq!(typed.get(range), Some(word));
        }
        assert_eq!(text.subject.get(text.typed(Place::Subject, &(0..3))), Some("题"));
        let end = text.typed(Place::Block(0), &(90..99));
        assert_eq!(end, typed.len()..typed.len());
    }

    #[test]
    fn a_wording_comes_back_as_it_was() {
        let wording = of("甲\n乙").wording();
        assert_eq!(Manuscript::of(&wording).wording(), wording);
    }
}
