//! The register as a document to print: what it covers and proves, an overview, and every case in full.

use crate::{
    domain::access::Case,
    outlet::paper::{Block, Orientation, Paper, Table},
};

use super::{
    Cell, Handout, Sheet,
    rows::{case_row, sheets},
};

/// The register as a paper.
pub fn paper(handout: &Handout<'_>) -> Paper {
    let cases = handout.cases();
    let [_, accesses, violations] = sheets(handout);
    let mut blocks = vec![Block::Pairs(facts(handout, cases.len())), proof(handout)];
    blocks.push(Block::Heading(1, handout.word("out-overview")));
    blocks.push(Block::Table(overview(handout, &cases)));
    blocks.push(Block::Heading(1, violations.name.clone()));
    if violations.rows.is_empty() {
        blocks.push(Block::Text(handout.word("out-no-violations")));
    } else {
        blocks.push(Block::Table(table(handout, &violations, &[2, 4, 3, 2, 2, 2, 1])));
    }
    blocks.push(Block::Heading(1, handout.word("out-cases")));
    for case in &cases {
        let row = case_row(handout, case);
        let heading = handout.words.with("out-case", &[("case", (&case.record.short()).into())]).into_owned();
        blocks.push(Block::Heading(2, heading));
        let told = row.into_iter().filter_map(|(column, cell)| {
            let value = shown(handout, &cell)?;
            Some((handout.word(column), value))
        });
        blocks.push(Block::Pairs(told.collect()));
        let own = Sheet {
            rows: accesses
                .rows
                .iter()
                .filter(|row| row.first() == Some(&Cell::Text(case.record.short())))
                .cloned()
                .collect(),
            ..accesses.clone()
        };
        if !own.rows.is_empty() {
            let widths = [2, 3, 2, 2, 2, 2, 3, 2, 3, 2, 2, 3, 1];
            blocks.push(Block::Table(table(handout, &own, &widths)));
        }
    }
    Paper {
        language: handout.words.language(),
        orientation: Orientation::Landscape,
        title: handout.word("out-register-title"),
        blocks,
        footer: footer(handout),
    }
}

/// What the register is of: the facts of its title page.
fn facts(handout: &Handout<'_>, cases: usize) -> Vec<(String, String)> {
    let selection = handout.selection;
    let open = || handout.word("out-open");
    let from = selection.from.map_or_else(open, |time| handout.time(time));
    let to = selection.to.map_or_else(open, |time| handout.time(time));
    let states = if selection.states.is_empty() {
        handout.word("out-all-states")
    } else {
        let names = selection.states.iter().map(|state| handout.word(&format!("out-state-{}", state.name())));
        names.collect::<Vec<_>>().join("、")
    };
    let mut facts = vec![
        (handout.word("out-organisation"), handout.organisation.to_owned()),
        (handout.word("out-made"), handout.time(handout.now)),
        (handout.word("out-period"), format!("{from} – {to}")),
        (handout.word("out-states"), states),
        (handout.word("out-number-of-cases"), cases.to_string()),
        (handout.word("out-entries"), handout.entries.to_string()),
        (handout.word("out-root"), handout.root.to_string()),
    ];
    let missing = handout.register.gaps().len();
    if missing > 0 {
        let values = [("count", missing.into())];
        facts.push((handout.word("out-gaps"), handout.words.with("out-gaps-count", &values).into_owned()));
    }
    facts
}

/// What is proved and what is not.
pub(super) fn notes(handout: &Handout<'_>) -> Vec<String> {
    let zone = handout.zone.iana_name().unwrap_or("UTC").to_owned();
    let values = [("entries", handout.entries.into()), ("zone", zone.as_str().into())];
    ["out-note-period", "out-note-proved", "out-note-not-proved", "out-note-zone"]
        .map(|id| handout.words.with(id, &values).into_owned())
        .into()
}

fn proof(handout: &Handout<'_>) -> Block {
    Block::Text(notes(handout).join("\n"))
}

fn footer(handout: &Handout<'_>) -> String {
    let root = handout.root.short();
    let values = [("entries", handout.entries.into()), ("root", root.as_str().into())];
    handout.words.with("out-footer", &values).into_owned()
}

fn overview(handout: &Handout<'_>, cases: &[std::sync::Arc<Case>]) -> Table {
    let columns = [
        ("out-col-case", 2),
        ("out-col-requester", 2),
        ("out-col-department", 2),
        ("out-col-children", 4),
        ("out-col-fields", 4),
        ("out-col-purpose", 4),
        ("out-col-to", 3),
        ("out-col-state", 2),
        ("out-col-accesses", 1),
        ("out-col-violations", 1),
        ("out-col-entry", 1),
    ];
    let row = |case: &std::sync::Arc<Case>| {
        let all = case_row(handout, case);
        columns
            .iter()
            .map(|(id, _)| {
                let found = all.iter().find(|(column, _)| column == id);
                found.and_then(|(_, cell)| shown(handout, cell)).unwrap_or_default()
            })
            .collect()
    };
    Table {
        columns: columns.iter().map(|(id, width)| (handout.word(id), *width)).collect(),
        rows: cases.iter().map(row).collect(),
    }
}

fn table(handout: &Handout<'_>, sheet: &Sheet, widths: &[u32]) -> Table {
    let widths = widths.iter().copied().chain(std::iter::repeat(1));
    Table {
        columns: sheet.columns.iter().cloned().zip(widths).collect(),
        rows: sheet
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| shown(handout, cell).unwrap_or_default()).collect())
            .collect(),
    }
}

fn shown(handout: &Handout<'_>, cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Time(time) => Some(handout.time(*time)),
    }
}
