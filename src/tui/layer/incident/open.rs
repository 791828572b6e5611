//! Opening an incident: a title, a kind and when it was noticed are enough; the same form goes on to what is needed most.

use super::{
    Stand,
    asked::{Asked, FactGroup},
    complaint,
    known::{Known, facts_of},
    outlook::Outlook,
    read, rehearsed,
};
use crate::{
    domain::{
        access::Case,
        incident::{Fact, FactName, Facts, Group, IncidentCommand, Kind, Link, Moment, Question, TextField},
        sdk::Sdk,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            sheet::{Act, Ready, Setting, beside::Beside},
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// What the incident comes from, kept with a draft; never shown.
const LINKS: &str = "iform-links";

/// What the form is opened from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Nothing: somebody noticed something.
    Blank,
    /// An SDK whose company reported a breach.
    Sdk(Sdk),
    /// A case of access with a violation.
    Access(Box<Case>),
}

/// What an incident is opened with.
pub struct Opening {
    stand: Stand,
    known: Known,
    outlook: Outlook,
    asked: Vec<Asked>,
    /// Questions that were of use once stay in sight.
    shown: Vec<Question>,
    from: Option<(&'static str, String)>,
}

/// The form that opens an incident.
pub type OpenForm = Sheet<Opening>;

fn asked() -> Vec<Asked> {
    let facts = [
        FactName::Title,
        FactName::Kinds,
        FactName::Time(Moment::Detected),
        FactName::Company,
        FactName::Data,
        FactName::Count(Group::Total),
        FactName::Count(Group::Adults),
        FactName::Count(Group::Minors14To17),
        FactName::Count(Group::Under14),
        FactName::Count(Group::Staff),
    ];
    let mut asked: Vec<Asked> = facts.into_iter().map(Asked::Fact).collect();
    asked.push(Asked::Places);
    let more = [
        FactName::Protection,
        FactName::Risk,
        FactName::Cause,
        FactName::Time(Moment::Aware),
        FactName::Time(Moment::HappenedFrom),
        FactName::Systems,
        FactName::Text(TextField::Contact),
        FactName::Text(TextField::Story),
    ];
    asked.extend(more.into_iter().map(Asked::Fact));
    asked.extend(FactGroup::Questions.asked());
    asked
}

impl Sheet<Opening> {
    /// A form to open an incident, filled in with what it is opened from.
    pub fn new(cx: &Cx<'_>, stand: Stand, origin: &Origin) -> Self {
        let (mut known, mut told) = (Known::default(), Facts::default());
        let (mut link, mut from) = (None, None);
        match origin {
            Origin::Blank => {}
            Origin::Sdk(sdk) => {
                known = known.with_sdk(sdk);
                told = facts_of(sdk);
                let args = [("sdk", sdk.name.as_str().into())];
                told.set(Fact::Title { title: cx.words.with("iform-title-of-sdk", &args).as_ref().into() });
                link = Some(Link::Sdk { name: sdk.name.clone() });
                from = Some(("iform-from-sdk", sdk.name.to_string()));
            }
            Origin::Access(case) => {
                let asker = case.request().map(|request| request.what.requester.name.to_string());
                let asker = asker.unwrap_or_else(|| case.record.short());
                told = of_violation(case);
                let args = [("name", asker.as_str().into())];
                told.set(Fact::Title {
                    title: cx.words.with("iform-title-of-access", &args).as_ref().into(),
                });
                link = Some(Link::Access { record: case.record });
                from = Some(("iform-from-access", asker));
            }
        }
        let asked = asked();
        let mut rows: Vec<Row> =
            asked.iter().map(|one| read::row(one, &told, &known, cx.words, &cx.zone)).collect();
        let now = cx.words.text("form-now");
        if let Some(row) = rows.iter_mut().find(|row| row.label == "incident-time-detected")
            && row.field.text().is_empty()
        {
            row.field.set_text(&now);
        }
        let link = link.and_then(|link| serde_json::to_string(&link).ok()).unwrap_or_default();
        rows.push(Row::new(LINKS, "", Field::Text(Input::new(&link))).called("incident-fact-title"));
        let form = Form::new("iform-open", rows);
        let now = stand.now;
        let act = Opening { stand, known, outlook: Outlook::default(), asked, shown: Vec::new(), from };
        Self::with(act, form, now, cx)
    }
}

/// What a violation of access tells of an incident.
fn of_violation(case: &Case) -> Facts {
    let mut facts = Facts::from(vec![Fact::Kinds { kinds: [Kind::UnauthorisedAccess].into() }]);
    let logged = case.accesses.iter().filter(|access| !access.what.breaches.is_empty());
    let seen: Vec<_> = logged.collect();
    let fields = seen.iter().flat_map(|access| &access.what.access.fields);
    let data = fields.map(|name| crate::domain::incident::DataItem {
        name: name.clone(),
        class: crate::domain::incident::DataItem::guess(name.as_str()),
        sensitive: false,
    });
    let data: std::collections::BTreeSet<_> = data.collect();
    if !data.is_empty() {
        facts.set(Fact::Data { data });
    }
    let systems: std::collections::BTreeSet<_> =
        seen.iter().map(|access| access.what.access.system.clone()).filter(|one| !one.is_empty()).collect();
    if !systems.is_empty() {
        facts.set(Fact::Systems { systems });
    }
    let children: std::collections::BTreeSet<_> =
        seen.iter().map(|access| &access.what.access.child).collect();
    if !children.is_empty() {
        let count = crate::domain::incident::Count::Known(children.len() as u64);
        facts.set(Fact::Count { group: Group::Under14, count: Some(count) });
    }
    if let Some(first) = seen.iter().map(|access| access.what.access.at).min() {
        let exact = crate::domain::incident::Certainty::Exact;
        let at = crate::domain::incident::Dated { at: first, certainty: exact };
        facts.set(Fact::Time { which: Moment::HappenedFrom, at: Some(at) });
    }
    facts
}

impl Opening {
    /// Whether it is told what kind of incident it is: from nothing less anything follows.
    fn has_kinds(&self, form: &Form, here: &Setting<'_>) -> bool {
        let kinds = Asked::Fact(FactName::Kinds);
        read::read(form, &kinds, &Facts::default(), &self.known, here).is_ok_and(|facts| !facts.is_empty())
    }

    fn facts(&self, form: &Form, here: &Setting<'_>) -> (Vec<Fact>, Vec<Complaint>) {
        let (mut facts, mut complaints) = (Vec::new(), Vec::new());
        for one in &self.asked {
            match read::read(form, one, &Facts::default(), &self.known, here) {
                Ok(read) => facts.extend(read),
                Err(complaint) => complaints.push(complaint),
            }
        }
        (facts, complaints)
    }
}

impl Act for Opening {
    const NAME: &'static str = "incident-open";

    fn title(&self, words: &Words) -> String {
        words.text("iform-opening").into_owned()
    }

    fn wants(&self) -> Vec<Request> {
        Known::wants()
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Vec<Request> {
        self.outlook.heard(reply);
        let next = self.known.heard(reply);
        self.known.offer(form, &self.asked, here.words);
        next
    }

    fn weighs(&self, form: &Form, here: &Setting<'_>) -> Option<Vec<Fact>> {
        Some(self.facts(form, here).0)
    }

    fn beside(&self, form: &Form, here: &Setting<'_>) -> Option<Beside> {
        Some(if self.has_kinds(form, here) { self.outlook.duties(here) } else { Outlook::nothing(here) })
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let from = self.from.iter();
        from.map(|(id, what)| (Tone::Good, here.words.with(id, &[("what", what.into())]).into_owned()))
            .collect()
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        form.hide(LINKS, true);
        let deciding = if self.has_kinds(form, here) { self.outlook.questions() } else { Vec::new() };
        for question in deciding {
            if !self.shown.contains(&question) {
                self.shown.push(question);
            }
        }
        for one in &self.asked {
            if let Asked::Fact(FactName::Answer(question)) = one {
                let hidden = !self.shown.contains(question) && form.chosen(one.label()) == 0;
                form.hide(one.label(), hidden);
            }
            read::say(form, one, &Facts::default(), &self.known, here);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (facts, mut complaints) = self.facts(form, here);
        for name in [FactName::Title, FactName::Kinds, FactName::Time(Moment::Detected)] {
            let label = Asked::of(&name).label();
            let wrong = complaints.iter().any(|complaint| complaint.label == Some(label));
            if !wrong && !facts.iter().any(|fact| fact.name() == name) {
                let missing = crate::domain::incident::IncidentRefusal::MissingFact { fact: name };
                complaints.push(complaint::of(&missing, here.words));
            }
        }
        if !complaints.is_empty() {
            complaints.sort_by_key(|complaint| complaint.label.and_then(|label| form.place(label)));
            return Err(complaints);
        }
        let link = form.row(LINKS).and_then(|row| serde_json::from_str(row.field.text()).ok());
        let links = link.into_iter().collect();
        let command = IncidentCommand::Open { facts, links, origin: None };
        let command = rehearsed(&self.stand, None, command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        read::pinned(form, &self.asked, here)
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
