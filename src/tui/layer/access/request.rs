//! Recording a request for access.

use std::collections::BTreeSet;

use super::{
    Stand,
    label::{
        AGAIN, AT, BASIS, CHANNEL, CHILDREN, COPY, Complaint, EMERGENCY, EXPORT, FIELDS, FILES, FROM, GROUND,
        GROUP, NAME, PURPOSE, REFERENCE, SIZE, TEXT, UNTIL, WHOSE,
    },
    person, saying,
    sheet::{Act, Ready, Setting, Sheet},
    used::{Used, offered},
    when,
};
use crate::{
    domain::{
        access::{AccessCommand, Case, Channel, ChildId, Message, Period, Request, Ruling, Subjects, Uses},
        id::RecordId,
        text::{CleanLines, CleanText},
    },
    tui::{
        cx::{Cx, Tone},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
            suggest::Eager,
            values::{Parting, Values},
        },
    },
    words::Words,
};

/// What a request asks for.
pub struct Asking {
    stand: Stand,
    used: Used,
    /// The case that was sent back, with the question that was asked.
    again: Option<(RecordId, CleanText)>,
    /// The cases sent back that who may not read them may ask for again.
    sent_back: Vec<RecordId>,
}

/// The form for a request.
pub type RequestForm = Sheet<Asking>;

impl Sheet<Asking> {
    /// A new request.
    pub fn new(cx: &Cx<'_>, stand: Stand) -> Self {
        Self::open(cx, stand, None, &[])
    }

    /// A new request of who may not read the register: it may name one of these cases that it asks for again.
    pub fn new_unread(cx: &Cx<'_>, stand: Stand, sent_back: &[RecordId]) -> Self {
        Self::open(cx, stand, None, sent_back)
    }

    /// The request of a case that was sent back, made anew; the question stands above it.
    pub fn again(cx: &Cx<'_>, stand: Stand, case: &Case) -> Self {
        Self::open(cx, stand, Some(case), &[])
    }

    fn open(cx: &Cx<'_>, stand: Stand, case: Option<&Case>, sent_back: &[RecordId]) -> Self {
        let used = Used::of(stand.snapshot.as_ref());
        let before = case.and_then(Case::request).map(|request| &request.what);
        let mut rows = rows(cx, &used, before, &stand);
        let sent_back = sent_back.to_vec();
        if !sent_back.is_empty() {
            let offers: Vec<String> = sent_back.iter().map(RecordId::short).collect();
            let again = Values::one("", offered(&offers), Eager::No);
            rows.push(Row::new(AGAIN, "form-again-hint", Field::Values(again)));
        }
        let again = case.map(|case| {
            let question = case.decisions.last().and_then(|decision| match &decision.what.ruling {
                Ruling::Returned { question } => Some(question.clone()),
                Ruling::Approved { .. } | Ruling::Refused { .. } => None,
            });
            (case.record, question.unwrap_or_default())
        });
        let mut form = Form::new("form-record", rows);
        if again.is_some() {
            // Who asks is known; what was asked about is not.
            form.go_to(FIELDS);
        }
        let now = stand.now;
        Self::with(Asking { stand, used, again, sent_back }, form, now, cx)
    }
}

fn rows(cx: &Cx<'_>, used: &Used, before: Option<&Request>, stand: &Stand) -> Vec<Row> {
    let mut rows = person::rows(used, before.map(|request| &request.requester), NAME, "form-name-hint");
    rows.extend(subject_rows(used, before));
    rows.extend(ground_rows(cx, used, before, stand));
    rows.push(saying::channel_row(CHANNEL, false, used.request_channel));
    rows.extend(message_rows(cx, before));
    rows.extend(use_rows(before));
    rows
}

fn text(text: &str) -> Field {
    Field::Text(Input::new(text))
}

/// Whose data, and which fields.
fn subject_rows(used: &Used, before: Option<&Request>) -> Vec<Row> {
    let mut children = Values::several(offered(&used.children), Eager::No, Parting::Blanks);
    let mut group = Values::one("", offered(&used.groups), Eager::No);
    let (mut described, mut size) = (0, String::new());
    match before.map(|request| &request.subjects) {
        Some(Subjects::Named(named)) => children.set(named.iter().cloned().map(CleanText::from)),
        Some(Subjects::Described { description, size: most }) => {
            described = 1;
            group.input.set(description.as_str());
            size = most.to_string();
        }
        None => {}
    }
    let mut fields = Values::several(offered(&used.fields), Eager::Yes, Parting::Commas);
    fields.set(before.iter().flat_map(|request| request.fields.iter().cloned()));
    vec![
        Row::new(WHOSE, "", Field::Choice(vec!["form-whose-listed", "form-whose-described"], described)),
        Row::new(CHILDREN, "form-children-hint", Field::Values(children)),
        Row::new(GROUP, "form-group-hint", Field::Values(group)),
        Row::new(SIZE, "form-size-hint", text(&size)),
        Row::new(FIELDS, "form-fields-hint", Field::Values(fields)),
    ]
}

/// What for, on what it rests, and for how long.
fn ground_rows(cx: &Cx<'_>, used: &Used, before: Option<&Request>, stand: &Stand) -> Vec<Row> {
    let purpose = before.map_or("", |request| request.purpose.as_str());
    let usual = used.bases.first().cloned();
    let basis = before.map(|request| request.basis.to_string()).or(usual);
    let basis = basis.unwrap_or_else(|| cx.words.text("form-basis-usual").into_owned());
    // A time that is over is not asked for again.
    let period = before.map(|request| request.period).filter(|period| period.to() > stand.now);
    let from = period.map(|period| when::typed(period.from(), &cx.zone));
    let until = period.map(|period| when::typed(period.to(), &cx.zone));
    let purpose = Values::one(purpose, offered(&used.purposes), Eager::No);
    let basis = Values::one(&basis, offered(&used.bases), Eager::No);
    vec![
        Row::new(PURPOSE, "form-purpose-hint", Field::Values(purpose)),
        Row::new(BASIS, "form-basis-hint", Field::Values(basis)),
        Row::new(
            FROM,
            "form-time-hint",
            text(&from.unwrap_or_else(|| cx.words.text("form-now").into_owned())),
        ),
        Row::new(UNTIL, "form-until-hint", text(&until.unwrap_or_default())),
    ]
}

/// The message itself.
fn message_rows(cx: &Cx<'_>, before: Option<&Request>) -> Vec<Row> {
    let reference = before.map_or("", |request| request.received.reference.as_str());
    let files = Values::several(Vec::new(), Eager::No, Parting::Breaks);
    vec![
        Row::new(REFERENCE, "form-reference-hint", text(reference)),
        Row::new(AT, "form-received-hint", text(&cx.words.text("form-now"))),
        Row::new(TEXT, "form-text-hint", Field::Lines(Lines::new(""))),
        Row::new(FILES, "form-files-hint", Field::Values(files)),
    ]
}

/// What goes beyond looking, and beyond waiting.
fn use_rows(before: Option<&Request>) -> Vec<Row> {
    let of = |said: Option<&CleanText>| text(said.map_or("", CleanText::as_str));
    let ground = before.and_then(|request| request.emergency.as_ref());
    let answers = vec!["form-emergency-no", "form-emergency-yes"];
    vec![
        Row::new(COPY, "form-copy-hint", of(before.and_then(|request| request.uses.copy.as_ref()))),
        Row::new(EXPORT, "form-export-hint", of(before.and_then(|request| request.uses.export.as_ref()))),
        Row::new(EMERGENCY, "form-emergency-hint", Field::Choice(answers, usize::from(ground.is_some()))),
        Row::new(GROUND, "form-ground-hint", of(ground)),
    ]
}

/// The values of a list.
pub(in crate::tui::layer) fn values(form: &Form, label: &str) -> Vec<CleanText> {
    match form.row(label).map(|row| &row.field) {
        Some(Field::Values(values)) => values.all(),
        _ => Vec::new(),
    }
}

/// The text of a field of several lines.
pub(in crate::tui::layer) fn lines(form: &Form, label: &str) -> CleanLines {
    match form.row(label).map(|row| &row.field) {
        Some(Field::Lines(lines)) => CleanLines::new(&lines.text()),
        _ => CleanLines::default(),
    }
}

/// A child's account as typed.
pub(in crate::tui::layer) fn child(
    label: &'static str,
    text: CleanText,
    words: &Words,
) -> Result<ChildId, Complaint> {
    ChildId::try_from(text).map_err(|bad| {
        let shown = bad.0.as_str();
        Complaint::about(label, words.with("form-child-bad", &[("child", shown.into())]))
    })
}

/// A number of children as typed; nothing typed is none.
pub(in crate::tui::layer) fn size(form: &Form, words: &Words) -> Result<u64, Complaint> {
    let text = form.text(SIZE).replace([',', ' '], "");
    if text.is_empty() {
        return Ok(0);
    }
    text.parse().map_err(|_| Complaint::about(SIZE, words.text("form-size-bad")))
}

impl Asking {
    fn subjects(form: &Form, words: &Words) -> Result<Subjects, Complaint> {
        if form.chosen(WHOSE) == 0 {
            let named = values(form, CHILDREN).into_iter().map(|text| child(CHILDREN, text, words));
            return Ok(Subjects::Named(named.collect::<Result<_, _>>()?));
        }
        let size = size(form, words)?;
        if size == 0 {
            return Err(Complaint::about(SIZE, words.text("form-size-bad")));
        }
        Ok(Subjects::Described { description: form.text(GROUP).into(), size })
    }

    /// The case that is asked for again, in a case of its own, by the first characters of its number.
    fn asked_again(&self, form: &Form, words: &Words) -> Result<Option<RecordId>, Complaint> {
        let typed = form.text(AGAIN).trim().to_lowercase();
        if typed.is_empty() || self.sent_back.is_empty() {
            return Ok(self.record());
        }
        let mut fitting = self.sent_back.iter().filter(|record| record.to_string().starts_with(&typed));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(Some(*only)),
            _ => Err(Complaint::about(AGAIN, words.text("form-again-bad"))),
        }
    }

    fn period(form: &Form, here: &Setting<'_>) -> Result<Period, Complaint> {
        when::until(form, UNTIL, when::at(form, FROM, here)?, here)
    }
}

impl Act for Asking {
    const NAME: &'static str = "access-request";

    fn title(&self, words: &Words) -> String {
        words.text(if self.again.is_some() { "form-request-again" } else { "form-request" }).into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        self.again.as_ref().map(|(record, _)| *record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let question = self.again.iter().filter(|(_, question)| !question.is_empty());
        question
            .map(|(_, question)| {
                let said = here.words.with("form-asked-back", &[("question", question.as_str().into())]);
                (Tone::Warn, said.into_owned())
            })
            .collect()
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let described = form.chosen(WHOSE) == 1;
        form.hide(CHILDREN, described);
        form.hide(GROUP, !described);
        form.hide(SIZE, !described);
        form.hide(GROUND, form.chosen(EMERGENCY) == 0);
        when::say(form, FROM, when::at(form, FROM, here), here);
        when::say(form, UNTIL, Self::period(form, here).map(|period| period.to()), here);
        when::say(form, AT, when::at(form, AT, here), here);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        if let Some(person) = self.used.people.get(item).filter(|_| label == NAME) {
            person::fill(form, person);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let (subjects, period) = (Self::subjects(form, words), Self::period(form, here));
        let at = when::at(form, AT, here);
        let again = self.asked_again(form, words);
        let emergency = (form.chosen(EMERGENCY) == 1).then(|| CleanText::new(form.text(GROUND)));
        let reason = |label| Some(CleanText::new(form.text(label))).filter(|reason| !reason.is_empty());
        let channel = saying::channels(false).get(form.chosen(CHANNEL)).copied().unwrap_or(Channel::Email);
        let fields: BTreeSet<CleanText> = values(form, FIELDS).into_iter().collect();
        // What cannot be read is complained of beside what is missing, so the rest is looked at all the same.
        let mut complaints: Vec<Complaint> =
            [subjects.as_ref().err(), period.as_ref().err(), at.as_ref().err(), again.as_ref().err()]
                .into_iter()
                .flatten()
                .cloned()
                .collect();
        let stand_in = Period::new(here.now, here.now + jiff::SignedDuration::from_hours(1));
        let Ok(period) = period.or(stand_in) else { return Err(complaints) };
        let request = Request {
            requester: person::read(form),
            subjects: subjects.unwrap_or(Subjects::Described { description: "?".into(), size: 1 }),
            fields,
            purpose: form.text(PURPOSE).into(),
            basis: form.text(BASIS).into(),
            period,
            uses: Uses { copy: reason(COPY), export: reason(EXPORT) },
            received: Message {
                channel,
                reference: form.text(REFERENCE).into(),
                at: at.unwrap_or(here.now),
                text: lines(form, TEXT),
                files: here.files.clone(),
            },
            emergency,
        };
        complaints.extend(request.lacks(here.now).into_iter().map(|lack| Complaint::lack(lack, words)));
        let command = AccessCommand::Request { again: again.unwrap_or_default(), request: Box::new(request) };
        if complaints.is_empty()
            && let Err(refusal) = self.stand.rehearse(command.clone(), here.now)
        {
            complaints = Complaint::of(refusal, words);
        }
        if complaints.is_empty() {
            Ok(Ready { command: command.into(), confirm: None })
        } else {
            Err(complaints)
        }
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        let until = Self::period(form, here).map(|period| period.to());
        [(FROM, when::at(form, FROM, here)), (UNTIL, until), (AT, when::at(form, AT, here))]
            .into_iter()
            .filter_map(|(label, read)| when::pin(form, label, read, here.zone))
            .collect()
    }

    fn children(&self, form: &Form) -> Vec<String> {
        let named = values(form, CHILDREN).into_iter().map(CleanText::into_string);
        named.collect()
    }
}
