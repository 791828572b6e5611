//! The printed list of contents: a run of headings that all come again later.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::domain::{
    policy::{ContentsEntry, ImportWarning, Oddity, Section},
    text::CleanText,
};

use super::{
    mark::{Mark, Style, half_width},
    piece::Text,
};

/// Runs of lines that are lists of contents, in order; a lead such as 目录 is not part of one.
pub fn find(lines: &[&Text]) -> Vec<Range<usize>> {
    let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_number: HashMap<(Style, Vec<u32>), Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if line.full.chars().count() <= LONGEST {
            by_title.entry(plain(title_of(line.rest()))).or_default().push(index);
            if let Some(mark) = &line.mark {
                by_number.entry((mark.style, mark.path.clone())).or_default().push(index);
            }
        }
    }
    // The places are in order, so that only those behind the run are looked at.
    let later = |places: Option<&Vec<usize>>, end: usize| -> Vec<usize> {
        let places = places.map(Vec::as_slice).unwrap_or_default();
        places.iter().skip(places.partition_point(|at| *at < end)).take(8).copied().collect()
    };
    // Whether a line comes again behind the run as a heading.
    let comes_again = |line: &Text, end: usize| {
        let title = plain(title_of(line.rest()));
        if title.is_empty() {
            return false;
        }
        if !later(by_title.get(&title), end).is_empty() {
            return true;
        }
        line.mark.as_ref().is_some_and(|mark| {
            later(by_number.get(&(mark.style, mark.path.clone())), end)
                .iter()
                .any(|at| lines.get(*at).is_some_and(|other| alike(&title, &plain(other.rest()))))
        })
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let led = at > 0 && lines.get(at - 1).is_some_and(|line| is_lead(&line.full));
        let end = run_end(lines, at, led);
        if end - at >= 3 {
            let again =
                lines.get(at..end).unwrap_or_default().iter().filter(|line| comes_again(line, end)).count();
            let linked = lines.get(at..end).unwrap_or_default().iter().filter(|line| line.inner_link).count();
            let length = end - at;
            if again * 10 >= length * 6 || (linked * 10 >= length * 8 && again * 2 >= length) {
                runs.push(at..end);
                at = end;
                continue;
            }
        }
        at += 1;
    }
    runs
}

/// Entries at the most.
const MOST: usize = 400;

/// A line of contents is no longer than this.
const LONGEST: usize = 70;

/// Where the run of lines that could be contents ends: at a line that is too long, unlike the others, or the
/// first entry again.
fn run_end(lines: &[&Text], start: usize, led: bool) -> usize {
    let Some(first) = lines.get(start).filter(|line| could_be_entry(line, led)) else { return start };
    if !led && first.mark.as_ref().is_none_or(|mark| !mark.begins()) && !first.inner_link {
        return start;
    }
    let first_title = plain(title_of(first.rest()));
    let mut end = start + 1;
    while end - start < MOST
        && let Some(line) = lines.get(end).filter(|line| could_be_entry(line, led))
    {
        let title = plain(title_of(line.rest()));
        let restarts = match (&first.mark, &line.mark) {
            (Some(one), Some(other)) => one.style == other.style && one.path == other.path,
            _ => false,
        };
        if title == first_title
            || (restarts && alike(&title, &first_title))
            || (restarts && line.heading.is_some())
        {
            break;
        }
        end += 1;
    }
    end
}

fn could_be_entry(line: &Text, led: bool) -> bool {
    let count = line.full.chars().count();
    count <= LONGEST
        && (led || line.mark.is_some() || line.inner_link)
        && !line.full.ends_with(['。', '；', ';', '，'])
        && !line.full.contains(['。', '；'])
}

/// Whether a line announces a list of contents.
pub fn is_lead(text: &str) -> bool {
    let text = plain(text.trim_end_matches(['：', ':']));
    matches!(text.as_str(), "目录" | "目次" | "contents" | "tableofcontents" | "目录如下")
        || (text.chars().count() <= 40
            && [
                "了解以下内容",
                "包含以下内容",
                "包括以下内容",
                "以下部分组成",
                "主要内容如下",
                "主要包括",
                "以下章节",
            ]
            .iter()
            .any(|part| text.contains(part)))
}

/// An entry's title without page number and leaders.
pub fn title_of(text: &str) -> &str {
    let text = text.trim();
    let without_digits = text.trim_end_matches(|c: char| half_width(c).is_ascii_digit());
    if without_digits.len() == text.len() {
        return text.trim_end_matches(['.', '…', '·', ' ', '\t', '\u{a0}']);
    }
    let leader = without_digits.ends_with(['.', '…', '·', '\t', '-', ' ', '\u{a0}', '—']);
    let title = without_digits.trim_end_matches(['.', '…', '·', ' ', '\t', '-', '\u{a0}', '—']);
    // `Web 2` keeps its number; `…… 2` loses it.
    let page = leader && (without_digits.len() - title.len() > 1 || without_digits.ends_with(['…', '\t']));
    if page && !title.is_empty() { title } else { text }
}

/// A title for comparing: no white space, no marks, half width, lower case.
pub fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two plain titles are mostly the same: half of the shorter one's pairs of characters are in the other.
pub fn alike(one: &str, other: &str) -> bool {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect::<Vec<_>>()
    };
    let (one, other) = (pairs(one), pairs(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return false;
    }
    short.iter().filter(|pair| long.contains(pair)).count() * 2 >= short.len()
}

/// The entries of a run.
pub fn entries(lines: &[&Text]) -> Vec<(Option<Mark>, ContentsEntry)> {
    lines
        .iter()
        .map(|line| {
            let entry = ContentsEntry {
                line: line.line,
                number: line.mark.as_ref().map(|mark| CleanText::new(&mark.printed)),
                title: CleanText::new(title_of(line.rest())),
            };
            (line.mark.clone(), entry)
        })
        .collect()
}

/// Compares a list of contents with the sections it announces.
pub fn compare(contents: &[ContentsEntry], sections: &[Section], warnings: &mut Vec<ImportWarning>) {
    let mut headings: Vec<&Section> = Vec::new();
    let mut open: Vec<&Section> = sections.iter().rev().collect();
    while let Some(section) = open.pop() {
        headings.push(section);
        open.extend(section.sections.iter().rev());
    }
    // Every heading's title once, for entries that read as one of them; what is left is compared by likeness.
    let titles: Vec<String> = headings
        .iter()
        .map(|section| section.title.as_ref().map(|title| plain(title.as_str())).unwrap_or_default())
        .collect();
    let exact: HashSet<&str> = titles.iter().map(String::as_str).collect();
    let mut by_number: HashMap<&CleanText, Vec<usize>> = HashMap::new();
    for (index, section) in headings.iter().enumerate() {
        if let Some(number) = section.number.as_ref().filter(|_| section.title.is_some()) {
            by_number.entry(number).or_default().push(index);
        }
    }
    let mut left = LIKENESSES;
    for entry in contents {
        let wanted = plain(entry.title.as_str());
        if exact.contains(wanted.as_str()) {
            continue;
        }
        let same_number = entry.number.as_ref().and_then(|number| by_number.get(number));
        let candidates = same_number.into_iter().flatten().copied().chain(0..headings.len());
        let like = candidates
            .take(left)
            .inspect(|_| left -= 1)
            .find(|index| titles.get(*index).is_some_and(|title| !title.is_empty() && alike(title, &wanted)));
        match like.and_then(|index| headings.get(index)) {
            Some(section) => warnings.push(ImportWarning {
                line: section.line,
                oddity: Oddity::ContentsDiffer {
                    contents: entry.title.clone(),
                    heading: section.title.clone().unwrap_or_default(),
                },
            }),
            None => warnings.push(ImportWarning {
                line: entry.line,
                oddity: Oddity::ContentsWithoutSection { contents: entry.title.clone() },
            }),
        }
    }
}

/// Titles compared by likeness at the most, in one list of contents: far above what a policy needs, and it keeps a
/// hostile one from taking minutes.
const LIKENESSES: usize = 100_000;
