//! Whether what an opened event says is what its leaf says in the clear: the rules are checked from the leaf, so an
//! officer who signs one thing in the clear and another under seal must be found.

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::{
    access::{Breach, Facts},
    id::OfficerId,
    transfer::{AssessmentOutcome, TransferKind},
};

/// Where in the event of an action the public facts stand, by their tags; docs/ledger-format.md, section 12.
const STAND: &[(&str, &[(u8, &str)])] = &[
    ("access.requested", &[(1, "officer"), (4, "request.period"), (7, "request.emergency")]),
    (
        "access.decided",
        &[
            (2, "decision.acting_for"),
            (3, "decision.ruling"),
            (4, "decision.ruling.approved.scope.period"),
            (5, "decision.ruling.approved.writing.at"),
        ],
    ),
    ("access.logged", &[(5, "access.at"), (6, "breaches")]),
    ("access.imported", &[]),
    ("access.revoked", &[(2, "acting_for")]),
    ("access.closed", &[(5, "attestation.at")]),
    ("deputy.named", &[(1, "deputy.deputy"), (2, "deputy.principal"), (4, "deputy.period")]),
    ("deputy.ended", &[]),
    ("consent.recorded", &[(5, "consent.message.at")]),
    ("consent.withdrawn", &[(5, "withdrawal.message.at")]),
    ("order.recorded", &[(5, "order.received.at")]),
    ("order.told", &[(5, "telling.told.message.at")]),
    ("order.done", &[(5, "deletion.at")]),
    ("order.completed", &[]),
    ("order.refused", &[(2, "refusal.acting_for"), (5, "refusal.reply.at")]),
    ("transfer.proposed", &[(1, "officer"), (10, "proposal.kind")]),
    (
        "transfer.assessed",
        &[(1, "officer"), (5, "assessment.at"), (8, "assessment.report"), (9, "assessment.outcome")],
    ),
    ("transfer.approved", &[(2, "approval.acting_for"), (11, "approval.consents")]),
    ("transfer.refused", &[(2, "acting_for")]),
    ("transfer.ended", &[(5, "attestation.at")]),
];

/// Whether the event says another thing than the public bytes of its leaf; never of an action without facts.
pub(super) fn contradict(action: &str, event: &Value, public: &[u8]) -> bool {
    let Some((_, places)) = STAND.iter().find(|(known, _)| *known == action) else { return false };
    let named = event.get("event").and_then(Value::as_str) == Some(action.replace('.', "-").as_str());
    !named
        || Facts::read(public).is_none()
        || said(places, event).is_none_or(|said| Some(said) != in_the_clear(public))
}

/// The facts as the event has them; `None` when one of them is written otherwise than the format has it.
fn said(places: &[(u8, &str)], event: &Value) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for (tag, path) in places {
        let value = path.split('.').try_fold(event, |value, name| value.get(name));
        let Some(value) = value.filter(|value| !value.is_null()) else { continue };
        if matches!(tag, 8 | 11) && value.as_array().is_some_and(Vec::is_empty) {
            continue;
        }
        let bytes = fact(*tag, value)?;
        out.push(*tag);
        out.extend_from_slice(&u16::try_from(bytes.len()).ok()?.to_be_bytes());
        out.extend_from_slice(&bytes);
    }
    Some(out)
}

/// A fact's bytes; `None` when it is written otherwise than the format has it.
fn fact(tag: u8, value: &Value) -> Option<Vec<u8>> {
    Some(match tag {
        1 | 2 => value.as_str()?.parse::<OfficerId>().ok()?.as_bytes().to_vec(),
        3 => {
            let (name, _) = value.as_object().filter(|ruling| ruling.len() == 1)?.iter().next()?;
            vec![number(name, ["approved", "refused", "returned"])?]
        }
        4 => [micros(value.get("from")?)?, micros(value.get("to")?)?].concat(),
        5 => micros(value)?.to_vec(),
        6 => {
            let mut bits = 0;
            for name in value.as_array()? {
                bits |= Breach::ALL.into_iter().find(|one| name.as_str() == Some(one.name()))?.bit();
            }
            u16::to_be_bytes(bits).to_vec()
        }
        7 => Vec::new(),
        9 => vec![number(value.as_str()?, AssessmentOutcome::ALL.map(AssessmentOutcome::name))?],
        10 => vec![number(value.as_str()?, TransferKind::ALL.map(TransferKind::name))?],
        _ => value.as_array().map(|_| Vec::new())?,
    })
}

/// The place of a name, from 1.
fn number<const N: usize>(name: &str, names: [&str; N]) -> Option<u8> {
    names.iter().zip(1..).find(|(known, _)| **known == name).map(|(_, number)| number)
}

fn micros(value: &Value) -> Option<[u8; 8]> {
    let text = value.as_str()?;
    let time: Timestamp = text.parse().ok().filter(|time: &Timestamp| time.to_string() == text)?;
    Some(time.as_microsecond().to_be_bytes())
}

/// The facts of a leaf without what others have put behind them.
fn in_the_clear(mut public: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    while let Some((head, rest)) = public.split_first_chunk::<3>() {
        let [tag, high, low] = *head;
        let (value, rest) = rest.split_at_checked(u16::from_be_bytes([high, low]).into())?;
        public = rest;
        if tag < Facts::TAGS_END {
            out.extend_from_slice(head);
            out.extend_from_slice(value);
        }
    }
    public.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_nothing_in_it_is_no_fact_and_a_time_is_written_in_one_way() {
        let consents = |list: &[&str]| serde_json::json!({"approval": {"consents": list}});
        let places = &[(11, "approval.consents")];
        assert_eq!(said(places, &consents(&[])), Some(Vec::new()));
        assert_eq!(said(places, &consents(&["x"])), Some(vec![11, 0, 0]));
        for odd in ["2026-11-25T10:00:00+00:00", "2026-11-25 10:00:00Z", "2026-11-25T10:00:00.000Z", "now"] {
            assert_eq!(fact(5, &serde_json::json!(odd)), None, "{odd}");
        }
        let fine = fact(5, &serde_json::json!("1970-01-01T00:00:01.0000029Z"));
        assert_eq!(fine, Some(1_000_002_i64.to_be_bytes().to_vec()), "finer parts are cut");
    }
}
