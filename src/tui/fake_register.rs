//! An invented register of access to children's data, made by the rules themselves.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{
    fake::{officers, record},
    fake_guardians,
};
use crate::domain::{
    access::{
        self, Access, AccessCommand, Attestation, Channel, ChildId, Message, Outcome, Period, Person,
        Request, Ruling, Stamp, Subjects, Uses,
    },
    command::Command,
    decide::Refusal,
    erasure::{self, Retention},
    event::Event,
    guardian,
    id::{RecordId, Seq},
    incident::{Exhibit, IncidentEvent},
    register::Register,
    text::CleanText,
    transfer,
};

/// What time it is for the false desk: 2026-03-16T02:00:00Z, ten in the morning in Shanghai.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_773_626_400).unwrap_or_default()
}

/// So many hours from now.
pub fn hours(number: i64) -> Timestamp {
    now() + SignedDuration::from_hours(number)
}

/// A register with its clock and the next entry.
pub struct Book {
    /// The register.
    pub register: Register,
    next: u64,
    records: u8,
}

impl Book {
    /// Nothing recorded yet.
    pub fn new() -> Self {
        Self { register: Register::new(officers()), next: 800, records: 20 }
    }

    /// Carries out a command about children as an officer, by its number in `officers()`.
    pub fn carry_out(
        &mut self,
        officer: usize,
        now: Timestamp,
        command: Command,
    ) -> Result<RecordId, Refusal> {
        let actor = &officers()[officer];
        let records = self.records;
        let mut fresh = || record(records);
        let register = &self.register;
        let event = match command {
            Command::Access(command) => {
                Event::Access(access::decide(register, actor, command, now, &mut fresh)?)
            }
            Command::Guardian(command) => {
                Event::Guardian(guardian::decide(register, actor, command, now, &mut fresh)?)
            }
            Command::Transfer(command) => {
                Event::Transfer(transfer::decide(register, actor, command, now, &mut fresh)?)
            }
            Command::Erase(command) => {
                let kept = Retention::SHORTEST;
                Event::Erasure(erasure::decide(register, actor, command, kept, now, &TimeZone::UTC)?)
            }
            other => panic!("{other:?} is not about children"),
        };
        if event.record() == record(records) {
            self.records += 1;
        }
        self.register.take(Stamp { seq: Seq(self.next), time: now, actor: actor.id }, &event);
        self.next += 1;
        Ok(event.record())
    }

    /// Takes in evidence of an incident, which lies with what is recorded of children.
    pub fn keep(&mut self, exhibit: &Exhibit) {
        let Exhibit { record, incident, kept, note, files } = exhibit.clone();
        let event = IncidentEvent::IncidentEvidence { record, incident, note, files };
        self.register.take(kept, &Event::Incident(event));
    }

    /// Carries out a command about access.
    pub fn execute(
        &mut self,
        officer: usize,
        at: Timestamp,
        command: AccessCommand,
    ) -> Result<RecordId, Refusal> {
        self.carry_out(officer, at, Command::Access(command))
    }

    /// With a dozen cases in every state, and what there is beside them.
    pub fn filled() -> Self {
        let mut book = Self::new();
        let lin = 0;
        let zhou = 1;
        let asks = [
            (
                "赵倩",
                "K1021",
                "客服部",
                "坐席",
                &["u-30418", "u-30977"][..],
                &["昵称", "学习记录"][..],
                "处理家长投诉",
            ),
            ("孙立", "K1044", "教研部", "教研员", &["u-11872"], &["答题记录", "课堂录像"], "课堂质量抽检"),
            (
                "李想",
                "T0310",
                "技术部",
                "后端工程师",
                &["u-50233"],
                &["登录日志", "设备标识"],
                "排查账号被盗",
            ),
            ("周洁", "K1050", "客服部", "组长", &["u-30418"], &["昵称", "联系电话"], "回访投诉处理结果"),
            (
                "吴昊",
                "D0007",
                "数据部",
                "分析师",
                &["u-61020", "u-61021", "u-61022"],
                &["年级", "学习记录"],
                "学情报告核对",
            ),
            (
                "郑爽",
                "L0002",
                "法务部",
                "法务",
                &["u-20880"],
                &["昵称", "监护人信息"],
                "应监护人请求提供副本",
            ),
        ];
        let ask = |place: usize, from: i64, to: i64, emergency: Option<&str>| {
            let (name, staff, department, post, children, fields, purpose) = asks[place];
            AccessCommand::Request {
                again: None,
                request: Box::new(Request {
                    requester: person(name, staff, department, post),
                    subjects: Subjects::Named(children.iter().map(|id| child(id)).collect()),
                    fields: texts(fields),
                    purpose: purpose.into(),
                    basis: "隐私政策第六章；未成年人网络保护条例第三十六条".into(),
                    period: Period::new(hours(from), hours(to)).unwrap(),
                    uses: Uses::default(),
                    received: message(
                        from - 24,
                        &format!("工单 {}", 20_410 + place),
                        "因工作需要申请查看，请批准。",
                    ),
                    emergency: emergency.map(Into::into),
                }),
            }
        };
        // Requested, waiting for the officer in charge.
        book.run(zhou, -3, ask(0, 1, 9, None));
        // Approved and active, with an access within it and one outside.
        let active = book.run(zhou, -30, ask(1, -26, 6, None));
        book.approve(lin, -28, active, false);
        book.log(lin, -20, active, "u-11872", asks[1], &["答题记录"], None);
        book.log(lin, -2, active, "u-99001", asks[1], &["答题记录", "家庭住址"], None);
        // Expired, to be closed.
        let expired = book.run(zhou, -60, ask(2, -56, -20, None));
        book.approve(lin, -58, expired, false);
        book.log(lin, -40, expired, "u-50233", asks[2], &["登录日志"], None);
        // Refused.
        let refused = book.run(zhou, -70, ask(4, -66, -60, None));
        book.rule(
            lin,
            -68,
            refused,
            Ruling::Refused { reason: "与目的无关的字段过多，请用汇总数据。".into() },
        );
        // Sent back.
        let returned = book.run(zhou, -10, ask(3, 2, 20, None));
        book.rule(lin, -9, returned, Ruling::Returned { question: "为何需要联系电话？".into() });
        // Closed.
        let closed = book.run(zhou, -200, ask(5, -190, -150, None));
        book.approve(lin, -195, closed, true);
        book.log(lin, -180, closed, "u-20880", asks[5], &["昵称", "监护人信息"], None);
        let attestation = Attestation {
            outcome: Outcome::Returned,
            by: person("郑爽", "L0002", "法务部", "法务"),
            at: hours(-149),
            note: "副本已交监护人，本地未留存。".into(),
        };
        book.run(lin, -148, AccessCommand::Close { record: closed, attestation });
        // An emergency that waits for its decision.
        book.run(zhou, -4, ask(2, -4, 4, Some("学生在课堂中表示要自伤，需立即联系监护人。")));
        // Revoked.
        let revoked = book.run(zhou, -90, ask(3, -88, -2, None));
        book.approve(lin, -89, revoked, false);
        book.run(lin, -80, AccessCommand::Revoke { record: revoked, reason: "投诉已撤回。".into() });
        fake_guardians::fill(&mut book);
        book
    }

    /// Carries out a command so many hours from now.
    pub fn run(&mut self, officer: usize, at: i64, command: impl Into<Command>) -> RecordId {
        self.carry_out(officer, hours(at), command.into()).unwrap()
    }

    /// What was recorded long before everything else: its entries and records have their own numbers.
    pub fn long_ago<T>(&mut self, record: impl FnOnce(&mut Self) -> T) -> T {
        let before = (self.next, self.records);
        (self.next, self.records) = (12, 120);
        let told = record(self);
        (self.next, self.records) = before;
        told
    }

    fn approve(&mut self, officer: usize, at: i64, case: RecordId, copy: bool) {
        let mut scope = self.register.find(&case).unwrap().request().unwrap().what.scope();
        scope.copy = copy && self.register.find(&case).unwrap().request().unwrap().what.uses.copy.is_some();
        let writing = message(at, "邮件 2041", "同意。仅限所列字段，用后即止。林月");
        self.rule(officer, at, case, Ruling::Approved { scope, writing });
    }

    fn rule(&mut self, officer: usize, at: i64, record: RecordId, ruling: Ruling) {
        self.run(officer, at, AccessCommand::Decide { record, ruling: Box::new(ruling) });
    }

    #[expect(clippy::too_many_arguments, reason = "a row of a table")]
    fn log(
        &mut self,
        officer: usize,
        at: i64,
        record: RecordId,
        id: &str,
        (name, staff, department, post, ..): (&str, &str, &str, &str, &[&str], &[&str], &str),
        fields: &[&str],
        copied: Option<&str>,
    ) {
        let access = Access {
            at: hours(at),
            by: person(name, staff, department, post),
            child: child(id),
            fields: texts(fields),
            system: "运营后台".into(),
            purpose: "按批准查看".into(),
            copied: copied.map(Into::into),
            exported: None,
        };
        self.run(officer, at, AccessCommand::Log { record: Some(record), access: Box::new(access) });
    }
}

pub fn person(name: &str, staff: &str, department: &str, post: &str) -> Person {
    Person { name: name.into(), staff_id: staff.into(), department: department.into(), post: post.into() }
}

pub fn child(id: &str) -> ChildId {
    CleanText::from(id).try_into().unwrap()
}

pub fn texts(names: &[&str]) -> BTreeSet<CleanText> {
    names.iter().map(|name| CleanText::from(*name)).collect()
}

pub fn message(at: i64, reference: &str, text: &str) -> Message {
    Message {
        channel: Channel::Email,
        reference: reference.into(),
        at: hours(at),
        text: text.into(),
        files: Vec::new(),
    }
}
