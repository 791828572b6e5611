//! Many lines made ready to be searched at every keystroke.

use std::thread;

use super::{
    chunk::{Bits, Chunk, LINES, places},
    rank::Top,
    term::{Term, Tier, marks_of, matcher, terms},
};

/// More lines than this are searched by two threads.
const ALONE: usize = 20_000;
/// With this many better hits (or as many as were asked for) nothing is matched fuzzily.
const ENOUGH: usize = 50;
/// At most this many lines are matched fuzzily,
const FUZZY_LINES: usize = 20_000;
/// and of those that match at most this many by each thread, the most compact, are scored.
const SCORED_LINES: usize = 1_000;
/// After spelling out so many lines, each thread spells the others only so far as they could be among the best.
const SPELLED_LINES: usize = 4_000;

/// So many lines are fetched before the first of them is read: memory answers many requests in the time of one.
const BATCH: usize = 64;

/// Lines to be searched. They are kept folded: the caller keeps the originals.
#[derive(Debug, Default)]
pub struct Index {
    chunks: Vec<Chunk>,
    lines: usize,
}

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The best lines, best first; of equals the earlier line first.
    pub hits: Vec<Hit>,
    /// How many lines match.
    pub total: Total,
}

/// A line that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number, counted from 0 in the order they were indexed in.
    pub line: usize,
    /// The greater the better; comparable within one query only.
    pub score: i64,
    /// The characters that match, counted from 0 in the original line, ascending.
    pub marks: Vec<u32>,
}

/// How many lines match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(usize),
    /// So many, and lines that were not looked at may match too: fuzzily, or by pinyin where that cannot make them one
    /// of the best.
    AtLeast(usize),
}

impl Index {
    /// Indexes `lines`. They are numbered from 0 in their order.
    pub fn build(lines: impl IntoIterator<Item = impl Into<Box<str>>>) -> Self {
        let mut index = Self::default();
        let mut chunk = Chunk::new(0);
        for line in lines {
            if chunk.is_full() {
                index.close(chunk);
                chunk = Chunk::new(index.lines);
            }
            chunk.push(&line.into());
        }
        index.close(chunk);
        index
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.lines
    }

    /// Whether it has no lines.
    pub fn is_empty(&self) -> bool {
        self.lines == 0
    }

    /// The bytes of memory it takes.
    pub fn bytes(&self) -> usize {
        self.chunks.iter().map(Chunk::bytes).sum()
    }

    /// The `limit` lines that `query` matches best. An empty query matches all lines, in their order.
    pub fn find(&self, query: &str, limit: usize) -> Found {
        let terms = terms(query);
        if terms.is_empty() {
            let hits =
                (0..self.lines.min(limit)).map(|line| Hit { line, score: 0, marks: Vec::new() }).collect();
            return Found { hits, total: Total::Exactly(self.lines) };
        }
        let mut scan = self.scan(&terms, limit);
        let rest = self.rest(&terms, &scan, limit);
        if !rest.lines.is_empty() {
            scan.top.join(self.scan_fuzzily(&terms, &rest.lines, limit));
        }
        let count = scan.top.count;
        let total = if scan.all && rest.all { Total::Exactly(count) } else { Total::AtLeast(count) };
        let matcher = matcher();
        let mark = |(score, line)| {
            let marks = self.line(line).and_then(|line| marks_of(&terms, line, &matcher)).unwrap_or_default();
            Hit { line, score, marks }
        };
        Found { hits: scan.top.into_sorted().into_iter().map(mark).collect(), total }
    }

    /// Every line that `query` matches, ascending and unranked: the first list holds those that match exactly or by
    /// pinyin; only where they are few does the second hold what matches fuzzily, of which some may be chance.
    pub fn lines(&self, query: &str) -> (Vec<usize>, Vec<usize>) {
        let terms = terms(query);
        if terms.is_empty() {
            return ((0..self.lines).collect(), Vec::new());
        }
        let scan = self.scan(&terms, 0);
        let sure = self.chunks.iter().zip(&scan.found);
        let sure = sure.flat_map(|(chunk, found)| places(found).map(|place| chunk.first + place)).collect();
        let rest = self.rest(&terms, &scan, ENOUGH);
        let mut chance: Vec<usize> = if rest.lines.is_empty() {
            Vec::new()
        } else {
            let top = self.scan_fuzzily(&terms, &rest.lines, SCORED_LINES);
            top.into_sorted().into_iter().map(|(_, line)| line).collect()
        };
        chance.sort_unstable();
        (sure, chance)
    }

    fn close(&mut self, mut chunk: Chunk) {
        chunk.close();
        self.lines += chunk.len();
        self.chunks.push(chunk);
    }

    /// A line's folded text.
    fn line(&self, line: usize) -> Option<&str> {
        let chunk = self.chunks.partition_point(|chunk| chunk.first <= line).checked_sub(1)?;
        self.chunks.get(chunk).map(|chunk| chunk.line(line - chunk.first))
    }

    /// Matches all lines exactly and by pinyin.
    fn scan(&self, terms: &[Term], limit: usize) -> Scan {
        if self.lines <= ALONE {
            return Scan::of(&self.chunks, terms, limit);
        }
        let (first, second) = self.chunks.split_at(self.chunks.len() / 2);
        let (mut scan, other) = both(|| Scan::of(first, terms, limit), || Scan::of(second, terms, limit));
        scan.join(other);
        scan
    }

    /// The lines left to be matched fuzzily.
    fn rest(&self, terms: &[Term], scan: &Scan, limit: usize) -> Rest<'_> {
        let room = if scan.top.count < limit.min(ENOUGH) { FUZZY_LINES } else { 0 };
        let mut rest = Rest { lines: Vec::new(), all: true };
        for (chunk, found) in self.chunks.iter().zip(&scan.found) {
            let mut left = found.map(|word| !word);
            for term in terms {
                let (holders, candidates) = (chunk.holders(term), chunk.candidates(term));
                for ((left, holder), candidate) in left.iter_mut().zip(&holders).zip(&candidates) {
                    *left &= holder | candidate;
                }
            }
            for place in places(&left) {
                if rest.lines.len() >= room {
                    rest.all = false;
                    return rest;
                }
                rest.lines.push((chunk.first + place, chunk.line(place)));
            }
        }
        rest
    }

    fn scan_fuzzily(&self, terms: &[Term], lines: &[(usize, &str)], limit: usize) -> Top {
        if self.lines <= ALONE {
            return fuzzily(terms, lines, limit);
        }
        let (first, second) = lines.split_at(lines.len() / 2);
        let (mut top, other) = both(|| fuzzily(terms, first, limit), || fuzzily(terms, second, limit));
        top.join(other);
        top
    }
}

/// Does the first on a thread of its own, the second here.
fn both<T: Send>(first: impl FnOnce() -> T + Send, second: impl FnOnce() -> T) -> (T, T) {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        match first.join() {
            Ok(first) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Lines that were neither found exactly nor by pinyin.
struct Rest<'index> {
    lines: Vec<(usize, &'index str)>,
    /// Whether these are all there are.
    all: bool,
}

/// What a look at some chunks found exactly and by pinyin.
struct Scan {
    top: Top,
    /// The lines found, chunk by chunk.
    found: Vec<Bits>,
    /// Whether every line was looked at in both ways.
    all: bool,
}

impl Scan {
    fn of(chunks: &[Chunk], terms: &[Term], limit: usize) -> Self {
        let mut scan = Self { top: Top::new(limit), found: Vec::with_capacity(chunks.len()), all: true };
        let mut spelled = 0;
        let mut batch = Vec::with_capacity(BATCH);
        for chunk in chunks {
            let mut left = [u64::MAX; LINES / 64];
            for term in terms {
                for (left, candidate) in left.iter_mut().zip(&chunk.candidates(term)) {
                    *left &= candidate;
                }
            }
            let mut found = [0_u64; LINES / 64];
            let mut left = places(&left);
            loop {
                batch.clear();
                batch.extend(left.by_ref().take(BATCH).map(|place| (place, chunk.line(place))));
                if batch.is_empty() {
                    break;
                }
                for (place, line) in batch.iter().copied() {
                    let floor = scan.top.floor().filter(|_| spelled >= SPELLED_LINES);
                    let last = floor.map_or(usize::MAX, |floor| last_place(floor, line, terms.len()));
                    let matched = closely(terms, line, last, &mut spelled);
                    match matched {
                        Closely::As { tier, penalty } => {
                            scan.top.offer(tier.score(penalty), chunk.first + place);
                            if let Some(word) = found.get_mut(place / 64) {
                                *word |= 1 << (place % 64);
                            }
                        }
                        Closely::Not => {}
                        Closely::NotAsked => scan.all = false,
                    }
                }
            }
            scan.found.push(found);
        }
        scan
    }

    fn join(&mut self, other: Self) {
        self.top.join(other.top);
        self.found.extend(other.found);
        self.all &= other.all;
    }
}

enum Closely {
    As {
        tier: Tier,
        penalty: usize,
    },
    Not,
    /// It may match by pinyin further on, which was not asked.
    NotAsked,
}

/// What a character before the match costs: nearly all stand among ideographs of three bytes.
const PINYIN_PLACE: usize = 3;
/// What a byte before the match costs, a byte of the line costing 1: earlier is better, then shorter.
const PLACE: usize = 4;

/// The last character a spelled word may begin at for the line to score more than `floor`.
fn last_place(floor: i64, line: &str, terms: usize) -> usize {
    let room = usize::try_from(Tier::Pinyin.score(line.len()) - floor).unwrap_or(0);
    room * terms / (PLACE * PINYIN_PLACE)
}

/// Matches a folded line exactly and by pinyin, the latter with words that begin at the character `last` or before.
/// Counts in `spelled` how often it had to be spelled.
fn closely(terms: &[Term], line: &str, last: usize, spelled: &mut usize) -> Closely {
    let (mut tier, mut places) = (Tier::Exact, 0);
    for term in terms {
        let place = if let Some(place) = term.exactly(line) {
            place
        } else if !term.is_spelled() {
            return Closely::Not;
        } else {
            *spelled += 1;
            let Some(range) = term.spelled_within(line, last) else {
                return if last == usize::MAX { Closely::Not } else { Closely::NotAsked };
            };
            tier = Tier::Pinyin;
            range.start * PINYIN_PLACE
        };
        places += place;
    }
    Closely::As { tier, penalty: places * PLACE / terms.len().max(1) + line.len() }
}

/// Matches folded lines in any way.
fn fuzzily(terms: &[Term], lines: &[(usize, &str)], limit: usize) -> Top {
    let mut matched: Vec<(usize, usize, &str)> = Vec::new();
    for (number, line) in lines {
        let width = terms.iter().try_fold(0, |sum, term| {
            let width = term.scattered(line).or_else(|| term.spelled(line).map(|range| range.len()))?;
            Some(sum + width)
        });
        if let Some(width) = width {
            matched.push((width, *number, line));
        }
    }
    let mut top = Top::new(limit);
    if matched.len() > SCORED_LINES {
        matched.select_nth_unstable(SCORED_LINES);
        top.count = matched.len() - SCORED_LINES;
        matched.truncate(SCORED_LINES);
    }
    matched.sort_unstable_by_key(|(_, number, _)| *number);
    let skim = matcher();
    for (_, number, line) in matched {
        let score: i64 =
            terms.iter().filter_map(|term| term.fuzzily(&skim, line)).map(|score| score.max(0)).sum();
        // The fuzzy matcher gives some 20 for a character; a better score is a lesser penalty.
        let penalty = 500_000_usize.saturating_sub(usize::try_from(score).unwrap_or(0));
        top.offer(Tier::Fuzzy.score(penalty), number);
    }
    top
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINES: [&str; 9] = [
        "隐藏的私有数据",
        "关于隐私政策的说明",
        "隐私政策",
        "分享到微信好友",
        "WeChat SDK（微信开放平台）",
        "Weixin",
        "UMeng 统计 ＳＤＫ",
        "隱私設置",
        "privacy policy",
    ];

    fn found(query: &str) -> Vec<usize> {
        Index::build(LINES).find(query, 10).hits.into_iter().map(|hit| hit.line).collect()
    }

    #[test]
    fn exact_first_then_pinyin_then_fuzzy() {
        assert_eq!(found("隐私"), [2, 7, 1, 0]);
        assert_eq!(found("weixin"), [5, 3, 4]);
        assert_eq!(found("yssz"), [7]);
        assert_eq!(found("umg"), [6]);
        assert_eq!(found("SDK"), [4, 6]);
        assert_eq!(found("sdk 微信"), [4]);
        assert_eq!(found("没有"), [0; 0]);
    }

    #[test]
    fn hits_say_where_and_how_many() {
        let found = Index::build(LINES).find("yssz", 10);
        assert_eq!(found.total, Total::Exactly(1));
        assert_eq!(found.hits[0].marks, [0, 1, 2, 3]);
        let found = Index::build(LINES).find("隐私", 1);
        assert_eq!(found.hits.len(), 1);
        assert_eq!(found.hits[0].line, 2);
        // Enough was found exactly, so nobody looked for more.
        assert_eq!(found.total, Total::AtLeast(3));
        assert_eq!(Index::build(LINES).find("隐私", 10).total, Total::Exactly(4));
    }

    #[test]
    fn every_line_is_given_where_rank_does_not_matter() {
        let index = Index::build(LINES);
        assert_eq!(index.lines("隐私"), (vec![1, 2, 7], vec![0]));
        assert_eq!(index.lines(" "), ((0..9).collect(), vec![]));
        let many = Index::build((0..30_000).map(|number| format!("第{number}条 微信登录")));
        assert_eq!(many.lines("wxdl").0.len(), 30_000);
        assert_eq!(many.lines("第2999条").0.len(), 1);
    }

    #[test]
    fn an_empty_query_is_all_lines_in_order() {
        let found = Index::build(LINES).find("  ", 2);
        assert_eq!(found.total, Total::Exactly(9));
        assert_eq!(found.hits.iter().map(|hit| hit.line).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn nothing_to_search_finds_nothing() {
        let index = Index::build([""; 0]);
        assert!(index.is_empty());
        assert_eq!(index.find("a", 10), Found { hits: Vec::new(), total: Total::Exactly(0) });
        assert_eq!(Index::build([""]).find("a", 10).total, Total::Exactly(0));
        assert_eq!(Index::build(LINES).find("隐私", 0).hits, []);
    }

    #[test]
    fn many_lines_in_two_threads_find_what_one_line_would() {
        let lines = (0..50_000).map(|number| match number % 1000 {
            999 => format!("第{number}条 微信登录"),
            _ => format!("第{number}条 其他内容"),
        });
        let index = Index::build(lines);
        assert_eq!(index.len(), 50_000);
        for query in ["微信", "wxdl", "weixindenglu"] {
            let found = index.find(query, 1000);
            assert_eq!(found.total, Total::Exactly(50), "{query}");
            assert!(found.hits.iter().all(|hit| hit.line % 1000 == 999));
            assert_eq!(found.hits.len(), 50);
        }
        let found = index.find("49999", 10);
        assert_eq!(found.hits[0].line, 49_999);
        assert_eq!(found.hits[0].marks, [1, 2, 3, 4, 5]);
        // Many by pinyin: not all are looked at, yet the best are given: the shortest, and of them the first.
        let found = index.find("qtnr", 10);
        assert!(matches!(found.total, Total::AtLeast(count) if count < 49_950));
        assert_eq!(found.hits.iter().map(|hit| hit.line).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        // Fuzzy: all match, not all are looked at, the best of those seen are given.
        let found = index.find("第条内", 10);
        assert_eq!(found.hits.len(), 10);
        assert!(matches!(found.total, Total::AtLeast(count) if count <= 20_000));
    }

    #[test]
    fn a_very_long_line_is_searched_too() {
        let long = format!("{}隐私设置", "长文字 ".repeat(200_000));
        let index = Index::build([long.as_str(), "隐私设置"]);
        assert_eq!(index.find("yssz", 5).hits.iter().map(|hit| hit.line).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(index.find("长设", 5).total, Total::Exactly(1));
    }

    proptest! {
        #[test]
        fn finds_exactly_the_lines_that_match(
            lines in prop::collection::vec("[隐私设置微信重庆长乐 awxsyzh]{0,10}", 0..60),
            query in "[隐私设置微信重awxsyzhei ]{1,5}",
        ) {
            let found = Index::build(lines.iter().map(String::as_str)).find(&query, 100);
            let mut numbers: Vec<usize> = found.hits.iter().map(|hit| hit.line).collect();
            numbers.sort_unstable();
            let expected: Vec<usize> =
                (0..lines.len()).filter(|line| super::super::marks(&query, &lines[*line]).is_some()).collect();
            prop_assert_eq!(found.total, Total::Exactly(expected.len()));
            prop_assert_eq!(numbers, expected);
            for hit in &found.hits {
                prop_assert_eq!(super::super::marks(&query, &lines[hit.line]), Some(hit.marks.clone()));
            }
            prop_assert!(found.hits.is_sorted_by(|one, next| one.score >= next.score));
        }
    }
}
