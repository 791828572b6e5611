//! One incident, told in both languages, from which everything here is drafted.

mod checks;
mod figures;
mod leaks;
mod policies;
mod references;
mod templates;
mod versions;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use super::*;
use crate::domain::{
    id::RecordId,
    incident::{
        Answer, CauseKind, Certainty, Company, Count, DataClass, DataItem, Dated, Element, Fact, Facts,
        Group, Kind, Moment, Protection, Question, TextField,
    },
    notice::{About, Audience, Block, Channel, ReportStage, Tongue, Wording},
    text::CleanLines,
};

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("a zone")
}

fn time(which: Moment, at: &str, certainty: Certainty) -> Fact {
    Fact::Time { which, at: Some(Dated { at: at.parse().expect("a time"), certainty }) }
}

fn count(group: Group, count: Count) -> Fact {
    Fact::Count { group, count: Some(count) }
}

fn text(which: TextField, text: &str) -> Fact {
    Fact::Text { which, text: CleanLines::new(text) }
}

/// An SDK's company lost control of a server with phone numbers and nicknames of 1.2 million people.
fn facts(tongue: Tongue) -> Facts {
    let said = |chinese: &'static str, english: &'static str| match tongue {
        Tongue::Chinese => chinese,
        Tongue::English => english,
    };
    let item =
        |chinese, english, class| DataItem { name: said(chinese, english).into(), class, sensitive: false };
    let told = [
        (
            TextField::Story,
            "快推公司的一台服务器被人从外部打开，用户的手机号码和昵称被复制。",
            "A server of Kuaitui was opened from outside. Phone numbers and nicknames were copied.",
        ),
        (
            TextField::FoundHow,
            "快推公司在例行检查中发现异常下载。",
            "Kuaitui saw unusual downloads in a routine review.",
        ),
        (TextField::FoundBy, "快推公司安全组", "Kuaitui's security group"),
        (
            TextField::Harm,
            "可能有人冒充我们打电话、发短信行骗。",
            "Someone may call or write in our name to cheat people.",
        ),
        (TextField::Cause, "服务器的访问设置有误。", "The server's access was set up wrongly."),
        (
            TextField::Measures,
            "我们停用了快推，要求对方关闭服务器。所有用户的推送密钥已更换。",
            "We switched Kuaitui off and had the server closed. We replaced all push keys.",
        ),
        (
            TextField::SelfHelp,
            "对陌生来电多留心，转账之前先当面核实。",
            "Be careful with calls from strangers. Check in person before you pay anything.",
        ),
        (
            TextField::Remedies,
            "受影响的用户可以免费更换绑定的手机号码。",
            "You can change the number of your account free of charge.",
        ),
        (
            TextField::Contact,
            "客服电话 400-000-1234，邮箱 privacy@qianliao.example",
            "Phone 400-000-1234, e-mail privacy@qianliao.example",
        ),
        (
            TextField::Trend,
            "复制走的信息目前没有在网上出现。",
            "The copied data has not turned up online so far.",
        ),
        (TextField::Traces, "留有服务器的访问记录。", "The server's access records were kept."),
        (TextField::NextSteps, "检查其余合作公司的访问设置。", "Access at the other companies is reviewed."),
        (TextField::SceneKept, "服务器的磁盘已封存。", "The server's disks were sealed."),
        (TextField::Ransom, "没有收到勒索要求。", "No ransom was asked for."),
        (
            TextField::Accountability,
            "已按合同追究快推公司的责任。",
            "Kuaitui was held to account under the contract.",
        ),
        (
            TextField::Lessons,
            "合作公司的访问设置应当每季度检查。",
            "Access at companies that work for us should be reviewed each quarter.",
        ),
        (TextField::LateReasons, "对方在发现后第三天才告诉我们。", "The company told us on the third day."),
        (TextField::Unit, "千聊技术部，杭州市", "Qianliao technology department, Hangzhou"),
    ];
    let mut facts = vec![
        Fact::Title { title: said("快推泄露手机号码", "Phone numbers leaked at Kuaitui").into() },
        Fact::Kinds { kinds: BTreeSet::from([Kind::Leak]) },
        time(Moment::HappenedFrom, "2026-11-20T16:00:00Z", Certainty::About),
        time(Moment::HappenedTo, "2026-11-22T02:00:00Z", Certainty::About),
        time(Moment::Detected, "2026-11-25T01:30:00Z", Certainty::Exact),
        time(Moment::Aware, "2026-11-25T03:00:00Z", Certainty::Exact),
        time(Moment::Contained, "2026-11-25T06:00:00Z", Certainty::Exact),
        time(Moment::Resolved, "2026-12-10T08:00:00Z", Certainty::Exact),
        Fact::Data {
            data: BTreeSet::from([
                item("手机号码", "phone number", DataClass::Contact),
                item("昵称", "nickname", DataClass::Basic),
            ]),
        },
        count(Group::Total, Count::Known(1_200_000)),
        count(Group::Under14, Count::Estimated(300_000)),
        count(Group::Minors14To17, Count::Known(200_000)),
        count(Group::Records, Count::Known(1_500_000)),
        count(Group::Staff, Count::Known(12)),
        Fact::Cause { cause: Some(CauseKind::Processor) },
        Fact::Protection { protection: Some(Protection::None) },
        Fact::Answer { question: Question::SuspectedCrime, answer: Answer::Yes },
        Fact::Systems { systems: BTreeSet::from([said("推送服务", "push service").into()]) },
        Fact::Company {
            company: Some(Company {
                name: said("快推科技", "Kuaitui Tech").into(),
                sdk: said("快推", "Kuaitui").into(),
                platforms: Vec::new(),
                triggers: Vec::new(),
            }),
        },
    ];
    facts.extend(told.map(|(field, chinese, english)| text(field, said(chinese, english))));
    facts.into()
}

fn required(elements: &[Element], rule: &str, article: &str) -> Vec<Required> {
    let one = |element: &Element| Required {
        element: *element,
        rule: rule.parse().expect("an id"),
        instrument: ("个人信息保护法".to_owned(), "Personal Information Protection Law".to_owned()),
        article: article.to_owned(),
        binds: true,
    };
    elements.iter().map(one).collect()
}

/// PIPL art. 57 and the policy's own four elements together: the union, as it has to be checked.
fn to_persons() -> Vec<Required> {
    use Element::{Cause, Contact, DataCategories, Measures, PossibleHarm, SelfHelp, WhatHappened};
    let mut all =
        required(&[DataCategories, Cause, PossibleHarm, Measures, SelfHelp, Contact], "CN-I01", "57");
    all.extend(required(&[WhatHappened, PossibleHarm, Measures, SelfHelp], "P12", "四（五）"));
    all
}

fn to_authority(stage: ReportStage) -> Vec<Required> {
    use Element::{
        Accountability, Cause, Contact, DataCategories, KindAndGrade, Lessons, Measures, NextSteps, Numbers,
        PossibleHarm, Ransom, Rectification, SceneKept, SelfHelp, Traces, Trend, Unit, When,
    };
    match stage {
        ReportStage::First => required(
            &[
                Unit,
                When,
                KindAndGrade,
                DataCategories,
                Numbers,
                PossibleHarm,
                Measures,
                Ransom,
                Trend,
                Cause,
                Traces,
                NextSteps,
                SceneKept,
                SelfHelp,
                Contact,
            ],
            "CN-I09",
            "7",
        ),
        ReportStage::FollowUp => required(&[Numbers, Measures, Cause, NextSteps], "CN-I10", "7"),
        ReportStage::Final => {
            required(&[Cause, Measures, PossibleHarm, Accountability, Rectification, Lessons], "CN-I11", "8")
        }
    }
}

fn about() -> About {
    About::Incident {
        incident: RecordId::from_bytes([1; 16]),
        rules: BTreeSet::from(["CN-I01".parse().expect("an id")]),
        stage: None,
    }
}

fn tasks(tongue: Tongue) -> Vec<Owned> {
    let what = match tongue {
        Tongue::Chinese => "查明新的重要情况后再次告知用户、公告并续报",
        Tongue::English => "Tell users and report again when important new facts are known",
    };
    vec![Owned { what: what.to_owned(), owner: "林月".to_owned() }]
}

fn organisation(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Chinese => "千聊",
        Tongue::English => "Qianliao",
    }
}

/// Where references get their values from, with nothing done yet.
fn source<'a>(facts: &'a Facts, tongue: Tongue, zone: &'a TimeZone) -> Source<'a> {
    static NOTHING: std::sync::LazyLock<Standing> = std::sync::LazyLock::new(Standing::default);
    Source { facts, standing: &NOTHING, tongue, zone }
}

/// A wording of one block for each element and text.
fn wording(blocks: &[(Option<Element>, &str)]) -> Wording {
    let block = |(element, text): &(Option<Element>, &str)| Block {
        element: *element,
        text: CleanLines::new(text),
        clause: None,
    };
    Wording { subject: "通知".into(), blocks: blocks.iter().map(block).collect(), sender: "千聊".into() }
}

/// What the checks find in a wording, against the incident.
fn found(
    blocks: &[(Option<Element>, &str)],
    tongue: Tongue,
    audience: Audience,
    channel: Channel,
) -> Vec<Finding> {
    let (wording, facts, zone) = (wording(blocks), facts(tongue), zone());
    check(&Subject {
        wording: &wording,
        shown: &[],
        facts: &facts,
        standing: &Standing::default(),
        zone: &zone,
        audience,
        channel,
        tongue,
        required: &[],
        named: &[],
        tasks: &[],
        twin: None,
        personal: &[],
        public: &[],
        opt_out: false,
    })
}

/// The names of the checks that find something in one block to adult users by letter.
fn names(text: &str, tongue: Tongue) -> Vec<String> {
    let found = found(&[(None, text)], tongue, Audience::AdultUsers, Channel::Letter);
    found.into_iter().map(|finding| finding.key.check).collect()
}
