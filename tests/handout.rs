//! From a request to what an inspector, a guardian and the yearly audit are handed, by a workspace of several officers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failure here is the test's"
)]

use std::{
    fs,
    io::Cursor,
    ops::ControlFlow,
    path::PathBuf,
    process::{Command as Process, Output},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use calamine::{Data, Reader, Xlsx};
use jiff::Timestamp;
use privacy_desk::{
    desk::{Clock, Desk, Door, Founding, Joining, Mode},
    domain::{
        access::{
            Access, AccessCommand, Attachment, Channel, ChildId, Evidence, Message, Period, Person, Request,
            Ruling, Subjects, Uses,
        },
        command::Command,
        erasure::{Erase, ErasureGround},
        id::{Digest, RecordId},
        officer::Role,
        text::CleanText,
    },
    intake,
};
use secrecy::SecretString;
use serde_json::Value;
use sha2::Digest as _;

const PASSPHRASE: &str = "春眠不觉晓 处处闻啼鸟 夜来";
const LETTER: &[u8] = b"a scanned letter of approval";

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

fn child(id: &str) -> ChildId {
    CleanText::from(id).try_into().unwrap()
}

fn person() -> Person {
    Person {
        name: "赵倩".into(), staff_id: "K1021".into(), department: "客服部".into(), post: "坐席".into()
    }
}

fn message(hour: i64, text: &str) -> Message {
    Message {
        channel: Channel::Email,
        reference: "邮件 2041".into(),
        at: at(hour),
        text: text.into(),
        files: Vec::new(),
    }
}

fn ask(children: &[&str], purpose: &str) -> Command {
    Command::Access(AccessCommand::Request {
        again: None,
        request: Box::new(Request {
            requester: person(),
            subjects: Subjects::Named(children.iter().map(|id| child(id)).collect()),
            fields: ["昵称".into(), "学习记录".into()].into(),
            purpose: purpose.into(),
            basis: "隐私政策 六".into(),
            period: Period::new(at(1), at(30)).unwrap(),
            uses: Uses::default(),
            received: message(0, "请批准查看 u-2 的记录。"),
            emergency: None,
        }),
    })
}

struct Office {
    temp: tempfile::TempDir,
    hour: Arc<AtomicI64>,
    /// Approved and used, once beyond its approval.
    worked: RecordId,
    /// Erased again.
    erased: RecordId,
}

impl Office {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("pass"), format!("{PASSPHRASE}\n")).unwrap();
        let zero = RecordId::from_bytes([0; 16]);
        let mut office = Self { temp, hour: Arc::new(AtomicI64::new(0)), worked: zero, erased: zero };
        let founding = Founding {
            organisation: "千聊".into(),
            officer: "林月".into(),
            staff_id: Some("001".into()),
            role: Role::ChildDataOfficer,
            passphrase: SecretString::from(PASSPHRASE),
            argon2_mib: 8,
            language: None,
        };
        let mut desk = Desk::found(&office.root(), founding, office.clock()).unwrap();
        for (name, number, role) in [("赵四", "003", Role::PrivacyOfficer), ("郑言", "005", Role::Auditor)]
        {
            let joining = Joining { name: name.into(), staff_id: number.into(), role };
            desk.enrol(joining, &SecretString::from(PASSPHRASE)).unwrap();
        }
        drop(desk);
        office.work();
        office
    }

    fn root(&self) -> PathBuf {
        self.temp.path().join("desk")
    }

    fn path(&self, name: &str) -> String {
        self.temp.path().join(name).display().to_string()
    }

    fn clock(&self) -> Clock {
        let hour = Arc::clone(&self.hour);
        Arc::new(move || at(hour.load(Ordering::SeqCst)))
    }

    fn open(&self, name: &str, hour: i64) -> Desk {
        self.hour.store(hour, Ordering::SeqCst);
        let clock = self.clock();
        let door = Door::reach(&self.root(), Mode::Write, &clock).unwrap();
        let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
        let passphrase = SecretString::from(PASSPHRASE);
        door.unlock(officer, &passphrase, &clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
    }

    fn work(&mut self) {
        let mut desk = self.open("赵四", 1);
        self.worked =
            desk.execute(ask(&["u-1", "u-2"], "=cmd|' /C calc'!A1 处理 u-2 的投诉")).unwrap().record;
        self.erased = desk.execute(ask(&["u-9"], "不该记录的目的")).unwrap().record;
        desk.execute(ask(&["u-2"], "另一件事")).unwrap();
        drop(desk);
        let mut desk = self.open("林月", 2);
        let scope = desk.register().unwrap().find(&self.worked).unwrap().request().unwrap().what.scope();
        let ruling =
            Box::new(Ruling::Approved { scope, writing: message(2, "同意，仅限所列字段。") });
        let evidence = Evidence {
            name: "approval.png".into(),
            bytes: LETTER.len() as u64,
            sha256: Digest::from_bytes(sha2::Sha256::digest(LETTER).into()),
        };
        let letter = Attachment { evidence, content: LETTER.to_vec() };
        let decide = Command::Access(AccessCommand::Decide { record: self.worked, ruling });
        desk.execute_with(decide, vec![letter]).unwrap();
        let note = desk.checkpoint().unwrap();
        desk.anchor(&note).unwrap();
        drop(desk);
        let mut desk = self.open("林月", 40);
        for (hour, id) in [(3, "u-1"), (35, "u-2")] {
            let access = Box::new(Access {
                at: at(hour),
                by: person(),
                child: child(id),
                fields: ["昵称".into()].into(),
                system: "客服后台".into(),
                purpose: "核对".into(),
                copied: None,
                exported: None,
            });
            desk.execute(Command::Access(AccessCommand::Log { record: Some(self.worked), access })).unwrap();
        }
        let ground = ErasureGround::RecordedByMistake;
        desk.execute(Command::Erase(Erase { record: self.erased, ground, reason: "录入错误".into() }))
            .unwrap();
    }

    fn run_as(&self, officer: &str, args: &[&str]) -> Output {
        Process::new(env!("CARGO_BIN_EXE_privacy-desk"))
            .args(["--as", officer])
            .args(args)
            .env("PRIVACY_DESK_WORKSPACE", self.root())
            .env("PRIVACY_DESK_PASSPHRASE_FILE", self.path("pass"))
            .env("LANG", "zh_CN.UTF-8")
            .env("LC_ALL", "zh_CN.UTF-8")
            .output()
            .unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        self.run_as("林月", args)
    }

    fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn bundle(&self, name: &str) -> PathBuf {
        let out = self.path(name);
        let (worked, erased) = (self.worked.short(), self.erased.short());
        self.ok(&["audit", "export", "--out", &out, "--record", &worked, "--record", &erased]);
        out.into()
    }
}

fn python() -> bool {
    let there = Process::new("python3").args(["-c", "import cryptography"]).output();
    let there = there.is_ok_and(|output| output.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "the gate needs python3 with cryptography");
    there
}

#[test]
fn a_bundle_is_checked_without_the_workspace_and_both_verifiers_agree() {
    let office = Office::new();
    let bundle = office.bundle("bundle");
    let folder = bundle.display().to_string();
    fs::rename(office.root(), office.temp.path().join("away")).unwrap();
    let told = office.ok(&["audit", "verify", &folder]);
    assert!(told.contains("证据包完好"), "{told}");
    let said: Value = serde_json::from_str(&office.ok(&["audit", "verify", &folder, "--json"])).unwrap();
    assert_eq!((said["intact"].clone(), said["findings"].clone()), (true.into(), Value::Array(vec![])));
    for file in
        ["README.md", "README.zh-CN.md", "FORMAT.md", "keys.json", "register.xlsx", "register-accesses.csv"]
    {
        assert!(bundle.join(file).is_file(), "{file}");
    }
    if python() {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/verify.py");
        let output = Process::new("python3").args(["-B", script]).arg(&bundle).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    }
    // What was chosen is open, with the file that came with it; what was erased says so and nothing more.
    let all: Vec<String> = fs::read_dir(bundle.join("payloads"))
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| path.extension().unwrap() == "json")
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let text = all.join("\n");
    assert!(
        text.contains("同意，仅限所列字段。") && text.contains("\"erased\"") && text.contains("录入错误")
    );
    assert!(!text.contains("不该记录的目的") && !text.contains("u-9") && !text.contains("另一件事"));
    let letters = fs::read_dir(bundle.join("payloads")).unwrap().filter_map(|item| {
        let path = item.unwrap().path();
        path.extension().is_some_and(|ending| ending == "bin").then(|| fs::read(path).unwrap())
    });
    assert_eq!(letters.collect::<Vec<_>>(), [LETTER.to_vec()]);
    // One byte changed.
    let keys = bundle.join("keys.json");
    fs::write(&keys, fs::read_to_string(&keys).unwrap().replace("child-data-officer", "privacy-officer"))
        .unwrap();
    let output = office.run(&["audit", "verify", &folder, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["findings"][0]["rule"], "keys");
    // Neither the one nor the other.
    assert_eq!(office.run(&["audit", "verify", &office.path("nowhere")]).status.code(), Some(2));
    assert_eq!(
        office.run(&["audit", "verify", &folder, "--against", &office.path("x")]).status.code(),
        Some(1)
    );
}

#[test]
fn what_may_not_be_read_is_handed_out_sealed_and_nothing_is_overwritten() {
    let office = Office::new();
    let out = office.path("by-the-auditor");
    let record = office.worked.short();
    let export = office.run_as("郑言", &["audit", "export", "--out", &out, "--record", &record, "--json"]);
    assert_eq!(export.status.code(), Some(0), "{}", String::from_utf8_lossy(&export.stderr));
    assert!(
        fs::read_dir(&out)
            .unwrap()
            .all(|item| { !item.unwrap().file_name().to_string_lossy().starts_with("register") })
    );
    let payload = fs::read_dir(format!("{out}/payloads")).unwrap().next().unwrap().unwrap().path();
    assert!(fs::read_to_string(payload).unwrap().contains("\"sealed\""));
    office.ok(&["audit", "verify", &out]);
    let again = office.run(&["audit", "export", "--out", &out]);
    assert_eq!(again.status.code(), Some(1));
    let unclear = office.run(&["audit", "export", "--out", &office.path("x"), "--record", "zz"]);
    assert_eq!(unclear.status.code(), Some(1));
    let left = fs::read_dir(office.temp.path()).unwrap().map(|item| item.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().contains("making")), "something was left");
}

#[test]
fn nothing_readable_is_put_into_a_workspace_not_even_through_a_link() {
    let office = Office::new();
    let link = office.temp.path().join("link");
    std::os::unix::fs::symlink(office.root().join("minors"), &link).unwrap();
    let record = office.worked.short();
    for folder in [office.root(), link, office.root().join("new").join("deep")] {
        let path = |name: &str| folder.join(name).display().to_string();
        for args in [
            vec!["audit", "export", "--out", &path("bundle"), "--record", &record],
            vec!["access", "export", "--out", &path("register.csv")],
            vec!["access", "child", "u-1", "--out", &path("child.txt")],
            vec!["access", "evidence", &record, "00", "--out", &path("letter.png")],
        ] {
            let output = office.run(&args);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
            assert!(told.contains("是一个工作区"), "{args:?}: {told}");
        }
    }
    assert!(!office.root().join("new").exists());
}

/// Overwrites the last piece that lies apart, as a bad disk does.
fn spoil_the_last_piece(office: &Office) {
    let path = office.root().join("minors/00000000.log");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.len() - 40;
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
}

#[test]
fn what_is_lost_and_was_not_erased_is_named_in_the_bundle_and_by_both_verifiers() {
    let office = Office::new();
    spoil_the_last_piece(&office);
    let out = office.path("lossy");
    let record = office.worked.short();
    let export = office.run(&["audit", "export", "--out", &out, "--record", &record, "--json"]);
    assert_eq!(export.status.code(), Some(1), "{}", String::from_utf8_lossy(&export.stderr));
    let said: Value = serde_json::from_slice(&export.stdout).unwrap();
    let lost = said["missing"][0].as_u64().unwrap();
    assert_eq!(said["missing"].as_array().unwrap().len(), 1);
    let told = String::from_utf8(export.stderr).unwrap();
    assert!(told.contains(&format!("：{lost}。")) && told.contains("并未销毁"), "{told}");
    let payload: Value =
        serde_json::from_str(&fs::read_to_string(format!("{out}/payloads/{lost}.json")).unwrap()).unwrap();
    assert_eq!((payload["payload"].clone(), payload["seq"].clone()), ("missing".into(), lost.into()));
    let output = office.run(&["audit", "verify", &out, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = said["findings"].as_array().unwrap();
    let finding = (findings[0]["seq"].clone(), findings[0]["rule"].clone());
    assert_eq!((findings.len(), finding), (1, (lost.into(), "piece-missing".into())));
    if python() {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/verify.py");
        let output = Process::new("python3").args(["-B", script, &out]).output().unwrap();
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["findings"], serde_json::json!([{"seq": lost, "rule": "piece-missing"}]));
    }
}

#[test]
fn a_record_is_proved_entry_by_entry() {
    let office = Office::new();
    let proofs = office.ok(&["audit", "prove", &office.worked.short()]);
    // Asked, decided, seen twice.
    assert_eq!(proofs.matches("c2sp.org/tlog-proof@v1").count(), 4);
    let one = office.ok(&["audit", "prove", "2"]);
    assert!(one.contains("\nindex 2\n") && one.len() <= 2_048, "{} bytes", one.len());
    assert_eq!(office.run(&["audit", "prove", "no-such"]).status.code(), Some(1));
}

#[test]
fn the_register_is_read_back_by_other_readers() {
    let office = Office::new();
    let file = |name: &str| {
        let path = office.path(name);
        office.ok(&["access", "export", "--out", &path]);
        fs::read(path).unwrap()
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file("register.xlsx"))).unwrap();
    assert_eq!(book.sheet_names(), ["台账", "访问记录", "违规", "README"]);
    let sheet = book.worksheet_range("台账").unwrap();
    assert_eq!(sheet.height(), 3, "a heading and two cases: the erased one is gone");
    let column =
        |name: &str| sheet.rows().next().unwrap().iter().position(|cell| *cell == Data::String(name.into()));
    let row = sheet.rows().nth(1).unwrap();
    assert!(matches!(row[column("申请起").unwrap()], Data::DateTime(_)), "a time is a time");
    assert_eq!(row[column("目的").unwrap()], Data::String("=cmd|' /C calc'!A1 处理 u-2 的投诉".into()));
    assert_eq!(row[column("访问次数").unwrap()], Data::Float(2.0));
    assert_eq!(row[column("书面批准原文").unwrap()], Data::String("同意，仅限所列字段。".into()));
    assert!(book.worksheet_formula("台账").unwrap().is_empty(), "nothing is a formula");
    assert_eq!(book.worksheet_range("违规").unwrap().height(), 2);

    let csv = String::from_utf8(file("register.csv")).unwrap();
    assert!(csv.starts_with('\u{FEFF}') && csv.contains("'=cmd|") && !csv.contains(",=cmd"));
    let page = String::from_utf8(file("register.html")).unwrap();
    assert!(page.contains("<h1>儿童个人信息访问审批台账</h1>") && page.contains("晚于批准的期限"));

    let docx = file("register.docx");
    let read = intake::read_policy("register.docx", &docx, &mut |_| ControlFlow::Continue(())).unwrap();
    let text = format!("{:?}", read.document);
    for wanted in ["儿童个人信息访问审批台账", "千聊", "同意，仅限所列字段。", "晚于批准的期限", "默克尔根"]
    {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    if python() {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inspector/papers.py");
        let papers = [office.path("register.docx"), office.path("register.xlsx")];
        let output = Process::new("python3").args(["-B", script]).args(&papers).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stdout).contains("同意，仅限所列字段。"));
    }
    let out = office.path("none.xlsx");
    let told = office.ok(&["access", "export", "--out", &out, "--from", "2020-01-01", "--to", "2020-12-31"]);
    assert!(told.contains(" 0 "), "{told}");
    let closed = office.path("closed.csv");
    assert!(office.ok(&["access", "export", "--out", &closed, "--state", "closed"]).contains(" 0 "));
    for bad in [["--from", "2020-13-01"], ["--to", "x"]] {
        let args = [&["access", "export", "--out", "y.csv"][..], &bad].concat();
        assert_eq!(office.run(&args).status.code(), Some(1));
    }
    assert_eq!(office.run(&["access", "export", "--out", "y.pdf"]).status.code(), Some(1));
}

#[test]
fn a_guardian_reads_of_their_own_child_and_of_no_other() {
    let office = Office::new();
    for ending in ["html", "txt"] {
        let path = office.path(&format!("child.{ending}"));
        office.ok(&["access", "child", "u-1", "--out", &path]);
        let page = fs::read_to_string(path).unwrap();
        for wanted in ["u-1", "赵倩", "客服部", "昵称", "林月", "另外 1 名儿童"] {
            assert!(page.contains(wanted), "{wanted} in {page}");
        }
        for other in ["u-2", "u-9", "K1021", "坐席", "晚于批准的期限", "另一件事"] {
            assert!(!page.contains(other), "{other} in {page}");
        }
    }
    let path = office.path("other.txt");
    office.ok(&["access", "child", "u-2", "--out", &path, "--lang", "en"]);
    let page = fs::read_to_string(path).unwrap();
    assert!(
        page.contains("violation: after the time approved")
            && page.contains("another child") == page.contains("u-1")
    );
    let path = office.path("nobody.txt");
    office.ok(&["access", "child", "u-77", "--out", &path]);
    assert!(fs::read_to_string(path).unwrap().contains("没有任何工作人员"));
}

#[test]
fn the_yearly_sample_is_recorded_and_drawn_again_from_its_seed() {
    let office = Office::new();
    let draw = |name: &str, more: &[&str]| -> Value {
        let path = office.path(name);
        let args = [&["access", "yearly", "--year", "2026", "--out", &path, "--json"], more].concat();
        serde_json::from_str(&office.ok(&args)).unwrap()
    };
    let first = draw("one.docx", &[]);
    assert_eq!(first["figures"]["requests"], 2);
    assert_eq!(first["figures"]["erased"], 1);
    assert_eq!(first["figures"]["violating_accesses"], 1);
    assert_eq!(first["sample"]["violations"][0], office.worked.to_string());
    assert_eq!(first["sample"]["drawn"].as_array().unwrap().len(), 1);
    let seed = first["sample"]["seed"].as_str().unwrap().to_owned();
    let second = draw("two.md", &["--seed", &seed]);
    assert_eq!(second["sample"]["drawn"], first["sample"]["drawn"]);
    let text = fs::read_to_string(office.path("two.md")).unwrap();
    for wanted in ["2026 年未成年人个人信息保护合规审计工作底稿", &seed, "客服部", "CN-G21"]
    {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    let listed: Value = serde_json::from_str(&office.ok(&["audit", "list", "--json"])).unwrap();
    let sampled = listed.as_array().unwrap().iter().filter(|line| line["action"] == "audit.sampled");
    assert_eq!(sampled.count(), 2);
    assert_eq!(office.run(&["access", "yearly", "--year", "1", "--out", "z.md"]).status.code(), Some(1));
    assert_eq!(
        office.run(&["access", "yearly", "--year", "2026", "--seed", "ab", "--out", "z.md"]).status.code(),
        Some(1)
    );
}
