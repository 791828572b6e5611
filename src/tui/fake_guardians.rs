//! The invented register's consents, deletion orders, transfers, and what may go or is erased.

use std::collections::BTreeSet;

use super::fake_register::{Book, child, hours, message, person, texts};
use crate::domain::{
    access::{Evidence, Subjects},
    command::Command,
    erasure::{Erase, ErasureGround},
    guardian::{
        CheckMethod, ConsentGiven, Deletion, DeletionOrder, Ground, Guardian, GuardianCommand, HouseTarget,
        IdentityCheck, Relation, Telling, Withdrawal,
    },
    id::{Digest, RecordId},
    transfer::{
        Assessment, AssessmentOutcome, ConsentReference, TransferCommand, TransferKind, TransferProposal,
    },
};

/// Who records: numbers of `fake::officers`.
const LIN: usize = 0;
const ZHOU: usize = 1;

/// Fills the book: two consents, one of them long withdrawn; two orders, one open and one completed; two transfers,
/// one proposed and one approved; and one record erased.
pub fn fill(book: &mut Book) {
    let old = book.long_ago(|book| {
        let given = book.run(LIN, -40_000, consent("u-20011", &aunt(), "参加暑期夏令营名单公示", -40_001));
        let withdrawal = Box::new(Withdrawal { message: message(-30_001, "来电", "不再同意。") });
        book.run(LIN, -30_000, GuardianCommand::WithdrawConsent { record: given, withdrawal })
    });
    let held = book.run(LIN, -60, consent("u-20880", &mother(), "课堂录像用于教学改进", -61));
    open_order(book);
    completed_order(book);
    transfers(book, held);
    let mistaken = book.run(ZHOU, -5, consent("u-20012", &mother(), "误录的一份", -6));
    let reason = "录错了对象，当即发现。".into();
    let erase = Erase { record: mistaken, ground: ErasureGround::RecordedByMistake, reason };
    book.run(LIN, -4, Command::Erase(erase));
    assert_ne!(old, held);
}

fn mother() -> Guardian {
    Guardian { name: "王女士".into(), relation: Relation::Mother }
}

fn aunt() -> Guardian {
    Guardian { name: "刘姨".into(), relation: Relation::Other("姨母，受托监护".into()) }
}

fn check() -> IdentityCheck {
    IdentityCheck { method: CheckMethod::BoundAccount, note: "回拨绑定手机号核实".into() }
}

fn consent(id: &str, guardian: &Guardian, matter: &str, at: i64) -> GuardianCommand {
    let consent = Box::new(ConsentGiven {
        child: child(id),
        guardian: guardian.clone(),
        matter: matter.into(),
        check: check(),
        policy: "隐私政策 第六章（2026-02-20）".into(),
        message: message(at, "企业微信 03-13", "我同意。"),
    });
    GuardianCommand::RecordConsent { consent }
}

fn order(id: &str, guardian: Guardian, at: i64, recipients: &[&str], target: Option<u16>) -> GuardianCommand {
    let order = Box::new(DeletionOrder {
        guardian,
        check: check(),
        child: child(id),
        received: message(at, "来信 0917", "请注销孩子的账号，并删除全部个人信息。"),
        asked: "注销账号并删除全部个人信息".into(),
        grounds: [Ground::WithoutConsent, Ground::AccountEnded].into(),
        in_words: "孩子不再使用，当初也没有问过我。".into(),
        recipients: texts(recipients),
        target: target.map(|days| HouseTarget::try_from(days).unwrap()),
    });
    GuardianCommand::RecordOrder { order }
}

fn told(record: RecordId, recipient: &str, at: i64) -> GuardianCommand {
    let message = message(at, "邮件 2077", "请删除该账号的全部数据，并回执。");
    GuardianCommand::Tell {
        record,
        recipient: recipient.into(),
        telling: Box::new(Telling::Told { message }),
    }
}

fn done(record: RecordId, system: &str, at: i64) -> GuardianCommand {
    let deletion = Box::new(Deletion {
        system: system.into(),
        at: hours(at),
        by: person("李想", "T0310", "技术部", "后端工程师"),
        note: "备份随 30 天轮换清除。".into(),
    });
    GuardianCommand::Done { record, deletion }
}

/// A child whose data was seen through a system in which it is not deleted yet; one of three recipients is told.
fn open_order(book: &mut Book) {
    let recipients = ["腾讯科技", "示例云计算", "星推送科技"];
    let record = book.run(LIN, -50, order("u-11872", mother(), -75, &recipients, Some(7)));
    book.run(LIN, -40, told(record, "腾讯科技", -41));
}

fn completed_order(book: &mut Book) {
    let record = book.run(ZHOU, -120, order("u-20013", aunt(), -130, &["守护数据"], None));
    let reason = "从未向其提供该账号的数据。".into();
    let telling = Box::new(Telling::NotTold { reason });
    book.run(ZHOU, -119, GuardianCommand::Tell { record, recipient: "守护数据".into(), telling });
    book.run(ZHOU, -110, done(record, "用户中心", -111));
    book.run(ZHOU, -109, GuardianCommand::Complete { record, note: "已书面回复监护人。".into() });
}

fn transfers(book: &mut Book, held: RecordId) {
    let propose = |kind, recipient: &str, id: &str, fields: &[&str], purpose: &str, consents: &[RecordId]| {
        let proposal = Box::new(TransferProposal {
            proposer: person("孙立", "K1044", "教研部", "教研员"),
            kind,
            recipient: recipient.into(),
            subjects: Subjects::Named([child(id)].into()),
            fields: texts(fields),
            purpose: purpose.into(),
            method: "加密接口，逐日推送".into(),
            measures: "去标识，传输与存储均加密，合同约定期满删除".into(),
            risks: "录像中的人声可能被识别".into(),
            consents: consents.iter().copied().map(ConsentReference::Record).collect(),
        });
        TransferCommand::Propose { proposal }
    };
    let record = book.run(
        ZHOU,
        -48,
        propose(TransferKind::Entrusted, "示例云计算", "u-20880", &["课堂录像"], "录像转码与存储", &[held]),
    );
    let assessment = Box::new(Assessment {
        outcome: AssessmentOutcome::WithMeasures,
        assessor: person("何安", "", "安信测评", "评估师"),
        at: hours(-30),
        conclusion: "在去标识并约定删除的前提下，风险可以接受。".into(),
        report: vec![Evidence {
            name: "评估报告.pdf".into(),
            bytes: 182_044,
            sha256: Digest::from_bytes([0x5E; 32]),
        }],
    });
    book.run(ZHOU, -29, TransferCommand::Assess { record, assessment });
    let note = "每季度抽查一次。".into();
    book.run(LIN, -28, TransferCommand::Approve { record, note, consents: BTreeSet::default() });
    let fields = ["年级", "学习记录"];
    book.run(
        ZHOU,
        -10,
        propose(TransferKind::Provided, "明德教育研究院", "u-61020", &fields, "学情研究", &[]),
    );
}
