//! Which incident is selected, and what is opened.

use super::{Filter, Incidents, Narrowing, Spot, View};
use crate::{
    domain::id::RecordId,
    tui::{
        cx::{Cx, Goto, Tone},
        widget::panes::Pane,
    },
};

impl Incidents {
    /// Whether the selected incident is in sight, or one key away.
    pub(super) const fn is_detail_near(&self) -> bool {
        matches!(self.view, View::Register)
    }

    /// Whether less than everything is shown.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.filter.is_empty() || !self.browse.text.trim().is_empty()
    }

    /// Puts the list together anew, with the same incident selected where it is still shown.
    pub(super) fn arrange(&mut self) {
        let before = self.selected().map(|line| line.record);
        let now = self.time();
        let Some(rows) = &mut self.rows else { return };
        self.shown = rows.arrange(&self.filter, &self.browse.text, self.by, self.falling, now);
        self.browse.list.selected = 0;
        let kept = before.is_some_and(|record| self.select(&record));
        if !kept {
            self.detail.leave();
        }
        if let (View::Board(board), Some(rows)) = (&mut self.view, &self.rows) {
            board.arrange(rows, &self.shown);
        }
    }

    /// Selects an incident; says whether it is shown.
    pub(super) fn select(&mut self, record: &RecordId) -> bool {
        let Some(place) = self.rows.as_ref().and_then(|rows| rows.place_of(record)) else { return false };
        let Some(row) = self.shown.iter().position(|shown| *shown == place) else { return false };
        self.browse.list.selected = row;
        true
    }

    pub(super) fn move_to(&mut self, row: usize) {
        if self.browse.list.selected != row {
            self.browse.list.selected = row;
            self.detail.leave();
        }
    }

    pub(super) fn narrow(&mut self, narrowing: Narrowing) {
        self.filter.add(narrowing);
        self.browse.pane = Pane::List;
        self.arrange();
    }

    pub(super) fn widen(&mut self) {
        self.filter = Filter::default();
        self.browse.text.clear();
        self.arrange();
    }

    /// Shows an incident among all where it is not among those shown.
    pub(super) fn show(&mut self, record: &RecordId, spot: Option<&Spot>, cx: &mut Cx<'_>) {
        self.view = View::Register;
        let before = self.selected().map(|line| line.record);
        if !self.select(record) {
            self.widen();
            if !self.select(record) {
                cx.say(Tone::Warn, cx.words.text("incidents-not-here"));
                return;
            }
        }
        if before != Some(*record) {
            self.detail.leave();
        }
        self.browse.pane = Pane::Detail;
        if let Some(spot) = spot {
            self.detail.show(spot.clone());
        }
    }

    pub(super) fn open_place(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        if let Goto::Incident { record, spot } = place {
            self.show(record, spot.as_ref(), cx);
        }
    }
}
