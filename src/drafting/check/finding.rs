//! What is checked, and what a finding says.

use std::ops::Range;

use jiff::tz::TimeZone;

use crate::{
    domain::{
        explain::{ErrorClass, Explain, Explanation},
        incident::{Element, Facts, RuleId},
        notice::{Audience, Block, Channel, FindingKey, Tongue, Wording},
        text::{CleanLines, CleanText},
    },
    drafting::reference::{Source, Standing},
};

/// Something that a notice has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// What.
    pub element: Element,
    /// By which rule.
    pub rule: RuleId,
    /// The law or document, in Chinese and in English.
    pub instrument: (String, String),
    /// Its article: `57`.
    pub article: String,
    /// Whether it is a duty in law. What a recommendation alone asks for may be left out with a reason.
    pub binds: bool,
}

/// The rule that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// The rule.
    pub rule: RuleId,
    /// The law or document, in Chinese and in English.
    pub instrument: (String, String),
    /// Its article.
    pub article: String,
}

impl From<&Required> for Grounds {
    fn from(required: &Required) -> Self {
        Self {
            rule: required.rule.clone(),
            instrument: required.instrument.clone(),
            article: required.article.clone(),
        }
    }
}

/// A company or an SDK that the inventory knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The SDK; empty when only the company is meant.
    pub sdk: String,
    /// Its company.
    pub company: String,
}

/// A task that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// What is to be done.
    pub what: String,
    /// By whom; empty while nobody has it.
    pub owner: String,
}

/// A notice with all it is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What it says.
    pub wording: &'a Wording,
    /// What its references showed when it was written.
    pub shown: &'a [(String, String)],
    /// The record.
    pub facts: &'a Facts,
    /// What follows from it, and what was done.
    pub standing: &'a Standing,
    /// The zone in which times are said.
    pub zone: &'a TimeZone,
    /// To whom.
    pub audience: Audience,
    /// By which way.
    pub channel: Channel,
    /// In which language.
    pub tongue: Tongue,
    /// What it has to say; one element may be required by several rules.
    pub required: &'a [Required],
    /// The companies and SDKs of the inventory.
    pub named: &'a [Named],
    /// The tasks of the incident that are not dropped.
    pub tasks: &'a [Owned],
    /// The same notice in the other language.
    pub twin: Option<&'a Wording>,
    /// Texts that tell of single persons and must not stand in a notice to many: names, numbers, accounts.
    pub personal: &'a [String],
    /// Addresses, numbers and hosts that may stand in it: the organisation's own public ones.
    pub public: &'a [String],
    /// Whether the way it is sent by asks for a line that tells how to opt out.
    pub opt_out: bool,
}

impl<'a> Subject<'a> {
    /// Where the references get their values from.
    pub(super) const fn source(&self) -> Source<'a> {
        Source { facts: self.facts, standing: self.standing, tongue: self.tongue, zone: self.zone }
    }
}

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is not released with this.
    Blocks,
    /// It should be looked at.
    Warns,
}

impl Severity {
    /// The name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Warns => "warns",
        }
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which check, where, and on what.
    pub key: FindingKey,
    /// How grave.
    pub severity: Severity,
    /// Whether it can be waived with a reason.
    pub waivable: bool,
    /// The rule it rests on, where it is one of law.
    pub grounds: Option<Grounds>,
    /// Where in the text of its block, or of the subject, in bytes.
    pub range: Option<Range<usize>>,
    /// What it says, as a message id `find-notice-…` that has a hint how to mend it.
    pub explanation: Explanation,
}

impl Finding {
    pub(super) fn new(kind: Kind, block: Option<usize>, found: impl Into<String>) -> Self {
        Self {
            key: FindingKey { check: kind.name.to_owned(), block, found: found.into() },
            severity: kind.severity,
            waivable: kind.waivable,
            grounds: None,
            range: None,
            explanation: Explanation::new(ErrorClass::User, kind.message),
        }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.explanation = self.explanation.with(name, value);
        self
    }

    #[must_use]
    pub(super) fn at(mut self, range: Range<usize>) -> Self {
        self.range = Some(range);
        self
    }

    #[must_use]
    pub(super) fn by(mut self, required: &Required) -> Self {
        self.grounds = Some(required.into());
        self
    }

    /// What findings are ordered by: block, then place, then check; the subject is before the blocks.
    pub(super) fn order(&self) -> (Option<usize>, usize, &str) {
        (self.key.block, self.range.as_ref().map_or(0, |range| range.start), &self.key.check)
    }
}

impl Explain for Finding {
    fn explain(&self) -> Explanation {
        self.explanation.clone()
    }
}

/// A kind of finding: its name, its message, and whether it may go out with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub name: &'static str,
    pub message: &'static str,
    pub severity: Severity,
    pub waivable: bool,
}

/// Whether this finding is one of those that may be waived with a reason.
pub fn may_waive(found: &[Finding], key: &FindingKey) -> bool {
    found.iter().any(|finding| finding.key == *key && finding.waivable)
}

/// What is known of a text that was written elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextAbout {
    /// To whom.
    pub audience: Option<Audience>,
    /// By which way.
    pub channel: Option<Channel>,
    /// In which language; worked out from the text when it is not told.
    pub tongue: Option<Tongue>,
}

impl TextAbout {
    pub(super) fn wording(text: &str) -> Wording {
        let block = Block { element: None, text: CleanLines::new(text), clause: None };
        Wording { subject: CleanText::default(), blocks: vec![block], sender: CleanText::default() }
    }
}
