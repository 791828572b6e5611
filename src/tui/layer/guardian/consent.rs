//! Recording a guardian's consent.

use super::{
    known::{Known, offered},
    label::{EDITION, MATTER},
    rehearsed, who, writing,
};
use crate::{
    domain::guardian::{ConsentGiven, GuardianCommand},
    tui::{
        cx::Cx,
        layer::access::{
            Sheet, Stand,
            label::Complaint,
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            suggest::Eager,
            values::Values,
        },
    },
    words::Words,
};

/// What is known when a consent is recorded.
pub struct Consenting {
    stand: Stand,
    known: Known,
}

/// The form for a consent.
pub type ConsentForm = Sheet<Consenting>;

impl Sheet<Consenting> {
    /// A new consent.
    pub fn new(cx: &Cx<'_>, stand: Stand) -> Self {
        let known = Known::of(stand.snapshot.as_ref());
        let edition = known.editions.first().map_or("", |edition| edition.as_str()).to_owned();
        let mut rows = who::rows(&known);
        rows.push(Row::new(
            MATTER,
            "guardian-matter-hint",
            Field::Values(Values::one("", offered(&known.matters), Eager::No)),
        ));
        rows.push(Row::new(
            EDITION,
            "guardian-edition-hint",
            Field::Values(Values::one(&edition, offered(&known.editions), Eager::No)),
        ));
        rows.extend(writing::rows(
            cx,
            writing::Kind::Written,
            "guardian-consent-channel-hint",
            "guardian-consent-at-hint",
        ));
        let now = stand.now;
        Self::with(Consenting { stand, known }, Form::new("form-record", rows), now, cx)
    }
}

impl Act for Consenting {
    const NAME: &'static str = "guardian-consent";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-consent-title").into_owned()
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        who::follow(form);
        writing::follow(form, here);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        who::picked(form, &self.known, label, item);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let message = writing::read(form, writing::Kind::Written, here, &mut wrong);
        let Some(child) = who::read_child(form, here.words, &mut wrong) else { return Err(wrong) };
        let (guardian, check) = who::read(form);
        let consent = Box::new(ConsentGiven {
            child,
            guardian,
            matter: form.text(MATTER).into(),
            check,
            policy: form.text(EDITION).into(),
            message,
        });
        let command = rehearsed(&self.stand, GuardianCommand::RecordConsent { consent }, here, wrong)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        writing::pinned(form, here)
    }

    fn children(&self, form: &Form) -> Vec<String> {
        who::children(form)
    }
}
