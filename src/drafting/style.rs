//! What a language's `style.toml` says about good notices: words to avoid and what to say instead, lengths, promises.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::domain::notice::Tongue;

/// The style of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Style {
    pub lengths: Lengths,
    /// Words that readers do not know, with plain ones.
    pub jargon: BTreeMap<String, String>,
    /// More of them for minors, with plain ones.
    pub hard: BTreeMap<String, String>,
    pub phrases: Phrases,
    /// Words that suggest a material change, by its kind.
    pub policy: BTreeMap<String, Vec<String>>,
}

/// How long things may be.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Lengths {
    /// A sentence: characters in Chinese, words in English.
    pub sentence: usize,
    /// A sentence for minors.
    pub sentence_minors: usize,
    /// A subject of an e-mail, characters.
    pub subject: usize,
    /// A push notification's title, characters.
    pub push_title: usize,
    /// Its body.
    pub push_body: usize,
    /// Reading level for minors, by the measure of the language.
    pub level_minors: u32,
}

/// Phrases of a kind.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Phrases {
    /// What evades saying who did what, or what is so.
    pub evasive: Vec<String>,
    /// What puts the fault on the reader.
    pub blame: Vec<String>,
    /// What makes it look small.
    pub minimising: Vec<String>,
    /// Words among the minimising ones that mean something else: they are left alone.
    pub not_minimising: Vec<String>,
    /// What begins a promise.
    pub promise: Vec<String>,
    /// What looks like a promise and is none.
    pub no_promise: Vec<String>,
    /// Words that say nothing about what a promise is of.
    pub empty: Vec<String>,
    /// How a text speaks of a guardian and a child.
    pub guardian: Vec<String>,
    pub child: Vec<String>,
    /// How a text speaks to an authority, to staff, to partners: a notice to users does not.
    pub not_users: Vec<String>,
    /// How a text speaks to guardians, and to users.
    pub to_guardians: Vec<String>,
    pub to_users: Vec<String>,
    /// How a text tells how to opt out.
    pub opt_out: Vec<String>,
    /// What stands before and behind a number of persons or records.
    pub persons: Vec<String>,
    pub records: Vec<String>,
    /// How each group of persons is named, beside the number.
    pub groups: BTreeMap<String, Vec<String>>,
    /// What makes a number of persons one of something else: of staff who work on it, of a hotline.
    pub other_numbers: Vec<String>,
    /// How a category of data is named in free text, by its class.
    pub data: BTreeMap<String, Vec<String>>,
    /// What denies: a category named behind it is not said to be hit.
    pub denial: Vec<String>,
    /// How each moment is named before a date.
    pub moments: BTreeMap<String, Vec<String>>,
    /// What makes a name that of a host inside.
    pub inner_hosts: Vec<String>,
    /// What stands before a secret.
    pub secret: Vec<String>,
}

static CHINESE: LazyLock<Style> =
    LazyLock::new(|| Style::read(include_str!("../../assets/templates/zh-CN/style.toml")));
static ENGLISH: LazyLock<Style> =
    LazyLock::new(|| Style::read(include_str!("../../assets/templates/en/style.toml")));

impl Style {
    /// Both files are built in and read by the tests, so that an unreadable one never leaves this repository.
    fn read(text: &str) -> Self {
        let mut style: Self = toml::from_str(text).unwrap_or_default();
        // Texts are searched with their ASCII letters small.
        for words in [&mut style.jargon, &mut style.hard] {
            *words = std::mem::take(words)
                .into_iter()
                .map(|(word, plain)| (word.to_ascii_lowercase(), plain))
                .collect();
        }
        style
    }

    pub fn of(tongue: Tongue) -> &'static Self {
        match tongue {
            Tongue::Chinese => &CHINESE,
            Tongue::English => &ENGLISH,
        }
    }
}
