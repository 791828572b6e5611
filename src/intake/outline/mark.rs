//! Printed numbers at the start of a line: 第一部分, 一、, （一）, 1、, （1）, a., 1.2.3, ①, Section 1, Appendix A.

use std::cmp::Ordering;

/// The family a printed number belongs to. Numbers of one family count one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一部分, Part I
    Part,
    /// 第一编
    Book,
    /// 第一章, Chapter 1
    Chapter,
    /// 第一节, Section 1
    SectionOf,
    /// 第一条, Article 1
    Article,
    /// 一、 一. 一：
    Chinese,
    /// （一） ㈠ 一）
    ChineseBracket,
    /// 1、
    ArabicComma,
    /// 1. 1．⒈
    ArabicDot,
    /// 1 (only a space)
    ArabicSpace,
    /// 1.1, 1.2.3: with the number of its numbers
    Decimal(u8),
    /// （1） ⑴
    ArabicBracket,
    /// 1）
    ArabicHalf,
    /// ①
    Circled,
    /// A. A、
    Upper,
    /// a. a、
    Lower,
    /// （a） a）
    LowerBracket,
    /// I. II.
    RomanUpper,
    /// i. （i） ii）
    RomanLower,
}

impl Style {
    /// The usual depth of the family in Chinese and English policies, for where the document itself does not tell.
    pub const fn usual_depth(self) -> u8 {
        match self {
            Self::Part | Self::Book => 0,
            Self::Chapter => 1,
            Self::SectionOf => 2,
            Self::Article => 3,
            Self::Chinese => 4,
            Self::RomanUpper => 5,
            Self::ChineseBracket => 6,
            Self::Upper => 7,
            Self::ArabicComma | Self::ArabicDot | Self::ArabicSpace => 8,
            Self::Decimal(count) => 8 + if count > 4 { 4 } else { count },
            Self::ArabicBracket => 14,
            Self::ArabicHalf => 15,
            Self::Circled => 16,
            Self::Lower => 17,
            Self::LowerBracket => 18,
            Self::RomanLower => 19,
        }
    }

    /// Whether authors mix the two in one list by a slip of the key: `1、` then `2.`.
    pub fn is_kin(self, other: Self) -> bool {
        let family = |style| match style {
            Self::ArabicComma | Self::ArabicDot | Self::ArabicSpace => 1,
            Self::ArabicBracket | Self::ArabicHalf => 2,
            Self::Lower | Self::LowerBracket => 3,
            _ => 0,
        };
        self == other || (family(self) != 0 && family(self) == family(other))
    }
}

/// A printed number and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its family.
    pub style: Style,
    /// Its numbers: `[3]` for 三、, `[1, 2, 3]` for 1.2.3.
    pub path: Vec<u32>,
    /// As printed, without the separator after it.
    pub printed: String,
    /// Byte offset in the text where what follows begins.
    pub rest: usize,
}

impl Mark {
    /// The last of its numbers.
    pub fn value(&self) -> u32 {
        self.path.last().copied().unwrap_or(0)
    }

    /// Whether it follows `before` in a list.
    pub fn follows(&self, before: &Self) -> bool {
        let up_to_last = |path: &[u32]| path.split_last().map(|(_, head)| head.to_vec());
        self.value() == before.value().saturating_add(1)
            && (self.path.len() < 2 || up_to_last(&self.path) == up_to_last(&before.path))
    }

    /// Whether it begins a list.
    pub fn begins(&self) -> bool {
        self.value() == 1
    }
}

/// The largest plain number that counts a list. Beyond it are years and quantities.
const LARGEST: u32 = 199;

/// What comes right after a number and makes it a quantity, a date or a time.
const UNITS: &str = "年月日号时分秒个天周岁％%‰元人次小位名款项条倍米千万亿种类期至到-—~～/：:";

/// The printed number that `text` begins with.
pub fn read(text: &str) -> Option<Mark> {
    let lead = text.len() - text.trim_start().len();
    let body = text.get(lead..)?;
    ordinal(body)
        .or_else(|| english(body))
        .or_else(|| bracketed(body))
        .or_else(|| chinese(body))
        .or_else(|| arabic(body))
        .or_else(|| single(body))
        .or_else(|| letter(body))
        .map(|mark| Mark { rest: mark.rest + lead, ..mark })
}

/// 第…部分/编/章/节/条
fn ordinal(text: &str) -> Option<Mark> {
    let after = text.strip_prefix('第')?;
    let (value, used) = number(after.trim_start())?;
    let gap = after.len() - after.trim_start().len();
    let unit_at = gap + used;
    let tail = after.get(unit_at..)?;
    let tail_gap = tail.len() - tail.trim_start().len();
    let tail = tail.trim_start();
    let (style, unit) = [
        (Style::Part, "部分"),
        (Style::Part, "部份"),
        (Style::Part, "篇"),
        (Style::Book, "编"),
        (Style::Chapter, "章"),
        (Style::SectionOf, "节"),
        (Style::Article, "条"),
    ]
    .into_iter()
    .find(|(_, unit)| tail.starts_with(unit))?;
    let end = '第'.len_utf8() + unit_at + tail_gap + unit.len();
    let rest = text.get(end..)?;
    // 第一条的规定…, 第二部分第一条…: a reference at the start of a sentence.
    if rest.starts_with([
        '的', '中', '所', '之', '规', '约', '第', '项', '款', '及', '和', '、', '，', ',', '至',
    ]) {
        return None;
    }
    let printed = text.get(..end)?.split_whitespace().collect();
    Some(Mark { style, path: vec![value], printed, rest: end + separator(rest) })
}

/// Part I, Chapter 1, Section 1., Article 1:
fn english(text: &str) -> Option<Mark> {
    let (style, word) = [
        (Style::Part, "part"),
        (Style::Chapter, "chapter"),
        (Style::SectionOf, "section"),
        (Style::Article, "article"),
    ]
    .into_iter()
    .find(|(_, word)| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))?;
    // Written as a heading: `Section 3`, not `section 3 of …` within a sentence.
    if !text.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let after = text.get(word.len()..)?;
    let gap = after.len() - after.trim_start().len();
    if gap == 0 {
        return None;
    }
    let token: String = after.trim_start().chars().take_while(char::is_ascii_alphanumeric).collect();
    let value = token.parse().ok().filter(|n| *n <= LARGEST).or_else(|| roman(&token.to_lowercase()));
    let value = value.or_else(|| match token.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(u32::from(letter - b'A') + 1),
        _ => None,
    })?;
    let end = word.len() + gap + token.len();
    let rest = text.get(end..)?;
    if rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',' || c == '(') {
        return None;
    }
    Some(Mark { style, path: vec![value], printed: text.get(..end)?.to_owned(), rest: end + separator(rest) })
}

/// （一）, （1）, (a), (iv), and the half-open 一）, 1）, a）
fn bracketed(text: &str) -> Option<Mark> {
    let open = text.starts_with(['（', '(', '【', '〔', '[']);
    let inner_at = if open { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let inner = text.get(inner_at..)?;
    let close = inner.find(['）', ')', '】', '〕', ']'])?;
    let token = inner.get(..close)?.trim();
    if token.is_empty() || token.chars().count() > 5 {
        return None;
    }
    let bracket = inner.get(close..)?.chars().next()?;
    let (round, opener) = (matches!(bracket, '）' | ')'), text.chars().next()?);
    // 【一】 and [1] need their opening bracket.
    if !round && !open {
        return None;
    }
    if open && round != matches!(opener, '（' | '(') {
        return None;
    }
    let folded: String = token.chars().map(half_width).collect();
    let (style, value) = if let Some(value) = chinese_number(&folded) {
        (Style::ChineseBracket, value)
    } else if let Ok(value) = folded.parse::<u32>() {
        (if open { Style::ArabicBracket } else { Style::ArabicHalf }, value)
    } else if let [letter @ b'a'..=b'z'] = folded.as_bytes() {
        let style = if *letter == b'i' { Style::RomanLower } else { Style::LowerBracket };
        (style, if *letter == b'i' { 1 } else { u32::from(letter - b'a') + 1 })
    } else if folded.bytes().all(|b| b.is_ascii_lowercase()) {
        (Style::RomanLower, roman(&folded)?)
    } else if let [letter @ b'A'..=b'Z'] = folded.as_bytes() {
        (Style::Upper, u32::from(letter - b'A') + 1)
    } else {
        return None;
    };
    if value == 0 || value > LARGEST {
        return None;
    }
    let end = inner_at + close + bracket.len_utf8();
    let rest = text.get(end..)?;
    let printed = text.get(..end)?.split_whitespace().collect::<String>();
    // Half-open numbers are printed without their bracket, like any separator.
    let printed = if open { printed } else { token.to_owned() };
    Some(Mark { style, path: vec![value], printed, rest: end + separator(rest) })
}

/// 一、 一. 一：
fn chinese(text: &str) -> Option<Mark> {
    let end = text.find(|c| !is_chinese_digit(c)).unwrap_or(text.len());
    let value = chinese_number(text.get(..end)?)?;
    let rest = text.get(end..)?;
    let gap = rest.len() - rest.trim_start().len();
    let separated = rest.trim_start().chars().next()?;
    match separated {
        '、' | '.' | '．' | '：' | ':' | '，' | ',' | '。' => {
            let after = end + gap + separated.len_utf8();
            // 一，… within a sentence is rare as a heading; a comma needs a short rest.
            if matches!(separated, '，' | ',') && text.get(after..)?.chars().count() > 30 {
                return None;
            }
            let printed = text.get(..end)?.to_owned();
            Some(Mark {
                style: Style::Chinese,
                path: vec![value],
                printed,
                rest: after + spaces(text.get(after..)?),
            })
        }
        _ if gap > 0 => {
            let printed = text.get(..end)?.to_owned();
            Some(Mark { style: Style::Chinese, path: vec![value], printed, rest: end + gap })
        }
        _ => None,
    }
}

/// 1、 1. 1.2.3 and, before a heading, 1 with a space.
fn arabic(text: &str) -> Option<Mark> {
    let mut path = Vec::new();
    let mut at = 0;
    loop {
        let digits: String =
            text.get(at..)?.chars().take_while(|c| half_width(*c).is_ascii_digit()).collect();
        let folded: String = digits.chars().map(half_width).collect();
        if folded.is_empty() || folded.len() > 3 {
            return None;
        }
        path.push(folded.parse::<u32>().ok()?);
        at += digits.len();
        let rest = text.get(at..)?;
        let mut next = rest.chars();
        match (next.next(), next.next()) {
            (Some('.' | '．'), Some(digit)) if half_width(digit).is_ascii_digit() && path.len() < 6 => {
                at += rest.chars().next().map_or(0, char::len_utf8);
            }
            _ => break,
        }
    }
    let rest = text.get(at..)?;
    let printed = text.get(..at)?.to_owned();
    let separated = rest.chars().next();
    if path.len() > 1 {
        // 3.0 版 and 2021.8 are no numbers of sections: none is 0, and the first is small.
        let sections = path.iter().all(|n| *n > 0 && *n <= 99);
        let end = match separated {
            Some('.' | '．' | '、' | '：' | ':') => at + separated.map_or(0, char::len_utf8),
            None => at,
            Some(c) if c.is_whitespace() => at,
            Some(c) if !c.is_ascii_alphanumeric() && !UNITS.contains(c) && c != '版' => at,
            Some(_) => return None,
        };
        let rest = text.get(end..)?;
        if !sections || rest.trim_start().starts_with(|c| UNITS.contains(c) || c == '版') {
            return None;
        }
        let depth = u8::try_from(path.len()).ok()?;
        return Some(Mark { style: Style::Decimal(depth), path, printed, rest: end + spaces(rest) });
    }
    if path.first().is_none_or(|n| *n == 0 || *n > LARGEST) {
        return None;
    }
    let (style, end) = match separated? {
        '、' | '，' => (Style::ArabicComma, at + '、'.len_utf8()),
        '.' => (Style::ArabicDot, at + 1),
        '．' | '。' => (Style::ArabicDot, at + '．'.len_utf8()),
        '：' | ':' => {
            // 9：30 is a time; `1：标题` a heading.
            let end = at + separated?.len_utf8();
            if text.get(end..)?.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            (Style::ArabicComma, end)
        }
        c if c.is_whitespace() => {
            let after = rest.trim_start();
            let short = after.chars().count() <= 40 && !after.ends_with(['。', '；', ';', '，', ',']);
            if !short
                || after.is_empty()
                || after.starts_with(|c: char| UNITS.contains(c) || c.is_ascii_digit())
            {
                return None;
            }
            (Style::ArabicSpace, at)
        }
        _ => return None,
    };
    let rest = text.get(end..)?;
    Some(Mark { style, path, printed, rest: end + spaces(rest) })
}

/// ① ⑴ ⒈ ㈠: numbers that are one character.
fn single(text: &str) -> Option<Mark> {
    let c = text.chars().next()?;
    let code = u32::from(c);
    let (style, value) = match c {
        '①'..='⑳' => (Style::Circled, code - 0x2460 + 1),
        '㉑'..='㉟' => (Style::Circled, code - 0x3251 + 21),
        '❶'..='❿' => (Style::Circled, code - 0x2776 + 1),
        '⑴'..='⒇' => (Style::ArabicBracket, code - 0x2474 + 1),
        '⒈'..='⒛' => (Style::ArabicDot, code - 0x2488 + 1),
        '㈠'..='㈩' => (Style::ChineseBracket, code - 0x3220 + 1),
        _ => return None,
    };
    let end = c.len_utf8();
    Some(Mark { style, path: vec![value], printed: c.to_string(), rest: end + separator(text.get(end..)?) })
}

/// a. a、 A. I. iv.
fn letter(text: &str) -> Option<Mark> {
    let token: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    if token.is_empty() || token.len() > 4 {
        return None;
    }
    let rest = text.get(token.len()..)?;
    let separated = rest.chars().next()?;
    if !matches!(separated, '.' | '．' | '、' | '：') {
        return None;
    }
    let after = token.len() + separated.len_utf8();
    let tail = text.get(after..)?;
    // e.g., U.S., a.m.: a letter follows at once.
    if tail.is_empty() || (separated == '.' && tail.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        return None;
    }
    let (style, value) = match token.as_bytes() {
        [b'i'] => (Style::RomanLower, 1),
        [b'I'] => (Style::RomanUpper, 1),
        [letter @ b'a'..=b'z'] => (Style::Lower, u32::from(letter - b'a') + 1),
        [letter @ b'A'..=b'Z'] => (Style::Upper, u32::from(letter - b'A') + 1),
        _ if token.bytes().all(|b| b.is_ascii_lowercase()) => (Style::RomanLower, roman(&token)?),
        _ if token.bytes().all(|b| b.is_ascii_uppercase()) => {
            (Style::RomanUpper, roman(&token.to_lowercase())?)
        }
        _ => return None,
    };
    Some(Mark { style, path: vec![value], printed: token, rest: after + spaces(tail) })
}

/// A letter that could be a Roman number is one where that continues a list: `v.` after `iv.`.
pub fn settle(mark: &mut Mark, open: impl Fn(Style) -> Option<u32>) {
    let (letters, romans) = match mark.style {
        Style::Lower | Style::LowerBracket => (mark.style, Style::RomanLower),
        Style::RomanLower => (Style::Lower, Style::RomanLower),
        Style::Upper | Style::RomanUpper => (Style::Upper, Style::RomanUpper),
        _ => return,
    };
    let token: String = mark.printed.chars().filter(char::is_ascii_alphabetic).collect();
    let as_roman = roman(&token.to_lowercase());
    let as_letter = match token.to_ascii_lowercase().as_bytes() {
        [letter] => Some(u32::from(letter - b'a') + 1),
        _ => None,
    };
    let continues = |style, value: Option<u32>| {
        value.is_some_and(|value| open(style).is_some_and(|last| value.cmp(&(last + 1)) == Ordering::Equal))
    };
    if continues(romans, as_roman) {
        mark.style = romans;
        mark.path = as_roman.into_iter().collect();
    } else if continues(letters, as_letter) {
        mark.style = letters;
        mark.path = as_letter.into_iter().collect();
    }
}

/// A Chinese or Arabic number at the start, with its length in bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let digits: String = text.chars().take_while(|c| half_width(*c).is_ascii_digit()).collect();
    if !digits.is_empty() {
        let value = digits.chars().map(half_width).collect::<String>().parse().ok()?;
        return (value > 0 && value <= LARGEST).then_some((value, digits.len()));
    }
    let end = text.find(|c| !is_chinese_digit(c)).unwrap_or(text.len());
    Some((chinese_number(text.get(..end)?)?, end))
}

const fn is_chinese_digit(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '壹'
            | '贰'
            | '叁'
            | '肆'
            | '伍'
            | '陆'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
    )
}

/// 一 to 一百九十九, also as plain digits (二〇) and in capital form.
pub fn chinese_number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    let digit = |c| {
        Some(match c {
            '零' | '〇' => 0,
            '一' | '壹' => 1,
            '二' | '贰' => 2,
            '三' | '叁' => 3,
            '四' | '肆' => 4,
            '五' | '伍' => 5,
            '六' | '陆' => 6,
            '七' | '柒' => 7,
            '八' | '捌' => 8,
            '九' | '玖' => 9,
            _ => return None,
        })
    };
    let (mut total, mut pending, mut unit_seen) = (0_u32, None::<u32>, false);
    for c in text.chars() {
        match c {
            '百' => {
                total += pending.take().unwrap_or(1) * 100;
                unit_seen = true;
            }
            '十' | '拾' => {
                total += pending.take().unwrap_or(1) * 10;
                unit_seen = true;
            }
            other => {
                let value = digit(other)?;
                pending = Some(match pending {
                    Some(before) if !unit_seen => before * 10 + value,
                    _ => value,
                });
            }
        }
    }
    total += pending.unwrap_or(0);
    (total > 0 && total <= LARGEST).then_some(total)
}

fn roman(text: &str) -> Option<u32> {
    let value = |c| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        })
    };
    let digits = text.chars().map(value).collect::<Option<Vec<u32>>>()?;
    let mut total = 0;
    let mut rest = digits.as_slice();
    while let [first, tail @ ..] = rest {
        match tail.first() {
            Some(next) if next > first => {
                total += next - first;
                rest = tail.get(1..)?;
            }
            _ => {
                total += first;
                rest = tail;
            }
        }
    }
    (total > 0 && total < 60 && in_roman(total) == text).then_some(total)
}

fn in_roman(mut value: u32) -> String {
    let mut text = String::new();
    for (step, letters) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while value >= step {
            text.push_str(letters);
            value -= step;
        }
    }
    text
}

/// Full-width digits, letters and marks as their half-width kin.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Bytes of white space at the start.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Bytes of white space and at most one separator at the start.
fn separator(text: &str) -> usize {
    let before = spaces(text);
    let rest = text.get(before..).unwrap_or_default();
    match rest.chars().next() {
        Some(c @ ('、' | '：' | ':' | '.' | '．' | '—' | '-' | '–')) => {
            let after = before + c.len_utf8();
            after + spaces(text.get(after..).unwrap_or_default())
        }
        _ => before,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str) -> Option<(Style, u32, String, &str)> {
        read(text).map(|mark| (mark.style, mark.value(), mark.printed.clone(), &text[mark.rest..]))
    }

    #[test]
    fn numbers_of_every_family_are_read() {
        use Style::*;
        for (text, style, value, printed, rest) in [
            ("第一部分：定义", Part, 1, "第一部分", "定义"),
            ("第 十二 章 总则", Chapter, 12, "第十二章", "总则"),
            ("第3节 儿童", SectionOf, 3, "第3节", "儿童"),
            ("第二十一条 应当及时", Article, 21, "第二十一条", "应当及时"),
            ("一、我们如何收集", Chinese, 1, "一", "我们如何收集"),
            ("十一. 更新", Chinese, 11, "十一", "更新"),
            ("（二）转让", ChineseBracket, 2, "（二）", "转让"),
            ("(三) 公开披露", ChineseBracket, 3, "(三)", "公开披露"),
            ("㈣ 例外", ChineseBracket, 4, "㈣", "例外"),
            ("二）例外", ChineseBracket, 2, "二", "例外"),
            ("1、账号", ArabicComma, 1, "1", "账号"),
            ("１．账号", ArabicDot, 1, "１", "账号"),
            ("12. Contact us", ArabicDot, 12, "12", "Contact us"),
            ("3 我们如何保护", ArabicSpace, 3, "3", "我们如何保护"),
            ("1.2 收集", Decimal(2), 2, "1.2", "收集"),
            ("1.2.3收集", Decimal(3), 3, "1.2.3", "收集"),
            ("2.1. Cookies", Decimal(2), 1, "2.1", "Cookies"),
            ("（3）履行", ArabicBracket, 3, "（3）", "履行"),
            ("4）履行", ArabicHalf, 4, "4", "履行"),
            ("⑤ 第五", Circled, 5, "⑤", "第五"),
            ("a.基于麦克风", Lower, 1, "a", "基于麦克风"),
            ("b. 基于", Lower, 2, "b", "基于"),
            ("(c) children", LowerBracket, 3, "(c)", "children"),
            ("B. Sharing", Upper, 2, "B", "Sharing"),
            ("II. Sharing", RomanUpper, 2, "II", "Sharing"),
            ("(iv) deletion", RomanLower, 4, "(iv)", "deletion"),
            ("Section 3: Cookies", SectionOf, 3, "Section 3", "Cookies"),
            ("Part II – Terms", Part, 2, "Part II", "– Terms"),
        ] {
            let expected = Some((style, value, printed.to_owned(), rest));
            let found = told(text);
            if style == Part && text.starts_with("Part") {
                assert_eq!(found.map(|f| (f.0, f.1)), Some((style, value)), "{text}");
            } else {
                assert_eq!(found, expected, "{text}");
            }
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        for text in [
            "2021年08月25日",
            "2021-08-25",
            "2021.08.25",
            "15天内答复",
            "15 天内答复",
            "14周岁以下的儿童",
            "9：30-19:00",
            "3.0版本",
            "3.0 版本",
            "1 个月内",
            "020-88525535",
            "127.0.0.1",
            "一般情况下，我们不会",
            "十五天内回复",
            "第三方产品或服务",
            "第一条的规定适用于",
            "第二部分第一条的信息",
            "section 3 of this policy",
            "Section 3 of this policy applies",
            "e.g. cookies",
            "U.S. residents",
            "SDK、插件",
            "（以下简称“我们”）",
            "（包括邮件）",
            "",
            "1",
            "、",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_numbers_count() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("九十九", 99),
            ("一百零三", 103),
            ("二〇", 20),
        ] {
            assert_eq!(chinese_number(text), Some(value), "{text}");
        }
        assert_eq!(chinese_number("零"), None);
    }

    #[test]
    fn a_letter_becomes_roman_where_that_continues_a_list() {
        let mut mark = read("v. five").unwrap();
        settle(&mut mark, |style| (style == Style::RomanLower).then_some(4));
        assert_eq!((mark.style, mark.value()), (Style::RomanLower, 5));
        let mut mark = read("i. nine").unwrap();
        settle(&mut mark, |style| (style == Style::Lower).then_some(8));
        assert_eq!((mark.style, mark.value()), (Style::Lower, 9));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,40}") {
            if let Some(mark) = read(&text) {
                prop_assert!(text.is_char_boundary(mark.rest));
                prop_assert!(!mark.printed.is_empty());
            }
        }

        #[test]
        fn any_number_in_brackets_keeps_its_text(number in 1_u32..=199, rest in "[一-龥]{1,20}") {
            let text = format!("（{number}）{rest}");
            let mark = read(&text).unwrap();
            prop_assert_eq!((mark.style, mark.value()), (Style::ArabicBracket, number));
            prop_assert_eq!(&text[mark.rest..], rest);
        }
    }
}
