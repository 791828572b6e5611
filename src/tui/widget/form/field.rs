//! The kinds of fields of a form, and what each does with a key.

use crossterm::event::{KeyCode, KeyEvent};

use crate::tui::{
    command::Id,
    cx::Flow,
    widget::{
        input::{Input, Secret},
        lines::Lines,
        ticks::Ticks,
        values::{Took, Values},
    },
};

/// What a field holds.
pub enum Field {
    /// A line of text.
    Text(Input),
    /// One of several; the words' ids, and which is chosen.
    Choice(Vec<&'static str>, usize),
    /// A line nobody may see.
    Secret(Secret),
    /// Several lines of text.
    Lines(Lines),
    /// One value or several, completed from what was used before.
    Values(Values),
    /// A list to tick, or to choose one of.
    Ticks(Ticks),
}

/// What became of a command that a field was offered.
pub(super) enum Step {
    /// The field keeps the keys.
    Stays,
    /// It took a suggestion, and keeps the keys.
    Picked(usize),
    /// It took a suggestion, and is done.
    PickedLast(usize),
    /// It is no command of the field.
    Passed,
}

impl Field {
    /// The text of a text field, or of a field with one value.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(input) => input.text(),
            Self::Values(values) if !values.is_list() => values.input.text(),
            Self::Choice(..) | Self::Secret(_) | Self::Lines(_) | Self::Values(_) | Self::Ticks(_) => "",
        }
    }

    /// Puts text into a field that has one.
    pub fn set_text(&mut self, text: &str) {
        match self {
            Self::Text(input) => input.set(text),
            Self::Values(values) if !values.is_list() => values.input.set(text),
            Self::Lines(lines) => *lines = Lines::new(text),
            Self::Choice(..) | Self::Secret(_) | Self::Values(_) | Self::Ticks(_) => {}
        }
    }

    /// Which is chosen.
    pub fn chosen(&self) -> usize {
        match self {
            Self::Choice(_, at) => *at,
            Self::Ticks(ticks) => ticks.ticked().next().unwrap_or(0),
            Self::Text(_) | Self::Secret(_) | Self::Lines(_) | Self::Values(_) => 0,
        }
    }

    /// The secret of a secret field.
    pub fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Secret(secret) => Some(secret),
            _ => None,
        }
    }

    /// What is kept of it in a draft; a secret never is.
    pub fn keep(&self) -> Option<String> {
        Some(match self {
            Self::Text(input) => input.text().to_owned(),
            Self::Choice(choices, at) => (*choices.get(*at)?).to_owned(),
            Self::Secret(_) => return None,
            Self::Lines(lines) => lines.text(),
            Self::Values(values) => values.keep(),
            Self::Ticks(ticks) => ticks.texts().collect::<Vec<_>>().join("\n"),
        })
    }

    /// Takes up what was kept.
    pub fn take_up(&mut self, kept: &str) {
        match self {
            Self::Text(input) => input.set(kept),
            Self::Choice(choices, at) => {
                *at = choices.iter().position(|choice| *choice == kept).unwrap_or(*at);
            }
            Self::Secret(_) => {}
            Self::Lines(lines) => *lines = Lines::new(kept),
            Self::Values(values) => values.take_up(kept),
            Self::Ticks(ticks) => ticks.tick(&kept.lines().collect::<Vec<_>>()),
        }
    }

    pub(super) fn entered(&mut self) {
        if let Self::Values(values) = self {
            values.entered();
        }
    }

    pub(super) fn left(&mut self) {
        if let Self::Values(values) = self {
            values.left();
        }
    }

    /// What a field does with arrows, Enter, Tab and Esc before the form has them.
    pub(super) fn command(&mut self, command: Id) -> Step {
        let stays = |flow| if flow == Flow::Consumed { Step::Stays } else { Step::Passed };
        match (self, command) {
            (Self::Lines(lines), Id::Up | Id::Down) => stays(lines.vertical(command == Id::Down)),
            (Self::Lines(lines), Id::Accept) => stays(lines.insert("\n")),
            (Self::Ticks(ticks), Id::Up | Id::Down) => stays(ticks.vertical(command == Id::Down)),
            (Self::Values(values), Id::Up | Id::Down) => stays(values.vertical(command == Id::Down)),
            (Self::Values(values), Id::Cancel) => {
                if values.put_away() {
                    Step::Stays
                } else {
                    Step::Passed
                }
            }
            (Self::Values(values), Id::Accept) => match (values.take(), values.is_list()) {
                (Took::Suggestion(place), true) => Step::Picked(place),
                (Took::Suggestion(place), false) => Step::PickedLast(place),
                (Took::Typed, true) => Step::Stays,
                (Took::Typed, false) | (Took::Nothing, _) => Step::Passed,
            },
            (Self::Values(values), Id::NextField) => match values.take() {
                Took::Suggestion(place) => Step::PickedLast(place),
                Took::Typed | Took::Nothing => Step::Passed,
            },
            _ => Step::Passed,
        }
    }

    pub(super) fn key(&mut self, key: &KeyEvent) -> Flow {
        match self {
            Self::Text(input) => input.key(key),
            Self::Secret(secret) => secret.key(key),
            Self::Lines(lines) => lines.key(key),
            Self::Values(values) => values.key(key),
            Self::Ticks(ticks) => ticks.key(key),
            Self::Choice(choices, at) => match key.code {
                KeyCode::Left if *at > 0 => {
                    *at -= 1;
                    Flow::Consumed
                }
                KeyCode::Right | KeyCode::Char(' ' | '\u{3000}') => {
                    *at = if *at + 1 < choices.len() { *at + 1 } else { 0 };
                    Flow::Consumed
                }
                _ => Flow::Ignored,
            },
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Flow {
        match self {
            Self::Text(input) => input.insert(text),
            Self::Secret(secret) => secret.insert(text),
            Self::Lines(lines) => lines.insert(text),
            Self::Values(values) => values.paste(text),
            Self::Choice(..) | Self::Ticks(_) => Flow::Ignored,
        }
    }
}
