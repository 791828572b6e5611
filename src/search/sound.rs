//! What each character sounds like: its pinyin readings without tones, and what of them the filter keeps.
//!
//! Built once, when the first text is indexed or matched (a few milliseconds, about 1 MB).

use std::{
    collections::{BTreeSet, HashMap},
    iter,
    sync::OnceLock,
};

use pinyin::ToPinyinMulti;

use super::plane;

/// Characters below this are looked up in a table; those above have no readings here.
const TABLE_END: u32 = 0xa000;

/// The ideographs whose readings are known.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// What is known of one folded character.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// A bit for each [key](plane::key) the character may be asked for by: a letter its own, an ideograph the first
    /// letters of its readings.
    pub keys: u64,
    /// The plane of the character itself.
    pub own: u16,
    sound: u16,
}

impl Glyph {
    /// What is known of `char`, which is folded.
    pub fn of(char: char) -> Self {
        let known = book().glyphs.get(u32::from(char) as usize);
        known.copied().unwrap_or_else(|| Self::silent(char))
    }

    /// How the character is read: each reading in small letters, ü as both v and u.
    pub fn readings(self) -> &'static [Box<str>] {
        book().sounds.get(usize::from(self.sound)).map_or(&[], |sound| &sound.readings)
    }

    /// The planes of its readings.
    pub fn reading_planes(self) -> &'static [u16] {
        book().sounds.get(usize::from(self.sound)).map_or(&[], |sound| &sound.planes)
    }

    fn silent(char: char) -> Self {
        Self { keys: 1 << plane::key(char), own: plane::of_char(char), sound: 0 }
    }
}

/// The [keys](Glyph::keys) of a folded character. Quicker than all of the glyph: spelling asks this of every character.
pub fn keys(char: char) -> u64 {
    let known = book().keys.get(u32::from(char) as usize);
    known.copied().unwrap_or_else(|| 1 << plane::key(char))
}

/// Whether `letters` spell a whole syllable.
pub fn is_syllable(letters: &str) -> bool {
    book().syllables.binary_search_by(|syllable| syllable.as_ref().cmp(letters)).is_ok()
}

/// Whether some syllable begins with `letters`.
pub fn begins_syllable(letters: &str) -> bool {
    let place = book().syllables.partition_point(|syllable| syllable.as_ref() < letters);
    book().syllables.get(place).is_some_and(|syllable| syllable.starts_with(letters))
}

#[derive(Debug, Default)]
struct Sound {
    readings: Vec<Box<str>>,
    planes: Vec<u16>,
}

struct Book {
    glyphs: Vec<Glyph>,
    /// The keys of the glyphs once more, close together.
    keys: Vec<u64>,
    /// The first is silence.
    sounds: Vec<Sound>,
    /// All readings, sorted.
    syllables: Vec<Box<str>>,
}

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        let mut sounds = vec![Sound::default()];
        let mut numbers: HashMap<BTreeSet<Box<str>>, u16> = HashMap::new();
        let glyphs: Vec<Glyph> = (0..TABLE_END)
            .map(|code| {
                let char = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                let mut glyph = Glyph::silent(char);
                let readings = readings_of(char);
                if readings.is_empty() {
                    return glyph;
                }
                glyph.keys = readings
                    .iter()
                    .filter_map(|reading| reading.chars().next())
                    .fold(0, |keys, first| keys | 1 << plane::key(first));
                glyph.sound = *numbers.entry(readings).or_insert_with_key(|readings| {
                    sounds.push(Sound {
                        planes: readings.iter().map(|reading| plane::of_syllable(reading)).collect(),
                        readings: readings.iter().cloned().collect(),
                    });
                    // There are some five thousand sets of readings.
                    u16::try_from(sounds.len() - 1).unwrap_or(0)
                });
                glyph
            })
            .collect();
        let all: BTreeSet<Box<str>> =
            sounds.iter().flat_map(|sound| sound.readings.iter().cloned()).collect();
        Book {
            keys: glyphs.iter().map(|glyph| glyph.keys).collect(),
            glyphs,
            sounds,
            syllables: all.into_iter().collect(),
        }
    })
}

fn readings_of(char: char) -> BTreeSet<Box<str>> {
    if !IDEOGRAPHS.contains(&char) {
        return BTreeSet::new();
    }
    let readings = char.to_pinyin_multi().into_iter().flatten();
    readings
        .map(|reading| reading.plain().replace('ê', "e"))
        .flat_map(|reading| {
            // Keyboards have no ü: it is typed as v, and by many as u.
            let typed_u = reading.contains('ü').then(|| reading.replace('ü', "u"));
            iter::once(reading.replace('ü', "v")).chain(typed_u)
        })
        .filter(|reading| reading.bytes().all(|letter| letter.is_ascii_lowercase()))
        .map(String::into_boxed_str)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(char: char) -> Vec<&'static str> {
        Glyph::of(char).readings().iter().map(AsRef::as_ref).collect()
    }

    #[test]
    fn a_character_has_all_its_readings_once() {
        assert_eq!(readings('重'), ["chong", "tong", "zhong"]);
        assert_eq!(readings('乐'), ["le", "yue"]);
        assert_eq!(readings('长'), ["chang", "zhang"]);
        assert!(readings('调').contains(&"diao") && readings('调').contains(&"tiao"));
        assert!(readings('绿').contains(&"lv") && readings('绿').contains(&"lu"));
        assert!(readings('a').is_empty() && readings('，').is_empty() && readings('𠀀').is_empty());
    }

    #[test]
    fn syllables_are_known_whole_and_begun() {
        assert!(is_syllable("wei") && is_syllable("a") && !is_syllable("we") && !is_syllable("weix"));
        assert!(
            begins_syllable("zhua")
                && begins_syllable("w")
                && !begins_syllable("vx")
                && !begins_syllable("zhuangs")
        );
    }

    #[test]
    fn keys_are_first_letters() {
        let keys = |chars: &str| chars.chars().fold(0, |keys, char| keys | 1_u64 << plane::key(char));
        assert_eq!(Glyph::of('重').keys, keys("zct"));
        assert_eq!(Glyph::of('w').keys, keys("w"));
        assert_eq!(Glyph::of('𠀀').keys.count_ones(), 1);
    }
}
