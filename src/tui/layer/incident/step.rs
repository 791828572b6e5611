//! Going on to another state.

use std::sync::Arc;

use super::{File, Stand, rehearsed, said};
use crate::{
    domain::{
        id::RecordId,
        incident::{IncidentCommand, State},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, REASON},
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

const TO: &str = "iform-to";

/// Which incident goes on.
pub struct Moving {
    stand: Stand,
    file: File,
    to: Vec<State>,
}

/// The form for the next state.
pub type MoveForm = Sheet<Moving>;

/// The states an incident can be brought to by this form: the review writes its own.
pub fn steps(from: State) -> Vec<State> {
    from.next().iter().copied().filter(|to| *to != State::Reviewed).collect()
}

const fn state_words(state: State) -> &'static str {
    match state {
        State::Reported => "incident-state-reported",
        State::Assessing => "incident-state-assessing",
        State::Confirmed => "incident-state-confirmed",
        State::Dismissed => "incident-state-dismissed",
        State::Contained => "incident-state-contained",
        State::Notifying => "incident-state-notifying",
        State::Closed => "incident-state-closed",
        State::Reviewed => "incident-state-reviewed",
    }
}

impl Sheet<Moving> {
    /// A form to bring the incident on.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let to = steps(file.incident.state);
        let words = to.iter().copied().map(state_words).collect();
        let rows = vec![
            Row::new(TO, "", Field::Choice(words, 0)),
            Row::new(REASON, "iform-step-hint", Field::Text(Input::default())),
        ];
        let now = stand.now;
        let act = Moving { stand, file: Arc::clone(file), to };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Moving {
    fn to(&self, form: &Form) -> Option<State> {
        self.to.get(form.chosen(TO)).copied()
    }
}

impl Act for Moving {
    const NAME: &'static str = "incident-move";

    fn title(&self, words: &Words) -> String {
        words.text("iform-moving").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let mut above = vec![(Tone::Good, said::about(&self.file.incident, here.words))];
        let open = self.file.duties.iter().filter(|duty| crate::desk::blocks_closing(duty)).count();
        if open > 0 && self.to(form) == Some(State::Closed) {
            let said = here.words.with("iform-duties-open", &[("count", open.into())]);
            above.push((Tone::Warn, said.into_owned()));
        }
        above
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let needed = self.to(form).is_some_and(|to| self.file.incident.state.needs_reason(to));
        if let Some(row) = form.row_mut(REASON) {
            row.said = needed.then(|| here.words.text("iform-step-reason").into_owned());
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let Some(to) = self.to(form) else {
            return Err(vec![Complaint::about(TO, words.text("iform-no-step"))]);
        };
        let (record, from) = (self.file.incident.record, self.file.incident.state);
        let command = IncidentCommand::Move { record, to, reason: form.text(REASON).into() };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        // What ends the work, or takes it up again, is asked once more.
        let confirm = from.needs_reason(to).then(|| {
            let title = self.file.incident.facts.title();
            let state = words.text(state_words(to));
            let args = [("title", title.as_str().into()), ("state", state.as_ref().into())];
            let id = if to.is_over() { "iform-moving-over" } else { "iform-moving-again" };
            Asking {
                title: words.text("iform-moving").into_owned(),
                what: words.with(id, &args).into_owned(),
            }
        });
        Ok(Ready { command: command.into(), confirm })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
