//! The yearly audit's working paper: figures, the sample with room for what was found, and what remains to be said by
//! who audits.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        access::yearly::{Figures, LATE_DAYS, Sample},
        id::{OfficerId, Seq},
        register::Register,
        text::CleanText,
    },
    words::Words,
};

use super::{
    access_register::shown,
    paper::{Block, Orientation, Paper, Table},
};

/// What the paper is made from.
pub struct YearlyHandout<'a> {
    /// The register.
    pub register: &'a Register,
    /// The year in figures.
    pub figures: &'a Figures,
    /// The sample.
    pub sample: &'a Sample,
    /// The entry it was recorded as.
    pub recorded: Seq,
    /// Officers ever enrolled, by name.
    pub names: &'a BTreeMap<OfficerId, CleanText>,
    /// Whose register.
    pub organisation: &'a str,
    /// The time it is made.
    pub now: Timestamp,
    /// The zone of the year and of all times.
    pub zone: &'a TimeZone,
    /// The language.
    pub words: &'a Words,
}

/// The working paper.
pub fn paper(handout: &YearlyHandout<'_>) -> Paper {
    let YearlyHandout { figures, sample, words, .. } = handout;
    let word = |id: &str| words.text(id).into_owned();
    let year = u64::try_from(sample.year).unwrap_or(0);
    let next = (year + 1).to_string();
    let year = year.to_string();
    let blocks = vec![
        Block::Pairs(facts(handout)),
        Block::Text(
            words
                .with("out-yearly-about", &[("year", (&year).into()), ("next", (&next).into())])
                .into_owned(),
        ),
        Block::Heading(1, word("out-yearly-figures")),
        Block::Pairs(counted(handout)),
        Block::Heading(2, word("out-yearly-by-department")),
        Block::Table(counts(handout, &figures.by_department)),
        Block::Heading(2, word("out-yearly-by-purpose")),
        Block::Table(counts(handout, &figures.by_purpose)),
        Block::Heading(2, word("out-yearly-breaches")),
        Block::Table(counts(
            handout,
            &figures
                .breaches
                .iter()
                .map(|(breach, count)| (word(&format!("breach-{}", breach.name())).into(), *count))
                .collect(),
        )),
        Block::Heading(1, word("out-yearly-sample")),
        Block::Text(drawing(handout)),
        Block::Table(sampled(handout)),
        Block::Heading(1, word("out-yearly-conclusion")),
        Block::Pairs(
            ["out-yearly-findings", "out-yearly-measures", "out-yearly-auditor", "out-yearly-date"]
                .map(|id| (word(id), String::new()))
                .into(),
        ),
        Block::Text(word("out-yearly-limits")),
    ];
    Paper {
        language: words.language(),
        orientation: Orientation::Landscape,
        title: words.with("out-yearly-title", &[("year", (&year).into())]).into_owned(),
        blocks,
        footer: words.with("out-yearly-footer", &[("entry", handout.recorded.0.into())]).into_owned(),
    }
}

fn facts(handout: &YearlyHandout<'_>) -> Vec<(String, String)> {
    let word = |id: &str| handout.words.text(id).into_owned();
    let zone = handout.zone.iana_name().unwrap_or("UTC").to_owned();
    vec![
        (word("out-organisation"), handout.organisation.to_owned()),
        (word("out-yearly-year"), format!("{} ({zone})", handout.sample.year)),
        (word("out-made"), shown(handout.now, handout.zone)),
        (word("out-yearly-population"), handout.sample.population.to_string()),
        (word("out-yearly-sampled"), handout.sample.cases().count().to_string()),
        (word("out-yearly-entry"), handout.recorded.to_string()),
    ]
}

fn counted(handout: &YearlyHandout<'_>) -> Vec<(String, String)> {
    let figures = handout.figures;
    let median = figures.median_minutes.map_or_else(
        || handout.words.text("out-yearly-no-decisions").into_owned(),
        |minutes| {
            let (hours, minutes) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
            let values = [("hours", hours.into()), ("minutes", minutes.into())];
            handout.words.with("out-yearly-duration", &values).into_owned()
        },
    );
    let late = [("days", LATE_DAYS.unsigned_abs().into())];
    let late = handout.words.with("out-yearly-closed-late", &late).into_owned();
    let counts = [
        ("out-yearly-requests", figures.requests),
        ("out-yearly-approved", figures.approved),
        ("out-yearly-refused", figures.refused),
        ("out-yearly-returned", figures.returned),
        ("out-yearly-by-deputies", figures.by_deputies),
        ("out-yearly-emergencies", figures.emergencies),
        ("out-yearly-emergencies-upheld", figures.emergencies_upheld),
        ("out-yearly-emergencies-violating", figures.emergencies_violating),
        ("out-yearly-accesses", figures.accesses),
        ("out-yearly-violating-accesses", figures.violating_accesses),
        ("out-yearly-taken", figures.copied_or_exported),
        ("out-yearly-closed", figures.closed),
        ("out-yearly-imported", figures.imported),
        ("out-yearly-erased", figures.erased),
    ];
    let mut pairs: Vec<(String, String)> =
        counts.map(|(id, count)| (handout.words.text(id).into_owned(), count.to_string())).into();
    pairs.push((late, figures.closed_late.to_string()));
    pairs.push((handout.words.text("out-yearly-median").into_owned(), median));
    pairs
}

fn counts(handout: &YearlyHandout<'_>, counts: &BTreeMap<CleanText, u64>) -> Table {
    let mut rows: Vec<(&CleanText, u64)> = counts.iter().map(|(name, count)| (name, *count)).collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Table {
        columns: vec![
            (handout.words.text("out-yearly-what").into_owned(), 5),
            (handout.words.text("out-yearly-count").into_owned(), 1),
        ],
        rows: rows.into_iter().map(|(name, count)| vec![name.to_string(), count.to_string()]).collect(),
    }
}

fn drawing(handout: &YearlyHandout<'_>) -> String {
    let Sample { size, seed, entries, violations, drawn, .. } = handout.sample;
    let seed = seed.to_string();
    let values = [
        ("size", (*size).into()),
        ("seed", (&seed).into()),
        ("entries", (*entries).into()),
        ("violations", violations.len().into()),
        ("drawn", drawn.len().into()),
    ];
    handout.words.with("out-yearly-drawing", &values).into_owned()
}

fn sampled(handout: &YearlyHandout<'_>) -> Table {
    let word = |id: &str| handout.words.text(id).into_owned();
    let columns = [
        ("out-yearly-number", 1),
        ("out-col-case", 2),
        ("out-yearly-why", 2),
        ("out-col-requester", 2),
        ("out-col-department", 2),
        ("out-col-purpose", 4),
        ("out-col-decided-by", 2),
        ("out-col-accesses", 1),
        ("out-col-entry", 1),
        ("out-yearly-finding", 5),
    ];
    let row = |(number, record): (usize, &crate::domain::id::RecordId)| {
        let case = handout.register.find(record);
        let request = case.and_then(|case| case.request());
        let decided = case.and_then(|case| case.decision()).map(|decision| decision.stamp.actor);
        let decided =
            decided.map(|actor| handout.names.get(&actor).map_or_else(|| actor.short(), ToString::to_string));
        let violated = handout.sample.violations.contains(record);
        vec![
            number.to_string(),
            record.short(),
            word(if violated { "out-yearly-as-violation" } else { "out-yearly-as-drawn" }),
            request.map(|one| one.what.requester.name.to_string()).unwrap_or_default(),
            request.map(|one| one.what.requester.department.to_string()).unwrap_or_default(),
            request.map(|one| one.what.purpose.to_string()).unwrap_or_default(),
            decided.unwrap_or_default(),
            case.map_or(0, |case| case.accesses.len()).to_string(),
            request.map(|one| one.stamp.seq.to_string()).unwrap_or_default(),
            String::new(),
        ]
    };
    Table {
        columns: columns.map(|(id, width)| (word(id), width)).into(),
        rows: (1..).zip(handout.sample.cases()).map(row).collect(),
    }
}
