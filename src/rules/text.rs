//! A text in both languages.

/// A short text in Chinese and English, as a pack has it. A pack is no message file: whoever writes a rule writes both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The Chinese text, or else the English one.
    pub fn in_language(&self, chinese: bool) -> &str {
        if chinese { &self.zh } else { &self.en }
    }
}
