//! Deciding on a transfer: approve it, or refuse it with the reason.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    assess::{children, said},
    complaint, consents,
    propose::duty_words,
    refused_transfer, rehearsed_transfer,
};
use crate::{
    domain::{
        guardian::Consent,
        id::RecordId,
        transfer::{ConsentReference, Transfer, TransferCommand},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{Complaint, NOTE, REASON, RULING},
            saying,
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// Which decision the form starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It may take place.
    Approve,
    /// It may not.
    Refuse,
}

/// Which transfer is decided on.
pub struct Deciding {
    stand: Stand,
    transfer: Arc<Transfer>,
    /// Consents that hold and that the proposal does not name.
    consents: Vec<Arc<Consent>>,
}

/// The form for a decision on a transfer.
pub type DecideTransferForm = Sheet<Deciding>;

impl Sheet<Deciding> {
    /// A decision on this transfer.
    pub fn new(cx: &Cx<'_>, stand: Stand, transfer: &Arc<Transfer>, choice: Choice) -> Self {
        let proposal = transfer.proposed.as_ref().map(|proposed| &proposed.what);
        let consents = consents::held(&stand, |consent| {
            proposal.is_some_and(|proposal| {
                let named = proposal.consents.contains(&ConsentReference::Record(consent.record));
                !named && consent.children().iter().all(|child| proposal.subjects.may_include(child))
            })
        });
        let text = || Field::Text(Input::default());
        let rulings = vec!["form-approve", "form-refuse"];
        let mut rows = vec![Row::new(RULING, "", Field::Choice(rulings, choice as usize))];
        rows.extend(consents::rows(&consents, cx.words));
        rows.push(Row::new(NOTE, "transfer-note-hint", text()));
        rows.push(Row::new(REASON, "transfer-refusal-hint", text()));
        let mut form = Form::new("form-decide", rows);
        form.go_to(match choice {
            Choice::Approve => NOTE,
            Choice::Refuse => REASON,
        });
        let now = stand.now;
        let act = Deciding { stand, transfer: Arc::clone(transfer), consents };
        Self::with(act, form, now, cx)
    }
}

impl Deciding {
    fn approves(form: &Form) -> bool {
        form.chosen(RULING) == 0
    }

    fn approval(&self, form: &Form, consents: BTreeSet<ConsentReference>) -> TransferCommand {
        TransferCommand::Approve { record: self.transfer.record, note: form.text(NOTE).into(), consents }
    }
}

impl Act for Deciding {
    const NAME: &'static str = "transfer-decision";

    fn title(&self, words: &Words) -> String {
        words.text("transfer-decide").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.transfer.record)
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let mut lines = vec![(Tone::Good, said("transfer-said", &self.transfer, here.words))];
        if Self::approves(form) {
            // What stands in the way is told at once, not after the typing.
            let command = self.approval(form, consents::read(form, &self.consents));
            if let Err(refusal) = refused_transfer(&self.stand, command, here.now) {
                let wrong = complaint::transfer(&refusal, here.words);
                let wrong =
                    wrong.into_iter().map(|wrong| (Tone::Bad, saying::after(&wrong.what, &wrong.hint)));
                return wrong.chain(lines).collect();
            }
            if let Some(proposed) = &self.transfer.proposed {
                lines.push((Tone::Good, here.words.text(duty_words(proposed.what.kind)).into_owned()));
            }
        }
        lines
    }

    fn follow(&mut self, form: &mut Form, _here: &Setting<'_>) {
        let approves = Self::approves(form);
        consents::follow(form, &self.consents, approves);
        form.hide(NOTE, !approves);
        form.hide(REASON, approves);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (command, id) = if Self::approves(form) {
            (self.approval(form, consents::read(form, &self.consents)), "transfer-approve-what")
        } else {
            let reason = form.text(REASON).into();
            (TransferCommand::Refuse { record: self.transfer.record, reason }, "transfer-refuse-what")
        };
        let title = here.words.text(if Self::approves(form) { "form-approve" } else { "form-refuse" });
        let command = rehearsed_transfer(&self.stand, command, here, Vec::new())?;
        let what = said(id, &self.transfer, here.words);
        Ok(Ready { command: command.into(), confirm: Some(Asking { title: title.into_owned(), what }) })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        children(&self.transfer)
    }
}
