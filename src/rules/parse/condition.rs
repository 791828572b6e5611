//! Reads conditions.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    domain::incident::{CauseKind, DataClass, Kind, OurRole, Place, Protection, Question, Risk, RuleId},
    rules::{
        condition::{Condition, Whom},
        grade::Scheme,
    },
};

use super::{
    fault::Problem,
    reader::{Faults, Table, Value, list, named, number, text, wrong},
};

/// So many conditions may a pack have, each reference written out.
const MOST: usize = 20_000;

/// What conditions can refer to.
pub(super) struct Scope<'t> {
    pub(super) faults: &'t Faults<'t>,
    /// Conditions by name, read anew wherever they are referred to.
    pub(super) named: BTreeMap<&'t str, &'t Value<'t>>,
    pub(super) places: BTreeMap<String, Arc<[String]>>,
    pub(super) schemes: Vec<Arc<Scheme>>,
    /// Whether a scheme is being read: its levels cannot depend on grades.
    pub(super) in_scheme: Cell<bool>,
    /// The rules referred to, looked up when all are known.
    pub(super) rules: RefCell<Vec<(usize, RuleId)>>,
    /// The names that are being written out.
    within: RefCell<Vec<&'t str>>,
    read: Cell<usize>,
}

impl<'t> Scope<'t> {
    pub(super) fn new(faults: &'t Faults<'t>) -> Self {
        Self {
            faults,
            named: BTreeMap::new(),
            places: BTreeMap::new(),
            schemes: Vec::new(),
            in_scheme: Cell::new(false),
            rules: RefCell::default(),
            within: RefCell::default(),
            read: Cell::new(0),
        }
    }

    /// Reads the condition at a key; `None` when there is none, or it cannot be read.
    pub(super) fn condition(&self, table: &Table<'t>, key: &'static str) -> Option<Condition> {
        self.read(table.get(key)?)
    }

    /// Reads a condition.
    pub(super) fn read(&self, value: &'t Value<'t>) -> Option<Condition> {
        let at = value.span().start;
        self.read.set(self.read.get().saturating_add(1));
        if self.read.get() > MOST {
            // Said once; without it, two lines that refer to each other twice each could keep the reader busy for ever.
            if self.read.get() == MOST.saturating_add(1) {
                self.faults.add(at, Problem::TooManyConditions);
            }
            return None;
        }
        let table = Table::of(self.faults, value, "when", "a condition")?;
        let keys = table.entries().count();
        if keys != 1 {
            self.faults.add(at, Problem::ConditionShape { keys });
            return None;
        }
        let condition = self.one(&table);
        table.finish();
        condition
    }

    fn one(&self, table: &Table<'t>) -> Option<Condition> {
        let faults = self.faults;
        // Every key is asked for, so that an unknown one is answered with all that can stand here.
        let always = self.only_true(table, "always");
        let all = table.get("all").map(|value| self.several(value, "all"));
        let any = table.get("any").map(|value| self.several(value, "any"));
        let not = table.get("not").and_then(|value| self.read(value));
        let see = table.get("see").and_then(|value| self.referred(value));
        let kind = table.get("kind").and_then(|value| self.set(value, "kind", Kind::ALL, Kind::name));
        let persons = table.get("persons").and_then(|value| self.persons(value));
        let persons_in = table.get("persons_in").and_then(|value| self.persons_in(value));
        let answer = table.get("answer").and_then(|value| self.answer(value));
        let sensitive = self.only_true(table, "sensitive");
        let sensitive_data = self.only_true(table, "sensitive_data");
        let data =
            table.get("data").and_then(|value| self.set(value, "data", DataClass::ALL, DataClass::name));
        let protection = table
            .get("protection")
            .and_then(|value| self.set(value, "protection", Protection::ALL, Protection::name));
        let risk = table.get("risk").and_then(|value| self.risk(value));
        let cause =
            table.get("cause").and_then(|value| self.set(value, "cause", CauseKind::ALL, CauseKind::name));
        let role = table.one_of("role", "role", OurRole::ALL, OurRole::name);
        let company = self.only_true(table, "company");
        let grade = table.get("grade").and_then(|value| self.grade(value));
        let loss = table.get("loss").and_then(|value| {
            let loss = Table::of(faults, value, "loss", "loss")?;
            let least =
                loss.need("at_least").and_then(|value| number(faults, value, "at_least", 1..=u64::MAX));
            loss.finish();
            least
        });
        let done = table.get("done").and_then(|value| super::reader::id(faults, value, "done"));
        if let (Some(rule), Some(value)) = (&done, table.get("done")) {
            self.rules.borrow_mut().push((value.span().start, rule.clone()));
        }
        let flags = [
            (always, Condition::Always),
            (sensitive, Condition::Sensitive),
            (sensitive_data, Condition::SensitiveData),
            (company, Condition::Company),
        ];
        flags
            .into_iter()
            .find_map(|(set, condition)| set.then_some(condition))
            .or(all.flatten().map(Condition::All))
            .or(any.flatten().map(Condition::Any))
            .or(not.map(|not| Condition::Not(Box::new(not))))
            .or(see)
            .or(kind.map(Condition::Kind))
            .or(persons)
            .or(persons_in)
            .or(answer)
            .or(data.map(Condition::Data))
            .or(protection.map(Condition::Protection))
            .or(risk)
            .or(cause.map(Condition::Cause))
            .or(role.map(Condition::Role))
            .or(grade)
            .or(loss.map(Condition::Loss))
            .or(done.map(Condition::Done))
    }

    /// `key = true`.
    fn only_true(&self, table: &Table<'t>, key: &'static str) -> bool {
        let Some(value) = table.get(key) else { return false };
        match value.get_ref().as_bool() {
            Some(true) => true,
            Some(false) => {
                self.faults.add(value.span().start, Problem::OnlyTrue { key: key.to_owned() });
                false
            }
            None => {
                wrong(self.faults, value, key, "true");
                false
            }
        }
    }

    fn several(&self, value: &'t Value<'t>, key: &'static str) -> Option<Vec<Condition>> {
        let parts = list(self.faults, value, key);
        let read: Vec<Condition> = parts.iter().filter_map(|part| self.read(part)).collect();
        // A part that could not be read must not make the rest look like the whole.
        (!parts.is_empty() && read.len() == parts.len()).then_some(read)
    }

    fn referred(&self, value: &'t Value<'t>) -> Option<Condition> {
        let name = text(self.faults, value, "see")?;
        let at = value.span().start;
        let Some((name, referred)) = self.named.get_key_value(name) else {
            let conditions = self.named.keys().copied().collect::<Vec<_>>().join(", ");
            self.faults.add(at, Problem::UnknownCondition { found: name.to_owned(), conditions });
            return None;
        };
        if self.within.borrow().contains(name) {
            self.faults.add(at, Problem::ConditionLoop { name: (*name).to_owned() });
            return None;
        }
        self.within.borrow_mut().push(name);
        let condition = self.read(referred);
        self.within.borrow_mut().pop();
        condition
    }

    fn set<T: Copy + Ord>(
        &self,
        value: &'t Value<'t>,
        key: &'static str,
        all: &[T],
        name: impl Fn(T) -> &'static str + Copy,
    ) -> Option<BTreeSet<T>> {
        let values = list(self.faults, value, key);
        let read: Vec<T> =
            values.iter().filter_map(|value| named(self.faults, value, key, key, all, name)).collect();
        (!values.is_empty() && read.len() == values.len()).then(|| read.into_iter().collect())
    }

    fn persons(&self, value: &'t Value<'t>) -> Option<Condition> {
        let table = Table::of(self.faults, value, "persons", "persons")?;
        let of = table.need("of");
        let of = of.and_then(|of| named(self.faults, of, "of", "group of persons", &Whom::ALL, Whom::name));
        let least = at_least(&table);
        table.finish();
        Some(Condition::Persons { of: of?, at_least: least? })
    }

    fn persons_in(&self, value: &'t Value<'t>) -> Option<Condition> {
        let table = Table::of(self.faults, value, "persons_in", "persons_in")?;
        let places = table.need("places").map(|value| list(self.faults, value, "places")).unwrap_or_default();
        let least = at_least(&table);
        table.finish();
        let mut codes: Vec<String> = Vec::new();
        let mut sound = !places.is_empty();
        for value in places {
            let Some(found) = text(self.faults, value, "places") else {
                sound = false;
                continue;
            };
            if let Some(group) = self.places.get(found) {
                codes.extend(group.iter().cloned());
            } else if let Some(place) = place(found) {
                codes.push(place.code().to_owned());
            } else {
                let groups = self.places.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                let found = found.to_owned();
                self.faults.add(value.span().start, Problem::UnknownPlace { found, groups });
                sound = false;
            }
        }
        codes.sort_unstable();
        codes.dedup();
        sound.then(|| Some(Condition::PersonsIn { places: codes.into(), at_least: least? })).flatten()
    }

    fn answer(&self, value: &'t Value<'t>) -> Option<Condition> {
        let table = Table::of(self.faults, value, "answer", "answer")?;
        let question = table.need("question");
        let question = question.and_then(|value| {
            named(self.faults, value, "question", "question", Question::ALL, Question::name)
        });
        let is = table.need("is");
        let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
        let is = is.and_then(|value| named(self.faults, value, "is", "answer", &[true, false], yes_or_no));
        table.finish();
        Some(Condition::Answer { question: question?, is: is? })
    }

    fn risk(&self, value: &'t Value<'t>) -> Option<Condition> {
        let table = Table::of(self.faults, value, "risk", "risk")?;
        let least = table.need("at_least");
        let least =
            least.and_then(|value| named(self.faults, value, "at_least", "risk", Risk::ALL, Risk::name));
        table.finish();
        least.map(Condition::Risk)
    }

    fn grade(&self, value: &'t Value<'t>) -> Option<Condition> {
        let at = value.span().start;
        if self.in_scheme.get() {
            self.faults.add(at, Problem::GradeInScheme);
            return None;
        }
        let table = Table::of(self.faults, value, "grade", "grade")?;
        let (scheme, level) = (table.need("scheme"), table.need("at_least"));
        table.finish();
        let found = text(self.faults, scheme?, "scheme")?;
        let Some(held) = self.schemes.iter().find(|one| one.id.as_str() == found) else {
            let schemes = self.schemes.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
            let found = found.to_owned();
            self.faults.add(scheme?.span().start, Problem::UnknownScheme { found, schemes });
            return None;
        };
        let found = text(self.faults, level?, "at_least")?;
        let Some((at_least, _)) = held.level(found) else {
            let levels = held.levels.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
            let (scheme, found) = (held.id.to_string(), found.to_owned());
            self.faults.add(level?.span().start, Problem::UnknownLevel { scheme, found, levels });
            return None;
        };
        Some(Condition::Grade { scheme: Arc::clone(held), at_least })
    }
}

fn at_least(table: &Table<'_>) -> Option<u64> {
    table.need("at_least").and_then(|value| number(table.faults, value, "at_least", 1..=u64::MAX))
}

/// A place by its code as it is written, in capitals: a group's name is no place by mistake.
pub(super) fn place(text: &str) -> Option<Place> {
    text.parse::<Place>().ok().filter(|place| place.code() == text)
}
