//! What the register is narrowed to, and what it can be narrowed to.

use std::collections::HashMap;

use jiff::{Timestamp, tz::TimeZone};

use super::list::Row;
use crate::{
    domain::{
        access::{Access, Case, ChildId, Person, Request, State},
        text::CleanText,
    },
    tui::{
        layer::picker::Item,
        screen::span::{Span, times},
    },
    words::Words,
};

/// One thing that the register can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Where cases stand.
    State(State),
    /// Something is to be done.
    Due,
    /// Something stands as a violation.
    Violations,
    /// Something happened in this time.
    Time(Span),
    /// A department's.
    Department(CleanText),
    /// Asked for or done by this person.
    Person(Box<Person>),
    /// For this purpose.
    Purpose(CleanText),
    /// Of this field.
    Field(CleanText),
    /// Of this child.
    Child(ChildId),
}

/// What is shown. All of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where cases stand.
    pub state: Option<State>,
    /// Only those with something to be done.
    pub due: bool,
    /// Only those with a violation.
    pub violations: bool,
    /// Something happened in this time.
    pub time: Option<Span>,
    /// The requester's department.
    pub department: Option<CleanText>,
    /// The requester, or who looked.
    pub person: Option<Box<Person>>,
    /// The purpose.
    pub purpose: Option<CleanText>,
    /// A field asked for or seen.
    pub field: Option<CleanText>,
    /// A child named.
    pub child: Option<ChildId>,
    /// Each word of this is found in it.
    pub text: String,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self { text: self.text.clone(), ..Self::default() } && self.text.trim().is_empty()
    }

    /// Narrows it further.
    pub fn add(&mut self, narrowing: Narrowing) {
        match narrowing {
            Narrowing::State(state) => self.state = Some(state),
            Narrowing::Due => self.due = true,
            Narrowing::Violations => self.violations = true,
            Narrowing::Time(span) => self.time = Some(span),
            Narrowing::Department(name) => self.department = Some(name),
            Narrowing::Person(person) => self.person = Some(person),
            Narrowing::Purpose(purpose) => self.purpose = Some(purpose),
            Narrowing::Field(field) => self.field = Some(field),
            Narrowing::Child(child) => self.child = Some(child),
        }
    }

    /// Whether a case is shown, its text apart.
    pub fn lets_through(&self, case: &Case, now: Timestamp) -> bool {
        let request = asked(case);
        let accesses = || accesses(case);
        self.state.is_none_or(|state| case.state(now) == state)
            && (!self.due || case.due(now).is_some())
            && (!self.violations || case.is_violated(now))
            && self.time.as_ref().is_none_or(|span| happened(case, span))
            && self
                .department
                .as_ref()
                .is_none_or(|name| person(case).is_some_and(|person| person.department == *name))
            && self.person.as_ref().is_none_or(|wanted| {
                request.is_some_and(|request| request.requester.is(wanted))
                    || accesses().any(|access| access.by.is(wanted))
            })
            && self.purpose.as_ref().is_none_or(|wanted| purpose(case) == Some(wanted))
            && self.field.as_ref().is_none_or(|wanted| {
                request.is_some_and(|request| request.fields.contains(wanted))
                    || accesses().any(|access| access.fields.contains(wanted))
            })
            && self.child.as_ref().is_none_or(|child| case.children().contains(child))
    }

    /// What it is narrowed to, in words.
    pub fn said(&self, words: &Words) -> Vec<String> {
        let mut said = Vec::new();
        let mut say = |id: &str, name: &str| said.push(words.with(id, &[("name", name.into())]).into_owned());
        if let Some(state) = self.state {
            say("accesses-by-state", &words.text(&format!("accesses-state-{}", state.name())));
        }
        if let Some(span) = &self.time {
            say("accesses-by-time", &span.name);
        }
        let texts = [
            ("accesses-by-department", self.department.as_ref()),
            ("accesses-by-person", self.person.as_ref().map(|person| &person.name)),
            ("accesses-by-purpose", self.purpose.as_ref()),
            ("accesses-by-field", self.field.as_ref()),
        ];
        for (id, text) in texts {
            if let Some(text) = text {
                say(id, text.as_str());
            }
        }
        if let Some(child) = &self.child {
            say("accesses-by-child", child.as_str());
        }
        if !self.text.trim().is_empty() {
            say("sdks-by-text", self.text.trim());
        }
        if self.due {
            said.push(words.text("accesses-by-due").into_owned());
        }
        if self.violations {
            said.push(words.text("accesses-by-violation").into_owned());
        }
        said
    }
}

/// What was asked, here or where the case was taken in from.
pub fn asked(case: &Case) -> Option<&Request> {
    let told = || case.imported.as_ref().map(|imported| &imported.what.request);
    case.request().map(|request| &request.what).or_else(told)
}

/// The accesses recorded here, and those told of where the case was taken in from.
pub fn accesses(case: &Case) -> impl Iterator<Item = &Access> {
    let told = case.imported.iter().flat_map(|imported| &imported.what.accesses);
    case.accesses.iter().map(|access| &access.what.access).chain(told)
}

/// Who asked; for an access nobody had asked for, who looked.
pub fn person(case: &Case) -> Option<&Person> {
    let looked = || case.accesses.first().map(|access| &access.what.access.by);
    asked(case).map(|request| &request.requester).or_else(looked)
}

/// What for; for an access nobody had asked for, what was said of it.
pub fn purpose(case: &Case) -> Option<&CleanText> {
    let looked = || case.accesses.first().map(|access| &access.what.access.purpose);
    asked(case).map(|request| &request.purpose).or_else(looked)
}

/// Whether anything of a case happened in a time.
fn happened(case: &Case, span: &Span) -> bool {
    let within = |time: Timestamp| span.from <= time && time < span.to;
    case.requests.iter().any(|request| within(request.stamp.time))
        || case.decisions.iter().any(|decision| within(decision.stamp.time))
        || accesses(case).any(|access| within(access.at))
        || case.imported.as_ref().is_some_and(|told| within(told.what.request.received.at))
        || case.revoked.as_ref().is_some_and(|revoked| within(revoked.stamp.time))
        || case.closed.as_ref().is_some_and(|closed| within(closed.stamp.time))
}

/// All that the register can be narrowed to, each with the number of cases.
pub fn choices(rows: &[Row], now: Timestamp, zone: &TimeZone, words: &Words) -> (Vec<Narrowing>, Vec<Item>) {
    let mut choices = Vec::new();
    let mut items = Vec::new();
    let mut offer = |text: String, count: usize, narrowing: Narrowing| {
        if count > 0 {
            items.push(Item::new(text, count.to_string()));
            choices.push(narrowing);
        }
    };
    let cases = || rows.iter().map(|row| &*row.case);
    let due = cases().filter(|case| case.due(now).is_some()).count();
    offer(words.text("accesses-by-due").into_owned(), due, Narrowing::Due);
    let violated = cases().filter(|case| case.is_violated(now)).count();
    offer(words.text("accesses-by-violation").into_owned(), violated, Narrowing::Violations);
    for state in State::ALL {
        let count = cases().filter(|case| case.state(now) == state).count();
        let name = words.text(&format!("accesses-state-{}", state.name()));
        let text = words.with("accesses-by-state", &[("name", name.as_ref().into())]).into_owned();
        offer(text, count, Narrowing::State(state));
    }
    for span in times(now, zone, words) {
        let count = cases().filter(|case| happened(case, &span)).count();
        let text = words.with("accesses-by-time", &[("name", span.name.as_str().into())]).into_owned();
        offer(text, count, Narrowing::Time(span));
    }
    let mut offer_all = |id: &str, counted: Vec<(String, usize, Narrowing)>| {
        for (name, count, narrowing) in counted {
            offer(words.with(id, &[("name", name.as_str().into())]).into_owned(), count, narrowing);
        }
    };
    let departments = cases().filter_map(person).map(|person| &person.department);
    offer_all("accesses-by-department", counted(departments, |name| Narrowing::Department(name.clone())));
    offer_all("accesses-by-person", people(cases()));
    offer_all("accesses-by-purpose", counted(cases().filter_map(purpose), |p| Narrowing::Purpose(p.clone())));
    let fields = rows.iter().flat_map(|row| row.fields.iter());
    offer_all("accesses-by-field", counted(fields, |field| Narrowing::Field(field.clone())));
    let children = rows.iter().flat_map(|row| row.children.iter());
    offer_all("accesses-by-child", counted(children, |child| Narrowing::Child(child.clone())));
    (choices, items)
}

/// Things with how often they are named, the most first; of equals the one named first.
fn counted<'a, T: std::hash::Hash + Eq + ToString + 'a>(
    things: impl Iterator<Item = &'a T>,
    narrowing: impl Fn(&T) -> Narrowing,
) -> Vec<(String, usize, Narrowing)> {
    let mut places: HashMap<&T, usize> = HashMap::new();
    let mut counts: Vec<(&T, usize)> = Vec::new();
    for thing in things {
        let place = *places.entry(thing).or_insert_with(|| {
            counts.push((thing, 0));
            counts.len() - 1
        });
        if let Some((_, count)) = counts.get_mut(place) {
            *count += 1;
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(thing, count)| (thing.to_string(), count, narrowing(thing))).collect()
}

/// People by staff number; one number is one person, whatever else was written.
fn people<'a>(cases: impl Iterator<Item = &'a Case>) -> Vec<(String, usize, Narrowing)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut counts: Vec<(&Person, usize)> = Vec::new();
    for case in cases {
        let requester = asked(case).map(|request| &request.requester);
        let mut here: Vec<&Person> =
            requester.into_iter().chain(accesses(case).map(|access| &access.by)).collect();
        here.sort_unstable_by_key(|person| person.staff_id.as_str());
        here.dedup_by_key(|person| person.staff_id.as_str());
        for person in here {
            let place = *numbers.entry(person.staff_id.as_str()).or_insert_with(|| {
                counts.push((person, 0));
                counts.len() - 1
            });
            if let Some((_, count)) = counts.get_mut(place) {
                *count += 1;
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named = |person: &Person| format!("{} {}", person.name, person.staff_id);
    counts
        .into_iter()
        .map(|(person, count)| (named(person), count, Narrowing::Person(Box::new(person.clone()))))
        .collect()
}
