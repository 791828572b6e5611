//! Blocks into a policy: what is title, section, list of contents, annex, and who says so.
//!
//! The order matters. Tables are restored first, so that their cells are never taken for text; broken lines are
//! joined next; then the head is read, annexes and lists of contents are set apart, and what is left becomes the tree.

mod annex;
mod contents;
mod date;
mod flat;
mod furniture;
mod head;
mod mark;
mod piece;
mod records;
#[cfg(test)]
mod tests;
mod tree;

use crate::domain::{
    policy::{Coverage, ImportWarning, Oddity, Paragraph, PolicyDocument, SourceFormat},
    text::CleanText,
};

use super::block::{Block, Taken};

use annex::Annexes;
use piece::{Piece, Text};
use tree::Item;

/// Understands a source taken apart.
pub fn document(taken: Taken, format: SourceFormat) -> PolicyDocument {
    let mut warnings = Vec::new();
    let lines = taken.blocks.iter().map(units).sum();
    warn_of_control_characters(&taken.blocks, &mut warnings);

    let pieces = piece::pieces(taken.blocks);
    let (pieces, ignored) = furniture::set_aside(pieces);
    let pieces = records::restore(flat::restore(pieces, &mut warnings));
    let lone = !pieces.is_empty() && pieces.iter().all(|piece| matches!(piece, Piece::Table(_)));
    let pieces = if format == SourceFormat::Text { piece::join_broken_lines(pieces) } else { pieces };

    let texts: Vec<&Text> = pieces.iter().filter_map(text).collect();
    let head = head::read(&texts, taken.title.as_deref(), &mut warnings);
    let mut document = PolicyDocument {
        title: head.title,
        publisher: head.publisher,
        published: head.published,
        effective: head.effective,
        ..PolicyDocument::default()
    };
    body(&pieces, head.title_at, &mut document, &mut warnings);
    if lone {
        let line = document.annexes.first().map_or(1, |annex| annex.line);
        warnings.push(ImportWarning { line, oddity: Oddity::LoneTable });
    }
    warnings.sort_by_key(|warning| warning.line);
    document.warnings = warnings;
    let unplaced = u32::try_from(ignored.len()).unwrap_or(u32::MAX);
    document.coverage = Coverage { lines, placed: lines - unplaced.min(lines), ignored };
    document
}

fn body(
    pieces: &[Piece],
    title_at: Option<usize>,
    document: &mut PolicyDocument,
    warnings: &mut Vec<ImportWarning>,
) {
    let texts: Vec<&Text> = pieces.iter().filter_map(text).collect();
    let listings = contents::find(&texts);
    let numbered = texts.iter().filter(|line| line.mark.is_some() && line.is_headinglike()).count();
    let headed = texts.iter().filter(|line| line.heading.is_some()).count();
    let loose = numbered < 3 && headed < 3;

    let mut items: Vec<Item<'_>> = Vec::new();
    let mut annexes = Annexes::default();
    // The lines nearest above, for the title of a table in the text.
    let mut near: Vec<&str> = Vec::new();
    let mut last_chapter: Option<&mark::Mark> = None;
    let mut text_index = 0;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let line = match piece {
            Piece::Table(table) => {
                annexes.add_in_text(table, &near, warnings);
                at += 1;
                continue;
            }
            Piece::Text(line) => line,
        };
        if let Some(listing) = listings.iter().find(|listing| listing.start == text_index) {
            let lines = texts.get(listing.clone()).unwrap_or_default();
            items
                .push(Item::Contents(contents::entries(lines).into_iter().map(|(_, entry)| entry).collect()));
            // The run's lines may have tables between them, never text.
            while text_index < listing.end {
                text_index += usize::from(matches!(pieces.get(at), Some(Piece::Text(_))));
                at += 1;
            }
            continue;
        }
        let is_title = title_at == Some(text_index);
        if !is_title && annex::is_heading(line) {
            let end = annex_end(pieces, at + 1, last_chapter);
            let below = pieces.get(at + 1..end).unwrap_or_default();
            annexes.add(line, below, warnings);
            text_index += 1 + below.iter().filter(|piece| text(piece).is_some()).count();
            at = end;
            continue;
        }
        if !is_title {
            items.push(Item::Line(line));
        }
        if line.is_headinglike()
            && let Some(mark) = line.mark.as_ref().filter(|mark| is_chapter(mark))
        {
            last_chapter = Some(mark);
        }
        near.push(&line.full);
        text_index += 1;
        at += 1;
    }
    let built = tree::build(&items, loose, warnings);
    document.preamble = built.preamble;
    document.parts = built.parts;
    for part in &document.parts {
        contents::compare(&part.contents, &part.sections, warnings);
    }
    document.annexes = annexes.annexes;
    document.sdks = annexes.sdks;
}

/// Where an annex ends: at the next one, or where the body goes on with its next chapter.
fn annex_end(pieces: &[Piece], from: usize, last_chapter: Option<&mark::Mark>) -> usize {
    let ends = |piece: &Piece| match piece {
        Piece::Table(_) => false,
        Piece::Text(line) => {
            annex::is_heading(line)
                || (line.is_headinglike()
                    && line
                        .mark
                        .as_ref()
                        .zip(last_chapter)
                        .is_some_and(|(mark, last)| mark.style == last.style && mark.follows(last)))
        }
    };
    pieces.iter().skip(from).position(ends).map_or(pieces.len(), |offset| from + offset)
}

/// Whether a number is one of the body's outer ones.
const fn is_chapter(mark: &mark::Mark) -> bool {
    use mark::Style;
    matches!(
        mark.style,
        Style::Part | Style::Book | Style::Chapter | Style::Article | Style::Chinese | Style::RomanUpper
    ) || (matches!(mark.style, Style::ArabicDot | Style::ArabicComma | Style::ArabicSpace)
        && mark.path.len() == 1)
}

const fn text(piece: &Piece) -> Option<&Text> {
    match piece {
        Piece::Text(text) => Some(text),
        Piece::Table(_) => None,
    }
}

fn units(block: &Block) -> u32 {
    match block {
        Block::Text(text) => text.units,
        Block::Table(table) => table.rows.iter().map(|row| row.units).sum::<u32>() + table.extra_units,
    }
}

/// Characters that could steer a terminal are made visible when the text becomes [`CleanText`]; the reader is told.
fn warn_of_control_characters(blocks: &[Block], warnings: &mut Vec<ImportWarning>) {
    let count = |text: &str| {
        let steering = |c: &char| {
            !matches!(c, '\n' | '\t' | '\r') && CleanText::new(&format!("a{c}a")).as_str() != format!("a{c}a")
        };
        text.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').filter(steering).count()
    };
    let mut warn = |line, found: usize| {
        if found > 0 {
            let count = u32::try_from(found).unwrap_or(u32::MAX);
            warnings.push(ImportWarning { line, oddity: Oddity::ControlCharacters { count } });
        }
    };
    for block in blocks {
        match block {
            Block::Text(text) => warn(text.line, count(&text.text)),
            Block::Table(table) => {
                for row in &table.rows {
                    warn(row.line, row.cells.iter().flatten().map(|cell| count(cell)).sum());
                }
            }
        }
    }
}

/// A line that stands nowhere in the document.
fn unplaced(line: &Text) -> Paragraph {
    Paragraph { line: line.line, text: CleanText::new(&line.full) }
}
