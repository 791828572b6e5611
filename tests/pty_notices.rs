//! The worst day in the whole program, by keys alone: from the unlocked desk to users, guardians, everyone and an
//! authority told, by two officers, with each duty done.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure here is the test's"
)]

#[allow(dead_code, reason = "shared with notice.rs")]
mod office;
mod terminal;

use std::collections::BTreeSet;

use office::{LIN, Office, ZHOU};
use serde_json::Value;
use terminal::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_privacy-desk");
/// So many keys beside free text are enough on the worst day.
const MOST_KEYS: usize = 120;

/// An SDK's company leaks phone numbers and nicknames of 1.2 million users, 40,000 of them under 14, 3,000 in Germany;
/// what is known is told.
const STORY: [&str; 60] = [
    "incident",
    "open",
    "--title",
    "推送 SDK 公司泄露用户数据",
    "--kind",
    "leak",
    "--kind",
    "at-processor",
    "--detected",
    "2026-01-05 18:00",
    "--aware",
    "2026-01-05 18:30",
    "--total",
    "120万",
    "--under-14",
    "4万",
    "--in",
    "DE=3000",
    "--data",
    "手机号码、昵称",
    "--system",
    "消息推送",
    "--set",
    "company=某推送公司 | 推送 SDK",
    "--set",
    "happened-from=2026-01-05 09:00",
    "--set",
    "text.unit=千聊（广东省）",
    "--set",
    "text.story=推送服务未校验身份，被他人调用并取走数据。",
    "--set",
    "text.cause=服务缺少身份校验。",
    "--set",
    "text.harm=可能收到骚扰电话和诈骗短信。",
    "--set",
    "text.measures=已关闭该服务，更换密钥，并检查其他服务。",
    "--set",
    "text.self-help=请勿点击陌生短信中的链接，不要向来电者提供验证码。",
    "--set",
    "text.remedies=可拨打客服热线登记，由专人跟进处理。",
    "--set",
    "text.contact=privacy@example.com",
    "--set",
    "text.trend=已经停止，没有扩大。",
    "--set",
    "text.traces=三个境外地址。",
    "--set",
    "text.next-steps=继续核查日志。",
    "--set",
    "text.scene-kept=日志和镜像已封存。",
    "--set",
    "answer.hard-to-reach=yes",
    "--set",
    "answer.critical-infrastructure=no",
    "--set",
    "answer.central-body=no",
    "--set",
    "answer.telecom-operator=no",
    "--set",
    "answer.serious-consequences=no",
];

/// The four that are told: how they are called, the subject of the notice, what is written where no fact tells, and what
/// is recorded of its delivery by keys and ‹free text›.
const FOUR: [(&str, &str, &[&str], &str); 4] = [
    ("成年用户", "关于您个人信息的安全告知", &[], "‹1160000› Tab Tab Tab ‹批次 7›"),
    ("儿童的监护人", "关于您孩子个人信息的安全告知", &[], "‹40000› Tab Tab Tab ‹批次 8›"),
    (
        "公众",
        "关于个人信息安全事件的公告",
        &["以发布之日为准"],
        "‹https://example.com/公告› Tab Tab Tab ‹公告 3›",
    ),
    (
        "属地省级网信部门",
        "个人信息安全事件报告（首报）",
        &["广东省互联网信息办公室", "以提交之日为准，报告人林月"],
        "‹回执 12›",
    ),
];

/// Who types, and how many keys that took beside free text.
struct Typist {
    terminal: Terminal,
    keys: usize,
}

impl Typist {
    /// Keys by name, and free text in `‹…›`: only keys count.
    fn play(&mut self, script: &str) {
        let mut rest = script;
        while let Some((keys, behind)) = rest.split_once('‹') {
            let (text, behind) = behind.split_once('›').expect("free text ends");
            self.press(keys);
            self.terminal.send(text);
            rest = behind;
        }
        self.press(rest);
    }

    fn press(&mut self, keys: &str) {
        self.keys += keys.split_whitespace().count();
        self.terminal.keys(keys);
    }

    fn sees(&self, wanted: &str) {
        self.terminal.wait_for(wanted);
    }

    /// Waits until one line is marked, and it shows this.
    fn is_at(&self, wanted: &str) {
        let what = format!("a marked line with {wanted:?}");
        self.terminal.wait_until(&what, |screen| selected(&screen.contents()).contains(wanted));
    }

    /// Goes to the most urgent notice in Chinese to these readers.
    fn go_to(&mut self, readers: &str, subject: &str) {
        self.play(&format!("/ C-u ‹{subject}› Enter Home"));
        self.sees(&format!("含“{subject}”"));
        // The list cuts what is long.
        let cut: String = readers.chars().take(5).collect();
        for _ in 0..3 {
            if selected(&self.terminal.text()).contains(&cut) {
                break;
            }
            self.press("Down");
            self.terminal.settle();
        }
        self.is_at(&cut);
        // In full beside the list: only then the desk has told it.
        self.sees(&format!("{readers} · "));
    }
}

/// The line of the list that is marked, without what stands beside it.
fn selected(screen: &str) -> String {
    let marked = screen.lines().find(|line| line.starts_with("│ ▸")).unwrap_or_default();
    marked.split("││").next().unwrap_or_default().to_owned()
}

#[test]
fn from_the_locked_desk_to_four_delivered_notices_in_at_most_120_keys() {
    let office = Office::new();
    let incident = office.json(LIN, &STORY)["record"].as_str().unwrap().to_owned();
    let root = office.at("desk");
    let zone = [("TZ", "Asia/Shanghai")];
    let terminal = Terminal::start(PROGRAM, &["--lang", "zh-CN", "--workspace", &root], &zone, 120, 36);
    let mut officer = Typist { terminal, keys: 0 };
    officer.sees(ZHOU);
    officer.play(&format!("‹a long passphrase of {LIN}› Enter"));
    officer.sees("账本完好");

    // One drafts what the duties ask for, and writes what no fact tells.
    officer.play("4");
    officer.sees("告知 18");
    officer.play(")");
    officer.sees("将依据记录一次起草");
    officer.play("F12");
    officer.sees("已记录");
    officer.play("6");
    officer.sees("18 份");
    for (readers, subject, blanks, _) in FOUR.iter().filter(|(_, _, blanks, _)| !blanks.is_empty()) {
        officer.go_to(readers, subject);
        officer.play("*");
        officer.sees("读者所见");
        for text in *blanks {
            for _ in 0..4 {
                officer.play("F2");
                officer.terminal.settle();
                if officer.terminal.text().contains("直接键入即可填入此处") {
                    break;
                }
            }
            officer.sees("直接键入即可填入此处");
            officer.play(&format!("‹{text}›"));
            officer.terminal.wait_without("直接键入即可填入此处");
        }
        officer.terminal.wait_without("项阻止签发");
        officer.play("F12");
        officer.sees("改了什么");
        officer.play("Enter");
        officer.sees("版本 2");
        officer.terminal.wait_without("读者所见");
    }

    // The other reads, releases, and records what went out.
    officer.play("C-k");
    officer.sees("口令");
    officer.play(&format!("Down ‹a long passphrase of {ZHOU}› Enter"));
    officer.sees("账本完好");
    officer.play("6");
    officer.sees("18 份");
    for (readers, subject, _, delivered) in FOUR {
        officer.go_to(readers, subject);
        officer.play("C-a");
        officer.sees("将发出的内容");
        officer.play("Enter");
        officer.sees("F12 确认执行");
        officer.play("F12");
        officer.is_at("已签发");
        officer.sees("$ 登记送达");
        officer.play("$");
        officer.sees("存草稿并返回");
        officer.play(&format!("{delivered} F12"));
        officer.is_at("已送达");
    }
    officer.terminal.keys("C-q");
    assert_eq!(officer.terminal.wait_for_end(), 0);
    officer.terminal.assert_restored();
    println!("{} keys beside free text", officer.keys);
    assert!(officer.keys <= MOST_KEYS, "{} keys", officer.keys);

    // The ledger tells the same from outside.
    let listed = office.json(LIN, &["notice", "list"]);
    let delivered: Vec<&Value> =
        listed.as_array().unwrap().iter().filter(|one| one["state"] == "delivered").collect();
    let told: BTreeSet<&str> = delivered.iter().map(|one| one["audience"].as_str().unwrap()).collect();
    assert_eq!(told, ["adult-users", "authority", "guardians", "public"].into(), "{listed}");
    assert_eq!(delivered.len(), 4, "{listed}");
    let rules = delivered.iter().flat_map(|one| one["about"]["rules"].as_array().unwrap());
    let rules: BTreeSet<&str> = rules.map(|rule| rule.as_str().unwrap()).collect();
    assert!(rules.contains("CN-I01.individuals") && rules.contains("CN-I06"), "{rules:?}");
    let file = office.json(LIN, &["incident", "show", &incident]);
    for duty in file["duties"].as_array().unwrap() {
        if rules.contains(duty["rule"]["id"].as_str().unwrap()) {
            assert!(duty["standing"].as_str().unwrap().starts_with("done"), "{duty}");
        }
    }
    office.told(LIN, &["audit", "verify"]);
}
