//! Lines as they are kept from one unlocking to the next, each with what it was judged by.
//!
//! A line holds times and never what is left of one, and no rule looks at the present: judged by the same, it stays right.
//! What an incident itself is judged by, its facts and its packs, changes by entries only, and each entry takes the kept
//! line away. What may change besides is in [`Judge::packs`] and [`Judge::all`].

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{
        id::RecordId,
        incident::{Incident, Kind, Persons, RuleId, State, TaskId},
        text::CleanText,
    },
    rules::{Bilingual, Book},
};

use super::line::{DueItem, DueWhat, IncidentLine};

#[cfg(test)]
mod tests;

/// Raised whenever the same incident is judged otherwise by the same packs, or a line is kept in another form. A test
/// notices.
const JUDGED: u32 = 2;

/// So many changes of a zone's clocks are looked at, from [`ZONES_FROM`] on: some forty years.
const ZONE_CHANGES: usize = 80;

/// 2016-01-01.
const ZONES_FROM: i64 = 1_451_606_400;

/// What a line was judged by, as a number.
type By = u128;

/// A text of a pack, as a number: a line names it and does not repeat it.
type TextKey = u64;

/// Judges incidents by a book, and reads what was judged by the same before.
pub(super) struct Judge {
    book: Arc<Book>,
    /// How this program judges: its version, the packs it brings, what it knows of zones.
    packs: By,
    /// The same with every pack recorded, for an incident on which others than its own have a say.
    all: By,
    texts: HashMap<TextKey, Bilingual>,
}

impl Judge {
    pub(super) fn by(book: Arc<Book>) -> Self {
        let (built_in, recorded): (Vec<_>, Vec<_>) = book.all().iter().partition(|known| known.built_in);
        let mut hash = Sha256::new();
        hash.update(JUDGED.to_be_bytes());
        hash.update(env!("CARGO_PKG_VERSION"));
        for known in built_in {
            hash.update(known.reference.sha256.as_bytes());
        }
        let zones: BTreeSet<&str> = book.all().iter().map(|known| known.pack.zone_name.as_str()).collect();
        for zone in &zones {
            let with = book.all().iter().find(|known| known.pack.zone_name == *zone);
            let from = Timestamp::from_second(ZONES_FROM).unwrap_or_default();
            let changes = with.map(|known| known.pack.calendar.zone.following(from).take(ZONE_CHANGES));
            hash.update(zone);
            for change in changes.into_iter().flatten() {
                hash.update(change.timestamp().as_second().to_be_bytes());
                hash.update(change.offset().seconds().to_be_bytes());
            }
        }
        let packs = number(&hash);
        hash.update("all");
        for known in recorded {
            hash.update(known.reference.sha256.as_bytes());
        }
        let rules = book.all().iter().flat_map(|known| &known.pack.rules).map(|rule| &rule.title);
        let schemes = book.all().iter().flat_map(|known| &known.pack.schemes);
        let labels = schemes.flat_map(|scheme| &scheme.levels).map(|level| &level.label);
        let texts = rules.chain(labels).map(|text| (text_key(text), text.clone())).collect();
        Self { packs, all: number(&hash), texts, book }
    }

    /// The line of an incident, and the same to be kept.
    pub(super) fn line(&self, incident: &Incident) -> (IncidentLine, Option<Vec<u8>>) {
        let line = IncidentLine::of(incident, &self.book);
        let by = if self.book.rests_on_its_packs(incident) { self.packs } else { self.all };
        let kept = serde_json::to_vec(&Kept::of(&line, by)).ok();
        (line, kept)
    }

    /// A kept line; `None` where it was judged otherwise than it would be now.
    pub(super) fn read(&self, kept: &[u8]) -> Option<IncidentLine> {
        let kept: Kept = serde_json::from_slice(kept).ok()?;
        if kept.by == self.packs || kept.by == self.all { kept.line(&self.texts) } else { None }
    }
}

fn number(hash: &Sha256) -> By {
    let digest = hash.clone().finalize();
    digest.first_chunk().map_or(0, |bytes| By::from_be_bytes(*bytes))
}

fn text_key(text: &Bilingual) -> TextKey {
    let mut hash = Sha256::new();
    hash.update(&text.zh);
    hash.update([0]);
    hash.update(&text.en);
    hash.finalize().first_chunk().map_or(0, |bytes| TextKey::from_be_bytes(*bytes))
}

/// A time as its second and the nanoseconds in it.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct At(i64, i32);

impl At {
    fn of(at: Timestamp) -> Self {
        Self(at.as_second(), at.subsec_nanosecond())
    }

    fn time(self) -> Option<Timestamp> {
        Timestamp::new(self.0, self.1).ok()
    }
}

/// A line as it is kept. Its names are short: there may be 100,000 of them.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(rename = "b")]
    by: By,
    #[serde(rename = "r")]
    record: RecordId,
    #[serde(rename = "t")]
    title: CleanText,
    #[serde(rename = "k")]
    kinds: BTreeSet<Kind>,
    #[serde(rename = "s")]
    state: State,
    #[serde(rename = "o")]
    opened: At,
    /// Happened, detected, contained, notified, closed.
    #[serde(rename = "m")]
    moments: [Option<At>; 5],
    /// All, minors, under 14.
    #[serde(rename = "p")]
    persons: [(u64, Option<u64>); 3],
    #[serde(rename = "g")]
    grade: Option<TextKey>,
    #[serde(rename = "v")]
    gravity: Option<usize>,
    #[serde(rename = "c")]
    company: CleanText,
    #[serde(rename = "y")]
    systems: Vec<CleanText>,
    #[serde(rename = "d")]
    due: Vec<KeptDue>,
    #[serde(rename = "n")]
    open_duties: usize,
}

/// What is due, from when and by when.
#[derive(Serialize, Deserialize)]
struct KeptDue(KeptWhat, Option<At>, Option<At>);

#[derive(Serialize, Deserialize)]
enum KeptWhat {
    /// A rule, its title, whether the time is our own, whether it is unclear.
    #[serde(rename = "d")]
    Duty(RuleId, TextKey, bool, bool),
    /// A task, what, by whom, whether it follows from a review.
    #[serde(rename = "t")]
    Task(TaskId, CleanText, CleanText, bool),
}

impl Kept {
    fn of(line: &IncidentLine, by: By) -> Self {
        let moments = [line.happened, line.detected, line.contained, line.notified, line.closed];
        let due = line.due.iter().map(|item| {
            let what = match &item.what {
                DueWhat::Duty { rule, title, house, unclear } => {
                    KeptWhat::Duty(rule.clone(), text_key(title), *house, *unclear)
                }
                DueWhat::Task { task, what, owner, follow_up } => {
                    KeptWhat::Task(*task, what.clone(), owner.clone(), *follow_up)
                }
            };
            KeptDue(what, item.start.map(At::of), item.at.map(At::of))
        });
        Self {
            by,
            record: line.record,
            title: line.title.clone(),
            kinds: line.kinds.clone(),
            state: line.state,
            opened: At::of(line.opened),
            moments: moments.map(|at| at.map(At::of)),
            persons: [line.persons, line.minors, line.under_14].map(|of| (of.low, of.high)),
            grade: line.grade.as_ref().map(text_key),
            gravity: line.gravity,
            company: line.company.clone(),
            systems: line.systems.clone(),
            due: due.collect(),
            open_duties: line.open_duties,
        }
    }

    fn line(self, texts: &HashMap<TextKey, Bilingual>) -> Option<IncidentLine> {
        let text = |key: TextKey| texts.get(&key).cloned();
        let time = |at: Option<At>| match at {
            Some(at) => at.time().map(Some),
            None => Some(None),
        };
        let persons = |(low, high)| Persons { low, high };
        let [happened, detected, contained, notified, closed] = self.moments;
        let [all, minors, under_14] = self.persons;
        let opened = self.opened.time()?;
        let due = self.due.into_iter().map(|KeptDue(what, start, at)| {
            let what = match what {
                KeptWhat::Duty(rule, title, house, unclear) => {
                    DueWhat::Duty { rule, title: text(title)?, house, unclear }
                }
                KeptWhat::Task(task, what, owner, follow_up) => {
                    DueWhat::Task { task, what, owner, follow_up }
                }
            };
            let (start, at) = (time(start)?, time(at)?);
            Some(DueItem { record: self.record, title: self.title.clone(), opened, what, start, at })
        });
        Some(IncidentLine {
            record: self.record,
            due: due.collect::<Option<_>>()?,
            title: self.title,
            kinds: self.kinds,
            state: self.state,
            opened,
            happened: time(happened)?,
            detected: time(detected)?,
            contained: time(contained)?,
            notified: time(notified)?,
            closed: time(closed)?,
            persons: persons(all),
            minors: persons(minors),
            under_14: persons(under_14),
            grade: match self.grade {
                Some(key) => Some(text(key)?),
                None => None,
            },
            gravity: self.gravity,
            company: self.company,
            systems: self.systems,
            open_duties: self.open_duties,
        })
    }
}
