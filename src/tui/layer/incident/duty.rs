//! Carrying out duties: begun, done with what shows it, not due and why, opened again.

mod begin;
mod done;
mod excuse;

pub use begin::{BeginForm, ReopenForm};
pub use done::DoneForm;
pub use excuse::ExcuseForm;

use super::{File, said};
use crate::{
    domain::incident::RuleId,
    rules::Duty,
    tui::{cx::Tone, layer::access::sheet::Setting},
};

fn find(file: &File, rule: &RuleId) -> Option<Duty> {
    file.duties.iter().find(|duty| duty.rule.id == *rule).cloned()
}

/// What stands above every form about a duty: the rule, to whom, by when, and what has to be said.
fn above(duty: &Duty, here: &Setting<'_>) -> Vec<(Tone, String)> {
    let words = here.words;
    let due = said::due(duty, &duty.due, here.now, here.zone, words);
    let (rule, to) = (said::rule(&duty.rule, words), said::text(&duty.rule.to, words));
    let args = [("rule", (&rule).into()), ("to", to.into()), ("due", (&due).into())];
    let tone = if duty.is_overdue(here.now) { Tone::Bad } else { Tone::Good };
    let mut above = vec![(tone, words.with("iform-duty-about", &args).into_owned())];
    if duty.is_no_longer_triggered() {
        above.push((Tone::Warn, words.text("iform-duty-no-longer").into_owned()));
    }
    above
}
