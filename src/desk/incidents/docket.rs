//! The docket: all incidents, a line each, with what is due.

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::id::RecordId;

use super::line::{DueItem, IncidentLine};

/// Every incident by a line, with what is due of each. Cheap to hand on: who was given it keeps it as it was.
#[derive(Clone, Debug, Default)]
pub struct Docket {
    /// In the order they were opened.
    lines: Vec<Arc<IncidentLine>>,
    places: BTreeMap<RecordId, usize>,
}

impl Docket {
    /// The lines, in the order in which the incidents were opened.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Arc<IncidentLine>> {
        self.lines.iter()
    }

    /// One line.
    pub fn line(&self, record: &RecordId) -> Option<&Arc<IncidentLine>> {
        self.lines.get(self.place(record)?)
    }

    /// The line at a place.
    pub fn at(&self, place: usize) -> Option<&Arc<IncidentLine>> {
        self.lines.get(place)
    }

    /// A line's place among all.
    pub fn place(&self, record: &RecordId) -> Option<usize> {
        self.places.get(record).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Everything that is due, soonest first; what has no time comes last.
    pub fn due(&self) -> Vec<&DueItem> {
        let mut all: Vec<&DueItem> = self.lines().flat_map(|line| &line.due).collect();
        all.sort_by_key(|item| (item.at.is_none(), item.at, item.opened, item.record));
        all
    }

    /// The incidents that have something due, by what is due first of each, and of how many there are the first `most`:
    /// what is sure before what hangs on facts not told yet.
    pub fn due_first(&self, most: usize) -> (Vec<&Arc<IncidentLine>>, usize) {
        let mut all: Vec<&Arc<IncidentLine>> = self.lines().filter(|line| !line.due.is_empty()).collect();
        let count = all.len();
        let key = |line: &&Arc<IncidentLine>| {
            let first = line.first();
            let is = |test: fn(&DueItem) -> bool| first.is_some_and(test);
            let at = first.and_then(|item| item.at);
            let own = is(DueItem::is_house);
            (at.is_none(), is(DueItem::is_unclear), at, own, line.opened, line.record)
        };
        if let Some(last) = most.checked_sub(1).filter(|last| *last < count) {
            all.select_nth_unstable_by_key(last, key);
        }
        all.truncate(most);
        all.sort_by_key(key);
        (all, count)
    }

    /// What is due first of all.
    pub fn next(&self) -> Option<&DueItem> {
        self.lines()
            .filter_map(|line| line.next())
            .min_by_key(|item| (item.is_unclear(), item.at, item.is_house()))
    }

    /// Puts a line in, in place of the one there was of this incident.
    pub fn put(&mut self, line: IncidentLine) {
        let next = self.lines.len();
        let place = *self.places.entry(line.record).or_insert(next);
        let line = Arc::new(line);
        match self.lines.get_mut(place) {
            Some(held) => *held = line,
            None => self.lines.push(line),
        }
    }
}

impl FromIterator<IncidentLine> for Docket {
    fn from_iter<T: IntoIterator<Item = IncidentLine>>(lines: T) -> Self {
        let lines: Vec<Arc<IncidentLine>> = lines.into_iter().map(Arc::new).collect();
        let places = lines.iter().enumerate().map(|(place, line)| (line.record, place)).collect();
        Self { lines, places }
    }
}
