//! What was used before of guardians and transfers, newest first: what these forms offer.

use crate::{
    domain::{
        access::ChildId,
        guardian::{Guardian, HouseTarget, IdentityCheck},
        text::CleanText,
    },
    tui::{layer::access::used::Used, port::Snapshot, widget::suggest::Suggestion},
};

/// A guardian seen before, with how they were verified and whose guardian they are.
#[derive(Clone, Debug)]
pub struct Seen {
    pub guardian: Guardian,
    pub check: IdentityCheck,
    pub child: ChildId,
}

/// What was used before.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What was used in the register of access.
    pub used: Used,
    pub guardians: Vec<Seen>,
    pub children: Vec<CleanText>,
    pub matters: Vec<CleanText>,
    pub editions: Vec<CleanText>,
    pub asked: Vec<CleanText>,
    pub recipients: Vec<CleanText>,
    pub systems: Vec<CleanText>,
    pub methods: Vec<CleanText>,
    pub measures: Vec<CleanText>,
    pub target: Option<HouseTarget>,
}

impl Known {
    /// Gathers it.
    pub fn of(snapshot: Option<&Snapshot>) -> Self {
        let mut known = Self { used: Used::of(snapshot), ..Self::default() };
        let Some(snapshot) = snapshot else { return known };
        for ordered in snapshot.register.orders().rev().filter_map(|order| order.ordered.as_ref()) {
            let ordered = &ordered.what;
            known.guardian(&ordered.guardian, &ordered.check, &ordered.child);
            once(&mut known.asked, &ordered.asked);
            for recipient in &ordered.recipients {
                once(&mut known.recipients, recipient);
            }
            if known.target.is_none() {
                known.target = ordered.target;
            }
        }
        for given in snapshot.register.consents().rev().filter_map(|consent| consent.given.as_ref()) {
            let given = &given.what;
            known.guardian(&given.guardian, &given.check, &given.child);
            once(&mut known.matters, &given.matter);
            once(&mut known.editions, &given.policy);
        }
        for order in snapshot.register.orders().rev() {
            for (recipient, _) in &order.tellings {
                once(&mut known.recipients, recipient);
            }
            for deletion in &order.deletions {
                once(&mut known.systems, &deletion.what.system);
            }
        }
        for proposed in snapshot.register.transfers().rev().filter_map(|held| held.proposed.as_ref()) {
            once(&mut known.recipients, &proposed.what.recipient);
            once(&mut known.methods, &proposed.what.method);
            once(&mut known.measures, &proposed.what.measures);
        }
        let children: Vec<CleanText> =
            known.used.children.iter().map(|child| child.as_str().into()).collect();
        for child in &children {
            once(&mut known.children, child);
        }
        let systems: Vec<CleanText> =
            known.used.systems.iter().map(|system| system.as_str().into()).collect();
        for system in &systems {
            once(&mut known.systems, system);
        }
        known
    }

    fn guardian(&mut self, guardian: &Guardian, check: &IdentityCheck, child: &ChildId) {
        let same = |seen: &Seen| seen.guardian == *guardian && seen.child == *child;
        if !self.guardians.iter().any(same) {
            self.guardians.push(Seen {
                guardian: guardian.clone(),
                check: check.clone(),
                child: child.clone(),
            });
        }
        once(&mut self.children, &child.clone().into());
    }
}

/// Adds a text where it is not there yet.
pub fn once(known: &mut Vec<CleanText>, text: &CleanText) {
    if !text.is_empty() && !known.contains(text) {
        known.push(text.clone());
    }
}

/// The texts as suggestions.
pub fn offered(texts: &[CleanText]) -> Vec<Suggestion> {
    texts.iter().map(|text| Suggestion::plain(text.as_str())).collect()
}
