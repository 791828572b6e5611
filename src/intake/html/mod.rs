//! HTML to blocks. The tokens of html5ever are read as they come, so that neither depth nor length of a page can
//! exhaust anything, and every block knows its line.

mod inline;
mod list;
mod reader;
mod table;
mod tame;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};

use html5ever::{
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{Rawtext, Rcdata, ScriptData},
    },
};

pub use self::inline::is_cjk;
use self::reader::Reader;
pub(crate) use self::table::settle;
use self::table::{SpannedCell, SpannedRow, expand};
use super::block::{Block, Taken};
use crate::domain::policy::Line;

/// Takes a page, or a piece of one, apart. A text block and a table row are one unit each.
pub fn take(html: &str) -> Taken {
    let (mut taken, lines) = take_lined(html);
    // A page in one line, or a few, has no lines worth naming: its blocks are counted instead.
    let count =
        taken.blocks.iter().map(|b| if let Block::Table(t) = b { t.rows.len() } else { 1 }).sum::<usize>();
    if lines <= 3 || lines * 2 < count {
        number(&mut taken);
    }
    taken
}

/// The same with the lines of the source, however few; and how many lines there are.
pub(super) fn take_lined(html: &str) -> (Taken, usize) {
    let tamed = tame::tame(html);
    let sink = Sink { reader: RefCell::new(Reader::default()), line: Cell::new(1) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut lines = 0_usize;
    let mut rest = tamed.as_ref();
    // Fed line by line, so that the line of every token is known. Blank lines go with the line after them.
    while !rest.is_empty() {
        let mut end = 0;
        while end < rest.len() {
            let after = rest.get(end..).unwrap_or_default();
            let length = line_length(after);
            end += length;
            lines += 1;
            if !after.get(..length).unwrap_or_default().trim().is_empty() {
                break;
            }
        }
        let (chunk, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        tokenizer.sink.line.set(Line::try_from(lines).unwrap_or(Line::MAX));
        queue.push_back(StrTendril::from_slice(chunk));
        let _ = tokenizer.feed(&queue);
        rest = after;
    }
    tokenizer.end();
    (tokenizer.sink.reader.into_inner().finish(), lines)
}

/// The length of the first line with its end; CR, LF and CRLF end a line.
fn line_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    match memchr::memchr2(b'\n', b'\r', bytes) {
        None => bytes.len(),
        Some(at) if bytes.get(at..at + 2) == Some(b"\r\n") => at + 2,
        Some(at) => at + 1,
    }
}

/// Counts text blocks and rows in document order.
pub(super) fn number(taken: &mut Taken) {
    let mut next = 0;
    let mut count = || {
        next += 1;
        next
    };
    for block in &mut taken.blocks {
        match block {
            Block::Text(text) => text.line = count(),
            Block::Table(table) => {
                for (index, row) in table.rows.iter_mut().enumerate() {
                    row.line = count();
                    if index == 0 {
                        table.line = row.line;
                    }
                }
            }
        }
    }
}

struct Sink {
    reader: RefCell<Reader>,
    line: Cell<Line>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut reader = self.reader.borrow_mut();
        let line = self.line.get();
        match token {
            Token::CharacterTokens(text) => reader.characters(&text, line),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => reader.close(&tag.name),
            Token::TagToken(tag) => {
                reader.open(&tag, line);
                return raw(&tag);
            }
            Token::EOFToken
            | Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is no markup.
fn raw(tag: &Tag) -> TokenSinkResult<()> {
    match &*tag.name {
        "script" => TokenSinkResult::RawData(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

/// The text of a line of markup without its tags, its references resolved; `<br>` is `\n`.
pub(super) fn plain(markup: &str) -> String {
    let (taken, _) = take_lined(markup);
    let texts = taken.blocks.into_iter().flat_map(|block| match block {
        Block::Text(text) => vec![text.text],
        Block::Table(table) => table.rows.into_iter().flat_map(|row| row.cells).flatten().collect(),
    });
    texts.collect::<Vec<_>>().join(" ")
}
