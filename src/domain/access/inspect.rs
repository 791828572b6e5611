//! Checks the rules afterwards, from what stands in the clear in the leaves: needs no key, and trusts nothing
//! that the program which recorded them says of itself.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    guardian::SeenGuardians,
    id::{OfficerId, RecordId, Seq},
    notice::SeenNotices,
    officer::Role,
    transfer::SeenTransfers,
};

use super::{
    case::{Standing, grace_of},
    charge::may_stand_in,
    facts::{Facts, RulingKind},
    record::Breach,
    request::Period,
};

/// A rule that an entry breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The public facts cannot be read, or one that this action needs is missing.
    FactsMissing,
    /// The officer's role did not allow it.
    RoleNotEntitled,
    /// Decided by nobody in charge then, nor a deputy in force.
    NotInCharge,
    /// Decided by who asked, or proposed the transfer.
    OwnRequest,
    /// Decided by who recorded the request, the proposal or its assessment.
    OwnRecording,
    /// Decided by who assessed the transfer.
    OwnAssessment,
    /// A transfer was approved without an assessment that allows it and has its written report.
    NotAssessed,
    /// A transfer was approved that needs a guardian's consent, and none is named.
    NoConsent,
    /// It does not follow on what was recorded of the same record before.
    OutOfOrder,
    /// An access outside its approval is not marked as such.
    NotMarked,
    /// An access within its approval is marked as outside.
    WronglyMarked,
    /// What lies apart for it is not there, and its record was not erased.
    PieceMissing,
    /// What lies apart for it is not what was signed.
    PieceAltered,
    /// The key of its record is not there, and the record was not erased.
    KeyMissing,
    /// Its record was erased, and something of it is still there.
    NotErased,
}

impl Rule {
    /// The name used in files and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FactsMissing => "facts-missing",
            Self::RoleNotEntitled => "role-not-entitled",
            Self::NotInCharge => "not-in-charge",
            Self::OwnRequest => "own-request",
            Self::OwnRecording => "own-recording",
            Self::OwnAssessment => "own-assessment",
            Self::NotAssessed => "not-assessed",
            Self::NoConsent => "no-consent",
            Self::OutOfOrder => "out-of-order",
            Self::NotMarked => "not-marked",
            Self::WronglyMarked => "wrongly-marked",
            Self::PieceMissing => "piece-missing",
            Self::PieceAltered => "piece-altered",
            Self::KeyMissing => "key-missing",
            Self::NotErased => "not-erased",
        }
    }
}

/// An entry that breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Broken {
    /// The entry.
    pub seq: Seq,
    /// The rule.
    pub rule: Rule,
}

impl Explain for Broken {
    fn explain(&self) -> Explanation {
        Explanation::new(ErrorClass::Internal, "find-rule-broken")
            .with("seq", &self.seq)
            .with("rule", self.rule.name())
    }
}

/// An entry as its leaf shows it.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Its place.
    pub seq: Seq,
    /// When it was recorded.
    pub time: Timestamp,
    /// By whom.
    pub actor: OfficerId,
    /// What kind of event.
    pub action: &'a str,
    /// The record it is about.
    pub record: RecordId,
    /// Its public bytes.
    pub public: &'a [u8],
}

/// What whoever acts was at that time, and whether the record is a new one.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Entitlement {
    /// The officer's role; none when their key is not in force.
    pub role: Option<Role>,
    /// Whether they were in charge, or a deputy in force of who was.
    pub in_charge: bool,
    /// Whether no entry before was about the same record.
    pub fresh: bool,
}

/// What the leaves tell of a case.
#[derive(Debug, Default)]
struct Seen {
    recorders: BTreeSet<OfficerId>,
    requesters: BTreeSet<OfficerId>,
    /// The last request waits for a decision.
    open: bool,
    returned: bool,
    standing: Standing,
}

/// Follows the trail entry by entry.
#[derive(Debug, Default)]
pub struct Inspector {
    roles: BTreeMap<OfficerId, Role>,
    deputies: BTreeMap<RecordId, (OfficerId, OfficerId, Period)>,
    cases: BTreeMap<RecordId, Seen>,
    guardians: SeenGuardians,
    transfers: SeenTransfers,
    exhibits: BTreeSet<RecordId>,
    notices: SeenNotices,
    erased: BTreeSet<RecordId>,
}

impl Inspector {
    /// An officer's key is in force from here on.
    pub fn enrolled(&mut self, officer: OfficerId, role: Role) {
        self.roles.insert(officer, role);
    }

    /// An officer is gone from here on.
    pub fn removed(&mut self, officer: OfficerId) {
        self.roles.remove(&officer);
    }

    /// Looks at the next entry; tells the rules it breaks.
    pub fn see(&mut self, act: &Act<'_>) -> Vec<Broken> {
        let kind = act.action.split('.').next().unwrap_or_default();
        let mut rules = BTreeSet::new();
        if !self.may_act(act) {
            rules.insert(Rule::RoleNotEntitled);
        }
        // A shorter retention lets records go: it is set by who may erase.
        if act.action == "retention.set" && !self.in_charge_for_anyone(act) {
            rules.insert(Rule::NotInCharge);
        }
        if act.action == "incident.evidence" && (self.knows(&act.record) || !self.exhibits.insert(act.record))
        {
            rules.insert(Rule::OutOfOrder);
        }
        if kind == "notice" {
            self.notices.judge(act, &mut rules);
        }
        if !["access", "deputy", "consent", "order", "transfer", "record"].contains(&kind) {
            return rules.into_iter().map(|rule| Broken { seq: act.seq, rule }).collect();
        }
        match Facts::read(act.public) {
            // Nothing follows on an erased record: there is no key left to seal it under.
            Some(_) if self.erased.contains(&act.record) => {
                rules.insert(Rule::OutOfOrder);
            }
            Some(facts) => match kind {
                "access" | "deputy" => self.judge(act, &facts, &mut rules),
                "transfer" => {
                    let by = self.entitlement(act, &facts);
                    self.transfers.judge(act, &facts, by, &mut rules);
                }
                "record" => self.judge_erasure(act, &mut rules),
                _ => {
                    let by = self.entitlement(act, &facts);
                    self.guardians.judge(act, by, &mut rules);
                }
            },
            None => {
                rules.insert(Rule::FactsMissing);
            }
        }
        rules.into_iter().map(|rule| Broken { seq: act.seq, rule }).collect()
    }

    /// Whether children's data was recorded under this record before.
    fn knows(&self, record: &RecordId) -> bool {
        self.cases.contains_key(record)
            || self.guardians.knows(record)
            || self.transfers.knows(record)
            || self.exhibits.contains(record)
    }

    fn entitlement(&self, act: &Act<'_>, facts: &Facts) -> Entitlement {
        Entitlement {
            role: self.roles.get(&act.actor).copied(),
            in_charge: self.in_charge(act, facts),
            fresh: !self.knows(&act.record) && !self.deputies.contains_key(&act.record),
        }
    }

    /// An erasure says nothing in the clear, not even for whom a deputy acted.
    fn judge_erasure(&mut self, act: &Act<'_>, rules: &mut BTreeSet<Rule>) {
        if act.action != "record.erased" {
            rules.insert(Rule::FactsMissing);
            return;
        }
        if !self.in_charge_for_anyone(act) {
            rules.insert(Rule::NotInCharge);
        }
        if !self.knows(&act.record) {
            rules.insert(Rule::OutOfOrder);
        }
        self.erased.insert(act.record);
    }

    fn judge(&mut self, act: &Act<'_>, facts: &Facts, rules: &mut BTreeSet<Rule>) {
        let Entitlement { role, fresh, .. } = self.entitlement(act, facts);
        // A record of another kind takes no entry of this one.
        if !fresh && !self.cases.contains_key(&act.record) && !act.action.starts_with("deputy.") {
            rules.insert(Rule::OutOfOrder);
            return;
        }
        let needs = |rules: &mut BTreeSet<Rule>, rule, holds: bool| {
            if !holds {
                rules.insert(rule);
            }
        };
        match act.action {
            "access.requested" => {
                needs(rules, Rule::RoleNotEntitled, role.is_some_and(Role::may_request));
                let seen = self.cases.entry(act.record).or_default();
                needs(rules, Rule::OutOfOrder, fresh || seen.returned);
                if fresh && facts.emergency {
                    seen.standing.grace = grace_of(act.time);
                }
                seen.recorders.insert(act.actor);
                seen.requesters.extend(facts.officer);
                (seen.open, seen.returned) = (true, false);
            }
            "access.decided" => {
                needs(rules, Rule::NotInCharge, self.in_charge(act, facts));
                let Some(seen) = self.cases.get_mut(&act.record) else {
                    rules.insert(Rule::OutOfOrder);
                    return;
                };
                needs(rules, Rule::OutOfOrder, seen.open && seen.standing.closed.is_none());
                needs(rules, Rule::OwnRequest, !seen.requesters.contains(&act.actor));
                needs(rules, Rule::OwnRecording, !seen.recorders.contains(&act.actor));
                seen.open = false;
                match (facts.ruling, facts.period, facts.at) {
                    (Some(RulingKind::Approved), Some(period), Some(written)) => {
                        seen.standing.approved = Some((written, period));
                    }
                    (Some(RulingKind::Refused), ..) => seen.standing.grace = None,
                    (Some(RulingKind::Returned), ..) => seen.returned = true,
                    (Some(RulingKind::Approved) | None, ..) => {
                        rules.insert(Rule::FactsMissing);
                    }
                }
            }
            "access.logged" => {
                needs(rules, Rule::RoleNotEntitled, role.is_some_and(Role::may_edit_registers));
                let (Some(at), Some(marked)) = (facts.at, &facts.breaches) else {
                    rules.insert(Rule::FactsMissing);
                    return;
                };
                let due = self.cases.entry(act.record).or_default().standing.breaches(at);
                let timely: BTreeSet<Breach> =
                    marked.iter().copied().filter(|breach| Standing::TIMELY.contains(breach)).collect();
                needs(rules, Rule::NotMarked, due.is_subset(&timely));
                needs(rules, Rule::WronglyMarked, timely.is_subset(&due));
            }
            "access.imported" => {
                needs(rules, Rule::RoleNotEntitled, role.is_some_and(Role::may_edit_registers));
                needs(rules, Rule::OutOfOrder, fresh);
                // No approval comes from it: whatever is logged under it later was not approved here.
                self.cases.entry(act.record).or_default();
            }
            "access.revoked" => {
                needs(rules, Rule::NotInCharge, self.in_charge(act, facts));
                let seen = self.cases.entry(act.record).or_default();
                let holds = seen.standing.approved.is_some()
                    && seen.standing.revoked.is_none()
                    && seen.standing.closed.is_none();
                needs(rules, Rule::OutOfOrder, holds);
                seen.standing.revoked.get_or_insert(act.time);
            }
            "access.closed" => {
                needs(rules, Rule::RoleNotEntitled, role.is_some_and(Role::may_edit_registers));
                match self.cases.get_mut(&act.record) {
                    Some(seen) => {
                        needs(rules, Rule::OutOfOrder, seen.standing.closed.is_none());
                        seen.standing.closed.get_or_insert(act.time);
                    }
                    None => {
                        rules.insert(Rule::OutOfOrder);
                    }
                }
            }
            "deputy.named" => {
                let (Some(deputy), Some(principal), Some(period)) =
                    (facts.officer, facts.acting_for, facts.period)
                else {
                    rules.insert(Rule::FactsMissing);
                    return;
                };
                let named_by_right = role == Some(Role::ChildDataOfficer)
                    && principal == act.actor
                    && deputy != principal
                    && self.roles.get(&deputy).copied().is_some_and(may_stand_in);
                needs(rules, Rule::NotInCharge, named_by_right);
                if named_by_right {
                    self.deputies.insert(act.record, (principal, deputy, period));
                }
            }
            "deputy.ended" => match self.deputies.remove(&act.record) {
                Some((principal, deputy, _)) => {
                    needs(rules, Rule::NotInCharge, [principal, deputy].contains(&act.actor));
                }
                None => {
                    rules.insert(Rule::OutOfOrder);
                }
            },
            _ => {
                rules.insert(Rule::FactsMissing);
            }
        }
    }

    /// Whether the role allows such an act at all: officers are enrolled and removed by few, and the recovery kit
    /// enrols and does nothing else. The founding is by who is not enrolled yet.
    fn may_act(&self, act: &Act<'_>) -> bool {
        let role = self.roles.get(&act.actor).copied();
        match act.action {
            "officer.enrolled" => role.is_some_and(Role::may_enrol),
            "officer.removed" => role.is_some_and(Role::may_remove),
            // Whoever notices an incident may report it, and with the first the rules in force are recorded.
            "incident.opened" | "rules.recorded" => role.is_some_and(Role::may_request),
            action if ["incident.", "notice.", "clause."].iter().any(|kind| action.starts_with(kind)) => {
                role.is_some_and(Role::may_edit_registers)
            }
            _ => role != Some(Role::Recovery),
        }
    }

    /// Whether who acts was in charge then, or a deputy in force of anyone who was: where the leaf does not say for whom.
    fn in_charge_for_anyone(&self, act: &Act<'_>) -> bool {
        let principals = self.deputies.values().map(|(principal, ..)| Some(*principal));
        std::iter::once(None)
            .chain(principals)
            .any(|acting_for| self.in_charge(act, &Facts { acting_for, ..Facts::default() }))
    }

    /// Whether who acts was in charge then, or a deputy in force of who was.
    fn in_charge(&self, act: &Act<'_>, facts: &Facts) -> bool {
        let in_charge = |officer| self.roles.get(&officer) == Some(&Role::ChildDataOfficer);
        match facts.acting_for {
            None => in_charge(act.actor),
            Some(principal) => {
                in_charge(principal)
                    && self.roles.contains_key(&act.actor)
                    && self.deputies.values().any(|(named_by, deputy, period)| {
                        *named_by == principal && *deputy == act.actor && period.contains(act.time)
                    })
            }
        }
    }
}
