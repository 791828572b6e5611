//! How many, as far as that is known, and of whom.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A number of persons or records. That nobody knows it is said by whoever holds an `Option` of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Count {
    /// Counted.
    Known(u64),
    /// Estimated.
    Estimated(u64),
    /// From one number to another, both included; the second is the greater one.
    Range {
        /// At least.
        low: u64,
        /// At most.
        high: u64,
    },
}

/// The text is no number, estimate or range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no number of persons: 1200, ~1200 or 1000-1500 are")]
pub struct BadCount(pub String);

impl Count {
    /// The least it can be.
    pub const fn low(self) -> u64 {
        match self {
            Self::Known(n) | Self::Estimated(n) => n,
            Self::Range { low, .. } => low,
        }
    }

    /// The most it can be.
    pub const fn high(self) -> u64 {
        match self {
            Self::Known(n) | Self::Estimated(n) => n,
            Self::Range { high, .. } => high,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(n) => write!(f, "{n}"),
            Self::Estimated(n) => write!(f, "~{n}"),
            Self::Range { low, high } => write!(f, "{low}-{high}"),
        }
    }
}

/// A whole number as people write it: `1200`, `1,200`, `120万`, `1.2m`, `1.2亿`, `40k`.
fn number(text: &str) -> Option<u64> {
    let text: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | '_' | ' ' | '\u{a0}'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            other => other.to_ascii_lowercase(),
        })
        .collect();
    let text = text.strip_suffix(['人', '名', '条']).unwrap_or(&text);
    let scales: [(&str, u64); 6] = [
        ("万", 10_000),
        ("亿", 100_000_000),
        ("千", 1_000),
        ("百万", 1_000_000),
        ("k", 1_000),
        ("m", 1_000_000),
    ];
    let (digits, scale) = scales
        .iter()
        .filter_map(|(suffix, scale)| Some((text.strip_suffix(suffix)?, *scale)))
        .min_by_key(|(digits, _)| digits.len())
        .unwrap_or((text, 1));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || !all_digits(whole)
        || !all_digits(part)
        || (digits.contains('.') && part.is_empty())
    {
        return None;
    }
    let places = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
    // 1.25万 is whole, 1.2 alone and 1.23456万 are not.
    if scale % places != 0 {
        return None;
    }
    let part: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(part * (scale / places))
}

impl FromStr for Count {
    type Err = BadCount;

    fn from_str(text: &str) -> Result<Self, BadCount> {
        let bad = || BadCount(text.to_owned());
        let trimmed = text.trim();
        for about in ["~", "～", "约", "about ", "approx "] {
            if let Some(rest) = trimmed.strip_prefix(about) {
                return number(rest).map(Self::Estimated).ok_or_else(bad);
            }
        }
        if let Some(whole) = number(trimmed) {
            return Ok(Self::Known(whole));
        }
        let (low, high) = ["..", "-", "–", "—", "至", "到", "~", "～", " to "]
            .iter()
            .find_map(|mark| trimmed.split_once(mark))
            .ok_or_else(bad)?;
        match (number(low).ok_or_else(bad)?, number(high).ok_or_else(bad)?) {
            (low, high) if low < high => Ok(Self::Range { low, high }),
            (low, high) if low == high => Ok(Self::Known(low)),
            _ => Err(bad()),
        }
    }
}

impl TryFrom<String> for Count {
    type Error = BadCount;

    fn try_from(text: String) -> Result<Self, BadCount> {
        text.parse()
    }
}

impl From<Count> for String {
    fn from(count: Count) -> Self {
        count.to_string()
    }
}

/// A country or a part of one by its ISO 3166 code: `DE`, `US-CA`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place(String);

/// The text is no ISO 3166 code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no code of a country: DE, FR, US-CA are")]
pub struct BadPlace(pub String);

impl Place {
    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The code of the country alone.
    pub fn country(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl FromStr for Place {
    type Err = BadPlace;

    fn from_str(text: &str) -> Result<Self, BadPlace> {
        let code = text.trim().to_ascii_uppercase();
        let (country, part) = code.split_once('-').map_or((code.as_str(), None), |(c, p)| (c, Some(p)));
        let sound = country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && part.is_none_or(|part| {
                (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if sound { Ok(Self(code)) } else { Err(BadPlace(text.to_owned())) }
    }
}

impl TryFrom<String> for Place {
    type Error = BadPlace;

    fn try_from(text: String) -> Result<Self, BadPlace> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.0
    }
}

/// Of whom a number is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Group {
    /// All persons together.
    Total,
    /// Users of 18 and over.
    Adults,
    /// Minors from 14 to 17.
    Minors14To17,
    /// Children under 14.
    Under14,
    /// Staff.
    Staff,
    /// Records, not persons.
    Records,
    /// Persons in a country or a part of one. They are among the others, not beside them.
    In(Place),
}

/// The text names no group.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no group: total, adults, minors-14-17, under-14, staff, records or in:DE are")]
pub struct BadGroup(pub String);

impl Group {
    /// The groups that are no places, in the order they are offered.
    pub const FIXED: [Self; 6] =
        [Self::Total, Self::Adults, Self::Minors14To17, Self::Under14, Self::Staff, Self::Records];

    /// The name used in files and on the command line, without the place.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Adults => "adults",
            Self::Minors14To17 => "minors-14-17",
            Self::Under14 => "under-14",
            Self::Staff => "staff",
            Self::Records => "records",
            Self::In(_) => "in",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(place) => write!(f, "in:{}", place.code()),
            fixed => f.write_str(fixed.name()),
        }
    }
}

impl FromStr for Group {
    type Err = BadGroup;

    fn from_str(text: &str) -> Result<Self, BadGroup> {
        let bad = || BadGroup(text.to_owned());
        if let Some(place) = text.strip_prefix("in:") {
            return place.parse().map(Self::In).map_err(|_| bad());
        }
        Self::FIXED.into_iter().find(|group| group.name() == text).ok_or_else(bad)
    }
}

impl TryFrom<String> for Group {
    type Error = BadGroup;

    fn try_from(text: String) -> Result<Self, BadGroup> {
        text.parse()
    }
}

impl From<Group> for String {
    fn from(group: Group) -> Self {
        group.to_string()
    }
}
