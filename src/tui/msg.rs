//! What happens to the program, in one order: every source writes into one channel.

use crossterm::event::{KeyEvent, MouseEvent};

use super::{
    cx::Origin,
    request::{Reply, Request},
};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Pasted text as the terminal sent it.
    Paste(String),
    /// The window has another size.
    Resize,
    /// The window came to the front or left it.
    Focus(bool),
    /// A signal that ends or suspends the program.
    Signal(Signal),
    /// The desk answered.
    Reply(Origin, Box<Reply>),
    /// Time passed; nothing else.
    Tick,
    /// The terminal's input ended: there is no one to type any more.
    InputEnded,
    /// A thread is lost; what it said.
    Lost(String),
}

/// A signal that the program acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT, SIGTERM, SIGHUP or SIGQUIT, by number: leave.
    End(i32),
    /// SIGTSTP: give the terminal back and stop.
    Suspend,
}

/// What the app asks of the runner.
#[derive(Debug)]
pub enum Effect {
    /// Put a request to the desk; the reply goes to the origin.
    Ask(Origin, Request),
    /// Stop the check of the ledger that runs.
    StopVerifying,
    /// Stop the long work that was asked for.
    StopWork,
    /// Capture the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Leave with this exit code.
    Quit(u8),
}
