//! A section's screen. How one is written:
//!
//! 1. It is a struct that holds what it last learnt from the desk, what is selected, and how far it is scrolled.
//! 2. `enter` is called whenever it comes to the front or the registers changed while it is there: it asks for what
//!    it shows (`cx.ask(Request::…)`); `reply` takes the answers. It never waits.
//! 3. Keys: the command table is the only place that knows keys. `context` says which rows hold (its own section;
//!    `Context::Typing` while a line is typed); `offers` says which commands make sense now (menu, palette and key bar
//!    ask); `command` carries one out and returns `Flow::Ignored` for those it does not know. `key` gets what
//!    the table did not take: typed text.
//! 4. `draw` gets its own area and a `Look`. It slices: no row that is not seen is built. Panes come from
//!    `widget::panes`, lists from `widget::table`, text from `widget::textview`, all drawn in theme roles.
//!    It may note where it drew rows, for `mouse`.
//! 5. Questions go into layers: `cx.open(Question("sdk.filter"), Picker::…)`, and come back through `answered`.

pub mod access;
pub mod audit;
pub mod checkpoint;
pub mod hand_out;
pub mod incident;
pub mod notice;
pub mod policy;
pub mod sdk;
pub mod span;
pub mod today;

use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};

use super::{
    command::{Context, Id},
    cx::{Cx, Flow, Goto},
    layer::{Answer, Question},
    look::Look,
    request::Reply,
    section::Section,
};

/// A section's screen.
pub trait Screen {
    /// Whose keys hold now.
    fn context(&self) -> Context;

    /// It comes to the front, or is there and the registers changed.
    fn enter(&mut self, cx: &mut Cx<'_>);

    /// A place in it is to be opened; called after `enter`.
    fn go(&mut self, _place: &Goto, _cx: &mut Cx<'_>) {}

    /// Whether a command makes sense now. Moving need not be named.
    fn offers(&self, command: Id) -> bool;

    /// A command of the table.
    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow;

    /// A key that no command of its context has: typed text.
    fn key(&mut self, _key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// Pasted text; line breaks are LF.
    fn paste(&mut self, _text: &str, _cx: &mut Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// The mouse, in the screen's coordinates.
    fn mouse(&mut self, _event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        Flow::Ignored
    }

    /// The desk's answer to what it asked.
    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>);

    /// The answer of a layer that it opened.
    fn answered(&mut self, _question: Question, _answer: Answer, _cx: &mut Cx<'_>) {}

    /// Forgets everything it learnt: the desk was locked.
    fn forget(&mut self);

    /// Time passed, `now` since the start; called before drawing.
    fn tick(&mut self, _now: Duration) {}

    /// After how long it wants to be drawn again without a message coming: it shows how much time is left.
    fn wakes_after(&self) -> Option<Duration> {
        None
    }

    /// Draws itself.
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look);
}

/// The screens of all sections.
pub struct Screens {
    today: today::Today,
    policy: policy::Policy,
    sdk: sdk::Sdks,
    incident: incident::Incidents,
    access: access::Access,
    notice: notice::Notices,
    audit: audit::Audit,
}

impl Screens {
    /// As they are before anything is known.
    pub fn new() -> Self {
        Self {
            today: today::Today::new(),
            policy: policy::Policy::new(),
            sdk: sdk::Sdks::new(),
            incident: incident::Incidents::new(),
            access: access::Access::new(),
            notice: notice::Notices::new(),
            audit: audit::Audit::new(),
        }
    }

    /// A section's screen.
    pub fn get(&self, section: Section) -> &dyn Screen {
        match section {
            Section::Today => &self.today,
            Section::Policy => &self.policy,
            Section::Sdk => &self.sdk,
            Section::Incident => &self.incident,
            Section::Access => &self.access,
            Section::Notice => &self.notice,
            Section::Audit => &self.audit,
        }
    }

    /// A section's screen.
    pub fn get_mut(&mut self, section: Section) -> &mut dyn Screen {
        match section {
            Section::Today => &mut self.today,
            Section::Policy => &mut self.policy,
            Section::Sdk => &mut self.sdk,
            Section::Incident => &mut self.incident,
            Section::Access => &mut self.access,
            Section::Notice => &mut self.notice,
            Section::Audit => &mut self.audit,
        }
    }

    /// Lets every screen forget what it learnt.
    pub fn forget(&mut self) {
        for section in Section::SHOWN {
            self.get_mut(section).forget();
        }
    }
}

impl Default for Screens {
    fn default() -> Self {
        Self::new()
    }
}
