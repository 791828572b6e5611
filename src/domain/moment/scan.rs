//! Going through what was typed, character by character, whatever the input method made of it.

use jiff::Timestamp;

use super::BadMoment;

/// The longest text that is looked at, in characters.
const LONGEST: usize = 200;

/// A text being read.
pub(super) struct Scan {
    /// As typed.
    typed: Vec<char>,
    /// One for one: half-width, lower case, simplified where it matters.
    folded: Vec<char>,
    at: usize,
    /// Up to where it is understood.
    sure: usize,
}

impl Scan {
    pub fn new(text: &str) -> Result<Self, BadMoment> {
        let typed: Vec<char> = text.trim().chars().collect();
        if typed.is_empty() {
            return Err(BadMoment::Empty);
        }
        if typed.len() > LONGEST {
            let start: String = typed.iter().take(LONGEST).collect();
            return Err(BadMoment::NotATime { text: format!("{start}…").into() });
        }
        let folded = typed.iter().map(|c| fold(*c)).collect();
        Ok(Self { typed, folded, at: 0, sure: 0 })
    }

    /// A time with its distance from UTC, as programs write it.
    pub fn rfc3339(&self) -> Option<Timestamp> {
        self.folded.iter().collect::<String>().to_uppercase().parse().ok()
    }

    pub fn peek(&self) -> Option<char> {
        self.folded.get(self.at).copied()
    }

    pub const fn place(&self) -> usize {
        self.at
    }

    pub const fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// What was read so far is understood, whatever follows.
    pub fn be_sure(&mut self) {
        self.sure = self.sure.max(self.at);
    }

    pub const fn is_done(&self) -> bool {
        self.at >= self.folded.len()
    }

    /// Passes over white space; tells whether there was any.
    pub fn spaces(&mut self) -> bool {
        let before = self.at;
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.at > before
    }

    /// Takes one of these characters.
    pub fn one_of(&mut self, marks: &[char]) -> Option<char> {
        let mark = self.peek().filter(|c| marks.contains(c))?;
        self.at += 1;
        Some(mark)
    }

    /// Takes a word; one of Latin letters must end where it ends.
    pub fn word(&mut self, word: &str) -> bool {
        let mut end = self.at;
        for c in word.chars() {
            if self.folded.get(end) != Some(&c) {
                return false;
            }
            end += 1;
        }
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(word.chars().next_back()) && latin(self.folded.get(end).copied()) {
            return false;
        }
        self.at = end;
        true
    }

    /// Takes the first of these words that stands here; gives what it means.
    pub fn any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words.iter().find(|(word, _)| self.word(word)).map(|(_, meaning)| *meaning)
    }

    /// Takes up to `most` digits.
    pub fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
        let (mut value, mut count) = (0_u32, 0);
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)).filter(|_| count < most) {
            value = value.saturating_mul(10).saturating_add(digit);
            count += 1;
            self.at += 1;
        }
        (count > 0).then_some((value, count))
    }

    /// Takes a number of up to `most` digits, or a Chinese one below 100.
    pub fn number(&mut self, most: usize) -> Option<u32> {
        self.digits(most).map(|(value, _)| value).or_else(|| self.chinese())
    }

    /// 六, 两, 十, 十二, 二十, 五十九, 零五.
    fn chinese(&mut self) -> Option<u32> {
        let before = self.at;
        let zero = self.one_of(&['零', '〇']).is_some();
        let digit = |scan: &mut Self| {
            let value = scan.peek().and_then(chinese_digit)?;
            scan.at += 1;
            Some(value)
        };
        let first = digit(self);
        if !zero && self.one_of(&['十']).is_some() {
            return Some(first.unwrap_or(1) * 10 + digit(self).unwrap_or(0));
        }
        match first {
            Some(value) => Some(value),
            None if zero => Some(0),
            None => {
                self.at = before;
                None
            }
        }
    }

    /// From where on it is not understood.
    pub fn lost(&self) -> BadMoment {
        let text = |chars: &[char]| chars.iter().collect::<String>().as_str().into();
        let (understood, rest) = self.typed.split_at_checked(self.sure).unwrap_or((&self.typed, &[]));
        match (self.sure, rest.iter().all(|c| c.is_whitespace())) {
            (0, _) => BadMoment::NotATime { text: text(&self.typed) },
            (_, true) => BadMoment::Unfinished { understood: text(understood) },
            (_, false) => BadMoment::Unknown { understood: text(understood), rest: text(rest) },
        }
    }

    /// What was typed from `place` to here.
    pub fn typed_since(&self, place: usize) -> String {
        self.typed.iter().take(self.at).skip(place).collect::<String>().trim().to_owned()
    }
}

const fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Input methods write full width, and some people the traditional form.
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c).to_ascii_lowercase(),
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '∶' | '︰' => ':',
        '。' => '.',
        '後' => '后',
        '週' => '周',
        '點' => '点',
        '現' => '现',
        '時' => '时',
        '鐘' => '钟',
        '禮' => '礼',
        '兩' => '两',
        '號' => '号',
        '個' => '个',
        '這' => '这',
        other => other.to_ascii_lowercase(),
    }
}
