//! What the forms about officers do alike: complaints under the fields, a step that cannot be taken back confirmed by
//! another key, waiting for the desk, and wiping what nobody may see when the desk is locked. No draft of them is kept:
//! most of what they hold is secret.

use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};

use super::notes;
use crate::{
    domain::explain::Explain,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        layer::{Answer, Layer, Question, confirm::Confirm, progress},
        look::Look,
        port::{PortError, Progress},
        request::{OfficersRequest, Reply, Request},
        widget::{
            form::{Field, Form, Told},
            overlay,
        },
    },
    words::Words,
};

const CONFIRMED: Question = Question("officers.confirmed");
/// Wider lines are hard to follow from label to field.
const WIDEST: u16 = 92;

/// What is wrong, and with which field; no field when it is the whole that cannot be done.
pub struct Complaint {
    /// The field's label.
    pub label: Option<&'static str>,
    /// What is wrong, in words.
    pub what: String,
}

impl Complaint {
    /// About one field.
    pub fn about(label: &'static str, what: impl Into<String>) -> Self {
        Self { label: Some(label), what: what.into() }
    }

    /// What an error says, about a field or the whole.
    pub fn of(label: Option<&'static str>, error: &(impl Explain + ?Sized), words: &Words) -> Self {
        let (what, hint) = (words.explain(error), words.hint(error));
        Self { label, what: format!("{what}{}{hint}", words.text("officers-between")) }
    }
}

/// A step ready to be taken.
pub struct Ready {
    /// What is asked of the desk.
    pub request: OfficersRequest,
    /// The title and the words of the question to be confirmed first.
    pub confirm: Option<(String, String)>,
}

/// A form's own part.
pub trait Act {
    /// The title of its window.
    fn title(&self, words: &Words) -> String;

    /// What stands above the fields: what will happen.
    fn above(&self, _words: &Words) -> Vec<(Tone, String)> {
        Vec::new()
    }

    /// Something was typed or chosen: what is said under the fields is brought up to date.
    fn follow(&self, _form: &mut Form, _words: &Words) {}

    /// What the form says, to be carried out.
    ///
    /// # Errors
    /// What is missing or wrong; at least one complaint.
    fn read(&self, form: &Form, words: &Words) -> Result<Ready, Vec<Complaint>>;

    /// Message id of what is being done meanwhile.
    fn waiting(&self) -> &'static str;

    /// The field that an error of the desk is about.
    fn at_fault(&self, _error: &PortError) -> Option<&'static str> {
        None
    }

    /// It was done: what is said, or laid over the desk.
    fn done(&self, reply: Reply, cx: &mut Cx<'_>);
}

/// Where a form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Editing,
    Waiting,
}

/// A form as a layer. It closes without an answer; who shows officers is told that something was recorded.
pub struct Sheet<A> {
    act: A,
    form: Form,
    stage: Stage,
    /// What stands against the whole.
    failed: Option<String>,
    /// What waits for its confirmation.
    ready: Option<OfficersRequest>,
    /// F12 led to the button: what Enter will ask is said there.
    at_button: bool,
    /// The desk was locked meanwhile, and what nobody may see was wiped.
    wiped: bool,
    now: Duration,
}

impl<A: Act> Sheet<A> {
    pub(super) fn with(act: A, form: Form, cx: &Cx<'_>) -> Self {
        let mut sheet = Self {
            act,
            form,
            stage: Stage::Editing,
            failed: None,
            ready: None,
            at_button: false,
            wiped: false,
            now: cx.now,
        };
        sheet.act.follow(&mut sheet.form, cx.words);
        sheet
    }

    fn told(&mut self, told: Told, by_key: bool, cx: &mut Cx<'_>) -> Flow {
        self.now = cx.now;
        match told {
            Told::Ignored => return Flow::Ignored,
            Told::Submit => self.submit(by_key, cx),
            Told::Nothing | Told::Picked(..) => {
                self.at_button = false;
                self.failed = None;
            }
        }
        self.act.follow(&mut self.form, cx.words);
        Flow::Consumed
    }

    /// Submits by Enter at the button, or from anywhere by the key that also confirms.
    fn submit(&mut self, by_key: bool, cx: &mut Cx<'_>) {
        self.failed = None;
        self.form.clear_errors();
        let ready = match self.act.read(&self.form, cx.words) {
            Ok(ready) => ready,
            Err(complaints) => return self.complain(complaints),
        };
        match ready.confirm {
            None => self.send(ready.request, cx),
            // The key that confirms never asks: it leads to the button, where Enter asks.
            Some(_) if by_key => {
                self.form.at = self.form.rows.len();
                self.at_button = true;
            }
            Some((title, what)) => {
                cx.open(CONFIRMED, Confirm::new(title, what));
                self.ready = Some(ready.request);
            }
        }
    }

    fn complain(&mut self, complaints: Vec<Complaint>) {
        for complaint in complaints {
            match complaint.label.and_then(|label| self.form.place(label)) {
                Some(place) => self.form.complain(place, complaint.what),
                None => self.failed = Some(complaint.what),
            }
        }
    }

    fn send(&mut self, request: OfficersRequest, cx: &mut Cx<'_>) {
        cx.ask(Request::Staff(request));
        self.at_button = false;
        self.wiped = false;
        self.stage = Stage::Waiting;
    }

    fn refused(&mut self, error: &PortError, cx: &Cx<'_>) {
        self.stage = Stage::Editing;
        let label = self.act.at_fault(error);
        if let Some(Field::Secret(secret)) =
            label.and_then(|label| self.form.row_mut(label)).map(|row| &mut row.field)
        {
            secret.clear();
        }
        self.complain(vec![Complaint::of(label, error, cx.words)]);
    }

    fn busy(&self) -> bool {
        self.stage == Stage::Waiting
    }

    fn said_above(&self, look: &Look) -> Vec<(Tone, String)> {
        let mut said = Vec::new();
        if let Some(failed) = &self.failed {
            said.push((Tone::Bad, failed.clone()));
        }
        if self.wiped {
            said.push((Tone::Warn, look.text("officers-wiped").into_owned()));
        }
        if self.at_button {
            said.push((Tone::Warn, look.text("form-press-enter").into_owned()));
        }
        said.extend(self.act.above(&look.words));
        said
    }
}

impl<A: Act> Layer for Sheet<A> {
    fn context(&self) -> Context {
        if self.busy() { Context::Waiting } else { Context::Form }
    }

    fn offers(&self, command: Id) -> bool {
        !self.busy() || command != Id::Cancel
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.busy() {
            return Flow::Consumed;
        }
        let told = self.form.command(command);
        if told == Told::Ignored && command == Id::Cancel {
            cx.close();
            return Flow::Consumed;
        }
        self.told(told, command == Id::Submit, cx)
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if self.busy() {
            return Flow::Consumed;
        }
        let told = self.form.key(key);
        self.told(told, false, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        if self.busy() {
            return Flow::Consumed;
        }
        let told = self.form.paste(text);
        self.told(told, false, cx)
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        if self.busy() {
            return Flow::Consumed;
        }
        let told = self.form.mouse(event);
        self.told(told, false, cx)
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        self.now = cx.now;
        match reply {
            Reply::Execute(Err(error)) | Reply::RecoveryMade(Err(error)) => self.refused(&error, cx),
            Reply::Execute(Ok(_)) | Reply::RecoveryMade(Ok(_)) => {
                self.act.done(reply, cx);
                cx.close();
            }
            _ => {}
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        if let (CONFIRMED, Answer::Yes, Some(request)) = (question, answer, self.ready.take()) {
            self.send(request, cx);
        }
    }

    fn forget(&mut self) {
        self.wiped |= self.form.wipe();
        // It may hold a passphrase, too.
        self.ready = None;
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn moves(&self) -> bool {
        self.busy()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        // The officer's language can change while it is open.
        self.act.follow(&mut self.form, &look.words);
        let width = area.width.saturating_sub(4).min(WIDEST);
        let said = self.said_above(look);
        let room = width.saturating_sub(4);
        let wanted = self.form.height(room, look) + notes::height(&said, room, look) + 3;
        let place = overlay::centred(area, width, wanted);
        let title = self.act.title(&look.words);
        let inner = overlay::open_with_foot(frame, place, &title, &look.text("officers-foot-form"), look);
        if inner.is_empty() {
            return;
        }
        let fields = self.form.height(inner.width, look);
        let above = notes::draw(frame, inner, &said, fields, look);
        let rest = Rect { y: inner.y + above, height: inner.height - above, ..inner };
        let unfocused = look.unfocused();
        self.form.draw(frame, rest, if self.busy() { &unfocused } else { look });
        if self.busy() {
            let unknown = Progress { done: 0, total: 0 };
            progress::window(frame, area, look, &look.text(self.act.waiting()), "", unknown, self.now);
        }
    }
}
