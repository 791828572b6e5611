//! What may go, since when and why; and what was erased, of which only that is left.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    super::{
        entry::{self, Ground, Item, finished},
        page::{Page, listed},
    },
    picture::Cells,
    rows::{Row, What},
};
use crate::{
    domain::{
        access::{ChildId, Stamped},
        erasure::{ErasureEvent, ErasureGround, Retention},
        incident::Exhibit,
    },
    tui::{
        layer::guardian::retention_rule,
        look::Look,
        widget::table::{Cell, Column, Width},
    },
};

/// The columns.
pub fn columns(look: &Look, cells: Cells) -> Vec<Column<'static>> {
    vec![
        Column::new(look.text("accesses-col-state"), cells.wide(8, 11)),
        Column::new(look.text("shelves-col-since"), Width::Fixed(10)),
        Column::new(look.text("shelves-col-record-kind"), cells.wide(10, 14)),
        Column::new(look.text("accesses-record"), Width::Fixed(8)),
        Column::new(look.text("shelves-col-about"), Width::Share { weight: 3, least: 8 }),
    ]
}

/// A row.
pub fn row(row: &Row, look: &Look, cells: Cells) -> Vec<Cell<'static>> {
    let (sign, style, id) = state(row, look);
    let since = match &row.what {
        What::Erased(erased) => Some(erased.stamp.time),
        _ => row.may_go,
    };
    let since = since.map(|since| look.minute(since)).unwrap_or_default();
    let about = match &row.what {
        What::Exhibit(exhibit) => {
            exhibit.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("  ")
        }
        What::Erased(erased) => match &erased.what {
            ErasureEvent::RecordErased { reason, .. } => reason.to_string(),
        },
        _ => listed(&look.words, row.children().iter().map(ChildId::as_str)),
    };
    vec![
        vec![Span::styled(format!("{sign} {}", look.text(id)), style)],
        vec![Span::styled(since.get(..10).unwrap_or_default().to_owned(), look.theme.dim)],
        vec![Span::raw(look.text(&format!("record-kind-{}", row.kind().name())).into_owned())],
        cells.marked(&row.record().short(), look),
        cells.marked(&about, look),
    ]
}

const fn state(row: &Row, look: &Look) -> (&'static str, Style, &'static str) {
    match row.what {
        What::Erased(_) => (if look.glyphs.ascii { "#" } else { "■" }, look.theme.dim, "shelves-erased"),
        _ if row.kept => (if look.glyphs.ascii { "o" } else { "○" }, look.theme.text, "shelves-kept"),
        _ => (look.glyphs.dot, look.theme.warn, "shelves-may-go"),
    }
}

/// What stands above the timeline.
pub fn head(row: &Row, retention: Retention, width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    let (sign, style, id) = state(row, look);
    page.signed(sign, &look.text(id), style);
    page.row("shelves-col-record-kind", &look.text(&format!("record-kind-{}", row.kind().name())));
    page.row("accesses-record", &row.record().short());
    if let Some(over) = row.over() {
        let id = if matches!(row.what, What::Exhibit(_)) { "shelves-taken-in" } else { "shelves-over" };
        page.row(id, &look.minute(over));
    }
    if let Some(since) = row.may_go {
        let id = if row.kept { "shelves-kept-until" } else { "shelves-may-go-since" };
        page.row(id, &look.minute(since));
        page.text(&retention_rule(retention, &look.words), look.theme.dim);
        page.text(&look.text("shelves-erasing-recorded"), look.theme.dim);
    } else {
        page.text(&look.text("shelves-erased-left"), look.theme.dim);
    }
    page.lines
}

/// The entry by which evidence was kept.
pub fn exhibit(exhibit: &Exhibit, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    let title = look.text("shelves-item-kept");
    let mut page = entry::heading(ground, width, look, &title, &exhibit.kept, None);
    page.row("shelves-of-incident", &exhibit.incident.short());
    for line in exhibit.note.lines() {
        page.quote(line.as_str());
    }
    entry::files(&mut page, &exhibit.files, look);
    vec![finished(page, &exhibit.kept)]
}

/// The entry by which a record was erased.
pub fn items(erased: &Stamped<ErasureEvent>, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    let ErasureEvent::RecordErased { kind, ground: why, reason, acting_for, .. } = &erased.what;
    let title = look.text("shelves-item-erased");
    let mut page = entry::heading(ground, width, look, &title, &erased.stamp, *acting_for);
    page.row("shelves-col-record-kind", &look.text(&format!("record-kind-{}", kind.name())));
    let mut said = look.text(&format!("erasure-ground-{}", why.name())).into_owned();
    if let ErasureGround::GuardianOrder { order } = why {
        said = format!("{said} {} {}", look.glyphs.dot, order.short());
    }
    page.row("shelves-ground", &said);
    page.row("accesses-reason", reason.as_str());
    vec![finished(page, &erased.stamp)]
}
