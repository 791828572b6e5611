//! A form: labelled fields, a line of explanation or complaint under each, and a button.

mod draw;
mod field;

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

pub use field::Field;
use field::Step;

use crate::tui::{command::Id, cx::Flow};

/// A field with its words.
pub struct Row {
    /// Its name, under which it is found and kept in a draft; as a rule the message id of its label too.
    pub label: &'static str,
    /// Message id of the label that is shown.
    pub words: &'static str,
    /// Message id of the line that explains it.
    pub hint: &'static str,
    /// What it holds.
    pub field: Field,
    /// What is wrong with it, in words.
    pub error: Option<String>,
    /// What is said of it in place of the explanation: how a time was understood.
    pub said: Option<String>,
    /// Whether it is left out, since what else is chosen makes it void.
    pub hidden: bool,
    area: Rect,
    /// How many of its rows are out of sight at the top.
    skipped: usize,
}

impl Row {
    /// A field without complaint.
    pub fn new(label: &'static str, hint: &'static str, field: Field) -> Self {
        Self {
            label,
            words: label,
            hint,
            field,
            error: None,
            said: None,
            hidden: false,
            area: Rect::default(),
            skipped: 0,
        }
    }

    /// The same field under another label.
    #[must_use]
    pub fn called(self, words: &'static str) -> Self {
        Self { words, ..self }
    }
}

/// What a form tells its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing it need know.
    Nothing,
    /// In the field at this place a suggestion was taken, by its place among those given.
    Picked(usize, usize),
    /// The button was pressed, or Enter on the last field.
    Submit,
    /// The step was of no use to the form.
    Ignored,
}

/// Fields in order, with a button after the last.
pub struct Form {
    /// The fields.
    pub rows: Vec<Row>,
    /// Which has the keys; the button comes after the last.
    pub at: usize,
    button: &'static str,
    button_area: Rect,
    /// The field that was told that it has the keys.
    entered: Option<usize>,
    top: usize,
    /// There is no room for every explanation: only that of the field with the keys is shown.
    tight: bool,
}

impl Form {
    /// A form whose button bears the words of `button`.
    pub fn new(button: &'static str, rows: Vec<Row>) -> Self {
        Self { rows, at: 0, button, button_area: Rect::default(), entered: None, top: 0, tight: false }
    }

    /// The field at a place.
    pub fn field(&self, place: usize) -> Option<&Field> {
        self.rows.get(place).map(|row| &row.field)
    }

    /// The place of the field with this label.
    pub fn place(&self, label: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.label == label)
    }

    /// The field with this label.
    pub fn row(&self, label: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.label == label)
    }

    /// The field with this label, to be changed.
    pub fn row_mut(&mut self, label: &str) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.label == label)
    }

    /// The text of the field with this label, without white space at its ends.
    pub fn text(&self, label: &str) -> &str {
        self.row(label).map_or("", |row| row.field.text()).trim()
    }

    /// Which is chosen in the field with this label.
    pub fn chosen(&self, label: &str) -> usize {
        self.row(label).map_or(0, |row| row.field.chosen())
    }

    /// Gives the keys to the field with this label.
    pub fn go_to(&mut self, label: &str) {
        if let Some(place) = self.place(label) {
            self.at = place;
        }
    }

    /// Leaves a field out, or takes it in again.
    pub fn hide(&mut self, label: &str, hidden: bool) {
        if let Some(row) = self.row_mut(label) {
            row.hidden = hidden;
            if hidden {
                row.error = None;
            }
        }
        if self.rows.get(self.at).is_some_and(|row| row.hidden) {
            self.walk(true);
        }
    }

    /// What the fields hold, for a draft.
    pub fn keep(&self) -> BTreeMap<String, String> {
        self.rows.iter().filter_map(|row| Some((row.label.to_owned(), row.field.keep()?))).collect()
    }

    /// Takes up what was kept. Fields it does not name stay as they are.
    pub fn take_up(&mut self, kept: &BTreeMap<String, String>) {
        for row in &mut self.rows {
            if let Some(kept) = kept.get(row.label) {
                row.field.take_up(kept);
            }
        }
    }

    /// Takes complaints away.
    pub fn clear_errors(&mut self) {
        for row in &mut self.rows {
            row.error = None;
        }
    }

    /// Complains about a field; the first complaint gets the keys.
    pub fn complain(&mut self, place: usize, error: String) {
        if self.rows.iter().all(|row| row.error.is_none()) {
            self.at = place;
        }
        if let Some(row) = self.rows.get_mut(place) {
            row.error = Some(error);
            // A list of suggestions would lie over it.
            row.field.left();
        }
    }

    /// On to the next field that is not left out, or back to the one before; the button is behind the last.
    fn walk(&mut self, on: bool) {
        let places = self.rows.len() + 1;
        for _ in 0..places {
            self.at = (self.at + if on { 1 } else { places - 1 }) % places;
            if self.rows.get(self.at).is_none_or(|row| !row.hidden) {
                return;
            }
        }
    }

    /// Whether no field that can be filled in follows.
    fn is_last(&self) -> bool {
        self.rows.iter().skip(self.at + 1).all(|row| row.hidden)
    }

    /// Tells the field that got the keys, and the one that lost them.
    fn settle(&mut self) {
        let at = self.at.min(self.rows.len());
        if self.entered == Some(at) {
            return;
        }
        if let Some(row) = self.entered.and_then(|place| self.rows.get_mut(place)) {
            row.field.left();
        }
        // Nor is one opened over a complaint.
        if let Some(row) = self.rows.get_mut(at).filter(|row| row.error.is_none()) {
            row.field.entered();
        }
        self.entered = Some(at);
    }

    /// Tab, arrows, Enter, and F12 from anywhere. Esc only puts a list of suggestions away.
    pub fn command(&mut self, command: Id) -> Told {
        self.settle();
        let place = self.at;
        if let Some(row) = self.rows.get_mut(place) {
            match row.field.command(command) {
                Step::Stays => {
                    row.error = None;
                    return Told::Nothing;
                }
                Step::Picked(item) => {
                    row.error = None;
                    return Told::Picked(place, item);
                }
                Step::PickedLast(item) => {
                    row.error = None;
                    self.walk(true);
                    self.settle();
                    return Told::Picked(place, item);
                }
                Step::Passed => {}
            }
        }
        match command {
            Id::NextField | Id::Down => self.walk(true),
            Id::PreviousField | Id::Up => self.walk(false),
            Id::Submit => return Told::Submit,
            Id::Accept if self.is_last() => return Told::Submit,
            Id::Accept => self.walk(true),
            _ => return Told::Ignored,
        }
        self.settle();
        Told::Nothing
    }

    /// Typing.
    pub fn key(&mut self, key: &KeyEvent) -> Told {
        self.settle();
        let Some(row) = self.rows.get_mut(self.at) else {
            return if key.code == KeyCode::Char(' ') { Told::Submit } else { Told::Ignored };
        };
        if row.field.key(key) == Flow::Consumed {
            row.error = None;
            Told::Nothing
        } else {
            Told::Ignored
        }
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &str) -> Told {
        self.settle();
        let Some(row) = self.rows.get_mut(self.at) else { return Told::Ignored };
        if row.field.paste(text) == Flow::Consumed {
            row.error = None;
            Told::Nothing
        } else {
            Told::Ignored
        }
    }

    /// A click gives a field the keys, or presses the button.
    pub fn mouse(&mut self, event: &MouseEvent) -> Told {
        if event.kind != MouseEventKind::Down(MouseButton::Left) {
            return Told::Ignored;
        }
        let at = Position::new(event.column, event.row);
        if self.button_area.contains(at) {
            self.at = self.rows.len();
            return Told::Submit;
        }
        match self.rows.iter().position(|row| !row.hidden && row.area.contains(at)) {
            Some(place) => {
                self.at = place;
                self.settle();
                if let Some(Row { field: Field::Ticks(ticks), area, skipped, .. }) = self.rows.get_mut(place)
                {
                    ticks.click(usize::from(at.y - area.y) + *skipped);
                }
                Told::Nothing
            }
            None => Told::Ignored,
        }
    }
}
