//! A text with its references marked: as it is edited, and with what they show.

use std::{ops::Range, sync::Arc};

use super::{
    find,
    judged::{Live, Shown},
};
use crate::{
    desk::NoticeFile,
    domain::notice::{Piece, pieces},
    tui::{look::Look, widget::marked::Mark},
};

/// A text with its references filled in, and where they stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The text, each value between ⟨ and ⟩.
    pub text: String,
    /// The references' places in it.
    pub marks: Vec<(Range<usize>, Is)>,
}

/// What a reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// Its fact is known.
    Known,
    /// The record says something else than the draft did.
    Moved,
    /// Nobody knows it, or it refers to nothing.
    Unknown,
    /// It is filled in for each recipient.
    Recipient,
}

impl Is {
    pub(super) const fn of(live: &Live) -> Self {
        match (live.is.is_empty(), &live.was) {
            (true, _) => Self::Unknown,
            (false, Some(_)) => Self::Moved,
            (false, None) => Self::Known,
        }
    }
}

/// The text as others than the one in hand are shown.
pub fn filled(text: &str, file: &Arc<NoticeFile>, shown: &Shown, ascii: bool) -> Filled {
    let (open, close) = if ascii { ("<", ">") } else { ("⟨", "⟩") };
    let mut out = Filled { text: String::with_capacity(text.len()), marks: Vec::new() };
    for piece in pieces(text) {
        let start = out.text.len();
        let is = match piece {
            Piece::Text(text) => {
                out.text.push_str(text);
                continue;
            }
            Piece::Fact(name) => {
                let live = Live::of(file, shown, &name);
                let said = if live.is.is_empty() { name.name() } else { live.is.clone() };
                out.text.extend([open, &said, close]);
                Is::of(&live)
            }
            Piece::Recipient(column) => {
                out.text.extend([open, "recipient.", column, close]);
                Is::Recipient
            }
            Piece::Unknown(inner) => {
                out.text.extend(["{", inner, "}"]);
                Is::Unknown
            }
        };
        out.marks.push((start..out.text.len(), is));
    }
    out
}

/// A reference of a text as it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands.
    pub range: Range<usize>,
    /// The name between its braces.
    pub name: String,
    /// What it shows; none for a column of the list of recipients and for what refers to nothing.
    pub live: Option<Live>,
    /// What it is.
    pub is: Is,
}

/// The references of a text as it is edited.
pub fn references(text: &str, file: &Arc<NoticeFile>, shown: &Shown) -> Vec<Reference> {
    let named = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Fact(fact) => {
            let live = Live::of(file, shown, &fact);
            let is = Is::of(&live);
            Some((fact.name(), Some(live), is))
        }
        Piece::Recipient(column) => Some((format!("recipient.{column}"), None, Is::Recipient)),
        Piece::Unknown(inner) => Some((inner.to_owned(), None, Is::Unknown)),
    });
    let ranges = find::references(text).into_iter();
    ranges.zip(named).map(|(range, (name, live, is))| Reference { range, name, live, is }).collect()
}

/// How references look.
pub fn marks(places: impl IntoIterator<Item = (Range<usize>, Is)>, look: &Look) -> Vec<Mark> {
    let style = |is| match is {
        Is::Known | Is::Recipient => look.theme.accent,
        Is::Moved => look.theme.warn,
        Is::Unknown => look.theme.bad,
    };
    places.into_iter().map(|(range, is)| (range, style(is))).collect()
}
