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
    /// Whether that time is a house warning, since the law gives no number.
    pub house: bool,
}

/// The facts that open duties want, those needed first at the head.
pub(super) fn missing(duties: &[Duty]) -> Vec<Missing> {
    let mut wanted: BTreeMap<FactName, Missing> = BTreeMap::new();
    let mut want = |fact: FactName, need: Need, duty: &Duty| {
        let (by, house) = (duty.sorts_at(), !matches!(duty.due, Due::At { .. }));
        let one = wanted.entry(fact.clone()).or_insert_with(|| Missing {
            fact,
            need,
            for_rules: Vec::new(),
            needed_by: by,
            house,
        });
        one.need = one.need.min(need);
        if !one.for_rules.contains(&duty.rule.id) {
            one.for_rules.push(duty.rule.id.clone());
        }
        let first =
            [(one.needed_by, one.house), (by, house)].into_iter().filter(|(by, _)| by.is_some()).min();
        (one.needed_by, one.house) = first.unwrap_or((None, house));
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
