//! Every word a person reads comes from `assets/i18n` through here.

mod incident;
mod length;
mod notice;

use std::{borrow::Cow, sync::Arc};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::domain::explain::{Explain, Explanation};

macro_rules! sources {
    ($lang:literal) => {
        &[
            ("commands", include_str!(concat!("../assets/i18n/", $lang, "/commands.ftl"))),
            ("shell", include_str!(concat!("../assets/i18n/", $lang, "/shell.ftl"))),
            ("policy", include_str!(concat!("../assets/i18n/", $lang, "/policy.ftl"))),
            ("sdk", include_str!(concat!("../assets/i18n/", $lang, "/sdk.ftl"))),
            ("sdks", include_str!(concat!("../assets/i18n/", $lang, "/sdks.ftl"))),
            ("audit", include_str!(concat!("../assets/i18n/", $lang, "/audit.ftl"))),
            ("today", include_str!(concat!("../assets/i18n/", $lang, "/today.ftl"))),
            ("intake", include_str!(concat!("../assets/i18n/", $lang, "/intake.ftl"))),
            ("ledger", include_str!(concat!("../assets/i18n/", $lang, "/ledger.ftl"))),
            ("desk", include_str!(concat!("../assets/i18n/", $lang, "/desk.ftl"))),
            ("officers", include_str!(concat!("../assets/i18n/", $lang, "/officers.ftl"))),
            ("officers-screen", include_str!(concat!("../assets/i18n/", $lang, "/officers-screen.ftl"))),
            ("access", include_str!(concat!("../assets/i18n/", $lang, "/access.ftl"))),
            ("guardian", include_str!(concat!("../assets/i18n/", $lang, "/guardian.ftl"))),
            ("transfer", include_str!(concat!("../assets/i18n/", $lang, "/transfer.ftl"))),
            ("moment", include_str!(concat!("../assets/i18n/", $lang, "/moment.ftl"))),
            ("access-forms", include_str!(concat!("../assets/i18n/", $lang, "/access-forms.ftl"))),
            ("accesses", include_str!(concat!("../assets/i18n/", $lang, "/accesses.ftl"))),
            ("shelves", include_str!(concat!("../assets/i18n/", $lang, "/shelves.ftl"))),
            ("guardian-forms", include_str!(concat!("../assets/i18n/", $lang, "/guardian-forms.ftl"))),
            ("register", include_str!(concat!("../assets/i18n/", $lang, "/register.ftl"))),
            ("access-cli", include_str!(concat!("../assets/i18n/", $lang, "/access-cli.ftl"))),
            ("notice", include_str!(concat!("../assets/i18n/", $lang, "/notice.ftl"))),
            ("incident", include_str!(concat!("../assets/i18n/", $lang, "/incident.ftl"))),
            ("incident-cli", include_str!(concat!("../assets/i18n/", $lang, "/incident-cli.ftl"))),
            ("incident-say", include_str!(concat!("../assets/i18n/", $lang, "/incident-say.ftl"))),
            ("notice-cli", include_str!(concat!("../assets/i18n/", $lang, "/notice-cli.ftl"))),
            ("notice-checks", include_str!(concat!("../assets/i18n/", $lang, "/notice-checks.ftl"))),
            ("incident-forms", include_str!(concat!("../assets/i18n/", $lang, "/incident-forms.ftl"))),
            ("incidents", include_str!(concat!("../assets/i18n/", $lang, "/incidents.ftl"))),
            ("notices", include_str!(concat!("../assets/i18n/", $lang, "/notices.ftl"))),
            ("notice-editor", include_str!(concat!("../assets/i18n/", $lang, "/notice-editor.ftl"))),
            ("notice-forms", include_str!(concat!("../assets/i18n/", $lang, "/notice-forms.ftl"))),
            ("merge", include_str!(concat!("../assets/i18n/", $lang, "/merge.ftl"))),
            ("outlet", include_str!(concat!("../assets/i18n/", $lang, "/outlet.ftl"))),
            ("cli", include_str!(concat!("../assets/i18n/", $lang, "/cli.ftl"))),
        ]
    };
}

/// A language the desk speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language of a BCP 47 tag or POSIX locale: anything Chinese is Chinese, all else English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("zh")) {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    const fn sources(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Chinese => sources!("zh-CN"),
            Self::English => sources!("en"),
        }
    }
}

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
    /// Whether signs that some terminals draw two cells wide are put in ASCII.
    plain: bool,
}

impl Words {
    /// Loads a language. A file that does not parse still gives what could be read; the tests refuse it.
    pub fn new(language: Language) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks (U+2068, U+2069) are no help in a terminal and are counted as cells by some.
        bundle.set_use_isolating(false);
        for (_, source) in language.sources() {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle: Arc::new(bundle), plain: false }
    }

    /// The same with arrows, dashes, dots and quotation marks in ASCII, where `plain`.
    #[must_use]
    pub fn in_ascii(self, plain: bool) -> Self {
        Self { plain, ..self }
    }

    /// Whether they are for a screen of ASCII alone.
    pub const fn is_ascii(&self) -> bool {
        self.plain
    }

    /// The dot between the parts of a line.
    pub const fn dot(&self) -> &'static str {
        if self.plain { "-" } else { "·" }
    }

    /// The language these words are in.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The words for `id`. A missing id shows itself in brackets; the tests refuse it.
    pub fn text(&self, id: &str) -> Cow<'static, str> {
        self.with(id, &[])
    }

    /// The words for `id` with values in their places.
    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return Cow::Owned(format!("⟦{id}⟧"));
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set((*name).to_owned(), value.to_fluent());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        Cow::Owned(if self.plain { in_ascii(&text) } else { text.into_owned() })
    }

    /// Whether there are words for `id`.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// What happened, in words.
    pub fn explain(&self, thing: &(impl Explain + ?Sized)) -> String {
        self.explanation(&thing.explain(), "")
    }

    /// What to do next, in words.
    pub fn hint(&self, thing: &(impl Explain + ?Sized)) -> String {
        self.explanation(&thing.explain(), "-hint")
    }

    fn explanation(&self, explanation: &Explanation, suffix: &str) -> String {
        // A fact or an element is named by its id, which each language puts into words of its own.
        let said = |name: &str, value: &String| match value.parse() {
            Ok(fact) if name == "fact" => self.fact_name(&fact),
            _ if name == "element" => self.text(&format!("element-{value}")).into_owned(),
            _ => value.clone(),
        };
        let said: Vec<(&str, String)> =
            explanation.args.iter().map(|(name, value)| (*name, said(name, value))).collect();
        let args: Vec<_> = said.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
        self.with(&format!("{}{suffix}", explanation.id), &args).into_owned()
    }
}

/// Arrows, dashes, dots and quotation marks in ASCII; everything else as it is.
fn in_ascii(text: &str) -> String {
    let mut plain = text.replace("←→↑↓", "arrows").replace("↑↓", "Up/Down").replace("←→", "Left/Right");
    for (sign, ascii) in
        [('…', "..."), ('—', "-"), ('–', "-"), ('·', "-"), ('’', "'"), ('‘', "'"), ('“', "\""), ('”', "\"")]
    {
        plain = plain.replace(sign, ascii);
    }
    plain
}

/// A value in a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Text.
    Text(&'a str),
    /// A count; English chooses its plural by it.
    Count(u64),
}

impl Arg<'_> {
    fn to_fluent(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text.to_owned()),
            Self::Count(count) => FluentValue::from(count),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}
