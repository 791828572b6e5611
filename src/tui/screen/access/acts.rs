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
        layer::{
            Question,
            access::{self, CloseForm, DecisionForm, DeputyForm, LogForm, RequestForm, RevokeForm},
            message::Message,
        },
        port::Snapshot,
    },
};

pub use crate::tui::layer::access::Choice;

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

/// The forms that record something about a case answer to this, with the record.
pub const RECORDED: Question = Question("accesses.recorded");

/// The stand as the forms keep it.
fn kept(stand: Stand<'_>) -> access::Stand {
    access::Stand { snapshot: stand.snapshot.cloned(), officer: stand.officer.cloned(), now: stand.now }
}

/// Records a request.
pub fn open_request(cx: &mut Cx<'_>, stand: Stand<'_>) {
    let form = RequestForm::new(cx, kept(stand));
    cx.open(RECORDED, form);
}

/// Makes a request anew that was sent back.
pub fn open_request_again(cx: &mut Cx<'_>, stand: Stand<'_>, case: &Case) {
    let form = RequestForm::again(cx, kept(stand), case);
    cx.open(RECORDED, form);
}

/// Decides on a request; there is nothing to decide on where nobody asked.
pub fn open_decision(cx: &mut Cx<'_>, stand: Stand<'_>, case: &Case, choice: Choice) {
    if let Some(form) = DecisionForm::new(cx, kept(stand), case, choice) {
        cx.open(RECORDED, form);
    }
}

/// Records an access under a case, or one that nobody had asked for.
pub fn open_log(cx: &mut Cx<'_>, stand: Stand<'_>, case: Option<&Case>) {
    let form = LogForm::new(cx, kept(stand), case);
    cx.open(RECORDED, form);
}

/// Takes an approval back.
pub fn open_revoke(cx: &mut Cx<'_>, stand: Stand<'_>, case: &Case) {
    let form = RevokeForm::new(cx, kept(stand), case);
    cx.open(RECORDED, form);
}

/// Closes a case.
pub fn open_close(cx: &mut Cx<'_>, stand: Stand<'_>, case: &Case) {
    let form = CloseForm::new(cx, kept(stand), case);
    cx.open(RECORDED, form);
}

/// Names a deputy, or ends an appointment.
pub fn open_deputies(cx: &mut Cx<'_>, stand: Stand<'_>) {
    let form = DeputyForm::new(cx, kept(stand));
    cx.open(Question::NONE, form);
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
