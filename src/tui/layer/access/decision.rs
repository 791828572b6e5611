//! Deciding on a request: approve it, in full or in part, refuse it, or send it back with a question.

use std::collections::BTreeSet;

use super::{
    Stand,
    label::{
        AT, CHANNEL, CHILDREN, COPY, Complaint, EXPORT, FIELDS, FILES, QUESTION, REASON, REFERENCE, RULING,
        SIZE, TEXT, UNTIL,
    },
    request::{lines, size},
    saying,
    sheet::{Act, Asking, Ready, Setting, Sheet},
    used::Used,
    when,
};
use crate::{
    domain::{
        access::{
            AccessCommand, AccessRefusal, Case, ChildId, Message, Period, Request, Ruling, Scope, Subjects,
        },
        id::RecordId,
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
            suggest::Eager,
            ticks::Ticks,
            values::{Parting, Values},
        },
    },
    words::Words,
};

/// Which decision the form starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// In full or in part.
    Approve,
    /// With the reason.
    Refuse,
    /// With a question.
    SendBack,
}

/// What a decision is about.
pub struct Deciding {
    stand: Stand,
    case: Case,
    /// What was asked, with the children in the order of their ticks.
    request: Request,
    children: Vec<ChildId>,
    fields: Vec<CleanText>,
    /// The rules' objection to any decision by this officer, known from the start.
    barred: Option<AccessRefusal>,
    /// The approval's text as last proposed: it follows the scope until it is edited.
    proposed: String,
}

/// The form for a decision.
pub type DecisionForm = Sheet<Deciding>;

impl Sheet<Deciding> {
    /// A decision on the request that counts; `None` for a case nobody asked for.
    pub fn new(cx: &Cx<'_>, stand: Stand, case: &Case, choice: Choice) -> Option<Self> {
        let request = case.request()?.what.clone();
        let used = Used::of(stand.snapshot.as_ref());
        let children: Vec<ChildId> = match &request.subjects {
            Subjects::Named(children) => children.iter().cloned().collect(),
            Subjects::Described { .. } => Vec::new(),
        };
        let fields: Vec<CleanText> = request.fields.iter().cloned().collect();
        let probe = Ruling::Returned { question: "?".into() };
        let probe = AccessCommand::Decide { record: case.record, ruling: Box::new(probe) };
        let barred = stand.rehearse(probe, stand.now).err();
        let mut form = Form::new("form-decide", rows(cx, &used, &request, &children, &fields, choice));
        form.go_to(match choice {
            Choice::Approve => REFERENCE,
            Choice::Refuse => REASON,
            Choice::SendBack => QUESTION,
        });
        let now = stand.now;
        let case = case.clone();
        let act = Deciding { stand, case, request, children, fields, barred, proposed: String::new() };
        Some(Self::with(act, form, now, cx))
    }
}

fn rows(
    cx: &Cx<'_>,
    used: &Used,
    request: &Request,
    children: &[ChildId],
    fields: &[CleanText],
    choice: Choice,
) -> Vec<Row> {
    let text = |text: &str| Field::Text(Input::new(text));
    let ticks = |names: Vec<String>| Field::Ticks(Ticks::any(names, true));
    let grant = || Field::Choice(vec!["form-grant-no", "form-grant-yes"], 0);
    let rulings = vec!["form-approve", "form-refuse", "form-send-back"];
    vec![
        Row::new(RULING, "", Field::Choice(rulings, choice as usize)),
        Row::new(CHILDREN, "form-narrow-hint", ticks(children.iter().map(ToString::to_string).collect())),
        Row::new(SIZE, "form-size-hint", text(&request.subjects.size().to_string())),
        Row::new(FIELDS, "form-narrow-hint", ticks(fields.iter().map(ToString::to_string).collect())),
        Row::new(UNTIL, "form-earlier-hint", text(&when::typed(request.period.to(), &cx.zone))),
        Row::new(COPY, "form-grant-hint", grant()),
        Row::new(EXPORT, "form-grant-hint", grant()),
        saying::channel_row(CHANNEL, true, used.approval_channel),
        Row::new(REFERENCE, "form-reference-hint", text("")),
        Row::new(AT, "form-written-hint", text(&cx.words.text("form-now"))),
        Row::new(TEXT, "form-approval-hint", Field::Lines(Lines::new(""))),
        Row::new(
            FILES,
            "form-files-hint",
            Field::Values(Values::several(Vec::new(), Eager::No, Parting::Breaks)),
        ),
        Row::new(REASON, "form-refusal-hint", text("")),
        Row::new(QUESTION, "form-question-hint", text("")),
    ]
}

impl Deciding {
    fn choice(form: &Form) -> Choice {
        match form.chosen(RULING) {
            0 => Choice::Approve,
            1 => Choice::Refuse,
            _ => Choice::SendBack,
        }
    }

    fn period(&self, form: &Form, here: &Setting<'_>) -> Result<Period, Complaint> {
        when::until(form, UNTIL, self.request.period.from(), here)
    }

    fn ticked<'a, T>(form: &'a Form, label: &str, of: &'a [T]) -> impl Iterator<Item = &'a T> {
        let ticks = match form.row(label).map(|row| &row.field) {
            Some(Field::Ticks(ticks)) => Some(ticks),
            _ => None,
        };
        ticks.into_iter().flat_map(Ticks::ticked).filter_map(|place| of.get(place))
    }

    fn scope(&self, form: &Form, here: &Setting<'_>) -> Result<Scope, Vec<Complaint>> {
        let subjects = match &self.request.subjects {
            Subjects::Named(_) => {
                Ok(Subjects::Named(Self::ticked(form, CHILDREN, &self.children).cloned().collect()))
            }
            Subjects::Described { description, .. } => size(form, here.words)
                .map(|size| Subjects::Described { description: description.clone(), size }),
        };
        let fields: BTreeSet<CleanText> = Self::ticked(form, FIELDS, &self.fields).cloned().collect();
        let granted = |label, asked: bool| asked && form.chosen(label) == 1;
        let copy = granted(COPY, self.request.uses.copy.is_some());
        let export = granted(EXPORT, self.request.uses.export.is_some());
        match (subjects, self.period(form, here)) {
            (Ok(subjects), Ok(period)) => Ok(Scope { subjects, fields, period, copy, export }),
            (subjects, period) => Err([subjects.err(), period.err()].into_iter().flatten().collect()),
        }
    }

    /// The sentence that an approval is proposed to be, naming its scope, signed with the officer's name.
    fn sentence(&self, scope: &Scope, here: &Setting<'_>) -> String {
        let sentence = saying::scope("form-approval-sentence", &self.request.requester, scope, here);
        let signed = self.stand.officer.as_ref().map_or("", |officer| officer.name.as_str());
        format!("{sentence}\n{signed}")
    }

    fn ruling(&self, form: &Form, here: &Setting<'_>) -> Result<(Ruling, String), Vec<Complaint>> {
        let words = here.words;
        let name = self.request.requester.name.as_str();
        match Self::choice(form) {
            Choice::Approve => {
                let scope = self.scope(form, here)?;
                let channel = saying::channels(true).get(form.chosen(CHANNEL)).copied();
                let writing = Message {
                    channel: channel.unwrap_or(crate::domain::access::Channel::Email),
                    reference: form.text(REFERENCE).into(),
                    at: when::at(form, AT, here).map_err(|complaint| vec![complaint])?,
                    text: lines(form, TEXT),
                    files: here.files.clone(),
                };
                let what = saying::scope("form-approve-what", &self.request.requester, &scope, here);
                Ok((Ruling::Approved { scope, writing }, what))
            }
            Choice::Refuse => {
                let reason = CleanText::new(form.text(REASON));
                let args = [("name", name.into()), ("reason", reason.as_str().into())];
                let what = words.with("form-refuse-what", &args).into_owned();
                Ok((Ruling::Refused { reason }, what))
            }
            Choice::SendBack => {
                let question = CleanText::new(form.text(QUESTION));
                let args = [("name", name.into()), ("question", question.as_str().into())];
                let what = words.with("form-send-back-what", &args).into_owned();
                Ok((Ruling::Returned { question }, what))
            }
        }
    }
}

impl Act for Deciding {
    const NAME: &'static str = "access-decision";

    fn title(&self, words: &Words) -> String {
        let name = self.request.requester.name.as_str();
        words.with("form-decision", &[("name", name.into())]).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.case.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        if let Some(barred) = &self.barred {
            return vec![(Tone::Bad, saying::after(&here.words.explain(barred), &here.words.hint(barred)))];
        }
        let asked = self.request.scope();
        vec![(Tone::Good, saying::scope("form-asked", &self.request.requester, &asked, here))]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let choice = Self::choice(form);
        let approves = choice == Choice::Approve;
        let described = matches!(self.request.subjects, Subjects::Described { .. });
        for label in [UNTIL, FIELDS, CHANNEL, REFERENCE, AT, TEXT, FILES] {
            form.hide(label, !approves);
        }
        form.hide(CHILDREN, !approves || described);
        form.hide(SIZE, !approves || !described);
        form.hide(COPY, !approves || self.request.uses.copy.is_none());
        form.hide(EXPORT, !approves || self.request.uses.export.is_none());
        form.hide(REASON, choice != Choice::Refuse);
        form.hide(QUESTION, choice != Choice::SendBack);
        when::say(form, UNTIL, self.period(form, here).map(|period| period.to()), here);
        when::say(form, AT, when::at(form, AT, here), here);
        let Ok(scope) = self.scope(form, here) else { return };
        let sentence = self.sentence(&scope, here);
        if let Some(Field::Lines(text)) = form.row_mut(TEXT).map(|row| &mut row.field)
            && text.text() == self.proposed
            && sentence != self.proposed
        {
            *text = Lines::new(&sentence);
            self.proposed = text.text();
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (ruling, what) = self.ruling(form, here)?;
        let title = here.words.text(match Self::choice(form) {
            Choice::Approve => "form-approve",
            Choice::Refuse => "form-refuse",
            Choice::SendBack => "form-send-back",
        });
        let asked_back = matches!(ruling, Ruling::Returned { .. });
        let command = AccessCommand::Decide { record: self.case.record, ruling: Box::new(ruling) };
        self.stand.rehearse(command.clone(), here.now).map_err(|refusal| {
            let mut complaints = Complaint::of(refusal, here.words);
            for complaint in &mut complaints {
                // A question that is missing is a reason to the rules.
                if complaint.label == Some(REASON) && asked_back {
                    *complaint = Complaint::about(QUESTION, here.words.text("form-question-missing"));
                } else if complaint.label == Some(CHILDREN) && self.children.is_empty() {
                    complaint.label = Some(SIZE);
                }
            }
            complaints
        })?;
        Ok(Ready { command: command.into(), confirm: Some(Asking { title: title.into_owned(), what }) })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        let until = self.period(form, here).map(|period| period.to());
        [(UNTIL, until), (AT, when::at(form, AT, here))]
            .into_iter()
            .filter_map(|(label, read)| when::pin(form, label, read, here.zone))
            .collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        self.children.iter().map(ToString::to_string).collect()
    }
}
