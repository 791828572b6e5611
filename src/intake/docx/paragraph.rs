//! A paragraph while its runs come in.

use crate::intake::link::{self, Shown};

/// What a paragraph says of itself before its text.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub style: Option<String>,
    pub num: Option<String>,
    pub level: Option<i64>,
    pub outline: Option<i64>,
    /// Its end was deleted, or is hidden.
    pub gone: bool,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub properties: Properties,
    pub text: String,
    pub notes: Vec<String>,
    /// Whether it says what it is by list of contents or link alone.
    pub in_contents: bool,
    visible: usize,
    bold: usize,
    inner: usize,
    links: Vec<Link>,
}

#[derive(Debug)]
struct Link {
    target: Target,
    start: usize,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Elsewhere in the document.
    Inside,
    /// A URL.
    Outside(String),
}

/// How a run looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// As the run says; `None` as its style says.
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
}

impl Paragraph {
    /// Text of a run that is seen.
    pub fn say(&mut self, text: &str, bold: bool) {
        let inner = self.in_contents || self.links.iter().any(|link| link.target == Target::Inside);
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        self.visible += visible;
        self.bold += if bold { visible } else { 0 };
        self.inner += if inner { visible } else { 0 };
        self.text.push_str(text);
    }

    pub fn begin_link(&mut self, target: Target) {
        self.links.push(Link { target, start: self.text.len() });
    }

    /// Ends the innermost link; in a cell its target is kept where the text does not name it.
    pub fn end_link(&mut self, in_cell: bool) {
        let Some(Link { target: Target::Outside(url), start }) = self.links.pop() else { return };
        let Some(visible) = self.text.get(start..).filter(|_| in_cell) else { return };
        match link::shown(visible, &url) {
            Shown::Text => return,
            Shown::Target => self.text.truncate(start),
            Shown::Both => {}
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push_str(&url);
        self.text.push('\n');
    }

    pub fn all_bold(&self) -> bool {
        self.visible > 0 && self.bold == self.visible
    }

    pub fn all_inner(&self) -> bool {
        self.visible > 0 && self.inner == self.visible
    }

    /// Its lines, trimmed, without blank ones.
    pub fn tidy(&self) -> String {
        let lines = self.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}
