//! Numbers of persons or records and days, as they stand in free text.

use std::ops::Range;

use crate::{domain::incident::Count, drafting::style::Style};

/// How exact a number says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::drafting) enum Exactness {
    Exact,
    About,
    MoreThan,
    LessThan,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::drafting) enum Counted {
    Persons,
    Records,
}

/// A number of persons or records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::drafting) struct Figure {
    /// The number and its unit.
    pub range: Range<usize>,
    pub value: u64,
    /// What its last digit stands for: 10,000 in 120万.
    pub step: u64,
    pub exactness: Exactness,
    pub counted: Counted,
}

impl Figure {
    /// Whether it says the same as the record.
    pub fn agrees(&self, count: Count) -> bool {
        let (low, high) = (count.low(), count.high());
        match self.exactness {
            Exactness::Exact => low <= self.value && self.value <= high,
            Exactness::About => {
                let half = self.step / 2;
                low <= self.value.saturating_add(half) && self.value.saturating_sub(half) <= high
            }
            // True, and not so far below that it hides the size.
            Exactness::MoreThan => self.value <= high && low < self.value.saturating_mul(2),
            Exactness::LessThan => low <= self.value && self.value < high.saturating_mul(2),
        }
    }
}

const SCALES: [(&str, u64); 11] = [
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("亿", 100_000_000),
    ("千", 1_000),
    ("百", 100),
    (" million", 1_000_000),
    (" thousand", 1_000),
    (" billion", 1_000_000_000),
    ("m ", 1_000_000),
    ("k ", 1_000),
];

/// A number in digits at the start of a text: its length, value and step.
fn digits(text: &str) -> Option<(usize, u64, u64)> {
    let mut whole: u64 = 0;
    let mut parts: u32 = 0;
    let mut point = false;
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit = match c {
            '0'..='9' => u64::from(c) - u64::from('0'),
            '０'..='９' => u64::from(u32::from(c)) - 0xFF10,
            ',' | '，' | '.' if chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()) && length > 0 => {
                if c == '.' {
                    if point {
                        return None;
                    }
                    point = true;
                } else {
                    // Digits stand in threes behind a comma, or it parts two numbers.
                    let three = text.get(at + c.len_utf8()..).unwrap_or_default();
                    if three.chars().take_while(char::is_ascii_digit).count() != 3 {
                        break;
                    }
                }
                continue;
            }
            _ => break,
        };
        whole = whole.checked_mul(10)?.checked_add(digit)?;
        parts += u32::from(point);
        length = at + c.len_utf8();
    }
    if length == 0 {
        return None;
    }
    let rest = text.get(length..).unwrap_or_default();
    let lower = rest
        .get(..12.min(rest.len()))
        .map_or_else(|| rest.chars().take(12).collect(), str::to_owned)
        .to_ascii_lowercase();
    let spaced = lower.trim_start_matches([' ', '\u{a0}']);
    let scale = SCALES.iter().find_map(|(word, scale)| {
        let text = if word.is_ascii() { lower.as_str() } else { spaced };
        text.starts_with(word).then_some((*word, *scale))
    });
    let tenth = 10_u64.checked_pow(parts)?;
    match scale {
        Some((word, scale)) if scale % tenth == 0 => {
            let gap = if word.is_ascii() { 0 } else { lower.len() - spaced.len() };
            let step = scale / tenth;
            let word = word.trim_end();
            Some((length + gap + word.len(), whole.checked_mul(step)?, step))
        }
        None if parts == 0 => {
            let mut step = 1;
            // The noughts at the end of a round number are not counted digits.
            while whole > 0 && whole.is_multiple_of(step * 10) && step < 1_000_000_000 {
                step *= 10;
            }
            Some((length, whole, step))
        }
        _ => None,
    }
}

/// A Chinese number of a hundred or more at the start of a text.
fn numerals(text: &str) -> Option<(usize, u64, u64)> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, 0_u64);
    let mut length = 0;
    let mut step = 1;
    for (at, c) in text.char_indices() {
        let place = match c {
            '零' | '〇' => 0,
            '一' => 1,
            '二' | '两' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            '十' | '百' | '千' => {
                let scale = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                section += digit.max(1) * scale;
                digit = 0;
                step = scale;
                length = at + c.len_utf8();
                continue;
            }
            '万' | '亿' => {
                let scale = if c == '万' { 10_000 } else { 100_000_000 };
                total = (total + section + digit).checked_mul(scale)?;
                (section, digit, step) = (0, 0, scale);
                length = at + c.len_utf8();
                continue;
            }
            _ => break,
        };
        digit = place;
        step = 1;
        length = at + c.len_utf8();
    }
    let value = total + section + digit;
    (value >= 100).then_some((length, value, step))
}

/// Characters that make `位` and `人` part of another word: 六位数字, 人民币.
fn no_unit(unit: &str, behind: &str) -> bool {
    match unit {
        "人" => ["民", "工", "脸", "力", "格"].iter().any(|next| behind.starts_with(next)),
        "位" => ["数", "密", "字", "手", "验", "置"].iter().any(|next| behind.starts_with(next)),
        "条" => ["款", "第", "规", "例"].iter().any(|next| behind.starts_with(next)),
        "名" => ["称", "字", "单"].iter().any(|next| behind.starts_with(next)),
        _ => false,
    }
}

/// The unit behind a number, with its end.
fn unit(rest: &str, style: &Style) -> Option<(usize, Counted)> {
    let more = ["余", "多"].iter().find(|more| rest.starts_with(**more)).map_or(0, |more| more.len());
    let after = rest.get(more..).unwrap_or_default();
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    // What a number counts stands on its line.
    let text = after.get(gap..).and_then(|text| text.split('\n').next()).unwrap_or_default();
    let of = |units: &[String], counted: Counted| {
        let chinese = units.iter().filter(|unit| !unit.is_ascii() && text.starts_with(unit.as_str()));
        let chinese = chinese.max_by_key(|unit| unit.len());
        if let Some(unit) = chinese {
            let behind = text.get(unit.len()..).unwrap_or_default();
            return (!no_unit(unit, behind)).then_some((more + gap + unit.len(), counted));
        }
        // In English up to three words may stand between: 1,200 of our users.
        let mut end = 0;
        for (at, word) in text.split_inclusive(' ').take(4).enumerate() {
            let plain = word.trim_end();
            let bare = plain.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
            if units.iter().any(|unit| {
                unit.is_ascii()
                    && (bare == unit
                        || unit.starts_with(&format!("{bare} "))
                            && text.get(end..).is_some_and(|rest| rest.starts_with(unit.as_str())))
            }) {
                return Some((more + gap + end + bare.len(), counted));
            }
            if bare != plain || at == 3 {
                return None;
            }
            end += word.len();
        }
        None
    };
    of(&style.phrases.records, Counted::Records).or_else(|| of(&style.phrases.persons, Counted::Persons))
}

/// Every number of persons or records in a text. `lower` has its ASCII letters small.
pub(in crate::drafting) fn figures(lower: &str, style: &Style) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut past = 0;
    let mut before: Option<char> = None;
    for (at, c) in lower.char_indices() {
        let follows = before;
        before = Some(c);
        if at < past {
            continue;
        }
        let begins =
            !follows.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '第'));
        let rest = lower.get(at..).unwrap_or_default();
        let number = match c {
            '0'..='9' | '０'..='９' if begins => digits(rest),
            '一'..='龥' if "一二两三四五六七八九十百千万".contains(c) => numerals(rest),
            _ => None,
        };
        let Some((length, value, step)) = number else { continue };
        past = at + length;
        let behind = rest.get(length..).unwrap_or_default();
        let ahead = lower.get(..at).unwrap_or_default().trim_end();
        let labelled = ["人数：", "人数:", "人数为", "人数共", "人数约", "人数是", "persons:", "people:"];
        let (unit_length, counted) = match unit(behind, style) {
            Some(unit) => unit,
            None if labelled.iter().any(|label| ahead.ends_with(label)) => (0, Counted::Persons),
            None => continue,
        };
        let exactness = exactness(ahead, behind);
        let range = at..at + length + unit_length;
        past = range.end;
        found.push(Figure { range, value, step, exactness, counted });
    }
    found
}

fn exactness(ahead: &str, behind: &str) -> Exactness {
    let ends = |words: &[&str]| words.iter().any(|word| ahead.ends_with(word));
    if ends(&["约", "大约", "近", "大概", "about", "approximately", "around", "nearly", "some", "roughly"])
    {
        Exactness::About
    } else if ends(&["超过", "超", "逾", "至少", "more than", "over", "at least"])
        || behind.starts_with(['余', '多'])
    {
        Exactness::MoreThan
    } else if ends(&["不足", "不到", "少于", "至多", "fewer than", "less than", "up to", "at most"]) {
        Exactness::LessThan
    } else {
        Exactness::Exact
    }
}

/// A day in a text; the year may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::drafting) struct Day {
    pub start: usize,
    pub end: usize,
    pub year: Option<i16>,
    pub month: i8,
    pub of_month: i8,
}

impl Day {
    /// Whether it says the same day, as far as it says it.
    pub fn is(&self, date: jiff::civil::Date) -> bool {
        self.year.is_none_or(|year| year == date.year())
            && self.month == date.month()
            && self.of_month == date.day()
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Digits at the start: how many bytes, and their number.
fn short(text: &str) -> Option<(usize, u32)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&length) {
        return None;
    }
    Some((length, text.get(..length)?.parse().ok()?))
}

fn after<'a>(text: &'a str, marks: &[&str]) -> Option<&'a str> {
    let text = text.trim_start_matches(' ');
    marks.iter().find_map(|mark| text.strip_prefix(mark)).map(|rest| rest.trim_start_matches(' '))
}

/// A month's name at the start of a text, and what is behind it.
fn month(text: &str) -> Option<(i8, &str)> {
    (1_i8..).zip(MONTHS).find_map(|(number, name)| {
        let abbreviated = name.get(..3)?;
        let rest = text.strip_prefix(name).or_else(|| {
            let rest = text.strip_prefix(abbreviated)?;
            Some(rest.strip_prefix('.').unwrap_or(rest))
        })?;
        (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((number, rest))
    })
}

/// Every day in a text, in the forms that Chinese and English texts have.
pub(in crate::drafting) fn days(lower: &str) -> Vec<Day> {
    let mut found: Vec<Day> = Vec::new();
    let mut past = 0;
    let mut before: Option<char> = None;
    for (at, c) in lower.char_indices() {
        let follows = before;
        before = Some(c);
        if at < past || follows.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-') {
            continue;
        }
        let rest = lower.get(at..).unwrap_or_default();
        let day = if c.is_ascii_digit() {
            chinese(rest).or_else(|| iso(rest)).or_else(|| day_month(rest))
        } else if c.is_ascii_alphabetic() {
            month_day(rest)
        } else {
            None
        };
        if let Some((left, year, month, day)) = day
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            let end = lower.len() - left;
            past = end;
            found.push(Day { start: at, end, year, month, of_month: day });
        }
    }
    found
}

type Read = (usize, Option<i16>, i8, i8);

fn number<T: TryFrom<u32>>(n: u32) -> Option<T> {
    T::try_from(n).ok()
}

/// `2026年11月25日`, `11月25日`.
fn chinese(text: &str) -> Option<Read> {
    let (length, first) = short(text)?;
    let rest = text.get(length..)?;
    let (year, month, rest) = if let Some(rest) = after(rest, &["年"]) {
        let (length, month) = short(rest)?;
        (Some(number(first)?), month, after(rest.get(length..)?, &["月"])?)
    } else {
        (None, first, after(rest, &["月"])?)
    };
    let (length, day) = short(rest)?;
    let rest = rest.get(length..)?.trim_start_matches(' ');
    let rest = rest.strip_prefix('日').or_else(|| rest.strip_prefix('号'))?;
    Some((rest.len(), year, number(month)?, number(day)?))
}

/// `2026-11-25`, `2026/11/25`.
fn iso(text: &str) -> Option<Read> {
    let (4, year) = short(text)? else { return None };
    let rest = text.get(4..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (length, month) = short(rest.get(1..)?)?;
    let rest = rest.get(1 + length..)?.strip_prefix(mark)?;
    let (length, day) = short(rest)?;
    Some((rest.len() - length, Some(number(year)?), number(month)?, number(day)?))
}

/// `25 November 2026`, `25 nov`.
fn day_month(text: &str) -> Option<Read> {
    let (length, day) = short(text)?;
    let rest = text.get(length..)?;
    let rest = ["st ", "nd ", "rd ", "th ", " "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let (month, rest) = month(rest.strip_prefix("of ").unwrap_or(rest))?;
    let (left, year) = trailing_year(rest);
    Some((left, year, month, number(day)?))
}

/// `November 25, 2026`.
fn month_day(text: &str) -> Option<Read> {
    let (month, rest) = month(text)?;
    let rest = rest.strip_prefix(' ')?;
    let (length, day) = short(rest)?;
    if length > 2 {
        return None;
    }
    let rest = rest.get(length..)?;
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest);
    let (left, year) = trailing_year(rest.strip_prefix(',').unwrap_or(rest));
    Some((left, year, month, number(day)?))
}

fn trailing_year(text: &str) -> (usize, Option<i16>) {
    let year = text.strip_prefix(' ').and_then(|rest| match short(rest)? {
        (4, year) => Some((rest.len() - 4, number(year)?)),
        _ => None,
    });
    year.map_or((text.len(), None), |(left, year)| (left, Some(year)))
}
