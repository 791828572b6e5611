//! The incidents of which something is due, what is due next first: a duty, a task, a measure from a review.

use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};

use super::lines::{Item, Tone};
use crate::{
    desk::{Docket, DueWhat, IncidentLine},
    tui::{
        cx::Goto,
        port::Snap,
        screen::incident::{Spot, bilingual, sign},
        section::Section,
    },
    words::Words,
};

/// More incidents than this are told by their number.
const MOST: usize = 8;

/// The incidents with what is due of them, those first whose turn is next, and how many there are.
pub struct Due {
    lines: Vec<Arc<IncidentLine>>,
    count: usize,
    /// How many incidents there are.
    incidents: usize,
    told: Timestamp,
    then: Duration,
}

impl Due {
    /// Of a docket that came at `then` since the start.
    pub fn of(docket: &Snap<Docket>, then: Duration) -> Self {
        let (lines, count) = docket.of.due_first(MOST);
        let lines = lines.into_iter().cloned().collect();
        Self { lines, count, incidents: docket.of.len(), told: docket.now, then }
    }
}

/// The lines; none where there are no incidents.
pub fn items(due: &Due, now: Duration, words: &Words) -> Vec<Item> {
    let passed = SignedDuration::try_from(now.saturating_sub(due.then)).unwrap_or_default();
    let now = due.told.checked_add(passed).unwrap_or(due.told);
    if due.count == 0 && due.incidents > 0 {
        let said = words.text("today-incidents-none");
        return vec![Item::new(Tone::Good, said).to(Goto::Section(Section::Incident))];
    }
    let mut items: Vec<Item> = due.lines.iter().filter_map(|one| line(one, now, words)).collect();
    let more = due.count.saturating_sub(due.lines.len());
    if more > 0 {
        let said = words.with("today-incidents-more", &[("count", more.into())]);
        items.push(Item::new(Tone::Plain, said).to(Goto::Section(Section::Incident)));
    }
    items
}

/// An incident: what is due of it first, by when, and how much more there is.
fn line(incident: &IncidentLine, now: Timestamp, words: &Words) -> Option<Item> {
    let item = incident.first()?;
    let (what, spot) = match &item.what {
        DueWhat::Duty { rule, title, unclear, .. } => {
            let title = bilingual(title, words);
            let said = if *unclear {
                words.with("today-incident-unclear", &[("what", title.into())]).into_owned()
            } else {
                title.to_owned()
            };
            (said, Spot::Duty(rule.clone()))
        }
        DueWhat::Task { task, what, follow_up, .. } => {
            let said = if *follow_up {
                words.with("today-incident-measure", &[("what", what.as_str().into())]).into_owned()
            } else {
                what.to_string()
            };
            (said, Spot::Task(*task))
        }
    };
    let args = [("what", what.as_str().into()), ("title", item.title.as_str().into())];
    let said = words.with("today-incident-line", &args).into_owned();
    let goto = Goto::Incident { record: item.record, spot: Some(spot) };
    let own = item.is_house();
    let (tone, left) = match item.at {
        None => (Tone::Plain, words.text("incidents-waits").into_owned()),
        Some(at) => {
            let left = at.duration_since(now);
            let tone = if left.is_negative() && !own {
                Tone::Late
            } else if left < SignedDuration::from_hours(24) {
                Tone::Look
            } else {
                Tone::Plain
            };
            (tone, sign::remaining(words, at, own, now, false))
        }
    };
    let note = match incident.due.len() - 1 {
        0 => left,
        more => {
            let more = words.with("today-incident-more", &[("count", more.into())]);
            format!("{more} {} {left}", words.dot())
        }
    };
    Some(Item::new(tone, said).note(note).to(goto))
}
