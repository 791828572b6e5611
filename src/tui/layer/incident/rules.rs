//! Judging an incident by the newest rules from now on.

use std::sync::Arc;

use super::{File, Stand, said};
use crate::{
    domain::{id::RecordId, incident::IncidentCommand},
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::form::Form,
    },
    words::Words,
};

/// The incident that is judged anew.
pub struct Adopting {
    file: File,
}

/// The form that adopts the newest rules: it has no field, and asks.
pub type AdoptForm = Sheet<Adopting>;

impl Sheet<Adopting> {
    /// The newest rules for this incident.
    pub fn new(cx: &Cx<'_>, stand: &Stand, file: &File) -> Self {
        let act = Adopting { file: Arc::clone(file) };
        Self::with(act, Form::new("iform-adopt", Vec::new()), stand.now, cx)
    }
}

impl Act for Adopting {
    const NAME: &'static str = "incident-rules";

    fn title(&self, words: &Words) -> String {
        words.text("iform-adopting").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let packs = self.file.incident.packs.iter();
        let packs: Vec<String> = packs.map(|pack| format!("{} {}", pack.pack, pack.sha256.short())).collect();
        let packs = packs.join(&here.words.text("accesses-between"));
        let id = if self.file.newer_rules { "iform-adopt-newer" } else { "iform-adopt-newest" };
        let said = here.words.with("iform-adopt-packs", &[("packs", (&packs).into())]).into_owned();
        vec![
            (Tone::Good, said::about(&self.file.incident, here.words)),
            (Tone::Good, said),
            (Tone::Warn, here.words.text(id).into_owned()),
        ]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, _form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        if !self.file.newer_rules {
            let refusal = crate::domain::incident::IncidentRefusal::RulesNewest;
            return Err(vec![super::complaint::of(&refusal, words)]);
        }
        let command = IncidentCommand::AdoptRules { record: self.file.incident.record };
        let title = self.file.incident.facts.title();
        let what = words.with("iform-adopting-what", &[("title", title.as_str().into())]).into_owned();
        let confirm = Asking { title: words.text("iform-adopting").into_owned(), what };
        Ok(Ready { command: command.into(), confirm: Some(confirm) })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
