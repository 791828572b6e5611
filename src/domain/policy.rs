//! A published privacy policy, as read from its source: every non-blank line has a place.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    explain::{ErrorClass, Explain, Explanation},
    id::RecordId,
    sdk::{Platform, SdkDeclaration},
    text::CleanText,
};

/// A line number in the source, counted from 1. For a source without lines (`.docx`, one-line HTML) it is
/// the number of the paragraph or table row, counted from 1 in document order.
pub type Line = u32;

/// One edition of a policy as imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyDocument {
    /// Title as printed.
    pub title: Option<CleanText>,
    /// Who publishes it; only where the source says so.
    pub publisher: Option<CleanText>,
    /// Date of publication as printed (发布日期, 更新日期 when only that is there).
    pub published: Option<Date>,
    /// Date from which it applies as printed (生效日期).
    pub effective: Option<Date>,
    /// Text before the first part or chapter.
    pub preamble: Vec<Paragraph>,
    /// Parts in order. A policy without printed parts has one part whose number and title are `None`.
    pub parts: Vec<Part>,
    /// Annexes in order.
    pub annexes: Vec<Annex>,
    /// The SDK rows of all annexes and in-text tables, in order.
    pub sdks: Vec<SdkDeclaration>,
    /// What a reader should look at again.
    pub warnings: Vec<ImportWarning>,
    /// The account of every non-blank line.
    pub coverage: Coverage,
}

/// A paragraph and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its first line in the source.
    pub line: Line,
    /// Its text, one line.
    pub text: CleanText,
}

/// A part (第一部分).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Printed number, such as `第一部分`.
    pub number: Option<CleanText>,
    /// Printed title without the number.
    pub title: Option<CleanText>,
    /// The heading's line; that of the first content where there is no heading.
    pub line: Line,
    /// Text before the first section.
    pub paragraphs: Vec<Paragraph>,
    /// The printed list of contents, which is no section.
    pub contents: Vec<ContentsEntry>,
    /// Sections in order.
    pub sections: Vec<Section>,
}

/// A numbered or headed section, to any depth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Printed number without the separator after it: `一`, `（一）`, `1`, `（1）`, `a`, `1.2.3`.
    pub number: Option<CleanText>,
    /// Heading without the number; `None` for a numbered paragraph, whose text is then the first paragraph.
    pub title: Option<CleanText>,
    /// The line of the number or heading.
    pub line: Line,
    /// Text before the first sub-section.
    pub paragraphs: Vec<Paragraph>,
    /// Sub-sections in order.
    pub sections: Vec<Section>,
}

/// One line of a printed list of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentsEntry {
    /// Its line.
    pub line: Line,
    /// Printed number.
    pub number: Option<CleanText>,
    /// Printed title.
    pub title: CleanText,
}

/// An annex, or a table that stands in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// Heading as printed, number included (`附件一：《…》`).
    pub title: Option<CleanText>,
    /// Platform the heading or caption names.
    pub platform: Option<Platform>,
    /// The heading's line.
    pub line: Line,
    /// Text of the annex outside its table.
    pub paragraphs: Vec<Paragraph>,
    /// Column headings as printed, in order.
    pub columns: Vec<CleanText>,
    /// Rows, each with one cell a column; `None` where the source has no cell.
    pub rows: Vec<AnnexRow>,
}

/// A row of an annex's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnexRow {
    /// Line of its first cell.
    pub line: Line,
    /// Cells, as many as the annex has columns.
    pub cells: Vec<Option<CleanText>>,
}

/// The account of the source's lines: `placed + ignored.len() == lines`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Non-blank lines in the source.
    pub lines: u32,
    /// How many of them stand somewhere in the document.
    pub placed: u32,
    /// Those that do not, with their text.
    pub ignored: Vec<Paragraph>,
}

/// Something odd that a reader should look at; the text itself is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportWarning {
    /// Where.
    pub line: Line,
    /// What.
    pub oddity: Oddity,
}

/// What can be odd in a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant's line says what its values are")]
pub enum Oddity {
    /// A number stands again among its siblings.
    RepeatedNumber { number: CleanText, first: Line },
    /// A number follows another that it should not follow.
    OutOfOrder { number: CleanText, after: CleanText },
    /// A heading reads otherwise than the list of contents.
    ContentsDiffer { contents: CleanText, heading: CleanText },
    /// The list of contents names a section that is not there.
    ContentsWithoutSection { contents: CleanText },
    /// A row has fewer cells than the table has columns.
    ShortRow { row: u32, cells: u32, columns: u32 },
    /// A row has more cells than the table has columns; the rest was joined to the last one.
    LongRow { row: u32, cells: u32, columns: u32 },
    /// A link without encryption (`http://`).
    PlainHttp { link: CleanText },
    /// Control or direction-changing characters were made visible.
    ControlCharacters { count: u32 },
    /// Bytes that are no text in the encoding found were replaced.
    ReplacedBytes { count: u32 },
    /// Nesting deeper than what is kept; deeper levels hang on the last level kept.
    TooDeep { limit: u32 },
    /// No date could be read where one is announced.
    UnreadableDate { text: CleanText },
    /// A heading announces an annex or a table that was not found below it.
    AnnexWithoutTable { title: CleanText },
    /// A table's columns were not recognised as those of an SDK inventory; its cells are kept in the annex.
    UnknownColumns { columns: CleanText },
    /// The document is only a table.
    LoneTable,
}

impl Explain for Oddity {
    fn explain(&self) -> Explanation {
        let warn = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::RepeatedNumber { number, first } => {
                warn("warn-repeated-number").with("number", number).with("first", first)
            }
            Self::OutOfOrder { number, after } => {
                warn("warn-out-of-order").with("number", number).with("after", after)
            }
            Self::ContentsDiffer { contents, heading } => {
                warn("warn-contents-differ").with("contents", contents).with("heading", heading)
            }
            Self::ContentsWithoutSection { contents } => {
                warn("warn-contents-without-section").with("contents", contents)
            }
            Self::ShortRow { row, cells, columns } => {
                warn("warn-short-row").with("row", row).with("cells", cells).with("columns", columns)
            }
            Self::LongRow { row, cells, columns } => {
                warn("warn-long-row").with("row", row).with("cells", cells).with("columns", columns)
            }
            Self::PlainHttp { link } => warn("warn-plain-http").with("link", link),
            Self::ControlCharacters { count } => warn("warn-control-characters").with("count", count),
            Self::ReplacedBytes { count } => warn("warn-replaced-bytes").with("count", count),
            Self::TooDeep { limit } => warn("warn-too-deep").with("limit", limit),
            Self::UnreadableDate { text } => warn("warn-unreadable-date").with("text", text),
            Self::AnnexWithoutTable { title } => warn("warn-annex-without-table").with("title", title),
            Self::UnknownColumns { columns } => warn("warn-unknown-columns").with("columns", columns),
            Self::LoneTable => warn("warn-lone-table"),
        }
    }
}

/// An edition as the register lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionSummary {
    /// The edition's record.
    pub id: RecordId,
    /// Title as printed, or the file's name.
    pub title: CleanText,
    /// Who publishes it.
    pub publisher: Option<CleanText>,
    /// Date of publication.
    pub published: Option<Date>,
    /// Date from which it applies.
    pub effective: Option<Date>,
    /// When it was recorded here.
    pub recorded: jiff::Timestamp,
    /// Where it came from.
    pub source: SourceFile,
    /// How many sections of all depths, annexes, SDK rows and warnings it has.
    pub counts: EditionCounts,
}

/// How much an edition holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionCounts {
    /// Sections of all depths.
    pub sections: u32,
    /// Annexes.
    pub annexes: u32,
    /// SDK rows.
    pub sdks: u32,
    /// Warnings.
    pub warnings: u32,
}

/// The file a record was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// File name without folders.
    pub name: CleanText,
    /// SHA-256 of its bytes.
    pub sha256: super::id::Digest,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it was read as.
    pub format: SourceFormat,
    /// The character encoding found; `None` for formats that carry their own.
    pub encoding: Option<CleanText>,
}

/// What a source was read as, found from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Office Open XML text.
    Docx,
    /// Comma- or tab-separated values.
    Csv,
    /// Office Open XML workbook.
    Xlsx,
}

impl Section {
    /// Number and title as a label, or the number alone; `§ line` where neither is printed.
    pub fn heading(&self) -> CleanText {
        match (&self.number, &self.title) {
            (Some(number), Some(title)) => format!("{number} {title}").into(),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => format!("§ {}", self.line).into(),
        }
    }
}

impl PolicyDocument {
    /// How many sections of all depths, annexes, SDK rows and warnings there are.
    pub fn counts(&self) -> EditionCounts {
        let mut open: Vec<&Section> = self.parts.iter().flat_map(|part| &part.sections).collect();
        let mut sections = 0;
        while let Some(section) = open.pop() {
            sections += 1;
            open.extend(&section.sections);
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        EditionCounts {
            sections,
            annexes: count(self.annexes.len()),
            sdks: count(self.sdks.len()),
            warnings: count(self.warnings.len()),
        }
    }
}
