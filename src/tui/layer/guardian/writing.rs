//! The fields for a message: how it came or went, where it is found again, when, its words and files.

use super::or_noted;
use crate::{
    domain::access::{Channel, Message},
    tui::{
        cx::Cx,
        layer::access::{
            label::{AT, CHANNEL, Complaint, FILES, REFERENCE, TEXT},
            request::lines,
            saying::{channel_words, channels},
            sheet::Setting,
            when,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
            suggest::Eager,
            values::{Parting, Values},
        },
    },
};

/// Whether spoken words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It must be in writing.
    Written,
    /// Any way will do.
    Any,
}

impl Kind {
    const fn is_written(self) -> bool {
        matches!(self, Self::Written)
    }
}

/// Every row of a message.
pub const LABELS: [&str; 5] = [CHANNEL, REFERENCE, AT, TEXT, FILES];

/// The rows; the hints say whose message it is and when it was.
pub fn rows(cx: &Cx<'_>, kind: Kind, channel_hint: &'static str, at_hint: &'static str) -> Vec<Row> {
    let words = channels(kind.is_written()).into_iter().map(channel_words).collect();
    vec![
        Row::new(CHANNEL, channel_hint, Field::Choice(words, 0)),
        Row::new(REFERENCE, "form-reference-hint", Field::Text(Input::default())),
        Row::new(AT, at_hint, Field::Text(Input::new(&cx.words.text("form-now")))),
        Row::new(TEXT, "form-text-hint", Field::Lines(Lines::new(""))),
        files_row("form-files-hint"),
    ]
}

/// The row for files alone.
pub fn files_row(hint: &'static str) -> Row {
    Row::new(FILES, hint, Field::Values(Values::several(Vec::new(), Eager::No, Parting::Breaks)))
}

/// The message the rows describe; what cannot be read of it is added to `wrong`.
pub fn read(form: &Form, kind: Kind, here: &Setting<'_>, wrong: &mut Vec<Complaint>) -> Message {
    let channel = channels(kind.is_written()).get(form.chosen(CHANNEL)).copied();
    Message {
        channel: channel.unwrap_or(Channel::Email),
        reference: form.text(REFERENCE).into(),
        at: or_noted(when::at(form, AT, here), wrong, here.now),
        text: lines(form, TEXT),
        files: here.files.clone(),
    }
}

/// Says how the time was understood.
pub fn follow(form: &mut Form, here: &Setting<'_>) {
    when::say(form, AT, when::at(form, AT, here), here);
}

/// The time in words that mean the same later.
pub fn pinned(form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
    when::pin(form, AT, when::at(form, AT, here), here.zone).into_iter().collect()
}
