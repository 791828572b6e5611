//! A share of the recovery kit as a page to print: plain text, in both languages, since nobody knows who will need it.

use crate::words::{Language, Words};

/// Groups on a row.
const ROW: usize = 6;

/// What stands on the page.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// Whose workspace.
    pub organisation: &'a str,
    /// The beginning of its origin.
    pub workspace: &'a str,
    /// The beginning of the kit's id.
    pub kit: &'a str,
    /// When it was made, as a date.
    pub date: &'a str,
    /// The share's number, from 1.
    pub number: u8,
    /// How many shares there are.
    pub shares: u8,
    /// How many of them are needed.
    pub needed: u8,
    /// The share itself.
    pub groups: &'a [&'a str],
}

/// The page's text. A row of groups begins with the number of its first group in brackets; [`share_of`] reads it back.
pub fn page(page: &Page<'_>) -> String {
    let mut text = String::new();
    for language in Language::ALL {
        let words = Words::new(language);
        let values = [
            ("number", u32::from(page.number).into()),
            ("shares", u32::from(page.shares).into()),
            ("needed", u32::from(page.needed).into()),
            ("organisation", page.organisation.into()),
            ("workspace", page.workspace.into()),
            ("kit", page.kit.into()),
            ("date", page.date.into()),
        ];
        let paragraph = [
            "recovery-page-title",
            "recovery-page-of",
            "recovery-page-workspace",
            "recovery-page-about",
            "recovery-page-groups",
            "recovery-page-use",
            "recovery-page-test",
            "recovery-page-valid",
        ];
        for id in paragraph {
            text.push_str(&words.with(id, &values));
            text.push('\n');
        }
        text.push('\n');
    }
    for (row, groups) in page.groups.chunks(ROW).enumerate() {
        text.push_str(&format!("[{:02}]  {}\n\n", row * ROW + 1, groups.join("  ")));
    }
    text
}

/// The groups of a printed page, or the whole text when it is no page.
pub fn share_of(text: &str) -> String {
    let rows: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('[')?.split_once(']').map(|(_, groups)| groups))
        .collect();
    if rows.is_empty() { text.to_owned() } else { rows.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: [&str; 18] = [
        "041G8", "2J5XA", "00001", "00002", "00003", "00004", "00005", "00006", "00007", "00008", "00009",
        "0000A", "0000B", "0000C", "0000D", "0000E", "0000F", "0000G",
    ];

    fn example(needed: u8, shares: u8) -> String {
        page(&Page {
            organisation: "千聊",
            workspace: "f821d402",
            kit: "0506",
            date: "2026-11-25",
            number: 1,
            shares,
            needed,
            groups: &GROUPS,
        })
    }

    #[test]
    fn a_page_tells_both_languages_what_it_is() {
        insta::assert_snapshot!(example(2, 3));
    }

    #[test]
    fn the_only_page_says_that_it_is_enough() {
        assert!(example(1, 1).contains("This page alone"));
        assert!(example(1, 1).contains("持有此页即可"));
    }

    #[test]
    fn a_page_is_read_back_and_so_are_bare_groups() {
        let read = share_of(&example(2, 3));
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), GROUPS);
        assert_eq!(share_of("abcde fghij"), "abcde fghij");
    }
}
