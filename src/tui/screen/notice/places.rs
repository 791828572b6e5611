//! Which notice is selected, and what is opened.

use super::{Filter, Narrowing, Notices, View};
use crate::{
    domain::id::RecordId,
    tui::{
        cx::{Cx, Goto, Tone},
        widget::panes::Pane,
    },
};

impl Notices {
    /// Whether less than everything is shown.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.filter.is_empty() || !self.browse.text.trim().is_empty()
    }

    /// Puts the list together anew, with the same notice selected where it is still shown.
    pub(super) fn arrange(&mut self) {
        let before = self.selected().map(|line| line.notice.record);
        self.arrange_around(before);
    }

    /// The same, with this notice selected where it is shown.
    pub(super) fn arrange_around(&mut self, before: Option<RecordId>) {
        let now = self.time();
        let Some(rows) = &mut self.rows else { return };
        let order = (self.by, self.falling);
        self.shown = rows.arrange(&self.filter, &self.browse.text, order, &self.docket, now);
        self.browse.list.selected = 0;
        if !before.is_some_and(|record| self.select(&record)) {
            self.detail.leave();
        }
    }

    /// Selects a notice; says whether it is shown.
    fn select(&mut self, record: &RecordId) -> bool {
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

    /// Shows a notice among all where it is not among those shown.
    pub(super) fn show(&mut self, record: &RecordId, cx: &mut Cx<'_>) {
        self.view = View::Register;
        let before = self.selected().map(|line| line.notice.record);
        if !self.select(record) {
            self.widen();
            if !self.select(record) {
                cx.say(Tone::Warn, cx.words.text("notices-not-here"));
                return;
            }
        }
        if before != Some(*record) {
            self.detail.leave();
        }
        self.browse.pane = Pane::Detail;
    }

    pub(super) fn open_place(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        if let Goto::Notice { record } = place {
            self.show(record, cx);
        }
    }
}
