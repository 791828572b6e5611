//! A policy as one flow of blocks for reading, and the tree of the places in it.

use std::ops::Range;

use crate::{
    domain::{
        policy::{Annex, Line, PolicyDocument, Section},
        sdk::Platform,
    },
    tui::widget::textwidth,
    words::Words,
};

/// How a block is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Heading,
    /// A paragraph.
    Text,
    /// The heading of a table's row.
    Row,
    /// A label of a table's row with its value; the label takes so many bytes.
    Field(usize),
    /// Something to look at.
    Warning,
}

/// A piece of text that is wrapped by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// How it is drawn.
    pub kind: Kind,
    /// Its text, one line.
    pub text: String,
    /// The place in the tree that it belongs to.
    pub node: usize,
    /// Whether an empty line stands before it.
    pub gap: bool,
}

/// A place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Number and title.
    pub label: String,
    /// Depth, from 0.
    pub depth: u16,
    /// The line in the source.
    pub line: Line,
    /// Its first block.
    pub block: usize,
    /// Whether others hang on it.
    pub has_children: bool,
    /// Whether it is an annex with rows.
    pub annex: bool,
    /// The annex's platform, where it names one.
    pub platform: Option<Platform>,
    /// Whether it is a place of the source, that a bookmark can mark.
    pub real: bool,
}

/// The document laid out for reading.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The places, in order.
    pub nodes: Vec<Node>,
    /// The text, in order.
    pub blocks: Vec<Block>,
}

impl Flow {
    /// Lays a document out. Sections are at most as deep as the importer keeps them, which bounds the recursion.
    pub fn of(document: &PolicyDocument, words: &Words) -> Self {
        let mut flow = Self::default();
        flow.head(document, words);
        for part in &document.parts {
            let label = [&part.number, &part.title].into_iter().flatten().map(ToString::to_string);
            let label = label.collect::<Vec<_>>().join(" ");
            let depth = u16::from(!label.is_empty());
            if depth > 0 {
                flow.node(label, 0, part.line);
            }
            if !part.contents.is_empty() {
                flow.virtual_node(words.text("policy-contents").into_owned(), depth);
                for entry in &part.contents {
                    let number = entry.number.as_ref().map(|number| format!("{number}  "));
                    flow.block(Kind::Text, format!("{}{}", number.unwrap_or_default(), entry.title), false);
                }
            }
            flow.paragraphs(part.paragraphs.iter().map(|p| p.text.as_str()));
            for section in &part.sections {
                flow.section(section, depth);
            }
        }
        for annex in &document.annexes {
            flow.annex(annex, words);
        }
        flow.warnings(document, words);
        flow.find_parents();
        flow
    }

    fn head(&mut self, document: &PolicyDocument, words: &Words) {
        let title = document
            .title
            .as_ref()
            .map_or_else(|| words.text("policy-untitled").into_owned(), ToString::to_string);
        self.virtual_node(title, 0);
        let missing = words.text("policy-not-stated");
        let date =
            |date: Option<jiff::civil::Date>| date.map_or_else(|| missing.to_string(), |d| d.to_string());
        for (label, value) in [
            (
                "policy-publisher",
                document.publisher.as_ref().map_or_else(|| missing.to_string(), ToString::to_string),
            ),
            ("policy-published", date(document.published)),
            ("policy-effective", date(document.effective)),
        ] {
            self.field(&words.text(label), &value, words);
        }
        self.paragraphs(document.preamble.iter().map(|paragraph| paragraph.text.as_str()));
    }

    fn section(&mut self, section: &Section, depth: u16) {
        let first = section.paragraphs.first().map(|paragraph| paragraph.text.as_str());
        match (&section.title, &section.number) {
            (Some(_), _) | (None, None) => {
                self.node(section.heading().into_string(), depth, section.line);
                self.paragraphs(section.paragraphs.iter().map(|paragraph| paragraph.text.as_str()));
            }
            (None, Some(number)) => {
                // A numbered paragraph: its number and the beginning of its text stand in the tree.
                let start: String = first.unwrap_or_default().chars().take(24).collect();
                self.open_node(format!("{number} {start}"), depth, section.line, true);
                self.block(Kind::Text, format!("{number} {}", first.unwrap_or_default()), true);
                self.paragraphs(section.paragraphs.iter().skip(1).map(|paragraph| paragraph.text.as_str()));
            }
        }
        for inner in &section.sections {
            self.section(inner, depth.saturating_add(1));
        }
    }

    fn annex(&mut self, annex: &Annex, words: &Words) {
        let title =
            annex.title.as_ref().map_or_else(|| words.text("policy-table").into_owned(), ToString::to_string);
        self.node(title, 0, annex.line);
        if let Some(node) = self.nodes.last_mut() {
            node.annex = !annex.rows.is_empty();
            node.platform = annex.platform;
        }
        self.paragraphs(annex.paragraphs.iter().map(|paragraph| paragraph.text.as_str()));
        let missing = words.text("policy-no-cell");
        for row in &annex.rows {
            // The number and the first cell that is none name the row.
            let named =
                row.cells.iter().flatten().take(2).map(ToString::to_string).collect::<Vec<_>>().join("  ");
            self.open_node(named.clone(), 1, row.line, true);
            self.block(Kind::Row, named, true);
            for (column, cell) in annex.columns.iter().zip(&row.cells) {
                let value = cell.as_ref().map_or_else(|| missing.to_string(), ToString::to_string);
                self.field(column.as_str(), &value, words);
            }
        }
    }

    fn warnings(&mut self, document: &PolicyDocument, words: &Words) {
        if document.warnings.is_empty() && document.coverage.ignored.is_empty() {
            return;
        }
        let count = document.warnings.len();
        self.virtual_node(words.with("policy-warnings", &[("count", count.into())]).into_owned(), 0);
        for warning in &document.warnings {
            let text = words.explain(&warning.oddity);
            let args = [("line", warning.line.into()), ("text", (&text).into())];
            self.block(Kind::Warning, words.with("policy-warning", &args).into_owned(), false);
        }
        for ignored in &document.coverage.ignored {
            let args = [("line", ignored.line.into()), ("text", ignored.text.as_str().into())];
            self.block(Kind::Warning, words.with("policy-ignored", &args).into_owned(), false);
        }
    }

    /// A place with its heading as the first block.
    fn node(&mut self, label: String, depth: u16, line: Line) {
        self.open_node(label.clone(), depth, line, true);
        self.block(Kind::Heading, label, true);
    }

    /// A place that is not in the source as such.
    fn virtual_node(&mut self, label: String, depth: u16) {
        self.open_node(label.clone(), depth, 0, false);
        self.block(Kind::Heading, label, true);
    }

    fn open_node(&mut self, label: String, depth: u16, line: Line, real: bool) {
        let block = self.blocks.len();
        self.nodes.push(Node {
            label,
            depth,
            line,
            block,
            has_children: false,
            annex: false,
            platform: None,
            real,
        });
    }

    fn paragraphs<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for text in texts {
            self.block(Kind::Text, text.to_owned(), true);
        }
    }

    fn field(&mut self, label: &str, value: &str, words: &Words) {
        let label = format!("{label}{}", words.text("policy-colon"));
        self.block(Kind::Field(label.len()), format!("{label}{value}"), false);
    }

    fn block(&mut self, kind: Kind, text: String, gap: bool) {
        let node = self.nodes.len().saturating_sub(1);
        let gap = gap && !self.blocks.is_empty();
        self.blocks.push(Block { kind, text, node, gap });
    }

    fn find_parents(&mut self) {
        let depths: Vec<u16> = self.nodes.iter().map(|node| node.depth).skip(1).collect();
        for (node, next) in self.nodes.iter_mut().zip(depths) {
            node.has_children = next > node.depth;
        }
    }

    /// The place of the source line: the last one at or before it.
    pub fn node_at_line(&self, line: Line) -> Option<usize> {
        let real = self.nodes.iter().enumerate().filter(|(_, node)| node.real && node.line <= line);
        real.max_by_key(|(place, node)| (node.line, *place)).map(|(place, _)| place)
    }
}

/// A line on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    /// Its block; an empty range before the block's text is the gap.
    pub block: usize,
    /// The bytes of the block's text that it shows.
    pub range: Range<usize>,
    /// Cells free at the left.
    pub indent: usize,
}

/// Wraps the flow to a width, once a width.
pub fn wrap(flow: &Flow, width: usize) -> Vec<Wrapped> {
    let mut lines = Vec::new();
    for (block, item) in flow.blocks.iter().enumerate() {
        if item.gap {
            lines.push(Wrapped { block, range: 0..0, indent: 0 });
        }
        let indent = match item.kind {
            // A warning's sign stands in its indentation.
            Kind::Field(_) | Kind::Warning => 2,
            _ => 0,
        };
        let hang = match item.kind {
            Kind::Field(_) => 2,
            _ => 0,
        };
        let room = width.saturating_sub(indent).max(2);
        let hang = if room > 12 { hang } else { 0 };
        for (place, line) in textwidth::wrap(&item.text, room, hang).into_iter().enumerate() {
            let indent = indent + if place > 0 { hang } else { 0 };
            lines.push(Wrapped { block, range: line.range, indent });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{tui::fake, words::Language};

    fn flow() -> Flow {
        Flow::of(&fake::document(), &Words::new(Language::English))
    }

    #[test]
    fn every_text_of_the_document_is_in_the_flow() {
        let document = fake::document();
        let all: String = flow().blocks.iter().map(|block| block.text.as_str()).collect();
        let mut open: Vec<&Section> = document.parts.iter().flat_map(|part| &part.sections).collect();
        while let Some(section) = open.pop() {
            for paragraph in &section.paragraphs {
                assert!(all.contains(paragraph.text.as_str()), "{}", paragraph.text);
            }
            open.extend(&section.sections);
        }
        for cell in
            document.annexes.iter().flat_map(|annex| &annex.rows).flat_map(|row| row.cells.iter().flatten())
        {
            assert!(all.contains(cell.as_str()), "{cell}");
        }
    }

    #[test]
    fn places_point_at_their_blocks_and_lines() {
        let flow = flow();
        for (place, node) in flow.nodes.iter().enumerate() {
            assert_eq!(flow.blocks[node.block].node, place, "{}", node.label);
            if node.real {
                assert!(flow.node_at_line(node.line).is_some());
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_room() {
        let flow = flow();
        for width in [10, 24, 40, 76] {
            for line in wrap(&flow, width) {
                let text = &flow.blocks[line.block].text[line.range.clone()];
                let cells = textwidth::cells(text) + line.indent;
                assert!(cells <= width.max(2) + 1, "{cells} > {width}: {text}");
            }
        }
    }
}
