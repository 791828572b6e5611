//! Times as they are typed in the forms: the one place that asks how they are read.

use jiff::{Timestamp, tz::TimeZone};

use super::{label::Complaint, saying, sheet::Setting};
use crate::{
    domain::{
        access::Period,
        moment::{self, BadMoment, DayEdge},
    },
    tui::widget::form::{Field, Form},
    words::Words,
};

/// A minute, an hour and a day in seconds.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The time that the text names.
fn parse_moment(text: &str, now: Timestamp, zone: &TimeZone) -> Result<Timestamp, BadMoment> {
    moment::parse(text, now, zone, DayEdge::Start)
}

/// The time typed into a field.
pub fn at(form: &Form, label: &'static str, here: &Setting<'_>) -> Result<Timestamp, Complaint> {
    parse_moment(form.text(label), here.now, here.zone).map_err(|bad| complaint(label, &bad, here.words))
}

/// The period that begins at `start` and ends as the field says.
pub fn until(
    form: &Form,
    label: &'static str,
    start: Timestamp,
    here: &Setting<'_>,
) -> Result<Period, Complaint> {
    moment::parse_period(form.text(label), start, here.now, here.zone)
        .map_err(|bad| complaint(label, &bad, here.words))
}

/// What to type for a time.
pub fn typed(at: Timestamp, zone: &TimeZone) -> String {
    moment::canonical(at, zone)
}

/// To the minute, in the officer's zone.
pub fn minute(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Says under a field how its time was understood, or why it was not.
pub fn say(form: &mut Form, label: &str, read: Result<Timestamp, Complaint>, here: &Setting<'_>) {
    let here_now = form.place(label) == Some(form.at);
    let Some(row) = form.row_mut(label) else { return };
    row.said = match read {
        _ if row.field.text().trim().is_empty() => None,
        // Behind one's back, `now` needs no line of its own.
        Ok(at) if at == here.now && !here_now => None,
        Ok(at) => {
            let (time, away) = (minute(at, here.zone), away(at, here.now, here.words));
            Some(
                here.words
                    .with(
                        "form-understood",
                        &[("time", time.as_str().into()), ("away", away.as_str().into())],
                    )
                    .into_owned(),
            )
        }
        Err(complaint) => Some(complaint.what),
    };
}

/// Replaces what was typed by the time it means now, so that a draft taken up later says the same.
pub fn pin(
    form: &Form,
    label: &'static str,
    read: Result<Timestamp, Complaint>,
    zone: &TimeZone,
) -> Option<(String, String)> {
    let full = matches!(form.row(label)?.field, Field::Text(_)) && !form.text(label).is_empty();
    Some((label.to_owned(), typed(read.ok().filter(|_| full)?, zone)))
}

fn complaint(label: &'static str, bad: &BadMoment, words: &Words) -> Complaint {
    Complaint::about(label, saying::after(&words.explain(bad), &words.hint(bad)))
}

/// How far away a time is, to the nearest: in minutes, hours or days.
fn away(at: Timestamp, now: Timestamp, words: &Words) -> String {
    let seconds = at.as_second() - now.as_second();
    let size = seconds.abs();
    let (count, unit) = match size {
        // What rounds up to the next unit is told in it.
        0..3_570 => ((size + MINUTE / 2) / MINUTE, "minute"),
        3_570..171_000 => ((size + HOUR / 2) / HOUR, "hour"),
        _ => ((size + DAY / 2) / DAY, "day"),
    };
    let count = count.unsigned_abs();
    if count == 0 {
        return words.text("form-now-is").into_owned();
    }
    let id = if seconds > 0 { "form-time-later" } else { "form-time-earlier" };
    words.with(id, &[("count", count.into()), ("unit", unit.into())]).into_owned()
}
