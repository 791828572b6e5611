//! Automatic numbers, as a word processor counts and prints them.

use std::collections::{HashMap, HashSet};

use super::{
    styles::Styles,
    xml::{self, Element, Node},
};
use crate::intake::counting::{AfterZ, Counting};

const LEVELS: usize = 9;

#[derive(Clone, Debug)]
struct Level {
    start: i64,
    counting: Counting,
    bullet: bool,
    text: Option<String>,
    /// 0: never; n: only after level n (counted from 1) or one above it.
    restart: Option<i64>,
    legal: bool,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            counting: Counting::Decimal,
            bullet: false,
            text: None,
            restart: None,
            legal: false,
            style: None,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// The numbering style that holds its levels.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Num {
    list: String,
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// All lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, Abstract>,
    nums: HashMap<String, Num>,
    counts: HashMap<String, [Option<i64>; LEVELS]>,
    restarted: HashSet<(String, usize)>,
}

impl Numbering {
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut numbering = Self::default();
        let mut list: Option<(String, Abstract)> = None;
        let mut num: Option<(String, Num)> = None;
        let mut overridden: Option<usize> = None;
        let mut level: Option<(usize, Level)> = None;
        xml::walk(bytes, &mut |node| match node {
            Node::Open(element) => match element.name.as_str() {
                "w:abstractNum" => list = Some((owned(element, "abstractNumId"), Abstract::default())),
                "w:num" => num = Some((owned(element, "numId"), Num::default())),
                "w:lvlOverride" => overridden = index(element.get("ilvl")),
                "w:lvl" => level = index(element.get("ilvl")).map(|at| (at, Level::default())),
                "w:numStyleLink" => {
                    if let Some((_, list)) = &mut list {
                        list.style = element.val().map(str::to_owned);
                    }
                }
                "w:abstractNumId" => {
                    if let Some((_, num)) = &mut num {
                        num.list = owned(element, "val");
                    }
                }
                "w:startOverride" => {
                    if let (Some((_, num)), Some(at)) = (&mut num, overridden)
                        && let Some(start) = num.starts.get_mut(at)
                    {
                        *start = element.number();
                    }
                }
                _ => {
                    if let Some((_, level)) = &mut level {
                        level.say(element);
                    }
                }
            },
            Node::Close("w:lvl") => {
                let holder = match (&mut num, &mut list) {
                    (Some((_, num)), _) => Some(&mut num.levels),
                    (None, Some((_, list))) => Some(&mut list.levels),
                    (None, None) => None,
                };
                if let (Some(levels), Some((at, level))) = (holder, level.take())
                    && let Some(place) = levels.get_mut(at)
                {
                    *place = Some(level);
                }
            }
            Node::Close("w:lvlOverride") => overridden = None,
            Node::Close("w:abstractNum") => numbering.lists.extend(list.take()),
            Node::Close("w:num") => numbering.nums.extend(num.take()),
            Node::Close(_) | Node::Text(_) => {}
        })?;
        Ok(numbering)
    }

    /// The level that a numbered style stands on.
    pub fn level_of_style(&self, num: &str, style: &str) -> Option<i64> {
        let list = self.lists.get(&self.nums.get(num)?.list)?;
        let at = list
            .levels
            .iter()
            .position(|level| level.as_ref().is_some_and(|level| level.style.as_deref() == Some(style)))?;
        i64::try_from(at).ok()
    }

    /// Counts a paragraph; gives its number as printed. `None` for bullets, unknown lists and empty numbers.
    pub fn count(&mut self, num_id: &str, level: i64, styles: &Styles) -> Option<String> {
        let num = self.nums.get(num_id)?.clone();
        let at = usize::try_from(level).ok().filter(|at| *at < LEVELS)?;
        let mut list = self.lists.get(&num.list)?.clone();
        // Some lists only name a style that is numbered by the list they mean.
        if let Some(style) = &list.style
            && let Some(other) = styles.resolve(style).num
            && let Some(other) = self.nums.get(&other).and_then(|num| self.lists.get(&num.list))
        {
            list = other.clone();
        }
        let levels: [Level; LEVELS] = std::array::from_fn(|at| {
            let own = num.levels.get(at).and_then(Option::as_ref);
            own.or(list.levels.get(at).and_then(Option::as_ref)).cloned().unwrap_or_default()
        });
        let start = |at: usize| {
            let level = levels.get(at).map_or(1, |level| level.start);
            num.starts.get(at).copied().flatten().unwrap_or(level)
        };
        let counts = self.counts.entry(num.list.clone()).or_default();
        for upper in 0..=at {
            let Some(count) = counts.get_mut(upper) else { continue };
            let overrides = num.starts.get(upper).is_some_and(Option::is_some);
            if overrides && self.restarted.insert((num_id.to_owned(), upper)) {
                *count = None;
            }
            *count = match *count {
                None => Some(start(upper)),
                Some(n) if upper == at => Some(n.saturating_add(1)),
                Some(n) => Some(n),
            };
        }
        for (lower, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restarts = match levels.get(lower).and_then(|level| level.restart) {
                None => true,
                Some(after) => level < after,
            };
            if restarts {
                *count = None;
            }
        }
        let own = levels.get(at)?;
        if own.bullet {
            return None;
        }
        let printed = print(own, at, &levels, counts);
        Some(printed).filter(|printed| !printed.trim().is_empty())
    }
}

fn print(own: &Level, at: usize, levels: &[Level; LEVELS], counts: &[Option<i64>; LEVELS]) -> String {
    let value = |at: usize| {
        let level = levels.get(at);
        let count = counts.get(at).copied().flatten().unwrap_or(1);
        let counting = level.map_or(Counting::Decimal, |level| level.counting);
        let counting = if own.legal && counting != Counting::None { Counting::Decimal } else { counting };
        counting.print(count, AfterZ::Doubled)
    };
    let Some(text) = &own.text else { return value(at) + "." };
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = chars.peek().and_then(|next| next.to_digit(10)).filter(|place| c == '%' && *place > 0);
        match place.and_then(|place| usize::try_from(place - 1).ok()) {
            Some(place) => {
                chars.next();
                out.push_str(&value(place));
            }
            None => out.push(c),
        }
    }
    out
}

impl Level {
    fn say(&mut self, element: &Element) {
        match element.name.as_str() {
            "w:start" => self.start = element.number().unwrap_or(1),
            "w:numFmt" => {
                let name = element.val().unwrap_or("decimal");
                self.bullet = name == "bullet";
                self.counting = counting(name);
            }
            "w:lvlText" => self.text = element.val().map(str::to_owned),
            "w:lvlRestart" => self.restart = element.number(),
            "w:isLgl" => self.legal = element.on(),
            "w:pStyle" => self.style = element.val().map(str::to_owned),
            _ => {}
        }
    }
}

fn counting(name: &str) -> Counting {
    match name {
        "decimalZero" => Counting::DecimalZero,
        "decimalFullWidth" | "decimalFullWidth2" => Counting::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counting::Circled,
        "lowerLetter" => Counting::LowerLetter,
        "upperLetter" => Counting::UpperLetter,
        "lowerRoman" => Counting::LowerRoman,
        "upperRoman" => Counting::UpperRoman,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Counting::Chinese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Counting::ChineseDigits,
        "chineseLegalSimplified" | "ideographLegalTraditional" => Counting::ChineseLegal,
        "ideographTraditional" => Counting::Stems,
        "ideographZodiac" => Counting::Branches,
        "none" | "bullet" => Counting::None,
        _ => Counting::Decimal,
    }
}

fn owned(element: &Element, name: &str) -> String {
    element.get(name).unwrap_or_default().to_owned()
}

fn index(text: Option<&str>) -> Option<usize> {
    text?.trim().parse().ok().filter(|at| *at < LEVELS)
}
