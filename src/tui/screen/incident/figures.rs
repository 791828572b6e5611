//! The incidents in figures: by month, by kind, and how long it took to notice, to contain and to tell.

mod draw;

use std::collections::BTreeMap;

use crossterm::event::{KeyEvent, MouseEvent};
use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use ratatui::{Frame, layout::Rect};

use super::filter::Narrowing;
use crate::{
    desk::IncidentLine,
    domain::incident::Kind,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::{Answer, Layer},
        look::Look,
        screen::span::Span,
        widget::ways::Ways,
    },
};

/// Up to so many hours, each; the last part has no end.
const STEPS: [i64; 8] = [1, 4, 12, 24, 72, 168, 720, i64::MAX];

/// How long something took, over all incidents of which both times are told.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// How many took up to each of the steps, and longer than the one before.
    pub counts: [u64; STEPS.len()],
    /// The one in the middle.
    pub median: Option<SignedDuration>,
    /// Nine of ten took no longer.
    pub ninth: Option<SignedDuration>,
    /// Of how many it is not known.
    pub unknown: u64,
}

impl Spread {
    fn of(times: impl Iterator<Item = Option<SignedDuration>>) -> Self {
        let mut spread = Self::default();
        let mut known: Vec<SignedDuration> = Vec::new();
        for time in times {
            match time {
                // What happened before it was noticed to have begun is a slip of the facts and no length.
                Some(time) if !time.is_negative() => known.push(time),
                _ => spread.unknown += 1,
            }
        }
        known.sort_unstable();
        for time in &known {
            let fits = |hours: &i64| *hours == i64::MAX || *time <= SignedDuration::from_hours(*hours);
            let step = STEPS.iter().position(fits).unwrap_or(STEPS.len() - 1);
            if let Some(count) = spread.counts.get_mut(step) {
                *count += 1;
            }
        }
        let last = known.len().saturating_sub(1);
        spread.median = known.get(last / 2).copied();
        spread.ninth = known.get((known.len() * 9).div_ceil(10).saturating_sub(1)).copied();
        spread
    }
}

/// The figures.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// By the month in which they were noticed, in the officer's zone: its first day, all, and those with minors.
    pub months: BTreeMap<Date, (u64, u64)>,
    /// By kind, the most first.
    pub kinds: Vec<(Kind, u64)>,
    /// From the beginning to its being noticed.
    pub detect: Spread,
    /// From there to its being contained.
    pub contain: Spread,
    /// And to the first notice or report.
    pub notify: Spread,
}

impl Figures {
    /// Of these incidents; months are those of `zone`.
    pub fn of<'a>(lines: impl Iterator<Item = &'a IncidentLine> + Clone, zone: &TimeZone) -> Self {
        let mut figures = Self::default();
        let mut kinds: BTreeMap<Kind, u64> = BTreeMap::new();
        for line in lines.clone() {
            let noticed = line.detected.unwrap_or(line.opened);
            let month = zone.to_datetime(noticed).date().first_of_month();
            let counts = figures.months.entry(month).or_default();
            counts.0 += 1;
            counts.1 += u64::from(line.minors.at_least(1) == Some(true));
            for kind in &line.kinds {
                *kinds.entry(*kind).or_default() += 1;
            }
        }
        // A month without any says something too.
        let ends = figures.months.keys().next().copied().zip(figures.months.keys().next_back().copied());
        if let Some((mut month, last)) = ends {
            while month < last {
                let Ok(next) = month.checked_add(jiff::Span::new().months(1)) else { break };
                figures.months.entry(next).or_default();
                month = next;
            }
        }
        figures.kinds = kinds.into_iter().collect();
        figures.kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let since = |from: Option<jiff::Timestamp>, to: Option<jiff::Timestamp>| {
            from.zip(to).map(|(from, to)| to.duration_since(from))
        };
        figures.detect = Spread::of(lines.clone().map(|line| since(line.happened, line.detected)));
        figures.contain = Spread::of(lines.clone().map(|line| since(line.detected, line.contained)));
        figures.notify = Spread::of(lines.map(|line| since(line.detected, line.notified)));
        figures
    }

    /// Where the figures lead: months, the newest first, then kinds.
    pub fn targets(&self, zone: &TimeZone) -> Vec<Target> {
        let months = self.months.keys().rev().map(|month| {
            let start = |date: Date| date.to_zoned_datetime(zone.clone()).ok().map(|at| at.timestamp());
            let end = month.checked_add(jiff::Span::new().months(1)).ok().and_then(start);
            let from = start(*month).unwrap_or(jiff::Timestamp::MIN);
            let name = month.strftime("%Y-%m").to_string();
            Target(Narrowing::Time(Span { from, to: end.unwrap_or(jiff::Timestamp::MAX), name }))
        });
        months.chain(self.kinds.iter().map(|(kind, _)| Target(Narrowing::Kind(*kind)))).collect()
    }
}

/// What a picked figure narrows the register to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target(pub Narrowing);

/// How the figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Months,
    Kinds,
    Detect,
    Contain,
    Notify,
}

impl Shown {
    const ALL: [Self; 5] = [Self::Months, Self::Kinds, Self::Detect, Self::Contain, Self::Notify];

    const fn name(self) -> &'static str {
        match self {
            Self::Months => "incidents-figures-months",
            Self::Kinds => "incidents-figures-kinds",
            Self::Detect => "incidents-figures-detect",
            Self::Contain => "incidents-figures-contain",
            Self::Notify => "incidents-figures-notify",
        }
    }
}

/// Shows the figures; closes with `Answer::Picked`, a place among [`Figures::targets`].
pub struct Chart {
    figures: Figures,
    ways: Ways<Shown>,
}

impl Chart {
    /// Of these figures.
    pub fn new(figures: Figures) -> Self {
        Self { figures, ways: Ways::new(&Shown::ALL, Shown::Months) }
    }

    fn len(&self) -> usize {
        match self.ways.open() {
            Shown::Months => self.figures.months.len(),
            Shown::Kinds => self.figures.kinds.len(),
            Shown::Detect | Shown::Contain | Shown::Notify => STEPS.len(),
        }
    }
}

impl Layer for Chart {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => cx.close(),
            Id::Accept => {
                let row = self.ways.list.selected;
                let place = match self.ways.open() {
                    Shown::Months => Some(row),
                    Shown::Kinds => Some(self.figures.months.len() + row),
                    Shown::Detect | Shown::Contain | Shown::Notify => None,
                };
                if let Some(place) = place.filter(|_| row < self.len()) {
                    cx.answer(Answer::Picked(place));
                }
            }
            command => {
                let len = self.len();
                return self.ways.command(command, len);
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        let len = self.len();
        self.ways.key(key, len)
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        let len = self.len();
        self.ways.mouse(event, len)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
