//! Times that a register can be narrowed to.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::words::Words;

/// A time with the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first moment.
    pub from: Timestamp,
    /// The moment it is over.
    pub to: Timestamp,
    /// What it is called.
    pub name: String,
}

impl Span {
    /// Whether a time is within it.
    pub fn has(&self, time: Timestamp) -> bool {
        self.from <= time && time < self.to
    }
}

/// The day a time is in, by the officer's zone.
pub fn day(date: jiff::civil::Date, zone: &TimeZone) -> Option<Span> {
    let start = date.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    let end = date.tomorrow().ok()?.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    Some(Span { from: start, to: end, name: date.to_string() })
}

/// The times that a register is narrowed to: the last days, this year and the one before.
pub fn times(now: Timestamp, zone: &TimeZone, words: &Words) -> Vec<Span> {
    let back = |days: i64| now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN);
    // What is recorded this very moment counts too.
    let to = now.checked_add(SignedDuration::from_mins(1)).unwrap_or(Timestamp::MAX);
    let last = |days: i64, id: &str| Span { from: back(days), to, name: words.text(id).into_owned() };
    let mut spans =
        vec![last(1, "accesses-last-day"), last(7, "accesses-last-week"), last(30, "accesses-last-month")];
    let this = now.to_zoned_datetime(zone.clone()).year();
    for year in [this, this.saturating_sub(1)] {
        let start = |year: i16| {
            let first = jiff::civil::Date::new(year, 1, 1).ok()?;
            Some(first.to_zoned_datetime(zone.clone()).ok()?.timestamp())
        };
        if let (Some(from), Some(to)) = (start(year), start(year.saturating_add(1))) {
            let name = words.with("accesses-year", &[("year", (&year.to_string()).into())]).into_owned();
            spans.push(Span { from, to, name });
        }
    }
    spans
}
