//! What the words mean, before it is known what is now.

use jiff::{
    Span,
    civil::{Date, Time},
};

use super::{
    BadMoment, Weekday,
    lexicon::{DAYS, ENGLISH_WEEKDAYS, NOW, PARTS, Part, UNITS, Unit, WEEKDAYS, WEEKS, Week},
    scan::Scan,
};

/// A time as spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spoken {
    Now,
    /// A length from now, back where it is negative; on that day at a time of day.
    Away {
        length: Span,
        clock: Option<Clock>,
    },
    /// A day, a time of day, or both.
    Day {
        day: Option<Day>,
        clock: Option<Clock>,
    },
}

/// A day as spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Day {
    /// So many days from today.
    Away(i64),
    /// Of a year unsaid.
    OfYear {
        month: i8,
        day: i8,
    },
    Date(Date),
    Of(Week, Weekday),
}

/// A time of day; 24:00 is the next day's first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub days: i64,
    pub time: Time,
}

/// Reads all of the text as a time.
pub(super) fn whole(scan: &mut Scan) -> Result<Spoken, BadMoment> {
    let spoken = if scan.any(&NOW).is_some() {
        scan.be_sure();
        Spoken::Now
    } else if let Some(away) = away(scan)? {
        away
    } else {
        day_and_clock(scan)?
    };
    scan.spaces();
    if scan.is_done() { Ok(spoken) } else { Err(scan.lost()) }
}

/// Reads all of the text as a length, a plus sign before it or not; else leaves it as it was.
pub(super) fn only_length(scan: &mut Scan) -> Option<Span> {
    let before = scan.place();
    scan.one_of(&['+']);
    scan.spaces();
    let read = length(scan);
    scan.spaces();
    if read.is_none() || !scan.is_done() {
        scan.back_to(before);
        return None;
    }
    read.map(|(length, _)| length)
}

/// `+2h`, `-15m`, `3天后`, `2小时前`; behind whole days also a time of day: `+1d 9:00`.
fn away(scan: &mut Scan) -> Result<Option<Spoken>, BadMoment> {
    let before = scan.place();
    let sign = scan.one_of(&['+', '-']);
    scan.spaces();
    let Some((length, whole_days)) = length(scan) else {
        if sign.is_some() {
            return Err(scan.lost());
        }
        scan.back_to(before);
        return Ok(None);
    };
    scan.spaces();
    let back = match sign {
        Some(sign) => sign == '-',
        None if scan.any(&[("以后", ()), ("之后", ()), ("后", ()), ("later", ())]).is_some() => false,
        None if scan.any(&[("以前", ()), ("之前", ()), ("前", ()), ("ago", ())]).is_some() => true,
        // A length says no time by itself; but it is what was understood.
        None => {
            scan.be_sure();
            scan.back_to(before);
            return Ok(None);
        }
    };
    scan.be_sure();
    let length = if back { length.negate() } else { length };
    let clock = if whole_days { clock_behind(scan, None)? } else { None };
    Ok(Some(Spoken::Away { length, clock }))
}

/// `2h`, `1d12h`, `两天`, `半小时`, `2个小时`; and whether it is of whole days.
fn length(scan: &mut Scan) -> Option<(Span, bool)> {
    let (mut minutes, mut hours, mut days) = (0_i64, 0_i64, 0_i64);
    let (mut any, mut whole_days) = (false, true);
    loop {
        let before = scan.place();
        let half = scan.word("半");
        let count = if half { Some(1) } else { scan.number(6) };
        let unit = count.and_then(|_| {
            scan.spaces();
            scan.word("个");
            scan.any(&UNITS).or_else(|| scan.word("星期").then_some(Unit::Week))
        });
        let (Some(count), Some(unit)) = (count.map(i64::from), unit) else {
            scan.back_to(before);
            break;
        };
        match (unit, half) {
            (Unit::Minute, false) => minutes += count,
            (Unit::Hour, false) => hours += count,
            (Unit::Day, false) => days += count,
            (Unit::Week, false) => days += 7 * count,
            (Unit::Hour, true) => minutes += 30,
            (Unit::Day, true) => hours += 12,
            (Unit::Minute | Unit::Week, true) => {
                scan.back_to(before);
                break;
            }
        }
        whole_days &= matches!(unit, Unit::Day | Unit::Week) && !half;
        any = true;
        scan.be_sure();
        let behind = scan.place();
        scan.spaces();
        if !scan.peek().is_some_and(|c| c.is_ascii_digit() || c == '半') {
            scan.back_to(behind);
        }
    }
    let span = Span::new().try_minutes(minutes).and_then(|span| span.try_hours(hours));
    let span = span.and_then(|span| span.try_days(days)).ok()?;
    any.then_some((span, whole_days))
}

fn day_and_clock(scan: &mut Scan) -> Result<Spoken, BadMoment> {
    let (day, part) = match scan.any(&DAYS) {
        Some((days, part)) => (Some(Day::Away(days)), part),
        None => (weekday(scan)?.or(date(scan)?), None),
    };
    if day.is_some() {
        scan.be_sure();
    }
    let clock = clock_behind(scan, part)?;
    match (day, part, clock) {
        (None, _, None) | (Some(_), Some(_), None) => Err(scan.lost()),
        (day, _, clock) => Ok(Spoken::Day { day, clock }),
    }
}

fn weekday(scan: &mut Scan) -> Result<Option<Day>, BadMoment> {
    if let Some(weekday) = scan.any(&ENGLISH_WEEKDAYS) {
        return Ok(Some(Day::Of(Week::Coming, weekday)));
    }
    let Some(week) = scan.any(&WEEKS) else { return Ok(None) };
    scan.be_sure();
    scan.any(&WEEKDAYS).map(|weekday| Some(Day::Of(week, weekday))).ok_or_else(|| scan.lost())
}

/// `2026-11-25`, `2026/11/25`, `2026年11月25日`, `11-25`, `十一月二十五日`.
fn date(scan: &mut Scan) -> Result<Option<Day>, BadMoment> {
    let before = scan.place();
    let Some((year, month, mark)) = year_and_month(scan)? else {
        scan.back_to(before);
        return Ok(None);
    };
    scan.be_sure();
    let day = scan.number(2).ok_or_else(|| scan.lost())?;
    scan.be_sure();
    if mark == '月' {
        scan.one_of(&['日', '号']);
    } else if scan.peek().is_some_and(|c| c.is_ascii_digit()) {
        // 2026-11-2518:00 could be read in two ways.
        return Err(scan.lost());
    }
    scan.be_sure();
    let no_such = || BadMoment::NoSuch { what: scan.typed_since(before).into() };
    let small = |number: u32| i8::try_from(number).map_err(|_| no_such());
    let (month, day) = (small(month)?, small(day)?);
    // A leap year has every day that any year has.
    let written = year.map_or(2000, |year| i16::try_from(year).unwrap_or(i16::MAX));
    let date = Date::new(written, month, day).map_err(|_| no_such())?;
    Ok(Some(if year.is_some() { Day::Date(date) } else { Day::OfYear { month, day } }))
}

/// Up to the mark behind the month; `None` where no such mark stands behind a number.
fn year_and_month(scan: &mut Scan) -> Result<Option<(Option<u32>, u32, char)>, BadMoment> {
    let first = scan.digits(4);
    if let Some((year, 4)) = first {
        let Some(mark) = scan.one_of(&['-', '/', '.', '年']) else { return Ok(None) };
        scan.be_sure();
        let month = scan.number(2).ok_or_else(|| scan.lost())?;
        scan.be_sure();
        let next = if mark == '年' { '月' } else { mark };
        scan.one_of(&[next]).ok_or_else(|| scan.lost())?;
        return Ok(Some((Some(year), month, next)));
    }
    let month = match first {
        Some((month, count)) => Some(month).filter(|_| count <= 2),
        None => scan.number(2),
    };
    let mark = scan.one_of(&['-', '/', '.', '月']);
    Ok(month.zip(mark).map(|(month, mark)| (None, month, mark)))
}

/// A time of day, if one follows: `18:00`, `6点半`, `下午6:30`, `18时30分`, `6pm`.
fn clock_behind(scan: &mut Scan, part: Option<Part>) -> Result<Option<Clock>, BadMoment> {
    scan.spaces();
    scan.one_of(&[',', 't']);
    scan.spaces();
    scan.word("at");
    scan.spaces();
    let before = scan.place();
    let part = match scan.any(&PARTS) {
        Some(part) => {
            scan.be_sure();
            Some(part)
        }
        None => part,
    };
    scan.spaces();
    let Some(hour) = scan.number(2) else {
        return if scan.is_done() && scan.place() == before { Ok(None) } else { Err(scan.lost()) };
    };
    let (mut minute, mut second) = (0, 0);
    let mut clear = true;
    match scan.one_of(&[':', '点', '时']) {
        Some(':') => {
            scan.be_sure();
            minute = two_digits(scan)?;
            scan.be_sure();
            if scan.one_of(&[':']).is_some() {
                scan.be_sure();
                second = two_digits(scan)?;
            }
        }
        Some(_) => {
            scan.be_sure();
            minute = minutes_in_words(scan);
        }
        None => clear = false,
    }
    let behind = scan.place();
    scan.spaces();
    let half = scan.any(&[("am", false), ("pm", true)]);
    if half.is_none() {
        scan.back_to(behind);
        if !clear {
            return Err(scan.lost());
        }
    }
    scan.be_sure();
    let no_such = || BadMoment::NoSuch { what: scan.typed_since(before).into() };
    let (days, hour) = match (half, part) {
        (Some(afternoon), None) => halved(hour, afternoon),
        (None, part) => in_part(hour, part),
        (Some(_), Some(_)) => None,
    }
    .ok_or_else(no_such)?;
    if days == 1 && (minute, second) != (0, 0) && part.is_none() {
        return Err(no_such());
    }
    let small = |number: u32| i8::try_from(number).map_err(|_| no_such());
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).map_err(|_| no_such())?;
    Ok(Some(Clock { days, time }))
}

/// Two of them, since `18:5` may be an 18:50 cut short.
fn two_digits(scan: &mut Scan) -> Result<u32, BadMoment> {
    match scan.digits(2) {
        Some((value, 2)) => Ok(value),
        _ => Err(scan.lost()),
    }
}

/// Behind 点 or 时: 半, 一刻, 零五分, 30, 整 or nothing.
fn minutes_in_words(scan: &mut Scan) -> u32 {
    let words = [("整", 0), ("钟", 0), ("半", 30), ("一刻", 15), ("三刻", 45)];
    if let Some(minutes) = scan.any(&words) {
        return minutes;
    }
    let minutes = scan.number(2).unwrap_or(0);
    scan.word("分");
    minutes
}

/// 12am is midnight, 12pm noon.
fn halved(hour: u32, afternoon: bool) -> Option<(i64, u32)> {
    (1..=12).contains(&hour).then_some((0, hour % 12 + if afternoon { 12 } else { 0 }))
}

/// The hour that a part of the day makes of a number, and days to add.
fn in_part(hour: u32, part: Option<Part>) -> Option<(i64, u32)> {
    match (part, hour) {
        (None | Some(Part::Evening | Part::Night), 24) => Some((1, 0)),
        (None, 0..=23) => Some((0, hour)),
        // 晚上12点 is the end of that evening, 凌晨12点 the beginning of that day.
        (Some(Part::Evening), 12) => Some((1, 0)),
        (Some(Part::Night), 12) => Some((0, 0)),
        (Some(Part::Afternoon), 12) => Some((0, 12)),
        (Some(Part::Afternoon | Part::Evening), 1..=11) => Some((0, hour + 12)),
        (Some(Part::Afternoon | Part::Evening), 13..=23) => Some((0, hour)),
        (Some(Part::Noon), 1..=2) => Some((0, hour + 12)),
        (Some(Part::Noon), 10..=14) => Some((0, hour)),
        (Some(Part::Morning), 0..=12) | (Some(Part::Night), 0..=11) => Some((0, hour)),
        _ => None,
    }
}
