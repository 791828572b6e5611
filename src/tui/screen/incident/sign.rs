//! Signs of states and clocks. A word stands beside each; colour alone says nothing.

use jiff::{SignedDuration, Timestamp};
use ratatui::style::Style;

use crate::{
    desk::{DueItem, DueWhat},
    domain::incident::{Persons, State},
    rules::{Due, Duty, DutyState, Verdict},
    tui::{
        look::Look,
        widget::{
            cells::count,
            page::{left, left_briefly},
        },
    },
    words::{Language, Words},
};

/// A clock with less than this left is marked.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// A state's sign and how it is drawn.
pub const fn state(state: State, look: &Look) -> (&'static str, Style) {
    let (unicode, ascii) = match state {
        State::Reported => ("◌", "?"),
        State::Assessing => ("◔", "~"),
        State::Confirmed => ("▲", "!"),
        State::Dismissed => ("⊘", "/"),
        State::Contained => ("◑", "c"),
        State::Notifying => ("◕", "n"),
        State::Closed => ("■", "#"),
        State::Reviewed => ("●", "+"),
    };
    let style = match state {
        State::Reported | State::Assessing | State::Contained | State::Notifying => look.theme.warn,
        State::Confirmed => look.theme.bad,
        State::Reviewed => look.theme.good,
        State::Dismissed | State::Closed => look.theme.dim,
    };
    (if look.glyphs.ascii { ascii } else { unicode }, style)
}

/// The sign of what is late.
pub const fn late(look: &Look) -> &'static str {
    if look.glyphs.ascii { "!!" } else { "‼" }
}

/// The sign of a clock: late, soon, or with time left. Past a time of our own nobody is late by law.
pub fn clock(at: Timestamp, own: bool, now: Timestamp, look: &Look) -> (&'static str, Style) {
    let left = at.duration_since(now);
    if left.is_negative() && !own {
        (late(look), look.theme.bad)
    } else if left < SOON {
        (look.glyphs.warn, look.theme.warn)
    } else {
        (look.glyphs.good, look.theme.text)
    }
}

/// What is left until something is due, or since when it is late. A time of our own, where the law has no number, is
/// said to be one.
pub fn remaining(words: &Words, at: Timestamp, own: bool, now: Timestamp, brief: bool) -> String {
    let said = if brief { left_briefly(words, at, now) } else { left(words, at, now) };
    if own { words.with("incidents-own", &[("time", said.as_str().into())]).into_owned() } else { said }
}

/// The same of something due; what hangs on facts not told yet has a question mark.
pub fn said(words: &Words, item: &DueItem, at: Timestamp, now: Timestamp, brief: bool) -> String {
    let said = remaining(words, at, item.is_house(), now, brief);
    match item.what {
        DueWhat::Duty { unclear: true, .. } => {
            words.with("incidents-perhaps", &[("time", said.as_str().into())]).into_owned()
        }
        _ => said,
    }
}

/// How a duty stands: sign, style and the words' id.
pub fn duty(duty: &Duty, now: Timestamp, look: &Look) -> (&'static str, Style, &'static str) {
    let ascii = look.glyphs.ascii;
    let either = |unicode, plain| if ascii { plain } else { unicode };
    let theme = &look.theme;
    match duty.state {
        _ if duty.is_no_longer_triggered() => (either("⊘", "/"), theme.dim, "incidents-duty-gone"),
        DutyState::Done if duty.was_late() => (look.glyphs.good, theme.warn, "incidents-duty-late"),
        DutyState::Done => (look.glyphs.good, theme.good, "incidents-duty-done"),
        DutyState::Excused => (either("–", "-"), theme.dim, "incidents-duty-excused"),
        DutyState::Unrecorded => (either("–", "-"), theme.dim, "incidents-duty-unrecorded"),
        DutyState::Open | DutyState::Begun if matches!(duty.verdict, Verdict::Unclear(_)) => {
            ("?", theme.warn, "incidents-duty-unclear")
        }
        DutyState::Open | DutyState::Begun if duty.is_overdue(now) => {
            (late(look), theme.bad, "incidents-duty-overdue")
        }
        DutyState::Open | DutyState::Begun if duty.is_past_warning(now) => {
            (look.glyphs.warn, theme.warn, "incidents-duty-past-warning")
        }
        DutyState::Begun => (either("◐", "~"), theme.accent, "incidents-duty-begun"),
        DutyState::Open => (either("○", "o"), theme.text, "incidents-duty-open"),
    }
}

/// By when a duty is due, and whether that time is our own; `None` where no clock runs.
pub const fn due_at(duty: &Duty) -> Option<(Timestamp, bool)> {
    match &duty.due {
        Due::At { at, .. } => Some((*at, false)),
        Due::NoNumber { warn_at: Some(at) } => Some((*at, true)),
        Due::NoNumber { warn_at: None } | Due::WaitsFor(_) => None,
    }
}

/// How many persons, in few cells: `1,200`, `≥ 40`, `≤ 300`, `10–20`, `?`.
pub fn persons(persons: Persons, look: &Look) -> String {
    let ascii = look.glyphs.ascii;
    match (persons.low, persons.high) {
        (low, Some(high)) if low == high => count(low),
        (0, None) => "?".to_owned(),
        (low, None) => format!("{}{}", if ascii { ">=" } else { "≥" }, count(low)),
        (0, Some(high)) => format!("{}{}", if ascii { "<=" } else { "≤" }, count(high)),
        (low, Some(high)) => format!("{}{}{}", count(low), if ascii { "-" } else { "–" }, count(high)),
    }
}

/// The same in eight cells: great numbers in units of the language, cut off with a `+`.
pub fn briefly(persons: Persons, look: &Look) -> String {
    let number = persons.low.max(persons.high.unwrap_or(0));
    if number < 100_000 {
        return self::persons(persons, look);
    }
    let (unit, name) = match (look.words.language(), number) {
        (Language::Chinese, 0..100_000_000) => (10_000, "万"),
        (Language::Chinese, _) => (100_000_000, "亿"),
        (Language::English, 0..1_000_000) => (1_000, "k"),
        (Language::English, _) => (1_000_000, "M"),
    };
    let (whole, tenth) = (number / unit, number % unit / (unit / 10));
    let cut = persons.low != number || !number.is_multiple_of(unit / 10);
    let part = if tenth > 0 && whole < 1_000 { format!(".{tenth}") } else { String::new() };
    let sign = match (persons.high, cut) {
        (Some(high), true) if persons.low < high => {
            if look.glyphs.ascii {
                "<="
            } else {
                "≤"
            }
        }
        _ => "",
    };
    format!("{sign}{whole}{part}{name}{}", if cut && sign.is_empty() { "+" } else { "" })
}

/// A level's name without what stands in brackets behind it: the Chinese term of the law.
pub fn grade_briefly(label: &str) -> &str {
    label.split(" (").next().unwrap_or(label)
}

/// Whether minors are among the persons, and how many at least.
pub fn minors(persons: Persons, look: &Look) -> String {
    match persons.at_least(1) {
        Some(false) => look.text("incidents-no-minors").into_owned(),
        None => "?".to_owned(),
        Some(true) if persons.high == Some(persons.low) => count(persons.low),
        Some(true) => format!("{}{}", if look.glyphs.ascii { ">=" } else { "≥" }, count(persons.low)),
    }
}
