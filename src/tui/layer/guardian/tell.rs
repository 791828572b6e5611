//! Recording that a recipient was told of a deletion order, or why it is not.

use std::sync::Arc;

use super::{
    known::{Known, offered, once},
    label::{RECIPIENT, TELLING},
    rehearsed, writing,
};
use crate::{
    domain::{
        guardian::{GuardianCommand, Order, Telling},
        id::RecordId,
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{Complaint, REASON},
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::Eager,
            values::Values,
        },
    },
    words::Words,
};

/// Whom an order has not reached.
pub struct TellingOne {
    stand: Stand,
    order: Arc<Order>,
}

/// The form for telling a recipient.
pub type TellForm = Sheet<TellingOne>;

impl Sheet<TellingOne> {
    /// Tells of this order; the first recipient that was not told is proposed.
    pub fn new(cx: &Cx<'_>, stand: Stand, order: &Arc<Order>) -> Self {
        let untold: Vec<CleanText> = order.untold().cloned().collect();
        let mut recipients = untold.clone();
        for recipient in Known::of(stand.snapshot.as_ref()).recipients {
            let told = order.telling(&recipient);
            if told.is_none_or(|told| matches!(told.what, Telling::NotTold { .. })) {
                once(&mut recipients, &recipient);
            }
        }
        let first = untold.first().map_or("", CleanText::as_str);
        let recipient = Values::one(first, offered(&recipients), Eager::Yes);
        let mut rows = vec![
            Row::new(RECIPIENT, "guardian-recipient-hint", Field::Values(recipient)),
            Row::new(TELLING, "", Field::Choice(vec!["guardian-told", "guardian-not-told"], 0)),
        ];
        rows.extend(writing::rows(
            cx,
            writing::Kind::Any,
            "guardian-telling-channel-hint",
            "guardian-telling-at-hint",
        ));
        rows.push(Row::new(REASON, "guardian-not-told-hint", Field::Text(Input::default())));
        let now = stand.now;
        let act = TellingOne { stand, order: Arc::clone(order) };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

/// What is still to be done about an order, for the line above its forms.
pub(super) fn untold(order: &Order, words: &Words) -> Vec<(Tone, String)> {
    let names: Vec<&str> = order.untold().map(CleanText::as_str).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let names = names.join(&words.text("accesses-between"));
    let said = words.with("shelves-untold", &[("names", names.as_str().into())]).into_owned();
    vec![(Tone::Warn, said)]
}

impl Act for TellingOne {
    const NAME: &'static str = "order-telling";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-tell-title").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.order.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        untold(&self.order, here.words)
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let told = form.chosen(TELLING) == 0;
        for label in writing::LABELS {
            form.hide(label, !told);
        }
        form.hide(REASON, told);
        writing::follow(form, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let telling = if form.chosen(TELLING) == 0 {
            Telling::Told { message: writing::read(form, writing::Kind::Any, here, &mut wrong) }
        } else {
            Telling::NotTold { reason: form.text(REASON).into() }
        };
        let (record, recipient) = (self.order.record, form.text(RECIPIENT).into());
        let command = GuardianCommand::Tell { record, recipient, telling: Box::new(telling) };
        let command = rehearsed(&self.stand, command, here, wrong)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        writing::pinned(form, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        self.order.children().iter().map(ToString::to_string).collect()
    }
}
