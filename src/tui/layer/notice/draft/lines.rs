//! The notices proposed, a line each.

use super::super::{label::NOTICES, said};
use crate::{
    desk::{IncidentFile, Proposal},
    domain::notice::{About, Audience},
    tui::{
        layer::{access::sheet::Setting, incident::said as incidents},
        widget::{
            cells,
            form::{Field, Form},
            ticks::Ticks,
        },
    },
};

/// So many are in sight at once: two languages for six groups of readers.
const ROWS: usize = 12;
/// The widest name of readers; beside it stands in full.
const WIDEST: usize = 18;

/// What a proposal is told apart by.
pub fn key(proposal: &Proposal) -> String {
    let assignment = &proposal.assignment;
    let (audience, tongue) = (assignment.audience.name(), assignment.tongue.name());
    match &assignment.about {
        About::Incident { rules, stage, .. } => {
            let rule = rules.first().map(ToString::to_string).unwrap_or_default();
            let stage = stage.map_or("", crate::domain::notice::ReportStage::name);
            format!("{audience} {tongue} {rule} {stage}")
        }
        About::PolicyChange { .. } => format!("{audience} {tongue}"),
    }
}

/// What is certain and not drafted first, then what is drafted, then what is not certain; each by when it is due.
pub fn sorted(proposals: &[Proposal]) -> Vec<Proposal> {
    let mut sorted = proposals.to_vec();
    sorted.sort_by_key(|one| (!one.sure, one.drafted.is_some()));
    sorted
}

/// The lines: ticked is what a duty asks for certainly and nobody has drafted.
pub fn ticks(proposals: &[Proposal]) -> Ticks {
    let one = |one: &Proposal| (key(one), String::new(), one.sure && one.drafted.is_none());
    Ticks::keyed(proposals.iter().map(one)).with_rows(ROWS)
}

/// Says each line anew: what is left of the time changes.
pub fn say(form: &mut Form, proposals: &[Proposal], file: Option<&IncidentFile>, here: &Setting<'_>) {
    let words = here.words;
    let cells: Vec<[String; 3]> = proposals
        .iter()
        .map(|one| {
            let assignment = &one.assignment;
            // Two authorities are two lines that only their names tell apart.
            let to = match assignment.audience {
                Audience::Authority => incidents::text(&one.to, words).to_owned(),
                audience => words.audience(audience),
            };
            let state = match (one.drafted.is_some(), one.sure) {
                (true, _) => words.text("nform-is-drafted").into_owned(),
                (false, false) => words.text("nform-is-unsure").into_owned(),
                (false, true) => said::due(one.due, !in_law(one, file), here.now, here.zone, words),
            };
            [to, words.tongue(assignment.tongue), state]
        })
        .collect();
    let widest = |column: usize| {
        let width = |row: &[String; 3]| row.get(column).map_or(0, |cell| cells::width(cell));
        cells.iter().map(width).max().unwrap_or(0)
    };
    let widths = [widest(0).min(WIDEST), widest(1), 0];
    let Some(Field::Ticks(ticks)) = form.row_mut(NOTICES).map(|row| &mut row.field) else { return };
    for (place, row) in cells.iter().enumerate() {
        let parts = row.iter().zip(widths).map(|(cell, width)| match width {
            0 => cell.clone(),
            width => cells::pad(cell, width, "…"),
        });
        ticks.say(place, parts.collect::<Vec<_>>().join("  "));
    }
}

/// Whether the time is one that the law gives.
fn in_law(proposal: &Proposal, file: Option<&IncidentFile>) -> bool {
    let duties = file.into_iter().flat_map(|file| said::answered(file, &proposal.assignment.about));
    proposal.due.is_none() || duties.into_iter().any(|duty| duty.due.at() == proposal.due)
}
