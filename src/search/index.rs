//! Many lines made ready to be searched at every keystroke.

use std::thread;

use super::{
    chunk::{Bits, Chunk, LINES, places},
    rank::Top,
    term::{Glyphs, Term, Tier, marks_of, matcher, read, terms},
};

/// More lines than this are searched by two threads.
const ALONE: usize = 20_000;
/// With this many better hits (or as many as were asked for) nothing is matched fuzzily.
const ENOUGH: usize = 50;
/// At most this many lines are matched fuzzily.
const FUZZY_LINES: usize = 20_000;
/// Once there are as many hits as were asked for, each thread spells out at most this many lines more.
const SPELLED_LINES: usize = 20_000;

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
    /// So many, and lines that were not looked at may match too, as a rule less well.
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
        let mut glyphs = Glyphs::new();
        let mut spelled = 0;
        for chunk in chunks {
            let mut left = [u64::MAX; LINES / 64];
            for term in terms {
                for (left, candidate) in left.iter_mut().zip(&chunk.candidates(term)) {
                    *left &= candidate;
                }
            }
            let mut found = [0_u64; LINES / 64];
            for place in places(&left) {
                let spell = spelled < SPELLED_LINES || scan.top.count < limit;
                let matched = closely(terms, chunk.line(place), spell, &mut glyphs);
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
                spelled += usize::from(!glyphs.is_empty());
                glyphs.clear();
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
    /// It has to be spelled, which was not wanted.
    NotAsked,
}

/// Matches a folded line exactly and by pinyin; `glyphs` is filled if it had to be spelled.
fn closely(terms: &[Term], line: &str, spell: bool, glyphs: &mut Glyphs) -> Closely {
    let (mut tier, mut places) = (Tier::Exact, 0);
    for term in terms {
        let place = if let Some(place) = term.exactly(line) {
            place
        } else if !term.is_spelled() {
            return Closely::Not;
        } else if !spell {
            return Closely::NotAsked;
        } else {
            if glyphs.is_empty() {
                read(line, glyphs);
            }
            let Some(range) = term.spelled(glyphs) else { return Closely::Not };
            tier = Tier::Pinyin;
            // Nearly all of what is spelled stands among ideographs of three bytes.
            range.start * 3
        };
        places += place;
    }
    Closely::As { tier, penalty: (places / terms.len().max(1)) * 4 + line.len() }
}

/// Matches folded lines in any way.
fn fuzzily(terms: &[Term], lines: &[(usize, &str)], limit: usize) -> Top {
    let matcher = matcher();
    let mut top = Top::new(limit);
    let mut glyphs = Glyphs::new();
    for (number, line) in lines {
        glyphs.clear();
        let score = terms.iter().try_fold(0, |sum, term| {
            let score = term.fuzzily(&matcher, line).or_else(|| {
                if term.is_spelled() && glyphs.is_empty() {
                    read(line, &mut glyphs);
                }
                term.spelled(&glyphs).map(|_| 0)
            })?;
            Some(sum + score.max(0))
        });
        if let Some(score) = score {
            // The fuzzy matcher gives some 20 for a character; a better score is a lesser penalty.
            let penalty = 500_000_usize.saturating_sub(usize::try_from(score).unwrap_or(0));
            top.offer(Tier::Fuzzy.score(penalty), *number);
        }
    }
    top
}
