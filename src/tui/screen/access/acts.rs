//! What is handed out from here.

use std::path::PathBuf;

use crate::{
    domain::access::ChildId,
    tui::{
        cx::{Cx, Tone},
        layer::{Question, message::Message},
    },
};

/// Writes a child's page to a new file for the guardian.
pub fn export_child(cx: &mut Cx<'_>, _child: &ChildId, _to: PathBuf) {
    let said = cx.words.with("accesses-by-command", &[("command", "child".into())]).into_owned();
    let title = cx.words.text("accesses-no-form");
    cx.open(Question::NONE, Message::new(Tone::Warn, title, vec![said]));
}
