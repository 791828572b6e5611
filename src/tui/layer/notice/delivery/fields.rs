//! The fields of a delivery, what stands in them at first, and how they are read.

use jiff::civil::Date;

use super::super::{
    Stand,
    label::{BY, FAILED, FROM, PLACE, REFERENCE, RETURNED, SENT, TO},
};
use crate::{
    desk::NoticeFile,
    domain::{
        notice::{Announcement, Audience, Channel, Delivery, Notice},
        text::CleanText,
    },
    tui::{
        cx::Cx,
        layer::access::{
            label::{AT, Complaint},
            sheet::Setting,
            when,
        },
        widget::{
            cells,
            form::{Field, Form, Row},
            input::Input,
            suggest::Eager,
            values::Values,
        },
    },
    words::Words,
};

/// What is counted already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many were sent, failures included.
    pub sent: u64,
    /// How many could not be sent.
    pub failed: u64,
    /// Where it can be found again.
    pub reference: String,
}

impl Counted {
    /// What the last merge tells since the release: how many it made, and those that were set aside as not reached.
    pub fn of_merge(notice: &Notice) -> Self {
        let since = notice.release().map(|release| release.stamp.seq);
        let last = notice.merges.last().filter(|merge| Some(merge.stamp.seq) > since);
        match last {
            Some(merge) => Self {
                sent: merge.what.recipients.saturating_add(merge.what.set_aside),
                failed: merge.what.set_aside,
                reference: format!("{} {}", merge.what.source, merge.what.source_sha256.short()),
            },
            // There is one authority.
            None if notice.audience == Audience::Authority => Self { sent: 1, ..Self::default() },
            None => Self::default(),
        }
    }
}

/// The form as it stands at first.
pub fn form(file: &NoticeFile, stand: &Stand, counted: &Counted, cx: &Cx<'_>) -> Form {
    let text = |text: &str| Field::Text(Input::new(text));
    let number = |count: u64| text(&if count == 0 { String::new() } else { count.to_string() });
    let by = stand.officer.as_ref().map(|officer| officer.name.to_string()).unwrap_or_default();
    let today = stand.now.to_zoned_datetime(cx.zone.clone()).date().to_string();
    let rows = vec![
        Row::new(SENT, "nform-sent-hint", number(counted.sent)),
        Row::new(FAILED, "nform-failed-hint", number(counted.failed)),
        Row::new(RETURNED, "nform-returned-hint", number(0)),
        Row::new(PLACE, "nform-place-hint", text("")),
        Row::new(FROM, "nform-from-hint", text(&today)),
        Row::new(TO, "nform-to-hint", text("")),
        Row::new(REFERENCE, "iform-reference-hint", text(&counted.reference)),
        Row::new(AT, "iform-done-at-hint", text(&cx.words.text("form-now"))).called("nform-at"),
        Row::new(BY, "iform-by-hint", Field::Values(Values::one(&by, Vec::new(), Eager::No))),
    ];
    let mut form = Form::new("form-record", rows);
    let announced = file.notice.channel == Channel::Announcement;
    for label in [SENT, FAILED, RETURNED] {
        form.hide(label, announced);
    }
    // One authority has it or has it not.
    if file.notice.channel == Channel::Form {
        for label in [FAILED, RETURNED] {
            form.hide(label, true);
        }
    }
    for label in [PLACE, FROM, TO] {
        form.hide(label, !announced);
    }
    // The keys go where something is still to be filled in.
    let places = [SENT, PLACE, REFERENCE];
    let empty = |label: &&&str| form.row(label).is_some_and(|row| !row.hidden && row.field.text().is_empty());
    if let Some(label) = places.iter().find(empty) {
        form.go_to(label);
    }
    form
}

/// The number in a field; an empty one is none.
pub fn count_of(form: &Form, label: &'static str) -> Option<u64> {
    let text = form.text(label);
    if text.is_empty() {
        return Some(0);
    }
    let count = text.parse::<crate::domain::incident::Count>().ok()?;
    (count.low() == count.high()).then(|| count.low())
}

/// Says how many were reached.
pub fn say_counts(form: &mut Form, words: &Words) {
    let [sent, failed, returned] = [SENT, FAILED, RETURNED].map(|label| count_of(form, label).unwrap_or(0));
    let Some(row) = form.row_mut(SENT) else { return };
    row.said = (sent > 0).then(|| {
        let reached = cells::count(sent.saturating_sub(failed.saturating_add(returned)));
        words.with("nform-reached", &[("count", (&reached).into())]).into_owned()
    });
}

/// What the fields say.
pub fn read(form: &Form, announced: bool, here: &Setting<'_>) -> Result<Delivery, Vec<Complaint>> {
    let words = here.words;
    let mut wrong = Vec::new();
    let mut count = |label: &'static str| {
        if announced {
            return 0;
        }
        count_of(form, label).unwrap_or_else(|| {
            let said = words.with("nform-count-bad", &[("text", form.text(label).into())]);
            wrong.push(Complaint::about(label, said));
            0
        })
    };
    let (sent, failed, returned) = (count(SENT), count(FAILED), count(RETURNED));
    if wrong.is_empty() && failed.saturating_add(returned) > sent && !announced {
        wrong.push(Complaint::about(FAILED, words.text("nform-more-than-sent")));
    }
    let at = when::at(form, AT, here).map_err(|bad| wrong.push(bad)).ok();
    let announcement = announced.then(|| {
        let from = day(form, FROM, here).map_err(|bad| wrong.push(bad)).ok();
        let to = if form.text(TO).is_empty() {
            Ok(None)
        } else {
            day(form, TO, here).map(Some).map_err(|bad| wrong.push(bad))
        };
        let place = CleanText::new(form.text(PLACE));
        from.zip(to.ok()).map(|(from, to)| Announcement { place, from, to })
    });
    match at {
        Some(at) if wrong.is_empty() => Ok(Delivery {
            at,
            sent,
            failed,
            returned,
            reference: form.text(REFERENCE).into(),
            by: form.text(BY).into(),
            announcement: announcement.flatten(),
        }),
        _ => Err(wrong),
    }
}

fn day(form: &Form, label: &'static str, here: &Setting<'_>) -> Result<Date, Complaint> {
    when::at(form, label, here).map(|at| at.to_zoned_datetime(here.zone.clone()).date())
}
