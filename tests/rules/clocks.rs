//! Clocks against a reckoning of its own: day numbers, and the rules of summer time written out here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use privacy_desk::rules::{Calendar, Clock, Holidays, Reckoned, Status, Year};
use proptest::prelude::*;

/// The number of a day since 1970-01-01, by the calendar's own cycle of 400 years.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of a number, found by looking: year, month, day.
fn date_of(number: i64) -> (i64, i64, i64) {
    let mut year = 1970 + number.div_euclid(366);
    while day_number(year + 1, 1, 1) <= number {
        year += 1;
    }
    let month = (1..=12).rev().find(|month| day_number(year, *month, 1) <= number).unwrap();
    (year, month, number - day_number(year, month, 1) + 1)
}

/// 0 for Monday.
fn weekday(number: i64) -> i64 {
    (number + 3).rem_euclid(7)
}

/// The n-th Sunday of a month, or the last for 0.
fn sunday(year: i64, month: i64, nth: i64) -> i64 {
    let next = if month == 12 { day_number(year + 1, 1, 1) } else { day_number(year, month + 1, 1) };
    let days = day_number(year, month, 1)..next;
    let sundays: Vec<i64> = days.filter(|day| weekday(*day) == 6).collect();
    if nth == 0 { sundays[sundays.len() - 1] } else { sundays[usize::try_from(nth - 1).unwrap()] }
}

/// The offset from UTC in seconds at a time, by the rules in force since 2007.
fn offset(zone: &str, at: i64) -> i64 {
    let year = date_of(at.div_euclid(86_400)).0;
    let between = |from: i64, to: i64| (from..to).contains(&at);
    match zone {
        "Asia/Shanghai" => 8 * 3600,
        "Asia/Tokyo" => 9 * 3600,
        "Europe/Berlin" => {
            let summer = between(sunday(year, 3, 0) * 86_400 + 3600, sunday(year, 10, 0) * 86_400 + 3600);
            if summer { 2 * 3600 } else { 3600 }
        }
        "America/Los_Angeles" => {
            let summer =
                between(sunday(year, 3, 2) * 86_400 + 10 * 3600, sunday(year, 11, 1) * 86_400 + 9 * 3600);
            if summer { -7 * 3600 } else { -8 * 3600 }
        }
        other => panic!("no rule for {other}"),
    }
}

const ZONES: [&str; 4] = ["Asia/Shanghai", "Asia/Tokyo", "Europe/Berlin", "America/Los_Angeles"];

fn local_day(zone: &str, at: i64) -> i64 {
    (at + offset(zone, at)).div_euclid(86_400)
}

/// The last second of a day there: the one before a midnight that no zone here skips.
fn end_of(zone: &str, day: i64) -> i64 {
    let midnight = (day + 1) * 86_400;
    let found = (-14..=14).map(|hours| midnight - hours * 3600).find(|at| at + offset(zone, *at) == midnight);
    found.unwrap() - 1
}

fn calendar(zone: &str, holidays: Holidays) -> Calendar {
    Calendar { zone: TimeZone::get(zone).unwrap(), holidays }
}

fn reckoned(at: i64, holidays_known: bool) -> Reckoned {
    Reckoned { at: Timestamp::from_second(at).unwrap(), holidays_known }
}

/// From 2010 to 2036: the rules above hold, and there are leap years.
const TIMES: std::ops::Range<i64> = 1_262_304_000..2_114_380_800;

fn civil(number: i64) -> Date {
    let (year, month, day) = date_of(number);
    Date::new(i16::try_from(year).unwrap(), i8::try_from(month).unwrap(), i8::try_from(day).unwrap()).unwrap()
}

/// A table for some years, with days off and worked drawn from them.
fn tables() -> impl Strategy<Value = (BTreeSet<i64>, BTreeSet<i64>, BTreeSet<i64>)> {
    let days = || proptest::collection::btree_set(14_600_i64..24_800, 0..900);
    (proptest::collection::btree_set(2010_i64..2037, 0..20), days(), days())
}

proptest! {
    #[test]
    fn hours_and_minutes_run_on_whatever_the_clocks_on_the_wall_do(
        at in TIMES, n in 1_u32..2_000, zone in prop::sample::select(&ZONES[..]),
    ) {
        let calendar = calendar(zone, Holidays::default());
        let start = Timestamp::from_second(at).unwrap();
        prop_assert_eq!(calendar.due(Clock::Hours(n), start), Some(reckoned(at + i64::from(n) * 3600, true)));
        prop_assert_eq!(calendar.due(Clock::Minutes(n), start), Some(reckoned(at + i64::from(n) * 60, true)));
    }

    #[test]
    fn days_end_with_the_last_second_of_the_last_day(
        at in TIMES, n in 1_u32..400, zone in prop::sample::select(&ZONES[..]),
    ) {
        let calendar = calendar(zone, Holidays::default());
        let due = calendar.due(Clock::Days(n), Timestamp::from_second(at).unwrap());
        prop_assert_eq!(due, Some(reckoned(end_of(zone, local_day(zone, at) + i64::from(n)), true)));
    }

    #[test]
    fn months_end_on_the_same_number_or_the_last_day(
        at in TIMES, n in 1_u32..30, zone in prop::sample::select(&ZONES[..]),
    ) {
        let (year, month, day) = date_of(local_day(zone, at));
        let months = year * 12 + month - 1 + i64::from(n);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        let next = if month == 12 { day_number(year + 1, 1, 1) } else { day_number(year, month + 1, 1) };
        let last = (day_number(year, month, 1) + day - 1).min(next - 1);
        let due = calendar(zone, Holidays::default()).due(Clock::Months(n), Timestamp::from_second(at).unwrap());
        prop_assert_eq!(due, Some(reckoned(end_of(zone, last), true)));
    }

    #[test]
    fn working_days_leave_out_what_is_off_and_count_what_is_worked(
        at in TIMES, n in 1_u32..60, zone in prop::sample::select(&ZONES[..]), (years, off, worked) in tables(),
    ) {
        let of_year = |days: &BTreeSet<i64>, year: i64| -> BTreeSet<i64> {
            days.iter().copied().filter(|day| date_of(*day).0 == year).collect()
        };
        let worked: BTreeSet<i64> = worked.into_iter().filter(|day| weekday(*day) >= 5).collect();
        let table: BTreeMap<i16, Year> = years
            .iter()
            .map(|year| {
                let days = |days| of_year(days, *year).into_iter().map(civil).collect();
                let one = Year { off: days(&off), worked: days(&worked), status: Status::Seen, source: String::new() };
                (i16::try_from(*year).unwrap(), one)
            })
            .collect();
        let (mut day, mut left, mut known) = (local_day(zone, at), n, true);
        while left > 0 {
            day += 1;
            let in_table = years.contains(&date_of(day).0);
            known &= in_table;
            let works = if in_table && worked.contains(&day) {
                true
            } else if in_table && off.contains(&day) {
                false
            } else {
                weekday(day) < 5
            };
            left -= u32::from(works);
        }
        let calendar = calendar(zone, Holidays { years: table });
        let due = calendar.due(Clock::WorkingDays(n), Timestamp::from_second(at).unwrap());
        prop_assert_eq!(due, Some(reckoned(end_of(zone, day), known)));
    }

    #[test]
    fn no_clock_fails_at_the_edges_of_time(
        at in prop_oneof![
            Timestamp::MIN.as_second()..Timestamp::MIN.as_second() + 1_000_000,
            Timestamp::MAX.as_second() - 1_000_000..Timestamp::MAX.as_second(),
        ],
        n in 1_u32..40_000, zone in prop::sample::select(&ZONES[..]),
    ) {
        let calendar = calendar(zone, Holidays::default());
        let start = Timestamp::from_second(at).unwrap();
        let clocks = [Clock::Minutes, Clock::Hours, Clock::Days, Clock::Months, Clock::WorkingDays];
        for clock in clocks.map(|clock| clock(n)) {
            prop_assert!(calendar.due(clock, start).unwrap().at > start || at > Timestamp::MAX.as_second() - 90_000);
        }
    }
}

#[test]
fn the_reckoning_itself_agrees_with_known_days() {
    assert_eq!(day_number(1970, 1, 1), 0);
    assert_eq!(day_number(2000, 3, 1), 11_017);
    assert_eq!(date_of(day_number(2028, 2, 29)), (2028, 2, 29));
    assert_eq!(weekday(day_number(2026, 11, 20)), 4, "a Friday");
    assert_eq!(date_of(sunday(2026, 10, 0)), (2026, 10, 25));
    assert_eq!(date_of(sunday(2026, 3, 2)), (2026, 3, 8));
}

#[test]
fn what_has_no_number_has_no_due_time() {
    let calendar = calendar("Asia/Shanghai", Holidays::default());
    for clock in [
        Clock::Immediately,
        Clock::Promptly,
        Clock::WithoutUndueDelay,
        Clock::AsSoonAsPracticable,
        Clock::ByContract,
    ] {
        assert_eq!(calendar.due(clock, Timestamp::UNIX_EPOCH), None);
        assert!(!clock.has_number() && clock.number().is_none());
    }
}

#[test]
fn a_leap_day_is_a_day() {
    let calendar = calendar("Asia/Shanghai", Holidays::default());
    let due = |clock, start: &str| calendar.due(clock, start.parse().unwrap()).unwrap().at.to_string();
    assert_eq!(due(Clock::Days(1), "2028-02-28T12:00:00+08:00"), "2028-02-29T15:59:59Z");
    assert_eq!(due(Clock::Days(1), "2027-02-28T12:00:00+08:00"), "2027-03-01T15:59:59Z");
    assert_eq!(due(Clock::Months(1), "2028-01-31T12:00:00+08:00"), "2028-02-29T15:59:59Z");
    assert_eq!(due(Clock::Months(12), "2028-02-29T12:00:00+08:00"), "2029-02-28T15:59:59Z");
}
