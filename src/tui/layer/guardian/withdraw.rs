//! Recording that a guardian took a consent back.

use std::sync::Arc;

use super::{rehearsed, writing};
use crate::{
    domain::{
        guardian::{Consent, GuardianCommand, Withdrawal},
        id::RecordId,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::Complaint,
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::form::Form,
    },
    words::{Arg, Words},
};

/// Which consent is taken back.
pub struct Withdrawing {
    stand: Stand,
    consent: Arc<Consent>,
}

/// The form for a withdrawal.
pub type WithdrawForm = Sheet<Withdrawing>;

impl Sheet<Withdrawing> {
    /// Takes this consent back.
    pub fn new(cx: &Cx<'_>, stand: Stand, consent: &Arc<Consent>) -> Self {
        let rows = writing::rows(
            cx,
            writing::Kind::Any,
            "guardian-withdrawal-channel-hint",
            "guardian-withdrawal-at-hint",
        );
        let now = stand.now;
        let act = Withdrawing { stand, consent: Arc::clone(consent) };
        Self::with(act, Form::new("guardian-withdraw", rows), now, cx)
    }
}

impl Withdrawing {
    fn said(&self, id: &'static str, words: &Words) -> String {
        let given = self.consent.given.as_ref().map(|given| &given.what);
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let name = text(given.map(|given| given.guardian.name.as_str()));
        let child = text(given.map(|given| given.child.as_str()));
        let matter = text(given.map(|given| given.matter.as_str()));
        let args = [("name", Arg::Text(&name)), ("child", Arg::Text(&child)), ("matter", Arg::Text(&matter))];
        words.with(id, &args).into_owned()
    }
}

impl Act for Withdrawing {
    const NAME: &'static str = "guardian-withdrawal";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-withdrawal-title").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.consent.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, self.said("guardian-consented", here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        writing::follow(form, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let message = writing::read(form, writing::Kind::Any, here, &mut wrong);
        let withdrawal = Box::new(Withdrawal { message });
        let command = GuardianCommand::WithdrawConsent { record: self.consent.record, withdrawal };
        let command = rehearsed(&self.stand, command, here, wrong)?;
        let title = here.words.text("guardian-withdraw").into_owned();
        let what = self.said("guardian-withdraw-what", here.words);
        Ok(Ready { command: command.into(), confirm: Some(Asking { title, what }) })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        writing::pinned(form, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        self.consent.children().iter().map(ToString::to_string).collect()
    }
}
