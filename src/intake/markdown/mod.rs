//! Markdown to blocks, by lines: numbers stay as printed, every source line is counted to a block, and the
//! indented paragraphs of Chinese texts stay text where CommonMark would see code.

mod inline;
mod lists;
mod shape;
#[cfg(test)]
mod tests;

use self::{
    inline::{References, Seen},
    lists::Lists,
    shape::{Shape, shape},
};
use super::{
    block::{Block, Taken, TextBlock},
    html::{self, is_cjk},
    text::{self, SourceLine},
};

/// How many list marks in one line are taken for marks.
const NESTED: usize = 16;

/// Takes Markdown apart. The units of all blocks add up to the number of lines that are not blank.
pub fn take(source: &str) -> Taken {
    let lines = text::lines(source);
    let references = lines.iter().filter_map(|line| shape::definition(line.text())).collect();
    let mut reader = Reader { references, ..Reader::default() };
    let mut rest = lines.as_slice();
    if let Some(length) = shape::front_matter(rest) {
        reader.front_matter(rest.get(..length).unwrap_or_default());
        rest = rest.get(length..).unwrap_or_default();
    }
    while !rest.is_empty() {
        let used = reader.next(rest).max(1);
        rest = rest.get(used..).unwrap_or_default();
    }
    reader.finish(&lines)
}

/// A paragraph that goes on as long as lines do.
#[derive(Debug, Default)]
struct Paragraph {
    block: TextBlock,
    markup: String,
    /// The last line ended with a break that is meant.
    broken: bool,
    open: bool,
}

#[derive(Debug, Default)]
struct Reader {
    taken: Taken,
    references: References,
    lists: Lists,
    paragraph: Paragraph,
    /// Lines that show nothing and are counted to the next block.
    pending: u32,
}

impl Reader {
    /// Reads what begins at the first line; says how many lines that is.
    fn next(&mut self, rest: &[SourceLine<'_>]) -> usize {
        let Some(line) = rest.first() else { return 0 };
        if line.blank_before > 0 {
            self.end_paragraph();
        }
        let (quoted, raw) = shape::unquote(line.raw);
        let content = raw.trim();
        if content.is_empty() {
            self.end_paragraph();
            self.pending += 1;
            return 1;
        }
        if !quoted {
            if let Some(length) = shape::fence(rest) {
                self.end_paragraph();
                self.fenced(rest.get(..length).unwrap_or_default());
                return length;
            }
            if let Some((mut table, length)) = text::pipe_table(rest) {
                self.end_paragraph();
                for row in &mut table.rows {
                    for cell in &mut row.cells {
                        let seen =
                            cell.as_deref().map(|cell| inline::read(cell, true, &self.references).text);
                        *cell = seen.filter(|text| !text.is_empty());
                    }
                }
                let before = table.rows.len();
                table.rows.retain(|row| row.cells.iter().any(Option::is_some));
                table.extra_units += u32::try_from(before - table.rows.len()).unwrap_or(u32::MAX);
                if table.rows.is_empty() {
                    self.pending += table.extra_units;
                } else {
                    table.extra_units += std::mem::take(&mut self.pending);
                    self.taken.blocks.push(Block::Table(table));
                }
                return length;
            }
            if let Some(length) = shape::html(rest) {
                self.end_paragraph();
                self.html(rest.get(..length).unwrap_or_default());
                return length;
            }
        }
        self.line(line, raw);
        1
    }

    fn line(&mut self, line: &SourceLine<'_>, raw: &str) {
        let content = raw.trim();
        let indent = text::indent(raw);
        match shape(content) {
            Shape::Underline(level) if self.paragraph.open && self.paragraph.block.label.is_none() => {
                self.paragraph.block.heading = Some(level);
                self.paragraph.block.units += 1;
                self.end_paragraph();
            }
            Shape::Rule | Shape::Underline(2) => {
                self.end_paragraph();
                self.pending += 1;
            }
            Shape::Heading(level, title) => {
                self.end_paragraph();
                self.lists.end();
                self.begin(line, indent, title, true);
                self.paragraph.block.heading = Some(level);
                self.end_paragraph();
            }
            Shape::Item(label, item) => {
                self.end_paragraph();
                self.lists.item(indent);
                let (mut label, mut item) = (label, item);
                // An item may begin with an item of its own, or be a heading.
                for _ in 0..NESTED {
                    let Shape::Item(inner, rest) = shape(item.trim()) else { break };
                    if label.is_some() && inner.is_some() {
                        break;
                    }
                    (label, item) = (label.or(inner), rest);
                }
                let heading = if let Shape::Heading(level, title) = shape(item.trim()) {
                    item = title;
                    Some(level)
                } else {
                    None
                };
                self.begin(line, indent, item, raw_break(raw));
                self.paragraph.block.label = label;
                self.paragraph.block.heading = heading;
                if heading.is_some() {
                    self.end_paragraph();
                }
            }
            Shape::Definition => {
                self.end_paragraph();
                self.push(TextBlock { units: 1, text: content.to_owned(), ..self.fresh(line, indent) });
            }
            Shape::Text | Shape::Underline(_) => {
                // Outside of lists, an indented line is how Chinese paragraphs begin.
                let indented = indent >= 2 && self.paragraph.block.list_depth == 0;
                if self.paragraph.open && !indented && !shape::starts_anew(content) {
                    self.go_on(raw);
                } else {
                    self.end_paragraph();
                    if line.blank_before > 0 {
                        self.lists.outdent(indent);
                    }
                    self.begin(line, indent, content, raw_break(raw));
                }
            }
        }
    }

    fn fresh(&self, line: &SourceLine<'_>, indent: u32) -> TextBlock {
        TextBlock {
            line: line.number,
            units: 1,
            indent,
            blank_before: line.blank_before,
            list_depth: self.lists.depth(),
            ..TextBlock::default()
        }
    }

    fn begin(&mut self, line: &SourceLine<'_>, indent: u32, markup: &str, broken: bool) {
        let markup = unbroken(markup).to_owned();
        self.paragraph = Paragraph { block: self.fresh(line, indent), markup, broken, open: true };
    }

    fn go_on(&mut self, raw: &str) {
        let paragraph = &mut self.paragraph;
        let next = unbroken(raw.trim());
        let plain = |c: &char| !matches!(c, '*' | '_' | '`' | '[' | ']');
        let last = paragraph.markup.chars().rev().find(plain);
        let first = next.chars().find(plain);
        if paragraph.broken {
            paragraph.markup.push('\n');
        } else if !(last.is_some_and(is_cjk) && first.is_some_and(is_cjk)) {
            paragraph.markup.push(' ');
        }
        paragraph.markup.push_str(next);
        paragraph.broken = raw_break(raw);
        paragraph.block.units += 1;
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.open {
            return;
        }
        let Paragraph { mut block, markup, .. } = std::mem::take(&mut self.paragraph);
        let Seen { text, bold, inner_link } = inline::read(&markup, false, &self.references);
        if text.is_empty() {
            // A bare number is still seen.
            if let Some(label) = block.label.take() {
                block.text = label;
                return self.push(block);
            }
            self.pending += block.units;
            return;
        }
        self.push(TextBlock { bold, inner_link, text, ..block });
    }

    fn push(&mut self, mut block: TextBlock) {
        block.units += std::mem::take(&mut self.pending);
        self.taken.blocks.push(Block::Text(block));
    }

    fn front_matter(&mut self, lines: &[SourceLine<'_>]) {
        for line in lines {
            let text = line.text();
            if text == "---" {
                self.pending += 1;
                continue;
            }
            if let Some(title) = text.strip_prefix("title:") {
                let title = title.trim().trim_matches(['"', '\'']);
                self.taken.title = Some(title.to_owned()).filter(|title| !title.is_empty());
            }
            self.push(text::block(line));
        }
    }

    fn fenced(&mut self, lines: &[SourceLine<'_>]) {
        let mark =
            lines.first().map(|line| line.text().chars().take(3).collect::<String>()).unwrap_or_default();
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.iter().enumerate() {
            if index == 0 || (index == last && line.text().starts_with(&mark)) {
                self.pending += 1;
            } else {
                self.push(text::block(line));
            }
        }
    }

    /// Hands lines of HTML to its reader, and shares the lines out among what comes of them.
    fn html(&mut self, lines: &[SourceLine<'_>]) {
        let source = lines.iter().map(|line| line.raw).collect::<Vec<_>>().join("\n");
        let (mut taken, _) = html::take_lined(&source);
        let number = |at: u32| {
            let line = usize::try_from(at).ok().and_then(|at| lines.get(at.saturating_sub(1)));
            line.map_or(at, |line| line.number)
        };
        let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        if taken.blocks.is_empty() {
            self.pending += count;
            return;
        }
        // From the last to the first: each stands for the lines from its own to that of the next.
        let mut next = count + 1;
        let mut share = |line: &mut u32, units: &mut u32, first: bool| {
            let own = if first { 1 } else { (*line).clamp(1, next) };
            *units = next - own;
            *line = number(*line);
            next = own;
        };
        let last = taken.blocks.len() - 1;
        for (index, block) in taken.blocks.iter_mut().rev().enumerate() {
            let first = index == last;
            match block {
                Block::Text(text) => share(&mut text.line, &mut text.units, first),
                Block::Table(table) => {
                    table.extra_units = 0;
                    let top = table.rows.len().saturating_sub(1);
                    for (index, row) in table.rows.iter_mut().rev().enumerate() {
                        share(&mut row.line, &mut row.units, first && index == top);
                    }
                    table.line = table.rows.first().map_or(table.line, |row| row.line);
                }
            }
        }
        if let Some(first) = taken.blocks.first_mut() {
            let pending = std::mem::take(&mut self.pending);
            match first {
                Block::Text(text) => {
                    text.units += pending;
                    text.blank_before = lines.first().map_or(0, |line| line.blank_before);
                }
                Block::Table(table) => table.extra_units += pending,
            }
        }
        self.taken.title = self.taken.title.take().or(taken.title);
        self.taken.blocks.append(&mut taken.blocks);
    }

    fn finish(mut self, lines: &[SourceLine<'_>]) -> Taken {
        self.end_paragraph();
        match self.taken.blocks.last_mut() {
            Some(Block::Text(text)) => text.units += self.pending,
            Some(Block::Table(table)) => table.extra_units += self.pending,
            // Nothing but marks: they are all there is to show.
            None => self.taken.blocks.extend(lines.iter().map(|line| Block::Text(text::block(line)))),
        }
        self.taken
    }
}

/// Whether a line ends with a break that is meant: two spaces or a backslash.
fn raw_break(raw: &str) -> bool {
    raw.ends_with("  ") || raw.ends_with('\\')
}

fn unbroken(markup: &str) -> &str {
    let markup = markup.trim();
    markup.strip_suffix('\\').map_or(markup, str::trim_end)
}
