//! Incidents from outside: the program as scripts use it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure here is the test's"
)]

use std::{
    fs,
    ops::ControlFlow,
    path::PathBuf,
    process::{Command, Output},
};

use privacy_desk::intake;
use serde_json::Value;

/// 林月 is the privacy officer, and alone.
struct Office {
    temp: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self { temp: tempfile::tempdir().unwrap() };
        office.write("passphrase", "a long passphrase of the office");
        office.told(&["init", "--org", "千聊", "--officer", "林月", "--argon2-mib", "8"]);
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name).display().to_string()
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_privacy-desk"))
            .args(args)
            .env("PRIVACY_DESK_WORKSPACE", self.path("desk"))
            .env("PRIVACY_DESK_PASSPHRASE_FILE", self.path("passphrase"))
            .env("TZ", "Asia/Shanghai")
            .env("LANG", "en_US.UTF-8")
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .unwrap()
    }

    #[track_caller]
    fn ends(&self, args: &[&str], code: i32) -> String {
        let output = self.run(args);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}: {out}{err}");
        format!("{out}{err}")
    }

    /// What it prints when it does what it was told.
    #[track_caller]
    fn told(&self, args: &[&str]) -> String {
        self.ends(args, 0)
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.told(&[args, &["--json"]].concat())).unwrap()
    }

    /// Opens the story that the desk is measured by.
    #[track_caller]
    fn story(&self) -> String {
        let opened = self.json(&STORY);
        opened["record"].as_str().unwrap().to_owned()
    }
}

/// An SDK's company leaks phone numbers and nicknames of 1.2 million users, 40,000 of them under 14, 3,000 in Germany.
const STORY: [&str; 22] = [
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
    "--set",
    "company=某推送公司 | 推送 SDK",
];

fn rules(duties: &Value) -> Vec<&str> {
    duties.as_array().unwrap().iter().map(|duty| duty["rule"]["id"].as_str().unwrap()).collect()
}

#[test]
fn the_story_is_told_and_every_duty_follows_with_its_clock() {
    let office = Office::new();
    let dry = office.told(&[&STORY[..], &["--dry-run"]].concat());
    assert!(dry.contains("nothing was recorded") && dry.contains("EU-1"), "{dry}");
    assert_eq!(office.json(&["incident", "list"]), Value::Array(Vec::new()));

    let said = office.told(&STORY);
    assert!(said.contains("incident opened") && said.contains("EU-1"), "{said}");
    assert!(said.contains("Still missing") && said.contains("text.contact"), "{said}");
    let list = office.json(&["incident", "list", "--find", "tuisong", "--minors", "--kind", "leak"]);
    let record = list[0]["record"].as_str().unwrap().to_owned();
    assert_eq!(list[0]["persons"]["low"], 1_200_000);

    let file = office.json(&["incident", "show", &record]);
    let listed = rules(&file["duties"]);
    for wanted in ["CN-I06", "EU-1"] {
        assert!(listed.contains(&wanted), "{wanted}: {listed:?}");
    }
    assert!(!listed.iter().any(|rule| rule.starts_with("UK") || rule.starts_with("SG")), "{listed:?}");
    let eu = file["duties"].as_array().unwrap().iter().find(|duty| duty["rule"]["id"] == "EU-1").unwrap();
    assert_eq!((&eu["due"]["at"], &eu["rule"]["article"]), (&"2026-01-08T10:30:00Z".into(), &"33".into()));
    assert_eq!(eu["standing"], "overdue");
    let shown = office.told(&["incident", "show", &record]);
    assert!(shown.contains("2026-01-08 18:30 (UTC 2026-01-08 10:30)"), "{shown}");
    assert!(shown.contains("gives no legal advice"), "{shown}");

    let due = office.json(&["due"]);
    let due = due.as_array().unwrap();
    assert!(due.iter().any(|item| item["rule"] == "EU-1" && item["overdue"] == true), "{due:?}");
    let times: Vec<&str> = due.iter().filter_map(|item| item["at"].as_str()).collect();
    assert!(times.len() > 3 && times.is_sorted(), "{times:?}");
    office.ends(&["due", "--exit-code"], 1);
    let calendar = office.path("due.ics").display().to_string();
    office.told(&["due", "--ics", &calendar]);
    let text = fs::read_to_string(&calendar).unwrap();
    assert!(text.contains(&format!("UID:{record}-EU-1@privacy-desk\r\n")), "{text}");
    assert!(text.contains("DTSTART:20260108T103000Z\r\n"), "{text}");
    office.ends(&["due", "--ics", &calendar], 1);
}

#[test]
fn a_fact_told_otherwise_changes_the_duties_and_keeps_what_was_told_before() {
    let office = Office::new();
    let record = office.story();
    let change = ["incident", "update", &record, "--in", "DE=0"];
    let refused = office.ends(&change, 1);
    assert!(refused.contains("needs a reason"), "{refused}");
    let told = office.json(&[&change[..], &["--reason", "日志核对"]].concat());
    let changes = told["changes"].as_array().unwrap();
    assert!(changes.iter().any(|one| one["rule"] == "EU-1" && one["change"] == "removed"), "{changes:?}");
    let shown = office.told(&["incident", "show", &record, "--history"]);
    assert!(shown.contains("← 3,000") && shown.contains("日志核对"), "{shown}");

    // A doubt is told and may be recorded; what cannot be is refused, at its field.
    let doubtful = office.told(&["incident", "update", &record, "--set", "contained=2026-01-05 12:00"]);
    assert!(doubtful.contains("What does not fit together"), "{doubtful}");
    let refused = office.ends(&["incident", "update", &record, "--total", "-5", "--reason", "x"], 1);
    assert!(refused.contains("-5") && refused.contains("no number"), "{refused}");
    let refused = office.ends(&["incident", "update", &record, "--set", "resolved=2999-01-01"], 1);
    assert!(refused.contains("has not come yet"), "{refused}");
}

#[test]
fn duties_are_done_or_excused_before_it_is_closed_and_reviewed() {
    let office = Office::new();
    let record = office.story();
    let step = |args: &[&str]| office.told(&[&["incident", "duty", &record], args].concat());
    for state in ["confirmed", "notifying"] {
        office.told(&["incident", "move", &record, state]);
    }
    let close = ["incident", "close", &record, "--reason", "处置完毕"];
    let refused = office.ends(&close, 1);
    assert!(refused.contains("duties are open"), "{refused}");
    step(&["EU-1", "--begin", "起草中"]);
    let done =
        ["--done", "--channel", "portal", "--at", "2026-01-07 10:00", "--reference", "R-1", "--by", "林月"];
    step(&[&["EU-1"], &done[..], &["--reached", "1"]].concat());
    let left = |office: &Office| {
        let file = office.json(&["incident", "show", &record]);
        let open = file["duties"].as_array().unwrap().iter().filter(|duty| {
            let standing = duty["standing"].as_str().unwrap();
            duty["rule"]["binding"] == "duty"
                && !["done", "done-late", "excused", "no-longer"].contains(&standing)
        });
        open.map(|duty| duty["rule"]["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // What is done opens what waits for it: so it goes on until nothing is left.
    for _ in 0..4 {
        for rule in left(&office) {
            step(&[&rule, "--excuse", "--reason", "已由集团统一处理"]);
        }
    }
    assert_eq!(left(&office), Vec::<String>::new());
    let file = office.json(&["incident", "show", &record]);
    let eu = file["duties"].as_array().unwrap().iter().find(|duty| duty["rule"]["id"] == "EU-1").unwrap();
    assert_eq!((&eu["standing"], &eu["proofs"][0]["reference"]), (&"done".into(), &"R-1".into()));
    office.told(&close);
    let review = ["incident", "review", &record, "--causes", "接口未鉴权", "--worked", "联络及时"];
    office.told(&[&review[..], &["--measure", "轮换密钥 @ 王五 @ 2026-02-01"]].concat());
    // What a review brought is followed even when the incident is over.
    let due = office.json(&["due"]);
    assert_eq!((due.as_array().unwrap().len(), &due[0]["text"]), (1, &"轮换密钥".into()), "{due}");
    office.told(&["incident", "task", "done", &record, "1"]);
    assert_eq!(office.told(&["due", "--exit-code"]).lines().count(), 2);
}

#[test]
fn tasks_links_measures_and_evidence_stand_in_the_course() {
    let office = Office::new();
    let record = office.story();
    office.told(&["incident", "task", "checklist", &record]);
    office.told(&["incident", "task", "add", &record, "通知客服", "--owner", "王五", "--due", "+2h"]);
    office.told(&["incident", "task", "assign", &record, "1", "--owner", "赵四"]);
    office.told(&["incident", "task", "drop", &record, "2", "--reason", "不需要"]);
    office.told(&["incident", "measure", &record, "停用推送 SDK", "--at", "2026-01-05 20:00"]);
    office.told(&["incident", "note", &record, "公司来电", "--at", "2026-01-05 17:50"]);
    let other =
        office.json(&["incident", "open", "--title", "相关事件", "--kind", "loss", "--detected", "?"]);
    let other = other["record"].as_str().unwrap();
    office.told(&["incident", "link", &record, "--incident", other]);
    office.told(&["incident", "unlink", &record, "--incident", other, "--reason", "误连"]);
    let proof = office.write("日志.txt", "leak.log");
    let kept = office.json(&["incident", "evidence", &record, &proof, "--note", "访问日志"]);
    let file = office.json(&["incident", "show", &record]);
    let hash = file["evidence"][0]["files"][0]["sha256"].as_str().unwrap();
    let out = office.path("back.txt").display().to_string();
    office.told(&["access", "evidence", kept["record"].as_str().unwrap(), hash, "--out", &out]);
    assert_eq!(fs::read(&out).unwrap(), b"leak.log");
    let shown = office.told(&["incident", "show", &record]);
    for part in ["2026-01-05 17:50", "停用推送 SDK", "赵四", "访问日志", "不需要"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    // An exception is used with what it asks to be recorded, and not without.
    office.told(&["incident", "update", &record, "--set", "risk=unlikely"]);
    let excuse = ["incident", "duty", &record, "EU-1", "--excuse", "risk-unlikely", "--reason", "已评估"];
    let refused = office.ends(&excuse, 1);
    assert!(refused.contains("needs 1 things"), "{refused}");
    office.told(&[&excuse[..], &["--recorded", "号码已散列，昵称不能识别个人"]].concat());
    let refused = office.ends(&["incident", "rules", &record], 1);
    assert!(refused.contains("newest rules"), "{refused}");
    for (told, part) in [("grade.cacc=major", "cac"), ("grade.cac=grave", "none")] {
        for more in [&[][..], &["--dry-run"]] {
            let update = ["incident", "update", &record, "--set", told, "--reason", "会商"];
            let refused = office.ends(&[&update[..], more].concat(), 1);
            assert!(refused.contains(part) && refused.contains("nothing was recorded"), "{refused}");
        }
    }
}

#[test]
fn a_register_is_taken_in_once_and_handed_out() {
    let office = Office::new();
    let table = "事件名称,类型,发现时间,涉及人数,状态\n\
                 旧事件一,泄露,2024-03-01 10:00,120万,已结案\n\
                 旧事件二,洪水,2024-03-02,5,\n\
                 =cmd,丢失,2024-03-03,约3万,误报\n";
    let file = office.write("登记表.csv", table);
    // A row was set aside and nothing recorded: that is told by the code as well.
    let seen = office.ends(&["incident", "import", &file], 1);
    assert!(seen.contains("洪水") && seen.contains("Line 3") && seen.contains("Only looked at"), "{seen}");
    let first = office.json(&["incident", "import", &file, "--record"]);
    assert_eq!((&first["recorded"], first["faults"].as_array().unwrap().len()), (&2.into(), 1));
    let second = office.ends(&["incident", "import", &file, "--record", "--json"], 1);
    let second: Value = serde_json::from_str(&second).unwrap();
    assert_eq!((&second["recorded"], &second["rows"][0]["recorded_before"]), (&0.into(), &true.into()));
    let list = office.json(&["incident", "list", "--from", "2024-03-03", "--to", "2024-03-03"]);
    assert_eq!((list.as_array().unwrap().len(), &list[0]["state"]), (1, &"dismissed".into()));

    // Closed there, it is closed here: nothing of it is overdue, and nothing of it is called done.
    let list = office.json(&["incident", "list", "--from", "2024-03-01", "--to", "2024-03-01"]);
    assert_eq!((list.as_array().unwrap().len(), &list[0]["state"]), (1, &"closed".into()));
    let closed = list[0]["record"].as_str().unwrap();
    let duties = office.json(&["incident", "show", closed])["duties"].clone();
    let duties = duties.as_array().unwrap();
    assert!(!duties.is_empty() && duties.iter().all(|duty| duty["standing"] == "unrecorded"), "{duties:?}");
    let shown = office.told(&["incident", "show", closed]);
    for part in ["not recorded here", "登记表.csv:2"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert_eq!(office.json(&["due"]).as_array().map(Vec::len), Some(0));

    let csv = office.path("register.csv").display().to_string();
    office.told(&["incident", "export", "--register", "--out", &csv]);
    let text = fs::read_to_string(&csv).unwrap();
    assert!(text.contains("'=cmd") && text.contains("旧事件一") && text.contains("1200000"), "{text}");
    let book = office.path("register.xlsx").display().to_string();
    office.told(&["incident", "export", "--register", "--out", &book]);
    // Read by the importer, which shares nothing with what wrote it.
    let again = office.json(&["incident", "import", &book]);
    assert_eq!(again["rows"].as_array().unwrap().len(), 2, "{again}");

    let record = office.story();
    office.told(&["incident", "measure", &record, "停用推送 SDK", "--at", "2026-01-05 20:00"]);
    for (ending, magic) in [("docx", "PK"), ("md", "# "), ("html", "<!")] {
        let out = office.path(&format!("report.{ending}")).display().to_string();
        office.told(&["incident", "export", &record, "--out", &out]);
        assert!(fs::read(&out).unwrap().starts_with(magic.as_bytes()), "{ending}");
        office.ends(&["incident", "export", &record, "--out", &out], 1);
    }
    let report = fs::read_to_string(office.path("report.md")).unwrap();
    for part in ["EU-1", "art. 33", "gives no legal advice", "推送 SDK"] {
        assert!(report.contains(part), "{part}: {report}");
    }
    let docx = fs::read(office.path("report.docx")).unwrap();
    let read = intake::read_policy("report.docx", &docx, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(format!("{:?}", read.document).contains("停用推送 SDK"));
    // Whoever opens them elsewhere shares nothing with what wrote them.
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/papers.py");
    let papers = [office.path("report.docx"), office.path("register.xlsx")];
    if let Ok(output) = Command::new("python3").args(["-B", script]).args(papers).arg("1").output() {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stdout).contains("停用推送 SDK"));
    }
    let wrong = office.path("report.pdf").display().to_string();
    office.ends(&["incident", "export", &record, "--out", &wrong], 1);
}

#[test]
fn rule_packs_are_listed_checked_and_added() {
    let office = Office::new();
    let packs = office.json(&["rules", "list"]);
    assert!(packs.as_array().unwrap().len() >= 8);
    let rule = office.json(&["rules", "show", "EU-1"]);
    assert_eq!((&rule[0]["article"], &rule[0]["clock"]), (&"33".into(), &"hours".into()));
    let shown = office.told(&["rules", "show", "eu"]);
    assert!(shown.contains("72 hours") && shown.contains("no legal advice"), "{shown}");
    office.ends(&["rules", "show", "nothing"], 1);

    let bad = office.write("bad.toml", "[pack]\nid = \"own\"\ncolour = \"red\"\n");
    let faults = office.ends(&["rules", "check", &bad], 1);
    assert!(faults.contains("Line 3, column") && faults.contains("colour"), "{faults}");
    office.ends(&["rules", "add", &bad], 1);
    let eu = fs::read_to_string("assets/rules/eu.toml").unwrap();
    // The same pack of a later day: new incidents are judged by it, the old one keeps what it was judged by.
    let line = eu.lines().find(|line| line.starts_with("version = ")).unwrap();
    let newer = office.write("newer.toml", eu.replacen(line, "version = 2027-01-01", 1));
    let record = office.story();
    assert!(office.told(&["rules", "check", &newer]).contains("sound"));
    office.told(&["rules", "add", &newer]);
    assert_eq!(office.json(&["incident", "show", &record])["newer_rules"], true);
    office.told(&["incident", "rules", &record]);
    assert_eq!(office.json(&["incident", "show", &record])["newer_rules"], false);
    office.ends(&["rules", "add", &newer], 1);
}

#[test]
fn an_sdk_whose_company_reported_a_breach_fills_in_what_is_declared() {
    let office = Office::new();
    let table =
        "SDK名称,公司名称,收集个人信息类型,触发动作\n推送 SDK,某推送公司,设备标识符、手机号码,启动时\n";
    let file = office.write("sdks.csv", table);
    office.told(&["sdk", "import", &file, "--platform", "android"]);
    let opened = office.json(&["incident", "open", "--sdk", "推送", "--detected", "2026-01-05 18:00"]);
    let file = office.json(&["incident", "show", opened["record"].as_str().unwrap()]);
    let typed = |name: &str| {
        let facts = file["facts"].as_array().unwrap();
        facts.iter().find(|fact| fact["fact"] == name).map(|fact| fact["typed"].as_str().unwrap().to_owned())
    };
    assert_eq!(typed("company").as_deref(), Some("某推送公司 | 推送 SDK | android | 启动时"));
    assert_eq!(typed("data").as_deref(), Some("手机号码、设备标识符"));
    assert_eq!(typed("kinds").as_deref(), Some("at-processor"));
    assert_eq!(file["incident"]["links"][0]["name"], "推送 SDK");
}
