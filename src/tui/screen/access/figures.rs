//! The register in figures: requests and accesses by day as a calendar, and by day, department and purpose as bars;
//! the accesses outside any approval.

mod calendar;
mod draw;

use std::collections::{BTreeMap, HashMap};

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use ratatui::{Frame, layout::Rect};

use super::filter::{self, Narrowing};
use crate::{
    domain::{
        access::Breach,
        id::{RecordId, Seq},
        register::Register,
        text::CleanText,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::{Answer, Layer},
        look::Look,
        screen::span,
        widget::ways::Ways,
    },
};

/// How much there was of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests recorded.
    pub requests: u64,
    /// Accesses made.
    pub accesses: u64,
    /// Of these, outside their approval.
    pub violations: u64,
}

impl Counts {
    /// Requests and accesses together.
    pub const fn sum(&self) -> u64 {
        self.requests + self.accesses
    }
}

/// An access outside its approval.
#[derive(Clone, Debug)]
pub struct Violating {
    /// Its case.
    pub case: RecordId,
    /// Its entry.
    pub seq: Seq,
    /// When it was.
    pub at: Timestamp,
    /// By whom.
    pub who: CleanText,
    /// Whose data.
    pub child: CleanText,
    /// How it went beyond.
    pub breaches: Vec<Breach>,
}

/// The figures.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// By day, in the officer's zone.
    pub days: BTreeMap<Date, Counts>,
    /// By the requester's department, the most first.
    pub departments: Vec<(CleanText, Counts)>,
    /// By purpose, the most first.
    pub purposes: Vec<(CleanText, Counts)>,
    /// Accesses outside their approval, newest first.
    pub violations: Vec<Violating>,
}

impl Figures {
    /// Of a register, days being those of `zone`.
    pub fn of(register: &Register, zone: &TimeZone) -> Self {
        let mut figures = Self::default();
        let mut departments: HashMap<CleanText, Counts> = HashMap::new();
        let mut purposes: HashMap<CleanText, Counts> = HashMap::new();
        let date = |time: Timestamp| time.to_zoned_datetime(zone.clone()).date();
        for case in register.cases() {
            let mut own = Counts::default();
            for request in &case.requests {
                own.requests += 1;
                figures.days.entry(date(request.stamp.time)).or_default().requests += 1;
            }
            for logged in &case.accesses {
                let access = &logged.what.access;
                let beyond = u64::from(!logged.what.breaches.is_empty());
                own.accesses += 1;
                own.violations += beyond;
                let day = figures.days.entry(date(access.at)).or_default();
                day.accesses += 1;
                day.violations += beyond;
                if beyond > 0 {
                    figures.violations.push(Violating {
                        case: case.record,
                        seq: logged.stamp.seq,
                        at: access.at,
                        who: access.by.name.clone(),
                        child: access.child.clone().into(),
                        breaches: logged.what.breaches.iter().copied().collect(),
                    });
                }
            }
            if let Some(told) = case.imported.as_ref().map(|imported| &imported.what) {
                own.requests += 1;
                figures.days.entry(date(told.request.received.at)).or_default().requests += 1;
                for access in &told.accesses {
                    own.accesses += 1;
                    figures.days.entry(date(access.at)).or_default().accesses += 1;
                }
            }
            let add = |map: &mut HashMap<CleanText, Counts>, name: Option<&CleanText>| {
                let Some(name) = name else { return };
                let counts = map.entry(name.clone()).or_default();
                counts.requests += own.requests;
                counts.accesses += own.accesses;
                counts.violations += own.violations;
            };
            add(&mut departments, filter::person(case).map(|person| &person.department));
            add(&mut purposes, filter::purpose(case));
        }
        figures.departments = most_first(departments);
        figures.purposes = most_first(purposes);
        figures.violations.sort_by_key(|violating| std::cmp::Reverse((violating.at, violating.seq)));
        figures
    }
}

fn most_first(map: HashMap<CleanText, Counts>) -> Vec<(CleanText, Counts)> {
    let mut all: Vec<(CleanText, Counts)> = map.into_iter().collect();
    all.sort_by(|(name, counts), (other, others)| {
        others.sum().cmp(&counts.sum()).then_with(|| name.cmp(other))
    });
    all
}

/// Where a picked figure leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the register narrowed.
    Narrow(Narrowing),
    /// To a case.
    Case(RecordId),
}

/// How the figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Calendar,
    Days,
    Departments,
    Purposes,
    Violations,
}

impl Shown {
    const ALL: [Self; 5] = [Self::Calendar, Self::Days, Self::Departments, Self::Purposes, Self::Violations];

    const fn name(self) -> &'static str {
        match self {
            Self::Calendar => "accesses-figures-calendar",
            Self::Days => "accesses-figures-days",
            Self::Departments => "accesses-figures-departments",
            Self::Purposes => "accesses-figures-purposes",
            Self::Violations => "accesses-figures-violations",
        }
    }
}

/// Shows the figures; closes with `Answer::Picked`, a place among [`Chart::targets`].
pub struct Chart {
    figures: Figures,
    zone: TimeZone,
    today: Date,
    /// The day the calendar stands on.
    day: Date,
    ways: Ways<Shown>,
}

impl Chart {
    /// Of these figures.
    pub fn new(figures: Figures, now: Timestamp, zone: TimeZone) -> Self {
        let today = now.to_zoned_datetime(zone.clone()).date();
        Self { figures, zone, today, day: today, ways: Ways::new(&Shown::ALL, Shown::Calendar) }
    }

    /// Where the figures lead: days, then departments, purposes and violations.
    pub fn targets(&self) -> Vec<Target> {
        let figures = &self.figures;
        let day = |date: &Date| {
            // A day without a beginning in its zone leads nowhere; none such exists in today's zones.
            let now = Timestamp::UNIX_EPOCH;
            let empty = span::Span { from: now, to: now, name: date.to_string() };
            Target::Narrow(Narrowing::Time(span::day(*date, &self.zone).unwrap_or(empty)))
        };
        let department =
            |(name, _): &(CleanText, Counts)| Target::Narrow(Narrowing::Department(name.clone()));
        let purpose = |(name, _): &(CleanText, Counts)| Target::Narrow(Narrowing::Purpose(name.clone()));
        figures
            .days
            .keys()
            .map(day)
            .chain(figures.departments.iter().map(department))
            .chain(figures.purposes.iter().map(purpose))
            .chain(figures.violations.iter().map(|violating| Target::Case(violating.case)))
            .collect()
    }

    /// The place of what is selected among the targets.
    fn target(&self) -> Option<usize> {
        let Figures { days, departments, purposes, violations } = &self.figures;
        let row = self.ways.list.selected;
        let (first, len) = match self.ways.open() {
            Shown::Calendar => return days.keys().position(|day| *day == self.day),
            // The newest day stands first.
            Shown::Days => return days.len().checked_sub(row + 1),
            Shown::Departments => (days.len(), departments.len()),
            Shown::Purposes => (days.len() + departments.len(), purposes.len()),
            Shown::Violations => (days.len() + departments.len() + purposes.len(), violations.len()),
        };
        (row < len).then_some(first + row)
    }

    fn len(&self) -> usize {
        match self.ways.open() {
            Shown::Calendar => 0,
            Shown::Days => self.figures.days.len(),
            Shown::Departments => self.figures.departments.len(),
            Shown::Purposes => self.figures.purposes.len(),
            Shown::Violations => self.figures.violations.len(),
        }
    }

    /// Moves the calendar by days, not past today.
    fn step(&mut self, days: i64) {
        if let Ok(day) = self.day.checked_add(jiff::Span::new().days(days)) {
            self.day = day.min(self.today);
        }
    }
}

impl Layer for Chart {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match (command, self.ways.open()) {
            (Id::Cancel, _) => cx.close(),
            (Id::Accept, _) => {
                if let Some(place) = self.target() {
                    cx.answer(Answer::Picked(place));
                }
            }
            (Id::Up, Shown::Calendar) => self.step(-1),
            (Id::Down, Shown::Calendar) => self.step(1),
            (Id::PageUp, Shown::Calendar) => self.step(-28),
            (Id::PageDown, Shown::Calendar) => self.step(28),
            (command, _) => {
                let len = self.len();
                return self.ways.command(command, len);
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        let calendar = self.ways.open() == Shown::Calendar;
        match key.code {
            KeyCode::Left if calendar => self.step(-7),
            KeyCode::Right if calendar => self.step(7),
            KeyCode::Home if calendar => {
                self.day = self.figures.days.keys().next().copied().unwrap_or(self.day);
            }
            KeyCode::End if calendar => self.day = self.today,
            _ => {
                let len = self.len();
                return self.ways.key(key, len);
            }
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        let len = self.len();
        self.ways.mouse(event, len)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
