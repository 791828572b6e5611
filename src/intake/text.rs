//! plain text (temporary)
use super::block::{Block, Taken, TextBlock};
pub fn take(text: &str) -> Taken {
    let mut blocks = Vec::new();
    let mut blank = 0;
    for (i, raw) in text.lines().enumerate() {
        let t = raw.trim();
        if t.is_empty() { blank += 1; continue; }
        let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| match c {'\t'=>4,'\u{3000}'=>2,_=>1}).sum();
        blocks.push(Block::Text(TextBlock { line: u32::try_from(i+1).unwrap_or(0), units: 1, indent, blank_before: blank, text: t.to_owned(), ..TextBlock::default() }));
        blank = 0;
    }
    Taken { blocks, title: None }
}
