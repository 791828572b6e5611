//! What is known of the text as it stands: what the checks find, how its reader would see it, what its references show.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    desk::NoticeFile,
    domain::notice::{Channel, Reference, Wording},
    drafting::{
        Finding, Severity,
        check::{Sms, short_text, sms},
    },
};

/// The values that references showed, by the facts' names.
pub type Shown = [(String, String)];

/// What follows from a text.
#[derive(Debug)]
pub struct Judged {
    /// What the checks find and nobody waived, in the order of the text.
    pub findings: Vec<Finding>,
    /// How many findings were waived.
    pub waived: usize,
    /// With every known fact filled in.
    pub filled: Wording,
    /// The whole, counted.
    pub whole: Count,
    /// As a text message, where it is one.
    pub sms: Option<Sms>,
}

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Words: a Chinese character is one.
    pub words: usize,
    /// Characters, line breaks left out.
    pub characters: usize,
}

impl Count {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        Self { words: text.unicode_words().count(), characters: text.chars().filter(|c| *c != '\n').count() }
    }
}

impl Judged {
    /// Judges a wording whose references showed these values when it was last recorded.
    pub fn of(file: &NoticeFile, wording: &Wording, shown: &Shown) -> Self {
        let mut findings = file.studio.check(wording, shown);
        let all = findings.len();
        findings.retain(|finding| !file.notice.is_waived(&finding.key));
        let filled = file.studio.preview(wording);
        let text: Vec<String> = filled.texts().map(|(_, text)| text).collect();
        let short = || sms(&short_text(&filled, file.notice.tongue));
        Self {
            waived: all - findings.len(),
            findings,
            whole: Count::of(&text.join("\n")),
            sms: (file.notice.channel == Channel::Sms).then(short),
            filled,
        }
    }

    /// How many of the findings keep it from being released.
    pub fn blocking(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Blocks).count()
    }

    /// How many findings a block has, and whether one of them keeps it from being released.
    pub fn of_block(&self, block: usize) -> (usize, bool) {
        let own = self.findings.iter().filter(|finding| finding.key.block == Some(block));
        own.fold((0, false), |(count, blocks), finding| {
            (count + 1, blocks || finding.severity == Severity::Blocks)
        })
    }
}

/// What a reference shows now, and what it showed when the draft was recorded and it was another; empty is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// Now.
    pub is: String,
    /// Before, when it moved.
    pub was: Option<String>,
}

impl Live {
    /// What a reference shows.
    pub fn of(file: &Arc<NoticeFile>, shown: &Shown, fact: &Reference) -> Self {
        let is = file.studio.value(fact).unwrap_or_default();
        let before = shown.iter().find(|(name, _)| *name == fact.name()).map(|(_, value)| value.clone());
        Self { was: before.filter(|before| *before != is), is }
    }
}
