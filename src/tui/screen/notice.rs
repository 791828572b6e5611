//! The section Notices.

use ratatui::{Frame, layout::Rect};

use super::Screen;
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    look::Look,
    request::{NoticesRequest, Reply, Request},
    section::Section,
};

/// The screen.
#[derive(Default)]
pub struct Notices;

impl Notices {
    /// As it is before anything is known.
    pub const fn new() -> Self {
        Self
    }
}

impl Screen for Notices {
    fn context(&self) -> Context {
        Context::In(Section::Notice)
    }

    fn enter(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Notices(NoticesRequest::Notices));
    }

    fn offers(&self, _command: Id) -> bool {
        false
    }

    fn command(&mut self, _command: Id, _cx: &mut Cx<'_>) -> Flow {
        Flow::Ignored
    }

    fn reply(&mut self, _reply: Reply, _cx: &mut Cx<'_>) {}

    fn forget(&mut self) {}

    fn draw(&mut self, _frame: &mut Frame<'_>, _area: Rect, _look: &Look) {}
}
