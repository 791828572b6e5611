//! The docket as rows: made ready to be searched once, then only narrowed and ordered.

use std::{
    cmp::Reverse,
    sync::Arc,
    thread::{self, JoinHandle},
};

use jiff::Timestamp;

use super::filter::Filter;
use crate::{
    desk::{Docket, IncidentLine},
    domain::id::RecordId,
    search::Index,
    tui::screen::sdk::found,
};

/// Of more lines than this the index is built on a thread of its own, while the list is seen already.
const MOST_AT_ONCE: usize = 2_000;

/// With more lines changed since they were indexed the index is built anew.
const MOST_FRESH: usize = 500;

/// What the register is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// The next clock.
    #[default]
    Due,
    /// When it was opened.
    Opened,
    /// Where it stands.
    State,
    /// How grave it is.
    Grade,
    /// How many persons.
    Persons,
}

impl SortBy {
    /// The next one, around the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Due => Self::Opened,
            Self::Opened => Self::State,
            Self::State => Self::Grade,
            Self::Grade => Self::Persons,
            Self::Persons => Self::Due,
        }
    }

    /// Whether one looks for the greatest first.
    pub const fn falls(self) -> bool {
        matches!(self, Self::Opened | Self::Grade | Self::Persons)
    }
}

/// The incidents with the index over them.
#[derive(Debug, Default)]
pub struct Rows {
    docket: Arc<Docket>,
    index: Index,
    /// The index that is to take the place of this one, being built.
    building: Option<JoinHandle<Index>>,
    /// As it was when it was indexed.
    indexed: Arc<Docket>,
    /// Places of lines whose words are not in the index.
    fresh: Vec<usize>,
    /// All places in the order shown, and what that order is by.
    order: Vec<usize>,
    by: Option<SortBy>,
}

impl Rows {
    /// Takes a docket in; the index is kept where it still tells nearly all.
    pub fn take(&mut self, docket: Arc<Docket>) {
        self.docket = docket;
        self.by = None;
        let kept = self.indexed.len() <= self.docket.len();
        self.fresh = (0..self.docket.len()).filter(|place| !self.is_indexed(*place)).collect();
        if !kept || self.fresh.len() > MOST_FRESH {
            self.indexed = Arc::clone(&self.docket);
            self.fresh.clear();
            self.build();
        }
    }

    /// Begins to build the index, and does it here where it is soon done.
    fn build(&mut self) {
        let docket = Arc::clone(&self.indexed);
        let thread = thread::Builder::new().name("incident-index".to_owned());
        self.building =
            (docket.len() > MOST_AT_ONCE).then(|| thread.spawn(move || index(&docket)).ok()).flatten();
        if self.building.is_none() {
            self.index = index(&self.indexed);
        }
    }

    /// Waits for an index that is still being built: who types so soon waits once.
    fn await_index(&mut self) {
        if let Some(thread) = self.building.take() {
            self.index = thread.join().unwrap_or_else(|_| index(&self.indexed));
        }
    }

    fn is_indexed(&self, place: usize) -> bool {
        match (self.docket.at(place), self.indexed.at(place)) {
            (Some(now), Some(then)) => {
                let same = || {
                    now.record == then.record
                        && now.title == then.title
                        && now.company == then.company
                        && now.systems == then.systems
                };
                Arc::ptr_eq(now, then) || same()
            }
            _ => false,
        }
    }

    /// All of them.
    pub const fn docket(&self) -> &Arc<Docket> {
        &self.docket
    }

    /// A line by its place.
    pub fn line(&self, place: usize) -> Option<&Arc<IncidentLine>> {
        self.docket.at(place)
    }

    /// An incident's place.
    pub fn place_of(&self, record: &RecordId) -> Option<usize> {
        self.docket.place(record)
    }

    /// The places that are shown, in order.
    pub fn arrange(
        &mut self,
        filter: &Filter,
        text: &str,
        by: SortBy,
        falling: bool,
        now: Timestamp,
    ) -> Vec<usize> {
        if self.by != Some(by) {
            self.sort(by);
        }
        if !text.trim().is_empty() {
            self.await_index();
        }
        let holding = self.holding(text);
        let shown = |place: &usize| {
            holding.as_ref().is_none_or(|holding| holding.get(*place).copied().unwrap_or(false))
                && (filter.is_empty()
                    || self.docket.at(*place).is_some_and(|line| filter.lets_through(line, now)))
        };
        let order = self.order.iter().copied();
        if falling { order.rev().filter(shown).collect() } else { order.filter(shown).collect() }
    }

    /// Which places hold every word; `None` where none is asked for.
    fn holding(&self, text: &str) -> Option<Vec<bool>> {
        let asked: Vec<&str> = text.split_whitespace().collect();
        if asked.is_empty() {
            return None;
        }
        let mut holding = vec![false; self.docket.len()];
        let (sure, chance) = self.index.lines(text);
        // A fuzzy match that runs from one text into the next, or over a long one, is chance.
        let chance = chance.into_iter().filter(|place| self.has(*place, &asked));
        for place in sure.into_iter().chain(chance) {
            if let Some(held) = holding.get_mut(place) {
                *held = true;
            }
        }
        for place in &self.fresh {
            if let Some(held) = holding.get_mut(*place) {
                *held = self.has(*place, &asked);
            }
        }
        Some(holding)
    }

    fn has(&self, place: usize, asked: &[&str]) -> bool {
        self.docket
            .at(place)
            .is_some_and(|line| asked.iter().all(|word| texts(line).any(|text| found(word, &text).is_some())))
    }

    fn sort(&mut self, by: SortBy) {
        let docket = Arc::clone(&self.docket);
        let line = |place: &usize| docket.at(*place);
        let mut order: Vec<usize> = (0..docket.len()).collect();
        match by {
            // What has no clock stands last, the newest first.
            SortBy::Due => order.sort_by_cached_key(|place| {
                let next = line(place).and_then(|line| line.next()?.at);
                (next.unwrap_or(Timestamp::MAX), Reverse(*place))
            }),
            SortBy::Opened => order.sort_by_key(|place| line(place).map(|line| line.opened)),
            SortBy::State => order.sort_by_key(|place| line(place).map(|line| line.state)),
            SortBy::Grade => order.sort_by_key(|place| line(place).and_then(|line| line.gravity)),
            SortBy::Persons => {
                order.sort_by_key(|place| line(place).map(|line| (line.persons.low, line.persons.high)));
            }
        }
        self.order = order;
        self.by = Some(by);
    }
}

fn index(docket: &Docket) -> Index {
    Index::build(docket.lines().map(|line| words(line)))
}

/// The texts that are searched.
fn texts(line: &IncidentLine) -> impl Iterator<Item = String> + '_ {
    let own = [line.title.to_string(), line.company.to_string(), line.record.short()];
    own.into_iter().chain(line.systems.iter().map(ToString::to_string)).filter(|text| !text.is_empty())
}

/// The same as one line, nothing running from one text into the next but by chance.
fn words(line: &IncidentLine) -> String {
    texts(line).collect::<Vec<_>>().join("\u{1f}")
}
