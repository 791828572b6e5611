//! A few thousand lines: their folded text, and the filter that says which of them are worth reading.

use super::{
    fold::fold,
    plane,
    sound::Glyph,
    term::{Term, ones},
};

/// Words of 64 lines in a chunk.
const WORDS: usize = 64;
/// Lines in a chunk, at most.
pub const LINES: usize = WORDS * 64;
/// A chunk is closed when its text is longer than this, in bytes.
const FULL: usize = 16 << 20;

/// A bit for each line of a chunk.
pub type Bits = [u64; WORDS];

/// See the module.
#[derive(Debug)]
pub struct Chunk {
    /// For each [plane](plane) the lines that have it.
    planes: Vec<Bits>,
    text: String,
    /// Where each line ends in the text.
    ends: Vec<usize>,
    /// The number of its first line in the whole index.
    pub first: usize,
}

impl Chunk {
    pub fn new(first: usize) -> Self {
        Self { planes: vec![[0; WORDS]; plane::COUNT], text: String::new(), ends: Vec::new(), first }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_full(&self) -> bool {
        self.len() == LINES || self.text.len() > FULL
    }

    /// Lets go of memory kept for more lines.
    pub fn close(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The bytes it takes.
    pub fn bytes(&self) -> usize {
        self.planes.capacity() * size_of::<Bits>()
            + self.text.capacity()
            + self.ends.capacity() * size_of::<usize>()
    }

    /// Adds a line; nothing happens when the chunk is full.
    pub fn push(&mut self, line: &str) {
        let place = self.len();
        if self.is_full() {
            return;
        }
        let mut has = [0_u64; plane::COUNT / 64];
        let mut set = |plane: u16| {
            if let Some(word) = has.get_mut(usize::from(plane / 64)) {
                *word |= 1 << (plane % 64);
            }
        };
        let mut previous = 0;
        for char in line.chars().map(fold) {
            self.text.push(char);
            let glyph = Glyph::of(char);
            set(glyph.own);
            let readings = glyph.reading_planes();
            readings.iter().copied().for_each(&mut set);
            for key in ones(glyph.keys) {
                let key = key as u8;
                if !readings.is_empty() {
                    set(plane::of_initial(key));
                }
                ones(previous).for_each(|before| set(plane::of_pair(before as u8, key)));
            }
            previous = glyph.keys;
        }
        self.ends.push(self.text.len());
        let bit = 1 << (place % 64);
        for (group, planes) in has.iter().zip(self.planes.chunks_exact_mut(64)) {
            for plane in ones(*group) {
                if let Some(word) = planes.get_mut(plane).and_then(|bits| bits.get_mut(place / 64)) {
                    *word |= bit;
                }
            }
        }
    }

    /// A line's folded text.
    pub fn line(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    /// The lines that may have the word exactly or by pinyin: those that do, and some others.
    pub fn candidates(&self, term: &Term) -> Bits {
        // For each place in the word, the lines that may have all that comes behind it.
        let mut behind = vec![[0; WORDS]; term.len()];
        for step in &term.steps {
            let mut lines = behind.get(step.to).copied().unwrap_or([u64::MAX; WORDS]);
            for plane in &step.all {
                self.and(&mut lines, *plane);
            }
            let [one, other] =
                step.either.map(|plane| self.planes.get(usize::from(plane)).unwrap_or(&[0; WORDS]));
            if let Some(found) = behind.get_mut(step.from) {
                for (((found, lines), one), other) in found.iter_mut().zip(&lines).zip(one).zip(other) {
                    *found |= lines & (one | other);
                }
            }
        }
        behind.first().copied().unwrap_or([0; WORDS])
    }

    /// The lines that may have all characters of the word.
    pub fn holders(&self, term: &Term) -> Bits {
        let mut lines = [u64::MAX; WORDS];
        for plane in &term.own {
            self.and(&mut lines, *plane);
        }
        lines
    }

    fn and(&self, lines: &mut Bits, plane: u16) {
        if let Some(bits) = self.planes.get(usize::from(plane)) {
            for (line, bit) in lines.iter_mut().zip(bits) {
                *line &= bit;
            }
        }
    }
}

/// The places of the lines whose bits are set, in order.
pub fn places(bits: &Bits) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(word, bits)| ones(*bits).map(move |bit| word * 64 + bit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::term::terms;

    #[test]
    fn lines_come_back_folded() {
        let mut chunk = Chunk::new(7);
        for line in ["隱私", "", "ＳＤＫ"] {
            chunk.push(line);
        }
        assert_eq!([chunk.line(0), chunk.line(1), chunk.line(2), chunk.line(3)], ["隐私", "", "sdk", ""]);
    }

    #[test]
    fn the_filter_keeps_most_other_lines_out() {
        let mut chunk = Chunk::new(0);
        for _ in 0..64 {
            chunk.push("我们在您使用本产品时收集必要的设备信息 SDK");
        }
        for query in ["隐私设置", "yssz", "weixin", "umg", "privacy"] {
            assert_eq!(places(&chunk.candidates(&terms(query)[0])).count(), 0, "{query}");
        }
    }

    proptest! {
        /// The filter may let through too much, but never too little.
        #[test]
        fn what_matches_passes_the_filter(
            lines in prop::collection::vec("[隐私设置微信重庆长乐绿 awxsyzh，1]{0,14}", 1..80),
            query in "[隐私设置微信重庆乐awxeinyszhlv1]{1,6}",
        ) {
            let mut chunk = Chunk::new(0);
            for line in &lines {
                chunk.push(line);
            }
            let term = &terms(&query)[0];
            let (candidates, holders) = (chunk.candidates(term), chunk.holders(term));
            let matcher = crate::search::term::matcher();
            for (place, line) in lines.iter().enumerate() {
                if term.exactly(line).is_some() || term.spelled(line).is_some() {
                    prop_assert!(places(&candidates).any(|candidate| candidate == place), "{} in {}", query, line);
                }
                if term.fuzzily(&matcher, line).is_some() {
                    prop_assert!(places(&holders).any(|holder| holder == place), "{} in {}", query, line);
                }
            }
        }
    }
}
