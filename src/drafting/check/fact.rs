//! Facts in the text that differ from the record, or from each other.

use std::{collections::BTreeMap, ops::Range};

use super::{
    figure::{Counted, Day, Figure, days, figures},
    finding::{Finding, Kind, Severity, Subject},
    reading::{Reading, Run},
    words::{any, clause, places, sentence},
};
use crate::{
    domain::incident::{Count, Element, FactName, Facts, Group, Moment},
    drafting::{style::Style, vocabulary::Vocabulary},
};

const MOVED: Kind =
    Kind { name: "fact-moved", message: "find-notice-fact-moved", severity: Severity::Warns, waivable: true };
const NUMBER: Kind = Kind {
    name: "number-differs",
    message: "find-notice-number-differs",
    severity: Severity::Blocks,
    waivable: false,
};
const UNRECORDED: Kind = Kind {
    name: "number-unrecorded",
    message: "find-notice-number-unrecorded",
    severity: Severity::Warns,
    waivable: true,
};
const DAY: Kind = Kind {
    name: "day-differs",
    message: "find-notice-day-differs",
    severity: Severity::Blocks,
    waivable: false,
};
const DATA_EXTRA: Kind = Kind {
    name: "data-not-recorded",
    message: "find-notice-data-not-recorded",
    severity: Severity::Blocks,
    waivable: true,
};
const DATA_LEFT_OUT: Kind = Kind {
    name: "data-left-out",
    message: "find-notice-data-left-out",
    severity: Severity::Blocks,
    waivable: true,
};
const COMPANY: Kind = Kind {
    name: "company-differs",
    message: "find-notice-company-differs",
    severity: Severity::Blocks,
    waivable: true,
};
const TWICE: Kind = Kind {
    name: "said-twice",
    message: "find-notice-said-twice",
    severity: Severity::Blocks,
    waivable: true,
};

/// References whose facts changed since the version was written: the sentence around each has to be read again.
pub(super) fn moved(reading: &Reading, subject: &Subject<'_>) -> Vec<Finding> {
    let moved = subject.source().moved_since(subject.wording, subject.shown);
    let mut found = Vec::new();
    for one in &moved {
        let name = one.fact.name();
        for (block, range, _) in reading.facts.iter().filter(|(_, _, fact)| *fact == one.fact) {
            let finding = Finding::new(MOVED, *block, format!("{name}={}", one.is))
                .with("fact", &name)
                .with("was", &one.was)
                .with("is", &one.is);
            found.push(finding.at(range.clone()));
        }
    }
    found
}

/// Whatever the typed text says of numbers, days, data and companies, against the record; then against itself.
pub(super) fn check(reading: &Reading, subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for run in reading.runs.iter().filter(|run| run.fact.is_none()) {
        numbers(run, reading.style, subject, &mut found);
        dates(run, reading.style, subject, &mut found);
        data(run, reading.style, subject.facts, &mut found);
        companies(run, subject, &mut found);
    }
    left_out(reading, subject.facts, &mut found);
    found.extend(said_twice(reading, subject.facts));
    found
}

/// The group that a clause speaks of, when it names one.
fn group_of(lower: &str, figure: &Figure, style: &Style) -> Option<Group> {
    let around = clause(lower, &figure.range);
    let text = lower.get(around.clone()).unwrap_or_default();
    let near = |phrase: &String| {
        let middle = figure.range.start.saturating_sub(around.start);
        // 未成年人 are no 成年人.
        let whole = |place: &Range<usize>| !text.get(..place.start).unwrap_or_default().ends_with('未');
        places(text, phrase).filter(whole).map(|place| place.start.abs_diff(middle)).min()
    };
    let groups = [Group::Under14, Group::Minors14To17, Group::Adults, Group::Staff];
    groups
        .into_iter()
        .filter_map(|group| {
            let phrases = style.phrases.groups.get(group.name())?;
            Some((phrases.iter().filter_map(near).min()?, group))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, group)| group)
}

/// Whether a number counts other people: those who work on it.
fn of_others(lower: &str, range: &Range<usize>, style: &Style) -> bool {
    let around = clause(lower, range);
    any(lower.get(around).unwrap_or_default(), &style.phrases.other_numbers)
}

fn numbers(run: &Run, style: &Style, subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for figure in figures(&run.lower, style) {
        if of_others(&run.lower, &figure.range, style) {
            continue;
        }
        let group = match figure.counted {
            Counted::Records => Some(Group::Records),
            Counted::Persons => group_of(&run.lower, &figure, style),
        };
        let recorded: Vec<(Group, Count)> = match &group {
            Some(group) => {
                subject.facts.count(group).map(|count| (group.clone(), count)).into_iter().collect()
            }
            None => persons(subject.facts),
        };
        let said = run.text.get(figure.range.clone()).unwrap_or_default();
        let range = run.at(figure.range.clone());
        if recorded.is_empty() {
            found.push(Finding::new(UNRECORDED, run.block, said).with("said", said).at(range));
        } else if !recorded.iter().any(|(_, count)| figure.agrees(*count)) {
            let words = Vocabulary::of(subject.tongue);
            // A text that names no group is most likely about all.
            let (group, count) = recorded
                .iter()
                .find(|(group, _)| *group == Group::Total)
                .or_else(|| recorded.first())
                .cloned()
                .unwrap_or((Group::Total, Count::Known(0)));
            let finding = Finding::new(NUMBER, run.block, said)
                .with("said", said)
                .with("fact", &FactName::Count(group).name())
                .with("is", &words.count(count));
            found.push(finding.at(range));
        }
    }
}

/// Every number of persons in the record.
fn persons(facts: &Facts) -> Vec<(Group, Count)> {
    let fixed = Group::FIXED.into_iter().filter(|group| *group != Group::Records);
    let fixed = fixed.filter_map(|group| Some((group.clone(), facts.count(&group)?)));
    let places = facts.places().filter_map(|(place, count)| Some((Group::In(place.clone()), count?)));
    fixed.chain(places).collect()
}

/// The moment that is named nearest to a day in its clause.
fn moment_of(lower: &str, day: Day, style: &Style) -> Option<Moment> {
    let around = clause(lower, &(day.start..day.end));
    let text = lower.get(around.clone())?;
    let place = day.start.saturating_sub(around.start)..day.end.saturating_sub(around.start);
    let far = |found: Range<usize>| {
        if found.start >= place.end { found.start - place.end } else { place.start.saturating_sub(found.end) }
    };
    let named = style.phrases.moments.iter().filter_map(|(name, phrases)| {
        let nearest = phrases.iter().flat_map(|phrase| places(text, phrase)).map(far).min()?;
        Some((nearest, Moment::from_name(name)?))
    });
    named.min_by_key(|(distance, _)| *distance).map(|(_, moment)| moment)
}

fn dates(run: &Run, style: &Style, subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for day in days(&run.lower) {
        let Some(moment) = moment_of(&run.lower, day, style) else { continue };
        let Some(at) = subject.facts.time(moment) else { continue };
        let date = subject.zone.to_datetime(at).date();
        // An incident may last: a day on which it happened is any from its beginning to its end.
        let lasts = moment == Moment::HappenedFrom
            && subject.facts.time(Moment::HappenedTo).is_some_and(|to| {
                let last = subject.zone.to_datetime(to).date();
                let year = day.year.unwrap_or(date.year());
                jiff::civil::Date::new(year, day.month, day.of_month)
                    .is_ok_and(|day| date <= day && day <= last)
            });
        if day.is(date) || lasts {
            continue;
        }
        let said = run.text.get(day.start..day.end).unwrap_or_default();
        let finding = Finding::new(DAY, run.block, said)
            .with("said", said)
            .with("fact", &FactName::Time(moment).name())
            .with("is", &Vocabulary::of(subject.tongue).day(date));
        found.push(finding.at(run.at(day.start..day.end)));
    }
}

/// Categories that the record does not have, where a text says what happened to which data.
fn data(run: &Run, style: &Style, facts: &Facts, found: &mut Vec<Finding>) {
    let tells = matches!(run.element, Some(Element::DataCategories | Element::WhatHappened));
    let Some(items) = facts.data().filter(|_| tells) else { return };
    for (class, phrases) in &style.phrases.data {
        let recorded = items.iter().any(|item| {
            let name = item.name.as_str().to_lowercase();
            item.class.name() == class || phrases.iter().any(|phrase| name.contains(phrase.as_str()))
        });
        if recorded {
            continue;
        }
        for phrase in phrases {
            for place in places(&run.lower, phrase) {
                let around = sentence(&run.lower, &place);
                if any(run.lower.get(around).unwrap_or_default(), &style.phrases.denial) {
                    continue;
                }
                let said = run.text.get(place.clone()).unwrap_or_default();
                found.push(Finding::new(DATA_EXTRA, run.block, said).with("said", said).at(run.at(place)));
            }
        }
    }
}

/// Categories of the record that the block on categories leaves out, where it does not refer to them.
fn left_out(reading: &Reading, facts: &Facts, found: &mut Vec<Finding>) {
    let Some(items) = facts.data() else { return };
    for text in reading.texts.iter().filter(|text| text.element == Some(Element::DataCategories)) {
        let refers = reading
            .facts
            .iter()
            .any(|(block, _, fact)| *block == text.block && *fact == FactName::Data.into());
        if refers || text.text.trim().is_empty() {
            continue;
        }
        let lower = text.text.to_lowercase();
        for item in items {
            let name = item.name.as_str();
            let by_class = reading.style.phrases.data.get(item.class.name());
            let said =
                lower.contains(&name.to_lowercase()) || by_class.is_some_and(|phrases| any(&lower, phrases));
            if !said {
                found.push(Finding::new(DATA_LEFT_OUT, text.block, name).with("data", name));
            }
        }
    }
}

/// Companies and SDKs of the inventory that the record does not name.
fn companies(run: &Run, subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(company) = subject.facts.company() else { return };
    let recorded = format!("{} {}", company.sdk, company.name).to_lowercase();
    let mut names: Vec<&str> =
        subject.named.iter().flat_map(|named| [named.sdk.as_str(), named.company.as_str()]).collect();
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for name in names {
        let lower = name.trim().to_lowercase();
        let long_enough = if lower.is_ascii() { lower.len() >= 3 } else { lower.chars().count() >= 2 };
        if !long_enough {
            continue;
        }
        for place in places(&run.lower, &lower) {
            if taken.iter().any(|range| range.start <= place.start && place.end <= range.end) {
                continue;
            }
            taken.push(place.clone());
            if !recorded.contains(&lower) {
                let is = if company.sdk.is_empty() { &company.name } else { &company.sdk };
                let said = run.text.get(place.clone()).unwrap_or_default();
                let finding = Finding::new(COMPANY, run.block, said).with("said", said).with("is", is);
                found.push(finding.at(run.at(place)));
            }
        }
    }
}

/// What a text says of one thing, with its place.
struct Statement {
    says: String,
    block: Option<usize>,
    range: Range<usize>,
    typed: String,
}

/// Numbers of one group and days of one moment that differ within the notice. Where the record tells, it was compared
/// with the record already.
pub(super) fn said_twice(reading: &Reading, facts: &Facts) -> Vec<Finding> {
    let mut of: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
    for run in reading.runs.iter().filter(|run| run.fact.is_none()) {
        for figure in figures(&run.lower, reading.style) {
            let group = match figure.counted {
                Counted::Records => Group::Records,
                Counted::Persons => {
                    let around = sentence(&run.lower, &figure.range);
                    let text = run.lower.get(around).unwrap_or_default();
                    let part =
                        ["其中", "of whom", "of them", "including"].iter().any(|word| text.contains(word));
                    match group_of(&run.lower, &figure, reading.style) {
                        Some(group) => group,
                        None if part => continue,
                        None => Group::Total,
                    }
                }
            };
            if facts.count(&group).is_some() || of_others(&run.lower, &figure.range, reading.style) {
                continue;
            }
            of.entry(group.to_string()).or_default().push(Statement {
                says: figure.value.to_string(),
                block: run.block,
                range: run.at(figure.range.clone()),
                typed: run.text.get(figure.range).unwrap_or_default().to_owned(),
            });
        }
        for day in days(&run.lower) {
            let Some(moment) = moment_of(&run.lower, day, reading.style) else { continue };
            if facts.time(moment).is_some() || moment == Moment::HappenedFrom {
                continue;
            }
            of.entry(moment.name().to_owned()).or_default().push(Statement {
                says: format!("{}-{}", day.month, day.of_month),
                block: run.block,
                range: run.at(day.start..day.end),
                typed: run.text.get(day.start..day.end).unwrap_or_default().to_owned(),
            });
        }
    }
    let mut found = Vec::new();
    for statements in of.values() {
        let Some(first) = statements.first() else { continue };
        for other in statements.iter().filter(|other| other.says != first.says) {
            let finding = Finding::new(TWICE, other.block, &other.typed)
                .with("said", &other.typed)
                .with("before", &first.typed);
            found.push(finding.at(other.range.clone()));
        }
    }
    found
}
