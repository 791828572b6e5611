//! Handing something out: what, then where to; the desk writes it. Sections that offer the command hand what concerns
//! it to here.

use jiff::Timestamp;

use crate::{
    domain::{access::ChildId, id::RecordId},
    tui::{
        cx::{Cx, Flow, Tone},
        layer::{
            Answer, Question,
            message::Message,
            name_file::NameFile,
            picker::{Item, Picker},
        },
        port::HandOut,
        request::{Reply, Request},
    },
};

const WHAT: Question = Question("hand-out.what");
const FILE: Question = Question("hand-out.file");
/// How many cases are drawn for the yearly audit, besides those with a violation.
const SAMPLE: u32 = 25;

/// Something on its way out.
#[derive(Debug, Default)]
pub struct HandingOut {
    choices: Vec<HandOut>,
    chosen: Option<HandOut>,
}

impl HandingOut {
    /// Asks what is wanted: the register, a bundle for an inspector (in which the records named are opened), or the
    /// paper for a yearly audit.
    pub fn ask(&mut self, records: Vec<RecordId>, now: Timestamp, cx: &mut Cx<'_>) {
        let year = now.to_zoned_datetime(jiff::tz::TimeZone::UTC).year();
        self.choices = vec![
            HandOut::Register,
            HandOut::Bundle { records: Vec::new() },
            HandOut::Yearly { year: year - 1, size: SAMPLE },
            HandOut::Yearly { year, size: SAMPLE },
        ];
        if !records.is_empty() {
            self.choices.insert(2, HandOut::Bundle { records });
        }
        self.offer(cx);
    }

    /// Asks what is wanted of the incidents: the report of one, or the register of all.
    pub fn incidents(&mut self, record: Option<RecordId>, cx: &mut Cx<'_>) {
        let report = record.map(HandOut::Incident);
        self.choices = report.into_iter().chain([HandOut::Incidents]).collect();
        self.offer(cx);
    }

    fn offer(&self, cx: &mut Cx<'_>) {
        let items = self.choices.iter().map(|what| Item::new(said(what, cx), "")).collect();
        cx.open(WHAT, Picker::new(cx.words.text("hand-out-what"), items));
    }

    /// Hands out a bundle alone.
    pub fn bundle(&mut self, cx: &mut Cx<'_>) {
        self.name(HandOut::Bundle { records: Vec::new() }, cx);
    }

    /// Hands out a child's page for the guardian.
    pub fn child(&mut self, child: ChildId, cx: &mut Cx<'_>) {
        self.name(HandOut::Child(child), cx);
    }

    /// Hands out a notice.
    pub fn notice(&mut self, record: RecordId, cx: &mut Cx<'_>) {
        self.name(HandOut::Notice(record), cx);
    }

    fn name(&mut self, what: HandOut, cx: &mut Cx<'_>) {
        let name = match &what {
            HandOut::Register => "register.xlsx".to_owned(),
            HandOut::Bundle { .. } => "bundle".to_owned(),
            HandOut::Child(child) => format!("{child}.html"),
            HandOut::Yearly { year, .. } => format!("yearly-{year}.docx"),
            HandOut::Incident(record) => format!("incident-{}.docx", record.short()),
            HandOut::Incidents => "incidents.xlsx".to_owned(),
            HandOut::Notice(record) => format!("notice-{}.docx", record.short()),
        };
        let id = match &what {
            HandOut::Register => "hand-out-register-to",
            HandOut::Bundle { .. } => "hand-out-bundle-to",
            HandOut::Child(_) => "accesses-export-to",
            HandOut::Yearly { .. } => "hand-out-yearly-to",
            HandOut::Incident(_) => "hand-out-incident-to",
            HandOut::Incidents => "hand-out-incidents-to",
            HandOut::Notice(_) => "hand-out-notice-to",
        };
        cx.open(FILE, NameFile::new(cx.words.text(id), &name));
        self.chosen = Some(what);
    }

    /// Takes the answer of a layer that was opened here.
    pub fn answered(&mut self, question: Question, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match (question, answer) {
            (WHAT, Answer::Picked(place)) => {
                if let Some(what) = self.choices.get(*place).cloned() {
                    self.name(what, cx);
                }
            }
            (FILE, Answer::Path(path)) => {
                if let Some(what) = self.chosen.take() {
                    cx.ask(Request::HandOut(what, path.clone(), cx.words.language()));
                    cx.say(Tone::Good, cx.words.text("hand-out-writing"));
                }
            }
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Takes the desk's answer.
    pub fn reply(reply: &Reply, cx: &mut Cx<'_>) -> Flow {
        let Reply::HandedOut(path, outcome) = reply else { return Flow::Ignored };
        if let Err(error) = outcome {
            cx.open(Question::NONE, Message::error(cx.words, error));
        } else {
            let path = path.display().to_string();
            cx.say(Tone::Good, cx.words.with("hand-out-written", &[("path", path.as_str().into())]));
        }
        Flow::Consumed
    }
}

fn said(what: &HandOut, cx: &Cx<'_>) -> String {
    match what {
        HandOut::Register => cx.words.text("hand-out-register").into_owned(),
        HandOut::Bundle { records } if records.is_empty() => cx.words.text("hand-out-bundle").into_owned(),
        HandOut::Bundle { .. } => cx.words.text("hand-out-bundle-opened").into_owned(),
        HandOut::Child(child) => child.to_string(),
        HandOut::Notice(record) => record.short(),
        HandOut::Incident(_) => cx.words.text("hand-out-incident").into_owned(),
        HandOut::Incidents => cx.words.text("hand-out-incidents").into_owned(),
        HandOut::Yearly { year, size } => {
            let year = year.to_string();
            let values = [("year", year.as_str().into()), ("size", (*size).into())];
            cx.words.with("hand-out-yearly", &values).into_owned()
        }
    }
}
