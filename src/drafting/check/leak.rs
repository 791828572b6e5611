//! What a notice would itself give away: other people's data, the house's inside, secrets; and words for other readers.

use super::{
    finding::{Finding, Kind, Severity, Subject},
    leak_pattern::{Pattern, patterns},
    reading::Reading,
    words::places,
};
use crate::domain::{
    incident::TextField,
    notice::{Audience, Channel},
};

const fn blocks(name: &'static str, message: &'static str, waivable: bool) -> Kind {
    Kind { name, message, severity: Severity::Blocks, waivable }
}

const PHONE: Kind = blocks("leak-phone", "find-notice-leak-phone", false);
const ID_NUMBER: Kind = blocks("leak-id-number", "find-notice-leak-id-number", false);
const BANK_CARD: Kind = blocks("leak-bank-card", "find-notice-leak-bank-card", false);
const EMAIL: Kind = blocks("leak-email", "find-notice-leak-email", false);
const HOST: Kind = blocks("leak-host", "find-notice-leak-host", false);
const SECRET: Kind = blocks("leak-secret", "find-notice-leak-secret", false);
const PERSON: Kind = blocks("leak-person", "find-notice-leak-person", false);
const WRONG_GROUP: Kind = blocks("wrong-group", "find-notice-wrong-group", true);
const RECIPIENT: Kind = blocks("recipient-in-public", "find-notice-recipient-in-public", false);

const fn kind(pattern: Pattern) -> Kind {
    match pattern {
        Pattern::Phone => PHONE,
        Pattern::IdNumber => ID_NUMBER,
        Pattern::BankCard => BANK_CARD,
        Pattern::Email => EMAIL,
        Pattern::Host => HOST,
        Pattern::Secret => SECRET,
    }
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '@' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Shows that something stands there without showing it again: its first and last character.
fn hidden(text: &str) -> String {
    let count = text.chars().count();
    match (text.chars().next(), text.chars().next_back()) {
        (Some(first), Some(last)) if count > 3 => format!("{first}{}{last}", "*".repeat(count - 2)),
        _ => "*".repeat(count),
    }
}

/// By form, and by the texts that are known to be of single persons. The contact of the record is meant to be there.
pub(super) fn check(reading: &Reading, subject: &Subject<'_>) -> Vec<Finding> {
    let contact = subject.facts.text(TextField::Contact).to_string();
    let allowed: Vec<String> = std::iter::once(contact.as_str())
        .chain(subject.public.iter().map(String::as_str))
        .map(plain)
        .collect();
    let phrases = &reading.style.phrases;
    let mut found = Vec::new();
    for run in &reading.runs {
        for (pattern, place) in patterns(&run.text, &phrases.inner_hosts) {
            let typed = run.text.get(place.clone()).unwrap_or_default();
            let public = matches!(pattern, Pattern::Phone | Pattern::Email | Pattern::Host)
                && allowed.iter().any(|allowed| allowed.contains(&plain(typed)));
            if !public {
                let shown = if matches!(pattern, Pattern::Host) { typed.to_owned() } else { hidden(typed) };
                found.push(
                    Finding::new(kind(pattern), run.block, &shown).with("found", &shown).at(run.at(place)),
                );
            }
        }
        for phrase in &phrases.secret {
            for place in places(&run.lower, phrase) {
                let rest = run.text.get(place.end..).unwrap_or_default();
                let value = rest.trim_start_matches([' ', '：', ':', '为', '是']);
                let length = value.find(|c: char| !c.is_ascii_graphic()).unwrap_or(value.len());
                let value = value.get(..length).unwrap_or_default().trim_end_matches(['.', ',', ';']);
                // A word of prose is no secret; one with a digit or a mark in it may be.
                if value.len() >= 4
                    && value.chars().any(|c| !c.is_ascii_alphabetic())
                    && !value.starts_with('{')
                {
                    let start = place.end
                        + (rest.len() - rest.trim_start_matches([' ', '：', ':', '为', '是']).len());
                    let range = start..start + value.len();
                    let shown = hidden(value);
                    found.push(
                        Finding::new(SECRET, run.block, &shown).with("found", &shown).at(run.at(range)),
                    );
                }
            }
        }
        for person in subject.personal.iter().filter(|person| person.chars().count() >= 2) {
            for (at, matched) in run.text.match_indices(person.as_str()) {
                let shown = hidden(matched);
                let range = run.at(at..at + matched.len());
                found.push(Finding::new(PERSON, run.block, &shown).with("found", &shown).at(range));
            }
        }
    }
    found
}

/// Words and columns that are for readers of another kind than the notice's.
pub(super) fn wrong_group(reading: &Reading, audience: Audience) -> Vec<Finding> {
    let phrases = &reading.style.phrases;
    let users =
        matches!(audience, Audience::AdultUsers | Audience::Guardians | Audience::Minors | Audience::Public);
    let mut foreign: Vec<&String> = Vec::new();
    if users {
        foreign.extend(&phrases.not_users);
    }
    if !matches!(audience, Audience::Guardians | Audience::Public) {
        foreign.extend(&phrases.to_guardians);
    }
    if matches!(audience, Audience::Authority | Audience::Staff | Audience::Partners) {
        foreign.extend(&phrases.to_users);
    }
    let mut found = Vec::new();
    for run in reading.runs.iter().filter(|run| run.fact.is_none()) {
        for place in foreign.iter().flat_map(|phrase| places(&run.lower, phrase)) {
            let said = run.text.get(place.clone()).unwrap_or_default();
            found.push(Finding::new(WRONG_GROUP, run.block, said).with("said", said).at(run.at(place)));
        }
    }
    for (block, range, column) in &reading.recipients {
        if column == "child" && audience != Audience::Guardians {
            let said = format!("{{recipient.{column}}}");
            found.push(Finding::new(WRONG_GROUP, *block, &said).with("said", &said).at(range.clone()));
        }
    }
    found
}

/// A public announcement or a report names no recipient.
pub(super) fn recipients_in_public(reading: &Reading, channel: Channel) -> Vec<Finding> {
    if !matches!(channel, Channel::Announcement | Channel::Form) {
        return Vec::new();
    }
    let told = |(block, range, column): &(Option<usize>, std::ops::Range<usize>, String)| {
        let said = format!("{{recipient.{column}}}");
        Finding::new(RECIPIENT, *block, &said).with("found", &said).at(range.clone())
    };
    reading.recipients.iter().map(told).collect()
}
