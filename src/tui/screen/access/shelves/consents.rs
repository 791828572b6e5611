//! A guardian's consent: its row and its timeline.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    super::{
        entry::{self, Ground, Item, finished, message},
        page::Page,
    },
    guardian,
    picture::Cells,
};
use crate::{
    domain::guardian::Consent,
    tui::{
        look::Look,
        widget::table::{Cell, Column, Width},
    },
};

/// The columns.
pub fn columns(look: &Look, cells: Cells) -> Vec<Column<'static>> {
    vec![
        Column::new(look.text("accesses-col-state"), cells.wide(8, 11)),
        Column::new(look.text("accesses-col-child"), Width::Share { weight: 2, least: 8 }),
        Column::new(look.text("shelves-col-guardian"), Width::Share { weight: 2, least: 6 }),
        Column::new(look.text("shelves-col-given"), Width::Fixed(10)),
        Column::new(look.text("shelves-matter"), Width::Share { weight: 4, least: 10 }),
    ]
}

/// A row.
pub fn row(consent: &Consent, look: &Look, cells: Cells) -> Vec<Cell<'static>> {
    let (sign, style, id) = state(consent, look);
    let Some(given) = consent.given.as_ref().map(|given| &given.what) else { return Vec::new() };
    let date = look.minute(given.message.at);
    vec![
        vec![Span::styled(format!("{sign} {}", look.text(id)), style)],
        cells.marked(given.child.as_str(), look),
        cells.marked(given.guardian.name.as_str(), look),
        vec![Span::styled(date.get(..10).unwrap_or_default().to_owned(), look.theme.dim)],
        cells.marked(given.matter.as_str(), look),
    ]
}

fn state(consent: &Consent, look: &Look) -> (&'static str, Style, &'static str) {
    if consent.withdrawn.is_some() {
        (look.glyphs.bad, look.theme.dim, "shelves-withdrawn")
    } else {
        (look.glyphs.good, look.theme.good, "shelves-held")
    }
}

/// What stands above the timeline.
pub fn head(consent: &Consent, width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    let (sign, style, id) = state(consent, look);
    page.signed(sign, &look.text(id), style);
    if let Some(given) = consent.given.as_ref().map(|given| &given.what) {
        page.row("accesses-child", given.child.as_str());
        page.row("shelves-guardian", &guardian::who(&given.guardian, look));
    }
    page.row("accesses-record", &consent.record.short());
    page.lines
}

/// What was recorded, in the order of its entries.
pub fn items(consent: &Consent, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    let heading = |id: &str, stamp| entry::heading(ground, width, look, &look.text(id), stamp, None);
    let given = consent.given.iter().map(|given| {
        let mut page = heading("shelves-item-consent", &given.stamp);
        let what = &given.what;
        page.row("accesses-child", what.child.as_str());
        page.row("shelves-guardian", &guardian::who(&what.guardian, look));
        page.row("shelves-check", &guardian::check(&what.check, look));
        page.row("shelves-matter", what.matter.as_str());
        page.row("shelves-policy", what.policy.as_str());
        message(&mut page, &what.message, "shelves-consent-text", look);
        finished(page, &given.stamp)
    });
    let withdrawn = consent.withdrawn.iter().map(|withdrawn| {
        let mut page = heading("shelves-item-withdrawn", &withdrawn.stamp);
        message(&mut page, &withdrawn.what.message, "shelves-said", look);
        finished(page, &withdrawn.stamp)
    });
    given.chain(withdrawn).collect()
}
