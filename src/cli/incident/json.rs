//! Incidents, duties and rules for programs: names stay as they are in files, times are in UTC.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    desk::{DueItem, DueWhat, IncidentLine},
    domain::incident::{Doubt, FactName, Persons},
    outlet::incident::{Say, Standing},
    rules::{
        Awaited, Bilingual, Clock, Due, Duty, DutyChange, Graded, Missing, Need, Rule, StartedFrom, Status,
        Verdict,
    },
};

fn both(text: &Bilingual) -> Value {
    json!({"zh": text.zh, "en": text.en})
}

fn due_said(due: &Due) -> Value {
    match due {
        Due::At { at, holidays_known } => json!({"at": at, "holidays_known": holidays_known}),
        Due::NoNumber { warn_at } => json!({"no_number": true, "house_warning": warn_at}),
        Due::WaitsFor(Awaited::Moments(moments)) => {
            let names: Vec<&str> = moments.iter().map(|moment| moment.name()).collect();
            json!({"waits_for": names})
        }
        Due::WaitsFor(Awaited::Rule(rule)) => json!({"waits_for_rule": rule}),
    }
}

/// A rule.
pub(in crate::cli) fn rule_json(rule: &Rule) -> Value {
    let exceptions: Vec<Value> = rule
        .exceptions
        .iter()
        .map(|one| {
            let record: Vec<Value> = one.record.iter().map(both).collect();
            json!({"id": one.id, "text": both(&one.text), "record": record})
        })
        .collect();
    let elements: Vec<&str> = rule.elements.iter().map(|content| content.element.name()).collect();
    json!({
        "id": rule.id,
        "title": both(&rule.title),
        "instrument": both(&rule.instrument),
        "article": rule.article,
        "status": rule.status.name(),
        "clock_status": rule.clock_status.name(),
        "content_status": rule.content_status.name(),
        "checked": rule.checked.to_string(),
        "source": both(&rule.source),
        "binding": rule.binding.name(),
        "draft": rule.draft,
        "in_force_from": rule.in_force_from.map(|day| day.to_string()),
        "in_force_to": rule.in_force_to.map(|day| day.to_string()),
        "audience": rule.audience.name(),
        "to": both(&rule.to),
        "channels": rule.channels.iter().map(both).collect::<Vec<_>>(),
        "clock": rule.clock.map(Clock::name),
        "chain": rule.stage.as_ref().map(|stage| json!({"chain": stage.chain, "stage": stage.number})),
        "elements": elements,
        "exceptions": exceptions,
        "note": rule.note.as_ref().map(both),
    })
}

/// A duty.
pub(super) fn duty_json(duty: &Duty, now: Timestamp) -> Value {
    let pieces: Vec<Value> = duty
        .pieces
        .iter()
        .map(|piece| {
            json!({"element": piece.element.name(), "present": piece.present, "late_only": piece.late})
        })
        .collect();
    let offers: Vec<Value> = duty
        .exceptions()
        .map(|(exception, offer, record)| {
            let record: Vec<Value> = record.into_iter().map(both).collect();
            let sure = offer.verdict == Verdict::Yes;
            json!({"id": exception.id, "text": both(&exception.text), "sure": sure, "record": record})
        })
        .collect();
    let hangs_on = match &duty.verdict {
        Verdict::Unclear(facts) => facts.iter().map(FactName::name).collect(),
        _ => Vec::new(),
    };
    let started = duty.started.as_ref().map(|started| {
        let from = match &started.from {
            StartedFrom::Moment(moment) => moment.name().to_owned(),
            StartedFrom::Rule(rule) => rule.to_string(),
            StartedFrom::Change => "change".to_owned(),
        };
        json!({"from": from, "at": started.at, "assumed": started.assumed})
    });
    json!({
        "rule": rule_json(&duty.rule),
        "pack": *duty.pack,
        "standing": Standing::of(duty, now).name(),
        "hangs_on": hangs_on,
        "started": started,
        "due": due_said(&duty.due),
        "elements": pieces,
        "exceptions": offers,
        "proofs": duty.proofs,
        "excuse": duty.excuse.as_ref().map(|excuse| {
            json!({"exception": excuse.exception, "reason": excuse.reason, "stands": excuse.stands})
        }),
    })
}

/// A change of duties.
pub(super) fn change_json(change: &DutyChange, say: Say<'_>) -> Value {
    let (name, due) = match change {
        DutyChange::Added(_) => ("added", None),
        DutyChange::Removed(_) => ("removed", None),
        DutyChange::NoLongerTriggered(_) => ("no-longer-triggered", None),
        DutyChange::TriggeredAgain(_) => ("triggered-again", None),
        DutyChange::BecameClear(_) => ("became-clear", None),
        DutyChange::BecameUnclear(_) => ("became-unclear", None),
        DutyChange::Reopened(_) => ("reopened", None),
        DutyChange::Settled(_) => ("settled", None),
        DutyChange::DueMoved { from, to, .. } => ("due-moved", Some((due_said(from), due_said(to)))),
    };
    json!({"rule": change.rule().id, "change": name, "due": due, "text": say.change(change)})
}

/// Something that does not fit together.
pub(super) fn doubt_json(doubt: &Doubt, say: Say<'_>) -> Value {
    json!({"fact": doubt.at().name(), "text": say.doubt(doubt)})
}

/// A fact that is wanted.
pub(super) fn missing_json(missing: &Missing) -> Value {
    let need = match missing.need {
        Need::Decides => "decides",
        Need::Starts => "starts",
        Need::Content => "content",
    };
    let (fact, rules) = (missing.fact.name(), &missing.for_rules);
    json!({"fact": fact, "need": need, "needed_by": missing.needed_by, "rules": rules})
}

/// A grade.
pub(super) fn grade_json(graded: &Graded) -> Value {
    json!({
        "scheme": graded.scheme.id,
        "level": graded.level().map(|level| &level.id),
        "label": graded.level().map(|level| both(&level.label)),
        "overridden": graded.is_overridden(),
        "reasons": graded.limbs().map(|limb| both(&limb.text)).collect::<Vec<_>>(),
        "status": graded.status().map(Status::name),
    })
}

fn persons_json(persons: Persons) -> Value {
    json!({"low": persons.low, "high": persons.high})
}

/// An incident in a list.
pub(super) fn line_json(line: &IncidentLine, now: Timestamp) -> Value {
    json!({
        "record": line.record,
        "title": line.title,
        "kinds": line.kinds,
        "state": line.state,
        "opened": line.opened,
        "happened": line.happened,
        "detected": line.detected,
        "contained": line.contained,
        "first_told": line.notified,
        "over": line.closed,
        "persons": persons_json(line.persons),
        "minors": persons_json(line.minors),
        "under_14": persons_json(line.under_14),
        "grade": line.grade.as_ref().map(both),
        "company": line.company,
        "systems": line.systems,
        "open_duties": line.open_duties,
        "due": line.due.iter().map(|item| due_json(item, now)).collect::<Vec<_>>(),
    })
}

/// Something that is due.
pub(in crate::cli) fn due_json(item: &DueItem, now: Timestamp) -> Value {
    let mut value = json!({
        "record": item.record,
        "title": item.title,
        "start": item.start,
        "at": item.at,
        "overdue": item.is_overdue(now),
        "seconds_left": item.at.map(|at| at.duration_since(now).as_secs()),
    });
    let more = match &item.what {
        DueWhat::Duty { rule, title, house, unclear } => {
            json!({"what": "duty", "rule": rule, "duty": both(title), "house": house, "unclear": unclear})
        }
        DueWhat::Task { task, what, owner, follow_up } => {
            json!({"what": "task", "task": task, "text": what, "owner": owner, "follow_up": follow_up})
        }
    };
    if let (Some(object), Value::Object(more)) = (value.as_object_mut(), more) {
        object.extend(more);
    }
    value
}
