//! What the desk is asked and what it answers: keeping drafts, recording a version.

use super::{Editor, FORM, Stage, manuscript::Manuscript, overtaken};
use crate::{
    domain::{draft::Draft, notice::NoticeCommand, text::CleanText},
    drafting::source,
    tui::{
        cx::{Cx, Tone},
        layer::Answer,
        port::{PortError, Receipt},
        request::{NoticesReply, NoticesRequest, Reply, Request},
    },
};

/// The check that finds children of the register named in a text.
const PERSON: &str = "leak-person";

impl Editor {
    pub(super) fn draft(&self) -> Draft {
        let named = self.judged.findings.iter().filter(|finding| finding.key.check == PERSON);
        Draft {
            form: FORM.to_owned(),
            record: Some(self.file.notice.record),
            fields: self.held(),
            // The draft goes when they are erased.
            children: named.map(|finding| finding.key.found.clone()).collect(),
        }
    }

    pub(super) fn keep(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::KeepDraft(self.draft()));
        self.keeping.asked();
    }

    /// Whether all that is written is what is recorded: then no draft is needed.
    pub(super) fn held_is_recorded(&self) -> bool {
        self.unread.is_none() && self.history.text().wording() == self.file.notice.wording()
    }

    pub(super) fn send(&mut self, note: &str, cx: &mut Cx<'_>) {
        let command = NoticeCommand::Revise {
            record: self.file.notice.record,
            version: self.base,
            wording: self.history.text().wording(),
            note: CleanText::new(note),
        };
        cx.ask(Request::Execute(Box::new(command.into())));
        self.failed = None;
        self.stage = Stage::Waiting;
    }

    pub(super) fn heard(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        match reply {
            Reply::Drafts(Ok(drafts)) => self.offer(drafts),
            Reply::Execute(Ok(receipt)) => self.recorded(receipt, cx),
            Reply::Execute(Err(error)) => self.refused(&error, cx),
            Reply::DraftKept(kept) => {
                let failure = kept.err().map(|error| cx.words.explain(&error));
                self.draft_kept(failure, cx);
            }
            Reply::Notices(NoticesReply::Notice(record, Ok(file))) if record == self.file.notice.record => {
                self.file = file.of;
                self.stepped(cx.now);
                if std::mem::take(&mut self.catching_up) {
                    overtaken::offer(self, cx);
                }
            }
            Reply::Notices(NoticesReply::Clauses(Ok(clauses))) => self.clauses = clauses,
            Reply::Notices(NoticesReply::Lend(lent)) => self.lent(lent, cx),
            Reply::Outside(back) => self.came_back(back, cx),
            _ => {}
        }
    }

    fn offer(&mut self, drafts: Vec<Draft>) {
        let own = |draft: &Draft| draft.form == FORM && draft.record == Some(self.file.notice.record);
        if let (Some(draft), Stage::Writing) = (drafts.into_iter().find(own), &self.stage) {
            self.stage = Stage::Offered { draft, anew: false };
        }
    }

    /// Goes on with the draft that was found, or throws it away.
    pub(super) fn take_up(&mut self, cx: &mut Cx<'_>) {
        let Stage::Offered { draft, anew } = std::mem::replace(&mut self.stage, Stage::Writing) else {
            return;
        };
        if anew {
            cx.ask(Request::DropDraft(draft.form, draft.record));
            return;
        }
        let text = draft.fields.get("text").map_or("", String::as_str);
        // It was written by `held`; whatever else it may be, it is kept as it is.
        let wording = source::read(text).unwrap_or_else(|_| source::as_one_block(text));
        let version = draft.fields.get("version").and_then(|version| version.parse().ok());
        self.base = version.unwrap_or(self.base).min(self.file.notice.version());
        self.unread = draft.fields.get("unread").cloned();
        self.put(&Manuscript::of(&wording), cx);
        self.keeping.taken_up();
        if self.unread.is_some() {
            cx.say(Tone::Warn, cx.words.text("notice-edit-unread"));
        }
        if self.base < self.file.notice.version() {
            overtaken::offer(self, cx);
        }
    }

    /// Puts another text in place of all that is written, as one step.
    pub(super) fn put(&mut self, text: &Manuscript, cx: &Cx<'_>) {
        let here = self.caret();
        let there = if text.places().any(|place| place == here.place) {
            here
        } else {
            super::Caret { place: super::Place::Sender, byte: 0 }
        };
        let _ = self.changed(|history, _| history.change(here, there, |held| *held = text.clone()), cx);
    }

    fn refused(&mut self, error: &PortError, cx: &mut Cx<'_>) {
        self.stage = Stage::Writing;
        self.failed = Some((cx.words.explain(error), cx.words.hint(error)));
        if error.explanation.id == overtaken::REFUSED {
            self.catching_up = true;
            cx.ask(Request::Notices(NoticesRequest::Notice(self.file.notice.record)));
        }
    }

    fn recorded(&mut self, receipt: Receipt, cx: &mut Cx<'_>) {
        if self.keeping.is_kept() {
            cx.ask(Request::DropDraft(FORM.to_owned(), Some(self.file.notice.record)));
            self.stage = Stage::Recorded(receipt);
        } else {
            self.finish(&receipt, cx);
        }
    }

    fn finish(&self, receipt: &Receipt, cx: &mut Cx<'_>) {
        let seq = receipt.entries.first().map_or(0, |seq| seq.0);
        cx.say(Tone::Good, cx.words.with("form-recorded", &[("seq", seq.into())]));
        cx.answer(Answer::Recorded(self.file.notice.record));
    }

    fn draft_kept(&mut self, failure: Option<String>, cx: &mut Cx<'_>) {
        match std::mem::replace(&mut self.stage, Stage::Writing) {
            Stage::Recorded(receipt) => {
                self.finish(&receipt, cx);
                if failure.is_some() {
                    cx.say(Tone::Warn, cx.words.text("form-draft-stays"));
                }
            }
            Stage::Leaving if failure.is_none() => {
                cx.say(Tone::Good, cx.words.text("notice-edit-draft-kept"));
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
}
