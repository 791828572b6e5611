//! The cases as rows: made ready to be searched once a snapshot, then only narrowed and ordered.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use jiff::Timestamp;

use super::filter::{Filter, accesses, asked, person, purpose};
use crate::{
    domain::{
        access::{Case, ChildId, State, Subjects},
        id::RecordId,
        register::Register,
        text::CleanText,
    },
    search::Index,
    tui::screen::sdk::found,
};

/// What the register is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// What is to be done next.
    #[default]
    Due,
    /// When it was first recorded.
    Recorded,
    /// Where it stands.
    State,
    /// Who asked.
    Requester,
    /// How many children.
    Children,
    /// What for.
    Purpose,
}

impl SortBy {
    /// The next one, around the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Due => Self::Recorded,
            Self::Recorded => Self::State,
            Self::State => Self::Requester,
            Self::Requester => Self::Children,
            Self::Children => Self::Purpose,
            Self::Purpose => Self::Due,
        }
    }

    /// Whether one looks for the greatest first.
    pub const fn falls(self) -> bool {
        matches!(self, Self::Recorded | Self::Children)
    }
}

/// A case with what is searched of it.
#[derive(Debug)]
pub struct Row {
    /// The case.
    pub case: Arc<Case>,
    /// The children it names.
    pub children: BTreeSet<ChildId>,
    /// The fields it names.
    pub fields: BTreeSet<CleanText>,
    /// All other texts that are searched.
    texts: Vec<CleanText>,
}

impl Row {
    fn of(case: &Arc<Case>) -> Self {
        let mut row = Self {
            case: Arc::clone(case),
            children: case.children(),
            fields: BTreeSet::new(),
            texts: vec![case.record.short().into()],
        };
        let told = case.imported.as_ref().map(|imported| &imported.what.request);
        for request in case.requests.iter().map(|request| &request.what).chain(told) {
            row.fields.extend(request.fields.iter().cloned());
            if let Subjects::Described { description, .. } = &request.subjects {
                row.texts.push(description.clone());
            }
            row.texts
                .extend([&request.purpose, &request.basis, &request.received.reference].map(Clone::clone));
            row.person(&request.requester);
        }
        for access in accesses(case) {
            row.fields.extend(access.fields.iter().cloned());
            row.texts.extend([&access.system, &access.purpose].map(Clone::clone));
            row.person(&access.by);
        }
        row.texts.retain(|text| !text.is_empty());
        row.texts.sort_unstable();
        row.texts.dedup();
        row
    }

    fn person(&mut self, person: &crate::domain::access::Person) {
        let texts = [&person.name, &person.staff_id, &person.department, &person.post];
        self.texts.extend(texts.map(Clone::clone));
    }

    fn searched(&self) -> impl Iterator<Item = &str> {
        let texts = self.texts.iter().chain(&self.fields).map(CleanText::as_str);
        texts.chain(self.children.iter().map(ChildId::as_str))
    }

    fn has(&self, word: &str) -> bool {
        self.searched().any(|text| found(word, text).is_some())
    }
}

/// The register's rows, in the order they were first recorded, with the index over them.
#[derive(Debug, Default)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    index: Index,
}

impl Rows {
    /// Of a register.
    pub fn of(register: &Register) -> Self {
        let rows: Vec<Row> = register.cases().map(Row::of).collect();
        let index = Index::build(rows.iter().map(|row| row.searched().collect::<Vec<_>>().join("\u{1f}")));
        Self { rows, index }
    }

    /// A case's place.
    pub fn place_of(&self, record: &RecordId) -> Option<usize> {
        self.rows.iter().position(|row| row.case.record == *record)
    }

    /// The places that are shown, in order.
    pub fn arrange(&self, filter: &Filter, by: SortBy, falling: bool, now: Timestamp) -> Vec<usize> {
        let mut places: Vec<usize> = match self.holding(&filter.text) {
            None => (0..self.rows.len()).collect(),
            Some(places) => places,
        };
        places.retain(|place| self.rows.get(*place).is_some_and(|row| filter.lets_through(&row.case, now)));
        self.sort(&mut places, by, now);
        if falling {
            places.reverse();
        }
        places
    }

    /// The places of the rows that hold every word; `None` where none is asked for.
    fn holding(&self, text: &str) -> Option<Vec<usize>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return None;
        }
        // The index finds quickly what may hold them; a match that runs from one text into the next is chance.
        let hits = self.index.find(text, self.rows.len()).hits;
        let mut places: Vec<usize> = hits
            .into_iter()
            .map(|hit| hit.line)
            .filter(|place| self.rows.get(*place).is_some_and(|row| words.iter().all(|word| row.has(word))))
            .collect();
        places.sort_unstable();
        Some(places)
    }

    fn sort(&self, places: &mut [usize], by: SortBy, now: Timestamp) {
        let case = |place: &usize| self.rows.get(*place).map(|row| &*row.case);
        match by {
            SortBy::Due => {
                places.sort_by_cached_key(|place| case(place).map(|case| urgency(case, *place, now)));
            }
            SortBy::Recorded => places.sort_unstable(),
            SortBy::State => places.sort_by_cached_key(|place| case(place).map(|case| rank(case.state(now)))),
            SortBy::Requester => places.sort_by_cached_key(|place| {
                case(place).and_then(person).map(|person| (person.name.clone(), person.staff_id.clone()))
            }),
            SortBy::Children => places.sort_by_cached_key(|place| case(place).map(size)),
            SortBy::Purpose => places.sort_by_cached_key(|place| case(place).and_then(purpose).cloned()),
        }
    }
}

/// What is due first stands first, then what ends first, then the newest.
fn urgency(case: &Case, place: usize, now: Timestamp) -> (u8, Timestamp, Reverse<usize>) {
    let (rank, when) = match (case.due(now), ends(case, now)) {
        (Some(due), _) => (0, due.by),
        (None, Some(end)) => (1, end),
        (None, None) => (2, Timestamp::MAX),
    };
    (rank, when, Reverse(place))
}

/// When the time a case counts down to is over: what is due, or the end of its approval.
pub fn ends(case: &Case, now: Timestamp) -> Option<Timestamp> {
    if let Some(due) = case.due(now) {
        return Some(due.by);
    }
    match case.state(now) {
        State::Approved | State::Active => case.scope().map(|scope| scope.period.to()),
        _ => None,
    }
}

fn rank(state: State) -> usize {
    State::ALL.iter().position(|one| *one == state).unwrap_or(usize::MAX)
}

/// How many children are meant.
pub fn size(case: &Case) -> u64 {
    if let Some(request) = asked(case) {
        return request.subjects.size();
    }
    let seen: BTreeSet<&ChildId> = case.accesses.iter().map(|a| &a.what.access.child).collect();
    seen.len() as u64
}
