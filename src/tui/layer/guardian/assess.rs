//! Recording the security assessment of a transfer, with its written report as a file.

use std::sync::Arc;

use super::{
    complaint,
    known::Known,
    label::{ASSESSED, CONCLUSION},
    or_noted, rehearsed_transfer, writing,
};
use crate::{
    domain::{
        id::RecordId,
        transfer::{Assessment, AssessmentOutcome, Transfer, TransferCommand},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{AT, Complaint, NAME},
            person,
            request::lines,
            sheet::{Act, Ready, Setting},
            when,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
        },
    },
    words::Words,
};

/// Which transfer is assessed.
pub struct Assessing {
    stand: Stand,
    known: Known,
    transfer: Arc<Transfer>,
}

/// The form for an assessment.
pub type AssessForm = Sheet<Assessing>;

impl Sheet<Assessing> {
    /// An assessment of this transfer; it takes the place of one recorded before.
    pub fn new(cx: &Cx<'_>, stand: Stand, transfer: &Arc<Transfer>) -> Self {
        let known = Known::of(stand.snapshot.as_ref());
        let outcomes = AssessmentOutcome::ALL.map(outcome_words).to_vec();
        let mut rows = vec![Row::new(ASSESSED, "transfer-outcome-hint", Field::Choice(outcomes, 0))];
        rows.extend(person::rows(&known.used, None, "shelves-assessor", "transfer-assessor-hint"));
        rows.extend([
            Row::new(AT, "transfer-assessed-at-hint", Field::Text(Input::new(&cx.words.text("form-now")))),
            Row::new(CONCLUSION, "transfer-conclusion-hint", Field::Lines(Lines::new(""))),
            writing::files_row("transfer-report-hint"),
        ]);
        let now = stand.now;
        let act = Assessing { stand, known, transfer: Arc::clone(transfer) };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

const fn outcome_words(outcome: AssessmentOutcome) -> &'static str {
    match outcome {
        AssessmentOutcome::Acceptable => "transfer-outcome-acceptable",
        AssessmentOutcome::WithMeasures => "transfer-outcome-with-measures",
        AssessmentOutcome::NotAcceptable => "transfer-outcome-not-acceptable",
    }
}

/// What is to be handed to whom, in a sentence.
pub(super) fn said(id: &'static str, transfer: &Transfer, words: &Words) -> String {
    let Some(proposal) = transfer.proposed.as_ref().map(|proposed| &proposed.what) else {
        return String::new();
    };
    let fields: Vec<&str> = proposal.fields.iter().map(AsRef::as_ref).collect();
    let fields = fields.join(&words.text("accesses-between"));
    let kind = words.text(&format!("transfer-kind-{}", proposal.kind.name()));
    let args = [
        ("recipient", proposal.recipient.as_str().into()),
        ("kind", kind.as_ref().into()),
        ("count", proposal.subjects.size().into()),
        ("fields", fields.as_str().into()),
        ("purpose", proposal.purpose.as_str().into()),
    ];
    words.with(id, &args).into_owned()
}

/// The children a transfer names.
pub(super) fn children(transfer: &Transfer) -> Vec<String> {
    transfer.children().iter().map(ToString::to_string).collect()
}

impl Act for Assessing {
    const NAME: &'static str = "transfer-assessment";

    fn title(&self, words: &Words) -> String {
        words.text("transfer-assess").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.transfer.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said("transfer-said", &self.transfer, here.words))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        when::say(form, AT, when::at(form, AT, here), here);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        if let Some(person) = self.known.used.people.get(item).filter(|_| label == NAME) {
            person::fill(form, person);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let outcome = AssessmentOutcome::ALL.get(form.chosen(ASSESSED)).copied();
        let assessment = Box::new(Assessment {
            outcome: outcome.unwrap_or(AssessmentOutcome::NotAcceptable),
            assessor: person::read(form),
            at: or_noted(when::at(form, AT, here), &mut wrong, here.now),
            conclusion: lines(form, CONCLUSION),
            report: here.files.clone(),
        });
        // The rules let it be recorded without, but never approved: here it is asked for at once.
        if assessment.report.is_empty() {
            wrong.push(complaint::no_report(here.words));
        }
        let command = TransferCommand::Assess { record: self.transfer.record, assessment };
        let command = rehearsed_transfer(&self.stand, command, here, wrong)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        when::pin(form, AT, when::at(form, AT, here), here.zone).into_iter().collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        children(&self.transfer)
    }
}
