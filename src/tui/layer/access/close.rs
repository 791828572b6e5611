//! Closing a case, with the word of who vouches for what became of the data.

use super::{
    Stand,
    label::{AT, Complaint, NAME, NOTE, OUTCOME},
    person,
    revoke::{asker, children_of},
    sheet::{Act, Asking, Ready, Setting, Sheet},
    used::Used,
    when,
};
use crate::{
    domain::{
        access::{AccessCommand, Attestation, Case, Outcome},
        id::RecordId,
    },
    tui::{
        cx::{Cx, Tone},
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

const OUTCOMES: [Outcome; 3] = [Outcome::NothingKept, Outcome::Returned, Outcome::Deleted];

/// Which case is closed.
pub struct Closing {
    stand: Stand,
    case: Case,
    used: Used,
}

/// The form for closing a case.
pub type CloseForm = Sheet<Closing>;

impl Sheet<Closing> {
    /// Closes this case; who asked is taken to vouch until another is named.
    pub fn new(cx: &Cx<'_>, stand: Stand, case: &Case) -> Self {
        let used = Used::of(stand.snapshot.as_ref());
        let text = |text: &str| Field::Text(Input::new(text));
        let outcomes = vec!["accesses-nothing-kept", "accesses-returned", "accesses-deleted"];
        let asker = case.request().map(|request| request.what.requester.clone());
        let seen = case.accesses.last().map(|logged| logged.what.access.by.clone());
        let mut rows = vec![Row::new(OUTCOME, "form-outcome-hint", Field::Choice(outcomes, 0))];
        rows.extend(person::rows(&used, asker.or(seen).as_ref(), "form-vouches", "form-vouches-hint"));
        rows.push(Row::new(AT, "form-time-hint", text(&cx.words.text("form-now"))));
        rows.push(Row::new(NOTE, "form-note-hint", text("")));
        let now = stand.now;
        let act = Closing { stand, case: case.clone(), used };
        Self::with(act, Form::new("form-close", rows), now, cx)
    }
}

impl Act for Closing {
    const NAME: &'static str = "access-closing";

    fn title(&self, words: &Words) -> String {
        words.with("form-closing", &[("name", asker(&self.case).into())]).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.case.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let violated = self.case.is_violated(here.now);
        let said = violated.then(|| (Tone::Warn, here.words.text("form-closing-violated").into_owned()));
        said.into_iter().collect()
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        when::say(form, AT, when::at(form, AT, here), here);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        if let Some(person) = self.used.people.get(item).filter(|_| label == NAME) {
            person::fill(form, person);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let outcome = OUTCOMES.get(form.chosen(OUTCOME)).copied().unwrap_or(Outcome::NothingKept);
        let at = when::at(form, AT, here).map_err(|complaint| vec![complaint])?;
        let by = person::read(form);
        let name = by.name.clone();
        let attestation = Attestation { outcome, by, at, note: form.text(NOTE).into() };
        let command = AccessCommand::Close { record: self.case.record, attestation };
        self.stand
            .rehearse(command.clone(), here.now)
            .map_err(|refusal| Complaint::of(refusal, here.words))?;
        let became = here.words.text(match outcome {
            Outcome::NothingKept => "accesses-nothing-kept",
            Outcome::Returned => "accesses-returned",
            Outcome::Deleted => "accesses-deleted",
        });
        let args = [
            ("name", asker(&self.case).into()),
            ("by", name.as_str().into()),
            ("outcome", became.as_ref().into()),
        ];
        let what = here.words.with("form-close-what", &args).into_owned();
        let title = here.words.text("form-close").into_owned();
        Ok(Ready { command: command.into(), confirm: Some(Asking { title, what }) })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        when::pin(form, AT, when::at(form, AT, here), here.zone).into_iter().collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        children_of(&self.case)
    }
}
