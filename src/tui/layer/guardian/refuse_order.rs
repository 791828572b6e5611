//! Refusing a deletion order, with reasons and the written reply to the guardian.

use std::sync::Arc;

use super::{rehearsed, writing};
use crate::{
    domain::{
        guardian::{GuardianCommand, Order},
        id::RecordId,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
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

/// Which order is refused.
pub struct Refusing {
    stand: Stand,
    order: Arc<Order>,
}

/// The form for refusing an order.
pub type RefuseOrderForm = Sheet<Refusing>;

impl Sheet<Refusing> {
    /// Refuses this order.
    pub fn new(cx: &Cx<'_>, stand: Stand, order: &Arc<Order>) -> Self {
        let mut rows = vec![Row::new(REASON, "guardian-refusal-hint", Field::Text(Input::default()))];
        rows.extend(writing::rows(
            cx,
            writing::Kind::Written,
            "guardian-reply-channel-hint",
            "guardian-reply-at-hint",
        ));
        let now = stand.now;
        let act = Refusing { stand, order: Arc::clone(order) };
        Self::with(act, Form::new("guardian-refuse", rows), now, cx)
    }
}

impl Act for Refusing {
    const NAME: &'static str = "order-refusal";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-refuse").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.order.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        // Minors Regulations art. 34 (CN-G19).
        vec![(Tone::Warn, here.words.text("guardian-refusal-duty").into_owned())]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        writing::follow(form, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let reply = writing::read(form, writing::Kind::Written, here, &mut wrong);
        let reason = crate::domain::text::CleanText::new(form.text(REASON));
        let ordered = self.order.ordered.as_ref().map(|ordered| &ordered.what);
        let name = ordered.map_or("", |ordered| ordered.guardian.name.as_str());
        let args = [("name", name.into()), ("reason", reason.as_str().into())];
        let what = here.words.with("guardian-refuse-what", &args).into_owned();
        let command = GuardianCommand::Refuse { record: self.order.record, reason, reply: Box::new(reply) };
        let command = rehearsed(&self.stand, command, here, wrong)?;
        let title = here.words.text("guardian-refuse").into_owned();
        Ok(Ready { command: command.into(), confirm: Some(Asking { title, what }) })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        writing::pinned(form, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        self.order.children().iter().map(ToString::to_string).collect()
    }
}
