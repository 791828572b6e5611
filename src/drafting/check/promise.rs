//! Promises that nobody has as a task.

use std::{collections::BTreeSet, ops::Range};

use super::{
    finding::{Finding, Kind, Owned, Severity},
    reading::Reading,
    words::places,
};
use crate::{
    domain::notice::Tongue,
    drafting::{
        segment::{is_han, sentences},
        style::Style,
    },
};

const NO_TASK: Kind = Kind {
    name: "promise-without-task",
    message: "find-notice-promise-without-task",
    severity: Severity::Warns,
    waivable: true,
};
const NO_OWNER: Kind = Kind {
    name: "promise-without-owner",
    message: "find-notice-promise-without-owner",
    severity: Severity::Warns,
    waivable: true,
};

/// Sentences that promise something, each against the tasks.
pub(super) fn check(reading: &Reading, tasks: &[Owned]) -> Vec<Finding> {
    let style = reading.style;
    let known: Vec<(BTreeSet<String>, &Owned)> =
        tasks.iter().map(|task| (content(&task.what, reading.tongue, style), task)).collect();
    let mut found = Vec::new();
    for run in &reading.runs {
        for range in sentences(&run.text) {
            let lower = run.lower.get(range.clone()).unwrap_or_default();
            if !promises(lower, style) {
                continue;
            }
            let said = run.text.get(range.clone()).unwrap_or_default();
            let words = content(said, reading.tongue, style);
            let best = known.iter().map(|(task, owned)| (shared(&words, task), *owned));
            let best = best
                .filter(|(shared, _)| *shared >= 2)
                .max_by_key(|(shared, owned)| (*shared, !owned.owner.trim().is_empty()));
            let place = run.at(range);
            match best {
                Some((_, owned)) if owned.owner.trim().is_empty() => {
                    let finding = Finding::new(NO_OWNER, run.block, said);
                    found.push(finding.with("said", said).with("task", &owned.what).at(place));
                }
                Some(_) => {}
                None => found.push(Finding::new(NO_TASK, run.block, said).with("said", said).at(place)),
            }
        }
    }
    found
}

fn promises(lower: &str, style: &Style) -> bool {
    let taken: Vec<Range<usize>> =
        style.phrases.no_promise.iter().flat_map(|phrase| places(lower, phrase)).collect();
    style
        .phrases
        .promise
        .iter()
        .flat_map(|phrase| places(lower, phrase))
        .any(|place| !taken.iter().any(|range| range.start <= place.start && place.end <= range.end))
}

/// What a sentence is about: words by their first five letters, pairs of Chinese characters; without words that say
/// nothing about it.
fn content(text: &str, tongue: Tongue, style: &Style) -> BTreeSet<String> {
    let mut lower = text.to_lowercase();
    if tongue == Tongue::Chinese {
        for word in &style.phrases.empty {
            lower = lower.replace(word.as_str(), " ");
        }
    }
    let mut found = BTreeSet::new();
    for run in lower.split(|c: char| !c.is_alphanumeric()) {
        let han: Vec<char> = run.chars().filter(|c| is_han(*c)).collect();
        found.extend(han.iter().zip(han.iter().skip(1)).map(|(a, b)| format!("{a}{b}")));
        let latin: String = run.chars().filter(|c| !is_han(*c)).take(5).collect();
        let empty = style.phrases.empty.iter().any(|word| *word == run);
        if latin.chars().count() >= 3 && !empty {
            found.insert(latin);
        }
    }
    found
}

fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    a.intersection(b).count()
}
