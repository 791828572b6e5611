//! What lies over the desk: a stack, of which the topmost has the keys.

pub mod access;
pub mod confirm;
pub mod files;
pub mod guardian;
pub mod help;
pub mod incident;
pub mod menu;
pub mod message;
pub mod name_file;
pub mod notice;
pub mod officers;
pub mod palette;
pub mod picker;
pub mod progress;
pub mod qr;

use std::{path::PathBuf, time::Duration};

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};

use super::{
    command::{Context, Id},
    cx::{Cx, Flow},
    look::Look,
    request::Reply,
};
use crate::domain::id::RecordId;

/// The name under which whoever opened a layer gets its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question(pub &'static str);

impl Question {
    /// For layers that give no answer.
    pub const NONE: Self = Self("");
}

/// What a layer closes with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes, to what was asked.
    Yes,
    /// The row picked, by its place in the list that was given.
    Picked(usize),
    /// The file chosen.
    Path(PathBuf),
    /// The fields of a form, in order.
    Fields(Vec<String>),
    /// What was recorded: the record it is about.
    Recorded(RecordId),
}

/// Something over the desk. Keys that the table knows in `context` come as commands, all others as keys.
pub trait Layer {
    /// Where its keys mean something.
    fn context(&self) -> Context;

    /// Called once, when it is laid over.
    fn opened(&mut self, _cx: &mut Cx<'_>) {}

    /// Whether the key bar is to show a command of its context.
    fn offers(&self, _command: Id) -> bool {
        true
    }

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
    fn reply(&mut self, _reply: Reply, _cx: &mut Cx<'_>) {}

    /// The answer of a layer that it opened itself.
    fn answered(&mut self, _question: Question, _answer: Answer, _cx: &mut Cx<'_>) {}

    /// Something was recorded, or the desk was opened again: what it shows may be out of date.
    fn refresh(&mut self, _cx: &mut Cx<'_>) {}

    /// The desk is being locked: what nobody may see is wiped, passphrases first of all.
    fn forget(&mut self) {}

    /// Time passed, `now` since the start; called before drawing while it moves.
    fn tick(&mut self, _now: Duration) {}

    /// When it has something to do, whatever lies over it; time since the start.
    fn due(&self) -> Option<Duration> {
        None
    }

    /// That time has come: it may ask for what it has to do.
    fn overdue(&mut self, _cx: &mut Cx<'_>) {}

    /// The program ends: what it holds and nobody else does is to be kept now.
    fn parting(&mut self, _cx: &mut Cx<'_>) {}

    /// Whether it wants to be drawn again without a message coming: something on it moves.
    fn moves(&self) -> bool {
        false
    }

    /// Whether it takes the whole body, so that what is said in passing is said over it.
    fn fills(&self) -> bool {
        false
    }

    /// Draws itself over `area`, the whole screen; `widget::overlay` places and clears its frame.
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look);
}
