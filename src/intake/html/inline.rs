//! The running text of a paragraph or cell: white space collapses, and what all of it is gets counted.

use crate::domain::policy::Line;

/// Text being gathered.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub text: String,
    /// The line of its first character.
    pub line: Option<Line>,
    /// White space that is owed before the next character.
    owed: Owed,
    visible: usize,
    bold: usize,
    inner: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Owed {
    #[default]
    Nothing,
    Space,
    /// A line break of the source, which readers of Chinese do not see.
    SourceBreak,
}

/// How characters that come now are shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub bold: bool,
    pub inner_link: bool,
    pub preformatted: bool,
}

impl Inline {
    pub fn push(&mut self, c: char, line: Line, look: Look) {
        if c.is_whitespace() && c != '\u{3000}' {
            match (c, look.preformatted) {
                ('\n', true) => self.break_line(),
                ('\t', true) => self.text.push('\t'),
                (' ', true) => self.text.push(' '),
                ('\n', false) if self.owed != Owed::Space => self.owed = Owed::SourceBreak,
                ('\n', false) => {}
                // White space around a source line break is only the source's indentation.
                _ if self.owed != Owed::SourceBreak => self.owed = Owed::Space,
                _ => {}
            }
            return;
        }
        if let Some(last) = self.text.chars().next_back().filter(|last| *last != '\n') {
            match self.owed {
                Owed::Space => self.text.push(' '),
                Owed::SourceBreak if !(is_cjk(last) && is_cjk(c)) => self.text.push(' '),
                _ => {}
            }
        }
        self.owed = Owed::Nothing;
        self.text.push(c);
        if !c.is_whitespace() {
            self.line.get_or_insert(line);
            self.visible += 1;
            self.bold += usize::from(look.bold);
            self.inner += usize::from(look.inner_link);
        }
    }

    /// A line break that a reader sees.
    pub fn break_line(&mut self) {
        self.owed = Owed::Nothing;
        self.text.push('\n');
    }

    /// Makes sure that what follows starts a line of its own.
    pub fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.break_line();
        }
        self.owed = Owed::Nothing;
    }

    pub fn owe_space(&mut self) {
        self.owed = Owed::Space;
    }

    pub fn is_blank(&self) -> bool {
        self.visible == 0
    }

    pub fn all_bold(&self) -> bool {
        self.visible > 0 && self.bold == self.visible
    }

    pub fn all_inner(&self) -> bool {
        self.visible > 0 && self.inner == self.visible
    }

    /// The text with trimmed lines and no blank ones.
    pub fn tidy(&self) -> String {
        let lines = self.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Whether a character belongs to a script that is written without spaces between words.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
