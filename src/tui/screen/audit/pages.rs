//! The trail as a list of any length of which only the pages near the selected row are held.

use std::collections::{BTreeMap, BTreeSet};

use crate::{domain::id::Seq, tui::port::EntryLine};

/// Entries on a page. More than any screen has rows, so that two pages cover what is seen.
pub const PAGE: u64 = 256;
/// Pages held at most.
const HELD: usize = 8;

/// A page to be asked for: `limit` entries before `before`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The newest when `None`.
    pub before: Option<Seq>,
    /// How many.
    pub limit: usize,
}

/// The trail, newest first: row 0 is the newest entry.
#[derive(Debug, Default)]
pub struct Pages {
    /// Entries in the ledger; `None` until the newest page has come.
    len: Option<u64>,
    held: BTreeMap<u64, BTreeMap<u64, EntryLine>>,
    /// Pages that are on their way, or came with fewer entries than they should have.
    asked: BTreeSet<u64>,
}

impl Pages {
    /// The page to be asked for first, and whenever entries may have been added.
    pub const NEWEST: Ask = Ask { before: None, limit: PAGE as usize };

    /// Whether the newest page has come.
    pub const fn is_known(&self) -> bool {
        self.len.is_some()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        usize::try_from(self.len.unwrap_or(0)).unwrap_or(usize::MAX)
    }

    /// The entry in a row.
    pub fn seq_at(&self, row: usize) -> Option<Seq> {
        self.len?.checked_sub(1 + u64::try_from(row).ok()?).map(Seq)
    }

    /// The row of an entry.
    pub fn row_of(&self, seq: Seq) -> Option<usize> {
        usize::try_from(self.len?.checked_sub(seq.0.checked_add(1)?)?).ok()
    }

    /// The line in a row, where its page is held.
    pub fn line(&self, row: usize) -> Option<&EntryLine> {
        let seq = self.seq_at(row)?.0;
        self.held.get(&(seq / PAGE))?.get(&seq)
    }

    /// How many pages are held.
    #[cfg(test)]
    pub fn held_pages(&self) -> usize {
        self.held.len()
    }

    /// What is to be asked for, so that the rows around `row` can be shown. Pages far from it are let go.
    pub fn around(&mut self, row: usize) -> Vec<Ask> {
        let Some(here) = self.seq_at(row.min(self.len().saturating_sub(1))) else { return Vec::new() };
        let first = here.0.saturating_sub(PAGE / 2) / PAGE;
        let last = (here.0 + PAGE / 2).min(self.len.unwrap_or(1).saturating_sub(1)) / PAGE;
        let mut asks = Vec::new();
        for page in (first..=last).rev() {
            if !self.is_whole(page) && self.asked.insert(page) {
                asks.push(Ask { before: Some(Seq((page + 1) * PAGE)), limit: PAGE as usize });
            }
        }
        let middle = here.0 / PAGE;
        while self.held.len() > HELD {
            let Some(farthest) = self.held.keys().copied().max_by_key(|page| page.abs_diff(middle)) else {
                break;
            };
            self.held.remove(&farthest);
            self.asked.remove(&farthest);
        }
        asks
    }

    fn is_whole(&self, page: u64) -> bool {
        let expected = self.len.unwrap_or(0).saturating_sub(page * PAGE).min(PAGE);
        self.held.get(&page).is_some_and(|lines| lines.len() as u64 >= expected)
    }

    /// Takes what came for `before`.
    pub fn take(&mut self, before: Option<Seq>, lines: &[EntryLine]) {
        if before.is_none() {
            let newest = lines.first().map_or(0, |line| line.seq.0.saturating_add(1));
            self.len = Some(newest);
        }
        for line in lines {
            let page = self.held.entry(line.seq.0 / PAGE).or_default();
            page.insert(line.seq.0, line.clone());
        }
        if let Some(page) = before.and_then(|seq| (seq.0 / PAGE).checked_sub(1))
            && self.is_whole(page)
        {
            self.asked.remove(&page);
        }
    }

    /// Lets a page that did not come be asked for again.
    pub fn failed(&mut self, before: Option<Seq>) {
        if let Some(page) = before.and_then(|seq| (seq.0 / PAGE).checked_sub(1)) {
            self.asked.remove(&page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::id::{EntryId, RecordId},
        tui::port::EntryLine,
    };

    fn line(seq: u64) -> EntryLine {
        EntryLine {
            seq: Seq(seq),
            entry: EntryId::from_bytes([0; 16]),
            time: jiff::Timestamp::UNIX_EPOCH,
            actor_name: "林月".into(),
            action: "policy.imported".to_owned(),
            record: RecordId::from_bytes([0; 16]),
            subject: "".into(),
        }
    }

    /// Answers as a ledger of `len` entries does.
    fn answer(pages: &mut Pages, len: u64, ask: Ask) -> usize {
        let end = ask.before.map_or(len, |seq| seq.0.min(len));
        let lines: Vec<_> = (0..end).rev().take(ask.limit).map(line).collect();
        pages.take(ask.before, &lines);
        lines.len()
    }

    #[test]
    fn any_row_of_a_million_is_reached_by_two_pages() {
        const LEN: u64 = 1_000_000;
        let mut pages = Pages::default();
        assert_eq!(answer(&mut pages, LEN, Pages::NEWEST), 256);
        assert_eq!(pages.len(), 1_000_000);
        for row in [0, 999_999, 500_000, 3, 250_000, 700_000, 123_456, 999_990, 42_000, 600_001] {
            let asks = pages.around(row);
            assert!(asks.len() <= 2, "{asks:?}");
            for ask in asks {
                answer(&mut pages, LEN, ask);
            }
            let seq = LEN - 1 - row as u64;
            assert_eq!(pages.line(row).map(|line| line.seq), Some(Seq(seq)));
            assert_eq!(pages.row_of(Seq(seq)), Some(row));
            let below = (row + 100).min(999_999);
            assert!(pages.line(below).is_some(), "row {below} is in sight");
            assert!(pages.around(row).is_empty(), "nothing is asked for twice");
            assert!(pages.held_pages() <= HELD);
        }
    }

    #[test]
    fn new_entries_move_rows_and_complete_the_newest_page() {
        let mut pages = Pages::default();
        answer(&mut pages, 300, Pages::NEWEST);
        for ask in pages.around(0) {
            answer(&mut pages, 300, ask);
        }
        answer(&mut pages, 303, Pages::NEWEST);
        assert_eq!(pages.line(0).map(|line| line.seq), Some(Seq(302)));
        assert_eq!(pages.line(3).map(|line| line.seq), Some(Seq(299)));
        assert_eq!(pages.row_of(Seq(303)), None);
    }

    #[test]
    fn an_empty_trail_has_no_rows_and_asks_for_nothing() {
        let mut pages = Pages::default();
        assert!(!pages.is_known());
        assert!(pages.around(0).is_empty());
        answer(&mut pages, 0, Pages::NEWEST);
        assert!(pages.is_known());
        assert_eq!((pages.len(), pages.seq_at(0), pages.line(0)), (0, None, None));
        assert!(pages.around(0).is_empty());
    }

    #[test]
    fn a_page_that_comes_short_is_not_asked_for_for_ever_one_that_fails_is_asked_again() {
        let mut pages = Pages::default();
        answer(&mut pages, 1_000, Pages::NEWEST);
        let asks = pages.around(900);
        let Some(ask) = asks.first() else { panic!("row 900 is not held") };
        pages.take(ask.before, &[line(3)]);
        assert!(!pages.around(900).contains(ask));
        pages.failed(ask.before);
        assert!(pages.around(900).contains(ask));
    }
}
