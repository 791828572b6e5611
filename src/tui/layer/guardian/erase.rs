//! Erasing a record: on which ground, why, and what goes with it.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    complaint,
    held::Held,
    label::{ERASED, ORDER, WHY},
    rehearse,
};
use crate::{
    domain::{
        command::Command,
        erasure::{self, Erase, ErasureGround, ErasureRefusal, Retention},
        guardian::{Order, OrderState},
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
            ticks::Ticks,
        },
    },
    words::Words,
};

/// The grounds, in the order they are offered.
const BY_ORDER: usize = 0;
const BY_TIME: usize = 1;
const BY_MISTAKE: usize = 2;

/// What can be erased, and which orders it can rest on.
pub struct Erasing {
    stand: Stand,
    /// What the form was opened for.
    about: RecordId,
    held: Vec<Held>,
    orders: Vec<Arc<Order>>,
    retention: Retention,
}

/// The form for erasing.
pub type EraseForm = Sheet<Erasing>;

impl Sheet<Erasing> {
    /// Erases this record; for a deletion order that stands, any record that names its child, itself last. `None` where
    /// there is no such record.
    pub fn new(cx: &Cx<'_>, stand: Stand, about: RecordId) -> Option<Self> {
        let snapshot = stand.snapshot.clone()?;
        let (register, retention) = (&*snapshot.register, snapshot.retention);
        let this = Held::find(register, &about)?;
        let standing = |order: &&Arc<Order>| order.state() != OrderState::Refused;
        let is_order = register.orders().filter(standing).any(|order| order.record == about);
        let mut held = if is_order { Held::naming(register, &this.children) } else { vec![this.clone()] };
        // The order itself says what is still to be done.
        held.sort_by_key(|held| is_order && held.record == about);
        let mut orders: Vec<Arc<Order>> = register
            .orders()
            .rev()
            .filter(standing)
            .filter(|order| !order.children().is_disjoint(&this.children))
            .cloned()
            .collect();
        orders.sort_by_key(|order| order.record != about);
        let over = |end: Timestamp| retention.ends(end, &cx.zone) <= stand.now;
        let ground = if !is_order && this.over.is_some_and(over) {
            BY_TIME
        } else if orders.is_empty() {
            BY_MISTAKE
        } else {
            BY_ORDER
        };
        let grounds = vec![
            "erasure-ground-guardian-order",
            "erasure-ground-retention-over",
            "erasure-ground-recorded-by-mistake",
        ];
        let records = held.iter().map(|held| held.said("erase-line", cx.words));
        let dot = cx.words.dot();
        let ordered = orders.iter().map(|order| {
            let ordered = order.ordered.as_ref().map(|ordered| &ordered.what);
            let name = ordered.map_or("", |ordered| ordered.guardian.name.as_str());
            let state = cx.words.text(&format!("shelves-order-{}", order.state().name()));
            format!("{} {dot} {name} {dot} {state}", order.record.short())
        });
        let rows = vec![
            Row::new(ERASED, "erase-record-hint", Field::Ticks(Ticks::one(records))),
            Row::new(WHY, "erase-ground-hint", Field::Choice(grounds, ground)),
            Row::new(ORDER, "erase-order-hint", Field::Ticks(Ticks::one(ordered))),
            Row::new(REASON, "erase-reason-hint", Field::Text(Input::default())),
        ];
        let mut form = Form::new("erase", rows);
        form.go_to(if held.len() > 1 { ERASED } else { WHY });
        let now = stand.now;
        Some(Self::with(Erasing { stand, about, held, orders, retention }, form, now, cx))
    }
}

impl Erasing {
    fn chosen(&self, form: &Form) -> Option<&Held> {
        self.held.get(form.chosen(ERASED))
    }

    fn ground(&self, form: &Form, words: &Words) -> Result<ErasureGround, Complaint> {
        Ok(match form.chosen(WHY) {
            BY_ORDER => {
                let order = self.orders.get(form.chosen(ORDER));
                let order = order.ok_or_else(|| Complaint::about(WHY, words.text("erase-no-order")))?;
                ErasureGround::GuardianOrder { order: order.record }
            }
            BY_TIME => ErasureGround::RetentionOver,
            _ => ErasureGround::RecordedByMistake,
        })
    }
}

impl Act for Erasing {
    const NAME: &'static str = "erasure";

    fn title(&self, words: &Words) -> String {
        words.text("erase-title").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.about)
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let gone = self.chosen(form).map(|held| (Tone::Warn, held.said("erase-what", here.words)));
        gone.into_iter().collect()
    }

    fn follow(&mut self, form: &mut Form, _here: &Setting<'_>) {
        form.hide(ERASED, self.held.len() < 2);
        form.hide(ORDER, form.chosen(WHY) != BY_ORDER || self.orders.is_empty());
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let ground = self.ground(form, here.words).map_err(|wrong| vec![wrong])?;
        let Some(held) = self.chosen(form) else {
            return Err(complaint::erasure(&ErasureRefusal::NoSuchRecord { record: self.about }, here.words));
        };
        let erase = Erase { record: held.record, ground, reason: form.text(REASON).into() };
        rehearse(&self.stand, |register, officer, _| {
            erasure::decide(register, officer, erase.clone(), self.retention, here.now, here.zone).map(drop)
        })
        .map_err(|refusal| complaint::erasure(&refusal, here.words))?;
        let title = here.words.text("erase-title").into_owned();
        let what = held.said("erase-what", here.words);
        Ok(Ready { command: Command::Erase(erase).into(), confirm: Some(Asking { title, what }) })
    }

    fn children(&self, form: &Form) -> Vec<String> {
        let children = self.chosen(form).map(|held| &held.children);
        children.into_iter().flatten().map(ToString::to_string).collect()
    }
}
