//! A clause of the library: a text that the organisation uses again, in versions.

use super::{
    Stand,
    label::{ELEMENT, NAME, TEXT, TONGUE},
    register::entitled,
};
use crate::{
    desk::ClauseVersions,
    domain::{
        id::RecordId,
        incident::Element,
        notice::{Clause, NoticeCommand, Tongue},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
            suggest::{Eager, Suggestion},
            values::Values,
        },
    },
    words::Words,
};

/// The clause that is written.
pub struct Keeping {
    stand: Stand,
    record: Option<RecordId>,
    /// How many versions it has.
    versions: usize,
    newest: Option<Clause>,
}

/// The form for a clause.
pub type ClauseForm = Sheet<Keeping>;

fn called(element: Element, words: &Words) -> String {
    words.text(&format!("element-{}", element.name())).into_owned()
}

impl Sheet<Keeping> {
    /// A new clause, or a new version of this one.
    pub fn new(cx: &Cx<'_>, stand: Stand, clause: Option<(RecordId, &ClauseVersions)>) -> Self {
        let newest = clause.and_then(|(_, versions)| versions.last()).map(|version| version.what.clone());
        let (name, text) = newest
            .as_ref()
            .map(|clause| (clause.name.to_string(), clause.text.to_string()))
            .unwrap_or_default();
        let tongue = newest.as_ref().map_or(Tongue::Chinese, |clause| clause.tongue);
        let tongue = Tongue::ALL.iter().position(|one| *one == tongue).unwrap_or(0);
        let element = newest.as_ref().and_then(|clause| clause.element).map(|one| called(one, cx.words));
        let elements = Element::ALL.iter().map(|one| Suggestion::plain(called(*one, cx.words))).collect();
        let rows = vec![
            Row::new(NAME, "nform-name-hint", Field::Text(Input::new(&name))),
            Row::new(TONGUE, "", Field::Choice(vec!["notice-tongue-zh-cn", "notice-tongue-en"], tongue)),
            Row::new(
                ELEMENT,
                "nform-element-hint",
                Field::Values(Values::one(&element.unwrap_or_default(), elements, Eager::Yes)),
            ),
            Row::new(TEXT, "nform-text-hint", Field::Lines(Lines::new(&text))),
        ];
        let mut form = Form::new("form-record", rows);
        if newest.is_some() {
            form.go_to(TEXT);
        }
        let versions = clause.map_or(0, |(_, versions)| versions.len());
        let now = stand.now;
        let act = Keeping { stand, record: clause.map(|(record, _)| record), versions, newest };
        Self::with(act, form, now, cx)
    }
}

impl Act for Keeping {
    const NAME: &'static str = "notice-clause";

    fn title(&self, words: &Words) -> String {
        let id = if self.record.is_some() { "nform-clause-again" } else { "nform-clause-new" };
        words.text(id).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        self.record
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let args = [("version", (self.versions + 1).into())];
        let said = here.words.with("nform-clause-version", &args).into_owned();
        self.record.iter().map(|_| (Tone::Good, said.clone())).collect()
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        entitled(&self.stand, words)?;
        let text = match form.row(TEXT).map(|row| &row.field) {
            Some(Field::Lines(lines)) => lines.text(),
            _ => String::new(),
        };
        let mut wrong = Vec::new();
        for (label, empty) in [(NAME, form.text(NAME).is_empty()), (TEXT, text.trim().is_empty())] {
            if empty {
                wrong.push(Complaint::about(label, words.text("iform-missing")));
            }
        }
        let typed = form.text(ELEMENT);
        let element = Element::ALL.iter().copied().find(|one| called(*one, words) == typed);
        if element.is_none() && !typed.is_empty() {
            wrong.push(Complaint::about(ELEMENT, words.text("nform-element-bad")));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let tongue = Tongue::ALL.get(form.chosen(TONGUE)).copied().unwrap_or(Tongue::Chinese);
        let clause = Clause { name: form.text(NAME).into(), tongue, element, text: text.as_str().into() };
        if self.newest.as_ref() == Some(&clause) {
            return Err(vec![Complaint::about(TEXT, words.text("nform-clause-same"))]);
        }
        let command = NoticeCommand::KeepClause { record: self.record, clause };
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
