//! How the register of access is put into words and signs.

use ratatui::style::Style;

pub use crate::tui::widget::page::{Page, left, left_briefly, length};
use crate::{
    domain::{access::State, id::OfficerId, register::Register},
    tui::look::Look,
    words::Words,
};

/// A state's sign and how it is drawn. The word stands beside it everywhere.
pub const fn sign(state: State, look: &Look) -> (&'static str, Style) {
    let (unicode, ascii) = match state {
        State::Requested => ("◌", "?"),
        State::Returned => ("←", "<"),
        State::Approved => ("○", "o"),
        State::Active => ("●", "+"),
        State::Expired => ("▼", "v"),
        State::Revoked => ("⊘", "/"),
        State::Refused => ("✗", "x"),
        State::Closed => ("■", "#"),
        State::Imported => ("◇", "="),
        State::Unasked => ("▲", "!"),
    };
    let style = match state {
        State::Requested | State::Expired => look.theme.warn,
        State::Approved | State::Active => look.theme.good,
        State::Unasked => look.theme.bad,
        State::Returned | State::Revoked | State::Refused | State::Closed | State::Imported => look.theme.dim,
    };
    (if look.glyphs.ascii { ascii } else { unicode }, style)
}

/// The sign of a violation.
pub const fn violation(look: &Look) -> &'static str {
    if look.glyphs.ascii { "!" } else { "⚠" }
}

/// An officer's name; of one who has left the beginning of the number.
pub fn officer(register: &Register, id: OfficerId) -> String {
    let known = register.officers().iter().find(|officer| officer.id == id);
    known.map_or_else(|| id.short(), |officer| officer.name.to_string())
}

/// Texts behind each other, as the language sets them.
pub fn listed<'a>(words: &Words, texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join(&words.text("accesses-between"))
}
