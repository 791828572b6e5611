//! What stands in front of a bundle: what it is, how to check it, what it does not prove.

use crate::words::Language;

/// The published format: enough to write a verifier of one's own.
pub const FORMAT: &str = include_str!("../../docs/ledger-format.md");

const ENGLISH: &str = include_str!("../../assets/templates/en/bundle.md");
const CHINESE: &str = include_str!("../../assets/templates/zh-CN/bundle.md");

/// What the text names.
#[derive(Clone, Copy, Debug)]
pub struct BundleFacts<'a> {
    /// Whose ledger.
    pub organisation: &'a str,
    /// When it was handed out.
    pub made: &'a str,
    /// How many entries.
    pub entries: u64,
    /// The root over them.
    pub root: &'a str,
    /// The records chosen, by the beginning of their ids.
    pub records: &'a [String],
}

/// The name the text has in a bundle.
pub const fn name(language: Language) -> &'static str {
    match language {
        Language::English => "README.md",
        Language::Chinese => "README.zh-CN.md",
    }
}

/// The text in a language.
pub fn readme(language: Language, facts: &BundleFacts<'_>) -> String {
    let (text, none) = match language {
        Language::English => (ENGLISH, "none"),
        Language::Chinese => (CHINESE, "无"),
    };
    let records = if facts.records.is_empty() { none.to_owned() } else { facts.records.join("、") };
    // What is put in is not searched again: a name in braces stays a name in braces.
    let values = [
        ("organisation", facts.organisation),
        ("made", facts.made),
        ("entries", &facts.entries.to_string()),
        ("root", facts.root),
        ("records", &records),
    ];
    let mut out = String::with_capacity(text.len() + 256);
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let value = behind.split_once('}').and_then(|(name, behind)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, behind))
        });
        rest = behind;
        if let Some((value, behind)) = value {
            out.push_str(value);
            rest = behind;
        } else {
            out.push('{');
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_finds_its_place_in_both_languages() {
        for language in Language::ALL {
            let records = ["0a1b2c3d".to_owned()];
            let facts = BundleFacts {
                organisation: "{root} Ltd",
                made: "2026-11-25 18:00 +08:00",
                entries: 1_204,
                root: "ab".repeat(32).leak(),
                records: &records,
            };
            let text = readme(language, &facts);
            for value in [facts.organisation, facts.made, "1204", facts.root, "0a1b2c3d", "audit verify"] {
                assert!(text.contains(value), "{value} in {text}");
            }
            let left = text.replace("{root} Ltd", "");
            assert!(!left.contains('{'), "{left}");
        }
    }
}
