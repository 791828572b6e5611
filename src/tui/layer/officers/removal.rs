//! Removing an officer: why, and what it brings about.

use super::sheet::{Act, Complaint, Ready, Sheet};
use crate::{
    domain::{
        officer::Officer,
        officers::{OfficersCommand, OfficersRefusal},
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        port::Roster,
        request::{OfficersRequest, Reply},
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

const REASON: &str = "officers-reason";

/// Who is to be removed.
pub struct Removal {
    roster: Roster,
    officer: Officer,
}

/// The form for it.
pub type RemovalForm = Sheet<Removal>;

impl Sheet<Removal> {
    /// A form to remove this officer.
    pub fn new(cx: &Cx<'_>, roster: Roster, officer: Officer) -> Self {
        let rows = vec![Row::new(REASON, "officers-reason-hint", Field::Text(Input::default()))];
        Self::with(Removal { roster, officer }, Form::new("officers-remove-button", rows), cx)
    }
}

/// Whether the rules would let this officer be removed.
///
/// # Errors
/// Their reason against it.
pub fn rehearse(roster: &Roster, officer: &Officer) -> Result<(), OfficersRefusal> {
    // Any reason will do: none was asked for yet.
    roster.rehearse(OfficersCommand::Remove { officer: officer.id, reason: officer.name.clone() })
}

impl Act for Removal {
    fn title(&self, words: &Words) -> String {
        words.with("officers-remove-title", &[("name", self.officer.name.as_str().into())]).into_owned()
    }

    fn above(&self, words: &Words) -> Vec<(Tone, String)> {
        let args = [("name", self.officer.name.as_str().into())];
        vec![(Tone::Warn, words.with("officers-remove-above", &args).into_owned())]
    }

    fn read(&self, form: &Form, words: &Words) -> Result<Ready, Vec<Complaint>> {
        let reason = CleanText::new(form.text(REASON));
        if reason.is_empty() {
            return Err(vec![Complaint::about(REASON, words.text("officers-reason-missing"))]);
        }
        rehearse(&self.roster, &self.officer)
            .map_err(|refusal| vec![Complaint::of(None, &refusal, words)])?;
        let args = [("name", self.officer.name.as_str().into()), ("reason", reason.as_str().into())];
        let what = words.with("officers-remove-what", &args).into_owned();
        let request = OfficersRequest::Remove { officer: self.officer.id, reason };
        Ok(Ready { request, confirm: Some((self.title(words), what)) })
    }

    fn waiting(&self) -> &'static str {
        "officers-remove-waiting"
    }

    fn done(&self, reply: Reply, cx: &mut Cx<'_>) {
        super::say_recorded(&reply, "officers-removed", cx);
    }
}
