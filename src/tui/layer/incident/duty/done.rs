//! A duty is done, with what shows it: by which way, when, where it can be found again, and who did it.

use std::sync::Arc;

use super::{above, find};
use crate::{
    domain::{
        id::RecordId,
        incident::{DutyStep, IncidentCommand, Proof, RuleId},
        text::CleanText,
    },
    rules::Duty,
    tui::{
        cx::{Cx, Tone},
        layer::{
            access::{
                Sheet,
                label::{AT, Complaint},
                sheet::{Act, Ready, Setting},
            },
            incident::{
                File, Stand,
                complaint::{BY, CHANNEL, REACHED, REFERENCE},
                known::{Known, offer_people},
                read, rehearsed, said,
            },
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::{Eager, Suggestion},
            values::Values,
        },
    },
    words::Words,
};

/// The duty that is done.
pub struct Doing {
    stand: Stand,
    file: File,
    known: Known,
    duty: Duty,
}

/// The form for a duty that is done.
pub type DoneForm = Sheet<Doing>;

impl Sheet<Doing> {
    /// The duty from this rule is done; none when there is no such duty.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, rule: &RuleId) -> Option<Self> {
        let duty = find(file, rule)?;
        let known = Known::of(Some(file));
        let mut channels: Vec<CleanText> =
            duty.rule.channels.iter().map(|channel| said::text(channel, cx.words).into()).collect();
        // What another duty was done by is offered, and only the rule's own way stands there at once.
        let only = channels.first().filter(|_| channels.len() == 1).map_or("", CleanText::as_str).to_owned();
        for channel in known.channels() {
            if !channels.contains(channel) {
                channels.push(channel.clone());
            }
        }
        let channels = channels.iter().map(|channel| Suggestion::plain(channel.as_str())).collect();
        let by = stand.officer.as_ref().map(|officer| officer.name.to_string()).unwrap_or_default();
        let text = |text: &str| Field::Text(Input::new(text));
        let rows = vec![
            Row::new(CHANNEL, "iform-channel-hint", Field::Values(Values::one(&only, channels, Eager::No))),
            Row::new(REFERENCE, "iform-reference-hint", text("")),
            Row::new(AT, "iform-done-at-hint", text(&cx.words.text("form-now"))).called("iform-done-at"),
            Row::new(BY, "iform-by-hint", Field::Values(Values::one(&by, known.people(), Eager::No))),
            Row::new(REACHED, "iform-reached-hint", text("")),
        ];
        let now = stand.now;
        let act = Doing { stand, file: Arc::clone(file), known, duty };
        Some(Self::with(act, Form::new("form-record", rows), now, cx))
    }
}

impl Act for Doing {
    const NAME: &'static str = "incident-duty-done";

    fn title(&self, words: &Words) -> String {
        words.text("iform-doing").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Officers]
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        let next = self.known.heard(reply);
        offer_people(&self.known, form, BY);
        next
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let mut said = above(&self.duty, here);
        let missing: Vec<String> = self
            .duty
            .missing()
            .map(|element| here.words.text(&format!("element-{}", element.name())).into_owned())
            .collect();
        if !missing.is_empty() {
            let missing = missing.join(&here.words.text("accesses-between"));
            let args = [("missing", (&missing).into())];
            said.push((Tone::Warn, here.words.with("iform-duty-missing", &args).into_owned()));
        }
        said
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        read::say_time(form, AT, here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let at = read::moment_of(AT, form.text(AT), here);
        let typed = form.text(REACHED);
        let reached: Result<Option<u64>, Complaint> = if typed.is_empty() {
            Ok(None)
        } else {
            let count = typed.parse::<crate::domain::incident::Count>().ok();
            let count = count.filter(|count| count.low() == count.high()).map(|count| Some(count.low()));
            let bad =
                || Complaint::about(REACHED, here.words.with("iform-count-bad", &[("text", typed.into())]));
            count.ok_or_else(bad)
        };
        let (at, reached) = match (at, reached) {
            (Ok(at), Ok(reached)) => (at, reached),
            (at, reached) => return Err([at.err(), reached.err()].into_iter().flatten().collect()),
        };
        let proof = Proof {
            channel: form.text(CHANNEL).into(),
            at,
            reference: form.text(REFERENCE).into(),
            by: form.text(BY).into(),
            reached,
        };
        let (record, rule) = (self.file.incident.record, self.duty.rule.id.clone());
        let command = IncidentCommand::Duty { record, rule, step: Box::new(DutyStep::Done { proof }) };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        read::pinned_time(form, AT, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
