//! What is to be done about access to children's data, and about the ledger's anchor.

use jiff::{SignedDuration, Timestamp};

use super::{
    Today,
    lines::{Item, Tone},
};
use crate::{
    domain::{
        access::{Case, DueKind, State, Verdict},
        guardian::OrderState,
    },
    tui::{
        command::Id,
        cx::Goto,
        screen::access::{left, length, purpose, requester},
        section::Section,
        widget::cells::count,
    },
    words::Words,
};

/// More cases than this are told by their number.
const MOST: usize = 8;
/// How far back a violation is told of.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The lines, the most urgent first; none for who has neither register nor ledger to look after.
pub fn items(today: &Today, words: &Words) -> Vec<Item> {
    let mut items = Vec::new();
    if let (Some(snapshot), Some(now)) = (&today.register, today.time()) {
        let mut due: Vec<_> =
            snapshot.register.cases().filter_map(|case| Some((case.due(now)?, case))).collect();
        // Where life or safety was said to be in danger, it is judged first.
        due.sort_by_key(|(due, _)| (due.kind != DueKind::JudgeEmergency, *due));
        let violated: Vec<_> = snapshot.register.cases().filter(|case| unexplained(case, now)).collect();
        let orders: Vec<_> =
            snapshot.register.orders().filter(|order| order.state() == OrderState::Open).collect();
        if due.is_empty() && violated.is_empty() && orders.is_empty() {
            items.push(
                Item::new(Tone::Good, words.text("today-no-duties")).to(Goto::Section(Section::Access)),
            );
        }
        for (due, case) in due.iter().take(MOST) {
            let id = match due.kind {
                DueKind::JudgeEmergency => "accesses-due-judge",
                DueKind::Decide => "accesses-due-decide",
                DueKind::Ending => "accesses-due-ending",
                DueKind::Close => "accesses-due-close",
            };
            let urgent = due.by < now || due.kind == DueKind::JudgeEmergency;
            let tone = if urgent { Tone::Bad } else { Tone::Look };
            let said = about(words, &words.text(id), case);
            items.push(
                Item::new(tone, said).note(left(words, due.by, now)).to(Goto::Access { case: case.record }),
            );
        }
        for case in violated.iter().take(MOST) {
            let said = about(words, &words.text("today-violation"), case);
            items.push(Item::new(Tone::Bad, said).to(Goto::Access { case: case.record }));
        }
        for order in orders.iter().take(MOST) {
            // The law sets no day, only "as soon as possible": what is told is for how long it waits.
            let waits = length(words, order.age(now));
            let note = words.with("today-order-waits", &[("time", waits.as_str().into())]).into_owned();
            let child = order.ordered.as_ref().map_or("", |ordered| ordered.what.child.as_str());
            let said = words.with("today-order", &[("child", child.into())]);
            items.push(Item::new(Tone::Bad, said).note(note).to(Goto::Record { record: order.record }));
        }
        let over = |len: usize| len.saturating_sub(MOST);
        let more = over(due.len()) + over(violated.len()) + over(orders.len());
        if more > 0 {
            let said = words.with("today-more-duties", &[("count", more.into())]);
            items.push(Item::new(Tone::Plain, said).to(Goto::Section(Section::Access)));
        }
    }
    if let Some(anchoring) = today.anchoring {
        let (recorded, anchored) = (count(anchoring.recorded), count(anchoring.anchored));
        let args = [("recorded", recorded.as_str().into()), ("anchored", anchored.as_str().into())];
        let (tone, said) = if anchoring.is_due {
            (Tone::Look, words.with("today-anchor-due", &args))
        } else {
            (Tone::Good, words.with("today-anchor", &args))
        };
        items.push(Item::new(tone, said).runs(Id::Checkpoint));
    }
    items
}

fn about(words: &Words, what: &str, case: &Case) -> String {
    let args = [("what", what.into()), ("who", requester(case).into()), ("purpose", purpose(case).into())];
    words.with("today-case", &args).into_owned()
}

/// Whether something of the last week stands as a violation and the case is not closed: closing it with somebody's
/// word is where it is explained.
fn unexplained(case: &Case, now: Timestamp) -> bool {
    if case.state(now) == State::Closed {
        return false;
    }
    let recent = |time: Timestamp| now.duration_since(time) <= WEEK;
    let emergency = case.verdict(now) == Verdict::Violation
        && case.requests.last().is_some_and(|request| recent(request.stamp.time));
    emergency
        || case.accesses.iter().any(|access| !access.what.breaches.is_empty() && recent(access.stamp.time))
}
