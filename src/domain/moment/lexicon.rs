//! The words for days, parts of the day and lengths, in both languages.

use super::Weekday;

/// Which week a day of the week is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Week {
    Coming,
    This,
    Next,
    Last,
}

/// A part of the day, which says what an hour up to 12 means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

pub(super) const NOW: [(&str, ()); 4] = [("now", ()), ("现在", ()), ("此刻", ()), ("此时", ())];

// Longer words stand before those they begin with.
pub(super) const DAYS: [(&str, (i64, Option<Part>)); 21] = [
    ("大后天", (3, None)),
    ("大前天", (-3, None)),
    ("后天", (2, None)),
    ("前天", (-2, None)),
    ("明天", (1, None)),
    ("明日", (1, None)),
    ("今天", (0, None)),
    ("今日", (0, None)),
    ("昨天", (-1, None)),
    ("昨日", (-1, None)),
    ("今晚", (0, Some(Part::Evening))),
    ("明晚", (1, Some(Part::Evening))),
    ("昨晚", (-1, Some(Part::Evening))),
    ("今早", (0, Some(Part::Morning))),
    ("明早", (1, Some(Part::Morning))),
    ("昨早", (-1, Some(Part::Morning))),
    ("today", (0, None)),
    ("tonight", (0, Some(Part::Evening))),
    ("tomorrow", (1, None)),
    ("tmr", (1, None)),
    ("yesterday", (-1, None)),
];

pub(super) const PARTS: [(&str, Part); 12] = [
    ("凌晨", Part::Night),
    ("半夜", Part::Night),
    ("清晨", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("上午", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("傍晚", Part::Evening),
    ("晚上", Part::Evening),
    ("晚", Part::Evening),
    ("早", Part::Morning),
];

pub(super) const WEEKS: [(&str, Week); 11] = [
    ("下个星期", Week::Next),
    ("下星期", Week::Next),
    ("下周", Week::Next),
    ("本周", Week::This),
    ("这周", Week::This),
    ("这星期", Week::This),
    ("上星期", Week::Last),
    ("上周", Week::Last),
    ("星期", Week::Coming),
    ("礼拜", Week::Coming),
    ("周", Week::Coming),
];

pub(super) const WEEKDAYS: [(&str, Weekday); 15] = [
    ("一", Weekday::Monday),
    ("二", Weekday::Tuesday),
    ("三", Weekday::Wednesday),
    ("四", Weekday::Thursday),
    ("五", Weekday::Friday),
    ("六", Weekday::Saturday),
    ("日", Weekday::Sunday),
    ("天", Weekday::Sunday),
    ("1", Weekday::Monday),
    ("2", Weekday::Tuesday),
    ("3", Weekday::Wednesday),
    ("4", Weekday::Thursday),
    ("5", Weekday::Friday),
    ("6", Weekday::Saturday),
    ("7", Weekday::Sunday),
];

pub(super) const ENGLISH_WEEKDAYS: [(&str, Weekday); 16] = [
    ("monday", Weekday::Monday),
    ("mon", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("tue", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("wed", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("thu", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("fri", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sat", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("sun", Weekday::Sunday),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
}

pub(super) const UNITS: [(&str, Unit); 22] = [
    ("minutes", Unit::Minute),
    ("minute", Unit::Minute),
    ("mins", Unit::Minute),
    ("min", Unit::Minute),
    ("m", Unit::Minute),
    ("分钟", Unit::Minute),
    ("分", Unit::Minute),
    ("hours", Unit::Hour),
    ("hour", Unit::Hour),
    ("hrs", Unit::Hour),
    ("hr", Unit::Hour),
    ("h", Unit::Hour),
    ("小时", Unit::Hour),
    ("钟头", Unit::Hour),
    ("days", Unit::Day),
    ("day", Unit::Day),
    ("d", Unit::Day),
    ("天", Unit::Day),
    ("weeks", Unit::Week),
    ("week", Unit::Week),
    ("w", Unit::Week),
    ("周", Unit::Week),
];
