//! Drafting notices: those that the duties of an incident ask for, all at once, or one of the officer's own choice.

mod lines;
mod own;
mod ways;

use std::sync::Arc;

use super::{
    Stand,
    label::{INCIDENT, NOTICES, WHICH},
    said,
};
use crate::{
    desk::{Assignment, Docket, IncidentFile, Proposal},
    domain::{
        id::RecordId,
        incident::{Element, RuleId},
        notice::Audience,
    },
    tui::{
        cx::{Cx, Tone},
        layer::{
            access::{
                Sheet,
                label::Complaint,
                sheet::{
                    Act, Deed, Ready, Setting,
                    beside::{Beside, Ink},
                },
            },
            incident::said as incidents,
        },
        request::{NoticesReply, NoticesRequest, Reply, Request},
        widget::{
            form::{Field, Form, Row},
            suggest::{Eager, Suggestion},
            ticks::Ticks,
            values::Values,
        },
    },
    words::Words,
};

/// An incident that can be chosen, with what it is called in the list.
type Listed = (RecordId, String);

/// What is to be drafted.
pub struct Drafting {
    stand: Stand,
    /// The incidents to choose from; none where it is given.
    listed: Vec<Listed>,
    /// The incident that was asked for last.
    asked: Option<RecordId>,
    file: Option<Arc<IncidentFile>>,
    proposals: Vec<Proposal>,
    /// How many could not be reached one by one, when that is why the form is there.
    missed: Option<u64>,
    /// The readers of a notice of one's own choice, as they were when the duties were ticked for them.
    readers: Option<Audience>,
}

/// The form for drafts.
pub type DraftForm = Sheet<Drafting>;

impl Sheet<Drafting> {
    /// The notices that the duties of this incident ask for.
    pub fn of_incident(cx: &Cx<'_>, stand: Stand, file: &Arc<IncidentFile>, proposals: &[Proposal]) -> Self {
        Self::about(cx, stand, file, proposals, None)
    }

    /// The incident first, then its notices.
    pub fn new(cx: &Cx<'_>, stand: Stand, incidents: &Docket) -> Self {
        let mut lines: Vec<_> = incidents.lines().rev().collect();
        lines.sort_by_key(|line| line.state.is_over());
        let listed: Vec<Listed> = lines
            .iter()
            .map(|line| (line.record, format!("{} · {}", line.title, line.record.short())))
            .collect();
        let act = Drafting { listed, ..Drafting::at(stand) };
        let mut form = act.blank(cx);
        act.furnish(&mut form, cx.words);
        form.go_to(INCIDENT);
        let now = act.stand.now;
        Self::with(act, form, now, cx)
    }

    /// An announcement for those who could not be reached one by one: as a duty asks for it, else answering the same
    /// duties as the notice that did not reach them.
    pub fn for_missed(
        cx: &Cx<'_>,
        stand: Stand,
        file: &Arc<IncidentFile>,
        proposals: &[Proposal],
        missed: (u64, &std::collections::BTreeSet<RuleId>),
    ) -> Self {
        Self::about(cx, stand, file, proposals, Some(missed))
    }

    fn about(
        cx: &Cx<'_>,
        stand: Stand,
        file: &Arc<IncidentFile>,
        proposals: &[Proposal],
        missed: Option<(u64, &std::collections::BTreeSet<RuleId>)>,
    ) -> Self {
        let act = Drafting {
            asked: Some(file.incident.record),
            file: Some(Arc::clone(file)),
            proposals: lines::sorted(proposals),
            missed: missed.map(|(missed, _)| missed),
            readers: missed.map(|_| Audience::Public),
            ..Drafting::at(stand)
        };
        let mut form = act.blank(cx);
        act.furnish(&mut form, cx.words);
        form.go_to(NOTICES);
        if let Some((_, rules)) = missed {
            act.announce(&mut form, rules);
        }
        let now = act.stand.now;
        Self::with(act, form, now, cx)
    }
}

impl Drafting {
    const fn at(stand: Stand) -> Self {
        Self {
            stand,
            listed: Vec::new(),
            asked: None,
            file: None,
            proposals: Vec::new(),
            missed: None,
            readers: None,
        }
    }

    /// The fields, of an incident that is not known yet.
    fn blank(&self, cx: &Cx<'_>) -> Form {
        let offered = self.listed.iter().map(|(_, called)| Suggestion::plain(called.as_str())).collect();
        let first = self.listed.first().map_or("", |(_, called)| called);
        let mut rows = vec![
            Row::new(INCIDENT, "nform-incident-hint", Field::Values(Values::one(first, offered, Eager::Yes))),
            Row::new(WHICH, "", Field::Choice(vec!["nform-proposed", "nform-own"], 0)),
            Row::new(NOTICES, "nform-notices-hint", Field::Ticks(Ticks::any([], false))),
        ];
        rows.extend(ways::rows());
        rows.extend(own::rows(cx.words));
        let mut form = Form::new("nform-draft", rows);
        form.hide(INCIDENT, self.listed.is_empty());
        form
    }

    /// Puts in what hangs on the incident.
    fn furnish(&self, form: &mut Form, words: &Words) {
        if let Some(row) = form.row_mut(NOTICES) {
            row.field = Field::Ticks(lines::ticks(&self.proposals));
        }
        own::furnish(form, self.file.as_deref(), words);
    }

    /// Ticks the announcement alone, or chooses one.
    fn announce(&self, form: &mut Form, rules: &std::collections::BTreeSet<RuleId>) {
        let public = |one: &&Proposal| one.assignment.audience == Audience::Public && one.drafted.is_none();
        let keys: Vec<String> = self.proposals.iter().filter(public).map(lines::key).collect();
        if keys.is_empty() {
            own::choose(form, Audience::Public, rules);
            return;
        }
        if let Some(Field::Ticks(ticks)) = form.row_mut(NOTICES).map(|row| &mut row.field) {
            ticks.tick(&keys.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    fn incident(&self, form: &Form) -> Option<RecordId> {
        if self.listed.is_empty() {
            return self.file.as_ref().map(|file| file.incident.record);
        }
        let typed = form.text(INCIDENT);
        self.listed.iter().find(|(_, called)| called == typed).map(|(record, _)| *record)
    }

    /// Whether the incident that is chosen is there.
    fn is_there(&self, form: &Form) -> bool {
        let held = self.file.as_ref().map(|file| file.incident.record);
        held.is_some() && held == self.incident(form)
    }

    fn ticked<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = &'a Proposal> {
        let ticks = match form.row(NOTICES).map(|row| &row.field) {
            Some(Field::Ticks(ticks)) => Some(ticks),
            _ => None,
        };
        ticks.into_iter().flat_map(Ticks::ticked).filter_map(|place| self.proposals.get(place))
    }

    /// What no fact tells yet of what the ticked notices have to say.
    fn untold(&self, form: &Form) -> Vec<Element> {
        let Some(file) = &self.file else { return Vec::new() };
        let mut untold = Vec::new();
        for duty in self.ticked(form).flat_map(|one| said::answered(file, &one.assignment.about)) {
            for element in duty.missing() {
                if !untold.contains(&element) {
                    untold.push(element);
                }
            }
        }
        untold
    }
}

/// Whether it is one of the officer's own choice.
fn is_own(form: &Form) -> bool {
    form.chosen(WHICH) == 1
}

impl Act for Drafting {
    const NAME: &'static str = "notice-draft";

    fn title(&self, words: &Words) -> String {
        words.text("nform-drafting").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        if self.listed.is_empty() { self.file.as_ref().map(|file| file.incident.record) } else { None }
    }

    fn asks(&mut self, form: &mut Form, _here: &Setting<'_>) -> Vec<Request> {
        match self.incident(form) {
            Some(incident) if self.asked != Some(incident) => {
                self.asked = Some(incident);
                vec![Request::Incident(incident), Request::Notices(NoticesRequest::Proposals(incident))]
            }
            _ => Vec::new(),
        }
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Vec<Request> {
        match reply {
            Reply::Incident(record, Ok(file)) if self.asked == Some(*record) => {
                self.file = Some(Arc::clone(&file.of));
                self.proposals.clear();
                self.readers = None;
            }
            Reply::Notices(NoticesReply::Proposals(record, Ok(proposals))) if self.asked == Some(*record) => {
                self.proposals = lines::sorted(&proposals.of);
            }
            _ => return Vec::new(),
        }
        self.furnish(form, here.words);
        Vec::new()
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let words = here.words;
        let mut above = Vec::new();
        if let Some(missed) = self.missed {
            above.push((Tone::Warn, words.with("nform-missed", &[("count", missed.into())]).into_owned()));
        }
        let Some(file) = &self.file else { return above };
        if self.listed.is_empty() {
            above.push((Tone::Good, incidents::about(&file.incident, words)));
        }
        if is_own(form) {
            return above;
        }
        if self.proposals.is_empty() {
            above.push((Tone::Warn, words.text("nform-none-proposed").into_owned()));
            return above;
        }
        let count = self.ticked(form).count();
        above.push((Tone::Good, words.with("nform-will-draft", &[("count", count.into())]).into_owned()));
        let untold: Vec<String> = self
            .untold(form)
            .into_iter()
            .map(|element| words.text(&format!("element-{}", element.name())).into_owned())
            .collect();
        if !untold.is_empty() {
            let untold = untold.join(&words.text("accesses-between"));
            above.push((Tone::Warn, words.with("nform-untold", &[("what", (&untold).into())]).into_owned()));
        }
        above
    }

    fn beside(&self, form: &Form, here: &Setting<'_>) -> Option<Beside> {
        let file = self.file.as_ref()?;
        if is_own(form) || self.proposals.is_empty() {
            return None;
        }
        let at = match form.row(NOTICES).map(|row| &row.field) {
            Some(Field::Ticks(ticks)) => ticks.at(),
            _ => 0,
        };
        let proposal = self.proposals.get(at)?;
        let channel = ways::chosen(form, proposal.assignment.audience);
        let channel = here.words.channel(channel.unwrap_or(proposal.assignment.channel));
        let to = incidents::text(&proposal.to, here.words);
        let title = format!("{to} {} {channel}", here.words.dot());
        let mut lines = Vec::new();
        if proposal.drafted.is_some() {
            lines.push((Ink::Warn, here.words.text("nform-drafted-before").into_owned()));
        }
        for duty in said::answered(file, &proposal.assignment.about) {
            let ink = if duty.is_overdue(here.now) { Ink::Bad } else { Ink::Plain };
            lines.push((ink, said::duty(duty, here.now, here.zone, here.words)));
            if let crate::rules::Verdict::Unclear(facts) = &duty.verdict {
                let facts: Vec<String> = facts.iter().map(|fact| here.words.fact_name(fact)).collect();
                let facts = facts.join(&here.words.text("accesses-between"));
                let args = [("facts", (&facts).into())];
                lines.push((Ink::Warn, here.words.with("nform-unsure", &args).into_owned()));
            }
        }
        Some(Beside { title, lines })
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let own = is_own(form);
        form.hide(NOTICES, own);
        ways::follow(form, &self.proposals, own);
        lines::say(form, &self.proposals, self.file.as_deref(), here);
        self.readers = own::follow(form, own, self.readers, self.file.as_deref());
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let Some(incident) = self.incident(form).filter(|_| self.is_there(form)) else {
            return Err(vec![Complaint::about(INCIDENT, words.text("nform-no-incident"))]);
        };
        let wanted: Vec<Assignment> = if is_own(form) {
            own::read(form, incident, self.file.as_deref(), words)?
        } else {
            let of = |one: &Proposal| {
                let channel = ways::chosen(form, one.assignment.audience);
                Assignment { channel: channel.unwrap_or(one.assignment.channel), ..one.assignment.clone() }
            };
            self.ticked(form).map(of).collect()
        };
        if wanted.is_empty() {
            return Err(vec![Complaint::about(NOTICES, words.text("nform-none-ticked"))]);
        }
        let request = Request::Notices(NoticesRequest::Draft(wanted));
        Ok(Ready { command: Deed::Ask(request), confirm: None })
    }

    fn doing(&self, words: &Words) -> String {
        words.text("nform-drafting-now").into_owned()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
