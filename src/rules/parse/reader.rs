//! Reads tables key by key, and keeps every fault with its place.

use std::{cell::RefCell, collections::BTreeMap, ops::RangeInclusive};

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{domain::incident::RuleId, rules::text::Bilingual};

use super::fault::{Fault, Problem};

/// A value and where it stands.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The faults of a text so far.
pub(super) struct Faults<'t> {
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Texts that may be named instead of being written out.
    texts: RefCell<BTreeMap<String, Bilingual>>,
    found: RefCell<Vec<(usize, Problem)>>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
        let lines = std::iter::once(0).chain(after_breaks).collect();
        Self { text, lines, texts: RefCell::new(BTreeMap::new()), found: RefCell::new(Vec::new()) }
    }

    /// Notes a fault at a byte of the text.
    pub(super) fn add(&self, at: usize, problem: Problem) {
        let mut found = self.found.borrow_mut();
        // A condition that is referred to is read at every place; what is wrong in it is said once.
        if !found.iter().any(|(place, held)| *place == at && *held == problem) {
            found.push((at, problem));
        }
    }

    /// Reads the texts that can be named.
    pub(super) fn read_texts(&self, table: &Table<'_>) {
        for (name, _, value) in table.entries() {
            if let Some(text) = bilingual(self, value, name) {
                self.texts.borrow_mut().insert(name.to_owned(), text);
            }
        }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.place(at).0
    }

    /// The line and the column of a byte, from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let line = self.lines.partition_point(|begins| *begins <= at);
        let begins = self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(begins..at).unwrap_or_default();
        (line, before.chars().count().saturating_add(1))
    }

    /// All of them in the order of the text.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        let mut found = self.found.take();
        found.sort_by_key(|(at, _)| *at);
        found
            .into_iter()
            .map(|(at, problem)| {
                let (line, column) = self.place(at);
                Fault { line, column, problem }
            })
            .collect()
    }
}

/// What a value is, for a person.
fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A table of the text. Every key that can stand in it is asked for; what nobody asked for is refused by [`Table::finish`].
pub(super) struct Table<'t> {
    pub(super) faults: &'t Faults<'t>,
    /// Where it begins.
    pub(super) at: usize,
    name: &'static str,
    inner: &'t DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'t> Table<'t> {
    pub(super) const fn new(
        faults: &'t Faults<'t>,
        at: usize,
        name: &'static str,
        inner: &'t DeTable<'t>,
    ) -> Self {
        Self { faults, at, name, inner, asked: RefCell::new(Vec::new()) }
    }

    /// The value as a table.
    pub(super) fn of(
        faults: &'t Faults<'t>,
        value: &'t Value<'t>,
        key: &str,
        name: &'static str,
    ) -> Option<Self> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            wrong(faults, value, key, "a table");
        }
        table.map(|table| Self::new(faults, value.span().start, name, table))
    }

    /// The line in which it begins.
    pub(super) fn line(&self) -> usize {
        self.faults.line(self.at)
    }

    /// Its entries, whatever their keys: for tables whose keys are names of their own.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'t str, usize, &'t Value<'t>)> {
        self.inner.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value))
    }

    pub(super) fn get(&self, key: &'static str) -> Option<&'t Value<'t>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.inner.get(key)
    }

    pub(super) fn need(&self, key: &'static str) -> Option<&'t Value<'t>> {
        let value = self.get(key);
        if value.is_none() {
            self.faults.add(self.at, Problem::MissingKey { key, table: self.name });
        }
        value
    }

    /// Refuses the keys that were not asked for.
    pub(super) fn finish(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.inner {
            if !asked.iter().any(|known| *known == key.get_ref().as_ref()) {
                let allowed = asked.join(", ");
                let key_text = key.get_ref().to_string();
                self.faults
                    .add(key.span().start, Problem::UnknownKey { key: key_text, table: self.name, allowed });
            }
        }
    }

    pub(super) fn text(&self, key: &'static str) -> Option<&'t str> {
        text(self.faults, self.get(key)?, key)
    }

    pub(super) fn need_text(&self, key: &'static str) -> Option<&'t str> {
        text(self.faults, self.need(key)?, key)
    }

    pub(super) fn need_id(&self, key: &'static str) -> Option<RuleId> {
        id(self.faults, self.need(key)?, key)
    }

    pub(super) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            wrong(self.faults, value, key, "true or false");
            false
        })
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        date(self.faults, self.get(key)?, key)
    }

    pub(super) fn need_date(&self, key: &'static str) -> Option<Date> {
        date(self.faults, self.need(key)?, key)
    }

    pub(super) fn number(&self, key: &'static str, within: RangeInclusive<u64>) -> Option<u64> {
        number(self.faults, self.get(key)?, key, within)
    }

    pub(super) fn need_bilingual(&self, key: &'static str) -> Option<Bilingual> {
        bilingual(self.faults, self.need(key)?, key)
    }

    pub(super) fn bilingual(&self, key: &'static str) -> Option<Bilingual> {
        bilingual(self.faults, self.get(key)?, key)
    }

    pub(super) fn list(&self, key: &'static str) -> Vec<&'t Value<'t>> {
        self.get(key).map(|value| list(self.faults, value, key)).unwrap_or_default()
    }

    pub(super) fn bilinguals(&self, key: &'static str) -> Vec<Bilingual> {
        self.list(key).into_iter().filter_map(|value| bilingual(self.faults, value, key)).collect()
    }

    pub(super) fn tables(&self, key: &'static str, name: &'static str) -> Vec<Self> {
        self.list(key).into_iter().filter_map(|value| Self::of(self.faults, value, key, name)).collect()
    }

    pub(super) fn table(&self, key: &'static str, name: &'static str) -> Option<Self> {
        Self::of(self.faults, self.get(key)?, key, name)
    }

    /// One of a list of names.
    pub(super) fn one_of<T: Copy>(
        &self,
        key: &'static str,
        what: &'static str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        named(self.faults, self.get(key)?, key, what, all, name)
    }
}

pub(super) fn wrong(faults: &Faults<'_>, value: &Value<'_>, key: &str, wanted: &'static str) {
    let found = type_of(value.get_ref());
    faults.add(value.span().start, Problem::WrongType { key: key.to_owned(), wanted, found });
}

pub(super) fn text<'t>(faults: &Faults<'_>, value: &'t Value<'t>, key: &str) -> Option<&'t str> {
    match value.get_ref().as_str() {
        Some(text) if text.trim().is_empty() => {
            faults.add(value.span().start, Problem::Empty { key: key.to_owned() });
            None
        }
        Some(text) => Some(text),
        None => {
            wrong(faults, value, key, "a text");
            None
        }
    }
}

pub(super) fn id(faults: &Faults<'_>, value: &Value<'_>, key: &str) -> Option<RuleId> {
    let found = text(faults, value, key)?;
    let id = found.parse().ok();
    if id.is_none() {
        faults.add(value.span().start, Problem::BadId { found: found.to_owned() });
    }
    id
}

pub(super) fn number(
    faults: &Faults<'_>,
    value: &Value<'_>,
    key: &str,
    within: RangeInclusive<u64>,
) -> Option<u64> {
    let Some(integer) = value.get_ref().as_integer() else {
        wrong(faults, value, key, "a whole number");
        return None;
    };
    let number = u64::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| within.contains(n));
    if number.is_none() {
        let (key, found) = (key.to_owned(), integer.as_str().to_owned());
        let (least, most) = (*within.start(), *within.end());
        faults.add(value.span().start, Problem::Number { key, found, least, most });
    }
    number
}

pub(super) fn date(faults: &Faults<'_>, value: &Value<'_>, key: &str) -> Option<Date> {
    let day = value.get_ref().as_datetime().filter(|at| at.time.is_none() && at.offset.is_none());
    let day = day.and_then(|at| {
        let date = at.date?;
        let number = |n: u8| i8::try_from(n).ok();
        Date::new(i16::try_from(date.year).ok()?, number(date.month)?, number(date.day)?).ok()
    });
    if day.is_none() {
        faults.add(value.span().start, Problem::BadDate { key: key.to_owned() });
    }
    day
}

pub(super) fn bilingual<'t>(faults: &'t Faults<'t>, value: &'t Value<'t>, key: &str) -> Option<Bilingual> {
    if let Some(name) = value.get_ref().as_str() {
        let texts = faults.texts.borrow();
        if let Some(text) = texts.get(name) {
            return Some(text.clone());
        }
        let texts = texts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        faults.add(value.span().start, Problem::UnknownText { found: name.to_owned(), texts });
        return None;
    }
    let table = Table::of(faults, value, key, "a text in both languages")?;
    let (zh, en) = (table.need_text("zh"), table.need_text("en"));
    table.finish();
    Some(Bilingual { zh: zh?.to_owned(), en: en?.to_owned() })
}

/// The values of a list that has some.
pub(super) fn list<'t>(faults: &Faults<'_>, value: &'t Value<'t>, key: &str) -> Vec<&'t Value<'t>> {
    match value.get_ref().as_array() {
        Some(list) if list.is_empty() => {
            faults.add(value.span().start, Problem::Empty { key: key.to_owned() });
            Vec::new()
        }
        Some(list) => list.iter().collect(),
        None => {
            wrong(faults, value, key, "a list");
            Vec::new()
        }
    }
}

pub(super) fn named<T: Copy>(
    faults: &Faults<'_>,
    value: &Value<'_>,
    key: &str,
    what: &'static str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Option<T> {
    let found = text(faults, value, key)?;
    let one = all.iter().copied().find(|one| name(*one) == found);
    if one.is_none() {
        let allowed = all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ");
        faults.add(value.span().start, Problem::UnknownName { what, found: found.to_owned(), allowed });
    }
    one
}
