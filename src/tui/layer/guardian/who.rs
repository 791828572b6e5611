//! The fields for a guardian: picking one seen before fills them all, the child's account included.

use super::{
    known::Known,
    label::{CHECK, CHECK_NOTE, GUARDIAN, RELATION, RELATION_WORDS},
};
use crate::{
    domain::{
        access::ChildId,
        guardian::{CheckMethod, Guardian, IdentityCheck, Relation},
        text::CleanText,
    },
    tui::{
        layer::access::{
            label::{CHILD, Complaint},
            request::child,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::{Eager, Suggestion},
            values::Values,
        },
    },
    words::Words,
};

/// Where `Relation::Other` stands among the relations.
const OTHER: usize = 2;

/// The rows: whose data, who the guardian is, and how that was verified.
pub fn rows(known: &Known) -> Vec<Row> {
    let guardians = known
        .guardians
        .iter()
        .map(|seen| Suggestion { text: seen.guardian.name.to_string(), note: seen.child.to_string() })
        .collect();
    let children = super::known::offered(&known.children);
    let text = || Field::Text(Input::default());
    let relations = vec!["guardian-mother", "guardian-father", "guardian-other"];
    vec![
        Row::new(GUARDIAN, "guardian-name-hint", Field::Values(Values::one("", guardians, Eager::Yes))),
        Row::new(RELATION, "", Field::Choice(relations, 0)),
        Row::new(RELATION_WORDS, "guardian-relation-words-hint", text()),
        Row::new(CHILD, "guardian-child-hint", Field::Values(Values::one("", children, Eager::No))),
        Row::new(CHECK, "guardian-check-hint", Field::Choice(CheckMethod::ALL.map(words_of).to_vec(), 0)),
        Row::new(CHECK_NOTE, "guardian-check-note-hint", text()),
    ]
}

const fn words_of(method: CheckMethod) -> &'static str {
    match method {
        CheckMethod::Document => "guardian-check-document",
        CheckMethod::BoundAccount => "guardian-check-bound-account",
        CheckMethod::CallBack => "guardian-check-call-back",
        CheckMethod::Payment => "guardian-check-payment",
        CheckMethod::InPerson => "guardian-check-in-person",
        CheckMethod::Other => "guardian-check-other",
    }
}

/// Fields that follow from others.
pub fn follow(form: &mut Form) {
    let other = form.chosen(RELATION) == OTHER;
    form.hide(RELATION_WORDS, !other);
}

/// Fills the rows with a guardian seen before, and goes on behind them.
pub fn picked(form: &mut Form, known: &Known, label: &str, item: usize) {
    let Some(seen) = known.guardians.get(item).filter(|_| label == GUARDIAN) else { return };
    let (relation, words) = match &seen.guardian.relation {
        Relation::Mother => (0, ""),
        Relation::Father => (1, ""),
        Relation::Other(words) => (OTHER, words.as_str()),
    };
    let method = CheckMethod::ALL.iter().position(|method| *method == seen.check.method);
    choose(form, RELATION, relation);
    choose(form, CHECK, method.unwrap_or(0));
    for (label, text) in
        [(RELATION_WORDS, words), (CHILD, seen.child.as_str()), (CHECK_NOTE, seen.check.note.as_str())]
    {
        if let Some(row) = form.row_mut(label) {
            row.field.set_text(text);
            row.error = None;
        }
    }
    // How the guardian was verified this time is to be looked at.
    form.go_to(CHECK);
}

fn choose(form: &mut Form, label: &str, place: usize) {
    if let Some(Field::Choice(_, at)) = form.row_mut(label).map(|row| &mut row.field) {
        *at = place;
    }
}

/// The guardian the rows describe, and how that was verified.
pub fn read(form: &Form) -> (Guardian, IdentityCheck) {
    let relation = match form.chosen(RELATION) {
        0 => Relation::Mother,
        1 => Relation::Father,
        _ => Relation::Other(form.text(RELATION_WORDS).into()),
    };
    let method = CheckMethod::ALL.get(form.chosen(CHECK)).copied().unwrap_or(CheckMethod::Other);
    (
        Guardian { name: form.text(GUARDIAN).into(), relation },
        IdentityCheck { method, note: form.text(CHECK_NOTE).into() },
    )
}

/// Whose data it is; what is wrong with it is added to `wrong`, and something that is no child's account stands in.
pub fn read_child(form: &Form, words: &Words, wrong: &mut Vec<Complaint>) -> Option<ChildId> {
    let typed = CleanText::new(form.text(CHILD));
    let read = if typed.is_empty() {
        Err(Complaint::about(CHILD, words.text("guardian-child-missing")))
    } else {
        child(CHILD, typed, words)
    };
    read.map_err(|complaint| wrong.push(complaint))
        .ok()
        .or_else(|| ChildId::try_from(CleanText::new("?")).ok())
}

/// The children named in what was typed.
pub fn children(form: &Form) -> Vec<String> {
    let typed = form.text(CHILD);
    if typed.is_empty() { Vec::new() } else { vec![typed.to_owned()] }
}
