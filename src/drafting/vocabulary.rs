//! How things are said to readers of a notice: other words than on screens, and others in each language.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::domain::{
    incident::{Certainty, Count, Dated, Element, FactName},
    notice::{Reference, Tongue},
};

/// The vocabulary of one language, as its file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub say: Say,
    pub kinds: BTreeMap<String, String>,
    pub causes: BTreeMap<String, String>,
    pub classes: BTreeMap<String, String>,
    pub protections: BTreeMap<String, String>,
    pub risks: BTreeMap<String, String>,
    pub roles: BTreeMap<String, String>,
    pub answers: BTreeMap<String, String>,
    pub changes: BTreeMap<String, String>,
    pub zones: BTreeMap<String, String>,
    /// What is asked for where a fact is not known.
    pub facts: BTreeMap<String, String>,
    /// What is asked for where an element has no text.
    pub elements: BTreeMap<String, String>,
}

/// Patterns; `%1` and `%2` stand for what is put in.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Say {
    pub list: String,
    pub last: String,
    /// Between phrases that have commas of their own.
    pub phrases: String,
    pub about: String,
    pub range: String,
    pub placeholder: String,
    pub company: String,
    /// An authority and the day on which it was told.
    pub reported: String,
    pub exact_time: String,
    pub about_time: String,
    pub assumed_time: String,
    pub zone: String,
    pub day: String,
    pub months: Vec<String>,
}

static CHINESE: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../assets/templates/zh-CN/vocabulary.toml")));
static ENGLISH: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../assets/templates/en/vocabulary.toml")));

/// Puts values into a pattern.
pub(super) fn put(pattern: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('%') {
        out.push_str(before);
        let digit = behind.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0);
        let value = usize::try_from(digit).ok().and_then(|n| values.get(n.wrapping_sub(1)));
        if let Some(value) = value {
            out.push_str(value);
            rest = behind.get(1..).unwrap_or_default();
        } else {
            out.push('%');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

impl Vocabulary {
    /// Both files are built in and read by the tests, so that an unreadable one never leaves this repository.
    fn read(text: &str) -> Self {
        toml::from_str(text).unwrap_or_default()
    }

    pub fn of(tongue: Tongue) -> &'static Self {
        match tongue {
            Tongue::Chinese => &CHINESE,
            Tongue::English => &ENGLISH,
        }
    }

    /// Items as a sentence lists them.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => format!("{}{}{last}", before.join(&self.say.list), self.say.last),
        }
    }

    /// A number of persons; digits in groups of three, in both languages, so that nothing is rounded away.
    pub fn count(&self, count: Count) -> String {
        match count {
            Count::Known(n) => grouped(n),
            Count::Estimated(n) => put(&self.say.about, &[&grouped(n)]),
            Count::Range { low, high } => put(&self.say.range, &[&grouped(low), &grouped(high)]),
        }
    }

    /// A time, with its zone and how sure it is.
    pub fn time(&self, dated: Dated, zone: &TimeZone) -> String {
        let at = zone.to_datetime(dated.at);
        let clock = at.strftime("%H:%M").to_string();
        let pattern = match dated.certainty {
            Certainty::Exact => &self.say.exact_time,
            Certainty::About => &self.say.about_time,
            Certainty::Assumed => &self.say.assumed_time,
        };
        let named = zone.iana_name().and_then(|name| self.zones.get(name)).cloned();
        let zone = named.unwrap_or_else(|| {
            let seconds = zone.to_offset(dated.at).seconds();
            let minutes = seconds.unsigned_abs() / 60 % 60;
            let sign = if seconds < 0 { '-' } else { '+' };
            let hours = seconds.unsigned_abs() / 3600;
            let rest = if minutes == 0 { String::new() } else { format!(":{minutes:02}") };
            put(&self.say.zone, &[&format!("{sign}{hours}{rest}")])
        });
        put(pattern, &[&self.day(at.date()), &clock, &zone])
    }

    /// A day.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|at| self.say.months.get(at));
        let month = month.cloned().unwrap_or_else(|| day.month().to_string());
        put(&self.say.day, &[&day.year().to_string(), &month, &day.day().to_string()])
    }

    /// What stands where something is still to be written.
    pub fn placeholder(&self, what: &str) -> String {
        put(&self.say.placeholder, &[what])
    }

    /// The placeholder for a grade.
    pub fn missing_grade(&self) -> String {
        self.placeholder(self.facts.get("grade").map_or("grade", String::as_str))
    }

    /// The placeholder for what a reference stands for.
    pub fn missing(&self, reference: &Reference) -> String {
        let Reference::Fact(fact) = reference else { return self.missing_element(Element::ReportedTo) };
        let key = match fact {
            FactName::Count(crate::domain::incident::Group::In(_)) => "count.in".to_owned(),
            FactName::Grade(_) => return self.missing_grade(),
            FactName::Answer(_) => "answer".to_owned(),
            other => other.name(),
        };
        self.placeholder(self.facts.get(&key).map_or(key.as_str(), String::as_str))
    }

    /// The placeholder for an element.
    pub fn missing_element(&self, element: Element) -> String {
        self.placeholder(self.elements.get(element.name()).map_or(element.name(), String::as_str))
    }
}

/// Digits in groups of three.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
