//! Finding in the text: the places that match, and which one `n` and `N` stand on.

use std::ops::Range;

use super::flow::Flow;
use crate::search;

/// Matches at the most; beyond it the rest is not looked for.
const MOST: usize = 10_000;

/// What was searched for, and where it is.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// What was searched for.
    pub query: String,
    /// Block and bytes of each match, in order.
    pub matches: Vec<(usize, Range<usize>)>,
    /// The match one stands on.
    pub here: usize,
}

impl Finding {
    /// Looks for `query` from the block `from` on, around the end.
    pub fn new(flow: &Flow, query: &str, from: usize) -> Self {
        let mut matches = Vec::new();
        if !query.trim().is_empty() {
            for (block, item) in flow.blocks.iter().enumerate() {
                matches.extend(search::find_all(&item.text, query).into_iter().map(|range| (block, range)));
                if matches.len() >= MOST {
                    break;
                }
            }
        }
        let here = matches.iter().position(|(block, _)| *block >= from).unwrap_or(0);
        Self { query: query.to_owned(), matches, here }
    }

    /// Goes to the next match, or the one before, around the end.
    pub fn step(&mut self, forwards: bool) {
        let count = self.matches.len();
        if count > 0 {
            self.here = if forwards { (self.here + 1) % count } else { (self.here + count - 1) % count };
        }
    }

    /// The match one stands on.
    pub fn current(&self) -> Option<&(usize, Range<usize>)> {
        self.matches.get(self.here)
    }

    /// The matches in a block, each with whether it is the one stood on.
    pub fn in_block(&self, block: usize) -> impl Iterator<Item = (&Range<usize>, bool)> {
        let first = self.matches.partition_point(|(other, _)| *other < block);
        self.matches
            .iter()
            .enumerate()
            .skip(first)
            .take_while(move |(_, (other, _))| *other == block)
            .map(|(place, (_, range))| (range, place == self.here))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        tui::{fake, screen::policy::flow::Flow},
        words::{Language, Words},
    };

    #[test]
    fn matches_go_around_the_end() {
        let flow = Flow::of(&fake::document(), &Words::new(Language::Chinese));
        let mut finding = Finding::new(&flow, "信息", 0);
        let count = finding.matches.len();
        assert!(count >= 2, "{count}");
        finding.step(false);
        assert_eq!(finding.here, count - 1);
        finding.step(true);
        assert_eq!(finding.here, 0);
        for (block, range) in &finding.matches {
            assert_eq!(&flow.blocks[*block].text[range.clone()], "信息");
        }
    }

    #[test]
    fn nothing_found_is_no_place() {
        let flow = Flow::of(&fake::document(), &Words::new(Language::Chinese));
        for query in ["", "  ", "不存在的词语"] {
            let mut finding = Finding::new(&flow, query, 0);
            finding.step(true);
            assert_eq!(finding.current(), None);
        }
    }
}
