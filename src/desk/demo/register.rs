//! The demo's register: two weeks of an invented office, recorded by the desk's own rules.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use crate::{
    desk::{Clock, Desk, DeskError, Door, Joining},
    domain::{
        access::{
            Access, AccessCommand, Attestation, Channel, ChildId, Message, Outcome, Period, Person, Request,
            Ruling, Subjects, Uses,
        },
        command::Command,
        guardian::{
            CheckMethod, ConsentGiven, DeletionOrder, Ground, Guardian, GuardianCommand, IdentityCheck,
            Relation,
        },
        id::{OfficerId, RecordId},
        officer::Role,
        text::CleanText,
    },
};

/// A clock that goes where the story is.
pub(super) struct Story {
    now: Timestamp,
    hour: Arc<AtomicI64>,
}

impl Story {
    pub(super) fn at(&self, hour: i64) -> Timestamp {
        self.now.checked_add(SignedDuration::from_hours(hour)).unwrap_or(self.now)
    }

    fn clock(&self) -> Clock {
        let (now, hour) = (self.now, Arc::clone(&self.hour));
        Arc::new(move || {
            let hours = SignedDuration::from_hours(hour.load(Ordering::SeqCst));
            now.checked_add(hours).unwrap_or(now)
        })
    }

    pub(super) fn run(
        &self,
        desk: &mut Desk,
        hour: i64,
        command: impl Into<Command>,
    ) -> Result<RecordId, DeskError> {
        self.hour.store(hour, Ordering::SeqCst);
        Ok(desk.execute(command.into())?.record)
    }

    fn message(&self, hour: i64, channel: Channel, reference: &str, text: &str) -> Message {
        Message {
            channel,
            reference: reference.into(),
            at: self.at(hour),
            text: text.into(),
            files: Vec::new(),
        }
    }

    fn ask(&self, asked: &Asked, received: i64, (from, to): (i64, i64)) -> Result<Request, DeskError> {
        Ok(Request {
            requester: asked.person(),
            subjects: Subjects::Named(asked.children.iter().map(|id| child(id)).collect::<Result<_, _>>()?),
            fields: texts(asked.fields),
            purpose: asked.purpose.into(),
            basis: "隐私政策第六章；未成年人网络保护条例第三十六条".into(),
            period: Period::new(self.at(from), self.at(to)).map_err(unfit)?,
            uses: Uses { copy: asked.copy.map(CleanText::from), export: None },
            received: self.message(
                received,
                Channel::Ticket,
                asked.ticket,
                "因工作需要查看所列信息，请批准。",
            ),
            emergency: None,
        })
    }

    fn approve(&self, desk: &mut Desk, hour: i64, record: RecordId) -> Result<(), DeskError> {
        let register = desk.register()?;
        let request = register.find(&record).and_then(|case| case.request().cloned());
        let request = request.ok_or(DeskError::NoEvidence { record })?;
        let mut scope = request.what.scope();
        scope.copy = request.what.uses.copy.is_some();
        let writing = self.message(hour, Channel::Email, "批准邮件", "同意。仅限所列字段与期限，用后即止。");
        let ruling = Box::new(Ruling::Approved { scope, writing });
        self.run(desk, hour, AccessCommand::Decide { record, ruling }).map(|_| ())
    }

    fn log(
        &self,
        desk: &mut Desk,
        hour: i64,
        record: RecordId,
        asked: &Asked,
        id: &str,
        fields: &[&str],
    ) -> Result<(), DeskError> {
        let access = Box::new(Access {
            at: self.at(hour),
            by: asked.person(),
            child: child(id)?,
            fields: texts(fields),
            system: "运营后台".into(),
            purpose: asked.purpose.into(),
            copied: None,
            exported: None,
        });
        self.run(desk, hour, AccessCommand::Log { record: Some(record), access }).map(|_| ())
    }
}

/// A request as the table below has it.
struct Asked {
    name: &'static str,
    staff: &'static str,
    department: &'static str,
    post: &'static str,
    children: &'static [&'static str],
    fields: &'static [&'static str],
    purpose: &'static str,
    copy: Option<&'static str>,
    ticket: &'static str,
}

impl Asked {
    fn person(&self) -> Person {
        Person {
            name: self.name.into(),
            staff_id: self.staff.into(),
            department: self.department.into(),
            post: self.post.into(),
        }
    }
}

const COPY: Asked = Asked {
    name: "郑爽",
    staff: "L0002",
    department: "法务部",
    post: "法务",
    children: &["u-20880"],
    fields: &["昵称", "监护人信息"],
    purpose: "应监护人请求提供副本",
    copy: Some("监护人依法查阅、复制"),
    ticket: "工单 20388",
};
const CLASS: Asked = Asked {
    name: "孙立",
    staff: "J1044",
    department: "教研部",
    post: "教研员",
    children: &["u-11872", "u-11873"],
    fields: &["答题记录", "课堂录像"],
    purpose: "课堂质量抽检",
    copy: None,
    ticket: "工单 20395",
};
const THEFT: Asked = Asked {
    name: "李想",
    staff: "T0310",
    department: "技术部",
    post: "后端工程师",
    children: &["u-50233"],
    fields: &["登录日志", "设备标识"],
    purpose: "排查账号被盗",
    copy: None,
    ticket: "工单 20401",
};
const FIGURES: Asked = Asked {
    name: "吴昊",
    staff: "D0007",
    department: "数据部",
    post: "分析师",
    children: &["u-61020", "u-61021", "u-61022"],
    fields: &["年级", "学习记录", "家庭住址"],
    purpose: "学情报告核对",
    copy: None,
    ticket: "工单 20405",
};
const CALL: Asked = Asked {
    name: "周洁",
    staff: "K1050",
    department: "客服部",
    post: "组长",
    children: &["u-30418"],
    fields: &["昵称", "联系电话"],
    purpose: "回访投诉处理结果",
    copy: None,
    ticket: "工单 20409",
};
const COMPLAINT: Asked = Asked {
    name: "赵倩",
    staff: "K1021",
    department: "客服部",
    post: "坐席",
    children: &["u-30418", "u-30977"],
    fields: &["昵称", "学习记录"],
    purpose: "处理家长投诉",
    copy: None,
    ticket: "工单 20412",
};
const DANGER: Asked = Asked {
    name: "陈曦",
    staff: "K1007",
    department: "客服部",
    post: "值班经理",
    children: &["u-72016"],
    fields: &["监护人联系电话"],
    purpose: "联系监护人",
    copy: None,
    ticket: "工单 20415",
};

/// Fills the desk; the ledger's last entry is then an hour before `now`.
pub(super) fn fill(
    desk: Desk,
    passphrase: &SecretString,
    now: Timestamp,
    colleague: &str,
) -> Result<Door, DeskError> {
    let story = Story { now, hour: Arc::new(AtomicI64::new(-336)) };
    let officer = desk.officer().id;
    let (mut desk, second) = enrol(desk, passphrase, colleague)?;

    let [copy, class, theft, figures, call] = {
        desk = change(desk, second, passphrase, &story)?;
        let mut ask = |hour, asked, from, to| {
            let request = Box::new(story.ask(asked, hour - 1, (from, to))?);
            story.run(&mut desk, hour, AccessCommand::Request { again: None, request })
        };
        [
            ask(-330, &COPY, -328, -290)?,
            ask(-170, &CLASS, -168, 5)?,
            ask(-120, &THEFT, -118, -60)?,
            ask(-100, &FIGURES, -96, -72)?,
            ask(-98, &CALL, 20, 40)?,
        ]
    };
    desk = change(desk, officer, passphrase, &story)?;
    story.approve(&mut desk, -97, class)?;
    story.rule(
        &mut desk,
        -96,
        figures,
        Ruling::Refused { reason: "与目的无关的字段过多，请用汇总数据。".into() },
    )?;
    story.rule(&mut desk, -95, call, Ruling::Returned { question: "为何需要联系电话？".into() })?;
    story.approve(&mut desk, -94, theft)?;
    story.close_copy(&mut desk, -93, copy)?;
    story.log(&mut desk, -90, class, &CLASS, "u-11872", &["答题记录"])?;
    story.log(&mut desk, -80, theft, &THEFT, "u-50233", &["登录日志"])?;
    story.log(&mut desk, -70, class, &CLASS, "u-11873", &["课堂录像"])?;
    story.log(&mut desk, -30, class, &CLASS, "u-99001", &["答题记录", "家庭住址"])?;
    story.guardians(&mut desk)?;
    let told = story.past_incidents(&mut desk, -20)?;

    desk = change(desk, second, passphrase, &story)?;
    let request = Box::new(story.ask(&COMPLAINT, -6, (1, 9))?);
    story.run(&mut desk, -5, AccessCommand::Request { again: None, request })?;
    let mut danger = story.ask(&DANGER, -4, (-4, 8))?;
    danger.emergency = Some("学生在课堂上表示要自伤，须立即联系监护人。".into());
    let request = Box::new(danger);
    story.run(&mut desk, -3, AccessCommand::Request { again: None, request })?;
    if let Some((notice, sent)) = told {
        story.send(&mut desk, -2, notice, sent)?;
    }
    story.present_incidents(&mut desk)?;
    desk.lock()
}

impl Story {
    fn rule(&self, desk: &mut Desk, hour: i64, record: RecordId, ruling: Ruling) -> Result<(), DeskError> {
        self.run(desk, hour, AccessCommand::Decide { record, ruling: Box::new(ruling) }).map(|_| ())
    }

    /// The guardian has her copy: the request is closed without having been needed.
    fn close_copy(&self, desk: &mut Desk, hour: i64, record: RecordId) -> Result<(), DeskError> {
        let attestation = Attestation {
            outcome: Outcome::NothingKept,
            by: COPY.person(),
            at: self.at(hour - 1),
            note: "监护人已在应用内自行导出，申请撤回，未访问。".into(),
        };
        self.run(desk, hour, AccessCommand::Close { record, attestation }).map(|_| ())
    }

    fn guardians(&self, desk: &mut Desk) -> Result<(), DeskError> {
        let guardian = Guardian { name: "王女士".into(), relation: Relation::Mother };
        let check = IdentityCheck {
            method: CheckMethod::BoundAccount,
            note: "账号绑定手机号回拨核实".into(),
        };
        let consent = Box::new(ConsentGiven {
            child: child("u-20880")?,
            guardian: guardian.clone(),
            matter: "参与课堂录像用于教学改进".into(),
            check: check.clone(),
            policy: "隐私政策 第六章".into(),
            message: self.message(-29, Channel::Chat, "企业微信 10-02", "我同意孩子参加这次录像。"),
        });
        self.run(desk, -28, GuardianCommand::RecordConsent { consent })?;
        let order = Box::new(DeletionOrder {
            guardian,
            check,
            child: child("u-20880")?,
            received: self.message(
                -27,
                Channel::Email,
                "来信 0917",
                "请注销孩子的账号，并删除全部个人信息。",
            ),
            asked: "注销账号并删除全部个人信息".into(),
            grounds: [Ground::AccountEnded].into(),
            in_words: CleanText::default(),
            recipients: texts(&["腾讯科技", "示例云计算"]),
            target: None,
        });
        self.run(desk, -26, GuardianCommand::RecordOrder { order }).map(|_| ())
    }
}

fn enrol(mut desk: Desk, passphrase: &SecretString, name: &str) -> Result<(Desk, OfficerId), DeskError> {
    let joining = Joining { name: name.into(), staff_id: "P0002".into(), role: Role::PrivacyOfficer };
    let receipt = desk.enrol(joining, passphrase)?;
    let second = OfficerId::from_bytes(*receipt.record.as_bytes());
    Ok((desk, second))
}

/// The same workspace with another officer at it.
fn change(
    desk: Desk,
    officer: OfficerId,
    passphrase: &SecretString,
    story: &Story,
) -> Result<Desk, DeskError> {
    let door = desk.lock()?;
    door.unlock(officer, passphrase, &story.clock(), &mut |_, _| true).map_err(|failed| failed.1)
}

fn child(id: &str) -> Result<ChildId, DeskError> {
    CleanText::from(id).try_into().map_err(unfit)
}

fn texts(names: &[&str]) -> BTreeSet<CleanText> {
    names.iter().map(|name| CleanText::from(*name)).collect()
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unfit(error: impl ToString) -> DeskError {
    DeskError::Payload { seq: crate::domain::id::Seq(0), why: error.to_string() }
}
