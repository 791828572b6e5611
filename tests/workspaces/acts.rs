//! What officers do on ordinary days, by dice. What the desk refuses is not recorded, and that is ordinary, too.

use std::{collections::BTreeSet, sync::Arc};

use jiff::SignedDuration;
use privacy_desk::{
    desk::{Desk, DeskError, Joining},
    domain::{
        access::{
            Access, AccessCommand, Attachment, Attestation, Case, Channel, ChildId, Evidence, Message,
            Outcome, Period, Person, Request, Ruling, State, Subjects, Uses,
        },
        command::Command,
        erasure::{Erase, ErasureGround},
        guardian::{
            CheckMethod, ConsentGiven, Deletion, DeletionOrder, Ground, Guardian, GuardianCommand,
            IdentityCheck, Relation, Telling, Withdrawal,
        },
        id::{Digest, RecordId},
        officer::Role,
        policy::{Part, PolicyDocument, SourceFile, SourceFormat},
        register::Register,
        sdk::{Platform, SdkDeclaration},
        text::CleanText,
        transfer::{
            Assessment, AssessmentOutcome, TransferCommand, TransferKind, TransferProposal, TransferState,
        },
    },
};
use sha2::Digest as _;

use super::{World, secret};
use crate::ledgers::Dice;

impl World {
    /// One act of whoever is at the desk, after some time.
    pub fn act(&mut self, desk: &mut Desk) {
        let minutes = i64::try_from(self.dice.below(240)).unwrap();
        match self.dice.below(30) {
            // Some days later: a desk left open over the holidays.
            0 => self.hand.turn(60 * 3600),
            1 => self.hand.turn(-60 * minutes - 1),
            _ => self.hand.turn(60 * minutes),
        }
        let before = desk.summary().unwrap().entries;
        match self.dice.below(24) {
            0 if desk.officer().role.may_enrol() => self.staff(desk),
            1 => {
                let note = desk.checkpoint().unwrap();
                desk.anchor(&note).unwrap();
                self.notes.push(note);
            }
            _ => self.record(desk),
        }
        if desk.summary().unwrap().entries > before {
            self.turned_back += usize::from(self.hand.now() < self.last);
            self.last = self.hand.now();
        }
    }

    /// Records a request for access, at once.
    pub fn ask(&mut self, desk: &mut Desk) {
        let command = Writing { dice: &mut self.dice, now: self.hand.now() }.request(None);
        desk.execute(command).unwrap();
    }

    /// Records something that has nothing to do with children, at once.
    pub fn publish(&mut self, desk: &mut Desk) {
        desk.execute(policy(&mut self.dice)).unwrap();
    }

    fn record(&mut self, desk: &mut Desk) {
        // What is refused is let be, and something else is done.
        for _ in 0..8 {
            let Some((command, files)) = self.command(desk) else { continue };
            let told = match desk.execute_with(command.clone(), files) {
                Err(DeskError::NoPlaceForFiles) => desk.execute(command),
                told => told,
            };
            match told {
                Ok(_) => return,
                Err(DeskError::Refused(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }

    fn command(&mut self, desk: &Desk) -> Option<(Command, Vec<Attachment>)> {
        let mut write = Writing { now: self.hand.now(), dice: &mut self.dice };
        let command = match (desk.register().ok(), write.dice.below(25)) {
            (Some(register), 0..=9) => write.access(&register),
            (Some(register), 10..=13) => write.guardian(&register),
            (Some(register), 14..=18) => write.transfer(&register),
            (Some(register), 19) => write.erasure(&register),
            (Some(_), 20 | 21) => write.deputy(desk),
            (Some(_), 22) => Some(policy(write.dice)),
            _ => Some(write.request(None)),
        }?;
        let assesses = matches!(command, Command::Transfer(TransferCommand::Assess { .. }));
        let files = if assesses || write.dice.below(3) == 0 { vec![write.file()] } else { Vec::new() };
        Some((command, files))
    }

    /// Somebody comes or goes.
    fn staff(&mut self, desk: &mut Desk) {
        if let Some(name) = self.hired.pop() {
            let officers = desk.officers_in_force().unwrap();
            let gone = officers.iter().find(|officer| officer.name == name.as_str()).unwrap().id;
            desk.remove(gone, "离职".into()).unwrap();
            return;
        }
        let name = format!("新人{}", desk.summary().unwrap().entries);
        let role = [Role::ChildDataOfficer, Role::PrivacyOfficer, Role::Clerk][self.dice.below(3)];
        desk.enrol(Joining { name: name.as_str().into(), staff_id: name.as_str().into(), role }, &secret())
            .unwrap();
        self.hired.push(name);
    }
}

/// Words and times for what is recorded.
struct Writing<'a> {
    dice: &'a mut Dice,
    now: jiff::Timestamp,
}

impl Writing<'_> {
    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.dice.below(all.len())].clone()) }
    }

    fn child(&mut self) -> ChildId {
        CleanText::from(format!("u-{}", self.dice.below(4)).as_str()).try_into().unwrap()
    }

    fn person(&mut self) -> Person {
        let number = self.dice.below(3);
        Person {
            name: ["赵倩", "钱进", "赵四"][number].into(),
            staff_id: ["K1", "K2", "S2"][number].into(),
            department: "客服部".into(),
            post: "坐席".into(),
        }
    }

    fn message(&self) -> Message {
        Message {
            channel: Channel::Email,
            reference: "邮件 2041".into(),
            at: self.now,
            text: "请批准查看。".into(),
            files: Vec::new(),
        }
    }

    fn file(&mut self) -> Attachment {
        let content = vec![self.dice.bytes::<1>()[0]; 1 + self.dice.below(3000)];
        let sha256 = Digest::from_bytes(sha2::Sha256::digest(&content).into());
        let evidence = Evidence { name: "邮件.eml".into(), bytes: content.len() as u64, sha256 };
        Attachment { evidence, content }
    }

    fn attestation(&mut self) -> Attestation {
        let note = CleanText::default();
        Attestation { outcome: Outcome::Deleted, by: self.person(), at: self.now, note }
    }

    fn request(&mut self, again: Option<RecordId>) -> Command {
        let hours = i64::try_from(1 + self.dice.below(100)).unwrap();
        let request = Box::new(Request {
            requester: self.person(),
            subjects: Subjects::Named([self.child(), self.child()].into()),
            fields: ["昵称".into(), "学习记录".into()].into(),
            purpose: "处理家长投诉".into(),
            basis: "隐私政策 六".into(),
            period: Period::new(self.now, self.now + SignedDuration::from_hours(hours)).unwrap(),
            uses: Uses::default(),
            received: self.message(),
            emergency: (self.dice.below(5) == 0).then(|| "有人身危险".into()),
        });
        Command::Access(AccessCommand::Request { again, request })
    }

    fn access(&mut self, register: &Register) -> Option<Command> {
        let cases: Vec<Arc<Case>> = register.cases().cloned().collect();
        let record = self.one_of(&cases)?.record;
        let case = register.find(&record)?;
        Some(Command::Access(match self.dice.below(10) {
            0..=3 => {
                let open = cases.iter().filter(|case| case.state(self.now) == State::Requested);
                let record = self.one_of(&open.collect::<Vec<_>>()).map_or(record, |case| case.record);
                let case = register.find(&record)?;
                let scope = case.request()?.what.scope();
                let ruling = match self.dice.below(5) {
                    0 => Ruling::Refused { reason: "不必要".into() },
                    1 => Ruling::Returned { question: "哪些字段？".into() },
                    _ => Ruling::Approved { scope, writing: self.message() },
                };
                AccessCommand::Decide { record, ruling: Box::new(ruling) }
            }
            4..=6 => {
                let by = case.request().map_or_else(|| self.person(), |asked| asked.what.requester.clone());
                let ago = SignedDuration::from_mins(i64::try_from(self.dice.below(300)).unwrap());
                let access = Access {
                    at: self.now - ago,
                    by,
                    child: self.child(),
                    fields: ["昵称".into()].into(),
                    system: "客服后台".into(),
                    purpose: "核对".into(),
                    copied: (self.dice.below(6) == 0).then(|| "表格".into()),
                    exported: None,
                };
                let record = (self.dice.below(8) > 0).then_some(record);
                AccessCommand::Log { record, access: Box::new(access) }
            }
            7 => {
                let in_force = [State::Approved, State::Active];
                let cases: Vec<_> =
                    cases.into_iter().filter(|case| in_force.contains(&case.state(self.now))).collect();
                AccessCommand::Revoke { record: self.one_of(&cases)?.record, reason: "已处理完".into() }
            }
            8 => AccessCommand::Close { record, attestation: self.attestation() },
            _ => return Some(self.request(Some(record))),
        }))
    }

    fn guardian(&mut self, register: &Register) -> Option<Command> {
        let consents: Vec<RecordId> = register.consents().map(|one| one.record).collect();
        let open = register.orders().filter(|one| one.ended().is_none());
        let orders: Vec<RecordId> = open.map(|one| one.record).collect();
        let guardian = Guardian { name: "孙母".into(), relation: Relation::Mother };
        let check = IdentityCheck { method: CheckMethod::CallBack, note: CleanText::default() };
        Some(Command::Guardian(match self.dice.below(8) {
            0 | 1 => GuardianCommand::RecordConsent {
                consent: Box::new(ConsentGiven {
                    child: self.child(),
                    guardian,
                    matter: "课程录音".into(),
                    check,
                    policy: "第三版".into(),
                    message: self.message(),
                }),
            },
            2 => GuardianCommand::WithdrawConsent {
                record: self.one_of(&consents)?,
                withdrawal: Box::new(Withdrawal { message: self.message() }),
            },
            3 => GuardianCommand::RecordOrder {
                order: Box::new(DeletionOrder {
                    guardian,
                    check,
                    child: self.child(),
                    received: self.message(),
                    asked: "全部".into(),
                    grounds: [Ground::ConsentWithdrawn].into(),
                    in_words: "不再同意".into(),
                    recipients: ["推送服务商".into()].into(),
                    target: None,
                }),
            },
            4..=6 => self.next_step(register)?,
            _ => GuardianCommand::Refuse {
                record: self.one_of(&orders)?,
                reason: "不是其监护人".into(),
                reply: Box::new(self.message()),
            },
        }))
    }

    /// What is to be done next for an order: its recipients told, the data deleted, and then it is carried out.
    fn next_step(&mut self, register: &Register) -> Option<GuardianCommand> {
        let open: Vec<_> = register.orders().filter(|one| one.ended().is_none()).cloned().collect();
        let order = self.one_of(&open)?;
        let (record, note) = (order.record, CleanText::default());
        Some(if let Some(recipient) = order.untold().next() {
            let telling = Box::new(Telling::Told { message: self.message() });
            GuardianCommand::Tell { record, recipient: recipient.clone(), telling }
        } else if order.deletions.is_empty() {
            let deletion = Deletion { system: "用户库".into(), at: self.now, by: self.person(), note };
            GuardianCommand::Done { record, deletion: Box::new(deletion) }
        } else {
            GuardianCommand::Complete { record, note }
        })
    }

    fn transfer(&mut self, register: &Register) -> Option<Command> {
        let transfers: Vec<RecordId> = register.transfers().map(|one| one.record).collect();
        let of_state = |state| {
            let found = register.transfers().filter(move |one| one.state() == state);
            found.map(|one| one.record).collect::<Vec<RecordId>>()
        };
        Some(Command::Transfer(match self.dice.below(12) {
            0 | 1 => {
                let kind = self.one_of(&TransferKind::ALL)?;
                TransferCommand::Propose {
                    proposal: Box::new(TransferProposal {
                        proposer: self.person(),
                        kind,
                        recipient: "云录制服务商".into(),
                        subjects: Subjects::Named([self.child()].into()),
                        fields: ["录音".into()].into(),
                        purpose: "转写".into(),
                        method: "接口".into(),
                        measures: "加密".into(),
                        risks: "泄露".into(),
                        consents: BTreeSet::new(),
                    }),
                }
            }
            2 | 3 => {
                let outcome = self.one_of(&AssessmentOutcome::ALL)?;
                TransferCommand::Assess {
                    record: self.one_of(&transfers)?,
                    assessment: Box::new(Assessment {
                        outcome,
                        assessor: self.person(),
                        at: self.now,
                        conclusion: "可行".into(),
                        report: Vec::new(),
                    }),
                }
            }
            4..=6 => TransferCommand::Approve {
                record: self.one_of(&of_state(TransferState::Assessed))?,
                note: CleanText::default(),
                consents: BTreeSet::new(),
            },
            7 => TransferCommand::Refuse { record: self.one_of(&transfers)?, reason: "风险过大".into() },
            _ => TransferCommand::End {
                record: self.one_of(&of_state(TransferState::Approved))?,
                attestation: self.attestation(),
            },
        }))
    }

    fn erasure(&mut self, register: &Register) -> Option<Command> {
        let held: Vec<RecordId> = register.held().map(|(record, _)| record).collect();
        let record = self.one_of(&held)?;
        let orders: Vec<RecordId> = register.orders().map(|one| one.record).collect();
        let ground = match self.one_of(&orders) {
            Some(order) if self.dice.below(2) == 0 => ErasureGround::GuardianOrder { order },
            _ => ErasureGround::RecordedByMistake,
        };
        Some(Command::Erase(Erase { record, ground, reason: "不应留存".into() }))
    }

    fn deputy(&mut self, desk: &Desk) -> Option<Command> {
        let register = desk.register().ok()?;
        let named: Vec<RecordId> = register.deputies().map(|(record, _)| *record).collect();
        if let Some(record) = self.one_of(&named).filter(|_| self.dice.below(2) == 0) {
            return Some(Command::Access(AccessCommand::EndDeputy { record }));
        }
        let officers: Vec<_> = desk.officers_in_force().ok()?.iter().map(|officer| officer.id).collect();
        let period = Period::new(self.now, self.now + SignedDuration::from_hours(30)).unwrap();
        Some(Command::Access(AccessCommand::NameDeputy { deputy: self.one_of(&officers)?, period }))
    }
}

/// Something that has nothing to do with children, two entries in one append.
fn policy(dice: &mut Dice) -> Command {
    let row = SdkDeclaration {
        name: "微信登录SDK".into(),
        platform: Some(Platform::Ios),
        number: None,
        scenario: None,
        purpose: None,
        trigger: None,
        fields: vec!["设备标识符".into()],
        company: None,
        site: None,
        privacy_policy: None,
        others: Vec::new(),
        line: 4,
    };
    Command::ImportPolicy {
        source: SourceFile {
            name: "policy.txt".into(),
            sha256: Digest::from_bytes(dice.bytes()),
            bytes: 10,
            format: SourceFormat::Text,
            encoding: None,
        },
        document: Box::new(PolicyDocument {
            title: Some("隐私政策".into()),
            parts: vec![Part::default()],
            sdks: vec![row],
            ..PolicyDocument::default()
        }),
        annexes: true,
    }
}
