//! Choosing what is put in: a fact, a clause of the library, a block.

use super::{
    Editor,
    history::{Caret, Kind},
    manuscript::{Part, Place},
};
use crate::{
    domain::{incident::Element, notice::Clause},
    tui::{
        cx::{Cx, Tone},
        layer::{
            Answer, Question,
            picker::{Item, Picker},
        },
    },
};

const FACT: Question = Question("notice.fact");
const CLAUSE: Question = Question("notice.clause");
const BLOCK: Question = Question("notice.block");

/// The columns of a list of recipients that a text may refer to.
const COLUMNS: [&str; 4] = ["name", "account", "child", "link"];

/// What stands in a text for each thing offered, in the order offered.
fn references(editor: &Editor) -> Vec<String> {
    let facts = editor.file.studio.offered().into_iter().map(|(fact, _)| fact.name());
    let columns = COLUMNS.iter().map(|column| format!("recipient.{column}"));
    facts.chain(columns).map(|name| format!("{{{name}}}")).collect()
}

/// Offers the facts with the values they show now, then the columns of the list of recipients.
pub(super) fn fact(editor: &Editor, cx: &mut Cx<'_>) {
    let unknown = cx.words.text("notice-edit-unknown");
    let offered = editor.file.studio.offered();
    let mut items: Vec<Item> = offered
        .iter()
        .map(|(fact, value)| {
            let value = value.as_deref().unwrap_or(&unknown);
            Item {
                also: fact.name(),
                ..Item::new(format!("{} {} {value}", cx.words.reference(fact), cx.words.dot()), "")
            }
        })
        .collect();
    items.extend(COLUMNS.iter().map(|column| {
        let name = cx.words.text(&format!("notice-edit-recipient-{column}"));
        Item { also: format!("recipient.{column}"), ..Item::new(name, "") }
    }));
    cx.open(FACT, Picker::new(cx.words.text("notice-edit-pick-fact"), items));
}

/// The clauses in the notice's language, newest versions.
fn clauses(editor: &Editor) -> Vec<(crate::domain::id::RecordId, u32, Clause)> {
    let newest = editor.clauses.iter().filter_map(|(record, versions)| {
        let number = u32::try_from(versions.len()).ok()?;
        Some((*record, number, versions.last()?.what.clone()))
    });
    newest.filter(|(_, _, clause)| clause.tongue == editor.file.notice.tongue).collect()
}

/// Offers the clauses of the library by name.
pub(super) fn clause(editor: &Editor, cx: &mut Cx<'_>) {
    let clauses = clauses(editor);
    if clauses.is_empty() {
        return cx.say(Tone::Warn, cx.words.text("notice-edit-no-clauses"));
    }
    let items = clauses
        .iter()
        .map(|(_, number, clause)| {
            let version = cx.words.with("notice-edit-version", &[("number", (*number).into())]).into_owned();
            Item { also: clause.text.to_string(), ..Item::new(clause.name.to_string(), version) }
        })
        .collect();
    cx.open(CLAUSE, Picker::new(cx.words.text("notice-edit-pick-clause"), items));
}

/// What a new block may say: nothing in particular, what is required and not there, then all else.
fn elements(editor: &Editor) -> Vec<Option<Element>> {
    let there =
        |element: &Element| editor.history.text().blocks.iter().any(|part| part.element == Some(*element));
    let asked = |element: &Element| editor.file.required.iter().any(|required| required.element == *element);
    let missing = Element::ALL.iter().copied().filter(|one| asked(one) && !there(one));
    let others = Element::ALL.iter().copied().filter(|one| !asked(one) || there(one));
    missing.map(Some).chain([None]).chain(others.map(Some)).collect()
}

/// Offers what a new block is to say.
pub(super) fn block(editor: &Editor, cx: &mut Cx<'_>) {
    let mut wanted = true;
    let items = elements(editor)
        .into_iter()
        .map(|element| {
            if let Some(element) = element {
                let note = if wanted { cx.words.text("notice-edit-wanted") } else { "".into() };
                return Item::new(cx.words.text(&format!("element-{}", element.name())), note);
            }
            wanted = false;
            Item::new(cx.words.text("notice-edit-free-block"), "")
        })
        .collect();
    cx.open(BLOCK, Picker::new(cx.words.text("notice-edit-pick-block"), items));
}

/// Puts in what was chosen; says whether the question was one of these.
pub(super) fn answered(editor: &mut Editor, question: Question, answer: &Answer, cx: &mut Cx<'_>) -> bool {
    let Answer::Picked(which) = *answer else { return false };
    match question {
        FACT => {
            if let Some(reference) = references(editor).get(which) {
                let before = editor.hand.byte();
                let _ = editor.hand.insert(reference);
                editor.written(Kind::Other, before, cx);
            }
        }
        CLAUSE => {
            if let Some((record, version, clause)) = clauses(editor).into_iter().nth(which) {
                let part = Part {
                    element: clause.element,
                    text: clause.text.to_string().into(),
                    clause: Some((record, version)),
                };
                put_in(editor, part, cx);
            }
        }
        BLOCK => {
            if let Some(element) = elements(editor).into_iter().nth(which) {
                put_in(editor, Part { element, text: "".into(), clause: None }, cx);
            }
        }
        _ => return false,
    }
    true
}

/// Behind the block in hand, or in its place where it is empty and says the same or nothing in particular.
fn put_in(editor: &mut Editor, part: Part, cx: &Cx<'_>) {
    let blocks = &editor.history.text().blocks;
    let at = match editor.place {
        Place::Subject => 0,
        Place::Block(at) => at + 1,
        Place::Sender => blocks.len(),
    };
    let empty = at.checked_sub(1).filter(|_| editor.place != Place::Sender).filter(|own| {
        let fits =
            |held: &Part| held.element.is_none() || held.element == part.element || part.element.is_none();
        blocks.get(*own).is_some_and(|held| held.text.trim().is_empty() && fits(held))
    });
    let _ = match empty.filter(|_| !part.text.is_empty()) {
        None => editor.changed(|history, here| history.put_in(here, at, part), cx),
        Some(own) => editor.changed(
            |history, here| {
                let after = Caret { place: Place::Block(own), byte: part.text.len() };
                history.change(here, after, |text| {
                    if let Some(held) = text.blocks.get_mut(own) {
                        *held = Part { element: part.element.or(held.element), ..part };
                    }
                });
            },
            cx,
        ),
    };
}
