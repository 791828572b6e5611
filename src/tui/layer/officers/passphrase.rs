//! Another passphrase for the officer at the desk.

use super::{
    enrol::new_passphrase,
    sheet::{Act, Complaint, Ready, Sheet},
};
use crate::{
    tui::{
        cx::Cx,
        port::PortError,
        request::{OfficersRequest, Reply},
        widget::{
            form::{Field, Form, Row},
            input::Secret,
        },
    },
    words::Words,
};

const PRESENT: &str = "officers-present";
const PASSPHRASE: &str = "officers-new-passphrase";
const AGAIN: &str = "officers-again";

/// The change.
pub struct Change {
    name: String,
}

/// The form for it.
pub type PassphraseForm = Sheet<Change>;

impl Sheet<Change> {
    /// A form for the officer of this name.
    pub fn new(cx: &Cx<'_>, name: &str) -> Self {
        let secret = || Field::Secret(Secret::default());
        let rows = vec![
            Row::new(PRESENT, "officers-present-hint", secret()),
            Row::new(PASSPHRASE, "officers-new-passphrase-hint", secret()),
            Row::new(AGAIN, "officers-again-hint", secret()),
        ];
        Self::with(Change { name: name.to_owned() }, Form::new("officers-passphrase-button", rows), cx)
    }
}

impl Act for Change {
    fn title(&self, words: &Words) -> String {
        words.with("officers-passphrase-title", &[("name", self.name.as_str().into())]).into_owned()
    }

    fn read(&self, form: &Form, words: &Words) -> Result<Ready, Vec<Complaint>> {
        let present = form.row(PRESENT).and_then(|row| row.field.secret());
        let present = present.filter(|present| present.chars() > 0).map(Secret::reveal);
        match (present, new_passphrase(form, (PASSPHRASE, AGAIN), words)) {
            (Some(present), Ok(passphrase)) => {
                let request = OfficersRequest::ChangePassphrase { present, passphrase };
                Ok(Ready { request, confirm: None })
            }
            (present, new) => {
                let missing = || Complaint::about(PRESENT, words.text("officers-present-missing"));
                let missing = present.is_none().then(missing);
                Err(missing.into_iter().chain(new.err()).collect())
            }
        }
    }

    fn waiting(&self) -> &'static str {
        "officers-passphrase-waiting"
    }

    fn at_fault(&self, error: &PortError) -> Option<&'static str> {
        match error.explanation.id {
            "err-wrong-passphrase" | "err-wait-for" => Some(PRESENT),
            "err-passphrase-too-short" => Some(PASSPHRASE),
            _ => None,
        }
    }

    fn done(&self, reply: Reply, cx: &mut Cx<'_>) {
        super::say_recorded(&reply, "officers-passphrase-changed", cx);
    }
}
