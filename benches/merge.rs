//! Merging 1,000,000 recipients, against a plain loop that only formats and writes the same bytes; and the most memory
//! that was held. Each merge runs in a process of its own, so that its memory is told by itself.
//!
//!     cargo bench --bench merge            as CSV of 1,000,000 rows
//!     cargo bench --bench merge -- 100000

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::format_push_string,
    clippy::single_match_else
)]

use std::{
    env,
    fmt::Write as _,
    fs::{self, DirBuilder, File},
    io::{BufWriter, Write},
    ops::ControlFlow,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use privacy_desk::{
    domain::{
        contact::Email,
        notice::{Audience, Block, Channel, OutputForm, Tongue, Wording},
    },
    merge::{Mapping, Sender, Setting, merge},
    words::{Language, Words},
};

const BODY: &str = "我们发现，贵账号的部分信息可能已被未经授权的人查看。发现时间为 2026 年 11 月 20 日 9 时。\n\
    涉及的信息：昵称、手机号、学习记录；不涉及密码与支付信息。\n\
    我们已关闭有关接口，并向主管部门报告。请您修改密码，留意冒充客服的来电，不要向任何人透露验证码。\n\
    如需帮助，请致电 400-000-0000，或写信至 privacy@example.cn。";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("one") => one(&arguments),
        Some(rows) => all(rows.parse().unwrap()),
        None => all(1_000_000),
    }
}

/// One merge, in this process: prints its seconds and its peak of memory.
fn one(arguments: &[String]) {
    let [_, list, form, to] = arguments else { panic!("one LIST FORM TO") };
    let form = OutputForm::from_name(form).unwrap();
    let block = |text: &str| Block { element: None, text: text.into(), clause: None };
    let fixed = Wording {
        subject: "关于个人信息安全事件的通知".into(),
        blocks: vec![block("{recipient.name}，您好："), block(BODY)],
        sender: "千聊".into(),
    };
    let setting = Setting {
        audience: Audience::AdultUsers,
        channel: Channel::Email,
        tongue: Tongue::Chinese,
        sender: Some(Sender { name: "千聊".into(), address: Email::new("notice@example.cn").unwrap() }),
        made: Timestamp::from_second(1_790_000_000).unwrap(),
        zone: TimeZone::UTC,
        letters: 500,
        sheet: None,
        words: Words::new(Language::Chinese),
    };
    let start = Instant::now();
    let manifest =
        merge(Path::new(list), &Mapping::default(), &fixed, form, Path::new(to), &setting, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
    let peak = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak: u64 = peak
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0);
    println!("{} {} {}", start.elapsed().as_micros(), peak / 1024, manifest.recipients);
}

fn all(rows: u32) {
    // Beside the build, since a folder for temporary files may be memory.
    let temp = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let list = temp.path().join("list.csv");
    let mut out = BufWriter::new(File::create(&list).unwrap());
    writeln!(out, "姓名,邮箱,手机,账号,年龄").unwrap();
    for row in 0..rows {
        writeln!(out, "用户{row},user{row}@example.com,1{:010},u{row},30", u64::from(row) + 3_000_000_000)
            .unwrap();
    }
    out.flush().unwrap();
    drop(out);
    println!("| {rows} recipients | merge | plain loop | ratio | most memory |");
    println!("|---|---|---|---|---|");
    for form in [OutputForm::JsonLines, OutputForm::Eml] {
        let (mut best, mut peak, mut plain) = (Duration::MAX, 0, Duration::MAX);
        for run in 0..3 {
            let to = temp.path().join(format!("{}{run}", form.name()));
            sync();
            let start = Instant::now();
            loop_only(form, rows, &to);
            plain = plain.min(start.elapsed());
            let _ = fs::remove_dir_all(&to);
            sync();
            let output = Command::new(env::current_exe().unwrap())
                .args(["one".as_ref(), list.as_os_str(), form.name().as_ref(), to.as_os_str()])
                .output()
                .unwrap();
            let told = String::from_utf8(output.stdout).unwrap();
            let told: Vec<u64> = told.split_whitespace().map(|word| word.parse().unwrap()).collect();
            assert_eq!(told.get(2), Some(&u64::from(rows)), "{}", String::from_utf8_lossy(&output.stderr));
            best = best.min(Duration::from_micros(told.first().copied().unwrap()));
            peak = peak.max(told.get(1).copied().unwrap());
            fs::remove_dir_all(&to).unwrap();
        }
        println!(
            "| {} | {:.2} s | {:.2} s | {:.2} × | {peak} MB |",
            form.name(),
            best.as_secs_f64(),
            plain.as_secs_f64(),
            best.as_secs_f64() / plain.as_secs_f64()
        );
    }
}

fn sync() {
    Command::new("sync").status().unwrap();
}

/// The same bytes, without a list to read, without anything to find out, count or prove; made durable at the end as the
/// merge does.
fn loop_only(form: OutputForm, rows: u32, to: &Path) {
    fs::create_dir(to).unwrap();
    match form {
        OutputForm::JsonLines => {
            let file = File::create(to.join("notices.jsonl")).unwrap();
            let mut out = BufWriter::with_capacity(256 * 1024, file);
            let body = BODY.replace('\n', "\\n");
            for row in 0..rows {
                writeln!(
                    out,
                    "{{\"number\":{},\"to\":\"user{row}@example.com\",\"name\":\"用户{row}\",\"guardian\":false,\
                     \"subject\":\"关于个人信息安全事件的通知\",\"text\":\"用户{row}，您好：\\n\\n{body}\",\
                     \"sender\":\"千聊\"}}",
                    row + 1
                )
                .unwrap();
            }
            out.flush().unwrap();
            out.get_ref().sync_data().unwrap();
        }
        _ => {
            let mut folder = to.to_owned();
            let mut text = String::new();
            let subject = STANDARD.encode("关于个人信息安全事件的通知");
            for row in 0..rows {
                if row % 1000 == 0 {
                    folder = to.join(format!("notices/{:02}/{:03}", row / 1_000_000, row / 1000 % 1000));
                    DirBuilder::new().recursive(true).create(&folder).unwrap();
                }
                text.clear();
                write!(
                    text,
                    "From: =?UTF-8?B?5Y2D6IGK?=\r\n <notice@example.cn>\r\nTo: user{row}@example.com\r\n\
                     Subject: =?UTF-8?B?{subject}?=\r\nDate: Mon, 21 Sep 2026 14:13:20 +0000\r\n\
                     Message-ID: <{row:040}@example.cn>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
                     Content-Transfer-Encoding: base64\r\nContent-Language: zh-CN\r\nAuto-Submitted: auto-generated\r\n\r\n"
                )
                .unwrap();
                let body = format!("用户{row}，您好：\r\n\r\n{BODY}\r\n\r\n千聊\r\n");
                for piece in body.as_bytes().chunks(57) {
                    STANDARD.encode_string(piece, &mut text);
                    text.push_str("\r\n");
                }
                fs::write(folder.join(format!("{:07}.eml", row + 1)), &text).unwrap();
            }
            sync_here(to);
        }
    }
}

fn sync_here(folder: &Path) {
    rustix::fs::syncfs(File::open(folder).unwrap()).unwrap();
}
