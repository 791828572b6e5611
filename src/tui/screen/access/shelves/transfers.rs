//! Children's data handed to others: the row of a transfer and its course.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    super::{
        entry::{self, Ground, Item, files, finished},
        page::{Page, listed},
        timeline::{outcome_words, subjects, who},
    },
    picture::Cells,
};
use crate::{
    domain::{
        access::Subjects,
        transfer::{ConsentDuty, ConsentReference, Transfer, TransferState},
    },
    tui::{
        layer::guardian::with_basis,
        look::Look,
        widget::table::{Cell, Column, Width},
    },
};

/// The columns.
pub fn columns(look: &Look, cells: Cells) -> Vec<Column<'static>> {
    vec![
        Column::new(look.text("accesses-col-state"), cells.wide(8, 11)),
        Column::new(look.text("shelves-recipient"), Width::Share { weight: 3, least: 8 }),
        Column::new(look.text("shelves-col-kind"), cells.wide(8, 11)),
        Column::new(look.text("accesses-col-children"), Width::Share { weight: 2, least: 8 }),
        Column::new(look.text("accesses-col-purpose"), Width::Share { weight: 3, least: 10 }),
        Column::new(look.text("accesses-col-fields"), Width::Share { weight: 2, least: 10 }),
    ]
}

/// A row.
pub fn row(transfer: &Transfer, look: &Look, cells: Cells) -> Vec<Cell<'static>> {
    let (sign, style) = state(transfer.state(), look);
    let word = look.text(&format!("shelves-transfer-{}", transfer.state().name()));
    let Some(proposal) = transfer.proposed.as_ref().map(|proposed| &proposed.what) else { return Vec::new() };
    let children = match &proposal.subjects {
        Subjects::Named(children) if children.len() == 1 => {
            children.first().map(ToString::to_string).unwrap_or_default()
        }
        Subjects::Named(children) => {
            look.words.with("accesses-children-count", &[("count", children.len().into())]).into_owned()
        }
        Subjects::Described { size, .. } => {
            look.words.with("accesses-children-most", &[("count", (*size).into())]).into_owned()
        }
    };
    vec![
        vec![Span::styled(format!("{sign} {word}"), style)],
        cells.marked(proposal.recipient.as_str(), look),
        vec![Span::raw(look.text(&format!("transfer-kind-{}", proposal.kind.name())).into_owned())],
        cells.marked(&children, look),
        cells.marked(proposal.purpose.as_str(), look),
        cells.marked(&listed(&look.words, proposal.fields.iter().map(AsRef::as_ref)), look),
    ]
}

const fn state(state: TransferState, look: &Look) -> (&'static str, Style) {
    match state {
        TransferState::Proposed | TransferState::Assessed => (look.glyphs.busy, look.theme.warn),
        TransferState::Approved => (look.glyphs.good, look.theme.good),
        TransferState::Refused => (look.glyphs.bad, look.theme.dim),
        TransferState::Ended => (if look.glyphs.ascii { "#" } else { "■" }, look.theme.dim),
    }
}

/// What stands above the timeline.
pub fn head(transfer: &Transfer, width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    let (sign, style) = state(transfer.state(), look);
    page.signed(sign, &look.text(&format!("shelves-transfer-{}", transfer.state().name())), style);
    let waits = matches!(transfer.state(), TransferState::Proposed | TransferState::Assessed);
    match transfer.assessment().map(|assessment| &assessment.what) {
        None if waits => page.signed(look.glyphs.warn, &look.text("shelves-not-assessed"), look.theme.warn),
        Some(assessment) if waits && assessment.report.is_empty() => {
            page.signed(look.glyphs.warn, &look.text("shelves-no-report"), look.theme.warn);
        }
        Some(assessment) if waits && !assessment.outcome.allows() => {
            page.signed(look.glyphs.bad, &look.text("shelves-against"), look.theme.bad);
        }
        _ => {}
    }
    if let Some(proposal) = transfer.proposed.as_ref().map(|proposed| &proposed.what) {
        let duty = match proposal.kind.consent() {
            ConsentDuty::NotAsked => "shelves-consent-not-asked",
            ConsentDuty::OrAssessment => "shelves-consent-or-assessment",
            ConsentDuty::Needed => "shelves-consent-needed",
        };
        if waits {
            page.signed(look.glyphs.dot, &look.text(duty), look.theme.dim);
        }
        page.row("shelves-recipient", proposal.recipient.as_str());
    }
    page.row("accesses-record", &transfer.record.short());
    page.lines
}

fn consents<'a>(consents: impl Iterator<Item = &'a ConsentReference>, look: &Look) -> String {
    let named: Vec<String> = consents
        .map(|consent| match consent {
            ConsentReference::Record(record) => record.short(),
            ConsentReference::Elsewhere(place) => place.to_string(),
        })
        .collect();
    listed(&look.words, named.iter().map(String::as_str))
}

/// What was recorded, in the order of its entries.
pub fn items(transfer: &Transfer, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let heading =
        |id: &str, stamp, acting_for| entry::heading(ground, width, look, &look.text(id), stamp, acting_for);
    items.extend(transfer.proposed.iter().map(|proposed| {
        let mut page = heading("shelves-item-proposed", &proposed.stamp, None);
        let what = &proposed.what;
        page.row("shelves-proposer", &who(&what.proposer, look));
        let kind = look.text(&format!("transfer-kind-{}", what.kind.name()));
        page.row("shelves-kind", &with_basis(&kind, what.kind.basis(), &look.words));
        page.row("shelves-recipient", what.recipient.as_str());
        page.row("accesses-children", &subjects(&what.subjects, look));
        page.row("accesses-fields", &listed(&look.words, what.fields.iter().map(AsRef::as_ref)));
        page.row("accesses-purpose", what.purpose.as_str());
        page.row("shelves-method", what.method.as_str());
        page.row("shelves-measures", what.measures.as_str());
        page.row("shelves-risks", what.risks.as_str());
        if !what.consents.is_empty() {
            page.row("shelves-consents-named", &consents(what.consents.iter(), look));
        }
        finished(page, &proposed.stamp)
    }));
    items.extend(transfer.assessments.iter().map(|assessed| {
        let mut page = heading("shelves-item-assessed", &assessed.stamp, None);
        let what = &assessed.what;
        let style = if what.outcome.allows() { look.theme.text } else { look.theme.bad };
        let outcome = look.text(&format!("transfer-outcome-{}", what.outcome.name()));
        page.styled_row("shelves-outcome", &outcome, style);
        page.row("shelves-assessor", &who(&what.assessor, look));
        page.row("accesses-done", &look.minute(what.at));
        page.quote(&what.conclusion.to_string());
        files(&mut page, &what.report, look);
        finished(page, &assessed.stamp)
    }));
    items.extend(transfer.approved.iter().map(|approved| {
        let mut page = heading("shelves-item-approved", &approved.stamp, approved.what.acting_for);
        if !approved.what.note.is_empty() {
            page.row("accesses-note", approved.what.note.as_str());
        }
        if !approved.what.consents.is_empty() {
            page.row("shelves-consents-named", &consents(approved.what.consents.iter(), look));
        }
        finished(page, &approved.stamp)
    }));
    items.extend(transfer.refused.iter().map(|refused| {
        let mut page = heading("shelves-item-refused", &refused.stamp, transfer.refused_for);
        page.row("accesses-reason", refused.what.as_str());
        finished(page, &refused.stamp)
    }));
    items.extend(transfer.ended.iter().map(|ended| {
        let mut page = heading("shelves-item-ended", &ended.stamp, None);
        page.row("accesses-outcome", &look.text(outcome_words(ended.what.outcome)));
        page.row("accesses-vouched", &who(&ended.what.by, look));
        page.row("accesses-done", &look.minute(ended.what.at));
        if !ended.what.note.is_empty() {
            page.row("accesses-note", ended.what.note.as_str());
        }
        finished(page, &ended.stamp)
    }));
    items.sort_by_key(|item| item.key);
    items
}
