//! What is due as a calendar (RFC 5545) that any calendar program can subscribe to or take in.

use jiff::{Timestamp, tz::TimeZone};

/// Most octets of a line before it is folded, its end not counted (RFC 5545 section 3.1).
const LINE: usize = 75;
/// How long before it is due a calendar reminds of it.
const ALARMS: [&str; 2] = ["-P1D", "-PT1H"];

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What names it for ever: a calendar that takes it in again moves it and does not double it.
    pub uid: String,
    /// By when.
    pub at: Timestamp,
    /// In a line.
    pub summary: String,
    /// In more words.
    pub description: String,
}

/// The calendar, made at a time. Every time stands in UTC: it holds wherever it is read.
pub fn write(name: &str, entries: &[Entry], made: Timestamp) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//privacy-desk//due//EN");
    line("CALSCALE:GREGORIAN");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&entry.uid)));
        line(&format!("DTSTAMP:{}", utc(made)));
        line(&format!("DTSTART:{}", utc(entry.at)));
        line(&format!("SUMMARY:{}", escaped(&entry.summary)));
        line(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        line("TRANSP:TRANSPARENT");
        for before in ALARMS {
            line("BEGIN:VALARM");
            line("ACTION:DISPLAY");
            line(&format!("DESCRIPTION:{}", escaped(&entry.summary)));
            line(&format!("TRIGGER:{before}"));
            line("END:VALARM");
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn utc(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: what has a meaning in the format is escaped, and what it does not know becomes a space.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded between characters so that none of its parts is longer than the format allows.
fn fold(out: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > LINE {
            // The space that begins the next part counts.
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(summary: &str) -> Entry {
        Entry {
            uid: "0a1b-CN-I06@privacy-desk".into(),
            at: "2026-11-25T11:00:00Z".parse().unwrap(),
            summary: summary.into(),
            description: "第一行\n第二行; a, b \\".into(),
        }
    }

    fn made() -> Timestamp {
        "2026-11-25T10:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_calendar_is_written_as_the_format_asks() {
        let text = write("到期", &[entry("一小时内报告网信部门")], made());
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            (lines[0], lines[lines.len() - 2], lines[lines.len() - 1]),
            ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
        );
        assert!(lines.contains(&"DTSTART:20261125T110000Z") && lines.contains(&"DTSTAMP:20261125T100000Z"));
        assert!(lines.contains(&"UID:0a1b-CN-I06@privacy-desk"));
        assert!(lines.contains(&"DESCRIPTION:第一行\\n第二行\\; a\\, b \\\\"), "{text}");
        assert_eq!(lines.iter().filter(|line| line.starts_with("TRIGGER:-P")).count(), 2);
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    }

    proptest! {
        #[test]
        fn lines_are_never_too_long_and_unfold_to_what_was_said(summary in "\\PC{0,200}") {
            let text = write("due", &[entry(&summary)], made());
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE));
            let unfolded = text.replace("\r\n ", "");
            let expected = format!("SUMMARY:{}\r\n", escaped(&summary));
            prop_assert!(unfolded.contains(&expected));
        }
    }
}
