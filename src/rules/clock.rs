//! From a start to a due time.
//!
//! How is counted (ours, where a law does not say how; docs/rules.md):
//! - Minutes and hours run on the absolute time line, through nights, holidays and changes of the clock.
//! - Days, months and working days are days of the pack's zone. The day of the start is not counted, and the last day
//!   ends with its last second, so that what is done on that day is in time.
//! - A month ends on the day of the same number, or on the month's last day where there is no such day.
//! - Exactly at the due time is still in time: 以内 and 'within' include it.

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};

use super::holiday::Holidays;

/// How long the law gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Minutes.
    Minutes(u32),
    /// Hours.
    Hours(u32),
    /// Calendar days.
    Days(u32),
    /// Calendar months.
    Months(u32),
    /// Working days.
    WorkingDays(u32),
    /// At once (立即): no number in law.
    Immediately,
    /// Promptly (及时): no number in law.
    Promptly,
    /// Without undue delay: no number in law.
    WithoutUndueDelay,
    /// As soon as practicable: no number in law.
    AsSoonAsPracticable,
    /// By a contract, which has the number.
    ByContract,
}

impl Clock {
    /// Whether there is a number, and so a due time.
    pub const fn has_number(self) -> bool {
        matches!(
            self,
            Self::Minutes(_) | Self::Hours(_) | Self::Days(_) | Self::Months(_) | Self::WorkingDays(_)
        )
    }

    /// The name used in packs: `hours`, `promptly`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minutes(_) => "minutes",
            Self::Hours(_) => "hours",
            Self::Days(_) => "days",
            Self::Months(_) => "months",
            Self::WorkingDays(_) => "working_days",
            Self::Immediately => "immediately",
            Self::Promptly => "promptly",
            Self::WithoutUndueDelay => "without_undue_delay",
            Self::AsSoonAsPracticable => "as_soon_as_practicable",
            Self::ByContract => "by_contract",
        }
    }

    /// The number, where there is one.
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Minutes(n) | Self::Hours(n) | Self::Days(n) | Self::Months(n) | Self::WorkingDays(n) => {
                Some(n)
            }
            _ => None,
        }
    }
}

/// A due time that was reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The last second in which it is in time.
    pub at: Timestamp,
    /// `false` where working days were counted through a year whose holidays are not known here.
    pub holidays_known: bool,
}

/// In which zone a pack's days are days, and which of them are worked.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The zone.
    pub zone: TimeZone,
    /// The holidays.
    pub holidays: Holidays,
}

impl Calendar {
    /// The day of a time.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The last second of a day. A day that no zone can hold ends with time itself.
    pub fn end_of(&self, day: Date) -> Timestamp {
        let next = day.tomorrow().and_then(|next| self.zone.to_timestamp(next.at(0, 0, 0, 0)));
        next.and_then(|next| next.checked_sub(SignedDuration::from_secs(1))).unwrap_or(Timestamp::MAX)
    }

    /// When it is due; `None` for a clock without a number.
    pub fn due(&self, clock: Clock, start: Timestamp) -> Option<Reckoned> {
        let later = |seconds: u64| {
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
            let at = start.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX);
            Reckoned { at, holidays_known: true }
        };
        let on = |day: Option<Date>, holidays_known| Reckoned {
            at: day.map_or(Timestamp::MAX, |day| self.end_of(day)),
            holidays_known,
        };
        let after = |span: Span| self.day(start).checked_add(span).ok();
        Some(match clock {
            Clock::Minutes(minutes) => later(u64::from(minutes) * 60),
            Clock::Hours(hours) => later(u64::from(hours) * 3600),
            Clock::Days(days) => on(after(Span::new().days(days)), true),
            Clock::Months(months) => on(after(Span::new().months(months)), true),
            Clock::WorkingDays(days) => {
                let (day, known) = self.working_days_after(self.day(start), days);
                on(day, known)
            }
            _ => return None,
        })
    }

    /// The `count`-th working day after a day, and whether the holidays of all the days between are known.
    fn working_days_after(&self, start: Date, count: u32) -> (Option<Date>, bool) {
        let (mut day, mut left, mut known) = (start, count, true);
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return (None, known) };
            day = next;
            known &= self.holidays.knows(day);
            left -= u32::from(self.holidays.is_working_day(day));
        }
        (Some(day), known)
    }
}
