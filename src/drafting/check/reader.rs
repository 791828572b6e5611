//! Whether a text suits its reader: words, sentences, and how it speaks to whom.

use std::ops::Range;

use super::{
    finding::{Finding, Kind, Severity},
    reading::{Reading, Run},
    words::{any, places},
};
use crate::{
    domain::{
        incident::FactName,
        notice::{Audience, Channel, Reference, Tongue},
    },
    drafting::segment::{is_han, sentences},
};

const fn warns(name: &'static str, message: &'static str) -> Kind {
    Kind { name, message, severity: Severity::Warns, waivable: true }
}

const LONG: Kind = warns("long-sentence", "find-notice-long-sentence");
const JARGON: Kind = warns("jargon", "find-notice-jargon");
const EVASIVE: Kind = warns("evasive", "find-notice-evasive");
const BLAME: Kind = warns("blame", "find-notice-blame");
const MINIMISING: Kind = warns("minimising", "find-notice-minimising");
const HARD: Kind = warns("hard-word", "find-notice-hard-word");
const LEVEL: Kind = warns("reading-level", "find-notice-reading-level");
const GUARDIAN: Kind = Kind {
    name: "guardian-not-addressed",
    message: "find-notice-guardian-not-addressed",
    severity: Severity::Blocks,
    waivable: true,
};

/// Whether this audience reads as people do who deal with such things every day.
const fn is_professional(audience: Audience) -> bool {
    matches!(audience, Audience::Authority | Audience::Partners | Audience::Staff)
}

/// All of them. Where nobody said to whom the text speaks, what holds for everybody is looked at.
pub(super) fn check(reading: &Reading, audience: Option<Audience>, channel: Channel) -> Vec<Finding> {
    let style = reading.style;
    let phrases = &style.phrases;
    let authority = audience == Some(Audience::Authority);
    let minors = audience == Some(Audience::Minors);
    let mut found = Vec::new();
    long_sentences(reading, minors, authority, &mut found);
    for run in &reading.runs {
        list(run, &phrases.evasive, EVASIVE, &mut found);
        list(run, &phrases.blame, BLAME, &mut found);
        if !authority {
            minimising(run, &phrases.minimising, &phrases.not_minimising, &mut found);
        }
        if !audience.is_some_and(is_professional) {
            plain_words(run, &style.jargon, JARGON, &mut found);
        }
        if minors {
            plain_words(run, &style.hard, HARD, &mut found);
        }
    }
    if minors {
        level(reading, &mut found);
    }
    if audience == Some(Audience::Guardians) {
        let whole = reading.whole().to_lowercase();
        let (guardian, child) = (any(&whole, &phrases.guardian), any(&whole, &phrases.child));
        // A few words may do with the child alone: your child's account.
        if !(child && (guardian || channel.is_short())) {
            found.push(Finding::new(GUARDIAN, None, ""));
        }
    }
    found
}

fn list(run: &Run, phrases: &[String], kind: Kind, found: &mut Vec<Finding>) {
    for place in phrases.iter().flat_map(|phrase| places(&run.lower, phrase)) {
        found.push(said(kind, run, place));
    }
}

fn said(kind: Kind, run: &Run, place: Range<usize>) -> Finding {
    let said = run.text.get(place.clone()).unwrap_or_default();
    Finding::new(kind, run.block, said).with("said", said).at(run.at(place))
}

fn minimising(run: &Run, phrases: &[String], others: &[String], found: &mut Vec<Finding>) {
    let taken: Vec<Range<usize>> = others.iter().flat_map(|phrase| places(&run.lower, phrase)).collect();
    let mut before: Vec<Range<usize>> = Vec::new();
    for place in phrases.iter().flat_map(|phrase| places(&run.lower, phrase)) {
        let within = |range: &Range<usize>| range.start < place.end && place.start < range.end;
        if !taken.iter().any(within) && !before.iter().any(within) {
            before.push(place.clone());
            found.push(said(MINIMISING, run, place));
        }
    }
}

fn plain_words(
    run: &Run,
    words: &std::collections::BTreeMap<String, String>,
    kind: Kind,
    found: &mut Vec<Finding>,
) {
    for (word, plain) in words {
        // One finding a word and block is enough to mend it.
        if let Some(place) = places(&run.lower, word).next() {
            found.push(said(kind, run, place).with("plain", plain));
        }
    }
}

/// The length of a sentence: characters in Chinese, where a Latin word or a number is as long as two; words in English.
fn length(sentence: &str, tongue: Tongue) -> usize {
    match tongue {
        Tongue::Chinese => {
            let han = sentence.chars().filter(|c| is_han(*c)).count();
            let latin =
                sentence.split(|c: char| !c.is_ascii_graphic()).filter(|word| !word.is_empty()).count();
            han + 2 * latin
        }
        Tongue::English => words_of(sentence).count(),
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .filter(|word| !word.is_empty())
}

fn long_sentences(reading: &Reading, minors: bool, authority: bool, found: &mut Vec<Finding>) {
    let limits = &reading.style.lengths;
    let limit = match (minors, authority) {
        (true, _) => limits.sentence_minors,
        // Reports list much in one sentence; even so there is an end.
        (_, true) => limits.sentence * 2,
        _ => limits.sentence,
    };
    let mut judge = |block: Option<usize>, sentence: &str, length: usize, place: Range<usize>| {
        if length > limit {
            let beginning: String = sentence.chars().take(24).collect();
            let finding = Finding::new(LONG, block, &beginning)
                .with("length", &length)
                .with("limit", &limit)
                .with("said", &beginning);
            found.push(finding.at(place));
        }
    };
    let is_text = |run: &Run| matches!(run.fact, Some(Reference::Fact(FactName::Text(_))));
    for typed in &reading.texts {
        for range in sentences(&typed.text) {
            // Typed words and short facts count together; what a fact tells in sentences is measured by itself.
            let within = |run: &&Run| {
                run.block == typed.block
                    && run.place.start < range.end
                    && range.start < run.place.end
                    && !is_text(run)
            };
            let length = reading.runs.iter().filter(within).map(|run| {
                let text = if run.fact.is_some() {
                    run.text.as_str()
                } else {
                    let from = range.start.saturating_sub(run.place.start);
                    let to = range.end.min(run.place.end) - run.place.start;
                    run.text.get(from..to).unwrap_or_default()
                };
                length(text, reading.tongue)
            });
            let length = length.sum();
            judge(typed.block, typed.text.get(range.clone()).unwrap_or_default(), length, range);
        }
    }
    for run in reading.runs.iter().filter(|run| is_text(run)) {
        for range in sentences(&run.text) {
            let sentence = run.text.get(range.clone()).unwrap_or_default();
            judge(run.block, sentence, length(sentence, reading.tongue), run.at(range));
        }
    }
}

/// The whole text's reading level. Chinese: words of written language among a hundred characters; there is no measure
/// that all agree on, and this one is ours. English: the Flesch-Kincaid grade, 0.39 × words a sentence + 11.8 × syllables
/// a word − 15.59 (Kincaid and others, 1975).
fn level(reading: &Reading, found: &mut Vec<Finding>) {
    let whole: String = reading
        .texts
        .iter()
        .filter(|text| text.block.is_some())
        .map(|text| text.filled.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let lower = whole.to_lowercase();
    let level = match reading.tongue {
        Tongue::Chinese => {
            let characters = whole.chars().filter(|c| is_han(*c)).count();
            if characters < 60 {
                return;
            }
            let hard: usize = reading.style.hard.keys().map(|word| places(&lower, word).count()).sum();
            hard * 100 / characters
        }
        Tongue::English => {
            let all: Vec<&str> = words_of(&lower).collect();
            let sentences = sentences(&whole).len();
            if all.len() < 20 || sentences == 0 {
                return;
            }
            let syllables: usize = all.iter().map(|word| syllables(word)).sum();
            // In hundredths, so that nothing is rounded before the end.
            let grade = (39 * all.len() / sentences + 1180 * syllables / all.len()).saturating_sub(1559);
            grade / 100
        }
    };
    let limit = usize::try_from(reading.style.lengths.level_minors).unwrap_or(usize::MAX);
    if level > limit {
        let finding =
            Finding::new(LEVEL, None, level.to_string()).with("level", &level).with("limit", &limit);
        found.push(finding);
    }
}

/// About how many syllables an English word has: its groups of vowels, without a silent `e` at the end.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut inside = false;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !inside);
        inside = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}
