//! Merging 1,000,000 recipients in each form, against a plain loop that only formats and writes the same bytes; and the
//! most memory that was held. Each merge runs in a process of its own, so that its memory is told by itself. That the
//! bytes are the same is made sure beforehand with a short list (but for the identity of each mail, which is a digest).
//!
//!     cargo bench --bench merge                          1,000,000 rows; 100,000 where each notice is a file or a .docx
//!     cargo bench --bench merge -- 100000                so many
//!     cargo bench --bench merge -- 1000000 eml txt       in these forms

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::format_push_string,
    clippy::single_match_else
)]

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs::{self, DirBuilder, File},
    io::{BufWriter, Cursor, Read, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
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
    merge::{LETTERS, Mapping, Sender, Setting, merge},
    words::{Language, Words},
};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

const BODY: &str = "我们发现，贵账号的部分信息可能已被未经授权的人查看。发现时间为 2026 年 11 月 20 日 9 时。\n\
    涉及的信息：昵称、手机号、学习记录；不涉及密码与支付信息。\n\
    我们已关闭有关接口，并向主管部门报告。请您修改密码，留意冒充客服的来电，不要向任何人透露验证码。\n\
    如需帮助，请致电 400-000-0000，或写信至 privacy@example.cn。";

const SUBJECT: &str = "关于个人信息安全事件的通知";
const FORMS: [OutputForm; 6] = [
    OutputForm::JsonLines,
    OutputForm::Csv,
    OutputForm::Html,
    OutputForm::Text,
    OutputForm::Eml,
    OutputForm::Docx,
];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.first().map(String::as_str) == Some("one") {
        return one(&arguments);
    }
    let rows: Option<u32> = arguments.first().map(|rows| rows.parse().unwrap());
    let asked: Vec<OutputForm> =
        arguments.iter().skip(1).map(|name| OutputForm::from_name(name).unwrap()).collect();
    println!("| recipients | form | merge | plain loop | ratio | most memory |");
    println!("|---|---|---|---|---|---|");
    for form in FORMS.into_iter().filter(|form| asked.is_empty() || asked.contains(form)) {
        let usual = match form {
            OutputForm::Text | OutputForm::Eml | OutputForm::Docx => 100_000,
            _ => 1_000_000,
        };
        measure(form, rows.unwrap_or(usual));
    }
}

const fn is_letter(form: OutputForm) -> bool {
    matches!(form, OutputForm::Html | OutputForm::Docx)
}

/// One merge, in this process: prints its seconds and its peak of memory.
fn one(arguments: &[String]) {
    let [_, list, form, to] = arguments else { panic!("one LIST FORM TO") };
    let form = OutputForm::from_name(form).unwrap();
    let block = |text: &str| Block { element: None, text: text.into(), clause: None };
    let fixed = Wording {
        subject: SUBJECT.into(),
        blocks: vec![block("{recipient.name}，您好："), block(BODY)],
        sender: "千聊".into(),
    };
    let setting = Setting {
        audience: Audience::AdultUsers,
        channel: if is_letter(form) { Channel::Letter } else { Channel::Email },
        tongue: Tongue::Chinese,
        sender: Some(Sender { name: "千聊".into(), address: Email::new("notice@example.cn").unwrap() }),
        made: Timestamp::from_second(1_790_000_000).unwrap(),
        zone: TimeZone::UTC,
        letters: LETTERS,
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

fn measure(form: OutputForm, rows: u32) {
    // Beside the build, since a folder for temporary files may be memory.
    let temp = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (list, made, plain) =
        (temp.path().join("list.csv"), temp.path().join("made"), temp.path().join("plain"));
    put_list(&list, form, 1_200);
    merged(&list, form, &made, 1_200);
    let sample = Sample::of(form, &made);
    plain_loop(form, &sample, 1_200, &plain);
    let (ours, theirs) = (notices(&made), notices(&plain));
    assert!(ours == theirs, "the loop writes other bytes as {}", form.name());
    fs::remove_dir_all(&made).unwrap();
    fs::remove_dir_all(&plain).unwrap();

    put_list(&list, form, rows);
    let (mut best, mut peak, mut least) = (Duration::MAX, 0, Duration::MAX);
    for _ in 0..3 {
        sync();
        let start = Instant::now();
        plain_loop(form, &sample, rows, &plain);
        least = least.min(start.elapsed());
        fs::remove_dir_all(&plain).unwrap();
        sync();
        let (took, memory) = merged(&list, form, &made, rows);
        best = best.min(took);
        peak = peak.max(memory);
        fs::remove_dir_all(&made).unwrap();
    }
    println!(
        "| {rows} | {} | {:.2} s | {:.2} s | {:.2} × | {peak} MB |",
        form.name(),
        best.as_secs_f64(),
        least.as_secs_f64(),
        best.as_secs_f64() / least.as_secs_f64()
    );
}

fn put_list(list: &Path, form: OutputForm, rows: u32) {
    let mut out = BufWriter::new(File::create(list).unwrap());
    if is_letter(form) {
        writeln!(out, "姓名,地址,年龄").unwrap();
        for row in 0..rows {
            writeln!(out, "用户{row},上海市浦东新区 {row} 号,30").unwrap();
        }
    } else {
        writeln!(out, "姓名,邮箱,手机,账号,年龄").unwrap();
        for row in 0..rows {
            writeln!(
                out,
                "用户{row},user{row}@example.com,1{:010},u{row},30",
                u64::from(row) + 3_000_000_000
            )
            .unwrap();
        }
    }
    out.flush().unwrap();
}

/// A merge in a process of its own: its time, and the most memory.
fn merged(list: &Path, form: OutputForm, to: &Path, rows: u32) -> (Duration, u64) {
    let output = Command::new(env::current_exe().unwrap())
        .args(["one".as_ref(), list.as_os_str(), form.name().as_ref(), to.as_os_str()])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let told: Vec<u64> = told.split_whitespace().map(|word| word.parse().unwrap()).collect();
    assert_eq!(told.get(2), Some(&u64::from(rows)), "{}", String::from_utf8_lossy(&output.stderr));
    (Duration::from_micros(told.first().copied().unwrap()), told.get(1).copied().unwrap())
}

/// The notices of a folder by their paths, mails without their identity.
fn notices(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|end| end != "json") {
                let mut bytes = fs::read(&path).unwrap();
                if path.extension().is_some_and(|end| end == "eml") {
                    let start = bytes.windows(13).position(|window| window == b"Message-ID: <").unwrap() + 13;
                    bytes.splice(start..start + 40, []);
                }
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            }
        }
    }
    found
}

fn sync() {
    Command::new("sync").status().unwrap();
}

/// What a file of letters has around them: the loop need not put that together.
#[derive(Default)]
struct Sample {
    head: String,
    foot: String,
    parts: Vec<(String, Vec<u8>)>,
}

impl Sample {
    fn of(form: OutputForm, made: &Path) -> Self {
        let path = made.join(format!("letters-00001.{}", form.name()));
        let between = |text: &str, first: &str, behind: &str| {
            let (start, end) = (text.find(first).unwrap(), text.rfind(behind).unwrap());
            let (head, rest) = text.split_at(start);
            (head.to_owned(), rest.split_at(end - start).1.to_owned())
        };
        match form {
            OutputForm::Html => {
                let (head, foot) = between(&fs::read_to_string(path).unwrap(), "<article>", "</body>");
                Self { head, foot, parts: Vec::new() }
            }
            OutputForm::Docx => {
                let mut archive = ZipArchive::new(File::open(path).unwrap()).unwrap();
                let (mut sample, names) =
                    (Self::default(), archive.file_names().map(str::to_owned).collect::<Vec<_>>());
                for name in names {
                    let mut bytes = Vec::new();
                    archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
                    if name == "word/document.xml" {
                        let text = String::from_utf8(std::mem::take(&mut bytes)).unwrap();
                        (sample.head, sample.foot) = between(&text, "<w:p>", "<w:sectPr>");
                    }
                    sample.parts.push((name, bytes));
                }
                sample
            }
            _ => Self::default(),
        }
    }
}

/// The same bytes, without a list to read, without anything to find out, count or prove; made durable at the end as the
/// merge does.
fn plain_loop(form: OutputForm, sample: &Sample, rows: u32, to: &Path) {
    fs::create_dir(to).unwrap();
    match form {
        OutputForm::JsonLines | OutputForm::Csv => table(form, rows, to),
        OutputForm::Html | OutputForm::Docx => letters(form, sample, rows, to),
        _ => files(form, rows, to),
    }
}

fn table(form: OutputForm, rows: u32, to: &Path) {
    let file = File::create(to.join(format!("notices.{}", form.name()))).unwrap();
    let mut out = BufWriter::with_capacity(256 * 1024, file);
    if form == OutputForm::JsonLines {
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
    } else {
        write!(out, "\u{FEFF}number,to,name,guardian,subject,text,sender\r\n").unwrap();
        for row in 0..rows {
            write!(
                out,
                "{},user{row}@example.com,用户{row},0,{SUBJECT},\"用户{row}，您好：\n\n{BODY}\",千聊\r\n",
                row + 1
            )
            .unwrap();
        }
    }
    out.flush().unwrap();
    out.get_ref().sync_data().unwrap();
}

fn files(form: OutputForm, rows: u32, to: &Path) {
    let mut folder = to.to_owned();
    let mut text = String::new();
    let subject = STANDARD.encode(SUBJECT);
    for row in 0..rows {
        if row % 1000 == 0 {
            folder = to.join(format!("notices/{:02}/{:03}", row / 1_000_000, row / 1000 % 1000));
            DirBuilder::new().recursive(true).create(&folder).unwrap();
        }
        text.clear();
        if form == OutputForm::Eml {
            write!(
                text,
                "From: =?UTF-8?B?5Y2D6IGK?=\r\n <notice@example.cn>\r\nTo: user{row}@example.com\r\n\
                 Subject: =?UTF-8?B?{subject}?=\r\nDate: Mon, 21 Sep 2026 14:13:20 +0000\r\n\
                 Message-ID: <{row:040}@example.cn>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
                 Content-Transfer-Encoding: base64\r\nContent-Language: zh-CN\r\nAuto-Submitted: auto-generated\r\n\r\n"
            )
            .unwrap();
            let body = format!("用户{row}，您好：\n\n{BODY}\n\n千聊\n").replace('\n', "\r\n");
            for piece in body.as_bytes().chunks(57) {
                STANDARD.encode_string(piece, &mut text);
                text.push_str("\r\n");
            }
        } else {
            write!(text, "用户{row}\n\n{SUBJECT}\n\n用户{row}，您好：\n\n{BODY}\n\n千聊\n2026年9月21日\n")
                .unwrap();
        }
        fs::write(folder.join(format!("{:07}.{}", row + 1, form.name())), &text).unwrap();
    }
    sync_here(to);
}

fn letters(form: OutputForm, sample: &Sample, rows: u32, to: &Path) {
    let mut text = String::new();
    let body = BODY.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    for row in 0..rows {
        if row % LETTERS == 0 {
            text.clone_from(&sample.head);
        }
        if form == OutputForm::Html {
            write!(
                text,
                "<article>\n<address>上海市浦东新区 {row} 号\n用户{row}</address>\n<h1>{SUBJECT}</h1>\n\
                 <p>用户{row}，您好：</p>\n<p>{BODY}</p>\n<footer>千聊\n2026年9月21日</footer>\n</article>\n"
            )
            .unwrap();
        } else {
            let page = if row % LETTERS == 0 { "" } else { "<w:pageBreakBefore/>" };
            let (start, end) = ("<w:r><w:t xml:space=\"preserve\">", "</w:t></w:r></w:p>");
            let line = "</w:t><w:br/><w:t xml:space=\"preserve\">";
            write!(
                text,
                "<w:p><w:pPr><w:pStyle w:val=\"Address\"/>{page}</w:pPr>{start}上海市浦东新区 {row} 号{line}用户{row}{end}\
                 <w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{start}{SUBJECT}{end}\
                 <w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr>{start}用户{row}，您好：{end}\
                 <w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr>{start}{body}{end}\
                 <w:p><w:pPr><w:pStyle w:val=\"Signature\"/></w:pPr>{start}千聊{line}2026年9月21日{end}"
            )
            .unwrap();
        }
        if (row + 1) % LETTERS == 0 || row + 1 == rows {
            text.push_str(&sample.foot);
            let path = to.join(format!("letters-{:05}.{}", row / LETTERS + 1, form.name()));
            if form == OutputForm::Html {
                fs::write(path, &text).unwrap();
            } else {
                pack(&path, sample, &text);
            }
        }
    }
    sync_here(to);
}

fn pack(path: &Path, sample: &Sample, document: &str) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in &sample.parts {
        let bytes = if bytes.is_empty() { document.as_bytes() } else { bytes };
        // In two pieces as the merge hands it over: the compressed bytes might depend on it.
        let declaration = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(&bytes[..declaration]).unwrap();
        zip.write_all(&bytes[declaration..]).unwrap();
    }
    fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

fn sync_here(folder: &Path) {
    rustix::fs::syncfs(File::open(folder).unwrap()).unwrap();
}
