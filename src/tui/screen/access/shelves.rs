//! The registers beside that of access: guardians' consents, deletion orders, transfers, and what may go or is erased.
//! Each is a list with the record's timeline at its right, as the register of access is.

mod acts;
pub(super) mod consents;
mod guardian;
pub(super) mod orders;
mod picture;
mod places;
mod retention;
mod rows;
#[cfg(test)]
mod tests;
mod transfers;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use jiff::{Timestamp, tz::TimeZone};
use ratatui::layout::{Position, Rect};

use super::Reader;
use crate::{
    domain::id::{RecordId, Seq},
    tui::{
        command::Id,
        cx::Flow,
        port::Snapshot,
        shelf::Shelf,
        widget::{input::Input, panes::Pane, table::ListState},
    },
};
use rows::{Row, Rows};

/// A register in front.
pub struct ShelfView {
    /// Which.
    pub shelf: Shelf,
    rows: Rows,
    /// Places of the rows shown.
    shown: Vec<usize>,
    /// Each word of this is found in what is shown.
    text: String,
    /// The line being typed, and the text the list was narrowed to before.
    typing: Option<(Input, String)>,
    list: ListState,
    pane: Pane,
    reader: Reader,
    list_area: Rect,
    detail_area: Rect,
}

impl ShelfView {
    /// Of a register as it stands.
    pub fn new(shelf: Shelf, snapshot: &Snapshot, now: Timestamp, zone: &TimeZone) -> Self {
        let mut view = Self {
            shelf,
            rows: Rows::of(shelf, snapshot, now, zone),
            shown: Vec::new(),
            text: String::new(),
            typing: None,
            list: ListState::default(),
            pane: Pane::List,
            reader: Reader::default(),
            list_area: Rect::default(),
            detail_area: Rect::default(),
        };
        view.arrange();
        view
    }

    /// Takes what is recorded now; the same record stays selected where it is still there.
    pub fn refresh(&mut self, snapshot: &Snapshot, now: Timestamp, zone: &TimeZone) {
        let before = self.record();
        self.rows = Rows::of(self.shelf, snapshot, now, zone);
        self.shown.clear();
        self.arrange();
        if let Some(record) = before {
            self.select(&record);
        }
    }

    /// Whether a line is being typed.
    pub const fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// The row selected.
    pub fn row(&self) -> Option<&Row> {
        self.rows.rows.get(*self.shown.get(self.list.selected)?)
    }

    /// The record selected.
    pub fn record(&self) -> Option<RecordId> {
        self.row().map(Row::record)
    }

    /// The entry of the selected item, or the first of the selected record.
    pub fn entry(&self) -> Option<Seq> {
        let first = || self.row().and_then(Row::first_entry);
        self.reader.selected().copied().filter(|_| self.pane == Pane::Detail).or_else(first)
    }

    /// Selects a record among all; says whether it is here.
    pub fn show(&mut self, record: &RecordId) -> bool {
        self.typing = None;
        if self.select(record) {
            return true;
        }
        self.text.clear();
        self.arrange();
        self.select(record)
    }

    fn select(&mut self, record: &RecordId) -> bool {
        let row = self
            .shown
            .iter()
            .position(|place| self.rows.rows.get(*place).is_some_and(|row| row.record() == *record));
        let Some(row) = row else { return false };
        if self.list.selected != row {
            self.list.selected = row;
            self.reader = Reader::default();
        }
        true
    }

    fn arrange(&mut self) {
        let before = self.record();
        self.shown = self.rows.arrange(&self.text);
        self.list.selected = 0;
        match before {
            Some(record) if self.select(&record) => {}
            _ => self.reader = Reader::default(),
        }
    }

    fn typed(&mut self) {
        if let Some((input, _)) = &self.typing {
            input.text().clone_into(&mut self.text);
            self.arrange();
        }
    }

    /// Whether a command of the list itself makes sense.
    pub fn offers(&self, command: Id) -> bool {
        match command {
            Id::Open => self.row().is_some(),
            Id::Find => !self.rows.rows.is_empty(),
            Id::ClearFilter => !self.text.trim().is_empty(),
            Id::ToEntry => self.entry().is_some(),
            _ => false,
        }
    }

    /// Moves, finds, switches panes; ignored is what should close it.
    pub fn command(&mut self, command: Id) -> Flow {
        if self.typing.is_some() {
            return self.type_command(command);
        }
        match command {
            Id::Find if self.offers(command) => {
                self.pane = Pane::List;
                self.typing = Some((Input::new(&self.text), self.text.clone()));
                return Flow::Consumed;
            }
            Id::ClearFilter => {
                self.text.clear();
                self.arrange();
                return Flow::Consumed;
            }
            Id::Open | Id::Right | Id::NextPane | Id::PreviousPane if self.row().is_none() => {
                return Flow::Consumed;
            }
            _ => {}
        }
        if self.pane.command(command) == Flow::Consumed {
            return Flow::Consumed;
        }
        match self.pane {
            Pane::List => self.move_list(command),
            Pane::Detail => self.reader.command(command),
        }
    }

    fn type_command(&mut self, command: Id) -> Flow {
        match command {
            Id::Accept => self.typing = None,
            Id::Cancel => {
                if let Some((_, before)) = self.typing.take() {
                    self.text = before;
                    self.arrange();
                }
            }
            Id::Up | Id::Down => return self.move_list(command),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn move_list(&mut self, command: Id) -> Flow {
        let before = self.list.selected;
        let flow = self.list.command(command, self.shown.len());
        if self.list.selected != before {
            self.reader = Reader::default();
        }
        flow
    }

    /// Typing narrows.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.key(key);
        self.typed();
        flow
    }

    /// Pasted text narrows too.
    pub fn paste(&mut self, text: &str) -> Flow {
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.insert(text);
        self.typed();
        flow
    }

    /// A click selects; the wheel moves.
    pub fn mouse(&mut self, event: MouseEvent) -> Flow {
        let at = Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left) {
            if self.list_area.contains(at) {
                self.pane = Pane::List;
            } else if self.detail_area.contains(at) {
                self.pane = Pane::Detail;
            }
        }
        let before = self.list.selected;
        let flow = self.list.mouse(&event, self.shown.len());
        if self.list.selected != before {
            self.reader = Reader::default();
        }
        if flow == Flow::Consumed { flow } else { self.reader.mouse(event) }
    }
}
