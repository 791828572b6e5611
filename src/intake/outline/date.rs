//! Dates as policies print them, and what a label says they are.

use jiff::civil::Date;

use super::mark::{chinese_number, half_width};

/// A date found in a text, with the bytes it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The date.
    pub date: Date,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// All dates in a text: `2021年 08月 25日`, `2021-8-25`, `2021/08/25`, `2021.08.25`, `二〇二一年八月二十五日`,
/// `August 25, 2021`, `25 August 2021`, `Aug. 25th, 2021`. Impossible dates are none.
pub fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let fresh = !before.is_some_and(|c| half_width(c).is_ascii_alphanumeric());
        let here =
            if fresh { numeric(rest).or_else(|| chinese(rest)).or_else(|| english(rest)) } else { None };
        if let Some((date, length)) = here {
            found.push(Found { date, start: at, end: at + length });
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// Reads parts of a date one after the other.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn number(&mut self, most: usize) -> Option<i16> {
        self.spaces();
        let digits: String =
            self.rest().chars().take(most + 1).take_while(|c| half_width(*c).is_ascii_digit()).collect();
        if digits.is_empty() || digits.chars().count() > most {
            return None;
        }
        self.at += digits.len();
        digits.chars().map(half_width).collect::<String>().parse().ok()
    }

    fn one_of(&mut self, marks: &[char]) -> Option<char> {
        self.spaces();
        let c = self.rest().chars().next().filter(|c| marks.contains(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn word(&mut self) -> &'a str {
        self.spaces();
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }
}

fn numeric(text: &str) -> Option<(Date, usize)> {
    let mut reader = Reader::new(text);
    if !half_width(text.chars().next()?).is_ascii_digit() {
        return None;
    }
    let year = reader.number(4).filter(|year| (1990..=2100).contains(year))?;
    let first = reader.one_of(&['年', '-', '/', '.', '．', '－'])?;
    let month = reader.number(2)?;
    let second =
        if first == '年' { &['月', '-', '.'][..] } else { &['-', '/', '.', '．', '－', '月'][..] };
    reader.one_of(second)?;
    let day = reader.number(2)?;
    let end = reader.at;
    if reader.one_of(&['日', '号']).is_none() {
        reader.at = end;
    }
    Some((date(year, month, day)?, reader.at))
}

/// 二〇二一年八月二十五日
fn chinese(text: &str) -> Option<(Date, usize)> {
    let year_end = text.find('年').filter(|end| *end <= 12)?;
    let digits = text.get(..year_end)?;
    if digits.chars().count() != 4 {
        return None;
    }
    let mut year = 0;
    for c in digits.chars() {
        year = year * 10
            + i16::try_from("〇一二三四五六七八九".chars().position(|d| d == c || (c == '零' && d == '〇'))?)
                .ok()?;
    }
    let rest = text.get(year_end + '年'.len_utf8()..)?;
    let month_end = rest.find('月').filter(|end| *end <= 9)?;
    let day_part = rest.get(month_end + '月'.len_utf8()..)?;
    let day_end = day_part.find(['日', '号']).filter(|end| *end <= 9)?;
    let month = i16::try_from(chinese_number(rest.get(..month_end)?.trim())?).ok()?;
    let day = i16::try_from(chinese_number(day_part.get(..day_end)?.trim())?).ok()?;
    let length = year_end + '年'.len_utf8() + month_end + '月'.len_utf8() + day_end + '日'.len_utf8();
    Some((date(year, month, day)?, length))
}

fn english(text: &str) -> Option<(Date, usize)> {
    let mut reader = Reader::new(text);
    let ordinal = |reader: &mut Reader<'_>| {
        for words in [&["st", "nd", "rd", "th"][..], &["of"]] {
            let before = reader.at;
            if !words.contains(&reader.word()) {
                reader.at = before;
            }
        }
    };
    let day_first = text.starts_with(|c: char| c.is_ascii_digit());
    let (month, day);
    if day_first {
        day = reader.number(2)?;
        ordinal(&mut reader);
        month = month_of(reader.word())?;
    } else {
        month = month_of(reader.word())?;
        let _ = reader.one_of(&['.']);
        day = reader.number(2)?;
        ordinal(&mut reader);
    }
    let _ = reader.one_of(&[',', '.']);
    let year = reader.number(4)?;
    Some((date(year, month, day)?, reader.at))
}

fn month_of(word: &str) -> Option<i16> {
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
    let word = word.to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    let place = MONTHS
        .iter()
        .position(|month| month.starts_with(&word) || (word == "sept" && *month == "september"))?;
    i16::try_from(place + 1).ok()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What a date is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// 发布, 公布, Published
    Published,
    /// 更新, 修订, Last updated: publication where nothing better is said
    Updated,
    /// 生效, 施行, Effective
    Effective,
}

/// What the words around a date say it is; several for 发布/生效日期.
pub fn meanings(words: &str) -> Vec<Meaning> {
    let words = words.to_lowercase();
    let says = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    let mut meanings = Vec::new();
    if says(&["发布", "公布", "发表", "published", "posted", "release", "issued"]) {
        meanings.push(Meaning::Published);
    }
    if says(&["更新", "修订", "修改", "修正", "版本日期", "updated", "revised", "modified", "amended"])
    {
        meanings.push(Meaning::Updated);
    }
    if says(&["生效", "施行", "实施", "起执行", "effective", "in force", "takes effect"]) {
        meanings.push(Meaning::Effective);
    }
    meanings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_spellings_policies_use() {
        for text in [
            "2021年 08月 25日",
            "2021年8月25日",
            "２０２１年８月２５日",
            "2021-08-25",
            "2021/8/25",
            "2021.08.25",
            "二〇二一年八月二十五日",
            "二零二一年八月二十五日",
            "August 25, 2021",
            "Aug. 25th, 2021",
            "25 August 2021",
            "25th of August, 2021",
        ] {
            let found = find(&format!("更新日期：{text}"));
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].date.to_string(), "2021-08-25", "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["2021年13月01日", "2021-02-30", "12021-08-25", "版本 3.10.25", "may 5 apples", "1234567890"]
        {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn two_dates_in_one_line_are_two() {
        let found = find("发布日期：2024年1月2日 生效日期：2024年1月9日");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn labels_tell_what_a_date_is() {
        assert_eq!(meanings("发布/生效日期："), [Meaning::Published, Meaning::Effective]);
        assert_eq!(meanings("最近更新日期"), [Meaning::Updated]);
        assert_eq!(meanings("Last updated"), [Meaning::Updated]);
        assert_eq!(meanings("注册日期"), []);
    }
}
