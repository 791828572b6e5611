//! Recording that the data was deleted in one of the business's own systems.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    known::{Known, offered, once},
    label::DELETED_IN,
    or_noted, rehearsed,
};
use crate::{
    domain::{
        guardian::{Deletion, GuardianCommand, Order},
        id::RecordId,
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{AT, Complaint, NAME, NOTE},
            person,
            sheet::{Act, Ready, Setting},
            when,
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

/// Where an order is not done.
pub struct Deleting {
    stand: Stand,
    known: Known,
    order: Arc<Order>,
    /// Systems through which the child's data was seen, not recorded as done.
    undone: BTreeSet<CleanText>,
}

/// The form for a deletion in a system.
pub type DoneForm = Sheet<Deleting>;

impl Sheet<Deleting> {
    /// A deletion under this order; the first system where it is not done is proposed.
    pub fn new(cx: &Cx<'_>, stand: Stand, order: &Arc<Order>) -> Self {
        let known = Known::of(stand.snapshot.as_ref());
        let done =
            |system: &CleanText| order.deletions.iter().any(|deletion| deletion.what.system == *system);
        let register = stand.register();
        let seen = order
            .children()
            .into_iter()
            .flat_map(|child| register.map(|register| register.systems_of(&child)).unwrap_or_default());
        let undone: BTreeSet<CleanText> = seen.filter(|system| !done(system)).collect();
        let mut systems: Vec<CleanText> = undone.iter().cloned().collect();
        known.systems.iter().filter(|system| !done(system)).for_each(|system| once(&mut systems, system));
        let first = undone.first().map_or("", CleanText::as_str);
        let system = Values::one(first, offered(&systems), Eager::No);
        let last = order.deletions.last().map(|deletion| &deletion.what.by);
        let text = |text: &str| Field::Text(Input::new(text));
        let mut rows = vec![
            Row::new(DELETED_IN, "guardian-deleted-in-hint", Field::Values(system)),
            Row::new(AT, "guardian-deleted-at-hint", text(&cx.words.text("form-now"))),
        ];
        rows.extend(person::rows(&known.used, last, "shelves-deleted-by", "guardian-deleted-by-hint"));
        rows.push(Row::new(NOTE, "guardian-deleted-note-hint", text("")));
        let now = stand.now;
        let act = Deleting { stand, known, order: Arc::clone(order), undone };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Act for Deleting {
    const NAME: &'static str = "order-deletion";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-deleted-title").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.order.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        if self.undone.is_empty() {
            return Vec::new();
        }
        let names: Vec<&str> = self.undone.iter().map(CleanText::as_str).collect();
        let names = names.join(&here.words.text("accesses-between"));
        let said = here.words.with("shelves-undone", &[("names", names.as_str().into())]).into_owned();
        vec![(Tone::Warn, said)]
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
        let deletion = Box::new(Deletion {
            system: form.text(DELETED_IN).into(),
            at: or_noted(when::at(form, AT, here), &mut wrong, here.now),
            by: person::read(form),
            note: form.text(NOTE).into(),
        });
        let command = GuardianCommand::Done { record: self.order.record, deletion };
        let command = rehearsed(&self.stand, command, here, wrong)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        when::pin(form, AT, when::at(form, AT, here), here.zone).into_iter().collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        self.order.children().iter().map(ToString::to_string).collect()
    }
}
