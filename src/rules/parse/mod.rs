//! From a pack's text to what it says.

mod condition;
mod fault;
mod reader;
mod rule;
mod scheme;

use std::{collections::BTreeMap, sync::Arc};

use jiff::{civil::Weekday, tz::TimeZone};
use toml::de::DeTable;

use super::{
    clock::Calendar,
    condition::Condition,
    holiday::{Holidays, Year},
    pack::{Pack, Rule, Start, Status},
};

pub use fault::{Fault, PackError, Problem};

use condition::{Scope, place};
use reader::{Faults, Table, date, list, text};

/// Reads a pack.
pub(super) fn pack(source: &str) -> Result<Pack, PackError> {
    let faults = Faults::new(source);
    let (document, errors) = DeTable::parse_recoverable(source);
    // What follows from a broken line is no fault of its own.
    if let Some(error) = errors.into_iter().next() {
        let at = error.span().map_or(0, |span| span.start);
        let (line, column) = faults.place(at);
        return Err(PackError::one(Fault {
            line,
            column,
            problem: Problem::Syntax { what: error.message().replace('\n', ", ") },
        }));
    }
    let read = {
        let table = Table::new(&faults, 0, "a pack", document.get_ref());
        let read = whole(&table);
        table.finish();
        read
    };
    PackError::unless_empty(faults.into_faults())?;
    // What is not whole has a fault; if not, this reader is at fault and says so.
    let what = "nothing could be read".to_owned();
    read.ok_or_else(|| PackError::one(Fault { line: 1, column: 1, problem: Problem::Syntax { what } }))
}

/// What stands at the head of a pack.
struct Head {
    id: crate::domain::incident::RuleId,
    jurisdiction: String,
    title: super::text::Bilingual,
    version: jiff::civil::Date,
    zone_name: String,
    zone: TimeZone,
}

fn whole(table: &Table<'_>) -> Option<Pack> {
    let faults = table.faults;
    let head = table.need("pack").and_then(|value| Table::of(faults, value, "pack", "[pack]"));
    if let Some(texts) = table.table("text", "[text]") {
        faults.read_texts(&texts);
    }
    let mut scope = Scope::new(faults);
    scope.places = table.table("places", "[places]").map(|table| places(&table)).unwrap_or_default();
    if let Some(named) = table.table("condition", "[condition]") {
        scope.named = named.entries().map(|(name, _, value)| (name, value)).collect();
    }
    let holidays = table.table("holidays", "[holidays]").map(holidays).unwrap_or_default();
    for one in table.tables("grade", "[[grade]]") {
        if let Some(scheme) = scheme::read(&one, &scope) {
            twice(
                faults,
                one.at,
                scheme.id.as_str(),
                scope.schemes.iter().map(|held| (held.id.as_str(), held.line)),
            );
            scope.schemes.push(Arc::new(scheme));
        }
        one.finish();
    }
    // Conditions that nothing refers to are read as well: a fault in them is one.
    for value in scope.named.values() {
        scope.read(value);
    }
    let applies = head.as_ref().map_or(Some(Condition::Always), |head| match head.get("applies") {
        None => Some(Condition::Always),
        Some(value) => scope.read(value),
    });
    let checked = head.as_ref().and_then(|head| head.need_date("checked"));
    let mut rules: Vec<(usize, Rule)> = Vec::new();
    for one in table.tables("rule", "[[rule]]") {
        if let Some(rule) = rule::read(&one, &scope, applies.as_ref(), checked) {
            rules.push((one.at, rule));
        }
        one.finish();
    }
    together(faults, &scope, &rules);
    let head = head.and_then(|head| {
        let read = self::head(&head);
        head.finish();
        read
    });
    let Head { id, jurisdiction, title, version, zone_name, zone } = head?;
    Some(Pack {
        id,
        jurisdiction,
        title,
        version,
        zone_name,
        calendar: Calendar { zone, holidays },
        places: scope.places,
        applies: applies?,
        schemes: scope.schemes,
        rules: rules.into_iter().map(|(_, rule)| Arc::new(rule)).collect(),
    })
}

fn head(head: &Table<'_>) -> Option<Head> {
    let id = head.need_id("id");
    let jurisdiction = head.need_text("jurisdiction").map(str::to_owned);
    let title = head.need_bilingual("title");
    let version = head.need_date("version");
    let zone_name = head.need_text("time_zone").map(str::to_owned);
    let zone = zone_name.as_ref().and_then(|name| {
        let zone = TimeZone::get(name).ok();
        if let (None, Some(value)) = (&zone, head.get("time_zone")) {
            head.faults.add(value.span().start, Problem::UnknownZone { found: name.clone() });
        }
        zone
    });
    Some(Head {
        id: id?,
        jurisdiction: jurisdiction?,
        title: title?,
        version: version?,
        zone_name: zone_name?,
        zone: zone?,
    })
}

/// Groups of places.
fn places(table: &Table<'_>) -> BTreeMap<String, Arc<[String]>> {
    let mut groups = BTreeMap::new();
    for (name, _, value) in table.entries() {
        let mut codes: Vec<String> = Vec::new();
        for one in list(table.faults, value, name) {
            let Some(found) = text(table.faults, one, name) else { continue };
            if place(found).is_some() {
                codes.push(found.to_owned());
            } else {
                let problem = Problem::UnknownPlace { found: found.to_owned(), groups: String::new() };
                table.faults.add(one.span().start, problem);
            }
        }
        groups.insert(name.to_owned(), codes.into());
    }
    groups
}

/// The holiday table.
fn holidays(table: Table<'_>) -> Holidays {
    let mut years = BTreeMap::new();
    for one in table.tables("year", "[[holidays.year]]") {
        let number =
            one.need("year").and_then(|value| reader::number(table.faults, value, "year", 1900..=9998));
        let number = number.and_then(|number| i16::try_from(number).ok());
        let status = one.need("status").and_then(|value| {
            reader::named(table.faults, value, "status", "status", Status::ALL, Status::name)
        });
        let source = one.need_text("source");
        let days = |key: &'static str, weekends: bool| {
            let mut days = std::collections::BTreeSet::new();
            for value in one.list(key) {
                let Some(day) = date(table.faults, value, key) else { continue };
                let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                let found = if number.is_some_and(|year| day.year() != year) {
                    Some("of another year")
                } else if weekends && !weekend {
                    Some("worked anyway")
                } else {
                    None
                };
                if let Some(found) = found {
                    let problem = Problem::HolidayDay { day: day.to_string(), found };
                    table.faults.add(value.span().start, problem);
                }
                days.insert(day);
            }
            days
        };
        let (off, worked) = (days("off", false), days("worked", true));
        if let (Some(number), Some(status), Some(source)) = (number, status, source) {
            years.insert(number, Year { off, worked, status, source: source.to_owned() });
        }
        one.finish();
    }
    table.finish();
    Holidays { years }
}

/// Notes an id that is held already.
fn twice<'a>(faults: &Faults<'_>, at: usize, id: &str, held: impl IntoIterator<Item = (&'a str, usize)>) {
    if let Some((_, first)) = held.into_iter().find(|(held, _)| *held == id) {
        faults.add(at, Problem::Twice { id: id.to_owned(), first });
    }
}

/// What rules must not have together.
fn together(faults: &Faults<'_>, scope: &Scope<'_>, rules: &[(usize, Rule)]) {
    for (place, (at, rule)) in rules.iter().enumerate() {
        let before = || rules.iter().take(place).map(|(_, rule)| rule);
        twice(faults, *at, rule.id.as_str(), before().map(|held| (held.id.as_str(), held.line)));
        if let Some(stage) = &rule.stage
            && let Some(other) = before().find(|other| other.stage.as_ref() == Some(stage))
        {
            let (chain, other_id) = (stage.chain.to_string(), other.id.to_string());
            let problem =
                Problem::StageTwice { chain, number: stage.number, other: other_id, first: other.line };
            faults.add(*at, problem);
        }
        if matches!(&rule.start, Start::After(before) if *before == rule.id) {
            faults.add(*at, Problem::WaitsForItself);
        }
    }
    for (at, wanted) in scope.rules.borrow().iter() {
        if !rules.iter().any(|(_, rule)| rule.id == *wanted) {
            faults.add(*at, Problem::UnknownRule { found: wanted.to_string() });
        }
    }
}
