//! The section Incidents: the register with its clocks, an incident in tabs, a board by state, and the figures.

mod act;
mod board;
mod detail;
mod duties;
mod earlier;
mod facts;
mod figures;
mod filter;
mod forms;
mod links;
mod notices;
mod picture;
mod places;
mod rows;
#[cfg(test)]
mod scripts;
pub mod sign;
#[cfg(test)]
mod tests;
mod timeline;

use std::{sync::Arc, time::Duration};

use crossterm::event::{KeyEvent, MouseEvent};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ratatui::{Frame, layout::Rect};

use super::{Screen, hand_out::HandingOut};
use crate::{
    desk::{IncidentFile, IncidentLine, NoticeLine},
    domain::{
        id::{RecordId, Seq},
        incident::{FactName, Link, RuleId, TaskId},
        officer::Officer,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Goto},
        layer::{Answer, Question},
        look::Look,
        port::PortError,
        request::{NoticesReply, NoticesRequest, Reply, Request},
        section::Section,
        widget::browse::{Browse, Browsed},
    },
};
use board::Board;
use detail::Detail;
use figures::Target;
use filter::{Filter, Narrowing};
use rows::{Rows, SortBy};

pub use detail::{Ground, name_of, recorded};
pub use duties::duty;
pub use facts::{heading, lead, signed};
pub use filter::bilingual;

const NARROW: Question = Question("incidents.narrow");
const JUMP: Question = Question("incidents.jump");
const FIGURE: Question = Question("incidents.figure");
/// A form whose incident is to be shown once it is recorded.
pub(super) const RECORDED: Question = Question("incidents.recorded");

/// What is left is drawn anew after this time.
const MINUTE: Duration = Duration::from_mins(1);

/// A place within an incident.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A fact.
    Fact(FactName),
    /// The grade by a scheme.
    Grade(RuleId),
    /// A duty.
    Duty(RuleId),
    /// A rule that is worth knowing.
    Remark(RuleId),
    /// Something recorded.
    Entry(Seq),
    /// A time that was told, by the entry that told it.
    Moment(FactName, Seq),
    /// A task.
    Task(TaskId),
    /// Something it has to do with.
    Link(Link),
    /// Evidence.
    Exhibit(RecordId),
    /// A notice that answers a duty.
    Notice(RecordId),
    /// A word to the reader.
    Note,
}

/// What is in front.
#[derive(Default)]
enum View {
    /// The list and an incident.
    #[default]
    Register,
    /// The board by state.
    Board(Board),
}

/// The screen.
#[derive(Default)]
pub struct Incidents {
    /// Who is at the desk.
    officer: Option<Officer>,
    /// Whose names are known.
    officers: Vec<Officer>,
    /// The register; `None` until the desk has answered.
    rows: Option<Rows>,
    error: Option<PortError>,
    /// What time it was when the desk last said so, and the time since the start then.
    told: Option<(Timestamp, Duration)>,
    /// The time since the start.
    now: Duration,
    filter: Filter,
    by: SortBy,
    falling: bool,
    /// Places of the incidents shown.
    shown: Vec<usize>,
    browse: Browse,
    /// The incident in full that was asked for last.
    file: Option<Arc<IncidentFile>>,
    /// Of which incident the desk was asked and has not answered yet.
    asked: Option<RecordId>,
    /// Something was recorded since the file came.
    stale: bool,
    detail: Detail,
    view: View,
    choices: Vec<Narrowing>,
    targets: Vec<Target>,
    wanted: Option<Goto>,
    handing: HandingOut,
    /// What was recorded just now: selected when the docket comes with it.
    recorded: Option<RecordId>,
    /// All notices.
    notices: Arc<Vec<NoticeLine>>,
    /// For which incident notices are to be drafted as soon as the desk told what its duties ask.
    drafting: Option<RecordId>,
    /// The officer's zone, as the last drawing had it.
    zone: Option<TimeZone>,
}

impl Incidents {
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

    /// The incident selected in the list.
    fn selected(&self) -> Option<&Arc<IncidentLine>> {
        self.rows.as_ref()?.line(*self.shown.get(self.browse.list.selected)?)
    }

    /// The selected incident in full, once the desk has told it.
    fn file(&self) -> Option<&Arc<IncidentFile>> {
        let record = self.selected()?.record;
        self.file.as_ref().filter(|file| file.incident.record == record)
    }

    /// Asks for the selected incident in full where it is not there. One question at a time: who moves
    /// on quickly asks for the last one only.
    fn look_up(&mut self, cx: &mut Cx<'_>) {
        let record = self.selected().map(|line| line.record);
        let Some(record) = record.filter(|_| self.asked.is_none() && self.is_detail_near()) else { return };
        if self.stale || self.file().is_none() {
            self.stale = false;
            self.asked = Some(record);
            cx.ask(Request::Incident(record));
        }
    }

    fn take(&mut self, docket: crate::tui::port::Snap<crate::desk::Docket>, cx: &mut Cx<'_>) {
        let selected = self.selected().map(|line| line.record);
        let recorded = self.recorded.take();
        (self.told, self.now) = (Some((docket.now, cx.now)), cx.now);
        self.rows.get_or_insert_default().take(docket.of);
        self.error = None;
        self.arrange_around(selected);
        if let Some(record) = recorded.filter(|record| Some(*record) != selected) {
            self.select(&record);
            self.detail.leave();
        }
        if let Some(place) = self.wanted.take() {
            self.open_place(&place, cx);
        }
    }

    fn browsed(&mut self, browsed: Browsed) -> Flow {
        match browsed {
            Browsed::Sought => self.arrange(),
            Browsed::Moved => self.detail.leave(),
            Browsed::Taken | Browsed::Not => {}
        }
        browsed.flow()
    }
}

impl Screen for Incidents {
    fn context(&self) -> Context {
        if self.browse.is_typing() { Context::Typing } else { Context::In(Section::Incident) }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        self.now = cx.now;
        self.stale = true;
        cx.ask(Request::Summary);
        cx.ask(Request::Officers);
        cx.ask(Request::Docket);
        cx.ask(Request::Notices(NoticesRequest::Lines));
    }

    fn go(&mut self, place: &Goto, cx: &mut Cx<'_>) {
        self.browse.stop();
        match place {
            Goto::Section(_) => {}
            place if self.rows.is_some() => self.open_place(place, cx),
            place => self.wanted = Some(place.clone()),
        }
        self.look_up(cx);
    }

    fn offers(&self, command: Id) -> bool {
        let any = self.rows.as_ref().is_some_and(|rows| !rows.docket().is_empty());
        if let Some(offered) = self.offers_form(command) {
            return offered;
        }
        match command {
            Id::Open => self.offers_open(),
            Id::Find | Id::Filter | Id::Chart | Id::Board => any,
            Id::Sort | Id::SortReverse => any && matches!(self.view, View::Register),
            Id::ClearFilter => self.is_narrowed(),
            Id::HandOut => any,
            Id::Jump => self.selected().is_some(),
            Id::ToEntry => self.entry().is_some(),
            _ => false,
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        let flow = self.act(command, cx);
        self.look_up(cx);
        flow
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        let browsed = self.browse.key(key);
        let flow = self.browsed(browsed);
        self.look_up(cx);
        flow
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let browsed = self.browse.paste(text);
        let flow = self.browsed(browsed);
        self.look_up(cx);
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let flow = self.pointed(*event);
        self.look_up(cx);
        flow
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        if HandingOut::reply(&reply, cx) == Flow::Consumed {
            return;
        }
        match reply {
            Reply::Summary(Ok(summary)) => {
                self.told = Some((summary.now, cx.now));
                self.officer = summary.officer;
            }
            Reply::Officers(Ok(officers)) => self.officers = officers,
            Reply::Docket(Ok(docket)) => self.take(docket, cx),
            Reply::Docket(Err(error)) => {
                // Nothing that was read under another key stays in sight.
                let (officer, zone, told, now) = (self.officer.take(), self.zone.take(), self.told, self.now);
                *self = Self { officer, zone, told, now, error: Some(error), ..Self::new() };
            }
            Reply::Notices(NoticesReply::Lines(Ok(lines))) => self.notices = lines.of,
            Reply::Notices(NoticesReply::Proposals(incident, Ok(proposals))) => {
                self.draft_notices(incident, &proposals.of, cx);
            }
            Reply::Incident(record, answer) => {
                if self.asked == Some(record) {
                    self.asked = None;
                }
                if let Ok(file) = answer {
                    self.told = Some((file.now, cx.now));
                    self.file = Some(file.of);
                }
            }
            _ => {}
        }
        self.look_up(cx);
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        if self.handing.answered(question, &answer, cx) == Flow::Consumed {
            return;
        }
        match (question, answer) {
            (NARROW, Answer::Picked(place)) => {
                if let Some(narrowing) = self.choices.get(place).cloned() {
                    self.narrow(narrowing);
                }
            }
            (FIGURE, Answer::Picked(place)) => {
                if let Some(Target(narrowing)) = self.targets.get(place).cloned() {
                    self.narrow(narrowing);
                }
            }
            (JUMP, Answer::Picked(place)) => self.move_to(place),
            (RECORDED, Answer::Recorded(record)) => self.recorded = Some(record),
            (forms::DRAFTED, Answer::Recorded(record)) => cx.go(Goto::Notice { record }),
            (forms::FACTS, Answer::Picked(place)) => self.tell_picked(place, cx),
            _ => {}
        }
        self.look_up(cx);
    }

    fn forget(&mut self) {
        *self = Self::new();
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn wakes_after(&self) -> Option<Duration> {
        self.rows.is_some().then_some(MINUTE)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
