//! What was used before: SDKs and companies of the inventory, systems, categories of data, contacts, officers. The desk is
//! asked when a form opens; what it answers is offered from then on.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{asked::Asked, read};
use crate::{
    desk::{Docket, IncidentFile},
    domain::{
        id::RecordId,
        incident::{Company, Fact, FactName, Facts, Kind, TextField},
        policy::{EditionSummary, PolicyDocument},
        sdk::{Sdk, sdk_key},
        text::CleanText,
    },
    tui::{
        request::{Reply, Request},
        widget::{
            form::{Field, Form},
            suggest::Suggestion,
        },
    },
    words::Words,
};

/// So many incidents before are looked at for contacts and the like.
const EARLIER: usize = 5;

/// What was used before, latest first.
#[derive(Clone, Debug, Default)]
pub struct Known {
    sdks: Vec<Sdk>,
    companies: Vec<CleanText>,
    systems: Vec<CleanText>,
    data: Vec<CleanText>,
    texts: Vec<(TextField, CleanText)>,
    /// Who has tasks, and who did what.
    people: Vec<CleanText>,
    channels: Vec<CleanText>,
    /// The incidents, latest first, each with its title.
    pub incidents: Vec<(RecordId, CleanText)>,
    /// The newest edition of the policy, and its sections.
    pub sections: Option<(RecordId, Vec<CleanText>)>,
}

fn once(known: &mut Vec<CleanText>, text: &CleanText) {
    if !text.is_empty() && !known.contains(text) {
        known.push(text.clone());
    }
}

fn plain(texts: &[CleanText]) -> Vec<Suggestion> {
    texts.iter().map(|text| Suggestion::plain(text.as_str())).collect()
}

impl Known {
    /// Whether a text is one line as a rule, and often the same.
    pub const fn is_short(field: TextField) -> bool {
        matches!(field, TextField::FoundBy | TextField::Contact | TextField::Unit)
    }

    /// What this incident itself tells.
    pub fn of(file: Option<&Arc<IncidentFile>>) -> Self {
        let mut known = Self::default();
        if let Some(file) = file {
            known.take_in(file);
        }
        known
    }

    /// What the desk is asked at first.
    pub fn wants() -> Vec<Request> {
        vec![Request::Sdks, Request::Docket, Request::Officers]
    }

    /// Takes in what the desk answers, and tells what to ask next.
    pub fn heard(&mut self, reply: &Reply) -> Vec<Request> {
        match reply {
            Reply::Sdks(Ok(sdks)) => self.sdks.clone_from(sdks),
            Reply::Officers(Ok(officers)) => {
                for officer in officers {
                    once(&mut self.people, &officer.name);
                }
            }
            Reply::Docket(Ok(docket)) => return self.docket(&docket.of),
            Reply::Incident(_, Ok(file)) => self.take_in(&file.of),
            Reply::Editions(Ok(editions)) => {
                return newest(editions).map(Request::Document).into_iter().collect();
            }
            Reply::Document(edition, Ok(document)) => self.sections = Some((*edition, sections(document))),
            _ => {}
        }
        Vec::new()
    }

    fn docket(&mut self, docket: &Docket) -> Vec<Request> {
        self.incidents = docket.lines().rev().map(|line| (line.record, line.title.clone())).collect();
        for line in docket.lines().rev() {
            once(&mut self.companies, &line.company);
            for system in &line.systems {
                once(&mut self.systems, system);
            }
        }
        docket.lines().rev().take(EARLIER).map(|line| Request::Incident(line.record)).collect()
    }

    fn take_in(&mut self, file: &IncidentFile) {
        let facts = &file.incident.facts;
        for item in facts.data().into_iter().flatten() {
            once(&mut self.data, &read::typed_item(item, &TimeZone::UTC));
        }
        for fact in facts.all() {
            if let Fact::Text { which, text } = fact
                && Self::is_short(*which)
                && let [line] = text.lines()
            {
                let told = (*which, line.clone());
                if !line.is_empty() && !self.texts.contains(&told) {
                    self.texts.push(told);
                }
            }
        }
        for task in &file.incident.tasks {
            once(&mut self.people, task.owner());
        }
        for proof in file.duties.iter().flat_map(|duty| &duty.proofs) {
            once(&mut self.people, &proof.by);
            once(&mut self.channels, &proof.channel);
        }
    }

    /// What is offered for a fact.
    pub fn suggest(&self, name: &FactName, words: &Words) -> Vec<Suggestion> {
        match name {
            FactName::Kinds => {
                let kind = |kind: &Kind| words.text(&format!("incident-kind-{}", kind.name())).into_owned();
                Kind::ALL.iter().map(kind).map(Suggestion::plain).collect()
            }
            FactName::Company => self.suggest_companies(),
            FactName::Systems => plain(&self.systems),
            FactName::Data => {
                let mut data = self.data.clone();
                for field in self.sdks.iter().flat_map(Sdk::fields) {
                    once(&mut data, field);
                }
                let usual = words.text("iform-data-usual");
                for field in usual.split([',', '，']) {
                    once(&mut data, &CleanText::new(field));
                }
                plain(&data)
            }
            FactName::Text(field) => {
                let own = self.texts.iter().filter(|(which, _)| which == field);
                own.map(|(_, text)| Suggestion::plain(text.as_str())).collect()
            }
            _ => Vec::new(),
        }
    }

    fn suggest_companies(&self) -> Vec<Suggestion> {
        let sdk = |sdk: &Sdk| Suggestion {
            text: sdk.name.to_string(),
            note: sdk.companies().first().map(ToString::to_string).unwrap_or_default(),
        };
        let mut offered: Vec<Suggestion> = self.sdks.iter().map(sdk).collect();
        // A company of the inventory is found by its SDKs.
        let known = |company: &&CleanText| !self.sdks.iter().any(|sdk| sdk.companies().contains(company));
        let others: Vec<CleanText> = self.companies.iter().filter(known).cloned().collect();
        offered.extend(plain(&others));
        offered
    }

    /// The company that a text means: an SDK of the inventory with what it declares, or a company's name.
    pub fn company(&self, text: &str) -> Company {
        let key = sdk_key(text);
        match self.sdks.iter().find(|sdk| sdk_key(sdk.name.as_str()) == key) {
            Some(sdk) => company_of(sdk),
            None => Company {
                name: text.into(),
                sdk: CleanText::default(),
                platforms: Vec::new(),
                triggers: Vec::new(),
            },
        }
    }

    /// Who may have a task, or did something.
    pub fn people(&self) -> Vec<Suggestion> {
        plain(&self.people)
    }

    /// The ways by which somebody was told before.
    pub fn channels(&self) -> &[CleanText] {
        &self.channels
    }

    /// The SDKs of the inventory.
    pub fn sdks(&self) -> Vec<Suggestion> {
        self.sdks.iter().map(|sdk| Suggestion::plain(sdk.name.as_str())).collect()
    }

    /// Makes one SDK known before the desk has answered.
    pub fn with_sdk(mut self, sdk: &Sdk) -> Self {
        self.sdks.push(sdk.clone());
        self
    }

    /// Offers what is known now in the fields that ask for facts.
    pub fn offer(&self, form: &mut Form, asked: &[Asked], words: &Words) {
        for one in asked {
            let Asked::Fact(name) = one else { continue };
            let offered = self.suggest(name, words);
            if let Some(Field::Values(values)) = form.row_mut(one.label()).map(|row| &mut row.field) {
                values.offer(offered);
            }
        }
    }
}

/// An SDK with its company, platforms and triggers as declared.
pub fn company_of(sdk: &Sdk) -> Company {
    let mut triggers = Vec::new();
    for trigger in sdk.declarations.iter().filter_map(|one| one.trigger.as_ref()) {
        once(&mut triggers, trigger);
    }
    Company {
        name: sdk.companies().first().map(|name| (*name).clone()).unwrap_or_default(),
        sdk: sdk.name.clone(),
        platforms: sdk.platforms(),
        triggers,
    }
}

/// Offers people in a field that names one.
pub fn offer_people(known: &Known, form: &mut Form, label: &str) {
    if let Some(Field::Values(values)) = form.row_mut(label).map(|row| &mut row.field) {
        values.offer(known.people());
    }
}

fn newest(editions: &[EditionSummary]) -> Option<RecordId> {
    editions.first().map(|edition| edition.id)
}

/// The headings of a policy's sections, each with the numbers of those it stands in.
fn sections(document: &PolicyDocument) -> Vec<CleanText> {
    fn walk(section: &crate::domain::policy::Section, above: &str, found: &mut Vec<CleanText>) {
        let text = |part: &Option<CleanText>| part.as_ref().map(ToString::to_string).unwrap_or_default();
        let number = format!("{above}{}", text(&section.number));
        let heading = CleanText::new(&format!("{number} {}", text(&section.title)));
        once(found, &heading);
        for inner in &section.sections {
            walk(inner, &number, found);
        }
    }
    let mut found = Vec::new();
    for section in document.parts.iter().flat_map(|part| &part.sections) {
        walk(section, "", &mut found);
    }
    found
}

/// What is told of an incident opened for an SDK's breach: the company, and the fields it declares.
pub fn facts_of(sdk: &Sdk) -> Facts {
    let data = sdk.fields().into_iter().map(|name| crate::domain::incident::DataItem {
        name: name.clone(),
        class: crate::domain::incident::DataItem::guess(name.as_str()),
        sensitive: false,
    });
    Facts::from(vec![
        Fact::Kinds { kinds: [Kind::AtProcessor].into() },
        Fact::Company { company: Some(company_of(sdk)) },
        Fact::Data { data: data.collect() },
        Fact::Cause { cause: Some(crate::domain::incident::CauseKind::Processor) },
    ])
}
