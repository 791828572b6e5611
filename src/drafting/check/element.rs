//! What has to be said and is not.

use std::collections::BTreeMap;

use super::finding::{Finding, Kind, Required, Severity, Subject};
use crate::domain::{incident::Element, notice::Wording};

const MISSING: Kind = Kind {
    name: "missing-element",
    message: "find-notice-missing-element",
    severity: Severity::Blocks,
    waivable: false,
};
const EMPTY: Kind = Kind {
    name: "empty-element",
    message: "find-notice-empty-element",
    severity: Severity::Blocks,
    waivable: false,
};
const BEHIND_LINK: Kind = Kind {
    name: "element-behind-link",
    message: "find-notice-element-behind-link",
    severity: Severity::Warns,
    waivable: true,
};

/// Elements that a rule requires and no block says; the union over all rules, since the policy's own four fall short of
/// PIPL art. 57.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut rules: BTreeMap<Element, &Required> = BTreeMap::new();
    for required in subject.required {
        let first = rules.entry(required.element).or_insert(required);
        if required.binds && !first.binds {
            *first = required;
        }
    }
    let linked = subject.channel.is_short() && points_elsewhere(subject.wording);
    let missing = rules.into_iter().filter_map(|(element, required)| {
        let mut blocks =
            subject.wording.blocks.iter().enumerate().filter(|(_, block)| block.element == Some(element));
        let says = |text: &str| text.chars().any(char::is_alphanumeric);
        let (kind, block) = match blocks.clone().find(|(_, block)| says(&block.text.to_string())) {
            Some(_) => return None,
            None if blocks.clone().count() > 0 => (EMPTY, blocks.next().map(|(at, _)| at)),
            None if linked => (BEHIND_LINK, None),
            None => (MISSING, None),
        };
        let mut finding = Finding::new(kind, block, element.name())
            .with("element", element.name())
            .with("rule", &required.rule)
            .with("article", &required.article)
            .by(required);
        finding.waivable = kind.waivable || !required.binds;
        Some(finding)
    });
    missing.collect()
}

/// Whether a few words lead to the whole: a link, or the place where one is to be put.
fn points_elsewhere(wording: &Wording) -> bool {
    wording.texts().any(|(_, text)| {
        let lower = text.to_ascii_lowercase();
        ["http", "www.", "链接", "link", "公告", "{recipient.link}", "详情"]
            .iter()
            .any(|sign| lower.contains(sign))
    })
}
