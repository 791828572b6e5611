//! The register of incidents as a table: a row an incident.

use jiff::Timestamp;

use crate::{
    domain::incident::{Count, FactName, Facts, Group, Incident, Moment, Persons, TextField},
    outlet::sheet::{Cell, Sheet},
    rules::Duty,
};

use super::{Say, Standing};

/// An incident with what a row of the register tells of it.
pub struct RegisterLine {
    /// The incident.
    pub incident: Incident,
    /// Its duties.
    pub duties: Vec<Duty>,
    /// Its grade.
    pub grade: Option<crate::rules::Bilingual>,
}

const COLUMNS: [&str; 25] = [
    "incident-say-col-record",
    "incident-say-col-title",
    "incident-say-col-kinds",
    "incident-say-col-state",
    "incident-say-col-grade",
    "incident-say-col-happened-from",
    "incident-say-col-detected",
    "incident-say-col-aware",
    "incident-say-col-contained",
    "incident-say-col-resolved",
    "incident-say-col-persons",
    "incident-say-col-minors",
    "incident-say-col-under-14",
    "incident-say-col-places",
    "incident-say-col-data",
    "incident-say-col-systems",
    "incident-say-col-cause",
    "incident-say-col-measures",
    "incident-say-col-company",
    "incident-say-col-open-duties",
    "incident-say-col-overdue",
    "incident-say-col-first-told",
    "incident-say-col-next-due",
    "incident-say-col-opened",
    "incident-say-col-entry",
];

/// The table.
pub fn sheet(lines: &[RegisterLine], say: Say<'_>) -> Sheet {
    Sheet {
        name: say.word("incident-say-sheet"),
        columns: COLUMNS.iter().map(|id| say.word(id)).collect(),
        rows: lines.iter().map(|line| row(line, say)).collect(),
    }
}

fn row(line: &RegisterLine, say: Say<'_>) -> Vec<Cell> {
    let RegisterLine { incident, duties, grade } = line;
    let facts = &incident.facts;
    let value = |name: &FactName| {
        let known = facts.get(name).filter(|fact| fact.is_known());
        Cell::text(known.map(|fact| say.words.fact_value(fact, say.zone)).unwrap_or_default())
    };
    let time = |moment| facts.time(moment).map_or(Cell::Empty, Cell::Time);
    let at = |at: Option<Timestamp>| at.map_or(Cell::Empty, Cell::Time);
    let places = facts.places().map(|(place, count)| {
        let count = count.map_or_else(|| "?".to_owned(), |count| say.words.count(count));
        format!("{} {count}", place.code())
    });
    let open = duties.iter().filter(|duty| duty.is_open() && duty.is_binding() && duty.verdict.may_be());
    let late = duties.iter().filter(|duty| Standing::of(duty, say.now) == Standing::Overdue).count();
    let next = open.clone().filter_map(Duty::sorts_at).min();
    let cause = [
        facts.cause().map(|cause| say.word(&format!("incident-cause-{}", cause.name()))),
        Some(facts.text(TextField::Cause).to_string()),
    ];
    let cause = cause.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let measures = incident.measures.iter().map(|measure| measure.what.text.to_string());
    let measures: Vec<String> = [facts.text(TextField::Measures).to_string()]
        .into_iter()
        .chain(measures)
        .filter(|one| !one.is_empty())
        .collect();
    vec![
        Cell::text(incident.record.short()),
        Cell::text(facts.title().into_string()),
        value(&FactName::Kinds),
        Cell::text(say.word(&format!("incident-state-{}", incident.state.name()))),
        Cell::text(grade.as_ref().map(|grade| say.both(grade).to_owned()).unwrap_or_default()),
        time(Moment::HappenedFrom),
        time(Moment::Detected),
        time(Moment::Aware),
        time(Moment::Contained),
        time(Moment::Resolved),
        persons(facts, &Group::Total),
        range(facts.minors()),
        persons(facts, &Group::Under14),
        Cell::text(say.listed(places)),
        value(&FactName::Data),
        value(&FactName::Systems),
        Cell::text(cause),
        Cell::text(measures.join("\n")),
        value(&FactName::Company),
        Cell::Number(open.count() as u64),
        Cell::Number(late as u64),
        at(duties.iter().filter_map(Duty::done_at).min()),
        at(next),
        Cell::Time(incident.opened.time),
        Cell::Number(incident.opened.seq.0),
    ]
}

/// What is told of a group; what follows from the other numbers where nothing is. The desk reads it back as it stands.
fn persons(facts: &Facts, group: &Group) -> Cell {
    facts.count(group).map_or_else(|| range(facts.persons_of(group)), counted)
}

fn range(persons: Persons) -> Cell {
    match persons {
        Persons { low, high: Some(high) } if low == high => Cell::Number(low),
        Persons { low: 0, .. } => Cell::text("?"),
        Persons { low, high: Some(high) } => counted(Count::Range { low, high }),
        Persons { low, high: None } => Cell::text(format!("≥{low}")),
    }
}

fn counted(count: Count) -> Cell {
    match count {
        Count::Known(count) => Cell::Number(count),
        unsure => Cell::text(unsure.to_string()),
    }
}
