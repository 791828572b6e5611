//! Which case is selected, and the views of one case and of one child.

use super::{
    Access, Reader, View,
    approval::{self, Approval, Policy},
    child::ChildPage,
    filter::Filter,
};
use crate::{
    domain::{access::ChildId, id::RecordId},
    tui::{
        command::Id,
        cx::{Cx, Flow, Goto, Tone},
        request::Request,
        widget::panes::Pane,
    },
};

impl Access {
    /// Puts the list together anew, with the same case selected where it is still shown.
    pub(super) fn arrange(&mut self) {
        let before = self.selected().map(|case| case.record);
        self.shown = self.rows.arrange(&self.filter, self.by, self.falling, self.time());
        self.list.selected = 0;
        if let Some(record) = before {
            self.select(&record);
        }
    }

    /// Selects a case; says whether it is shown.
    pub(super) fn select(&mut self, record: &RecordId) -> bool {
        let Some(place) = self.rows.place_of(record) else { return false };
        let Some(row) = self.shown.iter().position(|shown| *shown == place) else { return false };
        self.move_to(row);
        true
    }

    pub(super) fn move_to(&mut self, row: usize) {
        if self.list.selected != row {
            self.list.selected = row;
            self.reader = Reader::default();
        }
    }

    pub(super) fn move_list(&mut self, command: Id) -> Flow {
        let before = self.list.selected;
        let flow = self.list.command(command, self.shown.len());
        if self.list.selected != before {
            self.reader = Reader::default();
        }
        flow
    }

    /// Shows a case among all where it is not among those shown.
    pub(super) fn show_case(&mut self, record: &RecordId, cx: &mut Cx<'_>) {
        self.view = View::Register;
        if !self.select(record) {
            self.filter = Filter::default();
            self.arrange();
            if !self.select(record) {
                cx.say(Tone::Warn, cx.words.text("accesses-not-here"));
                return;
            }
        }
        self.pane = Pane::Detail;
    }

    pub(super) fn open_place(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        match place {
            Goto::Access { case } => {
                self.show_case(case, cx);
                if self.selected().is_some_and(|shown| shown.record == *case) {
                    self.open_waiting(cx);
                }
            }
            Goto::Child { child } => self.show_child(child.clone()),
            Goto::Record { record } => self.show_record(record, cx),
            _ => {}
        }
    }

    pub(super) fn show_child(&mut self, child: ChildId) {
        if let Some(snapshot) = &self.snapshot {
            self.view = View::Child(Box::new(ChildPage::new(child, &snapshot.register)));
        }
    }

    /// Opens the view for deciding when the selected case waits for that; says whether it did.
    pub(super) fn open_waiting(&mut self, cx: &mut Cx<'_>) -> bool {
        let Some(case) = self.selected().cloned() else { return false };
        let Some(ground) = self.ground() else { return false };
        if !approval::waits(&case, ground.now) {
            return false;
        }
        self.view = View::Approval(Box::new(Approval::new(&case, ground)));
        self.pane = Pane::List;
        if self.policy.is_asked() {
            cx.ask(Request::Editions);
        }
        true
    }

    /// Commands of the child's page and the approval view; ignored is for the register.
    pub(super) fn view_command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match &mut self.view {
            View::Register if command == Id::HandOut => {
                let records = self.selected().map(|case| case.record).into_iter().collect();
                let now = self.time();
                self.handing.ask(records, now, cx);
            }
            View::Register | View::Shelf(_) => return Flow::Ignored,
            View::Approval(approval) => match command {
                Id::Filter | Id::ClearFilter | Id::Find | Id::Sort | Id::SortReverse | Id::Jump => {}
                Id::ToEdition => {
                    if let Policy::Found(clause) = &self.policy {
                        cx.go(Goto::Edition { edition: clause.edition, line: Some(clause.line) });
                    }
                }
                Id::Chart | Id::Child | Id::ToEntry | Id::Records | Id::Erase => return Flow::Ignored,
                command => {
                    if approval.command(command) == Flow::Ignored {
                        if command != Id::Back {
                            return Flow::Ignored;
                        }
                        self.view = View::Register;
                    }
                }
            },
            View::Child(page) => match command {
                Id::Filter | Id::ClearFilter | Id::Find | Id::Sort | Id::SortReverse | Id::Jump => {}
                Id::HandOut => self.handing.child(page.child.clone(), cx),
                Id::Chart | Id::Child | Id::ToEntry | Id::Records | Id::Erase => return Flow::Ignored,
                command => {
                    if page.command(command) == Flow::Ignored {
                        match (command, page.record()) {
                            (Id::Open, Some(record)) => self.show_record(&record, cx),
                            (Id::Back, _) => self.view = View::Register,
                            _ => return Flow::Ignored,
                        }
                    }
                }
            },
        }
        Flow::Consumed
    }
}
