//! Which facts are still wanted, for which duties, and by when.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::incident::{FactName, RuleId};

use super::{
    condition::Verdict,
    duty::{Awaited, Due, Duty},
    pack::Start,
};

/// What a fact is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Whether a duty applies depends on it.
    Decides,
    /// A clock starts from it.
    Starts,
    /// A report or notice has to say it.
    Content,
}

/// A fact that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The fact.
    pub fact: FactName,
    /// What it is wanted for: the most pressing.
    pub need: Need,
    /// For which rules.
    pub for_rules: Vec<RuleId>,
    /// By when: the earliest due time, or house warning, among these duties.
    pub needed_by: Option<Timestamp>,
}

/// The facts that open duties want, those needed first at the head.
pub(super) fn missing(duties: &[Duty]) -> Vec<Missing> {
    let mut wanted: BTreeMap<FactName, Missing> = BTreeMap::new();
    let mut want = |fact: FactName, need: Need, duty: &Duty| {
        let by = duty.sorts_at();
        let one = wanted.entry(fact.clone()).or_insert_with(|| Missing {
            fact,
            need,
            for_rules: Vec::new(),
            needed_by: by,
        });
        one.need = one.need.min(need);
        if !one.for_rules.contains(&duty.rule.id) {
            one.for_rules.push(duty.rule.id.clone());
        }
        one.needed_by = match (one.needed_by, by) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    };
    for duty in duties.iter().filter(|duty| duty.is_open() && duty.verdict.may_be()) {
        if let Verdict::Unclear(facts) = &duty.verdict {
            for fact in facts {
                want(fact.clone(), Need::Decides, duty);
            }
            continue;
        }
        if let Due::WaitsFor(Awaited::Moments(moments)) = &duty.due {
            for moment in moments {
                want(FactName::Time(*moment), Need::Starts, duty);
            }
        }
        if let (Some(started), Start::Moments { of, .. }) = (&duty.started, &duty.rule.start)
            && started.assumed
        {
            for moment in of {
                want(FactName::Time(*moment), Need::Starts, duty);
            }
        }
        for element in duty.missing() {
            // An element may be made from several facts; the first is the one that tells it best.
            if let Some(fact) = element.facts().into_iter().next() {
                want(fact, Need::Content, duty);
            }
        }
    }
    let mut all: Vec<Missing> = wanted.into_values().collect();
    all.sort_by_key(|one| (one.needed_by.unwrap_or(Timestamp::MAX), one.need));
    all
}
