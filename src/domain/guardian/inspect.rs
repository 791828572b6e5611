//! What the leaves alone tell of consents and orders, and the rules that can be checked from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    access::{Act, Entitlement, Rule},
    id::RecordId,
    officer::Role,
};

const KNOWN: [&str; 7] = [
    "consent.recorded",
    "consent.withdrawn",
    "order.recorded",
    "order.told",
    "order.done",
    "order.completed",
    "order.refused",
];

/// How far a record has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Consent { withdrawn: bool },
    Order { done: bool, ended: bool },
}

/// Follows consents and orders entry by entry.
#[derive(Debug, Default)]
pub(in crate::domain) struct SeenGuardians(BTreeMap<RecordId, Seen>);

impl SeenGuardians {
    /// Whether the record is one of these.
    pub(in crate::domain) fn knows(&self, record: &RecordId) -> bool {
        self.0.contains_key(record)
    }

    /// Looks at an entry about a consent or an order; tells the rules it breaks.
    pub(in crate::domain) fn judge(&mut self, act: &Act<'_>, by: Entitlement, rules: &mut BTreeSet<Rule>) {
        if act.action == "order.refused" {
            if !by.in_charge {
                rules.insert(Rule::NotInCharge);
            }
        } else if !by.role.is_some_and(Role::may_edit_registers) {
            rules.insert(Rule::RoleNotEntitled);
        }
        let next = match (act.action, self.0.get(&act.record).copied()) {
            ("consent.recorded", None) if by.fresh => Seen::Consent { withdrawn: false },
            ("consent.withdrawn", Some(Seen::Consent { withdrawn: false })) => {
                Seen::Consent { withdrawn: true }
            }
            ("order.recorded", None) if by.fresh => Seen::Order { done: false, ended: false },
            ("order.told", Some(Seen::Order { done, ended: false })) => Seen::Order { done, ended: false },
            ("order.done", Some(Seen::Order { ended: false, .. })) => {
                Seen::Order { done: true, ended: false }
            }
            ("order.completed", Some(Seen::Order { done: true, ended: false })) => {
                Seen::Order { done: true, ended: true }
            }
            ("order.refused", Some(Seen::Order { done, ended: false })) => Seen::Order { done, ended: true },
            _ if KNOWN.contains(&act.action) => {
                rules.insert(Rule::OutOfOrder);
                return;
            }
            _ => {
                rules.insert(Rule::FactsMissing);
                return;
            }
        };
        self.0.insert(act.record, next);
    }
}
