//! Forms of one notice, as far as they can be looked at without another program; tests/notices.rs has others read them.

use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::{
    domain::{contact::Email, id::Digest, notice::Tongue},
    words::Language,
};

fn letter(subject: &str, text: &str) -> Letter {
    Letter {
        to: vec!["北京市海淀区 1 号".to_owned(), "张三".to_owned()],
        subject: subject.to_owned(),
        paragraphs: vec![text.to_owned(), "末段".to_owned()],
        sender: "千聊".to_owned(),
        date: "2026年11月25日".to_owned(),
    }
}

fn mail<'a>(subject: &'a str, name: &'a str, text: &'a str, to: Option<&'a Email>) -> Mail<'a> {
    Mail {
        from_name: name,
        from: None,
        to,
        subject,
        text,
        language: Language::Chinese,
        date: "Wed, 25 Nov 2026 12:00:00 +0800",
        id: Digest::from_bytes([7; 32]),
    }
}

#[test]
fn a_letter_says_the_same_in_text_and_markdown() {
    let letter = letter("关于*数据*的通知", "第一行\n1. 第二行\n\n第三行");
    assert_eq!(
        plain(&letter),
        "北京市海淀区 1 号\n张三\n\n关于*数据*的通知\n\n第一行\n1. 第二行\n\n第三行\n\n末段\n\n千聊\n2026年11月25日\n"
    );
    let marked = markdown(&letter);
    assert!(marked.starts_with("# 关于\\*数据\\*的通知\n\n"), "{marked}");
    assert!(marked.ends_with("千聊  \n2026年11月25日\n"));
}

#[test]
fn nothing_in_a_letter_is_markup_of_a_page() {
    let page = html(&[letter("<script>", "a & b"), letter("b", "c")], Language::Chinese);
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;") && page.contains("a &amp; b"));
    assert_eq!(page.matches("<article>").count(), 2);
}

#[test]
fn days_read_as_the_language_has_them() {
    let time = Timestamp::from_second(1_790_000_000).unwrap().to_zoned_datetime(TimeZone::UTC);
    assert_eq!(day(&time, Tongue::Chinese), "2026年9月21日");
    assert_eq!(day(&time, Tongue::English), "21 September 2026");
    assert_eq!(mail_date(&time), "Mon, 21 Sep 2026 14:13:20 +0000");
}

proptest! {
    #[test]
    fn no_value_adds_a_header_or_a_long_line(subject in "\\PC{0,120}", name in "(?s).{0,60}", text in "(?s).{0,300}") {
        let from = Email::new("notice@example.cn").unwrap();
        let to = Email::new("a@b.cn").unwrap();
        let mut mail = mail(&subject, &name, &text, Some(&to));
        mail.from = Some(&from);
        let bytes = eml(&mail);
        let whole = std::str::from_utf8(&bytes).unwrap();
        prop_assert!(whole.is_ascii());
        prop_assert!(whole.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])));
        let (head, _) = whole.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split_once(':').unwrap().0)
            .collect();
        prop_assert_eq!(names, [
            "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
            "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
        ]);
    }
}
