//! Notices through the desk: drafted from an incident, checked, released by another, delivered, and what that settles.

use std::{collections::BTreeSet, path::Path};

use jiff::Timestamp;
use secrecy::SecretString;

use super::*;
use crate::{
    desk::{Clock, Door, Founding, Joining, Mode},
    domain::{
        command::Command,
        decide::Refusal,
        incident::{
            Certainty, DataItem, Dated, DutyStep, Element, Fact, IncidentCommand, Kind, Moment, Proof,
            RuleId, TextField,
        },
        notice::{About, Audience, Block, Channel, Clause, Delivery, NoticeCommand, NoticeState, Tongue},
        officer::Role,
        text::CleanText,
    },
    drafting::Severity,
    rules::DutyState,
};

const PASSPHRASE: &str = "春眠不觉晓 处处闻啼鸟 夜来";
const RULE: &str = "CN-I01.individuals";

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

fn clock() -> Clock {
    Arc::new(|| at(100))
}

pub(super) fn unlock(root: &Path, name: &str) -> Desk {
    let door = Door::reach(root, Mode::Write, &clock()).unwrap();
    let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
    let passphrase = SecretString::from(PASSPHRASE);
    door.unlock(officer, &passphrase, &clock(), &mut |_, _| true).map_err(|failed| failed.1).unwrap()
}

/// A workspace of 林月 and 周宁, with an incident of which `total` persons are told.
pub(super) fn world(root: &Path, total: &str) -> RecordId {
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: Some("001".into()),
        role: Role::ChildDataOfficer,
        passphrase: SecretString::from(PASSPHRASE),
        argon2_mib: 1,
        language: None,
    };
    let mut desk = Desk::found(root, founding, clock()).unwrap();
    let joining = Joining { name: "周宁".into(), staff_id: "002".into(), role: Role::PrivacyOfficer };
    desk.enrol(joining, &SecretString::from(PASSPHRASE)).unwrap();
    let text = |which, text: &str| Fact::Text { which, text: text.into() };
    let time =
        |which, hour| Fact::Time { which, at: Some(Dated { at: at(hour), certainty: Certainty::Exact }) };
    let item = |name: &str| DataItem { name: name.into(), class: DataItem::guess(name), sensitive: false };
    let facts = vec![
        Fact::Title { title: "推送服务接口被他人调用".into() },
        Fact::Kinds { kinds: [Kind::Leak].into() },
        time(Moment::HappenedFrom, 90),
        time(Moment::Detected, 99),
        count(total),
        Fact::Data { data: [item("手机号码"), item("昵称")].into() },
        text(TextField::Story, "推送服务的一个接口未校验身份，被他人调用并取走数据。"),
        text(TextField::Cause, "接口缺少身份校验。"),
        text(TextField::Harm, "可能收到骚扰电话和诈骗短信。"),
        text(TextField::Measures, "已关闭该接口，更换密钥，并检查其他接口。"),
        text(TextField::SelfHelp, "请勿点击陌生短信中的链接，不要向来电者提供验证码。"),
        text(TextField::Remedies, "可拨打客服热线登记，由专人跟进处理。"),
        text(TextField::Contact, "privacy@example.com"),
    ];
    desk.execute(IncidentCommand::Open { facts, links: Vec::new(), origin: None }.into()).unwrap();
    desk.docket().unwrap().lines().next().unwrap().record
}

fn count(total: &str) -> Fact {
    Fact::Count { group: "total".parse().unwrap(), count: Some(total.parse().unwrap()) }
}

fn rule() -> RuleId {
    RULE.parse().unwrap()
}

fn assignment(incident: RecordId, tongue: Tongue) -> Assignment {
    Assignment {
        about: About::Incident { incident, rules: BTreeSet::from([rule()]), stage: None },
        audience: Audience::AdultUsers,
        channel: Channel::Email,
        tongue,
        record: None,
    }
}

/// Drafts a notice that says what is required by references alone; tells which.
fn draft(desk: &mut Desk, assignment: Assignment) -> RecordId {
    let studio = desk.studio(&assignment).unwrap();
    let elements: BTreeSet<_> = studio.required().iter().map(|required| required.element).collect();
    let block = |element: Element| {
        let facts: Vec<_> = element.facts().iter().map(|fact| format!("{{{}}}", fact.name())).collect();
        Block { element: Some(element), text: facts[0].as_str().into(), clause: None }
    };
    let blocks = elements.into_iter().map(block).collect();
    let subject = match assignment.tongue {
        Tongue::Chinese => "关于推送服务个人信息泄露的告知".into(),
        Tongue::English => "A leak of personal data".into(),
    };
    let wording = Wording { subject, blocks, sender: "千聊".into() };
    let Assignment { about, audience, channel, tongue, .. } = assignment;
    let command = NoticeCommand::Draft { about, audience, channel, tongue, wording };
    desk.execute(command.into()).unwrap().record
}

fn release(desk: &mut Desk, record: RecordId) -> Result<(), DeskError> {
    let version = desk.notice(&record).unwrap().notice.version();
    desk.execute(NoticeCommand::Release { record, version }.into()).map(drop)
}

pub(super) fn delivery(sent: u64) -> Delivery {
    Delivery {
        at: at(100),
        sent,
        failed: 2,
        returned: 1,
        reference: "批次 7".into(),
        by: "周宁".into(),
        announcement: None,
    }
}

#[test]
fn a_notice_is_drafted_by_one_released_by_another_and_its_delivery_settles_the_duty() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1200");
    let mut lin = unlock(&root, "林月");
    let record = draft(&mut lin, assignment(incident, Tongue::Chinese));
    let file = lin.notice(&record).unwrap();
    assert_eq!(file.notice.state(), NoticeState::Draft);
    assert!(!file.required.is_empty());
    let blocking: Vec<_> =
        file.findings.iter().filter(|finding| finding.severity == Severity::Blocks).map(|f| &f.key).collect();
    assert!(blocking.is_empty(), "every fact is there: {blocking:?}");
    let said = |wording: &Wording| wording.texts().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    assert!(said(&file.filled).contains("手机号码"), "{}", said(&file.filled));
    let own = release(&mut lin, record);
    assert!(matches!(own, Err(DeskError::Refused(Refusal::Notice(NoticeRefusal::OwnText)))), "{own:?}");
    drop(lin);
    let mut zhou = unlock(&root, "周宁");
    release(&mut zhou, record).unwrap();
    zhou.execute(NoticeCommand::Delivered { record, delivery: Box::new(delivery(1_200)) }.into()).unwrap();
    let duties = zhou.incident(&incident).unwrap().duties;
    let duty = duties.iter().find(|duty| duty.rule.id == rule()).unwrap();
    assert_eq!(duty.state, DutyState::Done);
    assert_eq!(duty.proofs[0].reached, Some(1_197));
    drop(zhou);
    let desk = unlock(&root, "林月");
    assert_eq!(desk.notice(&record).unwrap().notice.state(), NoticeState::Delivered);
    assert_eq!(desk.notices_of(&incident).unwrap().len(), 1);
    drop(desk);
    let audit = crate::desk::verify(&root, None, &mut |_, _| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(audit.broken, []);
}

#[test]
fn an_authority_that_was_told_moves_a_draft_and_the_grade_is_the_record_s() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1200000");
    let mut lin = unlock(&root, "林月");
    let record = draft(&mut lin, assignment(incident, Tongue::Chinese));
    let mut wording = lin.notice(&record).unwrap().notice.wording();
    wording.blocks[0].text = "已报告：{reported-to}。级别：{grade.cac}。".into();
    let revise = NoticeCommand::Revise { record, version: 1, wording, note: CleanText::default() };
    lin.execute(revise.into()).unwrap();
    let unknown = |desk: &Desk| {
        let findings = desk.notice(&record).unwrap().findings.into_iter();
        findings.filter(|one| one.key.check == "unknown-fact").map(|one| one.key.found).collect::<Vec<_>>()
    };
    assert_eq!(unknown(&lin), ["reported-to"], "nobody was told yet");
    assert!(lin.notice(&record).unwrap().filled.blocks[0].text.to_string().contains("级别：较大"));
    let proof = Proof {
        channel: "网站".into(),
        at: at(99),
        reference: "回执 1".into(),
        by: "林月".into(),
        reached: None,
    };
    let told = IncidentCommand::Duty {
        record: incident,
        rule: "CN-I06".parse().unwrap(),
        step: Box::new(DutyStep::Done { proof }),
    };
    lin.execute(told.into()).unwrap();
    let file = lin.notice(&record).unwrap();
    let moved: Vec<_> = file.moved.iter().map(|one| (one.fact.name(), one.was.as_str())).collect();
    assert_eq!(moved, [("reported-to".to_owned(), "")]);
    let said = file.filled.blocks[0].text.to_string();
    assert!(said.starts_with("已报告：属地省级网信部门（20") && unknown(&lin).is_empty(), "{said}");
    assert!(file.studio.offered().iter().any(|(one, value)| one.name() == "grade.cac" && value.is_some()));
}

#[test]
fn a_fact_that_changed_is_told_and_a_release_fixes_what_goes_out() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1000000");
    let mut lin = unlock(&root, "林月");
    let record = draft(&mut lin, assignment(incident, Tongue::English));
    let mut wording = lin.notice(&record).unwrap().notice.wording();
    let number = "This concerns {count.total} persons.";
    let last = wording.blocks.len() - 1;
    wording.blocks[last].text = format!("{}\n{number}", wording.blocks[last].text).as_str().into();
    let revise = |version, wording: Wording| -> Command {
        NoticeCommand::Revise { record, version, wording, note: CleanText::default() }.into()
    };
    lin.execute(revise(1, wording.clone())).unwrap();
    assert!(lin.notice(&record).unwrap().moved.is_empty());
    let change = IncidentCommand::Change {
        record: incident,
        facts: vec![count("1200000")],
        reason: "日志核对".into(),
    };
    lin.execute(change.into()).unwrap();
    let moved = lin.notice(&record).unwrap().moved;
    let told: Vec<_> = moved.iter().map(|moved| (moved.was.as_str(), moved.is.as_str())).collect();
    assert_eq!(told, [("1,000,000", "1,200,000")]);
    lin.execute(revise(2, wording)).unwrap();
    assert!(lin.notice(&record).unwrap().moved.is_empty(), "it was looked at again");
    drop(lin);
    let mut zhou = unlock(&root, "周宁");
    release(&mut zhou, record).unwrap();
    let change = IncidentCommand::Change {
        record: incident,
        facts: vec![count("1300000")],
        reason: "再次核对".into(),
    };
    zhou.execute(change.into()).unwrap();
    let file = zhou.notice(&record).unwrap();
    assert!(file.filled.texts().any(|(_, text)| text.contains("1,200,000")), "as it was released");
    assert!(file.findings.is_empty() && file.moved.is_empty());
}

#[test]
fn an_own_template_is_taken_and_a_fault_in_it_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1200");
    let desk = unlock(&root, "林月");
    let folder = root.join("templates/zh-CN");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mail.toml"), "[[").unwrap();
    let faulty = desk.templates();
    match faulty {
        Err(DeskError::Template(fault)) => assert_eq!((fault.file.as_str(), fault.line), ("mail.toml", 1)),
        other => panic!("{other:?}"),
    }
    // What is written already is not held up by it.
    desk.studio(&assignment(incident, Tongue::Chinese)).unwrap();
}

#[test]
fn clauses_are_kept_in_versions() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    world(&root, "1200");
    let mut lin = unlock(&root, "林月");
    let clause = |text: &str| Clause {
        name: "防诈骗提示".into(),
        tongue: Tongue::Chinese,
        element: None,
        text: text.into(),
    };
    let keep =
        |record, text: &str| -> Command { NoticeCommand::KeepClause { record, clause: clause(text) }.into() };
    let record = lin.execute(keep(None, "一")).unwrap().record;
    lin.execute(keep(Some(record), "二")).unwrap();
    drop(lin);
    let desk = unlock(&root, "周宁");
    let clauses = desk.clauses().unwrap();
    assert_eq!(clauses.len(), 1);
    let said: Vec<_> = clauses[0].1.iter().map(|version| version.what.text.to_string()).collect();
    assert_eq!(said, ["一", "二"]);
    assert!(clauses[0].1[0].stamp.seq < clauses[0].1[1].stamp.seq);
}

#[test]
fn what_is_not_known_stands_in_the_way_of_a_release() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1200");
    let mut lin = unlock(&root, "林月");
    let unknown = Fact::Text { which: TextField::SelfHelp, text: "".into() };
    let change =
        IncidentCommand::Change { record: incident, facts: vec![unknown], reason: "待法务确认".into() };
    lin.execute(change.into()).unwrap();
    let record = draft(&mut lin, assignment(incident, Tongue::Chinese));
    drop(lin);
    let mut zhou = unlock(&root, "周宁");
    let refused = release(&mut zhou, record);
    assert!(
        matches!(refused, Err(DeskError::Refused(Refusal::Notice(NoticeRefusal::Found { .. })))),
        "{refused:?}"
    );
}

#[test]
fn the_duties_propose_a_notice_for_each_group_of_readers_in_both_languages() {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let incident = world(&root, "1200");
    let mut lin = unlock(&root, "林月");
    let proposed = lin.proposals(&incident).unwrap();
    let users: Vec<_> =
        proposed.iter().filter(|one| one.assignment.audience == Audience::AdultUsers && one.sure).collect();
    let tongues: BTreeSet<_> = users.iter().map(|one| one.assignment.tongue).collect();
    assert_eq!(tongues.len(), 2, "{users:?}");
    let wanted = users.iter().find(|one| one.assignment.tongue == Tongue::Chinese).unwrap();
    match &wanted.assignment.about {
        About::Incident { rules, .. } => assert!(rules.contains(&rule()), "{rules:?}"),
        about @ About::PolicyChange { .. } => panic!("{about:?}"),
    }
    let record = draft(&mut lin, wanted.assignment.clone());
    let drafted: Vec<_> =
        lin.proposals(&incident).unwrap().into_iter().filter(|one| one.drafted.is_some()).collect();
    assert_eq!(drafted.len(), 1);
    assert_eq!((drafted[0].drafted, &drafted[0].assignment), (Some(record), &wanted.assignment));
    // A report whose turn has not come is not proposed.
    let duties = lin.incident(&incident).unwrap().duties;
    let later = duties.iter().filter(|duty| duty.rule.stage.as_ref().is_some_and(|stage| stage.number > 1));
    for duty in later {
        let asks = |one: &Proposal| match &one.assignment.about {
            About::Incident { rules, .. } => rules.contains(&duty.rule.id),
            About::PolicyChange { .. } => false,
        };
        assert!(!lin.proposals(&incident).unwrap().iter().any(asks), "{}", duty.rule.id);
    }
}
