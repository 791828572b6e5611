//! Proof that a notice reached people: when, how many, where it can be found again, or where it was announced. It settles
//! the duties that the notice answers; who was not reached is told by an announcement.

mod fields;

use std::sync::Arc;

use super::{
    Stand,
    draft::DraftForm,
    label::{BY, FAILED, FROM, RETURNED, TO},
    register::rehearsed,
    said,
};
use crate::{
    desk::{IncidentFile, NoticeFile, Proposal},
    domain::{
        id::RecordId,
        incident::RuleId,
        notice::{About, Channel, Delivery, NoticeCommand},
    },
    tui::{
        cx::{Cx, Tone},
        layer::{
            Question,
            access::{
                Sheet,
                label::{AT, Complaint},
                sheet::{
                    Act, Ready, Setting,
                    beside::{Beside, Ink},
                },
                when,
            },
            incident::known::{Known, offer_people},
        },
        request::{NoticesReply, NoticesRequest, Reply, Request},
        widget::{cells, form::Form},
    },
    words::Words,
};

pub use fields::Counted;

/// The notice that went out.
pub struct Delivering {
    stand: Stand,
    file: Arc<NoticeFile>,
    known: Known,
    incident: Option<Arc<IncidentFile>>,
    proposals: Vec<Proposal>,
    /// How many were not reached, as it was recorded.
    missed: u64,
}

/// The form for a delivery.
pub type DeliveryForm = Sheet<Delivering>;

impl Sheet<Delivering> {
    /// That this notice reached people, as far as the last merge tells.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>) -> Self {
        let counted = Counted::of_merge(&file.notice);
        Self::counted(cx, stand, file, &counted)
    }

    /// The same with what is counted already.
    pub fn counted(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>, counted: &Counted) -> Self {
        let form = fields::form(file, &stand, counted, cx);
        let now = stand.now;
        let act = Delivering {
            stand,
            file: Arc::clone(file),
            known: Known::default(),
            incident: None,
            proposals: Vec::new(),
            missed: 0,
        };
        Self::with(act, form, now, cx)
    }
}

impl Delivering {
    fn is_announced(&self) -> bool {
        self.file.notice.channel == Channel::Announcement
    }

    fn missed(form: &Form) -> u64 {
        let count = |label| fields::count_of(form, label).unwrap_or(0);
        count(FAILED).saturating_add(count(RETURNED))
    }

    fn rules(&self) -> Option<&std::collections::BTreeSet<RuleId>> {
        match &self.file.notice.about {
            About::Incident { rules, .. } => Some(rules),
            About::PolicyChange { .. } => None,
        }
    }
}

impl Act for Delivering {
    const NAME: &'static str = "notice-delivery";

    fn title(&self, words: &Words) -> String {
        words.text("nform-delivering").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn wants(&self) -> Vec<Request> {
        let mut wants = vec![Request::Officers];
        if let Some(incident) = self.file.notice.incident() {
            wants.push(Request::Incident(incident));
            wants.push(Request::Notices(NoticesRequest::Proposals(incident)));
        }
        wants
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        match reply {
            Reply::Incident(_, Ok(file)) => self.incident = Some(Arc::clone(&file.of)),
            Reply::Notices(NoticesReply::Proposals(_, Ok(proposals))) => {
                self.proposals.clone_from(&proposals.of);
            }
            _ => {}
        }
        let next = self.known.heard(reply);
        offer_people(&self.known, form, BY);
        next
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let words = here.words;
        let mut above = vec![(Tone::Good, said::about(&self.file.notice, words))];
        let missed = if self.is_announced() { 0 } else { Self::missed(form) };
        if missed > 0 {
            let count = cells::count(missed);
            let args = [("count", (&count).into())];
            above.push((Tone::Warn, words.with("nform-announce", &args).into_owned()));
        }
        above
    }

    fn beside(&self, _form: &Form, here: &Setting<'_>) -> Option<Beside> {
        let incident = self.incident.as_ref()?;
        let words = here.words;
        let mut lines = Vec::new();
        for duty in said::answered(incident, &self.file.notice.about) {
            let ink = if duty.is_overdue(here.now) { Ink::Bad } else { Ink::Plain };
            lines.push((ink, said::duty(duty, here.now, here.zone, words)));
            if !duty.is_open() {
                lines.push((Ink::Dim, words.text("nform-settled-before").into_owned()));
            }
        }
        if lines.is_empty() {
            lines.push((Ink::Dim, words.text("nform-settles-none").into_owned()));
        }
        Some(Beside { title: words.text("nform-settles").into_owned(), lines })
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        for label in [AT, FROM, TO] {
            when::say(form, label, when::at(form, label, here), here);
        }
        fields::say_counts(form, here.words);
        self.missed = if self.is_announced() { 0 } else { Self::missed(form) };
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let delivery: Delivery = fields::read(form, self.is_announced(), here)?;
        let command =
            NoticeCommand::Delivered { record: self.file.notice.record, delivery: Box::new(delivery) };
        let command = rehearsed(&self.stand, &self.file, command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        let pin = |label| when::pin(form, label, when::at(form, label, here), here.zone);
        [AT, FROM, TO].into_iter().filter_map(pin).collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }

    fn leads_to(&self, cx: &mut Cx<'_>) {
        let (Some(incident), Some(rules)) = (&self.incident, self.rules()) else { return };
        if self.missed > 0 {
            let missed = (self.missed, rules);
            let form = DraftForm::for_missed(cx, self.stand.clone(), incident, &self.proposals, missed);
            cx.open(Question::NONE, form);
        }
    }
}
