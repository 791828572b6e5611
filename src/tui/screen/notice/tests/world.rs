//! A desk with notices in every state.

use std::collections::BTreeSet;

use crate::{
    desk::Assignment,
    domain::{
        access::Stamp,
        id::{Digest, RecordId, Seq},
        incident::{Element, Fact, Group, IncidentCommand},
        notice::{
            About, Audience, Block, Channel, Clause, Delivery, FindingKey, MajorChange, Manifest,
            NoticeCommand, NoticeEvent, OutputForm, ReportStage, Tongue,
        },
    },
    tui::{
        fake::{FakeDesk, officers, record},
        fake_register::hours,
    },
};

/// What another officer does, past the decisions: a release that nothing stood in the way of.
fn happened(desk: &mut FakeDesk, ago: i64, event: &NoticeEvent) {
    let place = desk.notices.all.iter().position(|one| one.record == event.record()).expect("it is there");
    let seq = Seq(1_800 + u64::try_from(place * 20).unwrap_or(0) + 20 - u64::try_from(ago).unwrap_or(0));
    let stamp = Stamp { seq, time: hours(-ago), actor: officers()[1].id };
    desk.notices.all[place].take(stamp, event);
}

fn release(desk: &mut FakeDesk, ago: i64, record: RecordId) {
    let file = desk.notices.file(&desk.incidents, &record).expect("it is there");
    let version = file.notice.version();
    let event = NoticeEvent::NoticeReleased {
        record,
        version,
        text: file.filled,
        sha256: Digest::from_bytes([0x5C; 32]),
    };
    happened(desk, ago, &event);
}

/// Drafts a notice as the first officer; tells which.
fn draft(desk: &mut FakeDesk, assignment: &Assignment) -> RecordId {
    let command = desk.notices.drafted(&desk.incidents, assignment).expect("it can be drafted");
    desk.notices.carry_out(0, hours(-6), command, &mut desk.incidents).expect("it can be drafted")
}

/// The assignment that the duties propose for such readers in Chinese, by another way.
fn proposed(desk: &FakeDesk, audience: Audience, channel: Channel) -> Assignment {
    let incident = desk.incidents.files[0].record;
    let all = desk.notices.proposals(&desk.incidents, &incident).expect("it is there");
    let found = all
        .into_iter()
        .find(|one| (one.assignment.audience, one.assignment.tongue) == (audience, Tongue::Chinese));
    Assignment { channel, ..found.expect("it is proposed").assignment }
}

fn revise(desk: &mut FakeDesk, record: RecordId, note: &str, change: impl FnOnce(&mut Vec<Block>)) {
    let notice = desk.notices.all.iter().find(|one| one.record == record).expect("it is there");
    let (version, mut wording) = (notice.version(), notice.wording());
    change(&mut wording.blocks);
    let command = NoticeCommand::Revise { record, version, wording, note: note.into() };
    desk.notices.carry_out(0, hours(-5), command, &mut desk.incidents).expect("it can be revised");
}

/// Notices of one incident: six first drafts of reports, then one of each sort, the newest last.
pub fn worked() -> FakeDesk {
    let mut desk = FakeDesk::with_notices();
    let incident = desk.incidents.files[0].record;
    let first = desk.notices.all[4].record;
    let sha256 = Digest::from_bytes([0x5C; 32]);
    // A first report went out; its follow-up is drafted.
    happened(&mut desk, 5, &NoticeEvent::NoticeRead { record: first, version: 1 });
    release(&mut desk, 4, first);
    let delivery = Delivery {
        at: hours(-3),
        sent: 1,
        failed: 0,
        returned: 0,
        reference: "报送回执 0316".into(),
        by: "周宁".into(),
        announcement: None,
    };
    happened(&mut desk, 3, &NoticeEvent::NoticeDelivered { record: first, delivery: Box::new(delivery) });
    let about = About::Incident {
        incident,
        rules: BTreeSet::from(["CN-I16".parse().expect("a rule")]),
        stage: Some(ReportStage::FollowUp),
    };
    let (audience, channel, tongue) = (Audience::Authority, Channel::Form, Tongue::Chinese);
    draft(&mut desk, &Assignment { about, audience, channel, tongue, record: None });
    // To users, by three ways.
    let mail = proposed(&desk, Audience::AdultUsers, Channel::Email);
    let mail = draft(&mut desk, &mail);
    revise(&mut desk, mail, "改称呼，补充热线时间", |blocks| {
        blocks[0].text = "尊敬的家长和用户：".into();
        if let Some(last) = blocks.last_mut() {
            last.text = "客服热线每日 8:00 至 22:00。".into();
        }
    });
    let findings = desk.notices.file(&desk.incidents, &mail).expect("it is there").findings;
    let waived = findings.iter().find(|finding| finding.waivable).map_or_else(
        || FindingKey { check: "jargon".to_owned(), block: Some(1), found: "接口".to_owned() },
        |finding| finding.key.clone(),
    );
    let waived =
        NoticeEvent::NoticeWaived { record: mail, finding: waived, reason: "已与法务核对。".into() };
    happened(&mut desk, 4, &waived);
    let sms = proposed(&desk, Audience::AdultUsers, Channel::Sms);
    let sms = draft(&mut desk, &sms);
    revise(&mut desk, sms, "", |blocks| {
        blocks.truncate(1);
        let text = "【示例学堂】推送服务发生个人信息泄露，涉及 {count.total} 人的{data}。请勿点击陌生短信中的链接，不要向来电者提供验证码。全文见 https://example.com/n/1 ，退订回T。";
        blocks[0].text = text.into();
    });
    let push = proposed(&desk, Audience::AdultUsers, Channel::Push);
    draft(&mut desk, &push);
    // To guardians by letter: released, merged, and a fact moved since.
    let letter = proposed(&desk, Audience::Guardians, Channel::Letter);
    let letter = draft(&mut desk, &letter);
    revise(&mut desk, letter, "补充人数", |blocks| {
        blocks[2].text = "这次一共涉及 {count.total} 人。".into()
    });
    release(&mut desk, 4, letter);
    let manifest = Box::new(Manifest {
        source: "guardians.xlsx".into(),
        source_sha256: sha256,
        recipients: 39_800,
        duplicates: 120,
        set_aside: 80,
        form: OutputForm::Html,
        sha256,
    });
    happened(&mut desk, 3, &NoticeEvent::NoticeMerged { record: letter, manifest });
    let public = proposed(&desk, Audience::Public, Channel::Announcement);
    let public = draft(&mut desk, &public);
    happened(
        &mut desk,
        2,
        &NoticeEvent::NoticeWithdrawn { record: public, reason: "可逐一告知，无需公告。".into() },
    );
    let about = About::PolicyChange {
        from: record(1),
        to: record(2),
        kinds: BTreeSet::from([MajorChange::Recipients]),
    };
    let (audience, channel) = (Audience::AdultUsers, Channel::InApp);
    draft(&mut desk, &Assignment { about, audience, channel, tongue, record: None });
    // The count moves under what is written.
    let total = Fact::Count { group: Group::Total, count: "1300000".parse().ok() };
    let change =
        IncidentCommand::Change { record: incident, facts: vec![total], reason: "日志核对".into() };
    desk.incidents.carry_out(0, hours(-1), change).expect("it is recorded");
    let clause = |name: &str, element, text: &str| Clause {
        name: name.into(),
        tongue: Tongue::Chinese,
        element,
        text: text.into(),
    };
    let mut keep = |record, clause| {
        let command = NoticeCommand::KeepClause { record, clause };
        desk.notices.carry_out(0, hours(-8), command, &mut desk.incidents).expect("it is kept")
    };
    let fraud = keep(None, clause("防诈骗提示", Some(Element::SelfHelp), "请勿点击陌生短信中的链接。"));
    let longer = "请勿点击陌生短信和邮件中的链接，不要向来电者提供验证码。";
    keep(Some(fraud), clause("防诈骗提示", Some(Element::SelfHelp), longer));
    keep(None, clause("修改密码", Some(Element::SelfHelp), "请修改密码；别处用了同一密码的，一并修改。"));
    desk
}
