//! Times as people type them: `+2h`, `明天18:00`, `周五下午6点`, `11-25 18:00`, `2026年11月25日18时30分`.
//!
//! Pure: what is now and in which zone the desk stands is passed in. Where clocks are put forward or back, a time that
//! does not exist or exists twice is taken as most calendars take it (RFC 5545): after the gap, or the first of the two.

mod lexicon;
mod read;
mod scan;

use jiff::{
    Span, Timestamp,
    civil::{Date, DateTime, Time, Weekday},
    tz::TimeZone,
};

use super::{
    access::Period,
    explain::{ErrorClass, Explain, Explanation},
    text::CleanText,
};
use lexicon::Week;
use read::{Clock, Day, Spoken};
use scan::Scan;

/// What a day without a time of day stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayEdge {
    /// Its first moment: for beginnings.
    Start,
    /// The moment it is over, which is the next day's first: for ends, which lie outside.
    End,
}

/// The text names no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMoment {
    /// There is no text.
    #[error("no time is given")]
    Empty,
    /// Nothing of it is understood.
    #[error("{text:?} is no time")]
    NotATime {
        /// The text.
        text: CleanText,
    },
    /// A part of it is understood, and what follows is not.
    #[error("{rest:?} behind {understood:?} is not understood")]
    Unknown {
        /// As far as it is understood.
        understood: CleanText,
        /// From where on it is not.
        rest: CleanText,
    },
    /// It breaks off.
    #[error("something is missing behind {understood:?}")]
    Unfinished {
        /// As far as it goes.
        understood: CleanText,
    },
    /// The calendar or clock has no such day or time.
    #[error("there is no {what}")]
    NoSuch {
        /// What was read.
        what: CleanText,
    },
    /// It is too far away to be reckoned with.
    #[error("the time is out of range")]
    OutOfRange,
    /// The end is not behind the beginning.
    #[error("the end is not behind the beginning")]
    NotAfterStart,
}

impl Explain for BadMoment {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::Empty => user("err-moment-empty"),
            Self::NotATime { text } => user("err-moment-not-a-time").with("text", text),
            Self::Unknown { understood, rest } => {
                user("err-moment-unknown").with("understood", understood).with("rest", rest)
            }
            Self::Unfinished { understood } => user("err-moment-unfinished").with("understood", understood),
            Self::NoSuch { what } => user("err-moment-no-such").with("what", what),
            Self::OutOfRange => user("err-moment-out-of-range"),
            Self::NotAfterStart => user("err-moment-not-after-start"),
        }
    }
}

/// The time that `text` names, seen from `now` in `zone`.
///
/// A time of day alone is today's. A month and a day without a year are this year's. A day of the week is the next such,
/// today's too when its time is still to come; `下周五` is that of the week after this one, weeks beginning on Monday.
/// A day without a time of day is its `edge`.
///
/// # Errors
/// [`BadMoment`] says how far the text was understood.
pub fn parse(text: &str, now: Timestamp, zone: &TimeZone, edge: DayEdge) -> Result<Timestamp, BadMoment> {
    let mut scan = Scan::new(text)?;
    if let Some(at) = scan.rfc3339() {
        return Ok(at);
    }
    let spoken = read::whole(&mut scan)?;
    resolve(&spoken, now, zone, edge)
}

/// The time that `text` names by itself: its year is said, and what is now does not matter. For what was written down
/// long ago.
///
/// # Errors
/// [`BadMoment`]; [`BadMoment::NotATime`] for a time that could be another on another day.
pub fn parse_dated(text: &str, zone: &TimeZone, edge: DayEdge) -> Result<Timestamp, BadMoment> {
    let mut scan = Scan::new(text)?;
    if let Some(at) = scan.rfc3339() {
        return Ok(at);
    }
    match read::whole(&mut scan)? {
        Spoken::Day { day: Some(Day::Date(date)), clock } => at_edge(date, clock, zone, edge),
        Spoken::Now | Spoken::Away { .. } | Spoken::Day { .. } => {
            Err(BadMoment::NotATime { text: text.into() })
        }
    }
}

/// The period that begins at `start` and ends as `text` says: after a length (`2h`, `1d`, `两天`, `半小时`), which counts
/// from the start; at the next such time of day behind the start (`18:00`); or at any other time that [`parse`] knows.
///
/// # Errors
/// [`BadMoment`]; among them, that the end is not behind the start.
pub fn parse_period(
    text: &str,
    start: Timestamp,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<Period, BadMoment> {
    let mut scan = Scan::new(text)?;
    let end = if let Some(at) = scan.rfc3339() {
        at
    } else if let Some(length) = read::only_length(&mut scan) {
        later(start, length, zone)?
    } else {
        match read::whole(&mut scan)? {
            Spoken::Day { day: None, clock: Some(clock) } => {
                let date = zone.to_datetime(start).date();
                let at = on(date, clock, zone)?;
                if at > start { at } else { on(plus_days(date, 1)?, clock, zone)? }
            }
            spoken => resolve(&spoken, now, zone, DayEdge::End)?,
        }
    };
    Period::new(start, end).map_err(|_| BadMoment::NotAfterStart)
}

/// The shortest text that [`parse`] reads back as this very moment: `2026-11-25 18:00` where that is one.
pub fn canonical(at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at);
    let read_back = |text: &str| parse(text, at, zone, DayEdge::Start) == Ok(at);
    ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
        .map(|format| local.strftime(format).to_string())
        .into_iter()
        .find(|text| read_back(text))
        // Parts of a second, and the second of two equal times when clocks are put back.
        .unwrap_or_else(|| at.to_string())
}

fn resolve(spoken: &Spoken, now: Timestamp, zone: &TimeZone, edge: DayEdge) -> Result<Timestamp, BadMoment> {
    let today = zone.to_datetime(now).date();
    match *spoken {
        Spoken::Now => Ok(now),
        Spoken::Away { length, clock: None } => later(now, length, zone),
        Spoken::Away { length, clock: Some(clock) } => {
            on(zone.to_datetime(later(now, length, zone)?).date(), clock, zone)
        }
        Spoken::Day { day: None, clock } => at_edge(today, clock, zone, edge),
        Spoken::Day { day: Some(Day::Away(days)), clock } => {
            at_edge(plus_days(today, days)?, clock, zone, edge)
        }
        Spoken::Day { day: Some(Day::Date(date)), clock } => at_edge(date, clock, zone, edge),
        Spoken::Day { day: Some(Day::OfYear { month, day }), clock } => {
            let date = Date::new(today.year(), month, day)
                .map_err(|_| BadMoment::NoSuch { what: format!("{}-{month}-{day}", today.year()).into() })?;
            at_edge(date, clock, zone, edge)
        }
        Spoken::Day { day: Some(Day::Of(week, weekday)), clock } => {
            let monday = plus_days(today, -i64::from(today.weekday().to_monday_zero_offset()))?;
            let offset = i64::from(weekday.to_monday_zero_offset());
            let of_week = |weeks: i64| at_edge(plus_days(monday, offset + 7 * weeks)?, clock, zone, edge);
            match week {
                Week::Last => of_week(-1),
                Week::This => of_week(0),
                Week::Next => of_week(1),
                Week::Coming => match of_week(0)? {
                    at if at > now => Ok(at),
                    _ => of_week(1),
                },
            }
        }
    }
}

fn at_edge(date: Date, clock: Option<Clock>, zone: &TimeZone, edge: DayEdge) -> Result<Timestamp, BadMoment> {
    let clock = match (clock, edge) {
        (Some(clock), _) => clock,
        (None, DayEdge::Start) => Clock { days: 0, time: Time::midnight() },
        (None, DayEdge::End) => Clock { days: 1, time: Time::midnight() },
    };
    on(date, clock, zone)
}

fn on(date: Date, clock: Clock, zone: &TimeZone) -> Result<Timestamp, BadMoment> {
    let local = DateTime::from_parts(plus_days(date, clock.days)?, clock.time);
    zone.to_timestamp(local).map_err(|_| BadMoment::OutOfRange)
}

fn plus_days(date: Date, days: i64) -> Result<Date, BadMoment> {
    let days = Span::new().try_days(days).map_err(|_| BadMoment::OutOfRange)?;
    date.checked_add(days).map_err(|_| BadMoment::OutOfRange)
}

/// Days and weeks are those of the calendar, hours and minutes those of the clock.
fn later(from: Timestamp, length: Span, zone: &TimeZone) -> Result<Timestamp, BadMoment> {
    let end = from.to_zoned_datetime(zone.clone()).checked_add(length);
    end.map(|end| end.timestamp()).map_err(|_| BadMoment::OutOfRange)
}

#[cfg(test)]
mod tests;
