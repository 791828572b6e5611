//! A guardian's deletion order: for how long it waits, whom it has not reached, where it is not done, and its course.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    super::{
        entry::{self, Ground, Item, finished, message},
        page::{Page, left, left_briefly, length, listed},
        timeline::who,
    },
    guardian,
    picture::Cells,
};
use crate::{
    domain::{
        guardian::{DELETION_BASIS, Order, OrderState, Telling},
        register::Register,
        text::CleanText,
    },
    tui::{
        layer::guardian::{ground_words, places_in_law},
        look::Look,
        widget::table::{Cell, Column, Width},
    },
};

/// The columns.
pub fn columns(look: &Look, cells: Cells) -> Vec<Column<'static>> {
    vec![
        Column::new(look.text("accesses-col-state"), cells.wide(8, 11)),
        Column::new(look.text("shelves-col-waits"), cells.wide(12, 11)),
        Column::new(look.text("accesses-col-child"), Width::Share { weight: 1, least: 8 }),
        Column::new(look.text("shelves-col-undone"), Width::Share { weight: 2, least: 12 }),
        Column::new(look.text("shelves-col-target"), cells.wide(11, 12)),
        Column::new(look.text("shelves-col-guardian"), Width::Share { weight: 1, least: 6 }),
    ]
}

/// A row.
pub fn row(order: &Order, ground: Ground<'_>, look: &Look, cells: Cells) -> Vec<Cell<'static>> {
    let (sign, style) = state(order.state(), look);
    let Some(ordered) = order.ordered.as_ref().map(|ordered| &ordered.what) else { return Vec::new() };
    let word = look.text(&format!("shelves-order-{}", order.state().name()));
    let waits = length(&look.words, order.age(ground.now));
    let open = order.state() == OrderState::Open;
    let target = order.house_target(&look.zone).filter(|_| open);
    let none = if look.glyphs.ascii { "-" } else { "–" };
    let target = match target {
        Some(by) if by < ground.now => {
            vec![Span::styled(left_briefly(&look.words, by, ground.now), look.theme.bad)]
        }
        Some(by) => vec![Span::raw(left_briefly(&look.words, by, ground.now))],
        None => vec![Span::styled(none, look.theme.dim)],
    };
    vec![
        vec![Span::styled(format!("{sign} {word}"), style)],
        vec![Span::styled(waits, if open { look.theme.warn } else { look.theme.dim })],
        cells.marked(ordered.child.as_str(), look),
        vec![Span::raw(briefly(order, ground.register, look))],
        target,
        cells.marked(ordered.guardian.name.as_str(), look),
    ]
}

/// What is still to be done, in a few signs.
fn briefly(order: &Order, register: &Register, look: &Look) -> String {
    if order.state() != OrderState::Open {
        return String::new();
    }
    let untold = order.untold().count();
    let undone = undone(order, register).len();
    let mut said = Vec::new();
    if untold > 0 {
        said.push(look.words.with("shelves-untold-count", &[("count", untold.into())]));
    }
    if undone > 0 {
        said.push(look.words.with("shelves-undone-count", &[("count", undone.into())]));
    } else if order.deletions.is_empty() {
        said.push(look.text("shelves-nowhere-done-short"));
    }
    if said.is_empty() {
        said.push(look.text("shelves-to-complete"));
    }
    said.join(&format!(" {} ", look.glyphs.dot))
}

/// Systems through which this child's data was seen and in which it is not recorded as deleted.
pub fn undone(order: &Order, register: &Register) -> BTreeSet<CleanText> {
    let done = |system: &CleanText| order.deletions.iter().any(|deletion| deletion.what.system == *system);
    let seen = order.children().into_iter().flat_map(|child| register.systems_of(&child));
    seen.filter(|system| !done(system)).collect()
}

const fn state(state: OrderState, look: &Look) -> (&'static str, Style) {
    match state {
        OrderState::Open => (look.glyphs.busy, look.theme.warn),
        OrderState::Completed => (look.glyphs.good, look.theme.good),
        OrderState::Refused => (look.glyphs.bad, look.theme.dim),
    }
}

/// What stands above the timeline.
pub fn head(order: &Order, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    let (sign, style) = state(order.state(), look);
    page.signed(sign, &look.text(&format!("shelves-order-{}", order.state().name())), style);
    let time = length(&look.words, order.age(ground.now));
    let time = [("time", time.as_str().into())];
    let open = order.state() == OrderState::Open;
    if open {
        // No law gives a number: the clock counts up, and a target of the house is called that.
        page.signed(look.glyphs.busy, &look.words.with("shelves-order-clock", &time), look.theme.warn);
    } else {
        page.text(&look.words.with("shelves-order-took", &time), look.theme.text);
    }
    target(&mut page, order, ground, look);
    if open {
        to_do(&mut page, order, ground.register, look);
    }
    if let Some(ordered) = order.ordered.as_ref().map(|ordered| &ordered.what) {
        page.row("accesses-child", ordered.child.as_str());
        page.row("shelves-guardian", &guardian::who(&ordered.guardian, look));
    }
    page.row("accesses-record", &order.record.short());
    page.lines
}

fn target(page: &mut Page<'_>, order: &Order, ground: Ground<'_>, look: &Look) {
    let zone: &TimeZone = &look.zone;
    let days = order.ordered.as_ref().and_then(|ordered| ordered.what.target);
    let (Some(by), Some(days)) = (order.house_target(zone), days) else {
        page.text(&look.text("shelves-no-target"), look.theme.dim);
        return;
    };
    let by_said = look.minute(by);
    let args = [("days", u32::from(days.days()).into()), ("time", by_said.as_str().into())];
    let mut said = look.words.with("shelves-target", &args).into_owned();
    let late = order.ended().unwrap_or(ground.now) > by;
    if order.state() == OrderState::Open {
        said = format!("{said} {} {}", look.glyphs.dot, left(&look.words, by, ground.now));
    }
    let (sign, style) =
        if late { (look.glyphs.bad, look.theme.bad) } else { (look.glyphs.dot, look.theme.text) };
    page.signed(sign, &said, style);
}

fn to_do(page: &mut Page<'_>, order: &Order, register: &Register, look: &Look) {
    let mut lacks = |id: &str, names: Vec<&CleanText>| {
        if !names.is_empty() {
            let names = listed(&look.words, names.into_iter().map(CleanText::as_str));
            let said = look.words.with(id, &[("names", names.as_str().into())]).into_owned();
            page.signed(look.glyphs.warn, &said, look.theme.warn);
        }
    };
    let undone = undone(order, register);
    lacks("shelves-untold", order.untold().collect());
    lacks("shelves-undone", undone.iter().collect());
    if undone.is_empty() && order.deletions.is_empty() {
        page.signed(look.glyphs.warn, &look.text("shelves-nowhere-done"), look.theme.warn);
    }
}

/// What was recorded, in the order of its entries.
pub fn items(order: &Order, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let heading =
        |title: &str, stamp, acting_for| entry::heading(ground, width, look, title, stamp, acting_for);
    items.extend(order.ordered.iter().map(|ordered| {
        let mut page = heading(&look.text("shelves-item-order"), &ordered.stamp, None);
        let what = &ordered.what;
        page.row("accesses-child", what.child.as_str());
        page.row("shelves-guardian", &guardian::who(&what.guardian, look));
        page.row("shelves-check", &guardian::check(&what.check, look));
        page.row("shelves-asked", what.asked.as_str());
        let grounds: Vec<String> =
            what.grounds.iter().map(|ground| ground_words(*ground, &look.words)).collect();
        page.row("shelves-grounds", &listed(&look.words, grounds.iter().map(String::as_str)));
        if !what.in_words.is_empty() {
            page.row("shelves-in-words", what.in_words.as_str());
        }
        if !what.recipients.is_empty() {
            page.row("shelves-recipients", &listed(&look.words, what.recipients.iter().map(AsRef::as_ref)));
        }
        page.row("accesses-basis", &places_in_law(&DELETION_BASIS, &look.words));
        message(&mut page, &what.received, "shelves-came", look);
        finished(page, &ordered.stamp)
    }));
    items.extend(order.tellings.iter().map(|(recipient, telling)| {
        let told = matches!(telling.what, Telling::Told { .. });
        let id = if told { "shelves-item-told" } else { "shelves-item-not-told" };
        let mut page = heading(&look.text(id), &telling.stamp, None);
        page.row("shelves-recipient", recipient.as_str());
        match &telling.what {
            Telling::Told { message: words } => message(&mut page, words, "shelves-said", look),
            Telling::NotTold { reason } => page.row("accesses-reason", reason.as_str()),
        }
        finished(page, &telling.stamp)
    }));
    items.extend(order.deletions.iter().map(|deletion| {
        let mut page = heading(&look.text("shelves-item-deleted"), &deletion.stamp, None);
        let what = &deletion.what;
        page.row("accesses-system", what.system.as_str());
        page.row("accesses-done", &look.minute(what.at));
        page.row("shelves-deleted-by", &who(&what.by, look));
        if !what.note.is_empty() {
            page.row("accesses-note", what.note.as_str());
        }
        finished(page, &deletion.stamp)
    }));
    items.extend(order.completed.iter().map(|completed| {
        let mut page = heading(&look.text("shelves-item-completed"), &completed.stamp, None);
        if !completed.what.is_empty() {
            page.row("accesses-note", completed.what.as_str());
        }
        finished(page, &completed.stamp)
    }));
    items.extend(order.refused.iter().map(|refused| {
        let title = look.text("shelves-item-order-refused");
        let mut page = heading(&title, &refused.stamp, refused.what.acting_for);
        page.row("accesses-reason", refused.what.reason.as_str());
        message(&mut page, &refused.what.reply, "shelves-reply", look);
        finished(page, &refused.stamp)
    }));
    items.sort_by_key(|item| item.key);
    items
}
