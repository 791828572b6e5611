//! Keeping evidence: files with what they show. They are read when it is recorded, sealed, and lie apart.

use std::sync::Arc;

use super::{File, Stand, rehearsed, said};
use crate::{
    domain::{id::RecordId, incident::IncidentCommand},
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, FILES, NOTE},
            request::lines,
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            lines::Lines,
            suggest::Eager,
            values::{Parting, Values},
        },
    },
    words::Words,
};

/// The incident whose evidence is kept.
pub struct Keeping {
    stand: Stand,
    file: File,
}

/// The form for evidence.
pub type KeepForm = Sheet<Keeping>;

impl Sheet<Keeping> {
    /// Evidence of this incident.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let files = Values::several(Vec::new(), Eager::No, Parting::Breaks);
        let rows = vec![
            Row::new(FILES, "iform-files-hint", Field::Values(files)).called("iform-files"),
            Row::new(NOTE, "iform-shows-hint", Field::Lines(Lines::new(""))).called("iform-shows"),
        ];
        let now = stand.now;
        let act = Keeping { stand, file: Arc::clone(file) };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Act for Keeping {
    const NAME: &'static str = "incident-evidence";

    fn title(&self, words: &Words) -> String {
        words.text("iform-keeping").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![
            (Tone::Good, said::about(&self.file.incident, here.words)),
            (Tone::Good, here.words.text("iform-keeping-apart").into_owned()),
        ]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (record, files) = (self.file.incident.record, here.files.clone());
        let command = IncidentCommand::Keep { record, note: lines(form, NOTE), files };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
