//! A document to be handed out, and the forms it can take: a page for the browser and printer, a .docx, plain text,
//! Markdown. What it says is put together once and is the same in all of them.

pub(super) mod docx;
mod html;
pub(super) mod text;

pub use docx::docx;
pub use html::html;
pub use text::{markdown, plain};

use crate::words::Language;

/// How the page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// For wide tables.
    Landscape,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The language it is in.
    pub language: Language,
    /// How the page lies.
    pub orientation: Orientation,
    /// Its title.
    pub title: String,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
    /// A line at the foot of every page.
    pub footer: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, of the first or a lower level.
    Heading(u8, String),
    /// A paragraph; line breaks in it are kept.
    Text(String),
    /// Names with their values.
    Pairs(Vec<(String, String)>),
    /// A table.
    Table(Table),
}

/// A table whose heading stands again on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The heading of each column, and its share of the width.
    pub columns: Vec<(String, u32)>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<String>>,
}

/// Text as it may stand in XML and HTML: no markup, and none of the few characters that XML forbids.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{00}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
