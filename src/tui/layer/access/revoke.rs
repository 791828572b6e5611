//! Taking an approval back.

use super::{
    Stand,
    label::{Complaint, REASON},
    saying,
    sheet::{Act, Asking, Ready, Setting, Sheet},
};
use crate::{
    domain::{
        access::{AccessCommand, Case},
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

/// Which approval is taken back.
pub struct Revoking {
    stand: Stand,
    case: Case,
}

/// The form for taking an approval back.
pub type RevokeForm = Sheet<Revoking>;

impl Sheet<Revoking> {
    /// Takes the approval of this case back.
    pub fn new(cx: &Cx<'_>, stand: Stand, case: &Case) -> Self {
        let row = Row::new(REASON, "form-revoke-hint", Field::Text(Input::default()));
        let now = stand.now;
        Self::with(Revoking { stand, case: case.clone() }, Form::new("form-revoke", vec![row]), now, cx)
    }
}

/// Who asked, by name.
pub(super) fn asker(case: &Case) -> &str {
    case.request().map_or("", |request| request.what.requester.name.as_str())
}

impl Act for Revoking {
    const NAME: &'static str = "access-revocation";

    fn title(&self, words: &Words) -> String {
        words.with("form-revocation", &[("name", asker(&self.case).into())]).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.case.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let (Some(request), Some(scope)) = (self.case.request(), self.case.scope()) else {
            return Vec::new();
        };
        vec![(Tone::Good, saying::scope("form-granted", &request.what.requester, scope, here))]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let command = AccessCommand::Revoke { record: self.case.record, reason: form.text(REASON).into() };
        self.stand
            .rehearse(command.clone(), here.now)
            .map_err(|refusal| Complaint::of(refusal, here.words))?;
        let what = here.words.with("form-revoke-what", &[("name", asker(&self.case).into())]).into_owned();
        let title = here.words.text("form-revoke").into_owned();
        Ok(Ready { command: command.into(), confirm: Some(Asking { title, what }) })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        children_of(&self.case)
    }
}

/// The children a case's request names.
pub(super) fn children_of(case: &Case) -> Vec<String> {
    match case.request().map(|request| &request.what.subjects) {
        Some(crate::domain::access::Subjects::Named(named)) => {
            named.iter().map(ToString::to_string).collect()
        }
        _ => Vec::new(),
    }
}
