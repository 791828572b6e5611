//! What is to be done first, by the kind of incident. Good practice and the house's own, no law: the words say so.

use jiff::SignedDuration;

use super::kind::{CauseKind, Kind};

/// One line of the checklist. Its words are the message `incident-check-{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChecklistItem {
    /// Its id.
    pub id: &'static str,
    /// Within how many hours of the detection the house wants it done.
    pub hours: i64,
    /// For which kinds; empty for all.
    pub kinds: &'static [Kind],
    /// For which causes; empty for all.
    pub causes: &'static [CauseKind],
}

impl ChecklistItem {
    /// How long after the detection it is due.
    pub const fn after(&self) -> SignedDuration {
        SignedDuration::from_hours(self.hours)
    }
}

const fn item(
    id: &'static str,
    hours: i64,
    kinds: &'static [Kind],
    causes: &'static [CauseKind],
) -> ChecklistItem {
    ChecklistItem { id, hours, kinds, causes }
}

/// The whole checklist, in the order in which it is worked through.
pub const CHECKLIST: &[ChecklistItem] = &[
    item("convene", 1, &[], &[]),
    item("keep-evidence", 1, &[], &[]),
    item("ask-company", 2, &[Kind::AtProcessor], &[]),
    item("cut-off-company", 4, &[Kind::AtProcessor], &[]),
    item("close-hole", 2, &[Kind::Leak, Kind::UnauthorisedAccess, Kind::Tampering, Kind::Vulnerability], &[]),
    item("lock-accounts", 2, &[Kind::UnauthorisedAccess, Kind::Misuse], &[]),
    item("reset-secrets", 4, &[], &[CauseKind::Intrusion, CauseKind::Ransomware, CauseKind::Insider]),
    item("isolate", 1, &[], &[CauseKind::Ransomware, CauseKind::Intrusion]),
    item("wipe-device", 2, &[], &[CauseKind::LostDevice]),
    item("call-back-recipient", 2, &[Kind::Leak], &[CauseKind::Mistake]),
    item("restore", 24, &[Kind::Tampering, Kind::Loss, Kind::Unavailability], &[]),
    item("count-persons", 4, &[], &[]),
    item("find-children", 4, &[], &[]),
    item("find-places", 8, &[], &[]),
    item("watch-trade", 24, &[Kind::Leak], &[]),
    item("legal-review", 8, &[], &[]),
    item("brief-support", 12, &[], &[]),
    item("prepare-notices", 12, &[], &[]),
];

/// The lines for an incident of these kinds and this cause.
pub fn checklist<'a>(
    kinds: impl IntoIterator<Item = &'a Kind> + Clone,
    cause: Option<CauseKind>,
) -> impl Iterator<Item = &'static ChecklistItem> {
    let kinds: Vec<Kind> = kinds.into_iter().copied().collect();
    CHECKLIST.iter().filter(move |item| {
        let kind = item.kinds.is_empty() || item.kinds.iter().any(|kind| kinds.contains(kind));
        let cause = item.causes.is_empty() || cause.is_some_and(|cause| item.causes.contains(&cause));
        kind && cause
    })
}
