//! What every format is taken apart into before anything is understood: text and tables, in document order.

use crate::domain::policy::Line;

/// One block of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line or paragraph of text.
    Text(TextBlock),
    /// A table that the format itself marks as one.
    Table(TableBlock),
}

/// A line (plain text, Markdown) or a paragraph (HTML, .docx).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// Its first line in the source; see [`Line`].
    pub line: Line,
    /// How many units of coverage it stands for: non-blank source lines in plain text and Markdown, 1 otherwise.
    pub units: u32,
    /// White space before the text in terminal cells: a tab counts 4, a full-width space 2. 0 where the format has
    /// no such thing.
    pub indent: u32,
    /// Blank lines right before it; 1 between paragraphs of HTML and .docx.
    pub blank_before: u32,
    /// Heading level 1 to 9 where the format marks headings.
    pub heading: Option<u8>,
    /// A number that the format makes by itself (`<ol>`, Word's numbering), as a reader sees it: `（一）`, `1.`, `a)`.
    /// It is not repeated in `text`. Bullets are no numbers and are left out.
    pub label: Option<String>,
    /// How deep in lists it stands; 0 outside.
    pub list_depth: u16,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether it is a link into the same document, as lists of contents have.
    pub inner_link: bool,
    /// The text, as it came but trimmed; line breaks inside a block (`<br>`) are `\n`. Never blank.
    pub text: String,
}

/// A table. All rows have the same number of cells, spans already carried into every cell they cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableBlock {
    /// Line of its first row.
    pub line: Line,
    /// Its caption.
    pub caption: Option<String>,
    /// Rows that are not blank.
    pub rows: Vec<TableRow>,
    /// Units of coverage of what is no row: a caption, the line under a Markdown heading row.
    pub extra_units: u32,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Its line.
    pub line: Line,
    /// Units of coverage, as in [`TextBlock::units`].
    pub units: u32,
    /// Whether the format marks it as a heading row.
    pub header: bool,
    /// Cells in order; `None` where the source has no cell or an empty one. Line breaks inside a cell are `\n`.
    pub cells: Vec<Option<String>>,
}

/// A source taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// A title that stands outside the text: `<title>`, Word's title property.
    pub title: Option<String>,
}
