//! The section Today: what the officer needs first in the morning, each line a way to the place it speaks of.

mod duties;
mod incidents;
mod lines;
mod notices;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use crossterm::event::MouseEvent;
use jiff::{SignedDuration, Timestamp};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Screen, checkpoint::Checkpoint, incident::sign};
use crate::{
    desk::NoticeLine,
    domain::{
        event::Bookmark,
        id::RecordId,
        officer::Officer,
        policy::{EditionSummary, PolicyDocument},
        sdk::Sdk,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Goto, Wish},
        layer::{Answer, Question},
        look::Look,
        port::{Anchoring, EntryLine, PortError, Roster, Snapshot},
        request::{NoticesReply, NoticesRequest, OfficersRequest, Reply, Request},
        section::Section,
        widget::{cells, panes, table::ListState},
    },
};

use incidents::Due;
use lines::{Item, Lead, Tone};

/// Entries of the trail shown.
const ENTRIES: usize = 8;
/// The widest the page gets, in cells.
const WIDEST: u16 = 110;

/// The screen.
#[derive(Default)]
pub struct Today {
    editions: Option<Vec<EditionSummary>>,
    document: Option<(RecordId, Box<PolicyDocument>)>,
    bookmarks: Vec<Bookmark>,
    sdks: Option<Vec<Sdk>>,
    entries: Option<Vec<EntryLine>>,
    /// The register of access; none for a role that has no key to it.
    register: Option<Snapshot>,
    /// What is due of incidents.
    due: Option<Due>,
    /// The notices with what stands in their way.
    notices: Option<Arc<Vec<NoticeLine>>>,
    /// Who is at the desk.
    officer: Option<Officer>,
    anchoring: Option<Anchoring>,
    roster: Option<Roster>,
    checkpoint: Checkpoint,
    /// The time since the start when the register came, and now.
    taken: Duration,
    now: Duration,
    error: Option<PortError>,
    list: ListState,
    /// Whether the selection was moved; until then it stays with the first line, whatever comes in.
    moved: bool,
    /// How many lines were drawn last, headings included.
    drawn: usize,
}

impl Today {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// What time it is: that of the register, and what has passed since.
    fn time(&self) -> Option<Timestamp> {
        let passed = SignedDuration::try_from(self.now.saturating_sub(self.taken)).unwrap_or_default();
        let then = self.register.as_ref()?.now;
        Some(then.checked_add(passed).unwrap_or(then))
    }

    fn follow(lead: Option<&Lead>, cx: &mut Cx<'_>) {
        match lead {
            Some(Lead::To(goto)) => cx.go(Goto::clone(goto)),
            Some(Lead::Run(command)) => cx.wish(Wish::Run(*command)),
            None => {}
        }
    }

    fn items(&self, look: &Look) -> Vec<Item> {
        lines::items(self, look)
    }

    /// Moves the selection to the nearest line that leads somewhere, in the direction it was going.
    fn settle(&mut self, items: &[Item], forwards: bool) {
        let leads = |place: &usize| items.get(*place).is_some_and(|item| item.lead.is_some());
        let at = self.list.selected.min(items.len().saturating_sub(1));
        let ahead = || (at..items.len()).find(leads);
        let behind = || (0..=at).rev().find(leads);
        let found = if forwards { ahead().or_else(behind) } else { behind().or_else(ahead) };
        self.list.selected = found.unwrap_or(0);
    }
}

impl Screen for Today {
    fn context(&self) -> Context {
        Context::In(Section::Today)
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Editions);
        cx.ask(Request::Sdks);
        cx.ask(Request::Entries { before: None, limit: ENTRIES });
        cx.ask(Request::Register);
        cx.ask(Request::Anchoring);
        cx.ask(Request::Staff(OfficersRequest::Roster));
        cx.ask(Request::Docket);
        cx.ask(Request::Summary);
        cx.ask(Request::Notices(NoticesRequest::Lines));
    }

    fn offers(&self, command: Id) -> bool {
        match command {
            Id::Open => self.drawn > 0,
            Id::Checkpoint => self.anchoring.is_some(),
            _ => false,
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        // The places are the same in every language; only their words need a look.
        let items = lines::places(self, cx.words);
        match command {
            Id::Open => {
                let lead = items.get(self.list.selected).and_then(|item| item.lead.as_ref());
                Self::follow(lead, cx);
                return Flow::Consumed;
            }
            Id::Checkpoint => {
                Checkpoint::ask(cx);
                return Flow::Consumed;
            }
            _ => {}
        }
        self.moved = true;
        let before = self.list.selected;
        let flow = self.list.command(command, items.len());
        self.settle(&items, self.list.selected >= before);
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let items = lines::places(self, cx.words);
        if let Some(place) = self.list.clicked(event, items.len())
            && let Some(lead) = items.get(place).and_then(|item| item.lead.as_ref())
        {
            self.moved = true;
            self.list.selected = place;
            Self::follow(Some(lead), cx);
            return Flow::Consumed;
        }
        self.list.mouse(event, items.len())
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        if self.checkpoint.reply(&reply, cx) == Flow::Consumed {
            return;
        }
        match reply {
            // Who has no key to the register has no duties in it.
            Reply::Register(snapshot) => {
                self.register = snapshot.ok();
                (self.taken, self.now) = (cx.now, cx.now);
            }
            Reply::Docket(docket) => self.due = docket.ok().map(|docket| Due::of(&docket, cx.now)),
            Reply::Summary(summary) => self.officer = summary.ok().and_then(|summary| summary.officer),
            Reply::Notices(NoticesReply::Lines(lines)) => self.notices = lines.ok().map(|lines| lines.of),
            Reply::Roster(roster) => self.roster = roster.ok(),
            Reply::Anchoring(anchoring) => self.anchoring = anchoring.ok(),
            Reply::Editions(Ok(editions)) => {
                if let Some(latest) = editions.first() {
                    cx.ask(Request::Document(latest.id));
                    cx.ask(Request::Bookmarks(latest.id));
                }
                self.editions = Some(editions);
                self.error = None;
            }
            Reply::Document(edition, Ok(document)) => self.document = Some((edition, document)),
            Reply::Bookmarks(_, Ok(bookmarks)) => {
                self.bookmarks = bookmarks.into_iter().map(|(_, bookmark)| bookmark).collect();
            }
            Reply::Sdks(Ok(sdks)) => self.sdks = Some(sdks),
            Reply::Entries { lines: Ok(lines), .. } => self.entries = Some(lines),
            Reply::Editions(Err(error))
            | Reply::Document(_, Err(error))
            | Reply::Bookmarks(_, Err(error))
            | Reply::Sdks(Err(error))
            | Reply::Entries { lines: Err(error), .. } => self.error = Some(error),
            _ => {}
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        let _ = self.checkpoint.answered(question, &answer, cx);
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn wakes_after(&self) -> Option<Duration> {
        (self.register.is_some() || self.due.is_some()).then_some(Duration::from_mins(1))
    }

    fn forget(&mut self) {
        *self = Self::new();
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        let area = Rect { width: area.width.min(WIDEST), ..area };
        let inner = panes::frame(frame, area, &look.text("today-title"), "", true, look);
        let items = self.items(look);
        self.drawn = items.len();
        if !self.moved {
            self.list.selected = 0;
        }
        self.settle(&items, true);
        self.list.draw_rows(frame, inner, items.len(), |index, selected, width| {
            items.get(index).map_or_else(Line::default, |item| drawn(item, selected, width, look))
        });
    }
}

/// A line: sign, text, and a note at the right.
fn drawn(item: &Item, selected: bool, width: usize, look: &Look) -> Line<'static> {
    let (sign, style) = match item.tone {
        Tone::Heading => (" ", look.theme.heading),
        Tone::Plain => (look.glyphs.dot, look.theme.text),
        Tone::Good => (look.glyphs.good, look.theme.good),
        Tone::Look => (look.glyphs.warn, look.theme.warn),
        Tone::Bad => (look.glyphs.bad, look.theme.bad),
        Tone::Late => (sign::late(look), look.theme.bad),
        Tone::Hint => (" ", look.theme.dim),
    };
    if item.text.is_empty() {
        return Line::default();
    }
    let pointer = if selected { look.glyphs.selected } else { " " };
    let room = width.saturating_sub(4);
    let note = cells::width(&item.note);
    let note = if note > 0 && note + 12 < room { item.note.clone() } else { String::new() };
    let text_room = room.saturating_sub(cells::width(&note) + usize::from(!note.is_empty()) * 2);
    let text = cells::truncate(&item.text, text_room, look.glyphs.more).into_owned();
    let gap = room.saturating_sub(cells::width(&text) + cells::width(&note));
    let plain = if matches!(item.tone, Tone::Heading | Tone::Hint) { style } else { look.theme.text };
    let indent = if item.tone == Tone::Heading { "" } else { "  " };
    let line = Line::from(vec![
        Span::raw(format!("{pointer} ")),
        if indent.is_empty() { Span::raw("") } else { Span::styled(format!("{sign} "), style) },
        Span::styled(text, plain),
        Span::raw(" ".repeat(gap)),
        Span::styled(note, look.theme.dim),
    ]);
    if selected { line.style(look.theme.selection) } else { line }
}
