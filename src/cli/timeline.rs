//! A record as it went: each thing that was recorded, with its entry and who recorded it.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use crate::{
    desk::{Desk, DeskError},
    domain::{
        access::{Stamp, Stamped},
        erasure::{ErasureEvent, ErasureGround},
        id::OfficerId,
        text::CleanText,
    },
};

use super::{
    print,
    said::{Row, Speech},
};

/// The officers' names, those removed included: they all signed.
pub(super) struct Names(BTreeMap<OfficerId, CleanText>);

impl Names {
    pub(super) fn of(desk: &Desk) -> Result<Self, DeskError> {
        Ok(Self(desk.officers()?.into_iter().map(|officer| (officer.id, officer.name)).collect()))
    }

    /// An officer's name; of one unknown the beginning of the number.
    pub(super) fn name(&self, officer: OfficerId) -> String {
        self.0.get(&officer).map_or_else(|| officer.short(), ToString::to_string)
    }
}

/// One thing that was recorded.
pub(super) struct Item {
    stamp: Stamp,
    title: String,
    acting_for: Option<OfficerId>,
    rows: Vec<Row>,
}

impl Item {
    pub(super) fn new(stamp: Stamp, title: impl Into<String>, rows: Vec<Row>) -> Self {
        Self { stamp, title: title.into(), acting_for: None, rows }
    }

    /// Done by a deputy for this officer.
    #[must_use]
    pub(super) fn acting_for(self, acting_for: Option<OfficerId>) -> Self {
        Self { acting_for, ..self }
    }
}

/// Prints the items in the order of their entries.
pub(super) fn print(
    out: &mut dyn Write,
    mut items: Vec<Item>,
    names: &Names,
    speech: Speech<'_>,
) -> io::Result<()> {
    items.sort_by_key(|item| item.stamp.seq);
    for item in items {
        writeln!(out)?;
        writeln!(out, "#{}  {}", item.stamp.seq, item.title)?;
        let (time, name) = (speech.times.shown(item.stamp.time), names.name(item.stamp.actor));
        let by = speech.words.with("accesses-by", &[("time", (&time).into()), ("name", (&name).into())]);
        let mut by = by.into_owned();
        if let Some(principal) = item.acting_for {
            let name = names.name(principal);
            by += &speech.words.with("accesses-acting-for", &[("name", (&name).into())]);
        }
        writeln!(out, "  {by}")?;
        print::rows(out, &item.rows)?;
    }
    Ok(())
}

/// What is left of a record that was erased: that it was, by whom, when and why.
pub(super) fn erased(erased: &Stamped<ErasureEvent>, speech: Speech<'_>) -> Item {
    let ErasureEvent::RecordErased { kind, ground, reason, acting_for, .. } = &erased.what;
    let rows = vec![
        speech.row("cli-column-kind", speech.text(&format!("cli-kind-{}", kind.name()))),
        speech.row("cli-column-ground", ground_said(ground, speech)),
        speech.row("accesses-reason", reason.as_str()),
    ];
    Item::new(erased.stamp, speech.text("action-record-erased"), rows).acting_for(*acting_for)
}

/// Why a record is erased, in words.
pub(super) fn ground_said(ground: &ErasureGround, speech: Speech<'_>) -> String {
    let said = speech.text(&format!("cli-ground-{}", ground.name()));
    match ground {
        ErasureGround::GuardianOrder { order } => format!("{said} {}", order.short()),
        ErasureGround::RetentionOver | ErasureGround::RecordedByMistake => said,
    }
}
