//! A desk in memory for the tests: all registers folded from what was accepted, and the trail to be inspected.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    access::{decide as access_decide, *},
    erasure::{self, *},
    guardian::{self, *},
    id::{Digest, KeyId, OfficerId, RecordId, Seq},
    incident::Exhibit,
    officer::{Officer, Role},
    text::CleanText,
    transfer::{self, *},
};

pub(super) const LIN: u8 = 1;
pub(super) const ZHOU: u8 = 2;
pub(super) const CLERK: u8 = 3;
pub(super) const AUDITOR: u8 = 4;
pub(super) const HE: u8 = 5;

pub(super) fn hour(number: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + number * 3600).unwrap()
}

pub(super) fn officer(number: u8) -> Officer {
    let (name, role) = match number {
        LIN => ("林月", Role::ChildDataOfficer),
        ZHOU => ("周宁", Role::PrivacyOfficer),
        CLERK => ("吴桐", Role::Clerk),
        AUDITOR => ("郑言", Role::Auditor),
        _ => ("何青", Role::ChildDataOfficer),
    };
    Officer {
        id: OfficerId::from_bytes([number; 16]),
        name: name.into(),
        staff_id: Some(format!("S{number:03}").into()),
        role,
        key: KeyId::from_bytes([number; 16]),
    }
}

pub(super) fn person(number: u8) -> Person {
    Person {
        name: format!("员工{number}").into(),
        staff_id: format!("S{number:03}").into(),
        department: "客服部".into(),
        post: "坐席".into(),
    }
}

pub(super) fn child(name: &str) -> ChildId {
    CleanText::from(name).try_into().unwrap()
}

pub(super) fn texts(names: &[&str]) -> BTreeSet<CleanText> {
    names.iter().map(|name| CleanText::from(*name)).collect()
}

pub(super) fn message(at: i64) -> Message {
    Message {
        channel: Channel::Email,
        reference: "邮件 2041".into(),
        at: hour(at),
        text: "如题。".into(),
        files: Vec::new(),
    }
}

pub(super) fn request(by: u8) -> Request {
    Request {
        requester: person(by),
        subjects: Subjects::Named([child("u-1"), child("u-2")].into()),
        fields: texts(&["昵称", "学习记录"]),
        purpose: "处理家长投诉".into(),
        basis: "隐私政策 六".into(),
        period: Period::new(hour(0), hour(8)).unwrap(),
        uses: Uses::default(),
        received: message(-1),
        emergency: None,
    }
}

pub(super) fn access(at: i64, child: ChildId) -> Access {
    Access {
        at: hour(at),
        by: person(9),
        child,
        fields: texts(&["昵称"]),
        system: "客服后台".into(),
        purpose: "核对投诉".into(),
        copied: None,
        exported: None,
    }
}

pub(super) fn attestation(at: i64) -> Attestation {
    Attestation { outcome: Outcome::Deleted, by: person(9), at: hour(at), note: "".into() }
}

pub(super) fn evidence(name: &str) -> Evidence {
    Evidence { name: name.into(), bytes: 9, sha256: Digest::from_bytes([7; 32]) }
}

pub(super) fn mother() -> Guardian {
    Guardian { name: "陈岚".into(), relation: Relation::Mother }
}

pub(super) fn check() -> IdentityCheck {
    IdentityCheck { method: CheckMethod::BoundAccount, note: "".into() }
}

pub(super) fn consent(name: &str) -> ConsentGiven {
    ConsentGiven {
        child: child(name),
        guardian: mother(),
        matter: "向合作方提供学习记录".into(),
        check: check(),
        policy: "2026-09-01 版".into(),
        message: message(-9),
    }
}

pub(super) fn order(name: &str) -> DeletionOrder {
    DeletionOrder {
        guardian: mother(),
        check: check(),
        child: child(name),
        received: message(0),
        asked: "账号与全部学习记录".into(),
        grounds: [Ground::WithoutConsent].into(),
        in_words: "".into(),
        recipients: texts(&["友盟", "乐播"]),
        target: None,
    }
}

/// Everything a desk holds, in memory.
#[derive(Default)]
pub(super) struct Trial {
    pub cases: BTreeMap<RecordId, Case>,
    pub deputies: BTreeMap<RecordId, Deputy>,
    pub consents: BTreeMap<RecordId, Consent>,
    pub orders: BTreeMap<RecordId, Order>,
    pub transfers: BTreeMap<RecordId, Transfer>,
    pub erased: BTreeSet<RecordId>,
    pub trail: Vec<(Stamp, &'static str, RecordId, Facts)>,
}

impl AccessRegister for Trial {
    fn case(&self, record: &RecordId) -> Option<Case> {
        self.cases.get(record).cloned()
    }

    fn officers(&self) -> Vec<Officer> {
        [LIN, ZHOU, CLERK, AUDITOR, HE].map(officer).into()
    }

    fn deputies(&self) -> Vec<(RecordId, Deputy)> {
        self.deputies.iter().map(|(record, deputy)| (*record, *deputy)).collect()
    }

    fn imported_from(&self, sha256: &Digest, line: u32) -> Option<RecordId> {
        let same = |told: &Imported| told.source.sha256 == *sha256 && told.line == line;
        self.cases
            .values()
            .find(|case| case.imported.as_ref().is_some_and(|told| same(&told.what)))
            .map(|case| case.record)
    }
}

impl GuardianRegister for Trial {
    fn consent(&self, record: &RecordId) -> Option<Consent> {
        self.consents.get(record).cloned()
    }

    fn order(&self, record: &RecordId) -> Option<Order> {
        self.orders.get(record).cloned()
    }
}

impl TransferRegister for Trial {
    fn transfer(&self, record: &RecordId) -> Option<Transfer> {
        self.transfers.get(record).cloned()
    }
}

impl ErasureRegister for Trial {
    fn is_erased(&self, record: &RecordId) -> bool {
        self.erased.contains(record)
    }

    fn exhibit(&self, _: &RecordId) -> Option<Exhibit> {
        None
    }
}

impl Trial {
    fn stamp(&self, by: u8, at: i64) -> Stamp {
        Stamp { seq: Seq(self.trail.len() as u64), time: hour(at), actor: officer(by).id }
    }

    fn fresh(&self) -> RecordId {
        RecordId::from_bytes([u8::try_from(self.trail.len()).unwrap() + 1; 16])
    }

    pub fn try_access(&mut self, by: u8, at: i64, command: AccessCommand) -> Result<RecordId, AccessRefusal> {
        let (new, stamp) = (self.fresh(), self.stamp(by, at));
        let event = access_decide(self, &officer(by), command, hour(at), &mut || new)?;
        let record = event.record();
        match &event {
            AccessEvent::DeputyNamed { deputy, .. } => drop(self.deputies.insert(record, *deputy)),
            AccessEvent::DeputyEnded { .. } => drop(self.deputies.remove(&record)),
            _ => self.cases.entry(record).or_insert_with(|| Case::new(record)).take(stamp, &event),
        }
        self.trail.push((stamp, event.action(), record, event.facts()));
        Ok(record)
    }

    pub fn try_guardian(
        &mut self,
        by: u8,
        at: i64,
        command: GuardianCommand,
    ) -> Result<RecordId, GuardianRefusal> {
        let (new, stamp) = (self.fresh(), self.stamp(by, at));
        let event = guardian::decide(self, &officer(by), command, hour(at), &mut || new)?;
        let record = event.record();
        if event.action().starts_with("consent.") {
            self.consents.entry(record).or_insert_with(|| Consent::new(record)).take(stamp, &event);
        } else {
            self.orders.entry(record).or_insert_with(|| Order::new(record)).take(stamp, &event);
        }
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<GuardianEvent>(&json).unwrap(), event, "read back as written");
        self.trail.push((stamp, event.action(), record, event.facts()));
        Ok(record)
    }

    pub fn try_transfer(
        &mut self,
        by: u8,
        at: i64,
        command: TransferCommand,
    ) -> Result<RecordId, TransferRefusal> {
        let (new, stamp) = (self.fresh(), self.stamp(by, at));
        let event = transfer::decide(self, &officer(by), command, hour(at), &mut || new)?;
        let record = event.record();
        self.transfers.entry(record).or_insert_with(|| Transfer::new(record)).take(stamp, &event);
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<TransferEvent>(&json).unwrap(), event, "read back as written");
        self.trail.push((stamp, event.action(), record, event.facts()));
        Ok(record)
    }

    pub fn try_erase(
        &mut self,
        by: u8,
        now: Timestamp,
        record: RecordId,
        ground: ErasureGround,
        reason: &str,
    ) -> Result<ErasureEvent, ErasureRefusal> {
        let stamp = Stamp { time: now, ..self.stamp(by, 0) };
        let command = Erase { record, ground, reason: reason.into() };
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let event = erasure::decide(self, &officer(by), command, Retention::SHORTEST, now, &zone)?;
        self.cases.remove(&record);
        self.consents.remove(&record);
        self.orders.remove(&record);
        self.transfers.remove(&record);
        self.erased.insert(record);
        self.trail.push((stamp, event.action(), record, event.facts()));
        Ok(event)
    }

    /// What an inspector finds in the trail, as numbers of entries and rules. `edit` may forge it first.
    pub fn inspect(&self, edit: impl Fn(usize, &mut Stamp, &mut Facts)) -> Vec<(u64, Rule)> {
        let mut inspector = Inspector::default();
        for officer in self.officers() {
            inspector.enrolled(officer.id, officer.role);
        }
        let mut broken = Vec::new();
        for (at, (stamp, action, record, facts)) in self.trail.iter().enumerate() {
            let (mut stamp, mut facts) = (*stamp, facts.clone());
            edit(at, &mut stamp, &mut facts);
            let public = facts.encode();
            assert_eq!(Facts::read(&public), Some(facts), "facts survive the leaf");
            broken.extend(inspector.see(&Act {
                seq: stamp.seq,
                time: stamp.time,
                actor: stamp.actor,
                action,
                record: *record,
                public: &public,
            }));
        }
        broken.into_iter().map(|broken| (broken.seq.0, broken.rule)).collect()
    }

    /// What an inspector finds when one entry bears another officer's signature.
    pub fn signed_by(&self, entry: usize, number: u8) -> Vec<(u64, Rule)> {
        self.inspect(|at, stamp, _| {
            if at == entry {
                stamp.actor = officer(number).id;
            }
        })
    }

    /// What an inspector finds without one entry.
    pub fn without(&self, entry: usize) -> Vec<(u64, Rule)> {
        let mut trail = self.trail.clone();
        trail.remove(entry);
        Self { trail, ..Self::default() }.inspect(|_, _, _| ())
    }
}
