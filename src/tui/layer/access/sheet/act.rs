//! What tells one form from another.

use jiff::{Timestamp, tz::TimeZone};

use super::super::label::Complaint;
use super::beside::Beside;
use crate::{
    domain::{access::Evidence, command::Command, id::RecordId, incident::Fact},
    tui::{
        cx::{Cx, Tone},
        layer::message::Message,
        port::Receipt,
        request::{Reply, Request},
        widget::form::Form,
    },
    words::Words,
};

/// What a form reads by: what is now, in which zone, in whose words, and the files that were looked at.
pub struct Setting<'a> {
    /// What time it is, to the second.
    pub now: Timestamp,
    /// The officer's zone.
    pub zone: &'a TimeZone,
    /// The officer's language.
    pub words: &'a Words,
    /// The evidence named and seen.
    pub files: Vec<Evidence>,
}

/// A form's own part.
pub trait Act {
    /// The name under which its drafts are kept.
    const NAME: &'static str;

    /// The title of its window.
    fn title(&self, words: &Words) -> String;

    /// The record it is about, when there is one already.
    fn record(&self) -> Option<RecordId> {
        None
    }

    /// What stands above the fields: a question to be answered, a breach that was found.
    fn above(&self, _form: &Form, _here: &Setting<'_>) -> Vec<(Tone, String)> {
        Vec::new()
    }

    /// What the desk is asked when the form is opened: what was used before.
    fn wants(&self) -> Vec<Request> {
        Vec::new()
    }

    /// What the desk answered to that; tells what is to be asked next.
    fn heard(&mut self, _form: &mut Form, _reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        Vec::new()
    }

    /// The facts as they are typed so far, of which the desk is to say what would follow.
    fn weighs(&self, _form: &Form, _here: &Setting<'_>) -> Option<Vec<Fact>> {
        None
    }

    /// What stands beside the fields, or below them where it is narrow.
    fn beside(&self, _form: &Form, _here: &Setting<'_>) -> Option<Beside> {
        None
    }

    /// Something was typed or chosen, or time passed: fields that follow from others are brought up to date.
    fn follow(&mut self, form: &mut Form, here: &Setting<'_>);

    /// In a field a suggestion was taken, by its place among those offered.
    fn picked(&mut self, _form: &mut Form, _label: &'static str, _item: usize) {}

    /// What the form says, to be carried out.
    ///
    /// # Errors
    /// What is missing or wrong; at least one complaint.
    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>>;

    /// Times as typed, by the fields' labels, in words that mean the same later.
    fn pinned(&self, _form: &Form, _here: &Setting<'_>) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The children named in what was typed: the draft goes when they are erased.
    fn children(&self, form: &Form) -> Vec<String>;

    /// What the desk is to be asked now that something was typed or chosen.
    fn asks(&mut self, _form: &mut Form, _here: &Setting<'_>) -> Vec<Request> {
        Vec::new()
    }

    /// The endings of the files that a field names, when it names one (none for any): Ins chooses it then.
    fn names_file(&self, _label: &str) -> Option<&'static [&'static str]> {
        None
    }

    /// While it waits for the desk: what the reply leads to.
    fn came(&mut self, _form: &mut Form, _reply: &Reply, _here: &Setting<'_>) -> Came {
        Came::Nothing
    }

    /// What is being done while the officer waits.
    fn doing(&self, words: &Words) -> String {
        words.text("form-recording").into_owned()
    }

    /// What has to be said, and put away by the officer, now that `ready` is recorded.
    fn afterwards(&self, _receipt: &Receipt, _words: &Words) -> Option<Message> {
        None
    }

    /// What is to be opened now that it is done: the next form.
    fn leads_to(&self, _cx: &mut Cx<'_>) {}
}

/// What a reply leads to while the form waits.
pub enum Came {
    /// It is not what was waited for.
    Nothing,
    /// The next thing to be asked of the desk.
    Then(Deed),
    /// The fields again: something more is to be filled in.
    Fields,
    /// It cannot be done.
    Failed(Complaint),
    /// It is done, without anything recorded now.
    Done(Option<Message>),
}

/// What is asked of the desk when all is filled in.
pub enum Deed {
    /// To record this, with the files that were named.
    Record(Box<Command>),
    /// Something else that it records.
    Ask(Request),
    /// Work that takes long, tells how far it is and can be stopped; the act hears what came of it.
    Work(Request),
}

impl<T: Into<Command>> From<T> for Deed {
    fn from(command: T) -> Self {
        Self::Record(Box::new(command.into()))
    }
}

/// A step ready to be taken.
pub struct Ready {
    /// What is asked of the desk.
    pub command: Deed,
    /// What will happen, when that is to be confirmed first.
    pub confirm: Option<Asking>,
}

/// A question before a step that cannot be taken back.
pub struct Asking {
    /// The question.
    pub title: String,
    /// What will happen.
    pub what: String,
}
