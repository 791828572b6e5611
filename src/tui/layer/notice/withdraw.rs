//! A notice that is taken back before it went out, or that is not used.

use std::sync::Arc;

use super::{Stand, register::rehearsed, said};
use crate::{
    desk::NoticeFile,
    domain::{id::RecordId, notice::NoticeCommand},
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, REASON},
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// The notice that is taken back.
pub struct Withdrawing {
    stand: Stand,
    file: Arc<NoticeFile>,
}

/// The form that takes a notice back.
pub type WithdrawForm = Sheet<Withdrawing>;

impl Sheet<Withdrawing> {
    /// This notice is not used.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>) -> Self {
        let rows = vec![Row::new(REASON, "nform-withdraw-hint", Field::Text(Input::default()))];
        let now = stand.now;
        let act = Withdrawing { stand, file: Arc::clone(file) };
        Self::with(act, Form::new("nform-withdraw", rows), now, cx)
    }
}

impl Act for Withdrawing {
    const NAME: &'static str = "notice-withdraw";

    fn title(&self, words: &Words) -> String {
        words.text("nform-withdrawing").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![
            (Tone::Good, said::about(&self.file.notice, here.words)),
            (Tone::Good, self.file.heading().to_string()),
        ]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let record = self.file.notice.record;
        let command = NoticeCommand::Withdraw { record, reason: form.text(REASON).into() };
        let command = rehearsed(&self.stand, &self.file, command, here)?;
        let confirm = Some(Asking {
            title: here.words.text("nform-withdrawing").into_owned(),
            what: here.words.text("nform-withdrawing-what").into_owned(),
        });
        Ok(Ready { command: command.into(), confirm })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
