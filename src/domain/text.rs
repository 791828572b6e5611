//! Text from outside, made safe to keep and to draw.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One line of text in which no character can steer a terminal or reorder what is read.
///
/// Control characters (C0, DEL, C1) become their Unicode control pictures or `⟨U+XXXX⟩`; bidirectional
/// controls, zero-width and other invisible format characters become `⟨U+XXXX⟩`; line breaks and tabs
/// become one space. Nothing is dropped silently: what was there stays visible. The emoji joiner U+200D and
/// variation selectors are kept, since removing them would change what a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CleanText(String);

impl CleanText {
    /// Neutralises `raw`; leading and trailing white space is taken off.
    pub fn new(raw: &str) -> Self {
        let trimmed = raw.trim();
        if trimmed.chars().all(|c| disguise(c).is_none()) {
            return Self(trimmed.to_owned());
        }
        let mut clean = String::with_capacity(trimmed.len() + 16);
        for c in trimmed.chars() {
            match disguise(c) {
                None => clean.push(c),
                Some(Disguise::Space) => clean.push(' '),
                Some(Disguise::Picture(p)) => clean.push(p),
                Some(Disguise::Code) => clean.extend(format!("⟨U+{:04X}⟩", u32::from(c)).chars()),
            }
        }
        Self(clean)
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as an owned string.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Text of several lines, each made safe like [`CleanText`]; the breaks between them are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct CleanLines(Vec<CleanText>);

impl CleanLines {
    /// Neutralises `raw` line by line; empty lines at both ends are taken off.
    pub fn new(raw: &str) -> Self {
        let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<CleanText> = raw.lines().map(CleanText::new).collect();
        let full = |line: &CleanText| !line.is_empty();
        let first = lines.iter().position(full).unwrap_or(lines.len());
        let behind = lines.iter().rposition(full).map_or(first, |last| last + 1);
        Self(lines.into_iter().take(behind).skip(first).collect())
    }

    /// Its lines.
    pub fn lines(&self) -> &[CleanText] {
        &self.0
    }

    /// Whether nothing is left of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for CleanLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, line) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            f.write_str(line.as_str())?;
        }
        Ok(())
    }
}

impl From<&str> for CleanLines {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<CleanLines> for String {
    fn from(lines: CleanLines) -> Self {
        lines.to_string()
    }
}

impl<'de> Deserialize<'de> for CleanLines {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|raw| Self::new(&raw))
    }
}

/// The text without differences of case and width, for comparing.
pub fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// How an unsafe character is shown instead.
enum Disguise {
    Space,
    Picture(char),
    Code,
}

fn disguise(c: char) -> Option<Disguise> {
    let code = u32::from(c);
    match c {
        '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Some(Disguise::Space)
        }
        '\u{00}'..='\u{1F}' => char::from_u32(0x2400 + code).map(Disguise::Picture),
        '\u{7F}' => Some(Disguise::Picture('␡')),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{061C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => Some(Disguise::Code),
        _ => None,
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for CleanText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CleanText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for CleanText {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

impl PartialEq<str> for CleanText {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for CleanText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

// Read back through the same door, so that a tampered view cannot smuggle an escape sequence in.
impl<'de> Deserialize<'de> for CleanText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_untouched() {
        for text in ["隐私政策", "Wi-Fi 的 SSID", "👨‍👩‍👧 family", "①、“…”"] {
            assert_eq!(CleanText::new(text), text);
        }
    }

    #[test]
    fn escape_and_bidi_become_visible() {
        assert_eq!(CleanText::new("a\u{1b}[2Jb"), "a␛[2Jb");
        assert_eq!(CleanText::new("a\u{202E}b"), "a⟨U+202E⟩b");
        assert_eq!(CleanText::new("a\u{9b}b\u{7f}"), "a⟨U+009B⟩b␡");
    }

    #[test]
    fn breaks_and_tabs_become_spaces_and_edges_go() {
        assert_eq!(CleanText::new("\u{3000}\u{a0} a\tb\r\n"), "a b");
    }

    #[test]
    fn lines_keep_their_breaks_and_lose_their_controls() {
        let lines = CleanLines::new("\n 同意。\r\n\u{1b}[2J\r林月\n\n");
        assert_eq!(lines.to_string(), "同意。\n␛[2J\n林月");
        assert_eq!(CleanLines::new(&lines.to_string()), lines);
        assert!(CleanLines::new(" \n\r ").is_empty());
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let once = CleanText::new("x\u{0}\u{200B}y");
        assert_eq!(CleanText::new(once.as_str()), once);
    }
}
