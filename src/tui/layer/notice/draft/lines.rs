//! The notices proposed, a line each.

use super::{
    super::{label::NOTICES, said},
    ways,
};
use crate::{
    desk::Proposal,
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

/// The lines: ticked is what a duty asks for certainly and nobody has drafted.
pub fn ticks(proposals: &[Proposal]) -> Ticks {
    let one = |one: &Proposal| (key(one), String::new(), one.sure && one.drafted.is_none());
    Ticks::keyed(proposals.iter().map(one)).with_rows(ROWS)
}

/// Says each line anew: the way of its readers may have been changed.
pub fn say(form: &mut Form, proposals: &[Proposal], here: &Setting<'_>) {
    let words = here.words;
    let cells: Vec<[String; 4]> = proposals
        .iter()
        .map(|one| {
            let assignment = &one.assignment;
            // Two authorities are two lines that only their names tell apart.
            let to = match assignment.audience {
                Audience::Authority => incidents::text(&one.to, words).to_owned(),
                audience => words.audience(audience),
            };
            let channel = ways::chosen(form, assignment.audience).unwrap_or(assignment.channel);
            let due = said::due(one.due, here.now, here.zone, words);
            let state = match (one.drafted.is_some(), one.sure) {
                (true, _) => words.text("nform-is-drafted").into_owned(),
                (false, false) => words.text("nform-is-unsure").into_owned(),
                (false, true) => due,
            };
            [to, words.tongue(assignment.tongue), words.channel(channel), state]
        })
        .collect();
    let widest = |column: usize| {
        let width = |row: &[String; 4]| row.get(column).map_or(0, |cell| cells::width(cell));
        cells.iter().map(width).max().unwrap_or(0)
    };
    let widths = [widest(0).min(22), widest(1), widest(2), 0];
    let Some(Field::Ticks(ticks)) = form.row_mut(NOTICES).map(|row| &mut row.field) else { return };
    for (place, row) in cells.iter().enumerate() {
        let parts = row.iter().zip(widths).map(|(cell, width)| match width {
            0 => cell.clone(),
            width => cells::pad(cell, width, "…"),
        });
        ticks.say(place, parts.collect::<Vec<_>>().join("  "));
    }
}
