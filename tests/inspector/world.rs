//! Honest and dishonest trails of the register of access, recorded in a ledger and handed out as a bundle.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::{SignedDuration, Timestamp};
use privacy_desk::{
    domain::{
        access::{
            self, Access, AccessCommand, AccessEvent, Attestation, Channel, ChildId, Facts, Message, Outcome,
            Period, Person, Request, Ruling, Stamp, Subjects, Uses,
        },
        event::Event,
        id::{EntryId, RecordId, Seq},
        officer::{Officer, Role},
        register::Register,
        text::CleanText,
    },
    ledger::{
        Checkpoint, Draft, Enrolment, Entry, Ledger, Sealer, SignedCheckpoint, Signer,
        bundle::{self, BundleContent, Disclosure, Openness},
    },
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::ledgers::{Dice, TestOfficer, TestSealer, at, draft, found_unsynced};

pub const ZHOU: usize = 0;
pub const LIN: usize = 1;
pub const CLERK: usize = 2;
pub const AUDITOR: usize = 3;
pub const GONE: usize = 4;
const ROLES: [Role; 5] =
    [Role::PrivacyOfficer, Role::ChildDataOfficer, Role::Clerk, Role::Auditor, Role::ChildDataOfficer];

/// A ledger with all that is kept beside it.
pub struct World {
    /// Kept until the world ends.
    _folder: tempfile::TempDir,
    pub dice: Dice,
    ledger: Ledger,
    hands: Vec<TestOfficer>,
    officers: Vec<Officer>,
    register: Register,
    now: Timestamp,
    /// Salt ‖ plaintext of what lies apart.
    apart: BTreeMap<(EntryId, u16), Vec<u8>>,
    erased: BTreeMap<RecordId, Seq>,
    pub records: Vec<RecordId>,
}

fn enrolment(hand: &TestOfficer, role: Role) -> Enrolment {
    Enrolment { role, ..hand.enrolment() }
}

fn piece(salted: &[u8], tag: u8, sealed_length: &[u8]) -> Vec<u8> {
    let mut out = vec![tag, 0, u8::try_from(64 + sealed_length.len()).unwrap()];
    out.extend_from_slice(&Sha256::digest(salted));
    out.extend_from_slice(&Sha256::digest(b"sealed"));
    out.extend_from_slice(sealed_length);
    out
}

impl World {
    pub fn found(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut dice = Dice::new(seed);
        let hands: Vec<TestOfficer> = (1..=5).map(TestOfficer::new).collect();
        let mut ledger = found_unsynced(folder.path(), &mut dice, &hands[ZHOU]);
        for (hand, role) in hands.iter().zip(ROLES).skip(1) {
            let mut enrolling = draft(&mut dice, "officer.enrolled", b"{}").enrolling(&enrolment(hand, role));
            let plain = serde_json::json!({"record": enrolling.record}).to_string();
            enrolling.payload = Zeroizing::new(plain.into_bytes());
            ledger.append(vec![enrolling], &hands[ZHOU], &TestSealer, at(1)).unwrap();
        }
        let officers: Vec<Officer> = hands
            .iter()
            .zip(ROLES)
            .zip(1..)
            .map(|((hand, role), number)| Officer {
                id: hand.id,
                name: format!("officer {number}").into(),
                staff_id: Some(format!("S{number}").into()),
                role,
                key: hand.key(),
            })
            .collect();
        let register = Register::new(officers.clone());
        let mut world = Self {
            _folder: folder,
            dice,
            ledger,
            hands,
            officers,
            register,
            now: at(10),
            apart: BTreeMap::new(),
            erased: BTreeMap::new(),
            records: Vec::new(),
        };
        world.live();
        world
    }

    fn pass(&mut self, minutes: usize) {
        let minutes = i64::try_from(self.dice.below(minutes) + 1).unwrap();
        self.now += SignedDuration::from_mins(minutes);
    }

    /// A time of ordinary business, decided on by the domain's own rules, with a removal and an erasure in it.
    fn live(&mut self) {
        for round in 0..6 + self.dice.below(5) {
            self.case();
            match round {
                1 => self.anchor(),
                2 => self.remove_officer(),
                3 => self.erase(),
                4 => self.anchor(),
                _ => {}
            }
        }
        // An ordinary entry last, chosen as well.
        let mut plain = draft(&mut self.dice, "policy.imported", b"");
        plain.payload =
            Zeroizing::new(serde_json::json!({"record": plain.record, "x": "政策"}).to_string().into_bytes());
        self.records.push(plain.record);
        self.append(plain, ZHOU);
    }

    fn case(&mut self) {
        self.pass(300);
        let start = self.now;
        let request = self.request();
        let by = [ZHOU, CLERK][self.dice.below(2)];
        let Some(record) =
            self.tell(by, AccessCommand::Request { again: None, request: Box::new(request.clone()) })
        else {
            return;
        };
        self.records.push(record);
        if request.emergency.is_some() && self.dice.below(2) == 0 {
            self.log(record, start);
        }
        self.pass(90);
        if self.dice.below(4) == 0 {
            self.tell(
                LIN,
                AccessCommand::Decide { record, ruling: Box::new(Ruling::Returned { question: "?".into() }) },
            );
            self.pass(30);
            self.tell(by, AccessCommand::Request { again: Some(record), request: Box::new(request.clone()) });
        }
        let writing = self.message();
        let ruling = match self.dice.below(4) {
            0 => Ruling::Refused { reason: "no".into() },
            _ => Ruling::Approved { scope: request.scope(), writing },
        };
        if by == CLERK && self.dice.below(3) == 0 {
            let period = Period::new(self.now, self.now + SignedDuration::from_hours(5)).unwrap();
            self.tell(LIN, AccessCommand::NameDeputy { deputy: self.officers[ZHOU].id, period });
            self.tell(ZHOU, AccessCommand::Decide { record, ruling: Box::new(ruling) });
        } else {
            self.tell(LIN, AccessCommand::Decide { record, ruling: Box::new(ruling) });
        }
        for _ in 0..self.dice.below(4) {
            self.pass(400);
            let ago = SignedDuration::from_mins(i64::try_from(self.dice.below(300)).unwrap());
            self.log(record, self.now - ago);
        }
        if self.dice.below(3) == 0 {
            self.tell(LIN, AccessCommand::Revoke { record, reason: "over".into() });
            self.log(record, self.now);
        }
        if self.dice.below(2) == 0 {
            let attestation = Attestation {
                outcome: Outcome::Deleted,
                by: person(),
                at: self.now,
                note: CleanText::default(),
            };
            self.tell(ZHOU, AccessCommand::Close { record, attestation });
        }
    }

    fn log(&mut self, record: RecordId, when: Timestamp) {
        let copied = (self.dice.below(5) == 0).then(|| "a table".into());
        let access = Access { copied, ..Self::access(when.min(self.now)) };
        self.tell(ZHOU, AccessCommand::Log { record: Some(record), access: Box::new(access) });
    }

    pub fn access(at: Timestamp) -> Access {
        Access {
            at,
            by: person(),
            child: child("u-1"),
            fields: ["昵称".into()].into(),
            system: "console".into(),
            purpose: "complaint".into(),
            copied: None,
            exported: None,
        }
    }

    pub fn request(&mut self) -> Request {
        let from = self.now + SignedDuration::from_mins(30);
        Request {
            requester: person(),
            subjects: Subjects::Named([child("u-1"), child("u-2")].into()),
            fields: ["昵称".into(), "学习记录".into()].into(),
            purpose: "complaint".into(),
            basis: "六".into(),
            period: Period::new(from, from + SignedDuration::from_hours(6)).unwrap(),
            uses: Uses::default(),
            received: self.message(),
            emergency: (self.dice.below(4) == 0).then(|| "danger".into()),
        }
    }

    fn message(&mut self) -> Message {
        Message {
            channel: Channel::Email,
            reference: "mail 1".into(),
            at: self.now,
            text: "请批准".into(),
            files: Vec::new(),
        }
    }

    /// Records what the domain lets an officer do; `None` when it refuses.
    pub fn tell(&mut self, by: usize, command: AccessCommand) -> Option<RecordId> {
        let fresh = RecordId::from_bytes(self.dice.bytes());
        let event =
            access::decide(&self.register, &self.officers[by], command, self.now, &mut || fresh).ok()?;
        Some(self.record(by, &event))
    }

    /// Records an event whatever the domain says of it.
    pub fn record(&mut self, by: usize, event: &AccessEvent) -> RecordId {
        self.record_saying(by, event, &event.facts())
    }

    /// The same with these facts in the clear.
    pub fn record_saying(&mut self, by: usize, event: &AccessEvent, facts: &Facts) -> RecordId {
        let plain = serde_json::to_vec(event).unwrap();
        let mut draft = draft(&mut self.dice, event.action(), &plain);
        draft.record = event.record();
        draft.public = facts.encode();
        if event.is_childrens() {
            let salted = [&self.dice.bytes::<32>()[..], &plain].concat();
            draft.public.extend(piece(&salted, 16, &100_u32.to_be_bytes()));
            self.apart.insert((draft.entry, 0), salted);
            for index in 1..=u16::try_from(self.dice.below(3)).unwrap() {
                let salted =
                    [&self.dice.bytes::<32>()[..], b"a scanned letter", &index.to_be_bytes()].concat();
                draft.public.extend(piece(&salted, 17, &200_u64.to_be_bytes()));
                self.apart.insert((draft.entry, index), salted);
            }
            draft.payload = Zeroizing::new(b"{\"event\":\"apart\"}".to_vec());
        }
        let seq = self.append(draft, by);
        let stamp = Stamp { seq, time: self.now, actor: self.officers[by].id };
        self.register.take(stamp, &Event::Access(event.clone()));
        event.record()
    }

    /// Records a leaf with these public bytes.
    pub fn raw(&mut self, by: usize, action: &str, record: RecordId, public: &[u8]) {
        let mut draft = draft(&mut self.dice, action, b"{}");
        draft.record = record;
        draft.public = public.to_vec();
        self.append(draft, by);
    }

    fn append(&mut self, draft: Draft, by: usize) -> Seq {
        self.ledger.append(vec![draft], &self.hands[by], &TestSealer, self.now).unwrap()[0].seq
    }

    pub fn anchor(&mut self) {
        let note = self.note();
        self.ledger.anchor(&note.text(), self.now).unwrap();
    }

    fn remove_officer(&mut self) {
        let gone = &self.officers[GONE];
        let public = [&gone.id.as_bytes()[..], gone.key.as_bytes()].concat();
        let record = RecordId::from_bytes(*gone.id.as_bytes());
        self.raw(ZHOU, "officer.removed", record, &public);
        let left = self.officers[..GONE].to_vec();
        self.register.set_officers(left);
    }

    fn erase(&mut self) {
        let record = self.records[0];
        let mut draft = draft(&mut self.dice, "record.erased", b"{}");
        draft.record = record;
        draft.payload = Zeroizing::new(serde_json::json!({"record": record}).to_string().into_bytes());
        let seq = self.append(draft, LIN);
        self.erased.insert(record, seq);
    }

    pub fn note(&self) -> SignedCheckpoint {
        let reader = self.ledger.reader();
        let head = Checkpoint::new(&reader.origin().unwrap(), reader.size(), reader.root());
        let signer = &self.hands[LIN];
        let mut note = SignedCheckpoint::sign(head, signer, &signer.signing.verifying_key().to_bytes());
        let second = &self.hands[ZHOU];
        note.countersign(second, &second.signing.verifying_key().to_bytes(), self.now);
        note
    }

    /// So many ordinary entries more.
    pub fn grow(&mut self, entries: usize) {
        for _ in 0..entries {
            let record = RecordId::from_bytes(self.dice.bytes());
            self.raw(ZHOU, "bookmark.placed", record, &[]);
        }
    }

    pub fn entries(&self) -> u64 {
        self.ledger.size()
    }

    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn bundle(&self, out: &Path) {
        std::fs::create_dir(out).unwrap();
        let names = BTreeMap::from([(self.officers[LIN].id, CleanText::from("林月"))]);
        let papers =
            [("register.csv".to_owned(), b"a,b\n".to_vec()), ("README.md".to_owned(), b"read\n".to_vec())];
        let note = self.note();
        let content = BundleContent {
            reader: self.ledger.reader(),
            note: &note,
            records: &self.records,
            openness: self,
            names: &names,
            papers: &papers,
        };
        let written = bundle::write(&content, out).unwrap();
        assert_eq!(written.entries, self.ledger.size());
    }
}

impl Openness for World {
    fn open(&self, entry: &Entry, index: u16) -> Result<Disclosure, String> {
        let leaf = &entry.leaf;
        if let Some(seq) = self.erased.get(&leaf.record).filter(|_| self.apart.contains_key(&(leaf.entry, 0)))
        {
            let (by, reason) = ("林月".into(), "guardian's order".into());
            return Ok(Disclosure::Erased { entry: *seq, time: self.now, by, reason });
        }
        if let Some(salted) = self.apart.get(&(leaf.entry, index)) {
            return Ok(Disclosure::Opened(Zeroizing::new(salted.clone())));
        }
        let place = [leaf.origin.0.as_bytes(), &leaf.seq.0.to_be_bytes()[..], leaf.entry.as_bytes()].concat();
        TestSealer.open(&entry.sealed, &place).map(Disclosure::Opened)
    }
}

fn person() -> Person {
    Person {
        name: "何青".into(), staff_id: "S77".into(), department: "客服部".into(), post: "坐席".into()
    }
}

fn child(name: &str) -> ChildId {
    CleanText::from(name).try_into().unwrap()
}

/// Copies a bundle; writing one anew would wait for the disk at every file.
pub fn copy(from: &Path, to: &Path) {
    for name in files(from) {
        let path = to.join(&name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::copy(from.join(name), path).unwrap();
    }
}

/// Every ordinary file below a folder, by its path.
pub fn files(top: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![String::new()];
    while let Some(below) = open.pop() {
        for item in std::fs::read_dir(top.join(&below)).unwrap() {
            let item = item.unwrap();
            let name = item.file_name().into_string().unwrap();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            if item.file_type().unwrap().is_dir() {
                open.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    found
}
