//! What differs between two editions, and which kinds of material change its words suggest.

use crate::{
    domain::notice::MajorChange,
    drafting::{
        Change,
        policy::{SectionChange, SectionState},
    },
    tui::{
        layer::access::sheet::beside::{Beside, Ink},
        widget::ticks::Ticks,
    },
    words::Words,
};

/// So many sections are named as the reason for a kind.
const NAMED: usize = 3;

/// The sections that are not the same.
pub fn changed(changes: &[SectionChange]) -> impl Iterator<Item = &SectionChange> {
    changes.iter().filter(|one| one.state != SectionState::Same)
}

fn heading(change: &SectionChange) -> String {
    change.newer.as_ref().or(change.older.as_ref()).map(ToString::to_string).unwrap_or_default()
}

/// A section in a list: what became of it, and its heading.
pub fn named(change: &SectionChange, words: &Words) -> String {
    let id = match change.state {
        SectionState::Same => "notice-say-section-same",
        SectionState::Changed => "notice-say-section-changed",
        SectionState::Added => "notice-say-section-added",
        SectionState::Removed => "notice-say-section-removed",
    };
    format!("{} {} {}", words.text(id), words.dot(), heading(change))
}

/// The six kinds; ticked is what is suggested, with the sections that suggest it.
pub fn kinds(changes: &[SectionChange], words: &Words) -> Ticks {
    let one = |kind: &MajorChange| {
        let suggests = |change: &&SectionChange| change.suggestions.iter().any(|one| one.kind == *kind);
        let sections: Vec<String> = changed(changes).filter(suggests).map(heading).collect();
        let mut text = words.major_change(*kind);
        if !sections.is_empty() {
            let last = |section: &String| section.rsplit(" › ").next().unwrap_or(section).to_owned();
            let named: Vec<String> = sections.iter().take(NAMED).map(last).collect();
            let named = named.join(&words.text("accesses-between"));
            let args = [("sections", (&named).into())];
            text.push_str(&words.with("nform-suggested", &args));
        }
        (kind.name().to_owned(), text, !sections.is_empty())
    };
    Ticks::keyed(MajorChange::ALL.iter().map(one))
}

/// A section's text, what was taken out and what was put in told by signs.
pub fn beside(change: &SectionChange, words: &Words) -> Beside {
    let mut lines = Vec::new();
    for suggestion in &change.suggestions {
        let (kind, found) = (words.major_change(suggestion.kind), suggestion.words.join(" · "));
        let args = [("kind", (&kind).into()), ("words", (&found).into())];
        lines.push((Ink::Warn, words.with("nform-suggests", &args).into_owned()));
    }
    for (part, text) in &change.parts {
        let (sign, ink) = match part {
            Change::Kept => (" ", Ink::Dim),
            Change::Removed => ("-", Ink::Bad),
            Change::Added => ("+", Ink::Plain),
        };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            lines.push((ink, format!("{sign} {line}")));
        }
    }
    Beside { title: heading(change), lines }
}
