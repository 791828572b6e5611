//! The section Audit: the trail, newest first, of any length; an entry with its proof; the check of the whole ledger.

mod check;
mod detail;
mod pages;
mod picture;
mod sieve;
#[cfg(test)]
mod tests;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::{Screen, checkpoint::Checkpoint, hand_out::HandingOut};
use crate::{
    domain::id::Seq,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Goto, Wish},
        layer::{
            Answer, Question,
            picker::{Item, Picker},
        },
        look::Look,
        port::{EntryDetail, EntryLine, PortError, Progress},
        request::{Reply, Request},
        section::Section,
        widget::{input::Input, panes::Pane, table::ListState, textview::Scroll},
    },
    words::Words,
};
use check::Check;
use pages::{Ask, Pages};
use sieve::{Filter, Sieve, action_words};

const NARROW: Question = Question("trail.narrow");

/// The entry whose detail is shown.
#[derive(Debug, Default)]
struct Shown {
    detail: Option<Box<EntryDetail>>,
    error: Option<(Seq, PortError)>,
    /// The one the desk is being asked for; others wait, so that holding a key down asks for few.
    asked: Option<Seq>,
}

/// The screen.
#[derive(Default)]
pub struct Audit {
    pages: Pages,
    filter: Filter,
    sieve: Sieve,
    error: Option<PortError>,
    shown: Shown,
    check: Check,
    list: ListState,
    pane: Pane,
    scroll: Scroll,
    /// The line being typed, and the text the trail was narrowed to before.
    typing: Option<(Input, String)>,
    /// What the filters offered lead to.
    choices: Vec<Filter>,
    /// An entry to be selected as soon as the trail's length is known.
    wanted: Option<Seq>,
    checkpoint: Checkpoint,
    handing: HandingOut,
    list_area: Rect,
    detail_area: Rect,
}

impl Audit {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> usize {
        if self.filter.is_empty() { self.pages.len() } else { self.sieve.lines.len() }
    }

    fn line(&self, row: usize) -> Option<&EntryLine> {
        if self.filter.is_empty() { self.pages.line(row) } else { self.sieve.lines.get(row) }
    }

    fn selected(&self) -> Option<Seq> {
        let row = self.list.selected;
        if self.filter.is_empty() {
            return self.pages.seq_at(row);
        }
        self.sieve.lines.get(row).map(|line| line.seq)
    }

    /// Asks for the rows around the selected one and for its detail, as far as they are not there.
    fn settle(&mut self, cx: &mut Cx<'_>) {
        let row = self.list.selected.min(self.rows().saturating_sub(1));
        self.list.selected = row;
        let asks = if self.filter.is_empty() {
            self.pages.around(row)
        } else {
            self.sieve.next(row).into_iter().collect()
        };
        for Ask { before, limit } in asks {
            cx.ask(Request::Entries { before, limit });
        }
        let Some(seq) = self.selected() else { return };
        let there = self.shown.detail.as_ref().is_some_and(|detail| detail.line.seq == seq)
            || self.shown.error.as_ref().is_some_and(|(of, _)| *of == seq);
        if !there && self.shown.asked.is_none() {
            self.shown.asked = Some(seq);
            self.scroll = Scroll::default();
            cx.ask(Request::Entry(seq));
        }
    }

    /// Shows the entries that another filter lets through, from the newest.
    fn narrow(&mut self, filter: Filter, cx: &mut Cx<'_>) {
        let seq = self.selected();
        self.filter = filter;
        self.sieve = Sieve::default();
        self.list.selected = 0;
        if self.filter.is_empty()
            && let Some(row) = seq.and_then(|seq| self.pages.row_of(seq))
        {
            self.list.selected = row;
        }
        self.settle(cx);
    }

    fn ask_narrowing(&mut self, cx: &mut Cx<'_>) {
        let Some(line) = self.line(self.list.selected).cloned() else { return };
        let action = action_words(cx.words, &line.action);
        let (record, actor) = (line.subject.clone(), line.actor_name.clone());
        let offer = |id: &str, name: &str| Item::new(cx.words.with(id, &[("name", name.into())]), "");
        let record_name = if record.is_empty() { line.record.short() } else { record.to_string() };
        let items = vec![
            offer("trail-by-record", &record_name),
            offer("trail-by-actor", actor.as_str()),
            offer("trail-by-action", &action),
        ];
        let now = &self.filter;
        self.choices = vec![
            Filter { record: Some((line.record, record_name.into())), ..now.clone() },
            Filter { actor: Some(actor), ..now.clone() },
            Filter { action: Some(line.action), ..now.clone() },
        ];
        cx.open(NARROW, Picker::new(cx.words.text("trail-narrow"), items));
    }

    fn take_entries(&mut self, before: Option<Seq>, lines: &[EntryLine], words: &Words) {
        let (seq, known) = (self.selected(), self.pages.len());
        self.pages.take(before, lines);
        if self.filter.is_empty() {
            // The newest stays selected as entries are added; any other entry keeps its selection.
            if self.list.selected > 0
                && let Some(row) = seq.and_then(|seq| self.pages.row_of(seq))
            {
                self.list.selected = row;
            }
            return;
        }
        if before.is_none() && self.pages.len() > known && self.sieve.reached.is_some() {
            self.sieve = Sieve::default();
        }
        self.sieve.take(before, lines, &self.filter, words);
    }

    /// Selects the entry that another section wants to be seen, once there is a row for it.
    fn open_wanted(&mut self, cx: &mut Cx<'_>) {
        if let Some(row) = self.wanted.and_then(|seq| self.pages.row_of(seq)) {
            self.wanted = None;
            self.list.selected = row;
            self.settle(cx);
        }
    }

    fn verify(&mut self, cx: &mut Cx<'_>) {
        if self.check.running.is_none() {
            let total = self.pages.len() as u64;
            self.check.running = Some(Progress { done: 0, total });
            cx.ask(Request::Verify);
        }
    }

    fn typed(&mut self, cx: &mut Cx<'_>) {
        if let Some((input, _)) = &self.typing
            && input.text() != self.filter.text
        {
            let filter = Filter { text: input.text().to_owned(), ..self.filter.clone() };
            self.narrow(filter, cx);
        }
    }

    fn type_command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Accept => self.typing = None,
            Id::Cancel => {
                if let Some((_, before)) = self.typing.take() {
                    let filter = Filter { text: before, ..self.filter.clone() };
                    self.narrow(filter, cx);
                }
            }
            Id::Up | Id::Down => {
                let rows = self.rows();
                let flow = self.list.command(command, rows);
                self.settle(cx);
                return flow;
            }
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }
}

impl Screen for Audit {
    fn context(&self) -> Context {
        if self.typing.is_some() { Context::Typing } else { Context::In(Section::Audit) }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        let Ask { before, limit } = Pages::NEWEST;
        cx.ask(Request::Entries { before, limit });
    }

    fn go(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        match place {
            Goto::Entries { record } => {
                self.typing = None;
                self.pane = Pane::List;
                let filter = Filter { record: Some((*record, record.short().into())), ..Filter::default() };
                self.narrow(filter, cx);
            }
            Goto::Entry { seq } => {
                self.typing = None;
                self.pane = Pane::Detail;
                self.wanted = Some(*seq);
                self.narrow(Filter::default(), cx);
                self.open_wanted(cx);
            }
            _ => {}
        }
    }

    fn offers(&self, command: Id) -> bool {
        let any = self.selected().is_some();
        match command {
            Id::Open => any && self.pane == Pane::List,
            Id::Find => self.pages.len() > 0,
            Id::Filter => any,
            Id::ClearFilter => !self.filter.is_empty(),
            Id::Verify => self.check.running.is_none(),
            Id::Proof | Id::Checkpoint | Id::HandOut => true,
            _ => false,
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.typing.is_some() {
            return self.type_command(command, cx);
        }
        match command {
            Id::Verify => self.verify(cx),
            Id::Proof => cx.open(Question::NONE, self.check.about(cx.words)),
            Id::Checkpoint => Checkpoint::ask(cx),
            Id::HandOut => self.handing.bundle(cx),
            Id::Back if self.check.running.is_some() => cx.wish(Wish::StopVerifying),
            Id::Find => {
                self.pane = Pane::List;
                self.typing = Some((Input::new(&self.filter.text), self.filter.text.clone()));
            }
            Id::Filter => self.ask_narrowing(cx),
            Id::ClearFilter => self.narrow(Filter::default(), cx),
            Id::Open | Id::Right if self.selected().is_none() => {}
            command => {
                if self.pane.command(command) == Flow::Consumed {
                    return Flow::Consumed;
                }
                if self.pane == Pane::Detail {
                    return self.scroll.command(command);
                }
                let rows = self.rows();
                let flow = self.list.command(command, rows);
                self.settle(cx);
                return flow;
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.key(key);
        self.typed(cx);
        flow
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.insert(text);
        self.typed(cx);
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let at = Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left) {
            if self.list_area.contains(at) {
                self.pane = Pane::List;
            } else if self.detail_area.contains(at) {
                self.pane = Pane::Detail;
            }
        }
        let rows = self.rows();
        if self.list.mouse(event, rows) == Flow::Consumed {
            self.settle(cx);
            return Flow::Consumed;
        }
        self.scroll.mouse(event)
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        if self.checkpoint.reply(&reply, cx) == Flow::Consumed
            || HandingOut::reply(&reply, cx) == Flow::Consumed
        {
            return;
        }
        match reply {
            Reply::Entries { before, lines: Ok(lines) } => {
                self.error = None;
                self.take_entries(before, &lines, cx.words);
                self.settle(cx);
                self.open_wanted(cx);
            }
            Reply::Entries { before, lines: Err(error) } => {
                self.pages.failed(before);
                self.sieve.failed(before);
                self.error = Some(error);
            }
            Reply::Entry(seq, outcome) if self.shown.asked == Some(seq) => {
                self.shown.asked = None;
                self.shown.error = None;
                match outcome {
                    Ok(detail) => self.shown.detail = Some(detail),
                    Err(error) => self.shown.error = Some((seq, error)),
                }
                self.settle(cx);
            }
            Reply::Verifying(progress) => {
                if let Some(running) = &mut self.check.running {
                    *running = progress;
                }
            }
            Reply::Verified(result) => {
                self.check.ended(result, cx);
                if let Some(seq) = self.check.bad() {
                    self.narrow(Filter::default(), cx);
                    if let Some(row) = self.pages.row_of(seq) {
                        self.list.selected = row;
                        self.settle(cx);
                    }
                }
            }
            _ => {}
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        if self.checkpoint.answered(question, &answer, cx) == Flow::Consumed
            || self.handing.answered(question, &answer, cx) == Flow::Consumed
        {
            return;
        }
        if let (NARROW, Answer::Picked(place)) = (question, answer)
            && let Some(filter) = self.choices.get(place).cloned()
        {
            self.pane = Pane::List;
            self.narrow(filter, cx);
        }
    }

    fn forget(&mut self) {
        *self = Self::new();
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
