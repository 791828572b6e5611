//! Notices from outside: the program as scripts use it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure here is the test's"
)]

#[allow(dead_code, reason = "shared with notice_handed_on.rs")]
mod office;

use std::{fs, process::Command};

use office::{LIN, Office, RULE, ZHOU};
use serde_json::Value;

const DRAFT: [&str; 8] =
    ["notice", "draft", "--rule", RULE, "--audience", "adult-users", "--channel", "email"];

#[test]
fn a_notice_goes_from_draft_to_the_duty_done() {
    let office = Office::new();
    let incident = office.incident(&[]);
    let templated = office.json(LIN, &[&DRAFT[..], &["--incident", &incident, "--dry-run"]].concat());
    assert!(templated["wording"]["blocks"].as_array().unwrap().len() > 4, "{templated}");
    let drafted = office.json(LIN, &[&DRAFT[..], &["--incident", &incident]].concat());
    let id = drafted["record"].as_str().unwrap().to_owned();
    let refused = office.ends(LIN, &["notice", "release", &id], 1);
    assert!(refused.contains("does not release it"), "{refused}");

    // What it shows as its source is what it is written from.
    let source = office.write("source.txt", office.told(LIN, &["notice", "show", &id, "--source"]));
    let same = office.ends(LIN, &["notice", "edit", &id, "--from", &source], 1);
    assert!(same.contains("Nothing"), "{same}");

    // Whatever stands in the way is told with its block, and mended or waived.
    let left: Value = serde_json::from_str(&{
        let output = office.run(LIN, &["notice", "check", &id, "--json"]);
        String::from_utf8(output.stdout).unwrap()
    })
    .unwrap();
    let blocking: Vec<&Value> =
        left["findings"].as_array().unwrap().iter().filter(|one| one["severity"] == "blocks").collect();
    assert_eq!(blocking, Vec::<&Value>::new(), "{left}");

    office.ends(LIN, &["notice", "merge", &id, "x.csv", "--form", "txt", "--out", &office.at("no")], 1);
    let draft = office.at("draft.md");
    office.told(LIN, &["notice", "export", &id, "--out", &draft]);
    assert!(fs::read_to_string(&draft).unwrap().contains("草稿"));
    office.told(ZHOU, &["notice", "read", &id]);
    office.told(ZHOU, &["notice", "release", &id]);
    for ending in ["docx", "md", "html", "txt", "eml"] {
        let out = office.at(&format!("notice.{ending}"));
        office.told(LIN, &["notice", "export", &id, "--out", &out]);
        office.ends(LIN, &["notice", "export", &id, "--out", &out], 1);
    }
    let text = fs::read_to_string(office.path("notice.txt")).unwrap();
    assert!(text.contains("接口缺少身份校验") && !text.contains("草稿"), "{text}");

    let list = office.write("名单.csv", "姓名,邮箱\n张三,z@a.cn\n李四,不是邮箱\nZS,Z@A.CN\n王五,w@a.cn\n");
    let preview = office.json(LIN, &["notice", "merge", &id, &list, "--preview", "1"]);
    assert_eq!(
        (&preview["notices"][0]["to"], &preview["set_aside"]),
        (&"z@a.cn".into(), &Value::Array(vec![]))
    );
    let out = office.at("mails");
    let merge =
        ["notice", "merge", &id, &list, "--form", "eml", "--from", "notice@example.cn", "--out", &out];
    let made = office.json(LIN, &merge);
    let manifest = &made["manifest"];
    assert_eq!((&manifest["recipients"], &manifest["duplicates"]), (&2.into(), &1.into()), "{made}");
    assert_eq!(manifest["set_aside"], 1);
    // The folder is there: only who says so goes on, and what was made is recorded once.
    office.ends(LIN, &merge, 1);
    assert!(office.json(LIN, &[&merge[..], &["--resume"]].concat())["entry"].is_null());
    let inside = office.path("desk").join("mails").display().to_string();
    office.ends(LIN, &["notice", "merge", &id, &list, "--form", "txt", "--out", &inside], 1);

    let record = ["notice", "record", &id, "--sent", "2", "--returned", "1", "--reference", "批次 7"];
    let settled = office.json(LIN, &[&record[..], &["--by", LIN]].concat());
    assert_eq!(settled["settled"], Value::Array(vec![RULE.into()]));
    let file = office.json(LIN, &["incident", "show", &incident]);
    let duty = file["duties"].as_array().unwrap().iter().find(|duty| duty["rule"]["id"] == RULE).unwrap();
    assert!(duty["standing"].as_str().unwrap().starts_with("done"), "{duty}");
    let shown = office.told(LIN, &["notice", "show", &id, "--versions"]);
    assert!(shown.contains("批次 7") && shown.contains(ZHOU), "{shown}");
    assert_eq!(office.json(LIN, &["notice", "list", "--incident", &incident])[0]["state"], "delivered");
}

#[test]
fn a_text_written_elsewhere_is_checked_without_a_workspace() {
    let temp = tempfile::tempdir().unwrap();
    let check = |name: &str, text: &str| {
        let path = temp.path().join(name);
        fs::write(&path, text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_privacy-desk"))
            .args(["notice", "check", "--lang", "en", "--audience", "adult-users"])
            .arg(path)
            .env("PRIVACY_DESK_WORKSPACE", temp.path().join("none"))
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = check("bad.txt", "尊敬的用户：\n您的号码 13800138000 已泄露。[待填写]\n");
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("placeholder") && said.contains("leak-phone") && !said.contains("13800138000"),
        "{said}"
    );
    assert!(said.contains("line 2, column 6") && said.contains("line 2, column 23"), "{said}");
    assert!(said.contains("this desk's own check “leak-phone”"), "{said}");
    let (_, said) = check("blocks.txt", "# 通知\n\n## cause\n原因\n\n## measures\n  措施：[待填写]\n");
    assert!(said.contains("block 2 (measures) · line 7, column 7"), "{said}");
    let (code, said) = check("good.txt", "请修改密码。\n");
    assert_eq!(code, Some(0), "{said}");
    assert!(!temp.path().join("none").exists());
}

#[test]
fn what_changes_in_the_policy_is_told_with_the_kinds_it_suggests() {
    let office = Office::new();
    let import = |name: &str, text: &str| {
        let file = office.write(name, text);
        office.told(LIN, &["policy", "import", &file]);
        office.json(LIN, &["policy", "list"])[0]["id"].as_str().unwrap().to_owned()
    };
    let head = "隐私政策\n\n一、共享\n\n";
    let from = import("旧.txt", &format!("{head}我们不会向第三方共享您的个人信息。\n"));
    let to = import("新.txt", &format!("{head}我们会向广告合作方共享您的设备信息。\n"));
    let changes = office.json(LIN, &["notice", "changes", &from, &to]);
    let kinds = changes["sections"].as_array().unwrap().iter().flat_map(|one| {
        one["suggestions"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap())
    });
    assert!(kinds.collect::<Vec<_>>().contains(&"recipients"), "{changes}");
    let draft = ["notice", "draft", "--policy", &from, &to, "--kind", "recipients"];
    let drafted =
        office.json(LIN, &[&draft[..], &["--audience", "adult-users", "--channel", "in-app"]].concat());
    assert!(!drafted["wording"]["blocks"].as_array().unwrap().is_empty(), "{drafted}");

    let clause = office.write("clause.txt", "请勿向来电者提供验证码。");
    office.told(LIN, &["notice", "clause", "keep", "防骗提示", "--from", &clause]);
    assert_eq!(office.json(LIN, &["notice", "clause", "list"])[0]["clause"]["name"], "防骗提示");
}
