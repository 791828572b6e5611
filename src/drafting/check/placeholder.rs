//! What is still to be written, and references to nothing.

use super::{
    finding::{Finding, Kind, Severity},
    reading::Reading,
};
use crate::drafting::reference::Source;

const PLACEHOLDER: Kind = Kind {
    name: "placeholder",
    message: "find-notice-placeholder",
    severity: Severity::Blocks,
    waivable: false,
};
const UNKNOWN_FACT: Kind = Kind {
    name: "unknown-fact",
    message: "find-notice-unknown-fact",
    severity: Severity::Blocks,
    waivable: false,
};

/// What people write where they mean to come back.
const MARKS: [&str; 14] = [
    "待填",
    "待定",
    "待补",
    "todo",
    "tbd",
    "fixme",
    "[to fill",
    "xxx",
    "xx月",
    "xx年",
    "××",
    "lorem ipsum",
    "此处填写",
    "[insert",
];

/// Placeholders, and braces that name no fact. What a fact says in words is looked at too.
pub(super) fn check(reading: &Reading) -> Vec<Finding> {
    let mut found = Vec::new();
    for run in &reading.runs {
        let mut bracketed: Vec<std::ops::Range<usize>> = Vec::new();
        for (open, close) in [("【", "】"), ("[to fill", "]"), ("[insert", "]")] {
            let mut from = 0;
            while let Some(start) = run.lower.get(from..).and_then(|rest| rest.find(open)).map(|at| at + from)
            {
                let Some(end) = run.lower.get(start..).and_then(|rest| rest.find(close)) else { break };
                let end = start + end + close.len();
                let whole = run.lower.get(start..end).unwrap_or_default();
                // A Chinese text message begins with its sender in such brackets.
                let is_sender = run.place.start == 0
                    && start == 0
                    && open == "【"
                    && !MARKS.iter().any(|mark| whole.contains(mark));
                if !is_sender && !whole.contains('\n') {
                    let typed = run.text.get(start..end).unwrap_or_default();
                    let range = run.at(start..end);
                    found.push(Finding::new(PLACEHOLDER, run.block, typed).with("found", typed).at(range));
                    bracketed.push(start..end);
                }
                from = end;
            }
        }
        for mark in MARKS {
            for (at, matched) in run.lower.match_indices(mark) {
                if !bracketed.iter().any(|range| range.contains(&at)) && stands_alone(&run.lower, at, matched)
                {
                    let typed = run.text.get(at..at + matched.len()).unwrap_or_default();
                    let range = run.at(at..at + matched.len());
                    found.push(Finding::new(PLACEHOLDER, run.block, typed).with("found", typed).at(range));
                }
            }
        }
    }
    for (block, range, typed) in &reading.unknown {
        found.push(Finding::new(PLACEHOLDER, *block, typed).with("found", typed).at(range.clone()));
    }
    found
}

/// Latin letters right before or behind make a mark part of a word: `XXXL`.
fn stands_alone(text: &str, at: usize, mark: &str) -> bool {
    if !mark.is_ascii() || mark.starts_with('[') {
        return true;
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let behind = text.get(at + mark.len()..).and_then(|behind| behind.chars().next());
    !letter(before) && !letter(behind)
}

/// References to facts that nobody knows: nothing would stand in their place.
pub(super) fn unknown_facts(reading: &Reading, source: &Source<'_>) -> Vec<Finding> {
    let unknown = reading.facts.iter().filter(|(_, _, name)| !source.knows(name));
    unknown
        .map(|(block, range, name)| {
            Finding::new(UNKNOWN_FACT, *block, name.name()).with("fact", &name.name()).at(range.clone())
        })
        .collect()
}
