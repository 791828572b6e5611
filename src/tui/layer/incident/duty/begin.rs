//! That somebody works on a duty, and that one is open again.

use std::sync::Arc;

use super::{above, find};
use crate::{
    domain::{
        id::RecordId,
        incident::{DutyStep, IncidentCommand, RuleId},
    },
    rules::Duty,
    tui::{
        cx::{Cx, Tone},
        layer::{
            access::{
                Sheet,
                label::{Complaint, NOTE, REASON},
                sheet::{Act, Asking, Ready, Setting},
            },
            incident::{File, Stand, rehearsed, said},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// The duty that is begun.
pub struct Beginning {
    stand: Stand,
    file: File,
    duty: Duty,
}

/// The form that says that somebody works on a duty.
pub type BeginForm = Sheet<Beginning>;

impl Sheet<Beginning> {
    /// Somebody works on the duty from this rule; none when there is no such duty.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, rule: &RuleId) -> Option<Self> {
        let duty = find(file, rule)?;
        let row =
            Row::new(NOTE, "iform-begin-hint", Field::Text(Input::default())).called("iform-begin-note");
        let now = stand.now;
        let act = Beginning { stand, file: Arc::clone(file), duty };
        Some(Self::with(act, Form::new("form-record", vec![row]), now, cx))
    }
}

impl Act for Beginning {
    const NAME: &'static str = "incident-duty-begin";

    fn title(&self, words: &Words) -> String {
        words.text("iform-beginning").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        above(&self.duty, here)
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let step = Box::new(DutyStep::Begun { note: form.text(NOTE).into() });
        let (record, rule) = (self.file.incident.record, self.duty.rule.id.clone());
        let command = IncidentCommand::Duty { record, rule, step };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// The duty that is opened again.
pub struct Reopening {
    stand: Stand,
    file: File,
    duty: Duty,
}

/// The form that opens a duty again.
pub type ReopenForm = Sheet<Reopening>;

impl Sheet<Reopening> {
    /// The duty from this rule is open again; none when there is no such duty.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, rule: &RuleId) -> Option<Self> {
        let duty = find(file, rule)?;
        let row = Row::new(REASON, "iform-reopen-hint", Field::Text(Input::default()));
        let now = stand.now;
        let act = Reopening { stand, file: Arc::clone(file), duty };
        Some(Self::with(act, Form::new("form-record", vec![row]), now, cx))
    }
}

impl Act for Reopening {
    const NAME: &'static str = "incident-duty-reopen";

    fn title(&self, words: &Words) -> String {
        words.text("iform-reopening").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        above(&self.duty, here)
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let step = Box::new(DutyStep::Reopened { reason: form.text(REASON).into() });
        let (record, rule) = (self.file.incident.record, self.duty.rule.id.clone());
        let command = IncidentCommand::Duty { record, rule, step };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        let rule = said::rule(&self.duty.rule, words);
        let what = words.with("iform-reopening-what", &[("rule", (&rule).into())]).into_owned();
        let confirm = Asking { title: words.text("iform-reopening").into_owned(), what };
        Ok(Ready { command: command.into(), confirm: Some(confirm) })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
