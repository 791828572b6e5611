//! The section Policy: the tree of an edition left, its text right, each following the other.

mod find;
mod flow;
mod picture;
mod preview;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, path::Path};

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::Screen;
use crate::{
    domain::{
        command::Command,
        event::Bookmark,
        id::RecordId,
        policy::{EditionSummary, Line, PolicyDocument},
        sdk::Platform,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow as Taken, Goto, Tone},
        layer::{
            Answer, Question,
            confirm::Confirm,
            files::Files,
            message::Message,
            picker::{Item, Picker},
        },
        look::Look,
        port::PortError,
        request::{Reply, Request},
        section::Section,
        widget::{input::Input, panes::Pane, table::ListState, textview::Scroll},
    },
};

use find::Finding;
use flow::{Flow, Wrapped};

const FILE: Question = Question("policy.file");
const EDITION: Question = Question("policy.edition");
const PLACE: Question = Question("policy.place");
const MARKED: Question = Question("policy.marked");
const ADOPT: Question = Question("policy.adopt");

/// The screen.
#[derive(Default)]
pub struct Policy {
    /// The editions; `None` until the desk has answered.
    editions: Option<Vec<EditionSummary>>,
    current: Option<RecordId>,
    document: Option<Box<PolicyDocument>>,
    bookmarks: Vec<(RecordId, Bookmark)>,
    error: Option<PortError>,
    flow: Flow,
    laid_out: bool,
    /// The language the flow speaks; another one lays it out anew.
    language: Option<crate::words::Language>,
    /// Lines of the flow at `wrapped_at` cells.
    lines: Vec<Wrapped>,
    wrapped_at: usize,
    collapsed: HashSet<usize>,
    /// Places of the tree that are seen.
    visible: Vec<usize>,
    tree: ListState,
    scroll: Scroll,
    pane: Pane,
    typing: Option<Input>,
    finding: Finding,
    /// An edition and line to open as soon as they are there.
    wanted: Option<(RecordId, Option<Line>)>,
    /// The place whose text is to come into sight at the next drawing, when lines are known.
    reveal: Option<Reveal>,
    tree_area: Rect,
    text_area: Rect,
}

/// What is to come into sight.
#[derive(Clone, Copy, Debug)]
enum Reveal {
    /// The start of a place.
    Node(usize),
    /// The match stood on.
    Match,
}

impl Policy {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self::default()
    }

    fn edition(&self) -> Option<&EditionSummary> {
        let current = self.current?;
        self.editions.iter().flatten().find(|edition| edition.id == current)
    }

    fn show(&mut self, edition: RecordId, cx: &mut Cx<'_>) {
        if self.current != Some(edition) {
            self.current = Some(edition);
            self.document = None;
            self.laid_out = false;
        }
        cx.ask(Request::Document(edition));
        cx.ask(Request::Bookmarks(edition));
    }

    /// The places that no collapsed one hides.
    fn arrange(&mut self) {
        let before = self.node();
        let mut hidden_below = None;
        self.visible = (0..self.flow.nodes.len())
            .filter(|place| {
                let Some(node) = self.flow.nodes.get(*place) else { return false };
                if hidden_below.is_some_and(|depth| node.depth > depth) {
                    return false;
                }
                hidden_below = self.collapsed.contains(place).then_some(node.depth);
                true
            })
            .collect();
        if let Some(node) = before {
            self.select(node);
        }
    }

    /// The place selected in the tree.
    fn node(&self) -> Option<usize> {
        self.visible.get(self.tree.selected).copied()
    }

    /// Selects a place, or the nearest one above it that is seen.
    fn select(&mut self, node: usize) {
        let after = self.visible.partition_point(|place| *place <= node);
        self.tree.selected = after.saturating_sub(1);
    }

    /// Opens whatever hides a place, selects it and brings its text into sight.
    fn open_node(&mut self, node: usize) {
        let mut depth = self.flow.nodes.get(node).map_or(0, |node| node.depth);
        for place in (0..node).rev() {
            let Some(above) = self.flow.nodes.get(place) else { continue };
            if above.depth < depth {
                self.collapsed.remove(&place);
                depth = above.depth;
            }
        }
        self.arrange();
        self.select(node);
        self.reveal = Some(Reveal::Node(node));
    }

    /// The parent of a place.
    fn parent(&self, node: usize) -> Option<usize> {
        let depth = self.flow.nodes.get(node)?.depth;
        (0..node).rev().find(|place| self.flow.nodes.get(*place).is_some_and(|above| above.depth < depth))
    }

    fn tree_command(&mut self, command: Id) -> Taken {
        let Some(node) = self.node() else { return Taken::Ignored };
        let has_children = self.flow.nodes.get(node).is_some_and(|node| node.has_children);
        match command {
            Id::Right if has_children && self.collapsed.remove(&node) => self.arrange(),
            Id::Left if has_children && !self.collapsed.contains(&node) => {
                self.collapsed.insert(node);
                self.arrange();
            }
            Id::Left => match self.parent(node) {
                Some(parent) => {
                    self.select(parent);
                    self.reveal = Some(Reveal::Node(parent));
                }
                None => return Taken::Ignored,
            },
            Id::Right | Id::Open | Id::NextPane => {
                self.pane = Pane::Detail;
                self.reveal = Some(Reveal::Node(node));
            }
            command => {
                let flow = self.tree.command(command, self.visible.len());
                self.reveal = self.node().map(Reveal::Node);
                return flow;
            }
        }
        Taken::Consumed
    }

    fn text_command(&mut self, command: Id) -> Taken {
        if matches!(command, Id::Back | Id::Left | Id::NextPane | Id::PreviousPane) {
            self.pane = Pane::List;
            return Taken::Consumed;
        }
        let flow = self.scroll.command(command);
        self.follow_text();
        flow
    }

    /// The tree follows the text.
    fn follow_text(&mut self) {
        let block = self.lines.get(self.scroll.top).map(|line| line.block);
        if let Some(node) = block.and_then(|block| self.flow.blocks.get(block)).map(|block| block.node) {
            self.select(node);
        }
    }

    fn find_from_here(&mut self, query: &str) {
        let from = self.lines.get(self.scroll.top).map_or(0, |line| line.block);
        self.finding = Finding::new(&self.flow, query, from);
        self.show_match();
    }

    fn step(&mut self, forwards: bool, cx: &mut Cx<'_>) {
        if self.finding.matches.is_empty() {
            cx.say(Tone::Warn, cx.words.text("policy-no-match"));
            return;
        }
        self.finding.step(forwards);
        self.show_match();
    }

    fn show_match(&mut self) {
        let Some((block, _)) = self.finding.current() else { return };
        if let Some(node) = self.flow.blocks.get(*block).map(|block| block.node) {
            self.open_node(node);
        }
        self.pane = Pane::Detail;
        self.reveal = Some(Reveal::Match);
    }

    fn type_command(&mut self, command: Id, cx: &mut Cx<'_>) -> Taken {
        match command {
            Id::Accept => {
                if let Some(input) = self.typing.take() {
                    self.find_from_here(input.text());
                    if self.finding.matches.is_empty() && !input.is_empty() {
                        cx.say(Tone::Warn, cx.words.text("policy-no-match"));
                    }
                }
            }
            Id::Cancel => {
                self.typing = None;
                self.finding = Finding::default();
            }
            _ => return Taken::Ignored,
        }
        Taken::Consumed
    }

    /// What is typed is looked for at once.
    fn typed(&mut self) {
        if let Some(query) = self.typing.as_ref().map(|input| input.text().to_owned()) {
            self.find_from_here(&query);
        }
    }

    fn toggle_bookmark(&mut self, cx: &mut Cx<'_>) {
        let (Some(edition), Some(node)) = (self.current, self.node().and_then(|n| self.flow.nodes.get(n)))
        else {
            return;
        };
        if !node.real {
            cx.say(Tone::Warn, cx.words.text("policy-no-bookmark-here"));
            return;
        }
        let marked = self.bookmarks.iter().find(|(_, bookmark)| bookmark.line == node.line);
        let command = match marked {
            Some((record, _)) => Command::RemoveBookmark(*record),
            None => Command::PlaceBookmark(Bookmark {
                edition,
                line: node.line,
                label: node.label.as_str().into(),
            }),
        };
        cx.ask(Request::Execute(Box::new(command)));
    }

    fn ask_file(cx: &mut Cx<'_>) {
        let folder = std::env::current_dir().unwrap_or_else(|_| Path::new(".").to_path_buf());
        let home = std::env::var_os("HOME").map(Into::into);
        let title = cx.words.text("policy-import-file");
        cx.open(FILE, Files::new(title, &folder, home, &["txt", "md", "html", "htm", "docx", "markdown"]));
    }

    fn ask_edition(&self, cx: &mut Cx<'_>) {
        let items = self.editions.iter().flatten().map(|edition| {
            let date = edition.published.or(edition.effective);
            let date = date.map_or_else(|| edition.id.short(), |date| date.to_string());
            Item::new(format!("{date}  {}", edition.title), edition.id.short())
        });
        let at = self.editions.iter().flatten().position(|edition| Some(edition.id) == self.current);
        let picker = Picker::new(cx.words.text("policy-choose-edition"), items.collect());
        cx.open(EDITION, picker.at(at.unwrap_or(0)));
    }

    fn ask_place(&self, cx: &mut Cx<'_>) {
        let items = self.flow.nodes.iter().map(|node| {
            let line = if node.real { node.line.to_string() } else { String::new() };
            Item::new(format!("{}{}", "  ".repeat(node.depth.into()), node.label), line)
        });
        let picker = Picker::new(cx.words.text("policy-jump"), items.collect());
        cx.open(PLACE, picker.at(self.node().unwrap_or(0)));
    }

    fn ask_bookmark(&self, cx: &mut Cx<'_>) {
        if self.bookmarks.is_empty() {
            cx.say(Tone::Warn, cx.words.text("policy-no-bookmarks"));
            return;
        }
        let items = self
            .bookmarks
            .iter()
            .map(|(_, bookmark)| Item::new(bookmark.label.as_str(), bookmark.line.to_string()));
        cx.open(MARKED, Picker::new(cx.words.text("policy-bookmarks"), items.collect()));
    }

    /// The platform of the annex one is in, if it names one.
    fn platform_here(&self) -> Option<Platform> {
        let mut node = self.node()?;
        while !self.flow.nodes.get(node)?.annex {
            node = self.parent(node)?;
        }
        self.flow.nodes.get(node)?.platform
    }

    fn ask_adoption(&self, cx: &mut Cx<'_>) {
        let rows = self.document.as_ref().map_or(0, |document| document.sdks.len());
        let what = cx.words.with("policy-adopt-what", &[("rows", rows.into())]);
        cx.open(ADOPT, Confirm::new(cx.words.text("policy-adopt"), what));
    }
}

impl Screen for Policy {
    fn context(&self) -> Context {
        if self.typing.is_some() { Context::Typing } else { Context::In(Section::Policy) }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Editions);
    }

    fn go(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        self.typing = None;
        if let Goto::Edition { edition, line } = place {
            self.wanted = Some((*edition, *line));
            self.show(*edition, cx);
        }
    }

    fn offers(&self, command: Id) -> bool {
        let open = self.document.is_some();
        match command {
            Id::New => true,
            Id::Open => open && self.pane == Pane::List,
            Id::Find | Id::Jump | Id::Bookmark => open,
            Id::NextMatch | Id::PreviousMatch => !self.finding.matches.is_empty(),
            Id::Bookmarks => !self.bookmarks.is_empty(),
            Id::Editions => self.editions.as_ref().is_some_and(|editions| !editions.is_empty()),
            Id::ToSdks | Id::Adopt => {
                self.document.as_ref().is_some_and(|document| !document.sdks.is_empty())
            }
            _ => false,
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Taken {
        if self.typing.is_some() {
            return self.type_command(command, cx);
        }
        match command {
            Id::New => Self::ask_file(cx),
            Id::Editions => self.ask_edition(cx),
            _ if self.document.is_none() => return Taken::Ignored,
            Id::Find => self.typing = Some(Input::new("")),
            Id::NextMatch => self.step(true, cx),
            Id::PreviousMatch => self.step(false, cx),
            Id::Jump => self.ask_place(cx),
            Id::Bookmark => self.toggle_bookmark(cx),
            Id::Bookmarks => self.ask_bookmark(cx),
            Id::ToSdks => cx.go(Goto::Sdks { platform: self.platform_here() }),
            Id::Adopt => self.ask_adoption(cx),
            command => {
                return match self.pane {
                    Pane::List => self.tree_command(command),
                    Pane::Detail => self.text_command(command),
                };
            }
        }
        Taken::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Taken {
        let Some(input) = &mut self.typing else { return Taken::Ignored };
        let flow = input.key(key);
        self.typed();
        flow
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Taken {
        let Some(input) = &mut self.typing else { return Taken::Ignored };
        let flow = input.insert(text);
        self.typed();
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Taken {
        let at = Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left) {
            if self.tree_area.contains(at) {
                self.pane = Pane::List;
            } else if self.text_area.contains(at) {
                self.pane = Pane::Detail;
            }
        }
        if self.tree.mouse(event, self.visible.len()) == Taken::Consumed {
            self.reveal = self.node().map(Reveal::Node);
            return Taken::Consumed;
        }
        let flow = self.scroll.mouse(event);
        if flow == Taken::Consumed {
            self.follow_text();
        }
        flow
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        match reply {
            Reply::Editions(Ok(editions)) => {
                let there = |id: &RecordId| editions.iter().any(|edition| edition.id == *id);
                let show = self.current.filter(there).or_else(|| editions.first().map(|edition| edition.id));
                self.editions = Some(editions);
                self.error = None;
                if let Some(edition) = show {
                    self.show(edition, cx);
                }
            }
            Reply::Document(edition, Ok(document)) if self.current == Some(edition) => {
                if self.document.as_ref() != Some(&document) {
                    self.document = Some(document);
                    self.laid_out = false;
                    self.collapsed.clear();
                    self.finding = Finding::default();
                    self.tree = ListState::default();
                    self.scroll = Scroll::default();
                }
                self.lay_out(cx.words);
                self.error = None;
                let wanted = self.wanted.take_if(|(wanted, _)| *wanted == edition);
                let line = wanted.and_then(|(_, line)| line);
                if let Some(node) = line.and_then(|line| self.flow.node_at_line(line)) {
                    self.open_node(node);
                    self.pane = Pane::Detail;
                }
            }
            Reply::Bookmarks(edition, Ok(bookmarks)) if self.current == Some(edition) => {
                self.bookmarks = bookmarks;
            }
            Reply::ReadPolicy(_, Ok(read)) => cx.open(Question::NONE, preview::Preview::new(read, cx.words)),
            Reply::ReadPolicy(_, Err(error)) | Reply::Execute(Err(error)) => {
                cx.open(Question::NONE, Message::error(cx.words, &error));
            }
            Reply::Execute(Ok(receipt)) => {
                let entry = receipt.entries.last().map(ToString::to_string).unwrap_or_default();
                let said = cx.words.with("policy-recorded", &[("entry", (&entry).into())]);
                cx.say(Tone::Good, said);
            }
            Reply::Editions(Err(error)) | Reply::Document(_, Err(error)) => self.error = Some(error),
            _ => {}
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        match (question, answer) {
            (FILE, Answer::Path(path)) => {
                cx.say(Tone::Good, cx.words.text("policy-reading-file"));
                cx.ask(Request::ReadPolicy(path));
            }
            (EDITION, Answer::Picked(place)) => {
                let id = self.editions.iter().flatten().nth(place).map(|edition| edition.id);
                if let Some(id) = id {
                    self.show(id, cx);
                }
            }
            (PLACE, Answer::Picked(node)) => self.open_node(node),
            (MARKED, Answer::Picked(place)) => {
                let line = self.bookmarks.get(place).map(|(_, bookmark)| bookmark.line);
                if let Some(node) = line.and_then(|line| self.flow.node_at_line(line)) {
                    self.open_node(node);
                }
            }
            (ADOPT, Answer::Yes) => {
                if let Some(edition) = self.current {
                    cx.ask(Request::Execute(Box::new(Command::AdoptAnnexes { edition })));
                }
            }
            _ => {}
        }
    }

    fn forget(&mut self) {
        *self = Self::new();
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
