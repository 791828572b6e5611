//! A released notice on its way to people, from outside: sent through a real mail server, made into letters that other
//! programs read, announced, waived, taken back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is the test's"
)]

#[allow(dead_code, reason = "shared with post.rs")]
mod mailbox;
#[allow(dead_code, reason = "shared with notice.rs")]
mod office;

use std::{fs, path::Path, process::Command, sync::atomic::Ordering};

use mailbox::{Mailbox, Tls};
use office::{LIN, Office, RULE, ZHOU};
use serde_json::Value;

/// What another program reads in these files; nothing where there is no Python, which the gate does not accept.
fn read_elsewhere(files: &[&str]) -> Option<Vec<Value>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/notices.py");
    let Ok(output) = Command::new("python3").args(["-B", script]).args(files).output() else {
        assert!(std::env::var_os("CI").is_none(), "the gate needs python3");
        eprintln!("SKIPPED: no python3, nobody else reads {files:?}");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    eprint!("{told}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// A word processor's own reading of a document, where one is installed.
fn read_by_office(file: &str, folder: &Path) -> Option<String> {
    let output = Command::new("soffice")
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .args([folder.as_os_str(), file.as_ref()])
        .output();
    let Ok(output) = output else {
        eprintln!("SKIPPED: no LibreOffice, it does not read {file}");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = folder.join(Path::new(file).with_extension("txt").file_name().unwrap());
    Some(fs::read_to_string(read).unwrap())
}

fn state(office: &Office, id: &str) -> Value {
    office.json(LIN, &["notice", "show", id])
}

#[test]
fn mails_go_out_once_each_when_their_number_was_typed_and_the_trail_knows() {
    let (office, mailbox) = (Office::new(), Mailbox::open(Tls::Implicit));
    let incident = office.incident(&[]);
    let id = office.released(&incident, RULE, "adult-users", "email");
    let list = office.write(
        "名单.csv",
        "姓名,邮箱\n张三,z@a.cn\n李四,nobody@a.cn\n王五,later@a.cn\n赵六,没有\n张三,Z@A.CN\n",
    );
    let (ca, password) = (office.write("ca.pem", &mailbox.certificate), office.write("pw", "secret\n"));
    let (out, port) = (office.at("sent"), mailbox.port.to_string());
    let plain = [
        "notice",
        "send",
        &id,
        &list,
        "--out",
        &out,
        "--host",
        "localhost",
        "--port",
        &port,
        "--user",
        "linyue",
        "--password-file",
        &password,
        "--from",
        "notice@example.cn",
        "--rate",
        "1000",
        "--retries",
        "0",
    ];
    // A server that nobody vouches for is told nothing.
    office.ends(LIN, &[&plain[..], &["--confirm", "3"]].concat(), 2);
    let send = [&plain[..], &["--ca", &ca]].concat();
    let json = |args: &[&str], code: i32| -> Value {
        let said = office.ends(LIN, &[&send[..], args, &["--json"]].concat(), code);
        serde_json::from_str(&said).unwrap()
    };

    let dry = json(&["--dry-run"], 0);
    assert_eq!((&dry["count"], &dry["left"]), (&3.into(), &3.into()), "{dry}");
    let refused = office.ends(LIN, &[&send[..], &["--confirm", "4"]].concat(), 1);
    assert!(refused.contains("3 mails") && refused.contains('4'), "{refused}");
    office.ends(LIN, &send, 1);
    assert_eq!((mailbox.count(), mailbox.senders.load(Ordering::SeqCst)), (0, 0));
    assert_eq!(state(&office, &id)["notice"]["merges"], Value::Array(vec![]), "nothing went out");

    let first = json(&["--confirm", "3"], 1);
    assert_eq!((&first["sent"], &first["refused"], &first["deferred"]), (&1.into(), &1.into(), &1.into()));
    let failures = serde_json::json!([
        {"line": 3, "outcome": "refused", "code": 550},
        {"line": 4, "outcome": "deferred", "code": 451},
    ]);
    assert_eq!(first["failures"], failures);
    // Put off once more, then taken; nobody is tried again who was reached or refused.
    let said = office.ends(LIN, &[&send[..], &["--confirm", "3"]].concat(), 1);
    assert!(said.contains("line 3: refused") && said.contains("line 4: put off"), "{said}");
    let last = json(&["--confirm", "3"], 1);
    assert_eq!((&last["sent"], &last["refused"], &last["left"]), (&2.into(), &1.into(), &0.into()));
    assert_eq!((mailbox.taken_for("z@a.cn"), mailbox.taken_for("later@a.cn")), (1, 1));
    assert_eq!(mailbox.count(), 2);

    let (to, text) = mailbox.taken.lock().unwrap()[0].clone();
    let mail = office.write("taken.eml", text);
    if let Some(read) = read_elsewhere(&[&mail]) {
        assert_eq!(
            (read[0]["to"].as_str(), read[0]["from"].as_str()),
            (Some(&*to), Some("notice@example.cn"))
        );
        let text = read[0]["text"].as_str().unwrap();
        assert!(text.starts_with("张三，您好") && text.contains("接口缺少身份校验"), "{text}");
        assert!(!text.contains('{') && !text.contains("待填"), "{text}");
    }
    let merges = &state(&office, &id)["notice"]["merges"];
    assert_eq!(merges.as_array().unwrap().len(), 1, "recorded once: {merges}");
    let manifest = &merges[0]["what"];
    assert_eq!((&manifest["form"], &manifest["recipients"]), (&"smtp".into(), &3.into()), "{manifest}");
    assert_eq!((&manifest["duplicates"], &manifest["set_aside"]), (&1.into(), &1.into()));
    assert!(fs::read_to_string(office.path("sent").join("set-aside.csv")).unwrap().contains("没有"));

    let record =
        ["notice", "record", &id, "--sent", "3", "--failed", "1", "--reference", "批次 9", "--by", ZHOU];
    let told = office.told(LIN, &record);
    assert!(told.contains(RULE) && told.contains("announcement"), "{told}");
    let file = office.json(LIN, &["incident", "show", &incident]);
    let duty = file["duties"].as_array().unwrap().iter().find(|duty| duty["rule"]["id"] == RULE).unwrap();
    assert_eq!(duty["proofs"][0]["reached"], 2, "{duty}");
    let trail = office.json(LIN, &["audit", "list"]).to_string();
    let place = |action: &str| trail.find(action).unwrap_or_else(|| panic!("{action} in {trail}"));
    // Newest first.
    assert!(place("notice.delivered") < place("notice.merged"));
    assert!(place("notice.merged") < place("notice.released"));
    office.told(LIN, &["audit", "verify"]);
}

#[test]
fn letters_and_tables_say_the_same_in_other_programs() {
    let office = Office::new();
    let incident = office.incident(&[]);
    let id = office.released(&incident, RULE, "adult-users", "letter");
    let list = office
        .write("名单.csv", "姓名,地址\n张三,上海市一路1号\n=1+1,杭州市二路2号\n王五<b>,苏州市三路3号\n");
    let make = |form: &str| -> String {
        let out = office.at(form);
        let made = office.json(LIN, &["notice", "merge", &id, &list, "--form", form, "--out", &out]);
        assert_eq!(made["manifest"]["recipients"], 3, "{made}");
        let name = if form == "csv" { "notices.csv".to_owned() } else { format!("letters-00001.{form}") };
        office.path(form).join(name).display().to_string()
    };
    let (docx, html, csv) = (make("docx"), make("html"), make("csv"));
    let single = office.at("one.eml");
    office.told(LIN, &["notice", "export", &id, "--out", &single]);
    let word = office.at("one.docx");
    office.told(LIN, &["notice", "export", &id, "--out", &word]);
    if let Some(read) = read_elsewhere(&[&docx, &html, &csv, &single, &word]) {
        for letters in &read[..2] {
            let text = letters["text"].as_str().unwrap();
            for wanted in ["张三，您好", "=1+1，您好", "王五<b>，您好", "苏州市三路3号", "接口缺少身份校验"]
            {
                assert!(text.contains(wanted), "{wanted} in {text}");
            }
            assert_eq!(text.matches("接口缺少身份校验").count(), 3);
            assert_eq!(letters["pages"], 3);
        }
        let rows = read[2]["rows"].as_array().unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["张三", "'=1+1", "王五<b>"], "what a spreadsheet would run does not run");
        let mail = read[3]["text"].as_str().unwrap();
        assert!(read[3]["to"].is_null() && mail.contains("接口缺少身份校验"), "{mail}");
        assert!(read[4]["text"].as_str().unwrap().contains("接口缺少身份校验"));
    }
    if let Some(text) = read_by_office(&docx, &office.path("")) {
        assert!(text.contains("张三，您好") && text.contains("苏州市三路3号"), "{text}");
    }
}

#[test]
fn a_finding_is_waived_with_a_reason_and_a_notice_taken_back_goes_nowhere() {
    let office = Office::new();
    let incident = office.incident(&[]);
    let draft = ["notice", "draft", "--incident", &incident, "--rule", RULE];
    let to = ["--audience", "adult-users", "--channel", "email"];
    let id = office.json(LIN, &[&draft[..], &to].concat())["record"].as_str().unwrap().to_owned();
    let source = office.told(LIN, &["notice", "show", &id, "--source"]).replace("{data}", "手机号码");
    let file = office.write("source.txt", source);
    office.told(LIN, &["notice", "edit", &id, "--from", &file, "--note", "只说手机号码"]);
    let stands = office.ends(ZHOU, &["notice", "release", &id], 1);
    assert!(stands.contains("data-left-out") && stands.contains("data-categories"), "{stands}");
    office.ends(ZHOU, &["notice", "waive", &id, "placeholder", "--reason", "x"], 1);
    office.ends(ZHOU, &["notice", "waive", &id, "data-left-out", "--reason", " "], 1);
    office.told(ZHOU, &["notice", "waive", &id, "data-left-out", "--reason", "昵称是公开的"]);
    let kept = &state(&office, &id)["notice"]["waived"][0]["what"];
    assert!(kept.to_string().contains("昵称是公开的"), "{kept}");
    office.told(ZHOU, &["notice", "release", &id]);

    office.ends(LIN, &["notice", "withdraw", &id, "--reason", ""], 1);
    office.told(LIN, &["notice", "withdraw", &id, "--reason", "写错了对象"]);
    let list = office.write("名单.csv", "姓名,邮箱\n张三,z@a.cn\n");
    let merge = ["notice", "merge", &id, &list, "--form", "txt", "--out", &office.at("none")];
    office.ends(LIN, &merge, 1);
    assert!(!office.path("none").exists());
    office.ends(LIN, &["notice", "record", &id, "--sent", "1", "--reference", "x", "--by", LIN], 1);
    let page = office.at("page.html");
    office.told(LIN, &["notice", "export", &id, "--out", &page]);
    assert!(fs::read_to_string(&page).unwrap().contains("草稿"), "nobody takes it for one that stands");
    assert_eq!(state(&office, &id)["state"], "withdrawn");
}

#[test]
fn an_announcement_is_recorded_with_its_place_and_days() {
    const PUBLIC: &str = "CN-I02.public";
    let office = Office::new();
    let incident = office.incident(&["answer.hard-to-reach=yes", "count.minors-14-17=100"]);
    let draft = ["notice", "draft", "--incident", &incident, "--rule", PUBLIC];
    let to = ["--audience", "public", "--channel", "announcement"];
    let drafted = office.json(LIN, &[&draft[..], &to].concat());
    let id = drafted["record"].as_str().unwrap().to_owned();
    let source = office.told(LIN, &["notice", "show", &id, "--source"]);
    let left: Vec<&str> = source.lines().filter(|line| line.contains("待填")).collect();
    assert_eq!(left.len(), 1, "only the day of the announcement is left: {left:?}");
    let file = office.write("source.txt", source.replace(left[0], "2026年1月6日"));
    office.told(LIN, &["notice", "edit", &id, "--from", &file]);
    office.told(ZHOU, &["notice", "release", &id]);
    let list = office.write("名单.csv", "姓名,邮箱\n张三,z@a.cn\n");
    office.ends(LIN, &["notice", "merge", &id, &list, "--preview", "1"], 1);
    let record = ["notice", "record", &id, "--reference", "公告 1", "--by", LIN];
    let place = ["--announced", "https://example.com/notice"];
    let days = |from, to| [&record[..], &place, &["--from", from, "--to", to]].concat();
    office.ends(LIN, &days("2026-02-06", "2026-01-06"), 1);
    office.ends(LIN, &record, 1);
    let settled = office.json(LIN, &days("2026-01-06", "2026-02-06"));
    assert_eq!(settled["settled"], serde_json::json!([PUBLIC]));
    let shown = office.told(LIN, &["notice", "show", &id]);
    assert!(shown.contains("https://example.com/notice · 2026-01-06 – 2026-02-06"), "{shown}");
}
