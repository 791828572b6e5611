//! The demo's incidents: some that are over, for the figures; one dismissed; and an SDK's company that leaked this morning.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{notices, register::Story};
use crate::{
    desk::{Desk, DeskError, blocks_closing},
    domain::{
        id::RecordId,
        incident::{
            Answer, CauseKind, Certainty, Company, DataItem, Dated, DutyStep, Fact, Group, IncidentCommand,
            Kind, Link, Measure, MeasureKind, Moment, Note, Place, Proof, Protection, Question, Review, Risk,
            State, Task, TaskId, TaskOutcome, TextField,
        },
        notice::Audience,
        sdk::Platform,
        text::CleanText,
    },
    rules::{self, Clock, Duty, Verdict},
};

/// An incident that is over, in hours before now.
struct Past {
    title: &'static str,
    kinds: &'static [Kind],
    cause: CauseKind,
    system: &'static str,
    happened: i64,
    detected: i64,
    contained: i64,
    persons: u64,
    under_14: u64,
    data: &'static [&'static str],
}

const PAST: [Past; 4] = [
    Past {
        title: "班级群误发学员名单",
        kinds: &[Kind::Leak],
        cause: CauseKind::Mistake,
        system: "企业微信",
        happened: 3_650,
        detected: 3_648,
        contained: 3_645,
        persons: 38,
        under_14: 31,
        data: &["昵称", "班级"],
    },
    Past {
        title: "直播回看服务中断",
        kinds: &[Kind::Unavailability],
        cause: CauseKind::Malfunction,
        system: "直播平台",
        happened: 2_210,
        detected: 2_209,
        contained: 2_200,
        persons: 5_200,
        under_14: 0,
        data: &["课堂录像"],
    },
    Past {
        title: "离职员工账号未停用",
        kinds: &[Kind::UnauthorisedAccess],
        cause: CauseKind::Insider,
        system: "运营后台",
        happened: 1_560,
        detected: 1_300,
        contained: 1_298,
        persons: 12,
        under_14: 0,
        data: &["昵称", "学习记录"],
    },
    Past {
        title: "作业图片链接可被猜到",
        kinds: &[Kind::Vulnerability],
        cause: CauseKind::Mistake,
        system: "作业服务",
        happened: 900,
        detected: 640,
        contained: 630,
        persons: 0,
        under_14: 0,
        data: &["图片"],
    },
];

/// Answers that are the same for every incident of this office.
const STANDING: [Question; 3] =
    [Question::CriticalInfrastructure, Question::CentralBody, Question::TelecomOperator];
/// What is answered with no of an incident that turned out small.
const NOT: [Question; 10] = [
    Question::NationalSecurity,
    Question::SuspectedCrime,
    Question::SeriousConsequences,
    Question::HarmsOthers,
    Question::SignificantHarm,
    Question::FinancialHarm,
    Question::WrongfulPurpose,
    Question::DataTraded,
    Question::LeakPossible,
    Question::NewFacts,
];

fn answers(questions: &[Question], answer: Answer) -> impl Iterator<Item = Fact> + '_ {
    questions.iter().map(move |question| Fact::Answer { question: *question, answer })
}

fn count(group: Group, number: u64) -> Fact {
    Fact::Count { group, count: number.to_string().parse().ok() }
}

fn told(which: TextField, text: &str) -> Fact {
    Fact::Text { which, text: text.into() }
}

fn data(names: &[&str]) -> Fact {
    let item =
        |name: &&str| DataItem { name: (*name).into(), class: DataItem::guess(name), sensitive: false };
    Fact::Data { data: names.iter().map(item).collect() }
}

impl Story {
    fn time(&self, which: Moment, hour: i64, certainty: Certainty) -> Fact {
        Fact::Time { which, at: Some(Dated { at: self.at(hour), certainty }) }
    }

    /// What is over by now: told late, as when an office begins to keep its register here.
    ///
    /// Tells the notice to guardians that waits for another's release, and how many of them there are.
    pub(super) fn past_incidents(
        &self,
        desk: &mut Desk,
        hour: i64,
    ) -> Result<Option<(RecordId, u64)>, DeskError> {
        let mut records = Vec::new();
        let mut told = None;
        for past in &PAST {
            let mut facts = vec![
                Fact::Title { title: past.title.into() },
                Fact::Kinds { kinds: past.kinds.iter().copied().collect() },
                Fact::Cause { cause: Some(past.cause) },
                Fact::Systems { systems: BTreeSet::from([past.system.into()]) },
                Fact::Protection { protection: Some(Protection::Partial) },
                Fact::Risk { risk: Some(Risk::Unlikely) },
                self.time(Moment::HappenedFrom, -past.happened, Certainty::About),
                self.time(Moment::Detected, -past.detected, Certainty::Exact),
                self.time(Moment::Aware, -past.detected, Certainty::Exact),
                self.time(Moment::Contained, -past.contained, Certainty::Exact),
                self.time(Moment::Resolved, -past.contained + 24, Certainty::Exact),
                count(Group::Total, past.persons),
                count(Group::Under14, past.under_14),
                count(Group::Minors14To17, 0),
                data(past.data),
            ];
            facts.extend(answers(&STANDING, Answer::No));
            facts.extend(answers(&NOT, Answer::No));
            facts.push(Fact::Answer { question: Question::HarmAvoided, answer: Answer::Yes });
            // One of them was told to the guardians.
            let is_told = past.kinds == [Kind::Leak];
            if is_told {
                facts.extend(notices::class_list());
            }
            let open = IncidentCommand::Open { facts, links: Vec::new(), origin: None };
            let record = self.run(desk, hour, open)?;
            for to in [State::Confirmed, State::Contained] {
                let reason = CleanText::default();
                self.run(desk, hour, IncidentCommand::Move { record, to, reason })?;
            }
            if is_told {
                let notice = self.draft(desk, hour, &record, Audience::Guardians)?;
                told = notice.map(|notice| (notice, past.under_14));
            }
            self.settle(desk, hour, record, self.at(past.persons.min(30).cast_signed() - past.contained))?;
            let reason = "义务均已了结，依补登的纸面台账。".into();
            self.run(desk, hour, IncidentCommand::Move { record, to: State::Closed, reason })?;
            records.push((record, past));
        }
        if let Some((record, _)) = records.iter().find(|(_, past)| past.cause == CauseKind::Insider) {
            let review = Box::new(Review {
                causes: "离职流程没有通知系统管理员，账号多留了十一天。".into(),
                worked: "登录日志齐全，当天查清；停用账号靠人工，太慢。".into(),
                measures: vec![Task {
                    what: "人事系统与账号系统联动，离职当日自动停用".into(),
                    owner: "李想".into(),
                    due: Some(self.at(9 * 24)),
                    follow_up: true,
                }],
            });
            self.run(desk, hour, IncidentCommand::Review { record: *record, review })?;
        }
        self.dismissed(desk, hour)?;
        Ok(told)
    }

    /// Every duty that would keep it from being closed is done or, where it only may apply, not due.
    fn settle(&self, desk: &mut Desk, hour: i64, record: RecordId, at: Timestamp) -> Result<(), DeskError> {
        let duties = desk.incident(&record)?.duties;
        for duty in duties.iter().filter(|duty| blocks_closing(duty)) {
            let step = if duty.verdict == Verdict::Yes {
                let by = "林月".into();
                let proof =
                    Proof { channel: "书面".into(), at, reference: "卷宗".into(), by, reached: None };
                DutyStep::Done { proof }
            } else {
                let reason = "经核实不适用。".into();
                DutyStep::Excused { exception: None, reason, recorded: Vec::new() }
            };
            let rule = duty.rule.id.clone();
            self.run(desk, hour, IncidentCommand::Duty { record, rule, step: Box::new(step) })?;
        }
        Ok(())
    }

    fn dismissed(&self, desk: &mut Desk, hour: i64) -> Result<(), DeskError> {
        let facts = vec![
            Fact::Title { title: "测试账号异地登录告警".into() },
            Fact::Kinds { kinds: BTreeSet::from([Kind::UnauthorisedAccess]) },
            self.time(Moment::Detected, hour - 6, Certainty::Exact),
            count(Group::Total, 0),
        ];
        let record =
            self.run(desk, hour - 5, IncidentCommand::Open { facts, links: Vec::new(), origin: None })?;
        let reason = "压力测试所用账号，无真实数据。".into();
        self.run(desk, hour, IncidentCommand::Move { record, to: State::Dismissed, reason }).map(|_| ())
    }

    /// A lost computer that nobody knows much of, and the SDK's company that reported a leak three hours ago.
    pub(super) fn present_incidents(&self, desk: &mut Desk) -> Result<(), DeskError> {
        let mut facts = vec![
            Fact::Title { title: "客服笔记本电脑遗失".into() },
            Fact::Kinds { kinds: BTreeSet::from([Kind::Loss]) },
            self.time(Moment::Detected, -1, Certainty::About),
            Fact::Cause { cause: Some(CauseKind::LostDevice) },
            Fact::Protection { protection: Some(Protection::Encrypted) },
        ];
        facts.extend(answers(&STANDING, Answer::No));
        self.run(desk, -1, IncidentCommand::Open { facts, links: Vec::new(), origin: None })?;
        self.leak(desk)
    }

    fn leak(&self, desk: &mut Desk) -> Result<(), DeskError> {
        let hour = -1;
        let company = Company {
            name: "星推送科技".into(),
            sdk: "星推送 SDK".into(),
            platforms: vec![Platform::Android, Platform::Ios],
            triggers: vec!["应用启动时".into()],
        };
        let mut facts = vec![
            Fact::Title { title: "推送 SDK 公司泄露手机号码与昵称".into() },
            Fact::Kinds { kinds: BTreeSet::from([Kind::Leak, Kind::AtProcessor]) },
            self.time(Moment::HappenedFrom, -75, Certainty::About),
            self.time(Moment::Detected, -3, Certainty::Exact),
            Fact::Company { company: Some(company) },
            Fact::Cause { cause: Some(CauseKind::Processor) },
            data(&["手机号码", "昵称"]),
            Fact::Count { group: Group::Total, count: "~1000000".parse().ok() },
            count(Group::Under14, 40_000),
            told(TextField::FoundHow, "公司来函通报，附受影响标识的样本。"),
            told(TextField::Story, "推送 SDK 公司的备份存储未设口令，手机号码与昵称可被下载。"),
        ];
        facts.extend("DE".parse::<Place>().ok().map(|place| count(Group::In(place), 3_000)));
        facts.extend(answers(&STANDING, Answer::No));
        let links = vec![Link::Sdk { name: "星推送 SDK".into() }];
        let record = self.run(desk, hour, IncidentCommand::Open { facts, links, origin: None })?;
        let change = |facts, reason: &str| IncidentCommand::Change { record, facts, reason: reason.into() };
        let aware = vec![
            self.time(Moment::Aware, -2, Certainty::Exact),
            Fact::Protection { protection: Some(Protection::None) },
        ];
        self.run(desk, hour, change(aware, ""))?;
        // Users, guardians and the authority are written to by what is known; then the company counts again.
        for audience in [Audience::AdultUsers, Audience::Guardians, Audience::Authority] {
            self.draft(desk, hour, &record, audience)?;
        }
        let counted = vec![count(Group::Total, 1_200_000)];
        self.run(desk, hour, change(counted, "公司第二次来函，附逐表清单"))?;
        let reason = CleanText::default();
        self.run(desk, hour, IncidentCommand::Move { record, to: State::Confirmed, reason })?;
        let note = Note { at: self.at(-3), text: "值班经理收到公司来函，转隐私官。".into() };
        self.run(desk, hour, IncidentCommand::Note { record, note })?;
        let measure = Measure {
            at: self.at(-2),
            kind: MeasureKind::Containment,
            text: "停用推送 SDK 的数据上报，轮换密钥".into(),
        };
        self.run(desk, hour, IncidentCommand::Measure { record, measure })?;
        let task = |what: &str, owner: &str, hours: i64| Task {
            what: what.into(),
            owner: owner.into(),
            due: Some(self.at(-3).checked_add(SignedDuration::from_hours(hours)).unwrap_or(self.at(0))),
            follow_up: false,
        };
        let tasks = vec![
            task("召集处置小组，明确由谁拍板", "林月", 1),
            task("向该公司索取书面说明：时间、字段、人数、原因", "郑爽", 5),
            task("查明境外用户所在国家或地区与人数", "吴昊", 8),
            task("起草给用户、监护人与主管部门的文书", "林月", 12),
        ];
        self.run(desk, hour, IncidentCommand::SetTasks { record, tasks })?;
        let outcome = TaskOutcome::Done { at: self.at(-2), note: "五人，林月拍板。".into() };
        self.run(desk, hour, IncidentCommand::SettleTask { record, task: TaskId(1), outcome })?;
        // What the house itself had to do at once is done, the first report is begun.
        let duties = desk.incident(&record)?.duties;
        let at_once = |duty: &&Duty| {
            duty.rule.audience == rules::Audience::Internal && duty.rule.clock == Some(Clock::Immediately)
        };
        for duty in duties.iter().filter(at_once).filter(|duty| duty.verdict == Verdict::Yes) {
            let proof = Proof {
                channel: "内部通知".into(),
                at: self.at(-2),
                reference: "应急预案启动单 0311".into(),
                by: "林月".into(),
                reached: None,
            };
            let step = Box::new(DutyStep::Done { proof });
            self.run(desk, hour, IncidentCommand::Duty { record, rule: duty.rule.id.clone(), step })?;
        }
        if let Some(duty) = duties.iter().find(|duty| duty.rule.id.as_str() == "CN-I01") {
            let step = Box::new(DutyStep::Begun { note: "初稿已交法务。".into() });
            self.run(desk, hour, IncidentCommand::Duty { record, rule: duty.rule.id.clone(), step })?;
        }
        Ok(())
    }
}
