//! The notices as rows: made ready to be searched once, then only narrowed and ordered.

use std::{cmp::Reverse, sync::Arc};

use jiff::Timestamp;

use super::{filter::Filter, sign};
use crate::{
    desk::{Docket, NoticeLine},
    domain::id::RecordId,
    search::Index,
    tui::screen::sdk::found,
    words::{Language, Words},
};

/// What the register is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// The nearest clock of a duty that it answers.
    #[default]
    Due,
    /// When it was drafted.
    Drafted,
    /// Where it stands.
    State,
    /// To whom.
    Audience,
    /// What stands in its way.
    Findings,
}

impl SortBy {
    /// The next one, around the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Due => Self::Drafted,
            Self::Drafted => Self::State,
            Self::State => Self::Audience,
            Self::Audience => Self::Findings,
            Self::Findings => Self::Due,
        }
    }

    /// Whether one looks for the greatest first.
    pub const fn falls(self) -> bool {
        matches!(self, Self::Drafted | Self::Findings)
    }
}

/// The notices with the index over them.
#[derive(Debug, Default)]
pub struct Rows {
    lines: Arc<Vec<NoticeLine>>,
    index: Option<Index>,
    /// All places in the order shown, and what that order is by.
    order: Vec<usize>,
    by: Option<SortBy>,
}

impl Rows {
    /// Takes the notices in; the index is built when somebody searches.
    pub fn take(&mut self, lines: Arc<Vec<NoticeLine>>) {
        *self = Self { lines, ..Self::default() };
    }

    /// The clocks changed: the order is worked out anew.
    pub fn unsort(&mut self) {
        (self.by, self.index) = (None, None);
    }

    /// All of them.
    pub fn lines(&self) -> &[NoticeLine] {
        &self.lines
    }

    /// A line by its place.
    pub fn line(&self, place: usize) -> Option<&NoticeLine> {
        self.lines.get(place)
    }

    /// A notice's place.
    pub fn place_of(&self, record: &RecordId) -> Option<usize> {
        self.lines.iter().position(|line| line.notice.record == *record)
    }

    /// The places that are shown, in order.
    pub fn arrange(
        &mut self,
        filter: &Filter,
        text: &str,
        (by, falling): (SortBy, bool),
        docket: &Docket,
        now: Timestamp,
    ) -> Vec<usize> {
        if self.by != Some(by) {
            self.sort(by, docket);
        }
        let holding = self.holding(text, docket);
        let shown = |place: &usize| {
            holding.as_ref().is_none_or(|holding| holding.contains(place))
                && self.lines.get(*place).is_some_and(|line| filter.lets_through(line, docket, now))
        };
        let order = self.order.iter().copied();
        if falling { order.rev().filter(shown).collect() } else { order.filter(shown).collect() }
    }

    /// Which places hold every word; `None` where none is asked for.
    fn holding(&mut self, text: &str, docket: &Docket) -> Option<Vec<usize>> {
        let asked: Vec<&str> = text.split_whitespace().collect();
        if asked.is_empty() {
            return None;
        }
        let lines = &self.lines;
        let index = self
            .index
            .get_or_insert_with(|| Index::build(lines.iter().map(|line| texts(line, docket).join("\u{1f}"))));
        let (mut sure, chance) = index.lines(text);
        // A fuzzy match that runs from one text into the next, or over a long one, is chance.
        let has = |place: &usize| {
            let Some(line) = lines.get(*place) else { return false };
            let texts = texts(line, docket);
            asked.iter().all(|word| texts.iter().any(|text| found(word, text).is_some()))
        };
        sure.extend(chance.into_iter().filter(has));
        Some(sure)
    }

    fn sort(&mut self, by: SortBy, docket: &Docket) {
        let lines = &self.lines;
        let line = |place: &usize| lines.get(*place);
        let mut order: Vec<usize> = (0..lines.len()).collect();
        match by {
            // What has no clock stands last; what can still go out before what went, the newest first.
            SortBy::Due => order.sort_by_cached_key(|place| {
                let line = line(place);
                let due = line.and_then(|line| sign::due(line, docket)?.at);
                let settled = line.is_some_and(|line| !NoticeLine::may_go_out(&line.notice));
                (due.unwrap_or(Timestamp::MAX), settled, Reverse(*place))
            }),
            SortBy::Drafted => {}
            SortBy::State => order.sort_by_key(|place| line(place).map(|line| line.notice.state())),
            SortBy::Audience => order.sort_by_key(|place| line(place).map(|line| line.notice.audience)),
            SortBy::Findings => {
                order.sort_by_key(|place| line(place).map(|line| (line.blocking, line.moved.len())));
            }
        }
        self.order = order;
        self.by = Some(by);
    }
}

/// The texts that are searched.
fn texts(line: &NoticeLine, docket: &Docket) -> Vec<String> {
    let notice = &line.notice;
    let incident = notice.incident().and_then(|record| docket.line(&record));
    let all = [
        line.subject.to_string(),
        line.authority
            .as_ref()
            .map(|authority| format!("{} {}", authority.zh, authority.en))
            .unwrap_or_default(),
        incident.map(|line| line.title.to_string()).unwrap_or_default(),
        notice.record.short(),
    ];
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

/// To whom a notice goes: an authority by its name, where the rules have one.
pub fn to(line: &NoticeLine, words: &Words) -> String {
    match &line.authority {
        Some(authority) => {
            let name = authority.in_language(words.language() == Language::Chinese);
            // The article says nothing in a narrow column.
            name.strip_prefix("the ").unwrap_or(name).to_owned()
        }
        None => words.audience(line.notice.audience),
    }
}

/// What a notice is called in a list: its subject, or to whom and how where it has no words yet.
pub fn name(line: &NoticeLine, words: &Words) -> String {
    if line.subject.is_empty() {
        return format!("{}  {}", to(line, words), words.channel(line.notice.channel));
    }
    line.subject.to_string()
}
