//! The section Access: the register of requests, approvals and accesses; a case as it went; the view in which an
//! officer decides; a child's page; the figures; and the registers of guardians, transfers and what is erased.

mod approval;
mod asks;
mod child;
mod clause;
mod deputies;
mod entry;
mod figures;
mod filter;
mod list;
mod offers;
mod page;
mod picture;
mod places;
#[cfg(test)]
mod scripts;
mod shelves;
#[cfg(test)]
mod tests;
mod timeline;

use std::{sync::Arc, time::Duration};

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::{Screen, hand_out::HandingOut};
use crate::{
    domain::{
        access::{Case, ChildId},
        id::{RecordId, Seq},
        officer::Officer,
        text::CleanText,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Goto},
        layer::{Answer, Question, access::Stand},
        look::Look,
        port::{PortError, Snapshot},
        request::{Reply, Request},
        section::Section,
        widget::{input::Input, panes::Pane, reader, table::ListState},
    },
};
use approval::{Approval, Policy};
use child::ChildPage;
use entry::Ground;
use figures::Target;
use filter::{Filter, Narrowing};
use list::{Rows, SortBy};
use shelves::ShelfView;

pub(super) use page::{left, length};

/// A timeline being read.
type Reader = reader::Reader<Seq>;

/// Who asked, by name.
pub(super) fn requester(case: &Case) -> &str {
    filter::person(case).map_or("", |person| person.name.as_str())
}

/// What for.
pub(super) fn purpose(case: &Case) -> &str {
    filter::purpose(case).map_or("", |purpose| purpose.as_str())
}

const NARROW: Question = Question("accesses.narrow");
const CHILD: Question = Question("accesses.child");
const JUMP: Question = Question("accesses.jump");
const FIGURE: Question = Question("accesses.figure");
const SHELF: Question = Question("shelves.pick");
/// A form whose record is to be shown once it is recorded.
const SHELVED: Question = Question("shelves.recorded");
const ERASED: Question = Question("shelves.erased");

/// What is left is drawn anew after this time.
const MINUTE: Duration = Duration::from_mins(1);

/// What is in front.
#[derive(Default)]
enum View {
    /// The list and a case.
    #[default]
    Register,
    /// A request to be decided on.
    Approval(Box<Approval>),
    /// A child.
    Child(Box<ChildPage>),
    /// Another register.
    Shelf(Box<ShelfView>),
}

/// The screen.
#[derive(Default)]
pub struct Access {
    officer: Option<Officer>,
    /// The register; `None` until the desk has answered.
    snapshot: Option<Snapshot>,
    error: Option<PortError>,
    /// What time it was when the desk last said so, and the time since the start then.
    told: Option<(Timestamp, Duration)>,
    /// The time since the start.
    now: Duration,
    rows: Rows,
    filter: Filter,
    by: SortBy,
    falling: bool,
    /// Places of the cases shown.
    shown: Vec<usize>,
    list: ListState,
    pane: Pane,
    reader: Reader,
    view: View,
    policy: Policy,
    /// The line being typed, and the text the list was narrowed to before.
    typing: Option<(Input, String)>,
    choices: Vec<Narrowing>,
    targets: Vec<Target>,
    children: Vec<ChildId>,
    /// The companies of the SDK inventory: who may be told of an order, and get data.
    companies: Vec<CleanText>,
    /// For who may not read the register: the cases that were sent back.
    sent_back: Vec<RecordId>,
    wanted: Option<Goto>,
    handing: HandingOut,
    /// What was recorded just now: selected when the register comes with it.
    recorded: Option<RecordId>,
    /// The officer's zone, as the last drawing had it.
    zone: Option<TimeZone>,
    list_area: Rect,
    detail_area: Rect,
}

impl Access {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// What time it is: what the desk said last, and what has passed since.
    fn time(&self) -> Timestamp {
        let Some((told, then)) = self.told else { return Timestamp::UNIX_EPOCH };
        let passed = SignedDuration::try_from(self.now.saturating_sub(then)).unwrap_or_default();
        told.checked_add(passed).unwrap_or(told)
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone().unwrap_or(TimeZone::UTC)
    }

    fn ground(&self) -> Option<Ground<'_>> {
        let snapshot = self.snapshot.as_ref()?;
        Some(Ground { register: &snapshot.register, anchored: snapshot.anchored, now: self.time() })
    }

    /// What a form needs to know; `None` until the desk has said who is at it.
    fn stand(&self) -> Option<Stand> {
        let officer = self.officer.clone();
        self.told.map(|_| Stand { snapshot: self.snapshot.clone(), officer, now: self.time() })
    }

    /// The case selected in the list.
    fn selected(&self) -> Option<&Arc<Case>> {
        let place = *self.shown.get(self.list.selected)?;
        self.rows.rows.get(place).map(|row| &row.case)
    }

    /// The case that commands are about: in the approval view its own.
    fn case(&self) -> Option<&Arc<Case>> {
        match &self.view {
            View::Register => self.selected(),
            View::Approval(approval) => Some(&approval.case),
            View::Child(_) | View::Shelf(_) => None,
        }
    }

    fn narrow(&mut self, narrowing: Narrowing) {
        self.filter.add(narrowing);
        self.view = View::Register;
        self.pane = Pane::List;
        self.arrange();
    }

    /// The entry that `Enter` and `ToEntry` lead to.
    fn entry(&self) -> Option<Seq> {
        match &self.view {
            View::Register => {
                let first = || self.selected().and_then(|case| first_entry(case));
                self.reader.selected().copied().filter(|_| self.pane == Pane::Detail).or_else(first)
            }
            View::Approval(approval) => approval.case.request().map(|request| request.stamp.seq),
            View::Child(page) => page.entry(),
            View::Shelf(view) => view.entry(),
        }
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

    fn take(&mut self, snapshot: Snapshot, cx: &mut Cx<'_>) {
        let same = self.snapshot.as_ref().is_some_and(|s| Arc::ptr_eq(&s.register, &snapshot.register));
        let before = self.recorded.take().or_else(|| self.selected().map(|case| case.record));
        (self.told, self.now) = (Some((snapshot.now, cx.now)), cx.now);
        if !same {
            self.rows = Rows::of(&snapshot.register);
            self.shown.clear();
        }
        self.snapshot = Some(snapshot);
        self.error = None;
        self.arrange();
        if let Some(record) = before {
            self.select(&record);
        }
        self.refresh_view();
        if let Some(place) = self.wanted.take() {
            self.open_place(&place, cx);
        }
    }

    /// Brings the view in front up to the snapshot; a request that was decided on leaves it for its timeline.
    fn refresh_view(&mut self) {
        let (now, zone) = (self.time(), self.zone());
        let Some(snapshot) = &self.snapshot else { return };
        match &mut self.view {
            View::Register => {}
            View::Child(page) => page.refresh(&snapshot.register),
            View::Shelf(view) => view.refresh(snapshot, now, &zone),
            View::Approval(approval) => {
                let record = approval.case.record;
                let case = snapshot.register.find(&record);
                if let Some(case) = case.filter(|case| approval::waits(case, now)) {
                    approval.case = Arc::clone(case);
                } else {
                    self.view = View::Register;
                    self.select(&record);
                }
            }
        }
    }
}

/// The first thing recorded of a case.
fn first_entry(case: &Case) -> Option<Seq> {
    let told = case.imported.iter().map(|imported| imported.stamp.seq);
    let asked = case.requests.iter().map(|request| request.stamp.seq);
    told.chain(asked).chain(case.accesses.iter().map(|access| access.stamp.seq)).min()
}

impl Screen for Access {
    fn context(&self) -> Context {
        match &self.view {
            _ if self.typing.is_some() => Context::Typing,
            View::Shelf(view) if view.is_typing() => Context::Typing,
            View::Shelf(view) => Context::On(view.shelf),
            View::Register | View::Approval(_) | View::Child(_) => Context::In(Section::Access),
        }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        self.now = cx.now;
        cx.ask(Request::Summary);
        cx.ask(Request::Register);
        if matches!(self.view, View::Shelf(_)) {
            cx.ask(Request::Sdks);
        }
        // A newer edition may have come; the clause in sight stays until it is there.
        if matches!(self.view, View::Approval(_)) {
            cx.ask(Request::Editions);
        } else {
            self.policy = Policy::Asked;
        }
    }

    fn go(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        self.typing = None;
        match place {
            Goto::Section(_) => {}
            place if self.snapshot.is_some() => self.open_place(place, cx),
            place => self.wanted = Some(place.clone()),
        }
    }

    fn offers(&self, command: Id) -> bool {
        if let View::Shelf(view) = &self.view {
            return command == Id::Records || view.offers(command) || self.offers_shelf_act(view, command);
        }
        let register = matches!(self.view, View::Register);
        let any = !self.rows.rows.is_empty();
        match command {
            Id::Open => match &self.view {
                View::Register => self.selected().is_some(),
                View::Approval(_) => false,
                View::Child(page) => page.record().is_some(),
                View::Shelf(_) => false,
            },
            Id::Records => self.snapshot.is_some(),
            Id::Erase => self.may_erase(self.case().map(|case| case.record)),
            Id::Find | Id::Filter | Id::Sort | Id::SortReverse => register && any,
            Id::Jump => register && self.selected().is_some(),
            Id::ClearFilter => register && !self.filter.is_empty(),
            Id::Chart | Id::Child => any,
            Id::HandOut => self.snapshot.is_some() && !matches!(self.view, View::Approval(_)),
            Id::ToEntry => self.entry().is_some(),
            Id::ToEdition => {
                matches!(self.view, View::Approval(_)) && matches!(self.policy, Policy::Found(_))
            }
            command => self.offers_act(command),
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.typing.is_some() {
            return self.type_command(command);
        }
        if matches!(self.view, View::Shelf(_)) {
            return self.shelf_command(command, cx);
        }
        if self.act(command, cx) == Flow::Consumed || self.view_command(command, cx) == Flow::Consumed {
            return Flow::Consumed;
        }
        match command {
            Id::Find | Id::Filter | Id::Sort | Id::SortReverse | Id::Chart | Id::Child | Id::Jump
                if !self.offers(command) => {}
            Id::Find => {
                self.pane = Pane::List;
                self.typing = Some((Input::new(&self.filter.text), self.filter.text.clone()));
            }
            Id::Filter => self.ask_narrowing(cx),
            Id::ClearFilter => {
                self.filter = Filter::default();
                self.arrange();
            }
            Id::Sort => {
                self.by = self.by.next();
                self.falling = self.by.falls();
                self.arrange();
            }
            Id::SortReverse => {
                self.falling = !self.falling;
                self.arrange();
            }
            Id::Records => self.ask_shelf(cx),
            Id::Erase => self.open_erase(cx),
            Id::Chart => self.open_figures(cx),
            Id::Child => self.ask_child(cx),
            Id::Jump => self.ask_jump(cx),
            Id::ToEntry => {
                if let Some(seq) = self.entry() {
                    cx.go(Goto::Entry { seq });
                }
            }
            Id::Open | Id::Right if self.selected().is_none() => {}
            Id::Open if self.pane == Pane::Detail => {
                if let Some(seq) = self.entry() {
                    cx.go(Goto::Entry { seq });
                }
            }
            Id::Open if self.open_waiting(cx) => {}
            command => {
                if self.pane.command(command) == Flow::Consumed {
                    return Flow::Consumed;
                }
                return match self.pane {
                    Pane::List => self.move_list(command),
                    Pane::Detail => self.reader.command(command),
                };
            }
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        if let View::Shelf(view) = &mut self.view {
            return view.key(key);
        }
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.key(key);
        self.typed();
        flow
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        if let View::Shelf(view) = &mut self.view {
            return view.paste(text);
        }
        let Some((input, _)) = &mut self.typing else { return Flow::Ignored };
        let flow = input.insert(text);
        self.typed();
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        match &mut self.view {
            View::Register => {}
            View::Approval(approval) => return approval.mouse(*event),
            View::Child(page) => return page.mouse(*event),
            View::Shelf(view) => return view.mouse(*event),
        }
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
            self.reader = Reader::default();
        }
        if flow == Flow::Consumed { flow } else { self.reader.mouse(*event) }
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        match reply {
            Reply::Summary(Ok(summary)) => {
                self.told = Some((summary.now, cx.now));
                self.officer = summary.officer;
            }
            Reply::Register(Ok(snapshot)) => self.take(snapshot, cx),
            Reply::Register(Err(error)) => {
                // Nothing that was read under another key stays in sight.
                let (officer, zone) = (self.officer.take(), self.zone.take());
                let (told, now) = (self.told, self.now);
                *self = Self { officer, zone, told, now, error: Some(error), ..Self::new() };
                cx.ask(Request::SentBack);
            }
            Reply::SentBack(Ok(cases)) => self.sent_back = cases,
            Reply::Sdks(Ok(sdks)) => {
                self.companies = sdks.iter().flat_map(|sdk| sdk.companies()).cloned().collect();
                self.companies.sort_unstable();
                self.companies.dedup();
            }
            Reply::Editions(Ok(editions)) => match editions.first() {
                Some(newest) => cx.ask(Request::Document(newest.id)),
                None => self.policy = Policy::None,
            },
            Reply::Document(edition, Ok(document)) => {
                self.policy = clause::find(edition, &document).map_or(Policy::None, Policy::Found);
            }
            Reply::Editions(Err(_)) | Reply::Document(_, Err(_)) => self.policy = Policy::None,
            reply => {
                let _ = HandingOut::reply(&reply, cx);
            }
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        match (question, answer) {
            (NARROW, Answer::Picked(place)) => {
                if let Some(narrowing) = self.choices.get(place).cloned() {
                    self.narrow(narrowing);
                }
            }
            (FIGURE, Answer::Picked(place)) => match self.targets.get(place).cloned() {
                Some(Target::Narrow(narrowing)) => self.narrow(narrowing),
                Some(Target::Case(record)) => self.show_case(&record, cx),
                None => {}
            },
            (CHILD, Answer::Picked(place)) => {
                if let Some(child) = self.children.get(place).cloned() {
                    self.show_child(child);
                }
            }
            (SHELF, Answer::Picked(place)) => self.open_picked(place, cx),
            (SHELVED, Answer::Recorded(record)) => self.show_recorded(record, cx),
            (JUMP, Answer::Picked(place)) => self.move_to(place),
            (offers::RECORDED, Answer::Recorded(record)) => self.recorded = Some(record),
            (offers::INCIDENT, Answer::Recorded(record)) => cx.go(Goto::Incident { record, spot: None }),
            (question, answer) => {
                let _ = self.handing.answered(question, &answer, cx);
            }
        }
    }

    fn forget(&mut self) {
        *self = Self::new();
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn wakes_after(&self) -> Option<Duration> {
        self.snapshot.is_some().then_some(MINUTE)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
