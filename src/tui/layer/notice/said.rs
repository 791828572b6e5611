//! What the forms say of notices, duties and dues.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    desk::{IncidentFile, NoticeFile},
    domain::{
        incident::RuleId,
        notice::{About, Notice},
    },
    rules::Duty,
    tui::layer::{access::when, incident::said},
    words::Words,
};

/// Which notice a form is about: to whom, by which way, in which language, and where it stands.
pub fn about(notice: &Notice, words: &Words) -> String {
    let (audience, channel) = (words.audience(notice.audience), words.channel(notice.channel));
    let (tongue, state) = (words.tongue(notice.tongue), words.notice_state(notice.state()));
    let dot = words.dot();
    format!("{audience} {dot} {channel} {dot} {tongue} {dot} {state}")
}

/// The subject, or the first line where there is none.
pub fn subject(file: &NoticeFile) -> String {
    let first =
        || file.filled.blocks.iter().map(|block| block.text.to_string()).find(|text| !text.is_empty());
    if file.filled.subject.is_empty() {
        first().and_then(|text| text.lines().next().map(str::to_owned)).unwrap_or_default()
    } else {
        file.filled.subject.to_string()
    }
}

/// When something is due, in few signs: the day and the hour, and what is left.
pub fn due(at: Option<Timestamp>, now: Timestamp, zone: &TimeZone, words: &Words) -> String {
    let Some(at) = at else { return words.text("nform-no-due").into_owned() };
    let left = at.as_second() - now.as_second();
    let minutes = left.abs() / 60;
    let (count, unit) = match minutes {
        0..120 => (minutes, "minute"),
        120..2880 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    let time = when::minute(at, zone);
    let id = if left < 0 { "nform-due-over" } else { "nform-due-left" };
    let args = [
        ("time", time.get(5..).unwrap_or(&time).into()),
        ("count", count.unsigned_abs().into()),
        ("unit", unit.into()),
    ];
    words.with(id, &args).into_owned()
}

/// A duty with its article and its clock.
pub fn duty(duty: &Duty, now: Timestamp, zone: &TimeZone, words: &Words) -> String {
    let due = said::due(duty, &duty.due, now, zone, words);
    format!("{} {} {due}", said::rule(&duty.rule, words), words.dot())
}

/// The duties of an incident that a notice answers.
pub fn answered<'a>(file: &'a IncidentFile, about: &'a About) -> impl Iterator<Item = &'a Duty> {
    let rules = match about {
        About::Incident { rules, .. } => Some(rules),
        About::PolicyChange { .. } => None,
    };
    let named = move |rule: &RuleId| rules.is_some_and(|rules| rules.contains(rule));
    file.duties.iter().filter(move |duty| named(&duty.rule.id))
}
