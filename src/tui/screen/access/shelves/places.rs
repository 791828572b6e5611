//! Which register is in front, and which of its records.

use super::{
    super::{Access, SHELF, View},
    ShelfView,
};
use crate::{
    domain::{guardian::OrderState, id::RecordId, transfer::TransferState},
    tui::{
        command::Id,
        cx::{Cx, Flow, Goto, Tone},
        layer::picker::{Item, Picker},
        request::Request,
        shelf::Shelf,
        widget::panes::Pane,
    },
};

impl Access {
    /// Offers the registers, each with how much it holds and what in it waits.
    pub(in super::super) fn ask_shelf(&self, cx: &mut Cx<'_>) {
        let Some(snapshot) = &self.snapshot else { return };
        let (register, words) = (&*snapshot.register, cx.words);
        let now = self.time();
        let count = |all: usize, waiting: usize| {
            if waiting == 0 {
                all.to_string()
            } else {
                let args = [("count", all.into()), ("waiting", waiting.into())];
                words.with("shelves-waiting", &args).into_owned()
            }
        };
        let due = register.cases().filter(|case| case.due(now).is_some()).count();
        let cases = count(register.cases().count(), due);
        let mut items = vec![Item::new(words.text("accesses-title"), cases)];
        items.extend(Shelf::ALL.map(|shelf| {
            let note = match shelf {
                Shelf::Consents => count(register.consents().count(), 0),
                Shelf::Orders => {
                    let open = register.orders().filter(|order| order.state() == OrderState::Open).count();
                    count(register.orders().count(), open)
                }
                Shelf::Transfers => {
                    let undecided = register.transfers().filter(|transfer| {
                        matches!(transfer.state(), TransferState::Proposed | TransferState::Assessed)
                    });
                    count(register.transfers().count(), undecided.count())
                }
                Shelf::Retention => {
                    let due = snapshot.retention.may_go(register.held(), now, &self.zone()).len();
                    let kept = register
                        .exhibits()
                        .filter(|held| snapshot.retention.ends(held.kept.time, &self.zone()) > now);
                    count(due + kept.count() + register.erased().count(), due)
                }
            };
            Item::new(words.text(&format!("shelves-{}", shelf.name())), note)
        }));
        let at = match &self.view {
            View::Shelf(view) => {
                Shelf::ALL.iter().position(|shelf| *shelf == view.shelf).map_or(0, |at| at + 1)
            }
            View::Register | View::Approval(_) | View::Child(_) => 0,
        };
        cx.open(SHELF, Picker::new(words.text("shelves-pick"), items).at(at));
    }

    /// Opens the register at a place of what was offered.
    pub(in super::super) fn open_picked(&mut self, place: usize, cx: &mut Cx<'_>) {
        match place.checked_sub(1).and_then(|place| Shelf::ALL.get(place)) {
            Some(shelf) => self.open_shelf(*shelf, cx),
            None => self.view = View::Register,
        }
    }

    pub(in super::super) fn open_shelf(&mut self, shelf: Shelf, cx: &mut Cx<'_>) {
        let Some(snapshot) = &self.snapshot else { return };
        // Who may be told of an order and get data stands in the SDK inventory.
        cx.ask(Request::Sdks);
        let view = ShelfView::new(shelf, snapshot, self.time(), &self.zone());
        self.view = View::Shelf(Box::new(view));
    }

    /// Shows a record of whatever kind on its own shelf; one that is erased among those erased.
    pub(in super::super) fn show_record(&mut self, record: &RecordId, cx: &mut Cx<'_>) {
        if let View::Shelf(view) = &mut self.view
            && view.show(record)
        {
            return;
        }
        let Some(shelf) = self.shelf_of(record) else {
            let known = self.snapshot.as_ref().is_some_and(|held| held.register.find(record).is_some());
            if known {
                self.show_case(record, cx);
            } else {
                cx.say(Tone::Warn, cx.words.text("accesses-not-here"));
            }
            return;
        };
        self.open_shelf(shelf, cx);
        if let View::Shelf(view) = &mut self.view {
            view.show(record);
            view.pane = Pane::Detail;
        }
    }

    /// The shelf a record stands on.
    fn shelf_of(&self, record: &RecordId) -> Option<Shelf> {
        let register = &*self.snapshot.as_ref()?.register;
        if register.consents().any(|held| held.record == *record) {
            Some(Shelf::Consents)
        } else if register.orders().any(|held| held.record == *record) {
            Some(Shelf::Orders)
        } else if register.transfers().any(|held| held.record == *record) {
            Some(Shelf::Transfers)
        } else if register.erased().any(|(erased, _)| erased == record)
            || register.exhibits().any(|held| held.record == *record)
        {
            Some(Shelf::Retention)
        } else {
            None
        }
    }

    /// Shows what was just recorded: at once where the register knows it already, else as soon as it does.
    pub(in super::super) fn show_recorded(&mut self, record: RecordId, cx: &mut Cx<'_>) {
        if self.shelf_of(&record).is_some() {
            self.show_record(&record, cx);
        } else {
            self.wanted = Some(Goto::Record { record });
        }
    }

    /// A command while a register is in front.
    pub(in super::super) fn shelf_command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.shelf_act(command, cx) == Flow::Consumed {
            return Flow::Consumed;
        }
        let View::Shelf(view) = &mut self.view else { return Flow::Ignored };
        if view.is_typing() {
            return view.command(command);
        }
        match (command, view.pane) {
            (Id::Records, _) => self.ask_shelf(cx),
            (Id::ToEntry, _) | (Id::Open, Pane::Detail) => {
                if let Some(seq) = view.entry() {
                    cx.go(Goto::Entry { seq });
                }
            }
            _ => {
                if view.command(command) == Flow::Ignored {
                    if command != Id::Back {
                        return Flow::Ignored;
                    }
                    self.view = View::Register;
                }
            }
        }
        Flow::Consumed
    }
}
