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

/// The wording of a text. What stands before the first heading is a block of its own.
///
/// # Errors
/// The first heading that means nothing, with its line.
pub fn read(text: &str) -> Result<Wording, BadHeading> {
    let mut wording = Wording::default();
    let mut part = Part::Block(None, None);
    let mut held = String::new();
    let mut begun = false;
    for (place, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            let bad = || BadHeading { line: place + 1, name: heading.trim().to_owned() };
            let next = heading_of(heading).ok_or_else(bad)?;
            close(&mut wording, std::mem::replace(&mut part, next), &held, begun);
            held.clear();
            begun = true;
        } else if !begun && wording.subject.is_empty() && held.trim().is_empty() && is_subject(line) {
            wording.subject = CleanText::new(line.strip_prefix('#').unwrap_or_default());
        } else {
            held.extend([line.strip_prefix('\\').unwrap_or(line), "\n"]);
        }
    }
    close(&mut wording, part, &held, begun);
    Ok(wording)
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

fn close(wording: &mut Wording, part: Part, held: &str, begun: bool) {
    match part {
        Part::Sender => wording.sender = CleanText::new(held),
        Part::Block(element, clause) => {
            let text = CleanLines::new(held);
            if begun || !text.is_empty() {
                wording.blocks.push(Block { element, text, clause });
            }
        }
    }
}

/// The words of a text alone, without the headings of this form; any other text as it is.
pub fn words_of(text: &str) -> String {
    match read(text) {
        Ok(wording) => {
            let texts = wording.texts().map(|(_, text)| text).filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join("\n\n")
        }
        Err(_) => text.to_owned(),
    }
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
        assert_eq!(words_of("## 别的标题\n文"), "## 别的标题\n文");
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
