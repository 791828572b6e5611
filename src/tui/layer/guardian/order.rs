//! Recording a guardian's order to delete a child's data.

use std::collections::BTreeSet;

use super::{
    known::{Known, offered, once},
    label::{ASKED, GROUNDS, IN_WORDS, RECIPIENT, RECIPIENTS, TARGET},
    or_noted, rehearsed, who, writing,
};
use crate::{
    domain::{
        guardian::{DeletionOrder, Ground, GuardianCommand, HouseTarget},
        text::CleanText,
    },
    tui::{
        cx::Cx,
        layer::access::{
            Sheet, Stand,
            label::Complaint,
            request::values,
            sheet::{Act, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::Eager,
            ticks::Ticks,
            values::{Parting, Values},
        },
    },
    words::Words,
};

/// What is known when an order is recorded.
pub struct Ordering {
    stand: Stand,
    known: Known,
}

/// The form for a deletion order.
pub type OrderForm = Sheet<Ordering>;

impl Sheet<Ordering> {
    /// A new order; `companies` are those of the SDK inventory.
    pub fn new(cx: &Cx<'_>, stand: Stand, companies: &[CleanText]) -> Self {
        let mut known = Known::of(stand.snapshot.as_ref());
        for company in companies {
            once(&mut known.recipients, company);
        }
        let grounds = Ground::ALL.map(|ground| ground_words(ground, cx.words));
        let target = known.target.map(|target| target.days().to_string()).unwrap_or_default();
        let text = |text: &str| Field::Text(Input::new(text));
        let recipients = Values::several(offered(&known.recipients), Eager::Yes, Parting::Commas);
        let mut rows = who::rows(&known);
        rows.extend([
            Row::new(
                ASKED,
                "guardian-asked-hint",
                Field::Values(Values::one("", offered(&known.asked), Eager::No)),
            ),
            Row::new(GROUNDS, "guardian-grounds-hint", Field::Ticks(Ticks::any(grounds, false))),
            Row::new(IN_WORDS, "guardian-in-words-hint", text("")),
            Row::new(RECIPIENTS, "guardian-recipients-hint", Field::Values(recipients)),
            Row::new(TARGET, "guardian-target-hint", text(&target)),
        ]);
        rows.extend(writing::rows(
            cx,
            writing::Kind::Any,
            "guardian-order-channel-hint",
            "guardian-order-at-hint",
        ));
        let now = stand.now;
        Self::with(Ordering { stand, known }, Form::new("form-record", rows), now, cx)
    }
}

/// A name with the places in law and policy it rests on, which `ids` names.
pub fn with_basis(name: &str, ids: &[&str], words: &Words) -> String {
    if ids.is_empty() {
        return name.to_owned();
    }
    let places = places_in_law(ids, words);
    words
        .with("shelves-with-basis", &[("name", name.into()), ("places", places.as_str().into())])
        .into_owned()
}

/// Where the legal facts with these ids stand, in law or in the policy.
pub fn places_in_law(ids: &[&str], words: &Words) -> String {
    let place = |id: &&str| words.with("law-place", &[("fact", (*id).into())]).into_owned();
    let mut places: Vec<String> = ids.iter().map(place).collect();
    places.dedup();
    places.join(&words.text("law-and"))
}

/// A ground with where it stands.
pub fn ground_words(ground: Ground, words: &Words) -> String {
    with_basis(&words.text(&format!("order-ground-{}", ground.name())), ground.basis(), words)
}

fn target(form: &Form, words: &Words) -> Result<Option<HouseTarget>, Complaint> {
    let typed = form.text(TARGET);
    if typed.is_empty() {
        return Ok(None);
    }
    let days = typed.parse::<u16>().ok().and_then(|days| HouseTarget::try_from(days).ok());
    days.map(Some).ok_or_else(|| Complaint::about(TARGET, words.text("guardian-target-bad")))
}

fn grounds(form: &Form) -> BTreeSet<Ground> {
    let Some(Field::Ticks(ticks)) = form.row(GROUNDS).map(|row| &row.field) else { return BTreeSet::new() };
    ticks.ticked().filter_map(|place| Ground::ALL.get(place).copied()).collect()
}

impl Act for Ordering {
    const NAME: &'static str = "guardian-order";

    fn title(&self, words: &Words) -> String {
        words.text("guardian-order-title").into_owned()
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
        let received = writing::read(form, writing::Kind::Any, here, &mut wrong);
        let target = or_noted(target(form, here.words), &mut wrong, None);
        let Some(child) = who::read_child(form, here.words, &mut wrong) else { return Err(wrong) };
        let (guardian, check) = who::read(form);
        let order = Box::new(DeletionOrder {
            guardian,
            check,
            child,
            received,
            asked: form.text(ASKED).into(),
            grounds: grounds(form),
            in_words: form.text(IN_WORDS).into(),
            recipients: values(form, RECIPIENTS).into_iter().collect(),
            target,
        });
        let command = rehearsed(&self.stand, GuardianCommand::RecordOrder { order }, here, wrong);
        let command = command.map_err(|mut complaints| {
            for complaint in &mut complaints {
                // Here there are several recipients.
                if complaint.label == Some(RECIPIENT) {
                    complaint.label = Some(RECIPIENTS);
                }
            }
            complaints
        })?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        writing::pinned(form, here)
    }

    fn children(&self, form: &Form) -> Vec<String> {
        who::children(form)
    }
}
