//! What all these forms do alike: keys, drafts that keep themselves, complaints under the fields, a dangerous step
//! confirmed by another key, files as evidence, and waiting for the desk.

mod act;
pub mod beside;
mod draw;
mod keep;
mod keys;
mod weigh;

use std::{path::PathBuf, time::Duration};

use jiff::{Timestamp, tz::TimeZone};

pub use self::act::{Act, Asking, Came, Deed, Ready, Setting};
use self::weigh::Weighing;
pub(in crate::tui::layer) use self::{draw::draw_offer, keep::Keeping};
use super::{
    evidence::Files,
    label::{Complaint, FILES},
};
use crate::{
    domain::draft::Draft,
    tui::{
        cx::{Cx, Flow, Tone},
        layer::{Answer, Question, confirm::Confirm, message::Message},
        port::{Progress, Receipt},
        request::{Reply, Request},
        widget::form::{Form, Told},
    },
    words::Words,
};

const CONFIRMED: Question = Question("form.confirmed");
const FILE: Question = Question("form.file");

/// Where a form stands.
enum Stage {
    /// A draft was found: go on with it, or start anew.
    Offered {
        draft: Draft,
        anew: bool,
    },
    Editing,
    /// The desk records it.
    Waiting,
    /// Long work is under way.
    Working(Progress),
    /// It is recorded; the draft is being dropped.
    Recorded(Receipt),
    /// The officer leaves; the draft is being kept.
    Leaving,
}

/// A form as a layer. It closes with `Answer::Recorded`, or without an answer.
pub struct Sheet<A> {
    act: A,
    form: Form,
    stage: Stage,
    files: Files,
    keeping: Keeping,
    /// When the desk is to say what would follow from what is typed.
    weighing: Weighing,
    /// What the desk refused, with what to do next.
    failed: Option<(String, String)>,
    /// What waits for its confirmation.
    ready: Option<(Ready, Vec<PathBuf>)>,
    /// F12 led to the button: what Enter will ask is said there.
    at_button: bool,
    opened: Timestamp,
    /// The time since the start when it was opened, and now.
    since: Duration,
    elapsed: Duration,
    zone: TimeZone,
}

impl<A: Act> Sheet<A> {
    pub(in crate::tui::layer) fn with(act: A, form: Form, now: Timestamp, cx: &Cx<'_>) -> Self {
        let mut sheet = Self {
            act,
            form,
            stage: Stage::Editing,
            files: Files::default(),
            keeping: Keeping::default(),
            weighing: Weighing::default(),
            failed: None,
            ready: None,
            at_button: false,
            opened: now,
            since: cx.now,
            elapsed: cx.now,
            zone: cx.zone.clone(),
        };
        sheet.follow(cx.words);
        sheet.keeping = Keeping::new(sheet.form.keep());
        sheet
    }

    fn now(&self) -> Timestamp {
        let now = self.opened + self.elapsed.saturating_sub(self.since);
        // Whole seconds: what is typed and shown has no finer parts.
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    fn setting<'a>(&self, words: &'a Words, zone: &'a TimeZone) -> Setting<'a> {
        let files = self.files.found(&self.form).unwrap_or_default();
        Setting { now: self.now(), zone, words, files: files.into_iter().map(|(_, found)| found).collect() }
    }

    fn follow(&mut self, words: &Words) {
        let zone = self.zone.clone();
        let here = self.setting(words, &zone);
        self.act.follow(&mut self.form, &here);
    }

    /// After every step: what follows from it, and what is to be kept of it.
    fn stepped(&mut self, cx: &mut Cx<'_>) {
        self.elapsed = cx.now;
        self.follow(cx.words);
        self.files.look(&mut self.form, cx, false);
        self.keeping.stepped(self.form.keep(), cx.now);
        let zone = self.zone.clone();
        let facts = self.act.weighs(&self.form, &self.setting(cx.words, &zone));
        self.weighing.stepped(facts, cx.now);
        let here = self.setting(cx.words, &zone);
        for wanted in self.act.asks(&mut self.form, &here) {
            cx.ask(wanted);
        }
    }

    /// Asks what would follow from what is typed.
    fn weigh(&mut self, cx: &mut Cx<'_>) {
        if let Some(facts) = self.weighing.ask() {
            cx.ask(Request::Weigh(self.act.record(), facts));
        }
    }

    /// What the desk says besides of what is being recorded.
    fn heard(&mut self, reply: &Reply, cx: &mut Cx<'_>) {
        let zone = self.zone.clone();
        let here = self.setting(cx.words, &zone);
        for wanted in self.act.heard(&mut self.form, reply, &here) {
            cx.ask(wanted);
        }
        if matches!(self.stage, Stage::Editing) {
            self.follow(cx.words);
        }
    }

    /// What the desk says while it is waited for.
    fn came(&mut self, reply: &Reply, cx: &mut Cx<'_>) {
        let zone = self.zone.clone();
        let here = self.setting(cx.words, &zone);
        match self.act.came(&mut self.form, reply, &here) {
            Came::Nothing => self.heard(reply, cx),
            Came::Then(deed) => self.carry_out(deed, Vec::new(), cx),
            Came::Fields => {
                self.stage = Stage::Editing;
                self.stepped(cx);
            }
            Came::Failed(complaint) => {
                self.stage = Stage::Editing;
                self.complain(vec![complaint]);
            }
            Came::Done(message) => self.done(message, cx),
        }
    }

    /// It is done, and nothing was recorded now.
    fn done(&mut self, message: Option<Message>, cx: &mut Cx<'_>) {
        if self.keeping.is_kept() {
            cx.ask(Request::DropDraft(A::NAME.to_owned(), self.act.record()));
        }
        self.act.leads_to(cx);
        if let Some(message) = message {
            cx.open(Question::NONE, message);
        }
        match self.act.record() {
            Some(record) => cx.answer(Answer::Recorded(record)),
            None => cx.close(),
        }
    }

    fn draft(&self, words: &Words) -> Draft {
        let zone = self.zone.clone();
        let here = self.setting(words, &zone);
        let mut fields = self.form.keep();
        fields.extend(self.act.pinned(&self.form, &here));
        let (form, record) = (A::NAME.to_owned(), self.act.record());
        Draft { form, record, fields, children: self.act.children(&self.form) }
    }

    fn keep(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::KeepDraft(self.draft(cx.words)));
        self.keeping.asked();
    }

    fn told(&mut self, told: Told, by_key: bool, cx: &mut Cx<'_>) -> Flow {
        match told {
            Told::Ignored => return Flow::Ignored,
            Told::Nothing => {}
            Told::Picked(place, item) => {
                if let Some(label) = self.form.rows.get(place).map(|row| row.label) {
                    self.act.picked(&mut self.form, label, item);
                }
            }
            Told::Submit => self.submit(by_key, cx),
        }
        if !matches!(told, Told::Submit) {
            self.at_button = false;
            self.failed = None;
        }
        self.stepped(cx);
        Flow::Consumed
    }

    /// Submits by Enter at the button, or from anywhere by the key that also confirms.
    fn submit(&mut self, by_key: bool, cx: &mut Cx<'_>) {
        self.failed = None;
        self.form.clear_errors();
        self.files.look(&mut self.form, cx, true);
        let Some(files) = self.files.found(&self.form) else {
            if let Some(place) = self.form.place(FILES) {
                self.form.complain(place, cx.words.text("form-file-wait").into_owned());
            }
            return;
        };
        let zone = self.zone.clone();
        let here = self.setting(cx.words, &zone);
        let ready = match self.act.read(&self.form, &here) {
            Ok(ready) => ready,
            Err(complaints) => return self.complain(complaints),
        };
        let files: Vec<PathBuf> = files.into_iter().map(|(path, _)| path).collect();
        match &ready.confirm {
            None => self.carry_out(ready.command, files, cx),
            // The key that confirms never asks: it leads to the button, where Enter asks.
            Some(_) if by_key => {
                self.form.at = self.form.rows.len();
                self.at_button = true;
            }
            Some(asking) => {
                cx.open(CONFIRMED, Confirm::new(asking.title.clone(), asking.what.clone()));
                self.ready = Some((ready, files));
            }
        }
    }

    fn complain(&mut self, mut complaints: Vec<Complaint>) {
        // In the order of the form, so that the first gets the keys.
        complaints.sort_by_key(|complaint| complaint.label.and_then(|label| self.form.place(label)));
        for complaint in complaints {
            let place = complaint.label.and_then(|label| self.form.place(label));
            let seen = place.filter(|place| self.form.rows.get(*place).is_some_and(|row| !row.hidden));
            match seen {
                Some(place) => self.form.complain(place, complaint.what),
                None => self.failed = Some((complaint.what, complaint.hint)),
            }
        }
    }

    fn carry_out(&mut self, deed: Deed, files: Vec<PathBuf>, cx: &mut Cx<'_>) {
        self.stage = match deed {
            Deed::Work(_) => Stage::Working(Progress { done: 0, total: 0 }),
            _ => Stage::Waiting,
        };
        cx.ask(match deed {
            Deed::Record(command) if files.is_empty() => Request::Execute(command),
            Deed::Record(command) => Request::ExecuteWith(command, files),
            Deed::Ask(request) | Deed::Work(request) => request,
        });
    }

    fn recorded(&mut self, receipt: Receipt, cx: &mut Cx<'_>) {
        if self.keeping.is_kept() {
            cx.ask(Request::DropDraft(A::NAME.to_owned(), self.act.record()));
            self.stage = Stage::Recorded(receipt);
        } else {
            self.finish(&receipt, cx);
        }
    }

    fn finish(&mut self, receipt: &Receipt, cx: &mut Cx<'_>) {
        let seq = receipt.entries.first().map_or(0, |seq| seq.0);
        let last = receipt.entries.last().map_or(0, |seq| seq.0);
        let id = if last > seq { "form-recorded-several" } else { "form-recorded" };
        cx.say(Tone::Good, cx.words.with(id, &[("seq", seq.into()), ("last", last.into())]));
        self.act.leads_to(cx);
        if let Some(message) = self.act.afterwards(receipt, cx.words) {
            cx.open(Question::NONE, message);
        }
        match receipt.record {
            Some(record) => cx.answer(Answer::Recorded(record)),
            None => cx.close(),
        }
    }

    fn leave(&mut self, cx: &mut Cx<'_>) {
        if !self.keeping.is_changed() {
            cx.close();
        } else if self.keeping.has_failed() {
            // Said before; a second Esc means it.
            cx.say(Tone::Bad, cx.words.text("form-draft-lost"));
            cx.close();
        } else {
            self.keep(cx);
            self.stage = Stage::Leaving;
        }
    }

    /// What the desk says of keeping or dropping the draft.
    fn draft_kept(&mut self, failure: Option<String>, cx: &mut Cx<'_>) {
        match std::mem::replace(&mut self.stage, Stage::Editing) {
            Stage::Recorded(receipt) => {
                self.finish(&receipt, cx);
                if failure.is_some() {
                    cx.say(Tone::Warn, cx.words.text("form-draft-stays"));
                }
            }
            Stage::Leaving if failure.is_none() => {
                cx.say(Tone::Good, cx.words.text("form-draft-kept"));
                cx.close();
            }
            Stage::Leaving => {}
            other => self.stage = other,
        }
        self.keeping.answered(failure.is_none());
        if let Some(what) = failure {
            self.failed = Some((what, cx.words.text("form-draft-failed").into_owned()));
        }
    }

    fn offer(&mut self, drafts: Vec<Draft>) {
        let own = |draft: &Draft| draft.form == A::NAME && draft.record == self.act.record();
        if let (Some(draft), Stage::Editing) = (drafts.into_iter().find(own), &self.stage) {
            self.stage = Stage::Offered { draft, anew: false };
        }
    }

    fn take_up(&mut self, cx: &mut Cx<'_>) {
        let Stage::Offered { draft, anew } = std::mem::replace(&mut self.stage, Stage::Editing) else {
            return;
        };
        if anew {
            cx.ask(Request::DropDraft(draft.form, draft.record));
        } else {
            self.form.take_up(&draft.fields);
            self.keeping.taken_up();
        }
        self.stepped(cx);
    }

    fn busy(&self) -> bool {
        !matches!(self.stage, Stage::Editing | Stage::Offered { .. })
    }
}
