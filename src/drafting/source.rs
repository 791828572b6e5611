//! A notice as text that can be edited anywhere: `# subject`, then each block under `## element-name`, `## -` where it says
//! none, and `## sender` for who signs. A line of a block that begins with `#` or `\` has a `\` before it.

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    incident::Element,
    notice::{Block, Wording},
    text::{CleanLines, CleanText},
};

const SENDER: &str = "sender";
const NONE: &str = "-";
const CLAUSE: &str = "clause";

/// A heading that means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: no element is called {name:?}")]
pub struct BadHeading {
    line: usize,
    name: String,
}

impl Explain for BadHeading {
    fn explain(&self) -> Explanation {
        let offered = Element::ALL.iter().map(|element| element.name()).collect::<Vec<_>>().join(", ");
        Explanation::new(ErrorClass::User, "err-notice-source-heading")
            .with("line", &self.line)
            .with("name", &CleanText::new(&self.name))
            .with("offered", &offered)
    }
}

/// The text of a wording.
pub fn written(wording: &Wording) -> String {
    let mut out = format!("# {}\n", wording.subject);
    for block in &wording.blocks {
        let name = block.element.map_or(NONE, Element::name);
        out.extend(["\n## ", name]);
        if let Some((record, version)) = block.clause {
            out.push_str(&format!(" {CLAUSE} {record} {version}"));
        }
        out.push('\n');
        for line in block.text.lines() {
            if line.as_str().starts_with(['#', '\\']) {
                out.push('\\');
            }
            out.extend([line.as_str(), "\n"]);
        }
    }
    let mark = if wording.sender.as_str().starts_with(['#', '\\']) { "\\" } else { "" };
    out.push_str(&format!("\n## {SENDER}\n{mark}{}\n", wording.sender));
    out
}

/// A text as it is, as one block that says no element.
pub fn as_one_block(text: &str) -> Wording {
    let block = Block { element: None, text: CleanLines::new(text), clause: None };
    Wording { blocks: vec![block], ..Wording::default() }
}

/// What a heading begins.
#[derive(Clone, Copy)]
enum Part {
    Block(Option<Element>, Option<(crate::domain::id::RecordId, u32)>),
    Sender,
}

/// A wording with the lines of the text, from 1, on which its parts stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The wording.
    pub wording: Wording,
    /// The line of the subject; none where there is none.
    pub subject: Option<usize>,
    /// The first line of each block.
    pub blocks: Vec<usize>,
    /// Whether blocks are told by headings.
    pub headed: bool,
}

/// The wording of a text. What stands before the first heading is a block of its own.
///
/// # Errors
/// The first heading that means nothing, with its line.
pub fn read(text: &str) -> Result<Wording, BadHeading> {
    placed(text).map(|placed| placed.wording)
}

/// The same, with the place of each part.
///
/// # Errors
/// As [`read`].
pub fn placed(text: &str) -> Result<Placed, BadHeading> {
    let mut to = Placed::default();
    let mut part = Part::Block(None, None);
    let (mut held, mut from) = (String::new(), 1);
    for (place, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            let bad = || BadHeading { line: place + 1, name: heading.trim().to_owned() };
            let next = heading_of(heading).ok_or_else(bad)?;
            close(&mut to, std::mem::replace(&mut part, next), &held, from);
            (to.headed, from) = (true, place + 2);
            held.clear();
        } else if !to.headed && to.subject.is_none() && held.trim().is_empty() && is_subject(line) {
            to.wording.subject = CleanText::new(line.strip_prefix('#').unwrap_or_default());
            (to.subject, from) = (Some(place + 1), place + 2);
            held.clear();
        } else {
            held.extend([line.strip_prefix('\\').unwrap_or(line), "\n"]);
        }
    }
    close(&mut to, part, &held, from);
    Ok(to)
}

fn is_subject(line: &str) -> bool {
    line == "#" || line.starts_with("# ")
}

fn heading_of(heading: &str) -> Option<Part> {
    let mut words = heading.split_whitespace();
    let name = words.next()?;
    let clause = match (words.next(), words.next(), words.next(), words.next()) {
        (None, ..) => None,
        (Some(CLAUSE), Some(record), Some(version), None) => {
            Some((record.parse().ok()?, version.parse().ok()?))
        }
        _ => return None,
    };
    match name {
        SENDER => clause.is_none().then_some(Part::Sender),
        NONE => Some(Part::Block(None, clause)),
        name => Some(Part::Block(Some(Element::from_name(name)?), clause)),
    }
}

/// Ends a part, whose text begins on the line `from`.
fn close(to: &mut Placed, part: Part, held: &str, from: usize) {
    match part {
        Part::Sender => to.wording.sender = CleanText::new(held),
        Part::Block(element, clause) => {
            let text = CleanLines::new(held);
            if to.headed || !text.is_empty() {
                let empty = held.lines().take_while(|line| CleanText::new(line).is_empty()).count();
                to.blocks.push(if text.is_empty() { from } else { from + empty });
                to.wording.blocks.push(Block { element, text, clause });
            }
        }
    }
}

/// A text that was written elsewhere: by its headings where they are those of this form, else one block as it is.
pub fn elsewhere(text: &str) -> Placed {
    placed(text).unwrap_or_else(|_| {
        let mut one = Placed::default();
        close(&mut one, Part::Block(None, None), text, 1);
        one
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_without_headings_is_one_block_and_a_wrong_heading_is_told_by_line() {
        let wording = read("# 通知\n\n您好。\n\n请修改密码。\n").unwrap();
        assert_eq!((wording.subject.as_str(), wording.blocks.len()), ("通知", 1));
        assert_eq!(wording.blocks[0].text.to_string(), "您好。\n\n请修改密码。");
        let bad = read("# a\n\n## nothing-such\nb\n").unwrap_err();
        assert_eq!((bad.line, bad.name.as_str()), (3, "nothing-such"));
        let other = elsewhere("## 别的标题\n文");
        assert_eq!(
            (other.headed, other.wording.blocks[0].text.to_string().as_str()),
            (false, "## 别的标题\n文")
        );
    }

    #[test]
    fn each_part_is_told_with_its_line() {
        let read =
            placed("\n# 通知\n\n您好。\n## cause\n\n  原因\n二\n## measures\n\n## sender\n千聊\n").unwrap();
        assert_eq!((read.subject, read.blocks), (Some(2), vec![4, 7, 10]));
        assert_eq!(elsewhere("\n\n文\n").blocks, [3]);
        assert_eq!(elsewhere("").blocks, Vec::<usize>::new());
    }

    fn block() -> impl Strategy<Value = Block> {
        let element = prop::option::of(prop::sample::select(Element::ALL.to_vec()));
        let clause = prop::option::of((prop::array::uniform16(any::<u8>()), 1_u32..9));
        let lines = prop::collection::vec("[#\\\\]{0,2}[ a您。{}]{0,6}", 0..5);
        (element, lines, clause).prop_map(|(element, lines, clause)| Block {
            element,
            text: CleanLines::new(&lines.join("\n")),
            clause: clause.map(|(id, version)| (crate::domain::id::RecordId::from_bytes(id), version)),
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            subject in "[a#\\\\您 ]{0,8}",
            blocks in prop::collection::vec(block(), 0..5),
            sender in "[a千聊]{0,5}",
        ) {
            let (subject, sender) = (CleanText::new(&subject), CleanText::new(&sender));
            let wording = Wording { subject, blocks, sender };
            prop_assert_eq!(read(&written(&wording)).unwrap(), wording);
        }
    }
}
