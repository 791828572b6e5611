//! An invented docket of incidents, made by the rules themselves.

use std::{collections::BTreeSet, sync::Arc};

use jiff::Timestamp;

use super::{
    fake::{officers, record},
    fake_register::hours,
};
use crate::{
    desk::{Docket, IncidentFile, IncidentLine, Weighed, blocks_closing, outline},
    domain::{
        access::Stamp,
        id::{Digest, RecordId, Seq},
        incident::{
            self, Answer, Certainty, Dated, DutyOutline, Exhibit, Fact, Incident, IncidentCommand,
            IncidentEvent, IncidentRefusal, IncidentRegister, Kind, Moment, Offered, PackRef, Question,
            State,
        },
        policy::Line,
        text::CleanText,
    },
    rules::Book,
};

/// Incidents in memory with the rules that come with the program.
pub struct Incidents {
    /// The rules.
    pub book: Book,
    /// The incidents, in the order they were opened.
    pub files: Vec<Incident>,
    /// What was kept as evidence.
    pub exhibits: Vec<Arc<Exhibit>>,
    packs: Vec<PackRef>,
    next: u64,
    records: u8,
}

impl Incidents {
    /// None yet.
    pub fn new() -> Self {
        Self {
            book: Book::built_in(),
            files: Vec::new(),
            exhibits: Vec::new(),
            packs: Vec::new(),
            next: 900,
            records: 120,
        }
    }

    /// Carries out a command as an officer, by its number in `officers()`; tells the record of the first event that is
    /// about an incident.
    pub fn carry_out(
        &mut self,
        officer: usize,
        now: Timestamp,
        command: IncidentCommand,
    ) -> Result<RecordId, IncidentRefusal> {
        let actor = &officers()[officer];
        let mut records = self.records;
        let mut fresh = || {
            records += 1;
            record(records)
        };
        let events = incident::decide(self, actor, command, now, &mut fresh)?;
        self.records = records;
        let mut about = None;
        for event in events {
            let stamp = Stamp { seq: Seq(self.next), time: now, actor: actor.id };
            self.next += 1;
            match &event {
                IncidentEvent::RulesRecorded { pack, .. } => {
                    self.packs.push(pack.clone());
                    continue;
                }
                IncidentEvent::IncidentEvidence { record, incident, note, files } => {
                    let (record, incident) = (*record, *incident);
                    let (note, files) = (note.clone(), files.clone());
                    self.exhibits.push(Arc::new(Exhibit { record, incident, kept: stamp, note, files }));
                }
                IncidentEvent::IncidentOpened { .. } => {
                    self.files.extend(Incident::open(stamp, &event));
                }
                other => {
                    if let Some(held) = self.files.iter_mut().find(|held| held.record == other.record()) {
                        held.take(stamp, other);
                    }
                }
            }
            about.get_or_insert(event.record());
        }
        Ok(about.unwrap_or_else(|| record(records)))
    }

    /// A line each.
    pub fn docket(&self) -> Docket {
        let mut docket = Docket::default();
        for incident in &self.files {
            docket.put(IncidentLine::of(incident, &self.book));
        }
        docket
    }

    /// One in full.
    pub fn file(&self, record: &RecordId) -> Option<IncidentFile> {
        let exhibits = self.exhibits.iter().filter(|exhibit| exhibit.incident == *record).cloned().collect();
        Some(IncidentFile::of(self.incident(record)?, &self.book, exhibits))
    }

    /// What telling facts would bring.
    pub fn weigh(&self, about: Option<&RecordId>, facts: &[Fact], now: Timestamp) -> Weighed {
        if let Some(incident) = about.and_then(|record| self.incident(record)) {
            return Weighed::of(&self.book.duties(&incident), incident, facts, &self.book);
        }
        let stamp = Stamp { seq: Seq(0), time: now, actor: officers()[0].id };
        let imagined = Incident::imagined(record(0), stamp, facts.to_vec(), self.book.newest());
        Weighed::of(&[], imagined, facts, &self.book)
    }

    /// With one in each of several states.
    pub fn filled() -> Self {
        let mut incidents = Self::new();
        let mut open = |hours_ago: i64, title: &str, kind: Kind, more: Vec<Fact>| {
            let at = hours(-hours_ago);
            let detected = Some(Dated { at, certainty: Certainty::Exact });
            let mut facts = vec![
                Fact::Title { title: title.into() },
                Fact::Kinds { kinds: BTreeSet::from([kind]) },
                Fact::Time { which: Moment::Detected, at: detected },
            ];
            facts.extend(more);
            let command = IncidentCommand::Open { facts, links: Vec::new(), origin: None };
            incidents.carry_out(0, at, command).expect("it can be opened")
        };
        let persons = |group: &str, number: &str| Fact::Count {
            group: group.parse().expect("a group"),
            count: number.parse().ok(),
        };
        let sdk = vec![
            persons("total", "1200000"),
            persons("under-14", "40000"),
            persons("in:DE", "3000"),
            Fact::Data {
                data: ["手机号码", "昵称"]
                    .map(|name| incident::DataItem {
                        name: name.into(),
                        class: incident::DataItem::guess(name),
                        sensitive: false,
                    })
                    .into(),
            },
        ];
        open(3, "推送 SDK 公司泄露手机号码与昵称", Kind::AtProcessor, sdk);
        let mail = open(
            30,
            "班级名单误发至家长群",
            Kind::Leak,
            vec![persons("total", "42"), persons("under-14", "42")],
        );
        let test = open(200, "测试账号异常登录", Kind::UnauthorisedAccess, vec![persons("total", "0")]);
        open(2, "客服电脑丢失", Kind::Loss, Vec::new());
        let mut go = |record: RecordId, to: State, reason: &str, ago: i64| {
            let reason = CleanText::new(reason);
            let command = IncidentCommand::Move { record, to, reason };
            incidents.carry_out(0, hours(-ago), command).expect("it goes there");
        };
        go(mail, State::Confirmed, "", 29);
        go(mail, State::Contained, "", 26);
        go(test, State::Dismissed, "压力测试所用账号，无真实数据", 199);
        incidents
    }
}

impl IncidentRegister for Incidents {
    fn incident(&self, record: &RecordId) -> Option<Incident> {
        self.files.iter().find(|held| held.record == *record).cloned()
    }

    fn has_pack(&self, pack: &PackRef) -> bool {
        self.packs.contains(pack)
    }

    fn packs(&self) -> Vec<Offered> {
        let text = |pack: &PackRef| self.book.text(pack).unwrap_or_default().to_owned();
        let offered = |pack: PackRef| Offered { text: text(&pack), pack, own: false };
        self.book.newest().into_iter().map(offered).collect()
    }

    fn duties(&self, incident: &Incident) -> Vec<DutyOutline> {
        self.book.duties(incident).iter().map(outline).collect()
    }

    fn open_duties(&self, incident: &Incident) -> usize {
        self.book.duties(incident).iter().filter(|duty| blocks_closing(duty)).count()
    }

    fn standing(&self, _: Question) -> Option<Answer> {
        None
    }

    fn imported_from(&self, _: &Digest, _: Line) -> Option<RecordId> {
        None
    }
}
