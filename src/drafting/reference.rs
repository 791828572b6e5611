//! Live references: what `{count.total}` shows, what it showed before, and the text with every fact filled in.

use jiff::tz::TimeZone;

use super::vocabulary::{Vocabulary, put};
use crate::domain::{
    incident::{Company, DataItem, Fact, FactName, Facts, Group, Moment},
    notice::{Notice, Piece, Tongue, Wording, pieces},
    text::{CleanLines, CleanText},
};

/// What a reader is told of a fact; `None` while it is not known.
pub fn value(name: &FactName, facts: &Facts, tongue: Tongue, zone: &TimeZone) -> Option<String> {
    let words = Vocabulary::of(tongue);
    let fact = facts.get(name).filter(|fact| fact.is_known())?;
    let said = |map: &std::collections::BTreeMap<String, String>, name: &str| {
        map.get(name).cloned().unwrap_or_else(|| name.to_owned())
    };
    Some(match fact {
        Fact::Title { title } => title.to_string(),
        Fact::Kinds { kinds } => {
            words.list(&kinds.iter().map(|kind| said(&words.kinds, kind.name())).collect::<Vec<_>>())
        }
        Fact::Time { at, .. } => words.time((*at)?, zone),
        Fact::Text { text, .. } => text.to_string(),
        Fact::Systems { systems } => words.list(&systems.iter().map(ToString::to_string).collect::<Vec<_>>()),
        Fact::Data { data } => {
            let mut items: Vec<String> = Vec::with_capacity(data.len());
            for item in data.iter().map(|item| data_item(item, tongue, words)) {
                if !items.contains(&item) {
                    items.push(item);
                }
            }
            words.list(&items)
        }
        Fact::Count { count, .. } | Fact::Loss { yuan: count } => words.count((*count)?),
        Fact::Answer { answer, .. } => said(&words.answers, answer.name()),
        Fact::Protection { protection } => said(&words.protections, (*protection)?.name()),
        Fact::Risk { risk } => said(&words.risks, (*risk)?.name()),
        Fact::Cause { cause } => said(&words.causes, (*cause)?.name()),
        Fact::Role { role } => said(&words.roles, role.name()),
        Fact::Company { company } => self::company(company.as_ref()?, words),
        Fact::Grade { level, .. } => level.as_ref()?.to_string(),
    })
}

fn company(company: &Company, words: &Vocabulary) -> String {
    match (company.sdk.is_empty(), company.name.is_empty()) {
        (false, false) => put(&words.say.company, &[company.sdk.as_str(), company.name.as_str()]),
        (false, true) => company.sdk.to_string(),
        _ => company.name.to_string(),
    }
}

/// A category in the policy's own words; an English text says a Chinese one by its class.
fn data_item(item: &DataItem, tongue: Tongue, words: &Vocabulary) -> String {
    if tongue == Tongue::English && !item.name.as_str().is_ascii() {
        return words.classes.get(item.class.name()).cloned().unwrap_or_else(|| item.name.to_string());
    }
    item.name.to_string()
}

/// The text with every fact filled in that is known. References to the list of recipients stay, and so does what
/// names no fact or nothing known.
pub(super) fn fill_text(text: &str, facts: &Facts, tongue: Tongue, zone: &TimeZone) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Fact(name) => match value(&name, facts, tongue, zone) {
                Some(value) => out.push_str(&value),
                None => out.push_str(&format!("{{{}}}", name.name())),
            },
            Piece::Recipient(column) => out.push_str(&format!("{{recipient.{column}}}")),
            Piece::Unknown(inner) => out.push_str(&format!("{{{inner}}}")),
        }
    }
    out
}

/// The wording with every known fact filled in, as it is fixed at a release.
#[must_use]
pub fn fill(wording: &Wording, facts: &Facts, tongue: Tongue, zone: &TimeZone) -> Wording {
    let mut filled = wording.clone();
    filled.subject = CleanText::new(&fill_text(wording.subject.as_str(), facts, tongue, zone));
    for block in &mut filled.blocks {
        block.text = CleanLines::new(&fill_text(&block.text.to_string(), facts, tongue, zone));
    }
    filled
}

/// The facts that a wording refers to, each once, in the order in which they stand there.
fn referred(wording: &Wording) -> Vec<FactName> {
    let mut names: Vec<FactName> = Vec::new();
    for (_, text) in wording.texts() {
        for piece in pieces(&text) {
            if let Piece::Fact(name) = piece
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names
}

/// What the references of a wording show now, by the facts' names. An unknown fact shows nothing.
pub fn shown(wording: &Wording, facts: &Facts, tongue: Tongue, zone: &TimeZone) -> Vec<(String, String)> {
    let value = |name: FactName| (name.name(), value(&name, facts, tongue, zone).unwrap_or_default());
    referred(wording).into_iter().map(value).collect()
}

/// A wording as it read when its references showed these values.
#[must_use]
pub fn as_shown(wording: &Wording, shown: &[(String, String)]) -> Wording {
    let read = |text: &str| -> String {
        let read = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Fact(name) => {
                let name = name.name();
                let value = shown.iter().find(|(of, _)| *of == name).map(|(_, value)| value.clone());
                value.filter(|value| !value.is_empty()).unwrap_or_else(|| format!("{{{name}}}"))
            }
            Piece::Recipient(column) => format!("{{recipient.{column}}}"),
            Piece::Unknown(inner) => format!("{{{inner}}}"),
        };
        pieces(text).into_iter().map(read).collect()
    };
    let mut said = wording.clone();
    said.subject = CleanText::new(&read(wording.subject.as_str()));
    for block in &mut said.blocks {
        block.text = CleanLines::new(&read(&block.text.to_string()));
    }
    said
}

/// A fact that changed since the draft was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub fact: FactName,
    /// What the draft showed; empty when it was not known.
    pub was: String,
    /// What the record says; empty when it is not known any more.
    pub is: String,
}

/// What changed in the record since the newest version was written.
pub fn moved(notice: &Notice, facts: &Facts, zone: &TimeZone) -> Vec<Moved> {
    let Some(newest) = notice.newest() else { return Vec::new() };
    moved_since(&newest.what.wording, &newest.what.shown, facts, notice.tongue, zone)
}

pub(super) fn moved_since(
    wording: &Wording,
    before: &[(String, String)],
    facts: &Facts,
    tongue: Tongue,
    zone: &TimeZone,
) -> Vec<Moved> {
    let changed = |fact: FactName| {
        let name = fact.name();
        let was = before.iter().find(|(of, _)| *of == name)?.1.clone();
        let is = value(&fact, facts, tongue, zone).unwrap_or_default();
        (was != is).then_some(Moved { fact, was, is })
    };
    referred(wording).into_iter().filter_map(changed).collect()
}

/// The facts that stand for themselves in a text: their names are offered when a reference is put in.
pub fn offered(facts: &Facts) -> Vec<FactName> {
    let fixed = [FactName::Title, FactName::Kinds, FactName::Data, FactName::Cause, FactName::Company];
    let times = Moment::ALL.iter().map(|moment| FactName::Time(*moment));
    let counts = Group::FIXED.into_iter().map(FactName::Count);
    let told = facts.all().map(Fact::name);
    let mut names: Vec<FactName> = fixed.into_iter().chain(times).chain(counts).chain(told).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}
