//! Days off and days worked, as far as a table is known.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::pack::Status;

/// The days of one year that are not as the week has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Days off, on whichever weekday.
    pub off: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked (调休上班).
    pub worked: BTreeSet<Date>,
    /// How sure the table is.
    pub status: Status,
    /// Where it is from.
    pub source: String,
}

/// The holiday table of a pack. A year that is not in it is reckoned by weekends alone, and whoever asks is told so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The years known.
    pub years: BTreeMap<i16, Year>,
}

impl Holidays {
    /// Whether the table has this day's year.
    pub fn knows(&self, day: Date) -> bool {
        self.years.contains_key(&day.year())
    }

    /// Whether it is a working day.
    pub fn is_working_day(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.years.get(&day.year()) {
            Some(year) if year.worked.contains(&day) => true,
            Some(year) if year.off.contains(&day) => false,
            _ => !weekend,
        }
    }
}
