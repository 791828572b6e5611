//! Recording that a deletion order is carried out.

use std::sync::Arc;

use super::{complaint, refused_guardian, rehearsed};
use crate::{
    domain::{
        guardian::{GuardianCommand, Order},
        id::RecordId,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{Complaint, NOTE},
            saying,
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// Which order is completed.
pub struct Completing {
    stand: Stand,
    order: Arc<Order>,
}

/// The form for completing an order.
pub type CompleteForm = Sheet<Completing>;

impl Sheet<Completing> {
    /// Completes this order.
    pub fn new(cx: &Cx<'_>, stand: Stand, order: &Arc<Order>) -> Self {
        let rows = vec![Row::new(NOTE, "guardian-complete-hint", Field::Text(Input::default()))];
        let now = stand.now;
        let act = Completing { stand, order: Arc::clone(order) };
        Self::with(act, Form::new("guardian-complete", rows), now, cx)
    }
}

/// What was done under an order, by its numbers.
fn done(id: &'static str, order: &Order, words: &Words) -> String {
    let child = order.ordered.as_ref().map_or("", |ordered| ordered.what.child.as_str());
    let args = [
        ("child", child.into()),
        ("told", order.tellings.len().into()),
        ("systems", order.deletions.len().into()),
    ];
    words.with(id, &args).into_owned()
}

impl Act for Completing {
    const NAME: &'static str = "order-completion";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-complete").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.order.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        // What is still missing is told at once, not after the typing.
        let command = GuardianCommand::Complete { record: self.order.record, note: "".into() };
        match refused_guardian(&self.stand, command, here.now) {
            Ok(()) => vec![(Tone::Good, done("guardian-done-so-far", &self.order, here.words))],
            Err(refusal) => complaint::guardian(&refusal, here.words)
                .into_iter()
                .map(|wrong| (Tone::Bad, saying::after(&wrong.what, &wrong.hint)))
                .collect(),
        }
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let note = form.text(NOTE).into();
        let command = GuardianCommand::Complete { record: self.order.record, note };
        let command = rehearsed(&self.stand, command, here, Vec::new())?;
        let title = here.words.text("guardian-complete").into_owned();
        let what = done("guardian-complete-what", &self.order, here.words);
        Ok(Ready { command: command.into(), confirm: Some(Asking { title, what }) })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        self.order.children().iter().map(ToString::to_string).collect()
    }
}
