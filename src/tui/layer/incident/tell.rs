//! Telling facts, or telling them otherwise: a group of them or one. What changes is shown before it is recorded.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    File, Stand,
    asked::{Asked, FactGroup},
    known::Known,
    outlook::Outlook,
    read, rehearsed, said,
};
use crate::{
    domain::{
        id::RecordId,
        incident::{Fact, FactName, Facts, IncidentCommand},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, REASON},
            sheet::{Act, Ready, Setting, beside::Beside},
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// Which facts are told.
pub struct Telling {
    stand: Stand,
    file: File,
    known: Known,
    outlook: Outlook,
    asked: Vec<Asked>,
    /// What each field held at first: only what was changed is told.
    first: BTreeMap<String, String>,
    title: &'static str,
}

/// The form that tells facts.
pub type TellForm = Sheet<Telling>;

impl Sheet<Telling> {
    /// A form over a group of facts, with the keys at one of them where one is selected.
    pub fn group(
        cx: &Cx<'_>,
        stand: Stand,
        file: &File,
        group: FactGroup,
        selected: Option<&FactName>,
    ) -> Self {
        let title = match group {
            FactGroup::Basics => "iform-group-basics",
            FactGroup::Times => "iform-group-times",
            FactGroup::Persons => "iform-group-persons",
            FactGroup::Questions => "iform-group-questions",
            FactGroup::Texts => "iform-group-texts",
        };
        Self::over(cx, stand, file, group.asked(), title, selected)
    }

    /// A form over one fact; an officer's own grade has a form of its own.
    pub fn fact(cx: &Cx<'_>, stand: Stand, file: &File, name: &FactName) -> Self {
        Self::over(cx, stand, file, vec![Asked::of(name)], "iform-group-one", None)
    }

    fn over(
        cx: &Cx<'_>,
        stand: Stand,
        file: &File,
        asked: Vec<Asked>,
        title: &'static str,
        selected: Option<&FactName>,
    ) -> Self {
        let known = Known::of(Some(file));
        let told = &file.incident.facts;
        let row = |one: &Asked| read::row(one, told, &known, cx.words, &cx.zone);
        let mut rows: Vec<Row> = asked.iter().map(row).collect();
        rows.push(Row::new(REASON, "iform-reason-hint", Field::Text(Input::default())));
        let mut form = Form::new("form-record", rows);
        if let Some(selected) = selected {
            form.go_to(Asked::of(selected).label());
        }
        let first = form.keep();
        let now = stand.now;
        let (file, outlook) = (Arc::clone(file), Outlook::default());
        Self::with(Telling { stand, file, known, outlook, asked, first, title }, form, now, cx)
    }
}

impl Telling {
    fn told(&self) -> &Facts {
        &self.file.incident.facts
    }

    /// What was changed, and what of it cannot be read.
    fn facts(&self, form: &Form, here: &Setting<'_>) -> (Vec<Fact>, Vec<Complaint>) {
        let (mut facts, mut complaints) = (Vec::new(), Vec::new());
        for one in &self.asked {
            let label = one.label();
            let held = form.row(label).and_then(|row| row.field.keep()).unwrap_or_default();
            if self.first.get(label).is_some_and(|first| *first == held) {
                continue;
            }
            match read::read(form, one, self.told(), &self.known, here) {
                Err(complaint) => complaints.push(complaint),
                Ok(read) => {
                    let emptied = matches!(one, Asked::Fact(name) if read.is_empty() && self.told().get(name).is_some());
                    if emptied {
                        complaints.push(Complaint::about(label, here.words.text("iform-emptied")));
                    }
                    let fresh = |fact: &Fact| self.told().get(&fact.name()) != Some(fact);
                    facts.extend(read.into_iter().filter(fresh));
                }
            }
        }
        (facts, complaints)
    }

    /// The first fact whose earlier value is given up.
    fn given_up(&self, facts: &[Fact]) -> Option<FactName> {
        facts.iter().map(Fact::name).find(|name| self.told().knows(name))
    }
}

impl Act for Telling {
    const NAME: &'static str = "incident-tell";

    fn title(&self, words: &Words) -> String {
        words.text(self.title).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        Known::wants()
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Vec<Request> {
        self.outlook.heard(reply);
        let next = self.known.heard(reply);
        self.known.offer(form, &self.asked, here.words);
        next
    }

    fn weighs(&self, form: &Form, here: &Setting<'_>) -> Option<Vec<Fact>> {
        Some(self.facts(form, here).0)
    }

    fn beside(&self, _form: &Form, here: &Setting<'_>) -> Option<Beside> {
        Some(self.outlook.changes(here))
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said::about(&self.file.incident, here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        for one in &self.asked {
            read::say(form, one, self.told(), &self.known, here);
        }
        let given_up = self.given_up(&self.facts(form, here).0);
        if let Some(row) = form.row_mut(REASON) {
            row.said = given_up.map(|name| {
                let fact = here.words.fact_name(&name);
                here.words.with("iform-reason-needed", &[("fact", (&fact).into())]).into_owned()
            });
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (facts, complaints) = self.facts(form, here);
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let reason = form.text(REASON).into();
        let command = IncidentCommand::Change { record: self.file.incident.record, facts, reason };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        read::pinned(form, &self.asked, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
