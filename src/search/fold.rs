//! Folding: what counts as the same character when something is looked for.
//!
//! One character always becomes one character, so an index of a character in folded text is its index in the original.

use std::{ops::Range, sync::OnceLock};

use memchr::memmem;

use super::traditional;

/// `char` as it is compared: half-width for full-width, lower case, simplified for common traditional characters.
/// A capital whose small letter takes two characters stays as it is.
pub fn fold(char: char) -> char {
    match char {
        '\0'..='\u{7f}' => char.to_ascii_lowercase(),
        // The ideographic space and the full-width forms of ASCII.
        '\u{3000}' => ' ',
        '！'..='～' => {
            char::from_u32(u32::from(char) - 0xfee0).map_or(char, |narrow| narrow.to_ascii_lowercase())
        }
        '\u{4e00}'..='\u{9fff}' => simplified(char),
        _ => {
            let mut lower = char.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(char)
        }
    }
}

/// Every character of `text` folded.
pub fn fold_text(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Where `query` stands in `text`, both folded: byte ranges of `text`, in order, not overlapping.
/// White space in the query is looked for as it is typed. An empty query is found nowhere.
pub fn find_all(text: &str, query: &str) -> Vec<Range<usize>> {
    let query = fold_text(query);
    if query.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // Where each character begins: in the folded text, in the text.
    let mut starts = Vec::new();
    for (original, char) in text.char_indices() {
        starts.push((folded.len(), original));
        folded.push(fold(char));
    }
    starts.push((folded.len(), text.len()));
    let original = |at: usize| {
        let place = starts.partition_point(|(start, _)| *start < at);
        starts.get(place).map_or(text.len(), |(_, original)| *original)
    };
    memmem::find_iter(folded.as_bytes(), query.as_bytes())
        .map(|start| original(start)..original(start + query.len()))
        .collect()
}

/// The first of the ideographs that [`simplified`] knows.
const FIRST: u32 = 0x4e00;

fn simplified(char: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = ('\u{4e00}'..='\u{9fff}').collect();
        for (from, to) in traditional::pairs() {
            if let Some(place) = table.get_mut((u32::from(from) - FIRST) as usize) {
                *place = to;
            }
        }
        table
    });
    table.get(u32::from(char).wrapping_sub(FIRST) as usize).copied().unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_width_and_script_are_folded() {
        assert_eq!(fold_text("ＳＤＫ　Ａｐｐ！"), "sdk app!");
        assert_eq!(fold_text("隱私權與個人資訊"), "隐私权与个人资讯");
        assert_eq!(fold_text("ÄÖ Ω"), "äö ω");
        assert_eq!(fold_text("İ"), "İ");
    }

    #[test]
    fn all_places_are_ranges_of_the_original() {
        let text = "ＳＤＫ与sdk，Sdk。隱私/隐私";
        let shown = |query| find_all(text, query).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(shown("sdk"), ["ＳＤＫ", "sdk", "Sdk"]);
        assert_eq!(shown("ＳＤＫ"), ["ＳＤＫ", "sdk", "Sdk"]);
        assert_eq!(shown("隐私"), ["隱私", "隐私"]);
        assert!(shown("").is_empty());
        assert!(shown("没有").is_empty());
        assert_eq!(find_all("aaaa", "aa"), [0..2, 2..4]);
    }

    proptest! {
        #[test]
        fn folding_keeps_places_and_what_is_there_is_found(text in "[a-cＡ-Ｃ隱隐私 İ👩]{0,40}", from in 0_usize..40, len in 1_usize..5) {
            prop_assert_eq!(fold_text(&text).chars().count(), text.chars().count());
            prop_assert_eq!(fold_text(&fold_text(&text)), fold_text(&text));
            let query: String = text.chars().skip(from).take(len).collect();
            let found = find_all(&text, &query);
            prop_assert_eq!(found.is_empty(), query.is_empty());
            for range in found {
                prop_assert_eq!(fold_text(&text[range]), fold_text(&query));
            }
        }
    }
}
