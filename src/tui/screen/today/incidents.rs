//! What is due of all incidents, what is due next first: duties, tasks, measures from reviews.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::lines::{Item, Tone};
use crate::{
    desk::{Docket, DueItem, DueWhat},
    tui::{
        cx::Goto,
        port::Snap,
        screen::incident::{Spot, bilingual, sign},
        section::Section,
    },
    words::Words,
};

/// More things than this are told by their number.
const MOST: usize = 8;

/// The first of what is due, and how many there are.
pub struct Due {
    items: Vec<DueItem>,
    count: usize,
    /// How many incidents there are.
    incidents: usize,
    told: Timestamp,
    then: Duration,
}

impl Due {
    /// Of a docket that came at `then` since the start.
    pub fn of(docket: &Snap<Docket>, then: Duration) -> Self {
        let (items, count) = docket.of.due_first(MOST);
        let items = items.into_iter().cloned().collect();
        Self { items, count, incidents: docket.of.len(), told: docket.now, then }
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
    let mut items: Vec<Item> = due.items.iter().map(|item| line(item, now, words)).collect();
    let more = due.count.saturating_sub(due.items.len());
    if more > 0 {
        let said = words.with("today-incidents-more", &[("count", more.into())]);
        items.push(Item::new(Tone::Plain, said).to(Goto::Section(Section::Incident)));
    }
    items
}

fn line(item: &DueItem, now: Timestamp, words: &Words) -> Item {
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
    let Some(at) = item.at else {
        return Item::new(Tone::Plain, said).note(words.text("incidents-waits")).to(goto);
    };
    let left = at.duration_since(now);
    let tone = if left.is_negative() && !sign::is_own(item) {
        Tone::Late
    } else if left < SignedDuration::from_hours(24) {
        Tone::Look
    } else {
        Tone::Plain
    };
    Item::new(tone, said).note(sign::remaining(words, at, sign::is_own(item), now, false)).to(goto)
}
