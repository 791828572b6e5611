//! Whether the two languages agree, and whether a text is in the language it says.

use std::collections::BTreeSet;

use super::{
    figure::{days, figures},
    finding::{Finding, Kind, Severity, Subject},
    placeholder,
    reading::{Reading, Run},
};
use crate::{
    domain::{
        incident::{Element, FactName},
        notice::{Reference, Tongue, Wording},
    },
    drafting::{reference::Source, segment::is_han},
};

const ELEMENT: Kind = Kind {
    name: "languages-element",
    message: "find-notice-languages-element",
    severity: Severity::Blocks,
    waivable: true,
};
const FACT: Kind = Kind {
    name: "languages-fact",
    message: "find-notice-languages-fact",
    severity: Severity::Warns,
    waivable: true,
};
const FIGURE: Kind = Kind {
    name: "languages-figure",
    message: "find-notice-languages-figure",
    severity: Severity::Blocks,
    waivable: true,
};
/// The same while the other version is not written to its end.
const AWAITED: Kind = Kind { severity: Severity::Warns, ..FIGURE };
const WRONG_TONGUE: Kind = Kind {
    name: "wrong-language",
    message: "find-notice-wrong-language",
    severity: Severity::Warns,
    waivable: true,
};

const fn other(tongue: Tongue) -> Tongue {
    match tongue {
        Tongue::Chinese => Tongue::English,
        Tongue::English => Tongue::Chinese,
    }
}

fn elements(wording: &Wording) -> BTreeSet<Element> {
    let said = wording.blocks.iter().filter(|block| !block.text.is_empty());
    said.filter_map(|block| block.element).collect()
}

/// The numbers of persons and records and the days that are typed or shown, without their order.
fn figures_of(reading: &Reading) -> (BTreeSet<u64>, BTreeSet<(i8, i8)>) {
    let mut numbers = BTreeSet::new();
    let mut dates = BTreeSet::new();
    for text in &reading.texts {
        let lower = text.filled.to_ascii_lowercase();
        numbers.extend(figures(&lower, reading.style).into_iter().map(|figure| figure.value));
        dates.extend(days(&lower).into_iter().map(|day| (day.month, day.of_month)));
    }
    (numbers, dates)
}

/// Elements, references, numbers and days that only one of the two languages has.
pub(super) fn check(reading: &Reading, subject: &Subject<'_>, twin: &Wording) -> Vec<Finding> {
    let theirs = Reading::new(twin, &Source { tongue: other(subject.tongue), ..subject.source() });
    let mut found = Vec::new();
    let (here, there) = (elements(subject.wording), elements(twin));
    for element in here.symmetric_difference(&there) {
        let missing = if here.contains(element) { other(subject.tongue) } else { subject.tongue };
        let block = subject.wording.blocks.iter().position(|block| block.element == Some(*element));
        let finding = Finding::new(ELEMENT, block, element.name()).with("element", element.name());
        found.push(finding.with("tongue", missing.name()));
    }
    let references = |reading: &Reading| -> BTreeSet<Reference> {
        reading.facts.iter().map(|(_, _, name)| name.clone()).collect()
    };
    let (mine, other_facts) = (references(reading), references(&theirs));
    for fact in mine.symmetric_difference(&other_facts) {
        let missing = if mine.contains(fact) { other(subject.tongue) } else { subject.tongue };
        let finding = Finding::new(FACT, None, fact.name()).with("fact", &fact.name());
        found.push(finding.with("tongue", missing.name()));
    }
    // What is still to be written there may be this very number: the one that is complete does not wait for the other.
    let open = !placeholder::check(&theirs).is_empty();
    let (ours, theirs) = (figures_of(reading), figures_of(&theirs));
    let mut differs = |said: String, here: bool| {
        let missing = if here { other(subject.tongue) } else { subject.tongue };
        let kind = if here && open { AWAITED } else { FIGURE };
        let finding = Finding::new(kind, None, &said).with("said", &said).with("tongue", missing.name());
        found.push(finding);
    };
    for number in ours.0.symmetric_difference(&theirs.0) {
        differs(number.to_string(), ours.0.contains(number));
    }
    for day in ours.1.symmetric_difference(&theirs.1) {
        differs(format!("{}-{}", day.0, day.1), ours.1.contains(day));
    }
    found
}

fn letters(text: &str) -> (usize, usize) {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    (han, latin)
}

/// The language of a text: Chinese as soon as a fifth of its letters are.
pub(super) fn guess(text: &str) -> Tongue {
    let (han, latin) = letters(text);
    if han * 4 >= latin && han > 0 { Tongue::Chinese } else { Tongue::English }
}

/// Texts in the other language: typed, or brought in by a fact that was recorded in it.
pub(super) fn wrong_tongue(reading: &Reading) -> Vec<Finding> {
    let mut found = Vec::new();
    // A grade is said with its Chinese name beside it, which is the one that the authority knows.
    let is_grade = |run: &&Run| matches!(run.fact, Some(Reference::Fact(FactName::Grade(_))));
    for run in reading.runs.iter().filter(|run| !is_grade(run)) {
        let (han, latin) = letters(&run.text);
        let wrong = match reading.tongue {
            Tongue::English => han >= 4,
            // Names of products are Latin in Chinese too; a sentence is not.
            Tongue::Chinese => latin >= 40 && han * 4 < latin,
        };
        if !wrong {
            continue;
        }
        let finding = match &run.fact {
            Some(fact) => Finding::new(WRONG_TONGUE, run.block, fact.name()),
            None => Finding::new(WRONG_TONGUE, run.block, run.text.chars().take(16).collect::<String>()),
        };
        let said: String = run.text.chars().take(16).collect();
        found.push(finding.with("said", &said).with("tongue", reading.tongue.name()).at(run.place.clone()));
    }
    found
}
