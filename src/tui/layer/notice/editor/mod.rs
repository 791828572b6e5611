//! The editor of a notice: left the blocks, each under what it has to say; right how its reader will see it, and what the
//! checks find. It takes the whole body, and keeps a draft of itself.

mod act;
mod around;
mod bar;
mod draw;
mod find;
mod findings;
mod history;
mod judged;
mod keys;
mod manuscript;
mod note;
mod outside;
mod overtaken;
mod pick;
mod preview;
mod record;
mod shown;

use std::{collections::BTreeMap, ops::Range, sync::Arc, time::Duration};

use jiff::Timestamp;
use ratatui::layout::Rect;

use self::{
    bar::Bar,
    history::{Caret, History, Kind},
    judged::{Judged, Shown},
    manuscript::{Manuscript, Place},
};
use crate::{
    desk::{ClauseVersions, NoticeFile},
    domain::{draft::Draft, id::RecordId},
    tui::{
        cx::{Cx, Flow},
        layer::access::sheet::Keeping,
        port::{Receipt, Snap},
        widget::{lines::Lines, textview::Scroll},
    },
};

/// The name under which its drafts are kept.
const FORM: &str = "notice-edit";

/// Which part has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// The blocks.
    #[default]
    Writing,
    /// How its reader will see it.
    Preview,
    /// What the checks find.
    Findings,
}

/// Where it stands.
enum Stage {
    /// A draft was found: go on with it, or start anew.
    Offered {
        draft: Draft,
        anew: bool,
    },
    Writing,
    /// The desk records a version.
    Waiting,
    /// It is recorded; the draft is being dropped.
    Recorded(Receipt),
    /// The officer's own editor is being given the text, or has it.
    Lent,
    /// The officer leaves; the draft is being kept.
    Leaving,
}

/// The editor as a layer. It closes with `Answer::Recorded`, or without an answer: then a draft is kept.
pub struct Editor {
    file: Arc<NoticeFile>,
    /// The version that is being written on.
    base: u32,
    clauses: Arc<Vec<(RecordId, ClauseVersions)>>,
    /// The time at which it was opened, and the time since the start then.
    opened: (Timestamp, Duration),
    elapsed: Duration,
    history: History,
    /// The text in hand, and where it stands.
    hand: Lines,
    place: Place,
    judged: Judged,
    stage: Stage,
    view: View,
    /// Which finding is selected.
    finding: usize,
    /// The blank that was gone to, in the text in hand: what is typed next takes its place.
    blank: Option<Range<usize>>,
    bar: Option<Bar>,
    keeping: Keeping,
    /// What the desk refused, with what to do next.
    failed: Option<(String, String)>,
    /// Whether the newest version was asked for because somebody else wrote it.
    catching_up: bool,
    /// What came back from the officer's own editor and cannot be read yet.
    unread: Option<String>,
    /// The row of the blocks that is seen first, and where each text was drawn.
    top: usize,
    areas: Vec<(Rect, Place)>,
    /// Cells of a row of the text in hand, and rows seen, when last drawn.
    seen: (u16, u16),
    preview: Scroll,
    list: Scroll,
    list_area: Rect,
}

impl Editor {
    /// Writes on the newest version of a notice.
    pub fn new(cx: &Cx<'_>, file: &Snap<NoticeFile>, clauses: Arc<Vec<(RecordId, ClauseVersions)>>) -> Self {
        let (now, file) = (file.now, Arc::clone(&file.of));
        let wording = file.notice.wording();
        let text = Manuscript::of(&wording);
        let place = if text.blocks.is_empty() { Place::Sender } else { Place::Block(0) };
        let judged = Judged::of(&file, &wording, file.notice.shown());
        let hand = Lines::new(text.text(place));
        let byte = hand.byte();
        let mut editor = Self {
            base: file.notice.version(),
            file,
            clauses,
            opened: (now, cx.now),
            elapsed: cx.now,
            history: History::new(text, Caret { place, byte }),
            hand,
            place,
            judged,
            stage: Stage::Writing,
            view: View::Writing,
            finding: 0,
            blank: None,
            bar: None,
            keeping: Keeping::default(),
            failed: None,
            catching_up: false,
            unread: None,
            top: 0,
            areas: Vec::new(),
            seen: (72, 10),
            preview: Scroll::default(),
            list: Scroll::default(),
            list_area: Rect::default(),
        };
        editor.keeping = Keeping::new(editor.held());
        editor
    }

    /// With a block in hand, or the subject, where there is one.
    #[must_use]
    pub fn at(mut self, block: Option<usize>) -> Self {
        let place = block.map_or(Place::Subject, Place::Block);
        if self.places().contains(&place) {
            self.go(place, 0);
        }
        self
    }

    /// What time it is.
    fn now(&self) -> Timestamp {
        self.opened.0 + self.elapsed.saturating_sub(self.opened.1)
    }

    /// What the references showed in the version that is being written on.
    fn shown(&self) -> &Shown {
        let at = usize::try_from(self.base).unwrap_or(usize::MAX).saturating_sub(1);
        self.file.notice.versions.get(at).map(|version| version.what.shown.as_slice()).unwrap_or_default()
    }

    /// What is written, for a draft.
    fn held(&self) -> BTreeMap<String, String> {
        let text = crate::drafting::source::written(&self.history.text().wording());
        let mut held =
            BTreeMap::from([("text".to_owned(), text), ("version".to_owned(), self.base.to_string())]);
        held.extend(self.unread.clone().map(|unread| ("unread".to_owned(), unread)));
        held
    }

    /// The places that have the keys in turn: a subject only where the channel has one.
    fn places(&self) -> Vec<Place> {
        let text = self.history.text();
        let subject = self.file.notice.channel.has_subject() || !text.subject.is_empty();
        text.places().filter(|place| *place != Place::Subject || subject).collect()
    }

    fn caret(&self) -> Caret {
        Caret { place: self.place, byte: self.hand.byte() }
    }

    /// Takes a text in hand, with the caret before a byte of it.
    fn go(&mut self, place: Place, byte: usize) {
        self.history.pause();
        self.blank = None;
        if place != self.place || self.hand.text() != self.history.text().text(place) {
            self.hand = Lines::new(self.history.text().text(place));
            self.hand.fit(self.seen.0);
            self.place = place;
        }
        self.hand.go(byte);
    }

    /// Goes where the history left the caret.
    fn follow(&mut self) {
        let Caret { place, byte } = self.history.caret();
        self.go(place, byte);
    }

    /// On to the next text, or back to the one before: to its beginning, or to its end.
    fn walk(&mut self, on: bool, to_end: bool) {
        let places = self.places();
        let at = places.iter().position(|place| *place == self.place).unwrap_or(0);
        let next = (at + if on { 1 } else { places.len().saturating_sub(1) }) % places.len().max(1);
        if let Some(place) = places.get(next) {
            self.go(*place, if to_end { usize::MAX } else { 0 });
        }
    }

    /// The text in hand was changed by a key; before it the caret was at `before`.
    fn written(&mut self, kind: Kind, before: usize, cx: &Cx<'_>) {
        let after = self.caret();
        self.history.write(&self.hand.text(), kind, before, after);
        self.failed = None;
        self.stepped(cx.now);
    }

    /// After every step: what follows from the text, and what is to be kept of it.
    fn stepped(&mut self, now: Duration) {
        self.elapsed = now;
        let wording = self.history.text().wording();
        self.judged = Judged::of(&self.file, &wording, self.shown());
        self.finding = self.finding.min(self.judged.findings.len().saturating_sub(1));
        self.keeping.stepped(self.held(), now);
        if let Some(bar) = &mut self.bar {
            bar.search(self.history.text());
        }
    }

    /// Changes several things as one step, and goes where the caret is then.
    fn changed(&mut self, change: impl FnOnce(&mut History, Caret), cx: &Cx<'_>) -> Flow {
        let here = self.caret();
        change(&mut self.history, here);
        self.follow();
        self.failed = None;
        self.stepped(cx.now);
        Flow::Consumed
    }

    const fn busy(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Recorded(_) | Stage::Lent | Stage::Leaving)
    }
}

#[cfg(test)]
mod tests;
