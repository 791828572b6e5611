//! What forms say of rules, duties and dues.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::incident::Incident,
    rules::{Bilingual, Clock, Due, Duty, Rule},
    tui::layer::access::when,
    words::{Language, Words},
};

/// A pack's text in the officer's language.
pub fn text<'a>(text: &'a Bilingual, words: &Words) -> &'a str {
    text.in_language(words.language() == Language::Chinese)
}

/// A rule with its article: `PIPL art. 57 · Notify the authority`.
pub fn rule(rule: &Rule, words: &Words) -> String {
    let (instrument, title) = (text(&rule.instrument, words), text(&rule.title, words));
    let (id, article) = match &rule.article {
        Some(article) => ("iform-rule", article.as_str()),
        None => ("iform-rule-bare", ""),
    };
    let args = [("instrument", instrument.into()), ("article", article.into()), ("title", title.into())];
    words.with(id, &args).into_owned()
}

/// By when, short: a time, or what the law says in place of one.
pub fn due(duty: &Duty, due: &Due, now: Timestamp, zone: &TimeZone, words: &Words) -> String {
    match due {
        Due::At { at, .. } => moment(*at, now, zone, words),
        Due::NoNumber { .. } => {
            let id = match duty.rule.clock {
                Some(Clock::Immediately) => "iform-clock-immediately",
                Some(Clock::Promptly) => "iform-clock-promptly",
                Some(Clock::AsSoonAsPracticable) => "iform-clock-practicable",
                Some(Clock::ByContract) => "iform-clock-contract",
                Some(_) => "iform-clock-undue",
                None => "iform-clock-none",
            };
            words.text(id).into_owned()
        }
        Due::WaitsFor(_) => words.text("iform-clock-waits").into_owned(),
    }
}

/// A due time with what is left of it.
pub fn moment(at: Timestamp, now: Timestamp, zone: &TimeZone, words: &Words) -> String {
    let left = at.as_second() - now.as_second();
    let minutes = left.abs() / 60;
    let (count, unit) = match minutes {
        0..120 => (minutes, "minute"),
        120..2880 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    let time = when::minute(at, zone);
    // The year is seldom of use where what is left is told.
    let time = time.get(5..).unwrap_or(&time);
    let id = if left < 0 { "iform-due-over" } else { "iform-due-left" };
    let args = [
        ("time", time.into()),
        ("count", count.unsigned_abs().into()),
        ("unit", crate::words::Arg::Text(unit)),
    ];
    words.with(id, &args).into_owned()
}

/// Which incident a form is about.
pub fn about(incident: &Incident, words: &Words) -> String {
    let state = words.text(&format!("incident-state-{}", incident.state.name())).into_owned();
    let title = incident.facts.title();
    format!("{title} · {state}")
}
