//! The program from outside, without a screen: what it prints, its exit codes, what it leaves on the disk.

#![allow(clippy::unwrap_used, reason = "a failure here is the test's")]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

const PASSPHRASE: &str = "a long enough passphrase";

/// A founded workspace, or a place for one.
struct World {
    temp: tempfile::TempDir,
}

impl World {
    fn empty() -> Self {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("pass"), format!("{PASSPHRASE}\nsecond line\n")).unwrap();
        Self { temp }
    }

    fn founded() -> Self {
        let world = Self::empty();
        let args = ["init", "--org", "千聊", "--officer", "林月", "--argon2-mib", "8"];
        let init = world.run(&args);
        assert_eq!(init.status.code(), Some(0), "{}", err(&init));
        world
    }

    fn root(&self) -> PathBuf {
        self.temp.path().join("desk")
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.temp.path().join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-desk"));
        command
            .args(args)
            .env("PRIVACY_DESK_WORKSPACE", self.root())
            .env("PRIVACY_DESK_PASSPHRASE_FILE", self.temp.path().join("pass"))
            .env("LANG", "en_US.UTF-8")
            .env("LC_ALL", "en_US.UTF-8");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const POLICY: &str = "\
隐私政策

发布日期：2024年03月01日
生效日期：2024年03月08日

一、我们收集的信息

（一）注册

我们收集手机号码。

二、我们如何保护信息

我们加密存储信息。

附件一：《安卓版本第三方SDK清单》

| 序号 | SDK名称 | 使用目的 | 个人信息字段 | 机构名称 | 隐私政策链接 |
|---|---|---|---|---|---|
| 1 | 推送SDK | 推送消息 | 设备标识符、网络状态 | 甲公司 | https://a.example/privacy |
| 2 | 地图SDK | 定位 | 位置信息 | 乙公司 | https://b.example/privacy |
";

#[test]
fn a_founded_workspace_is_private_to_its_owner() {
    let world = World::founded();
    let mut folders = vec![world.root()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700, "{folder:?}");
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
                assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{path:?}");
            }
        }
    }
    assert!(files >= 4, "only {files} files");
    assert_eq!(fs::read_dir(world.temp.path()).unwrap().count(), 2, "nothing is left beside it");
}

#[test]
fn a_workspace_is_founded_once() {
    let world = World::founded();
    let again = world.run(&["init", "--org", "x", "--officer", "y", "--argon2-mib", "8"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("not an empty folder"), "{}", err(&again));
}

#[test]
fn a_short_passphrase_is_refused_and_nothing_is_made() {
    let world = World::empty();
    world.file("pass", "thirteen char\n");
    let init = world.run(&["init", "--org", "x", "--officer", "y", "--argon2-mib", "8"]);
    assert_eq!(init.status.code(), Some(1), "{}", err(&init));
    assert!(!world.root().exists());
}

#[test]
fn a_policy_is_imported_listed_shown_and_its_sdks_with_it() {
    let world = World::founded();
    let file = world.file("policy.md", POLICY);
    let dry = world.json(&["policy", "import", &file, "--dry-run", "--json"]);
    assert_eq!(dry["published"], "2024-03-01");
    assert_eq!(world.json(&["policy", "list", "--json"]).as_array().unwrap().len(), 0);

    let import = world.run(&["policy", "import", &file]);
    assert_eq!(import.status.code(), Some(0), "{}", err(&import));
    assert!(out(&import).contains("entry 2"), "{}", out(&import));
    let editions = world.json(&["policy", "list", "--json"]);
    assert_eq!(editions[0]["effective"], "2024-03-08");
    let id = editions[0]["id"].as_str().unwrap().get(..6).unwrap().to_owned();
    let shown = world.json(&["policy", "show", &id, "--json"]);
    assert_eq!(shown["parts"][0]["sections"].as_array().unwrap().len(), 2);

    let again = world.run(&["policy", "import", &file]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("recorded already"), "{}", err(&again));

    let sdks = world.json(&["sdk", "list", "--json"]);
    assert_eq!(sdks.as_array().unwrap().len(), 2);
    let located = world.json(&["sdk", "list", "--field", "位置", "--json"]);
    assert_eq!(located[0]["name"], "地图SDK");
    assert_eq!(located.as_array().unwrap().len(), 1);
    assert_eq!(world.json(&["sdk", "list", "--platform", "ios", "--json"]).as_array().unwrap().len(), 0);
    let one = world.json(&["sdk", "show", "推送", "--json"]);
    assert_eq!(one["declarations"][0]["company"], "甲公司");
    assert_eq!(world.run(&["sdk", "show", "SDK"]).status.code(), Some(1), "two names hold it");
}

#[test]
fn a_table_brings_declarations_and_csv_goes_back_in() {
    let world = World::founded();
    let table = world.file("sdk.csv", "SDK名称,机构名称,个人信息字段\n推送SDK,甲公司,设备标识符、网络状态\n");
    let import = world.run(&["sdk", "import", &table, "--platform", "harmony"]);
    assert_eq!(import.status.code(), Some(0), "{}", err(&import));
    let csv = world.run(&["sdk", "list", "--csv"]);
    let back = world.file("back.csv", &csv.stdout);
    let dry = world.json(&["sdk", "import", &back, "--platform", "harmony", "--dry-run", "--json"]);
    assert_eq!(dry["sdks"][0]["name"], "推送SDK");
    assert_eq!(dry["sdks"][0]["fields"].as_array().unwrap().len(), 2);
}

#[test]
fn verification_tells_intact_from_edited_from_unreadable() {
    let world = World::founded();
    let file = world.file("policy.md", POLICY);
    assert_eq!(world.run(&["policy", "import", &file]).status.code(), Some(0));
    let mut verify = world.command(&["audit", "verify", "--json"]);
    verify.env_remove("PRIVACY_DESK_PASSPHRASE_FILE");
    let intact = verify.output().unwrap();
    assert_eq!(intact.status.code(), Some(0), "{}", err(&intact));
    let report: Value = serde_json::from_slice(&intact.stdout).unwrap();
    assert_eq!((report["intact"].as_bool(), report["entries"].as_u64()), (Some(true), Some(4)));

    let segment = world.root().join("ledger/00000000.log");
    let mut bytes = fs::read(&segment).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&segment, bytes).unwrap();
    let edited = world.run(&["audit", "verify", "--json"]);
    assert_eq!(edited.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&edited.stdout).unwrap();
    assert_eq!(report["finding"]["kind"], "edited");

    fs::remove_dir_all(world.root().join("ledger")).unwrap();
    let gone = world.run(&["audit", "verify"]);
    assert_eq!(gone.status.code(), Some(2), "{}", out(&gone));
}

#[test]
fn a_wrong_passphrase_is_refused_and_told_apart() {
    let world = World::founded();
    world.file("pass", "another passphrase altogether\n");
    let refused = world.run(&["policy", "list"]);
    assert_eq!(refused.status.code(), Some(1), "{}", err(&refused));
    assert!(err(&refused).to_lowercase().contains("passphrase"), "{}", err(&refused));
}

#[test]
fn bad_files_are_refused_with_a_reason_and_nothing_is_recorded() {
    let world = World::founded();
    let big = world.temp.path().join("big.txt");
    fs::File::create(&big).unwrap().set_len(200 * 1024 * 1024).unwrap();
    let cases = [
        ("empty", world.file("empty.txt", "")),
        ("blank", world.file("blank.txt", " \n\n\u{3000}\n")),
        ("binary", world.file("binary.txt", (0_u8..=255).cycle().take(5000).collect::<Vec<_>>())),
        ("200 MB", big.display().to_string()),
        ("missing", world.temp.path().join("nowhere").display().to_string()),
        ("a folder", world.temp.path().display().to_string()),
        ("a device", "/dev/zero".to_owned()),
        ("half a docx", world.file("half.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00half")),
    ];
    for (what, path) in cases {
        let import = world.run(&["policy", "import", &path]);
        assert!(matches!(import.status.code(), Some(1 | 2)), "{what}: {}", out(&import));
        let said = err(&import);
        assert!(said.starts_with("error:") && said.lines().count() >= 2, "{what}: {said}");
        assert!(!said.contains("panicked") && !said.contains('⟦'), "{what}: {said}");
    }
    assert_eq!(world.json(&["policy", "list", "--json"]).as_array().unwrap().len(), 0);
    assert_eq!(world.json(&["audit", "verify", "--json"])["entries"], 2);
}

#[test]
fn help_speaks_both_languages_and_knows_every_command() {
    let world = World::empty();
    for (lang, word) in [("zh-CN", "用法"), ("en", "Usage")] {
        for command in [&[][..], &["init"], &["policy", "import"], &["sdk", "list"], &["audit", "verify"]] {
            let mut args = command.to_vec();
            args.extend(["--lang", lang, "--help"]);
            let help = world.run(&args);
            assert_eq!(help.status.code(), Some(0));
            let text = out(&help);
            assert!(text.contains(word) && !text.contains('⟦'), "{lang} {command:?}: {text}");
        }
    }
}

#[test]
fn a_pipe_closed_early_is_no_error() {
    let world = World::founded();
    let file = world.file("policy.md", POLICY.repeat(50));
    let script = format!(
        "'{}' policy import '{file}' --dry-run --json | head -c 10",
        env!("CARGO_BIN_EXE_privacy-desk")
    );
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(err(&output), "");
}

#[test]
fn a_workspace_of_a_newer_format_is_left_alone() {
    let world = World::founded();
    let manifest = world.root().join("workspace.toml");
    let newer = fs::read_to_string(&manifest).unwrap().replace("format = 1", "format = 2");
    fs::write(&manifest, &newer).unwrap();
    let list = world.run(&["policy", "list"]);
    assert_eq!(list.status.code(), Some(2));
    assert!(err(&list).contains("newer program"), "{}", err(&list));
    assert_eq!(fs::read_to_string(&manifest).unwrap(), newer);
}

#[test]
fn the_workspace_named_is_the_one_used() {
    let world = World::founded();
    let other = world.temp.path().join("other");
    let list = world.run(&["policy", "list", "--workspace", other.to_str().unwrap()]);
    assert_eq!(list.status.code(), Some(2));
    assert!(!Path::new(&other).exists(), "a reading command founds nothing");
}
