//! The register of access to children's data as it is handed out: put together once, written as tables for
//! spreadsheets or as a document to print.

mod print;
mod rows;

use std::{collections::BTreeMap, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        access::{Case, State},
        id::{Digest, OfficerId, RecordId},
        register::Register,
        text::CleanText,
    },
    words::Words,
};

pub(super) use rows::{joined, outcome_word};

pub use super::sheet::{Cell, Sheet, write_csv, xlsx};
pub use print::paper;
pub use rows::sheets;

/// What of the register is handed out.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// From then on: a case is in when an entry of it was recorded, or an access under it happened, in this time.
    pub from: Option<Timestamp>,
    /// Until just before then.
    pub to: Option<Timestamp>,
    /// Only cases in these states; all when empty.
    pub states: Vec<State>,
    /// Only these records; all when empty.
    pub records: Vec<RecordId>,
}

/// The register with what is needed to put it into words.
pub struct Handout<'a> {
    /// The register.
    pub register: &'a Register,
    /// What of it.
    pub selection: &'a Selection,
    /// Officers ever enrolled, by name.
    pub names: &'a BTreeMap<OfficerId, CleanText>,
    /// Whose register.
    pub organisation: &'a str,
    /// How many entries the ledger had.
    pub entries: u64,
    /// The root over them.
    pub root: Digest,
    /// The time it is made.
    pub now: Timestamp,
    /// The zone times are shown in.
    pub zone: &'a TimeZone,
    /// The language.
    pub words: &'a Words,
}

impl Selection {
    fn has(&self, case: &Case, now: Timestamp) -> bool {
        let inside =
            |time: Timestamp| self.from.is_none_or(|from| from <= time) && self.to.is_none_or(|to| time < to);
        (self.states.is_empty() || self.states.contains(&case.state(now)))
            && (self.records.is_empty() || self.records.contains(&case.record))
            && (self.from.is_none() && self.to.is_none() || times(case).into_iter().any(inside))
    }
}

/// When something of a case was recorded or, as told, happened.
fn times(case: &Case) -> Vec<Timestamp> {
    let stamps = case
        .requests
        .iter()
        .map(|one| one.stamp)
        .chain(case.decisions.iter().map(|one| one.stamp))
        .chain(case.accesses.iter().map(|one| one.stamp))
        .chain(case.revoked.iter().map(|one| one.stamp))
        .chain(case.closed.iter().map(|one| one.stamp))
        .chain(case.imported.iter().map(|one| one.stamp));
    let told = case.imported.iter().flat_map(|one| one.what.accesses.iter().map(|access| access.at));
    stamps
        .map(|stamp| stamp.time)
        .chain(case.accesses.iter().map(|access| access.what.access.at))
        .chain(told)
        .collect()
}

impl Handout<'_> {
    /// What the tables and the document prove and what not, a line each.
    pub fn notes(&self) -> Vec<String> {
        print::notes(self)
    }

    /// The cases handed out, in the order they were first recorded.
    pub fn cases(&self) -> Vec<Arc<Case>> {
        let cases = self.register.cases().filter(|case| self.selection.has(case, self.now));
        cases.map(Arc::clone).collect()
    }

    fn officer(&self, officer: &OfficerId) -> String {
        self.names.get(officer).map_or_else(|| officer.short(), ToString::to_string)
    }

    fn time(&self, time: Timestamp) -> String {
        shown(time, self.zone)
    }

    fn word(&self, id: &str) -> String {
        self.words.text(id).into_owned()
    }
}

#[cfg(test)]
mod tests;

/// A time as documents show it: to the minute, with its distance from UTC.
pub(super) fn shown(time: Timestamp, zone: &TimeZone) -> String {
    time.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M %:z").to_string()
}
