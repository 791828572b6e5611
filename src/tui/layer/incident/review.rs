//! Looking back: causes, what worked, and what changes, each change with an owner and a date.

use std::sync::Arc;

use super::{
    File, Stand,
    complaint::{CAUSES, WORKED},
    known::{Known, offer_people},
    rehearsed, said,
    task::{due, say_due},
};
use crate::{
    domain::{
        id::RecordId,
        incident::{IncidentCommand, Review, Task},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            request::lines,
            sheet::{Act, Ready, Setting},
            when,
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
            suggest::Eager,
            values::Values,
        },
    },
    words::Words,
};

/// What, who and by when of each measure; the next three come up when the ones before are filled in.
const MEASURES: [[&str; 3]; 8] = [
    ["iform-change-1", "iform-change-1-owner", "iform-change-1-due"],
    ["iform-change-2", "iform-change-2-owner", "iform-change-2-due"],
    ["iform-change-3", "iform-change-3-owner", "iform-change-3-due"],
    ["iform-change-4", "iform-change-4-owner", "iform-change-4-due"],
    ["iform-change-5", "iform-change-5-owner", "iform-change-5-due"],
    ["iform-change-6", "iform-change-6-owner", "iform-change-6-due"],
    ["iform-change-7", "iform-change-7-owner", "iform-change-7-due"],
    ["iform-change-8", "iform-change-8-owner", "iform-change-8-due"],
];

/// The incident that is looked back on.
pub struct Reviewing {
    stand: Stand,
    file: File,
    known: Known,
}

/// The form for a review.
pub type ReviewForm = Sheet<Reviewing>;

impl Sheet<Reviewing> {
    /// A review of this incident.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let known = Known::of(Some(file));
        let mut rows = vec![
            Row::new(CAUSES, "iform-causes-hint", Field::Lines(Lines::new(""))),
            Row::new(WORKED, "iform-worked-hint", Field::Lines(Lines::new(""))),
        ];
        for [what, owner, due] in MEASURES {
            let people = Values::one("", known.people(), Eager::Yes);
            rows.push(
                Row::new(what, "iform-change-hint", Field::Text(Input::default())).called("iform-change"),
            );
            rows.push(Row::new(owner, "", Field::Values(people)).called("iform-owner"));
            rows.push(Row::new(due, "iform-due-hint", Field::Text(Input::default())).called("iform-due"));
        }
        let now = stand.now;
        let act = Reviewing { stand, file: Arc::clone(file), known };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Act for Reviewing {
    const NAME: &'static str = "incident-review";

    fn title(&self, words: &Words) -> String {
        words.text("iform-reviewing").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Officers]
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        let next = self.known.heard(reply);
        for [_, owner, _] in MEASURES {
            offer_people(&self.known, form, owner);
        }
        next
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![
            (Tone::Good, said::about(&self.file.incident, here.words)),
            (Tone::Good, here.words.text("iform-review-follows").into_owned()),
        ]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let mut before = true;
        for [what, owner, due] in MEASURES {
            let told = !form.text(what).is_empty();
            form.hide(what, !before && !told);
            form.hide(owner, !told);
            form.hide(due, !told);
            say_due(form, due, here);
            before = told;
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let missing = |label| Complaint::about(label, here.words.text("iform-missing"));
        let (causes, worked) = (lines(form, CAUSES), lines(form, WORKED));
        let mut complaints = Vec::new();
        complaints.extend(causes.is_empty().then(|| missing(CAUSES)));
        complaints.extend(worked.is_empty().then(|| missing(WORKED)));
        let mut measures = Vec::new();
        for [what, owner, by] in MEASURES {
            if form.text(what).is_empty() {
                continue;
            }
            if form.text(owner).is_empty() {
                complaints.push(missing(owner));
            }
            let at = match due(form, by, here) {
                Ok(None) => {
                    complaints.push(missing(by));
                    None
                }
                Ok(at) => at,
                Err(wrong) => {
                    complaints.push(wrong);
                    None
                }
            };
            let (what, owner) = (form.text(what).into(), form.text(owner).into());
            measures.push(Task { what, owner, due: at, follow_up: true });
        }
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let review = Box::new(Review { causes, worked, measures });
        let command = IncidentCommand::Review { record: self.file.incident.record, review };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        let pin = |label: &'static str| {
            let at = due(form, label, here).ok()??;
            Some((label.to_owned(), when::typed(at, here.zone)))
        };
        MEASURES.into_iter().filter_map(|[_, _, due]| pin(due)).collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
