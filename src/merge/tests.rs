//! From a list to notices: what goes where, what is set aside, and that no end in the middle changes what is made.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::*;
use crate::{
    domain::{
        contact::Email,
        notice::{Audience, Block, Tongue},
    },
    intake::{recipients::ListError, table::TableError},
    words::{Language, Words},
};

const LIST: &str = "姓名,邮箱,手机,账号,年龄,监护人姓名,监护人邮箱,监护人手机\n\
    张三,z@a.cn,13800138000,u1,30,,,\n\
    小明,ming@a.cn,,u2,9,李四,li@a.cn,13900139000\n\
    小红,hong@a.cn,,u3,13,,li@a.cn,\n\
    小刚,gang@a.cn,,u4,8,,,13700137000\n\
    ZS,Z@A.CN,+86 138 0013 8000,u5,31,,,\n\
    王五,不是邮箱,x,u6,40,,,\n\
    赵六,,,,,,,\n\
    坏行,b@a.cn,1,2,abc,,,\n\
    小丽,li2@a.cn,,u7,7,,li2@a.cn,\n\
    孙七,s@a.cn,13600136000,u8,20,,,,多一格\n\
    =cmd,e@a.cn,13500135000,u9,50,,,\n";

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn list(&self, text: &str) -> PathBuf {
        let path = self.path("名单.csv");
        fs::write(&path, text).unwrap();
        path
    }
}

fn setting(channel: Channel) -> Setting {
    Setting {
        audience: Audience::AdultUsers,
        channel,
        tongue: Tongue::Chinese,
        sender: Some(Sender { name: "千聊".into(), address: Email::new("notice@example.cn").unwrap() }),
        made: Timestamp::from_second(1_790_000_000).unwrap(),
        zone: TimeZone::UTC,
        letters: 2,
        sheet: None,
        words: Words::new(Language::English),
    }
}

fn wording(subject: &str, texts: &[&str]) -> Wording {
    let block = |text: &&str| Block { element: None, text: (*text).into(), clause: None };
    Wording { subject: subject.into(), blocks: texts.iter().map(block).collect(), sender: "千聊".into() }
}

fn usual() -> Wording {
    wording("数据安全通知", &["{recipient.name}，您好：", "约 1,000 人受影响。\n请修改密码。"])
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn made(
    place: &Place,
    list: &Path,
    text: &Wording,
    form: OutputForm,
    setting: &Setting,
    to: &str,
) -> Result<Manifest, MergeError> {
    merge(list, &Mapping::default(), text, form, &place.path(to), setting, &mut go_on)
}

/// Every file of a folder with its content, but for what tells of the merge itself.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            if path.is_dir() {
                assert_eq!(mode, 0o700, "{}", path.display());
                folders.push(path);
            } else {
                assert_eq!(mode, 0o600, "{}", path.display());
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The digest over the notices, as anyone can count it.
fn digest_of(files: &BTreeMap<PathBuf, Vec<u8>>) -> Digest {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        if !["merge.json", "manifest.json", "set-aside.csv"].iter().any(|name| path == Path::new(name)) {
            hash.update(bytes);
        }
    }
    Digest::from_bytes(hash.finalize().into())
}

#[test]
fn each_gets_one_and_a_childs_goes_to_the_guardian() {
    let place = Place::new();
    let list = place.list(LIST);
    let seen = preview(&list, &Mapping::default(), &usual(), &setting(Channel::Email), 100).unwrap();
    let told: Vec<_> = seen
        .notices
        .iter()
        .map(|one| (one.line, one.to.as_str(), one.guardian, one.text.lines().next().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "z@a.cn", false, "张三，您好："),
            (3, "li@a.cn", true, "李四，您好："),
            (4, "li@a.cn", true, "小红的监护人，您好："),
            (12, "e@a.cn", false, "=cmd，您好："),
        ]
    );
    let aside: Vec<u64> = seen.set_aside.iter().map(|(line, _)| *line).collect();
    assert_eq!(aside, [5, 7, 8, 9, 10, 11]);
    assert!(seen.set_aside[0].1.contains("guardian’s e-mail address"), "{}", seen.set_aside[0].1);
    assert!(!seen.notices.iter().any(|one| one.to.contains("ming") || one.to.contains("gang")));
}

#[test]
fn a_notice_to_guardians_goes_to_nobody_elses_address() {
    let place = Place::new();
    let mut setting = setting(Channel::Email);
    setting.audience = Audience::Guardians;
    let list = place.list("姓名,邮箱\n小明,m@a.cn\n");
    let refused = preview(&list, &Mapping::default(), &usual(), &setting, 9);
    assert!(matches!(
        refused,
        Err(MergeError::List(ListError::Table(TableError::NoColumn { column: "guardian-email", .. })))
    ));
    let mapping = Mapping(Some("guardian-email=邮箱".to_owned()));
    let seen = preview(&list, &mapping, &usual(), &setting, 9).unwrap();
    assert_eq!((seen.notices[0].to.as_str(), seen.notices[0].guardian), ("m@a.cn", true));
    let list = place.list(LIST);
    let seen = preview(&list, &Mapping::default(), &usual(), &setting, 9).unwrap();
    assert!(seen.notices.iter().all(|one| one.guardian));
}

#[test]
fn a_manifest_counts_every_row_and_its_digest_can_be_counted_again() {
    let place = Place::new();
    let list = place.list(LIST);
    for (channel, form, notices) in [
        (Channel::Email, OutputForm::Eml, 4),
        (Channel::Email, OutputForm::Text, 4),
        (Channel::Email, OutputForm::Csv, 4),
        (Channel::Email, OutputForm::JsonLines, 4),
        (Channel::Email, OutputForm::Smtp, 4),
        (Channel::Sms, OutputForm::JsonLines, 4),
        (Channel::Push, OutputForm::Csv, 4),
    ] {
        let to = format!("{}-{}", channel.name(), form.name());
        let manifest = made(&place, &list, &usual(), form, &setting(channel), &to).unwrap();
        assert_eq!(manifest.recipients + manifest.duplicates + manifest.set_aside, 11, "{to}");
        assert_eq!(manifest.recipients, notices, "{to}");
        let files = files(&place.path(&to));
        // What goes to a mail server stands in no file.
        assert_eq!(manifest.sha256 == digest_of(&files), form != OutputForm::Smtp, "{to}");
        let aside = String::from_utf8(files[Path::new("set-aside.csv")].clone()).unwrap();
        assert_eq!(
            csv::Reader::from_reader(aside.as_bytes()).into_records().count() as u64,
            manifest.set_aside
        );
        assert_eq!(made(&place, &list, &usual(), form, &setting(channel), &to).unwrap(), manifest);
    }
    let files = files(&place.path("email-eml"));
    assert!(files.contains_key(Path::new("notices/00/000/0000004.eml")));
}

#[test]
fn tables_for_sending_systems_run_nothing_and_lose_nothing() {
    let place = Place::new();
    let list = place.list(LIST);
    let text = wording("", &["{recipient.name}：a,\"b\"\n=1+1"]);
    made(&place, &list, &text, OutputForm::Csv, &setting(Channel::Email), "csv").unwrap();
    let table = fs::read_to_string(place.path("csv/notices.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][1], "z@a.cn");
    assert_eq!(&rows[0][5], "张三：a,\"b\"\n=1+1");
    assert_eq!(&rows[3][2], "'=cmd");
    assert_eq!(&rows[3][5], "'=cmd：a,\"b\"\n=1+1");
    made(&place, &list, &text, OutputForm::JsonLines, &setting(Channel::Sms), "json").unwrap();
    let lines = fs::read_to_string(place.path("json/notices.jsonl")).unwrap();
    let first: serde_json::Value = serde_json::from_str(lines.lines().nth(1).unwrap()).unwrap();
    assert_eq!((first["to"].as_str(), first["guardian"].as_bool()), (Some("13900139000"), Some(true)));
}

/// A line as a library for JSON writes it.
#[derive(serde::Serialize, serde::Deserialize)]
struct Line {
    number: u64,
    to: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    guardian: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    subject: String,
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sender: String,
}

#[test]
fn what_a_text_needs_is_named_in_the_order_it_stands_there() {
    let place = Place::new();
    let list = place.list("姓名,邮箱,账号,班级\n,a@b.cn,,\n甲,b@b.cn,,\n乙,c@b.cn,u3,\n丙,d@b.cn,u4,一班\n");
    let text = wording("{recipient.name}", &["{recipient.账号}{recipient.班级}", "{recipient.name}！"]);
    let seen = preview(&list, &Mapping::default(), &text, &setting(Channel::Email), 9).unwrap();
    let why: Vec<&str> = seen.set_aside.iter().map(|(_, why)| why.as_str()).collect();
    let words = Words::new(Language::English);
    let named = |column: &str| {
        words.with("merge-aside-empty", &[("column", (&column.to_owned()).into())]).into_owned()
    };
    assert_eq!(seen.set_aside.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(why, [named(&words.text("recipient-column-name")), named("账号"), named("班级")]);
    assert_eq!((seen.notices[0].subject.as_str(), seen.notices[0].text.as_str()), ("丙", "u4一班\n\n丙！"));
}

#[test]
fn letters_are_bound_so_many_to_a_file() {
    let place = Place::new();
    let list = place.list("姓名,地址\n甲,北京 1 号\n乙,北京 1 号\n甲,北京1号\n丙,上海 <2> 号\n");
    for form in [OutputForm::Html, OutputForm::Docx] {
        let manifest = made(&place, &list, &usual(), form, &setting(Channel::Letter), form.name()).unwrap();
        assert_eq!((manifest.recipients, manifest.duplicates), (3, 1));
        let files = files(&place.path(form.name()));
        assert!(files.contains_key(Path::new(&format!("letters-00002.{}", form.name()))));
        assert_eq!(manifest.sha256, digest_of(&files));
    }
    let page = fs::read_to_string(place.path("html/letters-00002.html")).unwrap();
    assert!(page.contains("上海 &lt;2&gt; 号\n丙"), "{page}");
}

#[test]
fn what_does_not_fit_is_refused_before_anything_is_written() {
    let place = Place::new();
    let list = place.list(LIST);
    let mail = setting(Channel::Email);
    let refused = |text: &Wording, form, setting: &Setting| {
        let error = made(&place, &list, text, form, setting, "none").unwrap_err();
        assert!(!place.path("none").exists());
        error
    };
    let unknown = wording("", &["{recipient.无此列}"]);
    assert!(matches!(refused(&unknown, OutputForm::Eml, &mail), MergeError::NoSuchColumn { .. }));
    let open = wording("", &["{count.total}"]);
    assert!(matches!(refused(&open, OutputForm::Eml, &mail), MergeError::NotFixed { .. }));
    assert!(matches!(refused(&usual(), OutputForm::Docx, &mail), MergeError::Form { .. }));
    let sms = setting(Channel::Sms);
    assert!(matches!(refused(&usual(), OutputForm::Eml, &sms), MergeError::Form { .. }));
    let public = setting(Channel::Announcement);
    assert!(matches!(refused(&usual(), OutputForm::Text, &public), MergeError::Channel { .. }));
    let nobody = Setting { sender: None, ..mail.clone() };
    assert!(matches!(refused(&usual(), OutputForm::Eml, &nobody), MergeError::NoSender));
    fs::create_dir(place.path("there")).unwrap();
    fs::write(place.path("there/a"), "a").unwrap();
    let there = made(&place, &list, &usual(), OutputForm::Eml, &mail, "there");
    assert!(matches!(there, Err(MergeError::Exists { .. })));
    made(&place, &list, &usual(), OutputForm::Eml, &mail, "one").unwrap();
    let other = made(&place, &list, &wording("别的", &["b"]), OutputForm::Eml, &mail, "one");
    assert!(matches!(other, Err(MergeError::OtherMerge { .. })));
}

#[test]
fn the_mails_for_a_server_are_those_of_the_manifest() {
    let place = Place::new();
    let list = place.list(LIST);
    let setting = setting(Channel::Email);
    let mapping = Mapping::default();
    let early = Mails::open(&list, &mapping, &usual(), &place.path("smtp"), &setting);
    assert!(matches!(early, Err(MergeError::NotMade { .. })));
    let manifest = made(&place, &list, &usual(), OutputForm::Smtp, &setting, "smtp").unwrap();
    let later = Setting { made: Timestamp::from_second(1_800_000_000).unwrap(), ..setting };
    let mut mails = Mails::open(&list, &mapping, &usual(), &place.path("smtp"), &later).unwrap();
    for _ in 0..2 {
        let (mut hash, mut count) = (Sha256::new(), 0);
        mails.rewind().unwrap();
        while let Some(mail) = mails.next_mail().unwrap() {
            hash.update(&mail.message);
            count += 1;
        }
        assert_eq!(Digest::from_bytes(hash.finalize().into()), manifest.sha256);
        assert_eq!(count, manifest.recipients);
    }
}

fn long_list(rows: usize) -> String {
    let mut list = "name,email,age\n".to_owned();
    for row in 0..rows {
        list += &match row % 7 {
            3 => format!("bad{row},nothing,20\n"),
            5 => format!("twice,u{}@a.cn,20\n", row / 2),
            _ => format!("n{row},u{row}@a.cn,20\n"),
        };
    }
    list
}

#[test]
fn called_off_anywhere_it_goes_on_to_the_same_end() {
    let place = Place::new();
    let list = place.list(&long_list(2_000));
    for (form, channel) in [
        (OutputForm::JsonLines, Channel::Email),
        (OutputForm::Eml, Channel::Email),
        (OutputForm::Text, Channel::Email),
    ] {
        let whole = format!("whole-{}", form.name());
        let expected = made(&place, &list, &usual(), form, &setting(channel), &whole).unwrap();
        let to = place.path(&format!("cut-{}", form.name()));
        for stop in 1..=3 {
            let mut looks = 0;
            // Another time of day changes nothing that was begun.
            let made =
                Timestamp::from_second(1_790_000_000 + if stop == 1 { 0 } else { stop * 1000 }).unwrap();
            let setting = Setting { made, ..setting(channel) };
            let cut = merge(&list, &Mapping::default(), &usual(), form, &to, &setting, &mut |_| {
                looks += 1;
                if looks > stop * 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert!(matches!(cut, Err(MergeError::Cancelled { .. })));
        }
        let manifest =
            merge(&list, &Mapping::default(), &usual(), form, &to, &setting(channel), &mut go_on).unwrap();
        assert_eq!(manifest, expected);
        let (mut cut, mut whole) = (files(&to), files(&place.path(&whole)));
        assert_eq!(digest_of(&cut), manifest.sha256);
        for files in [&mut cut, &mut whole] {
            files.remove(Path::new("merge.json"));
        }
        assert_eq!(cut, whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A crash leaves any beginning of what was being written, or worse: whatever is there, what is made is the same.
    #[test]
    fn whatever_a_crash_leaves_the_end_is_the_same(
        cut in 0..100_usize, damage in any::<bool>(), which in 0..3_usize, no_manifest in any::<bool>()
    ) {
        let place = Place::new();
        let list = place.list(&long_list(60));
        let (form, channel) =
            [(OutputForm::JsonLines, Channel::Email), (OutputForm::Eml, Channel::Email), (OutputForm::Csv, Channel::Sms)][which];
        let text = if channel == Channel::Sms { place.list("姓名,手机\na,13800138000\nb,13800138001\nc,x\n") } else { list };
        let manifest = made(&place, &text, &usual(), form, &setting(channel), "a").unwrap();
        let before = files(&place.path("a"));
        for (name, bytes) in &before {
            if name == Path::new("merge.json") || (name == Path::new("manifest.json") && !no_manifest) {
                continue;
            }
            let path = place.path("a").join(name);
            let length = bytes.len() * cut / 100;
            if name == Path::new("manifest.json") || (length == 0 && damage) {
                fs::remove_file(&path).unwrap();
            } else if no_manifest {
                let mut left = bytes[..length].to_vec();
                if damage {
                    left.extend([0; 9]);
                }
                fs::write(&path, left).unwrap();
            }
        }
        let again = made(&place, &text, &usual(), form, &setting(channel), "a").unwrap();
        prop_assert_eq!(again, manifest);
        if no_manifest {
            prop_assert_eq!(files(&place.path("a")), before);
        }
    }

    #[test]
    fn a_line_of_json_is_what_a_library_writes(
        names in proptest::collection::vec("[\"\\\\/\u{1}\t\u{7f}<'a隐😀\u{2028}]{1,6}x", 1..4),
        subject in "[\"\\\\/a隐😀]{0,5}", fixed in "[\"\\\\/\u{8}\t\na隐😀{}]{1,12}", sender in "(千\"聊)?"
    ) {
        let place = Place::new();
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["姓名", "邮箱"]).unwrap();
        for (at, name) in names.iter().enumerate() {
            table.write_record([name, &format!("u{at}@x.cn")]).unwrap();
        }
        let list = place.list(std::str::from_utf8(&table.into_inner().unwrap()).unwrap());
        let mut text = wording(&format!("{subject}{{recipient.name}}"), &[&fixed, "{recipient.name}\"{recipient.email}"]);
        text.sender = sender.as_str().into();
        let setting = setting(Channel::Email);
        let seen = preview(&list, &Mapping::default(), &text, &setting, 9).unwrap();
        made(&place, &list, &text, OutputForm::JsonLines, &setting, "a").unwrap();
        let lines = fs::read_to_string(place.path("a/notices.jsonl")).unwrap();
        prop_assert_eq!(lines.lines().count(), names.len());
        for (line, notice) in lines.lines().zip(&seen.notices) {
            let read: Line = serde_json::from_str(line).unwrap();
            prop_assert_eq!(serde_json::to_string(&read).unwrap(), line);
            prop_assert_eq!((&read.subject, &read.text), (&notice.subject, &notice.text));
            prop_assert_eq!(read.sender, CleanText::new(&sender).into_string());
        }
    }

    #[test]
    fn every_row_is_a_notice_a_duplicate_or_set_aside(
        rows in proptest::collection::vec(("[a-c=\"\\x1b,]{0,3}", "[ab]{1,2}@x\\.cn|[^\n\r\"]{0,6}", "([0-9]{0,2}|x)"), 1..40)
    ) {
        let place = Place::new();
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["name", "email", "age"]).unwrap();
        for (name, email, age) in &rows {
            table.write_record([name, email, age]).unwrap();
        }
        let bytes = table.into_inner().unwrap();
        let list = place.list(std::str::from_utf8(&bytes).unwrap());
        let text = wording("hi {recipient.name}", &["{recipient.email}"]);
        let manifest = made(&place, &list, &text, OutputForm::JsonLines, &setting(Channel::Email), "a");
        // A list in which no row has anything is no list.
        let manifest = match manifest {
            Err(MergeError::List(_)) => return Ok(()),
            other => other.unwrap(),
        };
        let blank = |(name, email, age): &&(String, String, String)| [name, email, age].iter().all(|cell| cell.trim().is_empty());
        let blanks = rows.iter().filter(blank).count() as u64;
        prop_assert_eq!(manifest.recipients + manifest.duplicates + manifest.set_aside, rows.len() as u64 - blanks);
        let lines = fs::read_to_string(place.path("a/notices.jsonl")).unwrap();
        let mut to: Vec<String> = lines
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["to"].as_str().unwrap().to_lowercase())
            .collect();
        let all = to.len();
        to.sort();
        to.dedup();
        prop_assert_eq!(to.len(), all);
        let steers = lines.contains('\u{1b}');
        prop_assert!(!steers);
    }
}
