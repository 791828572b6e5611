//! All packs known, and what they ask of an incident.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sha2::{Digest as _, Sha256};

use crate::domain::{
    id::Digest,
    incident::{Incident, Moment, PackRef, RuleId},
};

use super::{
    case::Case,
    condition::Verdict,
    duty::Duty,
    grade::Graded,
    missing::{Missing, missing},
    pack::{Binding, Pack, Rule},
    parse::{Fault, PackError, Problem},
    work_out::{Told, work_out},
};

/// The packs that come with the program, by file name.
const BUILT_IN: [(&str, &str); 8] = [
    ("cn.toml", include_str!("../../assets/rules/cn.toml")),
    ("eu.toml", include_str!("../../assets/rules/eu.toml")),
    ("uk.toml", include_str!("../../assets/rules/uk.toml")),
    ("us.toml", include_str!("../../assets/rules/us.toml")),
    ("sg.toml", include_str!("../../assets/rules/sg.toml")),
    ("hk.toml", include_str!("../../assets/rules/hk.toml")),
    ("jp.toml", include_str!("../../assets/rules/jp.toml")),
    ("kr.toml", include_str!("../../assets/rules/kr.toml")),
];

/// A version of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What it is referred to by.
    pub reference: Arc<PackRef>,
    /// What it says.
    pub pack: Arc<Pack>,
    /// Its text.
    pub text: Arc<str>,
    /// Whether it came with the program.
    pub built_in: bool,
}

/// A rule that asks nothing of the organisation, or is no law yet, and is worth knowing here.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The pack.
    pub pack: Arc<PackRef>,
    /// The rule.
    pub rule: Arc<Rule>,
    /// Whether it applies.
    pub verdict: Verdict,
}

/// All packs known.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// In the order in which they were added.
    packs: Vec<Known>,
}

impl Book {
    /// The packs that come with the program. They are checked by the tests; one that could not be read would be missing here
    /// and not stop the program.
    pub fn built_in() -> Self {
        let mut book = Self::default();
        for (_, text) in BUILT_IN {
            if let Ok(reference) = book.add(text)
                && let Some(known) = book.packs.iter_mut().find(|known| *known.reference == reference)
            {
                known.built_in = true;
            }
        }
        book
    }

    /// The texts of the packs that come with the program, by file name.
    pub const fn built_in_texts() -> &'static [(&'static str, &'static str)] {
        &BUILT_IN
    }

    /// Adds a version of a pack: one of a pack known already, or another pack, whose ids no pack here has. The same text
    /// twice is the same version.
    pub fn add(&mut self, text: &str) -> Result<PackRef, PackError> {
        // Most texts recorded are those that come with the program: they are not read twice.
        if let Some(same) = self.packs.iter().find(|known| *known.text == *text) {
            return Ok(PackRef::clone(&same.reference));
        }
        let pack = Pack::parse(text)?;
        let reference = reference(text, &pack);
        let clashes: Vec<Fault> = self.clashes(&pack).collect();
        PackError::unless_empty(clashes)?;
        self.packs.push(Known {
            reference: Arc::new(reference.clone()),
            pack: Arc::new(pack),
            text: text.into(),
            built_in: false,
        });
        Ok(reference)
    }

    /// Ids of this pack that another pack has.
    fn clashes<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = Fault> + 'a {
        let others = || self.packs.iter().filter(|known| known.pack.id != pack.id);
        let rules = pack.rules.iter().filter_map(move |rule| {
            let other = others().find(|known| known.pack.rule(&rule.id).is_some())?;
            Some((rule.line, rule.id.clone(), other.pack.id.clone()))
        });
        let schemes = pack.schemes.iter().filter_map(move |scheme| {
            let other = others().find(|known| known.pack.scheme(&scheme.id).is_some())?;
            Some((scheme.line, scheme.id.clone(), other.pack.id.clone()))
        });
        rules.chain(schemes).map(|(line, id, pack)| Fault {
            line,
            column: 1,
            problem: Problem::Clash { id: id.to_string(), pack: pack.to_string() },
        })
    }

    /// The newest version of every pack: of one day, the one added last.
    pub fn newest(&self) -> Vec<PackRef> {
        let mut newest: BTreeMap<&RuleId, &Known> = BTreeMap::new();
        for known in &self.packs {
            let held = newest.entry(&known.pack.id).or_insert(known);
            if known.pack.version >= held.pack.version {
                *held = known;
            }
        }
        newest.into_values().map(|known| PackRef::clone(&known.reference)).collect()
    }

    /// Every version known, in the order added.
    pub fn all(&self) -> &[Known] {
        &self.packs
    }

    /// A version.
    pub fn known(&self, reference: &PackRef) -> Option<&Known> {
        self.packs.iter().find(|known| *known.reference == *reference)
    }

    /// A version's pack.
    pub fn pack(&self, reference: &PackRef) -> Option<&Arc<Pack>> {
        self.known(reference).map(|known| &known.pack)
    }

    /// A rule as the pack added last has it.
    pub fn rule(&self, id: &RuleId) -> Option<&Arc<Rule>> {
        self.packs.iter().rev().find_map(|known| known.pack.rule(id))
    }

    /// A version's text.
    pub fn text(&self, reference: &PackRef) -> Option<&str> {
        self.known(reference).map(|known| &*known.text)
    }

    /// The versions an incident is judged by that are not here: what they ask cannot be said.
    pub fn unknown<'a>(&self, incident: &'a Incident) -> Vec<&'a PackRef> {
        incident.packs.iter().filter(|reference| self.known(reference).is_none()).collect()
    }

    fn judged_by<'a>(&'a self, incident: &'a Incident) -> impl Iterator<Item = &'a Known> {
        incident.packs.iter().filter_map(|reference| self.known(reference))
    }

    /// Whether what is said of an incident follows from its own packs alone, so that no other pack, added or gone, changes it.
    pub fn rests_on_its_packs(&self, incident: &Incident) -> bool {
        let asked = |id: &RuleId| {
            self.judged_by(incident).any(|known| known.pack.rule(id).is_some_and(|rule| asks(rule)))
        };
        self.unknown(incident).is_empty() && incident.duties.keys().all(asked)
    }

    /// What the rules of an incident's packs ask of it, in order of due: what applies, what may apply, and what was begun.
    pub fn duties(&self, incident: &Incident) -> Vec<Duty> {
        let case = Case::new(incident);
        let told = Told::of(&incident.facts);
        let mut duties = Vec::new();
        let mut seen: BTreeSet<&RuleId> = BTreeSet::new();
        for known in self.judged_by(incident) {
            let pack = &known.pack;
            let here = pack.applies.judge(&case).may_be();
            if !here && incident.duties.is_empty() {
                continue;
            }
            let day = pack.calendar.day(reference_time(incident));
            for rule in pack.rules.iter().filter(|rule| asks(rule)) {
                let verdict =
                    if here && rule.in_force_on(day) { rule.when.judge(&case) } else { Verdict::No };
                let begun = incident.duties.contains_key(&rule.id);
                if begun {
                    seen.insert(&rule.id);
                }
                if verdict.may_be() || begun {
                    duties.push(work_out(&known.reference, &pack.calendar, rule, verdict, &case, told));
                }
            }
        }
        // Begun under rules by which it is no longer judged: kept, as any version that has the rule has it.
        for begun in incident.duties.keys().filter(|rule| !seen.contains(rule)) {
            let held = self.packs.iter().rev().find_map(|known| Some((known, known.pack.rule(begun)?)));
            if let Some((known, rule)) = held {
                let calendar = &known.pack.calendar;
                duties.push(work_out(&known.reference, calendar, rule, Verdict::No, &case, told));
            }
        }
        duties.sort_by(Duty::order);
        duties
    }

    /// Rules begun for an incident that no pack here has.
    pub fn orphans<'a>(&self, incident: &'a Incident) -> Vec<&'a RuleId> {
        let has = |rule: &RuleId| self.packs.iter().any(|known| known.pack.rule(rule).is_some());
        incident.duties.keys().filter(|rule| !has(rule)).collect()
    }

    /// What is worth knowing and asks nothing: rules for information, and drafts.
    pub fn remarks(&self, incident: &Incident) -> Vec<Remark> {
        let case = Case::new(incident);
        let mut remarks = Vec::new();
        for known in self.judged_by(incident) {
            let day = known.pack.calendar.day(reference_time(incident));
            for rule in known.pack.rules.iter().filter(|rule| !asks(rule) && rule.in_force_on(day)) {
                let verdict = rule.when.judge(&case);
                if verdict.may_be() {
                    let (pack, rule) = (Arc::clone(&known.reference), Arc::clone(rule));
                    remarks.push(Remark { pack, rule, verdict });
                }
            }
        }
        remarks
    }

    /// The grade of an incident by each scheme of its packs.
    pub fn grades(&self, incident: &Incident) -> Vec<Graded> {
        let case = Case::new(incident);
        self.judged_by(incident)
            .flat_map(|known| known.pack.schemes.iter().map(|scheme| scheme.grade(&known.reference, &case)))
            .collect()
    }

    /// The facts that these duties want, earliest first.
    pub fn missing(duties: &[Duty]) -> Vec<Missing> {
        missing(duties)
    }
}

/// Whether a rule can set off a duty.
fn asks(rule: &Rule) -> bool {
    rule.binding != Binding::Information && !rule.draft
}

/// The time that decides which rules are in force.
fn reference_time(incident: &Incident) -> jiff::Timestamp {
    let facts = &incident.facts;
    facts.time(Moment::Detected).or_else(|| facts.time(Moment::Aware)).unwrap_or(incident.opened.time)
}

fn reference(text: &str, pack: &Pack) -> PackRef {
    PackRef { pack: pack.id.clone(), sha256: Digest::from_bytes(Sha256::digest(text.as_bytes()).into()) }
}
