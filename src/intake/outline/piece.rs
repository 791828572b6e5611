//! The working list between blocks and document: lines of text with what is known of each, and tables.

use crate::{
    domain::policy::Line,
    intake::block::{Block, TableBlock, TextBlock},
};

use super::mark::{self, Mark};

/// A line of text, or a table, on its way into the document.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Text.
    Text(Text),
    /// A table.
    Table(TableBlock),
}

/// A line of text with what can be said of it alone.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it stands.
    pub line: Line,
    /// Units of coverage.
    pub units: u32,
    /// White space before it, in cells.
    pub indent: u32,
    /// Blank lines before it.
    pub blank_before: u32,
    /// Heading level, where the format marks headings.
    pub heading: Option<u8>,
    /// Depth in lists.
    pub list_depth: u16,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether it is a link within the document.
    pub inner_link: bool,
    /// Its printed number.
    pub mark: Option<Mark>,
    /// The whole text, an automatic number included.
    pub full: String,
}

impl Text {
    /// What follows the number; the whole text where there is none.
    pub fn rest(&self) -> &str {
        self.mark.as_ref().and_then(|mark| self.full.get(mark.rest..)).unwrap_or(&self.full).trim()
    }

    /// Whether what follows the number reads as a heading: short, one line, not a sentence.
    pub fn is_headinglike(&self) -> bool {
        self.heading.is_some() || headinglike(self.rest())
    }
}

/// Whether a text reads as a heading rather than a sentence.
pub fn headinglike(text: &str) -> bool {
    let text = text.trim();
    let count = text.chars().count();
    let latin = text.chars().filter(char::is_ascii).count() * 2 > count;
    let longest = if latin { 90 } else { 40 };
    if count == 0 || count > longest {
        return false;
    }
    if text.ends_with(['。', '；', ';', '，', ',', '、']) || text.contains(['。', '；']) {
        return false;
    }
    if latin && (text.ends_with('.') || text.contains(". ")) {
        return false;
    }
    // `邮箱：a@b.cn` states something; `账号注册：` announces it.
    match text.find(['：', ':']) {
        None => true,
        Some(at) => {
            let after = text.get(at..).unwrap_or_default().trim_start_matches(['：', ':']).trim();
            after.is_empty() && count <= 24
        }
    }
}

/// Takes blocks into pieces: a block's own line breaks divide it, and its number is read.
pub fn pieces(blocks: Vec<Block>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(table) => pieces.push(Piece::Table(table)),
            Block::Text(text) => divide(&text, &mut pieces),
        }
    }
    pieces
}

fn divide(block: &TextBlock, pieces: &mut Vec<Piece>) {
    let parts = block.text.split('\n').map(str::trim).filter(|part| !part.is_empty());
    for (index, part) in parts.enumerate() {
        let first = index == 0;
        let label = block.label.as_deref().filter(|_| first);
        let full = match label {
            Some(label) => format!("{} {part}", label.trim()),
            None => part.to_owned(),
        };
        // An automatic number is one whatever it looks like: `1` alone, or `2021.`.
        let mark = mark::read(&full).or_else(|| label.and_then(|label| automatic(label, &full)));
        pieces.push(Piece::Text(Text {
            line: block.line,
            units: if first { block.units } else { 0 },
            indent: block.indent,
            blank_before: if first { block.blank_before } else { 0 },
            heading: block.heading,
            list_depth: block.list_depth,
            bold: block.bold,
            inner_link: block.inner_link,
            mark,
            full,
        }));
    }
}

/// The mark of a number that the format made but that reads like none.
fn automatic(label: &str, full: &str) -> Option<Mark> {
    let mut mark = mark::read(&format!("{}、文", label.trim().trim_end_matches(['.', '、', ')', '）'])))?;
    mark.rest = label.trim().len();
    mark.rest += full.get(mark.rest..)?.len() - full.get(mark.rest..)?.trim_start().len();
    Some(mark)
}

/// Joins lines that a fixed width broke in mid-sentence. `pieces` come from plain text.
pub fn join_broken_lines(pieces: Vec<Piece>) -> Vec<Piece> {
    let Some(width) = breaking_width(&pieces) else { return pieces };
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    // The width of the last line that went into the last piece.
    let mut last_width = 0;
    for piece in pieces {
        let now = match &piece {
            Piece::Text(text) => cells(&text.full) + text.indent as usize,
            Piece::Table(_) => 0,
        };
        if let (Some(Piece::Text(above)), Piece::Text(below)) = (joined.last_mut(), &piece)
            && continues(above, below, last_width, width)
        {
            let spaced = above.full.ends_with(|c: char| c.is_ascii() && c != '-')
                && below.full.starts_with(|c: char| c.is_ascii());
            if spaced {
                above.full.push(' ');
            }
            above.full.push_str(&below.full);
            above.units += below.units;
        } else {
            joined.push(piece);
        }
        last_width = now;
    }
    joined
}

/// The width at which lines are broken, when many lines end near one width with no sentence ending there.
fn breaking_width(pieces: &[Piece]) -> Option<usize> {
    let mut widths = Vec::new();
    let mut broken = 0;
    for pair in pieces.windows(2) {
        if let [Piece::Text(above), Piece::Text(below)] = pair {
            let width = cells(&above.full) + above.indent as usize;
            if below.blank_before == 0 && width >= 40 {
                widths.push(width);
                if !ends_sentence(&above.full) && below.mark.is_none() {
                    broken += 1;
                }
            }
        }
    }
    if widths.len() < 3 || broken * 2 < widths.len() {
        return None;
    }
    widths.sort_unstable();
    let high = widths.get(widths.len() * 9 / 10).copied()?;
    (high <= 140).then_some(high)
}

fn continues(above: &Text, below: &Text, width_above: usize, width: usize) -> bool {
    below.blank_before == 0
        && below.mark.is_none()
        && above.heading.is_none()
        && below.heading.is_none()
        && width_above * 5 >= width * 4
        && !ends_sentence(&above.full)
        && below.indent <= above.indent + 4
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '》'])
}

/// Width in terminal cells.
pub fn cells(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}
