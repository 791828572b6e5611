//! What the editor's commands do.

use super::{Editor, FORM, Stage, View, bar::Bar, manuscript::Place, overtaken, pick};
use crate::tui::{
    command::{Id, TABLE},
    cx::{Cx, Flow, Tone},
    layer::{Question, menu::Offer, palette::Palette},
    request::Request,
};

/// How many rows a page has at the least.
const LEAST_PAGE: u16 = 4;
/// The check that finds what is still to be filled in.
const BLANK: &str = "placeholder";

impl Editor {
    pub(super) fn act(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        self.blank = None;
        match command {
            Id::Up | Id::Down | Id::PageUp | Id::PageDown => self.vertical(command),
            Id::NextField | Id::PreviousField => {
                self.view = View::Writing;
                self.walk(command == Id::NextField, true);
            }
            Id::NextView => {
                self.view = match self.view {
                    View::Writing => View::Preview,
                    View::Preview => View::Findings,
                    View::Findings => View::Writing,
                };
            }
            Id::NextFinding => self.next_finding(cx),
            Id::FindReplace => {
                self.view = View::Writing;
                self.bar = Some(Bar::new(self.history.text(), self.caret()));
            }
            Id::OutsideEditor => self.lend(cx),
            Id::InsertFact => pick::fact(self, cx),
            Id::InsertClause => pick::clause(self, cx),
            Id::AddBlock => pick::block(self, cx),
            Id::RemoveBlock => return self.remove_block(cx),
            Id::BlockUp | Id::BlockDown => return self.move_block(command == Id::BlockDown, cx),
            Id::Undo | Id::Redo => self.step_back(command == Id::Undo, cx),
            Id::Palette => Self::open_palette(cx),
            Id::Submit => overtaken::submit(self, cx),
            Id::Cancel if self.view != View::Writing => self.view = View::Writing,
            Id::Cancel => self.leave(cx),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn vertical(&mut self, command: Id) {
        match self.view {
            View::Preview => drop_flow(self.preview.command(command)),
            View::Findings => {
                let last = self.judged.findings.len().saturating_sub(1);
                self.finding = match command {
                    Id::Up => self.finding.saturating_sub(1),
                    Id::PageUp => 0,
                    Id::PageDown => last,
                    _ => (self.finding + 1).min(last),
                };
            }
            View::Writing => {
                self.history.pause();
                let down = matches!(command, Id::Down | Id::PageDown);
                let by_page = matches!(command, Id::PageUp | Id::PageDown);
                let rows = if by_page { self.seen.1.max(LEAST_PAGE) - 2 } else { 1 };
                for _ in 0..rows {
                    let places = self.places();
                    let edge = if down { places.last() } else { places.first() };
                    if self.hand.vertical(down) == Flow::Ignored && edge != Some(&self.place) {
                        self.walk(down, !down);
                    }
                }
            }
        }
    }

    /// On to the next finding, with the caret where it is.
    fn next_finding(&mut self, cx: &mut Cx<'_>) {
        let count = self.judged.findings.len();
        if count == 0 {
            return cx.say(Tone::Good, cx.words.text("notice-edit-no-findings"));
        }
        let here = self.caret();
        let on_it = self
            .spot(self.finding)
            .is_some_and(|(place, range)| (place, range.start) == (here.place, here.byte));
        let next = if on_it { (self.finding + 1) % count } else { self.finding };
        self.go_to_finding(next, cx);
    }

    /// Goes to a finding.
    pub(super) fn go_to_finding(&mut self, at: usize, cx: &mut Cx<'_>) {
        self.finding = at;
        if let Some((place, range)) = self.spot(at) {
            self.view = View::Writing;
            self.go(place, range.start);
            let blank = self.judged.findings.get(at).is_some_and(|finding| finding.key.check == BLANK);
            self.blank = blank.then_some(range);
            return;
        }
        // It is about what is not there, or about the whole.
        if let Some(finding) = self.judged.findings.get(at) {
            cx.say(Tone::Warn, cx.words.hint(finding));
        }
        // Pressed again, the key goes on.
        self.finding = (at + 1) % self.judged.findings.len().max(1);
    }

    /// Where a finding is, in the text as typed.
    fn spot(&self, at: usize) -> Option<(Place, std::ops::Range<usize>)> {
        let finding = self.judged.findings.get(at)?;
        let place = match (finding.key.block, &finding.range) {
            (Some(block), _) => Place::Block(block),
            (None, Some(_)) => Place::Subject,
            (None, None) if finding.key.check == "no-sender" => Place::Sender,
            (None, None) if finding.key.check == "no-subject" => Place::Subject,
            (None, None) => return None,
        };
        let range = finding.range.clone().unwrap_or_default();
        Some((place, self.history.text().typed(place, &range)))
    }

    fn remove_block(&mut self, cx: &mut Cx<'_>) -> Flow {
        let Place::Block(at) = self.place else {
            cx.say(Tone::Warn, cx.words.text("notice-edit-no-block"));
            return Flow::Consumed;
        };
        cx.say(Tone::Good, cx.words.text("notice-edit-removed"));
        self.changed(|history, here| history.take_out(here, at), cx)
    }

    fn move_block(&mut self, down: bool, cx: &mut Cx<'_>) -> Flow {
        let Place::Block(at) = self.place else { return Flow::Consumed };
        self.changed(
            |history, here| {
                history.shift(here, at, down);
            },
            cx,
        )
    }

    fn step_back(&mut self, back: bool, cx: &mut Cx<'_>) {
        let moved = if back { self.history.undo() } else { self.history.redo() };
        if moved {
            self.view = View::Writing;
            self.follow();
            self.stepped(cx.now);
        } else {
            let said = if back { "notice-edit-nothing-undone" } else { "notice-edit-nothing-redone" };
            cx.say(Tone::Warn, cx.words.text(said));
        }
    }

    fn open_palette(cx: &mut Cx<'_>) {
        let own = |id: Id| !matches!(id, Id::Palette | Id::Cancel);
        let offers: Vec<Offer> = TABLE
            .iter()
            .filter(|spec| spec.contexts.contains(&crate::tui::command::Context::Editor))
            .filter(|spec| spec.group != crate::tui::command::Group::Move && own(spec.id))
            .map(|spec| Offer { spec, enabled: true })
            .collect();
        let palette = Palette::new(&offers, cx.words, cx.words.is_ascii());
        cx.open(Question::NONE, palette);
    }

    /// Leaves, after what was written is kept.
    fn leave(&mut self, cx: &mut Cx<'_>) {
        if !self.keeping.is_changed() {
            cx.close();
        } else if self.keeping.has_failed() {
            // Said before; a second Esc means it.
            cx.say(Tone::Bad, cx.words.text("form-draft-lost"));
            cx.close();
        } else if self.held_is_recorded() {
            cx.ask(Request::DropDraft(FORM.to_owned(), Some(self.file.notice.record)));
            cx.close();
        } else {
            self.keep(cx);
            self.stage = Stage::Leaving;
        }
    }
}

fn drop_flow(_: Flow) {}
