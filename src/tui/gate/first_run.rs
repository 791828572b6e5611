//! First run: where, whose, who, in which role, behind which passphrase.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect, text::Span};

use super::column;
use crate::{
    domain::{officer::Role, text::CleanText},
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::{Layer, progress},
        look::Look,
        port::{Founding, Progress},
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row, Told},
            input::{Input, Secret},
            textview::wrap,
        },
    },
    words::Arg,
};

/// The shortest passphrase, in characters.
pub const SHORTEST_PASSPHRASE: usize = 14;

const PLACE: usize = 0;
const ORGANISATION: usize = 1;
const OFFICER: usize = 2;
const STAFF_ID: usize = 3;
const ROLE: usize = 4;
const PASSPHRASE: usize = 5;
const AGAIN: usize = 6;
const FOUNDERS: [Role; 2] = [Role::PrivacyOfficer, Role::ChildDataOfficer];

/// Where the founding stands.
enum State {
    Editing,
    Waiting,
    Failed { what: String, hint: String },
}

/// The first-run screen.
pub struct FirstRun {
    form: Form,
    state: State,
    now: Duration,
}

impl FirstRun {
    /// A first run that offers `place` for the workspace.
    pub fn new(place: &Path) -> Self {
        let text = |text: &str| Field::Text(Input::new(text));
        let rows = vec![
            Row::new("first-place", "first-place-hint", text(&place.display().to_string())),
            Row::new("first-organisation", "first-organisation-hint", text("")),
            Row::new("first-officer", "first-officer-hint", text("")),
            Row::new("first-staff-id", "first-staff-id-hint", text("")),
            Row::new(
                "first-role",
                "first-role-hint",
                Field::Choice(vec!["role-privacy-officer", "role-child-data-officer"], 0),
            ),
            Row::new("first-passphrase", "first-passphrase-hint", Field::Secret(Secret::default())),
            Row::new("first-again", "first-again-hint", Field::Secret(Secret::default())),
        ];
        let mut form = Form::new("first-found", rows);
        form.at = ORGANISATION;
        Self { form, state: State::Editing, now: Duration::ZERO }
    }

    fn text(&self, place: usize) -> &str {
        self.form.field(place).map_or("", Field::text).trim()
    }

    fn submit(&mut self, cx: &mut Cx<'_>) {
        self.form.clear_errors();
        let mut complaints = Vec::new();
        for (place, id) in [
            (PLACE, "first-place-missing"),
            (ORGANISATION, "first-organisation-missing"),
            (OFFICER, "first-officer-missing"),
        ] {
            if self.text(place).is_empty() {
                complaints.push((place, cx.words.text(id)));
            }
        }
        let (first, second) = (self.secret(PASSPHRASE), self.secret(AGAIN));
        let length = first.map_or(0, Secret::chars);
        if length < SHORTEST_PASSPHRASE {
            let args: [(&str, Arg<'_>); 2] =
                [("least", SHORTEST_PASSPHRASE.into()), ("length", length.into())];
            complaints.push((PASSPHRASE, cx.words.with("first-passphrase-short", &args)));
        } else if !first.zip(second).is_some_and(|(first, second)| first.same(second)) {
            complaints.push((AGAIN, cx.words.text("first-again-differs")));
        }
        let passphrase = first.map(Secret::reveal);
        if let Some(passphrase) = passphrase.filter(|_| complaints.is_empty()) {
            let role = FOUNDERS.get(self.form.field(ROLE).map_or(0, Field::chosen)).copied();
            cx.ask(Request::Found(Founding {
                place: PathBuf::from(self.text(PLACE)),
                organisation: CleanText::new(self.text(ORGANISATION)),
                officer: CleanText::new(self.text(OFFICER)),
                staff_id: Some(CleanText::new(self.text(STAFF_ID))).filter(|number| !number.is_empty()),
                role: role.unwrap_or(Role::PrivacyOfficer),
                passphrase,
            }));
            self.state = State::Waiting;
            return;
        }
        self.state = State::Editing;
        for (place, complaint) in complaints {
            self.form.complain(place, complaint.into_owned());
        }
    }

    fn secret(&self, place: usize) -> Option<&Secret> {
        self.form.field(place).and_then(Field::secret)
    }

    fn told(&mut self, told: Told, cx: &mut Cx<'_>) -> Flow {
        match told {
            Told::Submit => self.submit(cx),
            Told::Nothing | Told::Picked(..) => {
                if matches!(self.state, State::Failed { .. }) {
                    self.state = State::Editing;
                }
            }
            Told::Ignored => return Flow::Ignored,
        }
        Flow::Consumed
    }
}

impl Layer for FirstRun {
    fn context(&self) -> Context {
        match self.state {
            State::Waiting => Context::Waiting,
            State::Editing | State::Failed { .. } => Context::Form,
        }
    }

    fn offers(&self, command: Id) -> bool {
        !matches!(command, Id::Cancel | Id::Submit)
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        self.now = cx.now;
        if matches!(self.state, State::Waiting) {
            return Flow::Consumed;
        }
        let told = self.form.command(command);
        self.told(told, cx)
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if matches!(self.state, State::Waiting) {
            return Flow::Consumed;
        }
        let told = self.form.key(key);
        self.told(told, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        if matches!(self.state, State::Waiting) {
            return Flow::Consumed;
        }
        let told = self.form.paste(text);
        self.told(told, cx)
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        if matches!(self.state, State::Waiting) {
            return Flow::Consumed;
        }
        let told = self.form.mouse(event);
        self.told(told, cx)
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        if let Reply::Found(Err(error)) = reply {
            self.state = State::Failed { what: cx.words.explain(&error), hint: cx.words.hint(&error) };
        }
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn moves(&self) -> bool {
        matches!(self.state, State::Waiting)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let mut place = column(frame, area, 84, look);
        let mut say = |text: &str, style: ratatui::style::Style, place: &mut Rect| {
            for line in wrap(text, usize::from(place.width)) {
                if place.height == 0 {
                    return;
                }
                frame.render_widget(Span::styled(line, style), Rect { height: 1, ..*place });
                place.y += 1;
                place.height -= 1;
            }
        };
        match &self.state {
            State::Failed { what, hint } => {
                say(&format!("{} {what}", look.glyphs.bad), look.theme.bad, &mut place);
                say(hint, look.theme.text, &mut place);
            }
            State::Editing | State::Waiting if place.height >= 12 => {
                say(&look.text("first-intro"), look.theme.text, &mut place);
            }
            State::Editing | State::Waiting => {}
        }
        if place.height >= 18 {
            place.y += 1;
            place.height -= 1;
        }
        let waiting = matches!(self.state, State::Waiting);
        let look_here = if waiting { look.unfocused() } else { look.clone() };
        self.form.draw(frame, place, &look_here);
        if waiting {
            let unknown = Progress { done: 0, total: 0 };
            progress::window(frame, area, look, &look.text("first-waiting"), "", unknown, self.now);
        }
    }
}
