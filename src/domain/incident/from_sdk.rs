//! What is known at once when an SDK's company reports a breach: what the inventory declares of it.

use std::collections::BTreeSet;

use crate::domain::{sdk::Sdk, text::CleanText};

use super::{
    event::Link,
    fact::{Company, Fact},
    kind::{CauseKind, DataItem, Kind},
};

/// The facts that the inventory tells: the company, its SDK with platforms and triggers, the data declared, that it
/// happened there. What really got out is for the officer to find out.
pub fn facts_from_sdk(sdk: &Sdk) -> Vec<Fact> {
    let companies = sdk.companies().into_iter().map(CleanText::as_str).collect::<Vec<_>>().join("、");
    let mut triggers: Vec<CleanText> = Vec::new();
    for trigger in sdk.declarations.iter().filter_map(|row| row.trigger.as_ref()) {
        if !trigger.is_empty() && !triggers.contains(trigger) {
            triggers.push(trigger.clone());
        }
    }
    let data: BTreeSet<DataItem> = sdk
        .fields()
        .into_iter()
        .filter(|field| !field.is_empty())
        .map(|field| DataItem {
            name: field.clone(),
            class: DataItem::guess(field.as_str()),
            sensitive: false,
        })
        .collect();
    let company = Company {
        name: companies.into(),
        sdk: sdk.name.clone(),
        platforms: sdk.platforms().into_iter().collect::<BTreeSet<_>>().into_iter().collect(),
        triggers,
    };
    vec![
        Fact::Kinds { kinds: BTreeSet::from([Kind::AtProcessor]) },
        Fact::Company { company: Some(company) },
        Fact::Data { data },
        Fact::Cause { cause: Some(CauseKind::Processor) },
    ]
}

/// The link that goes with them.
pub fn link_to_sdk(sdk: &Sdk) -> Link {
    Link::Sdk { name: sdk.name.clone() }
}
