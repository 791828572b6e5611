//! What is still to be written.

use super::finding::{Finding, Kind, Severity};
use crate::domain::notice::{Piece, Wording, pieces};

const KIND: Kind = Kind {
    name: "placeholder",
    message: "find-notice-placeholder",
    severity: Severity::Blocks,
    waivable: false,
};

/// What people write where they mean to come back.
const MARKS: [&str; 12] = [
    "待填",
    "待定",
    "待补",
    "TODO",
    "TBD",
    "FIXME",
    "[TO FILL",
    "XXX",
    "××",
    "xx月",
    "lorem ipsum",
    "此处填写",
];

/// Placeholders, and braces that name no fact.
pub(super) fn check(wording: &Wording) -> Vec<Finding> {
    let mut found = Vec::new();
    for (block, text) in wording.texts() {
        let mut bracketed: Vec<std::ops::Range<usize>> = Vec::new();
        for (open, close) in [("【", "】"), ("[TO FILL", "]")] {
            let mut from = 0;
            while let Some(start) = text.get(from..).and_then(|rest| rest.find(open)).map(|at| at + from) {
                let Some(end) = text.get(start..).and_then(|rest| rest.find(close)) else { break };
                let end = start + end + close.len();
                let whole = text.get(start..end).unwrap_or_default();
                // A Chinese text message begins with its sender in such brackets.
                let is_sender = start == 0 && open == "【" && !MARKS.iter().any(|mark| whole.contains(mark));
                if !is_sender && !whole.contains('\n') {
                    bracketed.push(start..end);
                    found.push(Finding::new(KIND, block, whole).with("found", whole).at(start..end));
                }
                from = end;
            }
        }
        for mark in MARKS {
            for (at, matched) in text.match_indices(mark) {
                if !bracketed.iter().any(|range| range.contains(&at)) && stands_alone(&text, at, matched) {
                    let range = at..at + matched.len();
                    found.push(Finding::new(KIND, block, matched).with("found", matched).at(range));
                }
            }
        }
        let mut at = 0;
        for piece in pieces(&text) {
            match piece {
                Piece::Text(plain) => at += plain.len(),
                Piece::Unknown(inner) => {
                    let whole = format!("{{{inner}}}");
                    let range = at..at + whole.len();
                    at = range.end;
                    if !bracketed.iter().any(|one| one.contains(&range.start)) {
                        found.push(Finding::new(KIND, block, &whole).with("found", &whole).at(range));
                    }
                }
                Piece::Fact(_) | Piece::Recipient(_) => {
                    at += text.get(at..).and_then(|rest| rest.find('}')).map_or(0, |end| end + 1);
                }
            }
        }
    }
    found
}

/// Latin letters right before or behind make a mark part of a word: `TBDs`, `XXXL`.
fn stands_alone(text: &str, at: usize, mark: &str) -> bool {
    if !mark.is_ascii() || mark.starts_with('[') {
        return true;
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let behind = text.get(at + mark.len()..).and_then(|behind| behind.chars().next());
    !letter(before) && !letter(behind)
}
