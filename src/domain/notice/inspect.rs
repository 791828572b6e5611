//! What an inspector without a key sees of notices: that none was released by who wrote it, and none went out unreleased.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    access::{Act, Rule},
    id::{OfficerId, RecordId},
};

/// A notice as its leaves tell it.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// Who wrote since the last release.
    writers: BTreeSet<OfficerId>,
    released: bool,
    withdrawn: bool,
}

/// The notices seen so far.
#[derive(Clone, Debug, Default)]
pub(in crate::domain) struct SeenNotices(BTreeMap<RecordId, Seen>);

impl SeenNotices {
    /// Looks at the next act about a notice.
    pub(in crate::domain) fn judge(&mut self, act: &Act<'_>, rules: &mut BTreeSet<Rule>) {
        let fresh = !self.0.contains_key(&act.record);
        if fresh != (act.action == "notice.drafted") {
            rules.insert(Rule::OutOfOrder);
            return;
        }
        let seen = self.0.entry(act.record).or_default();
        if seen.withdrawn {
            rules.insert(Rule::OutOfOrder);
        }
        match act.action {
            "notice.drafted" | "notice.revised" => {
                seen.writers.insert(act.actor);
            }
            "notice.released" => {
                if seen.writers.is_empty() {
                    rules.insert(Rule::OutOfOrder);
                }
                if seen.writers.contains(&act.actor) {
                    rules.insert(Rule::OwnRecording);
                }
                seen.writers.clear();
                seen.released = true;
            }
            // What was written after the last release has not been released.
            "notice.merged" | "notice.delivered" if !seen.released || !seen.writers.is_empty() => {
                rules.insert(Rule::OutOfOrder);
            }
            "notice.withdrawn" => seen.withdrawn = true,
            _ => {}
        }
    }
}
