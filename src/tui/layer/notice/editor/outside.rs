//! The officer's own editor: the text goes to it as a file, and what comes back is one step, to be taken back as any.

use std::path::PathBuf;

use super::{Editor, Stage, manuscript::Manuscript};
use crate::{
    drafting::source,
    tui::{
        cx::{Cx, Tone, Wish},
        port::{PortError, PortResult},
        request::{NoticesRequest, Request},
    },
};

impl Editor {
    /// Asks for a file that holds the text, or what came back last and could not be read.
    pub(super) fn lend(&mut self, cx: &mut Cx<'_>) {
        // Whatever becomes of the program meanwhile, a draft is kept.
        if self.keeping.is_changed() {
            self.keep(cx);
        }
        let text = self.unread.clone().unwrap_or_else(|| source::written(&self.history.text().wording()));
        cx.ask(Request::Notices(NoticesRequest::Lend(text)));
        self.failed = None;
        self.stage = Stage::Lent;
    }

    pub(super) fn lent(&mut self, lent: PortResult<PathBuf>, cx: &mut Cx<'_>) {
        match lent {
            Ok(path) => cx.wish(Wish::Outside(path)),
            Err(error) => self.not_lent(&error, cx),
        }
    }

    /// Takes in what the editor left, and keeps it at once: the desk may be about to lock.
    pub(super) fn came_back(&mut self, back: PortResult<String>, cx: &mut Cx<'_>) {
        self.stage = Stage::Writing;
        let text = match back {
            Ok(text) => text,
            Err(error) => return self.not_lent(&error, cx),
        };
        match source::read(&text) {
            Ok(wording) => {
                self.unread = None;
                let same = wording == self.history.text().wording();
                self.put(&Manuscript::of(&wording), cx);
                let said = if same { "notice-edit-came-back-same" } else { "notice-edit-came-back" };
                cx.say(Tone::Good, cx.words.text(said));
            }
            Err(bad) => {
                self.failed = Some((cx.words.explain(&bad), cx.words.hint(&bad)));
                self.unread = Some(text);
                cx.say(Tone::Warn, cx.words.text("notice-edit-unread"));
            }
        }
        self.keeping.stepped(self.held(), cx.now);
        if self.keeping.is_changed() && !self.keeping.is_safe() {
            self.keep(cx);
        }
    }

    fn not_lent(&mut self, error: &PortError, cx: &Cx<'_>) {
        self.stage = Stage::Writing;
        self.failed = Some((cx.words.explain(error), cx.words.hint(error)));
    }
}
