//! What a notice is made of as its reader sees it, and its plainest forms.

use jiff::ZonedDateTime;

use crate::{
    domain::notice::{Channel, Tongue, Wording},
    outlet::paper::text::marked,
    words::Language,
};

/// A notice as a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// To whom, line by line; none for an announcement.
    pub to: Vec<String>,
    /// The heading; may be empty.
    pub subject: String,
    /// The paragraphs; line breaks in them are kept.
    pub paragraphs: Vec<String>,
    /// Who signs.
    pub sender: String,
    /// The day, as it is written in the notice's language.
    pub date: String,
}

impl Letter {
    /// A released text that goes to nobody in particular.
    pub fn of(fixed: &Wording, tongue: Tongue, made: &ZonedDateTime) -> Self {
        let paragraphs = fixed.blocks.iter().map(|block| block.text.to_string());
        let sender = fixed.sender.to_string();
        Self {
            to: Vec::new(),
            subject: fixed.subject.to_string(),
            paragraphs: unsigned(paragraphs.filter(|text| !text.is_empty()).collect(), &sender),
            sender,
            date: day(made, tongue),
        }
    }
}

/// The paragraphs without a last one that says who signs and no more: the signature says it.
pub fn unsigned(mut paragraphs: Vec<String>, sender: &str) -> Vec<String> {
    if paragraphs.last().is_some_and(|last| last.trim() == sender) {
        paragraphs.pop();
    }
    paragraphs
}

/// The words' language for a notice in this one.
pub const fn language(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Chinese => Language::Chinese,
        Tongue::English => Language::English,
    }
}

/// A day as letters have it.
pub fn day(time: &ZonedDateTime, tongue: Tongue) -> String {
    let pattern = match tongue {
        Tongue::Chinese => "%Y年%-m月%-d日",
        Tongue::English => "%-d %B %Y",
    };
    time.strftime(pattern).to_string()
}

/// What stands between two blocks. Short messages have no paragraphs: a line break costs, and some phones drop it.
pub const fn joined(channel: Channel, tongue: Tongue) -> &'static str {
    match (channel.is_short(), tongue) {
        (false, _) => "\n\n",
        (true, Tongue::Chinese) => "",
        (true, Tongue::English) => " ",
    }
}

/// A letter as text.
pub fn plain(letter: &Letter) -> String {
    let mut out = String::new();
    for line in &letter.to {
        out.extend([line, "\n"]);
    }
    if !letter.to.is_empty() {
        out.push('\n');
    }
    if !letter.subject.is_empty() {
        out.extend([&letter.subject, "\n\n"]);
    }
    for paragraph in &letter.paragraphs {
        out.extend([paragraph, "\n\n"]);
    }
    for line in [&letter.sender, &letter.date] {
        if !line.is_empty() {
            out.extend([line, "\n"]);
        }
    }
    out
}

/// A letter as Markdown (CommonMark).
pub fn markdown(letter: &Letter) -> String {
    let lines = |text: &str| marked(text).replace('\n', "  \n");
    let mut out = String::new();
    if !letter.subject.is_empty() {
        out.push_str(&format!("# {}\n\n", marked(&letter.subject)));
    }
    if !letter.to.is_empty() {
        out.push_str(&format!("{}\n\n", lines(&letter.to.join("\n"))));
    }
    for paragraph in &letter.paragraphs {
        // An empty line would begin a paragraph; one with nothing but a break keeps them together.
        out.push_str(&format!("{}\n\n", lines(paragraph).replace("\n  \n", "\n\n")));
    }
    let end: Vec<&str> = [&letter.sender, &letter.date]
        .into_iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    out.push_str(&format!("{}\n", lines(&end.join("\n"))));
    out
}
