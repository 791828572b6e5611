//! What the leaves alone tell of transfers, and the rules that can be checked from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    access::{Act, Entitlement, Facts, Rule},
    id::{OfficerId, RecordId},
    officer::Role,
};

use super::{
    proposal::{AssessmentOutcome, ConsentDuty, TransferKind},
    record::TransferState,
};

/// What the leaves tell of a transfer.
#[derive(Debug)]
struct Seen {
    state: TransferState,
    kind: Option<TransferKind>,
    recorders: BTreeSet<OfficerId>,
    proposers: BTreeSet<OfficerId>,
    assessors: BTreeSet<OfficerId>,
    /// The last assessment allows it, and has its written report.
    sound: bool,
}

/// Follows transfers entry by entry.
#[derive(Debug, Default)]
pub(in crate::domain) struct SeenTransfers(BTreeMap<RecordId, Seen>);

impl SeenTransfers {
    /// Whether the record is one of these.
    pub(in crate::domain) fn knows(&self, record: &RecordId) -> bool {
        self.0.contains_key(record)
    }

    /// Looks at an entry about a transfer; tells the rules it breaks.
    pub(in crate::domain) fn judge(
        &mut self,
        act: &Act<'_>,
        facts: &Facts,
        by: Entitlement,
        rules: &mut BTreeSet<Rule>,
    ) {
        let decides = matches!(act.action, "transfer.approved" | "transfer.refused");
        if decides && !by.in_charge {
            rules.insert(Rule::NotInCharge);
        }
        if !decides && !by.role.is_some_and(Role::may_edit_registers) {
            rules.insert(Rule::RoleNotEntitled);
        }
        if act.action == "transfer.proposed" {
            if !by.fresh {
                rules.insert(Rule::OutOfOrder);
                return;
            }
            if facts.transfer.is_none() {
                rules.insert(Rule::FactsMissing);
            }
            let seen = Seen {
                state: TransferState::Proposed,
                kind: facts.transfer,
                recorders: [act.actor].into(),
                proposers: facts.officer.into_iter().collect(),
                assessors: BTreeSet::new(),
                sound: false,
            };
            self.0.insert(act.record, seen);
            return;
        }
        let Some(seen) = self.0.get_mut(&act.record) else {
            rules.insert(Rule::OutOfOrder);
            return;
        };
        seen.follow(act, facts, rules);
    }
}

impl Seen {
    fn follow(&mut self, act: &Act<'_>, facts: &Facts, rules: &mut BTreeSet<Rule>) {
        let undecided = matches!(self.state, TransferState::Proposed | TransferState::Assessed);
        let (in_order, next) = match act.action {
            "transfer.assessed" => {
                let Some(outcome) = facts.assessed else {
                    rules.insert(Rule::FactsMissing);
                    return;
                };
                self.sound = facts.report && AssessmentOutcome::allows(outcome);
                self.recorders.insert(act.actor);
                self.assessors.extend(facts.officer);
                (undecided, TransferState::Assessed)
            }
            "transfer.approved" => {
                self.two_people(act, rules);
                if !self.sound {
                    rules.insert(Rule::NotAssessed);
                }
                if self.kind.map(TransferKind::consent) == Some(ConsentDuty::Needed) && !facts.consent {
                    rules.insert(Rule::NoConsent);
                }
                (undecided, TransferState::Approved)
            }
            "transfer.refused" => {
                self.two_people(act, rules);
                (undecided, TransferState::Refused)
            }
            "transfer.ended" => (self.state == TransferState::Approved, TransferState::Ended),
            _ => {
                rules.insert(Rule::FactsMissing);
                return;
            }
        };
        if in_order {
            self.state = next;
        } else {
            rules.insert(Rule::OutOfOrder);
        }
    }

    fn two_people(&self, act: &Act<'_>, rules: &mut BTreeSet<Rule>) {
        for (whose, rule) in [
            (&self.proposers, Rule::OwnRequest),
            (&self.assessors, Rule::OwnAssessment),
            (&self.recorders, Rule::OwnRecording),
        ] {
            if whose.contains(&act.actor) {
                rules.insert(rule);
            }
        }
    }
}
