//! Templates: from the facts of an incident to a draft, block by block.
//!
//! A template is TOML (docs/templates.md). Its texts are minijinja over what is known; facts come out of it as live
//! references, and what is not known as a placeholder that the checks do not let through.

mod context;
mod parse;
mod problem;

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

pub use problem::{TemplateError, TemplateProblem};

use super::{check::Required, reference::Standing, vocabulary::Vocabulary};
use crate::domain::{
    incident::{Element, Facts},
    notice::{About, Audience, Block, Channel, ReportStage, Tongue, Wording},
    text::{CleanLines, CleanText},
};
use context::Renderer;
use parse::{File, Subject, Template, Text, When};

/// What a notice is drafted from.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    /// What is known of the incident; empty for a change of the policy.
    pub facts: &'a Facts,
    /// What follows from that, and what was done.
    pub standing: &'a Standing,
    /// What it is about.
    pub about: &'a About,
    /// To whom.
    pub audience: Audience,
    /// By which way.
    pub channel: Channel,
    /// In which language.
    pub tongue: Tongue,
    /// Which report of a chain it is, when it is one to an authority.
    pub stage: Option<ReportStage>,
    /// What it has to say, and by which rules.
    pub required: &'a [Required],
    /// The organisation as the reader knows it.
    pub organisation: &'a str,
    /// The newer edition, when a change of the policy is told.
    pub edition: Option<&'a Edition>,
}

/// The newer edition of a policy, as far as a notice tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its title as printed.
    pub title: CleanText,
    /// The day from which it applies.
    pub effective: Option<Date>,
}

/// Every template there is: the built-in ones, and an officer's own before them.
#[derive(Clone, Debug)]
pub struct Templates {
    files: Vec<Arc<File>>,
    /// How many of them are the officer's own; they stand first.
    own: usize,
}

macro_rules! built_in {
    ($($tongue:ident $lang:literal: $($name:literal)+;)+) => {
        &[$($((
            Tongue::$tongue,
            $name,
            include_str!(concat!("../../../assets/templates/", $lang, "/", $name, ".toml")),
        ),)+)+]
    };
}

/// The built-in files.
const BUILT_IN: &[(Tongue, &str, &str)] = built_in! {
    Chinese "zh-CN":
        "adult-users-written" "adult-users-short" "adult-users-phone"
        "guardians-written" "guardians-short" "guardians-phone"
        "minors-written" "minors-short" "minors-phone"
        "staff" "public" "partners" "others-short"
        "authority-first" "authority-follow-up" "authority-final"
        "policy-change" "elements";
    English "en":
        "adult-users-written" "adult-users-short" "adult-users-phone"
        "guardians-written" "guardians-short" "guardians-phone"
        "minors-written" "minors-short" "minors-phone"
        "staff" "public" "partners" "others-short"
        "authority-first" "authority-follow-up" "authority-final"
        "policy-change" "elements";
};

/// Read once. The tests read every file and fail on the first fault, so that none is left out here.
static READ: LazyLock<Vec<Arc<File>>> = LazyLock::new(|| {
    let read = |(tongue, name, text): &(Tongue, &str, &str)| parse::read(*tongue, name, text).ok();
    BUILT_IN.iter().filter_map(read).map(Arc::new).collect()
});

impl Default for Templates {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Templates {
    /// Those that come with the desk.
    pub fn built_in() -> Self {
        Self { files: READ.clone(), own: 0 }
    }

    /// With an officer's own in front, each with its language and its file's name. Where one of them is for the same
    /// audience and channel as a built-in one, it is taken.
    ///
    /// # Errors
    /// The first thing wrong with them, with file and line.
    pub fn with_own<N: AsRef<str>, T: AsRef<str>>(texts: &[(Tongue, N, T)]) -> Result<Self, TemplateError> {
        let read = |(tongue, name, text): &(Tongue, N, T)| {
            parse::read(*tongue, name.as_ref(), text.as_ref()).map(Arc::new)
        };
        let mut files = texts.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let own = files.len();
        files.extend(READ.iter().cloned());
        Ok(Self { files, own })
    }

    /// A draft: every block of the best template, then what is required and the template does not say. On a channel
    /// for a few words only the template's blocks are there; the rest stands behind its link.
    pub fn draft(&self, brief: &Brief<'_>) -> Wording {
        let Some(template) = self.choose(brief) else { return Wording::default() };
        let renderer = Renderer::new(brief);
        let words = Vocabulary::of(brief.tongue);
        let needed = |element: Element| brief.required.iter().any(|required| required.element == element);
        let mut blocks: Vec<Block> = Vec::new();
        let mut closing: Vec<Block> = Vec::new();
        for block in &template.blocks {
            let wanted = match (block.when, block.subject) {
                (When::Always, _) | (_, Subject::Greeting | Subject::Note | Subject::Closing) => true,
                (When::Required, Subject::Element(element)) => needed(element),
                (When::Known, Subject::Element(element)) => needed(element) || renderer.tells(element),
            };
            if !wanted {
                continue;
            }
            let text = renderer.text(&block.text);
            match block.subject {
                Subject::Element(element) => blocks.push(element_block(element, text, words)),
                _ if text.is_empty() => {}
                Subject::Closing => closing.push(Block { element: None, text, clause: None }),
                Subject::Greeting | Subject::Note => blocks.push(Block { element: None, text, clause: None }),
            }
        }
        if !brief.channel.is_short() {
            for required in brief.required {
                let element = required.element;
                if blocks.iter().any(|block| block.element == Some(element)) {
                    continue;
                }
                let text = self.element(brief.tongue, element).map(|text| renderer.text(text));
                blocks.push(element_block(element, text.unwrap_or_default(), words));
            }
        }
        blocks.append(&mut closing);
        let subject =
            if brief.channel.has_subject() { renderer.line(&template.subject) } else { CleanText::default() };
        Wording { subject, blocks, sender: CleanText::new(brief.organisation) }
    }

    /// The template that fits best: audience first, then channel, then an officer's own, then the stage.
    fn choose(&self, brief: &Brief<'_>) -> Option<&Template> {
        let policy = matches!(brief.about, About::PolicyChange { .. });
        let templates = self
            .files
            .iter()
            .enumerate()
            .filter(|(_, file)| file.tongue == brief.tongue)
            .flat_map(|(place, file)| file.templates.iter().map(move |template| (place < self.own, template)))
            .filter(|(_, template)| template.policy_change == policy);
        // Of equals the first one, which is the officer's own.
        templates
            .min_by_key(|(own, template)| std::cmp::Reverse(fit(template, *own, brief)))
            .map(|(_, one)| one)
    }

    /// The text that says an element where no template does.
    fn element(&self, tongue: Tongue, element: Element) -> Option<&Text> {
        self.files.iter().filter(|file| file.tongue == tongue).find_map(|file| file.elements.get(&element))
    }
}

/// How well a template fits; the greater the better.
fn fit(template: &Template, own: bool, brief: &Brief<'_>) -> [bool; 6] {
    let any = |like: fn(Channel) -> bool| {
        template.channels.iter().any(|channel| like(*channel) == like(brief.channel))
    };
    let stage = match brief.stage {
        Some(stage) => template.stages.is_empty() || template.stages.contains(&stage),
        None => template.stages.is_empty() || template.stages.contains(&ReportStage::First),
    };
    [
        template.audiences.contains(&brief.audience),
        template.channels.contains(&brief.channel),
        any(Channel::is_short),
        any(Channel::has_subject),
        stage,
        own,
    ]
}

/// A block for an element is never empty: where nothing is known, it says what is to be written.
fn element_block(element: Element, text: CleanLines, words: &Vocabulary) -> Block {
    let text = if text.is_empty() { CleanLines::new(&words.missing_element(element)) } else { text };
    Block { element: Some(element), text, clause: None }
}

#[cfg(test)]
pub(super) fn built_in_texts() -> &'static [(Tongue, &'static str, &'static str)] {
    BUILT_IN
}
