//! Everything about children's data from outside: the program as scripts use it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failure here is the test's"
)]

mod terminal;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// 林月 is the child-data protection officer.
const LIN: &str = "林月";
/// 何青 is another.
const HE: &str = "何青";
/// 赵四 is the privacy officer.
const ZHAO: &str = "赵四";
/// 王一 is a clerk.
const WANG: &str = "王一";

struct Office {
    temp: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self { temp: tempfile::tempdir().unwrap() };
        for (name, number) in [(LIN, "1"), (HE, "2"), (ZHAO, "3"), (WANG, "4")] {
            office.write(name, format!("passphrase number {number} of the office"));
        }
        let init = ["init", "--org", "千聊", "--officer", LIN, "--staff-id", "001", "--argon2-mib", "8"];
        office.told(LIN, &[&init[..], &["--role", "child-data-officer"]].concat());
        for (name, number, role) in
            [(HE, "002", "child-data-officer"), (ZHAO, "003", "privacy-officer"), (WANG, "004", "clerk")]
        {
            let file = office.path(name).display().to_string();
            let enrol = ["officer", "enrol", name, "--staff-id", number, "--role", role];
            office.told(LIN, &[&enrol[..], &["--new-passphrase-file", &file]].concat());
        }
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name).display().to_string()
    }

    fn command(&self, officer: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-desk"));
        // A new workspace has no officer to name yet.
        if args.first() != Some(&"init") {
            command.args(["--as", officer]);
        }
        command
            .args(args)
            .env("PRIVACY_DESK_WORKSPACE", self.path("desk"))
            .env("PRIVACY_DESK_PASSPHRASE_FILE", self.path(officer))
            .env("TZ", "Asia/Shanghai")
            .env("LANG", "en_US.UTF-8")
            .env("LC_ALL", "en_US.UTF-8");
        command
    }

    fn run(&self, officer: &str, args: &[&str]) -> Output {
        self.command(officer, args).output().unwrap()
    }

    /// What it prints when it does what it was told.
    #[track_caller]
    fn told(&self, officer: &str, args: &[&str]) -> String {
        let output = self.run(officer, args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        out(&output)
    }

    #[track_caller]
    fn json(&self, officer: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.told(officer, &[args, &["--json"]].concat())).unwrap()
    }

    /// The record of what was recorded.
    #[track_caller]
    fn record(&self, officer: &str, args: &[&str]) -> String {
        self.json(officer, args)["record"].as_str().unwrap().to_owned()
    }

    /// It says no with these words and this exit code, and nothing is recorded.
    #[track_caller]
    fn refused(&self, officer: &str, args: &[&str], code: i32, with: &str) {
        let before = self.entries();
        let output = self.run(officer, args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}{}", out(&output), err(&output));
        assert!(err(&output).contains(with), "{args:?}: {}", err(&output));
        assert_eq!(self.entries(), before, "{args:?}");
    }

    #[track_caller]
    fn entries(&self) -> u64 {
        let verified = self.run(LIN, &["audit", "verify", "--json"]);
        let audit: Value = serde_json::from_slice(&verified.stdout).unwrap();
        assert_eq!(audit["intact"], true, "{audit}");
        audit["entries"].as_u64().unwrap()
    }

    /// A request by 赵倩 for two children, recorded by 赵四.
    fn asked(&self) -> String {
        self.record(ZHAO, &request(&[]))
    }

    fn approved(&self) -> String {
        let case = self.asked();
        self.told(LIN, &approve(&case, &[]));
        case
    }

    /// Every byte of every file of the workspace.
    fn bytes(&self) -> Vec<u8> {
        fn gather(folder: &Path, all: &mut Vec<u8>) {
            for item in fs::read_dir(folder).unwrap() {
                let path = item.unwrap().path();
                if path.is_dir() {
                    gather(&path, all);
                } else {
                    all.extend(fs::read(path).unwrap());
                }
            }
        }
        let mut all = Vec::new();
        gather(&self.path("desk"), &mut all);
        all
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn request<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let args = [
        "access",
        "request",
        "--name",
        "赵倩",
        "--staff-id",
        "K1",
        "--department",
        "客服部",
        "--post",
        "坐席",
        "--child",
        "u-1、u-2",
        "--field",
        "昵称、学习记录",
        "--purpose",
        "处理投诉",
        "--basis",
        "政策第六章",
        "--to",
        "8h",
        "--channel",
        "ticket",
        "--reference",
        "工单77",
        "--text",
        "请批准查看。",
    ];
    [&args[..], more].concat()
}

fn approve<'a>(case: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let args =
        ["access", "decide", case, "approve", "--channel", "email", "--reference", "邮件5", "--text", "同意"];
    [&args[..], more].concat()
}

fn log<'a>(case: &'a str, child: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let args = ["access", "log", case, "--child", child, "--field", "昵称", "--system", "客服后台"];
    [&args[..], more].concat()
}

#[test]
fn a_case_from_the_request_to_its_end() {
    let office = Office::new();
    let letter = office.write("申请.eml", "From: 赵倩\n请批准");
    let case = office.record(ZHAO, &request(&["--copy-reason", "附在回信里", "--attach", &letter]));
    let start = &case[..8];

    let waiting = office.json(LIN, &["access", "list", "--state", "requested"]);
    assert_eq!(
        (waiting[0]["record"].as_str(), waiting[0]["due"]["what"].as_str()),
        (Some(&*case), Some("decide"))
    );
    office.told(LIN, &approve(start, &["--field", "昵称", "--to", "2h", "--copy"]));
    let told = office.told(LIN, &log(start, "u-1", &["--copied", "回信"]));
    assert!(told.contains("access recorded") && !told.contains("VIOLATION"), "{told}");

    // Beyond it in three ways: recorded, and told to be violations, each with what to do.
    let beyond = ["--name", "钱七", "--staff-id", "K2", "--exported", "U盘"];
    let told = office.told(LIN, &log(start, "u-9", &beyond));
    for breach in ["another person", "another child", "exported without leave"] {
        assert!(told.contains(&format!("VIOLATION: {breach}\n  ")), "{told}");
    }
    let more = ["--field", "学习记录", "--at", "-1m"];
    let logged = office.json(LIN, &log(start, "u-1", &more));
    assert_eq!(logged["violation"], true);
    let breaches = logged["breaches"].as_array().unwrap();
    assert!(breaches.contains(&"other-fields".into()) && breaches.contains(&"before-approval".into()));

    office.told(LIN, &["access", "revoke", start, "--reason", "投诉已撤回"]);
    assert_eq!(office.json(LIN, &["access", "list", "--due"])[0]["due"]["what"], "close");
    let close = ["access", "close", start, "--outcome", "deleted", "--name", "赵倩", "--staff-id", "K1"];
    office.told(LIN, &close);
    office.refused(LIN, &close, 1, "closed");
    assert_eq!(office.entries(), 5 + 7);

    let shown = office.json(LIN, &["access", "show", start]);
    assert_eq!((&shown["state"], &shown["violated"]), (&"closed".into(), &true.into()));
    assert_eq!(shown["case"]["accesses"].as_array().unwrap().len(), 3);
    let page = office.told(LIN, &["access", "show", start]);
    let sha = shown["case"]["requests"][0]["what"]["received"]["files"][0]["sha256"].as_str().unwrap();
    for said in
        ["Approved, narrower", "请批准查看。", "同意", "VIOLATION, marked for ever", "投诉已撤回", sha]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.find("Request\n").unwrap() < page.find("Approved").unwrap(), "{page}");

    let child = office.json(LIN, &["access", "child", "u-1"]);
    let kinds: Vec<&str> =
        child["deeds"].as_array().unwrap().iter().map(|deed| deed["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["violation", "asked", "granted", "seen"]);
    let shown = office.told(LIN, &["access", "child", "u-9"]);
    assert!(shown.contains("accesses 1, of these violations 1") && shown.contains("钱七"), "{shown}");

    let copy = office.path("copy.eml").display().to_string();
    office.told(HE, &["access", "evidence", start, &sha[..6], "--out", &copy]);
    assert_eq!(fs::read_to_string(&copy).unwrap(), "From: 赵倩\n请批准");
    office.refused(HE, &["access", "evidence", start, &sha[..6], "--out", &copy], 1, "is there already");
    office.refused(HE, &["access", "evidence", start, "0000", "--out", "none"], 1, "No such file is kept");
    assert!(office.told(LIN, &["audit", "verify"]).contains("intact"));
}

#[test]
fn who_asks_never_approves_and_who_may_not_read_does_not() {
    let office = Office::new();
    // 林月 asks herself, and the clerk writes it down.
    let own = request(&[]).into_iter().map(|arg| match arg {
        "赵倩" => LIN,
        "K1" => "001",
        arg => arg,
    });
    let own = office.record(WANG, &own.collect::<Vec<_>>());
    office.refused(LIN, &approve(&own, &[]), 1, "Who asks for access may not decide");
    let recorded = office.record(HE, &request(&[]));
    office.refused(HE, &approve(&recorded, &[]), 1, "Who recorded this request may not decide");
    office.refused(ZHAO, &approve(&recorded, &[]), 1, "Only the child-data protection officer");
    office.refused(WANG, &approve(&recorded, &[]), 1, "holds no key");
    office.refused(LIN, &approve(&recorded, &["--field", "住址"]), 1, "beyond the request");
    office.refused(LIN, &approve(&recorded, &["--export"]), 1, "beyond the request");
    let oral: Vec<&str> =
        approve(&recorded, &[]).into_iter().map(|arg| if arg == "email" { "oral" } else { arg }).collect();
    office.refused(LIN, &oral, 1, "must be in writing");
    for args in [vec!["access", "list"], vec!["access", "child", "u-1"], vec!["retention", "list"]] {
        assert_eq!(office.run(WANG, &args).status.code(), Some(1), "{args:?}");
    }

    // Sent back by one, asked again by the clerk with the whole id, decided by the other.
    office.told(LIN, &["access", "decide", &recorded, "return", "--reason", "为何要学习记录？"]);
    office.refused(LIN, &approve(&recorded, &[]), 1, "sent back");
    // The clerk holds no key to add to it with: it becomes a case of its own that names the other.
    let beside = office.record(WANG, &request(&["--again", &recorded[..10]]));
    assert_ne!(beside, recorded);
    assert_eq!(office.json(LIN, &["access", "show", &beside])["case"]["again"], recorded.as_str());
    assert!(office.told(LIN, &["access", "show", &beside]).contains(&recorded));
    office.refused(WANG, &request(&["--again", &beside]), 1, "was not sent back");
    office.refused(WANG, &request(&["--again", &beside[..10]]), 1, "no record");
    office.told(LIN, &["access", "decide", &beside, "refuse", "--reason", "不必要"]);
    let again = office.record(HE, &request(&["--again", &recorded[..10]]));
    assert_eq!(again, recorded);
    office.refused(WANG, &request(&["--again", &recorded]), 1, "was not sent back");
    office.told(LIN, &["access", "decide", &recorded, "refuse", "--reason", "不必要"]);
    let refused = office.json(LIN, &["access", "list", "--state", "refused"]);
    assert_eq!(refused.as_array().unwrap().len(), 2);
    let logged = office.json(LIN, &log(&recorded, "u-1", &[]));
    assert_eq!(logged["breaches"], serde_json::json!(["no-approval"]));
}

#[test]
fn what_cannot_be_recorded_leaves_nothing_behind() {
    let office = Office::new();
    let case = office.asked();
    let file = office.write("mail.eml", "同意");
    let link = office.path("link").display().to_string();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let huge = office.path("huge");
    fs::File::create(&huge).unwrap().set_len(200 << 20).unwrap();
    let (huge, missing) = (huge.display().to_string(), office.path("nothing").display().to_string());
    for (path, code, with) in [
        (&*missing, 2, "Cannot read"),
        (&*link, 1, "symbolic link"),
        (&*huge, 1, "too large"),
        ("/dev/null", 1, "not a regular file"),
    ] {
        office.refused(LIN, &approve(&case, &["--attach", &file, path]), code, with);
        office.refused(ZHAO, &request(&["--attach", path]), code, with);
    }
    for (more, code, with) in [
        (vec!["--received", "+1h"], 1, "later than now"),
        (vec!["--received", "someday"], 1, "no time"),
        (vec!["--group", "五年级", "--size", "3"], 2, "--group"),
        (vec!["--emergency", " "], 1, "emergency"),
    ] {
        office.refused(ZHAO, &request(&more), code, with);
    }
    let fax: Vec<&str> =
        request(&[]).into_iter().map(|arg| if arg == "ticket" { "fax" } else { arg }).collect();
    office.refused(ZHAO, &fax, 2, "fax");
    let without = |option: &str| {
        let mut args = request(&[]);
        let at = args.iter().position(|arg| *arg == option).unwrap();
        args.drain(at..=at + 1);
        args
    };
    for (option, code, with) in [
        ("--staff-id", 1, "staff number"),
        ("--basis", 1, "basis"),
        ("--child", 1, "account"),
        ("--field", 1, "data field"),
        ("--text", 1, "text or a file"),
        ("--to", 2, "--to is needed"),
        ("--channel", 2, "--channel is needed"),
    ] {
        office.refused(ZHAO, &without(option), code, with);
    }
    office.refused(ZHAO, &["access", "show", ""], 1, "no record");
    office.refused(ZHAO, &["access", "show", "zz"], 1, "no record zz");
    assert_eq!(office.json(LIN, &["access", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn text_from_standard_input_and_requests_from_scripts() {
    let office = Office::new();
    let children = office.write("accounts.txt", "u-5\nu-6\nu-7\n");
    let args: Vec<&str> = request(&[])
        .into_iter()
        .map(|arg| match arg {
            "请批准查看。" => "-",
            "--child" => "--children-file",
            "u-1、u-2" => &children,
            arg => arg,
        })
        .chain(["--json"])
        .collect();
    let mut child = office
        .command(ZHAO, &args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("第一行\n第二行\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let case: Value = serde_json::from_slice(&output.stdout).unwrap();
    let shown = office.json(LIN, &["access", "show", case["record"].as_str().unwrap()]);
    let request = &shown["case"]["requests"][0]["what"];
    assert_eq!(request["received"]["text"], "第一行\n第二行");
    assert_eq!(request["subjects"]["named"].as_array().unwrap().len(), 3);

    // What is shown can be asked for again by a script.
    let mut fresh = request.clone();
    fresh["purpose"] = "回访".into();
    let file = office.write("request.json", fresh.to_string());
    let again = office.record(WANG, &["access", "request", "--from-json", &file]);
    assert_eq!(office.json(LIN, &["access", "show", &again])["case"]["requests"][0]["what"], fresh);
    fresh["emergancy"] = "病".into();
    let file = office.write("mistyped.json", fresh.to_string());
    office.refused(WANG, &["access", "request", "--from-json", &file], 1, "emergancy");
    let file = office.write("broken.json", "{");
    office.refused(WANG, &["access", "request", "--from-json", &file], 1, "broken.json");

    for (filter, count) in [
        (vec!["--person", "赵"], 2),
        (vec!["--person", "k1"], 2),
        (vec!["--person", "钱"], 0),
        (vec!["--child", "u-6"], 2),
        (vec!["--child", "u-66"], 0),
        (vec!["--field", "学习"], 2),
        (vec!["--state", "requested", "--state", "active"], 2),
        (vec!["--state", "active"], 0),
        (vec!["--from", "-1h", "--to", "+1h"], 2),
        (vec!["--from", "+1h"], 0),
        (vec!["--to", "-1h"], 0),
        (vec!["--violations"], 0),
        (vec!["--due"], 2),
    ] {
        let listed = office.json(LIN, &[&["access", "list"], &filter[..]].concat());
        assert_eq!(listed.as_array().unwrap().len(), count, "{filter:?}");
    }
}

#[test]
fn ids_are_given_by_their_first_characters() {
    let office = Office::new();
    // With seventeen records two must begin with the same character.
    let cases: Vec<String> = (0..17).map(|_| office.asked()).collect();
    let alike = cases.iter().find(|one| cases.iter().filter(|other| other[..1] == one[..1]).count() > 1);
    let alike = alike.unwrap();
    let output = office.run(LIN, &["access", "show", &alike[..1]]);
    assert_eq!(output.status.code(), Some(1));
    for case in cases.iter().filter(|case| case[..1] == alike[..1]) {
        assert!(err(&output).contains(&case[..8]), "{}", err(&output));
    }
    let shown = office.json(LIN, &["access", "show", &alike[..12].to_uppercase()]);
    assert_eq!(shown["record"], **alike);
}

#[test]
fn an_emergency_is_judged_afterwards_and_a_deputy_decides() {
    let office = Office::new();
    let urgent = office.record(HE, &request(&["--emergency", "孩子走失，家长报警"]));
    let within = office.json(HE, &log(&urgent, "u-1", &[]));
    assert_eq!(within["violation"], false, "allowed before it is approved");
    let listed = office.json(HE, &["access", "list", "--due"]);
    assert_eq!(listed[0]["due"]["what"], "judge");
    assert_eq!(listed[0]["emergency"]["stands"], "pending");
    let refusal = office.record(ZHAO, &request(&["--emergency", "找学习记录"]));

    // 林月 is away; 赵四 decides for her, but not on what he recorded.
    office.refused(ZHAO, &approve(&urgent, &[]), 1, "Only the child-data protection officer");
    office.refused(ZHAO, &["deputy", "name", HE, "--to", "2h"], 1, "Only the child-data");
    office.refused(LIN, &["deputy", "name", WANG, "--to", "2h"], 1, "cannot be a deputy");
    office.refused(LIN, &["deputy", "name", "孙五", "--to", "2h"], 1, "no officer named");
    office.refused(LIN, &["deputy", "name", ZHAO, "--from", "-3h", "--to", "1h"], 1, "over already");
    let deputy = office.record(LIN, &["deputy", "name", ZHAO, "--to", "2h"]);
    office.told(ZHAO, &approve(&urgent, &[]));
    office.refused(ZHAO, &approve(&refusal, &[]), 1, "Who recorded this request");
    let shown = office.json(LIN, &["access", "show", &urgent]);
    assert_eq!((&shown["emergency"]["stands"], &shown["violated"]), (&"upheld".into(), &false.into()));
    let page = office.told(LIN, &["access", "show", &urgent]);
    assert!(page.contains("recorded by 赵四, acting for 林月"), "{page}");

    let refuse = ["access", "decide", &refusal, "refuse", "--reason", "并无危险"];
    office.told(HE, &refuse);
    let stands = office.json(LIN, &["access", "list", "--violations"]);
    assert_eq!(stands[0]["record"], *refusal);
    assert_eq!(stands[0]["emergency"]["stands"], "violation");

    // Everyone may see who stands in; ended early, he decides no more.
    let listed = office.json(WANG, &["deputy", "list"]);
    assert_eq!((&listed[0]["deputy"], &listed[0]["in_force"]), (&ZHAO.into(), &true.into()));
    assert!(office.told(WANG, &["deputy", "list"]).contains("in force"));
    office.told(LIN, &["deputy", "end", &deputy[..8]]);
    office.refused(ZHAO, &["access", "revoke", &urgent, "--reason", "x"], 1, "Only the child-data");
    assert!(office.told(LIN, &["deputy", "list"]).contains("No deputy is named"));
    assert!(office.told(LIN, &["audit", "verify"]).contains("intact"));
}

#[test]
fn an_access_nobody_asked_for_is_a_case_of_its_own() {
    let office = Office::new();
    let args =
        ["access", "log", "--child", "u-1", "--field", "昵称", "--system", "数据库", "--purpose", "排错"];
    office.refused(LIN, &args, 1, "name");
    let person = ["--name", "孙五", "--staff-id", "K5"];
    let logged = office.json(LIN, &[&args[..], &person].concat());
    assert_eq!(logged["breaches"], serde_json::json!(["no-approval"]));
    office.refused(LIN, &approve(logged["record"].as_str().unwrap(), &[]), 1, "without a request");
    let listed = office.told(LIN, &["access", "list", "--violations"]);
    assert!(listed.contains("unasked ! violation") && listed.contains("孙五"), "{listed}");
}

const REGISTER: &str = "\
申请人,工号,部门,岗位,儿童账号,数据字段,申请理由,申请时间,开始时间,结束时间,审批结果,审批人,审批时间
员工九,S009,客服部,坐席,u-1、u-2,昵称；学习记录,家长投诉,2024-03-01 09:00,2024-03-01 10:00,2h,批准,林月,2024-03-01 09:30
员工十,S010,客服部,坐席,u-3,昵称,家长投诉,三月初,2024-03-01 10:00,2h,批准,林月,2024-03-01 09:30
员工甲,S011,客服部,坐席,u-4,昵称,回访,2024-03-02 09:00,2024-03-02 10:00,2h,拒绝,林月,2024-03-02 09:30
";

#[test]
fn an_old_register_is_looked_at_first_and_taken_in_when_told_to() {
    let office = Office::new();
    let file = office.write("台账.csv", REGISTER);
    let before = office.entries();
    let dry = office.run(LIN, &["access", "import", &file]);
    assert_eq!(dry.status.code(), Some(1), "{}", err(&dry));
    let said = out(&dry);
    assert!(said.contains("Line 3: “申请时间” says “三月初”"), "{said}");
    assert!(said.contains("员工九") && said.contains("员工甲") && !said.contains("员工十"), "{said}");
    assert!(said.contains("nothing was recorded"), "{said}");
    assert_eq!(office.entries(), before);

    office.refused(WANG, &["access", "import", &file, "--record"], 1, "does not allow this");
    let taken = office.json(LIN, &["access", "import", &file, "--record"]);
    assert_eq!((&taken["recorded"], taken["rows"].as_array().unwrap().len()), (&2.into(), 2));
    assert_eq!(taken["faults"][0]["line"], 3);
    assert_eq!(office.entries(), before + 2);
    let again = office.run(LIN, &["access", "import", &file, "--record", "--json"]);
    assert_eq!(again.status.code(), Some(1), "nothing new, and a bad row");
    let again: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!((&again["recorded"], &again["rows"][0]["recorded_before"]), (&0.into(), &true.into()));

    let page = office.told(LIN, &["access", "show", taken["rows"][0]["record"].as_str().unwrap()]);
    for said in ["台账.csv, line 2", "员工九", "Approved · 林月"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let listed = office.json(LIN, &["access", "list", "--state", "imported", "--person", "员工"]);
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let child = office.json(LIN, &["access", "child", "u-2"]);
    assert_eq!(child["deeds"][0]["kind"], "asked");

    // Mended, it is another file.
    let mended = office.write("台账2.csv", REGISTER.replace("三月初", "2024-03-01 08:00"));
    office.told(LIN, &["access", "import", &mended]);
    office.refused(LIN, &["access", "import", &mended, "--map", "applicant=申请人"], 1, "applicant");
    office.refused(LIN, &["access", "import", "/nothing", "--record"], 2, "Cannot read");
}

fn consent<'a>(child: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let args = [
        "consent",
        "record",
        "--child",
        child,
        "--guardian",
        "周宁",
        "--relation",
        "mother",
        "--check",
        "document",
        "--matter",
        "向测评机构提供学习记录",
        "--policy",
        "2024-03 版",
        "--channel",
        "email",
        "--reference",
        "邮件8",
        "--text",
        "我同意",
        "--at",
        "-1d",
    ];
    [&args[..], more].concat()
}

#[test]
fn from_consent_to_a_deletion_that_leaves_no_byte() {
    let office = Office::new();
    let case = office.approved();
    let consent = office.record(LIN, &consent("u-1", &[]));
    office.refused(
        WANG,
        &["consent", "withdraw", &consent, "--channel", "oral", "--text", "不"],
        1,
        "holds no key",
    );
    let withdraw = ["consent", "withdraw", &consent[..8], "--channel", "oral", "--text", "我不同意了"];
    office.told(LIN, &withdraw);
    office.refused(LIN, &withdraw, 1, "withdrawn already");
    let listed = office.json(LIN, &["consent", "list", "--child", "u-1"]);
    assert_eq!(listed[0]["state"], "withdrawn");
    let page = office.told(LIN, &["consent", "show", &consent]);
    assert!(page.contains("周宁 · mother") && page.contains("我不同意了"), "{page}");

    let order = office.record(
        LIN,
        &[
            "order",
            "record",
            "--child",
            "u-1",
            "--guardian",
            "周宁",
            "--relation",
            "母亲",
            "--check",
            "call-back",
            "--asked",
            "全部学习记录",
            "--ground",
            "consent-withdrawn",
            "--recipient",
            "测评机构",
            "--recipient",
            "推送SDK",
            "--target",
            "3",
            "--channel",
            "sms",
            "--text",
            "请删除我孩子的数据",
            "--received",
            "-2h",
        ],
    );
    let open = office.json(LIN, &["order", "list", "--open"]);
    assert_eq!((&open[0]["hours"], open[0]["untold"].as_array().unwrap().len()), (&2.into(), 2));
    let tell = |recipient: &'static str| {
        let args = ["order", "tell", &order[..8], recipient, "--channel", "email", "--reference", "函1"];
        args.map(ToString::to_string)
    };
    let told = tell("测评机构");
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    office.told(LIN, &told);
    office.refused(LIN, &told, 1, "told already");
    office.refused(LIN, &["order", "complete", &order], 1, "推送SDK was not told");
    office.told(LIN, &["order", "tell", &order, "推送SDK", "--not-told", "只收到设备号"]);
    office.refused(LIN, &["order", "complete", &order], 1, "No system is named");
    office.told(LIN, &["order", "done", &order, "--system", "学习库", "--name", "吴八", "--staff-id", "D1"]);
    office.told(LIN, &["order", "complete", &order, "--note", "备份三十日后轮换"]);
    office.refused(LIN, &["order", "complete", &order], 1, "completed already");
    let page = office.told(LIN, &["order", "show", &order]);
    for said in ["House target", "no number", "只收到设备号", "学习库", "备份三十日后轮换"] {
        assert!(page.contains(said), "{said}: {page}");
    }

    // The child's page tells of both, the guardian's copy without naming who of the guardians it was.
    let child = office.json(LIN, &["access", "child", "u-1"]);
    let mut kinds: Vec<&str> =
        child["deeds"].as_array().unwrap().iter().map(|deed| deed["kind"].as_str().unwrap()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["asked", "completed", "consented", "granted", "ordered", "withdrawn"]);
    let consented =
        child["deeds"].as_array().unwrap().iter().find(|deed| deed["kind"] == "consented").unwrap();
    assert_eq!(
        (&consented["guardian"]["name"], &consented["matter"], &consented["record"]),
        (&"周宁".into(), &"向测评机构提供学习记录".into(), &consent.as_str().into())
    );
    assert!(office.told(LIN, &["access", "child", "u-1"]).contains("全部学习记录"));
    let page = |child: &str| {
        let path = office.path(&format!("{child}.txt"));
        office.told(LIN, &["access", "child", child, "--out", &path.display().to_string()]);
        fs::read_to_string(path).unwrap()
    };
    let own = page("u-1");
    for said in ["Guardians' consents", "mother", "向测评机构提供学习记录", "测评机构 ·", "学习库 ·"]
    {
        assert!(own.contains(said), "{said}: {own}");
    }
    assert!(!own.contains("周宁") && !own.contains("我同意"), "{own}");
    assert!(!page("u-2").contains("全部学习记录"));

    // What would go is shown, not what it says; and without a confirmation nothing goes.
    let ground = format!("guardian-order:{}", &order[..8]);
    let reason = ["--ground", &ground, "--reason", "按监护人要求"];
    let erase = [&["erase", &case[..8]], &reason[..]].concat();
    let shown = office.run(LIN, &erase);
    assert_eq!(shown.status.code(), Some(1));
    assert!(out(&shown).contains("1 × access requested") && out(&shown).contains("1 × access decided"));
    assert!(!out(&shown).contains("u-1") && err(&shown).contains("not confirmed"), "{}", out(&shown));
    office.refused(LIN, &[&erase[..], &["--json"]].concat(), 1, "not confirmed");
    office.refused(ZHAO, &[&erase[..], &["--yes"]].concat(), 1, "Only the child-data protection officer");
    office.refused(
        LIN,
        &["erase", &case, "--ground", &ground, "--reason", "u-1 要求", "--yes"],
        1,
        "names the account",
    );
    office.refused(LIN, &["erase", &case, "--ground", "because", "--reason", "x", "--yes"], 2, "no ground");
    office.refused(
        LIN,
        &["erase", &case, "--ground", "retention-over", "--reason", "x", "--yes"],
        1,
        "not closed",
    );

    let before = office.bytes();
    let erased = office.json(LIN, &[&erase[..], &["--yes"]].concat());
    assert_eq!(erased["destroyed"]["access.requested"], 1);
    assert_ne!(office.bytes(), before);
    office.refused(LIN, &[&erase[..], &["--yes"]].concat(), 1, "erased already");
    for record in [&consent, &order] {
        office.told(LIN, &[&["erase", record], &reason[..], &["--yes"]].concat());
    }
    let gone = office.told(LIN, &["access", "show", &case[..8]]);
    assert!(
        gone.contains("erased") && gone.contains("recorded by 林月") && gone.contains("按监护人要求"),
        "{gone}"
    );
    assert_eq!(office.json(LIN, &["order", "show", &order])["state"], "erased");
    assert_eq!(office.json(LIN, &["access", "list"]), serde_json::json!([]));
    let child = office.told(LIN, &["access", "child", "u-1"]);
    assert!(child.contains("nothing about this child"), "{child}");
    office.refused(LIN, &log(&case, "u-1", &[]), 1, "is erased already");
    let bytes = office.bytes();
    for word in ["周宁", "全部学习记录", "赵倩", "处理投诉", "请批准查看"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word} lies about");
    }
    assert!(office.told(LIN, &["audit", "verify"]).contains("intact"));
}

#[test]
fn at_a_terminal_the_id_is_typed_before_anything_is_erased() {
    let office = Office::new();
    let case = office.asked();
    let [desk, passphrase] = ["desk", LIN].map(|name| office.path(name).display().to_string());
    let environment = [
        ("PRIVACY_DESK_WORKSPACE", &*desk),
        ("PRIVACY_DESK_PASSPHRASE_FILE", &*passphrase),
        ("LC_ALL", "en_US.UTF-8"),
    ];
    let args = ["--as", LIN, "erase", &case[..8], "--ground", "recorded-by-mistake", "--reason", "录错了"];
    let typed = |answer: &str| {
        let mut terminal =
            terminal::Terminal::start(env!("CARGO_BIN_EXE_privacy-desk"), &args, &environment, 120, 30);
        terminal.wait_for(&format!("To erase it, type {}", &case[..8]));
        terminal.send(answer);
        terminal.wait_for_end()
    };
    let before = office.entries();
    assert_eq!(typed("yes\r"), 1);
    assert_eq!(typed("\r"), 1);
    assert_eq!(office.entries(), before);
    assert_eq!(typed(&format!("{}\r", &case[..8])), 0);
    assert_eq!(office.entries(), before + 1);
}

fn propose<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let args = [
        "transfer",
        "propose",
        "--name",
        "郑九",
        "--staff-id",
        "P1",
        "--kind",
        "provided",
        "--recipient",
        "测评机构",
        "--child",
        "u-1",
        "--field",
        "学习记录",
        "--purpose",
        "测评",
        "--method",
        "加密接口",
        "--measures",
        "去标识化",
        "--risks",
        "再识别",
    ];
    [&args[..], more].concat()
}

#[test]
fn nothing_is_handed_over_unassessed_or_without_consent() {
    let office = Office::new();
    let transfer = office.record(ZHAO, &propose(&[]));
    let approve = ["transfer", "approve", &transfer[..8], "--note", "只限本学期"];
    office.refused(LIN, &approve, 1, "not assessed");
    let assess = |more: &[&'static str]| {
        let args = [
            "transfer",
            "assess",
            &transfer,
            "--outcome",
            "with-measures",
            "--name",
            "评估员",
            "--department",
            "某评估公司",
            "--text",
            "去标识化后可接受",
        ];
        args.iter().chain(more).map(ToString::to_string).collect::<Vec<_>>()
    };
    let told = assess(&[]);
    office.told(ZHAO, &told.iter().map(String::as_str).collect::<Vec<_>>());
    office.refused(LIN, &approve, 1, "no written report");
    let report = office.write("评估报告.docx", "report");
    let mut told = assess(&["--attach"]);
    told.push(report);
    office.told(ZHAO, &told.iter().map(String::as_str).collect::<Vec<_>>());
    office.refused(LIN, &approve, 1, "separate consent");
    let other = office.record(LIN, &consent("u-2", &[]));
    office.refused(LIN, &[&approve[..], &["--consent", &other]].concat(), 1, "for another child");
    let fitting = office.record(LIN, &consent("u-1", &[]));
    office.refused(ZHAO, &[&approve[..], &["--consent", &fitting]].concat(), 1, "Only the child-data");
    office.told(LIN, &[&approve[..], &["--consent", &fitting[..10]]].concat());
    office.refused(LIN, &["transfer", "refuse", &transfer, "--reason", "x"], 1, "approved");
    let end = ["transfer", "end", &transfer, "--outcome", "deleted", "--name", "郑九", "--staff-id", "P1"];
    office.told(LIN, &end);
    assert_eq!(office.json(LIN, &["transfer", "list"])[0]["state"], "ended");
    let page = office.told(LIN, &["transfer", "show", &transfer]);
    for said in ["provided", "某评估公司", "评估报告.docx", "只限本学期", &fitting[..8]] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let second = office.record(ZHAO, &propose(&["--consent-elsewhere", "合同附件三"]));
    office.told(LIN, &["transfer", "refuse", &second, "--reason", "风险过高"]);
    assert!(office.told(LIN, &["audit", "verify"]).contains("intact"));
    let bundle = office.path("bundle").display().to_string();
    office.told(LIN, &["audit", "export", "--out", &bundle, "--record", &transfer, "--record", &fitting]);
    assert!(office.told(LIN, &["audit", "verify", &bundle]).contains("The bundle is intact"));
}

#[test]
fn retention_is_the_houses_rule_and_set_on_record() {
    let office = Office::new();
    let file = office.write(
        "台账.csv",
        format!("{}\n", REGISTER.lines().take(2).collect::<Vec<_>>().join("\n"))
            .replace("审批时间\n", "审批时间,结案时间,数据去向\n")
            .replace("09:30\n", "09:30,2021-03-05,已删除\n")
            .replace("2024-03-01", "2021-03-01"),
    );
    let taken = office.json(LIN, &["access", "import", &file, "--record"]);
    let record = taken["rows"][0]["record"].as_str().unwrap();
    let listed = office.json(LIN, &["retention", "list"]);
    assert_eq!((&listed["years"], &listed["records"][0]["record"]), (&3.into(), &record.into()));
    assert_eq!(listed["basis"], serde_json::json!(["CN-G15", "CN-G16"]));
    let said = office.told(LIN, &["retention", "list"]);
    assert!(said.contains("by analogy") && said.contains("2024-03-05"), "{said}");

    office.refused(LIN, &["retention", "set", "2"], 1, "cannot be 2 years");
    office.refused(ZHAO, &["retention", "set", "4"], 1, "Only the child-data");
    office.told(LIN, &["retention", "set", "50"]);
    assert_eq!(office.json(LIN, &["retention", "list"])["records"], serde_json::json!([]));
    let erase = ["erase", record, "--ground", "retention-over", "--reason", "期满", "--yes"];
    office.refused(LIN, &erase, 1, "must be kept until 2071-03-05");
    office.told(LIN, &["retention", "set", "3"]);
    office.told(LIN, &erase);
    assert!(office.told(LIN, &["audit", "verify"]).contains("intact"));
}

#[test]
fn every_command_tells_in_both_languages_what_it_wants() {
    let office = Office::new();
    let commands = [
        vec!["access"],
        vec!["access", "request"],
        vec!["access", "decide", "x", "approve"],
        vec!["access", "decide", "x", "refuse"],
        vec!["access", "decide", "x", "return"],
        vec!["access", "log"],
        vec!["access", "revoke"],
        vec!["access", "close"],
        vec!["access", "list"],
        vec!["access", "show"],
        vec!["access", "child"],
        vec!["access", "evidence"],
        vec!["access", "import"],
        vec!["deputy", "name"],
        vec!["deputy", "end"],
        vec!["deputy", "list"],
        vec!["consent", "record"],
        vec!["consent", "withdraw"],
        vec!["consent", "list"],
        vec!["consent", "show"],
        vec!["order", "record"],
        vec!["order", "tell"],
        vec!["order", "done"],
        vec!["order", "complete"],
        vec!["order", "refuse"],
        vec!["order", "list"],
        vec!["order", "show"],
        vec!["transfer", "propose"],
        vec!["transfer", "assess"],
        vec!["transfer", "approve"],
        vec!["transfer", "refuse"],
        vec!["transfer", "end"],
        vec!["transfer", "list"],
        vec!["transfer", "show"],
        vec!["erase"],
        vec!["retention", "list"],
        vec!["retention", "set"],
    ];
    for lang in ["en", "zh-CN"] {
        for command in &commands {
            let help = office.run(LIN, &[&command[..], &["--lang", lang, "--help"]].concat());
            let text = out(&help);
            assert_eq!(help.status.code(), Some(0), "{command:?}: {}", err(&help));
            assert!(
                !text.contains('⟦') && text.contains(if lang == "en" { "Usage" } else { "用法" }),
                "{text}"
            );
        }
    }
}
