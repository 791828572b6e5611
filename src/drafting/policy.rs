//! What a newer edition of the policy changes, section by section, and which kinds of material change the words suggest.
//! The officer decides; this only points.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use super::{
    difference::{Change, word_diff},
    segment::sentences,
    style::Style,
};
use crate::domain::{
    notice::{MajorChange, Tongue},
    policy::{Annex, Paragraph, PolicyDocument, Section},
    text::CleanText,
};

/// What became of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Both have it, word for word.
    Same,
    /// Both have it, and its text or heading differs.
    Changed,
    /// Only the newer one has it.
    Added,
    /// Only the older one has it.
    Removed,
}

/// A kind of material change that may apply, with the words that suggest it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Which.
    pub kind: MajorChange,
    /// The words that were added or removed and made it suggest so.
    pub words: Vec<String>,
}

/// What became of one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionChange {
    /// Its heading in the older edition, with those above it.
    pub older: Option<CleanText>,
    /// Its heading in the newer edition.
    pub newer: Option<CleanText>,
    /// The line of the newer edition, or else of the older.
    pub line: u32,
    /// What became of it.
    pub state: SectionState,
    /// Its own text, word by word.
    pub parts: Vec<(Change, String)>,
    /// What may apply.
    pub suggestions: Vec<Suggestion>,
}

/// A section with what is compared of it.
struct Piece {
    /// The headings from the top to it.
    path: Vec<String>,
    title: Option<String>,
    line: u32,
    text: String,
    pairs: BTreeMap<(char, char), u32>,
}

impl Piece {
    fn new(path: Vec<String>, title: Option<String>, line: u32, text: String) -> Self {
        let mut pairs = BTreeMap::new();
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        for (a, b) in letters.iter().zip(letters.iter().skip(1)) {
            *pairs.entry((*a, *b)).or_default() += 1;
        }
        Self { path, title, line, text, pairs }
    }

    fn heading(&self) -> CleanText {
        self.path.join(" › ").into()
    }

    /// How much of both is the same, from 0 to 1: pairs of letters in common (Dice).
    fn likeness(&self, other: &Self) -> f64 {
        let sum = |pairs: &BTreeMap<(char, char), u32>| pairs.values().sum::<u32>();
        let all = sum(&self.pairs) + sum(&other.pairs);
        if all == 0 {
            return if self.text == other.text { 1.0 } else { 0.0 };
        }
        let shared: u32 =
            self.pairs.iter().filter_map(|(pair, n)| Some(*n.min(other.pairs.get(pair)?))).sum();
        f64::from(2 * shared) / f64::from(all)
    }
}

fn lines(paragraphs: &[Paragraph]) -> String {
    paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Everything a policy says, section by section: the text before the first, each section's own, each annex.
fn flat(document: &PolicyDocument) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut own = |path: Vec<String>, title: Option<&CleanText>, line, text: String| {
        found.push(Piece::new(path, title.map(ToString::to_string), line, text));
    };
    if let Some(first) = document.preamble.first() {
        own(
            document.title.iter().map(ToString::to_string).collect(),
            None,
            first.line,
            lines(&document.preamble),
        );
    }
    for part in &document.parts {
        let named: Vec<String> = part.number.iter().chain(&part.title).map(ToString::to_string).collect();
        let above: Vec<String> = if named.is_empty() { Vec::new() } else { vec![named.join(" ")] };
        if !part.paragraphs.is_empty() {
            own(above.clone(), part.title.as_ref(), part.line, lines(&part.paragraphs));
        }
        // Depth first, without a call a level: a hostile policy nests deep.
        let mut open: Vec<(Vec<String>, &Section)> =
            part.sections.iter().rev().map(|section| (above.clone(), section)).collect();
        while let Some((mut path, section)) = open.pop() {
            path.push(section.heading().into_string());
            own(path.clone(), section.title.as_ref(), section.line, lines(&section.paragraphs));
            open.extend(section.sections.iter().rev().map(|inner| (path.clone(), inner)));
        }
    }
    for annex in &document.annexes {
        let path = annex.title.iter().map(ToString::to_string).collect();
        own(path, annex.title.as_ref(), annex.line, annex_text(annex));
    }
    found
}

fn annex_text(annex: &Annex) -> String {
    let row = |cells: Vec<&str>| cells.join(" | ");
    let mut text = vec![lines(&annex.paragraphs), row(annex.columns.iter().map(CleanText::as_str).collect())];
    text.extend(
        annex.rows.iter().map(|one| {
            row(one.cells.iter().map(|cell| cell.as_ref().map_or("", CleanText::as_str)).collect())
        }),
    );
    text.retain(|line| !line.is_empty());
    text.join("\n")
}

/// Sections as alike as this are one section whose text or number changed.
const ALIKE: f64 = 0.5;

/// For each newer piece the older one that it was.
fn matched(older: &[Piece], newer: &[Piece]) -> Vec<Option<usize>> {
    let mut of: Vec<Option<usize>> = vec![None; newer.len()];
    let mut free: BTreeSet<usize> = (0..older.len()).collect();
    let mut take = |of: &mut Vec<Option<usize>>, pick: &dyn Fn(&Piece, &Piece) -> bool| {
        for (slot, piece) in of.iter_mut().zip(newer).filter(|(slot, _)| slot.is_none()) {
            let fits = |at: &&usize| older.get(**at).is_some_and(|old| pick(old, piece));
            if let Some(at) = free.iter().find(fits).copied() {
                free.remove(&at);
                *slot = Some(at);
            }
        }
    };
    take(&mut of, &|old, new| old.path == new.path && old.text == new.text);
    take(&mut of, &|old, new| old.title == new.title && old.text == new.text && !new.text.is_empty());
    take(&mut of, &|old, new| old.path == new.path && new.title.is_some());
    take(&mut of, &|old, new| old.path == new.path && old.likeness(new) >= ALIKE / 2.0);
    // What is left is paired by likeness, the most alike first.
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (place, piece) in newer.iter().enumerate().filter(|(place, _)| of.get(*place) == Some(&None)) {
        for at in &free {
            let same_title = |old: &Piece| piece.title.is_some() && piece.title == old.title;
            let Some(old) = older.get(*at) else { continue };
            let likeness = old.likeness(piece) + if same_title(old) { 0.3 } else { 0.0 };
            if likeness >= ALIKE {
                pairs.push((likeness, place, *at));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, place, at) in pairs {
        if let Some(slot @ None) = of.get_mut(place)
            && free.remove(&at)
        {
            *slot = Some(at);
        }
    }
    of
}

/// What the newer edition changes, in its order; a removed section stands where it stood.
pub fn compare(older: &PolicyDocument, newer: &PolicyDocument) -> Vec<SectionChange> {
    let (old, new) = (flat(older), flat(newer));
    let of = matched(&old, &new);
    let kept: BTreeSet<usize> = of.iter().flatten().copied().collect();
    let mut gone: HashMap<Option<usize>, Vec<&Piece>> = HashMap::new();
    let mut last = None;
    for (at, piece) in old.iter().enumerate() {
        if kept.contains(&at) {
            last = Some(at);
        } else {
            gone.entry(last).or_default().push(piece);
        }
    }
    let removed = |piece: &&Piece| change(Some(piece), None);
    let mut found: Vec<SectionChange> = gone.remove(&None).unwrap_or_default().iter().map(removed).collect();
    for (piece, at) in new.iter().zip(of) {
        found.push(change(at.and_then(|at| old.get(at)), Some(piece)));
        if at.is_some() {
            found.extend(gone.remove(&at).unwrap_or_default().iter().map(removed));
        }
    }
    found
}

fn change(older: Option<&Piece>, newer: Option<&Piece>) -> SectionChange {
    let text = |piece: Option<&Piece>| piece.map(|piece| piece.text.clone()).unwrap_or_default();
    let state = match (older, newer) {
        (Some(old), Some(new)) if old.text == new.text && old.title == new.title => SectionState::Same,
        (Some(_), Some(_)) => SectionState::Changed,
        (None, _) => SectionState::Added,
        (_, None) => SectionState::Removed,
    };
    let parts = word_diff(&text(older), &text(newer));
    let title = newer.or(older).and_then(|piece| piece.title.clone()).unwrap_or_default();
    let suggestions = if state == SectionState::Same { Vec::new() } else { suggestions(&title, &parts) };
    SectionChange {
        older: older.map(Piece::heading),
        newer: newer.map(Piece::heading),
        line: newer.or(older).map_or(0, |piece| piece.line),
        state,
        parts,
        suggestions,
    }
}

/// The sentences of one side in which something differs.
fn touched(parts: &[(Change, String)], side: Change) -> Vec<String> {
    let mut text = String::new();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (change, part) in parts {
        if *change == Change::Kept {
            text.push_str(part);
        } else if *change == side {
            let start = text.len();
            text.push_str(part);
            if part.chars().any(char::is_alphanumeric) {
                marks.push(start..text.len());
            }
        }
    }
    let overlaps = |sentence: &Range<usize>| {
        marks.iter().any(|mark| mark.start < sentence.end && sentence.start < mark.end)
    };
    sentences(&text)
        .into_iter()
        .filter(overlaps)
        .filter_map(|range| text.get(range).map(str::to_lowercase))
        .collect()
}

/// The kinds whose words stand in what differs, or in the heading over it.
fn suggestions(title: &str, parts: &[(Change, String)]) -> Vec<Suggestion> {
    let mut texts = touched(parts, Change::Removed);
    texts.extend(touched(parts, Change::Added));
    if texts.is_empty() {
        return Vec::new();
    }
    texts.push(title.to_lowercase());
    let suggest = |kind: &MajorChange| {
        let words = [Tongue::Chinese, Tongue::English]
            .into_iter()
            .filter_map(|tongue| Style::of(tongue).policy.get(kind.name()))
            .flatten()
            .filter(|word| texts.iter().any(|text| text.contains(word.as_str())));
        let words: Vec<String> = words.cloned().collect();
        (!words.is_empty()).then_some(Suggestion { kind: *kind, words })
    };
    MajorChange::ALL.iter().filter_map(suggest).collect()
}
