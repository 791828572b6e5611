//! The forms by which things are recorded, opened from here and from nowhere else: one function an act.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::{
    domain::{
        access::{Case, ChildId},
        officer::Officer,
    },
    tui::{
        cx::{Cx, Tone},
        layer::{Question, message::Message},
        port::Snapshot,
    },
};

/// What a form needs to know of where it is opened.
#[derive(Clone, Copy)]
pub struct Stand<'a> {
    /// The register; none for who may record a request but not read.
    pub snapshot: Option<&'a Snapshot>,
    /// Who is at the desk.
    pub officer: Option<&'a Officer>,
    /// What time it is.
    pub now: Timestamp,
}

/// Which decision the form is to start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// In full or in part.
    Approve,
    /// With the reason.
    Refuse,
    /// With a question.
    SendBack,
}

/// Records a request.
pub fn open_request(cx: &mut Cx<'_>, _stand: Stand<'_>) {
    by_command(cx, "request");
}

/// Makes a request anew that was sent back.
pub fn open_request_again(cx: &mut Cx<'_>, _stand: Stand<'_>, _case: &Case) {
    by_command(cx, "request");
}

/// Decides on a request.
pub fn open_decision(cx: &mut Cx<'_>, _stand: Stand<'_>, _case: &Case, _choice: Choice) {
    by_command(cx, "decide");
}

/// Records an access under a case, or one that nobody had asked for.
pub fn open_log(cx: &mut Cx<'_>, _stand: Stand<'_>, _case: Option<&Case>) {
    by_command(cx, "log");
}

/// Takes an approval back.
pub fn open_revoke(cx: &mut Cx<'_>, _stand: Stand<'_>, _case: &Case) {
    by_command(cx, "revoke");
}

/// Closes a case.
pub fn open_close(cx: &mut Cx<'_>, _stand: Stand<'_>, _case: &Case) {
    by_command(cx, "close");
}

/// Names a deputy, or ends an appointment.
pub fn open_deputies(cx: &mut Cx<'_>, _stand: Stand<'_>) {
    by_command(cx, "deputy");
}

/// Writes a child's page to a new file for the guardian.
pub fn export_child(cx: &mut Cx<'_>, _stand: Stand<'_>, _child: &ChildId, _to: PathBuf) {
    by_command(cx, "child");
}

/// What is said where this program has no form for an act: that the command line has it.
fn by_command(cx: &mut Cx<'_>, command: &str) {
    let said = cx.words.with("accesses-by-command", &[("command", command.into())]).into_owned();
    let title = cx.words.text("accesses-no-form");
    cx.open(Question::NONE, Message::new(Tone::Warn, title, vec![said]));
}
