//! What happened and what was done: notes in the timeline, and measures.

use std::sync::Arc;

use super::{
    File, Stand,
    complaint::{MEASURE_FOR, WHAT},
    read, rehearsed, said,
};
use crate::{
    domain::{
        id::RecordId,
        incident::{IncidentCommand, Measure, MeasureKind, Note},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{AT, Complaint, NOTE},
            request::lines,
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
        },
    },
    words::Words,
};

fn at_row(cx: &Cx<'_>) -> Row {
    Row::new(AT, "iform-at-hint", Field::Text(Input::new(&cx.words.text("form-now")))).called("iform-at")
}

/// The incident a note is about.
pub struct Noting {
    stand: Stand,
    file: File,
}

/// The form for a note.
pub type NoteForm = Sheet<Noting>;

impl Sheet<Noting> {
    /// A note in this incident's timeline.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let rows = vec![
            Row::new(NOTE, "iform-note-hint", Field::Lines(Lines::new(""))).called("iform-note"),
            at_row(cx),
        ];
        let now = stand.now;
        let act = Noting { stand, file: Arc::clone(file) };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Act for Noting {
    const NAME: &'static str = "incident-note";

    fn title(&self, words: &Words) -> String {
        words.text("iform-noting").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said::about(&self.file.incident, here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        read::say_time(form, AT, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let at = read::moment_of(AT, form.text(AT), here).map_err(|wrong| vec![wrong])?;
        let note = Note { at, text: lines(form, NOTE) };
        let command = IncidentCommand::Note { record: self.file.incident.record, note };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        read::pinned_time(form, AT, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// The incident a measure was taken against.
pub struct Measuring {
    stand: Stand,
    file: File,
}

/// The form for a measure.
pub type MeasureForm = Sheet<Measuring>;

const fn kind_words(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Containment => "incident-measure-containment",
        MeasureKind::Remedy => "incident-measure-remedy",
        MeasureKind::Prevention => "incident-measure-prevention",
    }
}

impl Sheet<Measuring> {
    /// A measure against this incident.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let kinds = MeasureKind::ALL.iter().copied().map(kind_words).collect();
        let rows = vec![
            Row::new(MEASURE_FOR, "", Field::Choice(kinds, 0)),
            Row::new(WHAT, "iform-measure-hint", Field::Text(Input::default())),
            at_row(cx),
        ];
        let mut form = Form::new("form-record", rows);
        form.go_to(WHAT);
        let now = stand.now;
        Self::with(Measuring { stand, file: Arc::clone(file) }, form, now, cx)
    }
}

impl Act for Measuring {
    const NAME: &'static str = "incident-measure";

    fn title(&self, words: &Words) -> String {
        words.text("iform-measuring").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said::about(&self.file.incident, here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        read::say_time(form, AT, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let at = read::moment_of(AT, form.text(AT), here).map_err(|wrong| vec![wrong])?;
        let kind = MeasureKind::ALL.get(form.chosen(MEASURE_FOR)).copied();
        let measure =
            Measure { at, kind: kind.unwrap_or(MeasureKind::Containment), text: form.text(WHAT).into() };
        let command = IncidentCommand::Measure { record: self.file.incident.record, measure };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        read::pinned_time(form, AT, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
