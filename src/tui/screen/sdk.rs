//! The section SDK: the inventory as a table that is sorted and narrowed, an SDK with what its platforms declare side
//! by side, its data fields as a chart, and the way in for a table file.

mod chart;
mod detail;
mod import;
mod list;
mod picture;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::Timestamp;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::Screen;
use crate::{
    domain::{
        id::RecordId,
        officer::Officer,
        policy::PolicyDocument,
        sdk::{Platform, Sdk, sdk_key},
        text::CleanText,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Goto, Tone},
        layer::{
            Answer, Question,
            files::Files,
            incident::{OpenForm, Origin, Stand},
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
pub(super) use detail::marked;
pub(super) use list::{found, marks};

use list::{Filter, Remarks, SortBy};

const FILE: Question = Question("sdks.file");
const NARROW: Question = Question("sdks.narrow");
const FIELD: Question = Question("sdks.field");
const JUMP: Question = Question("sdks.jump");
const BREACH: Question = Question("sdks.breach");

/// One thing that the table can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Narrowing {
    Platform(Platform),
    Company(CleanText),
    Field(CleanText),
}

/// The search for the edition that declares an SDK: editions are looked through one by one, newest first.
struct Seek {
    name: String,
    platform: Option<Platform>,
    /// Those not looked through yet, oldest first.
    editions: Vec<RecordId>,
}

/// The screen.
#[derive(Default)]
pub struct Sdks {
    /// The inventory; `None` until the desk has answered.
    inventory: Option<Vec<Sdk>>,
    remarks: Vec<Remarks>,
    error: Option<PortError>,
    filter: Filter,
    by: SortBy,
    falling: bool,
    /// Places of the SDKs shown.
    shown: Vec<usize>,
    fields: Vec<(CleanText, usize)>,
    list: ListState,
    pane: Pane,
    scroll: Scroll,
    /// The line being typed, and the text the table was narrowed to before.
    typing: Option<(Input, String)>,
    choices: Vec<Narrowing>,
    seek: Option<Seek>,
    /// What time it was when the section was entered, and who is at the desk.
    told: Option<(Timestamp, Officer)>,
    wanted: Option<Goto>,
    list_area: Rect,
    detail_area: Rect,
}

impl Sdks {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self::default()
    }

    fn all(&self) -> &[Sdk] {
        self.inventory.as_deref().unwrap_or_default()
    }

    fn selected(&self) -> Option<&Sdk> {
        self.all().get(*self.shown.get(self.list.selected)?)
    }

    /// Puts the table together anew, with the same SDK selected where it is still shown.
    fn arrange(&mut self) {
        let before = self.selected().map(|sdk| sdk.name.clone());
        self.shown = list::arrange(self.all(), &self.filter, self.by, !self.falling);
        self.fields = list::fields(self.shown.iter().filter_map(|place| self.all().get(*place)));
        self.list.selected = 0;
        if let Some(name) = before {
            self.select(name.as_str());
        }
    }

    /// Selects an SDK by name; says whether it is shown.
    fn select(&mut self, name: &str) -> bool {
        let key = sdk_key(name);
        let named =
            |place: &usize| self.all().get(*place).is_some_and(|sdk| sdk_key(sdk.name.as_str()) == key);
        let Some(row) = self.shown.iter().position(named) else { return false };
        self.move_to(row);
        true
    }

    fn move_to(&mut self, row: usize) {
        if self.list.selected != row {
            self.list.selected = row;
            self.scroll = Scroll::default();
        }
    }

    fn open_place(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        match place {
            Goto::Sdks { platform } => {
                self.filter = Filter { platform: *platform, ..Filter::default() };
                self.pane = Pane::List;
                self.arrange();
            }
            Goto::Sdk { name } => {
                if !self.select(name) {
                    self.filter = Filter::default();
                    self.arrange();
                    if !self.select(name) {
                        let said = cx.words.with("sdks-not-here", &[("name", name.as_str().into())]);
                        cx.say(Tone::Warn, said);
                        return;
                    }
                }
                self.pane = Pane::Detail;
            }
            _ => {}
        }
    }

    fn narrow(&mut self, narrowing: Narrowing) {
        match narrowing {
            Narrowing::Platform(platform) => self.filter.platform = Some(platform),
            Narrowing::Company(company) => self.filter.company = Some(company),
            Narrowing::Field(field) => self.filter.field = Some(field),
        }
        self.pane = Pane::List;
        self.arrange();
    }

    fn ask_narrowing(&mut self, cx: &mut Cx<'_>) {
        let mut choices = Vec::new();
        let mut items = Vec::new();
        let mut offer = |id: &str, name: &str, count: usize, narrowing: Narrowing| {
            let text = cx.words.with(id, &[("name", name.into())]);
            items.push(Item::new(text, count.to_string()));
            choices.push(narrowing);
        };
        for platform in Platform::ALL {
            let count = self.all().iter().filter(|sdk| sdk.platforms().contains(&platform)).count();
            if count > 0 {
                offer("sdks-by-platform", platform.display_name(), count, Narrowing::Platform(platform));
            }
        }
        for (field, count) in list::fields(self.all().iter()) {
            offer("sdks-by-field", field.as_str(), count, Narrowing::Field(field.clone()));
        }
        for (company, count) in list::companies(self.all().iter()) {
            offer("sdks-by-company", company.as_str(), count, Narrowing::Company(company.clone()));
        }
        self.choices = choices;
        cx.open(NARROW, Picker::new(cx.words.text("sdks-narrow"), items));
    }

    fn ask_file(cx: &mut Cx<'_>) {
        let folder = std::env::current_dir().unwrap_or_else(|_| Path::new(".").to_path_buf());
        let home = std::env::var_os("HOME").map(Into::into);
        let title = cx.words.text("sdks-import-file");
        cx.open(FILE, Files::new(title, &folder, home, &["csv", "tsv", "xlsx", "txt", "docx", "pdf"]));
    }

    /// Opens an incident, since the selected SDK's company reported a breach.
    fn open_breach(&self, cx: &mut Cx<'_>) {
        let (Some(sdk), Some((now, officer))) = (self.selected(), &self.told) else { return };
        let stand = Stand { now: *now, officer: Some(officer.clone()) };
        cx.open(BREACH, OpenForm::new(cx, stand, &Origin::Sdk(sdk.clone())));
    }

    fn ask_jump(&self, cx: &mut Cx<'_>) {
        let named = self.shown.iter().filter_map(|place| self.all().get(*place));
        let items = named.map(|sdk| {
            let company = sdk.companies().first().map(ToString::to_string).unwrap_or_default();
            Item::new(sdk.name.as_str(), company)
        });
        cx.open(JUMP, Picker::new(cx.words.text("sdks-jump"), items.collect()).at(self.list.selected));
    }

    fn seek_edition(&mut self, cx: &mut Cx<'_>) {
        let Some(sdk) = self.selected() else { return };
        let platform = sdk.declarations.first().and_then(|d| d.platform);
        self.seek = Some(Seek { name: sdk.name.to_string(), platform, editions: Vec::new() });
        cx.ask(Request::Editions);
    }

    /// Looks through the next edition, or says that none is left.
    fn seek_on(&mut self, cx: &mut Cx<'_>) {
        let Some(seek) = &mut self.seek else { return };
        if let Some(edition) = seek.editions.pop() {
            cx.ask(Request::Document(edition));
            return;
        }
        let said = cx.words.with("sdks-in-no-edition", &[("name", seek.name.as_str().into())]);
        cx.say(Tone::Warn, said);
        self.seek = None;
    }

    fn looked_through(&mut self, edition: RecordId, document: &PolicyDocument, cx: &mut Cx<'_>) {
        let Some(seek) = &self.seek else { return };
        let key = sdk_key(&seek.name);
        let same = || document.sdks.iter().filter(|row| sdk_key(row.name.as_str()) == key);
        let row = same().find(|row| row.platform == seek.platform).or_else(|| same().next());
        if let Some(row) = row {
            self.seek = None;
            cx.go(Goto::Edition { edition, line: Some(row.line) });
        } else {
            self.seek_on(cx);
        }
    }

    fn sort(&mut self, by: SortBy) {
        self.by = by;
        self.falling = by.falls();
        self.arrange();
    }

    fn typed(&mut self) {
        if let Some((input, _)) = &self.typing {
            input.text().clone_into(&mut self.filter.text);
            self.arrange();
        }
    }

    fn type_command(&mut self, command: Id) -> Flow {
        match command {
            Id::Accept => self.typing = None,
            Id::Cancel => {
                if let Some((_, before)) = self.typing.take() {
                    self.filter.text = before;
                    self.arrange();
                }
            }
            Id::Up | Id::Down => return self.move_list(command),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn move_list(&mut self, command: Id) -> Flow {
        let before = self.list.selected;
        let flow = self.list.command(command, self.shown.len());
        if self.list.selected != before {
            self.scroll = Scroll::default();
        }
        flow
    }
}

impl Screen for Sdks {
    fn context(&self) -> Context {
        if self.typing.is_some() { Context::Typing } else { Context::In(Section::Sdk) }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Summary);
        cx.ask(Request::Sdks);
    }

    fn go(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        self.typing = None;
        if self.inventory.is_some() {
            self.open_place(place, cx);
        } else {
            self.wanted = Some(place.clone());
        }
    }

    fn offers(&self, command: Id) -> bool {
        let any = self.inventory.as_ref().is_some_and(|sdks| !sdks.is_empty());
        match command {
            Id::New => true,
            Id::Open => self.pane == Pane::List && self.selected().is_some(),
            Id::Find | Id::Filter | Id::Sort | Id::SortReverse => any,
            Id::Chart => !self.fields.is_empty(),
            Id::Jump | Id::ToEdition => self.selected().is_some(),
            Id::CompanyBreach => {
                self.selected().is_some()
                    && self.told.as_ref().is_some_and(|(_, officer)| officer.role.may_request())
            }
            Id::ClearFilter => !self.filter.is_empty(),
            _ => false,
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.typing.is_some() {
            return self.type_command(command);
        }
        match command {
            Id::New => Self::ask_file(cx),
            Id::Find => {
                self.pane = Pane::List;
                self.typing = Some((Input::new(&self.filter.text), self.filter.text.clone()));
            }
            Id::Filter => self.ask_narrowing(cx),
            Id::ClearFilter => {
                self.filter = Filter::default();
                self.arrange();
            }
            Id::Sort => self.sort(self.by.next()),
            Id::SortReverse => {
                self.falling = !self.falling;
                self.arrange();
            }
            Id::Chart => cx.open(FIELD, chart::Chart::new(self.fields.clone(), self.shown.len())),
            Id::Jump => self.ask_jump(cx),
            Id::ToEdition => self.seek_edition(cx),
            Id::CompanyBreach if !self.offers(command) => {}
            Id::CompanyBreach => self.open_breach(cx),
            Id::Open | Id::Right if self.selected().is_none() => {}
            command => {
                if self.pane.command(command) == Flow::Consumed {
                    return Flow::Consumed;
                }
                return match self.pane {
                    Pane::List => self.move_list(command),
                    Pane::Detail => self.scroll.command(command),
                };
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.key(key);
        self.typed();
        flow
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.insert(text);
        self.typed();
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        let at = Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left) {
            if self.list_area.contains(at) {
                self.pane = Pane::List;
            } else if self.detail_area.contains(at) {
                self.pane = Pane::Detail;
            }
        }
        let before = self.list.selected;
        let flow = self.list.mouse(event, self.shown.len());
        if self.list.selected != before {
            self.scroll = Scroll::default();
        }
        if flow == Flow::Consumed { flow } else { self.scroll.mouse(event) }
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        match reply {
            Reply::Sdks(Ok(sdks)) => {
                // Selected by name, for places may have moved.
                let before = self.selected().map(|sdk| sdk.name.clone());
                self.remarks = sdks.iter().map(Remarks::of).collect();
                self.inventory = Some(sdks);
                self.error = None;
                self.shown.clear();
                self.arrange();
                if let Some(name) = before {
                    self.select(name.as_str());
                }
                if let Some(place) = self.wanted.take() {
                    self.open_place(&place, cx);
                }
            }
            Reply::Sdks(Err(error)) => self.error = Some(error),
            Reply::Summary(Ok(summary)) => {
                self.told = summary.officer.map(|officer| (summary.now, officer));
            }
            Reply::ReadTable(_, Ok(table)) => cx.open(Question::NONE, import::Import::new(table)),
            Reply::ReadTable(_, Err(error)) => cx.open(Question::NONE, Message::error(cx.words, &error)),
            Reply::Editions(Ok(editions)) => {
                if let Some(seek) = &mut self.seek {
                    seek.editions = editions.into_iter().rev().map(|edition| edition.id).collect();
                }
                self.seek_on(cx);
            }
            Reply::Document(edition, Ok(document)) => self.looked_through(edition, &document, cx),
            Reply::Editions(Err(error)) | Reply::Document(_, Err(error)) if self.seek.is_some() => {
                self.seek = None;
                cx.open(Question::NONE, Message::error(cx.words, &error));
            }
            _ => {}
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        match (question, answer) {
            (FILE, Answer::Path(path)) => cx.ask(Request::ReadTable(path)),
            (NARROW, Answer::Picked(place)) => {
                if let Some(narrowing) = self.choices.get(place).cloned() {
                    self.narrow(narrowing);
                }
            }
            (FIELD, Answer::Picked(place)) => {
                if let Some((field, _)) = self.fields.get(place).cloned() {
                    self.narrow(Narrowing::Field(field));
                }
            }
            (JUMP, Answer::Picked(place)) => self.move_to(place),
            (BREACH, Answer::Recorded(record)) => cx.go(Goto::Incident { record, spot: None }),
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
