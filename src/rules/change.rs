//! What a change of facts did to the duties.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    condition::Verdict,
    duty::{Due, Duty},
    pack::Rule,
};

/// One difference between the duties before and after.
#[derive(Clone, Debug, PartialEq)]
pub enum DutyChange {
    /// It came up, or may have.
    Added(Arc<Rule>),
    /// It is gone; nobody had begun it.
    Removed(Arc<Rule>),
    /// It applies no longer, and stays since it was begun.
    NoLongerTriggered(Arc<Rule>),
    /// It had stopped applying and applies again, or may.
    TriggeredAgain(Arc<Rule>),
    /// It was unclear and now applies.
    BecameClear(Arc<Rule>),
    /// It applied and is now unclear.
    BecameUnclear(Arc<Rule>),
    /// It was settled and is open again.
    Reopened(Arc<Rule>),
    /// It was open and is settled.
    Settled(Arc<Rule>),
    /// Its due time is another.
    DueMoved {
        /// The rule.
        rule: Arc<Rule>,
        /// Before.
        from: Due,
        /// Now.
        to: Due,
    },
}

impl DutyChange {
    /// The rule.
    pub const fn rule(&self) -> &Arc<Rule> {
        match self {
            Self::Added(rule)
            | Self::Removed(rule)
            | Self::NoLongerTriggered(rule)
            | Self::TriggeredAgain(rule)
            | Self::BecameClear(rule)
            | Self::BecameUnclear(rule)
            | Self::Reopened(rule)
            | Self::Settled(rule)
            | Self::DueMoved { rule, .. } => rule,
        }
    }
}

/// What is otherwise in `after`: in its order, then what is gone.
pub fn compare(before: &[Duty], after: &[Duty]) -> Vec<DutyChange> {
    let earlier: BTreeMap<_, _> = before.iter().map(|duty| (&duty.rule.id, duty)).collect();
    let mut changes = Vec::new();
    for now in after {
        let rule = || Arc::clone(&now.rule);
        let Some(then) = earlier.get(&now.rule.id) else {
            changes.push(DutyChange::Added(rule()));
            continue;
        };
        match (&then.verdict, &now.verdict) {
            (Verdict::No, Verdict::No) => {}
            (_, Verdict::No) => changes.push(DutyChange::NoLongerTriggered(rule())),
            (Verdict::No, _) => changes.push(DutyChange::TriggeredAgain(rule())),
            (Verdict::Unclear(_), Verdict::Yes) => changes.push(DutyChange::BecameClear(rule())),
            (Verdict::Yes, Verdict::Unclear(_)) => changes.push(DutyChange::BecameUnclear(rule())),
            _ => {}
        }
        match (then.is_open(), now.is_open()) {
            (false, true) => changes.push(DutyChange::Reopened(rule())),
            (true, false) => changes.push(DutyChange::Settled(rule())),
            _ => {}
        }
        if then.due != now.due {
            changes.push(DutyChange::DueMoved { rule: rule(), from: then.due.clone(), to: now.due.clone() });
        }
    }
    let gone = before.iter().filter(|then| !after.iter().any(|now| now.rule.id == then.rule.id));
    changes.extend(gone.map(|then| DutyChange::Removed(Arc::clone(&then.rule))));
    changes
}
