//! Officers and the recovery kit from outside: the program as people and scripts use it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure here is the test's")]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

const FOUNDER: &str = "the founder's own passphrase";
const DEPUTY: &str = "the deputy's own passphrase";

struct Office {
    temp: tempfile::TempDir,
}

impl Office {
    /// 林月 founds it; 何青 and 赵四 decide too; 王一 is a clerk.
    fn staffed() -> Self {
        let office = Self::founded(&[]);
        for (name, number, role) in [
            ("何青", "002", "child-data-officer"),
            ("赵四", "003", "privacy-officer"),
            ("王一", "004", "clerk"),
        ] {
            ok(&office.enrol(name, number, role));
        }
        office
    }

    fn founded(more: &[&str]) -> Self {
        let office = Self { temp: tempfile::tempdir().unwrap() };
        office.write("founder", FOUNDER);
        office.write("deputy", DEPUTY);
        let args = [
            "init",
            "--org",
            "千聊",
            "--officer",
            "林月",
            "--staff-id",
            "001",
            "--role",
            "child-data-officer",
            "--argon2-mib",
            "8",
        ];
        ok(&office.run("founder", &[&args[..], more].concat()));
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn write(&self, name: &str, content: &str) -> String {
        fs::write(self.path(name), content).unwrap();
        self.text(name)
    }

    fn keyring(&self) -> PathBuf {
        self.path("desk").join("keyring.json")
    }

    /// Runs it with the passphrase in this file.
    fn run(&self, passphrase: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_privacy-desk"))
            .args(args)
            .env("PRIVACY_DESK_WORKSPACE", self.path("desk"))
            .env("PRIVACY_DESK_PASSPHRASE_FILE", self.path(passphrase))
            .env("LANG", "en_US.UTF-8")
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .unwrap()
    }

    fn founder(&self, args: &[&str]) -> Output {
        self.run("founder", &[&["--as", "林月"], args].concat())
    }

    fn enrol(&self, name: &str, number: &str, role: &str) -> Output {
        let file = self.text("deputy");
        let args = ["officer", "enrol", name, "--staff-id", number, "--role", role];
        self.founder(&[&args[..], &["--new-passphrase-file", &file]].concat())
    }

    fn names(&self) -> Vec<String> {
        let listed = self.founder(&["officer", "list", "--json"]);
        let listed: Value = serde_json::from_str(&ok(&listed)).unwrap();
        let names = listed.as_array().unwrap().iter();
        names.map(|officer| officer["name"].as_str().unwrap().to_owned()).collect()
    }

    fn actions(&self) -> Vec<String> {
        let listed = self.founder(&["audit", "list", "--json"]);
        let listed: Value = serde_json::from_str(&ok(&listed)).unwrap();
        let lines = listed.as_array().unwrap().iter();
        lines.map(|line| line["action"].as_str().unwrap().to_owned()).collect()
    }

    fn page(&self, folder: &str, number: u8) -> PathBuf {
        self.path(folder).join(format!("recovery-share-{number}-of-3.txt"))
    }
}

#[track_caller]
fn ok(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn refused(output: &Output, with: &str) {
    assert_ne!(output.status.code(), Some(0));
    assert!(err(output).contains(with), "{}", err(output));
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn officers_are_enrolled_and_each_opens_it() {
    let office = Office::staffed();
    assert_eq!(office.names(), ["林月", "何青", "赵四", "王一"]);
    let listed = ok(&office.run("deputy", &["--as", "王一", "officer", "list"]));
    assert!(listed.contains("child-data protection officer") && listed.contains("004"), "{listed}");
    assert!(listed.contains("There is no recovery kit"), "{listed}");
    refused(&office.run("founder", &["--as", "何青", "officer", "list"]), "does not open");
    refused(&office.enrol("何青", "009", "clerk"), "officer named 何青");
    refused(&office.enrol("孙五", "004", "clerk"), "that of 王一");
    let by_clerk = ["--as", "王一", "officer", "enrol", "孙五", "--staff-id", "5", "--role", "auditor"];
    refused(&office.run("deputy", &by_clerk), "does not allow");
    let verified = office.run("founder", &["audit", "verify"]);
    assert!(ok(&verified).contains("intact"));
}

#[test]
fn who_was_removed_is_shut_out_even_with_the_old_keyring() {
    let office = Office::staffed();
    let before = fs::read(office.keyring()).unwrap();
    ok(&office.founder(&["officer", "remove", "何青", "--reason", "离职"]));
    assert_eq!(office.names(), ["林月", "赵四", "王一"]);
    let all = ok(&office.founder(&["officer", "list", "--all", "--json"]));
    assert!(all.contains("何青"));
    assert_eq!(office.actions()[..2], ["keys.rotated", "officer.removed"]);
    refused(&office.run("deputy", &["--as", "何青", "audit", "list"]), "no officer named");
    let after = fs::read(office.keyring()).unwrap();
    fs::write(office.keyring(), before).unwrap();
    refused(&office.run("deputy", &["--as", "何青", "audit", "list"]), "was removed");
    refused(&office.founder(&["audit", "list"]), "older than the ledger");
    fs::write(office.keyring(), after).unwrap();
    for (name, file) in [("林月", "founder"), ("赵四", "deputy"), ("王一", "deputy")] {
        ok(&office.run(file, &["--as", name, "audit", "list"]));
    }
    refused(&office.founder(&["officer", "remove", "林月", "--reason", "x"]), "Nobody removes themselves");
    refused(&office.founder(&["officer", "remove", "赵四", "--reason", "x"]), "only 1 officer");
    let by_other = ["--as", "赵四", "officer", "remove", "林月", "--reason", "x"];
    refused(&office.run("deputy", &by_other), "last child-data protection officer");
    assert!(ok(&office.run("founder", &["audit", "verify"])).contains("intact"));
}

#[test]
fn a_passphrase_is_changed_by_whose_it_is() {
    let office = Office::staffed();
    let file = office.write("new", "another long passphrase");
    let args = ["--as", "王一", "officer", "passphrase", "--new-passphrase-file", &file];
    ok(&office.run("deputy", &args));
    refused(&office.run("deputy", &["--as", "王一", "audit", "list"]), "does not open");
    ok(&office.run("new", &["--as", "王一", "audit", "list"]));
    assert_eq!(office.actions()[0], "officer.passphrase-changed");
    let file = office.write("short", "too short");
    refused(&office.founder(&["officer", "passphrase", "--new-passphrase-file", &file]), "characters short");
    assert_eq!(office.actions()[0], "officer.passphrase-changed");
}

#[test]
fn two_of_three_pages_bring_a_workspace_back() {
    let office = Office::founded(&[]);
    let out = office.text("pages");
    ok(&office.founder(&["recovery", "make", "2/3", "--out", &out]));
    let pages: Vec<PathBuf> = (1..=3).map(|number| office.page("pages", number)).collect();
    let bytes: Vec<String> = pages.iter().map(|page| fs::read_to_string(page).unwrap()).collect();
    assert!(pages.iter().all(|page| mode(page) == 0o600));
    refused(&office.founder(&["recovery", "make", "2/3", "--out", &out]), "is there already");
    let page = |number: usize| pages[number - 1].display().to_string();

    refused(&office.founder(&["recovery", "test", "--share", &page(2)]), "needed: 2");
    let mistyped = {
        let row = bytes[2].lines().find(|line| line.starts_with("[07]")).unwrap();
        let mut groups: Vec<String> = row.split_whitespace().map(str::to_owned).collect();
        let last = groups[3].pop().unwrap();
        groups[3].push(if last == '7' { '8' } else { '7' });
        bytes[2].replace(row, &groups.join(" "))
    };
    let mistyped = office.write("mistyped", &mistyped);
    let test = office.founder(&["recovery", "test", "--share", &page(1), "--share", &mistyped]);
    refused(&test, "Share 2: group 9");
    ok(&office.founder(&["recovery", "test", "--share", &page(3), "--share", &page(1)]));
    assert_eq!(office.actions()[..2], ["recovery.tested", "recovery.made"]);

    for (two, name, number) in [([1, 2], "何青", "002"), ([2, 3], "赵四", "003"), ([3, 1], "钱六", "006")]
    {
        let (file, one, other) = (office.text("deputy"), page(two[0]), page(two[1]));
        let args = [
            "recovery",
            "use",
            name,
            "--staff-id",
            number,
            "--role",
            "privacy-officer",
            "--new-passphrase-file",
            &file,
            "--share",
            &one,
            "--share",
            &other,
        ];
        ok(&office.run("nowhere", &args));
        ok(&office.run("deputy", &["--as", name, "audit", "list"]));
    }
    let (file, one, other) = (office.text("deputy"), page(1), page(2));
    let clerk = [
        "recovery",
        "use",
        "孙五",
        "--staff-id",
        "005",
        "--role",
        "clerk",
        "--new-passphrase-file",
        &file,
        "--share",
        &one,
        "--share",
        &other,
    ];
    refused(&office.run("nowhere", &clerk), "and does nothing else");
    assert!(ok(&office.run("founder", &["audit", "verify"])).contains("intact"));

    ok(&office.founder(&["recovery", "make", "1/1", "--out", &office.text("newer")]));
    refused(
        &office.founder(&["recovery", "test", "--share", &one, "--share", &other]),
        "another recovery kit",
    );
    ok(&office.run("deputy", &["--as", "赵四", "audit", "list"]));
    assert!(ok(&office.run("founder", &["audit", "verify"])).contains("intact"));
}

#[test]
fn a_founding_offers_a_kit_or_makes_it() {
    let office = Office { temp: tempfile::tempdir().unwrap() };
    office.write("founder", FOUNDER);
    let out = office.text("pages");
    let init = ["init", "--org", "千聊", "--officer", "林月", "--argon2-mib", "8"];
    refused(
        &office.run("founder", &[&init[..], &["--recovery", "4/3", "--recovery-out", &out]].concat()),
        "4/3",
    );
    assert!(!office.path("desk").exists(), "nothing is founded then");
    let made = office.run("founder", &[&init[..], &["--recovery", "2/3", "--recovery-out", &out]].concat());
    assert!(ok(&made).contains("2 of 3 shares are needed"));
    let page = fs::read_to_string(office.page("pages", 3)).unwrap();
    assert!(page.contains("share 3 of 3") && page.contains("第 3 份") && page.contains("千聊"));
    let listed = ok(&office.run("founder", &["officer", "list"]));
    assert!(!listed.contains("recovery"), "{listed}");

    let plain = Office::founded(&[]);
    let told = ok(&plain.run("founder", &["officer", "list"]));
    assert!(told.contains("recovery make"), "{told}");
}

#[test]
fn shares_of_another_workspace_are_told_apart() {
    let (one, other) = (Office::founded(&[]), Office::founded(&[]));
    for office in [&one, &other] {
        ok(&office.founder(&["recovery", "make", "2/3", "--out", &office.text("pages")]));
    }
    let share = |office: &Office, number| office.page("pages", number).display().to_string();
    let (mine, foreign) = (share(&one, 1), share(&other, 2));
    refused(
        &one.founder(&["recovery", "test", "--share", &mine, "--share", &foreign]),
        "Share 2 is for another workspace",
    );
}
