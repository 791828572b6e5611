//! An office of two officers, who use the program as scripts do.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;

/// 林月 drafts.
pub const LIN: &str = "林月";
/// 周宁 releases.
pub const ZHOU: &str = "周宁";
/// Whose duty it is to tell the persons.
pub const RULE: &str = "CN-I01.individuals";

pub struct Office {
    temp: tempfile::TempDir,
}

impl Office {
    pub fn new() -> Self {
        let office = Self { temp: tempfile::tempdir().unwrap() };
        for name in [LIN, ZHOU] {
            office.write(name, format!("a long passphrase of {name}"));
        }
        office.told(
            LIN,
            &["init", "--org", "千聊", "--officer", LIN, "--staff-id", "001", "--argon2-mib", "8"],
        );
        let file = office.path(ZHOU).display().to_string();
        let enrol = ["officer", "enrol", ZHOU, "--staff-id", "002", "--role", "privacy-officer"];
        office.told(LIN, &[&enrol[..], &["--new-passphrase-file", &file]].concat());
        office
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    pub fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        self.at(name)
    }

    pub fn run(&self, officer: &str, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-desk"));
        command.args(args);
        // A new workspace has no officer to name yet.
        if args[0] != "init" {
            command.args(["--as", officer]);
        }
        command
            .env("PRIVACY_DESK_WORKSPACE", self.path("desk"))
            .env("PRIVACY_DESK_PASSPHRASE_FILE", self.path(officer))
            .env("TZ", "Asia/Shanghai")
            .env("LANG", "en_US.UTF-8")
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .unwrap()
    }

    #[track_caller]
    pub fn ends(&self, officer: &str, args: &[&str], code: i32) -> String {
        let output = self.run(officer, args);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}: {out}{err}");
        format!("{out}{err}")
    }

    #[track_caller]
    pub fn told(&self, officer: &str, args: &[&str]) -> String {
        self.ends(officer, args, 0)
    }

    #[track_caller]
    pub fn json(&self, officer: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.told(officer, &[args, &["--json"]].concat())).unwrap()
    }

    /// An incident of which all is known that a notice to its users says.
    #[track_caller]
    pub fn incident(&self, more: &[&str]) -> String {
        let facts = [
            "text.story=推送服务的一个接口未校验身份，被他人调用并取走数据。",
            "text.cause=接口缺少身份校验。",
            "text.harm=可能收到骚扰电话和诈骗短信。",
            "text.measures=已关闭该接口，更换密钥，并检查其他接口。",
            "text.self-help=请勿点击陌生短信中的链接，不要向来电者提供验证码。",
            "text.remedies=可拨打客服热线登记，由专人跟进处理。",
            "text.contact=privacy@example.com",
            "happened-from=2026-01-05 09:00",
        ];
        let mut args = vec!["incident", "open", "--title", "推送服务接口被他人调用", "--kind", "leak"];
        args.extend(["--detected", "2026-01-05 18:00", "--total", "1200", "--data", "手机号码、昵称"]);
        args.extend(facts.iter().chain(more).flat_map(|fact| ["--set", *fact]));
        self.json(LIN, &args)["record"].as_str().unwrap().to_owned()
    }

    /// A notice that answers this rule: drafted by one from the templates, released by the other.
    #[track_caller]
    pub fn released(&self, incident: &str, rule: &str, audience: &str, channel: &str) -> String {
        let draft = ["notice", "draft", "--incident", incident, "--rule", rule];
        let to = ["--audience", audience, "--channel", channel];
        let id = self.json(LIN, &[&draft[..], &to].concat())["record"].as_str().unwrap().to_owned();
        self.told(ZHOU, &["notice", "release", &id]);
        id
    }
}
