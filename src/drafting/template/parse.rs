//! How a file of templates is read.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    context::check_text,
    problem::{TemplateError, TemplateProblem},
};
use crate::domain::{
    incident::Element,
    notice::{Audience, Channel, ReportStage, Tongue},
};

/// When a block is in the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum When {
    /// In every one.
    #[default]
    Always,
    /// When a rule requires its element.
    Required,
    /// When a rule requires it or something is known of it.
    Known,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Element(Element),
    Greeting,
    Note,
    Closing,
}

/// A text with its file and the line on which it begins.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub source: String,
}

/// A block of a template.
#[derive(Clone, Debug)]
pub(super) struct TemplateBlock {
    pub subject: Subject,
    pub when: When,
    pub text: Text,
}

/// A template.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub audiences: Vec<Audience>,
    pub channels: Vec<Channel>,
    pub stages: Vec<ReportStage>,
    pub policy_change: bool,
    pub subject: Text,
    pub blocks: Vec<TemplateBlock>,
}

/// A file of them.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub tongue: Tongue,
    pub templates: Vec<Template>,
    /// Texts for elements that a template does not have.
    pub elements: BTreeMap<Element, Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    template: Vec<RawTemplate>,
    #[serde(default)]
    elements: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTemplate {
    audience: Vec<Spanned<String>>,
    channel: Vec<Spanned<String>>,
    #[serde(default)]
    stage: Vec<Spanned<String>>,
    #[serde(default)]
    about: Option<Spanned<String>>,
    #[serde(default)]
    subject: Option<Spanned<String>>,
    block: Vec<Spanned<RawBlock>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlock {
    element: Option<Spanned<String>>,
    part: Option<Spanned<String>>,
    #[serde(default)]
    when: When,
    text: Spanned<String>,
}

/// Where a file is read from.
struct Reading<'a> {
    tongue: Tongue,
    name: &'a str,
    text: &'a str,
}

/// Reads a file and tries its texts, so that a draft never fails on one of them.
pub(super) fn read(tongue: Tongue, name: &str, text: &str) -> Result<File, TemplateError> {
    let reading = Reading { tongue, name, text };
    let raw: RawFile = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reading.error(at, TemplateProblem::Form(error.message().to_owned()))
    })?;
    if raw.template.is_empty() && raw.elements.is_empty() {
        return Err(reading.error(0, TemplateProblem::Empty));
    }
    let templates = raw.template.into_iter().map(|raw| reading.template(raw)).collect::<Result<_, _>>()?;
    let mut elements = BTreeMap::new();
    for (name, text) in raw.elements {
        elements.insert(reading.name("element", &name, Element::from_name)?, reading.text_of(text)?);
    }
    Ok(File { tongue, templates, elements })
}

impl Reading<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
    }

    fn error(&self, at: usize, problem: TemplateProblem) -> TemplateError {
        TemplateError { file: self.name.to_owned(), line: self.line(at), problem }
    }

    fn name<T>(
        &self,
        what: &'static str,
        found: &Spanned<String>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, TemplateError> {
        let unknown = || TemplateProblem::UnknownName { what, found: found.get_ref().clone() };
        read(found.get_ref()).ok_or_else(|| self.error(found.span().start, unknown()))
    }

    fn names<T>(
        &self,
        what: &'static str,
        found: &[Spanned<String>],
        read: impl Fn(&str) -> Option<T> + Copy,
    ) -> Result<Vec<T>, TemplateError> {
        found.iter().map(|one| self.name(what, one, read)).collect()
    }

    fn text_of(&self, text: Spanned<String>) -> Result<Text, TemplateError> {
        let span = text.span();
        let source = text.into_inner();
        check_text(self.tongue, &source).map_err(|(line, what)| {
            // A text in three quotes begins on the next line when a break follows them.
            let raw = self.text.get(span.start..).unwrap_or_default();
            let skipped = usize::from(raw.starts_with("\"\"\"\n") || raw.starts_with("'''\n"));
            let mut error = self.error(span.start, TemplateProblem::Text(what));
            error.line += skipped + line.saturating_sub(1);
            error
        })?;
        Ok(Text { source })
    }

    fn template(&self, raw: RawTemplate) -> Result<Template, TemplateError> {
        let about = |name: &str| match name {
            "incident" => Some(false),
            "policy-change" => Some(true),
            _ => None,
        };
        let policy_change = match &raw.about {
            None => false,
            Some(found) => self.name("subject: incident or policy-change", found, about)?,
        };
        let subject = match raw.subject {
            None => Text { source: String::new() },
            Some(text) => self.text_of(text)?,
        };
        Ok(Template {
            audiences: self.names("audience", &raw.audience, Audience::from_name)?,
            channels: self.names("channel", &raw.channel, Channel::from_name)?,
            stages: self.names("stage", &raw.stage, ReportStage::from_name)?,
            policy_change,
            subject,
            blocks: raw.block.into_iter().map(|block| self.block(block)).collect::<Result<_, _>>()?,
        })
    }

    fn block(&self, raw: Spanned<RawBlock>) -> Result<TemplateBlock, TemplateError> {
        let at = raw.span().start;
        let raw = raw.into_inner();
        let part = |name: &str| match name {
            "greeting" => Some(Subject::Greeting),
            "note" => Some(Subject::Note),
            "closing" => Some(Subject::Closing),
            _ => None,
        };
        let subject = match (&raw.element, &raw.part) {
            (Some(element), None) => Subject::Element(self.name("element", element, Element::from_name)?),
            (None, Some(found)) => self.name("part: greeting, note or closing", found, part)?,
            _ => return Err(self.error(at, TemplateProblem::NoSubject)),
        };
        Ok(TemplateBlock { subject, when: raw.when, text: self.text_of(raw.text)? })
    }
}
