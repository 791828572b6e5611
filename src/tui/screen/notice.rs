//! The section Notices: the register, a notice in tabs, and the library of clauses.

mod act;
mod checks;
mod detail;
mod duties;
mod filter;
mod forms;
mod library;
mod paper;
mod picture;
mod places;
mod rows;
pub mod sign;
mod since;
#[cfg(test)]
mod tests;
mod text;
mod trail;
mod versions;

use std::{sync::Arc, time::Duration};

use crossterm::event::{KeyEvent, MouseEvent};
use jiff::{SignedDuration, Timestamp};
use ratatui::{Frame, layout::Rect};

use super::{Screen, hand_out::HandingOut};
use crate::{
    desk::{Docket, IncidentFile, NoticeFile, NoticeLine},
    domain::{
        id::{RecordId, Seq},
        incident::RuleId,
        notice::FindingKey,
        officer::Officer,
        policy::EditionSummary,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Goto},
        layer::{Answer, Question},
        look::Look,
        port::{PortError, Snap},
        request::{NoticesReply, NoticesRequest, Reply, Request},
        section::Section,
        widget::browse::{Browse, Browsed},
    },
};
use detail::Detail;
use filter::{Filter, Narrowing};
use library::Library;
use rows::{Rows, SortBy};

const NARROW: Question = Question("notices.narrow");
const JUMP: Question = Question("notices.jump");
/// A form whose notice is to be shown once it is recorded.
const RECORDED: Question = Question("notices.recorded");
/// A form for a clause.
const CLAUSE: Question = Question("notices.clause");

/// What is left is drawn anew after this time.
const MINUTE: Duration = Duration::from_mins(1);

/// A place within a notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A block of the text; none is the subject.
    Block(Option<usize>),
    /// Something the checks found.
    Finding(FindingKey),
    /// A version, by its number.
    Version(u32),
    /// A duty that it answers.
    Duty(RuleId),
    /// Something recorded.
    Entry(Seq),
    /// A word to the reader.
    Note,
}

/// What is in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// The notices.
    #[default]
    Register,
    /// The library of clauses.
    Clauses,
}

/// The screen.
#[derive(Default)]
pub struct Notices {
    /// Who is at the desk.
    officer: Option<Officer>,
    /// Whose names are known.
    officers: Vec<Officer>,
    /// The register; `None` until the desk has answered.
    rows: Option<Rows>,
    /// The editions of the policy: a newer one may have to be told of.
    editions: Vec<EditionSummary>,
    /// All incidents, for their titles and clocks.
    docket: Arc<Docket>,
    error: Option<PortError>,
    /// What time it was when the desk last said so, and the time since the start then.
    told: Option<(Timestamp, Duration)>,
    /// The time since the start.
    now: Duration,
    filter: Filter,
    by: SortBy,
    falling: bool,
    /// Places of the notices shown.
    shown: Vec<usize>,
    browse: Browse,
    /// The notice in full that was asked for last.
    file: Option<Arc<NoticeFile>>,
    /// Of which notice the desk was asked and has not answered yet.
    asked: Option<RecordId>,
    /// The incident of that notice.
    incident: Option<Arc<IncidentFile>>,
    /// Something was recorded since the file came.
    stale: bool,
    detail: Detail,
    view: View,
    library: Library,
    choices: Vec<Narrowing>,
    wanted: Option<Goto>,
    handing: HandingOut,
    /// What was recorded just now: selected when the register comes with it.
    recorded: Option<RecordId>,
}

impl Notices {
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

    /// The notice selected in the list.
    fn selected(&self) -> Option<&NoticeLine> {
        self.rows.as_ref()?.line(*self.shown.get(self.browse.list.selected)?)
    }

    /// The selected notice in full, once the desk has told it.
    fn file(&self) -> Option<&Arc<NoticeFile>> {
        let record = self.selected()?.notice.record;
        self.file.as_ref().filter(|file| file.notice.record == record)
    }

    /// The incident of the selected notice, once the desk has told it.
    fn incident(&self) -> Option<&Arc<IncidentFile>> {
        let record = self.selected()?.notice.incident()?;
        self.incident.as_ref().filter(|file| file.incident.record == record)
    }

    /// Asks for the selected notice in full, and for its incident, where they are not there. One question at a time: who
    /// moves on quickly asks for the last one only.
    fn look_up(&mut self, cx: &mut Cx<'_>) {
        let Some(line) = self.selected().filter(|_| self.asked.is_none()) else { return };
        let (record, incident) = (line.notice.record, line.notice.incident());
        if !self.stale && self.file().is_some() {
            return;
        }
        if let Some(incident) = incident.filter(|_| self.stale || self.incident().is_none()) {
            cx.ask(Request::Incident(incident));
        }
        self.stale = false;
        self.asked = Some(record);
        cx.ask(Request::Notices(NoticesRequest::Notice(record)));
    }

    fn take(&mut self, lines: Snap<Vec<NoticeLine>>, cx: &mut Cx<'_>) {
        let selected = self.selected().map(|line| line.notice.record);
        (self.told, self.now) = (Some((lines.now, cx.now)), cx.now);
        self.rows.get_or_insert_default().take(lines.of);
        self.error = None;
        self.arrange_around(selected);
        if let Some(record) = self.recorded.take().filter(|record| Some(*record) != selected) {
            self.show(&record, cx);
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

    fn answer(&mut self, reply: NoticesReply, cx: &mut Cx<'_>) {
        match reply {
            NoticesReply::Lines(Ok(lines)) => self.take(lines, cx),
            NoticesReply::Lines(Err(error)) => {
                // Nothing that was read under another key stays in sight.
                let (officer, told, now) = (self.officer.take(), self.told, self.now);
                *self = Self { officer, told, now, error: Some(error), ..Self::new() };
            }
            NoticesReply::Notice(record, answer) => {
                if self.asked == Some(record) {
                    self.asked = None;
                }
                if let Ok(file) = answer {
                    self.told = Some((file.now, cx.now));
                    self.file = Some(file.of);
                }
            }
            NoticesReply::Clauses(Ok(clauses)) => self.library.take(clauses),
            _ => {}
        }
    }
}

impl Screen for Notices {
    fn context(&self) -> Context {
        let typing = match self.view {
            View::Register => self.browse.is_typing(),
            View::Clauses => self.library.is_typing(),
        };
        if typing { Context::Typing } else { Context::In(Section::Notice) }
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        self.now = cx.now;
        self.stale = true;
        cx.ask(Request::Summary);
        cx.ask(Request::Officers);
        cx.ask(Request::Docket);
        cx.ask(Request::Editions);
        cx.ask(Request::Notices(NoticesRequest::Lines));
        cx.ask(Request::Notices(NoticesRequest::Clauses));
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
        let any = self.rows.as_ref().is_some_and(|rows| !rows.lines().is_empty());
        if let Some(offered) = self.offers_form(command) {
            return offered;
        }
        if self.view == View::Clauses {
            return self.library.offers(command);
        }
        match command {
            Id::Open => self.offers_open(),
            Id::Find | Id::Filter | Id::Sort | Id::SortReverse => any,
            Id::ClearFilter => self.is_narrowed(),
            Id::Clauses => self.rows.is_some(),
            Id::Jump | Id::HandOut => self.selected().is_some(),
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
        if self.view == View::Clauses {
            return self.library.key(key);
        }
        let browsed = self.browse.key(key);
        let flow = self.browsed(browsed);
        self.look_up(cx);
        flow
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        if self.view == View::Clauses {
            return self.library.paste(text);
        }
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
            Reply::Editions(Ok(editions)) => self.editions = editions,
            Reply::Officers(Ok(officers)) => self.officers = officers,
            Reply::Docket(Ok(docket)) => {
                self.docket = docket.of;
                if let Some(rows) = &mut self.rows {
                    rows.unsort();
                }
                self.arrange();
            }
            Reply::Incident(_, Ok(file)) => self.incident = Some(file.of),
            Reply::Notices(reply) => self.answer(reply, cx),
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
            (JUMP, Answer::Picked(place)) => self.move_to(place),
            (RECORDED, Answer::Recorded(record)) => self.recorded = Some(record),
            (CLAUSE, Answer::Recorded(record)) => self.library.choose(record),
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
