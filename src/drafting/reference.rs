//! Live references: what `{count.total}` shows, what it showed before, and the text with every fact filled in.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};

use super::vocabulary::{Vocabulary, put};
use crate::domain::{
    incident::{Company, DataItem, Fact, FactName, Facts, Group, Moment, RuleId},
    notice::{Notice, Piece, Reference, Tongue, Wording, pieces},
    text::{CleanLines, CleanText},
};

/// What a reader is told of a fact; `None` while it is not known.
pub fn value(name: &FactName, facts: &Facts, tongue: Tongue, zone: &TimeZone) -> Option<String> {
    let words = Vocabulary::of(tongue);
    let fact = facts.get(name).filter(|fact| fact.is_known())?;
    let said = |map: &BTreeMap<String, String>, name: &str| {
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

/// What is known of an incident beside its facts: what follows from them, and what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The level that holds by each scheme, in Chinese and in English; none where no level is reached.
    pub grades: BTreeMap<RuleId, (String, String)>,
    /// The schemes that the rules ask by which a notice answers.
    pub asked: Vec<RuleId>,
    /// Whom it was reported to, in Chinese and in English, and when first; by time.
    pub reports: Vec<((String, String), Timestamp)>,
}

/// Where references get their values from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What is known of the incident.
    pub facts: &'a Facts,
    /// What follows from that, and what was done.
    pub standing: &'a Standing,
    /// In which language it is said.
    pub tongue: Tongue,
    /// The zone in which times are said.
    pub zone: &'a TimeZone,
}

impl Source<'_> {
    /// What a reader is told in place of a reference; `None` while that is not known.
    pub fn value(&self, reference: &Reference) -> Option<String> {
        let said = |(chinese, english): &(String, String)| match self.tongue {
            Tongue::Chinese => chinese.clone(),
            Tongue::English => english.clone(),
        };
        match reference {
            Reference::Fact(FactName::Grade(scheme)) => self.standing.grades.get(scheme).map(said),
            Reference::Fact(fact) => value(fact, self.facts, self.tongue, self.zone),
            Reference::ReportedTo => {
                let words = Vocabulary::of(self.tongue);
                let mut told: Vec<(String, String)> = Vec::new();
                for (to, at) in &self.standing.reports {
                    let to = said(to);
                    // To the same one again is told by the first time.
                    if !told.iter().any(|(before, _)| *before == to) {
                        told.push((to, words.day(self.zone.to_datetime(*at).date())));
                    }
                }
                let told: Vec<String> =
                    told.iter().map(|(to, day)| put(&words.say.reported, &[to, day])).collect();
                (!told.is_empty()).then(|| words.list(&told))
            }
        }
    }

    /// Whether anything would stand in its place.
    pub fn knows(&self, reference: &Reference) -> bool {
        self.value(reference).is_some()
    }

    /// The text with every reference filled in that is known. References to the list of recipients stay, and so does
    /// what names nothing known.
    pub(super) fn fill_text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Fact(name) => match self.value(&name) {
                    Some(value) => out.push_str(&value),
                    None => out.push_str(&format!("{{{}}}", name.name())),
                },
                Piece::Recipient(column) => out.push_str(&format!("{{recipient.{column}}}")),
                Piece::Unknown(inner) => out.push_str(&format!("{{{inner}}}")),
            }
        }
        out
    }

    /// The wording with every known reference filled in, as it is fixed at a release.
    #[must_use]
    pub fn fill(&self, wording: &Wording) -> Wording {
        let mut filled = wording.clone();
        filled.subject = CleanText::new(&self.fill_text(wording.subject.as_str()));
        for block in &mut filled.blocks {
            block.text = CleanLines::new(&self.fill_text(&block.text.to_string()));
        }
        filled
    }

    /// What the references of a wording show now, by their names. What is not known shows nothing.
    pub fn shown(&self, wording: &Wording) -> Vec<(String, String)> {
        let value = |one: Reference| (one.name(), self.value(&one).unwrap_or_default());
        referred(wording).into_iter().map(value).collect()
    }

    /// What changed in the record since the newest version was written.
    pub fn moved(&self, notice: &Notice) -> Vec<Moved> {
        let Some(newest) = notice.newest() else { return Vec::new() };
        self.moved_since(&newest.what.wording, &newest.what.shown)
    }

    pub(super) fn moved_since(&self, wording: &Wording, before: &[(String, String)]) -> Vec<Moved> {
        let changed = |fact: Reference| {
            let name = fact.name();
            let was = before.iter().find(|(of, _)| *of == name)?.1.clone();
            let is = self.value(&fact).unwrap_or_default();
            (was != is).then_some(Moved { fact, was, is })
        };
        referred(wording).into_iter().filter_map(changed).collect()
    }

    /// What is offered when a reference is put in, each with what it shows now.
    pub fn offered(&self) -> Vec<(Reference, Option<String>)> {
        let facts = offered(self.facts).into_iter().filter(|fact| !matches!(fact, FactName::Grade(_)));
        let grades = self.standing.grades.keys().cloned().map(FactName::Grade);
        let all = facts.chain(grades).map(Reference::Fact).chain([Reference::ReportedTo]);
        all.map(|one| (one.clone(), self.value(&one))).collect()
    }
}

/// What a wording refers to, each once, in the order in which it stands there.
fn referred(wording: &Wording) -> Vec<Reference> {
    let mut names: Vec<Reference> = Vec::new();
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

/// Something that changed in the record since the draft was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What.
    pub fact: Reference,
    /// What the draft showed; empty when it was not known.
    pub was: String,
    /// What the record says; empty when it is not known any more.
    pub is: String,
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
