//! What the section's commands do.

use crossterm::event::MouseEvent;

use super::{JUMP, NARROW, Notices, Spot, View, filter, rows};
use crate::{
    domain::id::Seq,
    tui::{
        command::Id,
        cx::{Cx, Flow, Goto},
        layer::picker::{Item, Picker},
        screen::{Screen as _, incident},
        widget::{browse::Browsed, panes::Pane},
    },
};

impl Notices {
    pub(super) fn act(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.view == View::Clauses {
            return self.act_on_clauses(command, cx);
        }
        if self.browse.is_typing() {
            let browsed = self.browse.type_command(command, self.shown.len());
            return self.browsed(browsed);
        }
        if self.form(command, cx) == Flow::Consumed {
            return Flow::Consumed;
        }
        match command {
            Id::Find | Id::Filter | Id::HandOut | Id::Jump | Id::Sort | Id::SortReverse | Id::Clauses
                if !self.offers(command) => {}
            Id::Find => self.browse.find(),
            Id::Filter => self.ask_narrowing(cx),
            Id::ClearFilter => self.widen(),
            Id::Sort => {
                self.by = self.by.next();
                self.falling = self.by.falls();
                self.arrange();
            }
            Id::SortReverse => {
                self.falling = !self.falling;
                self.arrange();
            }
            Id::Jump => self.ask_jump(cx),
            Id::HandOut => {
                if let Some(line) = self.selected() {
                    let record = line.notice.record;
                    self.handing.notice(record, cx);
                }
            }
            Id::Clauses => self.view = View::Clauses,
            Id::ToEntry => {
                if let Some(seq) = self.entry() {
                    cx.go(Goto::Entry { seq });
                }
            }
            command => return self.move_on(command, cx),
        }
        Flow::Consumed
    }

    fn act_on_clauses(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if !self.library.is_typing() && self.form(command, cx) == Flow::Consumed {
            return Flow::Consumed;
        }
        let back = command == Id::Clauses || (command == Id::Back && self.library.is_at_list());
        if back && !self.library.is_typing() {
            self.view = View::Register;
            return Flow::Consumed;
        }
        self.library.command(command)
    }

    /// Moving, opening and going back.
    fn move_on(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match (self.browse.pane, command) {
            (Pane::List, Id::Open | Id::Right | Id::NextPane | Id::PreviousPane) => {
                if self.selected().is_some() {
                    self.browse.pane = Pane::Detail;
                }
                Flow::Consumed
            }
            (Pane::List, command) => {
                let browsed = self.browse.move_list(command, self.shown.len());
                self.browsed(browsed)
            }
            (Pane::Detail, Id::Back) => {
                self.browse.pane = Pane::List;
                Flow::Consumed
            }
            // Left of the first tab is the list.
            (Pane::Detail, Id::Left) => {
                if !self.detail.left() {
                    self.browse.pane = Pane::List;
                }
                Flow::Consumed
            }
            (Pane::Detail, Id::Open) => {
                self.open_spot(cx);
                Flow::Consumed
            }
            (Pane::Detail, command) => self.detail.command(command),
        }
    }

    /// What is selected within the notice.
    pub(super) fn here(&self) -> Option<&Spot> {
        self.detail.spot().filter(|_| self.browse.pane == Pane::Detail)
    }

    /// The entry that was recorded of what is selected.
    pub(super) fn entry(&self) -> Option<Seq> {
        let notice = &self.selected()?.notice;
        match self.here() {
            Some(Spot::Entry(seq)) => Some(*seq),
            Some(Spot::Version(number)) => {
                let place = usize::try_from(*number).ok()?.checked_sub(1)?;
                Some(notice.versions.get(place)?.stamp.seq)
            }
            Some(Spot::Finding(key)) if notice.is_waived(key) => {
                let waived = notice.waived.iter().rev().find(|waived| waived.what.0 == *key)?;
                Some(waived.stamp.seq)
            }
            _ => Some(notice.last),
        }
    }

    /// Whether `Enter` does anything.
    pub(super) fn offers_open(&self) -> bool {
        match self.browse.pane {
            Pane::List => self.selected().is_some(),
            Pane::Detail => match self.detail.spot() {
                Some(Spot::Version(_) | Spot::Entry(_)) => true,
                Some(Spot::Duty(_)) => self.selected().is_some_and(|line| line.notice.incident().is_some()),
                Some(Spot::Block(_) | Spot::Finding(_)) => self.is_at_text(),
                Some(Spot::Note) | None => false,
            },
        }
    }

    /// Opens what is selected in the detail: what a version changed, the duty with its incident, the entry.
    fn open_spot(&mut self, cx: &mut Cx<'_>) {
        let Some(spot) = self.detail.spot().cloned() else { return };
        match spot {
            Spot::Version(_) => self.detail.fold(spot),
            Spot::Entry(seq) => cx.go(Goto::Entry { seq }),
            Spot::Duty(rule) => {
                if let Some(record) = self.selected().and_then(|line| line.notice.incident()) {
                    cx.go(Goto::Incident { record, spot: Some(incident::Spot::Duty(rule)) });
                }
            }
            Spot::Block(_) | Spot::Finding(_) if self.is_at_text() => {
                let _ = self.form(Id::EditNotice, cx);
            }
            Spot::Block(_) | Spot::Finding(_) | Spot::Note => {}
        }
    }

    fn ask_narrowing(&mut self, cx: &mut Cx<'_>) {
        let now = self.time();
        let Some(rows) = &self.rows else { return };
        let (choices, items) = filter::choices(rows.lines(), &self.docket, now, cx.words);
        self.choices = choices;
        cx.open(NARROW, Picker::new(cx.words.text("notices-narrow"), items));
    }

    fn ask_jump(&self, cx: &mut Cx<'_>) {
        let Some(rows) = &self.rows else { return };
        let named = self.shown.iter().filter_map(|place| rows.line(*place));
        let items = named.map(|line| {
            let note =
                format!("{}  {}", rows::to(line, cx.words), cx.words.notice_state(line.notice.state()));
            Item::new(rows::name(line, cx.words), note)
        });
        let picker = Picker::new(cx.words.text("notices-jump"), items.collect());
        cx.open(JUMP, picker.at(self.browse.list.selected));
    }

    pub(super) fn pointed(&mut self, event: MouseEvent) -> Flow {
        if self.view == View::Clauses {
            return self.library.mouse(event);
        }
        match self.browse.mouse(&event, self.shown.len()) {
            Browsed::Not => self.detail.mouse(event),
            browsed => self.browsed(browsed),
        }
    }
}
