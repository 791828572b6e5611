//! Finding in all texts of a notice, and putting something else in place of what is found.

use std::ops::Range;

use super::manuscript::{Manuscript, Place};
use crate::domain::notice::{Piece, pieces};

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// In which text.
    pub place: Place,
    /// Which bytes of it.
    pub range: Range<usize>,
}

/// Every place where `what` stands, in the order of reading; Latin letters in either case. Nothing stands nowhere, and a
/// part of a reference is no text: `{data}` is found as a whole.
pub fn find(text: &Manuscript, what: &str) -> Vec<Hit> {
    if what.is_empty() {
        return Vec::new();
    }
    // Only ASCII changes its case here, so that bytes stay where they are.
    let what = what.to_ascii_lowercase();
    let of = |place| {
        let lower = text.text(place).to_ascii_lowercase();
        let references = references(text.text(place));
        let found: Vec<Hit> = lower
            .match_indices(&what)
            .map(|(at, found)| Hit { place, range: at..at + found.len() })
            .filter(|hit| !references.iter().any(|one| parts(one, &hit.range)))
            .collect();
        found
    };
    text.places().flat_map(of).collect()
}

/// Whether `found` takes a part of a reference and leaves another.
const fn parts(reference: &Range<usize>, found: &Range<usize>) -> bool {
    let apart = found.end <= reference.start || found.start >= reference.end;
    let whole = found.start <= reference.start && found.end >= reference.end;
    !apart && !whole
}

/// Where the references of a text stand in it, with their braces.
pub fn references(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for piece in pieces(text) {
        if let Piece::Text(text) = piece {
            from += text.len();
            continue;
        }
        // White space may stand within the braces: the pair is looked up as it was typed.
        let behind =
            text.get(from..).and_then(|rest| rest.find('}')).map_or(text.len(), |end| from + end + 1);
        found.push(from..behind);
        from = behind;
    }
    found
}

/// The same text with `by` in place of every `what`.
pub fn replaced(text: &Manuscript, what: &str, by: &str) -> Manuscript {
    let mut new = text.clone();
    // From the last to the first, so that what is found stays where it was.
    for hit in find(text, what).iter().rev() {
        put(&mut new, hit, by);
    }
    new
}

/// Puts `by` in place of one that was found.
pub fn put(text: &mut Manuscript, hit: &Hit, by: &str) {
    let mut held = text.text(hit.place).to_owned();
    if held.get(hit.range.clone()).is_some() {
        held.replace_range(hit.range.clone(), by);
        text.set(hit.place, &held);
    }
}

/// The first one at or behind a place, or the first of all.
pub fn next(hits: &[Hit], place: Place, byte: usize) -> Option<usize> {
    let behind = hits.iter().position(|hit| (hit.place, hit.range.start) >= (place, byte));
    behind.or((!hits.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::super::manuscript::Part;
    use super::*;

    fn text() -> Manuscript {
        let part = |text: &str| Part { element: None, text: text.into(), clause: None };
        Manuscript {
            subject: "SDK 告知".into(),
            blocks: vec![part("sdk 与 Sdk"), part("无"), part("sdksdk")],
            sender: "SDK".into(),
        }
    }

    #[test]
    fn it_is_found_everywhere_in_order_and_in_either_case() {
        let hits = find(&text(), "sdk");
        let places: Vec<_> = hits.iter().map(|hit| (hit.place, hit.range.start)).collect();
        let block = Place::Block;
        assert_eq!(
            places,
            [
                (Place::Subject, 0),
                (block(0), 0),
                (block(0), 8),
                (block(2), 0),
                (block(2), 3),
                (Place::Sender, 0)
            ]
        );
        assert_eq!(next(&hits, block(0), 1), Some(2));
        assert_eq!(next(&hits, Place::Sender, 1), Some(0));
        assert_eq!((find(&text(), "").len(), next(&[], block(0), 0)), (0, None));
    }

    #[test]
    fn a_reference_is_found_as_a_whole_and_not_torn() {
        let part = |text: &str| Part { element: None, text: text.into(), clause: None };
        let text = Manuscript {
            subject: "".into(),
            blocks: vec![part("a { data } a{data}"), part("{a")],
            sender: "".into(),
        };
        assert_eq!(references(text.text(Place::Block(0))), [2..10, 12..18]);
        let found = |what: &str| find(&text, what).into_iter().map(|hit| hit.range).collect::<Vec<_>>();
        assert_eq!(found("a"), [0..1, 11..12, 1..2]);
        assert_eq!(found("{data}"), vec![12..18]);
        assert_eq!(found("a{data}"), vec![11..18]);
        assert_eq!(found("a{"), Vec::<Range<usize>>::new());
    }

    #[test]
    fn all_are_replaced_even_by_what_holds_them() {
        let new = replaced(&text(), "sdk", "sdk 组件");
        assert_eq!(new.text(Place::Block(0)), "sdk 组件 与 sdk 组件");
        assert_eq!(new.text(Place::Block(2)), "sdk 组件sdk 组件");
        assert_eq!(replaced(&text(), "没有", "x"), text());
    }
}
