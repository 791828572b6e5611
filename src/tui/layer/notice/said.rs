//! What the forms say of notices, duties and dues.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    desk::IncidentFile,
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

/// When something is due, in few signs; `own` where the law gives no number and the time is this house's warning.
pub fn due(at: Option<Timestamp>, own: bool, now: Timestamp, zone: &TimeZone, words: &Words) -> String {
    let Some(at) = at else { return words.text("nform-no-due").into_owned() };
    let time = when::minute(at, zone);
    let id = match (own, at < now) {
        (false, false) => "nform-due-left",
        (false, true) => "nform-due-over",
        (true, false) => "nform-due-own",
        (true, true) => "nform-due-own-over",
    };
    words.with(id, &[("time", time.get(5..).unwrap_or(&time).into())]).into_owned()
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
