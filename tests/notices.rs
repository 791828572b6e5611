//! Exports of one notice and of a merge, read back by programs that share nothing with this one: Python's own e-mail
//! package, its XML and its CSV.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failure here is the test's"
)]

use std::{fs, ops::ControlFlow, path::Path, process::Command};

use jiff::{Timestamp, tz::TimeZone};
use privacy_desk::{
    domain::{
        contact::Email,
        id::Digest,
        notice::{Audience, Block, Channel, OutputForm, Tongue, Wording},
    },
    merge::{Mapping, Sender, Setting, merge},
    outlet::notice::{Letter, Mail, docx, eml, html, mail_date, markdown, plain},
    words::{Language, Words},
};
use serde_json::{Value, json};

/// Reads each file as its form says and tells what a person would see: headers and text, paragraphs, cells.
const READER: &str = r#"
import csv, email, email.policy, html.parser, json, sys, zipfile
import xml.etree.ElementTree as ET
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

def eml(path):
    with open(path, "rb") as f:
        m = email.message_from_binary_file(f, policy=email.policy.default)
    assert not m.defects, m.defects
    date = m["Date"].datetime.isoformat() if m["Date"] else None
    return {"headers": m.keys(), "from": str(m["From"]), "to": str(m["To"]), "subject": str(m["Subject"]), "date": date,
            "text": m.get_content(), "type": m.get_content_type()}

def docx(path):
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None
        for name in z.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(z.read(name))
        styles = {s.get(W + "styleId") for s in ET.fromstring(z.read("word/styles.xml")).iter(W + "style")}
        body = ET.fromstring(z.read("word/document.xml"))
    out = []
    for p in body.iter(W + "p"):
        text = "".join("\n" if e.tag == W + "br" else e.text or "" for e in p.iter() if e.tag in (W + "t", W + "br"))
        style = p.find(W + "pPr/" + W + "pStyle").get(W + "val")
        assert style in styles, style
        out.append([style, p.find(W + "pPr/" + W + "pageBreakBefore") is not None, text])
    return out

class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(); self.out = []; self.tags = []
    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag in ("h1", "p", "address", "footer"): self.out.append([tag, ""])
    def handle_endtag(self, tag):
        self.tags = self.tags[:-1] if self.tags and self.tags[-1] == tag else self.tags
    def handle_data(self, data):
        if self.tags and self.tags[-1] in ("h1", "p", "address", "footer"): self.out[-1][1] += data

def page(path):
    p = Page(); p.feed(open(path, encoding="utf-8").read()); return p.out

def table(path):
    return list(csv.reader(open(path, encoding="utf-8-sig", newline="")))

read = {"eml": eml, "docx": docx, "html": page, "csv": table}
print(json.dumps([read[p.rsplit(".", 1)[1]](p) for p in sys.argv[1:]]))
"#;

/// What the second reader sees; none where Python is not installed.
fn seen(paths: &[&Path]) -> Option<Vec<Value>> {
    let output =
        Command::new("python3").args(["-B", "-c", READER]).args(paths).env("PYTHONUTF8", "1").output();
    let Ok(output) = output else {
        assert!(std::env::var_os("CI").is_none(), "the gate needs python3");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

const SUBJECT: &str = "关于您的个人信息安全事件的通知：请尽快修改密码，并留意陌生来电（第 1 号，2026 年）";
const FIRST: &str = "尊敬的用户：\n您好！<b>&amp;\"'.";
const SECOND: &str = ".一行以点开头\n\n=SUM(A1)\nFrom here 😀 0\u{a0}1";

fn wording(subject: &str, texts: &[&str]) -> Wording {
    let block = |text: &&str| Block { element: None, text: (*text).into(), clause: None };
    Wording { subject: subject.into(), blocks: texts.iter().map(block).collect(), sender: "千聊".into() }
}

fn made() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

#[test]
fn one_notice_reads_the_same_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let time = made().to_zoned_datetime(TimeZone::get("Asia/Shanghai").unwrap());
    let letter = Letter::of(&wording(SUBJECT, &[FIRST, SECOND]), Tongue::Chinese, &time);
    let second = Letter { to: vec!["张三".to_owned(), "北京".to_owned()], ..letter.clone() };
    fs::write(path("one.docx"), docx(&[letter.clone(), second], Language::Chinese, made()).unwrap()).unwrap();
    fs::write(path("one.html"), html(std::slice::from_ref(&letter), Language::Chinese)).unwrap();
    let (from, to) = (Email::new("notice@example.cn").unwrap(), Email::new("zhang@example.cn").unwrap());
    let text = format!("{FIRST}\n\n{SECOND}\n");
    let mail = |to| {
        eml(&Mail {
            from_name: "千聊, 隐私 <x@y.z>",
            from: Some(&from),
            to,
            subject: SUBJECT,
            text: &text,
            language: Language::Chinese,
            date: &mail_date(&time),
            id: Digest::from_bytes([3; 32]),
        })
    };
    fs::write(path("one.eml"), mail(Some(&to))).unwrap();
    fs::write(path("draft.eml"), mail(None)).unwrap();

    assert!(plain(&letter).contains(SECOND) && plain(&letter).ends_with("千聊\n2026年9月21日\n"));
    let marked: String =
        pulldown_cmark::Parser::new(&markdown(&letter)).fold(String::new(), |mut all, event| {
            match event {
                pulldown_cmark::Event::Text(text) => all.push_str(&text),
                pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => all.push('\n'),
                pulldown_cmark::Event::End(_) => all.push_str("\n\n"),
                pulldown_cmark::Event::Start(_) => {}
                other => panic!("markup from a text: {other:?}"),
            }
            all
        });
    assert_eq!(marked.trim_end(), format!("{SUBJECT}\n\n{FIRST}\n\n{SECOND}\n\n千聊\n2026年9月21日"));

    let [docx, page, mail, draft] = [path("one.docx"), path("one.html"), path("one.eml"), path("draft.eml")];
    let Some(seen) = seen(&[&docx, &page, &mail, &draft]) else { return };
    let end = "千聊\n2026年9月21日";
    let paragraphs = |breaks: bool| {
        vec![
            json!(["Title", breaks, SUBJECT]),
            json!(["Normal", false, FIRST]),
            json!(["Normal", false, SECOND]),
            json!(["Signature", false, end]),
        ]
    };
    let mut expected = paragraphs(false);
    expected.push(json!(["Address", true, "张三\n北京"]));
    expected.extend(paragraphs(false));
    assert_eq!(seen[0], Value::Array(expected));
    assert_eq!(seen[1], json!([["h1", SUBJECT], ["p", FIRST], ["p", SECOND], ["footer", end]]));
    assert_eq!(seen[2]["subject"], SUBJECT);
    // Lines end in CR LF in a mail, whatever the encoding of its body.
    assert_eq!(seen[2]["text"], text.replace('\n', "\r\n"));
    assert_eq!(seen[2]["to"], "zhang@example.cn");
    assert_eq!(seen[2]["from"], "\"千聊, 隐私 <x@y.z>\" <notice@example.cn>");
    assert_eq!(seen[2]["date"], "2026-09-21T22:13:20+08:00");
    assert_eq!(seen[2]["type"], "text/plain");
    let headers: Vec<&str> =
        seen[3]["headers"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(!headers.contains(&"To") && headers.contains(&"X-Unsent"));
}

#[test]
fn a_merge_from_a_hostile_list_is_read_as_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let list = "姓名,邮箱\n\"张三\r\nBcc: x@y.z\",z@a.cn\n李四,\"l@a.cn\r\nBcc: x@y.z\"\n=1+1,e@a.cn\n\"王\u{202e}五\",w@a.cn\n";
    fs::write(path("list.csv"), list).unwrap();
    let setting = Setting {
        audience: Audience::AdultUsers,
        channel: Channel::Email,
        tongue: Tongue::Chinese,
        sender: Some(Sender { name: "千聊".into(), address: Email::new("notice@example.cn").unwrap() }),
        made: made(),
        zone: TimeZone::UTC,
        letters: 10,
        sheet: None,
        words: Words::new(Language::Chinese),
    };
    let text = wording("{recipient.name}，通知", &["{recipient.name}：你好"]);
    for form in [OutputForm::Eml, OutputForm::Csv] {
        let manifest = merge(
            &path("list.csv"),
            &Mapping::default(),
            &text,
            form,
            &path(form.name()),
            &setting,
            &mut |_| ControlFlow::Continue(()),
        )
        .unwrap();
        assert_eq!((manifest.recipients, manifest.set_aside), (3, 1));
    }
    let mails = ["1", "2", "3"].map(|number| path(&format!("eml/notices/00/000/000000{number}.eml")));
    let (table, aside) = (path("csv/notices.csv"), path("eml/set-aside.csv"));
    let Some(seen) = seen(&[&mails[0], &mails[1], &mails[2], &table, &aside]) else { return };
    for (mail, subject) in seen.iter().zip(["张三  Bcc: x@y.z，通知", "=1+1，通知", "王⟨U+202E⟩五，通知"])
    {
        assert_eq!(mail["subject"], subject);
        let headers: Vec<&str> =
            mail["headers"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
        assert!(!headers.contains(&"Bcc") && headers.len() == 10, "{headers:?}");
    }
    assert_eq!(seen[3].as_array().unwrap().len(), 4);
    assert_eq!(seen[3][2][2], "'=1+1");
    let cells: Vec<&str> = seen[4][1].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(cells, ["4", "“邮箱”中的内容不可用。", "李四", "l@a.cn  Bcc: x@y.z"]);
}
