//! What an incident has to do with: other incidents, cases of access, SDKs, sections of the policy.

use std::sync::Arc;

use super::{File, Stand, known::Known, rehearsed, said};
use crate::{
    domain::{
        id::RecordId,
        incident::{IncidentCommand, Link},
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::{Complaint, REASON},
            sheet::{Act, Ready, Setting},
        },
        request::{Reply, Request},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::{Eager, Suggestion},
            ticks::Ticks,
            values::Values,
        },
    },
    words::Words,
};

const SORT: &str = "iform-link-sort";
const TO: &str = "iform-link-to";
const LINK: &str = "iform-link";

/// What can be linked, in the order offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Incident,
    Access,
    Sdk,
    Policy,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Incident, Self::Access, Self::Sdk, Self::Policy];

    const fn words(self) -> &'static str {
        match self {
            Self::Incident => "iform-link-incident",
            Self::Access => "iform-link-access",
            Self::Sdk => "iform-link-sdk",
            Self::Policy => "iform-link-policy",
        }
    }
}

/// The incident that is linked.
pub struct Linking {
    stand: Stand,
    file: File,
    known: Known,
    /// Cases of access with who asked and what for.
    cases: Vec<(RecordId, String)>,
    sort: Option<Sort>,
}

/// The form for a link.
pub type LinkForm = Sheet<Linking>;

/// A record with what it is called; the beginning of its id tells two of one name apart.
fn called(record: &RecordId, name: &str) -> String {
    format!("{name} · {}", record.short())
}

impl Sheet<Linking> {
    /// A link of this incident.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File) -> Self {
        let sorts = Sort::ALL.into_iter().map(Sort::words).collect();
        let rows = vec![
            Row::new(SORT, "", Field::Choice(sorts, 0)),
            Row::new(TO, "iform-link-to-hint", Field::Values(Values::one("", Vec::new(), Eager::Yes))),
        ];
        let now = stand.now;
        let known = Known::default();
        let act = Linking { stand, file: Arc::clone(file), known, cases: Vec::new(), sort: None };
        Self::with(act, Form::new("form-record", rows), now, cx)
    }
}

impl Linking {
    fn sort(form: &Form) -> Sort {
        Sort::ALL.get(form.chosen(SORT)).copied().unwrap_or(Sort::Incident)
    }

    fn targets(&self, sort: Sort) -> Vec<(String, Link)> {
        let own = self.file.incident.record;
        let all: Vec<(String, Link)> = match sort {
            Sort::Incident => {
                let others = self.known.incidents.iter().filter(|(record, _)| *record != own);
                others
                    .map(|(record, title)| {
                        (called(record, title.as_str()), Link::Incident { record: *record })
                    })
                    .collect()
            }
            Sort::Access => {
                let cases = self.cases.iter();
                cases.map(|(record, who)| (called(record, who), Link::Access { record: *record })).collect()
            }
            Sort::Sdk => {
                let sdks = self.known.sdks().into_iter();
                sdks.map(|sdk| (sdk.text.clone(), Link::Sdk { name: sdk.text.into() })).collect()
            }
            Sort::Policy => {
                let sections = self.known.sections.iter();
                let of = |(edition, sections): &(RecordId, Vec<CleanText>)| {
                    let edition = *edition;
                    let one = move |section: &CleanText| {
                        (section.to_string(), Link::Policy { edition, section: section.clone() })
                    };
                    sections.iter().map(one).collect::<Vec<_>>()
                };
                sections.flat_map(of).collect()
            }
        };
        all.into_iter().filter(|(_, link)| !self.file.incident.links.contains(link)).collect()
    }

    fn offer(&self, form: &mut Form) {
        let offered = self.targets(Self::sort(form)).into_iter().map(|(text, _)| Suggestion::plain(text));
        let offered = offered.collect();
        if let Some(Field::Values(values)) = form.row_mut(TO).map(|row| &mut row.field) {
            values.offer(offered);
        }
    }
}

impl Act for Linking {
    const NAME: &'static str = "incident-link";

    fn title(&self, words: &Words) -> String {
        words.text("iform-linking").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Docket, Request::Sdks, Request::Editions, Request::Register]
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        if let Reply::Register(Ok(snapshot)) = reply {
            let case = |case: &Arc<crate::domain::access::Case>| {
                let request = case.request().map(|request| &request.what);
                let said = request.map(|what| format!("{} {}", what.requester.name, what.purpose));
                (case.record, said.unwrap_or_default())
            };
            self.cases = snapshot.register.cases().rev().map(case).collect();
        }
        let next = self.known.heard(reply);
        self.offer(form);
        // Other incidents are only picked here, not read.
        next.into_iter().filter(|next| !matches!(next, Request::Incident(_))).collect()
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said::about(&self.file.incident, here.words))]
    }

    fn follow(&mut self, form: &mut Form, _here: &Setting<'_>) {
        let sort = Self::sort(form);
        if self.sort.replace(sort).is_some_and(|before| before != sort)
            && let Some(row) = form.row_mut(TO)
        {
            row.field.set_text("");
            row.error = None;
        }
        self.offer(form);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let typed = form.text(TO);
        let link = self.targets(Self::sort(form)).into_iter().find(|(text, _)| text == typed);
        let Some((_, link)) = link else {
            return Err(vec![Complaint::about(TO, here.words.text("iform-link-none"))]);
        };
        let command = IncidentCommand::Link { record: self.file.incident.record, link };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// The incident that loses a link.
pub struct Unlinking {
    stand: Stand,
    file: File,
    links: Vec<Link>,
}

/// The form that takes a link away.
pub type UnlinkForm = Sheet<Unlinking>;

/// A link in words, as far as it tells by itself.
fn named(link: &Link, words: &Words) -> String {
    let (id, what) = match link {
        Link::Incident { record } => ("iform-link-incident", record.short()),
        Link::Access { record } => ("iform-link-access", record.short()),
        Link::Sdk { name } => ("iform-link-sdk", name.to_string()),
        Link::Policy { section, .. } => ("iform-link-policy", section.to_string()),
    };
    format!("{} {what}", words.text(id))
}

impl Sheet<Unlinking> {
    /// Takes one of the incident's links away, the one at `selected` unless another is chosen; none when it has no link.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &File, selected: Option<&Link>) -> Option<Self> {
        let links: Vec<Link> = file.incident.links.iter().cloned().collect();
        if links.is_empty() {
            return None;
        }
        let mut ticks = Ticks::one(links.iter().map(|link| named(link, cx.words)));
        if let Some(selected) = selected {
            ticks.tick(&[&named(selected, cx.words)]);
        }
        let rows = vec![
            Row::new(LINK, "", Field::Ticks(ticks)),
            Row::new(REASON, "iform-why-hint", Field::Text(Input::default())),
        ];
        let mut form = Form::new("form-record", rows);
        if selected.is_some() {
            form.go_to(REASON);
        }
        let now = stand.now;
        let act = Unlinking { stand, file: Arc::clone(file), links };
        Some(Self::with(act, form, now, cx))
    }
}

impl Act for Unlinking {
    const NAME: &'static str = "incident-unlink";

    fn title(&self, words: &Words) -> String {
        words.text("iform-unlinking").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.incident.record)
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, said::about(&self.file.incident, here.words))]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let Some(link) = self.links.get(form.chosen(LINK)).cloned() else {
            return Err(vec![Complaint::about(LINK, here.words.text("iform-link-none"))]);
        };
        let record = self.file.incident.record;
        let command = IncidentCommand::Unlink { record, link, reason: form.text(REASON).into() };
        let command = rehearsed(&self.stand, Some(&self.file), command, here)?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
