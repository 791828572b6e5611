//! Recording an access that happened, under a case or without one.

use std::{cell::RefCell, collections::BTreeSet};

use super::{
    Stand,
    label::{AT, CHILD, COPY, Complaint, EXPORT, FIELDS, NAME, OTHER_FIELDS, PURPOSE, SYSTEM},
    person,
    request::{child, values},
    saying,
    sheet::{Act, Asking, Ready, Setting, Sheet},
    used::{Used, offered},
    when,
};
use crate::{
    domain::{
        access::{Access, AccessCommand, Breach, Case, Request, Subjects},
        id::RecordId,
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        layer::message::Message,
        port::Receipt,
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::Eager,
            ticks::Ticks,
            values::{Parting, Values},
        },
    },
    words::Words,
};

/// What an access is recorded under.
pub struct Logging {
    stand: Stand,
    case: Option<Case>,
    used: Used,
    /// The fields that were granted, or asked for.
    fields: Vec<CleanText>,
    /// How the access that was sent to the desk goes beyond its approval.
    breaches: RefCell<BTreeSet<Breach>>,
}

/// The form for an access.
pub type LogForm = Sheet<Logging>;

impl Sheet<Logging> {
    /// An access under `case`, or one that nobody had asked for.
    pub fn new(cx: &Cx<'_>, stand: Stand, case: Option<&Case>) -> Self {
        let used = Used::of(stand.snapshot.as_ref());
        let request = case.and_then(|case| case.request()).map(|request| &request.what);
        let scope = case.and_then(|case| case.scope().cloned()).or_else(|| request.map(Request::scope));
        let children: Vec<String> = match scope.as_ref().map(|scope| &scope.subjects) {
            Some(Subjects::Named(named)) => named.iter().map(ToString::to_string).collect(),
            _ => used.children.clone(),
        };
        let only = Some(&children).filter(|children| scope.is_some() && children.len() == 1);
        let only = only.and_then(|children| children.first()).cloned().unwrap_or_default();
        let fields: Vec<CleanText> = scope.iter().flat_map(|scope| scope.fields.iter().cloned()).collect();
        let text = |text: &str| Field::Text(Input::new(text));
        let one = |text: &str, used: &[String]| Field::Values(Values::one(text, offered(used), Eager::No));
        let ticks = Ticks::any(fields.iter().map(ToString::to_string), fields.len() == 1);
        let others: Vec<String> = used
            .fields
            .iter()
            .filter(|field| !fields.iter().any(|own| own == field.as_str()))
            .cloned()
            .collect();
        let others = Values::several(offered(&others), Eager::Yes, Parting::Commas);
        let system = used.systems.first().map_or("", String::as_str);
        let mut rows = vec![
            Row::new(CHILD, "form-child-hint", one(&only, &children)),
            Row::new(FIELDS, "form-seen-hint", Field::Ticks(ticks)),
            Row::new(OTHER_FIELDS, "form-other-fields-hint", Field::Values(others)),
            Row::new(AT, "form-seen-at-hint", text(&cx.words.text("form-now"))),
            Row::new(SYSTEM, "form-system-hint", one(system, &used.systems)),
            Row::new(PURPOSE, "", one(request.map_or("", |asked| asked.purpose.as_str()), &used.purposes)),
        ];
        rows.extend(person::rows(&used, request.map(|asked| &asked.requester), "form-by", "form-by-hint"));
        rows.push(Row::new(COPY, "form-copied-hint", text("")));
        rows.push(Row::new(EXPORT, "form-exported-hint", text("")));
        let mut form = Form::new("form-record", rows);
        form.hide(FIELDS, fields.is_empty());
        if !only.is_empty() {
            form.go_to(if fields.is_empty() { OTHER_FIELDS } else { FIELDS });
        }
        let now = stand.now;
        let act = Logging { stand, case: case.cloned(), used, fields, breaches: RefCell::default() };
        Self::with(act, form, now, cx)
    }
}

impl Logging {
    fn access(&self, form: &Form, here: &Setting<'_>) -> Result<Access, Vec<Complaint>> {
        let typed = CleanText::new(form.text(CHILD));
        let named = if typed.is_empty() {
            Err(Complaint::about(CHILD, here.words.text("form-child-missing")))
        } else {
            child(CHILD, typed, here.words)
        };
        let mut fields: BTreeSet<CleanText> = values(form, OTHER_FIELDS).into_iter().collect();
        if let Some(Field::Ticks(ticks)) = form.row(FIELDS).map(|row| &row.field) {
            fields.extend(ticks.ticked().filter_map(|place| self.fields.get(place).cloned()));
        }
        let done = |label| Some(CleanText::new(form.text(label))).filter(|text| !text.is_empty());
        match (named, when::at(form, AT, here)) {
            (Ok(child), Ok(at)) => Ok(Access {
                at,
                by: person::read(form),
                child,
                fields,
                system: form.text(SYSTEM).into(),
                purpose: form.text(PURPOSE).into(),
                copied: done(COPY),
                exported: done(EXPORT),
            }),
            (child, at) => Err([child.err(), at.err()].into_iter().flatten().collect()),
        }
    }

    /// How it goes beyond what is approved.
    fn breaches_of(&self, access: &Access) -> BTreeSet<Breach> {
        let unasked = || Case::new(RecordId::from_bytes([0; RecordId::LEN])).breaches(access);
        self.case.as_ref().map_or_else(unasked, |case| case.breaches(access))
    }

    fn record(&self) -> Option<RecordId> {
        self.case.as_ref().map(|case| case.record)
    }
}

/// The breaches in words.
fn named(breaches: &BTreeSet<Breach>, here: &Setting<'_>) -> String {
    let words: Vec<_> =
        breaches.iter().map(|breach| here.words.text(&format!("breach-{}", breach.name()))).collect();
    saying::row(words.iter().map(AsRef::as_ref), here)
}

impl Act for Logging {
    const NAME: &'static str = "access-log";

    fn title(&self, words: &Words) -> String {
        let asked = self.case.as_ref().and_then(|case| case.request());
        match asked {
            Some(asked) => {
                let name = asked.what.requester.name.as_str();
                words.with("form-log", &[("name", name.into())]).into_owned()
            }
            None => words.text("form-log-unasked").into_owned(),
        }
    }

    fn record(&self) -> Option<RecordId> {
        self.record()
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        // Only what can be told already: fields that are still empty breach nothing.
        let breaches = self.access(form, here).map(|access| self.breaches_of(&access)).unwrap_or_default();
        if breaches.is_empty() {
            return Vec::new();
        }
        let said = here.words.with("form-violation", &[("breaches", named(&breaches, here).as_str().into())]);
        vec![(Tone::Bad, said.into_owned())]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        form.hide(FIELDS, self.fields.is_empty());
        when::say(form, AT, when::at(form, AT, here), here);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        if let Some(person) = self.used.people.get(item).filter(|_| label == NAME) {
            person::fill(form, person);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let access = self.access(form, here)?;
        let breaches = self.breaches_of(&access);
        let args = [
            ("child", access.child.as_str().into()),
            ("breaches", crate::words::Arg::Text(&named(&breaches, here))),
        ];
        let confirm = (!breaches.is_empty()).then(|| Asking {
            title: here.words.text("form-violation-title").into_owned(),
            what: here.words.with("form-violation-what", &args).into_owned(),
        });
        let command = AccessCommand::Log { record: self.record(), access: Box::new(access) };
        self.stand.rehearse(command.clone(), here.now).map_err(|refusal| {
            let mut complaints = Complaint::of(refusal, here.words);
            for complaint in &mut complaints {
                if complaint.label == Some(FIELDS) && self.fields.is_empty() {
                    complaint.label = Some(OTHER_FIELDS);
                }
            }
            complaints
        })?;
        *self.breaches.borrow_mut() = breaches;
        Ok(Ready { command: command.into(), confirm })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        when::pin(form, AT, when::at(form, AT, here), here.zone).into_iter().collect()
    }

    fn children(&self, form: &Form) -> Vec<String> {
        let mut children = vec![form.text(CHILD).to_owned()];
        if let Some(Subjects::Named(named)) =
            self.case.as_ref().and_then(|case| case.request()).map(|request| &request.what.subjects)
        {
            children.extend(named.iter().map(ToString::to_string));
        }
        children.retain(|child| !child.is_empty());
        children
    }

    fn afterwards(&self, receipt: &Receipt, words: &Words) -> Option<Message> {
        if self.breaches.borrow().is_empty() {
            return None;
        }
        let seq = receipt.entries.first().map_or(0, |seq| seq.0);
        let record = receipt.record.map(|record| record.short()).unwrap_or_default();
        let said =
            words.with("form-violation-recorded", &[("seq", seq.into()), ("record", record.as_str().into())]);
        let next = words.with("form-violation-next", &[("record", record.as_str().into())]);
        let title = words.text("form-violation-title");
        Some(Message::new(Tone::Warn, title, vec![said.into_owned(), next.into_owned()]))
    }
}
