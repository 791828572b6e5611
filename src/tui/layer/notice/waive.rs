//! A finding that is waived: why it may stand as it is.

use std::sync::Arc;

use super::{Stand, register::rehearsed, said};
use crate::{
    desk::NoticeFile,
    domain::{
        id::RecordId,
        notice::{FindingKey, NoticeCommand},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, REASON},
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// The finding that is waived.
pub struct Waiving {
    stand: Stand,
    file: Arc<NoticeFile>,
    finding: FindingKey,
}

/// The form that waives a finding.
pub type WaiveForm = Sheet<Waiving>;

impl Sheet<Waiving> {
    /// This finding of the notice may stand.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>, finding: &FindingKey) -> Self {
        let rows = vec![Row::new(REASON, "nform-waive-hint", Field::Text(Input::default()))];
        let now = stand.now;
        let act = Waiving { stand, file: Arc::clone(file), finding: finding.clone() };
        Self::with(act, Form::new("nform-waive", rows), now, cx)
    }
}

impl Act for Waiving {
    const NAME: &'static str = "notice-waive";

    fn title(&self, words: &Words) -> String {
        words.text("nform-waiving").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let words = here.words;
        let mut above = vec![(Tone::Good, said::about(&self.file.notice, words))];
        if let Some(found) = self.file.findings.iter().find(|one| one.key == self.finding) {
            above.push((Tone::Warn, words.explain(found)));
            above.push(if found.waivable {
                (Tone::Good, words.hint(found))
            } else {
                (Tone::Bad, words.text("nform-not-waivable").into_owned())
            });
        }
        above
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let command = NoticeCommand::Waive {
            record: self.file.notice.record,
            finding: self.finding.clone(),
            reason: form.text(REASON).into(),
        };
        let command = rehearsed(&self.stand, &self.file, command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
