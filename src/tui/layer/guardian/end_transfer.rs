//! Recording that a transfer is over, and what became of the data there.

use std::sync::Arc;

use super::{
    assess::{children, said},
    known::Known,
    or_noted, rehearsed_transfer,
};
use crate::{
    domain::{
        access::{Attestation, Outcome},
        id::RecordId,
        transfer::{Transfer, TransferCommand},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{AT, Complaint, NAME, NOTE, OUTCOME},
            person,
            sheet::{Act, Asking, Ready, Setting},
            when,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

const OUTCOMES: [Outcome; 3] = [Outcome::Deleted, Outcome::Returned, Outcome::NothingKept];

/// Which transfer is over.
pub struct Ending {
    stand: Stand,
    known: Known,
    transfer: Arc<Transfer>,
}

/// The form for the end of a transfer.
pub type EndTransferForm = Sheet<Ending>;

impl Sheet<Ending> {
    /// Ends this transfer.
    pub fn new(cx: &Cx<'_>, stand: Stand, transfer: &Arc<Transfer>) -> Self {
        let known = Known::of(stand.snapshot.as_ref());
        let text = |text: &str| Field::Text(Input::new(text));
        let outcomes = vec!["accesses-deleted", "accesses-returned", "transfer-nothing-kept"];
        let mut rows = vec![Row::new(OUTCOME, "transfer-end-hint", Field::Choice(outcomes, 0))];
        rows.extend(person::rows(&known.used, None, "accesses-vouched", "form-vouches-hint"));
        rows.push(Row::new(AT, "form-time-hint", text(&cx.words.text("form-now"))));
        rows.push(Row::new(NOTE, "form-note-hint", text("")));
        let now = stand.now;
        let act = Ending { stand, known, transfer: Arc::clone(transfer) };
        Self::with(act, Form::new("transfer-end", rows), now, cx)
    }
}

impl Act for Ending {
    const NAME: &'static str = "transfer-ending";

    fn title(&self, words: &Words) -> String {
        words.text("transfer-end").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.transfer.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said("transfer-said", &self.transfer, here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        when::say(form, AT, when::at(form, AT, here), here);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        if let Some(person) = self.known.used.people.get(item).filter(|_| label == NAME) {
            person::fill(form, person);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let attestation = Attestation {
            outcome: OUTCOMES.get(form.chosen(OUTCOME)).copied().unwrap_or(Outcome::NothingKept),
            by: person::read(form),
            at: or_noted(when::at(form, AT, here), &mut wrong, here.now),
            note: form.text(NOTE).into(),
        };
        let command = TransferCommand::End { record: self.transfer.record, attestation };
        let command = rehearsed_transfer(&self.stand, command, here, wrong)?;
        let title = here.words.text("transfer-end").into_owned();
        let what = said("transfer-end-what", &self.transfer, here.words);
        Ok(Ready { command: command.into(), confirm: Some(Asking { title, what }) })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        when::pin(form, AT, when::at(form, AT, here), here.zone).into_iter().collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        children(&self.transfer)
    }
}
