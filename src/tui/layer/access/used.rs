//! What was used before in the register, newest first: what the forms offer.

use crate::{
    domain::access::{Channel, Person, Subjects},
    tui::{port::Snapshot, widget::suggest::Suggestion},
};

/// What was used before.
#[derive(Clone, Debug, Default)]
pub struct Used {
    pub people: Vec<Person>,
    pub children: Vec<String>,
    pub groups: Vec<String>,
    pub fields: Vec<String>,
    pub purposes: Vec<String>,
    pub bases: Vec<String>,
    pub systems: Vec<String>,
    /// How the last request came.
    pub request_channel: Option<Channel>,
    /// How the last approval was put in writing.
    pub approval_channel: Option<Channel>,
}

impl Used {
    /// Gathers it; nothing is known to who may not read the register.
    pub fn of(snapshot: Option<&Snapshot>) -> Self {
        let mut used = Self::default();
        let Some(snapshot) = snapshot else { return used };
        for case in snapshot.register.cases().rev() {
            for request in case.requests.iter().rev().map(|request| &request.what) {
                used.person(&request.requester);
                match &request.subjects {
                    Subjects::Named(children) => {
                        for child in children {
                            once(&mut used.children, child.as_str());
                        }
                    }
                    Subjects::Described { description, .. } => once(&mut used.groups, description.as_str()),
                }
                for field in &request.fields {
                    once(&mut used.fields, field.as_str());
                }
                once(&mut used.purposes, request.purpose.as_str());
                once(&mut used.bases, request.basis.as_str());
                used.request_channel.get_or_insert(request.received.channel);
            }
            for decision in case.decisions.iter().rev() {
                if let crate::domain::access::Ruling::Approved { writing, .. } = &decision.what.ruling {
                    used.approval_channel.get_or_insert(writing.channel);
                }
            }
            for access in case.accesses.iter().rev().map(|logged| &logged.what.access) {
                used.person(&access.by);
                once(&mut used.children, access.child.as_str());
                for field in &access.fields {
                    once(&mut used.fields, field.as_str());
                }
                once(&mut used.systems, access.system.as_str());
            }
        }
        used
    }

    fn person(&mut self, person: &Person) {
        if !self.people.iter().any(|known| known.is(person)) {
            self.people.push(person.clone());
        }
    }

    /// Departments, those of the people seen last in front.
    pub fn departments(&self) -> Vec<String> {
        self.of_people(|person| person.department.as_str())
    }

    /// Posts.
    pub fn posts(&self) -> Vec<String> {
        self.of_people(|person| person.post.as_str())
    }

    fn of_people(&self, of: impl Fn(&Person) -> &str) -> Vec<String> {
        let mut known = Vec::new();
        for person in &self.people {
            once(&mut known, of(person));
        }
        known
    }
}

fn once(known: &mut Vec<String>, text: &str) {
    if !text.is_empty() && !known.iter().any(|one| one == text) {
        known.push(text.to_owned());
    }
}

/// The texts as suggestions.
pub fn offered(texts: &[String]) -> Vec<Suggestion> {
    texts.iter().map(Suggestion::plain).collect()
}
