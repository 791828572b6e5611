//! Numbers as they are typed, what follows from groups, and which steps an incident may take.

mod deciding;
mod facts;
mod numbers;
mod typing;

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::*;
use crate::domain::{
    access::{Stamp, Stamped},
    id::{Digest, KeyId, OfficerId, RecordId, Seq},
    officer::{Officer, Role},
    policy::Line,
    text::CleanText,
};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn now() -> Timestamp {
    at("2026-11-25T09:00:00Z")
}

fn officer(role: Role) -> Officer {
    Officer {
        id: OfficerId::from_bytes([1; 16]),
        name: "林月".into(),
        staff_id: None,
        role,
        key: KeyId::from_bytes([2; 16]),
    }
}

fn told(which: Moment, text: &str) -> Fact {
    Fact::Time { which, at: Some(Dated { at: at(text), certainty: Certainty::Exact }) }
}

fn count(group: &str, number: &str) -> Fact {
    Fact::Count { group: group.parse().expect("a group"), count: number.parse().ok() }
}

fn facts(facts: impl IntoIterator<Item = Fact>) -> Facts {
    facts.into_iter().collect::<Vec<_>>().into()
}

/// The three facts an incident is opened with.
fn three() -> Vec<Fact> {
    vec![
        Fact::Title { title: "推送 SDK 泄露手机号".into() },
        Fact::Kinds { kinds: BTreeSet::from([Kind::Leak]) },
        told(Moment::Detected, "2026-11-25T08:00:00Z"),
    ]
}

/// A register of incidents in memory, with one rule that has one exception.
#[derive(Default)]
struct Trial {
    incidents: Vec<Incident>,
    packs: Vec<PackRef>,
    seq: u64,
}

impl Trial {
    const RULE: &'static str = "CN-I01";

    fn pack() -> PackRef {
        PackRef { pack: "cn".parse().expect("an id"), sha256: Digest::from_bytes([7; 32]) }
    }

    fn run(&mut self, role: Role, command: IncidentCommand) -> Result<Vec<IncidentEvent>, IncidentRefusal> {
        let mut next = u8::try_from(self.seq).expect("a short story") * 4;
        let mut fresh = || {
            next += 1;
            RecordId::from_bytes([next; 16])
        };
        let events = decide(self, &officer(role), command, now(), &mut fresh)?;
        for event in &events {
            self.seq += 1;
            let stamp = Stamp { seq: Seq(self.seq), time: now(), actor: officer(role).id };
            if let IncidentEvent::RulesRecorded { pack, .. } = event {
                self.packs.push(pack.clone());
            } else if let Some(opened) = Incident::open(stamp, event) {
                self.incidents.push(opened);
            } else if let Some(held) = self.incidents.iter_mut().find(|held| held.record == event.record()) {
                held.take(stamp, event);
            }
        }
        Ok(events)
    }

    fn opened(facts: Vec<Fact>) -> (Self, RecordId) {
        let mut trial = Self::default();
        let open = IncidentCommand::Open { facts, links: Vec::new(), origin: None };
        trial.run(Role::PrivacyOfficer, open).expect("it is opened");
        let record = trial.incidents[0].record;
        (trial, record)
    }

    fn only(&self) -> &Incident {
        &self.incidents[0]
    }
}

impl IncidentRegister for Trial {
    fn incident(&self, record: &RecordId) -> Option<Incident> {
        self.incidents.iter().find(|held| held.record == *record).cloned()
    }

    fn has_pack(&self, pack: &PackRef) -> bool {
        self.packs.contains(pack)
    }

    fn packs(&self) -> Vec<Offered> {
        vec![Offered { pack: Self::pack(), text: "text".to_owned(), own: false }]
    }

    fn duties(&self, incident: &Incident) -> Vec<DutyOutline> {
        let rule: RuleId = Self::RULE.parse().expect("an id");
        let state = match incident.steps(&rule).last().map(|step: &Stamped<DutyStep>| &step.what) {
            Some(DutyStep::Done { .. }) => DutyStanding::Done,
            Some(DutyStep::Excused { .. }) => DutyStanding::Excused,
            _ => DutyStanding::Open,
        };
        vec![DutyOutline { rule, state, exceptions: vec![("harm-avoided".parse().expect("an id"), 2)] }]
    }

    fn open_duties(&self, incident: &Incident) -> usize {
        self.duties(incident).iter().filter(|duty| duty.state == DutyStanding::Open).count()
    }

    fn standing(&self, question: Question) -> Option<Answer> {
        (question == Question::TelecomOperator).then_some(Answer::Yes)
    }

    fn imported_from(&self, sha256: &Digest, line: Line) -> Option<RecordId> {
        let from = |held: &&Incident| {
            held.origin.as_ref().is_some_and(|origin| origin.sha256 == *sha256 && origin.line == line)
        };
        self.incidents.iter().find(from).map(|held| held.record)
    }
}
