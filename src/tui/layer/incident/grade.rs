//! An officer's own grade in place of the one worked out, with its reason; or back to the one worked out.

use std::sync::Arc;

use super::{File, Stand, outlook::Outlook, rehearsed, said};
use crate::{
    domain::{
        id::RecordId,
        incident::{Fact, IncidentCommand, RuleId},
        text::CleanText,
    },
    rules::{Graded, NO_LEVEL, OwnGrade},
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, REASON},
            sheet::{Act, Ready, Setting, beside::Beside},
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            ticks::Ticks,
        },
    },
    words::Words,
};

const LEVEL: &str = "iform-level";

/// The scheme by which it is graded.
pub struct Grading {
    stand: Stand,
    file: File,
    graded: Graded,
    outlook: Outlook,
    /// What the choices stand for: the one worked out, none, then the levels from below.
    levels: Vec<Option<CleanText>>,
    at_first: usize,
}

/// The form for a grade.
pub type GradeForm = Sheet<Grading>;

impl Sheet<Grading> {
    /// The grade in one scheme, the first one where none is named; none when there is no such scheme.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, scheme: Option<&RuleId>) -> Option<Self> {
        let named = |graded: &&Graded| scheme.is_none_or(|scheme| graded.scheme.id == *scheme);
        let graded = file.grades.iter().find(named)?.clone();
        let words = cx.words;
        let level = |place: Option<usize>| {
            let level = place.and_then(|place| graded.scheme.levels.get(place));
            level.map_or_else(
                || words.text("iform-level-none").into_owned(),
                |level| said::text(&level.label, words).to_owned(),
            )
        };
        let worked_out = level(graded.worked_out);
        let mut texts = vec![
            words.with("iform-level-worked-out", &[("level", (&worked_out).into())]).into_owned(),
            level(None),
        ];
        let mut levels = vec![None, Some(CleanText::new(NO_LEVEL))];
        for (place, one) in graded.scheme.levels.iter().enumerate() {
            texts.push(level(Some(place)));
            levels.push(Some(one.id.as_str().into()));
        }
        let at_first = match graded.named {
            None => 0,
            Some(OwnGrade::NoLevel) => 1,
            Some(OwnGrade::Level(place)) => place + 2,
        };
        let mut ticks = Ticks::one(texts.iter().cloned());
        if let Some(text) = texts.get(at_first) {
            ticks.tick(&[text]);
        }
        let rows = vec![
            Row::new(LEVEL, "", Field::Ticks(ticks)),
            Row::new(REASON, "iform-why-hint", Field::Text(Input::default())),
        ];
        let now = stand.now;
        let (file, outlook) = (Arc::clone(file), Outlook::default());
        let act = Grading { stand, file, graded, outlook, levels, at_first };
        Some(Self::with(act, Form::new("form-record", rows), now, cx))
    }
}

impl Grading {
    fn fact(&self, form: &Form) -> Option<Fact> {
        let place = form.chosen(LEVEL);
        let level = self.levels.get(place).filter(|_| place != self.at_first)?.clone();
        Some(Fact::Grade { scheme: self.graded.scheme.id.clone(), level })
    }
}

impl Act for Grading {
    const NAME: &'static str = "incident-grade";

    fn title(&self, words: &Words) -> String {
        said::text(&self.graded.scheme.title, words).to_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn heard(&mut self, _form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        self.outlook.heard(reply);
        Vec::new()
    }

    fn weighs(&self, form: &Form, _here: &Setting<'_>) -> Option<Vec<Fact>> {
        Some(self.fact(form).into_iter().collect())
    }

    fn beside(&self, _form: &Form, here: &Setting<'_>) -> Option<Beside> {
        Some(self.outlook.changes(here))
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let mut above = vec![(Tone::Good, said::about(&self.file.incident, here.words))];
        let limbs = self.graded.limbs();
        above.extend(limbs.map(|limb| (Tone::Good, said::text(&limb.text, here.words).to_owned())));
        above
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let Some(fact) = self.fact(form) else {
            return Err(vec![Complaint::about(LEVEL, here.words.text("iform-level-same"))]);
        };
        let (record, reason) = (self.file.incident.record, form.text(REASON).into());
        let command = IncidentCommand::Change { record, facts: vec![fact], reason };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
