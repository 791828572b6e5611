//! People, children, times and messages in words, for the pages that are printed.

use jiff::SignedDuration;

use crate::{
    domain::{
        access::{Attestation, Breach, ChildId, Evidence, Message, Period, Person, Subjects},
        guardian::{Guardian, IdentityCheck, Relation},
        text::CleanText,
    },
    words::Words,
};

use super::typed::Times;

/// More children than this are not listed one by one.
const LISTED: usize = 60;

/// A label with its value; the value may have several lines.
pub(super) type Row = (String, String);

/// What words are made with.
#[derive(Clone, Copy)]
pub(super) struct Speech<'a> {
    pub words: &'a Words,
    pub times: &'a Times,
}

impl Speech<'_> {
    /// A row whose label has this id.
    pub(super) fn row(&self, label: &str, value: impl Into<String>) -> Row {
        (self.words.text(label).into_owned(), value.into())
    }

    /// A row for what may be empty.
    pub(super) fn maybe(&self, label: &str, value: &CleanText) -> Option<Row> {
        (!value.is_empty()).then(|| self.row(label, value.as_str()))
    }

    pub(super) fn text(&self, id: &str) -> String {
        self.words.text(id).into_owned()
    }

    pub(super) fn listed<'t>(&self, texts: impl Iterator<Item = &'t str>) -> String {
        texts.collect::<Vec<_>>().join(&self.words.text("accesses-between"))
    }

    pub(super) fn fields<'t>(&self, fields: impl IntoIterator<Item = &'t CleanText>) -> String {
        self.listed(fields.into_iter().map(CleanText::as_str))
    }

    /// Whose data, one by one as far as that can be read.
    pub(super) fn subjects(&self, subjects: &Subjects) -> String {
        match subjects {
            Subjects::Named(children) => {
                let some = self.listed(children.iter().take(LISTED).map(ChildId::as_str));
                match children.len().saturating_sub(LISTED) {
                    0 => some,
                    others => some + &self.words.with("accesses-and-more", &[("count", others.into())]),
                }
            }
            Subjects::Described { description, size } => {
                let values = [("what", description.as_str().into()), ("count", (*size).into())];
                self.words.with("accesses-described", &values).into_owned()
            }
        }
    }

    /// Whose data, in a list's cell.
    pub(super) fn subjects_briefly(&self, subjects: &Subjects) -> String {
        match subjects {
            Subjects::Named(children) if children.len() <= 2 => {
                self.listed(children.iter().map(ChildId::as_str))
            }
            Subjects::Named(children) => self.count("accesses-children-count", children.len()),
            Subjects::Described { size, .. } => {
                self.words.with("accesses-children-most", &[("count", (*size).into())]).into_owned()
            }
        }
    }

    pub(super) fn count(&self, id: &str, count: usize) -> String {
        self.words.with(id, &[("count", count.into())]).into_owned()
    }

    pub(super) fn period(&self, period: &Period) -> String {
        let time = self.length(period.to().duration_since(period.from()));
        let (from, to) = (self.times.shown(period.from()), self.times.shown(period.to()));
        let values =
            [("from", (&from).into()), ("dash", "–".into()), ("to", (&to).into()), ("time", (&time).into())];
        self.words.with("accesses-span", &values).into_owned()
    }

    /// A length of time to two units.
    pub(super) fn length(&self, length: SignedDuration) -> String {
        self.words.length(length)
    }

    /// How long until then, or since when it is over.
    pub(super) fn left(&self, by: jiff::Timestamp) -> String {
        self.words.left(by, self.times.now)
    }

    /// A message: by which way, when, its exact words, its files with their hashes.
    pub(super) fn message(&self, label: &str, message: &Message) -> Vec<Row> {
        let channel = self.text(&format!("accesses-channel-{}", message.channel.name()));
        let parts = [channel, message.reference.to_string(), self.times.shown(message.at)];
        let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut rows = vec![self.row(label, said)];
        if !message.text.is_empty() {
            rows.push((String::new(), message.text.to_string()));
        }
        rows.extend(self.files(&message.files));
        rows
    }

    pub(super) fn files<'f>(&self, files: impl IntoIterator<Item = &'f Evidence>) -> Vec<Row> {
        let rows = files.into_iter().flat_map(|Evidence { name, bytes, sha256 }| {
            let bytes = bytes.to_string();
            let values = [("name", name.as_str().into()), ("bytes", (&bytes).into())];
            let file = self.words.with("accesses-file-size", &values);
            [self.row("accesses-file", file), self.row("accesses-sha", sha256.to_string())]
        });
        rows.collect()
    }

    pub(super) fn attestation(&self, word: &Attestation) -> Vec<Row> {
        let mut rows = vec![
            self.row("accesses-outcome", self.text(&format!("accesses-{}", word.outcome.name()))),
            self.row("accesses-vouched", who(&word.by)),
            self.row("accesses-done", self.times.shown(word.at)),
        ];
        rows.extend(self.maybe("accesses-note", &word.note));
        rows
    }

    pub(super) fn guardian(&self, guardian: &Guardian, check: &IdentityCheck) -> Vec<Row> {
        let relation = match &guardian.relation {
            Relation::Mother => self.text("cli-relation-mother"),
            Relation::Father => self.text("cli-relation-father"),
            Relation::Other(relation) => relation.to_string(),
        };
        let method = self.text(&format!("cli-check-{}", check.method.name()));
        let checked = [method, check.note.to_string()];
        let checked = checked.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        vec![
            self.row("cli-row-guardian", format!("{} · {relation}", guardian.name)),
            self.row("cli-row-check", checked),
        ]
    }

    pub(super) fn breach(&self, breach: Breach) -> String {
        self.text(&format!("breach-{}", breach.name()))
    }
}

/// Name, department, post and number of a person.
pub(super) fn who(person: &Person) -> String {
    let parts = [&person.name, &person.department, &person.post, &person.staff_id];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(CleanText::as_str);
    parts.collect::<Vec<_>>().join(" · ")
}
