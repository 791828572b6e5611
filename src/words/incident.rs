//! The names and values of an incident's facts, in words.

use jiff::tz::TimeZone;

use super::Words;
use crate::domain::incident::{Count, Dated, Fact, FactName, Group};

impl Words {
    /// What a fact is called.
    pub fn fact_name(&self, name: &FactName) -> String {
        match name {
            FactName::Time(moment) => self.text(&format!("incident-time-{}", moment.name())).into_owned(),
            FactName::Text(field) => self.text(&format!("incident-text-{}", field.name())).into_owned(),
            FactName::Answer(question) => {
                self.text(&format!("incident-question-{}", question.name())).into_owned()
            }
            FactName::Count(group) => self.group(group),
            FactName::Grade(scheme) => {
                self.with("incident-fact-grade", &[("scheme", scheme.as_str().into())]).into_owned()
            }
            other => self.text(&format!("incident-fact-{}", other.name())).into_owned(),
        }
    }

    /// What a group of persons is called.
    pub fn group(&self, group: &Group) -> String {
        match group {
            Group::In(place) => {
                self.with("incident-group-in", &[("place", place.code().into())]).into_owned()
            }
            fixed => self.text(&format!("incident-group-{}", fixed.name())).into_owned(),
        }
    }

    /// A number with what is known of it, its digits in groups.
    pub fn count(&self, count: Count) -> String {
        match count {
            Count::Known(n) => grouped(n),
            Count::Estimated(n) => {
                self.with("incident-count-about", &[("count", (&grouped(n)).into())]).into_owned()
            }
            Count::Range { low, high } => {
                let (low, high) = (grouped(low), grouped(high));
                self.with("incident-count-range", &[("low", (&low).into()), ("high", (&high).into())])
                    .into_owned()
            }
        }
    }

    /// A time with its certainty, where that is less than exact.
    pub fn dated(&self, dated: Dated, zone: &TimeZone) -> String {
        let at = zone.to_datetime(dated.at).strftime("%Y-%m-%d %H:%M").to_string();
        match dated.certainty {
            crate::domain::incident::Certainty::Exact => at,
            other => {
                let sure = self.text(&format!("incident-certainty-{}", other.name()));
                format!("{at} ({sure})")
            }
        }
    }

    /// The value of a fact on one line; lines of a text are joined by ` / `.
    pub fn fact_value(&self, fact: &Fact, zone: &TimeZone) -> String {
        let unknown = || self.text("incident-unknown").into_owned();
        let named = |prefix: &str, name: &str| self.text(&format!("incident-{prefix}-{name}")).into_owned();
        let listed = |items: Vec<String>| items.join(&self.text("accesses-between"));
        match fact {
            Fact::Title { title } => title.to_string(),
            Fact::Kinds { kinds } => listed(kinds.iter().map(|kind| named("kind", kind.name())).collect()),
            Fact::Time { at, .. } => at.map_or_else(unknown, |at| self.dated(at, zone)),
            Fact::Text { text, .. } if text.is_empty() => unknown(),
            Fact::Text { text, .. } => {
                text.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ")
            }
            Fact::Systems { systems } if systems.is_empty() => unknown(),
            Fact::Systems { systems } => listed(systems.iter().map(ToString::to_string).collect()),
            Fact::Data { data } if data.is_empty() => unknown(),
            Fact::Data { data } => listed(data.iter().map(|item| self.data_item(item)).collect()),
            Fact::Count { count, .. } | Fact::Loss { yuan: count } => {
                count.map_or_else(unknown, |count| self.count(count))
            }
            Fact::Answer { answer, .. } => named("answer", answer.name()),
            Fact::Protection { protection } => {
                protection.map_or_else(unknown, |protection| named("protection", protection.name()))
            }
            Fact::Risk { risk } => risk.map_or_else(unknown, |risk| named("risk", risk.name())),
            Fact::Cause { cause } => cause.map_or_else(unknown, |cause| named("cause", cause.name())),
            Fact::Role { role } => named("role", role.name()),
            Fact::Company { company: None } => unknown(),
            Fact::Company { company: Some(company) } => {
                match (company.name.is_empty(), company.sdk.is_empty()) {
                    (false, false) => format!("{} ({})", company.sdk, company.name),
                    (true, false) => company.sdk.to_string(),
                    _ => company.name.to_string(),
                }
            }
            Fact::Grade { level, .. } => level.as_ref().map_or_else(unknown, ToString::to_string),
        }
    }

    /// A category of data, marked when it is sensitive.
    pub fn data_item(&self, item: &crate::domain::incident::DataItem) -> String {
        if item.is_sensitive() {
            format!("{} ({})", item.name, self.text("incident-sensitive"))
        } else {
            item.name.to_string()
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_fact_has_a_name_in_both_languages() {
        let names = [
            "title",
            "kinds",
            "data",
            "risk",
            "protection",
            "cause",
            "company",
            "role",
            "systems",
            "loss",
            "grade.cac",
            "count.total",
            "count.in:DE",
            "answer.suspected-crime",
            "text.harm",
            "detected",
        ];
        for language in Language::ALL {
            let words = Words::new(language);
            for name in names {
                let name: FactName = name.parse().expect("a fact");
                let said = words.fact_name(&name);
                assert!(!said.contains('⟦') && !said.is_empty(), "{name:?}: {said}");
            }
        }
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!([0, 999, 1_000, 1_200_000].map(grouped), ["0", "999", "1,000", "1,200,000"]);
    }
}
