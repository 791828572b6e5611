//! The fields for the consents that a transfer rests on: those recorded here to tick, others by where they are kept.

use std::{collections::BTreeSet, sync::Arc};

use super::label::{CONSENTS, ELSEWHERE};
use crate::{
    domain::{guardian::Consent, id::RecordId, text::CleanText, transfer::ConsentReference},
    tui::{
        layer::access::Stand,
        widget::{
            form::{Field, Form, Row},
            input::Input,
            ticks::Ticks,
        },
    },
    words::Words,
};

/// The consents that hold now and that `fits` lets through, as they are offered.
pub fn held(stand: &Stand, fits: impl Fn(&Consent) -> bool) -> Vec<Arc<Consent>> {
    let consents = stand.register().into_iter().flat_map(|register| register.consents().rev());
    consents.filter(|consent| consent.held_at(stand.now) && fits(consent)).cloned().collect()
}

/// The rows.
pub fn rows(held: &[Arc<Consent>], words: &Words) -> Vec<Row> {
    let dot = words.dot();
    let names = held.iter().filter_map(|consent| {
        let given = &consent.given.as_ref()?.what;
        let record = consent.record.short();
        Some(format!("{} {dot} {} {dot} {} ({record})", given.child, given.guardian.name, given.matter))
    });
    vec![
        Row::new(CONSENTS, "transfer-consents-hint", Field::Ticks(Ticks::any(names, false))),
        Row::new(ELSEWHERE, "transfer-elsewhere-hint", Field::Text(Input::default())),
    ]
}

/// Leaves the list out where there is nothing to tick.
pub fn follow(form: &mut Form, held: &[Arc<Consent>], shown: bool) {
    form.hide(CONSENTS, held.is_empty() || !shown);
    form.hide(ELSEWHERE, !shown);
}

/// What the rows name.
pub fn read(form: &Form, held: &[Arc<Consent>]) -> BTreeSet<ConsentReference> {
    let mut named: BTreeSet<ConsentReference> = BTreeSet::new();
    if let Some(Field::Ticks(ticks)) = form.row(CONSENTS).map(|row| &row.field) {
        let records: Vec<RecordId> =
            ticks.ticked().filter_map(|place| held.get(place).map(|consent| consent.record)).collect();
        named.extend(records.into_iter().map(ConsentReference::Record));
    }
    let elsewhere = CleanText::new(form.text(ELSEWHERE));
    if !elsewhere.is_empty() {
        named.insert(ConsentReference::Elsewhere(elsewhere));
    }
    named
}
