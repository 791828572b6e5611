//! A duty is not due: by which exception, why, and each thing that the exception asks to be recorded.

use std::sync::Arc;

use super::{above, find};
use crate::{
    domain::{
        id::RecordId,
        incident::{DutyStep, IncidentCommand, RuleId},
        text::CleanText,
    },
    rules::{Bilingual, Duty},
    tui::{
        cx::{Cx, Tone},
        layer::{
            access::{
                Sheet,
                label::{Complaint, REASON},
                sheet::{Act, Asking, Ready, Setting},
            },
            incident::{File, Stand, rehearsed, said},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            ticks::Ticks,
        },
    },
    words::Words,
};

const EXCEPTION: &str = "iform-exception";

/// Fields for what an exception asks to be recorded; what each is stands under it.
const RECORDED: [&str; 6] = [
    "iform-recorded-1",
    "iform-recorded-2",
    "iform-recorded-3",
    "iform-recorded-4",
    "iform-recorded-5",
    "iform-recorded-6",
];

/// An exception on offer.
struct Ground {
    id: RuleId,
    text: Bilingual,
    record: Vec<Bilingual>,
    /// More has to be recorded, for this reason.
    sign_off: Option<Bilingual>,
    /// Whether it hangs on facts that are not told.
    unclear: bool,
}

/// The duty that is not due.
pub struct Excusing {
    stand: Stand,
    file: File,
    duty: Duty,
    grounds: Vec<Ground>,
}

/// The form for a duty that is not due.
pub type ExcuseForm = Sheet<Excusing>;

impl Sheet<Excusing> {
    /// The duty from this rule is not due; none when there is no such duty.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, rule: &RuleId) -> Option<Self> {
        let duty = find(file, rule)?;
        let ground = |(exception, offer, record): (
            &crate::rules::RuleException,
            &crate::rules::Offer,
            Vec<&Bilingual>,
        )| Ground {
            id: exception.id.clone(),
            text: exception.text.clone(),
            record: record.into_iter().cloned().collect(),
            sign_off: exception.sign_off.as_ref().filter(|_| offer.sign_off).map(|more| more.text.clone()),
            unclear: !offer.verdict.is_yes(),
        };
        // What asks for more than there are fields for could not be filled in.
        let grounds: Vec<Ground> =
            duty.exceptions().map(ground).filter(|ground| ground.record.len() <= RECORDED.len()).collect();
        let mut texts: Vec<String> =
            grounds.iter().map(|ground| said::text(&ground.text, cx.words).to_owned()).collect();
        texts.push(cx.words.text("iform-exception-none").into_owned());
        let mut rows = vec![
            Row::new(EXCEPTION, "iform-exception-hint", Field::Ticks(Ticks::one(texts))),
            Row::new(REASON, "iform-excuse-hint", Field::Text(Input::default())),
        ];
        rows.extend(
            RECORDED
                .into_iter()
                .map(|label| Row::new(label, "", Field::Text(Input::default())).called("iform-recorded")),
        );
        let mut form = Form::new("form-record", rows);
        if grounds.is_empty() {
            form.go_to(REASON);
        }
        let now = stand.now;
        let act = Excusing { stand, file: Arc::clone(file), duty, grounds };
        Some(Self::with(act, form, now, cx))
    }
}

impl Excusing {
    fn ground(&self, form: &Form) -> Option<&Ground> {
        self.grounds.get(form.chosen(EXCEPTION))
    }
}

impl Act for Excusing {
    const NAME: &'static str = "incident-duty-excuse";

    fn title(&self, words: &Words) -> String {
        words.text("iform-excusing").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let mut said = above(&self.duty, here);
        if let Some(ground) = self.ground(form) {
            if ground.unclear {
                said.push((Tone::Warn, here.words.text("iform-exception-unclear").into_owned()));
            }
            if let Some(more) = &ground.sign_off {
                said.push((Tone::Warn, said::text(more, here.words).to_owned()));
            }
        }
        said
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let asked: Vec<String> = self
            .ground(form)
            .map(|ground| ground.record.iter().map(|one| said::text(one, here.words).to_owned()).collect())
            .unwrap_or_default();
        for (place, label) in RECORDED.into_iter().enumerate() {
            form.hide(label, place >= asked.len());
            if let Some(row) = form.row_mut(label) {
                row.said = asked.get(place).cloned();
            }
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let ground = self.ground(form);
        let asked = ground.map_or(0, |ground| ground.record.len());
        let recorded: Vec<CleanText> =
            RECORDED.iter().take(asked).map(|label| form.text(label).into()).collect();
        let wanted = ground.iter().flat_map(|ground| &ground.record);
        let empty = RECORDED.into_iter().zip(&recorded).zip(wanted).filter(|((_, text), _)| text.is_empty());
        let mut complaints: Vec<Complaint> = empty
            .map(|((label, _), wanted)| {
                let args = [("what", said::text(wanted, words).into())];
                Complaint::about(label, words.with("iform-missing-what", &args))
            })
            .collect();
        if form.text(REASON).is_empty() {
            complaints.insert(0, Complaint::about(REASON, words.text("iform-missing")));
        }
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let exception = ground.map(|ground| ground.id.clone());
        let step = DutyStep::Excused { exception, reason: form.text(REASON).into(), recorded };
        let (record, rule) = (self.file.incident.record, self.duty.rule.id.clone());
        let command = IncidentCommand::Duty { record, rule, step: Box::new(step) };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        let rule = said::rule(&self.duty.rule, words);
        let id = if ground.is_some() { "iform-excusing-what" } else { "iform-excusing-bare" };
        let what = words.with(id, &[("rule", (&rule).into())]).into_owned();
        let confirm = Asking { title: words.text("iform-excusing").into_owned(), what };
        Ok(Ready { command: command.into(), confirm: Some(confirm) })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
