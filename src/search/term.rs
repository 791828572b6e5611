//! One word of a query: how it matches a line, and what a line must have to match it.

use std::ops::Range;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use memchr::memmem::Finder;

use super::{
    fold::fold_text,
    plane,
    sound::{self, Glyph},
};

/// Words longer than this are found exactly only. What of a word was spelled is kept in the bits of a `u64`.
const LONGEST_SPELLED: usize = 63;
/// The longest syllables: zhuang, chuang, shuang.
const LONGEST_SYLLABLE: usize = 6;

/// How a line matches; the better the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    Fuzzy = 1,
    Pinyin,
    Exact,
}

impl Tier {
    /// The score of a match this good that stands `penalty` away from the best place.
    pub fn score(self, penalty: usize) -> i64 {
        const STEP: i64 = 1_000_000;
        let worth = (STEP - 1).saturating_sub_unsigned(penalty.min(999_999) as u64);
        self as i64 * STEP + worth
    }
}

/// One way to begin spelling the rest of a word, and the planes a line that follows it must have.
#[derive(Debug)]
pub struct Step {
    /// How many characters of the word were spelled before.
    pub from: usize,
    /// How many are spelled behind it.
    pub to: usize,
    /// One of these.
    pub either: [u16; 2],
    /// And all of these.
    pub all: Vec<u16>,
}

/// A folded word without white space, never empty.
pub struct Term {
    folded: String,
    chars: Vec<char>,
    /// Its characters as letters of the alphabet; 0 for all others.
    letters: Vec<u8>,
    finder: Finder<'static>,
    /// Every way to spell it, later ones in the word first.
    pub steps: Vec<Step>,
    /// The planes of its characters: what a fuzzy match must have.
    pub own: Vec<u16>,
    /// The keys of the first character that it may spell, and of the one after it.
    openings: [u64; 2],
}

/// The words of a query.
pub fn terms(query: &str) -> Vec<Term> {
    fold_text(query).split_whitespace().map(Term::new).collect()
}

impl Term {
    fn new(folded: &str) -> Self {
        let chars: Vec<char> = folded.chars().collect();
        let letters: Vec<u8> = chars
            .iter()
            .map(|char| u8::try_from(*char).ok().filter(u8::is_ascii_lowercase).unwrap_or_default())
            .collect();
        let mut own: Vec<u16> = chars.iter().map(|char| plane::of_char(*char)).collect();
        own.sort_unstable();
        own.dedup();
        let steps = steps(&chars, &letters);
        let keys = |at: usize| chars.get(at).map_or(u64::MAX, |char| sound::keys(*char));
        let second = steps.iter().filter(|step| step.from == 0).fold(0, |all, step| all | keys(step.to));
        let openings = [keys(0), second];
        let finder = Finder::new(folded).into_owned();
        Self { finder, folded: folded.to_owned(), chars, letters, steps, own, openings }
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Where the word stands in a folded line, in bytes.
    pub fn exactly(&self, line: &str) -> Option<usize> {
        self.finder.find(line.as_bytes())
    }

    /// Whether there is something in it to be spelled.
    pub fn is_spelled(&self) -> bool {
        self.len() <= LONGEST_SPELLED && self.letters.iter().any(|letter| *letter != 0)
    }

    /// The first run of characters of a folded line that the word spells, counted in characters.
    pub fn spelled(&self, line: &str) -> Option<Range<usize>> {
        self.spelled_within(line, usize::MAX)
    }

    /// The same if the run begins no later than at the character `last`.
    pub fn spelled_within(&self, line: &str, last: usize) -> Option<Range<usize>> {
        if !self.is_spelled() {
            return None;
        }
        let [first, second] = self.openings;
        // Whether the character before may open the word, and where it begins in bytes.
        let mut opened = (false, 0);
        let mut count = 0;
        for (place, char) in line.char_indices() {
            let keys = sound::keys(char);
            if opened.0
                && keys & second != 0
                && let Some(length) = line.get(opened.1..).and_then(|rest| self.spelled_at(rest))
            {
                return Some(count - 1..count - 1 + length);
            }
            if count > last {
                return None;
            }
            opened = (keys & first != 0, place);
            count += 1;
        }
        let run = line.get(opened.1..).filter(|_| opened.0).and_then(|rest| self.spelled_at(rest));
        run.map(|length| count - 1..count - 1 + length)
    }

    /// How many characters from the beginning of `line` on the word spells.
    fn spelled_at(&self, line: &str) -> Option<usize> {
        // A bit for each number of the word's characters that can have been spelled by now.
        let mut reached: u64 = 1;
        for (passed, char) in line.chars().enumerate() {
            let next = ones(reached).fold(0, |next, spelled| next | self.after(spelled, char));
            if next >> self.len() & 1 == 1 {
                return Some(passed + 1);
            }
            if next == 0 {
                return None;
            }
            reached = next;
        }
        None
    }

    /// How many of the word's characters, as bits, can be spelled after `spelled` were and one more character is read.
    fn after(&self, spelled: usize, char: char) -> u64 {
        let mut next = 0;
        if self.chars.get(spelled) == Some(&char) {
            next |= 1 << (spelled + 1);
        }
        let letters = self.letters.get(spelled..).unwrap_or_default();
        if letters.first().is_none_or(|letter| *letter == 0) {
            return next;
        }
        for reading in Glyph::of(char).readings() {
            let same = reading.bytes().zip(letters).take_while(|(one, other)| one == *other).count();
            if same == 0 {
                continue;
            }
            next |= 1 << (spelled + 1);
            if same >= 2 && is_double_initial(letters) {
                next |= 1 << (spelled + 2);
            }
            if same == reading.len() || same == letters.len() {
                next |= 1 << (spelled + same);
            }
        }
        next
    }

    /// How far apart its characters stand in a folded line, in bytes, if they stand there in order: the question the
    /// fuzzy matcher would ask first, only quicker.
    pub fn scattered(&self, line: &str) -> Option<usize> {
        let mut wanted = self.chars.iter();
        let mut next = wanted.next();
        let mut start = None;
        for (place, char) in line.char_indices() {
            if next == Some(&char) {
                let start = *start.get_or_insert(place);
                next = wanted.next();
                if next.is_none() {
                    return Some(place - start);
                }
            }
        }
        None
    }

    /// The fuzzy matcher's score for a folded line.
    pub fn fuzzily(&self, matcher: &SkimMatcherV2, line: &str) -> Option<i64> {
        self.scattered(line).and_then(|_| matcher.fuzzy_match(line, &self.folded))
    }

    /// The characters of a folded line that the word matches, best way first.
    pub fn marks(&self, line: &str, matcher: &SkimMatcherV2) -> Option<Vec<u32>> {
        let run = |range: Range<usize>| range.map(|index| index as u32).collect();
        if let Some(place) = self.exactly(line) {
            let start = line.get(..place).unwrap_or_default().chars().count();
            return Some(run(start..start + self.len()));
        }
        if let Some(range) = self.spelled(line) {
            return Some(run(range));
        }
        self.scattered(line)?;
        matcher
            .fuzzy_indices(line, &self.folded)
            .map(|(_, at)| at.into_iter().map(|index| index as u32).collect())
    }
}

/// The fuzzy matcher as it is used here. On lines too long for its table it takes the first match it sees.
pub fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case().element_limit(1 << 16)
}

/// Which characters of `line` (counted from 0) `query` matches, in order; none if it does not match.
/// An empty query matches every line and marks nothing.
pub fn marks(query: &str, line: &str) -> Option<Vec<u32>> {
    marks_of(&terms(query), &fold_text(line), &matcher())
}

/// The same for words and a line already folded.
pub fn marks_of(terms: &[Term], line: &str, matcher: &SkimMatcherV2) -> Option<Vec<u32>> {
    let mut all = Vec::new();
    for term in terms {
        all.extend(term.marks(line, matcher)?);
    }
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// The places of the bits that are set, lowest first.
pub fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        let rest = bits.checked_sub(1)?;
        bits &= rest;
        Some(place)
    })
}

fn is_double_initial(letters: &[u8]) -> bool {
    matches!(letters, [b'z' | b'c' | b's', b'h', ..])
}

fn steps(chars: &[char], letters: &[u8]) -> Vec<Step> {
    let key = |at: usize| chars.get(at).map(|char| sound::keys(*char).trailing_zeros() as u8);
    let pair = |from: usize, to: usize| key(from).zip(key(to)).map(|(one, next)| plane::of_pair(one, next));
    let mut steps = Vec::new();
    for (from, char) in chars.iter().enumerate() {
        let own = plane::of_char(*char);
        let rest = letters.get(from..).unwrap_or_default();
        let run = rest.iter().take(LONGEST_SYLLABLE).take_while(|letter| **letter != 0).count();
        let spelled = run > 0 && chars.len() <= LONGEST_SPELLED;
        let initial = if spelled { plane::of_initial(plane::key(*char)) } else { own };
        steps.push(Step {
            from,
            to: from + 1,
            either: [own, initial],
            all: pair(from, from + 1).into_iter().collect(),
        });
        if !spelled {
            continue;
        }
        for length in 2..=run {
            let syllable =
                rest.get(..length).and_then(|letters| str::from_utf8(letters).ok()).unwrap_or_default();
            let to = from + length;
            let whole = sound::is_syllable(syllable);
            let begun = to == chars.len() && sound::begins_syllable(syllable);
            let double = length == 2 && is_double_initial(rest);
            if whole || begun || double {
                let mut all: Vec<u16> = pair(from, to).into_iter().collect();
                // What is spelled in part may be any syllable that begins so.
                if !begun && !double {
                    all.push(plane::of_syllable(syllable));
                }
                steps.push(Step { from, to, either: [initial, initial], all });
            }
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What of the line is marked, by its pinyin or exactly.
    fn found(query: &str, line: &str) -> Option<String> {
        let marks = marks(query, line)?;
        let chars: Vec<char> = line.chars().collect();
        Some(marks.into_iter().map(|at| chars[at as usize]).collect())
    }

    fn spells(word: &str, line: &str) -> bool {
        terms(word)[0].spelled(&fold_text(line)).is_some()
    }

    #[test]
    fn initials_and_whole_syllables() {
        assert_eq!(found("yssz", "请在隐私设置中关闭").as_deref(), Some("隐私设置"));
        assert_eq!(found("wx", "分享到微信好友").as_deref(), Some("微信"));
        assert_eq!(found("weixin", "分享到微信好友").as_deref(), Some("微信"));
        assert_eq!(found("yinsi", "隐私政策").as_deref(), Some("隐私"));
        assert_eq!(found("yinszhengc", "隐私政策").as_deref(), Some("隐私政策"));
        assert_eq!(found("shzh", "我的设置").as_deref(), Some("设置"));
        assert_eq!(found("WeiXin", "微信").as_deref(), Some("微信"));
    }

    #[test]
    fn the_last_syllable_may_be_spelled_in_part() {
        for typed in ["w", "we", "wei", "weix", "weixi", "weixin"] {
            assert!(spells(typed, "微信"), "{typed}");
        }
        assert!(spells("zhuan", "装"));
        assert!(!spells("weixing", "微信"));
        // Inside a word a syllable is spelled whole or by its first letter.
        assert!(!spells("yisi", "隐私"));
    }

    #[test]
    fn mixed_with_latin_and_chinese() {
        assert_eq!(found("微xin", "用微信登录").as_deref(), Some("微信"));
        assert_eq!(found("wx登录", "用微信登录").as_deref(), Some("微信登录"));
        assert_eq!(found("sdkjr", "SDK接入说明").as_deref(), Some("SDK接入"));
        assert_eq!(found("sdk接ru", "ＳＤＫ接入说明").as_deref(), Some("ＳＤＫ接入"));
    }

    #[test]
    fn all_readings_of_a_character_count() {
        for typed in ["cq", "zq", "chongqing", "zhongqing", "chq"] {
            assert_eq!(found(typed, "在重庆市").as_deref(), Some("重庆"), "{typed}");
        }
        for (typed, word) in [
            ("yinyue", "音乐"),
            ("yinle", "音乐"),
            ("zengzhang", "增长"),
            ("zengchang", "增长"),
            ("diaocha", "调查"),
            ("tiaocha", "调查"),
            ("lvse", "绿色"),
            ("luse", "绿色"),
        ] {
            assert!(spells(typed, word), "{typed}");
        }
    }

    #[test]
    fn many_readings_in_a_long_line_take_no_time() {
        let line = "重长乐行调".repeat(400);
        assert!(!spells(&"zh".repeat(31), &line));
        assert!(!spells(&"ch".repeat(31), &"长".repeat(30)));
        assert!(spells(&"z".repeat(63), &"长".repeat(70)));
        // Too long to be spelled, but not to be found.
        assert!(!spells(&"z".repeat(64), &"长".repeat(70)));
        assert_eq!(marks(&"z".repeat(64), &"z".repeat(70)).map(|marks| marks.len()), Some(64));
    }

    #[test]
    fn words_of_a_query_must_all_match() {
        assert_eq!(found("微信  位置", "位置信息会发给微信").as_deref(), Some("位置微信"));
        assert_eq!(found("wx　weizhi", "位置信息会发给微信").as_deref(), Some("位置微信"));
        assert_eq!(found("微信 相册", "位置信息会发给微信"), None);
        assert_eq!(found("", "微信").as_deref(), Some(""));
        assert_eq!(found(" ", "").as_deref(), Some(""));
        assert_eq!(found("a", ""), None);
    }

    #[test]
    fn exact_is_better_than_pinyin_and_pinyin_than_fuzzy() {
        assert_eq!(found("wx", "微信 wx").as_deref(), Some("wx"));
        assert_eq!(found("wx", "w微信x").as_deref(), Some("微信"));
        assert_eq!(found("隐策", "隐私政策").as_deref(), Some("隐策"));
        assert_eq!(found("UMG", "Unity MGmt").as_deref(), Some("UMG"));
        assert!(Tier::Exact.score(usize::MAX) > Tier::Pinyin.score(0));
        assert!(Tier::Pinyin.score(usize::MAX) > Tier::Fuzzy.score(0));
    }

    #[test]
    fn marks_are_places_in_the_original() {
        assert_eq!(marks("隐私", "《ＡＰＰ隱私政策》"), Some(vec![4, 5]));
        assert_eq!(marks("app", "《ＡＰＰ隱私政策》"), Some(vec![1, 2, 3]));
    }

    proptest! {
        #[test]
        fn hostile_text_is_no_trouble(query in ".{0,80}", line in ".{0,200}") {
            if let Some(marks) = marks(&query, &line) {
                prop_assert!(marks.iter().all(|at| (*at as usize) < line.chars().count()));
                prop_assert!(marks.is_sorted());
            }
        }
    }
}
