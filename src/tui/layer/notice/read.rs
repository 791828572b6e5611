//! That somebody read a notice to its end.

use std::sync::Arc;

use super::{Stand, register::rehearsed, said};
use crate::{
    desk::NoticeFile,
    domain::{id::RecordId, notice::NoticeCommand},
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            sheet::{Act, Ready, Setting},
        },
        widget::form::Form,
    },
    words::Words,
};

/// The notice that was read.
pub struct Reading {
    stand: Stand,
    file: Arc<NoticeFile>,
}

/// The form that marks a notice as read.
pub type ReadForm = Sheet<Reading>;

impl Sheet<Reading> {
    /// Its newest version was read.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>) -> Self {
        let now = stand.now;
        let act = Reading { stand, file: Arc::clone(file) };
        Self::with(act, Form::new("nform-was-read", Vec::new()), now, cx)
    }
}

impl Act for Reading {
    const NAME: &'static str = "notice-read";

    fn title(&self, words: &Words) -> String {
        words.text("nform-reading").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let version = self.file.notice.version();
        vec![
            (Tone::Good, said::about(&self.file.notice, here.words)),
            (Tone::Good, self.file.heading().to_string()),
            (Tone::Good, here.words.with("nform-reading-what", &[("version", version.into())]).into_owned()),
        ]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, _form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let notice = &self.file.notice;
        let command = NoticeCommand::Read { record: notice.record, version: notice.version() };
        let command = rehearsed(&self.stand, &self.file, command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
