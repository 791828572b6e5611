//! The section Policy: its place in the shell.

use ratatui::{Frame, layout::Rect};

use super::Screen;
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    look::Look,
    request::Reply,
    section::Section,
};

/// The screen.
#[derive(Default)]
pub struct Policy;

impl Policy {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self
    }
}

impl Screen for Policy {
    fn context(&self) -> Context {
        Context::In(Section::Policy)
    }

    fn enter(&mut self, _cx: &mut Cx<'_>) {}

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
